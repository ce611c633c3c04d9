"""How questions must be read, part by part: a right figure by a wrong reading is not right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import Assistant
from assistant.intent import Intent
from assistant.plan.make import make_plan
from assistant.planning import NotThere
from assistant.text.normalise import clean
from assistant.understand.memory import Memory
from assistant.understand.read import read
from assistant.understand.reader import Outcome
from tests.corpus.grading import agrees

ENTRIES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "readings.yaml").read_text(encoding="utf-8"))
PARTS = ("kind", "measure", "asked", "years", "roles")
TOLD = ("figures", "entities", "verdict")
KNOWN = {"ask", "outcome", "status", "never", *PARTS, *TOLD}
NUMBERED = [pytest.param(entry, id=f"row{number}") for number, entry in enumerate(ENTRIES, 1)]


def _read(opened: Assistant, question: str) -> tuple[Outcome, Intent | None]:
    """What a question was understood as, and the intent of the first reading that has figures."""
    outcome = read(clean(question), Memory(), opened.shop.reader)
    for reading in outcome.readings:
        try:
            make_plan(reading.intent, opened.shop.reader.catalog)
        except NotThere:
            continue
        return outcome, reading.intent
    return outcome, None


def _parts(intent: Intent) -> dict[str, Any]:
    return {
        "kind": intent.kind,
        "measure": intent.measures[0],
        "asked": intent.asked,
        "years": list(intent.period.years),
        "roles": {role: sorted(names.codes) for role, names in intent.roles.items()},
    }


def _matches(wanted: Any, told: Any) -> bool:
    if isinstance(wanted, dict):
        return all(sorted(told.get(role, ())) == sorted(codes) for role, codes in wanted.items())
    return bool(wanted == told)


def test_entries_are_well_formed() -> None:
    for entry in ENTRIES:
        assert set(entry) <= KNOWN, entry
    asked = [entry["ask"] for entry in ENTRIES]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("entry", NUMBERED)
def test_reading(entry: dict[str, Any], opened: Assistant) -> None:
    answer = opened.ask(entry["ask"])
    assert answer.status in entry.get("status", ["answered"]), f"{entry['ask']}: {answer.interpretation} {answer.text}"
    outcome, intent = _read(opened, entry["ask"])
    told = _parts(intent) if intent else {}
    assert outcome.kind == entry.get("outcome", outcome.kind), entry["ask"]
    for part in PARTS:
        if part in entry:
            assert part in told, f"{entry['ask']}: no reading"
            assert _matches(entry[part], told[part]), f"{entry['ask']}: {part} is {told[part]}, wanted {entry[part]}"
    for part, shunned in entry.get("never", {}).items():
        assert part not in told or not _matches(shunned, told[part]), f"{entry['ask']}: read with {part} {shunned}"


@pytest.mark.parametrize("entry", NUMBERED)
def test_answer(entry: dict[str, Any], opened: Assistant) -> None:
    if not set(TOLD) & set(entry):
        return
    answer = opened.ask(entry["ask"])
    for (value, unit), told in zip(entry.get("figures", ()), answer.values, strict=False):
        assert agrees({"value": value, "unit": unit}, told.value, told.unit), f"{entry['ask']}: {told}"
    assert len(answer.values) >= len(entry.get("figures", ())), entry["ask"]
    wanted = entry.get("entities", [])
    assert list(answer.entities[: len(wanted)]) == wanted, entry["ask"]
    if "verdict" in entry:
        assert answer.verdict is entry["verdict"], entry["ask"]
