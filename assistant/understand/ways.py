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


def came_there(items: list[Item]) -> list[Item]:
    """`what came in to B from A`, `A's money that came in to B`: told from where it came to, it is what B received."""
    named = [at for at, item in enumerate(items) if item.category("country", "countries", "group")]
    for at, item in enumerate(items):
        last = next((n for n in range(at - 1, -1, -1) if not items[n].has("fill", "patient")), -1)
        if not item.has("edge:inward") or len(named) != len(_WAYS) or last not in named:
            continue
        other = items[named[0] if last == named[-1] else named[-1]]
        theirs = last == named[0] and named[-1] == at + 1 and not set(other.marks) - {"of"}
        if {"to"} & {m for i in items[last:at] for m in i.marks} and (theirs or {"in", "from"} & set(other.marks)):
            items[at] = replace(item, mention=replace(item.mention, senses=("act:in",)))
    return items


def came_and_went(items: list[Item]) -> list[Item]:
    """`more came into A than went out`: two moves of money, told of one country by the words behind them; `what came
    in minus what went out` is its balance."""
    moves = [at for at, item in enumerate(items) if item.mention.order == VERB_FIRST and _moves(items, at)]
    named = sum(item.category("country", "countries", "group") for item in items)
    whole = [at for at in moves if items[at].has("edge:place", "act:out")]  # `came in`, `flowed out`: in one word
    out = [
        at
        for at in moves
        if items[at].has("act:out") or any(item.has("edge:out", "prep:from") for item in items[at + 1 : at + 2])
    ]
    into = [at for at in moves if at not in out and _comes_in(items, at)]
    if len(moves) != len(_WAYS) or named != 1 or len(out) != 1 or len(into) != 1:
        return items
    parts = {at + 1 for at in moves if at not in whole}
    subtracted = any(item.has("op:exclude") for item in items[moves[0] : moves[1]])
    if subtracted or any(item.has("q:net") for item in items):
        return _balance(items, into[0], out[0], parts)
    for at in parts:
        items[at] = silent(items[at])
    for at, act in ((into[0], "act:in"), (out[0], "act:out")):
        items[at] = replace(items[at], mention=replace(items[at].mention, senses=(act,)))
    return items


def _moves(items: list[Item], at: int) -> bool:
    """A move of money; one that says of itself that it goes out counts behind `minus what`."""
    before = [item for item in items[max(0, at - 3) : at] if item.has("op:exclude")]
    return items[at].has("act:flow") or (items[at].has("act:out") and items[at].has("scope:abroad") and bool(before))


def _comes_in(items: list[Item], at: int) -> bool:
    """`came in`, as one word or with the word for the way behind it."""
    behind = items[at + 1 : at + 2]
    return items[at].has("edge:place") or any(item.has("prep:to") for item in behind)


def _balance(items: list[Item], into: int, out: int, parts: set[int]) -> list[Item]:
    """What came in less what went out, or the other way round, as the one word for it."""
    first, second = min(into, out), max(into, out)
    for at, item in enumerate(items):
        again = at > second + 1 and item.has("that:entity")
        weighed = item.has("op:difference", "q:net") or (first < at < second and item.has("prep:than", "op:exclude"))
        if again or weighed or at in {second, *parts} or (at > first and item.has("ask:what")):
            items[at] = silent(replace(item, marks=[]))
    senses = ("q:net",) if first == into else ("q:net", "q:outward")
    items[first] = replace(items[first], mention=replace(items[first].mention, senses=senses))
    return items


