"""Composers of figures side by side: comparisons, two measures of one country, two tables of one flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import against
from assistant.answer.against import multiple
from assistant.answer.bounded import holds
from assistant.answer.draft import Desk, Draft, Record
from assistant.answer.parts import part_of_sum
from assistant.answer.single import size
from assistant.answer.weighed import ahead_by, judge_weighed, leads
from assistant.answer.wording import Words
from assistant.catalog import Catalog, Measure
from assistant.intent import Intent, Names
from assistant.planning import NotThere
from assistant.types import Cell, Value

_PAIR = 2
_RATIOS = ("ratio_in", "ratio_out", "ratio_in_percent", "ratio_out_percent")


def compare(desk: Desk) -> Draft:
    """All figures, the difference (its size) and the multiple (larger over smaller, or as the question orders it)."""
    words, intent = desk.words, desk.plan.intent
    if intent.aggregate == "with_sum" and "than" in intent.roles:
        return part_of_sum(desk) if intent.claim == "percent" else against.against_all(desk)
    if against.each_year(desk):
        return against.gaps(desk)
    if intent.claim == "ends":
        desk = replace(desk, rows=[desk.rows[0], desk.rows[-1]])
    rows = (
        list(desk.rows)
        if intent.claim == "ends"
        else _at_places(desk)
        if intent.places
        else _ends(desk, _in_order(desk))
    )
    losing = intent.outward and all(size(row) < 0 for row in rows)
    sized = sorted(rows, key=size, reverse=not losing)  # of outflows, the larger is the lower
    larger, smaller = sized[0], sized[-1]
    if intent.order == "asc" and not intent.outward and all(size(row) < 0 for row in rows):
        sized.reverse()  # the larger outflow first
    by_year = len({tuple(desk.codes(row).values()) for row in rows}) == 1
    name = (lambda row: words.years([int(str(row["year"]))])) if by_year else desk.label
    difference = round(abs(size(larger) - size(smaller)), 6)
    share = desk.unit == "percent"
    unit = "percentage_point" if share else desk.unit
    multiplied = intent.claim in ("multiple", "percent")
    ordered = multiplied and (intent.polar or by_year or "than" in intent.roles or bool(intent.places))
    pair = ordered and len(rows) == _PAIR
    weighed = [-size(row) if losing else size(row) for row in (rows if pair else (larger, smaller))]
    times = multiple(weighed[0], weighed[-1])
    put_in_times = pair and times is not None
    items = words.word("joiner").join(words.say("text", "item", name=name(row), value=desk.say(row)) for row in rows)
    parts = {
        "when": "" if by_year else desk.when,
        "list": desk.phrase(listed=not by_year),
        "items": items,
        "larger": name(larger),
        "smaller": name(smaller),
        "difference": words.figure(difference, unit),
        "times": words.figure(times, "times") if put_in_times else words.in_times(times),
        "a": name(rows[0]),
        "b": name(rows[-1]),
    }
    several = "compare_many" if len(rows) > _PAIR else "compare_share" if share else "compare"
    several = "compare_outward" if losing and len(rows) == _PAIR else several
    ratio_told = "multiple_outward" if losing else "multiple"
    key = "compare_equal" if difference == 0 else ratio_told if put_in_times else several
    draft = Draft(
        text=words.say("text", key, **parts),
        chart="bars",
        interpretation=words.say("interpretation", "compare", when=desk.when, np=desk.phrase(listed=True)),
    )
    figures = [desk.value(row) for row in rows]
    gap = Value(difference, unit, "difference", {}, True)
    ratio = [Value(times, "times", "multiple", {}, True)] if times is not None else []
    draft.values = [*ratio, *figures, gap] if multiplied else [*figures, gap, *ratio]
    if intent.claim == "percent" and times is not None:
        part = round(100.0 * times, 6)
        draft.text += " " + words.say("text", "part_of", percent=words.figure(part, "percent"), **parts)
        draft.values.insert(0, Value(part, "percent", "multiple", {}, True))
    draft.headline = words.figure(times, "times") if times is not None else words.figure(difference, unit)
    if intent.claim == "excess" and len(rows) == _PAIR:
        _exceed(desk, draft, rows)
    draft.entities = [] if by_year else [desk.codes(row)[desk.listed_role] for row in (sized if not ordered else rows)]
    judge_weighed(desk, draft, rows, times)
    return draft


def _exceed(desk: Desk, draft: Draft, rows: Sequence[Record]) -> None:
    """By how many percent of the one compared with the other is larger, or smaller where that is asked."""
    words = desk.words
    first, base = map(size, rows)
    if base <= 0 or first <= 0 or desk.unit == "percent":
        raise NotThere((), "nothing")
    excess = round(100.0 * (first / base - 1), 6)
    key = "excess_more" if excess >= 0 else "excess_less"
    percent = words.figure(abs(excess), "percent")
    names = {"a": desk.label(rows[0]), "b": desk.label(rows[1])}
    draft.text += " " + words.say("text", key, percent=percent, **names)
    draft.headline = percent
    signed = -excess if desk.plan.intent.direction == "less" else excess
    draft.values.insert(0, Value(signed, "percent", "excess", {}, True))


def _ends(desk: Desk, rows: list[Record]) -> list[Record]:
    """Of years that are put as a multiple, the last and the first: from the one to the other."""
    intent = desk.plan.intent
    one = len({tuple(desk.codes(row).values()) for row in rows}) == 1
    if intent.claim not in ("multiple", "percent") or not one or len(rows) < _PAIR:
        return rows
    told = intent.period.kind == "years" and not any(year < 0 for year in intent.period.years)  # in this order
    forward = len(rows) == _PAIR and int(str(rows[0]["year"])) < int(str(rows[1]["year"]))
    if intent.period.kind in ("range", "since", "until", "last", "all") or (forward and not told):
        return [rows[-1], rows[0]]
    return rows


def _at_places(desk: Desk) -> list[Record]:
    """The rows at the places that are asked for, of a list in order."""
    places = desk.plan.intent.places
    if max(places) > len(desk.rows):
        raise NotThere((), "nothing")
    return [desk.rows[place - 1] for place in places]


def _in_order(desk: Desk) -> list[Record]:
    """The rows in the order in which the question names them."""
    role = desk.listed_role
    column = desk.measure.roles.get(role, "")
    order = list(desk.plan.wanted.get(column, ()))
    return sorted(
        desk.rows,
        key=lambda row: (
            order.index(str(row[column])) if column and str(row[column]) in order else 0,
            desk.plan.years.index(int(str(row["year"]))) if row["year"] in desk.plan.years else 0,
        ),
    )


def sides(desk: Desk) -> Draft:
    """One flow as both countries' tables print it."""
    words = desk.words
    row = desk.related["sides"][0]
    a, b = float(str(row["out_value"])), float(str(row["in_value"]))
    codes = {role: str(row[role]) for role in desk.catalog.roles}
    names = {role: words.name(code) for role, code in codes.items()}
    np = desk.phrase(codes=codes)
    gap = round(abs(a - b), 6)
    keys = {**codes, "year": row["year"]}
    text = words.say(
        "text",
        "sides" if gap else "sides_equal",
        when=desk.when,
        np=np,
        a=words.figure(a, desk.unit, exact=True),
        b=words.figure(b, desk.unit, exact=True),
        ta=row["out_table"],
        tb=row["in_table"],
        difference=words.figure(gap, desk.unit),
        **names,
    )
    draft = Draft(
        text=text,
        headline=words.figure(gap, desk.unit),
        interpretation=words.say("interpretation", "sides", when=desk.when, np=np),
        chart="none",
    )
    printed = [
        Value(a, desk.unit, desk.plan.measure, keys, False, int(str(row["out_table"]))),
        Value(b, desk.unit, desk.plan.measure, keys, False, int(str(row["in_table"]))),
    ]
    if desk.measure.own == desk.catalog.taker:
        printed.reverse()  # seen from the one who receives, that country's table comes first
    draft.values = [*printed, Value(gap, desk.unit, "difference", keys, True)]
    if desk.plan.intent.polar:
        draft.judge(gap == 0 if desk.plan.intent.claim == "same" else gap > 0)
    return draft


