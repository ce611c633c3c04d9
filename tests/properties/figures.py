"""Reads the figures that a sentence of an answer states, with the precision that each is printed with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_KO_CURRENCY = {"달러": "usd_million", "원": "krw_million", "유로": "eur_million"}
_EN_CURRENCY = {"$": "usd_million", "KRW": "krw_million", "EUR": "eur_million", "€": "eur_million"}
_KO_SCALE = {"조": 1e6, "천억": 1e5, "억": 1e2, "백만": 1.0, "천만": 10.0, "만": 1e-2, "": 1e-6}
_EN_SCALE = {"trillion": 1e6, "billion": 1e3, "million": 1.0, "thousand": 1e-3, "": 1e-6}
_KO_AMOUNT = re.compile(
    rf"(?P<parts>(?:(?:{_NUMBER})\s*(?:조|천억|억|천만|백만|만)\s*)*(?:(?:{_NUMBER})\s*)?)"
    r"(?P<currency>달러|유로|원)"
)
_KO_PART = re.compile(rf"({_NUMBER})\s*(조|천억|억|천만|백만|만|)")
_EN_AMOUNT = re.compile(
    rf"(?P<currency>\$|€|KRW|EUR)\s?(?P<number>{_NUMBER})(?:\s*(?P<scale>trillion|billion|million|thousand))?", re.I
)
_REST = re.compile(
    rf"(?P<number>{_NUMBER})\s*(?P<unit>%p|%포인트|percentage points?|퍼센트포인트|%|퍼센트|percent\b"
    r"|배|times\b|위(?!안)|개년|개국|개 나라|countries\b|개사|곳|개|점|points\b|년|)"
)
_RANK = re.compile(r"(?:no\.|number)\s*$", re.I)
_TABLE = re.compile(r"(?:표|그림|tables?|figures?)\s*$", re.I)
_NAMED = re.compile(r"[A-Za-z]-?$")
_UNITS = {
    "%p": "percentage_point", "%포인트": "percentage_point", "percentage point": "percentage_point",
    "percentage points": "percentage_point", "퍼센트포인트": "percentage_point", "%": "percent", "퍼센트": "percent",
    "percent": "percent", "배": "times", "times": "times", "위": "rank", "개년": "span", "개국": "count",
    "개 나라": "count", "countries": "count", "개사": "count", "곳": "count", "개": "count", "점": "points",
    "points": "points", "년": "year",
}  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as printed: its value (amounts in millions), its unit, the worth of its last digit."""

    value: float
    unit: str
    step: float
    text: str

    def says(self, value: object) -> bool:
        """Whether the figure, with the digits that it is printed with, is the value (whatever its sign)."""
        known = isinstance(value, (int, float)) and not isinstance(value, bool)
        return known and abs(abs(float(str(value))) - self.value) <= self.step / 2 + 1e-6


class _Part(NamedTuple):
    value: float
    step: float


def told(text: str) -> list[Told]:
    """All figures of a text in order; digits inside a name ("AI21", "GPT-4") are none."""
    found: list[tuple[int, Told]] = []
    rest = text
    for pattern, read in ((_EN_AMOUNT, _english), (_KO_AMOUNT, _korean)):
        for match in pattern.finditer(rest):
            figure = read(match)
            if figure:
                found.append((match.start(), figure))
                rest = rest[: match.start()] + "\x00" * len(match[0]) + rest[match.end() :]
    found.extend(_plain(rest))
    return [figure for _, figure in sorted(found, key=lambda pair: pair[0])]


def _part(number: str, scale: float) -> _Part:
    decimals = len(number.partition(".")[2])
    return _Part(float(number.replace(",", "")) * scale, scale * 10.0**-decimals)


def _english(match: re.Match[str]) -> Told:
    part = _part(match["number"], _EN_SCALE[(match["scale"] or "").lower()])
    return Told(part.value, _EN_CURRENCY[match["currency"].upper()], part.step, match[0])


def _korean(match: re.Match[str]) -> Told | None:
    parts = [_part(number, _KO_SCALE[scale]) for number, scale in _KO_PART.findall(match["parts"])]
    if not parts:
        return None
    return Told(sum(part.value for part in parts), _KO_CURRENCY[match["currency"]], parts[-1].step, match[0].strip())


def _plain(text: str) -> Iterator[tuple[int, Told]]:
    for match in _REST.finditer(text):
        before, after = text[: match.start()], text[match.end("number") :]
        if _NAMED.search(before) or (not match["unit"] and re.match(r"[A-Za-z]", after) and not _ordinal(after)):
            continue
        part = _part(match["number"], 1.0)
        yield match.start(), Told(part.value, _unit(match, before, after, part.value), part.step, match[0].strip())


def _ordinal(after: str) -> bool:
    return bool(re.match(r"(?:st|nd|rd|th)\b", after))


def _unit(match: re.Match[str], before: str, after: str, value: float) -> str:
    unit = _UNITS.get(match["unit"].lower(), "")
    if unit:
        return unit
    if _TABLE.search(before):
        return "table"
    if _RANK.search(before) or _ordinal(after):
        return "rank"
    return "year" if FIRST_YEAR <= value <= LAST_YEAR and "," not in match["number"] else ""
