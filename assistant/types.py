"""The frozen types that pass between the stages, lowest row of the house: this module imports nothing of ours.

Every stage takes and gives these and never another stage's functions. Amounts are always in millions of their
currency (`usd_million`, `krw_million`, `eur_million`), shares in `percent`, differences of shares in
`percentage_point`. Country keys are ISO 3166 alpha-3, or the catalog's code for unspecified investors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

Language = str
Cell = str | int | float | bool | None
Keys = Mapping[str, Cell]
Status = Literal["answered", "clarify", "no_data", "out_of_scope"]
ChartKind = Literal["bar", "line", "stacked_bar", "pie", "sankey", "map", "table", "none"]
Origin = Literal["question", "conversation", "default", "arithmetic"]


# ---------------------------------------------------------------- SQL


@dataclass(frozen=True, slots=True)
class CheckedSql:
    """One SELECT that the guard has accepted; the only thing that the runner takes.

    `params` are bound by name (`$year`); the reader's words are only ever found there, never in `sql`.
    """

    sql: str
    params: Mapping[str, Cell]
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A result: `rows` are tuples in the order of `columns`; `truncated` says that the row limit cut it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    truncated: bool = False

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


# ---------------------------------------------------------------- the answer and its parts


@dataclass(frozen=True, slots=True)
class Value:
    """One asserted figure, with what it is a figure of. `origin` says whether it is printed or computed."""

    value: Cell
    unit: str
    measure: str
    keys: Keys = field(default_factory=dict)
    computed: bool = False
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that says what the answer says: `quote` word for word from the reader's copy, else `digest`."""

    kind: Literal["quote", "digest"]
    text: str
    section: str
    tables: tuple[int, ...] = ()
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from: a table of the report, or a section of its prose (`table` is None)."""

    table: int | None
    title: str
    section: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader must know before quoting. `code` is stable, `text` is in the answer's language."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading: a complete question that is answered when asked, what it means, and its figure if known."""

    question: str
    interpretation: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """What the report does not have: `kind` is country, year, measure, pair, company or topic."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the question that was not understood (`start`, `end` are offsets in the question as typed)."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Chip:
    """One piece of how the question was read, for display: what it is, its words, where it came from."""

    kind: str
    text: str
    origin: Origin = "question"


@dataclass(frozen=True, slots=True)
class Series:
    """One line or set of bars: `values[i]` belongs to `ChartSpec.labels[i]`; None is missing and is not drawn."""

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    tones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """What a chart shows, without how: `tones` of a series are asked, home, foreign, rest or unspecified."""

    kind: ChartKind
    title: str
    subtitle: str
    source: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    codes: tuple[str, ...] = ()
    unit: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What every question gets, answered or not. The fields are those of the contract, plus those for display."""

    question: str
    language: Language
    status: Status
    interpretation: str = ""
    text: str = ""
    values: tuple[Value, ...] = ()
    entities: tuple[str, ...] = ()
    verdict: bool | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    sql: str = ""
    params: Mapping[str, Cell] = field(default_factory=dict)
    chart: Mapping[str, Any] | None = None
    chart_kind: ChartKind = "none"
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    follow_ups: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    unrecognised: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    chips: tuple[Chip, ...] = ()
    headline: str = ""
    chart_alt: str = ""
    column_labels: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """All fields as plain values that JSON knows."""
        return {key: _plain(value) for key, value in asdict(self).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(child) for key, child in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(child) for child in value]
    return value.isoformat() if isinstance(value, date) else value


# ---------------------------------------------------------------- the report and its statements


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a statement holds: of which measure and keys, or of which fact.

    `report_says` is what the report's prose prints where its own table says `value`.
    """

    value: float
    unit: str
    measure: str = ""
    keys: Keys = field(default_factory=dict)
    fact: str = ""
    report_says: float | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one paragraph or bullet of the report states, in the project's own words, by language."""

    id: str
    section: str
    kind: str
    tables: tuple[int, ...]
    text: Mapping[Language, str]
    topics: tuple[str, ...]
    asks: tuple[str, ...]
    figures: tuple[Figure, ...]
    names: Mapping[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ReportSentence:
    """A sentence of the reader's own copy: word for word, where it stands, and the numbers that it prints."""

    text: str
    section: str
    section_title: str
    locator: str
    tables: tuple[int, ...]
    numbers: tuple[str, ...]
