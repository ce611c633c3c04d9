"""Where the page gets its answers: one assistant for all, and one of her own for a reader who connects a report."""

from __future__ import annotations

from typing import Protocol, TypedDict

import streamlit as st

from assistant.types import Answer


class Conversation(Protocol):
    """What the page needs of a conversation."""

    def ask(self, text: str) -> Answer:
        """The answer to `text`, read in the light of what was asked before."""
        ...


class Landing(TypedDict):
    """What the start page shows: six questions of different kinds and one answer with a chart."""

    examples: list[str]
    answer: Answer


class Backend(Protocol):
    """What the page needs of the assistant."""

    @property
    def report_connected(self) -> bool:
        """Whether answers quote the reader's own copy of the report."""
        ...

    def conversation(self) -> Conversation:
        """A new conversation."""
        ...

    def connect_report(self, name: str, data: bytes) -> str:
        """Connects a copy of the report; gives a message for the reader or raises `ReaderError`."""
        ...

    def landing(self, language: str) -> Landing:
        """What the start page shows in `language`."""
        ...


def open_backend() -> Backend:
    """A new assistant over the data and rules that ship with the project."""
    from assistant import Assistant

    return Assistant.open()


@st.cache_resource(show_spinner=False)
def shared() -> Backend:
    """The assistant that all readers share, opened once."""
    return open_backend()


@st.cache_resource(show_spinner=False)
def landing(language: str) -> Landing:
    """What the start page shows, worked out once for each language."""
    return shared().landing(language)
