"""`rules sample`: questions that are read, in the language asked for, the same for the same seed."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.keeping.sample import Sampler
from assistant.text.normalise import normalise
from assistant.understand.memory import Memory
from assistant.understand.read import read

COUNT = 12


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("seed", [1, 2])
def test_each_is_read_and_new(language: str, seed: int, opened: Assistant) -> None:
    reader = opened.shop.reader
    questions = Sampler(reader, seed).questions(COUNT, language)
    assert len(set(questions)) == COUNT
    written = {text for c in reader.book.constructions for texts in c.examples.values() for text in texts}
    for question in questions:
        outcome = read(question, Memory(), reader)
        assert outcome.kind == "figures" and not outcome.corrections, question
        assert normalise(question).language == language, question
        assert question not in written


def test_they_are_answered(opened: Assistant) -> None:
    for question in Sampler(opened.shop.reader).questions(8):
        assert opened.ask(question).status in ("answered", "clarify", "no_data"), question


def test_a_seed_gives_the_same_questions(opened: Assistant) -> None:
    sampler = Sampler(opened.shop.reader, 5)
    assert sampler.questions(5) == Sampler(opened.shop.reader, 5).questions(5)
    assert sampler.questions(5) != Sampler(opened.shop.reader, 6).questions(5)


def test_they_differ_in_kind(opened: Assistant) -> None:
    reader = opened.shop.reader
    kinds = {read(q, Memory(), reader).readings[0].constructions for q in Sampler(reader).questions(COUNT)}
    assert len(kinds) > COUNT // 2


def test_a_language_without_examples_has_none(opened: Assistant) -> None:
    assert Sampler(opened.shop.reader).questions(3, "fr") == []
