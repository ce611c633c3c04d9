"""The frozen types of planning: what is to be fetched, and what stands against it. Imports types only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.intent import Bound, Intent
from assistant.types import Missing


@dataclass(frozen=True, slots=True)
class Plan:
    """One SELECT to be built for an intent.

    shape       rows, ranked, change, total
    view        relation; `columns` are its role columns, in the order of the measure's roles
    wanted      column -> codes that the rows must have; `without` the same for codes they must not have
    years       the years fetched; for `change` the first and the last
    subject     the column whose members are ranked
    span        what the years are called where they are one period (an average), else empty
    pool        sum, average, lowest or highest where the years of each subject are taken together, else empty
    absent      members of a group that the relation does not have
    defaulted   which parts the question left open: period, average, basis
    """

    intent: Intent
    measure: str
    shape: str
    view: str
    columns: tuple[str, ...]
    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    span: tuple[int, ...] = ()
    listed: str = ""
    subject: str = ""
    order: str = ""
    limit: int = 0
    bounds: tuple[Bound, ...] = ()
    self_excluded: bool = False
    absent: tuple[str, ...] = ()
    defaulted: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    population: tuple[str, ...] = ()
    only: Mapping[str, int] = field(default_factory=dict)
    pool: str = ""


class NotThere(Exception):
    """The question is understood and the data has no such figure; `missing` says what, most telling first."""

    def __init__(self, missing: tuple[Missing, ...], reason: str = "", detail: Mapping[str, str] | None = None) -> None:
        super().__init__(", ".join(m.value for m in missing))
        self.missing = missing
        self.reason = reason
        self.detail = dict(detail or {})
