"""Loading the project's statements: what is taken, and that each complaint names file, line and next step."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.problems import RuleError
from assistant.report.statements import load_statements
from assistant.types import Figure, Statement

GOOD = """
- id: isles-total
  section: "1"
  kind: bullet
  tables: [1]
  en: "In 2022 the isles harvested 1,200 tonnes."
  topics: [isles, harvest]
  asks: [how_much]
  names: {en: [Skarholm, Tindale]}
  figures:
    - {value: 1200, unit: count, measure: harvest, keys: {isle: ALL, year: 2022}, text: "1,200 tonnes"}
    - {value: 6.3, unit: percent, fact: tindale_share, report_says: 7, text: "6.3%"}
"""


@pytest.fixture
def folder(data_dir: Path, tmp_path: Path) -> Path:
    (tmp_path / "data" / "statements").mkdir(parents=True)
    layout = (data_dir / "report.yaml").read_text(encoding="utf-8")
    (tmp_path / "data" / "report.yaml").write_text(layout, encoding="utf-8")
    return tmp_path / "data"


def _write(folder: Path, text: str, name: str = "01-harvest.yaml") -> None:
    (folder / "statements" / name).write_text(text, encoding="utf-8")


def test_a_statement_is_taken_whole(folder: Path) -> None:
    _write(folder, GOOD)
    assert load_statements(folder) == (
        Statement(
            id="isles-total",
            section="1",
            kind="bullet",
            tables=(1,),
            text={"en": "In 2022 the isles harvested 1,200 tonnes."},
            topics=("isles", "harvest"),
            asks=("how_much",),
            figures=(
                Figure(1200.0, "count", "harvest", {"isle": "ALL", "year": 2022}, text="1,200 tonnes"),
                Figure(6.3, "percent", fact="tindale_share", report_says=7.0, text="6.3%"),
            ),
            names={"en": ("Skarholm", "Tindale")},
        ),
    )


def test_files_are_read_in_the_order_of_their_names(folder: Path) -> None:
    _write(folder, GOOD.replace("isles-total", "later"), "02-b.yaml")
    _write(folder, GOOD, "01-a.yaml")
    assert [statement.id for statement in load_statements(folder)] == ["isles-total", "later"]


def test_no_statements_and_an_empty_file_are_no_fault(folder: Path) -> None:
    assert load_statements(folder) == ()
    _write(folder, "# nothing yet\n")
    assert load_statements(folder) == ()


def test_what_was_kept_is_what_was_read(folder: Path, tmp_path: Path) -> None:
    _write(folder, GOOD)
    read = load_statements(folder, tmp_path)
    assert load_statements(folder, tmp_path) == read == load_statements(folder)
    _write(folder, GOOD.replace("1,200 tonnes.", "1,201 tonnes."))
    assert load_statements(folder, tmp_path) != read
    assert len(list((tmp_path / "cache").iterdir())) == 1, "what is out of date is removed"


def test_a_damaged_cache_is_read_anew(folder: Path, tmp_path: Path) -> None:
    _write(folder, GOOD)
    read = load_statements(folder, tmp_path)
    for contents in (b"{", b"[{}]", b"\xff", b"null"):
        next((tmp_path / "cache").iterdir()).write_bytes(contents)
        assert load_statements(folder, tmp_path) == read


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ('section: "1"', "section: 9", 3, "section"),
        ("kind: bullet", "kind: rumour", 4, "rumour"),
        ("tables: [1]", "tables: [one]", 5, "one"),
        ("tables: [1]", "tables: 1", 5, "list"),
        ("asks: [how_much]", "asks: [whither]", 8, "whither"),
        ("asks: [how_much]", "ask: [how_much]", 2, "asks"),
        ("topics: [", "topic: [", 7, ""),
        ("value: 1200", "value: a lot", 11, "a lot"),
        ("unit: count", "unit: baskets", 11, "baskets"),
        ("measure: harvest", "colour: harvest", 11, "colour"),
        ("measure: harvest, ", "", 11, "measure"),
        ("fact: tindale_share", "fact: a, measure: b", 12, "fact"),
        ('  en: "In 2022 the isles harvested 1,200 tonnes."\n', "", 2, "text"),
        ("id: isles-total", "name: isles-total", 2, "id"),
        ("names: {en: [Skarholm, Tindale]}", "names: {en: Skarholm}", 9, "list"),
        ("  kind: bullet", "  kind: [", 6, "YAML"),
    ],
)
def test_a_complaint_names_file_and_line(folder: Path, old: str, new: str, line: int, word: str) -> None:
    assert old in GOOD
    _write(folder, GOOD.replace(old, new, 1))
    with pytest.raises(RuleError) as caught:
        load_statements(folder)
    assert f"01-harvest.yaml:{line}" in caught.value.where
    assert word in str(caught.value)


def test_an_id_stands_once(folder: Path) -> None:
    _write(folder, GOOD)
    _write(folder, GOOD, "02-again.yaml")
    with pytest.raises(RuleError, match="isles-total") as caught:
        load_statements(folder)
    assert "02-again.yaml:2" in caught.value.where
    assert "01-harvest.yaml:2" in str(caught.value)
