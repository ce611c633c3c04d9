"""Where the data folder is, and where a copy of the report may be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The data folder that ships with the project."""
    return ROOT / "data"


@pytest.fixture(scope="session")
def report() -> str:
    """The report's text, from the first place that has one; skips where none has."""
    named = os.environ.get("ASSISTANT_REPORT")
    places = (
        [Path(named)] if named else [*(ROOT / "data/report").glob("*.txt"), *ROOT.parent.glob("shared/report/*.txt")]
    )
    for place in places:
        if place.is_file():
            return place.read_text(encoding="utf-8")
    pytest.skip("no copy of the report here: name one in ASSISTANT_REPORT to compare every cell with it")
