"""The catalog: what rules/catalog.yaml says can be asked, and what the database says exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from assistant.problems import RuleError
from assistant.rulebook.source import read_plain


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its relation, the columns of its roles, its unit. See the head of rules/catalog.yaml."""

    name: str
    view: str
    list_view: str
    roles: Mapping[str, str]
    unit: str
    change: str
    own: str = ""
    entity: str = "country"
    average_view: str = ""
    worlds: str = ""
    series_view: str = ""
    average_years: tuple[int, ...] = ()
    tables: tuple[int, ...] = ()
    mirror: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    also_in: tuple[str, ...] = ()  # whose tables print the same figure again
    signed: bool = False
    additive: bool = True
    qualified: bool = False
    span: tuple[int, ...] = ()
    details: str = ""  # the measure that says of whom the amount is made up


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which keys a measure has: (role codes in the order of its roles, year) for its view and its list view; `series`
    are those whose years are told from one side."""

    keys: frozenset[tuple[tuple[str, ...], int]]
    own: frozenset[tuple[tuple[str, ...], int]]
    series: frozenset[tuple[str, ...]] = frozenset()

    def years(self, wanted: Mapping[int, tuple[str, ...]] | None = None) -> tuple[int, ...]:
        """The years with a figure for at least one combination of the wanted codes by role position."""
        found = {year for codes, year in self.keys if _fits(codes, wanted or {})}
        return tuple(sorted(found))

    def codes(self, position: int) -> frozenset[str]:
        """All codes that play the role at this position."""
        return frozenset(codes[position] for codes, _ in self.keys)


def _fits(codes: tuple[str, ...], wanted: Mapping[int, tuple[str, ...]]) -> bool:
    return all(codes[position] in allowed for position, allowed in wanted.items())


@dataclass(frozen=True)
class Catalog:
    """Measures, roles, entities and coverage. `names[entity][code][language]` are display names.

    `giver` and `taker` are the roles that act where a clause says `out` and `in`; `called` maps what a question calls
    those who play a role to it; `balance` is the measure of what was received less what was given; `money` the unit
    of an amount that names none; `families` tells measures that are the same figure for the evidence;
    `homes` where a company is from.
    """

    measures: Mapping[str, Measure]
    roles: tuple[str, ...]
    giver: str
    taker: str
    called: Mapping[str, str]
    years: Mapping[str, int]
    special: frozenset[str]
    figures: Mapping[int, Mapping[str, Any]]
    shown: Mapping[int, Mapping[str, Any]]
    checks: Mapping[str, Any]
    balance: str = ""
    money: str = ""
    families: Mapping[str, str] = field(default_factory=dict)
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    tables: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)

    def other(self, role: str) -> str:
        """The role on the other side of this one."""
        return next(other for other in self.roles if other != role)

    def players(self, role: str, entity: str) -> frozenset[str]:
        """Everyone of this kind who has a figure in that role."""
        found: set[str] = set()
        for name, measure in self.measures.items():
            if measure.entity == entity and role in measure.roles and name in self.coverage:
                found |= self.coverage[name].codes(list(measure.roles).index(role))
        return frozenset(found)

    @cached_property
    def on_their_own(self) -> frozenset[str]:
        """The companies that have a total of their own: the deals told of them are but examples."""
        sole = [m for m in self.measures.values() if m.entity == "company" and len(m.roles) == 1]
        return frozenset().union(*(self.coverage[m.name].codes(0) for m in sole))

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        """The code of each display name."""
        return {name: code for known in self.names.values() for code, names in known.items() for name in names.values()}

    def code(self, name: str) -> str:
        """The code of whoever has this display name; the name itself where nobody has."""
        return self._codes.get(name, name)

    @property
    def people(self) -> tuple[str, ...]:
        """The keys of a figure that say whose it is: the roles, and the columns of those who stand alone."""
        columns = [column for measure in self.measures.values() for column in measure.roles.values()]
        return tuple(dict.fromkeys([*self.roles, *columns]))

    def newest(self, measure: str, wanted: Mapping[str, tuple[str, ...]]) -> int | None:
        """The newest year for which every wanted code has a figure; else the newest for which any has."""
        roles = list(self.measures[measure].roles)
        cover = self.coverage[measure]
        at = {roles.index(role): codes for role, codes in wanted.items() if role in roles and codes}
        everyone = [
            set(cover.years(dict.fromkeys([position], (code,))))
            for position, codes in at.items()
            for code in codes
            if cover.years({position: (code,)})
        ]
        common = set(cover.years(at)).intersection(*everyone) if everyone else set(cover.years(at))
        years = sorted(common or cover.years(at))
        return years[-1] if years else None


class Rows(Protocol):
    """Something that runs a fixed statement: the open store."""

    def execute(self, query: str, /) -> Any: ...


def load_catalog(rules: Path, data: Path, store: Rows) -> Catalog:
    """Reads rules/catalog.yaml and data/tables.yaml, and asks the store what exists; raises RuleError on a fault."""
    path = rules / "catalog.yaml"
    plain = read_plain(path)
    measures = {name: _measure(path, name, entry) for name, entry in plain["measures"].items()}
    tables = {int(t["number"]): t for t in _tables(data) if str(t.get("number", "")).isdigit()}
    return Catalog(
        measures=measures,
        roles=tuple(plain["order"]),
        giver=_acting(path, plain["roles"], "out"),
        taker=_acting(path, plain["roles"], "in"),
        called={str(noun): role for role, entry in plain["roles"].items() for noun in entry.get("called", ())},
        years=plain["years"],
        special=frozenset(code for e in plain["entities"].values() for code in e.get("special", ())),
        figures=plain.get("figures", {}),
        shown=plain.get("tables", {}),
        checks=plain.get("checks", {}),
        balance=_balance(path, plain, measures),
        money=str(plain.get("money", "")),
        families=plain.get("families", {}),
        coverage={name: _coverage(store, measure) for name, measure in measures.items()},
        names={name: _names(store, entry) for name, entry in plain["entities"].items()},
        tables=tables,
        homes={code: home for entry in plain["entities"].values() for code, home in _homes(store, entry).items()},
    )


def _acting(path: Path, roles: Mapping[str, Any], direction: str) -> str:
    """The role that acts where a clause says this direction."""
    for role, entry in roles.items():
        if entry.get("direction") == direction:
            return role
    raise RuleError(str(path), f"no role has `direction: {direction}`", "Give it to one of `roles`")


def _balance(path: Path, plain: Mapping[str, Any], measures: Mapping[str, Measure]) -> str:
    """The measure that is the difference of two; what it is made of must be two measures."""
    name = str(plain.get("balance", ""))
    if name and (name not in measures or len(measures[name].base) != 2):
        raise RuleError(str(path), f"`balance: {name}` is no measure with a `base` of two", "Name one that is")
    return name


def _tables(data: Path) -> list[dict[str, Any]]:
    plain = read_plain(data / "tables.yaml")
    listed = plain.get("tables", plain) if isinstance(plain, dict) else plain
    return list(listed)


def _measure(path: Path, name: str, entry: Mapping[str, Any]) -> Measure:
    for needed in ("view", "roles", "unit", "change"):
        if needed not in entry:
            raise RuleError(str(path), f"the measure {name!r} lacks `{needed}`", "Add it; see the head of the file")
    own: dict[str, Any] = {
        k: entry[k]
        for k in (
            "own",
            "entity",
            "average_view",
            "worlds",
            "series_view",
            "signed",
            "qualified",
            "additive",
            "details",
        )
        if k in entry
    }
    own |= {k: tuple(entry[k]) for k in ("average_years", "tables", "mirror", "base", "also_in", "span") if k in entry}
    return Measure(
        name,
        entry["view"],
        entry.get("list_view", entry["view"]),
        entry["roles"],
        entry["unit"],
        entry["change"],
        **own,
    )


def _coverage(store: Rows, measure: Measure) -> Coverage:
    """The statements are made of catalog names only, which are ours, never a reader's."""
    columns = ", ".join([*measure.roles.values(), "year"])
    keys = frozenset(
        (tuple(row[:-1]), int(row[-1])) for row in store.execute(f"SELECT {columns} FROM {measure.view}").fetchall()
    )
    own = frozenset(
        (tuple(row[:-1]), int(row[-1]))
        for row in store.execute(f"SELECT {columns} FROM {measure.list_view}").fetchall()
    )
    told = store.execute(f"SELECT {columns} FROM {measure.series_view}").fetchall() if measure.series_view else []
    return Coverage(keys, own, frozenset(tuple(row[:-1]) for row in told))


def _homes(store: Rows, entry: Mapping[str, Any]) -> dict[str, str]:
    if "home" not in entry:
        return {}
    rows = store.execute(f"SELECT {entry['key']}, {entry['home']} FROM {entry['table']}").fetchall()
    return {row[0]: row[1] for row in rows if row[1]}


def _names(store: Rows, entry: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    languages = list(entry["names"])
    columns = ", ".join([entry["key"], *(entry["names"][language] for language in languages)])
    rows = store.execute(f"SELECT {columns} FROM {entry['table']}").fetchall()
    return {row[0]: dict(zip(languages, row[1:], strict=True)) for row in rows}
