"""Names of all the world's countries in every language of the rules, from CLDR: an absent one is known by name."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from babel import Locale


@lru_cache(maxsize=4)
def territories(table: Path, languages: tuple[str, ...]) -> Mapping[str, Mapping[str, str]]:
    """ISO 3166 alpha-3 code -> language -> name. `table` maps alpha-2 codes to alpha-3."""
    with table.open(encoding="utf-8", newline="") as file:
        codes = {row["alpha2"]: row["alpha3"] for row in csv.DictReader(file)}
    found: dict[str, dict[str, str]] = {}
    for language in languages:
        for short, name in _names(language).items():
            if short in codes:
                found.setdefault(codes[short], {})[language] = name
    return found


def _names(language: str) -> Mapping[str, str]:
    return dict(Locale.parse(language).territories)


def forms(table: Path, languages: Sequence[str], known: frozenset[str]) -> list[tuple[str, str, str]]:
    """(language, name, code) for each country whose name the lexicon does not have already."""
    listed = territories(table, tuple(languages))
    return [
        (language, name, code)
        for code, names in sorted(listed.items())
        for language, name in names.items()
        if name.casefold() not in known
    ]
