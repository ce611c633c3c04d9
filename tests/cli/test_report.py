"""`report import`: after it, evidence is quoted word for word from the reader's own copy."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import cli

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy() -> Path:
    """A copy of the report, from the first place that has one; skips where none has."""
    named = os.environ.get("ASSISTANT_REPORT")
    places = (
        [Path(named)] if named else [*(ROOT / "data/report").glob("*.txt"), *ROOT.parent.glob("shared/report/*.txt")]
    )
    for place in places:
        if place.is_file():
            return place
    pytest.skip("no copy of the report here: name one in ASSISTANT_REPORT")


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user data folder of this test's own."""
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "home"))
    yield tmp_path / "home"


def _answer(question: str, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    assert cli.main(["ask", "--json", question]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_evidence_is_quoted_after_import(copy: Path, own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _answer("한국의 미국 투자 비중", capsys)
    assert {piece["kind"] for piece in before["evidence"]} == {"digest"}  # type: ignore[attr-defined]
    assert cli.main(["report", "import", str(copy)]) == 0
    assert copy.name in capsys.readouterr().out
    after = _answer("한국의 미국 투자 비중", capsys)
    quotes = [piece["text"] for piece in after["evidence"] if piece["kind"] == "quote"]  # type: ignore[attr-defined]
    letters = "".join(copy.read_text(encoding="utf-8").split())
    assert quotes
    for quote in quotes:
        assert "".join(quote.split()) in letters, "not word for word"
    assert (before["text"], before["values"]) == (after["text"], after["values"])
    english = _answer("Korea's share of investment in the US", capsys)
    assert {"quote", "digest"} <= {piece["kind"] for piece in english["evidence"]}  # type: ignore[attr-defined]
