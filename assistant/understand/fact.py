"""One fact of the prose, as the facts table has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of data/facts: what a question must and may mention to mean it, and which asks it answers."""

    id: str
    statement: str
    kind: str
    answers: frozenset[str]
    requires: tuple[frozenset[str], ...]
    covers: frozenset[str]
    text: str
    value: str
    unit: str
    year: int | None
    label: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    qualifier: str = ""
    of: frozenset[str] = frozenset()  # the countries that those whom it names are from
    settles: str = ""  # what it says to yes or no: true, false, its value, or the country that is the right one


def make_fact(row: Mapping[str, Any], text: str) -> Fact:
    """A fact from a row of the facts table; `text` are its statement's words in all languages, in lower case."""
    requires = tuple(frozenset(group.split("|")) for group in str(row["requires"] or "").split())
    labels = {key[4:]: str(row[key]) for key in row if key.startswith("ask_") and row[key]}
    names = {key[6:]: tuple(str(row[key]).split(";")) for key in row if key.startswith("names_") and row[key]}
    return Fact(
        str(row["id"]),
        str(row["statement"]),
        str(row["kind"]),
        frozenset(str(row["answers"] or "").split()),
        requires,
        frozenset(str(row["covers"] or "").split()),
        text,
        str(row["value"] if row["value"] is not None else ""),
        str(row["unit"] or ""),
        int(row["year"]) if row["year"] not in (None, "") else None,
        labels,
        names,
        str(row["qualifier"] or ""),
        frozenset(str(row.get("of") or "").split()),
        str(row.get("settles") or ""),
    )
