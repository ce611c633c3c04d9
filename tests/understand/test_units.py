"""Amounts in the step that was asked for, in a question and in what follows it."""

from __future__ import annotations

import pytest

from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("일본의 2022년 유치액을 억 달러 단위로", "18.42억 달러(1,842백만 달러)"),
        ("일본의 2022년 유치액을 백만 달러로 알려줘", "1,842백만 달러입니다"),
        ("한국이 2023년에 이스라엘에 투자한 금액, 억 달러로", "0.03억 달러(3백만 달러)"),
        ("Japan's 2022 funding in billions", "$1.842 billion ($1,842 million)"),
        ("Japan's 2022 funding in millions of dollars", "$1,842 million."),
        ("일본의 2022년 유치액", "18억 4,200만 달러(1,842백만 달러)"),
    ],
)
def test_amounts_are_told_in_the_step_that_was_asked_for(question: str, said: str, opened: Assistant) -> None:
    answer = opened.ask(question)
    assert said in answer.text
    assert answer.values[0].unit == "usd_million"


def test_the_step_changes_nothing_else(opened: Assistant) -> None:
    talk = opened.conversation()
    before, after = talk.ask("일본의 2022년 유치액"), talk.ask("억 달러 단위로 보여줘")
    assert after.values == before.values
    assert "18.42억 달러" in after.text
