"""Takes the pictures of `docs/screenshots` anew: `python -m tests.page.screenshots`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.page.conftest import CHROMIUM, FLAGS, ROOT, ask, ready, serve

FOLDER = ROOT / "docs" / "screenshots"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its file, how the page is seen, and what is asked before it is taken."""

    name: str
    width: int
    height: int
    language: str = "ko"
    scheme: str = "light"
    query: str = ""
    questions: Sequence[str] = ()


SHOTS = (
    Shot("start-ko", 1440, 900),
    Shot("start-en-dark", 1440, 900, "en", "dark"),
    Shot("start-phone-ko", 390, 844),
    Shot("answer-ko", 1440, 1320, questions=["한국의 미국 투자 비중은?"]),
    Shot("answer-en-dark", 1440, 1320, "en", "dark", questions=["What share of Korea's investment went to the US?"]),
    Shot("trend-phone-ko", 390, 1240, questions=["한국의 연도별 투자 유치액 추이"]),
    Shot("not-understood-ko", 1440, 640, questions=["한국의 반도체 수출액은?"]),
    Shot("kiosk-ko", 1080, 1920, query="?kiosk=120"),
)


def take(browser: Browser, url: str, shot: Shot) -> None:
    """Opens the page, asks, waits for the charts, and writes the picture."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        locale={"ko": "ko-KR", "en": "en-US"}[shot.language],
        color_scheme="dark" if shot.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(f"{url}/{shot.query}")
    ready(page)
    page.locator(".st-key-examples button").nth(5).wait_for()
    page.locator(".stPlotlyChart svg.main-svg").first.wait_for()
    for turn, question in enumerate(shot.questions, start=1):
        ask(page, question, turn)
    page.wait_for_function("() => document.querySelector('[data-test-script-state=notRunning]')")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{shot.name}.png")
    page.close()


def main() -> None:
    """Takes every picture over the assistant itself."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    served = contextmanager(serve)
    with TemporaryDirectory() as home, served("streamlit_app.py", Path(home)) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        for shot in SHOTS:
            take(browser, url, shot)
        browser.close()


if __name__ == "__main__":
    main()
