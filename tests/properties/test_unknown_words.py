"""A word that asks for something else never goes by in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Answer
from tests.properties.asking import Asked, brief, is_gap
from tests.properties.rewriting import with_word
from tests.properties.sampling import Draw, draws, steady
from tests.properties.templates import BOOK, LANGUAGES, ask, meanings, names

RULE = "unknown_words"
_SYLLABLES = "뷁쀍꿟뚫쩗괣뛟휅뺣쫢뀰땱"
_LETTERS = "bdfgjklmpqrvwxz"
_nonsense = {
    "ko": st.text(_SYLLABLES, min_size=2, max_size=4),
    "en": st.text(_LETTERS, min_size=4, max_size=9).map(lambda letters: letters[:2] + "o" + letters[2:] + "ing"),
}


def _said(answer: Answer) -> str:
    """What the answer says of how it was read."""
    return " ".join([answer.interpretation, answer.text, *(line.text for line in answer.notes)]).casefold()


def _stands(question: str, word: str, asked: Asked) -> None:
    answer = asked(question)
    heard = is_gap(RULE, question) or answer.status != "answered" or word.casefold() in _said(answer)
    assert heard, brief(answer)


@pytest.mark.parametrize("name", names())
def test_a_real_word_is_not_dropped(name: str, asked: Asked) -> None:
    @steady(3)
    @given(draw=draws(name))
    def holds(draw: Draw) -> None:
        words = BOOK["unknown"][draw.language]
        word = words[draw.number % len(words)]
        _stands(with_word(draw.question, word, draw.number // len(words)), word, asked)

    holds()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_real_word_is_tried(language: str, asked: Asked) -> None:
    for name in ("raised", "outflow"):
        question = ask(meanings(name)[5], language)
        for place, word in enumerate(BOOK["unknown"][language]):
            _stands(with_word(question, word, place), word, asked)


@steady(40)
@given(draw=draws(), data=st.data())
def test_nonsense_is_not_dropped(draw: Draw, data: st.DataObject, asked: Asked) -> None:
    word = data.draw(_nonsense[draw.language])
    _stands(with_word(draw.plain, word, draw.number), word, asked)
