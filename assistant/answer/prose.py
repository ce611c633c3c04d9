"""Answers questions about the prose: the statement that says it, its figures and names."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from assistant.answer.notes import spelling
from assistant.answer.wording import Words
from assistant.answer.workshop import Workshop
from assistant.sql.guard import check
from assistant.sql.run import run
from assistant.types import Alternative, Answer, Cell, Chip, Missing, Source, Statement, Value
from assistant.understand.claims import EXCLUSIVE, states, verdict
from assistant.understand.clause import Clause
from assistant.understand.fact import Fact
from assistant.understand.matching import left_out
from assistant.understand.reader import Outcome, Reader

_COLUMNS = ("id", "statement", "value", "unit", "year")


def answer_facts(outcome: Outcome, shop: Workshop) -> Answer:
    """The answer to a question about the prose; two statements that fit equally well are offered to choose from."""
    language = outcome.text.language
    words = shop.speak(language)
    best = outcome.facts[0]
    if _tied(outcome):
        return _choose(outcome, shop)
    statement = shop.archive.statements[best.statement]
    text = statement.text.get(language, next(iter(statement.text.values())))
    assert outcome.concepts is not None
    asked = outcome.concepts
    so = told_true(outcome, asked, text, shop.reader)
    if so and not best.settles and shop.reader.facts.backwards(asked):
        so = None
    if so is not None:
        text = words.judged(so, text)
    elif _put_to_test(outcome, asked, shop.reader):
        return _undecided(outcome, text, shop)
    facts = tuple({fact.id: fact for fact in (*outcome.facts, *outcome.second)}.values())
    told = [shop.archive.statements[name] for name in _statements(outcome)]
    text = " ".join([text, *(each.text.get(language, "") for each in told[1:])])
    params: dict[str, Cell] = {f"id_{at}": fact.id for at, fact in enumerate(facts, 1)}
    tree = (
        exp.select(*_COLUMNS)
        .from_("facts")
        .where(exp.In(this=exp.column("id"), expressions=[exp.Placeholder(this=name) for name in params]))
    )
    checked = check(tree, params, shop.schema)
    table = run(shop.store, checked)
    values = [_value(fact) for fact in facts if _is_figure(fact)]
    for each in told:
        values += _also_stated(each, values)
    named = (*(outcome.facts[:1] if best.settles not in ("", EXCLUSIVE) else outcome.facts), *outcome.second)
    names = [name for fact in named for name in fact.names.get(language, ())]
    figure = next((v for v in values), None)
    sources = tuple(
        Source(number, _title(shop, number, language), statement.section) for number in statement.tables
    ) or (Source(None, "", shop.archive.section(statement.section, language)),)
    return Answer(
        question=outcome.text.raw,
        language=language,
        status="answered",
        interpretation=words.say("interpretation", "fact", topic=best.label.get(language, best.id)),
        text=text,
        values=tuple(values),
        verdict=so,
        entities=tuple(
            dict.fromkeys(_entity(name, words) for name in names if not _left_out(name, outcome.concepts, words))
        ),
        columns=table.columns,
        rows=table.rows,
        sql=checked.sql,
        params=params,
        chart_kind="none",
        evidence=tuple(said for each in told for said in shop.archive.say(each.id, language)),
        sources=sources,
        notes=tuple(spelling(words, [(c.typed, c.read) for c in outcome.corrections])),
        follow_ups=tuple(f.label[language] for f in outcome.rivals[:3] if language in f.label),
        chips=(Chip("topic", best.label.get(language, best.id)),),
        column_labels=tuple(words.replies["columns"].get(c, c) for c in table.columns),
        headline=_headline(best, figure, names, words),
    )


def _put_to_test(outcome: Outcome, asked: Clause, reader: Reader) -> bool:
    """Whether the whole question is something to be said yes or no to: it asks for nothing else, not even by a word
    that stands inside a concept, and does not ask whether there is any."""
    words = outcome.clause.items if outcome.clause else []
    exists = asked.any("edge:exists", "topic:limitation") or any(item.has("edge:exists") for item in words)
    asks = any(item.category("ask") or item.has("edge:how") for item in (*words, *asked.items)) or reader.facts.kinds(
        asked
    )
    return not outcome.inherited and not asks and not exists and states(asked, reader.book.auxiliaries)


def _undecided(outcome: Outcome, text: str, shop: Workshop) -> Answer:
    """What the report says near a statement that it neither bears out nor denies."""
    language = outcome.text.language
    words, best = shop.speak(language), outcome.facts[0]
    label = best.label.get(language, best.id)
    return Answer(
        question=outcome.text.raw,
        language=language,
        status="no_data",
        interpretation=words.say("interpretation", "fact", topic=label),
        text=words.say("no_data", "undecided", said=text),
        missing=(Missing("topic", best.id),),
        suggestions=(label, *shop.suggestions(language))[:3],
    )


def _statements(outcome: Outcome) -> tuple[str, ...]:
    """The statements that answer, each once: that of the best fact, and that of the other half of the question."""
    return tuple(dict.fromkeys(fact.statement for fact in (*outcome.facts[:1], *outcome.second[:1])))


def told_true(outcome: Outcome, clause: Clause, said: str, reader: Reader) -> bool | None:
    """What the fact says of a yes/no question: what it settles by itself, else whether somebody whom it names is one of
    those of the fact; nothing where the fact decides neither."""
    best = outcome.facts[0]
    if not states(clause, reader.book.auxiliaries):
        return None
    so = reader.facts.bears_out(clause, best)
    if so is not None:
        return so
    if best.settles not in ("", EXCLUSIVE):
        return verdict(clause, best)
    if not reader.facts.as_planned(clause, best):
        return None
    if best.answers & {"why", "how"} or best.value or not best.answers & {"who", "which"}:
        return None
    dated = all(m.number == best.year for m in clause.mentions if m.has("year"))  # of several, the text has other years
    return True if dated and _in_this_order(clause, best, said.casefold()) else None


def _in_this_order(clause: Clause, best: Fact, said: str) -> bool:
    """Whether somebody whom the fact names stands in the question beside others as in the statement: who did what to
    whom is read from the order of the names alone, so that a passive decides nothing."""
    answers = {name.casefold() for names in best.names.values() for name in names}
    items = [item for item in clause.items if item.category("company", "country", "topic")]
    told = [(said.find(item.mention.text), item.mention.text) for item in items]
    found = [(at, text) for at, text in told if at >= 0]
    named = any(text in answer or answer in text for _, text in found for answer in answers)
    passive = clause.any("prep:by", "mark:by")
    return named and not passive and len(found) > 1 and found == sorted(found)


def _left_out(name: str, asked: Clause, words: Words) -> bool:
    """Whether the question leaves out one of the names of the fact."""
    code = _entity(name, words)
    return any(
        code in item.mention.values("country") or item.mention.text in name.casefold() for item in left_out(asked)
    )


def _entity(name: str, words: Words) -> str:
    """A country by its code; anybody else by name."""
    for codes in (words.catalog.names.get("country", {}), words.world):
        for code, known in codes.items():
            if known.get(words.language) == name:
                return code
    return name


def _title(shop: Workshop, number: int, language: str) -> str:
    entry = shop.reader.catalog.tables.get(number)
    return str(entry["title"].get(language, "")) if entry else ""


def _is_figure(fact: Fact) -> bool:
    return bool(fact.value) and fact.unit != "date"


def _value(fact: Fact) -> Value:
    number = float(fact.value)
    value: Cell = int(number) if number == int(number) else number
    keys: dict[str, Cell] = {"fact": fact.id}
    if fact.year:
        keys["year"] = fact.year
    if fact.qualifier:
        keys["qualifier"] = fact.qualifier
    return Value(value, fact.unit, fact.id, keys)


def _also_stated(statement: Statement, values: Sequence[Value]) -> list[Value]:
    """The other figures of the statement: its text states them too."""
    said = {(value.value, value.unit) for value in values}
    found = []
    for figure in statement.figures:
        value: Cell = int(figure.value) if figure.value == int(figure.value) else figure.value
        if (value, figure.unit) not in said and not figure.report_says:
            said.add((value, figure.unit))
            found.append(Value(value, figure.unit, figure.measure or figure.fact, dict(figure.keys)))
    return found


def _headline(best: Fact, figure: Value | None, names: Sequence[str], words: Words) -> str:
    """The names where the best fact is one of names, else the figure."""
    listed = words.word("joiner").join(names[:3])
    if listed and not best.value:
        return listed
    return words.figure(figure.value, figure.unit) if figure else listed


def _tied(outcome: Outcome) -> bool:
    """Rivals that say another figure of the same kind would make the answer a guess."""
    best = outcome.facts[0]
    return any(
        rival.value and best.value and rival.unit == best.unit and rival.value != best.value for rival in outcome.rivals
    )


def _choose(outcome: Outcome, shop: Workshop) -> Answer:
    language = outcome.text.language
    words = shop.speak(language)
    facts = [outcome.facts[0], *outcome.rivals]
    options = {
        fact.label.get(language, fact.id): shop.archive.statements[fact.statement].text.get(language, "")
        for fact in facts
    }
    return Answer(
        question=outcome.text.raw,
        language=language,
        status="clarify",
        interpretation=words.word("clarify", "choose"),
        text=words.word("clarify", "choose"),
        alternatives=tuple(Alternative(question, text) for question, text in list(options.items())[:4]),
    )
