"""Composers of the gap between two: in which year it was widest, and how it moved from one year to another."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer.draft import Desk, Draft, Record
from assistant.answer.single import as_named, by_subject, size, year_of
from assistant.planning import NotThere
from assistant.types import Value

_PAIR = 2


def widest(desk: Desk) -> Draft:
    """The year in which two were furthest apart, or nearest: the year first, the gap second, then both figures."""
    words, wide = desk.words, desk.plan.order == "desc"
    subjects = by_subject(replace(desk, rows=as_named(desk)))
    if len(subjects) != _PAIR:
        raise NotThere((), "nothing")
    theirs = {row["year"]: row for row in subjects[1]}
    pairs = [(a, theirs[a["year"]]) for a in subjects[0] if a["year"] in theirs]
    if not pairs:
        raise NotThere((), "nothing")
    a, b = (max if wide else min)(pairs, key=lambda pair: _apart(*pair))
    years = [int(str(row["year"])) for row, _ in pairs]
    gap = _gap(desk, _apart(a, b), int(str(a["year"])))
    key = "gap_widest" if wide else "gap_narrowest"
    figures = {"a": desk.say(a), "b": desk.say(b), "a_name": desk.label(a), "b_name": desk.label(b)}
    text = words.say(
        "text",
        key,
        np=desk.phrase(),
        span=words.years(years),
        year=year_of(desk, a),
        gap=words.figure(gap.value, gap.unit, exact=True),
        **figures,
    )
    draft = Draft(text=text, headline=year_of(desk, a), chart="line")
    draft.values = [Value(int(str(a["year"])), "year", desk.plan.measure, {}), gap, desk.value(a), desk.value(b)]
    draft.interpretation = words.say("interpretation", key, np=desk.phrase(), a=min(years), b=max(years))
    return draft


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
