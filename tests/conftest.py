"""What all tests share: the opened assistant, where Chromium is, and how property tests run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from assistant import Assistant

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


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite-golden` writes the files of tests/golden anew instead of comparing with them."""
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden/*.sql anew")


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the data and rules that ship with the project, with no copy of the report; opened once."""
    from assistant import Assistant

    return Assistant.open(home=tmp_path_factory.mktemp("assistant-home"))
