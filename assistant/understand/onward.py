"""Going on from an answer: from its year to a later one, from those it listed to their first, to whoever comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.catalog import Catalog
from assistant.intent import Intent, Mention, Period
from assistant.understand.fragment import KINDS, TWO, compared, ends_of, names_nobody, nobody_else, other_kind
from assistant.understand.items import Item
from assistant.understand.memory import Memory
from assistant.understand.name import Name
from assistant.understand.parsed import Parsed

_ENDS = ("op:top", "op:bottom")
_COUNTED = ("countries", "num", "things")


def _until_named(new: Parsed, old: Parsed, year: int) -> Period | None:
    """`by how much did it fall until 2024?`, of 2021: from the year told to the one that is named."""
    items = new.clause.items
    by = any(a.has("prep:by") and b.has("year") for a, b in pairwise(items))
    until = new.period.kind == "until" or (by and new.period.kind == "years" and len(new.period.years) == 1)
    if not (until and new.sense.changing and nobody_else(new, old) and year and new.period.years):
        return None
    last = new.period.years[-1]
    return Period("years", (year, last), origin="conversation") if year < last else None


def take_told_year(merged: Parsed, old: Parsed, new: Parsed, memory: Memory) -> None:
    """After the year of the largest change, `by how much?` asks for that change; after a series, a year for its one
    figure."""
    named = memory.intent.period if memory.intent else old.period
    told = named.years[0] if named.kind == "years" and len(named.years) == 1 and named.years[0] > 0 else memory.told
    merged.period = _until_named(new, old, told) or merged.period
    kind = memory.intent.kind if memory.intent else ""
    plain = nobody_else(new, old) and not new.asked
    when = new.any("ask:when", "noun:year", *_ENDS)
    if kind == "extreme_change" and not new.asked and memory.told and new.sense.changing and not when:
        if new.period.kind != "none":
            return
        merged.period = Period("years", (memory.told,), origin="conversation")
        for sense in ("ask:when", "noun:year", *_ENDS):
            merged.senses[sense] = 0
    if kind == "extreme_year" and plain and not when and memory.told and _beside_year_before(new):
        merged.period = Period("years", (memory.told,), origin="conversation")
        merged.sense = replace(merged.sense, changing=True)
        for sense in ("ask:when", "noun:year", "op:peak", "op:trough", *_ENDS):
            merged.senses[sense] = 0
        return
    dated = new.period.kind == "years" and len(new.period.years) == 1 and not other_kind(new) and not new.asked
    dated = dated or (new.period.kind == "since" and not new.asked and not when)  # `has it fallen since?`
    stepped = merged.period.kind == "years" and merged.period.origin == "conversation" and plain and not new.polar
    dated = dated or (stepped and len(merged.period.years) == 1 and not other_kind(new) and not when)
    if kind == "extreme_year" and dated and not new.bounds:
        for sense in ("ask:when", "noun:year", "op:peak", "op:trough", *_ENDS):
            merged.senses[sense] = 0
    if new.any(*_ENDS) and new.any("ask:when", "noun:year") and new.period.kind == "none" and not new.polar:
        merged.period = Period() if merged.period.kind == "years" and len(merged.period.years) == 1 else merged.period
        if new.any("that:answer") and len(memory.years) >= TWO:  # `which of those years?`
            merged.period = Period("years", tuple(sorted(memory.years)), origin="conversation")
            merged.senses["ask:when"] += 1
    if kind == "trend" and plain and new.period.kind == "years" and len(new.period.years) == 1 and not other_kind(new):
        for sense in ("op:trend", "op:each"):
            merged.senses[sense] = 0


def _beside_year_before(new: Parsed) -> bool:
    """`and against the year before?`, after the year of a peak: how it changed in that year."""
    moved = new.sense.changing or compared(new) or new.any("op:growth", "op:compare")
    other = (
        new.period.kind != "none" or new.bounds or new.any("op:trend", "op:each", "op:cagr", "op:always", "time:since")
    )
    return new.any("time:previous", "op:growth") and moved and not other


def take_tally(merged: Parsed, old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """The sum, or the average, of those listed: of the same end of the list; after the first alone, of all of them.
    The share of the first few in the world is added up too."""
    listed = bool(old.asked and merged.asked) and names_nobody(new) and memory.intent is not None
    if not listed or new.any(*_ENDS) or old.sense.changing:
        return
    few = any(old.numbers.get(count, 0) >= 2 for count in _COUNTED)
    one = memory.intent is not None and (memory.intent.limit == 1 or memory.intent.nth > 1)
    firms = memory.intent is not None and catalog.measures[memory.intent.measures[0]].entity == "company"
    several = firms or bool(old.roles.filled.get("domain"))  # `what did they invest in total?`
    summed = new.any("op:sum", "op:average") or (one and several and new.any("scope:total"))
    if summed and new.period.kind == "none":
        for sense in _ENDS:
            merged.senses[sense] = old.senses[sense] if few else 0
        if new.any("op:sum") or few:  # told with the list
            merged.senses["scope:total"] += new.clause.senses["op:sum"]
            merged.senses["op:sum"] = merged.senses["op:average"] = 0
            merged.clause.items[:] = [item for item in merged.clause.items if few or not item.has("op:sum")]
        if one:
            merged.numbers = {}
    elif few and old.any("op:sum") and new.any("q:share", "ask:percent") and new.sense.scope == "world":
        merged.senses["op:sum"] = 0
        merged.senses["scope:total"] += 1
        merged.senses.update({sense: old.senses[sense] for sense in _ENDS})


def take_first(merged: Parsed, old: Parsed, new: Parsed) -> None:
    """`which is the largest?`, `the last one?`, after the first five: the first, the last alone."""
    several = any(old.numbers.get(count, 0) >= TWO for count in _COUNTED)
    alone = new.any(*_ENDS) and not new.any("op:order", "op:list", "op:count") and not new.numbers and not new.polar
    if several and alone and merged.asked and new.any("noun:country", "ask:which", "ask:who", "edge:alone"):
        merged.numbers = {"countries": 1}


def take_home_in(merged: Parsed, old: Parsed, new: Parsed, memory: Memory) -> None:
    """`including what stays at home?`, of what went abroad: all of it."""
    across = old.sense.scope == "abroad" and old.sense.quantity == "amount" and not old.asked and names_nobody(new)
    items = merged.clause.items
    home = {at for at, item in enumerate(items) if _counts_home(items, at) or item.has("op:include_self")}
    included = {code for name in new.roles.included for code in name.codes}
    itself = across and bool(included) and included == old.roles.everyones_codes  # `and including Korea?`
    if not across or not (home or itself):
        return
    if itself:
        merged.roles = old.roles.copy()
        if merged.period.kind in ("none", "newest") and memory.told:
            merged.period = Period("years", (memory.told,), origin="conversation")
        home = {at for at, item in enumerate(items) if item.has("prep:include") or item.category("country")}
        merged.senses["op:sum"] = merged.senses["noun:foreign_country"] = 0
    said = new.sense.direction in ("in", "out")
    merged.sense = replace(merged.sense, scope="", direction=merged.sense.direction if said else old.sense.direction)
    for sense in ("scope:abroad", "scope:domestic", "op:include_self"):
        merged.senses[sense] = 0
    merged.clause.items[:] = [item for at, item in enumerate(items) if at not in home]


def _counts_home(items: Sequence[Item], at: int) -> bool:
    beside = [*items[max(0, at - 1) : at], *items[at + 1 : at + 2]]
    told = any(item.has("prep:include", "op:include_self") for item in beside)
    return items[at].has("scope:domestic") and ("include" in items[at].marks or told)


def take_partner(merged: Parsed, old: Parsed, new: Parsed, catalog: Catalog) -> bool:
    """`and the US?`, after the share that goes to one's own: the share that goes to the US. Says whether it was so."""
    told = [item for item in old.clause.items if not item.category("fill", "ask")]
    home = bool(told) and told[-1].has("scope:domestic") and bool({"topic", "subject"} & set(told[-1].marks))
    ends = ends_of(old, catalog)
    named = new.roles.loose if not new.roles.filled else []
    plain = len(named) == 1 and not new.asked and not new.roles.than and new.sense.direction == "none"
    bare = new.period.kind == "none" and not new.sense.scope and not other_kind(new) and not new.any("q:share")
    if not (home and plain and bare and old.sense.quantity == "share" and len(ends) == 1):
        return False
    if set(named[0].codes) & {code for name in old.roles.filled[ends[0]] for code in name.codes}:
        return False
    merged.roles.filled = {ends[0]: list(old.roles.filled[ends[0]]), catalog.other(ends[0]): list(named)}
    merged.roles.loose, merged.focus = [], catalog.other(ends[0])
    merged.sense = replace(merged.sense, scope="")
    merged.senses["scope:domestic"] = 0
    return True


