"""Whatever words reach the page are shown as they are and never obeyed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.page.inert import Html, join, label, plain, tag
from assistant.page.pieces import question
from assistant.page.words import words_of
from assistant.types import Mark


def test_markup_is_escaped_in_text_and_attributes() -> None:
    made = tag("p", "<b>&", cls='"x"', data_copy="a\nb<")
    assert made == '<p class="&quot;x&quot;" data-copy="a\nb&lt;">&lt;b&gt;&amp;</p>'


def test_html_is_not_escaped_twice() -> None:
    assert tag("p", tag("b", "1 < 2")) == "<p><b>1 &lt; 2</b></p>"


def test_attributes_that_are_off_are_left_out() -> None:
    assert tag("p", hidden=True, lang=None, open=False, data_turn=0) == '<p hidden data-turn="0"></p>'


@pytest.mark.parametrize("unseen", ["\u202e", "\u2066", "\u200b", "\x00", "\x1b", "\u2028", "\ufeff", "\ud800"])
def test_characters_that_are_not_seen_are_taken_out(unseen: str) -> None:
    assert plain(f"a{unseen}b") == "ab"


@given(st.text())
def test_nothing_opens_a_tag(text: str) -> None:
    made = tag("i", text)
    assert made.count("<") == 2 and isinstance(made, Html)


@given(st.text())
def test_joining_pieces_is_the_same_as_joining_words(text: str) -> None:
    assert join(text, "", text) == join(text) + join(text)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("한국의 미국 투자 비중은?", "한국의 미국 투자 비중은?"),
        ("10~20 *a* _b_ `c` $5", r"10\~20 \*a\* \_b\_ \`c\` \$5"),
        ("![x](https://example.org)", r"!\[x\](https\://example.org)"),
        ("a -> b", "a -\u2060> b".replace(">", r"\>")),
    ],
)
def test_labels_keep_markdown_off(words: str, expected: str) -> None:
    assert label(words) == expected


def test_marks_are_underlined_where_they_stand() -> None:
    shown = question("한국 반도체 수출", (Mark(3, 6, "반도체"),), words_of("ko"), 1)
    assert "한국 <mark" in shown and ">반도체<" in shown and shown.index("반도체") < shown.index("수출")


@pytest.mark.parametrize("mark", [Mark(-1, 2, "x"), Mark(2, 2, ""), Mark(1, 99, "x"), Mark(5, 3, "x")])
def test_a_mark_outside_the_question_is_left_out(mark: Mark) -> None:
    assert "<mark" not in question("abc", (mark,), words_of("en"), 1)


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-2, 32), st.integers(-2, 32)), max_size=4))
def test_marks_never_lose_a_letter_of_the_question(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start, end, "") for start, end in spans]
    say = words_of("en")
    shown = question(text, marks, say, 1).replace(tag("span", say("answer.not_read"), cls="sr"), "")
    assert shown.replace('<mark class="unread">', "").replace("</mark>", "") == question(text, (), say, 1)
