"""A word that asks for something else never goes by in silence."""

from __future__ import annotations

from hypothesis import assume, given, note
from hypothesis import strategies as st

from assistant import Answer
from tests.properties.asking import Asked, is_gap
from tests.properties.rewriting import boundaries, with_word
from tests.properties.sampling import filled, languages, manners, steady
from tests.properties.templates import BOOK, Manner, Meaning, ask

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
    assume(not is_gap(RULE, question))
    note(repr(question))
    answer = asked(question)
    told = f"{question} -> {answer.text}"
    assert answer.status != "answered" or word.casefold() in _said(answer), told


@steady(140)
@given(meaning=filled(), language=languages, manner=manners, data=st.data())
def test_a_real_word_is_not_dropped(
    meaning: Meaning, language: str, manner: Manner, data: st.DataObject, asked: Asked
) -> None:
    question = ask(meaning, language, manner)
    word = data.draw(st.sampled_from(BOOK["unknown"][language]))
    place = data.draw(st.integers(0, boundaries(question) - 1))
    _stands(with_word(question, word, place), word, asked)


@steady(60)
@given(meaning=filled(), language=languages, data=st.data())
def test_nonsense_is_not_dropped(meaning: Meaning, language: str, data: st.DataObject, asked: Asked) -> None:
    question = ask(meaning, language)
    word = data.draw(_nonsense[language])
    place = data.draw(st.integers(0, boundaries(question) - 1))
    _stands(with_word(question, word, place), word, asked)
