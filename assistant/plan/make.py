"""Makes the plan of an intent: the one place where kinds of question meet relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.catalog import Catalog, Measure
from assistant.intent import Bound, Intent, Names
from assistant.plan.presence import check_presence
from assistant.plan.years import choose_years
from assistant.planning import NotThere, Plan
from assistant.types import Missing

_SEVERAL = 2
_BY_NAME = 5  # those to choose from who are named one by one: nobody may be left out in silence
_SHAPES = {
    "value": "rows",
    "list": "rows",
    "compare": "rows",
    "trend": "rows",
    "extreme_year": "rows",
    "breakdown": "rows",
    "sides": "rows",
    "years": "rows",
    "leaders": "leaders",
    "extreme_change": "rows",
    "mutual": "rows",
    "aggregate": "total",
    "rank": "ranked",
    "count": "rows",
    "figure": "rows",
    "compare_measures": "rows",
}


def make_plan(intent: Intent, catalog: Catalog) -> Plan:
    """The plan for an intent; raises NotThere where the data has no such figure."""
    measure = catalog.measures[intent.measures[0]]
    roles = {role: names for role, names in intent.roles.items() if role in measure.roles}
    if intent.kind == "sides" and not intent.claim and not _printed_twice(measure, roles, catalog):
        intent = replace(intent, kind="value", polar=False)  # one table alone prints it
    if intent.kind == "breakdown":
        return _breakdown(intent, measure, catalog)
    if intent.kind == "mutual":
        return _mutual(intent, measure, catalog)
    if "than" in intent.roles and not intent.asked:
        roles = _with_than(roles, intent, measure)
    listed = intent.asked if intent.asked in measure.roles else ""
    special = all(set(names.codes) <= catalog.special for names in roles.values()) and bool(roles)
    if listed and not special and not intent.owned and not _listable(measure, catalog, roles):
        listed_measure = catalog.measures[measure.mirror[0]] if measure.mirror else measure
        measure = listed_measure if listed_measure.own in roles else measure
    everyone = intent.everyone and intent.kind == "aggregate" and len(measure.roles) == 1
    if not listed and measure.roles and not any(role in roles for role in measure.roles) and not everyone:
        raise NotThere((), "who")
    if intent.kind == "compare" and not _sums(intent, measure):
        measure = _one_table(measure, roles, catalog)
    present, absent = check_presence(measure, catalog, roles, listed)
    years = choose_years(intent, measure, catalog, present)
    shape = "change" if intent.other_measure in ("change", "cagr") else _SHAPES[intent.kind]
    plan = Plan(
        intent=intent,
        measure=measure.name,
        shape=shape,
        view=_series(measure, present, years.years, catalog) or _view(measure, listed, years.span, intent),
        columns=tuple(measure.roles.values()),
        wanted={measure.roles[role]: codes for role, codes in present.items() if codes},
        years=years.years,
        span=years.span,
        listed=listed,
        subject=_subject(measure),
        order=intent.order,
        limit=0 if intent.after or (listed and "than" in intent.roles) else intent.limit,
        bounds=_bounds(intent, listed),
        absent=absent,
        defaulted=("period",) if years.defaulted else (),
        extra=("qualifier",) if measure.qualified else (),
        pool=intent.pool if len(years.years) > 1 and not years.span else "",
    )
    if intent.kind == "list" and intent.origins.get("table_no"):
        plan = replace(plan, only={"table_no": int(intent.origins["table_no"])})
    if intent.home and listed:
        plan = _from_home(plan, intent.home, measure, catalog)
    return _filters(plan, intent, measure, catalog)


def _bounds(intent: Intent, listed: str) -> tuple[Bound, ...]:
    """The conditions on a figure; how many times another's it is can only be told when both are there."""
    if intent.kind == "years" and "than" in intent.roles:
        return ()
    return tuple(_as_stated(bound) if listed or intent.kind == "years" else bound for bound in intent.bounds)


def _as_stated(bound: Bound) -> Bound:
    """A figure is met by all that come to it at the precision it is stated with."""
    half = bound.step / 2
    return (
        replace(bound, op="between", value=bound.value - half, upper=bound.value + half)
        if bound.op == "equal"
        else bound
    )


def _printed_twice(measure: Measure, roles: Mapping[str, Names], catalog: Catalog) -> bool:
    """Whether the tables of both countries print the flow between them."""
    pair = tuple(roles[role].codes[0] for role in measure.roles if role in roles and roles[role].codes)
    tables = (measure.name, *measure.mirror)
    return all(any(codes == pair for codes, _ in catalog.coverage[name].own) for name in tables)


