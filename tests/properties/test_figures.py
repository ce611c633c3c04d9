"""The reader of figures itself: what it takes from a sentence, and with which precision."""

from __future__ import annotations

import pytest

from tests.properties.figures import told
from tests.properties.templates import fit


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("6억 8,500만 달러(685백만 달러)", [(685, "usd_million"), (685, "usd_million")]),
        ("1,476억 3,600만 달러", [(147636, "usd_million")]),
        ("0.5억 달러", [(50, "usd_million")]),
        ("150조 원과 3천억 원", [(150e6, "krw_million"), (300000, "krw_million")]),
        ("1,090억 유로", [(109000, "eur_million")]),
        ("$2.31 billion ($2,312 million)", [(2310, "usd_million"), (2312, "usd_million")]),
        ("KRW 150 trillion", [(150e6, "krw_million")]),
        ("$0.69 billion, EUR 2 million", [(690, "usd_million"), (2, "eur_million")]),
        (
            "2024년 22.3%로 1.5%p, 1.58배",
            [(2024, "year"), (22.3, "percent"), (1.5, "percentage_point"), (1.58, "times")],
        ),
        ("3.2 percentage points, 2 times", [(3.2, "percentage_point"), (2, "times")]),
        ("11곳 가운데 9위, 표 3", [(11, "count"), (9, "rank"), (3, "table")]),
        ("number 9 of the 11 listed in table 3", [(9, "rank"), (11, ""), (3, "table")]),
        ("AI21, GPT-4, DeepSeek-R1 and o3", []),
        ("2021~2023년 3개년", [(2021, "year"), (2023, "year"), (3, "span")]),
    ],
)
def test_figures_of_a_text(text: str, figures: list[tuple[float, str]]) -> None:
    assert [(round(figure.value, 6), figure.unit) for figure in told(text)] == figures


@pytest.mark.parametrize(
    ("text", "value", "says"),
    [
        ("$2.31 billion", 2312, True),
        ("$2.31 billion", 2316, False),
        ("22.3%", 22.34, True),
        ("22.3%", 22.4, False),
        ("39.3% 줄었습니다", -39.28, True),
        ("6억 8,500만 달러", 685, True),
        ("6억 8,500만 달러", 685.4, False),
    ],
)
def test_precision(text: str, value: float, says: bool) -> None:
    assert told(text)[0].says(value) is says


def test_particles_of_the_templates_fit() -> None:
    assert fit("한국[은/는] 일본[와/과] 독일[으로/로] 미국[으로/로]") == "한국은 일본과 독일로 미국으로"
