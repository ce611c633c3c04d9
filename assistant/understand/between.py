"""The change between two years that were told one by one."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.intent import Period
from assistant.understand.fragment import JUDGING, TWO, nobody_else
from assistant.understand.parsed import Parsed


def changed(new: Parsed) -> bool:
    """`how much did it change?`: by how much, not the series."""
    asks = new.any("ask:how_much", "ask:point", "ask:percent") and new.any("op:change") and not new.any("op:trend")
    return asks and new.period.kind == "none" and not (new.asked or new.any("op:difference"))


def _the_change(new: Parsed) -> bool:
    """`by how much did it change?`, `what is the change?`; a difference may also be one between two countries."""
    moved = any(item.has("op:change") and not item.has("op:difference") for item in new.clause.items)
    asks = new.any("ask:what", "ask:how_much") or any(i.has("op:difference") for i in new.clause.items)
    return moved and asks and not (new.asked or new.any("op:trend"))


def _years_between(new: Parsed, years: Sequence[int]) -> bool:
    """`within a year`, after two years that are one apart; `between the two years`, after any two."""
    if new.period.kind != "last" or len(years) < TWO:
        return False
    both = (
        new.period.count == TWO and new.any("op:between") and not any(item.has("recent") for item in new.clause.items)
    )
    return both or new.period.count == abs(years[-1] - years[-TWO])


def between_told(new: Parsed, old: Parsed, years: Sequence[int]) -> Period | None:
    """`by how much did it fall?` after two years that were told one by one: from the one to the other."""
    spans = new.period.kind == "none" or _years_between(new, years)
    weighed = bool(new.asked) and new.any(*JUDGING)  # `which of them grew more?`
    plain = not weighed and (new.sense.changing or changed(new) or _the_change(new)) and spans and nobody_else(new, old)
    if (
        not plain
        or len(years) < TWO
        or new.any("time:previous", "op:trend", "op:each")
        or new.any("op:top", "ask:when")
    ):
        return None
    return Period("years", tuple(sorted(years[-TWO:])), origin="conversation")
