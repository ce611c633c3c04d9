"""Who is listed, in words; and those above or below the one that is named."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.counted import judge_some
from assistant.answer.draft import Desk, Draft, Record
from assistant.intent import Bound
from assistant.planning import NotThere
from assistant.types import Missing, Value

SHOWN = 16


def items_of(desk: Desk, rows: Sequence[Record]) -> str:
    """Who is listed, each with the figure; the first of a long list."""
    shown = [
        desk.words.say("text", "item", name=told(desk, row), value=_qualified(desk, row)).strip()
        for row in rows[:SHOWN]
    ]
    return desk.words.word("joiner").join(shown)


def told(desk: Desk, row: Record) -> str:
    """Who is listed; of a deal both companies, where the question names no single one of them."""
    other = next((role for role in desk.measure.roles if role != desk.listed_role), "")
    named = desk.plan.intent.roles.get(other)
    single = desk.measure.entity != "company" or (named is not None and len(named.codes) == 1)
    by = "" if single or not other else desk.label(row, other)
    return desk.words.say("text", "paired", name=desk.label(row), other=by) if by else desk.label(row)


def _qualified(desk: Desk, row: Record) -> str:
    qualifier = row.get("qualifier")
    if row["value"] is None and qualifier != "undisclosed":
        return ""
    return desk.say(row)


def relative(desk: Desk) -> Draft:
    """Those above (or below) the one named, and how many they are."""
    words, intent = desk.words, desk.plan.intent
    (code,) = intent.roles["than"].codes[:1]
    own = next((row for row in desk.rows if desk.codes(row)[desk.listed_role] == code), None)
    if own is None or not isinstance(own["value"], (int, float)):
        raise NotThere((Missing("country", code),), "country")
    less = intent.direction == "less" or (intent.order == "asc" and intent.direction != "more")
    rows = [row for row in desk.rows if row is not own and _beyond(row, own["value"], less)]
    np = desk.phrase(listed=True)
    parts = {"when": desk.when, "np": np, "name": desk.label(own), "value": desk.say(own), "n": len(rows)}
    key = "lower_than" if less else "higher_than"
    draft = Draft(text=words.say("text", key, items=items_of(desk, rows) or "-", **parts), chart="bars")
    counted = Value(len(rows), "count", desk.plan.measure, {}, True)
    figures = [desk.value(row) for row in rows]
    draft.values = [counted, *figures] if intent.kind == "count" or not rows else [*figures, counted]
    draft.values.append(desk.value(own))
    draft.entities = [desk.codes(row)[desk.listed_role] for row in rows]
    if intent.polar:
        draft.judge(bool(rows))
    draft.headline = words.figure(len(rows), "countries")
    draft.marked = tuple(desk.codes(row)[desk.listed_role] for row in rows)
    draft.interpretation = words.say(
        "interpretation", "list", when=desk.when, np=np, what=words.say("words", key, **parts)
    )
    judge_some(desk, draft, len(rows), len(desk.rows) - 1)
    return draft


def _beyond(row: Record, mark: float, less: bool) -> bool:
    value = row["value"]
    return isinstance(value, (int, float)) and (value < mark if less else value > mark)


def word_of(desk: Desk) -> str:
    """The word for the first of an order: the most, the lowest share."""
    return desk.words.word("words", desk.plan.order + ("_share" if desk.unit == "percent" else ""))


def end_of(desk: Desk) -> str:
    """From which end those listed are counted."""
    return desk.words.word("words", "top" if desk.plan.order == "desc" else "bottom")


def of_the_first(desk: Desk) -> Draft:
    """Which of the first places of all belong to a group, and how many of them there are."""
    words, intent = desk.words, desk.plan.intent
    members = intent.roles["among"]
    rows = [row for row in desk.rows if desk.codes(row)[desk.listed_role] in members.codes]
    parts = {"when": desk.when, "np": desk.phrase(listed=True), "direction": end_of(desk), "n": len(desk.rows)}
    key = "within_first" if rows else "none_within_first"
    text = words.say("text", key, group=words.group(members.group), k=len(rows), items=items_of(desk, rows), **parts)
    draft = Draft(text=text, headline=words.figure(len(rows), "countries"), chart="bars")
    number = Value(len(rows), "count", desk.plan.measure, {}, True)
    figures = [desk.value(row) for row in rows]
    draft.values = [number, *figures] if intent.kind == "count" else [*figures, number]
    draft.entities = [desk.codes(row)[desk.listed_role] for row in rows]
    draft.marked = tuple(draft.entities)
    what = words.say("words", "within_first", group=words.group(members.group), **parts)
    draft.interpretation = words.say("interpretation", "list", when=desk.when, np=parts["np"], what=what)
    judge_some(desk, draft, len(rows))
    return draft


def common(desk: Desk) -> Draft:
    """Those that are in the lists of each of those named."""
    words, listed = desk.words, desk.listed_role
    owner = next(role for role in desk.measure.roles if role != listed)
    owners = desk.plan.intent.roles[owner].codes
    whose: dict[str, set[str]] = {}
    for row in desk.rows:
        codes = desk.codes(row)
        whose.setdefault(codes[listed], set()).add(codes[owner])
    kept = [row for row in desk.rows if whose[desk.codes(row)[listed]] >= set(owners)]
    entities = list(dict.fromkeys(desk.codes(row)[listed] for row in kept))
    names = words.names(owners, desk.measure.entity)
    found = words.names(entities, desk.measure.entity)
    when = words.when(desk.plan.years, desk.plan.span)
    told = words.say("text", "common" if entities else "none_common", when=when, names=names, items=found)
    draft = Draft(text=told, entities=entities, chart="none", headline=found or "0")
    draft.values = [desk.value(row) for row in kept if row["value"] is not None]
    draft.interpretation = words.say("interpretation", "common", when=when, names=names)
    return draft


def bounds_told(desk: Desk, bounds: Sequence[Bound]) -> str:
    """The conditions in words: above so much, at most so much; or which side of zero."""
    two = desk.plan.intent.larger
    if two in ("more", "less") and not any(bound.value for bound in bounds):
        return desk.words.word(
            "words", "positive" if desk.plan.bounds and desk.plan.bounds[0].op == "above" else "negative"
        )
    said = []
    for bound in bounds or [Bound("equal", 0, desk.unit)]:
        unit = bound.unit if bound.unit else desk.unit
        upper = desk.words.figure(bound.upper, unit) if bound.upper is not None else ""
        said.append(
            desk.words.fit(
                desk.words.word("words", bound.op).format(v=desk.words.figure(_whole(bound.value), unit), w=upper)
            )
        )
    return desk.words.word("joiner").join(text[:1].lower() + text[1:] for text in said)


def _whole(value: float) -> float:
    """A bound as it was stated: whole numbers without decimals."""
    return int(value) if value == int(value) else value
