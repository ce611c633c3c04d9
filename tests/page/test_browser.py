"""The page in a real browser, over the stand-in."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from assistant.page.words import words_of
from tests.page.conftest import Open, answered, ask, ready
from tests.page.fake_assistant import EXAMPLES, HOSTILE

pytestmark = pytest.mark.browser

KO, EN = words_of("ko"), words_of("en")
SIZES = {"desk": (1440, 900), "phone": (390, 844), "kiosk": (1080, 1920)}


START_CHART = "[class*='st-key-start-chart']"
START_PARTS = (".st-key-examples button", START_CHART, ".st-key-ask")

# What can be pressed and is smaller than a fingertip.
SMALL_TARGETS = """() => [...document.querySelectorAll('main button, main summary, main textarea')]
    .map((e) => [e.textContent || e.ariaLabel, e.getBoundingClientRect()])
    .filter(([, r]) => r.width > 0 && (r.height < 43.5 || r.width < 43.5))
    .map(([name, r]) => `${name} ${Math.round(r.width)}x${Math.round(r.height)}`)"""


def settled(page: Page, chart: str) -> None:
    """Waits until a chart has taken the width of its card."""
    page.wait_for_function(
        """(chart) => {
            const card = document.querySelector(chart).getBoundingClientRect();
            const drawn = document.querySelector(`${chart} svg.main-svg`).getBoundingClientRect();
            return Math.abs(card.width - drawn.width) < 64 && drawn.width < card.width;
        }""",
        arg=chart,
    )


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("() => document.querySelector('main').scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize(("language", "question"), [("ko", "한국의 미국 투자 비중은?"), ("en", EXAMPLES["en"][0])])
def test_a_question_is_answered_with_figure_sentence_and_chart(open_page: Open, language: str, question: str) -> None:
    page = open_page(language=language)
    ask(page, question)
    expect(page.locator(".headline")).to_have_text("22.3%")
    assert page.locator(".headline").evaluate("e => getComputedStyle(e).fontSize") == "44px"
    expect(page.locator(".sentence")).to_be_visible()
    chart = page.locator(".st-key-chart-1")
    expect(chart.locator("svg.main-svg").first).to_be_visible()
    expect(chart.locator(".bars .point path")).to_have_count(8)
    expect(chart.get_by_role("figure")).to_have_attribute("aria-label", re.compile(r"\w+"))
    assert page.locator(".reply").first.get_attribute("lang") == language


def test_nothing_is_fetched_from_elsewhere_and_the_policy_stops_nothing(new_page: Open, page_url: str) -> None:
    page = new_page()
    asked_for: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.goto(page_url)
    ready(page)
    for turn, question in enumerate(["한국의 미국 투자 비중은?", "표로 보여줘", HOSTILE], start=1):
        ask(page, question, turn)
    page.locator(".st-key-chart-1 svg.main-svg").first.wait_for()
    assert asked_for and [url for url in asked_for if not url.startswith((page_url, "data:", "blob:"))] == []
    assert complaints == []
    assert "10~20 30~40 :smile:" in page.locator(".q-text").last.inner_text()
    assert page.locator(".question :is(img, b, a)").count() == 0


def test_an_example_is_answered_when_pressed(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name=EXAMPLES["ko"][1]).click()
    answered(page)
    expect(page.locator(".headline")).to_contain_text("950억")


def test_a_link_asks_its_question_once(open_page: Open) -> None:
    page = open_page("?q=" + "국민성장펀드 규모는?")
    answered(page)
    expect(page.locator(".headline")).to_have_text("150조 원")
    page.get_by_role("radio", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".question")).to_have_count(1)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_start_fits_one_screen(open_page: Open, language: str) -> None:
    page = open_page(language=language)
    page.locator(f"{START_CHART} svg.main-svg").first.wait_for()
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator(".st-key-examples button")).to_have_count(6)
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        settled(page, START_CHART)
        assert overflow(page) <= 0
        last, chart, foot = (page.locator(part).last.bounding_box() for part in START_PARTS)
        assert last and chart and foot
        assert last["y"] + last["height"] <= chart["y"] + chart["height"] <= foot["y"] + 12
        assert foot["y"] + foot["height"] <= height


def test_answers_fit_their_window_and_can_be_touched(open_page: Open) -> None:
    page = open_page()
    questions = ["한국의 미국 투자 비중은?", "한국 투자액은?", "한국 AI 반도체 수출액은 얼마야?"]
    for turn, question in enumerate(questions, start=1):
        ask(page, question, turn)
    page.locator(".st-key-chart-1 svg.main-svg").first.wait_for()
    page.locator("summary").first.click()
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        settled(page, ".st-key-chart-1")
        assert overflow(page) <= 0
        assert page.evaluate(SMALL_TARGETS) == []


def test_a_new_answer_is_brought_into_view_from_its_beginning(open_page: Open) -> None:
    page = open_page(height=700)
    ask(page, "한국의 미국 투자 비중은?")
    ask(page, "한국 투자 유치액의 추이는?", 2)
    page.locator(".st-key-chart-2 svg.main-svg").first.wait_for()
    page.wait_for_function(
        "() => Math.abs(document.querySelector('.question[data-turn=\"2\"]').getBoundingClientRect().top) < 80"
    )


def test_an_answer_is_announced_in_its_language(open_page: Open) -> None:
    page = open_page()
    live = page.locator("#page-spoken")
    expect(live).to_have_attribute("aria-live", "polite")
    ask(page, EXAMPLES["en"][0])
    expect(live).to_contain_text("22.3% In 2023")
    expect(live).to_have_attribute("lang", "en")


def test_sentence_chart_and_table_can_be_taken_along(open_page: Open) -> None:
    page = open_page()
    ask(page, "한국의 미국 투자 비중은?")
    page.get_by_role("button", name=KO("copy.do"), exact=True).first.click()
    expect(page.locator("button.copy")).to_have_text(KO("copy.done"))
    assert page.evaluate("() => navigator.clipboard.readText()") == page.locator(".sentence").inner_text()
    page.locator(".st-key-chart-1 svg.main-svg").first.wait_for()
    with page.expect_download() as picture:
        page.get_by_role("button", name=KO("chart.save")).click()
    assert picture.value.suggested_filename.endswith(".png")
    page.locator("summary").click()
    with page.expect_download() as table:
        page.get_by_role("button", name=KO("table.download")).click()
    data = table.value.path().read_bytes()
    assert data.startswith("\ufeff상대국,연도".encode()) and b"2042" in data
    expect(page.locator("td .missing")).to_have_text(KO("table.missing"))


def test_the_language_is_remembered(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("radio", name="English").click()
    expect(page.locator("h1")).to_have_text(EN("start.title"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.reload()
    expect(page.locator("h1")).to_have_text(EN("start.title"))
    assert "lang=en" in page.evaluate("() => document.cookie")


def test_a_report_is_connected_in_the_pages_language(open_page: Open) -> None:
    page = open_page()
    words = KO.mapping("builtin")
    expect(page.get_by_test_id("stChatInputSubmitButton")).to_have_attribute("aria-label", words["Send message"])
    page.get_by_role("button", name=KO("report.button")).first.click()
    expect(page.get_by_test_id("stFileUploaderDropzone").locator("button")).to_contain_text(words["Upload"])
    page.locator("input[type=file]").set_input_files(
        {"name": "<b>report.txt", "mimeType": "text/plain", "buffer": "보고서 본문".encode()}
    )
    expect(page.locator(".good")).to_have_text(KO("report.done"))
    expect(page.get_by_role("button", name=KO("report.connected")).first).to_be_visible()


def test_the_dark_theme_is_dark_throughout(open_page: Open) -> None:
    page = open_page(scheme="dark")
    ask(page, "한국의 미국 투자 비중은?")
    page.locator(".st-key-chart-1 svg.main-svg").first.wait_for()
    ground = "e => getComputedStyle(e).backgroundColor"
    assert page.locator(".stApp").evaluate(ground) == "rgb(19, 20, 22)"
    assert page.locator(".st-key-chart-1 .main-svg").first.evaluate("e => e.style.background") == "rgb(30, 33, 36)"
    assert page.locator(".headline").evaluate("e => getComputedStyle(e).color") == "rgb(255, 255, 255)"
    assert page.evaluate(CONTRAST) == []


def test_everything_can_be_reached_with_the_keyboard(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name=EXAMPLES["ko"][4]).focus()
    outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    page.keyboard.press("Enter")
    answered(page)
    expect(page.locator(".headline")).to_have_text("150조 원")
    assert outline in {"solid", "auto"}


def test_a_kiosk_warns_and_then_clears_itself(open_page: Open) -> None:
    page = open_page("?kiosk=30", width=1080, height=1920)
    page.clock.install()
    page.reload()
    ready(page)
    ask(page, "국민성장펀드 규모는?")
    page.clock.run_for(33_000)
    expect(page.get_by_role("alertdialog")).to_contain_text(KO("kiosk.idle"))
    page.get_by_role("button", name=KO("kiosk.stay")).click()
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    page.clock.run_for(55_000)
    expect(page.locator("h1")).to_have_text(KO("start.title"))
    expect(page.locator(".question")).to_have_count(0)


def test_basics_of_accessibility_hold(open_page: Open) -> None:
    page = open_page()
    ask(page, "한국의 미국 투자 비중은?")
    page.locator(".st-key-chart-1 svg.main-svg").first.wait_for()
    page.locator("summary").click()
    faults = page.evaluate(
        """() => {
            const seen = (e) => e.getBoundingClientRect().width > 0;
            const name = (e) => (e.ariaLabel || e.textContent || e.title || '').trim();
            const ids = [...document.querySelectorAll('[id]')].map((e) => e.id).filter(Boolean);
            return {
                nameless: [...document.querySelectorAll('button, a[href], textarea')]
                    .filter((e) => seen(e) && !name(e)).length,
                h1: document.querySelectorAll('h1').length - 1,
                pictures: [...document.querySelectorAll('img')].filter((e) => !e.hasAttribute('alt')).length,
                headers: [...document.querySelectorAll('main th')].filter((e) => !e.scope || !name(e)).length,
                twice: ids.length - new Set(ids).size,
                title: document.title ? 0 : 1,
            };
        }"""
    )
    assert faults == dict.fromkeys(faults, 0)
    ask(page, "브라질의 2023년 투자 유치액은?", 2)
    assert page.evaluate(CONTRAST) == []


# The words whose colour is too close to what they stand on (WCAG AA: 4.5, large words 3).
CONTRAST = """() => {
    const rgb = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
        .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = (e) => {
        for (let at = e; at; at = at.parentElement) {
            const found = rgb(getComputedStyle(at).backgroundColor);
            if (found.length === 3 || found[3] > 0.99) return found;
        }
        return [255, 255, 255];
    };
    const words = [...document.querySelectorAll('main *')]
        .filter((e) => !e.closest('svg, .sr, .stCode') && e.getClientRects().length)
        .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.nodeValue.trim()));
    return words.filter((e) => {
        const style = getComputedStyle(e);
        const [a, b] = [light(rgb(style.color)), light(ground(e))].sort((x, y) => y - x);
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.6 && style.fontWeight >= 700);
        return (a + 0.05) / (b + 0.05) < (large ? 3 : 4.5);
    }).map((e) => `${e.className || e.tagName}: ${e.textContent.slice(0, 30)}`);
}"""
