"""Whether the languages say the same: a reply that one language has and another lacks would fail at its first use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.problems import RuleError
from assistant.rulebook.source import read_marked, read_plain

Key = tuple[str, ...]


def lacking(paths: Sequence[Path], free: frozenset[str] = frozenset()) -> list[RuleError]:
    """One error for each key, section by section, that some of these files have and another has not.

    `free` are sections that each language fills as it needs.
    """
    keys = {path: _keys(read_plain(path)) for path in paths}
    found = []
    for path, own in keys.items():
        wanted = {key: other for other in paths for key in keys[other] if key[0] not in free and key not in own}
        found += [_error(path, key, other) for key, other in wanted.items() if key[:-1] in own or len(key) == 1]
    return found


def _keys(plain: Any) -> set[Key]:
    """The sections and the keys in them."""
    if not isinstance(plain, Mapping):
        return set()
    inner = {(str(name), str(key)) for name, part in plain.items() if isinstance(part, Mapping) for key in part}
    return inner | {(str(name),) for name in plain}


def _error(path: Path, key: Key, other: Path) -> RuleError:
    tree = dict(read_marked(path).items())
    where = tree[key[0]].where if key[0] in tree else f"{path}:1"
    shown = other.relative_to(path.parent.parent)
    return RuleError(where, f"the key `{'.'.join(key)}` is missing, which {shown} has", "Add it in this language")
