"""Runs a checked statement on a cursor of its own, with a limit on its time and its rows."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal

import duckdb

from assistant.types import Cell, CheckedSql, Table

_AGAIN = 0.1
"""Seconds between two interrupts: one that comes before the statement has begun is lost."""


class TimedOut(Exception):
    """The statement took longer than it was given and was stopped."""


class RunFailed(Exception):
    """The database could not run the statement; the message is the database's own."""


def run(
    connection: duckdb.DuckDBPyConnection, checked: CheckedSql, *, max_rows: int = 500, timeout: float = 2.0
) -> Table:
    """The statement's result, at most `max_rows` rows of it (`truncated` says that there were more).

    `timeout` is in seconds; past it the statement is stopped and `TimedOut` raised. The connection stays usable, and
    may be shared between threads: each call has its own cursor.
    """
    cursor = connection.cursor()
    try:
        with _watched(cursor, timeout) as expired:
            try:
                cursor.execute(checked.sql, dict(checked.params) or None)
                rows = cursor.fetchmany(max_rows + 1)
            except duckdb.Error as error:
                if expired.is_set():
                    raise TimedOut(f"stopped after {timeout:g} seconds") from None
                raise RunFailed(str(error)) from error
        columns = tuple(str(column[0]) for column in cursor.description or ())
    finally:
        cursor.close()
    return Table(columns, tuple(_cells(row) for row in rows[:max_rows]), truncated=len(rows) > max_rows)


@contextmanager
def _watched(cursor: duckdb.DuckDBPyConnection, timeout: float) -> Iterator[threading.Event]:
    """Interrupts the cursor, from beside, once the time is up; gives the event that says that it did."""
    done, expired = threading.Event(), threading.Event()

    def watch() -> None:
        wait = timeout
        while not done.wait(wait):
            expired.set()
            with suppress(duckdb.Error):
                cursor.interrupt()
            wait = _AGAIN

    watcher = threading.Thread(target=watch, name="sql-timeout", daemon=True)
    watcher.start()
    try:
        yield expired
    finally:
        done.set()
        watcher.join()


def _cells(row: Sequence[object]) -> tuple[Cell, ...]:
    return tuple(_cell(value) for value in row)


def _cell(value: object) -> Cell:
    """A value as the stages pass it on: decimals become floats, dates their ISO text."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    return str(value)
