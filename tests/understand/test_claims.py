"""Yes or no about the prose: what is settled, what is only near it, and two questions in one."""

from __future__ import annotations

import pytest

from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "so"),
    [
        ("Did Google acquire DeepMind in 2014?", True),
        ("Did Google acquire DeepMind in 2015?", False),
        ("Did Apple buy Perplexity AI?", False),
        ("Is Preqin based in the UK?", True),
        ("사카나 AI는 한국 기업이야?", False),
        ("국민성장펀드는 100조 원 규모인가요?", False),
        ("Does Israel host more than 400 R&D centres?", True),
        ("Did Gemini 2.5 beat Kimi K2 on MATH-500?", False),
        ("Did Sony invest in Scriptic?", True),
    ],
)
def test_what_the_prose_settles(question: str, so: bool, opened: Assistant) -> None:
    assert opened.ask(question).verdict is so


@pytest.mark.parametrize(
    "question",
    [
        "Did Temasek invest in Anthropic?",
        "Did Sony invest in DeepMind?",
        "Did Kakao invest more than Naver in Korean startups?",
        "Is Singapore not an AI pioneer?",
        "SK텔레콤이 투자한 한국 스타트업은?",
        "Cohere가 영국에서 유치한 금액은?",
        "How much will Japan invest in the US?",
        "How much did the Bank of Korea invest in AI?",
    ],
)
def test_what_is_only_near_a_fact_is_refused(question: str, opened: Assistant) -> None:
    assert opened.ask(question).status in ("no_data", "out_of_scope", "clarify")


def test_two_questions_in_one(opened: Assistant) -> None:
    answer = opened.ask("Who founded Sakana AI and who invested in it?")
    assert answer.entities[0] == "David Ha"
    assert "Lux Capital" in answer.entities


def test_who_is_left_out_is_no_answer(opened: Assistant) -> None:
    assert opened.ask("Who besides Hassabis founded DeepMind?").entities == ("Mustafa Suleyman", "Shane Legg")
