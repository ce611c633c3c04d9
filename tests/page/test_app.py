"""What the page's script puts on the page, without a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.page import backend, state, thread
from assistant.page.pieces import evidence, shown_evidence
from assistant.page.words import words_of
from assistant.types import Answer, Evidence
from tests.page import fake_answers as prepared
from tests.page.fake_assistant import EXAMPLES, HOSTILE

SCRIPT = Path(__file__).with_name("fake_app.py")


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Each test opens its own assistant."""
    before = backend.open_backend
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
    backend.open_backend = before


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(str(SCRIPT), default_timeout=30).run()


def html(app: AppTest) -> str:
    """All HTML of the page, in order."""
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def asked(app: AppTest, question: str) -> AppTest:
    app.chat_input[0].set_value(question).run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def charts(app: AppTest) -> list[Any]:
    return list(app.get("plotly_chart"))


def test_the_start_page_has_title_line_six_examples_and_a_chart(app: AppTest) -> None:
    say = words_of("ko")
    assert not app.exception
    assert f"<h1>{say('start.title')}</h1>" in html(app) and say("start.line") in html(app)
    assert [button.label for button in app.button] == EXAMPLES["ko"]
    assert len(charts(app)) == 1 and charts(app)[0].proto.alt


def test_an_answer_shows_its_parts_in_order(app: AppTest) -> None:
    page = html(asked(app, "한국의 미국 투자 비중은?"))
    parts = [
        'class="question"', 'class="chips"', 'class="headline">22.3%', 'class="sentence"', "data-copy=", "data-save=",
        "evidence-digest", 'class="notes"', words_of("ko")("ways.other"), words_of("ko")("ways.next"), "<table>",
        "OECD.ai",
    ]  # fmt: skip
    places = [page.find(part) for part in parts]
    assert -1 not in places and places == sorted(places)


def test_what_was_not_said_is_marked_as_a_default(app: AppTest) -> None:
    page = html(asked(app, "한국의 미국 투자 비중은?"))
    assert "chip-default" in page and f'<span class="origin">{words_of("ko")("origin.default")}</span>' in page
    assert page.count('class="origin"') == 1


def test_the_chart_carries_title_and_alt(app: AppTest) -> None:
    chart = charts(asked(app, "한국의 미국 투자 비중은?"))[0].proto
    assert json.loads(chart.spec)["layout"]["title"]["text"] == "한국 해외 투자의 22.3%는 미국으로"
    assert chart.alt.startswith("막대그래프") and chart.theme == ""


def test_other_readings_and_follow_ups_are_asked_when_pressed(app: AppTest) -> None:
    asked(app, "한국의 미국 투자 비중은?")
    labels = [button.label for button in app.button]
    assert "한국이 유치한 투자 중 미국 **2.5%**" in labels and "일본은?" in labels
    press(app, "한국이 유치한 투자 중 미국 **2.5%**")
    assert app.session_state["turns"][-1].question == "한국이 유치한 투자 중 미국 비중은?"


def test_an_example_is_asked_when_pressed(app: AppTest) -> None:
    assert "950억" in html(press(app, "2024년 투자 유치 상위 5개국은?"))


def test_a_yes_no_question_says_yes(app: AppTest) -> None:
    assert f'verdict-true">{words_of("ko")("verdict.true")}<' in html(asked(app, "영국이 독일보다 많이 유치했나?"))


def test_a_quote_is_shown_as_such_and_the_digest_kept_with_the_sources(app: AppTest) -> None:
    page = html(asked(app, "국민성장펀드 규모는?"))
    assert not charts(app) and page.index("evidence-quote") < page.index(words_of("ko")("ways.next"))
    assert page.index('class="sources"') < page.index("evidence-digest")
    assert words_of("ko")("evidence.quote") in page and words_of("ko")("evidence.digest") in page


def test_a_quote_in_another_script_has_the_digest_beside_it() -> None:
    quote, digest = Evidence("quote", "한국은 22.3%다.", "II-2"), Evidence("digest", "Korea: 22.3%.", "II-2")
    korean, english = (Answer("", language, "answered", text=text, evidence=(digest, quote))
                       for language, text in (("ko", "22.3%입니다."), ("en", "It is 22.3%.")))  # fmt: skip
    assert shown_evidence(korean) == [quote] and shown_evidence(english) == [quote, digest]


def test_a_digest_that_is_the_answer_is_not_said_twice() -> None:
    answer = Answer("", "en", "answered", text="It is so.", evidence=(Evidence("digest", "It is so.", "II-2"),))
    assert "blockquote" not in evidence(answer, words_of("en")) and "II-2" in evidence(answer, words_of("en"))


def test_a_question_of_two_minds_offers_the_choice(app: AppTest) -> None:
    page = html(asked(app, "한국 투자액은?"))
    assert words_of("ko")("status.clarify") in page and words_of("ko")("ways.choose") in page
    assert "한국 기업이 유치한 금액, 2024년 **25억 8,400만 달러**" in [button.label for button in app.button]


def test_what_the_report_does_not_have_comes_with_what_it_has(app: AppTest) -> None:
    assert words_of("ko")("status.no_data") in html(asked(app, "브라질의 2023년 투자 유치액은?"))
    assert "인도의 2023년 투자 유치액은?" in [button.label for button in app.button]


def test_a_word_that_was_not_understood_is_underlined_in_place(app: AppTest) -> None:
    page = html(asked(app, "한국 AI 반도체 수출액은 얼마야?"))
    assert '한국 AI <mark class="unread">반도체 수출액' in page and "</mark>은 얼마야?" in page
    assert len([button for button in app.button if button.label.endswith("?")]) >= 3