def _from_home(plan: Plan, home: str, measure: Measure, catalog: Catalog) -> Plan:
    """Only those listed who are from one country; raises NotThere where the rest of the plan leaves none."""
    position = list(measure.roles).index(plan.listed)
    keys = (codes for codes, _ in catalog.coverage[measure.name].keys)
    others = [plan.wanted.get(column, ()) for column in measure.roles.values()]
    met = {
        codes[position]
        for codes in keys
        if catalog.homes.get(codes[position]) == home
        and all(not wanted or code in wanted for code, wanted in zip(codes, others, strict=True))
    }
    if not met:
        raise NotThere((Missing("country", home),), "country")
    return replace(plan, wanted={**plan.wanted, measure.roles[plan.listed]: tuple(sorted(met))})


def _one_table(measure: Measure, roles: Mapping[str, Names], catalog: Catalog) -> Measure:
    """Partners side by side are read from one table: their own each, or that of the country between them."""
    if not measure.own or measure.unit == "percent" or any(role not in roles for role in measure.roles):
        return measure  # a share seen from the other side is another share
    first, second = (roles[role].codes for role in measure.roles)
    pairs = {(a, b) for a in first for b in second}
    for name in (measure.name, *measure.mirror):
        own = {codes for codes, _ in catalog.coverage[name].own}
        if catalog.measures[name].roles == measure.roles and pairs <= own:
            return catalog.measures[name]
    return measure


def _listable(measure: Measure, catalog: Catalog, roles: Mapping[str, Names]) -> bool:
    return not measure.own or measure.own in roles


def _grouped(intent: Intent, measure: Measure) -> bool:
    """Whether partners stand as a group, so that one table's rows are meant and the country itself is not."""
    return any(names.group for role, names in intent.roles.items() if role in measure.roles and role != measure.own)


def _sums(intent: Intent, measure: Measure) -> bool:
    """Whether partners are set beside a group of partners, all from one table."""
    told = intent.kind == "compare" and intent.aggregate == "with_sum" and "than" in intent.roles
    return told and len(measure.roles) > 1 and any(names.group for names in intent.roles.values())


def _subject(measure: Measure) -> str:
    """The column whose members are compared: the partner's where a table has an owner, else the only one."""
    role = next((role for role in measure.roles if role != measure.own), "")
    return measure.roles.get(role, "")


def _series(measure: Measure, wanted: Mapping[str, tuple[str, ...]], years: tuple[int, ...], catalog: Catalog) -> str:
    """The relation of several years, where it has all that are asked for."""
    told = catalog.coverage[measure.name].series
    if not measure.series_view or len(years) < _SEVERAL or any(role not in wanted for role in measure.roles):
        return ""
    first, second = (wanted[role] for role in measure.roles)
    pairs = [(a, b) for a in first for b in second if a != b]
    return measure.series_view if pairs and told.issuperset(pairs) else ""


def _view(measure: Measure, listed: str, span: tuple[int, ...], intent: Intent) -> str:
    if span and measure.average_view:
        return measure.average_view
    summed = intent.kind == "aggregate" and _grouped(intent, measure)
    ranked_partner = measure.own and (intent.kind == "rank" or summed or _sums(intent, measure))
    return measure.list_view if listed or ranked_partner else measure.view


def _with_than(roles: dict[str, Names], intent: Intent, measure: Measure) -> dict[str, Names]:
    """Than A, B: the one compared with plays the role of the one that is asked about."""
    named = intent.roles
    if not measure.roles:
        raise NotThere((), "who")  # the world is compared with nobody
    told = next((role.partition(":")[2] for role in named if role.startswith("than:")), "")
    target = told if told in measure.roles else next(iter(measure.roles))
    than = named["than"]
    old = roles.get(target)
    codes = (*(old.codes if old else ()), *than.codes)
    either = than.group or (old.group if old else "")
    group = either if intent.aggregate == "with_sum" else ""  # those of a group that are there are added up
    return {**roles, target: Names(tuple(dict.fromkeys(codes)), group)}


