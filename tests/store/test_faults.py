"""What a keeper of the data sees: every fault with file, line, column, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.store import BuildError, build

# file, what is changed, into what; then the line, the column and words of the message
CELLS = [
    ("loan.csv", "2023,3,", "2023,three,", 2, "copies", "three is not a whole number"),
    ("loan.csv", "2023,3,", "2023,3.0,", 2, "copies", "without separators or units"),
    ("loan.csv", "2023,3,", "2023,+3,", 2, "copies", "is not a whole number"),
    ("loan.csv", "2023,3,", "2023,03,", 2, "copies", "is not a whole number"),
    ("loan.csv", "2023,3,", "2023,\uff13,", 2, "copies", "is not a whole number"),
    ("loan.csv", "2023,3,", '2023,"3,000",', 2, "copies", "without separators"),
    ("loan.csv", "60.0", "60.0%", 2, "share", "60.0% is not a number"),
    ("loan.csv", "60.0", "nan", 2, "share", "nan is not a number"),
    ("loan.csv", "60.0", "6e1", 2, "share", "6e1 is not a number"),
    ("loan.csv", "60.0", "100.1", 2, "share", "100.1 is more than 100"),
    ("loan.csv", "60.0", "-0.1", 2, "share", "-0.1 is less than 0"),
    ("loan.csv", "moby,2024", "moby,2025", 4, "year", "2025 is more than 2024"),
    ("loan.csv", "moby,2024", "moby,2017", 4, "year", "2017 is less than 2018"),
    ("loan.csv", "moby,2024", "moby,", 4, "year", "is empty: give a value"),
    ("loan.csv", "child", "attic", 4, "room", "attic is not allowed: use one of adult, child"),
    ("loan.csv", "child", "Child", 4, "room", "Child is not allowed"),
    ("loan.csv", "child", " child", 4, "room", "has blanks around it"),
    ("loan.csv", "child", "child\u200b", 4, "room", "an invisible character"),
    ("loan.csv", "child", '"chi\nld"', 4, "room", "an invisible character"),
    ("loan.csv", "emma,2023", "dune,2023", 3, "book", "dune is not in book.id: correct it, or add it to book.csv"),
    ("loan.csv", "emma,2023", "moby,2023", 3, "year", "book moby, year 2023 stands already in library/loan.csv:2"),
    ("loan.csv", "adult,2", "adult,1", 3, "place", "year 2023, place 1 stands already in library/loan.csv:2"),
    ("loan.csv", "moby,2024,4,,child,1\n", "moby,2024,4,,child\n", 4, None, "5 cells where the header has 6"),
    ("loan.csv", "moby,2024,4,,child,1\n", "moby,2024,4,,child,1,\n", 4, None, "7 cells where the header has 6"),
    ("loan.csv", "moby,2024", "\nmoby,2024", 4, None, "an empty line: remove it"),
    ("loan.csv", "child", '"child', 4, None, "check the quotation marks"),
    ("loan.csv", "copies,", "", 1, "copies", "is missing from the header: add it"),
    ("loan.csv", "copies,", "count,", 1, "count", "is not declared"),
    ("loan.csv", "copies,", "book,", 1, "book", "stands twice in the header"),
    ("book.csv", "emma,", "Emma!,", 3, "id", "does not fit the pattern"),
    ("book.csv", "emma,", ",", 3, "id", "is empty"),
    ("remarks/praise.csv", "1,", "one,", 2, "id", "one is not a whole number"),
    ("exceptions.csv", "moby-2024", "moby-2022", 2, "key", "remove the row"),
    ("exceptions.csv", "loans-within-stock", "loans-in-stock", 2, "check", "no check is named loans-in-stock"),
    ("exceptions.csv", "one was borrowed from elsewhere", "", 2, "reason", "is empty"),
    ("loan.csv", "2023,3,", "2023,7,", 2, "copies", "7 lent of 3: correct the row"),
]


@pytest.mark.parametrize(("file", "old", "new", "line", "column", "words"), CELLS)
def test_a_broken_row_is_named(
    library: Any, tmp_path: Path, file: str, old: str, new: str, line: int, column: str | None, words: str
) -> None:
    library.change(file, old, new)
    with pytest.raises(BuildError) as caught:
        build(library.root, tmp_path / "library.duckdb")
    faults = [caught.value, *caught.value.more]
    assert (f"library/{file}", line, column) in [(fault.file, fault.line, fault.column) for fault in faults]
    said = str(caught.value)
    assert f"library/{file}:{line}:" in said
    assert column is None or f'column "{column}"' in said
    assert words in said
    assert not (tmp_path / "library.duckdb").exists()


def test_all_faults_of_a_pass_are_told_at_once(library: Any, tmp_path: Path) -> None:
    library.change("loan.csv", "2023,3,60.0", "2023,x,y")
    library.change("book.csv", "Emma,2", "Emma,-2")
    with pytest.raises(BuildError) as caught:
        build(library.root, tmp_path / "library.duckdb")
    places = [(fault.file, fault.line, fault.column) for fault in (caught.value, *caught.value.more)]
    assert places == [
        ("library/loan.csv", 2, "copies"),
        ("library/loan.csv", 2, "share"),
        ("library/book.csv", 3, "stock"),
    ]
    assert len(str(caught.value).splitlines()) == 3


def test_text_that_is_not_utf8_is_named_with_its_line(library: Any, tmp_path: Path) -> None:
    (library.root / "book.csv").write_bytes(b"id,title,stock\nmoby,Moby Dick,3\nemma,Emm\xe4,2\n")
    with pytest.raises(BuildError, match=r"library/book.csv:3: .*UTF-8") as caught:
        build(library.root, tmp_path / "library.duckdb")
    assert caught.value.line == 3


def test_an_absent_file_is_an_error_only_where_it_is_required(library: Any, tmp_path: Path) -> None:
    (library.root / "remarks/praise.csv").unlink()
    build(library.root, tmp_path / "library.duckdb")
    (library.root / "book.csv").unlink()
    with pytest.raises(BuildError, match=r"library/book.csv: is not there: add it"):
        build(library.root, tmp_path / "library.duckdb")


def test_an_empty_file_lacks_its_header(library: Any, tmp_path: Path) -> None:
    library.write("book.csv", "")
    with pytest.raises(BuildError, match=r'library/book.csv:1: column "id": is missing from the header'):
        build(library.root, tmp_path / "library.duckdb")


def test_a_folder_without_schema_is_explained(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="name a data folder that declares its tables there"):
        build(tmp_path, tmp_path / "library.duckdb")


# what is changed in a file of declarations, into what; then the line and words of the message
DECLARATIONS = [
    ("schema.yaml", "    file: loan.csv", "    file: loan.csv\n    fiel: x", 4, "unknown key fiel: use one of"),
    ("schema.yaml", "    file: loan.csv\n", "", 3, "give either file or files"),
    ("schema.yaml", "{type: integer, nullable: true}", "{type: whole}", 9, "unknown type whole: use one of"),
    ("schema.yaml", "{type: integer, nullable: true}", "{nullable: true}", 9, "lacks the key type"),
    ("schema.yaml", "{type: integer, nullable: true}", "[a]", 9, "copies must be a mapping"),
    ("schema.yaml", "minimum: 2018", "minimum: early", 8, "minimum must be a number"),
    ("schema.yaml", "references: book.id", "references: book", 7, "write it as table.column"),
    ("schema.yaml", "references: book.id", "references: book.name", 7, "book.name, which is not declared"),
    ("schema.yaml", "references: book.id", "references: shelf.id", 7, "shelf.id, which is not declared"),
    ("schema.yaml", "[adult, child]", "adult", 11, "allowed must be a list"),
    ("schema.yaml", "[adult, child]", "[1, 2]", 11, "allowed must be a list"),
    ("schema.yaml", "[book, year]", "[book, day]", 4, "key names day, which is no column of loan"),
    ("schema.yaml", "[book, year]", "[book, copies]", 4, "make it not nullable"),
    ("schema.yaml", "[[year, place]]", "[year, place]", 5, "unique must be a list of lists"),
    ("schema.yaml", "[[year, place]]", "[[year, shelf]]", 5, "unique names shelf"),
    ("schema.yaml", '"[a-z]+"', '"[a-z"', 17, "not a regular expression"),
    ("schema.yaml", "stem: kind", "stem: words", 23, "stem words is also a column"),
    ("schema.yaml", "  book:\n    file", "  loan:\n    file", 13, "loan stands twice"),
    ("schema.yaml", "  book:\n    file", "  Book:\n    file", 13, "use small letters, digits and _"),
    ("schema.yaml", "tables:\n", "tables: [\n", None, "not readable as YAML"),
    ("checks.yaml", "    message:", "    massage:", 8, "unknown key massage"),
    ("checks.yaml", "l.copies, b.stock\n", "l.copies\n", 2, "selects no column stock: add it to its sql"),
    ("checks.yaml", "l.file, ", "", 2, "selects no column file"),
    ("checks.yaml", "FROM source.loan", "FROM source.lone", 2, "cannot run"),
    ("checks.yaml", "  - name: loans-within-stock", "    name: loans", 1, "checks must be a list"),
    ("views.sql", "FROM loan", "FROM lone", 2, "this statement cannot run"),
    ("views.sql", "-- one view", "SELECT 1;\nSELECT 2 +;", 1, "cannot run"),
]


@pytest.mark.parametrize(("file", "old", "new", "line", "words"), DECLARATIONS)
def test_a_broken_declaration_is_named(
    library: Any, tmp_path: Path, file: str, old: str, new: str, line: int | None, words: str
) -> None:
    library.change(file, old, new)
    with pytest.raises(BuildError) as caught:
        build(library.root, tmp_path / "library.duckdb")
    assert caught.value.file == f"library/{file}"
    assert line is None or caught.value.line == line
    assert words in str(caught.value)


def test_two_checks_of_one_name_are_refused(library: Any, tmp_path: Path) -> None:
    text = (library.root / "checks.yaml").read_text()
    library.write("checks.yaml", text + text.removeprefix("checks:\n"))
    with pytest.raises(BuildError, match=r"library/checks.yaml:9: .*stands already above"):
        build(library.root, tmp_path / "library.duckdb")
