"""Words for a place in an order: where somebody stands in it, who takes it, the command to put several in order."""

from __future__ import annotations

from dataclasses import replace

from assistant.intent import VERB_FIRST, VERB_LAST
from assistant.understand.items import Item, silent


def placed(items: list[Item]) -> list[Item]:
    """`where did it place?` asks for a rank; `rank A, B and C` asks to put them in order."""
    opening = next((at for at, item in enumerate(items) if not item.category("fill", "prep")), -1)
    alone = sum(item.category("country", "group", "countries") for item in items) == 1
    for at, item in enumerate(items):
        behind = items[at + 1] if at + 1 < len(items) else None
        if item.has("op:list", "op:order", "edge:rank") and _its_place(items, at):
            items[at] = replace(item, mention=replace(item.mention, senses=("q:rank",)))
        elif item.has("act:occupy") and at and items[at - 1].has("rank") and not items[at - 1].mention.has("q:share"):
            items[at] = silent(item)  # `took second place`, where the word for it is one for taking up a share
        elif item.has("edge:place") and at and items[at - 1].has("nth", "rank"):
            items[at] = silent(item)  # `in second place`, `took second place`
            for back in [n for n in range(max(0, at - 4), at) if items[n].has("edge:holds", "act:occupy")]:
                items[back] = silent(items[back])
        elif item.has("op:up") and _risen_to(items, at) and any(other.has("ask:why") for other in items):
            items[at] = silent(item)  # `why did A rise to first place?`: it is the place that is explained
        elif (item.has("edge:place") or (item.has("edge:holds") and item.category("act"))) and _place_held(items, at):
            items[at] = silent(item)  # `what place does A take in investment?`, `which place does it come in?`
        elif item.has("edge:place") and behind is not None and behind.has("nth", "rank"):
            items[at] = silent(item)  # `was placed second`
        elif item.has("edge:place") and _puts_money(items, at):
            items[at] = replace(item, mention=replace(item.mention, senses=("act:out",)))
        elif item.has("edge:place") and (_own_place(items, at) or any(other.has("edge:where") for other in items[:at])):
            items[at] = replace(item, mention=replace(item.mention, senses=("q:rank",)))
        elif item.has("edge:naming") and alone and any(other.has("edge:where") for other in items[:at]):
            ranked = any(other.has("q:rank") for other in items[:at])  # `where is Korea on the list of 2022?`
            items[at] = silent(item) if ranked else replace(item, mention=replace(item.mention, senses=("q:rank",)))
        elif (
            at == opening and item.has("edge:rank") and not alone and behind is not None and not behind.category("prep")
        ):
            items[at] = replace(item, mention=replace(item.mention, senses=("op:list", "op:order")))
    return items


def _puts_money(items: list[Item], at: int) -> bool:
    """`where does A place most of its money?`: the money is what is placed."""
    behind = [item for item in items[at + 1 : at + 4] if not item.has("fill", "op:majority", "op:top", "edge:own")]
    most = any(item.has("unit:money") and item.has("op:top") for item in items[at + 1 : at + 3])  # `the most money`
    return items[at].has("act:out") and (most or (bool(behind) and behind[0].has("q:money")))


def _risen_to(items: list[Item], at: int) -> bool:
    """Whether the place that somebody rose to stands before the verb, and no other place from which."""
    places = [item for item in items if item.has("rank", "nth")]
    return at > 0 and len(places) == 1 and items[at - 1] is places[0] and items[at].mention.order == VERB_LAST


def one_of_those(items: list[Item]) -> list[Item]:
    """`is A a country that raised more than B?`, the noun at the end: it asks whether A did."""
    said = [at for at, item in enumerate(items) if not item.has("fill") or item.has("noun:country")]
    bare = len(said) == 2 and items[said[0]].category("country") and items[said[0]].mention.order == VERB_FIRST
    if bare and items[said[1]].has("num") and items[said[1]].mention.number == 1 and not items[said[0]].marks:
        items[said[1]] = silent(items[said[1]])  # `and the German one?`: the same figure, of Germany
        return items
    if len(said) < 2 or not items[said[-1]].has("noun:country") or not items[said[-1]].asks:
        return items
    last, told = items[said[-1]], items[said[-2]]
    topic = any(item.category("country") and "topic" in item.marks for item in items[: said[-2]])
    if topic and told.has(*_SAID_OF_ONE) and not last.category("ask", "op") and not told.marks:
        items[said[-2]] = replace(told, asks=True, tails=[*told.tails, *last.tails])
        items[said[-1]] = silent(replace(last, marks=[], tails=[], asks=False))
    return items


def _place_held(items: list[Item], at: int) -> bool:
    """Whether it is a place in an order that a name before is said to take."""
    before = [item for item in items[:at] if not item.category("fill", "prep", "auxiliary")]
    return len(before) > 1 and before[-1].category("country") and before[-2].has("q:rank")


def _own_place(items: list[Item], at: int) -> bool:
    """`Singapore's place in AI funding`: the noun, of one who is named; `what places Korea there` is no noun."""
    behind = items[at + 1 : at + 2]
    named = at > 0 and items[at - 1].category("country") and "of" in items[at - 1].marks
    return named and any(item.has("prep:to") for item in behind)


def _its_place(items: list[Item], at: int) -> bool:
    """`if you sort them by …, where does A come?`: the place of one, in an order that a command has made."""
    where = next((n for n in range(at + 1, len(items)) if items[n].has("edge:where", "q:rank")), -1)
    asked = [item for item in items[where + 1 :] if not item.has("fill")][:1] if where > 0 else []
    ordered = any(item.category("noun", "country") for item in items[: max(where, 0)])
    return ordered and any(item.category("country") and item.mention.order == VERB_FIRST for item in asked)


_SAID_OF_ONE = ("op:more", "op:less", "op:above", "op:below", "op:atleast", "op:atmost", "op:up", "op:down")
