"""Every kind of chart is a figure that Plotly accepts, with title, unit and source inside, and nothing invented."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.chart import draw
from assistant.answer.chart_lines import spread
from assistant.answer.chart_map import land
from assistant.answer.chart_style import NARROWEST, ems, short_texts, wrap
from assistant.page import picture
from assistant.types import ChartKind, ChartSpec, Series

KINDS: tuple[ChartKind, ...] = ("bar", "line", "stacked_bar", "pie", "sankey", "map", "table")
WORDS = {"missing": "표에 없음"}
ONE = Series("비중", (22.3, 66.5, None, 1.8), ("22.3%", "66.5%", "", "1.8%"), ("asked", "home", "unspecified", "rest"))
TWO = Series("금액", (685.0, 2042.0, 24.0, -56.0), ("6억", "20억", "2천만", "-5천만"), ("foreign",))


def spec(kind: ChartKind, *series: Series, labels: tuple[str, ...] = ("미국", "한국", "불특정", "캐나다")) -> ChartSpec:
    return ChartSpec(
        kind, "한국 해외 투자의 22.3%는 미국으로", "비중(%), 2023년", "자료: OECD.ai · 표 11", labels, series or (ONE,),
        codes=("USA", "KOR", "SGP", "CAN")[: len(labels)],
    )  # fmt: skip


def texts(figure: dict[str, Any]) -> str:
    return json.dumps(figure, ensure_ascii=False)


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("kind", [*KINDS, "none"])
def test_plotly_accepts_every_kind(kind: ChartKind, several: bool) -> None:
    drawn = draw(spec(kind, *((ONE, TWO) if several else (ONE,))), WORDS)
    go.Figure(drawn)
    go.Figure(picture.dark(drawn))
    go.Figure(picture.scaled(drawn, 1.35))
    assert json.loads(json.dumps(drawn)) == drawn


@pytest.mark.parametrize("kind", KINDS)
def test_title_unit_and_source_are_in_the_picture(kind: ChartKind) -> None:
    drawn = draw(spec(kind), WORDS)
    named = {note.get("name"): note["text"] for note in drawn["layout"]["annotations"]}
    assert drawn["layout"]["title"]["text"] == "한국 해외 투자의 22.3%는 미국으로"
    assert (named["subtitle"], named["source"]) == ("비중(%), 2023년", "자료: OECD.ai · 표 11")


def test_none_and_empty_draw_nothing() -> None:
    assert draw(spec("none"), WORDS) == draw(spec("bar", labels=()), WORDS) == {"data": [], "layout": {}}


def test_a_missing_figure_is_a_word_not_a_bar_of_zero() -> None:
    drawn = draw(spec("bar"), WORDS)
    assert drawn["data"][0]["x"][2] is None
    assert [n["y"] for n in drawn["layout"]["annotations"] if "표에 없음" in n["text"]] == [2]


def test_bars_start_at_zero() -> None:
    assert draw(spec("bar"), WORDS)["layout"]["xaxis"]["range"][0] == 0
    assert draw(spec("bar", TWO), WORDS)["layout"]["xaxis"]["range"] == [-56.0, 2042.0]
    assert draw(spec("line"), WORDS)["layout"]["yaxis"]["range"][0] == 0


def test_years_stand_along_the_foot() -> None:
    years = ("2021", "2022", "2023", "2024")
    drawn = draw(spec("bar", labels=years), WORDS)
    assert "orientation" not in drawn["data"][0] and drawn["layout"]["xaxis"]["ticktext"] == list(years)


def test_equal_names_stay_apart() -> None:
    drawn = draw(spec("bar", labels=("미국", "미국", "미국", "미국")), WORDS)
    assert drawn["data"][0]["y"] == [0, 1, 2, 3]


def test_unspecified_investors_are_told_by_a_pattern_too() -> None:
    assert draw(spec("bar"), WORDS)["data"][0]["marker"]["pattern"]["shape"] == ["", "", "/", ""]


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_names_are_shown_not_obeyed(kind: ChartKind) -> None:
    bad = '<a href="https://example.org">x</a>\u202e'
    one = Series(bad, (1.0, None), (bad, ""), ("asked", "rest"))
    drawn = draw(ChartSpec(kind, bad, bad, bad, (bad, bad), (one, one), codes=("KOR", "USA")), {"missing": bad})
    assert "<a" not in texts(drawn) and "\u202e" not in texts(drawn) and "&lt;a" in texts(drawn)
    go.Figure(drawn)


def test_a_country_without_a_place_sends_the_map_back_to_bars() -> None:
    unknown = ChartSpec("map", "t", "s", "q", ("어딘가",), (Series("", (1.0,), ("1",)),), codes=("XXX",))
    assert draw(unknown, WORDS)["data"][0]["type"] == "bar"
    assert len(draw(spec("map"), WORDS)["data"]) == 2


def test_no_map_is_fetched() -> None:
    assert "geo" not in draw(spec("map"), WORDS)["layout"] and {"KOR", "USA", "ISR"} <= set(land().places)


def test_every_colour_has_a_dark_twin() -> None:
    used = {c.lower() for kind in KINDS for c in picture.COLOUR.findall(texts(draw(spec(kind, ONE, TWO), WORDS)))}
    assert used and used <= set(picture.DARK)


def test_a_flow_of_nothing_is_not_drawn() -> None:
    drawn = draw(spec("sankey", Series("한국", (0.0, None, 5.0, 2.0), ("0", "", "5", "2"))), WORDS)
    assert drawn["data"][0]["link"]["value"] == [5.0, 2.0]


@given(st.lists(st.floats(0, 300), min_size=1, max_size=6))
def test_line_ends_keep_apart_within_the_plot(wanted: list[float]) -> None:
    places = sorted(spread(wanted, 38, 300))
    assert all(b - a >= 37.9 for a, b in pairwise(places))
    assert places[0] >= 18.9 and places[-1] <= 281.1


@given(st.lists(st.text("가나다abc123%", min_size=1, max_size=9), max_size=20))
def test_wrapping_loses_no_word_and_fits(words: list[str]) -> None:
    lines = wrap(" ".join(words), 13, even=True)
    assert " ".join(lines).split() == words
    assert all(ems(line) * 13 <= NARROWEST for line in lines)


def test_a_shared_unit_is_said_once() -> None:
    assert short_texts(["7억 달러", "43억 1,100만 달러"], "달러 · 2018-2024") == ["7억", "43억 1,100만"]
    assert short_texts(["$3 million", "$9 million"], "US$ · 2018-2024") == ["$3 million", "$9 million"]
    assert short_texts(["7%", "9%"], "% · 2023") == ["7%", "9%"]
