"""Writes a plan as a sqlglot tree. Names come from the catalog, values only as bound parameters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlglot import exp

from assistant.intent import Bound
from assistant.planning import Plan
from assistant.types import Cell

_OPS: dict[str, type[exp.Binary]] = {"above": exp.GT, "atleast": exp.GTE, "below": exp.LT, "atmost": exp.LTE}


_POOLS: dict[str, type[exp.AggFunc]] = {"sum": exp.Sum, "average": exp.Avg, "lowest": exp.Min, "highest": exp.Max}


class _Params:
    """Collects the values that are bound, and names their placeholders."""

    def __init__(self) -> None:
        self.values: dict[str, Cell] = {}

    def add(self, stem: str, value: Cell) -> exp.Expr:
        """A placeholder for the value."""
        for name, old in self.values.items():
            if old == value and name.startswith(stem) and type(old) is type(value):
                return _placeholder(name)
        name = f"{stem}_{len([n for n in self.values if n.startswith(stem)]) + 1}"
        self.values[name] = value
        return _placeholder(name)


def _placeholder(name: str) -> exp.Expr:
    return exp.Placeholder(this=name)


def build(plan: Plan) -> tuple[exp.Expr, dict[str, Cell]]:
    """The tree and its parameters, by the plan's shape."""
    params = _Params()
    shapes = {"rows": _rows, "total": _total, "ranked": _ranked, "change": _change, "leaders": _leaders}
    return shapes[plan.shape](plan, params), params.values


def _base(plan: Plan, params: _Params, years: Sequence[int], columns: Sequence[str | exp.Expr]) -> exp.Select:
    if not plan.pool:
        return _filtered(plan, params, years, columns)
    return exp.select(*columns).from_("pooled").with_("pooled", as_=_pooled(plan, params, years))


def _pooled(plan: Plan, params: _Params, years: Sequence[int]) -> exp.Select:
    """The years of each subject taken together; one that lacks a year is left out, for missing is not zero."""
    function = _POOLS[plan.pool]
    value = exp.alias_(function(this=exp.column("value")), "value")
    year = exp.alias_(exp.Max(this=exp.column("year")), "year")
    table = exp.alias_(exp.Max(this=exp.column("table_no")), "table_no")
    printed = exp.alias_(exp.false(), "printed")
    select = _filtered(plan, params, years, [*plan.columns, year, value, table, printed])
    whole = exp.EQ(this=exp.Count(this=exp.Star()), expression=exp.Literal.number(len(years)))
    return select.group_by(*plan.columns).having(whole)


def _filtered(plan: Plan, params: _Params, years: Sequence[int], columns: Sequence[str | exp.Expr]) -> exp.Select:
    select = exp.select(*columns).from_(plan.view)
    for column, codes in plan.wanted.items():
        select = select.where(_one_of(column, [params.add(column, code) for code in codes]))
    for column, codes in plan.without.items():
        select = select.where(exp.not_(_one_of(column, [params.add(column, code) for code in codes])))
    for column, number in plan.only.items():
        select = select.where(exp.EQ(this=exp.column(column), expression=params.add(column, number)))
    if plan.self_excluded and len(plan.columns) == 2:
        select = select.where(exp.NEQ(this=exp.column(plan.columns[0]), expression=exp.column(plan.columns[1])))
    if years and plan.years != (0,):
        select = select.where(_one_of("year", [params.add("year", year) for year in years]))
    return select


def _one_of(column: str, placeholders: list[exp.Expr]) -> exp.Expr:
    if len(placeholders) == 1:
        return exp.EQ(this=exp.column(column), expression=placeholders[0])
    return exp.In(this=exp.column(column), expressions=placeholders)


def _plain(plan: Plan) -> list[str | exp.Expr]:
    return [*plan.columns, "year", "value", "table_no", "printed", *plan.extra]


def _bounded(select: exp.Select, bounds: Sequence[Bound], column: str, params: _Params) -> exp.Select:
    for bound in bounds:
        if bound.op == "between" and bound.upper is not None:
            low, high = params.add("bound", bound.value), params.add("bound", bound.upper)
            select = select.where(exp.Between(this=exp.column(column), low=low, high=high))
        elif bound.op in _OPS:
            select = select.where(_OPS[bound.op](this=exp.column(column), expression=params.add("bound", bound.value)))
    return select


