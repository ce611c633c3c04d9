"""The opened store: of the right contents, read-only, locked, and quickly there."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from assistant.store import BuildError, fingerprint, open_store

REFUSED = [
    "INSERT INTO book VALUES ('dune', 'Dune', 1)",
    "UPDATE book SET stock = 0",
    "DELETE FROM book",
    "DROP TABLE book",
    "CREATE TABLE shelf (id INTEGER)",
    "CREATE VIEW shelf AS SELECT 1",
    "ALTER TABLE book ADD COLUMN price INTEGER",
    "SELECT * FROM read_csv('{root}/book.csv')",
    "SELECT * FROM '{root}/book.csv'",
    "SELECT * FROM read_text('{root}/book.csv')",
    "SELECT * FROM read_blob('/etc/hostname')",
    "SELECT * FROM glob('{root}/*')",
    "SELECT * FROM read_csv('https://example.org/book.csv')",
    "COPY book TO '{root}/out.csv'",
    "COPY book FROM '{root}/book.csv'",
    "EXPORT DATABASE '{root}/out'",
    "ATTACH '{root}/other.duckdb'",
    "ATTACH ':memory:' AS other",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET memory_limit = '8GB'",
    "SET threads = 4",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "RESET memory_limit",
    "PRAGMA enable_profiling",
    "SELECT * FROM frame",  # no look at Python's variables
]


@pytest.mark.parametrize("statement", REFUSED)
def test_a_locked_store_refuses(library: Any, tmp_path: Path, statement: str) -> None:
    frame = [{"id": 1}]
    assert frame
    con = open_store(library.root, tmp_path / "home")
    try:
        with pytest.raises(duckdb.Error):
            con.execute(statement.replace("{root}", library.root.as_posix()))
    finally:
        con.close()


def test_a_locked_store_answers_on_cursors(library: Any, tmp_path: Path) -> None:
    con = open_store(library.root, tmp_path / "home")
    cursor = con.cursor()
    assert cursor.execute("SELECT copies FROM lent WHERE year = $year", {"year": 2023}).fetchall() == [(5,)]
    settings = dict(
        cursor.execute(
            "SELECT name, value FROM duckdb_settings() WHERE name IN "
            "('threads', 'memory_limit', 'enable_external_access', 'lock_configuration', 'access_mode')"
        ).fetchall()
    )
    assert settings == {
        "threads": "1",
        "memory_limit": "244.1 MiB",
        "enable_external_access": "false",
        "lock_configuration": "true",
        "access_mode": "read_only",
    }
    con.close()


def test_two_connections_of_one_process_share_a_store(library: Any, tmp_path: Path) -> None:
    first, second = (open_store(library.root, tmp_path / "home") for _ in range(2))
    assert first.execute("SELECT count(*) FROM loan").fetchone() == (3,)
    assert second.execute("SELECT count(*) FROM loan").fetchone() == (3,)
    first.close()
    second.close()


def test_the_file_is_named_after_its_contents_and_older_ones_go(library: Any, tmp_path: Path) -> None:
    home = tmp_path / "home"
    open_store(library.root, home).close()
    (old,) = home.iterdir()
    assert fingerprint(library.root) in old.name
    library.change("book.csv", "Emma", "Persuasion")
    con = open_store(library.root, home)
    assert con.execute("SELECT title FROM book WHERE id = 'emma'").fetchone() == ("Persuasion",)
    (new,) = home.iterdir()
    assert fingerprint(library.root) in new.name
    con.close()


def test_another_folder_keeps_its_store_in_the_same_home(library: Any, tmp_path: Path) -> None:
    home = tmp_path / "home"
    open_store(library.root, home).close()
    other = type(library)(tmp_path / "branch" / "library")
    other.change("book.csv", "Emma", "Persuasion")
    open_store(other.root, home).close()
    assert len(list(home.iterdir())) == 2


@pytest.mark.parametrize("damage", [b"", b"no database at all", None], ids=["empty", "foreign", "cut"])
def test_a_damaged_file_is_built_anew(library: Any, tmp_path: Path, damage: bytes | None) -> None:
    home = tmp_path / "home"
    open_store(library.root, home).close()
    (file,) = home.iterdir()
    file.write_bytes(file.read_bytes()[:5000] if damage is None else damage)
    con = open_store(library.root, home)
    assert con.execute("SELECT count(*) FROM loan").fetchone() == (3,)
    con.close()


def test_what_a_killed_build_left_is_never_opened_and_goes_in_time(library: Any, tmp_path: Path) -> None:
    home = tmp_path / "home"
    open_store(library.root, home).close()
    (file,) = home.iterdir()
    fresh = file.with_name(file.name + ".1-aa.unfinished")
    stale = file.with_name(file.name + ".2-bb.unfinished")
    for leftover in (fresh, stale):
        leftover.write_bytes(b"half a store")
    os.utime(stale, (time.time() - 3600, time.time() - 3600))
    file.unlink()
    con = open_store(library.root, home)
    assert con.execute("SELECT count(*) FROM loan").fetchone() == (3,)
    con.close()
    assert fresh.exists(), "another process may be at work on it"
    assert not stale.exists()


def test_a_file_open_with_other_settings_is_explained(library: Any, tmp_path: Path) -> None:
    home = tmp_path / "home"
    open_store(library.root, home).close()
    (file,) = home.iterdir()
    with (
        duckdb.connect(file, read_only=True, config={"threads": 2}),
        pytest.raises(BuildError, match="close that connection first"),
    ):
        open_store(library.root, home)
    assert file.exists()
