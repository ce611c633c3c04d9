"""The command line in this process: what it prints, with the assistant of all tests behind it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from assistant import Assistant, cli


@dataclass(frozen=True, slots=True)
class Ran:
    """Exit status and what was printed."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], opened: Assistant) -> Run:
    """`run("ask", "…", stdin=b"…")` as `python -m assistant ask …` would do."""
    monkeypatch.setattr(Assistant, "open", classmethod(lambda cls, *given: opened))

    def call(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        try:
            status = cli.main(arguments)
        except SystemExit as stop:
            status = int(stop.code or 0)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return call
