"""Which measure a clause means: direction, quantity and scope against the table of rules/frames.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assistant.understand.clause import Clause
from assistant.understand.items import Item
from assistant.understand.periods import compared_with, year_before


@dataclass(frozen=True, slots=True)
class Sense:
    """What a clause says about the measure, before names are looked at."""

    direction: str
    quantity: str
    scope: str
    both: bool
    amount: bool
    changing: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The measure chosen, others that the words allow, or those to choose from, or the one that does not exist."""

    measure: str = ""
    also: tuple[str, ...] = ()
    clarify: tuple[str, ...] = ()
    missing: str = ""
    listed: str = ""
    other: str = ""
    listed_other: str = ""


def sense_of(clause: Clause) -> Sense:
    """Reads direction, quantity and scope off the senses of the clause."""
    receives = clause.any("act:in")
    invests = clause.any("act:out") or any(item.light and item.has("act:weak") for item in clause.items)
    if clause.any("basis:in") and clause.any("basis:out"):
        receives, invests = True, True  # the one basis against the other
    elif clause.any("basis:in"):
        receives, invests = True, False
    elif clause.any("basis:out"):
        receives, invests = False, True
    direction = "none"
    plain = [item for item in clause.items if item.category("act") and not item.has("src:tables")]
    tabled = any(item.category("act") and item.has("src:tables") for item in clause.items) and bool(plain)
    both = (receives and invests) or _on_both_sides(clause)
    if tabled:  # what is asked, not the tables in which it is looked up
        receives = any(item.has("act:in") for item in plain)
        invests = any(item.has("act:out") or (item.light and item.has("act:weak")) for item in plain)
    if receives:
        direction = "in"
    elif invests:
        direction = "out"
    elif clause.any("act:fund"):
        direction = "in"
    elif clause.any("act:weak"):
        direction = "weak"
    elif clause.any("act:flow"):
        direction = "flow"
    if direction == "out" and _part_of_funding(clause):
        direction = "in"
    changing = clause.any("op:growth", "op:up", "op:down") or _changes(clause) or _since_before(clause)
    rated = changing or clause.any("op:cagr")
    return Sense(
        direction,
        _quantity(clause, rated),
        _scope(clause),
        both,
        clause.any("q:amount", "ask:how_much", "q:money"),
        changing,
    )


def _on_both_sides(clause: Clause) -> bool:
    """`by what was raised and by what was invested`: one figure, asked of either side."""
    for at, item in enumerate(clause.items[:-1]):
        behind = clause.items[at + 1]
        beside = behind if "with" in item.marks else clause.items[at + 2] if _and(clause, at + 1) else None
        if beside is not None and {_side(item), _side(beside)} == {"in", "out"}:
            return True
    return False


def _and(clause: Clause, at: int) -> bool:
    return at + 1 < len(clause.items) and clause.items[at].mention.values("prep") == ("with",)


def _side(item: Item) -> str:
    if item.has("act:weak") and item.has("q:share"):
        return "out"
    return next((side for side in ("in", "out") if item.has(f"act:{side}", f"basis:{side}")), "")


def _part_of_funding(clause: Clause) -> bool:
    """A share of somebody's funding is a share of what was received, whoever supplied it."""
    shared = clause.any("q:share", "ask:percent") or any(bound.unit == "percent" for bound in clause.bounds)
    return shared and any(name.head == "fund" and name.marks & {"of", "to"} for name in clause.names)


def _changes(clause: Clause) -> bool:
    years = clause.period.kind == "range" or len(clause.period.years) >= 2
    if clause.any("ask:point") and years and not clause.any("op:difference", "op:compare"):
        return True
    grew = any(bound.unit == "times" for bound in clause.bounds) and not clause.names
    if grew and years and clause.any("noun:country", "ask:which", "ask:who"):
        return True  # `which is three times what it was`
    how_far = any(item.has("op:change") and item.has("ask:how_much") for item in clause.items)
    ranked = clause.period.kind == "years" and clause.any("op:top", "op:bottom")
    ranked = ranked and not clause.any("op:peak", "op:difference", "op:compare")
    years = years or how_far or ranked  # since the year before, where no other is named
    apart = all(item.has("op:difference") for item in clause.items if item.has("op:change"))
    if apart and years and len(clause.names) > 1:
        return False  # the gap between two, in either year
    return clause.any("op:change") and (years or clause.any("time:previous")) and not clause.any("op:trend")


