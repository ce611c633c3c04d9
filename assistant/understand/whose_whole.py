"""Whose money it is that others have a part of: the deed or the noun for it, and the words that tell of a part."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.intent import VERB_LAST
from assistant.understand.items import Item

_SHARED = ("q:share", "ask:percent", "op:half", "op:majority", "percent", "fraction")
_ENDS = ("op:top", "op:bottom")


def whole_of(items: Sequence[Item], at: int) -> tuple[int, str]:
    """Where the deed, or the money, of a name stands of which others have a part, and whether it gave or took it."""
    money = _invested(items, at)
    if money >= 0:
        return money, "act:out"
    if at > 1 and items[at - 1].has("prep:by") and items[at - 2].has("act:in"):
        return at - 2, "act:in"  # `the money raised by A`
    for step in range(at + 1, min(at + 4, len(items))):
        if items[step].has("act:in") and not items[step].has("act:out"):
            return step, "act:in"
        if not _passed(items[step], "patient"):
            break
    return -1, ""


def same_deed(items: Sequence[Item], at: int, money: int) -> bool:
    """`the investment that A carried out`, in Korean: the deed right before the noun for it."""
    near = items[at].mention.order == VERB_LAST and 0 <= at - money <= 1
    return near and ways_of(items[at]) <= ways_of(items[money])


def led_by_part(items: Sequence[Item], at: int, money: int) -> tuple[bool, bool]:
    """Whether a part of the money, and whether a share of it, is told before it, or in Korean behind it."""
    if items[max(money, 0)].mention.order == VERB_LAST:
        noun = items[money + 1 : money + 2]
        last = money + any(item.has("act:weak", "q:money", "q:amount") for item in noun)
        behind = items[last + 1 : last + 4]
        inside = bool({"of", "in"} & set(items[last].marks)) or any(i.has("partition") for i in items[last : last + 2])
        inside = money >= 0 and inside
        tells = ("q:share", "percent", "fraction", "op:majority", *_ENDS)
        shared = inside and any(item.has(*tells) for item in behind)
        return False, shared and any(item.has("noun:country") for item in items[last + 1 :])
    begin = at if money > at else money + (money >= 0 and items[money].has("q:share"))
    while 0 < money < at and begin and items[begin - 1].has("act:fund", "act:weak", "q:money"):
        begin -= 1  # `the AI funding raised by A`
    told, of = _told_before(items, begin)
    ends = told is not None and told.has(*_ENDS)  # `who got the most of it`, `of it, who got the most`
    opens = next((n for n, item in enumerate(items) if not item.has("fill") or item.category("prep")), at)
    ahead = items[opens].has("prep:of") and all(
        item.has("ask:what", "q:money", "fill") for item in items[opens + 1 : at]
    )
    ends = ends or (ahead and any(item.has(*_ENDS, *_SHARED) for item in items[max(at, money) :]))
    return of and told is not None, ends or _shared_before(items, begin)


def _invested(items: Sequence[Item], at: int) -> int:
    """Where the money stands that a name beside it invested: `British outbound investment`, `the investment made by
    Britain`; never its funding."""
    for step in range(at + 1, min(at + 5, len(items))):
        item = items[step]
        by = step + 1 < len(items) and items[step + 1].has("prep:by")  # `investment received by B`
        if item.has("act:in", "act:fund"):
            return step if by and item.has("act:in") else _invested_before(items, at)
        money = item.has("q:money") and item.mention.order != VERB_LAST  # `A's money`, in Korean, is a part itself
        if money or item.has("act:weak", "act:out"):
            return step
        if not _passed(item, "agent"):
            break
    return _invested_before(items, at)


def _passed(item: Item, actors: str) -> bool:
    """What may stand between a name and its deed: words that say nothing, and those of the name who did it."""
    if item.mention.order != VERB_LAST and item.has(actors) and not item.category("q", "act"):
        return True  # `the money A's investors put in`, `what A's firms raised`
    return item.category("fill", "scope") and not item.category("prep", "auxiliary")


def _invested_before(items: Sequence[Item], at: int) -> int:
    """`the investment made by A`, `the money invested by A`: the deed, or the money, before a name that did it."""
    before = [n for n in range(max(0, at - 4), at) if not items[n].has("edge:definite")]
    led = len(before) > 1 and items[before[-1]].has("prep:by", "prep:from")
    noun = led and items[before[-2]].has("act:weak", "act:out", "q:money") and not items[before[-2]].has("act:in")
    return before[-2] if noun else -1


def _shared_before(items: Sequence[Item], at: int) -> bool:
    """Whether a share is told before: `what share of`, `over half of`, `how much of … in percent`."""
    told, of = _told_before(items, at)
    if told is None or told.has(*_SHARED):
        return told is not None and (of or told.has("q:share", "ask:percent", "op:majority"))
    return of and any(other.has("ask:percent") for other in items)


def _told_before(items: Sequence[Item], at: int) -> tuple[Item | None, bool]:
    """What tells a part of the money that is named at a place, and whether it says `of` it."""
    of = False
    for item in reversed(items[:at]):
        if item.has("edge:own"):
            break  # `a fifth of their money`: the whole is theirs who are asked for
        if item.has(*_SHARED, *_ENDS, "ask:how_much"):
            return item, of
        of = of or item.has("prep:of", "prep:from")
        across = item.category("country", "act") and not item.has("act:out", "act:fund")
        across = across or item.has("ask:what", "q:money")
        if item.has("prep:with", "prep:to", "prep:by") or not (item.category("fill", "scope", "prep") or across):
            break
    return None, of


def ways_of(item: Item) -> set[str]:
    """Which way the money goes, by what an item says."""
    return {sense for sense in item.mention.senses if sense in ("act:in", "act:out")}
