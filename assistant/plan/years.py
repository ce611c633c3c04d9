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
    if available == (0,) and period.kind in ("years", "range"):
        raise NotThere(
            tuple(Missing("year", str(year)) for year in absolute(period, catalog.years["report"])), "period"
        )
    if available == (0,) or (measure.qualified and period.kind == "none"):
        return Years(available)
    if measure.span and _within(period, measure.span, catalog):
        return Years(available[-1:])
    if intent.kind in ("trend", "extreme_year", "years"):
        return Years(_series(period, available, catalog))
    if (
        measure.average_view
        and period.kind == "last"
        and period.count == 1 + measure.average_years[-1] - measure.average_years[0]
        and intent.kind in ("list", "count", "rank")
    ):
        return Years(measure.average_years[-1:], measure.average_years)
    if period.kind == "average" or (
        period.kind == "none" and measure.average_view and intent.kind not in ("trend", "extreme_year", "aggregate")
    ):
        if not measure.average_view:
            return _plain_average(measure, period, available)
        return Years(measure.average_years[-1:], measure.average_years, period.kind == "none")
    if (
        period.kind in ("range", "last")
        and measure.average_view
        and intent.kind == "aggregate"
        and intent.aggregate == "average"
    ):
        years = _named(period, available, catalog)
        if years == tuple(range(measure.average_years[0], measure.average_years[-1] + 1)):
            return Years(measure.average_years[-1:], measure.average_years)
    if period.kind in ("none", "newest"):
        newest = catalog.newest(measure.name, wanted)
        if (
            intent.kind == "aggregate"
            and intent.aggregate == "average"
            and period.kind == "none"
            and len(available) > 1
            and not _several(wanted)
        ):
            return Years(available)
        return Years((newest,) if newest is not None else (), defaulted=period.kind == "none")
    return Years(_named(period, available, catalog))


def _within(period: Period, span: tuple[int, ...], catalog: Catalog) -> bool:
    """Whether the period named lies in the one span that the figure has."""
    named = absolute(period, catalog.years["report"])
    return period.kind in ("years", "range", "none", "newest") and all(span[0] <= year <= span[-1] for year in named)


def _several(wanted: Mapping[str, tuple[str, ...]]) -> bool:
    return any(len(codes) > 1 for codes in wanted.values()) or not wanted


def _plain_average(measure: Measure, period: Period, available: tuple[int, ...]) -> Years:
    return Years(available[-3:])


def _available(measure: Measure, catalog: Catalog, wanted: Mapping[str, tuple[str, ...]]) -> tuple[int, ...]:
    roles = list(measure.roles)
    at = {roles.index(role): codes for role, codes in wanted.items() if role in roles}
    return catalog.coverage[measure.name].years(at)


def absolute(period: Period, report_year: int) -> tuple[int, ...]:
    """The years that a period names, those told from the report's year included."""
    return tuple(report_year + year + 1000 if year < 0 else year for year in period.years)


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
    named = absolute(period, report_year)
    if period.kind == "since":
        named = tuple(year for year in available if year >= named[0]) or named
    elif period.kind == "until":
        named = tuple(year for year in available if year <= named[0]) or named
    lacking = [year for year in named if year not in available]
    if lacking:
        raise NotThere(tuple(Missing("year", str(year)) for year in lacking), "period")
    return named


def _series(period: Period, available: tuple[int, ...], catalog: Catalog) -> tuple[int, ...]:
    """A series runs over all years unless the question bounds it."""
    if period.kind in ("range", "since", "until", "last"):
        return _named(period, available, catalog)
    if period.kind == "years" and len(period.years) > 1:
        named = absolute(period, catalog.years["report"])
        return _named(Period("range", tuple(range(min(named), max(named) + 1))), available, catalog)
    if period.kind == "years":
        _named(period, available, catalog)
    return available


def _ends(intent: Intent, measure: Measure, available: tuple[int, ...], catalog: Catalog) -> Years:
    """First and last year of a change: a span's ends, or a year and the one before it."""
    period = intent.period
    if period.kind in ("range", "since", "until", "last", "all") or (period.kind == "years" and len(period.years) > 1):
        named = _named(period, available, catalog)
        return Years((min(named), max(named))) if len(named) > 1 else _with_previous(named[0], available)
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
