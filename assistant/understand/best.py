"""What is said of years set against one another: the best of all, far below it, first below another and then above."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.intent import VERB_FIRST
from assistant.understand.items import Item
from assistant.understand.parsed import Parsed

_HOW_MUCH = ("q:amount", "q:money", "q:share", "act:in", "act:out", "act:fund", "act:weak")


def claims_best_year(parsed: Parsed) -> bool:
    """One year is named, and said to be the one with the most or the least; its rank among others is not asked."""
    one = parsed.period.kind == "years" and len(parsed.period.years) == 1
    if not (parsed.polar and one and parsed.any("op:top", "op:bottom")) or parsed.any("q:rank") or parsed.asked:
        return False
    items = parsed.clause.items
    at = next((at for at, item in enumerate(items) if item.has("noun:year")), -1)
    return _named_so(items, at) if at >= 0 else _its_highest(items) or _highest_then(parsed)


def _named_so(items: Sequence[Item], at: int) -> bool:
    """Whether the word for year says what the year named is, and does not only stand beside it."""
    year = next((n for n, item in enumerate(items) if item.has("year") and item.mention.number), -1)
    if year < 0:
        return False
    first, last = sorted((at, year))
    apart = any(not each.has("fill") or each.has("prep:with") for each in items[first + 1 : last])
    if items[at].mention.order != VERB_FIRST:  # the year is told to be it, at the end, or it is told to be the year
        behind = items[at + 1 :]
        ends = all(each.category("fill", "verify", "meta") for each in behind)
        told = items[at].asks or any(each.asks or each.has("verify") for each in behind)
        return (apart and at > year and ends and told) or bool({"topic", "subject"} & set(items[at].marks))
    first_one = all(item.category("auxiliary", "fill", "verify") for item in items[:year])
    best = any(item.has("op:top", "op:bottom") for item in items[max(0, at - 2) : at])
    return first_one if year < at else best or apart


def _its_highest(items: Sequence[Item]) -> bool:
    """`did Canada raise its highest amount in 2022?`: the highest of its own."""
    for own, most, what in zip(items, items[1:], items[2:], strict=False):
        if own.has("edge:own") and most.has("op:top", "op:bottom") and what.has(*_HOW_MUCH):
            return True
    return False


def _highest_then(parsed: Parsed) -> bool:
    """`was Korea's funding highest in 2021?`: its own best year, where nobody else is spoken of; so of the world."""
    named = parsed.roles.everyone
    alone = len(named) == 1 and len(named[0].codes) == 1 and named[0].entity == "country"
    if not (alone or (not named and parsed.sense.scope == "world")) or parsed.any(*_OTHERS):
        return False
    items = [item for item in parsed.clause.items if not item.has("fill") or item.category("prep", "edge")]
    top = next((at for at, item in enumerate(items) if item.has("op:top", "op:bottom")), -1)
    year = next((at for at, item in enumerate(items) if item.has("year")), -1)
    if top < 0 or year < 0 or items[top].has("op:order", "edge:most"):
        return False
    if items[top].mention.order != VERB_FIRST:
        ends = all(item.category("fill", "verify", "act") for item in items[top + 1 :])
        return ends and (0 < year == top - 1 or (0 <= year < top and "subject" in items[year].marks))
    told = top > 0 and items[top - 1].has(*_NOUNS)  # `the highest` is that of all
    return told and year == top + 2 and items[top + 1].category("prep")


_NOUNS = ("q:amount", "q:money", "q:share", "act:fund", "act:weak")
_OTHERS = (
    "noun:country", "noun:destination", "noun:investor_country", "noun:partner", "noun:firm", "group:all_listed",
    "ask:which", "ask:who", "op:list", "op:count", "quant:all",
)  # fmt: skip


def from_peak(parsed: Parsed) -> bool:
    """`how far below its 2021 peak`, `how much less than at its peak`: a figure is set against the best there was."""
    items = [i for i in parsed.clause.items if not (i.has("edge:own", "edge:definite") or i.has("year"))]
    if parsed.any("ask:when", "noun:year", "op:trough") or not (parsed.any(*_GAP) or parsed.sense.changing):
        return False
    for at, item in enumerate(items):
        if not item.has("op:peak"):
            continue
        ahead, behind = items[max(0, at - 1) : at], items[at + 1 : at + 2]
        against = any(i.has("prep:than", "prep:from", "time:since", "time:after", "op:below") for i in ahead)
        against = against or (len(ahead) > 0 and _short_of(items[: at - 1], ahead[-1]))
        if against or "than" in item.marks or "since" in item.marks or any(i.has("partition") for i in behind):
            return True
    return False


def _short_of(before: Sequence[Item], item: Item) -> bool:
    """`how far short of its peak`."""
    return item.has("prep:of") and bool(before) and before[-1].has("op:difference")


_GAP = ("op:difference", "op:below", "op:less", "op:compare", "ask:how_much")


def crossing(parsed: Parsed) -> str:
    """`who passed A between 2022 and 2024`, `less than A in 2022 and more in 2024`: who came to stand above A."""
    years = parsed.period.years
    several = parsed.period.spans and (parsed.period.kind != "years" or len(years) == 2)
    if not (several and parsed.roles.than and parsed.asked):
        return ""
    if parsed.any("edge:passes"):
        return "passed"
    told = [sense for item in parsed.clause.items for sense in item.mention.senses if sense in ("op:more", "op:less")]
    if set(told) != {"op:more", "op:less"} or parsed.period.kind != "years":
        return ""
    return "passed" if (told[0] == "op:less") == (years[0] < years[-1]) else "fell_behind"
