"""The page over the assistant itself, in a real browser: from the question typed to the chart drawn."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from assistant.page.words import words_of
from tests.page.conftest import Open, answered, ask, ready

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("language", "question", "figure"),
    [("ko", "한국의 미국 투자 비중은?", "22.3%"), ("en", "What share of Korea's investment went to the US?", "22.3%")],
)
def test_a_question_is_answered(new_page: Open, real_url: str, language: str, question: str, figure: str) -> None:
    page = new_page(language=language)
    outside: list[str] = []
    page.on("request", lambda one: outside.append(one.url))
    page.goto(real_url)
    ready(page)
    ask(page, question)
    expect(page.locator(".headline")).to_have_text(figure)
    expect(page.locator(".sentence")).to_contain_text(figure)
    expect(page.locator(".st-key-chart-1 svg.main-svg").first).to_be_visible()
    assert page.locator(".chips .chip").count() >= 2 and page.locator(".evidence").count() >= 1
    assert [url for url in outside if not url.startswith((real_url, "data:", "blob:"))] == []


def test_the_start_offers_six_questions_that_are_answered(new_page: Open, real_url: str) -> None:
    page = new_page()
    page.goto(real_url)
    ready(page)
    page.locator("[class*='st-key-start-chart'] svg.main-svg").first.wait_for()
    examples = page.locator(".st-key-examples button")
    expect(examples).to_have_count(6)
    for number in range(6):
        examples.nth(number).click()
        answered(page)
        assert page.locator(".problem, .status").count() == 0
        page.get_by_role("button", name=words_of("ko")("top.start_over")).click()
        page.locator("h1", has_text=words_of("ko")("start.title")).wait_for()


def test_a_link_asks_its_question_and_a_follow_up_goes_on(new_page: Open, real_url: str) -> None:
    page = new_page()
    page.goto(f"{real_url}/?q=2024년 한국의 투자 유치액")
    answered(page)
    expect(page.locator(".headline")).to_contain_text("25억 8,400만 달러")
    ask(page, "일본은?", 2)
    expect(page.locator(".st-key-turn-2 .headline")).to_contain_text("16억 3,100만 달러")
    expect(page.locator(".st-key-turn-2 .chip-conversation").first).to_be_visible()


def test_what_was_not_understood_is_underlined_with_ways_on(new_page: Open, real_url: str) -> None:
    page = new_page()
    page.goto(real_url)
    ready(page)
    ask(page, "한국의 반도체 수출액은?")
    expect(page.locator("mark.unread").first).to_be_visible()
    expect(page.locator(".status")).to_be_visible()
    assert page.locator("[class*='st-key-suggest-'] button").count() >= 3
