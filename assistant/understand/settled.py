"""The one measure that is left of several, where the years, a change or a series can only be of that one."""

from __future__ import annotations

from assistant.catalog import Catalog
from assistant.understand.measures import Choice
from assistant.understand.parsed import Parsed

_DATED = ("years", "range")
_OF_SEVERAL_YEARS = ("op:cagr", "op:trend", "op:peak", "op:trough", "ask:when", "noun:year", "time:ever", "op:always")
_FEW = 3  # years that every measure of a series has


def one_left(parsed: Parsed, choice: Choice, catalog: Catalog) -> Choice:
    """With no direction said, a change, a series or a year can only mean the measure that has it."""
    series = parsed.sense.changing or parsed.period.kind == "all" or parsed.any(*_OF_SEVERAL_YEARS)
    shares = bool(choice.clarify) and all(catalog.measures[m].unit == "percent" for m in choice.clarify)
    shares = shares and bool(parsed.sense.scope)  # of what was raised abroad or of what was invested there
    if choice.measure or not (parsed.sense.direction == "none" or shares):
        return choice
    printed = tuple(m for m in choice.clarify if catalog.measures[m].average_view)
    if parsed.period.kind == "average" and len(printed) == 1:
        return Choice(printed[0])  # the only one whose average over the years is printed
    told = parsed.any("noun:country", "q:amount", "q:rank", "scope:world", "op:sum", "op:count", "op:top", "op:bottom")
    told = told or bool(parsed.bounds)
    asked = parsed.asked and (told or "rank" in parsed.numbers)
    someone = parsed.roles.everyone or parsed.roles.after or parsed.roles.than or asked
    period = parsed.period
    named = set(period.absolute(catalog.years["report"])) if someone and period.kind in _DATED else set()
    dated = tuple(m for m in choice.clarify if named and named <= set(catalog.coverage[m].years()))
    series = series or (bool(someone) and period.kind == "last" and period.count > _FEW)
    if shares or not series or (named and len(dated) == 1):
        return Choice(dated[0]) if len(dated) == 1 else choice
    able = tuple(m for m in choice.clarify if len(catalog.coverage[m].years()) > _FEW)
    return Choice(able[0]) if len(able) == 1 else choice
