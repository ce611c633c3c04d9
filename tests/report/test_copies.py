"""Connecting a copy: kept whole in the reader's folder, found again, forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.problems import ReaderError
from assistant.report.copies import connect, connected, disconnect, quotes
from assistant.report.home import home
from assistant.report.statements import load_statements


@pytest.fixture
def copy(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "my copy.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_connected_is_what_was_connected(copy: Path, tmp_path: Path, data_dir: Path) -> None:
    own = tmp_path / "home"
    assert connected(own, data_dir) is None
    report = connect(copy, copy.name, own, data_dir)
    assert connected(own, data_dir) == report
    assert connected(own, data_dir) == report, "from what is kept"
    assert (own / "report" / "report.txt").read_bytes() == copy.read_bytes()
    assert [path.name for path in (own / "report").iterdir()] == ["report.txt"], "no temporary file stays"


def test_bytes_connect_too(copy: Path, tmp_path: Path, data_dir: Path) -> None:
    assert connect(copy.read_bytes(), copy.name, tmp_path, data_dir) == connected(tmp_path, data_dir)


def test_another_copy_takes_its_place(copy: Path, tmp_path: Path, data_dir: Path, text: str) -> None:
    first = connect(copy, copy.name, tmp_path, data_dir)
    second = connect(text.replace("1,200", "1,300").encode(), "new.txt", tmp_path, data_dir)
    assert connected(tmp_path, data_dir) == second != first


def test_a_bad_copy_leaves_the_good_one(copy: Path, tmp_path: Path, data_dir: Path) -> None:
    good = connect(copy, copy.name, tmp_path, data_dir)
    with pytest.raises(ReaderError, match="not the report"):
        connect(b"A recipe for apple cake", "cake.txt", tmp_path, data_dir)
    assert connected(tmp_path, data_dir) == good


def test_forgetting(copy: Path, tmp_path: Path, data_dir: Path) -> None:
    connect(copy, copy.name, tmp_path, data_dir)
    assert disconnect(tmp_path)
    assert connected(tmp_path, data_dir) is None
    assert not disconnect(tmp_path)


def test_a_copy_in_the_data_folder_counts(copy: Path, tmp_path: Path, data_dir: Path, text: str) -> None:
    data = tmp_path / "data"
    (data / "report").mkdir(parents=True)
    (data / "report.yaml").write_bytes((data_dir / "report.yaml").read_bytes())
    (data / "report" / ".gitkeep").touch()
    (data / "report" / "a-recipe.txt").write_text("A recipe for apple cake", encoding="utf-8")
    assert connected(tmp_path / "home", data) is None
    (data / "report" / "b-copy.md").write_text(text, encoding="utf-8")
    assert connected(tmp_path / "home", data) is not None


def test_a_damaged_copy_does_not_count(copy: Path, tmp_path: Path, data_dir: Path) -> None:
    connect(copy, copy.name, tmp_path, data_dir)
    (tmp_path / "report" / "report.txt").write_bytes(b"\xff\xfe")
    assert connected(tmp_path, data_dir) is None


def test_a_folder_that_cannot_be_written(copy: Path, tmp_path: Path, data_dir: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(ReaderError) as caught:
        connect(copy, copy.name, blocked, data_dir)
    assert caught.value.code == "not_kept"
    assert connected(blocked, data_dir) is None


def test_quotes_are_kept(copy: Path, tmp_path: Path, data_dir: Path) -> None:
    data = tmp_path / "data"
    (data / "statements").mkdir(parents=True)
    (data / "report.yaml").write_bytes((data_dir / "report.yaml").read_bytes())
    (data / "statements" / "01.yaml").write_text(
        '- {id: scab, section: 1-a, kind: bullet, en: "Scab made the pears suffer", asks: [what]}', encoding="utf-8"
    )
    report = connect(copy, copy.name, tmp_path, data)
    found = quotes(report, load_statements(data), data, tmp_path)
    assert found["scab"].locator == "1-a ¶2"
    assert quotes(report, load_statements(data), data, tmp_path) == found == quotes(report, load_statements(data), data)


def test_home_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path))
    assert home() == tmp_path
    monkeypatch.delenv("ASSISTANT_HOME")
    assert home().name == "ai-vc-assistant"
