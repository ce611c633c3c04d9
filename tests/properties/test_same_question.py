"""A question typed differently is the same question: spacing, particles, politeness, punctuation, case, language."""

from __future__ import annotations

import pytest
from hypothesis import assume, given

from tests.properties.asking import Asked, brief, figures, is_gap, told
from tests.properties.rewriting import REWRITINGS
from tests.properties.sampling import Draw, draws, steady
from tests.properties.templates import PLAIN, Manner, ask, meanings, names

RULE = "same_question"


@pytest.mark.parametrize("name", names())
def test_both_languages_give_the_same_figures(name: str, asked: Asked) -> None:
    fillings = meanings(name)
    for meaning in (fillings[0], fillings[len(fillings) * 2 // 3]):
        korean, english = (asked(ask(meaning, language)) for language in ("ko", "en"))
        both = f"{brief(korean)}\n{brief(english)}"
        same = figures(korean) == figures(english) and korean.entities == english.entities
        alike = (korean.verdict, korean.chart_kind) == (english.verdict, english.chart_kind)
        assert {korean.status, english.status} == {"answered"}, both
        assert same, both
        assert alike, both


@pytest.mark.parametrize("name", names())
def test_typing_changes_nothing(name: str, asked: Asked) -> None:
    @steady(4)
    @given(draw=draws(name))
    def holds(draw: Draw) -> None:
        ways = sorted(REWRITINGS[draw.language])
        way = ways[draw.number % len(ways)]
        plain, typed = draw.plain, REWRITINGS[draw.language][way](draw.question)
        assume(not is_gap(RULE, typed))
        before, after = asked(plain), asked(typed)
        same = before.status == "answered" and told(before) == told(after)
        assert same, f"{way}: {brief(before)}\n{brief(after)}"

    holds()


@pytest.mark.parametrize("name", names())
def test_korean_without_spaces(name: str, asked: Asked) -> None:
    for meaning in meanings(name)[:: len(meanings(name)) // 2 + 1]:
        plain = ask(meaning, "ko")
        before, after = asked(plain), asked(plain.replace(" ", ""))
        assert is_gap(RULE, after.question) or told(before) == told(after), f"{brief(before)}\n{brief(after)}"


@pytest.mark.parametrize("language", sorted(REWRITINGS))
@pytest.mark.parametrize("name", ["outflow", "average", "count"])
def test_every_rewriting_is_tried(name: str, language: str, asked: Asked) -> None:
    meaning = meanings(name)[-1]
    plain = told(asked(ask(meaning, language)))
    for way, rewrite in REWRITINGS[language].items():
        after = asked(rewrite(ask(meaning, language)))
        assert is_gap(RULE, after.question) or told(after) == plain, f"{way}: {brief(after)}"


@pytest.mark.parametrize("name", ["raised", "outflow", "growth", "rank", "first", "investors", "trend", "more", "peak"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_ending_is_tried(name: str, language: str, asked: Asked) -> None:
    meaning = meanings(name)[len(meanings(name)) // 2]
    plain = told(asked(ask(meaning, language, PLAIN)))
    for ending in range(9):
        after = asked(ask(meaning, language, Manner(ending)))
        assert is_gap(RULE, after.question) or told(after) == plain, brief(after)
