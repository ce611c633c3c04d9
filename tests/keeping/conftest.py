"""What the tests of keeping share: a copy of the rules to spoil or to teach, and a home with the database in it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant import Assistant

ROOT = Path(__file__).resolve().parents[2]
RULES, DATA = ROOT / "rules", ROOT / "data"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the rules that a test may write to."""

    rules: Path
    home: Path

    def append(self, name: str, text: str) -> None:
        """Adds lines at the end of a file, which is made where it is not there."""
        path = self.rules / name
        path.parent.mkdir(parents=True, exist_ok=True)
        old = path.read_text(encoding="utf-8") if path.is_file() else ""
        path.write_text(f"{old.rstrip()}\n{text.rstrip()}\n".lstrip(), encoding="utf-8")

    def insert(self, name: str, after: str, text: str) -> None:
        """Adds lines after the first line that begins with `after`."""
        path = self.rules / name
        lines = path.read_text(encoding="utf-8").splitlines()
        at = next(number for number, line in enumerate(lines) if line.startswith(after))
        path.write_text("\n".join([*lines[: at + 1], text.rstrip(), *lines[at + 1 :]]) + "\n", encoding="utf-8")

    def remove(self, name: str, start: str) -> None:
        """Takes out the first line that begins with `start`."""
        path = self.rules / name
        lines = path.read_text(encoding="utf-8").splitlines()
        at = next(number for number, line in enumerate(lines) if line.startswith(start))
        path.write_text("\n".join(lines[:at] + lines[at + 1 :]) + "\n", encoding="utf-8")

    def line(self, name: str, holds: str) -> str:
        """Where a text stands, as a fault tells it: `rules/…:line`."""
        lines = (self.rules / name).read_text(encoding="utf-8").splitlines()
        return f"rules/{name}:{next(number for number, line in enumerate(lines, 1) if holds in line)}"

    def open(self) -> Assistant:
        """The assistant with these rules."""
        return Assistant.open(rules=self.rules, home=self.home)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that all tests of keeping share, so that the database is built once."""
    return tmp_path_factory.mktemp("keeping-home")


@pytest.fixture
def copy(tmp_path: Path, home: Path) -> Copy:
    """A fresh copy of the rules."""
    shutil.copytree(RULES, tmp_path / "rules")
    return Copy(tmp_path / "rules", home)
