"""From a data folder to a file: what is in it, and that it comes whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from assistant.store import BuildError, build, fingerprint


def rows(file: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(file, read_only=True) as con:
        return con.execute(sql).fetchall()


def test_rows_are_typed_and_empty_cells_stay_empty(library: Any, tmp_path: Path) -> None:
    file = build(library.root, tmp_path / "home" / "library.duckdb")
    assert rows(file, "SELECT book, year, copies, share FROM loan ORDER BY ALL") == [
        ("emma", 2023, 2, 40.0),
        ("moby", 2023, 3, 60.0),
        ("moby", 2024, 4, None),
    ]


def test_views_and_the_stem_of_a_file_are_there(library: Any, tmp_path: Path) -> None:
    file = build(library.root, tmp_path / "library.duckdb")
    assert rows(file, "SELECT year, copies FROM lent ORDER BY year") == [(2023, 5), (2024, 4)]
    assert rows(file, "SELECT * FROM remark") == [("praise", 1, "long, but good")]


def test_only_declared_tables_and_views_are_kept(library: Any, tmp_path: Path) -> None:
    file = build(library.root, tmp_path / "library.duckdb")
    names = rows(file, "SELECT table_name FROM information_schema.tables ORDER BY 1")
    assert names == [("book",), ("lent",), ("loan",), ("remark",)]


def test_the_file_itself_holds_to_the_constraints(library: Any, tmp_path: Path) -> None:
    file = build(library.root, tmp_path / "library.duckdb")
    with duckdb.connect(file) as con:
        for values in (
            "('moby', 2023, 1, 1, 'adult', 9)",  # the key
            "('emma', 2024, 1, 1, 'adult', 1)",  # the other key
            "('emma', 2017, 1, 1, 'adult', 9)",  # a year too early
            "('emma', 2024, 1, 101, 'adult', 9)",  # a share too high
            "('emma', 2024, 1, 1, 'attic', 9)",  # no such room
            "(NULL, 2024, 1, 1, 'adult', 9)",
        ):
            with pytest.raises(duckdb.ConstraintException):
                con.execute(f"INSERT INTO loan VALUES {values}")


def test_a_byte_order_mark_and_windows_line_ends_are_read(library: Any, tmp_path: Path) -> None:
    library.write("book.csv", "\ufeffid,title,stock\r\nmoby,Moby Dick,3\r\nemma,Emma,2\r\n")
    file = build(library.root, tmp_path / "library.duckdb")
    assert rows(file, "SELECT id FROM book ORDER BY id") == [("emma",), ("moby",)]


def test_columns_may_stand_in_any_order(library: Any, tmp_path: Path) -> None:
    library.write("book.csv", "stock,id,title\n3,moby,Moby Dick\n2,emma,Emma\n")
    file = build(library.root, tmp_path / "library.duckdb")
    assert rows(file, "SELECT id, stock FROM book ORDER BY id") == [("emma", 2), ("moby", 3)]


def test_nothing_but_the_target_is_left(library: Any, tmp_path: Path) -> None:
    home = tmp_path / "home"
    build(library.root, home / "library.duckdb")
    library.change("loan.csv", "2023,3", "2023,many")
    with pytest.raises(BuildError):
        build(library.root, home / "other.duckdb")
    library.change("loan.csv", "2023,many", "2023,9")
    with pytest.raises(BuildError, match="9 lent of 3"):
        build(library.root, home / "other.duckdb")
    assert [file.name for file in home.iterdir()] == ["library.duckdb"]


def test_a_failed_build_leaves_the_old_store(library: Any, tmp_path: Path) -> None:
    file = build(library.root, tmp_path / "library.duckdb")
    library.write("views.sql", "CREATE VIEW broken AS SELECT nothing FROM nowhere;")
    with pytest.raises(BuildError):
        build(library.root, file)
    assert rows(file, "SELECT count(*) FROM loan") == [(3,)]


def test_a_new_build_replaces_the_old_store(library: Any, tmp_path: Path) -> None:
    file = build(library.root, tmp_path / "library.duckdb")
    library.change("book.csv", "Emma", "Persuasion")
    build(library.root, file)
    assert rows(file, "SELECT title FROM book WHERE id = 'emma'") == [("Persuasion",)]


def test_a_home_that_is_a_file_is_explained(library: Any, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("not a folder")
    with pytest.raises(BuildError, match="choose a folder that you may write to"):
        build(library.root, tmp_path / "home" / "library.duckdb")


@pytest.mark.parametrize(
    "file", ["book.csv", "remarks/praise.csv", "schema.yaml", "checks.yaml", "exceptions.csv", "views.sql"]
)
def test_the_fingerprint_follows_every_file(library: Any, file: str) -> None:
    before = fingerprint(library.root)
    assert fingerprint(library.root) == before
    library.write(file, (library.root / file).read_text() + " ")
    assert fingerprint(library.root) != before


def test_the_fingerprint_leaves_other_files_alone(library: Any) -> None:
    before = fingerprint(library.root)
    library.write("read-me.txt", "not part of the store")
    assert fingerprint(library.root) == before


def test_a_renamed_file_is_another_fingerprint(library: Any) -> None:
    before = fingerprint(library.root)
    (library.root / "remarks/praise.csv").rename(library.root / "remarks/blame.csv")
    assert fingerprint(library.root) != before
