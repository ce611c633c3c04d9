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
        ("Did GLM-4.5 score higher than Grok 4?", False),
        ("Did Kimi K2 score lower than Gemini 2.5?", False),
        ("Was Gemini 2.5 beaten by Kimi K2?", True),
        ("o3가 GLM-4.5보다 점수가 높나요?", True),
        ("Kimi K2가 Gemini 2.5에 뒤졌나요?", False),
        ("일본의 한국 투자액은 싱가포르의 7배인가요?", False),
        ("SKT는 2023년에 Perplexity에 투자했나요?", False),
        ("Did SK Telecom invest in Perplexity in 2024?", True),
        ("Are there over 1,000 AI startups in Singapore?", True),
        ("KIF 존속기간이 10년 연장됐다는 게 맞나요?", True),
        ("Did GIC lead the Anthropic round?", False),
        ("힌튼 교수가 코히어를 창업했나요?", False),
        ("Did Moonshot AI make Kimi K2?", True),
        ("Did Google buy DeepMind after 2010?", True),
        ("구글은 2012년까지 딥마인드를 인수했나요?", False),
        ("Did Manus move its headquarters in 2024?", False),
        ("제프 딘이 사카나 AI를 창업했나요?", False),
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


@pytest.mark.parametrize(
    "question",
    [
        "Did DeepMind acquire Google?",
        "Anthropic이 SK텔레콤에 투자했나요?",
        "Is Korea among the world's top five AI VC ecosystems?",
        "GLM-4.5는 12개 벤치마크에서 평균 몇 점을 받았나요?",
        "GLM-4.5는 12개 벤치마크에서 몇 위를 했나요?",
    ],
)
def test_what_the_prose_leaves_open_is_not_judged(question: str, opened: Assistant) -> None:
    assert opened.ask(question).verdict is None


def test_two_questions_in_one(opened: Assistant) -> None:
    answer = opened.ask("Who founded Sakana AI and who invested in it?")
    assert answer.entities[0] == "David Ha"
    assert "Lux Capital" in answer.entities


def test_who_is_left_out_is_no_answer(opened: Assistant) -> None:
    assert opened.ask("Who besides Hassabis founded DeepMind?").entities == ("Mustafa Suleyman", "Shane Legg")
