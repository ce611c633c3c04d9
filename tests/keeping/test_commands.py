"""`python -m assistant rules …` and the keeping of unread words by `ask`, as the command line does them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant, cli
from assistant.report.home import VARIABLE as HOME
from assistant.rulebook.missed import FILE, VARIABLE
from tests.keeping.conftest import Copy

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv(HOME, str(home))
    monkeypatch.delenv(VARIABLE, raising=False)


def test_check_ends_with_2_and_lists_the_faults(copy: Copy, capsys: Captured) -> None:
    copy.append("en/lexicon/measures.yaml", "act:inn: [zork]")
    assert cli.main(["rules", "check", "--rules", str(copy.rules)]) == 2
    out = capsys.readouterr().out
    assert f"{copy.line('en/lexicon/measures.yaml', 'act:inn')}: the sense 'act:inn' is unknown. Known: " in out
    assert out.startswith("Coverage")


def test_check_of_a_folder_that_is_not_there(capsys: Captured, tmp_path: Path) -> None:
    assert cli.main(["rules", "check", "--rules", str(tmp_path / "none")]) == 2
    assert "is not a folder" in capsys.readouterr().err


def test_sample(capsys: Captured) -> None:
    assert cli.main(["rules", "sample", "--n", "3", "--language", "ko", "--seed", "4"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3


@pytest.mark.parametrize("count", ["0", "-1", "x", "1.5"])
def test_sample_of_no_number(count: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["rules", "sample", "--n", count])
    assert "Traceback" not in capsys.readouterr().err


def test_sample_in_an_unknown_language(capsys: Captured) -> None:
    assert cli.main(["rules", "sample", "--language", "fr"]) == 2
    assert "en, ko" in capsys.readouterr().err


def test_unread_words_are_kept_where_asked_for(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, home: Path, opened: Assistant
) -> None:
    monkeypatch.setattr(Assistant, "open", classmethod(lambda cls, *given: opened))
    monkeypatch.setattr(opened, "_home", home)
    (home / FILE).unlink(missing_ok=True)
    assert cli.main(["ask", "How fluffy was Korea in 2023?"]) == 0
    assert not (home / FILE).exists()
    assert cli.main(["rules", "missed"]) == 0
    assert VARIABLE in capsys.readouterr().out
    monkeypatch.setenv(VARIABLE, "1")
    assert cli.main(["ask", "How fluffy was Korea in 2023?"]) == 0
    assert (home / FILE).exists()
    capsys.readouterr()
    assert cli.main(["rules", "missed", "--top", "1"]) == 0
    assert capsys.readouterr().out.split() == ["1", "en", "fluffy"]
