"""What one visit remembers: the language, the questions with their answers, the conversation, a connected report."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assistant.page import backend
from assistant.page.inert import plain
from assistant.page.words import Words, choose, words_of
from assistant.problems import ReaderError, UsageError
from assistant.types import Answer

_LOG = logging.getLogger(__name__)

LONGEST_QUESTION = 500
_SHOWN_OF_TOO_LONG = 80
_REPORT_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what came of it: an answer, or a problem in words that the reader can act upon."""

    number: int
    question: str
    language: str
    answer: Answer | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Connection:
    """What came of connecting a report: a message, and whether it is connected."""

    message: str
    connected: bool


def begin() -> None:
    """Sets up a new visit; on its first run only, asks the question of the link (`?q=`)."""
    if "language" not in st.session_state:
        st.session_state["language"] = choose(
            st.query_params.get("lang"),
            st.context.cookies.get("lang"),
            st.context.headers.get("Accept-Language") or st.context.locale,
        )
    if "turns" in st.session_state:
        return
    st.session_state["turns"] = []
    _start_conversation()
    if st.query_params.get("q", "").strip():
        ask(st.query_params["q"], from_link=True)


def words() -> Words:
    """The words of the language that the page speaks now."""
    return words_of(str(st.session_state.get("language") or choose(None, None, None)))


def turns() -> Sequence[Turn]:
    """All questions of this visit, the oldest first."""
    found: Sequence[Turn] = st.session_state["turns"]
    return found


def ask(question: str, from_link: bool = False) -> None:
    """Asks `question` and keeps what comes of it; never raises. An empty question is no question."""
    asked = plain(question).strip()
    if not asked:
        return
    if not from_link:
        # The link's question has been left behind: a reload should not bring it back.
        st.query_params.pop("q", None)
    number = len(turns()) + 1
    st.session_state["turns"] = [*turns(), _turn(number, asked)]


def _turn(number: int, asked: str) -> Turn:
    now = words()
    if len(asked) > LONGEST_QUESTION:
        shown = asked[:_SHOWN_OF_TOO_LONG] + "…"
        return Turn(number, shown, now.language, problem=now("ask.too_long", most=LONGEST_QUESTION))
    try:
        answer = st.session_state["conversation"].ask(asked)
    except (ReaderError, UsageError) as problem:
        return Turn(number, asked, now.language, problem=str(problem))
    except Exception:
        _LOG.exception("the question could not be answered")
        return Turn(number, asked, now.language, problem=now("problem.answer"))
    return Turn(number, asked, answer.language, answer=answer)


def start_over() -> None:
    """Forgets the questions and the conversation, keeps the language and the report."""
    st.session_state["turns"] = []
    st.query_params.pop("q", None)
    _start_conversation()


def remember_language() -> None:
    """Keeps the link true to a language that the reader switched to, where the link names one."""
    if "lang" in st.query_params:
        st.query_params["lang"] = st.session_state["language"]


def connection() -> Connection | None:
    """What came of the last report that was dropped in this visit."""
    found: Connection | None = st.session_state.get("connection")
    return found


def report_connected() -> bool:
    """Whether the answers of this visit quote a report word for word."""
    return bool(_backend().report_connected)


def connect(name: str, data: bytes) -> None:
    """Connects a dropped report to this visit alone: another reader's answers do not change. Never raises."""
    if len(data) > _REPORT_BYTES:
        st.session_state["connection"] = Connection(words()("report.too_large"), False)
        return
    try:
        own = backend.OwnBackend()
        own.backend.connect_report(plain(name), data, words().language)
    except (ReaderError, UsageError) as problem:
        st.session_state["connection"] = Connection(str(problem), False)
    except Exception:
        _LOG.exception("the report could not be connected")
        st.session_state["connection"] = Connection(words()("problem.report"), False)
    else:
        st.session_state["own"] = own
        st.session_state["connection"] = Connection(words()("report.done"), True)
        _start_conversation()


def _backend() -> backend.Backend:
    """The reader's own assistant once she has connected a report, else the shared one."""
    own: backend.OwnBackend | None = st.session_state.get("own")
    return own.backend if own else backend.shared()


def _start_conversation() -> None:
    st.session_state["conversation"] = _backend().conversation()
