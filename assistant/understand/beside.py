"""Who is put beside those told before: one more in a list, a figure or a picture."""

from __future__ import annotations

from dataclasses import replace

from assistant.intent import VERB_FIRST
from assistant.understand.items import Item, silent


def added(items: list[Item]) -> list[Item]:
    """`Japan too, along with it`, `put Japan on there as well`, and nothing more: it is put beside what was told."""
    said = [item for item in items if not item.has("fill") or item.has("edge:along")]
    if len(said) > 1 and said[-1].has("edge:along") and "also" in said[-2].marks and said[-2].category("country"):
        at = next(n for n, item in enumerate(items) if item is said[-1])
        items[at] = replace(items[at], mention=replace(items[at].mention, senses=("op:add",)))
    at = _put(items)
    beside = at >= 0 and any(item.has("op:compare") for item in items)
    if at >= 0:
        items[at] = replace(items[at], mention=replace(items[at].mention, senses=("fill" if beside else "op:add",)))
    named = any(item.category("country", "group", "company") for item in items)
    if not (beside or (named and any(item.has("op:add") for item in items))):
        return items
    told = ("that:entity", "that:listed") if at >= 0 else ("that:entity",)
    onto = {n for n, item in enumerate(items) if item.has(*told)}  # what it is put beside, or added to
    onto |= {n - 1 for n in onto if n and items[n - 1].has("prep:to")}
    kept = [silent(replace(item, marks=[])) if n in onto else item for n, item in enumerate(items)]
    return [_comparing(item) if beside and item.has("op:compare") else item for item in kept]


def _comparing(item: Item) -> Item:
    """`put it next to A`: set against A, not after it."""
    return replace(item, mention=replace(item.mention, senses=("op:compare",)))


def _put(items: list[Item]) -> int:
    """Where somebody is to be put beside what was told, in the word that also says invests; below zero where it is
    not so."""
    acts = [at for at, item in enumerate(items) if item.category("act")]
    other = ("q", "ask", "scope", "noun", "agent", "patient", "auxiliary", "neg")
    named = [item for item in items if item.category("country", "group", "company")]
    apart = any(item.category(*other) or item.mention.role == "number" for item in items)
    if len(acts) != 1 or apart or not named or not items[acts[0]].has("act:out"):
        return -1
    at, order = acts[0], items[acts[0]].mention.order
    behind = items[at + 1 :]
    if order == VERB_FIRST:
        onto = ("edge:also", "edge:along", "that:entity", "op:compare", "show:chart", "show:table")
        told = any(item.has(*onto) for item in behind)
        first = all(item.has("fill") for item in items[:at]) and not items[at].marks
        return at if told and first else -1
    asked = any(item.has("request") for item in behind) and all(item.has("fill") for item in behind)
    return at if asked and all("also" in item.marks for item in named) else -1
