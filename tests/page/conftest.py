"""One server and one browser for all tests of the page.

The page runs over the stand-in (`fake_assistant.py`), so that these tests hold the page and nothing else; those that
take `real_url` run `streamlit_app.py` over the assistant itself.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30.0

Open = Callable[..., Page]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def serve(script: str, home: Path) -> Iterator[str]:
    """Runs a Streamlit script on a free port until the tests are done; gives its address."""
    url = f"http://localhost:{(port := _free_port())}"
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "ASSISTANT_HOME": str(home)}
    log = home / "server.log"
    with (
        log.open("w") as out,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT) as server,
    ):
        end = time.monotonic() + PATIENCE
        while not _healthy(url):
            if server.poll() is not None or time.monotonic() > end:
                server.kill()
                pytest.fail(f"{script} did not start:\n{log.read_text()}")
        try:
            yield url
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def page_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over the stand-in."""
    yield from serve("tests/page/fake_app.py", tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="session")
def real_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over the assistant."""
    yield from serve("streamlit_app.py", tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is not installed: apt-get install -y chromium fonts-nanum")
        pytest.skip(f"{CHROMIUM} is not installed: apt-get install -y chromium fonts-nanum")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


Reader = tuple[str, str]


@pytest.fixture(scope="session")
def readers(browser: Browser) -> Iterator[dict[Reader, BrowserContext]]:
    """A browser profile for each language and colour scheme; its cache spares the tests most of a page's loading."""
    made: dict[Reader, BrowserContext] = {}
    yield made
    for one in made.values():
        one.close()


def _reader(browser: Browser, made: dict[Reader, BrowserContext], language: str, scheme: str) -> BrowserContext:
    if (language, scheme) not in made:
        one = browser.new_context(
            locale={"ko": "ko-KR", "en": "en-US"}[language],
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        one.set_default_timeout(PATIENCE * 1000)
        one.grant_permissions(["clipboard-read", "clipboard-write"])
        made[language, scheme] = one
    return made[language, scheme]


@pytest.fixture
def new_page(browser: Browser, readers: dict[Reader, BrowserContext]) -> Iterator[Open]:
    """Gives an empty page of a reader who has not been here before."""
    pages: list[Page] = []

    def make(language: str = "ko", scheme: str = "light", width: int = 1280, height: int = 900) -> Page:
        reader = _reader(browser, readers, language, scheme)
        reader.clear_cookies()
        page = reader.new_page()
        page.set_viewport_size({"width": width, "height": height})
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.close()


@pytest.fixture
def open_page(new_page: Open, page_url: str) -> Open:
    """Opens the page over the stand-in as a reader would, and waits until it can be typed into."""

    def opener(query: str = "", **reader: object) -> Page:
        page = new_page(**reader)
        page.goto(f"{page_url}/{query}")
        ready(page)
        return page

    return opener


def ready(page: Page) -> None:
    """Waits until the page can be typed into."""
    page.get_by_test_id("stChatInputTextArea").wait_for()


def ask(page: Page, question: str, turn: int = 1) -> None:
    """Types a question, sends it, and waits for its answer's last words to be spoken."""
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    answered(page, turn)


def answered(page: Page, turn: int = 1) -> None:
    """Waits until question number `turn` has been answered and announced."""
    page.locator(f".question[data-turn='{turn}']").wait_for()
    page.wait_for_function("() => document.getElementById('page-spoken').textContent !== ''")
