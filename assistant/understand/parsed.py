"""A clause with its roles: what readings are built from, and what a follow-up changes part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assistant.catalog import Catalog
from assistant.intent import Bound, Period
from assistant.rulebook.book import Rulebook
from assistant.understand.asking import asked_role, is_polar
from assistant.understand.clause import Clause
from assistant.understand.measures import Sense, sense_of
from assistant.understand.naming import Name
from assistant.understand.roles import Roles, assign


@dataclass(slots=True)
class Parsed:
    """A clause with its roles: what readings are built from, and what a follow-up changes part by part."""

    clause: Clause
    senses: Counter[str]
    sense: Sense
    roles: Roles
    asked: str
    polar: bool
    period: Period
    bounds: tuple[Bound, ...]
    numbers: dict[str, float]
    measure: str = ""
    focus: str = ""

    def any(self, *senses: str) -> bool:
        """Whether any of these senses holds."""
        return any(self.senses[sense] for sense in senses)


def parse(clause: Clause, book: Rulebook, catalog: Catalog) -> Parsed:
    """Roles, what is asked and how, of one clause."""
    sense = sense_of(clause)
    _imply(clause, book.frames.get("implied", {}))
    roles = assign(clause, sense.direction, book.frames["frames"], catalog.roles)
    sense = _itself(roles, sense)
    if roles.included:
        sense = replace(sense, scope="")
    polar = is_polar(clause, book.auxiliaries)
    asked = asked_role(clause, roles, sense, polar, catalog.roles, book.frames["asking"])
    chosen = clause.any("q:rank") or (polar and clause.any("op:top", "op:bottom"))
    among = chosen and len(clause.names) > 1 and any(name.group for name in clause.names)
    roles = _domain(roles, asked or ("country" if among else ""))
    return Parsed(
        clause, Counter(clause.senses), sense, roles, asked, polar, clause.period, clause.bounds, dict(clause.numbers)
    )


def _itself(roles: Roles, sense: Sense) -> Sense:
    """A country left out of its own figure: what is left is abroad."""
    named = {code for names in roles.filled.values() for name in names for code in name.codes}
    own = [name for name in roles.excluded if set(name.codes) <= named]
    if not own or len(named) != 1:
        return sense
    roles.excluded = [name for name in roles.excluded if name not in own]
    return replace(sense, scope="abroad")


def _imply(clause: Clause, rule: Mapping[str, Any]) -> None:
    """A word for home with no other country named is the report's own country, not a domestic share."""
    if not rule or clause.names or clause.text.language != rule["language"] or not clause.any(rule["sense"]):
        return
    at = next(i for i, item in enumerate(clause.items) if item.has(rule["sense"]))
    if not any(item.category("act", "patient") or item.has("patient") for item in clause.items):
        return
    clause.names.append(Name((rule["code"],), "country", "", set(clause.items[at].marks), "none", at))
    del clause.senses[rule["sense"]]


def _domain(roles: Roles, asked: str) -> Roles:
    """A group or list that the listed ones are chosen from fills no role: `of the G7`."""
    if not asked:
        return roles
    for role, names in list(roles.filled.items()):
        several = sum(len(name.codes) for name in names) > 1
        grouped = all(name.group for name in names)
        chosen = grouped or (several and len(roles.filled) == 1)
        if chosen and (asked in (role, "country") or len(roles.filled) == 1):
            roles.filled["domain"] = roles.filled.pop(role)
            break
    grouped_loose = [name for name in roles.loose if name.group or len(roles.loose) > 1]
    if grouped_loose and "domain" not in roles.filled:
        roles.filled["domain"] = grouped_loose
        roles.loose = [name for name in roles.loose if name not in grouped_loose]
    return roles
