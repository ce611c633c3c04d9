"""The sums that stand beside the figures of several countries over several years."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.draft import Desk, Draft, Record
from assistant.types import Cell, Value


def add_sums(desk: Desk, draft: Draft, apart: Sequence[Sequence[Record]], years: int) -> None:
    """What all of them come to, and each of them; `apart` has the rows of each."""
    words, measure = desk.words, f"{desk.plan.measure}_sum"
    sums = [sum(float(str(row["value"])) for row in rows) for rows in apart]
    each = [
        words.say("text", "item", name=desk.label(rows[0]), value=words.figure(total, desk.unit))
        for rows, total in zip(apart, sums, strict=True)
    ]
    keys: dict[str, Cell] = {"years": years, "members": len(apart)}
    found = [Value(sum(sums), desk.unit, measure, keys, True)]
    for rows, total in zip(apart, sums, strict=True):
        found.append(Value(total, desk.unit, measure, {**desk.codes(rows[0]), "years": years}, True))
    draft.values[:0] = found
    value = f"{words.figure(sum(sums), desk.unit, exact=True)} ({words.word('joiner').join(each)})"
    draft.text += " " + words.say("text", "together", value=value)
