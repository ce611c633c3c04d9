"""Composers of one figure, or one sum, beside the sum of several: set against it, or as a part of it."""

from __future__ import annotations

from assistant.answer.draft import Desk, Draft
from assistant.answer.single import size
from assistant.planning import NotThere
from assistant.types import Missing, Value


def part_of_all(desk: Desk) -> Draft:
    """The percentage, the figure it is of and the sum it is measured by, with all that were added up."""
    words, intent, role = desk.words, desk.plan.intent, desk.listed_role
    whole, codes = intent.roles["than"], intent.roles[role].codes
    rows = {desk.codes(row)[role]: row for row in desk.rows}
    lacking = tuple(Missing("country", code) for code in codes if code not in rows)
    if lacking:
        raise NotThere(lacking, "country")
    members = [rows[code] for code in whole.codes if code in rows]
    total = sum(map(size, members))
    if len(codes) != 1 or len(rows) != len(desk.rows) or len(members) < len(("one", "other")) or total <= 0:
        raise NotThere((), "nothing")
    own = rows[codes[0]]
    part = round(100.0 * size(own) / total, 6)
    parts = {
        "when": desk.when,
        "list": desk.phrase(listed=True),
        "name": desk.label(own),
        "names": words.group(whole.group) if whole.group else words.word("joiner").join(map(desk.label, members)),
        "a": words.figure(size(own), desk.unit, exact=True),
        "b": words.figure(total, desk.unit, exact=True),
        "percent": words.figure(part, "percent"),
    }
    draft = Draft(text=words.say("text", "part_of_all", **parts), chart="bars", headline=parts["percent"])
    draft.interpretation = words.say("interpretation", "part_of_all", **parts)
    draft.values = [
        Value(part, "percent", f"{desk.plan.measure}_part", desk.keys(own), True),
        desk.value(own),
        Value(total, desk.unit, f"{desk.plan.measure}_sum", {"members": len(members)}, True),
        *(desk.value(row) for row in members if row is not own),
    ]
    draft.entities = [desk.codes(own)[role]]
    return draft


def against_all(desk: Desk) -> Draft:
    """One, or the sum of a group, against several taken together: both figures, the difference and the multiple."""
    words, intent, role = desk.words, desk.plan.intent, desk.listed_role
    than, first = intent.roles["than"], intent.roles[role]
    absent = desk.plan.absent
    rows = {desk.codes(row)[role]: row for row in desk.rows}
    own = [rows[code] for code in first.codes if code in rows]
    others = [rows[code] for code in than.codes if code in rows]
    apart = [code for code in absent if code not in than.codes and not first.group]
    if apart:
        raise NotThere(tuple(Missing("country", code) for code in apart), "country")
    wanted = len([code for code in than.codes if code not in absent])
    alone = len(own) == 1 and not (first.group and set(first.codes) & set(than.codes))
    if not (alone or (own and first.group)) or len(others) != wanted or len(rows) != len(desk.rows):
        raise NotThere((), "nothing")
    a, b = sum(map(size, own)), sum(map(size, others))
    ordered = intent.claim == "multiple"
    gap, times = round(abs(a - b), 6), in_times(a, b) if ordered else in_times(max(a, b), min(a, b))
    parts = {
        "when": desk.when,
        "list": desk.phrase(listed=True),
        "name": words.group(first.group) if first.group else desk.label(own[0]),
        "names": words.group(than.group) if than.group else words.word("joiner").join(map(desk.label, others)),
        "a": words.figure(a, desk.unit, exact=True),
        "b": words.figure(b, desk.unit, exact=True),
        "difference": words.figure(gap, desk.unit, exact=True),
        "times": "" if ordered else words.in_times(times),
    }
    draft = Draft(text=words.say("text", "against_more" if a > b else "against_less", **parts), chart="bars")
    draft.interpretation = words.say("interpretation", "compare", when=desk.when, np=desk.phrase(listed=True))
    summed = Value(a, desk.unit, f"{desk.plan.measure}_sum", {"members": len(own)}, True)
    draft.values = [
        summed if first.group else desk.value(own[0]),
        Value(b, desk.unit, f"{desk.plan.measure}_sum", {"members": len(others)}, True),
        Value(gap, desk.unit, "difference", {}, True),
        *([Value(times, "times", "multiple", {}, True)] if times is not None else []),
        *(desk.value(row) for row in [*(own if first.group else ()), *others]),
    ]
    if ordered and times is not None:
        draft.text += " " + words.say("text", "times_those", **{**parts, "times": words.figure(times, "times")})
        draft.values.insert(0, draft.values.pop(3))
    draft.entities = [] if first.group else [desk.codes(own[0])[role]]
    draft.headline = words.figure(gap, desk.unit)
    if intent.polar:
        draft.judge(a < b if intent.direction == "less" else a > b)
    return draft


def in_times(upper: float, lower: float) -> float | None:
    """How many times the one is of the other; nothing where either is none or below none."""
    return round(upper / lower, 6) if upper > 0 and lower > 0 else None
