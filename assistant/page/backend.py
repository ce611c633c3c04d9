"""Where the page gets its answers: one assistant for all, and one of her own for a reader who connects a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import streamlit as st

from assistant.types import Answer


class Conversation(Protocol):
    """What the page needs of a conversation."""

    def ask(self, text: str) -> Answer:
        """The answer to `text`, read in the light of what was asked before."""
        ...


@dataclass(frozen=True, slots=True)
class Landing:
    """What the start page shows: questions of different kinds and one answer with a chart."""

    examples: tuple[str, ...]
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

    def connect_report(self, name: str, data: bytes, language: str) -> str:
        """Connects a copy of the report, or raises `ReaderError` in `language`; gives what tells it from others."""
        ...

    def landing(self, language: str) -> Mapping[str, Any]:
        """What the start page shows in `language`: `examples`, a list of questions, and an `answer`."""
        ...


def open_backend(home: Path | None = None) -> Backend:
    """A new assistant over the data and rules that ship with the project, keeping what it builds in `home` if given."""
    from assistant import Assistant

    return Assistant.open(home=home)


@st.cache_resource(show_spinner=False)
def shared() -> Backend:
    """The assistant that all readers share, opened once."""
    return open_backend()


@st.cache_resource(show_spinner=False)
def landing(language: str) -> Landing:
    """What the start page shows, worked out once for each language."""
    found = shared().landing(language)
    return Landing(tuple(found["examples"]), found["answer"])


class OwnBackend:
    """An assistant for one visit, in a folder that goes when the visit does: nobody else sees the report in it."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="assistant-", ignore_cleanup_errors=True)
        self.backend = open_backend(Path(self._folder.name))
