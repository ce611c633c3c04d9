"""What a kind's composer makes of the rows, before notes, sources and chart are added; and what it works with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answer.wording import Words
from assistant.catalog import Catalog, Measure
from assistant.planning import Plan
from assistant.types import Cell, Value

Record = Mapping[str, Cell]


@dataclass(slots=True)
class Draft:
    """The asserted figures, the named results, the sentence, and which rows the chart shows and marks."""

    text: str = ""
    interpretation: str = ""
    headline: str = ""
    values: list[Value] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)
    verdict: bool | None = None
    chart: str = "none"
    marked: tuple[str, ...] = ()
    opens: bool = False

    def judge(self, verdict: bool) -> None:
        """Takes the verdict on what the question states; the text will open with it."""
        self.verdict, self.opens = verdict, True

    def settle(self, words: Words, denied: bool) -> None:
        """Puts the verdict into words, once the text is whole; what the question denies is the other way round."""
        if self.verdict is None:
            return
        self.verdict = self.verdict != denied
        if self.opens:
            self.text = words.judged(self.verdict, self.text)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every composer has before it: plan, rows, words, catalog, and a way to look up a related figure."""

    plan: Plan
    rows: Sequence[Record]
    words: Words
    catalog: Catalog
    related: Mapping[str, Sequence[Record]] = field(default_factory=dict)

    @property
    def measure(self) -> Measure:
        """The measure of the plan."""
        return self.catalog.measures[self.plan.measure]

    @property
    def unit(self) -> str:
        """The unit of its values."""
        return self.measure.unit

    def codes(self, row: Record) -> dict[str, str]:
        """Role -> code of one row."""
        return {role: str(row[column]) for role, column in self.measure.roles.items() if column in row}

    def keys(self, row: Record) -> dict[str, Cell]:
        """The keys of a figure: its roles and its year."""
        found: dict[str, Cell] = dict(self.codes(row))
        if len(self.plan.span) > 1:
            found["period"] = f"{self.plan.span[0]}-{self.plan.span[-1]}"
        elif self.plan.pool:
            found["period"] = f"{self.plan.years[0]}-{self.plan.years[-1]}"
        elif row.get("year"):
            found["year"] = row["year"]
        return found

    def value(self, row: Record, column: str = "value", unit: str = "", measure: str = "") -> Value:
        """The asserted figure of one column of a row."""
        table = row.get("table_no")
        printed = bool(row.get("printed", True)) and column == "value"
        return Value(
            _cell(row[column]),
            unit or self.unit,
            measure or self.plan.measure,
            self.keys(row),
            not printed,
            table if isinstance(table, int) else None,
        )

    def say(self, row: Record, column: str = "value", *, exact: bool = False) -> str:
        """The figure of a row in words, with its qualifier where it has one."""
        text = self.words.figure(row[column], self.unit, exact=exact)
        qualifier = str(row.get("qualifier") or "")
        if column == "value" and row[column] is not None and qualifier in ("at_least", "joint"):
            return self.words.word("text", qualifier).format(value=text)
        return text

    def label(self, row: Record, role: str = "") -> str:
        """Who the row is about: the name in the listed or the only role."""
        role = role or self.listed_role
        return self.words.name(self.codes(row).get(role, ""), self.measure.entity) if role else ""

    @property
    def listed_role(self) -> str:
        """The role whose members differ between rows."""
        if self.plan.listed:
            return self.plan.listed
        for role, column in self.measure.roles.items():
            if len({row[column] for row in self.rows if column in row}) > 1:
                return role
        named = self.plan.intent.roles
        grouped = [role for role in self.measure.roles if role in named and named[role].group]
        return next(iter(grouped or self.measure.roles), "")

    def phrase(self, *, listed: bool = False, codes: Mapping[str, str] | None = None) -> str:
        """The noun phrase of the measure, with names where they are one each, or as a list's heading."""
        entry = self.words.replies["measures"][self.plan.measure]
        names = self._role_names(codes)
        if listed:
            role = self.listed_role
            key = f"list_{role}" if f"list_{role}" in entry else "list"
            template = entry.get(key) or entry["of"]
            if "{" in str(template) and not any(names.get(r) for r in names if r != role):
                template = entry.get("list", template)
        else:
            template = entry["of"]
        phrase = str(template).format(**names)
        return str(self.words.replies["pooled"][self.plan.pool]).format(np=phrase) if self.plan.pool else phrase

    def _role_names(self, codes: Mapping[str, str] | None) -> dict[str, str]:
        names: dict[str, str] = {}
        for role, column in self.measure.roles.items():
            if codes and role in codes:
                names[role] = self.words.name(codes[role], self.measure.entity)
                continue
            wanted = self.plan.wanted.get(column, ())
            group = self.plan.intent.roles[role].group if role in self.plan.intent.roles else ""
            names[role] = self.words.group(group) if group else self.words.names(wanted, self.measure.entity)
        return names

    @property
    def when(self) -> str:
        """The words for the plan's period."""
        if self.plan.pool:
            return self.words.when(self.plan.years)
        if self.measure.span:
            return self.words.when(range(self.measure.span[0], self.measure.span[-1] + 1))
        found = (row.get("year") for row in self.rows)
        years = [year for year in found if isinstance(year, int)] or list(self.plan.years)
        return self.words.when(years, self.plan.span)


def _cell(value: Cell) -> Cell:
    return round(value, 6) if isinstance(value, float) else value
