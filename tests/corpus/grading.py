"""Grades answers against the corpora: what a turn expects, and whether an answer keeps it.

A line of a corpus is `{"id", "tags", "turns": [{"q", "expect": {…}}]}`. `expect` may hold status, values, not_values,
entities with entities_mode, verdict, text_has, missing, chart_kind, evidence_has, tables and notes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import Answer

TOLERANCE = {"percent": 0.06, "percentage_point": 0.06, "times": 0.06}
AMOUNT_TOLERANCE = 0.6
PASS, MISS, WRONG = "pass", "miss", "wrong"


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation with what is expected of its answer; nothing where it only sets the scene."""

    question: str
    expect: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation of a corpus."""

    id: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """`pass`, `miss` (an honest refusal where a figure was expected) or `wrong`, and why."""

    outcome: str
    why: str = ""


def talks(path: Path) -> Iterator[Talk]:
    """The conversations of a corpus file, in order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            entry = json.loads(line)
            yield Talk(entry["id"], tuple(Turn(turn["q"], turn.get("expect")) for turn in entry["turns"]))


def grade(expect: Mapping[str, Any], answer: Answer) -> Grade:
    """How an answer does against what is expected of it."""
    if answer.status not in expect["status"]:
        return _status(expect["status"], answer)
    if answer.status == "clarify":
        enough = len(answer.alternatives) >= 2
        return Grade(PASS) if enough else Grade(MISS, "fewer than two alternatives to choose from")
    if answer.status in ("no_data", "out_of_scope"):
        lacking = set(map(str, expect.get("missing", ()))) - {entry.value for entry in answer.missing}
        return Grade(MISS, f"missing does not name {sorted(lacking)}") if lacking else Grade(PASS)
    for check in _CHECKS:
        why = check(expect, answer)
        if why:
            return Grade(WRONG, why)
    lacking_notes = set(expect.get("notes", ())) - {note.code for note in answer.notes}
    return Grade(MISS, f"lacks the notes {sorted(lacking_notes)}") if lacking_notes else Grade(PASS)


def _status(accepted: Sequence[str], answer: Answer) -> Grade:
    why = f"{answer.status}, not {'/'.join(accepted)}: {answer.text}"
    honest = "answered" in accepted and answer.status != "answered"
    return Grade(MISS if honest else WRONG, why)


def agrees(wanted: Mapping[str, Any], value: object, unit: str) -> bool:
    """Whether a figure is the wanted one, in the unit that is wanted and as near as its unit asks."""
    if wanted.get("unit", unit) != unit:
        return False
    goal = wanted["value"]
    if isinstance(goal, str) or not isinstance(value, (int, float)):
        return str(goal).casefold() == str(value).casefold()
    nearness = wanted.get("tol", TOLERANCE.get(unit, AMOUNT_TOLERANCE if unit.endswith("_million") else 0.0))
    return bool(abs(goal - value) <= nearness + 1e-9)


def _values(expect: Mapping[str, Any], answer: Answer) -> str:
    told = [(value.value, value.unit) for value in answer.values]
    for wanted in expect.get("values", ()):
        if not any(agrees(wanted, value, unit) for value, unit in told):
            return f"{wanted['value']} {wanted.get('unit', '')} is not among {told[:6]}"
    for shunned in expect.get("not_values", ()):
        if told and agrees(shunned, *told[0]):
            return f"{shunned['value']} stands first"
    return ""


def _entities(expect: Mapping[str, Any], answer: Answer) -> str:
    wanted = [str(entity).casefold() for entity in expect.get("entities", ())]
    told = [entity.casefold() for entity in answer.entities]
    modes: Mapping[str, bool] = {
        "first": told[:1] == wanted[:1],
        "ordered": told[: len(wanted)] == wanted,
        "set": sorted(told) == sorted(wanted),
        "contains": set(wanted) <= set(told),
    }
    mode = expect.get("entities_mode", "first")
    return "" if not wanted or modes[mode] else f"names {list(answer.entities)[:8]}, wanted {mode} {expect['entities']}"


def _verdict(expect: Mapping[str, Any], answer: Answer) -> str:
    wrong = "verdict" in expect and answer.verdict is not expect["verdict"]
    return f"the verdict is {answer.verdict}" if wrong else ""


def _words(expect: Mapping[str, Any], answer: Answer) -> str:
    evidence = " ".join(piece.text for piece in answer.evidence)
    rows = json.dumps(answer.rows, ensure_ascii=False, default=str)
    everything = f"{answer.text} {rows} {evidence}".casefold()
    for choices in expect.get("text_has", ()):
        if not any(words.casefold() in everything for words in choices):
            return f"says none of {choices}"
    wanted = expect.get("evidence_has", ())
    return f"no evidence with {wanted}" if wanted and not any(words in evidence for words in wanted) else ""


def _shape(expect: Mapping[str, Any], answer: Answer) -> str:
    if expect.get("chart_kind") and answer.chart_kind not in expect["chart_kind"]:
        return f"draws {answer.chart_kind}, not {expect['chart_kind']}"
    lacking = set(expect.get("tables", ())) - {source.table for source in answer.sources}
    return f"does not name the tables {sorted(lacking)}" if lacking else ""


_CHECKS: tuple[Callable[[Mapping[str, Any], Answer], str], ...] = (_values, _entities, _verdict, _words, _shape)
