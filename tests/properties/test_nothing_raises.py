"""Whatever is typed, the answer is an Answer with a status that is known, and JSON can hold it."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Answer
from assistant.types import Status
from tests.properties.asking import Asked
from tests.properties.rewriting import with_word
from tests.properties.sampling import Draw, draws, steady

ODD = [
    "", " ", "\n", "?", "???", ".", "\x00", "\x1b[31m한국\x1b[0m", "한국\u0000의 미국 투자 비중",
    "\ufeff한국", "\u202e한국의 유치액", "한" * 499, "한" * 500, "한" * 501, "a" * 5000, "한국 " * 300,
    "9" * 400, "2023년 " * 80, "1e308억 달러 넘는 나라", "0억 달러 넘는 나라",
    "'; DROP TABLE raised; --", "SELECT * FROM raised", "1 OR 1=1",
    "한국'; ATTACH 'x' AS y; --", "${year}", "{c} {0} %s %(a)s",
    "**한국**의 `미국` 투자 [비중](http://x)", "| 한국 | 미국 |\n|---|---|",
    "<script>alert(1)</script> 한국", "\\", "\\u0000", "%", "$", "😀", "🇰🇷의 유치액", "👩‍👩‍👧‍👦",
    "ㅎㅎㅎ", "ㅇㅇ", "한ㄱㅜㄱ", "１２３", "٣", "²", "Ⅻ위", "½", "-1년", "0년", "99999999999년 한국 유치액",
    "2023.5년 한국", "상위 0개국", "상위 -3개국", "상위 99999999999999999999개국", "top 0 countries",
    "1/0", "한국÷0", "2024년에서 2018년까지 한국 유치액 증가율", "한국과 한국의 2023년 유치액 비교",
    "한국이 한국에 투자한 금액",
    "한국을 제외한 한국", "표 0", "표 99", "그림 4", "table -1", "Is", "the", "의", "은는이가",
    "./../../etc/passwd", "nan", "inf", "None", "null", "true", "\ud83d", "a\u0301" * 50,
    "한국\t미국\r\n비중", "．．．", "ﬁ", "İ", "ß",
]  # fmt: skip
KNOWN = [
    "한국", "미국", "비중", "순위", "2023년", "상위", "5개국", "말고", "아닌", "보다", "증가율", "몇", "배",
    "넘는", "합계", "평균", "그럼", "표", "3", "top", "share", "of", "Korea", "not", "than", "10%",
]  # fmt: skip
TURNS = [
    "일본은?", "2018년은?", "비중으로는?", "반대로", "근거는?", "표로", "and Japan?", "처음부터",
    "한국의 미국 투자 비중", "상위 3개국은?", "그 나라는?",
]  # fmt: skip


def _sound(question: str, answer: Answer) -> None:
    assert isinstance(answer, Answer)
    status, language, text, choices = answer.status, answer.language, answer.text, len(answer.alternatives)
    assert status in get_args(Status), repr(question)
    assert language in ("ko", "en"), repr(question)
    assert text, repr(question)
    assert status != "clarify" or choices > 1, repr(question)
    assert status != "answered" or bool(answer.interpretation), repr(question)
    json.dumps(answer.to_dict(), ensure_ascii=True, allow_nan=False)


@pytest.mark.parametrize("question", ODD, ids=range(len(ODD)))
def test_odd_questions(question: str, asked: Asked) -> None:
    _sound(question, asked(question))


@steady(30)
@given(question=st.text(max_size=120))
def test_any_text(question: str, asked: Asked) -> None:
    _sound(question, asked(question))


@steady(30)
@given(question=st.text(st.characters(categories=["Cc", "Cf", "So", "Sm", "Nd", "No", "Zs", "Lo"]), max_size=40))
def test_any_signs(question: str, asked: Asked) -> None:
    _sound(question, asked(question))


@steady(30)
@given(words=st.lists(st.sampled_from(KNOWN), max_size=9))
def test_any_order_of_known_words(words: list[str], asked: Asked) -> None:
    question = " ".join(words)
    _sound(question, asked(question))


@steady(30)
@given(draw=draws(), junk=st.text(min_size=1, max_size=6))
def test_junk_within_a_question(draw: Draw, junk: str, asked: Asked) -> None:
    question = with_word(draw.question, junk, draw.number)
    _sound(question, asked(question))


@steady(15)
@given(turns=st.lists(st.one_of(st.text(max_size=20), st.sampled_from(TURNS)), min_size=2, max_size=5))
def test_any_conversation(turns: list[str], asked: Asked) -> None:
    talk = asked.assistant.conversation()
    for turn in turns:
        _sound(turn, talk.ask(turn))
