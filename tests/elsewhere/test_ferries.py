"""The same code answers about ferries: nothing in it knows what the figures are of."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assistant import Assistant

# Korean, English, and what the answer must be: its status, figures with their units, who, verdict, what its text names.
ASKED: list[tuple[str, str, dict[str, Any]]] = [
    (
        "2034년 엘반에 도착한 승객 수는?",
        "How many passengers landed on Elvane in 2034?",
        {"value": (79900, "passengers")},
    ),
    ("2033년 노릭에서 떠난 승객 수", "Passengers who left Norrik in 2033", {"value": (57600, "passengers")}),
    ("2034년 모든 항로의 승객 수", "Passengers on all routes in 2034", {"value": (206400, "passengers")}),
    (
        "노릭에서 출발한 엘반행 승객 수",
        "How many passengers sailed from Norrik to Elvane?",
        {"value": (41600, "passengers"), "note": "sides_differ"},
    ),
    (
        "엘반에 도착한 노릭발 승객 수",
        "How many passengers landed on Elvane from Norrik?",
        {"value": (41350, "passengers"), "note": "sides_differ"},
    ),
    (
        "엘반에서 떠난 승객 중 타마루 비중",
        "What share of passengers who left Elvane went to Tamaru?",
        {"value": (30.0, "percent")},
    ),
    ("2034년 하선객 상위 3개 섬", "Top 3 islands by passengers landed in 2034", {"entities": ["ELV", "NRK", "TMR"]}),
    ("2034년에 승선객이 가장 많은 섬은?", "Which island boarded the most passengers in 2034?", {"entities": ["ELV"]}),
    ("타마루 하선객 추이", "Trend of passengers landed on Tamaru", {"value": (31500, "passengers"), "count": 4}),
    (
        "2031년부터 2034년까지 페렌 하선객 증가율",
        "Growth of passengers landed on Feren from 2031 to 2034",
        {"has": (35.714286, "percent")},
    ),
    (
        "2034년 엘반과 노릭의 하선객 비교",
        "Compare passengers landed on Elvane and Norrik in 2034",
        {"has": (19700, "passengers")},
    ),
    (
        "2034년 엘반의 하선객이 노릭보다 많나요?",
        "Did more passengers land on Elvane than on Norrik in 2034?",
        {"verdict": True},
    ),
    ("2034년 노릭의 순증은?", "Net gain of Norrik in 2034", {"value": (-3800, "passengers")}),
    (
        "2034년 바깥섬의 하선객 합계",
        "Total passengers landed on the outer islands in 2034",
        {"value": (66300, "passengers")},
    ),
    (
        "2034년 노릭은 하선객이 승선객보다 많았나요?",
        "Did Norrik land more passengers than it boarded in 2034?",
        {"verdict": False, "has": (3800, "passengers")},
    ),
    (
        "2034년 하선객이 승선객보다 많은 섬은?",
        "Which islands landed more passengers than they boarded in 2034?",
        {"entities": ["ELV"]},
    ),
    (
        "노릭에서 엘반에 간 승객 수가 양쪽 표에서 다른지",
        "Do the tables agree on passengers from Norrik to Elvane?",
        {"has": (250, "passengers")},
    ),
    (
        "2034년 노릭이 하선객 1위인가요?",
        "Was Norrik ranked first in passengers landed in 2034?",
        {"value": (2, "rank"), "verdict": False},
    ),
    ("2034년 전체 섬에서 노릭의 비중", "Norrik's share in all routes in 2034", {"value": (29.166667, "percent")}),
    ("2034년 엘반에서 가장 많이 간 섬", "Which island did most passengers from Elvane go to?", {"entities": ["NRK"]}),
    (
        "타마루에서 페렌에 간 승객 수",
        "How many passengers sailed from Tamaru to Feren?",
        {"status": "no_data", "missing": "TMR-FRN"},
    ),
    (
        "2034년 퀼로에 도착한 승객 수",
        "Passengers who landed on Quillo in 2034",
        {"status": "no_data", "missing": "QLO"},
    ),
    (
        "2029년 엘반에 도착한 승객 수",
        "Passengers who landed on Elvane in 2029",
        {"status": "no_data", "missing": "2029"},
    ),
    ("2034년 엘반에 도착한 화물", "Freight landed on Elvane in 2034", {"status": "no_data"}),
    ("갈매기호의 선장은 누구인가요?", "Who is the captain of the Gull?", {"names": ("오르 벤", "Orr Venn")}),
    ("한국의 투자 유치액", "AI funding raised by Korea", {"status": "out_of_scope"}),
]


@pytest.mark.parametrize(
    ("question", "expected", "language"),
    [(text, wanted, at) for *texts, wanted in ASKED for at, text in enumerate(texts)],
)
def test_ferries_answer(ferries: Assistant, question: str, expected: dict[str, Any], language: int) -> None:
    answer = ferries.ask(question)
    assert answer.status == expected.get("status", "answered"), answer.text
    figures = [(value.value, value.unit) for value in answer.values]
    if "value" in expected:
        assert figures[0] == expected["value"], answer.text
    if "has" in expected:
        assert expected["has"] in figures, answer.text
    if "count" in expected:
        assert len(answer.rows) == expected["count"]
    if "entities" in expected:
        assert list(answer.entities) == expected["entities"], answer.text
    if "verdict" in expected:
        assert answer.verdict is expected["verdict"], answer.text
    if "note" in expected:
        assert expected["note"] in [note.code for note in answer.notes]
    if "missing" in expected:
        assert [missing.value for missing in answer.missing] == [expected["missing"]], answer.text
    if "names" in expected:
        assert expected["names"][language] in answer.text


# A dialogue in each language: each turn with its first figure.
DIALOGUES: list[list[tuple[str, float]]] = [
    [("2034년 엘반 하선객", 79900), ("노릭은?", 60200), ("승선객은?", 64000), ("2033년은?", 57600)],
    [("Passengers landed on Elvane in 2034", 79900), ("And Norrik?", 60200), ("And in 2033?", 53900)],
    [("2034년 엘반에서 노릭에 간 승객 수", 36000), ("반대로는?", 41600)],
    [("How many passengers sailed from Elvane to Norrik?", 36000), ("And the other way round?", 41600)],
]


@pytest.mark.parametrize("turns", DIALOGUES)
def test_ferries_are_talked_about(ferries: Assistant, turns: list[tuple[str, float]]) -> None:
    conversation = ferries.conversation()
    for question, figure in turns:
        answer = conversation.ask(question)
        assert answer.values and answer.values[0].value == figure, f"{question}: {answer.text}"


# Words of the field that the project ships with: none of them may come out of the code.
SHIPPED = re.compile("\\bAI\\b|venture|invest|raised|recipient|countr|투자|유치|집행|국가|개국|달러|\\$", re.IGNORECASE)


@pytest.mark.parametrize("question", [text for *texts, _ in ASKED[:-1] for text in texts])
def test_nothing_of_another_field_is_said(ferries: Assistant, question: str) -> None:
    answer = ferries.ask(question)
    said = [
        answer.text,
        answer.interpretation,
        answer.chart_alt,
        *answer.column_labels,
        *(note.text for note in answer.notes),
        *(chip.text for chip in answer.chips),
        *(other.question for other in answer.alternatives),
        *answer.follow_ups,
        *answer.suggestions,
    ]
    assert [text for text in said if SHIPPED.search(text)] == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_is_suggested_is_answered(ferries: Assistant, language: str) -> None:
    landing = ferries.landing(language)
    assert landing["answer"].entities == ("ELV", "NRK", "TMR")
    for question in (*landing["examples"], *ferries.shop.suggestions(language)):
        assert ferries.ask(question).status == "answered", question
