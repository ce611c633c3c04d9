"""The derivation: what a keeper of the rules sees when asking why a question is read as it is."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.explain import explain


def test_everything_that_led_to_the_answer_is_there(opened: Assistant) -> None:
    told = explain(opened, "2023년 한국의 미국 투자 비중")
    assert "country:KOR" in told
    assert "rules/ko/lexicon/places.yaml:" in told
    assert "KOR  marks: of" in told
    assert "role: investor" in told
    assert "by value rules/constructions/values.yaml:" in told
    assert "roles: investor KOR  recipient USA" in told
    assert "years: 2023" in told
    assert "$investor_1 = 'KOR'" in told
    assert "22.3 percent" in told


def test_paths_are_told_from_the_project(opened: Assistant) -> None:
    assert str(opened.shop.reader.book.root.parent) not in explain(opened, "How much did Korea raise in 2023?")


def test_what_is_missing_is_told(opened: Assistant) -> None:
    told = explain(opened, "How much did Brazil raise?")
    assert "has no figures: country BRA" in told
    assert "Outcome     no_data" in told


def test_what_was_not_read_is_told(opened: Assistant) -> None:
    told = explain(opened, "How much did Korea raise zorbly in 2023?")
    assert "zorbly  [unknown]" in told
    assert "not read: zorbly" in told


def test_a_fact_is_told_with_what_it_needs(opened: Assistant) -> None:
    told = explain(opened, "Who founded DeepMind?")
    assert "Read as     facts" in told
    assert "needs: deepmind" in told


@pytest.mark.parametrize("question", ["", "   ", "x" * 600, "\x00\x07", "SELECT * FROM flow; --", "'", "한", "?"])
def test_nothing_stops_it(question: str, opened: Assistant) -> None:
    assert "Outcome" in explain(opened, question)