def invested_by(items: list[Item]) -> list[Item]:
    """`how much investment has A made`, `A made no investment in B`: who makes an investment invests."""
    for at, item in enumerate(items):
        who = next((n for n in range(at - 1, max(-1, at - 4), -1) if not items[n].category("fill")), -1)
        if not item.has("edge:did") or item.mention.order != VERB_FIRST or who < 0:
            continue
        led = next((other for other in reversed(items[:who]) if not other.has("edge:definite")), None)
        led = None if led is not None and led.mention.values("prep") == ("with",) else led  # `A or B that made …`
        named = items[who].category("country", "company", "group", "agent", "that", "noun")
        named = named or items[who].has("ask:which", "ask:who")
        behind = [other for other in items[at + 1 :] if not other.has("fill") or other.category("prep")]
        plain = [other for other in behind[:3] if not other.category("prep", "country", "group")]
        told = any(other.has("act:weak") for other in (*items[:who], *plain))
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


def between_names(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """`A to B`, a syllable that sets two bare names side by side: anywhere else it is no such word."""
    kept = list(mentions)
    for at, mention in enumerate(mentions):
        around = mentions[max(0, at - 1) : at] + mentions[at + 1 : at + 2]
        beside = len(around) > 1 and all(other.values("country") for other in around)
        if mention.has("edge:versus") and not beside:
            kept[at] = replace(mention, role="unknown", senses=())
    return tuple(kept)


def said_short(items: list[Item]) -> list[Item]:
    """`its 2018 one`, `than that of 2018`, `than that of Japan`: the word behind stands for what is told."""
    for at, item in enumerate(items[1:], 1):
        dated = items[at - 1].has("year") or items[at - 1].category("time")
        one = item.has("edge:cleft") or (dated and item.mention.senses in (("q:amount",), ("fill",)))
        told = dated or items[at - 1].category("country")
        if one and "than" in item.marks and told and not set(items[at - 1].marks) - {"of"}:
            items[at - 1] = replace(items[at - 1], marks=["than"])
            items[at] = silent(replace(item, marks=[]))
            continue
        ends = at + 1 == len(items) or items[at + 1].category("prep", "fill", "auxiliary")
        if item.has("num") and item.mention.number == 1 and items[at - 1].has("year") and ends:
            items[at] = silent(item) if items[at - 1].mention.order != VERB_LAST else item
    return items


def subtracted(items: list[Item]) -> list[Item]:
    """`subtract what A invested from what it raised`: its balance, from the side that something is taken from."""
    start = next((at for at, item in enumerate(items) if item.has("edge:subtract", "op:exclude")), -1)
    split = next((at for at in range(start + 1, len(items)) if items[at].has("prep:from")), -1)
    if start < 0 or split < 0 or any(not item.has("fill") for item in items[:start]):
        return items
    deeds = [at for at in range(start, len(items)) if items[at].has("act:in", "act:out")]
    first, second = next((at for at in deeds if at < split), -1), next((at for at in deeds if at > split), -1)
    ways = _deeds(items[first : first + 1]), _deeds(items[second : second + 1])
    named = [at for at, item in enumerate(items) if item.category("country")]
    whose = {tuple(s for s in items[at].mention.senses if s.startswith("country:")) for at in named}
    if first < 0 or second < 0 or len(whose) != 1 or [len(way) for way in ways] != [1, 1] or ways[0] == ways[1]:
        return items
    told = ("q:net",) if "act:in" in ways[1] else ("q:net", "q:outward")
    for at in range(start, len(items)):
        again = items[at].has("that:entity", "ask:what", "prep:from", "edge:own", "edge:rest") or at in (
            start,
            *named[1:],
        )
        again = again or (items[at].has("agent", "patient") and not items[at].category("q", "act"))
        if again or (at in deeds and at != first):
            items[at] = silent(items[at])
    items[first] = replace(items[first], mention=replace(items[first].mention, senses=told))
    return items


def _deeds(items: list[Item]) -> set[str]:
    return {sense for item in items for sense in item.mention.senses if sense in ("act:in", "act:out")}


def _way(item: Item) -> str:
    """Which of the two ways an item tells of; the bare deeds count as well."""
    for edge, act in _WAYS.items():
        if item.has(edge, act):
            return act
    return ""
