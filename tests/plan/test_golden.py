"""The validated statement of each kind of question, as a file that a person can read: tests/golden/*.sql.

`pytest tests/plan --rewrite-golden` writes the files anew; look at the difference before you keep it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlglot
import yaml

from assistant import Answer, Assistant

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
QUESTIONS: dict[str, str] = yaml.safe_load((GOLDEN / "questions.yaml").read_text(encoding="utf-8"))


def _page(question: str, answer: Answer) -> str:
    """The question, the parameters and the statement, laid out."""
    statement = sqlglot.parse_one(answer.sql, read="duckdb").sql("duckdb", pretty=True)
    given = [f"--   ${name} = {value!r}" for name, value in sorted(answer.params.items())]
    return "\n".join([f"-- {question}", *given, "", f"{statement};", ""])


@pytest.mark.parametrize("name", QUESTIONS)
def test_statement(name: str, opened: Assistant, request: pytest.FixtureRequest) -> None:
    answer = opened.ask(QUESTIONS[name])
    assert answer.status == "answered", answer.text
    page = _page(QUESTIONS[name], answer)
    path = GOLDEN / f"{name}.sql"
    if request.config.getoption("--rewrite-golden"):
        path.write_text(page, encoding="utf-8")
    assert path.is_file(), f"{path.name} is missing: run pytest tests/plan --rewrite-golden"
    assert page == path.read_text(encoding="utf-8")


def test_no_file_without_a_question() -> None:
    assert {path.stem for path in GOLDEN.glob("*.sql")} <= set(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_value_stands_in_the_statement(name: str, opened: Assistant) -> None:
    answer = opened.ask(QUESTIONS[name])
    literals = sqlglot.parse_one(answer.sql, read="duckdb").find_all(sqlglot.exp.Literal)
    assert not [literal for literal in literals if literal.is_string], answer.sql
    assert answer.params or "WHERE" not in answer.sql
