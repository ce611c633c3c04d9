"""A clause with its roles: what readings are built from, and what a follow-up changes part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.catalog import Catalog
from assistant.intent import VERB_FIRST, Bound, Mention, Period
from assistant.rulebook.book import Rulebook
from assistant.understand.asking import asked_role, is_polar
from assistant.understand.bounds import claimed_half, stated
from assistant.understand.clause import Clause
from assistant.understand.firms import asks_for_startups
from assistant.understand.items import Item
from assistant.understand.measures import Sense
from assistant.understand.name import Name
from assistant.understand.recast import recast
from assistant.understand.roles import Roles, assign
from assistant.understand.singled import singled_out
from assistant.understand.wholes import owners

_NAMED = ("country", "countries", "company", "group")


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
    focus: str = ""
    home: str = ""
    entity: str = ""
    owned: bool = False
    excess: str = ""
    denied: bool = False
    only: tuple[str, ...] = ()
    places: tuple[int, ...] = ()

    def any(self, *senses: str) -> bool:
        """Whether any of these senses holds."""
        return any(self.senses[sense] for sense in senses)

    def told_of(self, names: Iterable[Name]) -> tuple[Mention, ...]:
        """The mentions that name them; for those who were named in an earlier question, the end of this one."""
        items, at = self.clause.items, [name.at for name in names]
        here = tuple(items[n].mention for n in at if n < len(items) and items[n].category(*_NAMED))
        return here or (self.clause.mentions[-1:] if at else ())


def parse(clause: Clause, book: Rulebook, catalog: Catalog, *, alone: bool = True) -> Parsed:
    """Roles, what is asked and how, of one clause."""
    sense, home = recast(clause, book, catalog, alone=alone)
    polar = is_polar(clause, book.auxiliaries)
    only = singled_out(clause) if polar else ()
    _look_back(clause, sense)
    roles = assign(clause, sense.direction, book.frames["frames"], catalog.roles)
    _known_side(roles, catalog)
    roles.widen()
    sense = _over_years(clause, _itself(clause, roles, sense))
    sense = _from_their_side(clause, roles, replace(sense, scope="") if roles.included else sense, catalog)
    proportions = _proportions(clause, roles, both=sense.both)
    amounts = clause.any("q:amount") or not sense.scope  # home or abroad alone may mean a share
    rated = clause.any("ask:percent") and not clause.any("q:share") and amounts
    stated = clause.any("q:share") and not clause.any("noun:ratio")
    if (
        (proportions and not stated)
        or (
            rated
            and (_of_year(clause) or (clause.any("op:peak") and clause.any("op:difference", "op:below", "op:less")))
        )
        or (roles.than and not stated and (clause.any("noun:ratio") or rated))
    ):
        sense = replace(sense, quantity="net" if sense.quantity == "net" else "amount")
        clause.senses["op:multiple"] += clause.senses["noun:ratio"]
    if _composed(clause, sense, polar):
        clause.senses["op:breakdown"] += 1
        sense = replace(sense, quantity="amount")  # the shares of all partners, told with their amounts
    startups = asks_for_startups(clause)
    if startups:
        clause.senses["op:list"] += 1
    rules = book.frames["asking"]
    asked = asked_role(clause, roles, sense, polar, catalog.roles, rules, singled=bool(only))
    backers = roles.filled.get(catalog.giver, [])
    if startups and asked and set(roles.filled) == {catalog.giver} and sum(len(n.codes) for n in backers) > 1:
        asked = catalog.taker  # what several companies put money into, and not which of the several
    if asked in catalog.roles and len(roles.loose) == 1 and roles.loose[0].entity == "country":
        other = catalog.other(asked)
        if other not in roles.filled:  # whoever is named is on the other side of who is asked for
            roles.filled[other], roles.loose = [roles.loose[0]], []
    owner = owners(clause, roles, sense, asked, catalog)
    asked = owner or ("" if _two_sums(clause, roles) else asked)
    placed = bool({"rank", "nth"} & set(clause.numbers))
    chosen = clause.any("q:rank") or (polar and (placed or clause.any("op:top", "op:bottom")))
    among = chosen and len(clause.names) > 1 and any(name.group for name in clause.names)
    if not clause.any("op:common"):
        roles = _domain(roles, asked or ("country" if among else ""))
    if among and not asked:
        sense = _one_of_them(clause, roles, sense, catalog)
    bounds = proportions or clause.bounds
    if _ahead_by_rate(clause, roles, sense):
        sense = replace(sense, quantity="amount")
    why_most = clause.any("ask:why") and clause.any("op:majority") and len(roles.filled) == _PAIR
    if why_most or (polar and not bounds and _half_of_it(clause, roles, sense)):
        sense = replace(sense, quantity="share")
    if polar and not bounds and sense.quantity == "share":
        bounds = claimed_half(clause.items)
    return Parsed(
        clause,
        Counter(clause.senses),
        sense,
        roles,
        asked,
        polar,
        clause.period,
        bounds,
        dict(clause.numbers),
        focus=_part(clause, roles) or _last_named(clause, roles, sense, book.frames.get("last_in_focus", ())),
        home=home,
        owned=bool(owner),
        only=only,
    )


def _ahead_by_rate(clause: Clause, roles: Roles, sense: Sense) -> bool:
    """`did A raise 50% more than B?`: by so many percent of what B raised, and no share."""
    told = any(bound.unit == "percent" for bound in clause.bounds) and not any(
        item.has("fraction") for item in clause.items
    )
    shared = clause.any("q:share", "ask:percent", "op:majority", "op:half", "act:occupy") or sense.scope
    return bool(roles.than) and told and not shared and sense.direction in ("in", "out") and not sense.changing


def _half_of_it(clause: Clause, roles: Roles, sense: Sense) -> bool:
    """`did A put half of its money into B?`: a part of what the one did, told of both of them, or of it and home."""
    filled = [names for role, names in roles.filled.items() if role != "domain" and names]
    whole = sense.direction in ("in", "out") and not sense.both and not sense.changing
    parted = len(filled) == _PAIR or (len(filled) == 1 and sense.scope == "domestic")
    return whole and parted and clause.any("op:half") and not roles.than and not clause.any("op:same")


def _look_back(clause: Clause, sense: Sense) -> None:
    """`more in 2022 than in 2024`: changes are told forward, so more than in a later year is a fall since."""
    years = clause.period.years
    if not sense.changing or clause.any("op:up", "op:down", "op:growth", "op:change") or len(years) != _PAIR:
        return
    other, against = years  # what is compared with stands last
    later = against > other if min(years) > 0 else against < 0 < other  # one told from the report's is the newest
    if clause.period.kind == "years" and later:
        clause.senses["op:more"], clause.senses["op:less"] = clause.senses["op:less"], clause.senses["op:more"]


def _part(clause: Clause, roles: Roles) -> str:
    """The role of the part of a whole, which what follows is about: `of what A invested, B's share`."""
    if clause.partition < 0 or clause.any("act:occupy"):
        return ""
    parts = [role for role, names in roles.filled.items() if any(name.at > clause.partition for name in names)]
    return parts[0] if len(parts) == 1 and len(roles.filled) > 1 else ""


def _last_named(clause: Clause, roles: Roles, sense: Sense, languages: Sequence[str]) -> str:
    """The role of whoever is named last in a flow, where the language puts there what is new."""
    placed = [(name, role) for role, names in roles.filled.items() for name in names if role != "domain"]
    amount = sense.quantity == "amount" and sense.direction in ("out", "in", "flow")
    if clause.text.language not in languages or not amount or len(placed) != len(roles.filled) or len(placed) != _PAIR:
        return ""
    last, role = max(placed, key=lambda pair: pair[0].at)
    return role if last.marks & {"to", "from", "by"} else ""


_PAIR = 2


def _over_years(clause: Clause, sense: Sense) -> Sense:
    """`how did it change in 2024?`: the change of that year, or between the two named, is asked for, not the series."""
    over = any(item.has("op:trend") and item.has("op:change") for item in clause.items)
    dated = clause.period.kind == "years" or len(clause.period.years) == _PAIR or clause.partition >= 0
    if not over or not dated or any(year < 0 for year in clause.period.years):
        return sense
    clause.senses["op:trend"] = 0
    return replace(sense, changing=True)


def _from_their_side(clause: Clause, roles: Roles, sense: Sense, catalog: Catalog) -> Sense:
    """`among A's investors, is B ahead of C?`: a list that A's own table has; `what share of A's comes from B?`: the
    whole is what A raised."""
    whole, part = roles.filled.get(catalog.taker, []), roles.filled.get(catalog.giver, [])
    ends = [name.marks for name in (*whole, *part)] == [{"of"}, {"from"}] and whole[0].at < part[0].at
    if ends and sense.direction == "flow" and sense.quantity == "share" and clause.order == VERB_FIRST:
        money = any(item.has("q:money", "q:amount", "basis:out") for item in clause.items)
        return sense if money else replace(sense, direction="in")
    if not roles.than or sense.direction != "none" or clause.order != VERB_FIRST:
        return sense
    inward, outward = clause.any("noun:investor_country"), clause.any("noun:destination")
    return replace(sense, direction="in" if inward else "out") if inward != outward else sense


def _of_year(clause: Clause) -> bool:
    """`what percent of 2021 was 2024?`: the one year as a part of the other."""
    items = [item for item in clause.items if not item.has("that:entity", "edge:own")]
    of = any(a.has("year") and "of" in a.marks and b.has("ask:percent") for a, b in pairwise(items))
    for year, act, part in zip(items, items[1:], items[2:], strict=False):
        of = of or (year.has("year") and act.category("act") and part.has("partition") and not act.has("partition"))
    for year, act, percent in zip(items, items[1:], items[2:], strict=False):
        of = of or (year.has("year") and act.category("act") and act.marks == ["of"] and percent.has("ask:percent"))
    than = any(item.has("year") and "than" in item.marks for item in items)
    of = of or (than and bool(items) and items[-1].has("ask:percent") and not clause.any("op:more", "op:less"))
    for percent, part, year in zip(items, items[1:], items[2:], strict=False):
        of = of or (percent.has("ask:percent") and part.has("prep:of") and year.has("year"))
    return of and len(clause.period.years) == _PAIR


def _known_side(roles: Roles, catalog: Catalog) -> None:
    """A company that only ever receives is not the investor because nothing says so; nor the other way round."""
    weak = {"of", "topic", "object"}
    moves: list[tuple[list[Name], Name, str]] = []
    places = [(role, roles.filled.get(role, [])) for role in (catalog.giver, catalog.taker)]
    places.append(("", roles.loose if len(roles.loose) == 1 else []))
    for role, names in places:
        for name in names:
            if name.entity != "company" or name.marks - weak:
                continue
            sides = {r for r in catalog.roles for code in name.codes if code in catalog.players(r, "company")}
            if len(sides) == 1 and role not in sides:
                moves.append((names, name, next(iter(sides))))
    for names, name, side in moves:
        others = [n for n in roles.filled.get(side, []) if all(n is not moved for _, moved, _ in moves)]
        if not others:
            names.remove(name)
            roles.filled.setdefault(side, []).append(name)
    for role in [role for role, names in roles.filled.items() if not names]:
        del roles.filled[role]


def _proportions(clause: Clause, roles: Roles, *, both: bool) -> tuple[Bound, ...]:
    """`more than half of B's`, `over twice B's`: a bound on the multiple of one over the other."""
    years = len(clause.period.years) > 1 and clause.period.kind in ("years", "range")
    against = roles.than or (both and not clause.any("q:share", "ask:percent"))  # what came in, beside what went out
    if not against and (not years or clause.any("op:up", "op:down")):
        return ()
    named = sum(len(names) for names in roles.filled.values()) + len(roles.loose)
    alone = named == 1 or (not named and clause.any("scope:world"))
    halved = against or (alone and not clause.any("q:share", "ask:percent"))
    ops = [sense.split(":")[1] for item in clause.items for sense in item.mention.senses if sense in _PROPORTION_OPS]
    part = _part_of_year(clause.items) if years and not against else None
    if part is not None:
        return (stated(ops[0] if ops else "equal", part / 100.0, "times", 0.01),)
    for item in clause.items:
        if halved and item.has("op:half", "op:majority"):
            return (stated(ops[0] if ops else "above" if item.has("op:majority") else "atleast", 0.5, "times", 0.1),)
        if item.has("times", *(("fraction",) if roles.than else ())) and item.mention.number is not None:
            value = item.mention.number / (100 if item.has("fraction") else 1)
            exact = value != int(value) and not item.has("fraction")
            return (stated(ops[0] if ops else "equal" if exact else "atleast", value, "times", 0.1),)
    return ()


_PROPORTION_OPS = ("op:above", "op:atleast", "op:below", "op:atmost", "bound:near", "bound:past")


def _part_of_year(items: Sequence[Item]) -> float | None:
    """`60% of its 2021 level`: how much of one year's figure another's is said to be."""
    said = [item for item in items if not item.has("fill", "edge:own", "that:entity") or item.category("prep")]
    for at, item in enumerate(said):
        before, behind = said[max(0, at - 1) : at], said[at + 1 : at + 3]
        ahead = any(other.has("year") and "of" in other.marks for other in before)
        led = len(behind) > 1 and behind[0].has("prep:of") and behind[1].has("year")
        if item.has("percent") and item.mention.number is not None and (ahead or led):
            return item.mention.number
    return None


def _itself(clause: Clause, roles: Roles, sense: Sense) -> Sense:
    """A country left out of its own figure: what is left is abroad; from a list of partners it is left out anyway."""
    named = {code for names in roles.filled.values() for name in names for code in name.codes}
    own = [name for name in roles.excluded if set(name.codes) <= named]
    if not own or len(named) != 1:
        return sense
    roles.excluded = [name for name in roles.excluded if name not in own]
    clause.senses["self_out"] += 1
    listed = clause.any("noun:country", "ask:which", "ask:who", "op:count")
    return sense if listed else replace(sense, scope="abroad")


def _one_of_them(clause: Clause, roles: Roles, sense: Sense, catalog: Catalog) -> Sense:
    """`is A the largest recipient in Europe?`: the group is whom A is chosen from, and the noun says what A does."""
    placed = [role for role in roles.filled if role != "domain"]
    domain = {code for name in roles.filled.get("domain", ()) for code in name.codes}
    names = roles.filled[placed[0]] if len(placed) == 1 else []
    if roles.loose or len(names) != 1 or len(names[0].codes) != 1 or not set(names[0].codes) <= domain:
        return sense
    gives = clause.any("noun:investor_country", "agent") and not clause.any("act:in", "act:fund", "q:money")
    takes = clause.any("noun:destination") or sense.direction == "in"
    if gives == takes:
        return sense
    roles.filled[catalog.giver if gives else catalog.taker] = roles.filled.pop(placed[0])
    return replace(sense, direction="out" if gives else "in") if sense.direction in ("none", "weak") else sense


def _composed(clause: Clause, sense: Sense, polar: bool) -> bool:
    """`the composition of what A raised`, `its shares as a pie`: of one country alone, no partner is named."""
    alone = len(clause.names) == 1 and clause.names[0].entity == "country" and not clause.names[0].group
    asked = clause.any("op:list", "ask:which", "ask:who", "noun:country", "scope:domestic", "scope:abroad", "op:top")
    whole = clause.any("op:breakdown", "show:pie") and sense.quantity == "share" and sense.direction in ("in", "out")
    return alone and whole and not asked and not polar


def _two_sums(clause: Clause, roles: Roles) -> bool:
    """`which is more, Asia or Europe?`, `A's investment in the EU or in the US?`: sums are chosen between, and nobody
    is listed."""
    chosen = clause.any("ask:which", "ask:who") and clause.any("op:more", "op:less", "op:compare")
    listed = clause.any("noun:country", "op:list", "op:count", "ask:howmany", "q:share", "ask:percent", "op:top")
    beside = [names for names in roles.filled.values() if len(names) == _PAIR] or [roles.loose]
    together = len(beside) == 1 and len(beside[0]) == _PAIR and beside[0][1].joined >= 0
    return chosen and not listed and together and any(name.group for name in beside[0])


def _domain(roles: Roles, asked: str) -> Roles:
    """A group or list that the listed ones are chosen from fills no role: `of the G7`."""
    if not asked:
        return roles
    for role, names in list(roles.filled.items()):
        if asked not in (role, "country") and all(name.entity == "company" for name in names):
            continue  # their partners are listed, not they
        groups = [name for name in names if name.group]
        if groups and len(groups) < len(names):
            roles.filled[role] = [name for name in names if not name.group]
            roles.filled["domain"] = groups
            break
        several = sum(len(name.codes) for name in names) > 1
        grouped = all(name.group for name in names)
        chosen = grouped or (several and len(roles.filled) == 1)
        if chosen and (asked in (role, "country") or len(roles.filled) == 1):
            roles.filled["domain"] = roles.filled.pop(role)
            break
    grouped_loose = [name for name in roles.loose if name.group or len(roles.loose) > 1 or len(name.codes) > 1]
    if grouped_loose and "domain" not in roles.filled:
        roles.filled["domain"] = grouped_loose
        roles.loose = [name for name in roles.loose if name not in grouped_loose]
    return roles