def mutual(desk: Desk) -> Draft:
    """The flows both ways between two, and by how much one is larger; a way that no table prints is said."""
    words, intent = desk.words, desk.plan.intent
    asked = next(iter(desk.plan.wanted.values()))
    rows = sorted(desk.rows, key=lambda row: (int(str(row["year"])), asked.index(next(iter(desk.codes(row).values())))))
    items = [
        words.say("text", "item", name=desk.phrase(codes=desk.codes(row)), value=desk.say(row, exact=True))
        for row in rows
    ]
    draft = Draft(
        text=words.say("text", "mutual", when=desk.when, items=words.word("joiner").join(items)),
        headline=" / ".join(desk.say(row) for row in rows[:2]),
        values=[desk.value(row) for row in rows],
        interpretation=words.say("interpretation", "mutual", when=desk.when, names=words.names(asked)),
        chart="none",
    )
    if len(rows) == 2 and not desk.plan.absent:
        _weigh(desk, draft, rows)
    if intent.aggregate == "with_sum" and len(rows) > 1 and not desk.plan.absent:
        total = Value(sum(map(size, rows)), desk.unit, f"{desk.plan.measure}_sum", {"members": len(rows)}, True)
        draft.values.insert(0, total)
        draft.text += " " + words.say("text", "together", value=words.figure(total.value, desk.unit, exact=True))
    for pair in desk.plan.absent:
        giver, taker = (words.name(code) for code in pair.split("-"))
        draft.text += " " + words.say("text", "mutual_missing", giver=giver, taker=taker)
    return draft


