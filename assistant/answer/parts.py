"""Composer of what some have as a part of the sum of several."""

from __future__ import annotations

from assistant.answer.draft import Desk, Draft
from assistant.answer.single import size
from assistant.planning import NotThere
from assistant.types import Cell, Missing, Value


def part_of_sum(desk: Desk) -> Draft:
    """The percentage, the figure that it is of, the sum it is measured by, and all that were added up."""
    words, intent, role = desk.words, desk.plan.intent, desk.listed_role
    whole, rows = intent.roles["than"], {desk.codes(row)[role]: row for row in desk.rows}
    one = intent.roles[role]
    lacking = tuple(Missing("country", code) for code in one.codes if code not in rows)
    if lacking and not one.group:
        raise NotThere(lacking, "country")
    codes = [code for code in one.codes if code in rows]
    own, members = [rows[code] for code in codes], [rows[code] for code in whole.codes if code in rows]
    have, total = sum(map(size, own)), sum(map(size, members))
    if len(rows) != len(desk.rows) or not own or not members or total <= 0:
        raise NotThere((), "nothing")
    part = round(100.0 * have / total, 6)
    others = words.group(whole.group) if whole.group else words.word("joiner").join(map(desk.label, members))
    parts = {
        "when": desk.when,
        "list": desk.phrase(listed=True),
        "name": words.group(one.group) if one.group else words.names(codes, desk.measure.entity),
        "whole": words.say("words", "sum_of", names=others) if whole.group or len(members) > 1 else others,
        "a": words.figure(have, desk.unit, exact=True),
        "b": words.figure(total, desk.unit, exact=True),
        "percent": words.figure(part, "percent"),
    }
    draft = Draft(text=words.say("text", "part_of_sum", **parts), chart="bars", headline=parts["percent"])
    draft.interpretation = words.say("interpretation", "part_of_sum", **parts)
    keys: dict[str, Cell] = {**desk.keys(own[0]), role: ", ".join(codes)}
    together = Value(have, desk.unit, desk.plan.measure, keys, True)
    draft.values = [
        Value(part, "percent", f"{desk.plan.measure}_part", keys, True),
        together if len(own) > 1 else desk.value(own[0]),
        Value(total, desk.unit, f"{desk.plan.measure}_sum", {"members": len(members)}, True),
        *(desk.value(row) for row in desk.rows if len(own) > 1 or row is not own[0]),
    ]
    draft.entities = list(codes)
    return draft
