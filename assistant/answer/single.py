"""Composers of one subject's figures: a value, several values, a change, a series, its best and worst year."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.bounded import holds, holds_from, reached
from assistant.answer.changes import against_world, tell_world
from assistant.answer.deal import deal_told, whether
from assistant.answer.draft import Desk, Draft, Record
from assistant.answer.summed import add_sums
from assistant.intent import Bound
from assistant.planning import NotThere
from assistant.types import Cell, Value

_MANY = 12
_PAIR = 2


def value(desk: Desk) -> Draft:
    """One figure, or all asked for one by one."""
    if len(desk.rows) > 1:
        return _several(desk)
    row = desk.rows[0]
    np = desk.phrase(codes=desk.codes(row))
    figure = desk.say(row, exact=True)
    draft = Draft(values=[desk.value(row)], headline=desk.say(row), marked=_marked(desk, row))
    if row["value"] is None and row.get("qualifier") != "undisclosed":
        if whether(desk):
            return deal_told(desk, row)
        raise NotThere((), "undisclosed")
    if row["value"] is None:
        draft.text = desk.words.say("text", "undisclosed", np=np)
        draft.values = []
    elif row.get("printed", True):
        draft.text = desk.words.say("text", "value", when=desk.when, np=np, value=figure)
    else:
        draft.text = desk.words.say(
            "text", "value_origin", when=desk.when, np=np, value=figure, how=desk.words.word("text", "computed")
        )
    draft.interpretation = desk.words.say("interpretation", "value", when=desk.when, np=np)
    add_base(desk, draft)
    _add_details(desk, draft)
    _judge(desk, draft, row)
    _judge_home(desk, draft, row)
    draft.entities = list(desk.codes(row).values())[-1:]
    draft.chart = "context"
    return draft


def _marked(desk: Desk, row: Record) -> tuple[str, ...]:
    """Whom the chart marks: the partner where a table has an owner, else whoever is asked about."""
    codes = desk.codes(row)
    return tuple(code for role, code in codes.items() if role != desk.measure.own)


def add_base(desk: Desk, draft: Draft) -> None:
    """A share is said with its amount, a computed figure with what it was computed from."""
    parts = []
    for measure, rows in desk.related.items():
        if measure not in desk.catalog.measures or not rows or rows[0]["value"] is None:
            continue
        unit = desk.catalog.measures[measure].unit
        keys = {k: v for k, v in rows[0].items() if k not in ("value", "table_no", "printed", "share")}
        table = rows[0].get("table_no")
        draft.values.append(
            Value(
                rows[0]["value"],
                unit,
                measure,
                keys,
                not rows[0].get("printed", True),
                table if isinstance(table, int) else None,
            )
        )
        name = desk.words.replies["measures"][measure]["name"]
        parts.append((f"{name} {desk.words.figure(rows[0]['value'], unit, exact=True)}", unit, rows[0]["value"]))
    if len(parts) == 1 and desk.unit == "percent" and parts[0][1] != "percent":
        draft.text += " " + desk.words.say(
            "text", "base", amount=desk.words.figure(parts[0][2], parts[0][1], exact=True)
        )
    elif parts:
        draft.text += " " + desk.words.say("text", "bases", parts=desk.words.word("joiner").join(p[0] for p in parts))


def _add_details(desk: Desk, draft: Draft) -> None:
    """An amount that went to several is said with whom it went to."""
    rows = desk.related.get("details", ())
    spec = desk.catalog.measures.get(desk.measure.details)
    if rows and spec is not None:
        column = spec.roles[desk.catalog.taker]
        names = [desk.words.name(str(row[column]), spec.entity) for row in rows]
        draft.text += " " + desk.words.say("text", "details", names=desk.words.word("joiner").join(names))


def _judge_home(desk: Desk, draft: Draft, row: Record) -> None:
    """Home against abroad: which of them is said to be the larger."""
    intent = desk.plan.intent
    base = desk.measure.base[-1] if desk.measure.base else ""
    at_home = desk.related.get(base, ()) if base and desk.catalog.measures[base].unit == desk.unit else ()
    home = next(map(size, at_home), 0.0)  # what is set aside stands last in the base
    if intent.claim not in ("home", "abroad") or not intent.polar or not home:
        return
    abroad_more = size(row) > home
    draft.judge(abroad_more == ((intent.claim == "abroad") != (intent.direction == "less")))


def _there_is(row: Record) -> bool:
    """Whether money went: some did where the amount is not disclosed, none where a takeover was only considered."""
    if row["value"] is None:
        return row.get("qualifier") == "undisclosed"
    return isinstance(row["value"], (int, float)) and row["value"] > 0


def _judge(desk: Desk, draft: Draft, row: Record) -> None:
    """A yes/no question about a bound or an equality is decided by the figure; whether one invested in the other, by
    there being one."""
    intent = desk.plan.intent
    if whether(desk) and _there_is(row):
        draft.judge(intent.claim != "none")
        return
    if not intent.polar or not intent.bounds or row["value"] is None or not isinstance(row["value"], (int, float)):
        return
    fitting = [bound for bound in intent.bounds if bound.unit == desk.unit]
    judge = holds_from if row.get("qualifier") == "at_least" else holds
    met = [judge(float(row["value"]), bound) for bound in fitting]
    if None in met:
        raise NotThere((), "floor")  # the report says no more than that it is so much or more
    if met:
        draft.judge(all(met))


def _several(desk: Desk) -> Draft:
    desk = replace(desk, rows=as_named(desk))
    items = []
    names = len({tuple(desk.codes(row).values()) for row in desk.rows}) > 1
    years = len({row["year"] for row in desk.rows}) > 1
    for row in desk.rows:
        label = desk.label(row) if names else ""
        year = desk.words.years([int(str(row["year"]))]) if years and row["year"] else ""
        items.append(
            desk.words.say("text", "item", name=" ".join(part for part in (year, label) if part), value=desk.say(row))
        )
    np = desk.phrase(listed=names)
    joined = desk.words.word("joiner").join(items[:_MANY])
    when = "" if years else desk.when
    draft = Draft(
        text=desk.words.say("text", "items", when=when, np=np, items=joined),
        values=[desk.value(row) for row in desk.rows if row["value"] is not None],
        headline=items[0],
        interpretation=desk.words.say("interpretation", "value", when=desk.when, np=np),
        chart="line" if years and not names else "bars",
    )
    fitting = [bound for bound in desk.plan.intent.bounds if bound.unit == desk.unit]
    if desk.plan.intent.polar and fitting:
        met = [
            all(holds(float(str(row["value"])), bound) for bound in fitting)
            for row in desk.rows
            if row["value"] is not None
        ]
        draft.judge(any(met) if desk.plan.intent.claim == "ever" else all(met))
    if names:
        draft.entities = list(dict.fromkeys(desk.codes(row)[desk.listed_role] for row in desk.rows))
    _add_sum(desk, draft)
    return draft


def as_named(desk: Desk) -> list[Record]:
    """The rows in the order in which the question names their subjects, by year."""
    column = desk.measure.roles.get(desk.listed_role, "")
    order = list(desk.plan.wanted.get(column, ()))
    if not column:
        return list(desk.rows)
    return sorted(desk.rows, key=lambda row: order.index(str(row[column])) if str(row[column]) in order else len(order))


def _add_sum(desk: Desk, draft: Draft) -> None:
    """The last years of one amount are said with their sum."""
    together = desk.plan.intent.aggregate == "with_sum" and (
        len({row["year"] for row in desk.rows}) == 1 or len({tuple(desk.codes(row).values()) for row in desk.rows}) == 1
    )
    if any(row["value"] is None for row in desk.rows):
        return  # undisclosed is not zero
    years = len({row["year"] for row in desk.rows})
    apart = [rows for rows in by_subject(desk) if rows]
    if desk.plan.intent.aggregate == "with_sum" and not together and desk.unit != "percent" and desk.measure.additive:
        add_sums(desk, draft, apart, years)
        return
    if together and desk.unit != "percent":
        total = sum(size(row) for row in desk.rows)
        keys: dict[str, Cell] = {"years": years, "members": len({tuple(desk.codes(row).values()) for row in desk.rows})}
        draft.values.insert(0, Value(total, desk.unit, f"{desk.plan.measure}_sum", keys, True))
        draft.text += " " + desk.words.say("text", "together", value=desk.words.figure(total, desk.unit, exact=True))
        return
    if (
        desk.plan.intent.period.kind != "last"
        or desk.unit == "percent"
        or len({tuple(desk.codes(row).values()) for row in desk.rows}) > 1
    ):
        return
    numbers = [float(row["value"]) for row in desk.rows if isinstance(row["value"], (int, float))]
    total = sum(numbers)
    draft.values.append(Value(total, desk.unit, desk.plan.measure, {**desk.codes(desk.rows[0])}, True))
    items = desk.words.word("joiner").join(desk.say(row) for row in desk.rows)
    draft.text += " " + desk.words.say(
        "text",
        "sum",
        when=desk.when,
        np=desk.phrase(),
        value=desk.words.figure(total, desk.unit, exact=True),
        items=items,
    )


def change(desk: Desk) -> Draft:
    """A change between two years, in rate and amount, in points for shares, or compound."""
    draft = Draft(chart="line")
    for row in desk.rows:
        one = _change_one(desk, row)
        draft.text = " ".join(part for part in (draft.text, one.text) if part)
        draft.values += one.values
        draft.headline = draft.headline or one.headline
    a, b = (desk.words.years([year]) for year in desk.plan.years)
    kind = "cagr" if desk.plan.intent.other_measure == "cagr" else "change"
    draft.interpretation = desk.words.say("interpretation", kind, np=desk.phrase(), a=a, b=b)
    if len(desk.rows) > 1:
        draft.entities = [desk.codes(row)[desk.listed_role] for row in desk.rows]
    bounds = [bound for bound in desk.plan.intent.bounds if bound.op != "equal" or bound.unit != "times"]
    if len(desk.rows) == _PAIR and ("than" in desk.plan.intent.roles or desk.plan.intent.claim == "apart"):
        _set_against(desk, draft)
    elif desk.related.get("world"):
        column = "compound" if kind == "cagr" else "rate"
        tell_world(desk, draft, column)
        if desk.plan.intent.polar:
            draft.judge(all(against_world(desk, row, column) for row in desk.rows))
    elif desk.plan.intent.polar and (desk.plan.intent.direction or bounds):
        draft.judge(all(_moved_so(desk, row, bounds) for row in desk.rows))
    return draft


def _set_against(desk: Desk, draft: Draft) -> None:
    """Two changes against each other: by how many points they differ, and whether the first one is the larger."""
    compound = desk.plan.intent.other_measure == "cagr"
    points = desk.measure.change == "percentage_point" and not compound
    column = "compound" if compound else "difference" if points else "rate"
    first, second = (float(str(row[column])) for row in as_named(desk))
    gap = round(abs(first - second), 6)
    draft.values.append(Value(gap, "percentage_point", "difference", {}, True))
    draft.text += " " + desk.words.say("text", "rates_apart", gap=desk.words.figure(gap, "percentage_point"))
    if desk.plan.intent.polar and desk.plan.intent.direction:
        draft.judge(first < second if desk.plan.intent.direction == "down" else first > second)


def _moved_so(desk: Desk, row: Record, bounds: Sequence[Bound]) -> bool:
    """Whether a change goes the way that is claimed, and as far."""
    difference, down = float(str(row["difference"])), desk.plan.intent.direction == "down"
    if desk.plan.intent.direction and (difference < 0) != down:
        return False
    compound = desk.plan.intent.other_measure == "cagr"
    rate = (
        difference if desk.measure.change == "percentage_point" else float(str(row["compound" if compound else "rate"]))
    )
    first = float(str(row["first_value"]))
    sizes = {"times": float(str(row["value"])) / first if first else 0.0, "percent": rate, "percentage_point": rate}
    sign = -1.0 if down else 1.0
    if desk.plan.intent.claim == "level":
        return all(holds(reached(size(row), desk.unit, bound), bound) for bound in bounds)
    return all(
        holds(sizes["times"] if bound.unit == "times" else sign * sizes.get(bound.unit, difference), bound)
        for bound in bounds
    )


def _change_one(desk: Desk, row: Record) -> Draft:
    np = desk.phrase(codes=desk.codes(row))
    words, difference = desk.words, float(str(row["difference"]))
    parts = {
        "np": np,
        "a": words.years([desk.plan.years[0]]),
        "b": words.years([desk.plan.years[1]]),
        "first": words.figure(row["first_value"], desk.unit),
        "last": words.figure(row["value"], desk.unit),
    }
    ends = [
        desk.value(row),
        Value(row["first_value"], desk.unit, desk.plan.measure, {**desk.codes(row), "year": desk.plan.years[0]}),
    ]
    if desk.plan.intent.other_measure == "cagr":
        rate = float(str(row["compound"]))
        key = "cagr_up" if rate >= 0 else "cagr_down"
        text = words.say("text", "cagr", rate=words.figure(abs(rate), "percent"), word=words.word("text", key), **parts)
        return Draft(
            text=text,
            headline=words.figure(rate, "percent"),
            values=[Value(round(rate, 6), "percent", "compound_growth", desk.keys(row), True), *ends],
        )
    if difference == 0:
        return Draft(
            text=words.say("text", "change_flat", **parts),
            headline=words.figure(0, "percent"),
            values=[Value(0, "percent", "growth", desk.keys(row), True), *ends],
        )
    if desk.measure.change == "percentage_point":
        points = Value(round(difference, 6), "percentage_point", "change", desk.keys(row), True)
        text = words.say(
            "text",
            "points_up" if difference > 0 else "points_down",
            amount=words.figure(abs(difference), "percentage_point"),
            **parts,
        )
        return Draft(text=text, headline=words.figure(round(difference, 6), "percentage_point"), values=[points, *ends])
    rate = float(str(row["rate"]))
    text = words.say(
        "text",
        "change_up" if difference > 0 else "change_down",
        rate=words.figure(abs(rate), "percent"),
        amount=words.figure(abs(difference), desk.unit),
        **parts,
    )
    growth = Value(round(rate, 6), "percent", "growth", desk.keys(row), True)
    return Draft(
        text=text,
        headline=words.figure(rate, "percent"),
        values=[growth, Value(round(difference, 6), desk.unit, "change", desk.keys(row), True), *ends],
    )


def trend(desk: Desk) -> Draft:
    """The whole series: first and last, peak and trough."""
    draft = Draft(chart="line")
    words = desk.words
    for rows in by_subject(desk):
        first, last = rows[0], rows[-1]
        top, low = max(rows, key=size), min(rows, key=size)
        moved = "moved_up" if size(last) > size(first) else "moved_down" if size(last) < size(first) else "moved_flat"
        text = words.say(
            "text",
            "trend",
            np=desk.phrase(codes=desk.codes(first)),
            a=year_of(desk, first),
            b=year_of(desk, last),
            first=desk.say(first),
            last=desk.say(last),
            moved=words.word("text", moved),
            top_year=year_of(desk, top),
            top=desk.say(top),
            low_year=year_of(desk, low),
            low=desk.say(low),
        )
        draft.text = " ".join(part for part in (draft.text, text) if part)
        named = desk.plan.intent.claim == "ends_named"
        draft.values += [value for row in ((top, low) if named else ()) for value in _year_and_amount(desk, row)]
        draft.values += [desk.value(row) for row in rows]
        draft.headline = draft.headline or (year_of(desk, top) if named else desk.say(last))
    if desk.plan.intent.aggregate == "with_sum":
        _add_sum(desk, draft)
    if desk.plan.intent.claim == "monotone":
        rises = [size(b) - size(a) for rows in by_subject(desk) for a, b in itertools.pairwise(rows)]
        down = desk.plan.intent.direction == "down"
        draft.judge(all(rise < 0 if down else rise > 0 for rise in rises))
    years = [int(str(row["year"])) for row in desk.rows]
    draft.interpretation = words.say("interpretation", "trend", np=desk.phrase(), a=min(years), b=max(years))
    if len(by_subject(desk)) > 1:
        draft.entities = list(dict.fromkeys(desk.codes(row)[desk.listed_role] for row in desk.rows))
    return draft


def _year_and_amount(desk: Desk, row: Record) -> tuple[Value, Value]:
    """The year of a row as a figure of its own, before the row's."""
    year = int(str(row["year"]))
    return Value(year, "year", f"{desk.plan.measure}_year", desk.keys(row)), desk.value(row)


def by_subject(desk: Desk) -> list[list[Record]]:
    """The rows by whom they are about, in the order in which they come."""
    groups: dict[tuple[str, ...], list[Record]] = {}
    for row in desk.rows:
        groups.setdefault(tuple(desk.codes(row).values()), []).append(row)
    return list(groups.values())


def size(row: Record) -> float:
    """The figure of a row as a number."""
    return float(row["value"]) if isinstance(row["value"], (int, float)) else 0.0


def year_of(desk: Desk, row: Record) -> str:
    """The year of a row in words."""
    return desk.words.years([int(str(row["year"]))])
