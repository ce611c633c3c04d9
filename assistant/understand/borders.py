"""What crosses a border or stays inside it, put into the plain form that roles are read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.intent import VERB_LAST
from assistant.understand.clause import Clause
from assistant.understand.firms import foreigners_give
from assistant.understand.items import Item
from assistant.understand.parts import say_nothing

_SUBJECT = {"subject", "topic"}
_PAIR = 2


def inside(clause: Clause) -> None:
    """`A's investors put it inside A`: a noun for the place says where to, as a particle does."""
    for name in clause.names:
        behind = clause.items[name.at + 1 : name.at + 2]
        if not name.marks and any(item.has("edge:inside") for item in behind):
            name.marks, name.head = {"to"}, "none"


def abroad_of(clause: Clause) -> None:
    """`A overseas investment, the first country`: it is A's, though no particle says so."""
    listed = clause.any("noun:country", "ask:which", "ask:who") and clause.any("op:top", "op:bottom", "rank", "nth")
    listed = listed or (clause.any("noun:country", "ask:which", "ask:who") and "rank" in clause.numbers)
    if not listed or clause.any("act:in", "act:out") or len(clause.names) != 1:
        return
    name = clause.names[0]
    behind = clause.items[name.at + 1 : name.at + 3]
    if not name.marks and len(behind) == _PAIR and behind[0].has("scope:abroad") and behind[1].has("act:weak"):
        name.marks = {"of"}


def foreign_investors(clause: Clause) -> None:
    """`A's foreign investors` are those abroad who invest in A; they are not of A."""
    for name in clause.names:
        if name.head != "agent" or name.entity != "country" or name.marks - {"of"}:
            continue
        ahead = clause.items[name.at + 1 : name.at + 4]
        last = next((n for n, item in enumerate(ahead) if item.has("agent")), -1)
        if any(item.has("prep:among") or item.category("act") for item in ahead[:last]):
            continue  # `which place does A hold among foreign investors`
        if any(item.has("scope:abroad") for item in ahead[: last + 1]):
            name.marks, name.head = {"to"}, "none"


def not_from_home(clause: Clause) -> None:
    """`what A raised that did not come from A`: what is denied of home is said of abroad."""
    for at, item in enumerate(clause.items):
        if not item.has("neg"):
            continue
        behind = [name for name in clause.names if at < name.at <= at + 4]
        if not behind:
            continue
        name, between = behind[0], clause.items[at + 1 : behind[0].at]
        own = any(other is not name and other.codes == name.codes for other in clause.names)
        plain = all(each.category("fill", "prep") or each.has("act:flow", "scope:domestic") for each in between)
        if own and plain:
            for gone in (at, *(n for n in range(at + 1, name.at) if not clause.items[n].category("prep"))):
                say_nothing(clause, gone)
            name.marks = {"exclude"}
            return


def foreigners_gave(clause: Clause) -> None:
    """`the country that foreign investors put the most into`: what comes from abroad is received."""
    _part_from_abroad(clause)
    at_home = any(item.has("scope:domestic") and not item.has("edge:takes") for item in clause.items)
    if foreigners_give(clause) and not at_home and not clause.any("act:in"):
        clause.senses["basis:in"] += 1


def _part_from_abroad(clause: Clause) -> None:
    """`what percentage of what A raised did foreigners supply`, `… was supplied from abroad`: who supplied it says no
    more than that it came from abroad."""
    items = clause.items
    taken = [at for at, item in enumerate(items) if item.has("act:in") and not item.has("act:out", "scope:abroad")]
    given = [at for at, item in enumerate(items) if item.has("act:out") and not item.category("q", "scope")]
    if clause.order == VERB_LAST or len(taken) != 1 or len(given) != 1 or len(clause.names) != 1:
        return
    name, at = clause.names[0], given[0]
    much = clause.any("ask:how_much") and any(item.has("prep:of") for item in items[: name.at])
    if not (much or clause.any("ask:percent", "q:share")):
        return
    between = items[name.at + 1 : taken[0]]  # `what A's firms raised`
    theirs = name.at < taken[0] and all(i.category("fill", "patient", "q") or i.has("patient") for i in between)
    beside = [items[n] for n in (at - 2, at - 1, at + 1) if 0 <= n < len(items)]
    if theirs and not name.at < at < taken[0] and any(item.has("scope:abroad") for item in beside):
        say_nothing(clause, at)


def foreign_takers(clause: Clause) -> None:
    """`what startups abroad received from A`: what they take in is what A put in abroad."""
    name = clause.names[0] if len(clause.names) == 1 else None
    if name is None or name.group or not name.marks & {"from", "in", "dative"} or clause.order != VERB_LAST:
        return
    before = clause.items[: name.at]
    if not any(i.has("noun:firm") and i.has("scope:abroad") and _SUBJECT & set(i.marks) for i in before):
        return
    for at, item in enumerate(clause.items):
        if at > name.at and item.has("act:in"):
            senses = tuple("act:out" if sense == "act:in" else sense for sense in item.mention.senses)
            clause.senses.subtract(item.mention.senses)
            clause.senses.update(senses)
            clause.items[at] = replace(item, mention=replace(item.mention, senses=senses))
            name.marks, name.head = {"subject"}, "none"


def abroad_behind(items: Sequence[Item]) -> bool:
    """Whether these words say where a move ends: abroad, at home, or away from somebody."""
    return any(item.has("scope:abroad", "scope:domestic", "prep:exclude") for item in items)