def _since_before(clause: Clause) -> bool:
    """`less than the year before`, `more in 2022 than in 2021`: what is compared with an earlier year has changed."""
    weighed = clause.any("op:above", "op:below", "op:atleast")
    if not clause.any("op:more", "op:less") and (clause.bounds or not weighed):
        return False
    named = [
        at
        for at, item in enumerate(clause.items)
        if item.has("year") or any(v.startswith("relative") for v in item.mention.values("time"))
    ]
    against = any(compared_with(clause.items, at) for at in named)
    dated = any("than" in name.marks for name in clause.names) and year_before(clause.items) >= 0
    if clause.any("quant:only") and len(named) == 1 and not (clause.names or clause.bounds or against):
        return clause.any("noun:country") and not weighed  # `the only one to raise more in 2022`
    return (clause.any("time:previous") and not dated) or (0 < len(named) <= len(("first", "last")) and against)


def _quantity(clause: Clause, changing: bool) -> str:
    if clause.any("q:net"):
        return "net"
    if clause.any("q:share") and not (changing and _told_in_both(clause)):
        return "amount" if _parts_in_money(clause) else "share"
    if clause.any("ask:point"):
        return "share"
    if clause.any("ask:percent") and not changing:
        return "share"
    halved = not clause.any("q:amount", "op:multiple") or _half_went(clause)
    if clause.any("op:half") and not changing and halved:
        return "share"
    percent_bound = any(bound.unit == "percent" for bound in clause.bounds)
    if percent_bound and not changing:
        return "share"
    if clause.any("act:occupy") and not clause.any("q:amount", "q:rank"):
        return "share"
    return "amount"


def _half_went(clause: Clause) -> bool:
    """`half of the amount went to B`: a part of it, and no amount set against another."""
    for at, (amount, half) in enumerate(pairwise(clause.items)):
        told = amount.has("q:amount") and half.has("op:half") and {"subject", "object"} & set(half.marks)
        if told and any({"to", "from"} & set(item.marks) for item in clause.items[at + 2 :]):
            return True
    return False


def _parts_in_money(clause: Clause) -> bool:
    """`do the parts of A and B add up to more than a billion?`: what is weighed in money is no share."""
    money = bool(clause.bounds) and all(bound.unit.endswith("_million") for bound in clause.bounds)
    return money and clause.any("op:sum") and len(clause.names) > 1


def _told_in_both(clause: Clause) -> bool:
    """`the rise, as an amount and as a rate`: how it is to be told; no share is asked for."""
    said = [item for item in clause.items if item.category("q") and not item.category("act")]
    return any(
        "with" in a.marks and a.has("q:amount") and b.has("q:share") and {"to", "object"} & set(b.marks)
        for a, b in pairwise(said)
    )


def _scope(clause: Clause) -> str:
    """Home, abroad or the world; home set aside is abroad, home and abroad together are everything."""
    found = {scope for scope in ("domestic", "abroad", "world") if clause.any(f"scope:{scope}")}
    if "domestic" in found and home_excluded(clause):
        return "abroad"
    if "domestic" in found and home_included(clause):
        found.discard("domestic")
    if {"domestic", "abroad"} <= found:
        return "abroad" if home_against_abroad(clause) or _of_those_at_home(clause.items) else ""
    return next((scope for scope in ("domestic", "abroad", "world") if scope in found), "")


def _of_those_at_home(items: Sequence[Item]) -> bool:
    """`what firms at home raised abroad`: home tells who, and abroad where."""
    scopes = [at for at, item in enumerate(items) if item.has("scope:domestic", "scope:abroad")]
    if len(scopes) != len(("home", "abroad")) or scopes[-1] == 0:
        return False
    joined = any("with" in each.marks or each.has("prep:with") for each in items[scopes[0] : scopes[1]])
    home = next((at for at in scopes if items[at].has("scope:domestic")), 0)
    behind = items[home + 1 : home + 2]
    actor = items[home].has("edge:takes", "edge:gives") or any(i.has("agent", "patient", "noun:firm") for i in behind)
    return actor and not joined


