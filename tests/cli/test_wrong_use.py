"""What is used wrongly or cannot be read: exit status 2 and one line that says what is wrong and what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run

ROOT = Path(__file__).resolve().parents[2]


def _one_line(done: Ran, *words: str) -> None:
    assert done.status == 2, done.out
    assert done.out == ""
    lines = done.err.strip().splitlines()
    assert len(lines) == 1, done.err
    for word in words:
        assert word in lines[0]


def test_no_question(run: Run) -> None:
    _one_line(run("ask"), "question is missing", "python -m assistant ask")


def test_a_question_beside_jsonl(run: Run) -> None:
    _one_line(run("ask", "--jsonl", "한국의 미국 투자 비중"), "standard input")


@pytest.mark.parametrize(
    "line", ["{", "[]", "3", "null", '"turns"', '{"id": "a"}', '{"id": "a", "turns": null}', '{"id": "a", "turns": 3}']
)
def test_unreadable_jsonl_names_its_line(line: str, run: Run) -> None:
    good = '{"id": "a", "turns": []}\n'
    done = run("ask", "--jsonl", stdin=(good + line + "\n").encode())
    assert done.status == 2, done.out
    assert done.err.count("\n") == 1
    assert "line 2" in done.err


def test_turns_that_are_one_text_are_refused(run: Run) -> None:
    done = run("ask", "--jsonl", stdin=b'{"id": "a", "turns": "Korea"}\n')
    assert done.status == 2, "a text is not a list of turns: it would be asked letter by letter"


def test_invalid_utf8(run: Run) -> None:
    _one_line(run("ask", "--jsonl", stdin=b'{"id": "a", "turns": ["\xff\xfe"]}\n'), "UTF-8")


def test_import_of_a_missing_file(run: Run, tmp_path: Path) -> None:
    _one_line(run("report", "import", str(tmp_path / "nothing.txt")), "nothing.txt", "is not a file")


def test_import_of_something_else(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("A recipe for bread.\n" * 50, encoding="utf-8")
    _one_line(run("report", "import", str(path)))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00\x00broken", b"\x89PNG\r\n\x1a\n" + bytes(range(256))])
def test_import_of_what_is_no_text(content: bytes, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_bytes(content)
    _one_line(run("report", "import", str(path)))


@pytest.mark.parametrize("arguments", [(), ("fly",), ("ask", "--yaml", "x"), ("report",), ("report", "burn")])
def test_unknown_commands_and_options(arguments: tuple[str, ...], run: Run) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert "Traceback" not in done.err
    assert done.err.strip().splitlines()[-1].startswith("assistant")


def test_as_a_program(tmp_path: Path) -> None:
    """One call as people make it: bytes in, bytes out, the exit status of the process."""
    environment = {**os.environ, "ASSISTANT_HOME": str(tmp_path), "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "assistant", "ask", "--jsonl"]
    given = '{"id": "가", "turns": ["한국의 미국 투자 비중"]}\n'.encode() + b"\xff\n"
    done = subprocess.run(command, cwd=ROOT, env=environment, input=given, capture_output=True, timeout=99, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert "UTF-8" in done.stderr.decode()
    assert not done.stdout or "22.3" in done.stdout.decode("utf-8")
