"""A word for home that means the reader's own country: `US investors in domestic startups`, said by who lives there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.understand.clause import Clause
from assistant.understand.name import Name
from assistant.understand.parts import say_nothing

_LEAVES = ("act:flow", "act:out")


def at_home(clause: Clause, rule: Mapping[str, Any]) -> None:
    """Puts the country in the place of the word, where another one is named beside it."""
    if not rule or clause.text.language != rule["language"] or clause.any("q:share", "ask:percent"):
        return
    if any(rule["code"] in name.codes for name in clause.names):
        return
    for at, item in enumerate(clause.items):
        if not item.has("edge:here"):
            continue
        before = next((name for name in clause.names if name.at == at - 1), None)
        if before is not None and not before.marks - {"of"}:
            continue  # the home of the one who is named
        head = next((i for i in clause.items[at + 1 : at + 4] if not i.category("fill") or i.category("patient")), None)
        leaves = bool(set(item.marks) & {"in", "from"}) and any(i.has(*_LEAVES) for i in clause.items[at + 1 : at + 3])
        gives = item.has("edge:gives") or (head is not None and head.has("agent")) or leaves
        flows = "to" in item.marks and any(each.has("act:flow") for each in clause.items[at + 1 : at + 2])
        takes = item.has("edge:takes") or (head is not None and head.has("patient")) or flows
        across = {"subject", "topic", "from", "in", "dative", "by"} if takes else {"to", "in", "dative"}
        met = any(name.marks & across or name.head == ("agent" if takes else "patient") for name in clause.names)
        met = met or any(
            other.has("scope:abroad") and (other.has("agent") if takes else other.has("noun:firm", "patient"))
            for other in clause.items
        )
        met = met or (takes and clause.any("noun:foreign_country") and clause.any("act:out"))  # of those who gave here
        listed = not clause.names and clause.any("noun:country", "noun:destination") and not clause.any("q:amount")
        if not (gives or takes) or not (met or listed):
            continue
        marks = set(item.marks) or (set(head.marks) if head is not None else set())
        say_nothing(clause, at)
        _put_in(clause, Name((rule["code"],), "country", "", marks, "patient" if takes else "agent", at))


def _put_in(clause: Clause, name: Name) -> None:
    """Names point at one another by their place in the list, which moves down."""
    place = sum(other.at < name.at for other in clause.names)
    for other in clause.names:
        other.joined += other.joined >= place
    clause.names.insert(place, name)