def home_against_abroad(clause: Clause) -> bool:
    """Whether home is set against abroad, or asked for beside it: `more abroad than at home`, `the amount at home and
    the amount abroad`. What was put in `at home and abroad` is one amount."""
    apart = clause.any("scope:domestic") and clause.any("scope:abroad")
    weighed = clause.any("op:more", "op:less", "op:compare", "op:multiple", "op:difference", "op:each")
    return apart and (weighed or _told_apart(clause.items)) and not clause.any("q:share", "ask:percent")


def _told_apart(items: Sequence[Item]) -> bool:
    """Whether home and abroad have an amount each."""
    scopes = [at for at, item in enumerate(items) if item.has("scope:domestic", "scope:abroad")]
    between = items[scopes[0] + 1 : scopes[-1]] if scopes else []
    return any(item.category("act") or item.has("q:amount", "q:money", "ask:how_much") for item in between)


def home_included(clause: Clause) -> bool:
    """Whether home is counted in: `its own included`."""
    return any(item.has("scope:domestic") and "include" in item.marks for item in clause.items)


def home_excluded(clause: Clause) -> bool:
    """Whether home is set aside: `without its own`."""
    items = clause.items
    for at, item in enumerate(items):
        if item.has("scope:domestic"):
            ahead = [i for i in items[:at] if i.category("prep") or not (i.category("fill") or i.has("ask:what"))]
            before = bool(ahead) and ahead[-1].has("prep:exclude")
            after = any(i.has("op:exclude") and not i.category("prep") for i in items[at + 1 : at + 3])
            if before or after or "exclude" in item.marks or any("exclude" in i.marks for i in items[at : at + 2]):
                return True
    return False


@dataclass(frozen=True, slots=True)
class Players:
    """Who is named, as the rules ask: `roles` are those filled or asked for by name, `pair` both of them."""

    roles: tuple[str, ...]
    pair: bool
    asked: bool
    strong: bool
    entity: str
    special: bool


def choose(rules: Sequence[Mapping[str, Any]], sense: Sense, players: Players) -> Choice:
    """The first rule whose conditions hold."""
    facts = {
        "direction": sense.direction,
        "quantity": sense.quantity,
        "scope": sense.scope,
        "pair": players.pair,
        "strong": players.strong,
        "entity": players.entity,
        "special": players.special,
        "roles": sorted(players.roles),
        "asked": players.asked,
    }
    for rule in rules:
        if all(_holds(facts[key], wanted) for key, wanted in _conditions(rule["when"], players.entity)):
            return Choice(
                rule.get("measure", ""),
                _several(rule.get("also")),
                tuple(rule.get("clarify", ())),
                rule.get("missing", ""),
                rule.get("listed", ""),
                rule.get("or", ""),
                rule.get("listed_or", ""),
            )
    return Choice()


def _conditions(when: Mapping[str, Any], entity: str) -> list[tuple[str, Any]]:
    conditions = list(when.items())
    if entity != "country" and "entity" not in when:
        conditions.append(("entity", "country"))
    return conditions


def _holds(fact: Any, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return sorted(wanted) == fact if isinstance(fact, list) else fact in wanted
    return bool(fact == wanted)


def _several(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def with_amount(clause: Clause) -> bool:
    """`the amount and its share`, `how much and what percentage`: both are asked for, side by side."""
    said = [item for item in clause.items if not item.category("fill") or item.category("q", "prep")]
    said = [item for item in said if not item.has("act:occupy")]
    if any(a.has("ask:how_much") and b.has("ask:percent") for a, b in pairwise(said)):
        return True
    for at, item in enumerate(said[:-1]):
        joined = "with" in item.marks or said[at + 1].has("prep:with")
        other = next((each for each in said[at + 1 :] if not each.category("prep")), item)
        kinds = {
            ("share" if each.has("q:share", "ask:percent") else "amount")
            for each in (item, other)
            if each.category("q", "ask")
        }
        if joined and len(kinds) > 1:
            return True
    return False
