"""A small invented store: enough tables to read from, as locked as the real one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from assistant.sql.guard import Schema

_BUILD = """
CREATE TABLE harvest (country VARCHAR, crop VARCHAR, year INTEGER, tonnes BIGINT, share DOUBLE);
INSERT INTO harvest VALUES ('AAA', 'rye', 2021, 10, 12.5), ('AAA', 'rye', 2022, 30, 15.0),
    ('BBB', 'rye', 2022, 20, 40.0), ('BBB', 'oats', 2022, 5, NULL), ('CCC', 'oats', 2021, 7, 7.5);
CREATE TABLE places (code VARCHAR, name VARCHAR);
INSERT INTO places VALUES ('AAA', 'Aland'), ('BBB', 'Borland'), ('CCC', 'Corland');
CREATE VIEW latest AS SELECT country, crop, tonnes FROM harvest WHERE year = 2022;
"""
_LOCKED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "256MB",
    "threads": "1",
    "python_enable_replacements": "false",
    "lock_configuration": "true",
}


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The invented store, read-only and locked."""
    path: Path = tmp_path_factory.mktemp("store") / "small.duckdb"
    with duckdb.connect(str(path)) as writable:
        writable.execute(_BUILD)
    with duckdb.connect(str(path), read_only=True, config=_LOCKED) as connection:
        yield connection


@pytest.fixture(scope="session")
def schema(store: duckdb.DuckDBPyConnection) -> Schema:
    """What the guard knows of the invented store."""
    return Schema.of(store)
