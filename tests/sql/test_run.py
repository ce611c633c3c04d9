"""The runner: results as plain cells, limits on rows and time, and a connection that stays usable."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest

from assistant.sql.guard import Schema, check
from assistant.sql.run import RunFailed, TimedOut, run
from assistant.types import Cell, CheckedSql, Table

# twelve copies of a table of five rows, joined with each other: 5 ** 12 pairs
SLOW = (
    "select sum(t0.tonnes) as s from "
    + ", ".join(f"harvest t{n}" for n in range(12))
    + " where t0.tonnes + t11.tonnes > $n"
)


def ask(store: duckdb.DuckDBPyConnection, schema: Schema, text: str, **params: Cell) -> Table:
    return run(store, check(text, params, schema))


def test_rows_and_columns_in_order(store: duckdb.DuckDBPyConnection, schema: Schema) -> None:
    table = ask(store, schema, "select country, tonnes from harvest where year = $year order by tonnes desc", year=2022)
    assert table == Table(("country", "tonnes"), (("AAA", 30), ("BBB", 20), ("BBB", 5)))


def test_missing_stays_missing(store: duckdb.DuckDBPyConnection, schema: Schema) -> None:
    assert ask(store, schema, "select share from harvest where crop = $c and year = 2022", c="oats").rows == ((None,),)


def test_decimals_and_large_sums_are_plain_numbers(store: duckdb.DuckDBPyConnection, schema: Schema) -> None:
    table = ask(store, schema, "select sum(tonnes) as s, max(cast(share as decimal(10, 2))) as d from harvest")
    assert table.rows == ((72, 40.0),)
    assert [type(cell) for cell in table.rows[0]] == [int, float]


def test_more_rows_than_wanted_are_cut_and_said(store: duckdb.DuckDBPyConnection, schema: Schema) -> None:
    checked = check("select tonnes from harvest order by tonnes", {}, schema)
    cut = run(store, checked, max_rows=2)
    assert cut.rows == ((5,), (7,))
    assert cut.truncated
    assert not run(store, checked, max_rows=5).truncated


def test_a_slow_statement_is_stopped_and_the_connection_lives(store: duckdb.DuckDBPyConnection, schema: Schema) -> None:
    started = time.monotonic()
    with pytest.raises(TimedOut):
        run(store, check(SLOW, {"n": 1}, schema), timeout=0.2)
    assert time.monotonic() - started < 5
    assert ask(store, schema, "select count(*) as n from harvest").rows == ((5,),)


def test_an_interrupt_that_comes_too_early_is_repeated(store: duckdb.DuckDBPyConnection, schema: Schema) -> None:
    with pytest.raises(TimedOut):
        run(store, check(SLOW, {"n": 1}, schema), timeout=0.0)


def test_one_slow_statement_does_not_stop_the_others(store: duckdb.DuckDBPyConnection, schema: Schema) -> None:
    quick = check("select count(*) as n from harvest", {}, schema)
    with ThreadPoolExecutor(4) as pool:
        slow = pool.submit(run, store, check(SLOW, {"n": 2}, schema), timeout=0.3)
        answers = list(pool.map(lambda _: run(store, quick), range(20)))
        with pytest.raises(TimedOut):
            slow.result()
    assert {answer.rows for answer in answers} == {((5,),)}


def test_what_the_database_refuses_is_said(store: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(RunFailed, match="nowhere"):
        run(store, CheckedSql("SELECT a FROM nowhere", {}, ()))
    with pytest.raises(RunFailed):
        run(store, CheckedSql("SELECT CAST($a AS INTEGER) AS a", {"a": "x"}, ()))


def test_no_watcher_stays_behind(store: duckdb.DuckDBPyConnection, schema: Schema) -> None:
    ask(store, schema, "select count(*) as n from harvest")
    assert not [thread for thread in threading.enumerate() if thread.name == "sql-timeout"]
