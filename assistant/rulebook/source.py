"""Reads a YAML file so that everything in it knows its line: complaints can then name file and line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.problems import RuleError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Marked:
    """A YAML value with the place where it stands: `value` is a str, list[Marked] or dict[str, Marked]."""

    value: Any
    where: str

    def text(self) -> str:
        """The scalar as text; raises RuleError if it is not one."""
        if not isinstance(self.value, str):
            raise RuleError(self.where, "a single value is expected here", "Write one word or phrase")
        return self.value

    def items(self) -> list[tuple[str, Marked]]:
        """The pairs of a mapping; raises RuleError if it is not one."""
        if not isinstance(self.value, dict):
            raise RuleError(self.where, "a mapping is expected here", "Write `key: value` lines")
        return list(self.value.items())

    def entries(self) -> list[Marked]:
        """The entries of a list; raises RuleError if it is not one."""
        if not isinstance(self.value, list):
            raise RuleError(self.where, "a list is expected here", "Write `[a, b]` or lines that begin with `- `")
        return self.value

    def plain(self) -> Any:
        """The value without its marks."""
        if isinstance(self.value, dict):
            return {key: child.plain() for key, child in self.value.items()}
        if isinstance(self.value, list):
            return [child.plain() for child in self.value]
        return self.value


def read_marked(path: Path) -> Marked:
    """Reads one file; duplicate keys of a mapping get their lists joined if both are lists, else are refused."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except FileNotFoundError as error:
        raise RuleError(str(path), "the file is missing", "Restore it from the project") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise RuleError(
            f"{path}:{line}", f"not readable as YAML ({error})", "Check quotes, commas and indentation"
        ) from error
    return _mark(node, path) if node is not None else Marked({}, f"{path}:1")


def read_plain(path: Path) -> Any:
    """Reads one file into plain Python values, typed as YAML says (numbers are numbers)."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise RuleError(str(path), f"not readable as YAML ({error})", "Check quotes, commas and indentation") from error


def _mark(node: Any, path: Path) -> Marked:
    where = f"{path}:{node.start_mark.line + 1}"
    if isinstance(node, yaml.ScalarNode):
        return Marked(node.value, where)
    if isinstance(node, yaml.SequenceNode):
        return Marked([_mark(child, path) for child in node.value], where)
    pairs: dict[str, Marked] = {}
    for key, child in node.value:
        marked = _mark(child, path)
        old = pairs.get(key.value)
        if old is not None and isinstance(old.value, list) and isinstance(marked.value, list):
            marked = Marked(old.value + marked.value, old.where)
        elif old is not None:
            raise RuleError(f"{path}:{key.start_mark.line + 1}", f"the key {key.value!r} stands twice", "Join the two")
        pairs[key.value] = marked
    return Marked(pairs, where)
