"""The questions of a visit and their answers, the oldest first.

Only the last three answers keep their chart, table and buttons: a page of sixty would take seconds to redraw. Older
ones keep their words, so nothing that was said is lost.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any, Literal

import streamlit as st

from assistant.page import picture, pieces, state
from assistant.page.inert import Html, join, label, tag
from assistant.page.spreadsheet import csv_bytes
from assistant.page.state import Turn
from assistant.page.table import table
from assistant.page.words import Words, words_of
from assistant.types import Alternative, Answer

_LOG = logging.getLogger(__name__)

_IN_FULL = 3
_KIOSK_SCALE = 1.35


def show(turns: Sequence[Turn]) -> None:
    """All turns; the number of elements before an answer never changes, so that old charts are not drawn anew."""
    for turn in turns:
        with st.container(key=f"turn-{turn.number}", gap="small"):
            try:
                _turn(turn, in_full=turn.number > len(turns) - _IN_FULL)
            except Exception:
                # One answer that cannot be drawn must not take the others from the page.
                _LOG.exception("answer %d could not be drawn", turn.number)
                st.html(pieces.problem(words_of(turn.language)("problem.answer")))


def _turn(turn: Turn, in_full: bool) -> None:
    say = words_of(turn.language)
    answer = turn.answer
    if answer is None:
        st.html(join(pieces.question(turn.question, (), say, turn.number), pieces.problem(turn.problem)))
        return
    top, bottom = _top(turn, answer, say), _bottom(answer, say)
    if not in_full:
        st.html(join(top, bottom))
        return
    st.html(top)
    _shown_result(turn.number, answer, say)
    if bottom:
        st.html(bottom)
    _ways_on(turn.number, answer, say)
    _folded(turn.number, answer, say)


def _top(turn: Turn, answer: Answer, say: Words) -> Html:
    """The question, how it was read, the figure and the sentence."""
    return join(
        pieces.question(turn.question, answer.marks, say, turn.number),
        tag(
            "div",
            pieces.status(answer, say),
            pieces.chips(answer, say),
            pieces.headline(answer, say),
            pieces.sentence(answer, say),
            cls="reply",
            lang=say.language,
        ),
    )


def _bottom(answer: Answer, say: Words) -> Html:
    """What the report says, and what to know before quoting."""
    inside = join(pieces.evidence(answer, say), pieces.notes(answer, say))
    return tag("div", inside, cls="reply", lang=say.language) if inside else Html("")


def _shown_result(number: int, answer: Answer, say: Words) -> None:
    """The chart, or the table where a table was asked for."""
    if _is_table(answer):
        _table(number, answer, say)
    elif answer.chart:
        with st.container(key=f"chart-{number}", gap=None):
            chart(answer, str(number))
            st.html(tag("div", pieces.save_button(number, say), cls="tools", lang=say.language))


def chart(answer: Answer, name: str, height: Literal["content", "stretch"] = "content") -> None:
    """The answer's chart in the theme that the reader sees, named for those who do not see it."""
    if not answer.chart:
        return
    figure: Any = dict(answer.chart)
    if st.query_params.get("kiosk"):
        figure = picture.scaled(figure, _KIOSK_SCALE)
    if st.context.theme.type == "dark":
        figure = picture.dark(figure)
    alt = answer.chart_alt or answer.text
    st.plotly_chart(figure, theme=None, key=f"plot-{name}", height=height, config=dict(picture.CONFIG), alt=alt or None)


def _ways_on(number: int, answer: Answer, say: Words) -> None:
    """Other readings of the question, what to ask instead, and what comes next."""
    unclear = answer.status == "clarify"
    if answer.alternatives:
        heading = say("ways.choose" if unclear else "ways.other")
        with st.container(key=f"{'choose' if unclear else 'other'}-{number}", gap="small"):
            st.html(tag("h3", heading, cls="minor", lang=say.language))
            with st.container(key=f"other-row-{number}", horizontal=True, gap="small"):
                for place, other in enumerate(answer.alternatives):
                    _ask_button(_reading(other), other.question, f"other-{number}-{place}")
    _questions(f"suggest-{number}", say("ways.instead"), answer.suggestions, say)
    _questions(f"next-{number}", say("ways.next"), answer.follow_ups, say)


def _reading(other: Alternative) -> str:
    """A button's words for another reading: what it means and, where it is known, its figure in bold."""
    words = label(other.interpretation or other.question)
    return f"{words} **{label(other.figure)}**" if other.figure else words


def _questions(key: str, heading: str, questions: Sequence[str], say: Words) -> None:
    if not questions:
        return
    with st.container(key=key, gap="small"):
        st.html(tag("h3", heading, cls="minor", lang=say.language))
        with st.container(key=f"{key}-row", horizontal=True, gap="small"):
            for place, question in enumerate(questions):
                _ask_button(label(question), question, f"{key}-{place}")


def _ask_button(words: str, question: str, key: str) -> None:
    st.button(words, key=key, on_click=state.ask, args=(question,))


def _folded(number: int, answer: Answer, say: Words) -> None:
    """The table, the statement that was run and the sources, folded away."""
    rows = answer.rows and not _is_table(answer)
    parts = [
        say(f"fold.{part}")
        for part, there in (("table", rows), ("sql", answer.sql), ("sources", answer.sources))
        if there
    ]
    if not parts:
        return
    with st.expander(label(" · ".join(parts)), key=f"fold-{number}"):
        if rows:
            st.html(tag("h3", say("fold.table"), cls="minor", lang=say.language))
            _table(number, answer, say)
        if answer.sql:
            _statement(answer, say)
        if answer.sources:
            st.html(
                tag(
                    "div",
                    tag("h3", say("fold.sources"), cls="minor"),
                    pieces.sources(answer.sources, say),
                    pieces.more_evidence(answer, say),
                    cls="reply",
                    lang=say.language,
                )
            )


def _is_table(answer: Answer) -> bool:
    """Whether the answer is a table, which then stands open."""
    return answer.chart_kind == "table" and bool(answer.rows)


def _table(number: int, answer: Answer, say: Words) -> None:
    st.html(tag("div", table(answer, say), lang=say.language))
    st.download_button(
        label(say("table.download")),
        csv_bytes(answer),
        file_name=say("table.file"),
        mime="text/csv",
        key=f"csv-{number}",
        on_click="ignore",
    )


def _statement(answer: Answer, say: Words) -> None:
    """The SQL as it ran, with what it ran with."""
    st.html(tag("div", tag("h3", say("fold.sql"), cls="minor"), lang=say.language))
    st.code(answer.sql, language="sql", wrap_lines=True)
    if answer.params:
        pairs = [f"${name} = {value}" for name, value in answer.params.items()]
        st.html(tag("p", say("fold.params"), " ", tag("code", ", ".join(pairs)), cls="small", lang=say.language))
