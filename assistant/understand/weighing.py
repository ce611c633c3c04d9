"""Amounts raised weighed against amounts invested, and net flows: which way the order and the bounds go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.catalog import Catalog
from assistant.intent import Bound, Names, Period
from assistant.understand.acts import acts_of, measuring_acts, than_acts
from assistant.understand.measures import home_included
from assistant.understand.parsed import Parsed
from assistant.understand.periods import measured_by
from assistant.understand.roles import Roles

_WAYS = ("act:in", "act:fund", "act:out")
_PAIR = 2  # of a group of two, without the country itself, the other one would have been named


@dataclass(frozen=True, slots=True)
class Weighed:
    """The order of a list, its bounds, and whether it is of those that have more or less of the first measure."""

    order: str
    bounds: tuple[Bound, ...]
    shown: str = ""


def weigh(parsed: Parsed, two: str, order: str, limit: int, catalog: Catalog, *, listed: bool = True) -> Weighed:
    """What a question of two measures, or of a net outflow, means for the order and the bounds of its list; where
    nothing is `listed`, the bounds of one figure that is told."""
    bounds = parsed.bounds
    if outward(parsed):  # a net outflow is a negative inflow: the largest is the lowest
        order = "asc" if order == "desc" else "desc"
        lost = any(item.has("bound:negative") for item in parsed.clause.items)
        bounds = tuple(bound if lost and not bound.value else _negated(bound) for bound in bounds)
    if limit == 1 and of_one_sign(parsed):
        bounds = ()  # the first of those on one side of zero is the first of all
    excess = parsed.excess or excess_of(parsed)
    if not two or not catalog.balance or not excess:
        return Weighed(order, bounds)
    order = "asc" if excess == "less" else "desc"
    if limit == 1:  # by how much the one exceeds the other: the furthest, not all of them
        return Weighed(order, bounds)
    if any(bound.unit == "times" for bound in bounds):
        return Weighed(order, bounds, excess)
    unit = catalog.measures[catalog.balance].unit
    apart = tuple(bound for bound in bounds if bound.value and bound.unit == unit)
    if apart and not listed:
        return Weighed(order, apart, excess)
    if apart:  # so much more is at least so much more
        least = (replace(bound, op="atleast") if bound.op == "equal" else bound for bound in apart)
        return Weighed(order, tuple(_negated(b) if excess == "less" else b for b in least), excess)
    return Weighed(order, (Bound("above" if excess == "more" else "below", 0.0, unit),), excess)


def outward(parsed: Parsed) -> bool:
    """Whether a net outflow is spoken of, or the first of those countries that have one."""
    items = parsed.clause.items
    losing = [item for item in items if item.has("q:net") and item.has("bound:negative")]
    plain = any(item.has("q:net") and not item.has("q:outward") for item in items if item not in losing)
    below = [bound for bound in parsed.bounds if bound.op == "below" and not bound.value]
    first = bool(below) and parsed.any("op:top", "op:bottom") and parsed.sense.quantity == "net"
    return first or (_sent_out(parsed) if plain else parsed.any("q:outward"))


def _sent_out(parsed: Parsed) -> bool:
    """`which country did the most money leave, net?`: an order by what goes out, less what comes in."""
    ways = {way for item in parsed.clause.items if not item.has("q:net") for way in _WAYS if item.has(way)}
    ordered = parsed.any("op:top", "op:bottom", "op:more")
    return ways == {"act:out"} and parsed.sense.quantity == "net" and ordered


def of_one_sign(parsed: Parsed) -> bool:
    """Whether the first is asked for of those on one side of zero: `of the net outflow countries, the largest`."""
    signed = parsed.bounds and all(not bound.value and bound.op in ("above", "below") for bound in parsed.bounds)
    return bool(signed) and parsed.sense.quantity == "net" and parsed.any("op:top") and not parsed.any("op:bottom")


def one_over_other(parsed: Parsed, period: Period) -> Period:
    """Of two years, the one that is put as a multiple of the other first: the later one, if nothing says which."""
    told = measured_by(parsed.clause.items) in period.years
    if period.kind != "years" or len(period.years) != len(("one", "other")) or told or min(period.years) < 0:
        return period
    return replace(period, years=(max(period.years), min(period.years)))


def excess_of(parsed: Parsed) -> str:
    """Whether more, or less, is said to be raised than invested; nothing where the text names neither."""
    acts = [act for item in parsed.clause.items for act in acts_of(item.mention)]
    if len(set(acts)) < len(("act:in", "act:out")):
        return ""
    than = than_acts(parsed)
    subject = next((act for act in acts if act not in than), acts[0]) if than else acts[0]
    return "more" if (subject == "act:in") != parsed.any("op:less", "op:below") else "less"


def _negated(bound: Bound) -> Bound:
    turned = {"above": "below", "below": "above", "atleast": "atmost", "atmost": "atleast"}
    if bound.op == "between" and bound.upper is not None:
        return replace(bound, value=-bound.upper, upper=-bound.value)
    return replace(bound, op=turned.get(bound.op, bound.op), value=-bound.value)


def in_money(parsed: Parsed) -> bool:
    """Whether changes are put in order by their amount: they are called so, and no rate is said to count instead."""
    rated = any(item.has("unit:rate") and "exclude" not in item.marks for item in parsed.clause.items)
    return not rated and (parsed.any("unit:money", "unit:asked") or _by_size(parsed))


def _by_size(parsed: Parsed) -> bool:
    """`fell by the largest amount`, `the biggest dollar drop`: the change is told in money."""
    items = [item for item in parsed.clause.items if not item.has("fill") or item.category("prep", "q")]
    for at, (item, following) in enumerate(pairwise(items)):
        if not item.has("op:top", "op:bottom") or not following.has("q:amount", "q:money"):
            continue
        behind = items[at + 2] if at + 2 < len(items) else None
        if (at and items[at - 1].has("prep:by")) or (behind is not None and behind.has("op:up", "op:down")):
            return True
    return False


def against_group(parsed: Parsed, measure: str, catalog: Catalog) -> tuple[dict[str, Names], bool]:
    """`A against the EU`, `Asia against Europe`, `what A put in the EU and in the US`: one, or a group, beside the sum
    of a group that it is not in; and whether the other was named first."""
    spec, roles = catalog.measures[measure], parsed.roles
    named = [name for role, names in roles.filled.items() if role != "domain" for name in names]
    named = sorted(named + roles.loose, key=lambda name: name.at) + roles.than
    groups = [name for name in named if name.group]
    added = _added_up(parsed)
    if added and len(spec.roles) == 1 and spec.additive and not groups:
        only = next(iter(spec.roles))
        return {only: Names(roles.than[0].codes), "than": Names(added), f"than:{only}": Names(())}, True
    placed = {name.at: role for role, names in roles.filled.items() for name in names}
    beside = [name for name in named if len(spec.roles) == 1 or placed.get(name.at) != _owner(roles, spec.roles)]
    sides = [name for name in beside if name.group] if len(beside) == len(("one", "other")) else []
    if not sides or not spec.additive or spec.unit == "percent" or parsed.period.spans:
        return {}, False
    one, other = (beside[0], beside[1]) if len(sides) > 1 else (beside[beside[0].group != ""], sides[0])
    if set(one.codes) & set(other.codes) or (len(one.codes) != 1 and not one.group):
        return {}, False
    role = next((placed[name.at] for name in beside if placed.get(name.at) in spec.roles), next(iter(spec.roles)))
    whose = {r: Names(names[0].codes) for r, names in roles.filled.items() if r in spec.roles and r != role}
    if len(spec.roles) > 1 and len(whose) != 1:
        return {}, False
    players = {role: Names(one.codes, one.group), "than": Names(other.codes, other.group), f"than:{role}": Names(())}
    return {**(whose if len(spec.roles) > 1 else {}), **players}, beside[0] is not one


def _owner(roles: Roles, order: Iterable[str]) -> str:
    """The role of the only one whose flows with two others are set side by side."""
    alone = [
        role
        for role in order
        if len(roles.filled.get(role, ())) == 1
        and not roles.filled[role][0].group
        and len(roles.filled[role][0].codes) == 1
    ]
    several = [role for role in order if role not in alone and (roles.filled.get(role) or roles.than)]
    return alone[0] if len(alone) == 1 and several and not roles.loose else ""


def _added_up(parsed: Parsed) -> tuple[str, ...]:
    """`A and B together against C`: those who are added up, where one alone is what they are measured by."""
    roles = parsed.roles
    codes = tuple(code for name in roles.everyone for code in name.codes)
    one = len(roles.than) == 1 and len(roles.than[0].codes) == 1
    several = len(codes) > 1 and len(roles.filled) <= 1 and roles.than and roles.than[0].codes[0] not in codes
    return codes if one and several and parsed.any("op:sum") and not parsed.period.spans else ()


def turned_round(direction: str) -> str:
    """More of the one is less of the other."""
    return {"more": "less", "less": "more"}.get(direction, direction)


def ratio_way(parsed: Parsed) -> str:
    """Which of the two amounts is divided by the other: what is not compared with, else what is named first."""
    acts = [sense for item in parsed.clause.items for sense in item.mention.senses if sense in ("act:in", "act:out")]
    acts = acts or [sense for sense in parsed.senses if sense in ("act:in", "act:out")]  # as the question before had it
    than = than_acts(parsed) or measuring_acts(parsed) or (acts[:1] if parsed.any("partition") else [])
    first = next((act for act in acts if act not in than), acts[0])
    way = "ratio_in" if first == "act:in" else "ratio_out"
    return f"{way}_percent" if parsed.any("ask:percent") else way


def with_home(parsed: Parsed, players: Mapping[str, Names], kind: str, measure: str, catalog: Catalog) -> bool:
    """Whether the country itself counts among its partners: it is asked for, or of the group that is added up."""
    added = {code for name in parsed.roles.included for code in name.codes}
    if parsed.any("op:include_self") or added - catalog.special or home_included(parsed.clause):
        return True
    own = players.get(catalog.measures[measure].own)
    apart = parsed.sense.scope or parsed.any(
        "self_out", "noun:foreign_country", "edge:outside", "edge:rest", "op:exclude", "op:differ"
    )
    grouped = [names for names in players.values() if names is not own and names.group and len(names.codes) == _PAIR]
    inside = own is not None and len(own.codes) == 1 and any(own.codes[0] in names.codes for names in grouped)
    return kind == "aggregate" and inside and not apart
