"""Every fact of the prose is reached by the question that it offers, in every language."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from assistant import Assistant

FOLDER = Path(__file__).resolve().parents[2] / "data" / "facts"
KINDS = sorted(path.stem for path in FOLDER.glob("*.csv"))


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_answers_its_own_question(kind: str, language: str, opened: Assistant) -> None:
    with (FOLDER / f"{kind}.csv").open(encoding="utf-8") as file:
        facts = list(csv.DictReader(file))
    astray = []
    for fact in facts:
        answer = opened.ask(fact[f"ask_{language}"])
        figures = [value.value for value in answer.values if isinstance(value.value, (int, float))]
        given = not fact["value"] or fact["unit"] == "date" or float(fact["value"]) in figures
        if answer.status != "answered" or not given:
            astray.append((fact["id"], fact[f"ask_{language}"], answer.status, answer.text[:80]))
    assert not astray
