"""Answers about the talk itself: greetings, thanks, help, starting over, and the evidence of the last answer."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer.printed import credited
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
    text = credited(last.text, last.sources, shop.reader.catalog, shop.speak(language))
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
