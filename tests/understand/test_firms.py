"""Firms asked for where the tables know countries, tables of deals by their title, and what follows them."""

from __future__ import annotations

import pytest

from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which US venture capital firm backed Korean startups?", "Applied Ventures"),
        ("한국 기업에 투자한 일본 투자사는 어디야?", "소프트뱅크벤처스"),
        ("Which investment firms put money into Chinese startups?", "Qiming Venture Partners"),
        ("캐나다 해외 투자 사례 중에서 제일 큰 건?", "Investment Management Corporation of Ontario"),
        ("웨이브에 돈을 넣은 빅테크는?", "Microsoft"),
    ],
)
def test_firms_are_named(question: str, first: str, opened: Assistant) -> None:
    assert opened.ask(question).entities[0] == first


@pytest.mark.parametrize(
    "question",
    [
        "Which Korean VC firms backed Japanese startups?",
        "한국 벤처캐피탈이 투자한 일본 기업은?",
        "프랑스 스타트업에 투자한 미국 벤처캐피탈은?",
        "일본의 투자 사례는?",
        "Which Big Tech firm put the most into Anthropic?",
        "Which of them raised the least?",
    ],
)
def test_no_country_stands_for_a_firm(question: str, opened: Assistant) -> None:
    assert opened.ask(question).status in ("no_data", "out_of_scope", "clarify")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which country's venture capital firms invested the most in Korea?", "USA"),
        ("한국 VC의 해외 투자 대상국은?", "USA"),
    ],
)
def test_countries_of_firms_are_countries(question: str, first: str, opened: Assistant) -> None:
    assert opened.ask(question).entities[0] == first


def test_a_table_of_deals_goes_on_being_spoken_of(opened: Assistant) -> None:
    chat = opened.conversation()
    chat.ask("중국 빅테크의 스타트업 투자 사례를 보여줘")
    assert chat.ask("그중 제일 큰 건?").entities[0] == "Qiming Venture Partners"


def test_an_amount_is_told_with_where_it_went(opened: Assistant) -> None:
    answer = opened.ask("How much did Meta invest, and in which company?")
    assert answer.values[0].value == 49
    assert "Scale AI" in answer.text


def test_as_of_when_is_asked_of_what_was_told(opened: Assistant) -> None:
    chat = opened.conversation()
    chat.ask("How many AI startups are there in Singapore?")
    assert "2023" in chat.ask("As of when?").text
