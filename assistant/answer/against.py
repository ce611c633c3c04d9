"""Composers of sums set beside one or beside another sum, and of the gap between two in each of several years."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer.bounded import holds
from assistant.answer.draft import Desk, Draft, Record
from assistant.answer.single import as_named, by_subject, size
from assistant.answer.weighed import ahead_by
from assistant.intent import Names
from assistant.planning import NotThere
from assistant.types import Missing, Value

_PAIR = 2
_GAPS = ("gaps", "widest")  # told of all years, or of the one in which they are furthest apart


def multiple(upper: float, lower: float) -> float | None:
    """How many times the one is of the other; nothing where either is none or below none."""
    return round(upper / lower, 6) if upper > 0 and lower > 0 else None


def against_all(desk: Desk) -> Draft:
    """One, or a group, against several taken together: both figures, the difference and the multiple."""
    words, intent = desk.words, desk.plan.intent
    than, lead = intent.roles["than"], _lead(desk)
    others, own = _members(desk, than), _members(desk, lead)
    lacking = [code for code in desk.plan.absent if code not in than.codes and not lead.group]
    if lacking:
        raise NotThere(tuple(Missing("country", code) for code in lacking), "country")
    told = [code for code in than.codes if code not in desk.plan.absent]
    partners = len(desk.measure.roles) == _PAIR
    if not own or not others or (len(own) > 1 and not lead.group) or (len(others) != len(told) and not partners):
        raise NotThere((), "nothing")
    a, b = sum(map(size, own)), sum(map(size, others))
    ordered = intent.claim == "multiple"
    gap, times = round(abs(a - b), 6), multiple(a, b) if ordered else multiple(max(a, b), min(a, b))
    parts = {
        "when": desk.when,
        "list": desk.phrase(listed=True),
        "name": words.group(lead.group) if lead.group else desk.label(own[0]),
        "names": words.group(than.group) if than.group else words.word("joiner").join(map(desk.label, others)),
        "a": words.figure(a, desk.unit, exact=True),
        "b": words.figure(b, desk.unit, exact=True),
        "difference": words.figure(gap, desk.unit, exact=True),
        "times": "" if ordered else words.in_times(times),
    }
    draft = Draft(text=words.say("text", "against_more" if a > b else "against_less", **parts), chart="bars")
    draft.interpretation = words.say("interpretation", "compare", when=desk.when, np=desk.phrase(listed=True))
    first = desk.value(own[0]) if not lead.group else _total(desk, a, len(own))
    draft.values = [
        first,
        _total(desk, b, len(others)),
        Value(gap, desk.unit, "difference", {}, True),
        *([Value(times, "times", "multiple", {}, True)] if times is not None else []),
        *(desk.value(row) for row in (*(own if lead.group else ()), *others)),
    ]
    if ordered and times is not None:
        draft.text += " " + words.say("text", "times_those", **{**parts, "times": words.figure(times, "times")})
        draft.values.insert(0, draft.values.pop(3))
    draft.entities = [] if lead.group else [desk.codes(own[0])[desk.listed_role]]
    draft.headline = words.figure(gap, desk.unit)
    if intent.polar and intent.bounds:
        draft.judge(all(holds(ahead_by(a, b, bound, desk), bound) for bound in intent.bounds))
    elif intent.polar:
        draft.judge(a < b if intent.direction == "less" else a > b)
    return draft


def _lead(desk: Desk) -> Names:
    """Who is set beside the others: whoever plays the role that they play too."""
    roles = desk.plan.intent.roles
    told = next((role.partition(":")[2] for role in roles if role.startswith("than:")), "")
    return roles[told] if told in roles else next(names for role, names in roles.items() if role in desk.measure.roles)


def _members(desk: Desk, names: Names) -> list[Record]:
    return [row for row in desk.rows if desk.codes(row)[desk.listed_role] in names.codes]


def _total(desk: Desk, amount: float, members: int) -> Value:
    return Value(amount, desk.unit, f"{desk.plan.measure}_sum", {"members": members}, True)


def each_year(desk: Desk) -> bool:
    """Whether two are set side by side in each of several years."""
    intent = desk.plan.intent
    apart = by_subject(desk)
    years = {row["year"] for row in desk.rows}
    whole = len(apart) == _PAIR and all(len(rows) == len(years) for rows in apart)
    return (
        whole
        and len(years) > 1
        and not (intent.places or intent.polar or intent.outward)
        and intent.claim in ("", *_GAPS)
    )


def gaps(desk: Desk) -> Draft:
    """The figures of two and the gap between them, year by year."""
    words, unit = desk.words, "percentage_point" if desk.unit == "percent" else desk.unit
    first, second = by_subject(_as_told(desk))
    draft = Draft(chart="line")
    found, items = [], []
    pairs = list(zip(first, second, strict=True))
    if desk.plan.intent.claim == "widest":
        end = min if desk.plan.order == "asc" else max
        pairs = [end(pairs, key=lambda pair: abs(size(pair[0]) - size(pair[1])))]
        draft.values = [Value(pairs[0][0]["year"], "year", "difference", {}, True)]
    for a, b in pairs:
        gap = Value(round(abs(size(a) - size(b)), 6), unit, "difference", {"year": a["year"]}, True)
        found.append(gap)
        pair = [words.say("text", "item", name=desk.label(row), value=desk.say(row)) for row in (a, b)]
        parts = {"year": words.years([int(str(a["year"]))]), "difference": words.figure(gap.value, unit)}
        items.append(words.say("text", "gap_item", items=words.word("joiner").join(pair), **parts))
    np = desk.phrase(listed=True)
    key = ("narrowest" if desk.plan.order == "asc" else "widest") if draft.values else "gaps"
    draft.text = words.say("text", key, np=np, items=words.word("text", "gap_joiner").join(items))
    draft.interpretation = words.say("interpretation", "compare", when=desk.when, np=np)
    draft.values += found + [desk.value(row) for pair in pairs for row in pair]
    draft.headline = words.word("joiner").join(words.figure(gap.value, unit) for gap in found)
    return draft


def _as_told(desk: Desk) -> Desk:
    """The rows in the order in which the question names whom they are about, those of each by year."""
    by_year = sorted(desk.rows, key=lambda row: int(str(row["year"])))
    return replace(desk, rows=as_named(replace(desk, rows=by_year)))
