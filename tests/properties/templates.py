"""Questions built from the tables of `questions.yaml`: one meaning, filled in and asked in one language."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import permutations, product
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"
BOOK: Mapping[str, Any] = yaml.safe_load((HERE / "questions.yaml").read_text(encoding="utf-8"))
LANGUAGES = ("ko", "en")
HANGUL_FIRST, HANGUL_LAST, FINALS, RIEUL = 0xAC00, 0xD7A3, 28, 8
_FIT = re.compile(r"\[([가-힣]+)/([가-힣]+)\]")
_OPTIONAL = re.compile(r"<([^>]*)>")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is asked, whatever the language: the name of a template and what its slots hold (codes, years, numbers)."""

    name: str
    slots: tuple[tuple[str, str], ...]

    @property
    def template(self) -> Mapping[str, Any]:
        """The entry of `questions.yaml`."""
        entry: Mapping[str, Any] = BOOK["meanings"][self.name]
        return entry

    @property
    def polar(self) -> bool:
        """Whether it asks for yes or no."""
        return bool(self.template.get("polar"))

    def slot(self, name: str) -> str:
        """What a slot holds."""
        return dict(self.slots)[name]

    def swapped(self) -> Meaning:
        """The same question with investor and recipient exchanged."""
        first, second = self.template["swap"]
        held = dict(self.slots)
        held[first], held[second] = held[second], held[first]
        return Meaning(self.name, tuple(held.items()))


@dataclass(frozen=True, slots=True)
class Manner:
    """How it is asked: which ending or frame, which of the names of a country, which particles are left out."""

    ending: int = 0
    naming: int = 0
    dropped: int = 0


PLAIN = Manner()


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a table of `data/`."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def table_countries() -> tuple[str, ...]:
    """The countries of table 3, as printed there."""
    return tuple(dict.fromkeys(row["country"] for row in rows("raised")))


@cache
def home_countries() -> tuple[str, ...]:
    """The countries that have a breakdown of their own."""
    return tuple(dict.fromkeys(row["country"] for row in rows("breakdown")))


@cache
def pairs(side: str) -> tuple[tuple[str, str], ...]:
    """(investor, recipient) of the flows that a side's tables print, without home and unspecified investors."""
    found = []
    for row in rows("flow"):
        if row["side"] == side and row["partner"] not in (row["country"], "UNSPECIFIED"):
            pair = (row["country"], row["partner"])
            found.append(pair if side == "outbound" else pair[::-1])
    return tuple(found)


def _choices(kind: str) -> tuple[Mapping[str, str], ...]:
    years = [str(year) for year in range(2018, 2025)]
    spans = (("2019", "2023"), ("2020", "2024"), ("2018", "2022"))
    filled: Mapping[str, Any] = {
        "table": lambda: [{"": code} for code in table_countries()],
        "home": lambda: [{"": code} for code in home_countries()],
        "year": lambda: [{"": year} for year in years],
        "later_year": lambda: [{"": year} for year in years[1:]],
        "shared_year": lambda: [{"": year} for year in ("2021", "2022", "2023")],
        "span": lambda: [{"a": first, "b": last} for first, last in spans],
        "few": lambda: [{"": number} for number in ("3", "5", "7")],
        "bound": lambda: [{"": number} for number in ("15", "30", "100")],
        "bigtech": lambda: [{"": company} for company in BOOK["companies"]],
        "outflow": lambda: [{"c": investor, "d": recipient} for investor, recipient in pairs("outbound")],
        "inflow": lambda: [{"c": investor, "d": recipient} for investor, recipient in pairs("inbound")],
    }
    return tuple(filled[kind]())


@cache
def meanings(name: str) -> tuple[Meaning, ...]:
    """All fillings of a template."""
    slots: list[tuple[Mapping[str, str], ...]] = []
    for slot, kind in BOOK["meanings"][name]["slots"].items():
        if slot == "two":
            slots.append(tuple({"c": a, "d": b} for a, b in permutations(table_countries(), 2)))
        else:
            slots.append(tuple({(key or slot): held for key, held in choice.items()} for choice in _choices(kind)))
    merged = ({key: held for part in parts for key, held in part.items()} for parts in product(*slots))
    return tuple(Meaning(name, tuple(held.items())) for held in merged)


def names() -> tuple[str, ...]:
    """The names of all templates."""
    return tuple(BOOK["meanings"])


def ask(meaning: Meaning, language: str, manner: Manner = PLAIN) -> str:
    """The question in one language."""
    template = meaning.template
    words = {slot: _word(held, language, manner.naming) for slot, held in meaning.slots}
    if "m" in words:
        words["m_en"] = f"{int(words['m']) / 10:g}"
    if language == "ko":
        endings = BOOK["endings"][template["ends"]]
        body = _without(template["ko"], manner.dropped).format(**words)
        return fit(body + endings[manner.ending % len(endings)])
    frames = BOOK["frames"][template["frames"]]
    question = str(frames[manner.ending % len(frames)]).format(q=template["en"].format(**words))
    return question[0].upper() + question[1:]


def _word(held: str, language: str, naming: int) -> str:
    if held in BOOK["names"]:
        choices = BOOK["names"][held][language]
        return str(choices[naming % len(choices)])
    return str(BOOK["companies"][held][language]) if held in BOOK["companies"] else held


def _without(text: str, dropped: int) -> str:
    """The text without those optional pieces whose bit is set in `dropped`."""
    pieces = iter(range(16))
    return _OPTIONAL.sub(lambda match: "" if dropped >> next(pieces) & 1 else match[1], text)


def fit(text: str) -> str:
    """Each `[은/는]` becomes the particle that fits the letter before it."""
    while match := _FIT.search(text):
        text = text[: match.start()] + _particle(text[: match.start()], match[1], match[2]) + text[match.end() :]
    return text


def _particle(before: str, closed: str, open_: str) -> str:
    letter = before[-1:]
    if not letter or not HANGUL_FIRST <= ord(letter) <= HANGUL_LAST:
        return open_
    final = (ord(letter) - HANGUL_FIRST) % FINALS
    if closed == "과" or open_ == "과":
        return "과" if final else "와"
    return closed if final and not (closed == "으로" and final == RIEUL) else open_
