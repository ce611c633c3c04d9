"""An answer is of one piece: its figures are in `values`, its evidence holds them, its suggestions work, its verdict is called for."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

from assistant import Answer
from tests.properties.asking import Asked, is_gap
from tests.properties.figures import Told, told
from tests.properties.sampling import filled, languages, manners, steady
from tests.properties.templates import Manner, Meaning, ask, home_countries, names, rows, table_countries

RULE = "whole_answer"
FACTS = ("figures", "names", "dates", "definitions")
STATED = {"percent", "percentage_point", "times", "points", "usd_million", "krw_million", "eur_million"}
OPEN = ["한국의 투자액", "Korea investment", "한국", "Korea", "비중", "share", "미국 한국", "상위 5개국", "top 5", "안녕", "hello", "뭘 할 수 있어?", "how do I ask?",
        "asdf", "2017년 한국 유치액", "How much did Brazil raise?", "한국이 프랑스에 투자한 금액", "Did Korea invest in Brazil", "투자 규모 비교", "삼성전자 투자액"]  # fmt: skip


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


@steady(110)
@given(meaning=filled(), language=languages, manner=manners)
def test_every_figure_of_the_text_is_a_value(meaning: Meaning, language: str, manner: Manner, asked: Asked) -> None:
    question = ask(meaning, language, manner)
    assume(not is_gap(RULE, question))
    answer = asked(question)
    assume(answer.status == "answered")
    loose = [figure for figure in told(answer.text) if not _grounded(figure, answer)]
    assert not loose, f"{question} -> {answer.text}"


@steady(60)
@given(kind=st.sampled_from(FACTS), language=languages, data=st.data())
def test_every_figure_of_the_prose_is_a_value(kind: str, language: str, data: st.DataObject, asked: Asked) -> None:
    question = data.draw(st.sampled_from(rows(f"facts/{kind}")))[f"ask_{language}"]
    assume(not is_gap(RULE, question))
    answer = asked(question)
    note(f"{question} -> {answer.text}")
    assert answer.status == "answered"
    loose = [f.text for f in told(answer.text) if f.unit in STATED and not _grounded(f, answer)]
    assert not loose


@steady(80)
@given(meaning=filled(), language=languages, manner=manners)
def test_a_verdict_is_for_yes_or_no(meaning: Meaning, language: str, manner: Manner, asked: Asked) -> None:
    question = ask(meaning, language, manner)
    assume(not is_gap(RULE, question))
    answer = asked(question)
    note(f"{question} -> {answer.text}")
    assert (answer.verdict is not None) == (meaning.polar and answer.status == "answered")


@steady(60)
@given(meaning=filled(), language=languages)
def test_digests_hold_a_figure_of_the_answer(meaning: Meaning, language: str, asked: Asked) -> None:
    answer = asked(ask(meaning, language))
    for piece in answer.evidence:
        if piece.kind == "digest":
            figures = told(piece.text)
            held = any(f.says(v.value) and f.unit in (v.unit, "") for f in figures for v in answer.values)
            assert held, f"{answer.question}: {piece.text}"


def _offered(answer: Answer) -> list[str]:
    return [*(other.question for other in answer.alternatives), *answer.follow_ups, *answer.suggestions]


def _works(answer: Answer, asked: Asked) -> None:
    assert answer.status != "clarify" or len(answer.alternatives) > 1, answer.question
    for offer in _offered(answer):
        if not is_gap(RULE, offer):
            again = asked(offer)
            assert again.status == "answered", f"{answer.question} offers {offer!r}: {again.status} {again.text}"
            assert again.language == answer.language, offer


@pytest.mark.parametrize("question", OPEN)
def test_what_an_open_question_offers_is_answered(question: str, asked: Asked) -> None:
    answer = asked(question)
    _works(answer, asked)
    assert answer.status == "answered" or _offered(answer), question


@steady(40)
@given(meaning=filled(names()), language=languages)
def test_what_an_answer_offers_is_answered(meaning: Meaning, language: str, asked: Asked) -> None:
    _works(asked(ask(meaning, language)), asked)


def test_alternatives_differ_from_what_was_answered(asked: Asked) -> None:
    for question in ("한국의 미국 투자 비중", "Korea's share of investment in the US", "한국의 투자액"):
        answer = asked(question)
        readings = [answer.interpretation, *(other.interpretation for other in answer.alternatives)]
        assert len(readings) == len(set(readings)), readings