def take_next(merged: Parsed, old: Parsed, memory: Memory) -> bool:
    """`and after that?`, where whoever comes after somebody was told: whoever comes after the one told. Says whether
    it was so."""
    if old.roles.after and old.any("op:prior"):
        return True  # `and right below?`, after who is right above: on the other side of the same one
    if not old.roles.after or len(memory.entities) != 1:
        return False
    merged.roles.after = [replace(old.roles.after[-1], codes=memory.entities)]
    return True


def of_those_listed(new: Parsed, old: Parsed, intent: Intent, catalog: Catalog) -> bool:
    """Whether the partners of somebody, who were just listed, are still meant."""
    return _among_listed(new, old, intent, catalog) or _gave_it(new, intent, catalog) or _on_basis(new, old)


def _on_basis(new: Parsed, old: Parsed) -> bool:
    """`on the side of what Korea invested?`, after a share: the same share, of the other whole."""
    whole = new.any("basis:in", "basis:out") and not new.any("q:share", "q:amount", "q:rank", "ask:how_much")
    apart = new.asked or new.bounds or new.period.kind != "none" or new.sense.scope
    return whole and not apart and old.sense.quantity == "share" and nobody_else(new, old)


def _among_listed(new: Parsed, old: Parsed, intent: Intent, catalog: Catalog) -> bool:
    """`which of them invested the most?`, said with no more than the act: of those just listed for somebody."""
    role = _listed_role(intent)
    listed = role in catalog.roles and len(catalog.measures[intent.measures[0]].roles) == TWO
    whose = bool(intent.roles.get(catalog.other(role))) if listed else False
    plain = names_nobody(new) and new.period.kind == "none" and not new.sense.scope and not new.bounds
    bare = plain and not new.any("q:amount", "q:share", "q:net", "ask:when", "noun:year", "op:sum", "agent", "patient")
    same = new.sense.direction in ("none", old.sense.direction, "weak") and not new.sense.changing
    kinds = [kind for kind in KINDS if kind not in (*_ENDS, "op:list")]
    return whose and bare and same and bool(new.asked) and new.any(*_ENDS) and not new.any(*kinds)


