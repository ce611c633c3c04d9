"""Which year a fragment means: one that it names, one counted from the last, the two that were told."""

from __future__ import annotations

from dataclasses import replace

from assistant.intent import Mention, Period
from assistant.understand.carried import between_told, judges
from assistant.understand.clause import Clause
from assistant.understand.fragment import JUDGING, compared, names_nobody
from assistant.understand.memory import Memory
from assistant.understand.parsed import Parsed
from assistant.understand.periods import steps


def take_period(merged: Parsed, old: Parsed, new: Parsed, memory: Memory) -> None:
    """The year that is named, the one before or after the last, or the one it is set against."""
    years = _years(old, memory)
    if judges(new) and new.period.kind == "all" and len(years) == 1:
        return  # whether that year is the best of all
    before, step = new.any("time:previous"), steps(new.clause.items)
    if new.any("op:next") and not old.asked and names_nobody(new) and len(years) == 1:
        step = 1
        merged.clause.items[:] = [item for item in merged.clause.items if not item.has("op:next")]
    against = compared(new) and names_nobody(new) and new.sense.direction == "none" and not new.any("that:both")
    first = new.period.years if against and not old.sense.changing and not old.asked else ()
    if len(first) == 1 and not years and old.period.kind in ("none", "newest"):
        merged.period = replace(new.period, kind="since")
        merged.sense = replace(merged.sense, changing=True)
    elif len(first) == len(years) == 1 and first != years:
        merged.period = Period("years", (*first, *years), origin="conversation")
        merged.sense = replace(merged.sense, changing=not new.any("op:compare"))
    elif (
        new.period.kind == "since"
        and (compared(new) or (new.sense.changing and names_nobody(new)))
        and len(years) == 1
        and years[0] > new.period.years[0]
    ):
        merged.period = Period("years", (new.period.years[0], years[0]), origin="conversation")
    elif new.period.kind != "none":
        merged.period = _since_then(old, new)
    elif before and compared(new):
        merged.sense = replace(merged.sense, changing=True)
    elif before and judges(new) and new.any(*JUDGING) and len(years) == 1:  # `was it higher the year before?`
        merged.sense = replace(merged.sense, changing=True)
        merged.senses["op:down" if new.any("op:more") else "op:up"] += 1
        merged.senses["op:more"] = merged.senses["op:less"] = 0
    elif between_told(new, old, memory.years) is not None:
        merged.period = between_told(new, old, memory.years) or merged.period
    elif (before or step) and len(years) == 1 and not new.sense.changing:
        merged.period = Period("years", (years[0] + (step or -1),), origin="conversation")


def _years(old: Parsed, memory: Memory) -> tuple[int, ...]:
    """The years that the question before named."""
    named = memory.intent.period if memory.intent else old.period
    if named.kind == "years" and all(year > 0 for year in named.years):
        return named.years
    return (memory.told,) if memory.told else ()


def _since_then(old: Parsed, new: Parsed) -> Period:
    """After a change, a year that is compared with moves its start and keeps its end."""
    first = new.period.years
    if not (old.sense.changing and compared(new) and len(first) == 1 and old.period.years):
        return new.period
    if old.period.kind == "since":
        return replace(new.period, kind="since")
    if old.period.years[-1] != first[0]:
        return Period("years", (first[0], old.period.years[-1]), origin="conversation")
    return new.period


def undated(clause: Clause, memory: Memory) -> tuple[Mention, ...]:
    """The words for `that year`, where neither the text nor what was asked before says which."""
    if clause.any("ask:when", "op:peak", "op:trough"):
        return ()  # `when was the peak, and how much was it at that time`
    pointing = tuple(i.mention for i in clause.items if i.has("that:year") and not i.has("fill"))
    stated = clause.period.kind != "none" or (memory.intent is not None and memory.intent.period.kind == "years")
    return () if stated or memory.told else pointing


def _since_until(new: Parsed, years: tuple[int, ...]) -> bool:
    """`how much had it grown since 2020?`, of a later year: from the one to the other."""
    moved = compared(new) or (new.sense.changing and names_nobody(new))
    return new.period.kind == "since" and moved and len(years) == 1 and years[0] > new.period.years[0]
