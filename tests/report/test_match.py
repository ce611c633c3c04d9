"""Finding the sentence that says what a statement says, and none where that is not clear."""

from __future__ import annotations

import pytest

from assistant.report.layout import Layout
from assistant.report.likeness import holds
from assistant.report.match import match, match_all
from assistant.report.model import Report
from assistant.report.reader import read
from assistant.types import Figure, Statement


@pytest.fixture(scope="module")
def report(text: str, layout: Layout) -> Report:
    return read(text.encode(), "copy.txt", layout)


def _statement(
    text: str, section: str = "1", kind: str = "bullet", *figures: str, tables: tuple[int, ...] = ()
) -> Statement:
    return Statement(
        id=text,
        section=section,
        kind=kind,
        tables=tables,
        text={"en": text},
        topics=(),
        asks=("what",),
        figures=tuple(Figure(0, "count", fact="x", text=figure) for figure in figures),
        names={},
    )


def _found(statement: Statement, report: Report) -> str:
    sentence = match(statement, report)
    return sentence.locator if sentence else ""


def test_by_figures(report: Report) -> None:
    statement = _statement("Of all the fruit Skarholm gave 16.3% and Tindale 6.3%", "1", "bullet", "16.3%", "6.3%")
    assert _found(statement, report) == "1 ¶3"


def test_by_words(report: Report) -> None:
    assert _found(_statement("Scab made the pears suffer", "1-a"), report) == "1-a ¶2"
    assert _found(_statement("The fungus called scab spots fruit skin", "1-a", "footnote"), report) == "1-a ¶3"


def test_only_in_the_statement_s_section(report: Report) -> None:
    assert _found(_statement("Scab made the pears suffer", "1"), report) == ""


def test_a_statement_that_shares_only_common_words_gets_none(report: Report) -> None:
    assert _found(_statement("Tindale has a harbour", "1"), report) == ""
    assert _found(_statement("Nobody harvested the isles of Norway in 1066", "1-box"), report) == ""
    assert _found(_statement("", "1"), report) == ""


def test_two_that_fit_alike_give_none(report: Report, layout: Layout, text: str) -> None:
    statement = _statement("Growers expect cider", "1-a")
    assert _found(statement, report) != ""
    twice = text.replace(
        "- Growers expect fewer pears and more cider", "- Growers expect more cider\n- Growers expect cider too"
    )
    assert _found(statement, read(twice.encode(), "copy.txt", layout)) == ""


def test_a_table_s_statement_gets_a_row_that_reads(report: Report) -> None:
    holm = _statement("Holm Farm has 300 old apple trees", "1-a", "table", "300", tables=(2,))
    assert _found(holm, report) == "1-a [Table 2] 1"
    numbers = _statement("Skarholm harvested 180 and then 196 tonnes", "1", "table", "180", "196", tables=(1,))
    assert _found(numbers, report) == "", "a row of bare numbers says nothing without its head"
    other = _statement("Holm Farm has 300 old apple trees", "1-a", "table", "300", tables=(1,))
    assert _found(other, report) == ""


def test_a_figure_s_statement_gets_its_caption(report: Report) -> None:
    assert _found(_statement("Figure 1 shows apples", "1-a", "figure"), report) == "1-a [Figure 1]"
    assert _found(_statement("Figure 11 shows apples", "1-a", "figure"), report) == ""


def test_between_its_neighbours(report: Report) -> None:
    statements = [
        _statement("The isles harvested 1,200 tonnes", "1", "bullet", "1,200 tonnes"),
        _statement("Tindale came second", "1"),
    ]
    assert match(statements[1], report) is None
    found = match_all(statements, report)
    assert found[statements[0].id].locator == "1 ¶2"
    assert statements[1].id not in found or found[statements[1].id].locator == "1 ¶3"


@pytest.mark.parametrize(
    ("text", "figure", "held"),
    [
        ("it was 6.3% then", "6.3%", True),
        ("it was 16.3% then", "6.3%", False),
        ("it was 6.35% then", "6.3", False),
        ("it was 6.3.", "6.3", True),
        ("1,234 pears", "234", False),
        ("1,234 pears", "1,23", False),
        ("1,234 pears", "1,234", True),
        ("3 0 0 million", "300 million", True),
        ("in 2021, 2022", "2021", True),
        ("pears", "", False),
        ("a (b) c", "(b)", True),
    ],
)
def test_a_figure_is_not_found_inside_another(text: str, figure: str, held: bool) -> None:
    assert holds(text, figure) is held
