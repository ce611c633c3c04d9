"""Composer of changes of many subjects: who grew or shrank, how many did, who did most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.answer.bounded import holds, reached
from assistant.answer.counted import judge_some
from assistant.answer.draft import Desk, Draft, Record
from assistant.answer.listed import bounds_told
from assistant.intent import Bound
from assistant.planning import NotThere
from assistant.types import Value


def _changed(desk: Desk, row: Record, column: str, bound: Bound) -> float:
    """The size of a change as the bound counts it: where it ended, a multiple, an amount, or a rate or points."""
    first, last = float(str(row["first_value"])), float(str(row["value"]))
    if desk.plan.intent.claim == "level":
        return reached(last, desk.unit, bound)
    if bound.unit == "times":
        return last / first if first else 0.0
    if bound.unit.endswith("_million"):
        return abs(last - first)
    rate = float(str(row[column]))
    return abs(rate) if desk.plan.intent.direction else rate  # growth of so much is no fall


def against_world(desk: Desk, row: Record, column: str) -> bool:
    """Whether a change lies on the side of the world's that is asked for."""
    mark = float(str(desk.related["world"][0][column]))
    here = float(str(row[column]))
    return here < mark if desk.plan.intent.claim == "below_world" else here > mark


def tell_world(desk: Desk, draft: Draft, column: str) -> None:
    """Adds the change of the world that others are measured by."""
    rate = float(str(desk.related["world"][0][column]))
    unit = "percent" if column in ("rate", "compound") else desk.unit
    draft.values.append(Value(round(rate, 6), unit, "growth", {"domain": "world"}, True))
    draft.text += " " + desk.words.say("text", "world_growth", value=desk.words.figure(rate, unit))


def _settle(desk: Desk, draft: Draft, parts: Mapping[str, Any], column: str, *, top: bool) -> None:
    """What stands beside the list: the world that it was measured by, and whether so many are so."""
    words, claim = desk.words, desk.plan.intent.claim
    if desk.related.get("world"):
        tell_world(desk, draft, column)
        said = {**parts, "world": words.figure(draft.values[-1].value, draft.values[-1].unit)}
        draft.text = words.say("text", f"changes_{claim}", **said)
        draft.interpretation = words.say("interpretation", f"changes_{claim}", **said)
    if claim == "every":
        draft.judge(parts["n"] == len(desk.rows))
    elif not top:
        judge_some(desk, draft, parts["n"], len(desk.rows))
    elif desk.plan.intent.only and desk.plan.intent.polar:
        draft.judge(set(draft.entities) == set(desk.plan.intent.only))


def _within(desk: Desk, draft: Draft, bounds: list[Bound], parts: Mapping[str, Any]) -> None:
    """Says by how much those listed were to have changed; and that nobody did."""
    told = bounds_told(desk, bounds)
    draft.interpretation += f" · {told}"
    if not parts["n"]:
        draft.text = desk.words.say("text", "nobody_changed", **parts, bound=told)
        draft.values = [Value(0, "count", desk.plan.measure, {}, True)]


def _sized(change: float, size: bool) -> float:
    """A change as the order counts it: by its size, whichever way, or a fall below a rise."""
    return abs(change) if size else change


def _told(desk: Desk, row: Record, column: str, unit: str) -> str:
    """The change of one in words; a compound rate is that of each year."""
    value = desk.words.figure(row[column], unit)
    return desk.words.say("text", "a_year", value=value) if column == "compound" else value