def test_a_table_that_was_asked_for_stands_open(app: AppTest) -> None:
    asked(app, "표로 보여줘")
    assert not charts(app) and "<table>" in html(app) and len(app.get("download_button")) == 1


def test_labels_follow_the_answer_and_page_words_follow_the_switch(app: AppTest) -> None:
    asked(app, "What share of Korea's investment goes to the US?")
    assert words_of("en")("copy.do") in html(app) and words_of("ko")("top.name") in html(app)
    app.segmented_control[0].set_value("en").run()
    asked(app, "한국의 미국 투자 비중은?")
    assert words_of("ko")("copy.do") in html(app) and words_of("en")("top.name") in html(app)


def test_switching_the_language_changes_examples_and_is_signalled(app: AppTest) -> None:
    app.segmented_control[0].set_value("en").run()
    assert [button.label for button in app.button] == EXAMPLES["en"]
    assert 'data-language="en"' in html(app)


def test_a_link_in_english_opens_in_english() -> None:
    app = AppTest.from_file(str(SCRIPT), default_timeout=30)
    app.query_params["lang"] = "en"
    assert words_of("en")("start.title") in html(app.run())


def test_the_question_of_a_link_is_asked_once() -> None:
    app = AppTest.from_file(str(SCRIPT), default_timeout=30)
    app.query_params["q"] = "한국의 미국 투자 비중은?"
    app.run().run()
    assert len(app.session_state["turns"]) == 1
    asked(app, "국민성장펀드 규모는?")
    assert len(app.session_state["turns"]) == 2 and "q" not in app.query_params


@pytest.mark.parametrize("question", ["", "   ", "\u202e\x00"])
def test_a_link_without_a_question_asks_nothing(question: str) -> None:
    app = AppTest.from_file(str(SCRIPT), default_timeout=30)
    app.query_params["q"] = question
    assert not app.run().session_state["turns"] and not app.exception


def test_a_question_that_is_too_long_is_told_so() -> None:
    app = AppTest.from_file(str(SCRIPT), default_timeout=30)
    app.query_params["q"] = "가" * 501
    assert words_of("ko")("ask.too_long", most=500) in html(app.run())
    assert "가" * 81 not in html(app)


def test_hostile_words_are_inert_everywhere(app: AppTest) -> None:
    asked(app, HOSTILE)
    page = html(app)
    assert "<img" not in page and "&lt;img src=x" in page and "\u202e" not in page
    assert not app.markdown and "![x](https://example.org/a.png)" in page and "10~20 30~40" in page


def test_an_answer_that_fails_says_so_kindly_and_nothing_else_is_lost(app: AppTest) -> None:
    asked(app, "한국의 미국 투자 비중은?")
    page = html(asked(app, "fail"))
    assert words_of("ko")("problem.answer") in page and "secret detail" not in page and "22.3%" in page


def test_an_answer_that_cannot_be_drawn_takes_no_other_with_it(app: AppTest) -> None:
    asked(app, "국민성장펀드 규모는?")
    broken = replace(prepared.share_ko(), chart={"data": [{"type": "nonsense"}], "layout": {}})
    app.session_state["turns"] = [*app.session_state["turns"], state.Turn(2, "?", "ko", broken)]
    app.run()
    assert not app.exception and words_of("ko")("problem.answer") in html(app) and "150조 원" in html(app)


def test_a_page_that_fails_says_so_and_offers_to_try_again() -> None:
    def script() -> None:
        from assistant.page import view

        assert view.show_failure(RuntimeError("secret detail"))

    app = AppTest.from_function(script, default_timeout=30).run()
    assert words_of("ko")("problem.page") in html(app) and "secret detail" not in html(app)
    assert app.button[0].label == words_of("ko")("problem.again")


def test_old_answers_keep_their_words_and_give_up_their_charts(app: AppTest) -> None:
    for _ in range(thread._IN_FULL + 2):
        asked(app, "한국의 미국 투자 비중은?")
    assert len(charts(app)) == thread._IN_FULL
    assert html(app).count('class="headline">22.3%') == thread._IN_FULL + 2


def test_starting_over_comes_back_to_the_start(app: AppTest) -> None:
    asked(app, "한국의 미국 투자 비중은?")
    press(app, words_of("ko")("top.start_over"))
    assert words_of("ko")("start.title") in html(app) and not app.session_state["turns"]


def drop(app: AppTest, name: str, data: bytes) -> AppTest:
    app.file_uploader[0].upload(name, data, "text/plain").run()
    assert not app.exception
    return app


def test_a_report_is_connected_for_this_visit_alone(app: AppTest) -> None:
    assert words_of("ko")("report.done") in html(drop(app, "report.txt", "보고서".encode()))
    own = app.session_state["own"].backend
    assert own.report_connected and own.home and own.home.is_dir()
    other = AppTest.from_file(str(SCRIPT), default_timeout=30).run()
    assert "own" not in other.session_state


def test_a_report_that_cannot_be_read_says_why(app: AppTest) -> None:
    assert "빈 파일입니다" in html(drop(app, "empty.txt", b" ")) and "own" not in app.session_state


def test_a_report_that_is_too_large_is_not_read(app: AppTest) -> None:
    assert words_of("ko")("report.too_large") in html(drop(app, "large.txt", b"x" * 5_000_001))
