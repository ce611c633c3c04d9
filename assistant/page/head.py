"""The top of the page: its name, the language switch, starting over, and the reader's own report."""

from __future__ import annotations

import json

import streamlit as st

from assistant.page import pieces, state
from assistant.page.inert import Html, join, label, tag
from assistant.page.words import Words, languages, words_of


def show(say: Words) -> None:
    """The bar at the top of every view."""
    begun = bool(state.turns())
    with st.container(key="top", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(_name(say, "h1" if begun else "p"), width="content")
        if begun:
            st.button(label(say("top.start_over")), key="start_over", on_click=state.start_over)
        _report(say)
        st.segmented_control(
            label(say("top.language")),
            languages(),
            format_func=lambda name: label(words_of(name)("name")),
            key="language",
            required=True,
            on_change=state.remember_language,
            label_visibility="collapsed",
        )


def _name(say: Words, element: str) -> Html:
    mark = tag("span", tag("i"), tag("i"), tag("i"), cls="mark", aria_hidden="true")
    return tag(element, mark, tag("span", say("top.name")), cls="brand")


def _report(say: Words) -> None:
    """Where a copy of the report is connected: a small button, and behind it what it is for."""
    connected = state.report_connected()
    with st.popover(label(say("report.connected" if connected else "report.button")), key="report"):
        st.html(join(tag("p", say("report.title"), cls="pop-title"), tag("p", say("report.why"), cls="small")))
        dropped = st.file_uploader(
            label(say("report.drop")),
            key="dropped",
            on_change=_connect_dropped,
            label_visibility="collapsed",
        )
        result = state.connection()
        if result is not None and (dropped is not None or result.connected):
            st.html(tag("p", result.message, cls="good" if result.connected else "problem", role="status"))
        st.html(tag("p", say("report.private"), cls="small"))


def _connect_dropped() -> None:
    dropped = st.session_state.get("dropped")
    if dropped is not None:
        state.connect(dropped.name, dropped.getvalue())


def signals(say: Words) -> None:
    """What the script of the page needs to know: the language, the newest answer, and the words it says itself."""
    turns = state.turns()
    last = turns[-1] if turns else None
    spoken = last.problem if last and last.answer is None else ""
    if last and last.answer is not None:
        spoken = pieces.announcement(last.answer)
    st.html(
        tag(
            "div",
            " ",
            id="page-signals",
            hidden=True,
            data_language=say.language,
            data_turn=last.number if last else 0,
            data_spoken=spoken,
            data_spoken_language=last.language if last else say.language,
            data_builtin=json.dumps(dict(say.mapping("builtin")), ensure_ascii=False),
            data_lost=say("problem.lost"),
            data_idle=say("kiosk.idle"),
            data_stay=say("kiosk.stay"),
        )
    )
