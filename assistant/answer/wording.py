"""Puts numbers, names and sentences into words, from the templates of rules/<language>/replies.yaml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assistant.catalog import Catalog
from assistant.types import Cell

_CHOICE = re.compile(r"\u27e8([^/\u27e9]*)/([^\u27e9]*)\u27e9")  # a pair of particles, by the sound before it
_PLACES = 4  # a hundred million to the last thousand dollars that the tables print
_MILLION = 1e6
_RIEUL = 8  # index of the final consonant that takes the second form of the directional particle


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: templates, names, units."""

    replies: Mapping[str, Any]
    catalog: Catalog
    world: Mapping[str, Mapping[str, str]]
    language: str
    step: str = ""  # in which amounts were asked to be told

    # ------------------------------------------------------------ templates

    def say(self, section: str, key: str, **parts: object) -> str:
        """A template filled in, its particles fitted."""
        return self.fit(str(self.replies[section][key]).format(**parts))

    def word(self, *path: str) -> str:
        """A plain word of the replies."""
        node: Any = self.replies
        for step in path:
            node = node[step]
        return str(node)

    def judged(self, verdict: bool, text: str) -> str:
        """A text behind the word that affirms or denies what the question states."""
        return f"{self.word('text', 'affirm' if verdict else 'deny')} {text}"

    def in_times(self, times: float | None) -> str:
        """A multiple in brackets, as an aside; nothing where there is none."""
        return self.say("text", "in_times", times=self.figure(times, "times")) if times is not None else ""

    def fit(self, text: str) -> str:
        """Resolves particle pairs by the last sound before them; capitalises where the language has capitals."""
        while True:
            match = _CHOICE.search(text)
            if not match:
                break
            text = (
                text[: match.start()] + self._particle(text[: match.start()], match[1], match[2]) + text[match.end() :]
            )
        return text[:1].upper() + text[1:] if text else text

    def _particle(self, before: str, closed: str, open_: str) -> str:
        last = next((char for char in reversed(before) if char.isalnum() or char == "%"), "")
        if "\uac00" <= last <= "\ud7a3":
            final = (ord(last) - 0xAC00) % 28
            if final == _RIEUL and len(closed) > len(open_) and closed.endswith(open_):
                return open_
            return closed if final else open_
        folded = unicodedata.normalize("NFKD", last)[:1].lower()
        if folded in str(self.replies["rieul"]) and closed.endswith(open_) and len(closed) > len(open_):
            return open_
        return closed if folded and folded in str(self.replies["closed"]) else open_

    # ------------------------------------------------------------ names

    def name(self, code: str, entity: str = "country") -> str:
        """The name of a country or company as this language says it; the code itself where nobody knows better."""
        known = self.catalog.names.get(entity, {}).get(code)
        if known and known.get(self.language):
            return known[self.language]
        return self.world.get(code, {}).get(self.language, code)

    def names(self, codes: Sequence[str], entity: str = "country") -> str:
        """Names joined in a list."""
        return self.word("joiner").join(self.name(code, entity) for code in codes)

    def group(self, group: str) -> str:
        """The name of a group."""
        return str(self.replies["groups"].get(group, group))

    # ------------------------------------------------------------ time

    def when(self, years: Sequence[int], span: Sequence[int] = ()) -> str:
        """The words for a period, ready to stand in a template's `{when}`; empty for none."""
        plain = self.years(years, span)
        return str(self.replies["in_year"]).format(year=plain) if plain else ""

    def years(self, years: Sequence[int], span: Sequence[int] = ()) -> str:
        """A year, a range of years, or the name of an average."""
        if len(span) > 1:
            return str(self.replies["average_span"]).format(a=span[0], b=span[-1])
        known = sorted({year for year in years if year})
        if not known:
            return ""
        if len(known) == 1:
            return str(self.replies["year"]).format(n=known[0])
        if known == list(range(known[0], known[-1] + 1)):
            return str(self.replies["years"]).format(a=known[0], b=known[-1])
        return self.word("joiner").join(str(self.replies["year"]).format(n=year) for year in known)

    # ------------------------------------------------------------ figures

    def without_exact(self, text: str, unit: str) -> str:
        """The text without the table's figures that stand beside amounts of this unit, for where space is short."""
        beside = self.replies["amounts"].get(unit, {}).get("exact", "")
        if not beside:
            return text
        ahead, behind = map(re.escape, beside.split("{n}"))
        return re.sub(rf"{ahead}-?[\d,.]+{behind}", "", text)

    def figure(self, value: Cell, unit: str, *, exact: bool = False) -> str:
        """A figure with its unit: amounts in the language's own steps, `exact` with the table's figure beside them."""
        if value is None:
            return self.word("text", "undisclosed_word")
        if not isinstance(value, (int, float)):
            return str(value)
        if unit in self.replies["amounts"]:
            return self._amount(float(value), self.replies["amounts"][unit], exact)
        template = str(self.replies["units"].get(unit, "{n}"))
        if unit in ("percent", "percentage_point"):
            return template.format(n=_fixed(value, 0 if isinstance(value, int) else 1))
        return template.format(
            n=_number(value, 2 if unit == "times" else 1) if unit not in ("year", "rank", "count") else f"{value:.0f}"
        )

    def _amount(self, millions: float, spec: Mapping[str, Any], exact: bool) -> str:
        sign = "-" if millions < 0 else ""
        units = round(abs(millions), 1) * 1e6  # no finer than the figure that stands beside it
        asked = spec.get("asked", {}).get(self.step)
        if asked:
            size, name = asked
            told = f"{sign}{spec.get('prefix', '')}{_number(units / size, _PLACES)}{name}{spec['unit']}"
            return told + (
                spec["exact"].format(n=_number(millions, 1)) if exact and spec["exact"] and size != _MILLION else ""
            )
        body = self._decimal(units, spec) if "decimals" in spec else _stepped(units, spec["steps"])
        text = f"{sign}{spec.get('prefix', '')}{body}{spec['unit']}"
        if exact and spec["exact"] and abs(millions) >= spec.get("exact_from", 0):
            text += spec["exact"].format(n=_number(millions, 1))
        return text

    @staticmethod
    def _decimal(units: float, spec: Mapping[str, Any]) -> str:
        for size, name in spec["steps"]:
            if units >= size * 0.9995:
                places = spec["decimals"] if size >= 1e9 else 1
                return f"{_number(units / size, places)}{name}"
        return _number(units, 0)


def _fixed(value: float, places: int) -> str:
    """A number with just so many decimals, halves rounded up."""
    exact = Decimal(repr(value) if isinstance(value, float) else value)
    return f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"


def _number(value: float, places: int) -> str:
    """A number with thousands separated and no idle zeros after the point."""
    text = _fixed(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _stepped(units: float, steps: Sequence[Sequence[Any]]) -> str:
    """A number by myriads: 258,400 ten-thousands become their hundred-millions and the rest."""
    rest = round(units)
    parts = []
    for size, name in steps:
        whole, rest = divmod(rest, int(size))
        if whole:
            parts.append(f"{whole:,}{name}")
    if rest or not parts:
        parts.append(f"{rest:,}")
    return " ".join(parts)
