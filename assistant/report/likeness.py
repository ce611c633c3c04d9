"""How much of what one text says another one says too: by the words that are rare in the report."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

Features = frozenset[str]
_HANGUL = re.compile("[\uac00-\ud7a3]{2,}")
_LATIN = re.compile(r"[a-z][a-z0-9+.&-]*[a-z0-9+]|[a-z]")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def features(text: str) -> Features:
    """What a text is compared by: pairs of Hangul syllables (so that endings hardly matter), Latin words, numbers."""
    text = unicodedata.normalize("NFKC", text).casefold()
    pairs = {run[at : at + 2] for run in _HANGUL.findall(text) for at in range(len(run) - 1)}
    return frozenset(pairs) | frozenset(_LATIN.findall(text)) | {f"#{number}" for number in _NUMBER.findall(text)}


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each feature tells: little where many sentences have it, and most where none has."""

    known: Mapping[str, float]
    unknown: float

    @staticmethod
    def of(sentences: Iterable[Features]) -> Weights:
        """Weighs by these sentences."""
        counted: Counter[str] = Counter()
        total = 0
        for sentence in sentences:
            counted.update(sentence)
            total += 1
        square = {feature: math.log((total + 1) / (count + 0.5)) ** 2 for feature, count in counted.items()}
        return Weights(square, math.log((total + 1) / 0.5) ** 2)

    def sum(self, some: Features) -> float:
        """The weight of these features together."""
        return sum(self.known.get(feature, self.unknown) for feature in some)

    def likeness(self, first: Features, second: Features) -> float:
        """From 0, nothing in common, to 1, the same (the cosine of the two weighted sets)."""
        both = self.sum(first) * self.sum(second)
        return self.sum(first & second) / math.sqrt(both) if both else 0.0


def holds(text: str, figure: str) -> bool:
    """Whether the text prints this figure, blanks aside, and not as a part of a longer number: 6.3% is not in 16.3%."""
    return bool(figure.strip()) and _printed(figure).search(text) is not None


@lru_cache(maxsize=4096)
def _printed(figure: str) -> re.Pattern[str]:
    letters = "".join(figure.split())
    before = r"(?<!\d)(?<!\d[.,])" if letters[0].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if letters[-1].isdigit() else ""
    return re.compile(before + r"\s*".join(map(re.escape, letters)) + after)
