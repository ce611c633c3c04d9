"""Which years a plan fetches: what the question names, else the newest that the figure has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.catalog import Catalog, Measure
from assistant.intent import Intent, Period
from assistant.planning import NotThere
from assistant.types import Missing


@dataclass(frozen=True, slots=True)
class Years:
    """The years to fetch, the average's span if the average is meant, and whether that was left open."""

    years: tuple[int, ...]
    span: tuple[int, ...] = ()
    defaulted: bool = False


def choose_years(intent: Intent, measure: Measure, catalog: Catalog, wanted: Mapping[str, tuple[str, ...]]) -> Years:
    """The years of the plan; raises NotThere naming the years that the figure does not have."""
    available = _available(measure, catalog, wanted)
    period = intent.period
    if intent.other_measure in ("change", "cagr"):
        return _ends(intent, measure, available, catalog)
    if available == (0,) and intent.kind in ("trend", "extreme_year", "extreme_change", "years", "leaders"):
        raise NotThere((), "measure")
    if available == (0,) or (measure.qualified and period.kind == "none"):
        return _timeless(period, available, catalog)
    if measure.span and _within(period, measure.span, catalog):
        return Years(available[-1:])
    if intent.kind == "extreme_year" and period.kind == "years" and len(period.years) > 1:
        return Years(_named(period, available, catalog))  # the best of those that are named
    if intent.kind in ("trend", "extreme_year", "extreme_change", "years"):
        series = _over_time(_series(period, available, catalog), period)
        stepwise = intent.kind == "extreme_change" and intent.claim in ("every", "each", "both_ways")
        steps = stepwise and period.kind in ("range", "since")
        return Years(tuple(year for year in available if year == series[0] - 1) + series if steps else series)
    if measure.average_view and _averaged(intent, measure, available, catalog):
        return Years(measure.average_years[-1:], measure.average_years, period.kind == "none")
    return _plain(intent, measure, available, catalog, wanted)


def _timeless(period: Period, available: tuple[int, ...], catalog: Catalog) -> Years:
    """A figure without a year has none to offer when one is named."""
    if available == (0,) and period.kind in ("years", "range"):
        years = period.absolute(catalog.years["report"])
        raise NotThere(tuple(Missing("year", str(year)) for year in years), "period")
    return Years(available)


def _averaged(intent: Intent, measure: Measure, available: tuple[int, ...], catalog: Catalog) -> bool:
    """Whether the printed average is meant: named, left open, or just its years in a list or an average."""
    period, span = intent.period, measure.average_years
    if intent.pool in ("lowest", "highest"):
        return False  # what holds in each year holds of none taken together
    if period.kind == "average" or (period.kind == "none" and intent.kind != "aggregate"):
        return True
    ordered = intent.kind in ("list", "count", "rank") or (intent.kind == "compare" and intent.asked)
    if period.kind == "last" and period.count == 1 + span[-1] - span[0] and ordered:
        return True
    if period.kind in ("range", "last") and "average" in (intent.aggregate, intent.pool):
        return _named(period, available, catalog) == tuple(range(span[0], span[-1] + 1))
    return False


def _plain(
    intent: Intent,
    measure: Measure,
    available: tuple[int, ...],
    catalog: Catalog,
    wanted: Mapping[str, tuple[str, ...]],
) -> Years:
    """Named years, or the newest; an average with no period named runs over all."""
    period = intent.period
    if period.kind == "average":
        return Years(available[-3:])
    if period.kind not in ("none", "newest"):
        return Years(_named(period, available, catalog))
    open_ended = period.kind == "none" and len(available) > 1
    if intent.kind == "aggregate" and intent.aggregate == "average" and open_ended and not _several(wanted):
        return Years(available)
    if (intent.pool or intent.kind == "leaders") and open_ended:
        return Years(available)
    newest = catalog.newest(measure.name, wanted)
    return Years((newest,) if newest is not None else (), defaulted=period.origin == "default")


def _within(period: Period, span: tuple[int, ...], catalog: Catalog) -> bool:
    """Whether the period named lies in the one span that the figure has."""
    named = period.absolute(catalog.years["report"])
    whole = period.kind != "years" or len(named) != 1 or named[0] == span[-1]
    return (
        whole
        and period.kind in ("years", "range", "none", "newest")
        and all(span[0] <= year <= span[-1] for year in named)
    )


def _several(wanted: Mapping[str, tuple[str, ...]]) -> bool:
    return any(len(codes) > 1 for codes in wanted.values()) or not wanted


def _available(measure: Measure, catalog: Catalog, wanted: Mapping[str, tuple[str, ...]]) -> tuple[int, ...]:
    roles = list(measure.roles)
    at = {roles.index(role): codes for role, codes in wanted.items() if role in roles}
    return catalog.coverage[measure.name].years(at)


def _named(period: Period, available: tuple[int, ...], catalog: Catalog) -> tuple[int, ...]:
    report_year = catalog.years["report"]
    if period.kind == "last":
        count = period.count
        if count > len(available):
            if not available:
                return ()
            raise NotThere((Missing("year", str(available[-1] - count + 1)),), "period")
        return available[-count:]
    if period.kind == "all":
        return available
    named = period.absolute(report_year)
    if period.kind == "since":
        named = tuple(range(named[0], max(named[0], *available) + 1))
    elif period.kind == "until":
        named = tuple(range(min(named[0], *available), named[0] + 1))
    lacking = [year for year in named if year not in available]
    if lacking:
        raise NotThere(tuple(Missing("year", str(year)) for year in lacking), "period")
    return named


def _series(period: Period, available: tuple[int, ...], catalog: Catalog) -> tuple[int, ...]:
    """A series runs over all years unless the question bounds it."""
    if period.kind in ("range", "since", "until", "last"):
        return _named(period, available, catalog)
    if period.kind == "years" and len(period.years) > 1:
        named = period.absolute(catalog.years["report"])
        return _named(Period("range", tuple(range(min(named), max(named) + 1))), available, catalog)
    if period.kind == "years":
        _named(period, available, catalog)
    return available


def _over_time(years: tuple[int, ...], period: Period) -> tuple[int, ...]:
    """The years of a series; one year alone is none, unless the question names it."""
    if len(years) == 1 and period.kind != "years":
        raise NotThere((Missing("year", str(years[0] - 1)),), "period")
    return years


def _ends(intent: Intent, measure: Measure, available: tuple[int, ...], catalog: Catalog) -> Years:
    """First and last year of a change: a span's ends, or a year and the one before it."""
    period = intent.period
    if period.kind in ("range", "since", "until", "last", "all") or (period.kind == "years" and len(period.years) > 1):
        named = _named(period, available, catalog)
        return Years((min(named), max(named))) if len(set(named)) > 1 else _with_previous(named[0], available)
    if period.kind == "years":
        return _with_previous(_named(period, available, catalog)[0], available)
    if intent.other_measure == "cagr" and len(available) > 1:
        return Years((available[0], available[-1]), defaulted=True)
    if len(available) < 2:
        raise NotThere(
            (Missing("year", str(available[-1] - 1 if available else catalog.years["report"] - 1)),), "previous"
        )
    return Years((available[-2], available[-1]), defaulted=True)


def _with_previous(year: int, available: tuple[int, ...]) -> Years:
    if year - 1 not in available:
        raise NotThere((Missing("year", str(year - 1)),), "previous")
    return Years((year - 1, year))
