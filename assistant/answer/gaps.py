"""Composer of how the gap between two moved from one year to another."""

from __future__ import annotations

from assistant.answer.draft import Desk, Draft, Record
from assistant.answer.single import as_named, size
from assistant.types import Value


def moved(desk: Desk) -> Draft:
    """How far apart two were in the first year and in the last: the change of the gap first, signed, then both gaps."""
    words, (first, second) = desk.words, as_named(desk)
    start, end = desk.plan.years[0], desk.plan.years[-1]
    then = abs(float(str(first["first_value"])) - float(str(second["first_value"])))
    now = _apart(first, second)
    before, after = _gap(desk, then, start), _gap(desk, now, end)
    change = Value(round(now - then, 6), after.unit, "gap_change", {"first_year": start, "year": end}, True)
    key = "gap_wider" if now > then else "gap_narrower" if now < then else "gap_same"
    a, b = (words.years([year]) for year in (start, end))
    text = words.say(
        "text",
        key,
        np=desk.phrase(),
        a=a,
        b=b,
        before=words.figure(before.value, before.unit),
        after=words.figure(after.value, after.unit),
        amount=words.figure(abs(now - then), after.unit),
    )
    draft = Draft(text=text, headline=words.figure(abs(now - then), after.unit), chart="line")
    draft.values = [change, after, before, *(desk.value(row) for row in (first, second))]
    draft.entities = [desk.codes(row)[desk.listed_role] for row in (first, second)]
    draft.interpretation = words.say("interpretation", "gap_moved", np=desk.phrase(), a=a, b=b)
    if desk.plan.intent.polar and desk.plan.intent.direction:
        draft.judge(now < then if desk.plan.intent.direction == "down" else now > then)
    return draft


def _apart(first: Record, second: Record) -> float:
    return abs(size(first) - size(second))


def _gap(desk: Desk, size_of_gap: float, year: int) -> Value:
    unit = "percentage_point" if desk.unit == "percent" else desk.unit
    return Value(round(size_of_gap, 6), unit, "difference", {"year": year}, True)
