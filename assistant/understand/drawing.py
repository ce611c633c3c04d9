"""Which picture is asked for, and what that says of the figures: a line of the series, a pie of the parts."""

from __future__ import annotations

from assistant.understand.parsed import Parsed

_SERIES = 3  # a figure of more years than these is drawn as a series


def drawn_as(chart: str, kind: str, limited: bool, parsed: Parsed, own_table: bool, years: int) -> str:
    """A line asks for the series; a pie or the flows of one country for all of its parts."""
    if chart == "line" and kind in ("value", "compare") and parsed.period.kind in ("none", "all", "range"):
        return "trend"
    undated = parsed.period.kind == "none" and not parsed.polar
    if chart in ("bar", "chart") and kind == "value" and undated and years > _SERIES:
        return "trend"  # one bar shows nothing
    whole = kind == "list" and own_table and not (limited or parsed.bounds or parsed.roles.excluded)
    named = parsed.roles.filled or parsed.roles.loose
    if chart in ("pie", "sankey") and (whole or (kind == "value" and named)):
        return "breakdown"
    return kind


def chart_asked(parsed: Parsed) -> str:
    """The chart that the text names, or the one that was asked for before it, where it goes on with that."""
    named = [chart for item in parsed.clause.items for chart in item.mention.values("show")]
    kept = [sense.split(":", 1)[1] for sense, count in parsed.senses.items() if count and sense.startswith("show:")]
    return next(iter((*named, *kept)), "")
