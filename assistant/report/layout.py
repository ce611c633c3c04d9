"""How a copy of the report is recognised and taken apart: the patterns of `report.yaml` in the data folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.problems import RuleError
from assistant.rulebook.source import Marked, read_marked

FILE = "report.yaml"
_MARKUP = re.compile(r"</?\w+>|[#*_\\\s]")
_LONGEST_HEADING = 80
_DOTS = re.compile("[\u00b7\u318d\u119e\u30fb\u2027\u2219\u2022\u22c5\uff65]")


@dataclass(frozen=True, slots=True)
class Section:
    """One section. `until_group` names the section that a first-level bullet goes on with, or is empty.

    `whole` says that its paragraphs are not divided into sentences.
    """

    id: str
    titles: Mapping[str, str]
    headings: tuple[re.Pattern[str], ...]
    until_group: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """All patterns, compiled: those of `sections` and `identity` for `squeeze`d text, the others for a line's start."""

    language: str
    sections: tuple[Section, ...]
    identity: tuple[re.Pattern[str], ...]
    sections_needed: int
    words_needed: int
    skip: tuple[re.Pattern[str], ...]
    group: re.Pattern[str]
    bullet: re.Pattern[str]
    note: re.Pattern[str]
    table: re.Pattern[str]
    figure: re.Pattern[str]
    unit: re.Pattern[str]
    source: re.Pattern[str]
    reference: re.Pattern[str]
    definition: re.Pattern[str]
    abbreviations: frozenset[str]
    number: re.Pattern[str]
    units: frozenset[str] = frozenset()

    def section(self, id_: str) -> Section:
        """The section with this id; KeyError where there is none."""
        for section in self.sections:
            if section.id == id_:
                return section
        raise KeyError(id_)

    def title(self, id_: str) -> str:
        """A section's title in the report's language; its id where the layout does not know it."""
        for section in self.sections:
            if section.id == id_:
                return section.titles.get(self.language, id_)
        return id_

    def heading(self, line: str) -> str:
        """The id of the section that this line is the heading of; empty where it is none."""
        if len(line) > _LONGEST_HEADING:
            return ""
        squeezed = squeeze(line)
        for section in self.sections:
            if any(pattern.fullmatch(squeezed) for pattern in section.headings):
                return section.id
        return ""

    def is_this_report(self, text: str, found_sections: int) -> bool:
        """Whether enough of the report's sections and words are there."""
        squeezed = squeeze(text)
        words = sum(bool(pattern.search(squeezed)) for pattern in self.identity)
        return found_sections >= self.sections_needed and words >= self.words_needed


def squeeze(text: str) -> str:
    """The text without blanks, markup and case, and with one kind of middle dot: what headings are compared by."""
    dots = _DOTS.sub("\u00b7", text)
    return _DOTS.sub("\u00b7", _MARKUP.sub("", unicodedata.normalize("NFKC", dots))).casefold()


@lru_cache(maxsize=8)
def load_layout(data_dir: Path) -> Layout:
    """Reads `report.yaml` of a data folder; raises `RuleError` with file, line and next step where it is wrong."""
    root = _Part(read_marked(data_dir / FILE))
    identity, marks = root.part("identity"), root.part("marks")
    captions, footnotes = root.part("captions"), root.part("footnotes")
    return Layout(
        language=root.text("language"),
        sections=tuple(map(_section, root.parts("sections"))),
        identity=identity.patterns("patterns"),
        sections_needed=identity.count("sections"),
        words_needed=identity.count("words"),
        skip=root.patterns("skip"),
        group=marks.pattern("group"),
        bullet=marks.pattern("bullet"),
        note=marks.pattern("note"),
        table=captions.pattern("table"),
        figure=captions.pattern("figure"),
        unit=root.pattern("unit"),
        source=root.pattern("source"),
        reference=footnotes.pattern("reference"),
        definition=footnotes.pattern("definition"),
        abbreviations=frozenset(word.text().casefold() for word in root.need("abbreviations").entries()),
        number=root.pattern("number"),
        units=frozenset(unit.text() for unit in root.need("units").entries()) if root.has("units") else frozenset(),
    )


def _section(part: _Part) -> Section:
    titles = {language: title.text() for language, title in part.need("title").items()}
    until = part.text("until_group") if part.has("until_group") else ""
    whole = part.has("whole") and part.text("whole") == "true"
    return Section(part.text("id"), titles, part.patterns("headings"), until, whole)


class _Part:
    """A mapping of the file, asked for one key at a time; each complaint names the line."""

    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self._children = dict(marked.items())

    def has(self, key: str) -> bool:
        return key in self._children

    def need(self, key: str) -> Marked:
        if key not in self._children:
            raise RuleError(self._marked.where, f"the key {key!r} is missing", f"Add a line `{key}: …`")
        return self._children[key]

    def part(self, key: str) -> _Part:
        return _Part(self.need(key))

    def parts(self, key: str) -> list[_Part]:
        return [_Part(entry) for entry in self.need(key).entries()]

    def text(self, key: str) -> str:
        return self.need(key).text()

    def count(self, key: str) -> int:
        value = self.need(key)
        if not value.text().isdigit():
            raise RuleError(value.where, f"{key!r} must be a whole number", "Write for example `3`")
        return int(value.text())

    def pattern(self, key: str) -> re.Pattern[str]:
        return _compiled(self.need(key))

    def patterns(self, key: str) -> tuple[re.Pattern[str], ...]:
        return tuple(map(_compiled, self.need(key).entries()))


def _compiled(marked: Marked) -> re.Pattern[str]:
    try:
        return re.compile(marked.text().replace("\n", ""))
    except re.error as error:
        raise RuleError(marked.where, f"not a regular expression ({error})", "Put the pattern right") from error
