"""A country, company or group as a question names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Name:
    """Somebody who may play a role: codes of countries or companies, the group named, marks and head."""

    codes: tuple[str, ...]
    entity: str
    group: str
    marks: set[str]
    head: str
    at: int
    joined: int = -1
    forms: tuple[str, ...] = ()