def _listed_role(intent: Intent) -> str:
    """Who was listed: those asked for, or the members of a group who were added up."""
    grouped = [role for role, names in intent.roles.items() if names.group and intent.kind == "aggregate"]
    return intent.asked or (grouped[0] if len(grouped) == 1 else "")


def take_members(merged: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`who invested the most?` after the sum of a group: the first of its members."""
    role = _listed_role(memory.intent) if memory.intent else ""
    grouped = role in catalog.roles and any(name.group for name in merged.roles.filled.get(role, []))
    if grouped and new.asked and names_nobody(new) and new.any(*_ENDS) and not merged.roles.filled.get("domain"):
        merged.roles.filled["domain"] = merged.roles.filled.pop(role)
        merged.asked = role
        merged.senses["op:sum"] = 0


def _gave_it(new: Parsed, intent: Intent, catalog: Catalog) -> bool:
    """`how much did that country invest?`, of one listed for what it put into another: into that other."""
    names = new.roles.filled.get(catalog.giver, [])
    alone = len(new.roles.filled) == 1 and len(names) == 1 and names[0].marks >= {"subject"} and not new.roles.loose
    acts = new.sense.direction == "out" and not new.sense.scope and not new.any("q:share", "q:rank", "edge:total")
    listed = intent.asked == catalog.giver and len(intent.roles) == 1 and new.any("that:listed")
    return listed and alone and acts and not new.asked and not other_kind(new)


def _gave(mentions: Sequence[Mention], intent: Intent, catalog: Catalog) -> bool:
    """`how much did those countries invest?`, of the investors in somebody: in that one, as they were listed."""
    acting = any(a.has("that:all") and {"subject", "topic"} & set(b.values("mark")) for a, b in pairwise(mentions))
    gives = any(m.has("act:out") for m in mentions) and not any(m.values("scope") for m in mentions)
    return acting and gives and intent.asked == catalog.giver


def several(mentions: Sequence[Mention], memory: Memory, catalog: Catalog) -> tuple[Mention, ...]:
    """`those countries`: all that the last answer named; of the partners of somebody, the same list once more."""
    countries = catalog.names.get("country", {})
    known = [code for code in memory.entities if code in countries and code not in catalog.special]
    first = min((m.start for m in mentions if m.values("act")), default=-1)
    meant = {m.start for m in mentions if m.has("that:all") and (not m.has("fill") or -1 < first < m.start)}
    if len(known) < TWO or not meant:
        return tuple(mentions)
    intent = memory.intent
    partners = intent is not None and intent.asked in catalog.roles
    partners = partners and intent is not None and len(catalog.measures[intent.measures[0]].roles) == TWO
    acts = any(value in ("in", "out") for m in mentions for value in m.values("act"))
    again = partners and not acts and any(m.has("q:share", "q:amount") for m in mentions)
    again = again or bool(partners and intent is not None and _gave(mentions, intent, catalog))
    named = ("fill", "that:answer") if again else ("countries:" + "+".join(known), "that:listed")
    return tuple(replace(m, senses=named, role="content") if m.start in meant else m for m in mentions)


def _dates(intent: Intent) -> tuple[str, tuple[int, ...]]:
    return intent.period.kind, intent.period.years


def beside_the_first(merged: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> bool:
    """`how far from the first?`, where the first was told after somebody's figure: the two stand beside each other.
    Says whether it was so."""
    last, before = memory.intent, memory.before
    apart = new.any("op:difference", "op:multiple") and names_nobody(new) and not new.bounds
    place = [number for kind, number in new.numbers.items() if kind in ("rank", "nth")]
    if not apart or place != [1] or len(new.numbers) > 1 or last is None or before is None or before.asked:
        return False
    first = last.asked and last.limit == 1 and last.nth < TWO and last.order == "desc" and len(memory.entities) == 1
    same = last.measures == before.measures and _dates(last) == _dates(before) and before.kind in ("value", "rank")
    whose = {code for names in before.roles.values() for code in names.codes}
    pair = (*whose, *memory.entities)
    alone = len(catalog.measures[last.measures[0]].roles) == len(whose) == 1 and len(set(pair)) == TWO
    if not (first and same and alone) or before.other_measure or last.other_measure or new.period.kind != "none":
        return False
    _beside(merged, pair, catalog)
    return True


def one_more_listed(merged: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> bool:
    """`add Korea`, after the first five by a figure of their own: those listed and the one named, beside each other.
    Says whether it was so."""
    intent, named = memory.intent, new.roles.everyone
    if intent is None or not intent.asked or not memory.entities or not new.any("op:add"):
        return False
    kinds = [kind for kind in KINDS if kind != "op:count"]
    bare = new.sense.direction == "none" and not (new.sense.scope or new.numbers or new.bounds or new.any(*kinds))
    one = len(named) == 1 and len(named[0].codes) == 1 and named[0].entity == "country" and not named[0].group
    single = len(catalog.measures[intent.measures[0]].roles) == 1 and intent.kind == "list" and not intent.home
    if not (bare and one and single) or set(named[0].codes) & set(memory.entities) or new.period.kind != "none":
        return False
    _beside(merged, (*memory.entities, *named[0].codes), catalog)
    merged.senses["op:add"] = 0
    return True


def _beside(merged: Parsed, codes: tuple[str, ...], catalog: Catalog) -> None:
    """Those who were told one after the other stand beside each other; nobody is asked for any more."""
    role = catalog.giver if merged.sense.direction == "out" else catalog.taker
    merged.roles.filled, merged.roles.loose = {role: [Name(codes, "country", "", set(), "none", 0)]}, []
    merged.roles.after, merged.asked, merged.polar, merged.bounds = [], "", False, ()
    merged.numbers = {}
    for sense in (*_ENDS, "op:list", "op:order", "op:next", "q:rank", "ask:which", "ask:who", "noun:country"):
        merged.senses[sense] = 0
    merged.senses["op:compare"] += 1
