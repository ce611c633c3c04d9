"""The same figures as SQL written by hand over the base tables: what the grammar and the views must come down to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from assistant import Assistant

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"
TABLES = ("world", "raised", "foreign_share", "breakdown", "flow", "flow_history", "bigtech", "deal")
CASES = yaml.safe_load((HERE / "by_hand.yaml").read_text(encoding="utf-8"))
ASKED = [
    pytest.param(case, question, id=f"row{n}-{m}")
    for n, case in enumerate(CASES)
    for m, question in enumerate(case["ask"])
]


@pytest.fixture(scope="module")
def tables() -> Iterator[duckdb.DuckDBPyConnection]:
    """The base tables as DuckDB reads the files, without anything that the project builds of them."""
    with duckdb.connect() as connection:
        for name in TABLES:
            connection.read_csv(str(DATA / f"{name}.csv")).create(name)
        yield connection


@pytest.mark.parametrize(("case", "question"), ASKED)
def test_figures_are_those_of_the_tables(
    case: dict[str, Any], question: str, tables: duckdb.DuckDBPyConnection, opened: Assistant
) -> None:
    wanted = [float(row[0]) for row in tables.execute(case["sql"]).fetchall()]
    assert wanted, f"no rows: {case['sql']}"
    answer = opened.ask(question)
    assert answer.status == "answered", answer.text
    assert answer.values[0].unit == case["unit"] or not case.get("first", True), answer.values[0]
    told = [value.value for value in answer.values if value.unit == case["unit"]][: len(wanted)]
    assert told == pytest.approx(wanted, abs=0.001), answer.interpretation
