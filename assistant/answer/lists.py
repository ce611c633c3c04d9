"""Composers of many subjects' figures: lists and their best, ranks, counts, sums and averages, breakdowns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.bounded import holds
from assistant.answer.counted import judge_some
from assistant.answer.draft import Desk, Draft, Record
from assistant.answer.listed import SHOWN, bounds_told, common, end_of, items_of, relative, told, word_of
from assistant.answer.single import add_base, as_named
from assistant.intent import Bound
from assistant.planning import NotThere
from assistant.types import Missing, Value

_SEVERAL = 2


def listing(desk: Desk) -> Draft:
    """A list in order: the first, the first n, the n-th, those within a bound, or all."""
    intent, words = desk.plan.intent, desk.words
    if "than" in intent.roles:
        return relative(desk)
    if intent.claim == "common":
        return common(desk)
    _refuse(desk)
    if not desk.rows:
        return _nobody(desk)
    rows = _after(desk) if intent.after else list(desk.rows)
    bounded = [bound for bound in intent.bounds if bound.op != "equal"]
    np, name = desk.phrase(listed=True), desk.label
    draft = Draft(chart="bars")
    extreme = desk.plan.limit == 1
    if intent.places:
        rows = [row for place, row in enumerate(rows, 1) if place in intent.places]
    if intent.after:
        after = words.names(intent.after, desk.measure.entity)
        draft.text = words.say(
            "text", "next_after", when=desk.when, np=np, direction=end_of(desk), after=after, items=items_of(desk, rows)
        )
    elif intent.nth > 1 and intent.nth <= len(_of_each(desk, rows)):
        row = _of_each(desk, rows)[intent.nth - 1]
        rows = [row]
        draft.text = words.say(
            "text",
            "nth",
            when=desk.when,
            np=np,
            direction=end_of(desk),
            n=intent.nth,
            name=name(row),
            value=desk.say(row, exact=True),
        )
    elif bounded or intent.larger in ("more", "less"):
        draft.text = words.say(
            "text",
            "matching",
            when=desk.when,
            np=np,
            bound=bounds_told(desk, bounded),
            items=items_of(desk, rows),
            n=len(rows),
        )
    elif extreme:
        rows = list(desk.related.get("alike", ())) or rows[:1]  # those that have as much are as good
        names = words.word("joiner").join(told(desk, row) for row in rows)
        parts = {"word": word_of(desk), "name": names, "value": desk.say(rows[0], exact=True)}
        draft.text = words.say("text", "top_one" if len(rows) == 1 else "top_alike", when=desk.when, np=np, **parts)
    elif desk.plan.limit and (not intent.places or intent.places == tuple(range(1, len(rows) + 1))):
        draft.text = words.say(
            "text", "top_many", when=desk.when, np=np, direction=end_of(desk), n=len(rows), items=items_of(desk, rows)
        )
    else:
        draft.text = words.say("text", "listing", when=desk.when, np=np, items=items_of(desk, rows))
    draft.values = [desk.value(row) for row in rows if row["value"] is not None]
    draft.entities = [desk.codes(row)[desk.listed_role] for row in rows]
    draft.headline = (
        words.figure(len(rows), "countries")
        if bounded and desk.measure.entity == "country"
        else words.word("joiner").join(name(row) for row in rows[:3])
    )
    draft.marked = tuple(desk.codes(row)[desk.listed_role] for row in rows)
    draft.interpretation = words.say("interpretation", "list", when=desk.when, np=np, what=_what(desk, bounded))
    added = desk.plan.pool or bounded or extreme or intent.after or intent.nth
    summed = bool(intent.aggregate) and not added
    whole = not (bounded or extreme or desk.plan.limit or intent.after or intent.nth or intent.exclude)
    if intent.aggregate == "with_average":
        _add_average(desk, draft, rows)
    elif summed or whole or (desk.plan.limit > 1 and not bounded and _parts(desk)):
        _add_total(desk, draft, rows)
    add_base(desk, draft)
    judge_some(desk, draft, len(rows))
    return draft


def _parts(desk: Desk) -> bool:
    """Whether the listed shares are parts of one whole, so that they may be added up."""
    if desk.measure.own and desk.listed_role == desk.measure.own:
        return False  # each is of a whole of its own
    world = any(not desk.catalog.measures[base].roles for base in desk.measure.base)
    asked = bool(desk.measure.own) or world or bool(desk.plan.intent.aggregate)
    return desk.unit == "percent" and desk.measure.additive and asked


def _add_average(desk: Desk, draft: Draft, rows: Sequence[Record]) -> None:
    """The first few of a list with their average."""
    amounts = [row["value"] for row in rows if isinstance(row["value"], (int, float))]
    if len(amounts) < _SEVERAL or len(amounts) < len(rows):
        return
    mean = Value(
        round(sum(amounts) / len(amounts), 6),
        desk.unit,
        f"{desk.plan.measure}_average",
        {"members": len(amounts)},
        True,
    )
    draft.values.insert(0, mean)
    draft.text += " " + desk.words.say("text", "averaged", value=desk.words.figure(mean.value, desk.unit, exact=True))


def _add_total(desk: Desk, draft: Draft, rows: Sequence[Record]) -> None:
    """The members of a group that was named, or the first few of a list, with their sum for one year."""
    intent = desk.plan.intent
    domain = intent.roles.get("domain")
    amounts = [row["value"] for row in rows if isinstance(row["value"], (int, float))]
    one_year = len({row["year"] for row in rows}) == 1
    first_few = desk.plan.limit > 1 and (intent.aggregate or _parts(desk))
    named = (domain is not None and domain.group) or first_few or (intent.exclude and intent.aggregate)
    addable = desk.unit == desk.catalog.money or _parts(desk)
    whole = bool(intent.aggregate) and desk.plan.limit != 1
    if not (named or whole) or not addable or not one_year or len(amounts) < _SEVERAL:
        return
    total = Value(round(sum(amounts), 6), desk.unit, f"{desk.plan.measure}_sum", {"members": len(amounts)}, True)
    draft.values.insert(0 if intent.aggregate else len(draft.values), total)
    draft.text += " " + desk.words.say("text", "together", value=desk.words.figure(total.value, desk.unit, exact=True))


def _after(desk: Desk) -> list[Record]:
    """Those that come right after the one named, in the order asked for; all of them in place of a number."""
    codes = [desk.codes(row)[desk.listed_role] for row in desk.rows]
    lacking = tuple(Missing("country", code) for code in desk.plan.intent.after if code not in codes)
    if lacking:
        raise NotThere(lacking, "country")
    at = max(codes.index(code) for code in desk.plan.intent.after) + 1
    following = list(desk.rows)[at : at + max(1, desk.plan.intent.limit)]
    if not following:
        raise NotThere((), "nothing")
    return following


def leaders(desk: Desk) -> Draft:
    """The first of every year, or the one at the place that is asked for."""
    words, np = desk.words, desk.phrase(listed=True)
    rows = sorted(desk.rows, key=lambda row: (int(str(row["year"])), int(str(row["place"]))))
    items = [
        words.say("text", "item", name=f"{words.years([int(str(row['year']))])} {desk.label(row)}", value=desk.say(row))
        for row in rows
    ]
    nth = desk.plan.intent.nth or 1
    parts = {
        "when": desk.when,
        "np": np,
        "direction": end_of(desk),
        "n": nth,
        "items": words.word("joiner").join(items),
    }
    draft = Draft(text=words.say("text", "leaders", **parts), headline=items[-1], chart="none")
    draft.values = [desk.value(row) for row in rows]
    draft.entities = [desk.codes(row)[desk.listed_role] for row in rows]
    draft.interpretation = words.say("interpretation", "leaders", when=desk.when, np=np, what=end_of(desk), n=nth)
    return draft


def _refuse(desk: Desk) -> None:
    """Raises where nobody's absence, or nobody's place, can be told from the rows."""
    bounds = desk.plan.intent.bounds
    if not desk.rows and any(bound.op == "equal" for bound in bounds):
        raise NotThere((), "unmet")  # the figure that was named is nobody's
    if not desk.rows and desk.measure.entity == "company" and not bounds:
        raise NotThere((Missing("company", _partner(desk)),))  # who is not listed may have invested all the same
    if desk.rows and desk.plan.limit == 1 and desk.rows[0]["value"] is None:
        raise NotThere((Missing("measure", desk.plan.measure),))  # which amount is the largest is undisclosed
    if desk.plan.intent.nth > len(desk.rows) > 0 and not desk.plan.intent.polar:
        raise NotThere((), "unmet")  # there are not so many


def _partner(desk: Desk) -> str:
    """The one whose deals were looked for."""
    roles = desk.plan.intent.roles
    return next((codes.codes[0] for role, codes in roles.items() if role in desk.measure.roles and codes.codes), "")


def _nobody(desk: Desk) -> Draft:
    bounded = [bound for bound in desk.plan.intent.bounds if bound.op != "equal"]
    np = desk.phrase(listed=True)
    when = desk.words.when(desk.plan.years, desk.plan.span)
    conditioned = bounded or desk.plan.intent.larger in ("more", "less")
    key = "none_matching" if conditioned else "none_listed"
    text = desk.words.say("text", key, when=when, np=np, bound=bounds_told(desk, bounded) if conditioned else "")
    draft = Draft(
        text=text,
        headline="0",
        values=[Value(0, "count", desk.plan.measure, {}, True)],
        interpretation=desk.words.say("interpretation", "list", when=when, np=np, what=_what(desk, bounded)),
    )
    judge_some(desk, draft, 0)
    return draft


def _of_each(desk: Desk, rows: Sequence[Record]) -> list[Record]:
    """The first row of each one listed: a firm that made two deals has one place."""
    first: dict[str, Record] = {}
    for row in rows:
        first.setdefault(desk.codes(row)[desk.listed_role], row)
    return list(first.values())


def _what(desk: Desk, bounds: Sequence[Bound]) -> str:
    if bounds or desk.plan.intent.larger in ("more", "less"):
        return bounds_told(desk, bounds)
    if desk.plan.limit:
        return f"{end_of(desk)} {desk.plan.limit}"
    return end_of(desk)


def count(desk: Desk) -> Draft:
    """How many meet the condition, and who."""
    if "than" in desk.plan.intent.roles:
        return relative(desk)
    rows = list(desk.rows)
    bounded = [bound for bound in desk.plan.intent.bounds if bound.op != "equal"]
    if not rows:
        return _nobody(desk)
    words, np = desk.words, desk.phrase(listed=True)
    conditioned = bounded or desk.plan.intent.larger in ("more", "less")
    key = "count" if conditioned else "count_all"
    text = words.say(
        "text", key, when=desk.when, np=np, bound=bounds_told(desk, bounded), n=len(rows), items=items_of(desk, rows)
    )
    draft = Draft(text=text, headline=words.figure(len(rows), "countries"), chart="bars")
    draft.values = [
        Value(len(rows), "count", desk.plan.measure, {}, True),
        *(desk.value(row) for row in rows if row["value"] is not None),
    ]
    draft.entities = [desk.codes(row)[desk.listed_role] for row in rows]
    draft.interpretation = words.say("interpretation", "count", when=desk.when, np=np)
    judge_some(desk, draft, len(rows))
    return draft


def aggregate(desk: Desk) -> Draft:
    """The sum or the average of the rows."""
    words, kind = desk.words, desk.plan.intent.aggregate
    if desk.rows[0]["total"] is None:
        raise NotThere((), "undisclosed")
    total = float(str(desk.rows[0]["total"]))
    if not any(names.group for names in desk.plan.intent.roles.values()):
        desk = replace(desk, rows=as_named(desk))
    years = len({row["year"] for row in desk.rows}) > 1
    subjects = len({tuple(desk.codes(row).values()) for row in desk.rows}) > 1
    items = []
    for row in desk.rows[:SHOWN]:
        year = words.years([int(str(row["year"]))]) if years else ""
        label = desk.label(row) if subjects or not years else ""
        items.append(
            words.say("text", "item", name=" ".join(part for part in (year, label) if part), value=desk.say(row))
        )
    np = desk.phrase(listed=desk.plan.intent.everyone)
    text = words.say(
        "text",
        kind,
        when=desk.when,
        np=np,
        value=words.figure(total, desk.unit, exact=True),
        items=words.word("joiner").join(items),
    )
    keys = {
        "years": len({row["year"] for row in desk.rows}),
        "members": len({tuple(desk.codes(row).values()) for row in desk.rows}),
    }
    draft = Draft(
        text=text, headline=words.figure(total, desk.unit), chart="line" if years and not subjects else "bars"
    )
    draft.values = [
        Value(round(total, 6), desk.unit, f"{desk.plan.measure}_{kind}", keys, True),
        *(desk.value(row) for row in desk.rows),
    ]
    draft.entities = list(dict.fromkeys(desk.codes(row)[desk.listed_role] for row in desk.rows)) if subjects else []
    draft.interpretation = words.say("interpretation", kind, when=desk.when, np=np)
    fitting = [bound for bound in desk.plan.intent.bounds if bound.unit == desk.unit]
    if desk.plan.intent.polar and fitting:
        draft.judge(all(holds(total, bound) for bound in fitting))
    elif desk.plan.intent.polar and kind == "sum" and not desk.plan.intent.bounds and len(desk.measure.roles) > 1:
        draft.judge(total > 0)  # whether there was any
    return draft


def breakdown(desk: Desk) -> Draft:
    """All rows of one country's table, in order of size, with their shares."""
    words = desk.words
    items = []
    for row in desk.rows:
        share = f" ({words.figure(row['share'], 'percent')})" if "share" in row else ""
        items.append(words.say("text", "item", name=desk.label(row), value=desk.say(row)) + share)
    texts = []
    owner = desk.measure.roles.get(desk.measure.own, "")
    for code in dict.fromkeys(str(row[owner]) for row in desk.rows):
        own = [item for item, row in zip(items, desk.rows, strict=True) if str(row[owner]) == code]
        np = desk.phrase(listed=True, codes={desk.measure.own: code})
        texts.append(words.say("text", "breakdown", when=desk.when, np=np, items=words.word("joiner").join(own)))
    draft = Draft(text=" ".join(texts), chart="pie" if len(texts) == 1 else "bars")
    draft.headline = items[0]
    draft.values = [desk.value(row) for row in desk.rows]
    if "share" in desk.rows[0]:
        draft.values += [desk.value(row, "share", "percent", f"{desk.plan.measure}_share") for row in desk.rows]
    draft.entities = [desk.codes(row)[desk.listed_role] for row in desk.rows]
    draft.interpretation = words.say("interpretation", "breakdown", when=desk.when, np=desk.phrase(listed=True))
    return draft
