"""The same code answers about ferries: nothing in it knows what the figures are of."""

from __future__ import annotations

from typing import Any

import pytest

from assistant import Assistant

# Korean, English, and what the answer must be: status, first figure with unit, entities, verdict, names in the text.
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
