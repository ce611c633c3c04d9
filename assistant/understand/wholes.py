"""Shares of which each of those asked for has its own whole: who put more than half of their money into the US."""

from __future__ import annotations

from itertools import pairwise

from assistant.catalog import Catalog
from assistant.understand.clause import Clause
from assistant.understand.measures import Sense
from assistant.understand.name import Name
from assistant.understand.roles import Roles

_DIRECTIONS = ("in", "out", "weak")


def owners(clause: Clause, roles: Roles, sense: Sense, asked: str, catalog: Catalog) -> str:
    """The role asked for where the share is of each one's own total, and puts the one named on the other side; else
    nothing: then the share is of the total of the one named, and partners are asked for."""
    among = [name for name in roles.everyone if name.group]
    named = [name for name in roles.everyone if not name.group] or among
    judged = clause.any("op:top", "op:bottom", "op:list") or bool(clause.bounds)
    judged = judged or (bool(among) and clause.any("op:more", "op:less"))
    if not asked or not judged or sense.quantity != "share" or sense.scope or len(named) != 1 or len(among) > 1:
        return ""
    name = named[0]
    if clause.any("edge:leans") and sense.direction == "in" and not name.marks & {"subject", "topic"}:
        clause.senses["edge:own"] += 1
    plain = name.entity == "country" and len(name.codes) == 1 and not catalog.special & set(name.codes)
    theirs = _of_their_own(clause, name) or _given_by(name, sense)
    if not plain or sense.direction not in _DIRECTIONS or not theirs:
        return ""
    owner = catalog.taker if sense.direction == "in" else catalog.giver
    roles.filled.clear()
    roles.loose[:] = among  # whom they are chosen from
    roles.filled[catalog.other(owner)] = [name]
    return owner


def _of_their_own(clause: Clause, name: Name) -> bool:
    """`more than half of their money`, `of what was invested, the share of the US`, `US investment share`."""
    items = clause.items
    whole = [item for item in items[: name.at] if item.category("act", "q") and not item.has("q:share")]
    told = whole and (whole[-1].has("partition") or {"of", "in"} & set(whole[-1].marks) or clause.partition >= 0)
    behind = items[name.at + 1] if name.at + 1 < len(items) else None
    led = len(items) > 1 and items[0].has("prep:to") and items[1].has("ask:which") and clause.any("act:occupy")
    each = any(a.has("prep:to") and b.has("op:list") for a, b in pairwise(items[name.at + 1 :]))
    beside = behind is not None and behind.category("act") and behind.has("q:share") and not name.marks - {"to"}
    deed = "act:in" if name.marks == {"from"} else "act:out"  # `the money it invests`, of each of those asked for
    theirs = any(a.has("edge:it") and b.has(deed) for a, b in pairwise(items[: name.at]))
    return bool(told) or beside or led or each or theirs or clause.any("edge:own")


def _given_by(name: Name, sense: Sense) -> bool:
    """`the share that came from A`, `the share of A's money`: A is in what others received."""
    return sense.direction == "in" and (name.marks == {"from"} or name.head == "agent")
