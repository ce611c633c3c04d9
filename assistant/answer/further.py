"""Where to go from an answer: other readings of the question, and questions that come next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.answer.draft import Desk
from assistant.answer.wording import Words
from assistant.answer.workshop import Workshop
from assistant.catalog import Measure
from assistant.intent import Intent, Names
from assistant.plan.make import make_plan
from assistant.planning import NotThere, Plan
from assistant.types import Alternative
from assistant.understand.reader import Outcome

_MOST = 3


def alternatives(outcome: Outcome, intent: Intent, desk: Desk, shop: Workshop) -> tuple[Alternative, ...]:
    """Other readings: those that the words allow, then the same thing seen from the other side."""
    found: list[Alternative] = []
    others = [reading.intent for reading in outcome.readings if reading.intent.measures != intent.measures]
    if intent.kind == "value" and not intent.polar:
        others += mirrors(intent, desk.measure, shop)
    for other in others:
        alternative = as_alternative(other, shop, desk.words)
        if alternative and alternative.question not in {a.question for a in found} | {outcome.text.raw}:
            found.append(alternative)
    return tuple(found[:_MOST])


def mirrors(intent: Intent, measure: Measure, shop: Workshop) -> list[Intent]:
    """The figure from the other side, with roles as they are and swapped."""
    catalog = shop.reader.catalog
    found = []
    for name in measure.mirror:
        found.append(_carried(intent, measure, catalog.measures[name]))
    if len(measure.roles) == 2 and len(intent.roles) == 2:
        first, second = list(measure.roles)
        if first in intent.roles and second in intent.roles:
            swapped = {first: intent.roles[second], second: intent.roles[first]}
            found.append(replace(intent, roles=swapped))
    return found


def _carried(intent: Intent, old: Measure, new: Measure) -> Intent:
    roles = {role: names for role, names in intent.roles.items() if role in new.roles}
    if len(new.roles) == 1 and not roles:
        everyone = [names for role, names in intent.roles.items() if role in old.roles]
        if everyone:
            roles = {next(iter(new.roles)): everyone[0]}
    return replace(intent, measures=(new.name,), roles=roles)


def as_alternative(intent: Intent, shop: Workshop, words: Words) -> Alternative | None:
    """A complete question for an intent, what it means, and its figure; None where the data has none."""
    try:
        plan = make_plan(replace(intent, kind="value", bounds=(), other_measure="", asked=""), shop.reader.catalog)
        rows = shop.fetch(plan)[0].records()
    except (NotThere, KeyError):
        return None
    if len(rows) != 1 or rows[0]["value"] is None:
        return None
    measure = shop.reader.catalog.measures[plan.measure]
    question = question_for(plan, words)
    names = _names(plan, measure, words)
    entry = words.replies["measures"][plan.measure]
    when = words.when(plan.years, plan.span)
    interpretation = words.say("interpretation", "value", when=when, np=str(entry["of"]).format(**names))
    return Alternative(question, interpretation, words.figure(rows[0]["value"], measure.unit))


def question_for(plan: Plan, words: Words) -> str:
    """The plan as a question that the grammar reads, its year named where it is not the default."""
    measure = words.catalog.measures[plan.measure]
    text = words.fit(str(words.replies["questions"][plan.measure]).format(**_names(plan, measure, words)))
    if (
        plan.years
        and any(plan.years)
        and "period" not in plan.defaulted
        and not plan.span
        and plan.intent.period.kind == "years"
    ):
        return words.fit(
            words.word("ask", "year").format(
                q=text[:1].lower() + text[1:] if words.language == "en" and not text[:2].isupper() else text,
                year=words.years(plan.years),
            )
        )
    return text


def _names(plan: Plan, measure: Measure, words: Words) -> dict[str, str]:
    found = {}
    for role, column in measure.roles.items():
        names: Names | None = plan.intent.roles.get(role)
        found[role] = (
            words.group(names.group)
            if names and names.group
            else words.names(plan.wanted.get(column, ()), measure.entity)
        )
    return found


def follow_ups(desk: Desk, shop: Workshop) -> tuple[str, ...]:
    """Questions that come next, complete in themselves: another country, the series, the partners in order."""
    words, plan, measure = desk.words, desk.plan, desk.measure
    if (
        not measure.roles
        or plan.listed
        or desk.plan.intent.kind not in ("value", "rank", "trend", "extreme_year")
        or measure.entity != "country"
    ):
        return ()
    found: list[str] = []
    codes: Mapping[str, str] = desk.codes(desk.rows[0]) if desk.rows else {}
    ask = words.replies["ask"]
    if len(measure.roles) == 2:
        names = {role: words.name(code) for role, code in codes.items()}
        if measure.own and names:
            found.append(words.fit(str(ask[f"top_{desk.catalog.other(measure.own)}"]).format(**names)))
        base = [m for m in measure.base if m in shop.reader.catalog.measures] or [
            m.name for m in shop.reader.catalog.measures.values() if measure.name in m.base and m.roles == measure.roles
        ]
        for other in base[:1]:
            alternative = as_alternative(
                _carried(plan.intent, measure, shop.reader.catalog.measures[other]), shop, words
            )
            if alternative:
                found.append(alternative.question)
    else:
        name = {role: words.name(code) for role, code in codes.items()}
        question = words.fit(str(words.replies["questions"][plan.measure]).format(**name))
        if len(shop.reader.catalog.coverage[measure.name].years()) > 2 and desk.plan.intent.kind != "trend":
            found.append(words.fit(str(ask["trend"]).format(q=question)))
        found.append(words.fit(str(ask["rank"]).format(q=question)))
    return tuple(found[:_MOST])
