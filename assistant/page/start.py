"""The start page: what this is, six questions to begin with, and one chart that says something. It fits one screen."""

from __future__ import annotations

import logging

import streamlit as st

from assistant.page import backend, state, thread
from assistant.page.inert import join, label, tag
from assistant.page.words import Words
from assistant.types import Answer

_LOG = logging.getLogger(__name__)
_EXAMPLES = 6
_SQUEEZED = 330


def show(say: Words) -> None:
    """Title, one line, six examples, one chart."""
    found = _landing(say.language)
    with st.container(key="start", gap="small"):
        st.html(join(tag("h1", say("start.title")), tag("p", say("start.line"), cls="lead-line")))
        with st.container(key="start-body", horizontal=True, gap="medium"):
            with st.container(key="examples", gap="small"):
                st.html(tag("h2", say("start.examples"), cls="minor"))
                for number, question in enumerate(found.examples[:_EXAMPLES] if found else ()):
                    st.button(
                        label(question),
                        key=f"example-{say.language}-{number}",
                        on_click=state.ask,
                        args=(question,),
                        width="stretch",
                    )
            if found and found.answer.chart:
                with st.container(key=_chart_key(found.answer)):
                    thread.chart(found.answer, "start", height="stretch")


def _chart_key(answer: Answer) -> str:
    """A chart that would be squeezed on a phone says so to the stylesheet."""
    height = (answer.chart or {}).get("layout", {}).get("height", 0)
    return "start-chart-tall" if height > _SQUEEZED else "start-chart"


def _landing(language: str) -> backend.Landing | None:
    """What the assistant offers to begin with; without it the page still takes questions."""
    try:
        return backend.landing(language)
    except Exception:
        _LOG.exception("the start page has no examples")
        return None
