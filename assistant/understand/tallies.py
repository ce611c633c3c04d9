"""How many of those asked about are said to meet a condition: any, none, all, most, or so many of them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from assistant.intent import VERB_LAST, Bound
from assistant.understand.items import Item, silent

_OPS = ("above", "atleast", "below", "atmost")
_QUANTIFIERS = ("none", "most", "all", "some")  # the first that is named counts: `is there any that has all …`


def tally_of(items: list[Item]) -> tuple[list[Item], Bound | None]:
    """A bound on how many there are, `more than five countries`, taken out of the items: the figure has its own."""
    for at, item in enumerate(items):
        if not item.has("countries") or item.mention.number is None:
            continue
        before = _op(items[at - 1]) if at and item.mention.order != VERB_LAST else ""
        behind = _op(items[at + 1]) if at + 1 < len(items) else ""
        spoken_behind = bool(behind) and (item.mention.text[-1:] > _LATIN or behind in ("atleast", "atmost"))
        if not before and not spoken_behind:
            continue
        gone = at - 1 if before else at + 1
        tally = Bound(before or behind, item.mention.number, "count")
        kept = [
            Item(replace(other.mention, senses=("noun:country",), role="content"), other.marks)
            if place == at
            else silent(other)
            if place == gone
            else other
            for place, other in enumerate(items)
        ]
        return kept, tally
    return items, None


def first_few(items: list[Item]) -> list[Item]:
    """`the top ten countries`: behind a word for an order, so many are listed; else the words name all that there
    are. `all the years in which …`: each of them, not their sum."""
    for at, item in enumerate(items):
        ahead = next((other for other in reversed(items[:at]) if not other.category("fill")), None)
        digits = re.match(r"\d+", item.mention.text)
        if item.has("group:all_listed") and digits and ahead is not None and ahead.has("op:top", "op:bottom"):
            few = ("countries", "noun:country")
            items[at] = replace(item, mention=replace(item.mention, senses=few, role="number", number=float(digits[0])))
        if at and item.has("num:big") and items[at - 1].has("op:top", "op:bottom"):
            items[at] = _only_so_many(item)
        if at and item.has("scope:total") and item.has("op:list") and items[at - 1].has("noun:year"):
            items[at] = replace(item, mention=replace(item.mention, senses=("fill", "op:list")))
        if item.has("edge:most") and at + 1 < len(items) and items[at + 1].has("group:all_listed", "quant:all"):
            items[at] = replace(item, mention=replace(item.mention, senses=("op:top",)))  # `the most of all countries`
    return items


def _only_so_many(item: Item) -> Item:
    """`the top 4 only`: the word for only is also that for ten thousand, and nobody lists so many."""
    few = (item.mention.number or 0.0) / _MYRIAD
    if item.mention.text[-1:] <= _LATIN or few not in range(1, _MANY):
        return item
    return replace(item, mention=replace(item.mention, senses=("num",), number=few))


_MYRIAD, _MANY = 10000, 30


def told_in_parts(items: list[Item]) -> list[Item]:
    """`what A raised, divided up`: of one country and one way of its money, the parts are those it came from or went
    to; anything else is only told one by one."""
    named = [item for item in items if item.category("country", "group", "company")]
    alone = len(named) == 1 and named[0].category("country") and not named[0].category("group", "noun")
    ways = {way for item in items for way in item.mention.values("act") if way in ("in", "out")}
    cut = any(i.category("scope", "range", "years") or i.has("op:trend", "op:top", "op:bottom") for i in items)
    for at, item in enumerate(items):
        if item.has("edge:parts") and alone and len(ways) == 1 and not cut:
            items[at] = replace(item, mention=replace(item.mention, senses=("fill", "op:breakdown")))
    return items


def joined(items: list[Item]) -> list[Item]:
    """`do the first five include A?`, with the verb last: whether A is among the first of them."""
    for at, (order, few) in enumerate(pairwise(items)):
        verb = next((n for n in range(at + 2, len(items)) if items[n].has("edge:joins")), -1)
        told = order.has("op:top", "op:bottom") and few.has("countries") and {"to", "in"} & set(few.marks)
        if told and verb > 0 and any(item.category("country") for item in items[at + 2 : verb]):
            items[at + 1] = replace(few, mention=replace(few.mention, senses=("countries",)), marks=[])
            items[verb] = replace(items[verb], mention=replace(items[verb].mention, senses=("op:within",)))
    return items


def shared(items: list[Item]) -> list[Item]:
    """`the firms that A and B both invested in`: those that are in the lists of each."""
    named = [at for at, item in enumerate(items) if item.category("country", "company")]
    joined = all("with" in item.marks or item.has("prep:with") for item in _between(items, named))
    listed = any(item.has("patient", "noun:country", "noun:destination", "ask:which") for item in items)
    if len(named) < len(("one", "other")) or not joined or not listed or any(item.has("q:amount") for item in items):
        return items
    for at, item in enumerate(items):
        behind = at == named[-1] + 1 and at + 1 < len(items) and items[at + 1].has("act:out")
        told = (
            behind
            and "subject" in items[named[-1]].marks
            and item.has("scope:total", "that:both", "edge:both", "edge:along")
        )
        ahead = item.has("edge:both") and at + 1 == named[0] and named[-1] + 1 < len(items)
        if told or (ahead and items[named[-1] + 1].has("act:out")):
            items[at] = replace(item, mention=replace(item.mention, senses=("op:common",)))
    return items


def _between(items: list[Item], named: list[int]) -> list[Item]:
    """What joins the names: the particle of each but the last, or the word between two."""
    return [items[b - 1] if b > a + 1 else items[a] for a, b in pairwise(named)]


def versus(items: list[Item]) -> list[Item]:
    """`A vs B, who is larger?`: two that are chosen between, and none that others are measured by. A word that also
    means `to` sets two side by side where money was not put into one of them, or where they are compared outright."""
    chosen = any(item.has("ask:who", "ask:which") for item in items) and any(i.has("op:more", "op:less") for i in items)
    for at, item in enumerate(items[:-1]):
        between = at and items[at - 1].category("country", "company") and items[at + 1].category("country", "company")
        if chosen and between and item.has("op:compare") and item.has("prep:than"):
            items[at] = replace(item, mention=replace(item.mention, senses=("op:compare", "prep:with")))
        elif item.has("edge:versus"):
            compared = any(i.has("op:compare", "op:difference", "op:more", "op:less", "act:in") for i in items)
            if between and compared:
                items[at - 1] = replace(items[at - 1], marks=["with"])
                items[at] = replace(item, mention=replace(item.mention, senses=("op:compare", "prep:with")))
    return items


_LATIN = "\u02af"  # what is counted stands before its bound in a language of other letters


def _op(item: Item) -> str:
    found = [op for op in _OPS if item.has(f"op:{op}")]
    return found[0] if len(found) == 1 and item.mention.role == "content" else ""


_LISTED = ("noun:country", "noun:foreign_country", "noun:investor_country", "noun:destination")
_BETWEEN = ("fill", "quant", "group", "scope")


def existing(items: list[Item]) -> list[Item]:
    """`countries that raised over a billion exist?`, `is there a country that …`: whether there are any."""
    for at, item in enumerate(items):
        if not item.has("edge:exists"):
            continue
        opening = bool(at) and items[at - 1].category("auxiliary")
        beside = range(at + 1, len(items)) if opening else range(at - 1, -1, -1)
        for place in beside:
            other = items[place]
            listed = other.has(*_LISTED, "edge:members") or (not opening and other.category("group"))
            if listed and not set(other.marks) - {"subject", "topic"}:
                some = tuple(dict.fromkeys((*other.mention.senses, "noun:country", "quant:some")))
                items[place] = replace(other, mention=replace(other.mention, senses=some))
                if opening and place + 1 < len(items) and items[place + 1].has("that:answer"):
                    items[place + 1] = silent(items[place + 1])  # a relative pronoun points at nothing told
            if listed or not other.category(*_BETWEEN):
                break
    return items


_SORTING = (
    "op:more", "op:less", "op:above", "op:below", "op:atleast", "op:atmost", "op:count", "op:list", "op:order",
    "ask:howmany", "q:rank", "quant:all", "quant:most", "quant:none", "quant:some",
)  # fmt: skip


def members_told(items: list[Item]) -> list[Item]:
    """`European countries that raised more than Korea`: those of the group are looked for one by one, not summed."""
    one_by_one = any(item.has(*_SORTING) or "than" in item.marks for item in items)
    if not one_by_one or any(item.has("op:sum", "ask:how_much", "op:average") for item in items):
        return items
    for at, item in enumerate(items):
        if item.has("edge:members") and not item.has("noun:country") and "than" not in item.marks:
            senses = (*item.mention.senses, "noun:country")
            items[at] = replace(item, mention=replace(item.mention, senses=senses))
    return items


def quantifier(items: list[Item]) -> str:
    """Which of them are meant, where the text says so."""
    return next((word for word in _QUANTIFIERS if any(item.has(f"quant:{word}") for item in items)), "")
