"""Reading a copy: sections, sentences, tables, footnotes; and copies that differ in form only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.problems import ReaderError
from assistant.report.layout import Layout
from assistant.report.model import Report
from assistant.report.reader import LARGEST, read
from assistant.types import ReportSentence


@pytest.fixture(scope="module")
def report(text: str, layout: Layout) -> Report:
    return read(text.encode(), "copy.txt", layout)


def _find(report: Report, words: str) -> ReportSentence:
    return next(sentence for sentence in report.sentences if words in sentence.text)


def test_paragraphs_become_sentences(report: Report) -> None:
    abstract = [sentence for sentence in report.sentences if sentence.section == "front"][1:]
    assert [sentence.text for sentence in abstract] == [
        "The harvest grew by 4.5% in 2022.",
        "Rain fell late, in approx. three weeks of May.",
        "It was a good year!",
    ]
    assert [sentence.locator for sentence in abstract] == ["front ¶2.1", "front ¶2.2", "front ¶2.3"]


def test_a_bullet_is_one_sentence_without_markup(report: Report) -> None:
    sentence = _find(report, "1,200")
    assert sentence == ReportSentence(
        "The isles harvested 1,200 tonnes in 2022, of which half were apples",
        "1",
        "Harvest",
        "1 ¶2",
        (1,),
        ("1,200 tonnes", "2022"),
    )


def test_numbers_are_as_printed(report: Report) -> None:
    assert _find(report, "Skarholm led").numbers == ("16.3%", "6.3%")


def test_a_footnote_belongs_where_it_is_referred_to(report: Report) -> None:
    first = _find(report, "counts fruit")
    assert (first.section, first.locator) == ("1", "1 fn.1")
    assert first.text.endswith("left out."), "a footnote stays in one piece"
    assert first.locator in report.notes


def test_a_starred_remark_is_a_note(report: Report) -> None:
    remark = _find(report, "fungus")
    assert remark.text == "Scab is a fungus that spots the skin of the fruit"
    assert remark.locator in report.notes
    assert _find(report, "suffered from scab").locator not in report.notes


def test_tables_are_read_as_tables(report: Report) -> None:
    first, second = report.tables
    assert (first.number, first.title, first.section, first.unit) == (1, "Harvest by isle", "1", "(unit: tonnes)")
    assert first.origin == "Source: harvest office"
    assert first.rows == (("Isle", "2021", "2022"), ("Skarholm", "180", "196"), ("Tindale", "70", "76"))
    assert second.rows[1] == ("Holm Farm", "300", "Old russet apples")
    assert not [sentence for sentence in report.sentences if "196" in sentence.text]
    assert [row.text for row in report.rows][:1] == ["Skarholm | 180 | 196"]


def test_a_box_ends_at_the_next_first_level_bullet(report: Report) -> None:
    assert _find(report, "Bees visited").section == "1-box"
    assert _find(report, "Outlook").section == "1-a"
    assert _find(report, "cider").section == "1-a"


def test_captions_are_kept(report: Report) -> None:
    assert [(caption.text, caption.section) for caption in report.captions][-1] == (
        "[Figure 1] Apples and pears since 2018",
        "1-a",
    )


def test_references_stay_whole(report: Report) -> None:
    assert _find(report, "Yearly").text == "Harvest office (2023). Yearly count."


def _words(report: Report) -> list[tuple[str, str]]:
    return [(sentence.section, sentence.text) for sentence in report.sentences]


def _no_blank_lines(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line.strip())


def _pages(text: str) -> str:
    """A form feed and a page number after every tenth line, between blank lines as in printed copies."""
    lines = text.splitlines()
    for number, at in enumerate(range(len(lines) - len(lines) % 10, 0, -10)):
        lines[at:at] = ["", f"- {number + 1} -", "\f", ""]
    return "\n".join(lines)


SAME: dict[str, Callable[[str], str]] = {
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old line ends": lambda text: text.replace("\n", "\r"),
    "byte order mark": lambda text: "\ufeff" + text,
    "two blank lines": lambda text: text.replace("\n\n", "\n\n\n"),
    "a blank line after each": lambda text: text.replace("\n", "\n\n"),
    "no blank lines": _no_blank_lines,
    "blanks at line ends": lambda text: text.replace("\n", "   \n"),
    "form feeds and page numbers": _pages,
    "no heading signs": lambda text: "\n".join(
        line.lstrip("# ") if line.startswith("#") else line for line in text.splitlines()
    ),
    "other bullets": lambda text: text.replace("\n- ", "\n• ").replace("\n  - ", "\n  • "),
    "tab after the bullet": lambda text: text.replace("\n- ", "\n-\t").replace("\n  - ", "\n\t-\t"),
    "no-break blanks": lambda text: text.replace("harvest grew", "harvest\u00a0grew"),
    "markdown footnotes": lambda text: text.replace("2022<sup>1</sup>", "2022[^1]").replace(
        "<sup>1</sup> The", "[^1]: The"
    ),
    "bare footnote number": lambda text: text.replace("\n<sup>1</sup> The", "\n1 The"),
    "markdown tables": lambda text: "\n".join(
        "| " + line.replace("\t", " | ") + " |" if "\t" in line else line for line in text.splitlines()
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_copies_that_differ_in_form_only(name: str, text: str, layout: Layout, report: Report) -> None:
    other = read(SAME[name](text).encode(), "copy.md", layout)
    assert _words(other) == _words(report)
    assert [table.rows for table in other.tables] == [table.rows for table in report.tables]


def test_wrapped_lines_are_joined(text: str, layout: Layout, report: Report) -> None:
    wrapped = text.replace("so that growers in Tindale", "so that growers\nin Tindale").replace(
        "fell late, ", "fell late,\n"
    )
    assert _words(read(wrapped.encode(), "copy.txt", layout)) == _words(report)


def test_a_running_head_changes_nothing(text: str, layout: Layout, report: Report) -> None:
    headed = text.replace("- Pears suffered", "1. Harvest\n\n- Pears suffered")
    assert _words(read(headed.encode(), "copy.txt", layout)) == _words(report)


def test_composed_and_decomposed_letters_are_the_same(text: str, layout: Layout) -> None:
    decomposed = text.replace("Skarholm", "Ska\u030arholm")
    assert "Sk\u00e5rholm" in _find(read(decomposed.encode(), "copy.txt", layout), "led with").text


@pytest.mark.parametrize(
    ("contents", "name", "code"),
    [
        (b"", "copy.txt", "empty"),
        (b" \n\r\n\t", "copy.md", "empty"),
        (b"\xef\xbb\xbf", "copy.md", "empty"),
        ("harvest".encode("utf-16"), "copy.txt", "not_utf8"),
        ("\ubcf4\uace0\uc11c".encode("cp949"), "copy.txt", "not_utf8"),
        (b"a\0b", "copy.txt", "not_utf8"),
        (b"x" * (LARGEST + 1), "copy.txt", "too_large"),
        (b"A recipe for apple cake", "copy.txt", "not_this_report"),
        (b"%PDF-1.7", "copy.pdf", "unknown_type"),
        (b"x", "copy", "unknown_type"),
        (b"x", "copy.docx", "unknown_type"),
    ],
)
def test_what_cannot_be_read_has_a_code(contents: bytes, name: str, code: str, layout: Layout) -> None:
    with pytest.raises(ReaderError) as caught:
        read(contents, name, layout)
    assert caught.value.code == code
    assert name in str(caught.value)


def test_a_path_that_is_not_there(tmp_path: Path, layout: Layout) -> None:
    for path in (tmp_path / "nowhere.txt", tmp_path):
        with pytest.raises(ReaderError) as caught:
            read(path, "copy.txt", layout)
        assert caught.value.code == "not_readable"


@settings(max_examples=150, deadline=None)
@given(junk=st.binary(max_size=300))
def test_junk_never_crashes(junk: bytes, layout: Layout) -> None:
    with pytest.raises(ReaderError):
        read(junk, "copy.txt", layout)


ODD = [
    "|",
    "\t",
    "x\ty",
    "- ",
    "* ",
    "○ ",
    "1 ",
    "# ",
    "**",
    "\\*",
    "(unit",
    "Source:",
    "[Table 1]",
    "<sup>3</sup>",
    "| a | b |",
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(ODD), max_size=12))
def test_odd_lines_within_the_report_never_crash(layout: Layout, text: str, lines: list[str]) -> None:
    report = read((text + "\n".join(lines)).encode(), "copy.txt", layout)
    assert all(sentence.text.strip() == sentence.text != "" for sentence in report.sentences)
