"""The checks of a data folder: SQL that returns the rows that cannot be right, and the listed exceptions.

checks:
  - name: loan-within-stock
    column: copies              # optional: the column to correct
    sql: |                      # over source.<table>, which has `file` and `line` beside its columns, and the views
      SELECT l.file, l.line, l.book AS key, l.copies, b.stock
      FROM source.loan l JOIN source.book b ON b.id = l.book
      WHERE l.copies > b.stock
    message: "{copies} copies lent of {stock}: correct the row"

exceptions.csv (check,key,reason) lists offending rows that stand in the original; one that offends no more is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from assistant.store.constraints import check_keys
from assistant.store.errors import BuildError
from assistant.store.folder import CHECKS, EXCEPTIONS, Folder
from assistant.store.located import Located, Reader
from assistant.store.rows import Row, read_table
from assistant.store.schema import Column, TableSpec
from assistant.types import Cell

_NAMED = re.compile(r"\{([a-z_]+)\}")  # {stock} in a message
_EXCEPTIONS = TableSpec(
    name="exceptions",
    files=(EXCEPTIONS,),
    columns=(Column("check", "text"), Column("key", "text"), Column("reason", "text")),
    required=False,
    key=("check", "key"),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `sql` returns file, line and key of each offending row, and whatever `message` names in braces."""

    name: str
    sql: str
    message: str
    column: str | None
    line: int


def load_checks(folder: Folder) -> tuple[Check, ...]:
    """Read checks.yaml; none where it is absent. Raises BuildError with file, line and the next step."""
    if CHECKS not in folder.files:
        return ()
    reader = Reader(folder, CHECKS)
    root = reader.load()
    reader.known_keys(root, {"checks"}, {"checks"})
    entries = root["checks"]
    if not isinstance(entries, list) or not all(isinstance(entry, Located) for entry in entries):
        raise reader.fault(root, "checks", "checks must be a list: begin each check with a dash and its name")
    checks: dict[str, Check] = {}
    for entry in entries:
        reader.known_keys(entry, {"name", "column", "sql", "message"}, ("name", "sql", "message"))
        column = entry.get("column")
        check = Check(
            str(entry["name"]),
            str(entry["sql"]),
            str(entry["message"]),
            None if column is None else str(column),
            entry.line,
        )
        if check.name in checks:
            raise reader.fault(entry, "name", f"a check named {check.name} stands already above: rename one")
        checks[check.name] = check
    return tuple(checks.values())


def run_checks(con: duckdb.DuckDBPyConnection, folder: Folder) -> list[BuildError]:
    """Run all checks on `con`; give a fault for each offending row that no exception lists, and each idle exception."""
    faults: list[BuildError] = []
    checks = load_checks(folder)
    exceptions = _exceptions(folder, faults)
    used: set[tuple[Cell, ...]] = set()
    for check in checks:
        for record in _offending(con, folder, check):
            listed = (check.name, str(record["key"]))
            if listed in exceptions:
                used.add(listed)
            else:
                faults.append(_fault(folder, check, record))
    names = {check.name for check in checks}
    faults.extend(_idle(row, names) for key, row in exceptions.items() if key not in used)
    return faults


def _exceptions(folder: Folder, faults: list[BuildError]) -> Mapping[tuple[Cell, ...], Row]:
    rows = read_table(folder, _EXCEPTIONS, faults)
    faults.extend(check_keys(_EXCEPTIONS, rows))
    return {row.cells[:2]: row for row in rows}


def _idle(row: Row, names: set[str]) -> BuildError:
    check, key, _ = row.cells
    if check not in names:
        return BuildError(row.file, f"no check is named {check}: correct the name or remove the row", row.line, "check")
    return BuildError(row.file, f"{check} finds nothing wrong with {key} any more: remove the row", row.line, "key")


def _offending(con: duckdb.DuckDBPyConnection, folder: Folder, check: Check) -> list[dict[str, Cell]]:
    try:
        result = con.execute(check.sql)
        names = [str(column[0]) for column in result.description or ()]
        records = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    except duckdb.Error as error:
        message = f"check {check.name} cannot run: {error}: correct its sql"
        raise BuildError(folder.label(CHECKS), message, check.line) from error
    for name in ("file", "line", "key", *_NAMED.findall(check.message)):
        if name not in names:
            message = f"check {check.name} selects no column {name}: add it to its sql"
            raise BuildError(folder.label(CHECKS), message, check.line)
    return records


def _fault(folder: Folder, check: Check, record: Mapping[str, Cell]) -> BuildError:
    said = _NAMED.sub(lambda found: _plain(record[found[1]]), check.message)
    message = f"{said} (check {check.name}; if the original says so, list {record['key']} in {EXCEPTIONS})"
    line = record["line"]
    return BuildError(str(record["file"]), message, line if isinstance(line, int) else None, check.column)


def _plain(value: Cell) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
