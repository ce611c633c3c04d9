"""The derivation of an answer, for whoever keeps the rules: which rule read which word, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from assistant.api import Assistant
from assistant.intent import Intent, Mention, Names, Reading
from assistant.plan.make import make_plan
from assistant.planning import NotThere, Plan
from assistant.text.normalise import clean
from assistant.types import Answer
from assistant.understand.clause import Clause
from assistant.understand.fact import Fact
from assistant.understand.memory import Memory
from assistant.understand.parsed import Parsed
from assistant.understand.read import read
from assistant.understand.reader import Outcome, Reader

_NOTHING = "-"


def explain(assistant: Assistant, question: str) -> str:
    """How a question that stands alone is read, planned and answered, as lines for a terminal.

    Takes an opened assistant and the question as typed; never raises for what the question says.
    """
    reader = assistant.shop.reader
    answer = assistant.ask(question)
    lines = [f"Question    {clean(question).strip()}", f"Language    {answer.language}"]
    if answer.status == "out_of_scope" and not clean(question).strip():
        return "\n".join([*lines, *_outcome(answer)])
    outcome = read(clean(question).strip(), Memory(), reader)
    lines += [f"Corrected   {fix.typed} -> {fix.read}" for fix in outcome.corrections]
    lines += _understood(outcome, reader)
    lines += _plan(outcome, reader)
    lines += _sql(answer)
    lines += _outcome(answer)
    return "\n".join(lines)


def _understood(outcome: Outcome, reader: Reader) -> list[str]:
    root = reader.book.root.resolve().parent
    lines: list[str] = []
    if outcome.clause is not None:
        lines += ["", "Mentions"]
        lines += [_mention(mention, root) for mention in outcome.clause.mentions]
        lines += _names(outcome.clause, outcome.parsed)
    if outcome.parsed is not None:
        lines += _sense(outcome.parsed)
    lines += ["", f"Read as     {outcome.kind}{_because(outcome)}"]
    lines += _readings(outcome.readings or outcome.choices, reader, root)
    lines += [_fact("Fact", fact) for fact in outcome.facts]
    lines += [_fact("Rival", fact) for fact in outcome.rivals]
    return lines


def _mention(mention: Mention, root: Path) -> str:
    number = f" = {mention.number:g}" if mention.number is not None else ""
    number += f"..{mention.second:g}" if mention.second is not None else ""
    senses = " ".join(mention.senses) or _NOTHING
    where = f"{mention.start:>3}-{mention.end:<3}"
    return f"  {where} {mention.text}  [{mention.role}] {senses}{number}  {_place(mention.rule, root)}".rstrip()


def _place(rule: str, root: Path) -> str:
    """A rule's file and line, from the project's root where it lies in it."""
    path = Path(rule)
    return str(path.relative_to(root)) if rule and path.is_relative_to(root) else rule


def _names(clause: Clause, parsed: Parsed | None) -> list[str]:
    if not clause.names:
        return []
    lines = ["", "Names"]
    for name in clause.names:
        marks = ", ".join(sorted(name.marks)) or _NOTHING
        who = f"{name.group} ({', '.join(name.codes)})" if name.group else ", ".join(name.codes)
        lines.append(f"  {who}  marks: {marks}  head: {name.head}  role: {_role(name, parsed)}")
    return lines


def _role(name: object, parsed: Parsed | None) -> str:
    if parsed is None:
        return _NOTHING
    aside = {"excluded": parsed.roles.excluded, "than": parsed.roles.than, "open": parsed.roles.loose}
    for role, names in {**parsed.roles.filled, **aside}.items():
        if any(name is other for other in names):
            return role
    return _NOTHING


def _sense(parsed: Parsed) -> list[str]:
    sense = parsed.sense
    return [
        "",
        f"Sense       direction: {sense.direction}  quantity: {sense.quantity}  scope: {sense.scope or _NOTHING}  "
        f"asked: {parsed.asked or _NOTHING}  yes/no: {'yes' if parsed.polar else 'no'}",
    ]


def _because(outcome: Outcome) -> str:
    words = " ".join(mention.text for mention in outcome.unread)
    parts = [part for part in (outcome.reason, outcome.detail, f"not read: {words}" if words else "") if part]
    return f" ({'; '.join(parts)})" if parts else ""


def _readings(readings: Iterable[Reading], reader: Reader, root: Path) -> list[str]:
    where = {construction.name: construction.where for construction in reader.book.constructions}
    lines: list[str] = []
    for number, reading in enumerate(readings, 1):
        names = ", ".join(f"{name} {_place(where.get(name, ''), root)}".rstrip() for name in reading.constructions)
        lines.append(
            f"Reading {number}   {reading.score:g}  {', '.join(reading.intent.measures)}  by {names or _NOTHING}"
        )
        lines += [f"    {key}: {value}" for key, value in _parts(reading.intent).items()]
    return lines


def _parts(intent: Intent) -> Mapping[str, str]:
    """The parts of an intent that say something: those that differ from an empty one."""
    empty = Intent(intent.kind, intent.measures)
    told = {"kind": intent.kind}
    for part in fields(Intent):
        value = getattr(intent, part.name)
        if part.name not in ("kind", "measures") and value != getattr(empty, part.name):
            told[part.name] = _shown(value)
    return told


def _shown(value: Any) -> str:
    if isinstance(value, Names):
        return f"{value.group}: " * bool(value.group) + "+".join(value.codes)
    if isinstance(value, Mapping):
        return "  ".join(f"{key} {_shown(child)}" for key, child in value.items())
    if isinstance(value, tuple):
        return ", ".join(_shown(child) for child in value)
    if hasattr(value, "__dataclass_fields__"):
        told = {part.name: getattr(value, part.name) for part in fields(value)}
        return " ".join(
            f"{key}={_shown(child)}" for key, child in told.items() if child not in ((), None, "", 0, False)
        )
    return str(value)


def _fact(label: str, fact: Fact) -> str:
    needs = "  ".join("|".join(sorted(group)) for group in fact.requires)
    return f"{label:<12}{fact.id}  statement: {fact.statement}  needs: {needs or _NOTHING}"


def _plan(outcome: Outcome, reader: Reader) -> list[str]:
    """The plan of the first reading that has one, after what stands against those before it."""
    lines: list[str] = []
    for number, reading in enumerate(outcome.readings, 1):
        try:
            plan = make_plan(reading.intent, reader.catalog)
        except NotThere as error:
            missing = ", ".join(f"{entry.kind} {entry.value}" for entry in error.missing) or error.reason or _NOTHING
            lines.append(f"  reading {number} has no figures: {missing}")
            continue
        lines += _planned(plan)
        break
    return ["", "Plan", *lines] if lines else []


def _planned(plan: Plan) -> list[str]:
    shown = {part.name: getattr(plan, part.name) for part in fields(Plan) if part.name not in ("intent", "columns")}
    return [f"  {key}: {_shown(value)}" for key, value in shown.items() if value not in ((), {}, "", 0, False)]


def _sql(answer: Answer) -> list[str]:
    if not answer.sql:
        return []
    return ["", "SQL", f"  {answer.sql}", *(f"  ${name} = {value!r}" for name, value in answer.params.items())]


def _outcome(answer: Answer) -> list[str]:
    lines = ["", f"Outcome     {answer.status}"]
    lines += [f"  not understood: {mark.word} ({mark.start}-{mark.end})" for mark in answer.marks]
    lines += [f"  missing: {entry.kind} {entry.value}" for entry in answer.missing]
    lines += [
        f"  {value.value} {value.unit}  {value.measure}  {_shown(value.keys)}  table {value.table or _NOTHING}"
        for value in answer.values
    ]
    lines += [f"  note {note.code}: {note.text}" for note in answer.notes]
    return [*lines, f"  {answer.text}"]
