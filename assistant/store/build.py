"""From a data folder to one DuckDB file: read, check, load, view, and only then put in place."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

import duckdb

from assistant.store.checks import run_checks
from assistant.store.constraints import check_keys, check_references
from assistant.store.errors import BuildError, raise_all
from assistant.store.folder import VIEWS, Folder, read_folder
from assistant.store.rows import Row, read_table
from assistant.store.schema import SQL_TYPES, Column, Schema, TableSpec, load_schema

UNFINISHED = ".unfinished"
# The smallest blocks: a few hundred rows in DuckDB's own size of block would make a file twenty times as large.
_BUILDING: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "python_enable_replacements": False,
    "default_block_size": 16384,
}


def build(data_dir: Path, target: Path) -> Path:
    """Build the store of `data_dir` as the file `target` and give its path.

    `target` appears at once and whole, or not at all; one that is there is replaced. Any number of processes may build
    the same target at the same time. Raises BuildError with file, line, column, what is wrong and the next step.
    """
    return build_folder(read_folder(data_dir), target)


def build_folder(folder: Folder, target: Path) -> Path:
    """As `build`, from a folder that has been read already."""
    schema = load_schema(folder)
    rows = _read(folder, schema)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}-{secrets.token_hex(4)}{UNFINISHED}")
    _prepare(target.parent)
    try:
        _write(unfinished, folder, schema, rows)
        _flush(unfinished)
        os.replace(unfinished, target)
    finally:
        for leftover in (unfinished, unfinished.with_name(unfinished.name + ".wal")):
            leftover.unlink(missing_ok=True)
    return target


def _prepare(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"cannot be made ({error.strerror}): choose a folder that you may write to"
        raise BuildError(str(home), message) from error
    if not os.access(home, os.W_OK):
        raise BuildError(str(home), "cannot be written to: choose a folder that you may write to")


def _read(folder: Folder, schema: Schema) -> dict[str, list[Row]]:
    """All rows by table. Faults of cells are told before those of keys, and those before references."""
    faults: list[BuildError] = []
    rows = {name: read_table(folder, spec, faults) for name, spec in schema.tables.items()}
    raise_all(faults)
    raise_all([fault for name, spec in schema.tables.items() for fault in check_keys(spec, rows[name])])
    raise_all([fault for spec in schema.tables.values() for fault in check_references(schema, spec, rows)])
    return rows


def _write(file: Path, folder: Folder, schema: Schema, rows: dict[str, list[Row]]) -> None:
    """Load, view and check into `file`. The rows with their lines live beside it, in memory, as `source`."""
    try:
        con = duckdb.connect(file, config=_BUILDING)
    except duckdb.Error as error:
        message = f"no store can be made here ({error}): free some space, or choose another folder"
        raise BuildError(str(file.parent), message) from error
    with con:
        con.execute("ATTACH ':memory:' AS source")
        for name, spec in schema.tables.items():
            _load(con, spec, rows[name])
        _make_views(con, folder)
        raise_all(run_checks(con, folder))
        con.execute("DETACH source")
        con.execute("CHECKPOINT")


def _load(con: duckdb.DuckDBPyConnection, spec: TableSpec, rows: Sequence[Row]) -> None:
    columns = spec.all_columns
    plain = ", ".join(f'"{column.name}" {SQL_TYPES[column.type]}' for column in columns)
    con.execute(f'CREATE TABLE source."{spec.name}" ("file" VARCHAR, "line" INTEGER, {plain})')
    con.execute(f'CREATE TABLE "{spec.name}" ({_definition(spec)})')
    if rows:
        marks = ", ".join(["(" + ", ".join("?" * (len(columns) + 2)) + ")"] * len(rows))
        values = [value for row in rows for value in (row.file, row.line, *row.cells)]
        con.execute(f'INSERT INTO source."{spec.name}" VALUES {marks}', values)
    names = ", ".join(f'"{column.name}"' for column in columns)
    con.execute(f'INSERT INTO "{spec.name}" SELECT {names} FROM source."{spec.name}"')


def _definition(spec: TableSpec) -> str:
    """The columns of a table and its constraints: a second wall behind the checks that name file and line."""
    parts = [_column_definition(column) for column in spec.all_columns]
    if spec.key:
        parts.append(f"PRIMARY KEY ({', '.join(map(_quoted, spec.key))})")
    parts.extend(f"UNIQUE ({', '.join(map(_quoted, group))})" for group in spec.unique)
    return ", ".join(parts)


def _column_definition(column: Column) -> str:
    name = _quoted(column.name)
    bounds = [
        *([] if column.minimum is None else [f"{name} >= {column.minimum}"]),
        *([] if column.maximum is None else [f"{name} <= {column.maximum}"]),
        *([f"{name} IN ({', '.join(map(_literal, column.allowed))})"] if column.allowed else []),
    ]
    check = f" CHECK ({' AND '.join(bounds)})" if bounds else ""
    return f"{name} {SQL_TYPES[column.type]}{'' if column.nullable else ' NOT NULL'}{check}"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _literal(value: str | int | float) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


def _make_views(con: duckdb.DuckDBPyConnection, folder: Folder) -> None:
    if VIEWS not in folder.files:
        return
    text = folder.text(VIEWS)
    start = 0
    try:
        for statement in con.extract_statements(text):
            query = statement.query.strip()
            start = max(text.find(query, start), start)
            con.execute(statement)
            start += len(query)
    except duckdb.Error as error:
        line = text.count("\n", 0, start) + 1
        raise BuildError(folder.label(VIEWS), f"this statement cannot run: {error}: correct it", line) from error


def _flush(file: Path) -> None:
    """Have the file on disk before its name is: a power cut must not leave a name with half a store."""
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())
