"""What no rule read, kept for whoever keeps the rules. Off unless the environment asks for it.

`ASSISTANT_LOG_MISSED=1` keeps the unread words, why the question was refused, and its language; `full` keeps the
question too. Nothing about the reader is kept: no time, no word that looks like an address, no number of many digits.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.types import Answer

VARIABLE = "ASSISTANT_LOG_MISSED"
FILE = "missed.jsonl"
LARGEST = 1_000_000
"""Bytes; a larger file loses its older half."""

_OFF = frozenset({"", "0", "off", "no", "false"})
_WORDS, _LETTERS = 10, 40  # of one question; of one word
_PERSONAL = re.compile(r"\S*(?:@|://|www\.)\S*|\d[\d\s().-]{5,}\d")  # an address; a telephone or account number


@dataclass(frozen=True, slots=True)
class Missed:
    """Keeps what was not understood, in `path`; `full` with the whole question."""

    path: Path
    full: bool = False

    @classmethod
    def wanted(cls, home: Path, environment: Mapping[str, str] = os.environ) -> Missed | None:
        """What the environment asks for: nothing where it is off, which it is unless switched on."""
        value = environment.get(VARIABLE, "").strip().lower()
        return None if value in _OFF else cls(home / FILE, value == "full")

    def note(self, answer: Answer) -> None:
        """Keeps a question that was not understood; leaves out every other. Never raises: an answer matters more."""
        entry = self._entry(answer)
        if entry is None:
            return
        line = json.dumps(entry, ensure_ascii=False) + "\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.path.is_file() and self.path.stat().st_size + len(line) > LARGEST:
                self._halve()
            with self.path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(line)
        except (OSError, ValueError):
            return

    def _entry(self, answer: Answer) -> dict[str, object] | None:
        if answer.status != "out_of_scope" or not answer.unrecognised:
            return None
        personal = _PERSONAL.findall(answer.question)
        words = [word[:_LETTERS] for word in answer.unrecognised if not any(word in part for part in personal)]
        entry: dict[str, object] = {"words": words[:_WORDS], "reason": "unread", "language": answer.language}
        if self.full:
            entry["question"] = answer.question
        return entry if words or self.full else None

    def _halve(self) -> None:
        lines = self.path.read_bytes().splitlines(keepends=True)
        kept = lines[len(lines) // 2 :]
        spare = self.path.with_suffix(f".{os.getpid()}")
        spare.write_bytes(b"".join(kept))
        spare.replace(self.path)


def frequent(home: Path, top: int) -> list[tuple[str, str, int]]:
    """The unread words that were kept most often: word, language, how often. Lines of another kind are skipped."""
    counts: Counter[tuple[str, str]] = Counter()
    for entry in _entries(home / FILE):
        words = entry.get("words")
        if isinstance(words, list):
            counts.update((str(word).lower(), str(entry.get("language", ""))) for word in words)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(word, language, count) for (word, language), count in ranked[:top]]


def _entries(path: Path) -> Iterator[dict[str, object]]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            try:
                entry = json.loads(line)
            except json.JSONDecodeError:
                continue
            if isinstance(entry, dict):
                yield entry
