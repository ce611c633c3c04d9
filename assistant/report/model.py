"""What a copy of the report is once it is read: sentences, tables, captions."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import ReportSentence


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of the copy, cells as printed. The first row is the head; cells that are not there are empty."""

    number: int
    title: str
    section: str
    unit: str
    origin: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A copy that was read. `digest` identifies its bytes, `language` is the report's own.

    `sentences` is the prose, footnotes at the end of the section that refers to them. `captions` are the titles of
    tables and figures, `rows` the tables' rows, each as a sentence with its cells divided by ` | `, so that they can
    be quoted too; they are not part of `sentences`. `notes` are the locators of the sentences in footnotes and remarks.
    """

    digest: str
    language: str
    sentences: tuple[ReportSentence, ...]
    captions: tuple[ReportSentence, ...]
    rows: tuple[ReportSentence, ...]
    tables: tuple[ReportTable, ...]
    notes: frozenset[str]
