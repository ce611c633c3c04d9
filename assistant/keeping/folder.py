"""The files of a rules folder as trees that know their lines; a file that cannot be read is a fault, once."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from assistant.keeping.findings import Findings
from assistant.problems import RuleError
from assistant.rulebook.source import Marked, read_marked

_VIEW = re.compile(r"CREATE\s+(?:OR\s+REPLACE\s+)?VIEW\s+(\w+)", re.IGNORECASE)


@dataclass
class Folder:
    """A rules folder and the data folder that it is about. Trees are read once; what is wrong goes to `findings`."""

    rules: Path
    data: Path
    findings: Findings
    _trees: dict[Path, Marked | None] = field(default_factory=dict)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The folders with a lexicon in them."""
        return tuple(sorted(path.name for path in self.rules.iterdir() if (path / "lexicon").is_dir()))

    @cached_property
    def speaking(self) -> tuple[str, ...]:
        """The languages in which answers are given: those with replies."""
        return tuple(name for name in self.languages if (self.rules / name / "replies.yaml").is_file())

    def tree(self, path: Path) -> Marked | None:
        """The file's tree, or nothing where it cannot be read."""
        if path not in self._trees:
            try:
                self._trees[path] = read_marked(path)
            except RuleError as error:
                self.findings.error(error)
                self._trees[path] = None
        return self._trees[path]

    def top(self, name: str) -> Marked | None:
        """The tree of a file of the rules folder itself, such as `frames.yaml`."""
        return self.tree(self.rules / name)

    def constructions(self) -> list[Marked]:
        """All constructions, file by file."""
        return [
            entry
            for path in sorted((self.rules / "constructions").glob("*.yaml"))
            for entry in self.entries(self.tree(path))
        ]

    def pairs(self, node: Marked | None) -> list[tuple[str, Marked]]:
        """The pairs of a mapping; none, and a fault, where it is something else."""
        if node is None:
            return []
        try:
            return node.items()
        except RuleError as error:
            self.findings.error(error)
            return []

    def entries(self, node: Marked | None) -> list[Marked]:
        """The entries of a list; none, and a fault, where it is something else."""
        if node is None:
            return []
        try:
            return node.entries()
        except RuleError as error:
            self.findings.error(error)
            return []

    def part(self, node: Marked | None, name: str) -> Marked | None:
        """A part of a mapping, if it is there."""
        return dict(self.pairs(node)).get(name)

    def words(self, node: Marked | None) -> Iterator[tuple[str, str]]:
        """The words of a list, or the one word that stands in its place, each with its line."""
        if node is None:
            return
        for entry in node.value if isinstance(node.value, list) else [node]:
            if isinstance(entry.value, str):
                yield entry.value, entry.where

    def key_line(self, key: str, value: Marked) -> str:
        """Where a key stands: the line of its value, or the nearest line before that begins with the key."""
        path, _, number = value.where.rpartition(":")
        lines = self._lines(Path(path))
        starts = (f"{key}:", f'"{key}":', f"'{key}':")
        for at in range(int(number), 0, -1):
            if lines[at - 1 : at] and lines[at - 1].strip().removeprefix("- ").startswith(starts):
                return f"{path}:{at}"
        return value.where

    def _lines(self, path: Path) -> Sequence[str]:
        if path not in self._texts:
            self._texts[path] = path.read_text(encoding="utf-8").splitlines()
        return self._texts[path]

    @cached_property
    def _texts(self) -> dict[Path, Sequence[str]]:
        return {}

    # ------------------------------------------------------------ what the data knows

    @cached_property
    def countries(self) -> frozenset[str]:
        """The codes of all countries, and of those that are none."""
        return self._column("territories.csv", "alpha3") | self._column("countries.csv", "code")

    @cached_property
    def companies(self) -> frozenset[str]:
        """The ids of the companies in the tables."""
        return self._column("companies.csv", "id")

    @cached_property
    def views(self) -> frozenset[str]:
        """The relations that data/views.sql makes."""
        path = self.data / "views.sql"
        return frozenset(_VIEW.findall(path.read_text(encoding="utf-8"))) if path.is_file() else frozenset()

    def _column(self, name: str, column: str) -> frozenset[str]:
        path = self.data / name
        if not path.is_file():
            return frozenset()
        with path.open(encoding="utf-8", newline="") as file:
            return frozenset(row[column] for row in csv.DictReader(file) if row.get(column))
