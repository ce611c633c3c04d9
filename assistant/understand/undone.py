"""What a fragment undoes of the question before it: the year that was looked for, who was asked of, the order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from assistant.catalog import Catalog
from assistant.intent import VERB_LAST, Intent, Period
from assistant.understand.among import (
    among_them,
    at_home,
    elsewhere,
    exchanged,
    first_foreigner,
    how_it_compares,
    more_risen,
    neighbours,
    other_countries,
    other_side,
    share_of_it,
    who_then,
)
from assistant.understand.disputed import DISPUTING
from assistant.understand.fragment import (
    JUDGING,
    TWO,
    asks_which_firms,
    home_too,
    names_nobody,
    nobody_else,
    other_end,
    that_flow,
)
from assistant.understand.items import silent
from assistant.understand.memory import Memory
from assistant.understand.name import Name
from assistant.understand.parsed import Parsed

_ENDS = ("op:top", "op:bottom")
_WHEN = (*_ENDS, "ask:when", "noun:year", "op:peak", "op:trough", "op:list")
_SERIES = ("op:trend", "op:each", "op:always")
_ASKED = ("ask:which", "ask:who", "noun:country", "noun:foreign_country", "noun:destination")
_MEANT = ("q:amount", "q:money", "act:in", "act:out", "act:weak", "act:fund")


def undone(memory: Memory, fragment: Parsed, catalog: Catalog) -> tuple[Parsed, Parsed]:
    """The question before as the fragment leaves it, and the fragment without the words that did so."""
    assert memory.parsed is not None
    old, new = _copy(memory.parsed), _copy(fragment)
    for way in _WAYS:
        way(old, new, memory, catalog)
    return old, new


def _copy(parsed: Parsed) -> Parsed:
    """A copy to change: what was read may be read again."""
    clause = parsed.clause
    return replace(
        parsed,
        clause=replace(clause, items=list(clause.items), senses=Counter(clause.senses)),
        senses=Counter(parsed.senses),
        roles=parsed.roles.copy(),
        numbers=dict(parsed.numbers),
    )


def _without(parsed: Parsed, *senses: str) -> None:
    for sense in senses:
        parsed.senses[sense] = 0


def _one_end(old: Parsed, catalog: Catalog) -> str:
    """The role of the only one who was named; nothing where there are others."""
    ends = [role for role in catalog.roles if old.roles.filled.get(role)]
    alone = len(ends) == 1 and not old.roles.than and "domain" not in old.roles.filled
    names = old.roles.filled[ends[0]] if alone else []
    return ends[0] if len(names) == 1 and len(names[0].codes) == 1 and not names[0].group else ""


def _those_listed(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`the share of those countries?`, `the amount that it invested?`, after one's partners: in the flow that they
    were listed for."""
    intent, end = memory.intent, _one_end(old, catalog)
    names, other = new.roles.everyone, catalog.other(end) if end else ""
    parts = intent is not None and intent.kind == "breakdown"  # `the share of the US?`, after the parts of the whole
    if intent is None or not end or not (parts or intent.asked == other) or len(names) != 1 or new.asked:
        return
    there = (
        new.sense.direction == "flow" and new.any("that:listed") and new.any("ask:how_much")
    )  # `how much went there?`
    plain = new.sense.direction == "none" and new.any("q:share", "ask:percent", "q:amount")
    plain = (plain or there) and not new.sense.scope
    told = new.any("q:share", "ask:percent") and set(names[0].codes) <= set(memory.entities) and not names[0].group
    if not ((new.any("that:all") or told or there) and plain) and not that_flow(new, names[0], intent):
        return
    old.roles.filled[other] = [replace(names[0], marks=set())]
    new.roles.filled, new.roles.loose = {}, []
    inward = end == catalog.taker if parts else catalog.measures[intent.measures[0]].own == catalog.taker
    old.sense = replace(old.sense, scope="", direction="in" if inward else "out")
    new.sense = replace(new.sense, direction="none")
    old.asked, old.numbers, old.places, old.focus = "", {}, (), other
    _without(old, *_ENDS, "op:list", "op:order", "op:breakdown", "q:rank")


