"""Which years a question means by its kind: all of them, those of a row, the newest that has an amount; and which
measure the years leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.intent import Period
from assistant.understand.measures import with_amount
from assistant.understand.parsed import Parsed
from assistant.understand.periods import in_a_row
from assistant.understand.weighing import one_over_other


def years_meant(parsed: Parsed, kind: str, fill: Mapping[str, str], with_base: bool) -> Period:
    """The years that are asked for; where none is named, those that the kind of question means, with what it claims.

    `with_base` says that the measure has an amount that it is told with.
    """
    period = _in_a_row(parsed) if parsed.any("op:consecutive") and parsed.sense.changing else parsed.period
    if kind == "compare" and fill.get("claim") in ("multiple", "percent"):
        return one_over_other(parsed, period)
    step = kind == "rank" and parsed.polar and parsed.any("op:up", "op:down", "op:change")
    if step and period.kind == "years" and len(period.years) == 1:  # a place has moved since the year before
        return replace(period, years=(period.years[0] - 1, period.years[0]))
    if period.kind != "none":
        return period
    moved = kind == "rank" and parsed.any("op:change", "op:trend")  # how a place moved is told for all years
    if kind == "rank" and parsed.polar and parsed.any("op:up", "op:down"):
        return Period("last", (), _PAIR, origin="question")  # against the year before
    if moved or fill.get("claim") in ("always", "ever", "widest", "gaps") or fill.get("pool") == "each":
        return Period("all", origin="question")
    if kind == "value" and with_base and with_amount(parsed.clause):
        return Period("newest", origin="default")  # an average has no amount
    return period


_PAIR = 2


def _in_a_row(parsed: Parsed) -> Period:
    """`three years running, as of 2024`: three changes take four years, those of 2022 and 2023 begin in 2021."""
    if in_a_row(parsed.period):
        years = sorted(parsed.period.years)
        return Period("range", tuple(range(years[0] - 1, years[-1] + 1)), origin="question")
    count = int(parsed.numbers.get("years", 0))
    if not count:
        return parsed.period
    if parsed.period.kind == "years" and len(parsed.period.years) == 1 and parsed.period.years[0] > 0:
        last = parsed.period.years[0]
        return Period("range", tuple(range(last - count, last + 1)), origin="question")
    return Period("last", (), count + 1, origin="question")
