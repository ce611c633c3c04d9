"""Every word that the page itself says, from `rules/<language>/page.yaml`.

A language is on the page when its folder has a `page.yaml`; `place` in it orders the switch, and the first is the one
that is taken when nothing speaks for another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

RULES = Path(__file__).resolve().parents[2] / "rules"


class WordsError(Exception):
    """A `page.yaml` that cannot be used; the message names the file, the key and what to do."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: `words("ask.placeholder")`, `words("ask.too_long", most=500)`."""

    language: str
    texts: Mapping[str, str]
    lists: Mapping[str, Mapping[str, str]]

    def __call__(self, key: str, **fields: str | int) -> str:
        """The text at `key` with its `{fields}` filled in. An unknown key raises `WordsError`."""
        if key not in self.texts:
            raise WordsError(f"{_file(self.language)}: no text for '{key}'. Add it to the file.")
        return self.texts[key].format(**fields) if fields else self.texts[key]

    def mapping(self, key: str) -> Mapping[str, str]:
        """The section `key` as a whole, for texts that are looked up by what they replace."""
        return self.lists.get(key, {})


@cache
def words_of(language: str) -> Words:
    """The words of `language`, read once; a language without a file raises `WordsError`."""
    path = _file(language)
    if not path.is_file():
        raise WordsError(f"{path}: there is no such file. Copy another language's page.yaml and translate it.")
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(found, dict):
        raise WordsError(f"{path}: expected sections of texts at the top of the file.")
    sections = {name: part for name, part in found.items() if isinstance(part, dict)}
    texts = {f"{name}.{key}": str(text) for name, part in sections.items() for key, text in part.items()}
    texts |= {name: str(part) for name, part in found.items() if not isinstance(part, dict)}
    return Words(language, texts, {name: _strings(part) for name, part in sections.items()})


def _strings(part: Mapping[Any, Any]) -> dict[str, str]:
    return {str(key): str(text) for key, text in part.items()}


def _file(language: str) -> Path:
    return RULES / language / "page.yaml"


@cache
def languages() -> tuple[str, ...]:
    """The languages of the page, in the order of the switch."""
    found = [path.parent.name for path in RULES.glob("*/page.yaml")]
    if not found:
        raise WordsError(f"{RULES}: no language has a page.yaml. Add rules/<language>/page.yaml.")
    return tuple(sorted(found, key=lambda name: (int(words_of(name).texts.get("place", "99")), name)))


def choose(asked: str | None, remembered: str | None, accepted: str | None) -> str:
    """The language of the page: the link's, else the one chosen before, else the browser's first that there is.

    `accepted` is an Accept-Language header such as `ko-KR,ko;q=0.9,en;q=0.8`, in its own order.
    """
    known = languages()
    for wish in (asked, remembered):
        if wish in known:
            return str(wish)
    for part in (accepted or "").split(","):
        name = part.split(";")[0].strip().split("-")[0].lower()
        if name in known:
            return name
    return known[0]