def _breakdown(intent: Intent, measure: Measure, catalog: Catalog) -> Plan:
    """All rows of one country's table, itself and the unspecified among them."""
    who = {code for names in intent.roles.values() for code in names.codes}
    pair = next(
        (
            m
            for m in catalog.measures.values()
            if m.own in measure.roles and m.unit != "percent" and m.entity == measure.entity and m.list_view
        ),
        None,
    )
    if len(measure.roles) == 2:
        pair = measure
    if pair is None or not who:
        raise NotThere((), "who")
    present, _ = check_presence(pair, catalog, {pair.own: Names(tuple(sorted(who)))}, "all")
    years = choose_years(intent, pair, catalog, present)
    listed = next(role for role in pair.roles if role != pair.own)
    return Plan(
        intent=intent,
        measure=pair.name,
        shape="rows",
        view=pair.list_view,
        columns=tuple(pair.roles.values()),
        wanted={pair.roles[pair.own]: present[pair.own]},
        years=years.years,
        listed=listed,
        order="desc",
        defaulted=("period",) if years.defaulted else (),
        extra=("share",) if pair.unit != "percent" else (),
    )


def _mutual(intent: Intent, measure: Measure, catalog: Catalog) -> Plan:
    """The flows both ways between two; raises NotThere where no table prints either."""
    first, second = next(iter(intent.roles.values())).codes
    known = {codes for codes, _ in catalog.coverage[measure.name].keys}
    lacking = [f"{a}-{b}" for a, b in ((first, second), (second, first)) if (a, b) not in known]
    if len(lacking) == 2:
        raise NotThere(tuple(Missing("pair", pair) for pair in lacking), "pair")
    wanted = dict.fromkeys(measure.roles, (first, second))
    years = choose_years(intent, measure, catalog, wanted)
    return Plan(
        intent=intent,
        measure=measure.name,
        shape="rows",
        view=_series(measure, wanted, years.years, catalog) or measure.view,
        columns=tuple(measure.roles.values()),
        wanted={measure.roles[role]: codes for role, codes in wanted.items()},
        years=years.years,
        subject=_subject(measure),
        self_excluded=True,
        absent=tuple(lacking),
        defaulted=("period",) if years.defaulted else (),
    )


def _filters(plan: Plan, intent: Intent, measure: Measure, catalog: Catalog) -> Plan:
    """Who is left out: the excluded, and in lists of partners the country itself and the unspecified."""
    sums = _sums(intent, measure)
    if not plan.listed and not sums and intent.kind not in ("rank", "aggregate", "trend", "value"):
        return plan
    column = measure.roles.get(plan.listed, "")
    without: dict[str, tuple[str, ...]] = {}
    hidden = list(intent.exclude)
    partners = bool(measure.own) and (
        bool(plan.listed) or intent.kind == "rank" or sums or (intent.kind == "aggregate" and _grouped(intent, measure))
    )
    if intent.kind == "rank" and "domain" in intent.roles:
        column = plan.subject
    column = column or (
        measure.roles.get(next((r for r in measure.roles if r != measure.own), ""), "") if partners else ""
    )
    if intent.everyone and len(measure.roles) == 1:
        column = column or next(iter(measure.roles.values()))
    if partners:
        hidden += sorted(catalog.special - set(intent.include))
    if column and hidden:
        without[column] = tuple(dict.fromkeys(hidden))
    wanted = dict(plan.wanted)
    absent = plan.absent
    if "domain" in intent.roles and column:
        position = list(measure.roles.values()).index(column)
        known = catalog.coverage[measure.name].codes(position)
        domain = intent.roles["domain"]
        if domain.codes and intent.kind == "rank":
            plan = replace(plan, population=tuple(code for code in domain.codes if code in known))
            absent = (*absent, *(code for code in domain.codes if code not in known))
        elif domain.codes:
            lacking = tuple(code for code in domain.codes if code not in known)
            if lacking and not domain.group and len(domain.codes) <= _BY_NAME:
                raise NotThere(tuple(Missing("country", code) for code in lacking), "country")
            mark = intent.roles["than"].codes if plan.listed and "than" in intent.roles else ()  # need not be a member
            wanted[column] = tuple(code for code in dict.fromkeys((*domain.codes, *mark)) if code in known)
            absent = (*absent, *(code for code in domain.codes if code not in known))
            if not wanted[column]:
                raise NotThere(tuple(Missing("country", code) for code in domain.codes[:3]), "country")
    for name, codes in list(wanted.items()):
        kept = tuple(code for code in codes if code not in hidden)
        if hidden and not plan.listed and kept and kept != codes:  # whoever the question is of stays
            wanted[name] = kept
    return replace(
        plan, without=without, wanted=wanted, absent=absent, self_excluded=bool(partners) and not intent.include_self
    )
