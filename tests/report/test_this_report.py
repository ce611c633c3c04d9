"""The report that the project is about, where a copy lies beside the project: its outline, and every quote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from assistant.report.layout import load_layout
from assistant.report.match import match_all
from assistant.report.model import Report
from assistant.report.reader import read
from assistant.report.statements import load_statements
from assistant.types import ReportSentence, Statement

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
COPY = ROOT.parent / "shared" / "report" / "spri-ai-vc-2025.txt"
PROOFREAD = Path(__file__).parent / "proofread.yaml"
pytestmark = pytest.mark.skipif(not COPY.is_file(), reason="no copy of the report lies beside the project")


@pytest.fixture(scope="module")
def report() -> Report:
    return read(COPY, COPY.name, load_layout(DATA))


@pytest.fixture(scope="module")
def statements() -> tuple[Statement, ...]:
    return load_statements(DATA)


@pytest.fixture(scope="module")
def quotes(report: Report, statements: tuple[Statement, ...]) -> Mapping[str, ReportSentence]:
    return match_all(statements, report)


def test_outline(report: Report) -> None:
    found = dict.fromkeys(sentence.section for sentence in report.sentences)
    expected = [section.id for section in load_layout(DATA).sections]
    assert [section for section in expected if section not in found] == ["III"], "only its heading stands there"
    assert [table.number for table in report.tables] == list(range(1, 17))
    assert all(len(table.rows) > 1 for table in report.tables)
    assert sum("fn." in locator for locator in report.notes) == 30


@pytest.mark.parametrize("ends", ["\r\n", "\n\n", "\f\n"])
def test_copies_that_differ_in_form_only(ends: str, report: Report) -> None:
    text = "\ufeff" + COPY.read_text(encoding="utf-8").replace("\n", ends)
    other = read(text.encode(), "copy.md", load_layout(DATA))
    assert _after_the_title(other) == _after_the_title(report)


def _after_the_title(report: Report) -> list[tuple[str, str, str]]:
    """All but the front matter, whose wrapped title is in two pieces where every line has a blank one after it."""
    return [(each.section, each.locator, each.text) for each in report.sentences if each.section != "summary"]


def test_every_quote_is_the_one_that_was_proofread(quotes: Mapping[str, ReportSentence]) -> None:
    """proofread.yaml says of each statement which sentence says the same, as read by eye: none may get another."""
    proofread = yaml.safe_load(PROOFREAD.read_text(encoding="utf-8"))
    other = {id_: quotes[id_].locator for id_ in proofread if id_ in quotes and quotes[id_].locator != proofread[id_]}
    assert not other
    assert sum(id_ in quotes for id_ in proofread) >= 0.95 * len(proofread)


def test_a_quote_is_word_for_word(quotes: Mapping[str, ReportSentence]) -> None:
    """All letters and digits of a quote stand in the copy, in that order and without a gap."""
    copy = "".join(filter(str.isalnum, _without_marks(COPY.read_text(encoding="utf-8"))))
    for sentence in quotes.values():
        assert "".join(filter(str.isalnum, sentence.text)) in copy, sentence.locator


def _without_marks(text: str) -> str:
    return re.sub(r"<sup>\w+</sup>|</?b>", "", text)
