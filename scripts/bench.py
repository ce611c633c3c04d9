"""How fast answers come: `make bench`. The questions are those that the facts of the data folder answer."""

from __future__ import annotations

import csv
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = ("ask_ko", "ask_en")
ROUNDS = 5


def questions() -> list[str]:
    """One question for each fact and language."""
    found = []
    for path in sorted((ROOT / "data" / "facts").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found += [row[column] for row in csv.DictReader(file) for column in COLUMNS if row.get(column)]
    return found


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that this took."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def show(what: str, times: list[float]) -> None:
    """One line: median, ninth decile, slowest."""
    ninth = sorted(times)[int(len(times) * 0.9)] if len(times) > 1 else times[0]
    print(f"{what:<44}{statistics.median(times):>9.1f}{ninth:>9.1f}{max(times):>9.1f}")


def main() -> int:
    """Prints the table; 0 unless there is nothing to ask."""
    asked = questions()
    if not asked:
        print("There are no questions in data/facts to measure with.")
        return 1
    print(f"{'milliseconds':<44}{'median':>9}{'90%':>9}{'slowest':>9}")
    command = [sys.executable, "-m", "assistant", "ask", "--json", asked[0]]
    show(
        "one question on the command line",
        [timed(lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True)) for _ in range(ROUNDS)],
    )
    show("importing the assistant", [timed(lambda: __import__("assistant"))])
    from assistant import Assistant

    show("opening it", [timed(Assistant.open) for _ in range(ROUNDS)])
    assistant = Assistant.open()
    show(f"first answer ({len(asked)} questions)", [timed(lambda text=text: assistant.ask(text)) for text in asked])
    show("same question again", [timed(lambda text=text: assistant.ask(text)) for text in asked])
    return 0


if __name__ == "__main__":
    sys.exit(main())
