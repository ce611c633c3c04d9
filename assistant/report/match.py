"""Finds the sentence of the reader's copy that says what one of our statements says, or none.

A wrong quote is worse than none, so that a sentence is only taken where it is clearly the best: it holds the
statement's figures as the report prints them, or shares its rare words far more than any other of the section.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.report.likeness import Features, Weights, features, holds
from assistant.report.model import Report
from assistant.types import ReportSentence, Statement

_FIGURES = 0.3  # what it is worth that all figures are there, on the scale of likeness
_CELLS = " | "


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence and how well it fits: `figures` is the part of the statement's figures that it holds."""

    place: int
    likeness: float
    figures: float

    @property
    def score(self) -> float:
        return self.likeness + _FIGURES * self.figures


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """A report prepared for matching; make it once for all statements."""

    report: Report
    features: tuple[Features, ...]
    weights: Weights

    @staticmethod
    def of(report: Report) -> Matcher:
        """Prepares a report."""
        seen = tuple(features(sentence.text) for sentence in report.sentences)
        return Matcher(report, seen, Weights.of(seen))

    def find(self, statement: Statement, places: range | None = None) -> int | None:
        """The place in `report.sentences` of the sentence that says this; None where unsure.

        With `places` only those are looked at, and the best must be nearly as good as the best of all.
        """
        ranked = self._ranked(statement, statement.kind == "footnote")
        if places is not None:
            wanted = _NEARLY * ranked[0].score if ranked else 0.0
            ranked = [each for each in ranked if each.place in places and each.score >= wanted]
        figures = bool(_texts(statement))
        found = _clear_best(ranked, figures)
        if found is None and figures and places is None:
            other = self._ranked(statement, statement.kind != "footnote")
            found = _clear_best([each for each in other if each.figures == 1 and each.likeness >= _SOME], True)
        return found

    def _ranked(self, statement: Statement, note: bool) -> list[_Candidate]:
        """The section's sentences, notes or others, the best first."""
        mine, texts = self._mine(statement), _texts(statement)
        candidates = [
            _Candidate(place, self.weights.likeness(mine, seen), _part_held(sentence.text, texts))
            for place, (sentence, seen) in enumerate(zip(self.report.sentences, self.features, strict=True))
            if sentence.section == statement.section and (sentence.locator in self.report.notes) == note
        ]
        return sorted(candidates, key=lambda each: -each.score)

    def _mine(self, statement: Statement) -> Features:
        return features(statement.text.get(self.report.language, ""))


def match(statement: Statement, report: Report) -> ReportSentence | None:
    """The sentence of the copy that says what the statement says; None rather than a wrong one.

    For a table's statement it is the row that holds all its figures, if that row reads as words; for a figure's
    statement the caption. Several statements may have the same sentence.
    """
    if statement.kind == "table":
        return _row(statement, report)
    if statement.kind == "figure":
        return _caption(statement, report)
    matcher = _prepared(report)
    place = matcher.find(statement)
    return None if place is None else report.sentences[place]


def match_all(statements: Sequence[Statement], report: Report) -> Mapping[str, ReportSentence]:
    """`match` for all statements by their ids; the unsure ones are tried again between their neighbours' places.

    Statements stand in the order of the report, so that one between two that were found is looked for between them.
    """
    matcher = _prepared(report)
    found: dict[str, int] = {}
    for statement in statements:
        place = matcher.find(statement) if statement.kind not in ("table", "figure") else None
        if place is not None:
            found[statement.id] = place
    for statement, places in _between(statements, found, len(report.sentences)):
        place = matcher.find(statement, places)
        if place is not None:
            found[statement.id] = place
    sentences = {id_: report.sentences[place] for id_, place in found.items()}
    for statement in statements:
        if statement.kind in ("table", "figure") and (sentence := match(statement, report)):
            sentences[statement.id] = sentence
    return sentences


def _between(statements: Sequence[Statement], found: Mapping[str, int], end: int) -> list[tuple[Statement, range]]:
    """The statements without a sentence, each with the stretch that their neighbours of the section leave them."""
    prose = [statement for statement in statements if statement.kind not in ("table", "figure", "footnote")]
    left = []
    for at, statement in enumerate(prose):
        if statement.id in found:
            continue
        before = _neighbour(reversed(prose[:at]), statement.section, found)
        after = _neighbour(prose[at + 1 :], statement.section, found)
        first, last = 0 if before is None else before, end if after is None else after + 1
        if (before is not None or after is not None) and first < last:
            left.append((statement, range(first, last)))
    return left


def _neighbour(statements: Iterable[Statement], section: str, found: Mapping[str, int]) -> int | None:
    for statement in statements:
        if statement.section != section:
            return None
        if statement.id in found:
            return found[statement.id]
    return None


@lru_cache(maxsize=2)
def _prepared(report: Report) -> Matcher:
    return Matcher.of(report)


# How sure is sure enough: tried on the whole report with all statements and read by eye.
_SOME, _SURE, _VERY = 0.10, 0.15, 0.30
_WITH_ALL_FIGURES, _AHEAD = 0.05, 0.08
_MOST, _FAR, _CLEAR, _NEARLY = 0.6, 1.5, 1.35, 0.9


def _clear_best(ranked: Sequence[_Candidate], with_figures: bool) -> int | None:
    """The first candidate's place if it stands well above the second."""
    if not ranked:
        return None
    best, second = ranked[0], ranked[1].score if len(ranked) > 1 else 0.0
    if best.figures == 1:
        sure = best.likeness >= _WITH_ALL_FIGURES and best.score - second >= _AHEAD
    elif best.figures >= _MOST:
        sure = best.likeness >= _SURE and best.score >= _CLEAR * second
    elif with_figures:
        sure = best.likeness >= _VERY and best.score >= _CLEAR * second
    else:
        sure = (best.likeness >= _SOME and best.score >= _FAR * second) or (
            best.likeness >= _VERY and best.score >= _CLEAR * second
        )
    return best.place if sure else None


def _texts(statement: Statement) -> tuple[str, ...]:
    return tuple(dict.fromkeys(figure.text for figure in statement.figures if figure.text))


def _part_held(text: str, figures: Sequence[str]) -> float:
    return sum(holds(text, figure) for figure in figures) / len(figures) if figures else 0.0


def _row(statement: Statement, report: Report) -> ReportSentence | None:
    """The one row of the statement's tables with all its figures, if most of its cells hold words."""
    texts = _texts(statement)
    rows = [
        row
        for row in report.rows
        if texts and set(row.tables) & set(statement.tables) and all(holds(row.text, text) for text in texts)
    ]
    return rows[0] if len(rows) == 1 and _reads(rows[0].text) else None


def _reads(row: str) -> bool:
    cells = row.split(_CELLS)
    worded = sum(any(char.isalpha() for char in cell) for cell in cells)
    return worded * 2 > len(cells)


def _caption(statement: Statement, report: Report) -> ReportSentence | None:
    """The caption whose label, such as "Figure 2", the statement names."""
    text = statement.text.get(report.language, "")
    for caption in report.captions:
        label = caption.locator.removeprefix(caption.section).strip(" []<>")
        if caption.section == statement.section and holds(text, label):
            return caption
    return None
