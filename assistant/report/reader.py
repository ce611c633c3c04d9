"""Reads a reader's copy of the report, a text or Markdown file, into sections and sentences with locators."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.problems import ReaderError
from assistant.report.blocks import Block, Blocks, title_of
from assistant.report.layout import Layout
from assistant.report.model import Report, ReportTable
from assistant.report.prose import numbers, plain, sentences
from assistant.types import ReportSentence

LARGEST = 5_000_000
"""Bytes; a copy of a report is a hundredth of it."""
TYPES = (".txt", ".md", ".markdown", ".text")


def read(source: Path | bytes, name: str, layout: Layout) -> Report:
    """Reads the copy at a path, or its bytes; `name` is its file name, whose ending says the type.

    Raises `ReaderError` with one of the codes `unknown_type`, `not_readable`, `too_large`, `empty`, `not_utf8`,
    `not_this_report`.
    """
    if Path(name).suffix.lower() not in TYPES:
        raise ReaderError("unknown_type", f"{name}: a file of one of these types is needed: {', '.join(TYPES)}")
    contents = source if isinstance(source, bytes) else contents_of(source)
    text = _text(contents, name)
    blocks = Blocks(layout)
    blocks.read(text.split("\n"))
    if not layout.is_this_report(text, len(blocks.sections)):
        raise ReaderError("not_this_report", f"{name}: this is not the report that the answers are about")
    return _report(hashlib.sha256(contents).hexdigest(), blocks.found, layout)


def contents_of(path: Path) -> bytes:
    """The bytes of a copy, of which a too large one is not read to its end; `ReaderError` `not_readable`."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise ReaderError("not_readable", f"{path}: cannot be opened ({error.strerror})") from error


def _text(contents: bytes, name: str) -> str:
    """The text with one kind of line end, composed letters and without a byte order mark."""
    if len(contents) > LARGEST:
        raise ReaderError("too_large", f"{name}: larger than {LARGEST // 1_000_000} MB")
    try:
        text = contents.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = contents.count(b"\n", 0, error.start) + 1
        raise ReaderError("not_utf8", f"{name}: line {line} is not UTF-8") from error
    if not text.strip():
        raise ReaderError("empty", f"{name}: there is nothing in it")
    if "\0" in text:
        raise ReaderError("not_utf8", f"{name}: this is not a text file")
    text = unicodedata.normalize("NFC", text)
    for end in ("\r\n", "\r", "\f", "\v", "\u2028", "\u2029", "\x85"):
        text = text.replace(end, "\n")
    return text.replace("\u00a0", " ").replace("\u200b", "")


def _report(digest: str, blocks: Sequence[Block], layout: Layout) -> Report:
    maker = _Maker(blocks, layout)
    return Report(
        digest=digest,
        language=layout.language,
        sentences=tuple(maker.prose()),
        captions=tuple(maker.captions()),
        rows=tuple(maker.rows()),
        tables=tuple(_table(block, layout) for block in blocks if block.kind == "table"),
        notes=frozenset(maker.notes),
    )


def _table(block: Block, layout: Layout) -> ReportTable:
    title = plain(title_of(block), layout)
    return ReportTable(block.number, title, block.section, block.unit, block.origin, _even(block.rows))


class _Maker:
    """Turns blocks into sentences, each with its section, its place there and the tables that it stands with."""

    def __init__(self, blocks: Sequence[Block], layout: Layout) -> None:
        self._blocks, self._layout = blocks, layout
        self.notes: set[str] = set()
        self._tables: dict[int, list[int]] = {}
        self._home: dict[str, Block] = {}
        for block in blocks:
            if block.kind == "table":
                self._tables.setdefault(block.group, []).append(block.number)
            for mark in block.refs:
                self._home.setdefault(mark, block)

    def prose(self) -> Iterator[ReportSentence]:
        """Bullets and paragraphs in the order of the copy, footnotes where the copy has them."""
        places: Counter[str] = Counter()
        for block in self._blocks:
            text = plain(block.text, self._layout)
            if not text:
                continue
            if block.kind == "footnote":
                home = self._home.get(block.mark, block)
                locator = f"{home.section} fn.{block.mark}"
                self.notes.add(locator)
                yield self._sentence(home, text, locator)
            elif block.kind == "text":
                places[block.section] += 1
                yield from self._paragraph(block, text, f"{block.section} ¶{places[block.section]}")

    def _paragraph(self, block: Block, text: str, locator: str) -> Iterator[ReportSentence]:
        whole = self._layout.section(block.section).whole
        parts = [text] if whole else sentences(text, self._layout)
        for number, part in enumerate(parts, 1):
            place = f"{locator}.{number}" if len(parts) > 1 else locator
            if block.note:
                self.notes.add(place)
            yield self._sentence(block, part, place)

    def captions(self) -> Iterator[ReportSentence]:
        """The title lines of tables and figures."""
        for block in self._blocks:
            if block.kind in ("table", "figure"):
                yield self._sentence(block, plain(block.text, self._layout), f"{block.section} {block.label}")

    def rows(self) -> Iterator[ReportSentence]:
        """Every row of every table below its head."""
        for block in self._blocks:
            for number, row in enumerate(block.rows[1:], 1):
                text = " | ".join(cell for cell in row if cell)
                yield self._sentence(block, text, f"{block.section} {block.label} {number}", (block.number,))

    def _sentence(self, block: Block, text: str, locator: str, tables: tuple[int, ...] | None = None) -> ReportSentence:
        if tables is None:
            tables = (block.number,) if block.kind == "table" else tuple(self._tables.get(block.group, ()))
        title = self._layout.title(block.section)
        return ReportSentence(text, block.section, title, locator, tables, numbers(text, self._layout))


def _even(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The rows with as many cells as the longest has."""
    width = max((len(row) for row in rows), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in rows)
