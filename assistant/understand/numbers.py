"""Numerals, amounts, shares, years, ranges and counts, from the number tables of all languages at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.text.normalise import is_hangul
from assistant.understand.along import bounded, ends_word, last_place, longest, skip, skip_one

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")  # 1,476 · 25.3 · 2024
_YEAR = re.compile(r"(?:19|20)\d{2}(?!\d)(?!,\d)")  # 2023, not 20231 nor 2,023
_HALF = 0.5
_GLUED = 2  # letters of a particle behind a counting word; more make it another word
_RANK_RANGE = re.compile(r"(\d{1,2}) ?[~-] ?(\d{1,2})")  # 1~3
_SHORT_YEAR = re.compile(r"'?\d{2}(?![\d%]|[.,]\d)")  # '23 or 23
_LAST_TWO = re.compile(r"(?<!\d)\d{2}$")
_TWO_DIGITS = re.compile(r"'?\d{2}(?!\d|\.\d|%)")  # the first of `22, 23, 24`


@dataclass(frozen=True, slots=True)
class NumberEdge:
    """A numeral found at a place: where it ends, its senses, its value and for ranges the second value; `step` is the
    last place that an amount is stated to, in the unit of its value."""

    end: int
    senses: tuple[str, ...]
    value: float
    second: float | None = None
    step: float = 0.0


@dataclass(frozen=True, slots=True)
class _Cardinal:
    end: int
    value: float
    wordy: bool
    scaled: bool
    step: float = 1.0


class Numbers:
    """Reads numerals at a given place of a normalised text. Tables: rules/<language>/numbers.yaml."""

    def __init__(self, tables: list[Mapping[str, Any]], first_year: int, last_year: int) -> None:
        self._first, self._last = first_year, last_year
        self._digits: dict[str, float] = _merge(tables, "digits")
        self._powers: dict[str, float] = _merge(tables, "powers")
        self._myriads: dict[str, float] = _merge(tables, "myriads")
        self._words: dict[str, float] = _merge(tables, "words")
        self._articles: dict[str, float] = _merge(tables, "articles")
        self._ordinals: dict[str, float] = _merge(tables, "ordinals")
        self._fractions: dict[str, float] = _merge(tables, "fractions")
        self._multiples: dict[str, dict[str, float]] = {
            senses: _merge(tables, name) for name, senses in _MULTIPLES.items()
        }
        self._scales: dict[str, float] = _merge(tables, "scales")
        self._units: list[tuple[str, str]] = []
        self._prefixes: set[str] = set()
        for table in tables:
            for unit, words in table.get("currencies", {}).items():
                self._units += [(str(word).lower(), f"amount:{unit}") for word in words]
                self._prefixes |= {str(word).lower() for word in words if not str(word).isalpha()}
            for name in ("percent", "point", "times", "rank", "ordinal", "countries", "things", "year", "years"):
                self._units += [(str(word).lower(), name) for word in table.get(name, ())]
        self._units.sort(key=lambda unit: -len(unit[0]))
        self._from, self._to = _words(tables, "from"), _words(tables, "to")
        self._dash, self._joints = _words(tables, "dash"), _words(tables, "joints")
        self._dated, self._counting = _words(tables, "dated"), _words(tables, "counting")
        self._labels = [(w.lower(), kind) for t in tables for kind in ("table", "figure") for w in t.get(kind, ())]
        self._year_words: dict[str, float] = _merge(tables, "year_words")
        self._last_prefix = sorted((str(w) for t in tables for w in t.get("last_prefix", ())), key=len, reverse=True)
        self._rank_prefix = [str(w) for t in tables for w in t.get("rank_prefix", ())]
        self._bare: dict[str, float] = _merge(tables, "bare")
        self._halves = [f" {w}" for t in tables for w in t.get("halves", ())]
        self._years = [str(w) for t in tables for w in t.get("year", ())]

    def at(self, text: str, start: int) -> Iterator[NumberEdge]:
        """All numerals that begin at `start`, longest readings included."""
        yield from self._ranges(text, start)
        yield from self._year(text, start)
        yield from self._label(text, start)
        yield from self._fraction(text, start)
        yield from self._multiple(text, start)
        yield from self._counted(text, start)
        yield from self._rank_range(text, start)
        yield from self._place(text, start)
        yield from self._last_years(text, start)
        prefix = self._currency_prefix(text, start)
        if prefix:
            unit, after = prefix
            number = self._cardinal(text, after)
            if number and not number.wordy:
                suffixed = self._unit(text, number.end)
                for end in (number.end, *((suffixed[1],) if suffixed and suffixed[0] == unit else ())):
                    yield NumberEdge(end, (unit,), number.value / 1e6, None, number.step / 1e6)
            return
        yield from self._ordinal(text, start)
        number = self._cardinal(text, start)
        if number:
            yield from self._with_unit(text, number)

    # ------------------------------------------------------------ cardinals

    def _cardinal(self, text: str, start: int) -> _Cardinal | None:
        """A number in digits, in words or mixed, with its powers and myriads: 3.47 billion."""
        if is_hangul(text[start : start + 1] or " ") and is_hangul(text[start - 1 : start] or " "):
            return None  # a number word inside a longer word is no number
        total, at, wordy, scaled = 0.0, start, False, False
        last_scale, step = float("inf"), 1.0
        while True:
            part = self._section(text, at if at == start else skip(text, at))
            if part is None:
                break
            value, end, worded = part
            after = skip_one(text, end)
            scale = longest(self._myriads, text, end) or longest(self._myriads, text, after)
            if not scale:
                if at == start:
                    total, at, wordy, step = value, end, worded, last_place(text[start:end])
                break
            if scale[1] >= last_scale:
                break
            total += value * scale[1]
            step = last_place(text[at:end]) * scale[1]
            last_scale, at, scaled = scale[1], scale[0], True
            wordy = wordy or worded
        if at == start:
            return self._word(text, start)
        if not scaled:
            english = self._scale(text, at)
            if english:
                return _Cardinal(english[0], total * english[1], False, True, step * english[1])
        return _Cardinal(at, total, wordy and not scaled, scaled, step)

    def _section(self, text: str, at: int) -> tuple[float, int, bool] | None:
        """A number under one myriad: digits, or digits and powers, or number words with powers."""
        total, pending, end, worded, seen = 0.0, None, at, False, False
        while end < len(text):
            match = _DIGITS.match(text, end)
            digit = None if match else longest(self._digits, text, end)
            power = longest(self._powers, text, end)
            if match and pending is None:
                pending, end, seen = float(match.group().replace(",", "")), match.end(), True
            elif digit and pending is None:
                pending, end, worded, seen = digit[1], digit[0], True, True
            elif power and (seen or power):
                total += (1 if pending is None else pending) * power[1]
                pending, end, seen, worded = None, power[0], True, worded or pending is None
            else:
                break
        if not seen:
            return None
        return total + (pending or 0.0), end, worded

    def _word(self, text: str, start: int) -> _Cardinal | None:
        found = longest(self._words, text, start) or self._article(text, start)
        if not found or not bounded(text, start, found[0]) or text[start - 1 : start].isalnum():
            return None
        half = next((word for word in self._halves if text.startswith(word, found[0])), "")
        found = (found[0] + len(half), found[1] + (_HALF if half else 0.0))
        scale = self._scale(text, found[0])
        if scale:
            return _Cardinal(scale[0], found[1] * scale[1], False, True, scale[1] * (_HALF if half else 1.0))
        return _Cardinal(found[0], found[1], True, False)

    def _article(self, text: str, start: int) -> tuple[int, float] | None:
        """`a billion`: the article counts as one where a scale follows, and nowhere else."""
        found = longest(self._articles, text, start)
        scaled = found and text[found[0] : found[0] + 1] == " " and self._scale(text, found[0])
        return found if scaled else None

    def _scale(self, text: str, at: int) -> tuple[int, float] | None:
        after = skip_one(text, at)
        found = longest(self._scales, text, after)
        if found and (is_hangul(text[found[0] - 1]) or not text[found[0] : found[0] + 1].isalpha()):
            return found
        return None

    # ------------------------------------------------------------ numbers with what they count

    def _with_unit(self, text: str, number: _Cardinal) -> Iterator[NumberEdge]:
        unit = self._unit(text, number.end)
        if unit:
            kind, end = unit
            edge = self._edge(kind, number, end)
            if edge:
                yield edge
        if not number.wordy or not is_hangul(text[number.end - 1]):
            senses = ("num:big",) if number.scaled else ("num",)
            yield NumberEdge(number.end, senses, number.value, None, number.step)

    def _edge(self, kind: str, number: _Cardinal, end: int) -> NumberEdge | None:
        if kind.startswith("amount:"):
            return NumberEdge(end, (kind,), number.value / 1e6, None, number.step / 1e6)
        if kind == "year":
            year = self._as_year(number.value)
            if year is None:
                return NumberEdge(end, ("years",), number.value) if number.value < 13 else None
            return NumberEdge(end, ("year",), year)
        if kind == "countries":
            return NumberEdge(end, (kind, "noun:country"), number.value)
        if kind == "ordinal":
            return NumberEdge(end, ("nth",), number.value)  # in digits as in words
        return NumberEdge(end, (kind,), number.value)

    def _unit(self, text: str, at: int) -> tuple[str, int] | None:
        for start in {at, skip_one(text, at)}:
            for word, kind in self._units:
                if word in self._prefixes and kind.startswith("amount:"):
                    continue
                if text.startswith(word, start) and ends_word(text, start, start + len(word)):
                    return kind, start + len(word)
        return None

    def _currency_prefix(self, text: str, start: int) -> tuple[str, int] | None:
        for word, kind in self._units:
            if kind.startswith("amount:") and text.startswith(word, start) and not is_hangul(word[0]):
                after = skip_one(text, start + len(word))
                if after < len(text) and text[after].isdigit():
                    return kind, after
        return None

    def _ordinal(self, text: str, start: int) -> Iterator[NumberEdge]:
        found = longest(self._ordinals, text, start)
        if not found:
            return
        unit = self._unit(text, found[0])
        if unit and unit[0] == "ordinal":
            yield NumberEdge(unit[1], ("nth",), found[1])
        elif not is_hangul(text[start]) and bounded(text, start, found[0]):
            yield NumberEdge(found[0], ("nth",), found[1])

    def _place(self, text: str, start: int) -> Iterator[NumberEdge]:
        """`number three`, `no. 3`, `#3`: a rank said with a word before it."""
        for word in self._rank_prefix:
            if text.startswith(word, start) and not text[start - 1 : start].isalnum():
                number = self._cardinal(text, skip_one(text, start + len(word)))
                if number and not number.scaled and number.value < 100:
                    yield NumberEdge(number.end, ("rank",), number.value)

    def _last_years(self, text: str, start: int) -> Iterator[NumberEdge]:
        """`the last three years`: how many of the newest years are meant."""
        for word in self._last_prefix:
            if text.startswith(word, start) and not text[start - 1 : start].isalnum():
                number = self._cardinal(text, skip_one(text, start + len(word)))
                unit = self._unit(text, number.end) if number and number.value < 13 else None
                if number and unit and unit[0] in ("years", "year"):
                    yield NumberEdge(unit[1], ("years", "recent"), number.value)

    def _fraction(self, text: str, start: int) -> Iterator[NumberEdge]:
        found = None if text[start - 1 : start].isalnum() else longest(self._fractions, text, start)
        if found and ((found[0] - start > 1 and is_hangul(text[start])) or bounded(text, start, found[0])):
            yield NumberEdge(found[0], ("fraction",), round(found[1] * 100, 2))

    def _multiple(self, text: str, start: int) -> Iterator[NumberEdge]:
        """`twice`, `doubled`: so many times in one word."""
        for senses, table in self._multiples.items():
            found = longest(table, text, start)
            if found and bounded(text, start, found[0]) and not text[start - 1 : start].isalnum():
                yield NumberEdge(found[0], ("times", *senses.split()), found[1])

    def _counted(self, text: str, start: int) -> Iterator[NumberEdge]:
        """A counting word that stands alone, for so many of what was named."""
        found = longest(self._bare, text, start)
        rest = re.match(r"\w*", text[found[0] :]) if found else None
        if found and rest and len(rest.group()) <= _GLUED and not text[start - 1 : start].isalnum():
            yield NumberEdge(found[0], ("things",), found[1])

    def _rank_range(self, text: str, start: int) -> Iterator[NumberEdge]:
        """`1~3` with the word for a place behind it: from the first to the third."""
        match = _RANK_RANGE.match(text, start)
        unit = self._unit(text, match.end()) if match else None
        if match and unit and unit[0] == "rank" and not text[start - 1 : start].isdigit():
            yield NumberEdge(unit[1], ("rank",), float(match[1]), float(match[2]))

    def _label(self, text: str, start: int) -> Iterator[NumberEdge]:
        for word, kind in self._labels:
            if text.startswith(word, start):
                after = skip_one(text, start + len(word))
                match = re.compile(r"\d{1,2}(?!\d)").match(text, after)
                if match:
                    yield NumberEdge(match.end(), (kind,), float(match.group()))

    # ------------------------------------------------------------ years

    def _as_year(self, value: float) -> float | None:
        if value == int(value) and 1900 <= value <= 2099:
            return value
        if value == int(value) and self._first <= 2000 + value <= self._last:
            return 2000 + value
        return None

    def _year_token(self, text: str, at: int, *, bare_short: bool) -> tuple[float, int] | None:
        match = _YEAR.match(text, at)
        if match:
            return float(match.group()), self._after_year(text, match.end())
        match = _SHORT_YEAR.match(text, at)
        if match:
            year = self._as_year(float(match.group().lstrip("'")))
            end = self._after_year(text, match.end())
            if year and (end > match.end() or match.group().startswith("'") or bare_short):
                return year, end
        spoken = longest(self._year_words, text, at)
        if spoken and bounded(text, at, spoken[0]):
            return spoken[1], spoken[0]
        number = self._cardinal(text, at)
        spelt = number is not None and number.wordy and number.value >= 1900
        end = self._after_year(text, number.end) if number and spelt else 0
        return (number.value, end) if number and end > number.end else None

    def _after_year(self, text: str, at: int) -> int:
        for word in sorted(self._years, key=len, reverse=True):
            for start in (at, skip_one(text, at)):
                if text.startswith(word, start):
                    return start + len(word)
        return at

    def _year(self, text: str, start: int) -> Iterator[NumberEdge]:
        if start and text[start - 1].isdigit():
            return
        token = self._year_token(text, start, bare_short=self._dated_here(text, start)) or self._listed_year(
            text, start
        )
        if token:
            yield NumberEdge(token[1], ("year",), token[0])

    def _dated_here(self, text: str, start: int) -> bool:
        """`in 22`, `in 21 and 22`: two digits behind a word for a time, with nothing behind them that they count."""
        match = _SHORT_YEAR.match(text, start)
        if not match or not self._not_counted(text, match.end()) or self._counts_on(text, match.end()):
            return False
        ahead = text[:start].rstrip()
        joined = (ahead.removesuffix(joint.strip()).rstrip() for joint in self._joints)
        told = next((before for before in joined if before != ahead and _LAST_TWO.search(before)), "")
        ahead = told[: -len("22")].rstrip() or ahead
        return any(ahead == word or ahead.endswith(f" {word}") for word in self._dated)

    def _counts_on(self, text: str, at: int) -> bool:
        """`in 22 of them`, `in 22 other markets`, `the 22nd`: a number that counts, and no year."""
        behind = skip_one(text, at) if text[at : at + 1] != "-" else at + 1
        return any(text.startswith(w, behind) and ends_word(text, behind, behind + len(w)) for w in self._counting)

    def _listed_year(self, text: str, start: int) -> tuple[float, int] | None:
        """The first of `22, 23 and 2024`: two digits joined to what is a year by itself."""
        match = _TWO_DIGITS.match(text, start)
        year = self._as_year(float(match.group().lstrip("'"))) if match else None
        if match is None or year is None:
            return None
        spaced = " " if _TWO_DIGITS.match(text, skip(text, match.end())) else ""  # `22 23 24`, the last with its word
        for joint in (*self._joints, *spaced):
            at = skip(text, match.end()) if joint.strip() else match.end()
            behind = skip(text, at + len(joint)) if text.startswith(joint, at) else -1
            if behind >= 0 and (self._year_token(text, behind, bare_short=False) or self._listed_year(text, behind)):
                return year, match.end()
        return None

    def _ranges(self, text: str, start: int) -> Iterator[NumberEdge]:
        if start and text[start - 1].isdigit():
            return
        for word in self._from:
            if text.startswith(word + " ", start) and not is_hangul(word[0]):
                inner = self._pair(text, start + len(word) + 1, self._to)
                if inner:
                    yield inner
        plain = self._pair(text, start, self._dash)
        if plain:
            yield plain

    def _pair(self, text: str, start: int, joints: list[str]) -> NumberEdge | None:
        first = self._year_token(text, start, bare_short=True)
        if not first:
            return None
        for joint in joints:
            for at in {first[1], skip_one(text, first[1])}:
                if not text.startswith(joint, at):
                    continue
                second = self._year_token(text, skip(text, at + len(joint)), bare_short=True)
                if second and second[0] != first[0] and self._not_counted(text, second[1]):
                    return NumberEdge(second[1], ("range",), first[0], second[0])
        return None

    def _not_counted(self, text: str, at: int) -> bool:
        return (unit := self._unit(text, at)) is None or unit[0] in ("year", "years")


# The tables of words for so many times, and what each says beside it: a relation, a growth, a decline, either.
_MULTIPLES = {"multiples": "", "grown": "op:up", "shrunk": "op:down", "growing": "edge:grows"}


def _merge(tables: list[Mapping[str, Any]], name: str) -> dict[str, float]:
    return {str(k).lower(): float(v) for table in tables for k, v in table.get(name, {}).items()}


def _words(tables: list[Mapping[str, Any]], name: str) -> list[str]:
    found = [str(w).lower() for t in tables for w in t.get("from_to", {}).get(name, ())]
    return sorted(found, key=len, reverse=True)
