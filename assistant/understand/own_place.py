"""Whose partners are spoken of, and somebody's own place among those who invest, or who receive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.catalog import Catalog
from assistant.intent import VERB_FIRST, VERB_LAST
from assistant.understand.clause import Clause
from assistant.understand.items import Item
from assistant.understand.name import Name
from assistant.understand.parts import say_nothing

_PAIR = 2
_AMONG = ("q:rank", "edge:among", "prep:among", "edge:exists", "partition")
_DEED = {"noun:investor_country": "act:out", "noun:destination": "act:in"}


def own_place(clause: Clause) -> None:
    """`Korea's place among the investors`, with nobody named on the other side: its own total is put in order."""
    named = [name for name in clause.names if name.entity == "country" and not name.group]
    if len(clause.names) != 1 or not named or not clause.any("q:rank"):
        return
    for at, item in enumerate(clause.items):
        act = next((act for noun, act in _DEED.items() if item.has(noun)), "")
        if not act or not _said_among(clause.items, at) or _theirs(clause, named[0], at):
            continue
        kept = tuple(sense for sense in item.mention.senses if sense.startswith("scope:"))
        clause.senses.subtract(item.mention.senses)
        clause.senses.update((act, *kept))
        clause.items[at] = replace(item, mention=replace(item.mention, senses=(act, *kept)), marks=[])
        named[0].marks, named[0].head = {"subject"}, "none"


def _said_among(items: Sequence[Item], at: int) -> bool:
    """Whether what follows, or what leads, says that somebody is one of those: `among the investors`."""
    if items[at].mention.order != VERB_FIRST:
        return "as" in items[at].marks or (at + 1 < len(items) and items[at + 1].has("partition"))
    before = at - 1
    while before >= 0 and items[before].has("edge:definite", "op:top", "op:order", "scope:total", "countries", "num"):
        before -= 1
    return before >= 0 and items[before].has("prep:among", "prep:as", "edge:among")


def _theirs(clause: Clause, name: Name, at: int) -> bool:
    """Whether the name says whose investors they are: `among investors in Korea`."""
    if clause.items[at].mention.order == VERB_FIRST:
        return name.at > at and bool(name.marks & {"to", "in", "of", "from"})
    return name.at == at - 1 and not name.marks & {"subject", "topic"}


def partner_of(clause: Clause, catalog: Catalog) -> None:
    """`A's largest investor is B`, `B, A's main destination`, `Asian ones among A's investors`: whose partner it is
    stands before the noun."""
    if len(clause.names) != _PAIR or any(name.entity != "country" for name in clause.names):
        return
    for at, item in enumerate(clause.items):
        role = next((role for noun, role in catalog.called.items() if item.has(f"noun:{noun}")), "")
        before = (name for name in reversed(clause.names) if name.at < at and not name.group and name.marks <= {"of"})
        own = next(before, None) if role else None
        between = clause.items[own.at + 1 : at] if own else []
        if own is None or any(each.category("act", "noun", "q") and not each.has("q:rank") for each in between):
            continue
        other = next(name for name in clause.names if name is not own)
        which = ("q:rank",) if item.mention.order == VERB_LAST else ()
        placed = not other.group and any(each.has("op:top", "op:bottom", "rank", "nth", *which) for each in between)
        if not placed and not _listed(clause, own, other, at):
            continue
        if other.marks & {"exclude", "than", "after", "include"}:
            continue  # `A's largest destination outside B`
        if "of" not in own.marks and other.marks & {"to", "from", "in"}:
            continue  # `is A the largest investor in B?`
        gives, takes = ({"from"}, {"to"})
        own.marks, marks = (takes, gives) if role == catalog.giver else (gives, takes)
        other.marks = other.marks if other.group else marks
        own.head = other.head = "none"
        if clause.any("q:share", "ask:percent", "act:occupy"):  # of all that the one had with its partners
            clause.senses["basis:in" if role == catalog.giver else "basis:out"] += 1
        return


def _listed(clause: Clause, own: Name, other: Name, at: int) -> bool:
    """`is B among A's investors?`, `B's place among them`: nothing is done, one is only said to be of the other's."""
    adjacent = clause.items[at].mention.order == VERB_LAST and own.at == at - 1 and not own.marks
    plain = {"subject", "topic", "numerator"} | ({"of"} if clause.any("q:rank") else set())
    acts = (each for each in clause.items if each.category("act") and not each.has("act:occupy"))
    deeds = any(not each.category("noun") for each in acts)
    return ("of" in own.marks or adjacent) and other.marks <= plain and not deeds and clause.any(*_AMONG)


def own_left_out(clause: Clause) -> None:
    """`outside A, where did its investors put most?`, `without A, who put most into its startups?`: A is left out of
    those whom its own gave to, or who gave to its own."""
    name = clause.names[0] if len(clause.names) == 1 else None
    items = clause.items
    own = next((at for at in range(len(items) - 1) if items[at].has("edge:own", "edge:it")), -1)
    if name is None or name.group or "exclude" not in name.marks or own < name.at or clause.order != VERB_FIRST:
        return
    gave = items[own + 1].has("agent") and any(item.has("act:out") for item in items[own:])
    took = items[own + 1].has("patient") and any(item.has("act:in") for item in items[own:])
    given = items[own + 1].has("patient") and items[own - 1].has("prep:to")
    if not (gave or took or given):
        return
    for at in range(name.at + 2):
        if items[at].has("op:exclude") or (at == name.at + 1 and items[at].has("scope:domestic")):
            say_nothing(clause, at)
    name.marks, name.head = {"to"} if given else {"subject"}, "none"
