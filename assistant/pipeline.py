"""The steps from a question to its answer, top to bottom: the only module that knows their order."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer.dialogue import empty_or_long, evidence_again, meta_answer
from assistant.answer.prose import answer_facts
from assistant.answer.refusals import choose_answer, not_there, problem_answer
from assistant.answer.statistics import Ready, answer_figures
from assistant.answer.workshop import Workshop
from assistant.intent import Intent
from assistant.planning import NotThere
from assistant.text.normalise import LIMIT, clean
from assistant.types import Answer
from assistant.understand.deals import told
from assistant.understand.elided import firm_of, firm_told
from assistant.understand.memory import Memory, leaves_open, remember
from assistant.understand.read import concept_clause, prose_of, read
from assistant.understand.reader import Outcome


def respond(raw: str, memory: Memory, last: Answer | None, shop: Workshop) -> tuple[Answer, Memory, Answer | None]:
    """One turn: the answer, what is remembered after it, and the answer whose evidence may be asked for."""
    question = clean(raw).strip()
    if not question or len(raw) > LIMIT:
        return empty_or_long(question, shop, LIMIT), memory, last
    outcome = read(question, memory, shop.reader)
    if memory.lost and _on_what_was_lost(outcome):
        return problem_answer(replace(outcome, kind="problem", reason="lost", unread=()), shop), memory, last
    if outcome.kind == "meta":
        answer = meta_answer(outcome, shop)
        return (answer, Memory(), None) if outcome.meta == "restart" else (answer, memory, last)
    if outcome.kind == "evidence":
        return evidence_again(outcome, last, shop), memory, last
    if outcome.kind == "figures":
        return _figures(outcome, memory, last, shop)
    if outcome.kind == "facts":
        return _facts(outcome, memory, shop)
    if outcome.kind == "choose":
        return choose_answer(outcome, shop), _keep_question(outcome, memory), last
    lost = memory.lost or (outcome.clause is not None and leaves_open(outcome.clause, outcome.reason))
    return problem_answer(outcome, shop), replace(memory, lost=lost), last


def _on_what_was_lost(outcome: Outcome) -> bool:
    """Whether a turn leans on the one before it, which was refused: nobody knows what it would have changed."""
    items = outcome.clause.items if outcome.clause is not None else []
    points = any(i.has("that:listed", "that:all") or (i.has("that:year") and not i.has("fill")) for i in items)
    return outcome.kind in ("figures", "facts") and (outcome.inherited or points)


def _keep_question(outcome: Outcome, memory: Memory) -> Memory:
    """A question that needs a choice is remembered, so that a fragment can complete it; one without any is lost."""
    if outcome.parsed is None or not outcome.choices:
        return replace(memory, lost=True)
    return replace(
        memory,
        parsed=outcome.parsed,
        intent=outcome.choices[0].intent,
        facts=(),
        concepts=(),
        settled=False,
        lost=False,
    )


def _facts(outcome: Outcome, memory: Memory, shop: Workshop) -> tuple[Answer, Memory, Answer | None]:
    """What the prose tells; a fragment after it may ask more of the same."""
    assert outcome.concepts is not None
    answer = answer_facts(outcome, shop)
    before = (*memory.earlier, *memory.concepts) if outcome.inherited else ()
    named = tuple(sorted(shop.reader.facts.mentioned(outcome.concepts)))
    if outcome.inherited and outcome.concepts.any("topic:as_of"):
        before, named = memory.earlier, memory.concepts  # the date of what was told: that is still spoken of
    kept = Memory(
        subjects=memory.subjects,
        entities=tuple(map(shop.reader.catalog.code, answer.entities)),
        concepts=named,
        earlier=before,
        facts=tuple(fact.id for fact in outcome.facts),
        firm=firm_told(outcome.concepts, outcome.facts) or memory.firm,
        told=_year_of(answer) or (memory.told if outcome.inherited else 0),  # `how much did the UK raise that year?`
    )
    return answer, kept, answer


def _year_of(answer: Answer) -> int:
    """The year that is the answer, else the one that all its figures are of; 0 where there is none."""
    results = {value.value for value in answer.values if value.unit == "year"}
    years = results or {value.keys.get("year") for value in answer.values}
    year = next(iter(years)) if len(years) == 1 else None
    return year if isinstance(year, int) else 0


def _counted(intent: Intent, report: int) -> int:
    """The one year that was told by counting from the report's own; 0 where there is none."""
    years = intent.period.absolute(report) if intent.period.relative else ()
    return years[0] if len(years) == 1 else 0


def _figures(
    outcome: Outcome, memory: Memory, last: Answer | None, shop: Workshop
) -> tuple[Answer, Memory, Answer | None]:
    """The best reading whose figures exist; else what is missing. A question without data is still remembered."""
    failure: NotThere | None = None
    catalog = shop.reader.catalog
    for reading in outcome.readings:
        try:
            ready: Ready = answer_figures(reading.intent, outcome, shop)
        except NotThere as error:
            failure = failure or error
            continue
        if not ready.answer.values and ready.answer.verdict is None:
            failure = failure or NotThere((), "undisclosed")
            if not outcome.inherited and prose_of(concept_clause(outcome.text, shop.reader), shop.reader).facts:
                continue
        assert outcome.parsed is not None
        named = tuple(map(catalog.code, ready.answer.entities))
        year = _year_of(ready.answer) or _counted(reading.intent, catalog.years["report"])
        kept = remember(memory, outcome.parsed, reading.intent, named, catalog.roles, year)
        firms = catalog.names.get("company", {})
        kept = replace(kept, firm=firm_of(reading.intent, catalog.giver, firms, outcome.text.language))
        return ready.answer, kept, ready.answer
    assert failure is not None
    concepts = concept_clause(outcome.text, shop.reader)
    prose = prose_of(concepts, shop.reader, last=failure.reason == "pair")
    backwards = outcome.parsed is not None and told(outcome.parsed, catalog)[1]
    turned = outcome.inherited and failure.reason == "pair"  # `what came back?`, and nothing is known to have
    if prose.facts and not (backwards or turned):
        found = replace(outcome, kind="facts", facts=prose.facts, rivals=prose.rivals, concepts=concepts)
        return _facts(found, memory, shop)
    if failure.reason == "who":
        return choose_answer(outcome, shop), memory, last
    if failure.reason == "unexplained" and outcome.clause is not None:
        why = tuple(mention for mention in outcome.clause.mentions if mention.has("ask:why"))
        return problem_answer(replace(outcome, reason=failure.reason, unread=why), shop), memory, last
    answer = not_there(failure, outcome, shop)
    kept = memory
    if outcome.parsed is not None:
        kept = remember(memory, outcome.parsed, outcome.readings[0].intent, (), catalog.roles)
    return answer, kept, last
