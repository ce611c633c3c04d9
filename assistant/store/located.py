"""YAML read strictly: duplicate keys refused, and every mapping knows the line that it starts on."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import yaml

from assistant.store.errors import BuildError
from assistant.store.folder import Folder


class Located(dict[str, Any]):
    """A mapping of a YAML file; `line` is its first line, `lines` the line of each key."""

    line: int = 1
    lines: dict[str, int]


class _Loader(yaml.SafeLoader):
    """The safe loader, giving `Located` mappings."""


def _construct(loader: _Loader, node: yaml.MappingNode) -> Located:
    lines: dict[str, int] = {}
    for key_node, _ in node.value:
        key = str(loader.construct_object(key_node))
        if key in lines:
            raise yaml.MarkedYAMLError(problem=f"{key} stands twice", problem_mark=key_node.start_mark)
        lines[key] = key_node.start_mark.line + 1
    located = Located((str(key), value) for key, value in loader.construct_mapping(node, deep=True).items())
    located.line, located.lines = node.start_mark.line + 1, lines
    return located


_Loader.add_constructor("tag:yaml.org,2002:map", _construct)


class Reader:
    """Reads one YAML file of a data folder and says of each fault where it stands and what is expected."""

    def __init__(self, folder: Folder, file: str) -> None:
        self.file = folder.label(file)
        self._text = folder.text(file)

    def load(self) -> Located:
        """The mapping that the file holds; BuildError with the line where it is not readable YAML."""
        try:
            root = yaml.load(self._text, _Loader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            raise BuildError(self.file, f"not readable as YAML: {error.problem}: put this line right", line) from error
        except yaml.YAMLError as error:
            raise BuildError(self.file, f"not readable as YAML: {error}: put it right") from error
        if not isinstance(root, Located):
            raise BuildError(self.file, "does not hold a mapping: begin with a key and a colon", 1)
        return root

    def fault(self, where: Located, key: str | None, message: str) -> BuildError:
        """A BuildError at `key` of `where`, or at its first line."""
        line = where.line if key is None else where.lines.get(key, where.line)
        return BuildError(self.file, message, line)

    def known_keys(self, where: Located, known: Collection[str], needed: Collection[str] = ()) -> None:
        """Refuse a key that is not `known`, and a `needed` one that is not there."""
        for key in where:
            if key not in known:
                raise self.fault(where, key, f"unknown key {key}: use one of {', '.join(sorted(known))}")
        for key in needed:
            if key not in where:
                raise self.fault(where, None, f"lacks the key {key}: add it")

    def mapping(self, where: Located, key: str) -> Located:
        """The mapping under `key`; an absent one is empty."""
        value = where.get(key)
        if value is None:
            value = Located()
            value.line, value.lines = where.line, {}
        if not isinstance(value, Located):
            raise self.fault(where, key, f"{key} must be a mapping: indent its keys below it")
        return value

    def words(self, where: Located, key: str) -> tuple[str, ...]:
        """The list of texts under `key`; an absent one is empty."""
        value = where.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fault(where, key, f"{key} must be a list of names: write it as [a, b]")
        return tuple(value)