def _weigh(desk: Desk, draft: Draft, rows: Sequence[Record]) -> None:
    """By how much, and how many times, the larger of two flows exceeds the other."""
    words, intent = desk.words, desk.plan.intent
    low, high = sorted(map(size, rows))
    gap = round(high - low, 6)
    unit = "percentage_point" if desk.unit == "percent" else desk.unit
    draft.values.append(Value(gap, unit, "difference", {}, True))
    giver, taker = desk.codes(max(rows, key=size)).values()
    parts = {"giver": words.name(giver), "taker": words.name(taker), "difference": words.figure(gap, unit)}
    first, second = map(size, rows)
    if intent.claim == "multiple" and second > 0:
        times = round(first / second, 6)
        draft.values.insert(0, Value(times, "times", "multiple", {}, True))
        draft.text += " " + words.say("text", "mutual_ratio", times=words.figure(times, "times"))
    elif gap and low > 0 and desk.unit != "percent":
        times = round(high / low, 6)
        draft.values.append(Value(times, "times", "multiple", {}, True))
        draft.text += " " + words.say("text", "mutual_times", times=words.figure(times, "times"), **parts)
    elif gap:
        draft.text += " " + words.say("text", "mutual_gap", **parts)
    draft.entities = [giver]
    if intent.polar and intent.claim == "same":
        draft.judge(gap == 0)
    elif intent.polar and intent.bounds and second > 0:
        draft.judge(all(holds(ahead_by(first, second, bound, desk), bound) for bound in intent.bounds))
    elif intent.polar and intent.direction:
        draft.judge(first < second if intent.direction == "less" else first > second)


def two_of(intent: Intent, catalog: Catalog) -> tuple[str, str]:
    """The two measures of one country: a share or a part and its mirror, else what the balance is made of."""
    asked = catalog.measures[intent.measures[0]]
    parts = asked.base and len(asked.roles) == 1 and asked.name != catalog.balance
    if asked.mirror and (asked.unit == "percent" or parts):
        return asked.name, asked.mirror[0]
    if not catalog.balance:
        raise NotThere((), "measure")
    first, second = catalog.measures[catalog.balance].base
    return first, second


def seen_from(measure: Measure, intent: Intent, catalog: Catalog) -> dict[str, Names]:
    """Who plays which role of one of two measures: whose table it is stays, though it gives in one and takes in the
    other."""
    if not measure.own:
        return {next(iter(measure.roles)): next(names for role, names in intent.roles.items() if role != "than")}
    owner = catalog.measures[intent.measures[0]].own
    return {measure.own: intent.roles[owner], catalog.other(measure.own): intent.roles[catalog.other(owner)]}


