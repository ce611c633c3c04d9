"""Money that comes in and money that goes out, both told of one country: what it took in and what it invested; the
whole that is named behind its part; what is said twice, or as an example."""

from __future__ import annotations

from dataclasses import replace

from assistant.intent import VERB_FIRST, VERB_LAST, Mention
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


def came_and_went(items: list[Item]) -> list[Item]:
    """`more came into A than went out`: two moves of money, told of one country by the words behind them; `what came
    in minus what went out` is its balance."""
    moves = [at for at, item in enumerate(items[:-1]) if item.has("act:flow") and item.mention.order == VERB_FIRST]
    named = sum(item.category("country", "countries", "group") for item in items)
    if len(moves) != len(_WAYS) or named != 1:
        return items
    out = [at for at in moves if items[at + 1].has("edge:out", "prep:from")]
    into = [at for at in moves if at not in out and items[at + 1].has("prep:to", "edge:in")]
    if len(out) != 1 or len(into) != 1:
        return items
    subtracted = any(item.has("op:exclude") for item in items[moves[0] : moves[1]])
    if subtracted or any(item.has("q:net") for item in items):
        return _balance(items, into[0], out[0])
    for at, act in ((into[0], "act:in"), (out[0], "act:out")):
        items[at] = replace(items[at], mention=replace(items[at].mention, senses=(act,)))
        items[at + 1] = silent(items[at + 1])
    return items


def _balance(items: list[Item], into: int, out: int) -> list[Item]:
    """What came in less what went out, as the one word for it; the other way round it is not read."""
    if into > out:
        return items
    for at, item in enumerate(items):
        again = at > out + 1 and item.has("that:entity")
        weighed = item.has("op:difference", "q:net") or (into < at < out and item.has("prep:than", "op:exclude"))
        if again or weighed or at in (into + 1, out, out + 1) or (at > into and item.has("ask:what")):
            items[at] = silent(replace(item, marks=[]))
    items[into] = replace(items[into], mention=replace(items[into].mention, senses=("q:net",)))
    return items


def invested_by(items: list[Item]) -> list[Item]:
    """`how much investment has A made`, `A made no investment in B`: who makes an investment invests."""
    for at, item in enumerate(items):
        who = next((n for n in range(at - 1, max(-1, at - 4), -1) if not items[n].category("fill")), -1)
        if not item.has("edge:did") or item.mention.order != VERB_FIRST or who < 0:
            continue
        led = next((other for other in reversed(items[:who]) if not other.has("edge:definite")), None)
        named = items[who].category("country", "company", "group", "agent", "that")
        told = any(other.has("act:weak") for other in (*items[:who], *items[at + 1 : at + 4]))
        if named and told and not (led is not None and led.category("prep")):
            items[at] = replace(item, mention=replace(item.mention, senses=("act:out",)))
    return items


def glossed(items: list[Item]) -> list[Item]:
    """`dependence on A, that is, A's share of all they raised`: the second says in full what the first says."""
    leans = next((at for at, item in enumerate(items) if item.has("edge:leans") and item.has("q:share")), -1)
    own = next((at for at in range(leans - 1, -1, -1) if not items[at].category("fill", "q")), -1)
    if own < 0 or not items[own].category("country"):
        return items
    whole = next((at for at in range(leans + 1, len(items)) if items[at].has("partition")), len(items))
    again = [at for at in range(whole, len(items) - 1) if items[at].mention.senses == items[own].mention.senses]
    if again and items[again[0] + 1].has("q:share"):
        for at in range(own, leans + 1):
            items[at] = silent(replace(items[at], marks=[]))
    return items


def whole_last(items: list[Item]) -> list[Item]:
    """`A's share, what percent, in what B raised`: the whole is said last, as an afterthought, and stands first."""
    said = [at for at, item in enumerate(items) if not item.has("fill")]
    if len(said) < len(("A", "share", "B", "raised")) or items[said[-1]].mention.order != VERB_LAST:
        return items
    owner, whole = said[-2], said[-1]
    told = items[whole].has("act:in", "act:out") and items[whole].has("q:amount") and "in" in items[whole].marks
    asked = any(items[at].has("ask:percent", "ask:how_much") for at in said[:-2])
    part = items[said[0]].category("country") and not items[said[0]].marks
    owned = items[owner].category("country") and not set(items[owner].marks) - {"of"}
    return [*items[owner:], *items[:owner]] if told and asked and part and owned else items


def such_as(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """`firms such as A`, the word between a bare name and the noun: it gives an example, and says that nothing is the
    same."""
    kept = list(mentions)
    for at in range(1, len(mentions) - 1):
        before, noun = mentions[at - 1], mentions[at + 1]
        named = before.role == "unknown" or before.values("company") or before.values("topic")
        kind = noun.has("patient", "agent", "noun:firm") or noun.values("group") or noun.values("topic")
        if mentions[at].has("edge:such") and named and before.role != "function" and kind:
            kept[at] = replace(mentions[at], senses=("fill",))
    return tuple(kept)


def _way(item: Item) -> str:
    """Which of the two ways an item tells of; the bare deeds count as well."""
    for edge, act in _WAYS.items():
        if item.has(edge, act):
            return act
    return ""
