"""A small invented report in another field, with a layout of its own, as a data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.report.layout import Layout, load_layout

LAYOUT = r"""
language: en
identity: {sections: 2, words: 1, patterns: ['orchards?oftheisles']}
sections:
  - {id: front, title: {en: Front matter}, headings: ['abstract']}
  - {id: "1", title: {en: Harvest}, headings: ['(1[.])?harvest']}
  - {id: "1-a", title: {en: Apples and pears}, headings: ['apples·pears']}
  - {id: "1-box", title: {en: A word on bees}, headings: ['boxaboutbees'], until_group: "1-a"}
  - {id: sources, title: {en: Sources}, headings: ['sources'], whole: true}
skip: ['[-\s]*\d{1,3}[-\s]*$', '(-\s*){3,}$']
marks: {group: '[○>]\s+', bullet: '[-•]\s+', note: '(?:※\s*|[*]\s+)'}
captions: {table: '\[Table\s*(\d+)\]\s*', figure: '\[Figure\s*(\d+)\]\s*'}
unit: '\(unit'
source: 'Source:'
footnotes:
  reference: '<sup>(\w{1,3})</sup>|\[\^(\w+)\](?!:)'
  definition: '(?:<sup>(\w{1,3})</sup>|\[\^(\w+)\]:|(\w{1,3})[.)]?(?=\s))\s*'
abbreviations: [approx]
number: '(?<![A-Za-z\d.,])\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:tonnes|%|million))?'
"""
REPORT = r"""# Orchards of the Isles

## Abstract

The harvest grew by 4.5% in 2022. Rain fell late, in approx. three weeks of May. It was a good year!

## 1. Harvest

## ○ Orchards of the Isles gave more fruit than before

- The isles harvested 1,200 tonnes in 2022<sup>1</sup>, of which **half were apples**
  - Skarholm led with 16.3% and Tindale followed with 6.3%

[Table 1] Harvest by isle

(unit: tonnes)

Isle	2021	2022
Skarholm	180	196
Tindale	70	76

Source: harvest office

<sup>1</sup> The harvest office counts fruit as picked, before sorting. Windfalls are left out.

### Apples · Pears

## ○ Apples did better than pears

- Pears suffered from scab\*, so that growers in Tindale sold only 40 tonnes
  - \* Scab is a fungus that spots the skin of the fruit

[Table 2] Growers and what they planted

Grower	Trees	Kind
Holm Farm	300	Old russet apples
Ness Nursery	120	Conference pears

[Figure 1] Apples and pears since 2018

## Box about bees

- Bees visited Skarholm twice as often as Tindale

## ○ Outlook after the late rain

- Growers expect fewer pears and more cider

## Sources

- Harvest office (2023). Yearly count.
"""


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented data folder: a layout and no statements."""
    folder = tmp_path_factory.mktemp("orchards")
    (folder / "report.yaml").write_text(LAYOUT, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def layout(data_dir: Path) -> Layout:
    """The invented report's layout."""
    return load_layout(data_dir)


@pytest.fixture(scope="session")
def text() -> str:
    """The invented report."""
    return REPORT
