"""Brings what a reader typed into one spelling, and remembers where each character came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_SAME = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201b": "'",
    "\u2032": "'",
    "`": "'",
    "\u00b4": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2033": '"',
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2015": "-",
    "\u2212": "-",
    "\u223c": "~",
    "\u301c": "~",
    "\uff5e": "~",
    "\u2053": "~",
    "\u00b7": ",",
    "\u30fb": ",",
    "\u318d": ",",
    "\u2027": ",",
    "\u2022": ",",
    "\u2024": ",",
    "\u11a2": ",",
}
_SPACES = re.compile(" {2,}")
LIMIT = 500


@dataclass(frozen=True, slots=True)
class Text:
    """A question or sentence. `norm[i]` came from `raw[origin[i]]`; `language` is that of the whole."""

    raw: str
    norm: str
    origin: tuple[int, ...]
    language: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of `raw` that `norm[start:end]` came from."""
        if start >= end:
            at = self.origin[start] if start < len(self.origin) else len(self.raw)
            return at, at
        return self.origin[start], self.origin[end - 1] + 1

    def replaced(self, start: int, end: int, word: str) -> Text:
        """The text with `word` in the place of `norm[start:end]`; it came from where those came from."""
        at, _ = self.span(start, end)
        origin = (*self.origin[:start], *(at for _ in word), *self.origin[end:])
        return Text(self.raw, self.norm[:start] + word + self.norm[end:], origin, self.language)


def is_hangul(char: str) -> bool:
    """Whether the character is a Hangul syllable or letter."""
    return "\uac00" <= char <= "\ud7a3" or "\u3131" <= char <= "\u318e" or "\u1100" <= char <= "\u11ff"


def is_latin(char: str) -> bool:
    """Whether the character is a letter of another alphabet than Hangul."""
    return char.isalpha() and not is_hangul(char)


def clean(raw: str) -> str:
    """The text without control, format and bidirectional characters; line breaks and tabs become spaces."""
    kept = []
    for char in raw:
        category = unicodedata.category(char)
        if category in ("Cc", "Zl", "Zp"):
            kept.append(" ")
        elif category not in ("Cf", "Cs", "Co", "Cn"):
            kept.append(char)
    return "".join(kept)


def folded(raw: str) -> str:
    """What `normalise` makes of the text, for whoever does not ask where each character came from."""
    text = "".join(map(_fold, unicodedata.normalize("NFC", raw)))
    return _SPACES.sub(" ", text) if "  " in text else text


def normalise(raw: str) -> Text:
    """Folds width, quotes, dashes and case, composing Hangul that was typed as separate letters."""
    composed = unicodedata.normalize("NFC", raw)
    norm: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(composed):
        for piece in _fold(char):
            if piece == " " and norm and norm[-1] == " ":
                continue
            norm.append(piece)
            origin.append(min(at, len(raw) - 1))
    text = "".join(norm)
    language = "ko" if any(map(is_hangul, text)) else "en"
    return Text(raw, text, tuple(origin), language)


@lru_cache(maxsize=4096)
def _fold(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    category = unicodedata.category(char)
    if category in ("Cc", "Zl", "Zp", "Zs") or "\u2460" <= char <= "\u2473":
        return " "  # a number in a circle marks a point of a list, and counts nothing
    if category in ("Cf", "Cs", "Co", "Cn"):
        return ""
    if "\u3131" <= char <= "\u318e":  # a lone letter, as in a laugh: compatibility folding would change it
        return char
    if category == "No" and unicodedata.decomposition(char).startswith("<circle>"):
        return " "  # a numeral in a circle counts points of a letter, and is no figure
    folded = unicodedata.normalize("NFKC", char).lower()
    return "".join(_SAME.get(piece, piece) for piece in folded)
