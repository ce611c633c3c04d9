"""From the lines of a copy to its blocks: bullets, paragraphs, notes, footnotes, captions and table rows.

Copies differ in blank lines, page numbers, form feeds and wrapped lines, so that a line is judged by how it begins,
and one that begins like nothing goes on with the block above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from assistant.report.layout import Layout
from assistant.report.prose import plain

BlockKind = Literal["text", "footnote", "table", "figure"]
_HASHES = re.compile(r"\s*#{1,6}\s+")
_BOLD_START = re.compile(r"\*\*(?=\S)")
_COLUMNS = re.compile(r"\s{2,}|\t")
_MISREAD = 2  # footnote numbers in a row that a copy may have got wrong
_RULE_ROW = re.compile(r"\|?[\s|:-]+\|?")


@dataclass(slots=True)
class Block:
    """A piece of the copy. `group` counts first-level bullets; `refs` are the footnote marks in it, `mark` its own.

    `note` is true of a footnote and of a remark below a starred bullet; `number` and what follows are for captions.
    """

    kind: BlockKind
    section: str
    group: int
    text: str
    refs: list[str] = field(default_factory=list)
    mark: str = ""
    note: bool = False
    number: int = 0
    label: str = ""
    unit: str = ""
    origin: str = ""
    rows: list[tuple[str, ...]] = field(default_factory=list)


class Blocks:
    """Reads lines in order; `found` holds the blocks, `sections` the ids of the sections seen."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self.found: list[Block] = []
        self.sections: set[str] = set()
        self._section = layout.sections[0].id
        self._group = 0
        self._open: Block | None = None
        self._caption: Block | None = None
        self._awaited: set[str] = set()
        self._last_footnote = 0

    def read(self, lines: Iterable[str]) -> None:
        """Takes the lines of a whole copy."""
        readers = (self._heading, self._caption_line, self._about_table, self._row, self._footnote, self._marked)
        for line in lines:
            bare = line.strip()
            if not bare or any(pattern.match(bare) for pattern in self._layout.skip):
                self._open = None
            elif not any(reader(line) for reader in readers):
                self._text(line)

    # Each reader takes a line if it is of its kind, and then gives True.

    def _heading(self, line: str) -> bool:
        section = self._layout.heading(line)
        if not section:
            return False
        self.sections.add(section)
        self._open = None
        # A running head repeats the chapter's title on every page: it does not close the section that is being read.
        if not self._section.startswith(f"{section}-"):
            self._enter(section)
        return True

    def _enter(self, section: str) -> None:
        self._section, self._caption = section, None
        self._group += 1

    def _caption_line(self, line: str) -> bool:
        bare = _bare(line)
        kinds: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
            ("table", self._layout.table),
            ("figure", self._layout.figure),
        )
        for kind, pattern in kinds:
            if found := pattern.match(bare):
                block = self._add(kind, bare)
                block.number, block.label = int(found.group(1)), found.group(0).strip()
                self._open, self._caption = None, block
                return True
        return False

    def _about_table(self, line: str) -> bool:
        bare = _bare(line)
        for name, pattern in (("unit", self._layout.unit), ("origin", self._layout.source)):
            if pattern.match(bare):
                if self._caption is not None:
                    setattr(self._caption, name, plain(bare, self._layout))
                self._open = None
                return True
        return False

    def _row(self, line: str) -> bool:
        cells = self._cells(line)
        if cells is None:
            return False
        self._open = None
        if self._caption is not None and self._caption.kind == "table" and any(cells):
            self._caption.rows.append(tuple(plain(cell, self._layout) for cell in cells))
        return True

    def _cells(self, line: str) -> list[str] | None:
        """The cells of a table row, or None: columns stand apart by tabs, by bars or, inside a table, by wide gaps."""
        bare = line.strip()
        if bare.startswith("|") and bare.count("|") > 1:
            return [] if _RULE_ROW.fullmatch(bare) else [cell.strip() for cell in bare.strip("|").split("|")]
        if "\t" in bare and not (bare.count("\t") == 1 and self._mark(bare)):
            return [cell.strip() for cell in line.strip(" \r\n").split("\t")]
        inside = self._caption is not None and self._caption.kind == "table"
        if inside and not self._mark(bare) and len(cells := _COLUMNS.split(bare)) > 1:
            return cells
        return None

    def _footnote(self, line: str) -> bool:
        bare = _bare(line)
        found = self._layout.definition.match(bare)
        if found is None:
            return False
        mark = next(group for group in found.groups() if group)
        tagged = found.group(found.re.groups) is None
        if not tagged and mark not in self._awaited and not self._is_next(mark):
            return False
        block = self._add("footnote", bare[found.end() :])
        block.mark, block.note = mark, True
        self._awaited.discard(mark)
        if mark.isdigit():
            self._last_footnote = int(mark)
        return True

    def _is_next(self, mark: str) -> bool:
        """Whether a bare number can be the next footnote's; copies misread a mark now and then."""
        return mark.isdigit() and 0 < int(mark) - self._last_footnote <= _MISREAD + 1

    def _marked(self, line: str) -> bool:
        bare = _bare(line)
        found = self._mark(bare)
        if found is None:
            return False
        if self._layout.group.match(bare):
            self._group += 1
            if until := self._layout.section(self._section).until_group:
                self._enter(until)
        self._caption, note = None, False
        while found is not None and found.end() < len(bare):
            note = note or self._layout.note.match(bare) is not None
            bare = _bare(bare[found.end() :])
            found = self._mark(bare)
        self._add("text", bare).note = note
        return True

    def _mark(self, bare: str) -> re.Match[str] | None:
        layout = self._layout
        return layout.group.match(bare) or layout.bullet.match(bare) or layout.note.match(bare)

    def _text(self, line: str) -> None:
        """A line that begins like nothing: it goes on with the open block, or is a paragraph of its own."""
        if self._open is None or _HASHES.match(line):
            self._caption = None
            self._add("text", _bare(line))
        else:
            self._open.text += " " + line.strip()
            self._note_references(self._open, line)

    def _add(self, kind: BlockKind, text: str) -> Block:
        block = Block(kind, self._section, self._group, text)
        self._note_references(block, text)
        self.found.append(block)
        self._open = block
        return block

    def _note_references(self, block: Block, text: str) -> None:
        for found in self._layout.reference.finditer(text):
            mark = next(group for group in found.groups() if group)
            block.refs.append(mark)
            self._awaited.add(mark)


def _bare(line: str) -> str:
    """The line without blanks and heading signs around it, an escaped star as a star, bold at its start taken off."""
    bare = _HASHES.sub("", line).strip()
    if _BOLD_START.match(bare):
        bare = bare[2:].replace("**", "", 1)
    return "*" + bare[2:] if bare.startswith("\\*") else bare


def title_of(block: Block) -> str:
    """A caption's own words, without its label."""
    return block.text[len(block.label) :].strip()
