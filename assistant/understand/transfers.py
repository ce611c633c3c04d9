"""Verbs that say something else where no money is told of: `give me A`, `A moved`, `put A and B side by side`,
`compute A's share`."""

from __future__ import annotations

from dataclasses import replace

from assistant.intent import VERB_FIRST
from assistant.understand.items import Item, silent

_ONE = ("country", "group", "company")


def transferred(items: list[Item]) -> list[Item]:
    """Reads each of them by what stands around it."""
    for at, item in enumerate(items):
        if item.mention.order != VERB_FIRST:
            continue
        if item.has("edge:hands") and _between_two(items, at):
            items[at] = _senses(item, "act:out")
        elif item.has("op:change") and item.has("act:flow") and _flows(items, at):
            items[at] = _senses(item, "act:flow")
        elif (
            item.has("ask:formula") and _opens(items, at) and any(i.category(*_ONE, "scope") for i in items[at + 1 :])
        ) or (item.has("act:out") and not any(not i.category("fill") for i in items[:at]) and _set_beside(items, at)):
            items[at] = silent(item)
    return items


def _opens(items: list[Item], at: int) -> bool:
    """`compute A's share`: a command at the head, where nothing else is asked."""
    return not any(not i.category("fill") for i in items[:at]) and not any(
        i.category("ask") and not i.has("ask:how_much", "ask:percent") for i in items[at + 1 :]
    )


def _senses(item: Item, *senses: str) -> Item:
    return replace(item, mention=replace(item.mention, senses=senses))


def _between_two(items: list[Item], at: int) -> bool:
    """`did A give B more`: a name, or its investors, before the verb, and one behind it."""
    before = next((i for i in reversed(items[:at]) if not i.category("fill")), None)
    behind = next((i for i in items[at + 1 :] if not i.category("fill") or i.category("prep")), None)
    giver = before is not None and (before.category(*_ONE) or before.has("agent", "that:entity"))
    return giver and behind is not None and behind.category(*_ONE)


def _flows(items: list[Item], at: int) -> bool:
    """`how much of A's money moved to B`: it went there; nothing is asked of years."""
    much = any(i.has("ask:how_much", "q:share", "ask:percent") for i in items[:at])
    led = any(i.has("prep:to", "prep:from") for i in items[at + 1 : at + 2])
    named = any(i.category(*_ONE) for i in items[at + 2 : at + 4])
    return much and led and named and not any(i.has("range", "years") for i in items)


def _set_beside(items: list[Item], at: int) -> bool:
    """`put A and B side by side`: nobody puts money anywhere."""
    behind = items[at + 1 :]
    named = sum(i.category(*_ONE) for i in behind)
    last = max((n for n, i in enumerate(behind) if i.category(*_ONE)), default=-1)
    beside = any(i.has("op:compare") for i in behind[last + 1 : last + 2])
    return named > 1 and beside and not any(i.has("act:out") for i in behind)
