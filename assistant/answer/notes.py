"""What the reader must know before quoting: two tables that differ, prose that says otherwise, what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.draft import Desk, Draft, Record
from assistant.answer.wording import Words
from assistant.report.evidence import Archive
from assistant.types import Note


@dataclass(frozen=True, slots=True)
class Known:
    """What the store says of itself, read once: flows that two tables print, totals that two tables print."""

    sides: Mapping[tuple[str, str, int], Record]
    heads: Mapping[tuple[str, int], Record]
    apart: float = 0.0
    side_measures: frozenset[str] = frozenset()
    side_unit: str = ""
    head_measures: frozenset[str] = frozenset()
    head_unit: str = ""


def notes_for(desk: Desk, draft: Draft, known: Known, archive: Archive, report_year: int) -> list[Note]:
    """All notes of an answer, the most important first."""
    found = _sides(desk, draft, known) + _heads(desk, draft, known) + _prose(desk, draft, archive)
    found += _absent(desk) + _partners(desk) + _period(desk, report_year)
    unique: dict[tuple[str, str], Note] = {}
    for note in found:
        unique.setdefault((note.code, note.text), note)
    return list(unique.values())


def _sides(desk: Desk, draft: Draft, known: Known) -> list[Note]:
    found = []
    roles = desk.catalog.roles
    for value in draft.values:
        if value.measure not in known.side_measures or any(role not in value.keys for role in roles):
            continue
        first, second = (str(value.keys[role]) for role in roles)
        key = (first, second, int(str(value.keys.get("year", 0) or 0)))
        row = known.sides.get(key)
        if row is None or abs(float(str(row["out_value"])) - float(str(row["in_value"]))) <= known.apart:
            continue
        parts = {
            **{role: desk.words.name(code) for role, code in zip(roles, (first, second), strict=True)},
            "ta": row["out_table"],
            "tb": row["in_table"],
            "a": desk.words.figure(row["out_value"], known.side_unit),
            "b": desk.words.figure(row["in_value"], known.side_unit),
        }
        found.append(Note("sides_differ", desk.words.say("notes", "sides_differ", **parts)))
    return found[:4]


def _heads(desk: Desk, draft: Draft, known: Known) -> list[Note]:
    found = []
    for value in draft.values:
        named = [str(value.keys[key]) for key in desk.catalog.people if key in value.keys]
        if value.unit != known.head_unit or len(named) != 1 or value.measure not in known.head_measures:
            continue
        who = named[0]
        row = known.heads.get((who, int(str(value.keys.get("year", 0) or 0))))
        if row is not None:
            parts = {
                "country": desk.words.name(who),
                "year": desk.words.years([int(str(row["year"]))]),
                "ta": row["table_a"],
                "tb": row["table_b"],
                "a": desk.words.figure(row["a"], known.head_unit, exact=True),
                "b": desk.words.figure(row["b"], known.head_unit, exact=True),
            }
            found.append(Note("tables_differ", desk.words.say("notes", "tables_differ", **parts)))
    return found[:3]


def _prose(desk: Desk, draft: Draft, archive: Archive) -> list[Note]:
    found = []
    for value, says, _ in archive.contradicted(draft.values):
        parts = {"says": desk.words.figure(says, value.unit), "value": desk.words.figure(value.value, value.unit)}
        found.append(Note("report_inconsistent", desk.words.say("notes", "report_inconsistent", **parts)))
    return found[:4]


def _absent(desk: Desk) -> list[Note]:
    found = []
    intent = desk.plan.intent
    for role, names in intent.roles.items():
        if names.group:
            present = [code for code in names.codes if code not in desk.plan.absent]
            text = desk.words.say(
                "notes",
                "members",
                group=desk.words.group(names.group),
                names=desk.words.names(present, desk.measure.entity),
            )
            if present and role in (*desk.measure.roles, "domain", "than"):
                found.append(Note("members", text))
    if desk.plan.absent:
        found.append(
            Note(
                "members_missing",
                desk.words.say(
                    "notes", "members_missing", names=desk.words.names(desk.plan.absent, desk.measure.entity)
                ),
            )
        )
    return found


def _partners(desk: Desk) -> list[Note]:
    listed = desk.measure.own and (
        desk.plan.listed or desk.plan.intent.kind in ("aggregate", "rank", "breakdown", "count")
    )
    return (
        [Note("partial_partners", desk.words.word("notes", "partial_partners"))]
        if listed and desk.measure.entity == "country"
        else []
    )


def _period(desk: Desk, report_year: int) -> list[Note]:
    if desk.plan.intent.period.relative:
        year = desk.words.years(desk.plan.years)
        return [Note("relative_year", desk.words.say("notes", "relative_year", n=report_year, word=year))]
    if "period" not in desk.plan.defaulted:
        return []
    if desk.plan.span:
        years = desk.related.get("years", ())
        listed = desk.words.word("joiner").join(
            f"{desk.words.years([int(str(row['year']))])} {desk.words.figure(row['value'], desk.unit)}" for row in years
        )
        when = desk.words.years((), desk.plan.span)
        if listed:
            return [Note("default_period", desk.words.say("notes", "default_average", year=when, years=listed))]
        return [Note("default_period", desk.words.say("notes", "default_period", year=when))]
    if not any(desk.plan.years):
        return []
    return [Note("default_period", desk.words.say("notes", "default_period", year=desk.words.years(desk.plan.years)))]


def spelling(words: Words, corrections: Sequence[tuple[str, str]]) -> list[Note]:
    """What was read in place of what was typed."""
    return [Note("spelling", words.say("notes", "spelling", typed=typed, read=read)) for typed, read in corrections]