def changes(desk: Desk) -> Draft:
    """Who grew or shrank, how many did, or who did most."""
    intent, words = desk.plan.intent, desk.words
    if intent.claim in ("passed", "fell_behind"):
        return _crossed(desk)
    compound = intent.other_measure == "cagr"
    column = "compound" if compound else "rate" if desk.measure.change == "percent" else "difference"
    unit = "percent" if compound or desk.measure.change == "percent" else "percentage_point"
    if intent.by_amount and column == "rate":
        column, unit = "difference", desk.unit
    rows = [row for row in desk.rows if isinstance(row[column], (int, float))]
    up = intent.direction != "down"
    size = intent.claim in ("most", "least")
    top = intent.claim == "top" or size or intent.nth > 0 or desk.plan.limit > 0
    low = intent.order == "asc" and top
    rows.sort(key=lambda row: _sized(float(str(row[column])), size), reverse=up != low)
    bounds = [bound for bound in intent.bounds if bound.op != "equal"]
    if bounds:
        rows = [row for row in rows if all(holds(_changed(desk, row, column, bound), bound) for bound in bounds)]
    if desk.related.get("world"):
        rows = [row for row in rows if against_world(desk, row, column)]
    elif intent.direction:
        rows = [row for row in rows if (float(str(row[column])) > 0) == up]
    a, b = (words.years([year]) for year in desk.plan.years)
    fell = (low or size) and not intent.direction and bool(rows) and float(str(rows[0][column])) < 0
    np, word = desk.phrase(listed=True), words.word("text", "grew" if up and not fell else "shrank")
    figures = [
        Value(
            round(float(str(row[column])), 6), unit, "growth" if unit == "percent" else "change", desk.keys(row), True
        )
        for row in rows
    ]
    items = [words.say("text", "item", name=desk.label(row), value=_told(desk, row, column, unit)) for row in rows]
    draft = Draft(chart="changes", entities=[desk.codes(row)[desk.listed_role] for row in rows], values=list(figures))
    parts = {"a": a, "b": b, "np": np, "word": word, "n": len(rows), "items": words.word("joiner").join(items)}
    if intent.kind == "count":
        draft.values.insert(0, Value(len(rows), "count", desk.plan.measure, {}, True))
        draft.text, draft.headline = words.say("text", "changes_count", **parts), words.figure(len(rows), "countries")
    elif top and rows:
        keep = max(1, desk.plan.limit)
        at = max(0, intent.nth - 1)
        chosen = rows[at : at + keep] or rows[:1]
        first = rows.index(chosen[0])
        draft.entities, draft.values = (
            [desk.codes(row)[desk.listed_role] for row in chosen],
            figures[first : first + len(chosen)],
        )
        ends = [
            desk.value(chosen[0]),
            Value(
                chosen[0]["first_value"],
                desk.unit,
                desk.plan.measure,
                {**desk.codes(chosen[0]), "year": desk.plan.years[0]},
            ),
        ]
        draft.text = words.say(
            "text",
            "changes_least" if low and (size or not fell) else "changes_top",
            **parts,
            name=desk.label(chosen[0]),
            value=_told(desk, chosen[0], column, unit),
        )
        if len(chosen) > 1:
            draft.text = words.say(
                "text",
                "changes_list",
                **{**parts, "items": words.word("joiner").join(items[first : first + len(chosen)]), "n": len(chosen)},
            )
        draft.values += ends
        draft.headline = desk.label(chosen[0])
    else:
        draft.text, draft.headline = words.say("text", "changes_list", **parts), words.figure(len(rows), "countries")
    draft.interpretation = words.say("interpretation", "cagr" if compound else "change", np=np, a=a, b=b)
    if bounds and not top:
        _within(desk, draft, bounds, parts)
    _settle(desk, draft, parts, column, top=top)
    draft.marked = tuple(desk.codes(row)[desk.listed_role] for row in rows)
    return draft


def _crossed(desk: Desk) -> Draft:
    """Those who stood below another in the first year and above it in the last; or the other way round."""
    intent, words = desk.plan.intent, desk.words
    than, rose = intent.roles["than"].codes, intent.claim == "passed"
    mark = next((row for row in desk.rows if desk.codes(row)[desk.listed_role] in than), None)
    if mark is None or len(than) != 1:
        raise NotThere((), "nothing")
    first, last = float(str(mark["first_value"])), float(str(mark["value"]))
    rows = [row for row in desk.rows if row is not mark and isinstance(row["first_value"], (int, float))]
    ends = [(float(str(row["first_value"])), float(str(row["value"])), row) for row in rows]
    kept = [row for a, b, row in ends if (a < first and b > last if rose else a > first and b < last)]
    kept.sort(key=lambda row: float(str(row["value"])), reverse=True)
    a, b = (words.years([year]) for year in desk.plan.years)
    items = [
        words.say("text", "item", name=desk.label(row), value=f"{desk.say(row, 'first_value')} → {desk.say(row)}")
        for row in (*kept, mark)
    ]
    np, name = desk.phrase(listed=True), desk.label(mark)
    parts = {"np": np, "a": a, "b": b, "n": len(kept), "name": name, "mark": items.pop()}
    key = intent.claim if kept else "nobody_crossed"
    draft = Draft(text=words.say("text", key, items=words.word("joiner").join(items), **parts), chart="changes")
    draft.entities = [desk.codes(row)[desk.listed_role] for row in kept]
    draft.values = [desk.value(row) for row in kept]
    draft.values.append(Value(len(kept), "count", desk.plan.measure, {}, True))
    draft.headline = words.figure(len(kept), "countries")
    draft.interpretation = words.say("interpretation", "change", np=np, a=a, b=b)
    draft.marked = tuple(draft.entities)
    return draft