def _which_ones(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`which ones?` after what a firm put into startups altogether: into which of them."""
    asks, told = asks_which_firms(new, memory.intent, catalog), memory.entities
    first = old.asked and memory.intent is not None and memory.intent.limit == len(told) > 0
    if asks and first and set(told) <= set(catalog.names.get("company", {})):  # of the firms that put in the most
        old.roles.filled, old.roles.loose, old.asked = (
            {catalog.giver: [Name(told, "company", "", set(), "none", 0)]},
            [],
            "",
        )
        old.numbers = {}
        _without(old, *_ENDS, "op:order", "op:list")
    if asks and not old.asked:
        _without(old, "ask:how_much", "q:amount")
        old.sense, old.period = replace(old.sense, amount=False), Period()  # the tables of deals are of no year
        new.senses["op:list"] += 1


def _partner(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`to which country most?` after one country's total, at home and abroad or abroad alone: to which of its own."""
    role = _one_end(old, catalog)
    if not role or old.asked or not names_nobody(new) or old.sense.quantity not in ("amount", "share"):
        return
    by_noun = asks_partner(old, new, catalog)
    if catalog.other(role) not in _asked_end(new, catalog) and not by_noun:
        return
    old.asked = catalog.other(role)
    old.polar = False
    old.sense = replace(old.sense, scope="", quantity="amount", direction="out" if role == catalog.giver else "in")
    if by_noun:
        new.sense = replace(new.sense, direction="none", scope="")
        new.senses["scope:abroad"] = new.clause.senses["scope:abroad"] = 0
    if new.any("op:majority") and not new.any("q:share", "ask:percent"):
        new.senses["op:majority"], new.bounds = 0, ()
        new.clause.senses["op:majority"] = 0
        new.clause.senses["op:top"] += 1
        new.senses["op:top"] += 1
        _turned(new, "op:majority", "op:top")


def asks_partner(old: Parsed, new: Parsed, catalog: Catalog) -> bool:
    """`who was the largest source?`, after what one country raised: the noun says that it is one of its partners."""
    role = _one_end(old, catalog)
    foreign = _foreigners(new)  # `the largest foreign investor?`
    bare = names_nobody(new) and new.period.kind == "none" and not new.bounds and (foreign or not new.sense.scope)
    whither = _whither(old, new, role, catalog)
    acts = _acts(new, catalog) and not (foreign and new.any("noun:foreign_country")) and not whither
    plain = bare and not new.any("q:rank", "q:net", "q:share", "that:answer", "noun:year") and not acts
    flowing = new.asked == "country" and new.sense.direction == "flow" and old.any("act:in", "act:out")
    apart = ("agent", "noun:investor_country") if role == catalog.giver else ("noun:destination",)
    foreign = foreign and new.asked == "country" and not new.any(*apart)
    partner = bool(role) and (new.asked == catalog.other(role) or flowing or foreign)  # `to which did most go?`
    told = (partner or whither) and not old.asked and old.sense.scope != "world"
    return told and plain and new.any(*_ENDS) and old.roles.filled[role][0].entity == "country"


def _whither(old: Parsed, new: Parsed, role: str, catalog: Catalog) -> bool:
    """`into which country most?`, with the verb last and nobody named who did it: the one just told."""
    inside = any("in" in item.marks for item in new.clause.items if item.has(*_ASKED))  # `in which did it get most?`
    sources = role == catalog.taker and new.sense.direction == "in" and inside
    ends = bool(role) and (catalog.other(role) in _asked_end(new, catalog) or sources)
    dropped = ends and new.clause.order == VERB_LAST
    same = new.sense.direction in ("none", "weak", "out" if role == catalog.giver else "in")
    return dropped and same


def _foreigners(new: Parsed) -> bool:
    """Whether abroad is said of nothing but those who are asked for: `a foreign investor`, `the foreign country`."""
    nouns = ("noun:investor_country", "noun:foreign_country", "noun:destination", "agent")
    items = new.clause.items
    said = [at for at, item in enumerate(items) if item.category("scope")]
    beside = [any(item.has(*nouns) for item in items[at : at + 2]) for at in said]
    if not said:
        return new.any("noun:foreign_country")
    return new.sense.scope == "abroad" and all(beside)


def _acts(new: Parsed, catalog: Catalog) -> bool:
    """Whether an act is said, other than by the noun for whoever does it, or for where it goes."""
    nouns = [f"noun:{noun}" for noun in catalog.called]
    return any(item.has("act:in", "act:out") and not item.has(*nouns) for item in new.clause.items)


def asks_other_side(old: Parsed, new: Parsed, intent: Intent | None, catalog: Catalog) -> bool:
    """`and the top destinations?`, after the investors in one country: the countries at its other side."""
    role = next((r for r in catalog.roles if old.roles.filled.get(r)), "")
    one = bool(role) and len(old.roles.filled) == 1 and len(old.roles.filled[role]) == 1 and not old.roles.loose
    listed = intent.asked if intent and old.asked else ""
    turned = listed in catalog.roles and new.asked in catalog.roles and listed != new.asked == role
    plain = nobody_else(new, old) and new.period.kind == "none" and not new.sense.scope
    return one and turned and plain and not new.any("meta:swap", "q:rank", "q:net") and not _acts(new, catalog)


def _turned(new: Parsed, sense: str, other: str) -> None:
    """What says the one sense says the other."""
    for at, item in enumerate(new.clause.items):
        if item.has(sense):
            new.clause.items[at] = replace(item, mention=replace(item.mention, senses=(other,)))


def _asked_end(new: Parsed, catalog: Catalog) -> set[str]:
    """Who is asked for by a particle or a preposition: `to whom`, `from which country`."""
    marks = {mark for item in new.clause.items if item.has(*_ASKED) for mark in item.marks}
    for before, item in pairwise(new.clause.items):
        if item.has(*_ASKED):
            marks |= set(before.mention.values("prep"))
    found = {catalog.taker} if marks & {"to", "dative"} else set()
    return found | ({catalog.giver} if "from" in marks else set())


def _itself_out(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`without Germany itself` after the parts of Germany's total: its partners in order."""
    role = _one_end(old, catalog)
    parts = memory.intent is not None and memory.intent.kind == "breakdown"
    if not role or not parts or new.roles.filled or new.roles.loose:
        return
    gone = {code for name in new.roles.excluded for code in name.codes}
    acts = new.sense.direction != "none" or new.any("q:share", "q:amount", "ask:how_much", "ask:percent", *_ENDS)
    first = first_foreigner(new, catalog.other(role), catalog)  # `the foreign country that invested the most`
    abroad = not gone and (first or (new.sense.scope == "abroad" and not acts))  # `foreign ones only`
    if gone != set(old.roles.filled[role][0].codes) and not abroad:
        return
    _without(old, "op:breakdown")
    old.senses["op:list"] += 1
    old.asked = catalog.other(role)
    new.roles.excluded = []
    new.clause.senses["self_out"] += 1
    new.sense = replace(new.sense, scope="", direction="none" if first else new.sense.direction)


def _other_order(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`in reverse order`, `conversely, the smallest`: the list from its other end, or the other extreme year."""
    years = memory.intent is not None and memory.intent.kind == "extreme_year"
    if years and names_nobody(new) and new.any("meta:swap") and new.any(*_ENDS, "op:peak", "op:trough"):
        new.senses["meta:swap"] = new.clause.senses["meta:swap"] = 0
    one = new.numbers == {"num": 1} or not new.any("ask:which")
    if years and names_nobody(new) and new.any(*_ENDS) and one and not new.any("noun:country", "ask:who"):
        new.asked, new.numbers = "", {}  # `the worst one?`, of the years
        new.clause.items = [silent(item) if item.has("num") else item for item in new.clause.items]
        new.clause.senses["num"], new.clause.senses["ask:when"] = 0, 1
    if not old.asked or not names_nobody(new):
        return
    if new.any("meta:swap") and new.any(*_ENDS):
        new.senses["meta:swap"] = new.clause.senses["meta:swap"] = 0
    if new.asked and new.any("op:less") and old.any(*_ENDS) and not new.any("op:more", *_ENDS):
        _without(old, *_ENDS)  # `and who invested little?`, of those listed
        _without(new, "op:less")
        new.clause.senses["op:less"] = 0
        new.clause.senses["op:bottom"] += 1
        new.senses["op:bottom"] += 1
        _turned(new, "op:less", "op:bottom")
    if {"nth", "rank"} & set(new.numbers) and new.any(*JUDGING) and not new.any(*_ENDS):
        _without(old, *_ENDS)  # `the second largest`, after the smallest
        old.senses["op:bottom" if new.any("op:less") else "op:top"] += 1
    counted = any(kind in old.numbers for kind in ("countries", "num", "things", "nth", "rank"))
    if new.any("meta:reorder") and not counted and not old.bounds:
        last = old.any("op:bottom")
        _without(old, *_ENDS)
        old.senses["op:top" if last else "op:bottom"] += 1
        old.senses["op:order"] += 1


def _highest_such(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`which country has the highest such share?` after one country's share in another: of the own total of each."""
    ends = [role for role in catalog.roles if len(old.roles.filled.get(role, ())) == 1]
    own = catalog.measures[memory.intent.measures[0]].own if memory.intent else ""
    share = old.sense.quantity == "share" and not new.any(*_MEANT) and not old.sense.scope
    if not (len(ends) == TWO and own and share and not old.asked and new.asked and new.any(*_ENDS)):
        return
    if not names_nobody(new) or _asked_end(new, catalog) or new.roles.excluded:
        return
    del old.roles.filled[own]
    old.asked, old.owned = own, True


def _same_one(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`was it higher than in 2021?`: `it` is the figure of the one asked about, set against that of another year."""
    told = {code for name in (*new.roles.everyone, *new.roles.than) for code in name.codes}
    before = {code for name in old.roles.everyone for code in name.codes}
    judged = (new.polar and new.any(*JUDGING)) or (new.any("op:difference") and not new.polar)
    judged = judged and new.period.kind == "years" and len(new.period.years) == 1
    acts = not new.roles.than or new.sense.direction == old.sense.direction != "none"  # `more than it raised in 2021?`
    if judged and new.any("that:listed") and told and told <= before and acts and not new.asked:
        new.sense = replace(new.sense, direction="none") if new.roles.than else new.sense
        new.roles.filled, new.roles.loose, new.roles.than = {}, [], []


def _flow_of_it(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`how much came from the US?`, after one country's total or what stayed at home: that country's flow."""
    role = other_end(old, new, catalog)
    if not role:
        return
    owner = (old.roles.filled.get(role) or old.roles.everyone)[0]
    old.roles.filled, old.roles.loose = {role: [replace(owner, marks=set())]}, []
    mark = "from" if role == catalog.taker else "to"
    new.roles.filled = {catalog.other(role): [replace(new.roles.everyone[0], marks={mark})]}
    new.roles.loose = []
    old.sense = replace(old.sense, scope="", direction="in" if role == catalog.taker else "out")
    new.sense = replace(new.sense, direction="none")
    _without(old, "scope:domestic", "scope:abroad", "act:flow", "scope:total")


def _other_partners(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`and the top destinations?`, after the investors in one country: the countries at its other side."""
    if not asks_other_side(old, new, memory.intent, catalog):
        return
    role = new.asked
    new.roles.filled, new.roles.loose = {}, []
    owner = old.roles.filled[role][0]
    old.roles.filled = {catalog.other(role): [replace(owner, marks=set())]}
    old.asked, old.focus = new.asked, ""
    new.sense = replace(new.sense, direction="none")
    old.sense = replace(old.sense, direction="in" if new.asked == catalog.giver else "out")
    _without(old, "agent", "patient", "act:in", "act:out", *(f"noun:{noun}" for noun in catalog.called))


def _the_one(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`and the outbound one?`: the one stands for what was asked, and counts nothing."""
    bare = names_nobody(new) and new.any("act:in", "act:out") and not new.any(*_ENDS, "op:list", "q:rank")
    if bare and new.numbers == {"num": 1} and not old.asked and new.clause.order != VERB_LAST:
        new.numbers = {}
        new.clause.items[:] = [item for item in new.clause.items if not item.has("num")]


def _home_too(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`include itself`, after one's partners: the list with the country's own part in it."""
    if memory.intent is None or not home_too(old, new, memory.intent, catalog):
        return
    new.roles.filled, new.roles.loose = {}, []
    new.sense = replace(new.sense, scope="")
    _without(new, "op:add", "scope:domestic")
    for sense in ("op:add", "scope:domestic"):
        new.clause.senses[sense] = 0
        _turned(new, sense, "op:include_self")
    new.clause.senses["op:include_self"] += 1
    new.senses["op:include_self"] += 1


def _whose_table(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`and in Germany's table?`, after a flow into Germany: the same flow, as that table prints it."""
    ends = [old.roles.filled.get(role, []) for role in catalog.roles]
    flow = all(len(names) == 1 for names in ends) and not old.asked
    names = new.roles.everyone
    if not flow or len(names) != 1 or new.asked or new.sense.direction != "none" or names[0].marks - {"of", "in", "to"}:
        return
    behind = [item for item in new.clause.items[names[0].at + 1 :] if not item.category("fill")][:1]
    before = new.clause.items[: names[0].at][-1:]
    said = bool({"of"} & names[0].marks) or any(item.has("edge:definite") for item in before)
    tabled = any(item.has("src:tables") or (item.has("show:table") and said) for item in behind)
    if tabled and names[0].codes in [name.codes for side in ends for name in side]:
        new.roles.filled, new.roles.loose = {}, []
        new.clause.senses[f"printed:{names[0].codes[0]}"] += 1
        new.clause.items[:] = [item for item in new.clause.items if not item.has("ask:definition", "show:table")]
        new.clause.senses["show:table"] = new.clause.senses["ask:definition"] = new.senses["ask:definition"] = 0


_WAYS = (
    *DISPUTING,
    among_them,
    share_of_it,
    at_home,
    elsewhere,
    how_it_compares,
    neighbours,
    other_side,
    other_countries,
    _whose_table,
    who_then,
    more_risen,
    _home_too,
    _other_partners,
    _the_one,
    _flow_of_it,
    _same_one,
    _those_listed,
    _which_ones,
    exchanged,
    _partner,
    _itself_out,
    _other_order,
    _highest_such,
)
