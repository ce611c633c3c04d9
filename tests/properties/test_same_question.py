"""A question typed differently is the same question: spacing, particles, politeness, punctuation, case, language."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

from tests.properties.asking import Asked, figures, is_gap, told
from tests.properties.rewriting import REWRITINGS
from tests.properties.sampling import filled, languages, manners, steady
from tests.properties.templates import PLAIN, Manner, Meaning, ask, meanings, names

RULE = "same_question"


@pytest.mark.parametrize("name", names())
def test_both_languages_give_the_same_figures(name: str, asked: Asked) -> None:
    fillings = meanings(name)
    for meaning in (fillings[0], fillings[len(fillings) * 2 // 3]):
        korean, english = (asked(ask(meaning, language)) for language in ("ko", "en"))
        assert korean.status == english.status == "answered", f"{korean.question} / {english.question}"
        assert figures(korean) == figures(english), f"{korean.question} / {english.question}"
        assert (korean.entities, korean.verdict) == (english.entities, english.verdict), korean.question
        assert korean.chart_kind == english.chart_kind, korean.question


@steady(120)
@given(meaning=filled(), language=languages, manner=manners, data=st.data())
def test_typing_changes_nothing(
    meaning: Meaning, language: str, manner: Manner, data: st.DataObject, asked: Asked
) -> None:
    rewriting = data.draw(st.sampled_from(sorted(REWRITINGS[language])))
    plain, typed = ask(meaning, language), REWRITINGS[language][rewriting](ask(meaning, language, manner))
    assume(not is_gap(RULE, typed))
    note(f"{plain!r} / {typed!r} ({rewriting})")
    before = asked(plain)
    assert before.status == "answered"
    assert told(asked(typed)) == told(before)


@pytest.mark.parametrize("language", sorted(REWRITINGS))
def test_every_rewriting_is_tried(language: str, asked: Asked) -> None:
    meaning = meanings("outflow")[-1]
    plain = told(asked(ask(meaning, language)))
    for name, rewrite in REWRITINGS[language].items():
        assert told(asked(rewrite(ask(meaning, language)))) == plain, name


@pytest.mark.parametrize("name", ["raised", "outflow", "growth", "rank", "first", "trend", "more", "peak"])
def test_every_ending_is_tried(name: str, asked: Asked) -> None:
    meaning = meanings(name)[len(meanings(name)) // 2]
    for language in ("ko", "en"):
        plain = told(asked(ask(meaning, language, PLAIN)))
        for ending in range(9):
            typed = ask(meaning, language, Manner(ending))
            assert is_gap(RULE, typed) or told(asked(typed)) == plain, typed
