"""Answers that give no figure, and say why and what can be asked instead."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer.further import as_alternative, mirrors
from assistant.answer.nearby import nearby
from assistant.answer.wording import Words
from assistant.answer.workshop import Workshop
from assistant.intent import Intent, Mention, Period
from assistant.plan.make import make_plan
from assistant.planning import NotThere
from assistant.types import Alternative, Answer, Mark, Missing
from assistant.understand.reader import Outcome

_TWO = 2  # the fewest that one can choose between


def not_there(error: NotThere, outcome: Outcome, shop: Workshop, intent: Intent | None = None) -> Answer:
    """Understood, and the report has no such figure: what is missing, and the nearest that exists. The intent is that
    of the first reading where none is given."""
    language = outcome.text.language
    words = shop.speak(language)
    intent = intent or outcome.readings[0].intent
    missing = error.missing or (Missing("measure", intent.measures[0]),)
    text = _why(error, intent, missing, words, shop)
    near = [] if error.reason == "unmet" else _nearest(intent, missing, shop, words)
    return Answer(
        question=outcome.text.raw,
        language=language,
        status="no_data",
        interpretation=_meant(intent, words),
        text=text,
        missing=missing,
        alternatives=tuple(near),
        suggestions=tuple(a.question for a in near)[:3] or shop.suggestions(language),
    )


def _meant(intent: Intent, words: Words) -> str:
    entry = words.replies["measures"][intent.measures[0]]
    names = {
        role: words.group(n.group)
        if n.group
        else words.names(n.codes, words.catalog.measures[intent.measures[0]].entity)
        for role, n in intent.roles.items()
    }
    absent = [role for role in words.catalog.measures[intent.measures[0]].roles if not names.get(role)]
    if not absent:
        return words.fit(str(entry["of"]).format(**names))
    template = str(entry.get(f"list_{absent[0]}", entry.get("list", entry["name"])))
    return words.fit(template.format(**names)) if len(absent) == 1 or "{" not in template else str(entry["name"])


def _why(error: NotThere, intent: Intent, missing: tuple[Missing, ...], words: Words, shop: Workshop) -> str:
    kind = missing[0].kind
    measure = shop.reader.catalog.measures[intent.measures[0]]
    name = str(words.replies["measures"][measure.name]["name"])
    if kind == "pair":
        codes = dict(zip(measure.roles, missing[0].value.split("-"), strict=False))
        names = {role: words.name(code, measure.entity) for role, code in codes.items()}
        return words.say("no_data", "pair", **names)
    years = words.years(_years(intent, shop)) if kind == "year" else ""
    if years:
        year = words.word("joiner").join(words.years([int(m.value)]) for m in missing if m.kind == "year")
        key = "previous" if error.reason == "previous" else "year"
        return words.say("no_data", key, np=_meant(intent, words), year=year, years=years)
    if kind == "country" and len(measure.roles) > 1:
        codes_of = {role: names.codes for role, names in intent.roles.items()}
        whole = measure.unit == "percent" and missing[0].value in codes_of.get(measure.own, ())
        tables = [shop.reader.catalog.coverage[table] for table in (measure.name, *measure.mirror)]
        lacking = [m.value for m in missing if m.kind == kind]
        partner = all(any(code in codes for table in tables for codes, _ in table.keys) for code in lacking)
        key = "whole" if whole else "partner" if partner else "flow"
        return words.say("no_data", key, names=words.names(lacking, kind))
    if kind in ("country", "company"):
        return words.say(
            "no_data",
            kind,
            names=words.names([m.value for m in missing], "country" if kind == "country" else "company"),
            what=name,
        )
    return words.say("no_data", error.reason if error.reason in ("unmet", "floor") else "measure", what=name)


def _years(intent: Intent, shop: Workshop) -> tuple[int, ...]:
    catalog = shop.reader.catalog
    measure = catalog.measures[intent.measures[0]]
    roles = list(measure.roles)
    at = {roles.index(role): names.codes for role, names in intent.roles.items() if role in roles and names.codes}
    return catalog.coverage[measure.name].years(at)


def _nearest(intent: Intent, missing: tuple[Missing, ...], shop: Workshop, words: Words) -> list[Alternative]:
    """The other year, the other direction: what exists and comes close."""
    plain = replace(intent, kind="value", period=Period(), polar=False, premise=False, other_measure="")
    measure = shop.reader.catalog.measures[intent.measures[0]]
    candidates = [plain, *mirrors(plain, measure, shop)]
    found = [as_alternative(candidate, shop, words) for candidate in candidates]
    unique = {alternative.question: alternative for alternative in found if alternative}
    return list(unique.values())[:3]


def choose_answer(outcome: Outcome, shop: Workshop) -> Answer:
    """Understood in part: the reader chooses between complete questions."""
    language = outcome.text.language
    words = shop.speak(language)
    intents = [reading.intent for reading in (outcome.choices or outcome.readings)]
    options: dict[str, Alternative] = {}
    for intent in intents:
        for candidate in _completed(intent, shop):
            alternative = as_alternative(candidate, shop, words)
            if alternative:
                options.setdefault(alternative.question, alternative)
    lacking = None if options else _lacking(intents, shop)
    if lacking:
        return not_there(lacking[1], outcome, shop, lacking[0])
    told = len(options)
    for near in nearby(outcome, shop, words) if told < _TWO else ():
        if not told or len(options) < _TWO:
            options.setdefault(near.question, near)
    if len(options) < _TWO:
        for question in shop.suggestions(language):
            options.setdefault(question, Alternative(question, question))
    text = words.word("clarify", "choose" if intents else "who")
    return Answer(
        question=outcome.text.raw,
        language=language,
        status="clarify",
        interpretation=text,
        text=text,
        alternatives=tuple(list(options.values())[:4]),
        unrecognised=(),
    )


def _lacking(intents: list[Intent], shop: Workshop) -> tuple[Intent, NotThere] | None:
    """The first meaning and what it lacks, where all lack the same country or year: nothing is left to choose."""
    errors: list[tuple[Intent, NotThere]] = []
    for intent in (candidate for each in intents for candidate in _completed(each, shop)):
        try:
            make_plan(intent, shop.reader.catalog)
        except NotThere as error:
            errors.append((intent, error))
    told = {error.missing for _, error in errors}
    kinds = {part.kind for missing in told for part in missing}
    alone = (
        len(errors) == len(intents) and len(told) == 1 and kinds <= {"country", "year", "pair"} and kinds != {"pair"}
    )
    return errors[0] if errors and alone else None


def _completed(intent: Intent, shop: Workshop) -> list[Intent]:
    """The intent itself, and where a role is open, the partner with the largest figure in it."""
    catalog = shop.reader.catalog
    measure = catalog.measures[intent.measures[0]]
    period = intent.period if intent.period.kind == "years" else Period()
    base = replace(intent, kind="value", asked="", bounds=(), other_measure="", period=period, polar=False)
    everyone = [names for role, names in intent.roles.items() if role not in ("domain", "among", "than")]
    if len(measure.roles) == 1 and everyone:
        return [replace(base, roles={next(iter(measure.roles)): everyone[0]})]
    if len(measure.roles) == 2 and len(everyone) == 2:
        return [base]
    return [base] if not measure.roles else []


def _years_beyond(outcome: Outcome, shop: Workshop) -> tuple[Missing, ...]:
    """Years that are named and stand in no table at all."""
    known = {year for cover in shop.reader.catalog.coverage.values() for year in cover.years()}
    named = outcome.clause.period.absolute(shop.reader.catalog.years["report"]) if outcome.clause else ()
    return tuple(Missing("year", str(year)) for year in named if year not in known)


def problem_answer(outcome: Outcome, shop: Workshop) -> Answer:
    """Not understood, beyond the report, or about what did not happen."""
    language = outcome.text.language
    words = shop.speak(language)
    marks = tuple(_mark(outcome, mention) for mention in outcome.unread)
    unread = tuple(dict.fromkeys(mark.word for mark in marks))
    if outcome.reason in ("beyond", "negated", "no_such_measure", "unexplained", "firms"):
        missing = (
            Missing("measure", outcome.detail)
            if outcome.reason == "no_such_measure"
            else Missing("topic", outcome.detail or (unread[0] if unread else ""))
        )
        key = {
            "beyond": "topic",
            "negated": "negated",
            "no_such_measure": "measure",
            "unexplained": "reason",
            "firms": "firms",
        }[outcome.reason]
        what = str(words.replies["measures"].get(outcome.detail, {}).get("name", outcome.detail))
        text = words.say("no_data", key, word=unread[0] if unread else outcome.detail, what=what)
        return Answer(
            question=outcome.text.raw,
            language=language,
            status="no_data",
            interpretation=outcome.text.raw.strip(),
            text=text,
            missing=(missing, *_years_beyond(outcome, shop)),
            marks=marks,
            unrecognised=unread,
            suggestions=shop.suggestions(language),
        )
    if outcome.reason in ("nothing", "lost"):
        text = words.word("out_of_scope", outcome.reason)
    elif unread:
        text = words.say("out_of_scope", "unread", words=words.word("joiner").join(f"'{word}'" for word in unread))
    else:
        text = words.word("out_of_scope", "chat")
    return Answer(
        question=outcome.text.raw,
        language=language,
        status="out_of_scope",
        interpretation="",
        text=text,
        unrecognised=unread,
        marks=marks,
        suggestions=_near(outcome, shop),
    )


def _near(outcome: Outcome, shop: Workshop) -> tuple[str, ...]:
    """Questions that work about those whom the question names, then those that always work."""
    language = outcome.text.language
    found = [near.question for near in nearby(outcome, shop, shop.speak(language))]
    return tuple(dict.fromkeys((*found[:2], *shop.suggestions(language))))[:3]


def _mark(outcome: Outcome, mention: Mention) -> Mark:
    """Where the unread stretch stands in the question as typed, with the crumbs of its word read as others."""
    start, end = mention.start, min(mention.end, len(outcome.text.norm))
    others = outcome.clause.mentions if outcome.clause and mention.role == "unknown" else ()
    for other in reversed(others):
        if other.end == start and other.end - other.start == 1 and other.role != "number":
            start = other.start
    for other in others:
        if other.start == end and other.end - other.start == 1 and other.role == "content":
            end = other.end
    first, last = outcome.text.span(start, end)
    return Mark(first, last, outcome.text.raw[first:last])