def two_shares(desk: Desk, first: str, second: str) -> Draft:
    """The share of a partner in what a country raised, and in what it invested."""
    words = desk.words
    told = [(replace(desk, plan=replace(desk.plan, measure=name)), desk.related[name][0]) for name in (first, second)]
    items = [words.say("text", "item", name=one.phrase(codes=one.codes(row)), value=one.say(row)) for one, row in told]
    joined = words.word("joiner").join(items)
    draft = Draft(text=words.say("text", "two_shares", when=desk.when, items=joined), chart="none")
    names = {key: one.phrase(codes=one.codes(row)) for key, (one, row) in zip(("a", "b"), told, strict=True)}
    draft.interpretation = words.say("interpretation", "two_shares", when=desk.when, **names)
    draft.values = [one.value(row) for one, row in told]
    draft.headline = " / ".join(one.say(row) for one, row in told)
    return draft


def two_measures(desk: Desk, first: str, second: str) -> Draft:
    """Two measures of one country against each other; both sets of rows are in `related`."""
    words = desk.words
    a, b = desk.related[first][0], desk.related[second][0]
    names = {m: str(words.replies["measures"][m]["name"]) for m in (first, second)}
    x, y = size(a), size(b)
    share = desk.unit == "percent"
    gap, times = round(abs(x - y), 6), None if share else multiple(max(x, y), min(x, y))
    unit = "percentage_point" if share else desk.unit
    column = next(iter(desk.catalog.measures[first].roles.values()))
    who = words.name(str(a[column]))
    more = names[first] if x > y else names[second]
    when = words.when([int(str(a["year"]))])
    text = words.say(
        "text",
        ("two_more_share" if share else "two_more") if gap else "two_equal",
        when=when,
        who=who,
        a_name=names[first],
        b_name=names[second],
        a=words.figure(x, desk.unit),
        b=words.figure(y, desk.unit),
        more=more,
        difference=words.figure(gap, unit, exact=True),
        times=words.in_times(times),
    )
    said = "compare_shares" if share else "compare_measures"
    keys = {column: a[column], "year": a["year"]}
    draft = Draft(
        text=text,
        headline=words.figure(gap, unit),
        chart="none",
        interpretation=words.say("interpretation", said, when=when, np=who, a=names[first], b=names[second]),
    )
    draft.values = [
        Value(x, desk.unit, first, keys),
        Value(y, desk.unit, second, keys),
        Value(gap, unit, "difference", keys, True),
    ]
    if times is not None:
        draft.values.append(Value(times, "times", "multiple", keys, True))
    balance = desk.catalog.balance
    if x < y and desk.catalog.measures[balance].base == (first, second):  # the sign tells which way the gap lies
        net = words.figure(x - y, desk.unit, exact=True)
        draft.text += " " + words.say(
            "text", "value", np=words.replies["measures"][balance]["name"], when="", value=net
        )
        draft.values.append(Value(round(x - y, 6), desk.unit, balance, keys, True))
    intent = desk.plan.intent
    if intent.claim in _RATIOS and min(x, y) > 0:
        _relate(draft, words, intent, ((x, names[first]), (y, names[second])), keys)
    bounds = [bound for bound in intent.bounds if bound.unit == "times"]
    if intent.polar and bounds and min(x, y) > 0:
        first_leads = (intent.larger == "more") != (intent.direction == "less")
        draft.judge(all(holds(x / y if first_leads else y / x, bound) for bound in bounds))
    elif intent.polar and intent.direction in ("more", "less"):
        marks = [bound for bound in intent.bounds if bound.value]  # what is above zero is told by `larger`
        draft.judge(leads(x, y, marks, desk, less=intent.larger != "more"))
    return draft


def _relate(
    draft: Draft, words: Words, intent: Intent, two: tuple[tuple[float, str], tuple[float, str]], keys: dict[str, Cell]
) -> None:
    """The one amount as a multiple, or as so many percent, of the other, the way the question puts it."""
    (over, over_name), (under, under_name) = two if intent.claim.startswith("ratio_in") else two[::-1]
    times = round(over / under, 6)
    ratio = Value(times, "times", "multiple", keys, True)
    if intent.claim.endswith("percent"):
        ratio = Value(round(100.0 * over / under, 6), "percent", "multiple", keys, True)
    said = words.figure(ratio.value, ratio.unit)
    draft.text += " " + words.say("text", "two_ratio", over=over_name, under=under_name, times=said)
    draft.values = [ratio, *draft.values[:3]]
    draft.headline = said
