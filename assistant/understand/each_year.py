"""What is said of each of several years: `in both`, `in all three`, `in the last two alike`."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assistant.intent import VERB_FIRST
from assistant.understand.items import Item, silent

_JUDGED = ("op:above", "op:below", "op:atleast", "op:atmost", "op:more", "op:less", "op:up", "op:down")
_PAIR = 2


def in_each_year(items: list[Item]) -> list[Item]:
    """`above 65% in all three years`, `grew in both 2023 and 2024`: what is said holds in each of them."""
    if any(item.has("op:cagr") for item in items):  # `by how much each year, as compound growth`: the word says it
        items = [silent(i) if i.has("op:always") and i.has("op:trend") else i for i in items]
    _all_along(items)
    items = _named_and_counted(items)
    if _year_on_year(items):
        return _step_by_step(items)
    if not any(item.has(*_JUDGED) for item in items):
        return items
    _spread(items)
    bare = [at for at, item in enumerate(items) if item.has("scope:total") or not item.has("fill", "prep:with")]
    for at, following in pairwise(bare):
        pair = sorted((items[at], items[following]), key=lambda item: item.has("years"))
        if pair[0].has("scope:total") and pair[1].has("years"):
            every = at if items[at].has("scope:total") else following
            items[every] = replace(items[every], mention=replace(pair[0].mention, senses=("op:trend", "op:always")))
    moved = any(item.has("op:up", "op:down") for item in items)
    return _moved_in_each(items) if moved else _held_in_both(items)


def _named_and_counted(items: list[Item]) -> list[Item]:
    """`2022 and 2023, the two years`: a number behind years that are named one by one says nothing more."""
    years = [at for at, item in enumerate(items) if item.has("year")]
    row = bool(years) and all(items[at].has("year", "prep:with") for at in range(years[0], years[-1] + 1))
    at = years[-1] + 1 if row else len(items)
    if at < len(items) and items[at].has("years") and items[at].mention.number == len(years) > 1:
        items[at - 1].marks += items[at].marks
        return [*items[:at], *items[at + 1 :]]
    return items


_STEPS = ("shift:later", "shift:earlier", "shift:next", "time:previous", "edge:ago")


def told_again(items: list[Item]) -> list[Item]:
    """`two years later, in 2021`: the year is named itself, and how far it is from the last one says nothing more."""
    kept = list(items)
    for at in range(len(items) - 1, -1, -1):
        led = at + 1 < len(items) and items[at + 1].has("prep:to") and items[at + 1].mention.order == VERB_FIRST
        year = at + 1 + led
        named = year < len(items) and items[year].has("year") and items[year].mention.role == "number"
        said = items[at].has(*_STEPS) and not (items[at].marks or items[at].category("op", "prep"))
        if not (named and said) or (items[at].mention.order == VERB_FIRST and not led):
            continue
        counted = at > 0 and items[at - 1].has("years") and items[at].has("shift:later", "shift:earlier")
        del kept[at - counted : at + 1]
    return kept


def _all_along(items: list[Item]) -> None:
    """`it fell all the way`: before what says how something moved, the word means each year."""
    for at, item in enumerate(items[:-1]):
        if item.has("edge:throughout") and items[at + 1].has("op:up", "op:down"):
            items[at] = replace(item, mention=replace(item.mention, senses=("op:trend", "op:always")))


def _spread(items: list[Item]) -> None:
    """`in each of the three years`: those of the years that have an average, taken one by one."""
    for at, (item, every) in enumerate(pairwise(items)):
        summed = at + 2 < len(items) and items[at + 2].has("op:sum", "op:average")
        if item.has("time:average") and not item.marks and _every(every) and not summed:
            items[at] = Item(replace(item.mention, senses=("years",), role="number", number=3.0))
            items[at + 1] = replace(every, mention=replace(every.mention, senses=("op:trend", "op:always")))


def _every(item: Item) -> bool:
    """Whether the word takes in each of those before it."""
    return item.has("edge:both") or (item.has("scope:total") and item.has("op:list"))


def _held_in_all(items: list[Item], years: list[int]) -> bool:
    """Years that are named one after the other, and a word behind them that takes in each."""
    last = years[-1] if len(years) >= _PAIR else len(items)
    row = last < len(items) and all(items[at].has("year", "prep:with", "fill") for at in range(years[0], last))
    told = row and last + 1 < len(items) and _every(items[last + 1]) and not {"until", "since"} & set(items[last].marks)
    if not told or any(item.has("op:sum", "op:average", "ask:how_much") for item in items):
        return False
    every = items[last + 1]
    items[last + 1] = replace(every, mention=replace(every.mention, senses=("op:trend", "op:always")))
    return True


def _year_on_year(items: list[Item]) -> bool:
    """`year-on-year growth, 2019 to 2024`: so many steps, and not one from the first year to the last."""
    ranged = any(_long(item) for item in items)
    moved = any(item.has("op:growth", "op:change") for item in items)
    against = any(item.has("edge:yearly", "time:previous") for item in items)
    picked = any(item.category("noun") or item.has(*_PICKED) for item in items)
    return ranged and moved and against and not picked


def _long(item: Item) -> bool:
    """Three years or more."""
    first, last = item.mention.number, item.mention.second
    if item.has("years"):
        return first is not None and first > _PAIR
    return item.has("range") and first is not None and last is not None and abs(last - first) >= _PAIR


def _step_by_step(items: list[Item]) -> list[Item]:
    at = next(at for at, item in enumerate(items) if item.has("edge:yearly", "time:previous"))
    senses = tuple(sense for sense in items[at].mention.senses if sense not in ("edge:yearly", "time:previous"))
    items[at] = replace(items[at], mention=replace(items[at].mention, senses=(*senses, "op:trend", "op:always")))
    moved = [n for n, item in enumerate(items) if item.has("op:change")]
    for n in moved:
        items[n] = replace(items[n], mention=replace(items[n].mention, senses=("op:growth",)))
    return items


_PICKED = ("op:top", "op:bottom", "ask:when", "ask:which", "ask:who", "op:cagr", "op:average", "op:always")


def _held_in_both(items: list[Item]) -> list[Item]:
    """Two years in both of which something holds, or several in all of which it does."""
    both = [at for at, item in enumerate(items) if item.has("edge:both")]
    years = [at for at, item in enumerate(items) if item.has("year") and item.mention.number is not None]
    if _held_in_all(items, years):
        return items
    if len(both) != 1 or len(years) != _PAIR:
        return items
    between = items[years[0] + 1 : years[1]]
    joined = "with" in items[years[0]].marks or any(item.has("prep:with") for item in between)
    if joined and min(abs(both[0] - at) for at in years) == 1:
        items[both[0]] = replace(
            items[both[0]], mention=replace(items[both[0]].mention, senses=("op:trend", "op:always"))
        )
    return items


def _moved_in_each(items: list[Item]) -> list[Item]:
    """`grew in both 2023 and 2024`, `fell in the last two years alike`: a step in each of them."""
    years = [at for at, item in enumerate(items) if item.has("year")]
    if len(years) < _PAIR and not any(item.has("years") for item in items):
        return items
    for at, item in enumerate(items):
        told = (item.has("op:list") and item.has("scope:total")) or item.has("edge:wholly")
        behind_them = told and {at - 1, at - 2} <= set(years)
        before_them = item.has("edge:both") and at + 1 in years
        moving = (
            told and at + 1 < len(items) and items[at + 1].has("op:up", "op:down") and not items[at - 1].has("country")
        )
        if behind_them or before_them or moving:
            items[at] = Item(replace(item.mention, senses=("op:consecutive",)), item.marks)
    return items
