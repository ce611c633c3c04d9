"""A stand-in for the assistant, for looking at the page by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.problems import ReaderError
from assistant.types import Answer
from tests.page import fake_answers as prepared

HOSTILE = "<img src=x onerror=alert(1)>![x](https://example.org/a.png) **b** $5 and $6 10~20 30~40 :smile: \u202etxt"

EXAMPLES = {
    "ko": [
        "한국의 미국 투자 비중은?",
        "2024년 투자 유치 상위 5개국은?",
        "한국 투자 유치액의 추이는?",
        "한국과 이스라엘의 유치액 비교",
        "국민성장펀드 규모는?",
        "영국이 독일보다 많이 유치했나?",
    ],
    "en": [
        "What share of Korea's investment goes to the US?",
        "Top 5 countries by AI funding in 2024",
        "How has Korea's AI funding changed?",
        "Compare Korea and Israel in 2023",
        "How large is the national growth fund?",
        "Did the UK raise more than Germany?",
    ],
}


PREPARED = (
    prepared.share_ko,
    prepared.share_en,
    prepared.top_ko,
    prepared.trend_ko,
    prepared.yes_no_ko,
    prepared.narrative_ko,
    prepared.clarify_ko,
    prepared.no_data_ko,
    prepared.table_ko,
)
ANSWERS = {answer.question: answer for answer in (prepare() for prepare in PREPARED)}


class Conversation:
    """Answers what it knows, marks what it does not, fails when asked to."""

    def ask(self, text: str) -> Answer:
        """The prepared answer to `text`."""
        if text == "fail":
            raise RuntimeError("secret detail")
        return ANSWERS.get(text) or prepared.out_of_scope_ko(text)


class Fake:
    """The assistant's interface as the page sees it."""

    report_connected = False

    def conversation(self) -> Conversation:
        """A new conversation."""
        return Conversation()

    def __init__(self, home: Path | None = None) -> None:
        self.home = home

    def connect_report(self, name: str, data: bytes, language: str) -> str:
        """Takes any file that is not empty."""
        if not data.strip():
            raise ReaderError("empty", "빈 파일입니다. 보고서 전체를 담은 텍스트 파일을 골라 주세요.")
        self.report_connected = True
        return "digest"

    def landing(self, language: str) -> dict[str, Any]:
        """Six examples and one answer with a chart."""
        return {"examples": EXAMPLES[language], "answer": prepared.top_ko() if language == "ko" else prepared.top_en()}
