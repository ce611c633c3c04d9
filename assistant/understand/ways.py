"""Money that comes in and money that goes out, both told of one country: what it took in and what it invested."""

from __future__ import annotations

from dataclasses import replace

from assistant.understand.items import Item, silent

_WAYS = {"edge:inward": "act:in", "edge:outward": "act:out"}


def both_flows(items: list[Item]) -> list[Item]:
    """`does more come in than goes out?`: beside the other way, a flow of one country is what it raised or invested."""
    told = {_way(item) for item in items} - {""}
    named = sum(item.category("country", "countries", "group") for item in items)
    if len(told) < len(_WAYS) or named > 1 or any(item.category("scope") for item in items):
        return items
    for at, item in enumerate(items):
        way = next((act for edge, act in _WAYS.items() if item.has(edge)), "")
        if not way:
            continue
        money = items[at + 1] if at + 1 < len(items) and items[at + 1].has("q:money", "q:amount") else None
        senses = (way, "q:amount") if money is not None else (way,)
        items[at] = replace(item, mention=replace(item.mention, senses=senses))
        if money is not None and not item.marks:
            items[at] = replace(items[at], marks=list(money.marks), asks=money.asks)
            items[at + 1] = silent(replace(money, marks=[], asks=False))
    return items


def _way(item: Item) -> str:
    """Which of the two ways an item tells of; the bare deeds count as well."""
    for edge, act in _WAYS.items():
        if item.has(edge, act):
            return act
    return ""
