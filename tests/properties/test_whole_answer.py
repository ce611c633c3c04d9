"""An answer is of one piece: text, values, evidence, verdict and what it offers next belong together."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant import Answer
from tests.properties.asking import Asked, brief, is_gap
from tests.properties.figures import Told, told
from tests.properties.sampling import Draw, draws, steady
from tests.properties.templates import LANGUAGES, home_countries, names, rows, table_countries

RULE = "whole_answer"
FACTS = ("figures", "names", "dates", "definitions")
STATED = {"percent", "percentage_point", "times", "points", "usd_million", "krw_million", "eur_million"}
OPEN = [
    "한국의 투자액", "Korea investment", "한국", "Korea", "비중", "share", "미국 한국", "상위 5개국", "top 5", "안녕",
    "hello", "뭘 할 수 있어?", "how do I ask?", "asdf", "2017년 한국 유치액", "How much did Brazil raise?", 
    "한국이 프랑스에 투자한 금액", "Did Korea invest in Brazil", "투자 규모 비교", "삼성전자 투자액",
]  # fmt: skip


def _years(answer: Answer) -> list[float]:
    return [figure.value for figure in told(answer.interpretation) if figure.unit == "year"] or [0]


def _grounded(figure: Told, answer: Answer) -> bool:
    """Whether a figure of the text is among the values, in the question, or counts what the answer lists."""
    if any(figure.says(value.value) and figure.unit in (value.unit, "") for value in answer.values):
        return True
    if any(figure.value == other.value for other in told(answer.question)):
        return True
    if figure.unit == "span":
        return bool(figure.value == 1 + max(_years(answer)) - min(_years(answer)))
    if figure.unit == "year":
        held = {held for value in answer.values for held in value.keys.values()} | set(answer.params.values())
        return figure.value in held or any(f.value == figure.value for f in told(answer.interpretation))
    listed = {len(answer.entities), len(answer.rows), len(answer.values), len(table_countries()), len(home_countries())}
    if figure.unit in ("count", ""):
        return figure.value in listed
    return figure.unit == "table" and figure.value in {source.table for source in answer.sources}


@pytest.mark.parametrize("name", names())
def test_figures_and_verdict_are_called_for(name: str, asked: Asked) -> None:
    @steady(3)
    @given(draw=draws(name))
    def holds(draw: Draw) -> None:
        assume(not is_gap(RULE, draw.question))
        answer = asked(draw.question)
        loose = [figure.text for figure in told(answer.text) if not _grounded(figure, answer)]
        decided = answer.verdict is not None
        assert not loose or answer.status != "answered", brief(answer)
        assert decided == (draw.meaning.polar and answer.status == "answered"), brief(answer)

    holds()


@pytest.mark.parametrize("kind", FACTS)
def test_every_figure_of_the_prose_is_a_value(kind: str, asked: Asked) -> None:
    @steady(14)
    @given(number=st.integers(0, 2**16), language=st.sampled_from(LANGUAGES))
    def holds(number: int, language: str) -> None:
        facts = rows(f"facts/{kind}")
        question = facts[number * 7919 % len(facts)][f"ask_{language}"]
        assume(not is_gap(RULE, question))
        answer = asked(question)
        answered = answer.status == "answered"
        loose = [f.text for f in told(answer.text) if f.unit in STATED and not _grounded(f, answer)]
        assert answered, brief(answer)
        assert not loose, brief(answer)

    holds()


@steady(40)
@given(draw=draws())
def test_digests_hold_a_figure_of_the_answer(draw: Draw, asked: Asked) -> None:
    answer = asked(draw.plain)
    for piece in answer.evidence:
        figures = told(piece.text)
        held = any(f.says(v.value) and f.unit in (v.unit, "") for f in figures for v in answer.values)
        assert held or piece.kind != "digest", f"{answer.question}: {piece.text}"


def _offered(answer: Answer) -> list[str]:
    return [*(other.question for other in answer.alternatives), *answer.follow_ups, *answer.suggestions]


def _works(answer: Answer, asked: Asked) -> None:
    choices = len(answer.alternatives)
    assert answer.status != "clarify" or choices > 1, brief(answer)
    for offer in _offered(answer):
        if not is_gap(RULE, offer):
            again = asked(offer)
            sound = again.status == "answered" and again.language == answer.language
            assert sound, f"{answer.question!r} offers {brief(again)}"


@pytest.mark.parametrize("question", OPEN)
def test_what_an_open_question_offers_is_answered(question: str, asked: Asked) -> None:
    answer = asked(question)
    _works(answer, asked)
    helpful = answer.status in ("answered", "no_data") or bool(_offered(answer))
    assert helpful, brief(answer)


@steady(25)
@given(draw=draws())
def test_what_an_answer_offers_is_answered(draw: Draw, asked: Asked) -> None:
    _works(asked(draw.plain), asked)


def test_alternatives_differ_from_what_was_answered(asked: Asked) -> None:
    for question in ("한국의 미국 투자 비중", "Korea's share of investment in the US", "한국의 투자액"):
        answer = asked(question)
        readings = [answer.interpretation, *(other.interpretation for other in answer.alternatives)]
        assert len(readings) == len(set(readings)), readings
