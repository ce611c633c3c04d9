"""What all tests share: where Chromium is, and how property tests run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")

CHROMIUM = Path(os.environ.get("ASSISTANT_CHROMIUM", "/usr/bin/chromium"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium; without it the test is left out with a word, and in continuous integration it fails."""
    if not CHROMIUM.is_file():
        message = f"{CHROMIUM} is missing: sudo apt-get install chromium fonts-nanum"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return str(CHROMIUM)
