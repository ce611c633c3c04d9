"""Composers of what the years decide: the best and the worst, those within a bound, those in which one was ahead."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.bounded import holds
from assistant.answer.counted import judge_some
from assistant.answer.draft import Desk, Draft, Record
from assistant.answer.single import as_named, by_subject, size, year_of
from assistant.intent import Bound, Intent
from assistant.planning import NotThere
from assistant.types import Value

_PAIR = 2


def extreme_year(desk: Desk) -> Draft:
    """The year with the highest or lowest figure; the year first, the figure second."""
    if desk.plan.listed:
        return _at_their_best(desk)
    if desk.plan.intent.claim == "below_best":
        return _below_best(desk)
    draft = Draft(chart="line")
    words, high = desk.words, desk.plan.order == "desc"
    years = [int(str(row["year"])) for row in desk.rows]
    first, last = min(years), max(years)
    period = desk.plan.intent.period
    within = "_within" if period.kind in ("range", "since", "until", "last") or len(period.years) > 1 else ""
    for rows in by_subject(desk):
        best = max(rows, key=size) if high else min(rows, key=size)
        year = int(str(best["year"]))
        draft.values += [
            Value(year, "year", f"{desk.plan.measure}_{'peak' if high else 'trough'}", desk.keys(best)),
            desk.value(best),
        ]
        text = words.say(
            "text",
            ("peak" if high else "trough") + within,
            span=words.years(years),
            np=desk.phrase(codes=desk.codes(best)),
            year=year_of(desk, best),
            value=desk.say(best, exact=True),
        )
        draft.text = " ".join(part for part in (draft.text, text) if part)
        if period.kind == "years" and len(years) > 1:  # those that it was chosen from
            others = [row for row in rows if row is not best]
            draft.text += " " + words.say("text", "other_years", items=words.word("joiner").join(_items(desk, others)))
            draft.values += [desk.value(row) for row in others]
        draft.headline = draft.headline or words.years([year])
        draft.marked += (str(year),)
    claimed = period.absolute(desk.catalog.years["report"])
    if desk.plan.intent.polar and period.kind == "years" and len(claimed) == 1:
        holds = all(value.value == claimed[0] for value in draft.values if value.unit == "year")
        if not holds:
            _tell(desk, draft, claimed[0])
        draft.judge(holds)
    word = words.word("words", "desc" if high else "asc")
    draft.interpretation = words.say("interpretation", "extreme_year", np=desk.phrase(), word=word, a=first, b=last)
    return draft


def _below_best(desk: Desk) -> Draft:
    """How far the year that is named, else the newest, lies below the best one; the rate first, the amount second."""
    words, period, draft = desk.words, desk.plan.intent.period, Draft(chart="line")
    named = period.absolute(desk.catalog.years["report"]) if period.kind == "years" else ()
    below = []
    for rows in by_subject(desk):
        best = max(rows, key=size)
        others = [row for row in rows if row["year"] in named and row["year"] != best["year"]]
        last = max(others or rows, key=lambda row: int(str(row["year"])))
        amount, keys = size(last) - size(best), desk.keys(last)
        rate = round(100.0 * amount / size(best), 6)
        draft.values += [Value(rate, "percent", "growth", keys, True), Value(amount, desk.unit, "change", keys, True)]
        draft.values += [desk.value(last), desk.value(best)]
        text = words.say(
            "text",
            "below_peak" if amount else "peak",
            np=desk.phrase(codes=desk.codes(best)),
            year=year_of(desk, best),
            value=desk.say(best, exact=not amount),
            last=year_of(desk, last),
            figure=desk.say(last),
            amount=words.figure(abs(amount), desk.unit),
            rate=words.figure(abs(rate), "percent"),
        )
        draft.text = " ".join(part for part in (draft.text, text) if part)
        draft.headline = draft.headline or words.figure(rate, "percent")
        draft.marked += (str(best["year"]), str(last["year"]))
        below.append(amount < 0)
    if desk.plan.intent.polar:
        draft.judge(all(below))
    draft.interpretation = words.say("interpretation", "below_peak", np=desk.phrase())
    return draft


def _at_their_best(desk: Desk) -> Draft:
    """Those whose figure was highest, or lowest, in the year that is named, the largest first; or in another one."""
    words, intent, high = desk.words, desk.plan.intent, desk.plan.order == "desc"
    named = intent.period.absolute(desk.catalog.years["report"])
    if len(named) != 1:
        raise NotThere((), "nothing")
    (claimed,) = named
    best = [max(rows, key=size) if high else min(rows, key=size) for rows in by_subject(desk)]
    else_when = intent.denied and not intent.polar
    kept = sorted((row for row in best if (row["year"] == claimed) != else_when), key=size, reverse=True)
    every = [int(str(row["year"])) for row in desk.rows]
    word = words.word("words", "desc" if high else "asc")
    parts = {"np": desk.phrase(listed=True), "word": word, "year": claimed, "a": min(every), "b": max(every)}
    form = "item_when" if else_when else "item"
    items = [words.say("text", form, name=desk.label(row), value=desk.say(row), year=row["year"]) for row in kept]
    draft = Draft(entities=[desk.codes(row)[desk.listed_role] for row in kept], chart="bars")
    key = "nobody_peaked_then" if not kept else "peaked_else" if else_when else "peaked_then"
    draft.text = words.say("text", key, items=words.word("joiner").join(items), n=len(kept), **parts)
    draft.headline = words.figure(len(kept), "countries")
    number = Value(len(kept), "count", desk.plan.measure, {}, True)
    draft.values = [number] if intent.claim == "count" else []
    draft.values += [desk.value(row) for row in kept] + ([number] if intent.claim != "count" else [])
    draft.interpretation = words.say("interpretation", "peaked_else" if else_when else "peaked_then", **parts)
    judge_some(desk, draft, len(kept), len(best))
    return draft


def _tell(desk: Desk, draft: Draft, year: int) -> None:
    """Adds the figure of the year that was claimed to be the best, or the worst."""
    for row in (row for row in desk.rows if row["year"] == year):
        np, figure = desk.phrase(codes=desk.codes(row)), desk.say(row, exact=True)
        text = desk.words.say("text", "value", when=desk.words.when([year]), np=np, value=figure)
        draft.text = f"{draft.text} {text}"
        draft.values.append(desk.value(row))


def years_within(desk: Desk) -> Draft:
    """The years whose figure meets the bound, with the figures."""
    if "than" in desk.plan.intent.roles:
        return _years_compared(desk)
    if desk.plan.intent.claim == "first" and desk.rows:
        desk = replace(desk, rows=desk.rows[:1])
    stated = [bound for bound in desk.plan.intent.bounds if bound.op == "equal"]
    every = desk.rows
    if stated:  # the year of a figure that the question quotes, as precisely as it does
        desk = replace(desk, rows=[row for row in desk.rows if all(holds(size(row), bound) for bound in stated)])
    words = desk.words
    np = desk.phrase()
    items = _items(desk, desk.rows)
    verdict = bool(items) if desk.plan.intent.polar else None
    draft = Draft(chart="bars", interpretation=words.say("interpretation", "value", when="", np=np))
    draft.verdict = verdict
    if not items:
        draft.text, draft.headline = words.say("text", "no_year", np=np), "0"
        draft.values = [Value(0, "count", desk.plan.measure, {}, True)]
        if stated:  # what it was in each year puts the figure right
            draft.text = " ".join(
                (
                    draft.text,
                    words.say("text", "value", when="", np=np, value=words.word("joiner").join(_items(desk, every))),
                )
            )
            draft.values += [desk.value(row) for row in every]
        return draft
    draft.text = words.say("text", "years_within", np=np, n=len(items), items=words.word("joiner").join(items))
    draft.headline = words.word("joiner").join(year_of(desk, row) for row in desk.rows[:3])
    for row in desk.rows:
        draft.values += [Value(int(str(row["year"])), "year", desk.plan.measure, desk.keys(row)), desk.value(row)]
    draft.values.append(Value(len(items), "count", desk.plan.measure, {}, True))
    return draft


def _items(desk: Desk, rows: Sequence[Record]) -> list[str]:
    """Each year with its figure."""
    return [desk.words.say("text", "item", name=year_of(desk, row), value=desk.say(row)) for row in rows]


def _years_compared(desk: Desk) -> Draft:
    """The years in which the first one named had more (or less) than the one it is compared with."""
    words, less = desk.words, desk.plan.intent.direction == "less"
    subjects = by_subject(replace(desk, rows=as_named(desk)))
    if len(subjects) != _PAIR:
        raise NotThere((), "nothing")
    first, second = subjects
    theirs = {row["year"]: row for row in second}
    named = desk.plan.intent.period.absolute(desk.catalog.years["report"])
    only = named if desk.plan.intent.period.kind == "years" else ()
    pairs = [(a, theirs[a["year"]]) for a in first if a["year"] in theirs and (not only or a["year"] in only)]
    times = [bound for bound in desk.plan.intent.bounds if bound.unit == "times"]
    kept = [(a, b) for a, b in pairs if _ahead(size(a), size(b), times, less=less)]
    if desk.plan.intent.claim == "first":
        kept = kept[:1]
    items = [f"{year_of(desk, a)} {desk.say(a)} : {desk.say(b)}" for a, b in kept]
    parts = {"np": desk.phrase(listed=True), "n": len(kept), "a": desk.label(first[0]), "b": desk.label(second[0])}
    parts["bound"] = words.fit(words.word("joiner").join(_times(desk, bound) for bound in times))
    found = "first_year" if desk.plan.intent.claim == "first" else "years"
    key = (found if kept else "no_year") + ("_times" if times else "_less" if less else "_more")
    text = words.say("text", key, items=words.word("joiner").join(items) or "-", **parts)
    draft = Draft(text=text, headline=words.figure(len(kept), "count"), chart="line")
    draft.interpretation = words.say("interpretation", "compare", when="", np=parts["np"])
    for a, b in kept:
        draft.values += [Value(a["year"], "year", desk.plan.measure, desk.keys(a)), desk.value(a), desk.value(b)]
    draft.values.append(Value(len(kept), "count", desk.plan.measure, {}, True))
    if desk.plan.intent.polar:
        draft.judge(len(kept) == len(pairs) if desk.plan.intent.claim == "always" else bool(kept))
    return draft


def _times(desk: Desk, bound: Bound) -> str:
    """`more than twice`."""
    text = desk.words.word("words", bound.op).format(v=desk.words.figure(bound.value, "times"), w="")
    return text[:1].lower() + text[1:]


def _ahead(one: float, other: float, times: Sequence[Bound], *, less: bool) -> bool:
    """Whether the one is more than the other (or less), or as many times as much as is asked."""
    if times and other > 0:
        return all(holds(one / other, bound) for bound in times)
    return not times and (one < other if less else one > other)


def rest(desk: Desk) -> Draft:
    """The whole less its parts, year by year, each part named."""
    words, parts = desk.words, desk.related["parts"]
    whole = desk.catalog.measures[desk.measure.base[0]].roles
    named = {
        role: words.names(tuple(dict.fromkeys(str(row[column]) for row in parts)))
        for role, column in desk.measure.roles.items()
    }
    names = next(said for role, said in named.items() if role not in whole)
    np = str(words.replies["measures"][desk.plan.measure]["of"]).format(**named)
    draft = Draft(interpretation=words.say("interpretation", "value", when=desk.when, np=np), chart="none")
    for row in desk.rows:
        less = sum(size(part) for part in parts if part["year"] == row["year"])
        value = Value(size(row) - less, desk.unit, desk.plan.measure, {"without": names, "year": row["year"]}, True)
        when, figure = words.when([int(str(row["year"]))]), words.figure(value.value, desk.unit, exact=True)
        how = words.word("text", "computed")
        text = words.say("text", "value_origin", when=when, np=np, value=figure, how=how)
        draft.text = " ".join(part for part in (draft.text, text) if part)
        draft.headline = draft.headline or words.figure(value.value, desk.unit)
        draft.values.append(value)
    draft.values += [desk.value(row, measure=desk.measure.base[0]) for row in desk.rows]
    return draft


def _years_changed(desk: Desk) -> Draft:
    """All years in which the figure rose, or fell, against the year before."""
    words, down = desk.words, desk.plan.intent.direction == "down"
    steps = [(a, b) for rows in by_subject(desk) for a, b in itertools.pairwise(rows)]
    found = [(a, b) for a, b in steps if size(b) != size(a) and (size(b) < size(a)) == down]
    np, word = desk.phrase(), words.word("text", "shrank" if down else "grew")
    draft = Draft(chart="line", interpretation=words.say("interpretation", "years_changed", np=np, word=word))
    for a, b in found:
        rate = round(100.0 * (size(b) - size(a)) / size(a), 6) if size(a) else 0.0
        draft.values += [
            Value(int(str(b["year"])), "year", f"{desk.plan.measure}_change", desk.keys(b), True),
            Value(rate, "percent", "growth", desk.keys(b), True),
        ]
        draft.marked += (str(b["year"]),)
    items = [words.say("text", "item", name=year_of(desk, b), value=f"{desk.say(a)} → {desk.say(b)}") for a, b in found]
    key = "years_changed" if found else "no_year_changed"
    draft.text = words.say("text", key, np=np, word=word, n=len(found), items=words.word("joiner").join(items))
    draft.headline = words.word("joiner").join(year_of(desk, b) for _, b in found) or "0"
    draft.values.append(Value(len(found), "count", desk.plan.measure, {}, True))
    if desk.plan.intent.polar:
        draft.judge(bool(found))
    return draft


def _years_of_both(desk: Desk) -> Draft:
    """The years in which the figure rose, and those in which it fell."""
    intents = (replace(desk.plan.intent, direction=way) for way in ("up", "down"))
    rose, fell = (_years_changed(replace(desk, plan=replace(desk.plan, intent=intent))) for intent in intents)
    rose.text, rose.headline = f"{rose.text} {fell.text}", f"{rose.headline} / {fell.headline}"
    rose.values, rose.marked = [*rose.values, *fell.values], ()
    whole = desk.words.word("text", "moved")
    rose.interpretation = desk.words.say("interpretation", "years_changed", np=desk.phrase(), word=whole)
    return rose


def _each_change(desk: Desk) -> Draft:
    """The rate, or the points, of every year against the year before."""
    words, points = desk.words, desk.measure.change == "percentage_point"
    unit = "percentage_point" if points else "percent"
    steps = [(a, b) for rows in by_subject(desk) for a, b in itertools.pairwise(rows)]
    if not steps:
        raise NotThere((), "previous")
    np, items = desk.phrase(), []
    draft = Draft(chart="line", interpretation=words.say("interpretation", "each_change", np=np))
    for a, b in steps:
        moved = size(b) - size(a) if points else 100.0 * (size(b) - size(a)) / size(a) if size(a) else 0.0
        draft.values.append(Value(round(moved, 6), unit, "growth", desk.keys(b), True))
        items.append(words.say("text", "item", name=year_of(desk, b), value=words.figure(moved, unit)))
    draft.text = words.say("text", "each_change", np=np, items=words.word("joiner").join(items))
    draft.headline = items[-1]
    return draft


def _moved(before: Record, after: Record, down: bool) -> bool:
    """Whether the figure rose from the one to the other, or fell."""
    return size(after) < size(before) if down else size(after) > size(before)


def _steady(desk: Desk) -> Draft:
    """Those of whom the figure rose, or fell, in every year, each with its series."""
    words, down = desk.words, desk.plan.intent.direction == "down"
    if len({row["year"] for row in desk.rows}) < _PAIR:
        raise NotThere((), "previous")
    series = {
        desk.codes(rows[0])[desk.listed_role]: sorted(rows, key=lambda row: int(str(row["year"])))
        for rows in by_subject(desk)
    }
    kept = [code for code, rows in series.items() if all(_moved(a, b, down) for a, b in itertools.pairwise(rows))]
    draft = Draft(chart="line", entities=kept)
    items = []
    for code in kept:
        rows = series[code]
        figures = " → ".join(desk.say(row) for row in rows)
        items.append(words.say("text", "item", name=desk.label(rows[0]), value=figures))
        draft.values += [desk.value(row) for row in rows]
    years = [int(str(row["year"])) for row in desk.rows]
    np, word = desk.phrase(listed=True), words.word("text", "shrank" if down else "grew")
    parts = {"np": np, "word": word, "a": min(years), "b": max(years), "n": len(kept)}
    draft.text = words.say(
        "text", "steady" if kept else "nobody_steady", items=words.word("joiner").join(items), **parts
    )
    draft.headline = words.figure(len(kept), "countries")
    draft.values.append(Value(len(kept), "count", desk.plan.measure, {}, True))
    judge_some(desk, draft, len(kept), len(series))
    draft.interpretation = words.say("interpretation", "steady", **parts)
    return draft


def _furthest(steps: Sequence[tuple[Record, Record]], intent: Intent, rated: bool) -> tuple[Record, Record]:
    """The step that went furthest the way that is asked for, or least far; of rates the lowest is the largest fall."""
    moves = [(_step(a, b, rated), (a, b)) for a, b in steps]
    down = intent.direction == "down"
    if intent.order != "asc":
        return (min if down else max)(moves, key=lambda move: move[0])[1]
    if rated and not down:
        return min(moves, key=lambda move: move[0])[1]
    way = [move for move in moves if move[0] and (move[0] < 0) == down] if intent.direction else []
    return min(way or moves, key=lambda move: abs(move[0]))[1]


def _step(before: Record, after: Record, rated: bool) -> float:
    """How far a figure moved from one year to the next: the amount, or the amount over the first."""
    return (size(after) - size(before)) / (size(before) or 1.0 if rated else 1.0)


def extreme_change(desk: Desk) -> Draft:
    """The year in which the figure rose or fell the most against the year before."""
    words, intent = desk.words, desk.plan.intent
    if intent.claim == "every":
        return _years_changed(desk)
    if intent.claim == "both_ways":
        return _years_of_both(desk)
    if intent.claim == "each":
        return _each_change(desk)
    if intent.claim == "steady":
        return _steady(desk)
    column = "percentage_point" if desk.measure.change == "percentage_point" else desk.unit
    draft = Draft(chart="line")
    for rows in by_subject(desk):
        steps = list(itertools.pairwise(rows))
        if not steps:
            raise NotThere((), "previous")
        rated = intent.claim == "rate" and column == desk.unit  # a growth rate was asked for, not an amount
        before, after = _furthest(steps, intent, rated)
        amount = size(after) - size(before)
        least = intent.order == "asc" and not (rated and intent.direction != "down")
        keys = desk.keys(after)
        rate = round(100.0 * amount / size(before), 6) if column == desk.unit and size(before) else None
        draft.values.append(Value(after["year"], "year", f"{desk.plan.measure}_change", keys, True))
        draft.values.append(Value(round(amount, 6), column, "change", keys, True))
        draft.values += [Value(rate, "percent", "growth", keys, True)] if rate is not None else []
        draft.values += [desk.value(before), desk.value(after)]
        text = words.say(
            "text",
            "changed_least" if least else "changed_most",
            np=desk.phrase(codes=desk.codes(after)),
            year=year_of(desk, after),
            word=words.word("text", "shrank" if amount < 0 else "grew"),
            amount=words.figure(abs(amount), column),
            rate=f" ({words.figure(abs(rate), 'percent')})" if rate is not None else "",
            first=desk.say(before),
            last=desk.say(after),
        )
        draft.text = " ".join(part for part in (draft.text, text) if part)
        draft.headline = draft.headline or year_of(desk, after)
        draft.marked += (str(after["year"]),)
    draft.interpretation = words.say("interpretation", "changed_least" if least else "changed_most", np=desk.phrase())
    return draft
