"""The page, from top to bottom. Runs once for every question, click and change of language."""

from __future__ import annotations

import logging

import streamlit as st

from assistant.page import head, pieces, start, state, thread
from assistant.page.inert import label, plain, tag

_LOG = logging.getLogger(__name__)


def show() -> None:
    """Draws the whole page."""
    state.begin()
    say = state.words()
    st.set_page_config(page_title=plain(say("top.name")), layout="wide")
    head.show(say)
    if state.turns():
        thread.show(state.turns())
    else:
        start.show(say)
    st.html(tag("p", say("foot.data"), cls="foot" if state.turns() else "foot foot-start"))
    head.signals(say)
    with st.container(key="ask"):
        st.chat_input(say("ask.placeholder"), key="question", max_chars=state.LONGEST_QUESTION, on_submit=_ask)


def _ask() -> None:
    state.ask(str(st.session_state.get("question") or ""))


def show_failure(problem: Exception) -> bool:
    """Stands in for a traceback when the page itself fails: says so kindly, and that the rest is still there."""
    _LOG.error("the page could not be drawn", exc_info=problem)
    st.html(pieces.problem(state.words()("problem.page")))
    st.button(label(state.words()("problem.again")), key="again")
    return True
