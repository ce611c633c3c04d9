"""Composer of a year's figure against the average that a table prints of the years around it."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer.draft import Desk, Draft
from assistant.answer.single import size
from assistant.answer.workshop import Workshop
from assistant.intent import Intent, Period
from assistant.plan.make import make_plan
from assistant.planning import NotThere, Plan
from assistant.types import CheckedSql, Table, Value


def year_and_average(intent: Intent, shop: Workshop, language: str) -> tuple[Plan, Desk, Table, CheckedSql]:
    """The figure of the year that is named, else the newest, and the printed average beside it."""
    catalog = shop.reader.catalog
    if not catalog.measures[intent.measures[0]].average_view:
        raise NotThere((), "measure")
    plain = replace(intent, kind="value", claim="")
    named = intent.period.years
    one = Period("years", named, origin="question") if named else Period("newest", origin="question")
    over = make_plan(replace(plain, period=Period("average", origin="question")), catalog)
    plan = make_plan(replace(plain, period=one), catalog)
    average = shop.fetch(over)[0].records()
    table, checked = shop.fetch(plan)
    rows = table.records()
    if len(rows) != 1 or len(average) != 1:
        raise NotThere((), "nothing")
    desk = Desk(replace(plan, intent=intent), rows, shop.speak(language), catalog, {"average": average})
    return replace(over, intent=intent), replace(desk, plan=replace(plan, intent=intent)), table, checked


def against_average(desk: Desk, span: tuple[int, ...]) -> Draft:
    """Both figures, by how many points the year's lies above or below the average, and whether that is as claimed."""
    words, intent = desk.words, desk.plan.intent
    row, mean = desk.rows[0], desk.related["average"][0]
    over = replace(desk, plan=replace(desk.plan, span=span))
    gap = round(size(row) - size(mean), 6)
    np = desk.phrase(codes=desk.codes(row))
    parts = {
        "when": desk.when,
        "np": np,
        "a": desk.say(row),
        "average": words.years((), span),
        "b": desk.say(mean),
        "difference": words.figure(abs(gap), "percentage_point"),
    }
    key = "average_equal" if not gap else "average_above" if gap > 0 else "average_below"
    draft = Draft(text=words.say("text", key, **parts), headline=parts["difference"], chart="none")
    draft.interpretation = words.say("interpretation", "against_average", **parts)
    draft.values = [
        desk.value(row),
        over.value(mean),
        Value(abs(gap), "percentage_point", "difference", desk.keys(row), True),
    ]
    draft.entities = list(desk.codes(row).values())
    if intent.polar and intent.direction:
        draft.judge(gap < 0 if intent.direction == "less" else gap > 0)
    return draft
