"""Answers about the talk itself: greetings, thanks, help, starting over, and the evidence of the last answer."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer.printed import source_line
from assistant.answer.workshop import Workshop
from assistant.text.normalise import normalise
from assistant.types import Answer
from assistant.understand.reader import Outcome


def meta_answer(outcome: Outcome, shop: Workshop) -> Answer:
    """A friendly word, and questions that work."""
    language = outcome.text.language
    text = shop.speak(language).word("out_of_scope", outcome.meta)
    return Answer(
        question=outcome.text.raw,
        language=language,
        status="out_of_scope",
        text=text,
        suggestions=shop.suggestions(language),
    )


def evidence_again(outcome: Outcome, last: Answer | None, shop: Workshop) -> Answer:
    """The last answer once more, for its evidence: who published its figures is told with it."""
    language = outcome.text.language
    if last is None:
        text = shop.speak(language).word("out_of_scope", "nothing")
        return Answer(
            question=outcome.text.raw,
            language=language,
            status="out_of_scope",
            text=text,
            suggestions=shop.suggestions(language),
        )
    words = shop.speak(language)
    line = source_line(last.sources, shop.reader.catalog, words)
    if not line:
        tables = dict.fromkeys(
            (source.table, source.origin) for source in last.sources if source.table and source.origin
        )
        items = words.word("joiner").join(words.say("text", "table_from", n=n, origin=origin) for n, origin in tables)
        line = words.say("text", "sources", items=items) if items else ""
    text = f"{last.text} {line.rstrip('.')}." if line and line not in last.text else last.text
    return replace(last, question=outcome.text.raw, text=text)


def empty_or_long(question: str, shop: Workshop, limit: int) -> Answer:
    """Nothing was asked, or too much."""
    language = normalise(question[:limit]).language if question else next(iter(shop.words))
    words = shop.speak(language)
    text = words.word("out_of_scope", "empty") if not question else words.say("out_of_scope", "too_long", n=limit)
    return Answer(
        question=question[:limit],
        language=language,
        status="out_of_scope",
        text=text,
        suggestions=shop.suggestions(language),
    )


def failed(question: str, shop: Workshop) -> Answer:
    """Something of ours broke: said plainly, with questions that work."""
    language = normalise(question[:500]).language if question.strip() else next(iter(shop.words))
    text = shop.speak(language).word("out_of_scope", "failed")
    return Answer(
        question=question, language=language, status="out_of_scope", text=text, suggestions=shop.suggestions(language)
    )
