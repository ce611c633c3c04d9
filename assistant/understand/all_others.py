"""All the others together, as the measure of one: those the table lists, but the one who is named."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog import Catalog
from assistant.intent import VERB_FIRST
from assistant.rulebook.book import Rulebook
from assistant.understand.clause import Clause
from assistant.understand.items import Item, silent
from assistant.understand.measures import Players, choose, sense_of
from assistant.understand.name import Name

_OTHERS = ("edge:rest", "op:rest", "noun:foreign_country")
_SAID = ("fill", "scope", "number", "group", "noun", "edge", "op", "quant")
_WEIGHED = ("op:more", "op:less", "op:above", "op:below", "op:multiple")


def all_others(clause: Clause, book: Rulebook, catalog: Catalog) -> None:
    """`more than all the others together`: they are summed up, and the one who is named is measured by them."""
    told = [name for name in clause.names if not (name.group == "all_listed" or not name.codes)]
    first, last = _others(clause)
    single = len(told) == 1 and len(told[0].codes) == 1 and told[0].entity == "country"
    if first < 0 or clause.any("noun:year", "ask:when"):
        return
    if not single or told[0].marks - {"subject", "topic", "of"}:
        return _unread(clause, first, last)
    sense = sense_of(clause)
    role = {"in": catalog.taker, "out": catalog.giver}.get(sense.direction, "")
    players = Players((role,), False, False, True, "country", False)
    plain = replace(sense, scope="", quantity="amount", both=False)
    measure = choose(book.frames["measures"], plain, players).measure if role else ""
    if not measure or sense.both or sense.quantity != "amount":
        return _unread(clause, first, last)
    codes = tuple(sorted(catalog.coverage[measure].codes(0) - catalog.special - set(told[0].codes)))
    for at in range(first, last + 1):
        item = clause.items[at]
        kept = tuple(s for s in item.mention.senses if s.startswith("op:") and s not in _OTHERS)
        for gone in set(item.mention.senses) - set(kept if item.has("op:sum") else ()):
            clause.senses[gone] -= 1
            clause.numbers.pop(gone, None)
        bare = replace(item, mention=replace(item.mention, senses=kept))
        clause.items[at] = bare if item.has("op:sum") else silent(replace(item, marks=[]))
    clause.senses["op:sum"] += not clause.any("op:sum")
    clause.names[:] = [*told, Name(codes, "country", "all_others", {"than"}, "none", first)]


def _unread(clause: Clause, first: int, last: int) -> None:
    """The others whose sum is not known stay unread: they must not be dropped."""
    for at in range(first, last + 1):
        if clause.items[at].has(*_OTHERS):
            mention = replace(clause.items[at].mention, senses=("op:rest",))
            clause.items[at] = replace(clause.items[at], mention=mention)


def _others(clause: Clause) -> tuple[int, int]:
    """Where the words for all the others together begin and end; below zero where nothing is measured by them."""
    items = clause.items
    rest = next((at for at, item in enumerate(items) if item.has(*_OTHERS)), -1)
    if rest < 0 or not clause.any(*_WEIGHED) or not clause.any("op:sum"):
        return -1, -1
    first = last = rest
    while first and _of_them(items[first - 1]):
        first -= 1
    while last + 1 < len(items) and _of_them(items[last + 1]):
        last += 1
    summed = any(item.has("op:sum") for item in items[max(0, first - 3) : last + 1])
    if items[rest].mention.order == VERB_FIRST:
        led = items[rest].has("op:sum") or any(item.has("prep:than") for item in items[max(0, first - 3) : first])
    else:
        led = any("than" in item.marks for item in items[rest : last + 1])
    return (first, last) if summed and led else (-1, -1)


def _of_them(item: Item) -> bool:
    """Whether a word may be one of those that name them."""
    return item.category(*_SAID) and not item.category("prep", "country", "act") and not item.has(*_WEIGHED)
