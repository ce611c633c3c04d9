"""Who plays which role of a measure, and which of them another is compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.catalog import Catalog
from assistant.intent import Names
from assistant.understand.name import Name
from assistant.understand.roles import Roles


def players_of(roles: Roles, asked: str, measure: str, catalog: Catalog) -> tuple[dict[str, Names], str]:
    """Names by the roles of the measure; a measure of one role takes whoever is named."""
    spec = catalog.measures[measure]
    found: dict[str, Names] = {}
    filled = {role: names for role, names in roles.filled.items() if role != "domain"}
    if len(spec.roles) == 1:
        only = next(iter(spec.roles))
        everyone = [name for names in filled.values() for name in names] + roles.loose
        if everyone:
            found[only] = _together(everyone)
        listed = only if asked and not everyone else ""
    else:
        found = {role: _together(names) for role, names in filled.items() if role in spec.roles}
        free = [role for role in spec.roles if role not in found]
        if roles.loose and len(free) == 1:
            found[free[0]] = _together(roles.loose)
            free = []
        listed = free[0] if asked and len(free) == 1 else ""
    if "domain" in roles.filled:
        found["domain"] = _together(roles.filled["domain"])
    if roles.than:
        found["than"] = _together(roles.than)
        role = _told_pair(roles, _compared_role(roles, spec.roles), found, measure, catalog)
        found[f"than:{role}"] = Names(())
    return found, listed


def with_others(roles: Roles, measure: str, catalog: Catalog) -> Roles:
    """Where somebody is compared with all the others: those of whom the measure has a figure, but who are named."""
    open_ = any(not name.codes for name in roles.than) and len(roles.everyones_codes) == 1
    if not measure or not open_ or len(catalog.measures[measure].roles) != 1:
        return roles
    known = sorted({codes[0] for codes, _ in catalog.coverage[measure].keys} - roles.everyones_codes)
    told = roles.copy()
    told.than = [name if name.codes else replace(name, codes=tuple(known)) for name in roles.than]
    return told


def _told_pair(roles: Roles, role: str, found: Mapping[str, Names], measure: str, catalog: Catalog) -> str:
    """`did A invest more, than in B, in C?`, which may compare B with A or with C: where the tables tell of only one of
    the two pairs, that one."""
    order = catalog.measures[measure].roles
    sides = [found[side].codes for side in order if side in found]
    than = roles.than[0]
    behind = any(name.at == than.at + 1 and name.marks for names in roles.filled.values() for name in names)
    single = len(roles.than) == 1 and [len(codes) for codes in (*sides, than.codes)] == [1, 1, 1]
    if len(order) == 1 or role not in order or not (single and behind) or than.marks - {"than"}:
        return role
    known = {codes for codes, _ in catalog.coverage[measure].keys}

    def told(side: str) -> bool:
        return tuple((than.codes if each == side else found[each].codes)[0] for each in order) in known

    other = next(each for each in order if each != role)
    return other if told(other) and not told(role) else role


def _compared_role(roles: Roles, order: Mapping[str, str]) -> str:
    """The role of the one that is compared: what stands right behind, else the subject, else the name that is first."""
    compared = {name.at + 1 for name in roles.than}
    into = {mark for name in roles.than for mark in name.marks if mark in ("to", "from")}
    if into and len(roles.filled) > 1:
        return list(order)[-1] if "to" in into else next(iter(order))  # `than into France`
    unlike = any(name.head == "agent" for name in roles.than)  # `A's investors … than B`: a place, not other investors
    led = any("subject" in n.marks and (unlike or n.head != "agent") for names in roles.filled.values() for n in names)
    for role, names in roles.filled.items():
        if (
            role in order
            and not led
            and any(name.at in compared and name.marks & {"to", "from", "dative", "in"} for name in names)
        ):
            return role
    noun = {"act", "weak"}  # `A's B investment, and C investment`: C stands where B does
    bare = {name.head for name in roles.than} <= noun and not any("of" in name.forms for name in roles.than)
    owned = any(name.marks == {"of"} for names in roles.filled.values() for name in names)
    beside = [r for r, names in roles.filled.items() for name in names if name.head in noun and not name.marks]
    if bare and owned and roles.than and len(beside) == 1 and beside[0] in order:
        return beside[0]
    formed = {form for name in roles.than for form in name.forms}
    alike = [
        role for role, names in roles.filled.items() for name in names if role in order and formed & set(name.forms)
    ]
    if len(set(alike)) == 1:
        return alike[0]  # `into British AI, compared with German AI`
    placed = [(name, role) for role, names in roles.filled.items() if role in order for name in names]
    parts = [role for name, role in placed if "numerator" in name.marks and name.at < min(compared)]
    ahead = [name.at for name, role in placed if "numerator" in name.marks]
    led_behind = any(name.marks & {"subject", "topic"} and name.at > min(ahead, default=0) for name, _ in placed)
    if parts and not led_behind:
        return parts[0]  # `of what A raised, B's against C's`
    subjects = [role for name, role in placed if name.marks & {"subject", "topic"}]
    if subjects:
        return subjects[0]
    owner = _owner(roles, placed)
    if owner:
        return owner
    alone = [role for name, role in placed if not name.marks and name.head == "none" and name.at < min(compared)]
    unmarked = sum(not name.marks for name, _ in placed)
    if len(alone) == 1 == unmarked:  # `among the investors in A, is B ahead of C?`
        placed = [each for each in placed if each[1] == alone[0]]
    return min(placed, key=lambda pair: pair[0].at)[1] if placed else next(iter(order), "")


def _owner(roles: Roles, placed: Sequence[tuple[Name, str]]) -> str:
    """The role of the one whose investment is compared with another's; nothing where that is not plain."""
    behind = {name.at + 1 for name in roles.than}
    possessed = {role for name, role in placed if name.marks == {"of"}}
    if len(possessed) == 1 and any(name.at in behind and not name.marks for name, _ in placed):
        return possessed.pop()  # `how many times A's investment in B is C's`, the one into B named right behind A
    owners = [
        role
        for name, role in placed
        if name.marks == {"of"} or (name.head in ("act", "weak", "fund") and not name.marks)
    ]
    pointed = all(name.marks & {"to", "from", "dative", "in"} for name, role in placed if role not in owners)
    return owners[0] if len(owners) == 1 and len(placed) > 1 and pointed else ""  # `toward B, A's, compared with C's`


def _together(names: Sequence[Name]) -> Names:
    codes = tuple(dict.fromkeys(code for name in names for code in name.codes))
    groups = [name.group for name in names if name.group]
    return Names(codes, groups[0] if len(groups) == 1 and len(names) == 1 else "")
