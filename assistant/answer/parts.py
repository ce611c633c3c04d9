"""Composer of the part that some members have of the total of their group."""

from __future__ import annotations

from assistant.answer.draft import Desk, Draft
from assistant.answer.single import size
from assistant.planning import NotThere
from assistant.types import Cell, Value


def part(desk: Desk) -> Draft:
    """The share first, then what the members have, and the total that it is a part of."""
    words, role = desk.words, next(iter(desk.measure.roles))
    codes = desk.plan.intent.roles["part"].codes
    rows = [row for row in desk.rows if isinstance(row["value"], (int, float))]
    own = [row for row in rows if desk.codes(row)[role] in codes]
    total = sum(size(row) for row in rows)
    if len(own) != len(codes) or not total:
        raise NotThere((), "nothing")
    have = sum(size(row) for row in own)
    share = round(100.0 * have / total, 6)
    keys: dict[str, Cell] = {role: ", ".join(codes), **{k: v for k, v in desk.keys(own[0]).items() if k != role}}
    names, np = words.names(codes, desk.measure.entity), desk.phrase()
    amount, whole = words.figure(have, desk.unit), words.figure(total, desk.unit, exact=True)
    figure = words.figure(share, "percent")
    parts = {"when": desk.when, "np": np, "names": names, "share": figure, "amount": amount, "total": whole}
    draft = Draft(text=words.say("text", "part", **parts), headline=figure, chart="none", entities=list(codes))
    draft.interpretation = words.say("interpretation", "part", **parts)
    draft.values = [
        Value(share, "percent", f"{desk.plan.measure}_part", keys, True),
        Value(have, desk.unit, desk.plan.measure, keys, len(own) > 1),
        Value(total, desk.unit, f"{desk.plan.measure}_sum", {"members": len(rows)}, True),
    ]
    return draft
