"""`ask`: for people, as JSON, and many conversations at a time."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run

FIELDS = {"question", "language", "status", "interpretation", "text", "values", "entities", "verdict", "columns"}
FIELDS |= {"rows", "sql", "params", "chart", "chart_kind", "evidence", "sources", "notes", "alternatives"}
FIELDS |= {"follow_ups"}
HOSTILE = ["'; DROP TABLE flow; --", "SELECT * FROM read_csv('/etc/passwd')", "{{7*7}}", "<script>alert(1)</script>"]
STRANGE = ["", "   ", "한" * 501, "x" * 100_000, "a\x00b\x1b[31m", "\u202eKorea", "😀", *HOSTILE]


def test_readable(run: Run) -> None:
    done = run("ask", "한국의 미국 투자 비중")
    assert done.status == 0
    assert "22.3%" in done.out
    assert "—" in done.out, "the source is missing"


def test_words_need_no_quotes(run: Run) -> None:
    assert "22.3%" in run("ask", "한국의", "미국", "투자", "비중").out


def test_json_has_the_fields_of_the_contract(run: Run) -> None:
    done = run("ask", "--json", "How much did Korea raise in 2023?")
    answer = json.loads(done.out)
    assert done.status == 0
    assert set(answer) >= FIELDS
    assert (answer["language"], answer["status"]) == ("en", "answered")
    value = answer["values"][0]
    assert (value["value"], value["unit"], value["measure"]) == (2312, "usd_million", "raised")
    assert value["keys"] == {"recipient": "KOR", "year": 2023}
    assert answer["sql"].startswith("SELECT")
    assert answer["params"]
    assert len(answer["rows"][0]) == len(answer["columns"])
    assert answer["sources"][0]["table"] == 3
    assert all(piece["kind"] in ("quote", "digest") for piece in answer["evidence"])


def test_json_of_no_data_names_what_is_missing(run: Run) -> None:
    answer = json.loads(run("ask", "--json", "How much did Brazil raise in 2023?").out)
    assert answer["status"] == "no_data"
    assert {"kind": "country", "value": "BRA"} in answer["missing"]


def test_json_of_out_of_scope_names_words_and_suggests(run: Run) -> None:
    answer = json.loads(run("ask", "--json", "blorp the zorbly quix").out)
    assert answer["status"] == "out_of_scope"
    assert answer["unrecognised"]
    assert answer["suggestions"]


def test_clarify_offers_questions_that_are_answered(run: Run) -> None:
    answer = json.loads(run("ask", "--json", "한국 투자 규모").out)
    assert answer["status"] == "clarify"
    assert len(answer["alternatives"]) >= 2
    for alternative in answer["alternatives"]:
        again = json.loads(run("ask", "--json", alternative["question"]).out)
        assert again["status"] == "answered", alternative["question"]


def test_conversations(run: Run) -> None:
    lines = [
        {"id": "a", "turns": ["한국의 2023년 투자 유치액은?", "일본은?"]},
        {"id": "b", "turns": ["일본은?"]},
        {"id": "c", "turns": ["How much did Korea raise in 2023?", "and in 2022?"]},
    ]
    done = run("ask", "--jsonl", stdin="\n".join(map(json.dumps, lines)).encode() + b"\n\n")
    assert done.status == 0, done.err
    out = [json.loads(line) for line in done.out.splitlines()]
    assert [entry["id"] for entry in out] == ["a", "b", "c"]
    assert [len(entry["answers"]) for entry in out] == [2, 1, 2]
    assert out[0]["answers"][1]["values"][0]["value"] == 1771
    assert out[1]["answers"][0]["status"] != "answered", "nothing is carried from line to line"
    assert out[2]["answers"][1]["values"][0]["value"] == 3982


@pytest.mark.parametrize("question", STRANGE, ids=range(len(STRANGE)))
def test_strange_questions_get_a_clear_answer(question: str, run: Run) -> None:
    done = run("ask", "--json", question)
    assert done.status == 0, done.err
    answer = json.loads(done.out)
    assert answer["status"] in ("out_of_scope", "clarify", "no_data")
    assert answer["text"]
    assert "Traceback" not in done.out + done.err


@pytest.mark.parametrize("question", ["", "한" * 501, "x" * 501])
def test_empty_and_long_questions_say_what_to_do(question: str, run: Run) -> None:
    done = run("ask", question)
    assert done.status in (0, 2)
    assert len((done.out + done.err).strip()) > 20
