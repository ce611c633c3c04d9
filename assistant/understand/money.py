"""Whose money a share is of: `the share of A's money` is of what was received, and so is `of what came into B, A's`."""

from __future__ import annotations

from assistant.intent import VERB_LAST
from assistant.understand.clause import Clause
from assistant.understand.name import Name

_DEEDS = ("act:in", "act:out", "act:fund")
_PAIR = 2


def whose_money(clause: Clause) -> None:
    """Says that money was received where the words for it only imply that."""
    if not clause.any("q:share", "ask:percent", "act:occupy") or clause.any(*_DEEDS):
        return
    for name in clause.names:
        if _share_of_it(clause, name) and (len(clause.names) > 1 or clause.any("noun:country", "ask:which")):
            name.marks, name.head = {"from"}, "none"
            clause.senses["basis:in"] += 1
    whole = next((name for name in clause.names if _has_money(clause, name)), None)
    if whole is not None:
        whole.marks, whole.head = {"of"}, "none"
        clause.senses["basis:in"] += 1
    if any(_came_into(clause, name) for name in clause.names):
        clause.senses["basis:in"] += 1


def money_taken(clause: Clause) -> None:
    """`the year A money took in the most`, the particles left out: A takes the money, and does not give it."""
    takers = ("noun:country", "noun:foreign_country", "noun:investor_country", "ask:who", "ask:which", "patient")
    name = clause.names[0] if len(clause.names) == 1 else None
    listed = any(item.has(*takers) and not item.has("op:breakdown") for item in clause.items)  # not its sources
    if name is None or clause.order != VERB_LAST or name.marks or name.head != "agent" or listed:
        return
    behind = clause.items[name.at + 1 :]
    money = next((at for at, item in enumerate(behind) if item.has("agent")), -1)
    bare = money >= 0 and behind[money].has("q:money") and set(behind[money].marks) <= {"object"}
    deed = next((item for item in behind[money + 1 :] if item.category("act")), None)
    if bare and deed is not None and deed.has("act:in") and not clause.any("act:out"):
        name.marks, name.head = {"subject"}, "none"


def _share_of_it(clause: Clause, name: Name) -> bool:
    """Whether a name stands before its money, and that right before the word for a share."""
    behind = clause.items[name.at + 1 : name.at + 3]
    if len(behind) < _PAIR or name.entity != "country" or not behind[0].has("agent"):
        return False
    money, share = behind
    among = all(other.group for other in clause.names if other is not name)  # those chosen from are no whole
    owned = name.marks <= ({"of", "numerator"} if among else {"of"}) and name.head == "agent"
    plain = share.has("q:share") and not share.category("act")  # `the share that A's investors invest` is another
    return (owned or name.marks == {"from"}) and plain and not set(money.marks) - {"of"}


def _has_money(clause: Clause, name: Name) -> bool:
    """Whether a name stands before its money, of which another one has a part, to whom it is not said to go."""
    behind = clause.items[name.at + 1 : name.at + 2]
    others = [other for other in clause.names if other is not name]
    given = any(item.has("agent") for item in behind)  # `A's capital` may be what A's investors give
    given = given and not any("from" in other.marks for other in others)
    away = any(other.marks & {"to", "in", "than", "dative"} for other in others)
    money = any(item.has("q:money") for item in behind) and not given
    return money and len(others) == 1 and not away and name.marks <= {"of", "to", "in"}


def _came_into(clause: Clause, name: Name) -> bool:
    """Whether what flowed to a country is the whole, and another one a part of it: `of the money that came in`, or the
    noun for it right behind the deed."""
    behind = clause.items[name.at + 1 :]
    deed = next((at for at, item in enumerate(behind) if item.has("act:flow")), len(behind))
    told = any(item.has("q:money", "q:amount") for item in behind[deed : deed + 2]) and clause.order == VERB_LAST
    end = name.at + deed + 2 if told else clause.partition
    parts = [other for other in clause.names if other.at > end]
    found = name.marks == {"to"} and bool(parts) and (told or name.at + deed < end)
    for part in parts if found and told else ():
        part.marks, part.head = part.marks - {"of", "subject"}, "none"  # `of the money that came into A, that of B`
    return found
