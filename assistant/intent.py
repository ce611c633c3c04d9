"""The frozen types of understanding: mentions in a text, what a reading asks for. Imports nothing of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

VERB_LAST, VERB_FIRST = "verb_last", "verb_first"  # the order of words in a language, as its rules tell it


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the normalised text that some rule read: `senses` are `category:value` strings.

    `number` is the value of a numeral (for amounts: in the unit named by the sense, for ranges: the first year),
    `second` the end of a range, `step` the last place that an amount is stated to. `role` of the token: content,
    function, number or unknown. `corrected` is the reader's own spelling where a near match was taken. `order` is
    that of the words in its language.
    """

    start: int
    end: int
    text: str
    senses: tuple[str, ...]
    role: str
    rule: str = ""
    language: str = ""
    number: float | None = None
    second: float | None = None
    glued: bool = False
    corrected: str = ""
    step: float = 0.0
    order: str = ""

    def has(self, *senses: str) -> bool:
        """Whether it carries any of these senses."""
        return any(sense in self.senses for sense in senses)

    def values(self, category: str) -> tuple[str, ...]:
        """The values of its senses of that category: `country:KOR` gives `KOR` for `country`."""
        head = category + ":"
        return tuple(sense[len(head) :] for sense in self.senses if sense.startswith(head))


@dataclass(frozen=True, slots=True)
class Period:
    """Which years. `kind` is newest, years, range, last, all, average or none."""

    kind: str = "none"
    years: tuple[int, ...] = ()
    count: int = 0
    origin: str = "default"
    relative: bool = False

    @property
    def spans(self) -> bool:
        """Whether it means more than one year."""
        if self.kind == "last":
            return self.count > 1
        return self.kind in ("range", "all", "since", "until") or (self.kind == "years" and len(self.years) > 1)

    def absolute(self, report_year: int) -> tuple[int, ...]:
        """The years that it names, those told from the report's year included."""
        named = tuple(report_year + year + 1000 if year < 0 else year for year in self.years)
        if self.kind == "range" and any(year < 0 for year in self.years):
            return tuple(range(min(named), max(named) + 1))  # only its ends were told
        return named


@dataclass(frozen=True, slots=True)
class Bound:
    """A condition on the figure: `op` is above, atleast, below, atmost, between or equal; `value` in `unit`, stated to
    the last place `step` (a whole number has 1, one decimal 0.1)."""

    op: str
    value: float
    unit: str
    upper: float | None = None
    step: float = 1.0


@dataclass(frozen=True, slots=True)
class Names:
    """Who plays a role: codes, the group they came from, and whether the question named them."""

    codes: tuple[str, ...]
    group: str = ""
    origin: str = "question"


@dataclass(frozen=True, slots=True)
class Intent:
    """What a question asks: the figure-to-be. Each part is what was read, before anything is looked up.

    kind        value, list, leaders, rank, compare, growth, cagr, change, extreme_year, trend, count, aggregate,
                breakdown, share_list, sides, mutual, fact, figure
    places      places in the order that are set beside each other; `after` whom the one asked for comes next to
    include     who is no country and yet counts among those listed
    home        the country that those listed are from
    denied      a statement says that it is not so
    larger      where two amounts of each are set against each other: whether the first is to be `more` or `less`
    in_unit     the step in which amounts are to be told: million, hundred_million
    by_amount   changes are put in order by their amount, not by their rate
    some        how many of those asked about are said to be so: some, none, all, most, `only` one, or as `tally` says
    outward     a net flow is told as what flows out: the larger outflow is the lower inflow
    owned       a share is of the own total of each one listed
    pool        sum, average, lowest or highest: the years are taken together before anything is compared or ordered
    measures    names of the catalog, one or more
    roles       role -> who
    asked       the role that is listed, if any
    """

    kind: str
    measures: tuple[str, ...]
    roles: Mapping[str, Names] = field(default_factory=dict)
    asked: str = ""
    period: Period = Period()
    exclude: tuple[str, ...] = ()
    include_self: bool = False
    include: tuple[str, ...] = ()
    order: str = "desc"
    limit: int = 0
    nth: int = 0
    places: tuple[int, ...] = ()
    after: tuple[str, ...] = ()
    bounds: tuple[Bound, ...] = ()
    aggregate: str = ""
    pool: str = ""
    home: str = ""
    owned: bool = False
    everyone: bool = False
    polar: bool = False
    claim: str = ""
    chart: str = ""
    larger: str = ""
    in_unit: str = ""
    facts: tuple[str, ...] = ()
    figure: int = 0
    premise: bool = False
    denied: bool = False
    some: str = ""
    by_amount: bool = False
    tally: Bound | None = None
    only: tuple[str, ...] = ()
    evidence: bool = False
    other_measure: str = ""
    direction: str = ""
    outward: bool = False
    origins: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a question: the intent, how well it covers the words, and what it rests on."""

    intent: Intent
    score: float
    constructions: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
