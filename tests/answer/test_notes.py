"""What the reader must know before quoting: notes, and the answers that go without them."""

from __future__ import annotations

import pytest

from assistant import Answer, Assistant

UNDISCLOSED = [
    "라이트스피드 커머스가 미스트랄 AI에 투자한 금액",
    "How much did Lightspeed Commerce invest in Mistral AI?",
]


def _codes(answer: Answer) -> set[str]:
    return {note.code for note in answer.notes}


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("한국의 미국 투자 비중", "sides_differ"),
        ("How much did Korea invest in the US?", "sides_differ"),
        ("2023년 독일의 투자 유치액", "tables_differ"),
        ("How much did Germany raise in 2023?", "tables_differ"),
        ("한국의 투자 유치액", "default_period"),
        ("Foreign share of France", "default_period"),
        ("2022년 EU 유치액 합계", "members_missing"),
        ("2023년 싱가포르의 투자 순유입", "computed"),
        ("Growth of Chinese AI funding in 2024", "computed"),
        ("한국에 투자한 나라", "partial_partners"),
    ],
)
def test_is_noted(question: str, code: str, opened: Assistant) -> None:
    answer = opened.ask(question)
    assert answer.status == "answered", answer.text
    assert code in _codes(answer)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("2023년 한국의 투자 유치액", "default_period"),
        ("2023년 한국의 투자 유치액", "sides_differ"),
        ("2023년 한국의 투자 유치액", "computed"),
        ("2022년 독일의 투자 유치액", "tables_differ"),
        ("네덜란드가 중국에 투자한 금액", "sides_differ"),  # only one table prints it
        ("미국이 한국에 투자한 금액", "members_missing"),
    ],
)
def test_is_not_noted(question: str, code: str, opened: Assistant) -> None:
    answer = opened.ask(question)
    assert answer.status == "answered", answer.text
    assert code not in _codes(answer)


def test_a_default_is_told_in_the_interpretation(opened: Assistant) -> None:
    assert "2024" in opened.ask("How much did Korea raise?").interpretation
    assert "2021" in opened.ask("Foreign share of France").interpretation


def test_a_relative_year_counts_from_the_report(opened: Assistant) -> None:
    answer = opened.ask("작년 한국 투자 유치액")
    assert answer.values[0].keys["year"] == 2024
    assert "2025" in answer.interpretation


def test_a_correction_is_told(opened: Assistant) -> None:
    answer = opened.ask("이스라앨 2021 유치 금액")
    assert answer.values[0].value == 4308
    assert any("이스라앨" in note.text for note in answer.notes)


@pytest.mark.parametrize("question", ["한국의 미국 투자 비중", "Korea's share of investment in the US"])
def test_language_of_everything_is_that_of_the_question(question: str, opened: Assistant) -> None:
    answer = opened.ask(question)
    korean = answer.language == "ko"
    told = [answer.text, answer.interpretation, *(note.text for note in answer.notes), *answer.follow_ups]
    told += [option.question for option in answer.alternatives]
    for words in told:
        assert any("가" <= char <= "힣" for char in words) == korean, words


def test_every_part_of_a_conversation_says_where_it_came_from(opened: Assistant) -> None:
    conversation = opened.conversation()
    conversation.ask("2023년 한국의 투자 유치액")
    second = conversation.ask("일본은?")
    assert "conversation" in {chip.origin for chip in second.chips}
    assert "default" in {chip.origin for chip in opened.ask("한국의 투자 유치액").chips}


@pytest.mark.parametrize("question", UNDISCLOSED, ids=("ko", "en"))
def test_undisclosed_is_neither_zero_nor_missing(question: str, opened: Assistant) -> None:
    answer = opened.ask(question)
    assert answer.status == "answered", answer.text
    assert not [value for value in answer.values if value.value == 0]


def test_zero_in_a_table_is_zero(opened: Assistant) -> None:
    answer = opened.ask("중국의 투자 유치액 중 한국의 비중")
    assert (answer.values[0].value, answer.values[0].unit) == (0.0, "percent")