def _rows(plan: Plan, params: _Params) -> exp.Expr:
    select = _base(plan, params, plan.years, _plain(plan))
    if plan.listed:
        select = _bounded(select, plan.bounds, "value", params)
        select = select.order_by(_ordered("value", plan.order == "desc"), *plan.columns)
        if plan.limit and not plan.only:
            select = select.limit(plan.limit)
        return select
    if plan.intent.kind == "years":
        select = _bounded(select, plan.bounds, "value", params)
    return select.order_by(_ordered("year", False), *plan.columns)


def _ordered(column: str, descending: bool) -> exp.Expr:
    return exp.Ordered(this=exp.column(column), desc=descending, nulls_first=False)


def _total(plan: Plan, params: _Params) -> exp.Expr:
    function = exp.Avg if plan.intent.aggregate == "average" else exp.Sum
    total = exp.alias_(exp.Window(this=function(this=exp.column("value"))), "total")
    select = _base(plan, params, plan.years, [*_plain(plan), total])
    return select.order_by("year", _ordered("value", True))


def _ranked(plan: Plan, params: _Params) -> exp.Expr:
    """Ranks within the year (and within the table of the country that is named), then the rows asked for."""
    asked = {column: codes for column, codes in plan.wanted.items() if column == plan.subject}
    population = {column: codes for column, codes in plan.wanted.items() if column not in asked}
    if plan.population:
        population[plan.subject] = plan.population
    wide = replace(plan, wanted=population)
    window = exp.Window(
        this=exp.Rank(),
        partition_by=[exp.column("year")],
        order=exp.Order(expressions=[_ordered("value", plan.order == "desc")]),
    )
    listed = exp.Window(this=exp.Count(this=exp.Star()), partition_by=[exp.column("year")])
    inner = _base(wide, params, plan.years, [*_plain(plan), exp.alias_(window, "place"), exp.alias_(listed, "listed")])
    outer = exp.select(*_plain(plan), "place", "listed").from_("ranked").with_("ranked", as_=inner)
    for column, codes in asked.items():
        outer = outer.where(_one_of(column, [params.add(column, code) for code in codes]))
    return outer.order_by("year", "place")


def _leaders(plan: Plan, params: _Params) -> exp.Expr:
    """The first of every year, or those at the place asked for."""
    ranked = _ranked(plan, params)
    assert isinstance(ranked, exp.Select)
    column = exp.column("place")
    nth = plan.intent.nth
    if nth:
        return ranked.where(exp.EQ(this=column, expression=params.add("place", nth)))
    return ranked.where(exp.LTE(this=column, expression=params.add("place", max(1, plan.limit))))


def _change(plan: Plan, params: _Params) -> exp.Expr:
    """First and last year side by side, with difference, rate and compound rate."""
    first, last = plan.years
    early = _base(plan, params, [first], _plain(plan))
    late = _base(plan, params, [last], _plain(plan))
    span = exp.Literal.number(last - first)
    a, b = exp.column("value", "early"), exp.column("value", "late")
    columns = [exp.column(column, "late") for column in plan.columns]
    difference = exp.alias_(exp.Sub(this=b, expression=a), "difference")
    ratio = exp.Div(
        this=exp.paren(exp.Mul(this=exp.Literal.number("100.0"), expression=exp.paren(exp.Sub(this=b, expression=a)))),
        expression=a,
    )
    compound = exp.Mul(
        this=exp.Literal.number("100.0"),
        expression=exp.paren(
            exp.Sub(
                this=exp.Pow(
                    this=exp.paren(exp.Div(this=b, expression=a)),
                    expression=exp.paren(exp.Div(this=exp.Literal.number("1.0"), expression=span)),
                ),
                expression=exp.Literal.number(1),
            )
        ),
    )
    joined = [exp.EQ(this=exp.column(c, "late"), expression=exp.column(c, "early")) for c in plan.columns]
    select = (
        exp.select(
            *columns,
            exp.alias_(exp.column("year", "early"), "first_year"),
            exp.alias_(exp.column("year", "late"), "year"),
            exp.alias_(a, "first_value"),
            exp.alias_(b, "value"),
            difference,
            exp.alias_(ratio, "rate"),
            exp.alias_(compound, "compound"),
            exp.column("table_no", "late"),
            exp.column("printed", "late"),
        )
        .with_("early", as_=early)
        .with_("late", as_=late)
        .from_("late")
        .join("early", on=exp.and_(*joined) if joined else exp.true(), join_type="inner")
    )
    return select.order_by(*(plan.columns or ("year",)))
