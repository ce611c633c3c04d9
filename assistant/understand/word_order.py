"""Who gives and who takes where the order of words says so: subject, verb, object, a preposition at the front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.intent import VERB_FIRST
from assistant.understand.clause import Clause
from assistant.understand.items import Item
from assistant.understand.name import Name

_DEEDS = ("act:in", "act:out")
_TURNED = {"op:more": "op:less", "op:above": "op:less", "op:less": "op:more", "op:below": "op:more"}
_INVESTORS = ("agent", "noun:investor_country")


def by_order(clause: Clause) -> None:
    """Marks the names that stand where a subject or an object does."""
    if clause.order != VERB_FIRST:
        return
    for way in (
        _as_subject,
        _subject,
        _related,
        _object,
        _passed,
        _beaten,
        _from_which,
        _whose_investors,
        _investor_of,
    ):
        way(clause)


def _plain(name: Name) -> bool:
    return name.entity == "country" and not name.marks


def _as_subject(clause: Clause) -> None:
    """`does A get more of B's money than C does?`: C is set beside A, who opens the question, and never beside B."""
    first = clause.names[0] if clause.names else None
    other = next((name for name in clause.names[1:] if "than" in name.marks), None)
    if first is None or other is None or len(clause.names) < len(("A", "B", "C")) or not _plain(first):
        return
    opens = all(i.category("fill", "ask", "verify") and not i.category("prep") for i in clause.items[: first.at])
    behind = clause.items[other.at + 1 : other.at + 2]
    acts = any(item.has(*_DEEDS) for item in clause.items[first.at + 1 : first.at + 3])
    if opens and acts and any(item.has("auxiliary") for item in behind):
        first.forms = other.forms = ("beside",)


def _subject(clause: Clause) -> None:
    """`Germans spent how much on …`: who opens the question, right before the verb."""
    for name in clause.names[:1]:
        behind = clause.items[name.at + 1 : name.at + 2]
        opens = all(item.category("fill", "meta") and not item.category("prep") for item in clause.items[: name.at])
        asks = any(item.has("ask:how_much") for item in clause.items[name.at :])
        acts = any(item.has(*_DEEDS) and not item.category("q") for item in behind)
        if opens and asks and acts and _plain(name) and name.head == "act":
            name.marks, name.head = {"subject"}, "none"


def _related(clause: Clause) -> None:
    """`among the countries A invests in, B's rank`: A does it, and the place is that of B."""
    for name in clause.names:
        ahead = [item for item in clause.items[: name.at] if not item.has("fill")]
        behind = [n for n in range(name.at + 1, len(clause.items)) if not clause.items[n].has("q:money", "fill")]
        verb, led = ([clause.items[n] for n in behind[:2]] + [None, None])[:2]
        relative = bool(ahead) and ahead[-1].has("noun:country", "noun:foreign_country")
        stranded = led is not None and led.has("prep:to", "prep:from") and not _named_behind(clause, behind[1])
        if not (relative and stranded and verb is not None and verb.has(*_DEEDS) and _plain(name)):
            continue
        name.marks, name.head = {"subject"}, "none"
        for other in clause.names:
            placed = any(item.has("q:rank") for item in clause.items[other.at + 1 : other.at + 2])
            if placed and other.marks == {"of"}:
                other.marks, other.head = {"numerator"}, "none"


def _named_behind(clause: Clause, at: int) -> bool:
    """Whether a preposition at this place has its name behind it."""
    behind = next((n for n in range(at + 1, len(clause.items)) if not clause.items[n].has("edge:definite")), -1)
    return any(name.at == behind for name in clause.names)


def _object(clause: Clause) -> None:
    """`which countries gave Korea …`, `who sent the UK more`: to whom, right behind the verb."""
    for name in clause.names:
        ahead = [item for item in clause.items[: name.at] if not item.has("edge:definite")]
        if len(ahead) < 2 or not _plain(name) or name.head != "none" or name.joined >= 0:
            continue
        verb, subject = ahead[-1], ahead[-2]
        gives = verb.has("act:out") and not verb.category("q", "prep", "noun", "op")
        if gives and subject.has("ask:who", "ask:which", "noun:country") and not subject.category("act"):
            name.marks = {"to"}


def _passed(clause: Clause) -> None:
    """`who overtook A`: A is whom they are measured against."""
    for name in clause.names:
        ahead = [item for item in clause.items[: name.at] if not item.has("edge:definite")]
        asked = (
            len(ahead) > 1 and ahead[-1].has("edge:passes") and ahead[-2].has("ask:who", "ask:which", "noun:country")
        )
        if asked and _plain(name) and name.joined < 0:
            name.marks, name.head = {"than"}, "none"


def _beaten(clause: Clause) -> None:
    """`which countries does A beat`, `which did A raise more than`: A is whom those listed are measured against, from
    the other side."""
    said = [at for at, item in enumerate(clause.items) if not item.has("fill")]
    name = clause.names[0] if len(clause.names) == 1 else None
    listed = bool(said) and clause.items[said[0]].has("ask:which", "noun:country") and not clause.any("ask:when")
    if name is None or not listed or not _plain(name) or clause.bounds or clause.any("op:top", "op:bottom"):
        return
    behind = [at for at in said if at > name.at]
    weighs = next((at for at in behind if clause.items[at].has(*_TURNED)), -1)
    stranded = weighs >= 0 and (weighs == behind[0] or clause.items[weighs].has("prep:than"))
    if not stranded or said.index(name.at) > len(("which", "countries")):
        return
    item = clause.items[weighs]
    turned = next(other for sense, other in _TURNED.items() if item.has(sense))
    for sense in item.mention.senses:
        clause.senses[sense] -= 1
    clause.senses[turned] += 1
    clause.items[weighs] = replace(item, mention=replace(item.mention, senses=(turned,)))
    name.marks, name.head = {"than"}, "none"


def _from_which(clause: Clause) -> None:
    """`from which European countries did A get money`: the preposition is that of the name behind `which`."""
    for name in clause.names:
        ahead = [item for item in clause.items[: name.at] if not item.has("edge:definite")]
        led = len(ahead) > 1 and ahead[-1].has("ask:which") and ahead[-2].has("prep:from")
        if led and name.group and not name.marks:
            name.marks = {"from"}
            for other in clause.names:
                if other is not name and not other.marks and any(i.has("act:in") for i in clause.items[other.at :]):
                    other.marks, other.head = {"subject"}, "none"


def _whose_investors(clause: Clause) -> None:
    """`who are A's investors`, `which of A's investors`, `A's top two investors`: those who invest in A."""
    for name in clause.names:
        if name.entity != "country" or name.marks != {"of"} or not clause.items[name.at].marks:
            continue
        noun = _noun_behind(clause.items, name.at)
        if noun < 0 or clause.any("noun:destination", "q:share", "ask:percent"):
            continue
        between, ahead = clause.items[name.at + 1 : noun], clause.items[: name.at]
        placed = any(item.has("op:top", "op:bottom", "nth", "rank") for item in between)
        which = len(ahead) > 1 and ahead[-1].has("prep:of") and ahead[-2].has("ask:which", "ask:who")
        bare = noun == len(clause.items) - 1 and any(item.has("ask:who", "ask:which") for item in ahead)
        if placed or which or (bare and not clause.any(*_DEEDS)):
            name.marks, name.head = {"to"}, "none"


def _investor_of(clause: Clause) -> None:
    """`is A the top foreign investor of B`: A is one, and B is whom it invests in."""
    deeds = any(item.has(*_DEEDS) and not item.has("noun:investor_country") for item in clause.items)  # `backer`
    if len(clause.names) < 2 or deeds or clause.any("noun:destination"):
        return
    for name in clause.names[1:]:
        ahead = [item for item in clause.items[: name.at] if not item.has("edge:definite")]
        of = len(ahead) > 1 and ahead[-1].has("prep:of") and ahead[-2].has("noun:investor_country")
        before = [other for other in clause.names if other.at < name.at and not other.marks - {"subject", "topic"}]
        if of and name.entity == "country" and name.marks == {"of"} and before:
            name.marks, name.head = {"to"}, "none"


def _noun_behind(items: Sequence[Item], at: int) -> int:
    """Where the word for investors stands behind a name, over places in an order and numbers; else below zero."""
    for step in range(at + 1, min(at + 5, len(items))):
        item = items[step]
        if item.has(*_INVESTORS) and not item.has("q:money"):
            return step
        if not (item.has("op:top", "op:bottom", "op:order", "nth", "rank", "scope:abroad") or item.has("num", "fill")):
            return -1
    return -1
