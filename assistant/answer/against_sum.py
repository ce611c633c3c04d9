"""Composer of one figure as a part of the sum of several."""

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
