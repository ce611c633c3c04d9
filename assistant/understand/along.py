"""Steps along a text that numerals and what they count are read by."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.text.normalise import is_hangul


def longest(table: Mapping[str, float], text: str, at: int) -> tuple[int, float] | None:
    """The longest word of a table at a place: where it ends and its value."""
    best: tuple[int, float] | None = None
    for word, value in table.items():
        if text.startswith(word, at) and (best is None or at + len(word) > best[0]):
            best = (at + len(word), value)
    return best


def skip(text: str, at: int) -> int:
    """The place behind any spaces."""
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def skip_one(text: str, at: int) -> int:
    """The place behind one space or hyphen."""
    return at + 1 if at < len(text) and text[at] in " -" else at


def last_place(digits: str) -> float:
    """The worth of the last digit written: a tenth for one decimal, one without."""
    tail = digits.strip().partition(".")[2]
    return 10.0 ** -(len(tail) - len(tail.lstrip("0123456789")))


def bounded(text: str, start: int, end: int) -> bool:
    """A Latin word must not touch another letter or digit; a Hangul one may."""
    if is_hangul(text[start]):
        return True
    before = text[start - 1 : start]
    return not before.isalnum() and ends_word(text, start, end)


def ends_word(text: str, start: int, end: int) -> bool:
    """Whether a word ends there: a Latin one must not run on in letters or digits."""
    last, after = text[end - 1], text[end : end + 1]
    if not last.isalpha() or is_hangul(last):
        return True
    return not after.isalnum() or is_hangul(after)
