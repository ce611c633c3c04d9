"""From whose table a list or a place in an order is read: that of the country whose partners they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from assistant.catalog import Catalog
from assistant.intent import VERB_FIRST, VERB_LAST, Names
from assistant.understand.clause import Clause
from assistant.understand.items import Item
from assistant.understand.parsed import Parsed

_NEAR = 2
_MOST = 50  # more places than that are no order


def own_table(measure: str, listed: str, catalog: Catalog, players: Mapping[str, Names] | None = None) -> str:
    """Partners are listed from the table of the country that is named."""
    spec = catalog.measures[measure]
    if not listed or not spec.own or spec.own != listed:
        return measure
    others = {code for names in (players or {}).values() for code in names.codes}
    if others and others <= catalog.special:
        return measure
    mirrors = [m for m in spec.mirror if catalog.measures[m].own and catalog.measures[m].own != listed]
    return mirrors[0] if mirrors else measure


def ranked_table(parsed: Parsed, measure: str, catalog: Catalog) -> str:
    """A partner's rank is read from the other country's table: where Korea stands among investors in the US."""
    spec = catalog.measures[measure]
    if len(spec.roles) < 2 or not spec.own:
        return measure
    placed = {name.at: role for role, names in parsed.roles.filled.items() for name in names}
    free = [item for item in parsed.clause.items if not _is_head(parsed, item)]
    called = [role for noun, role in catalog.called.items() if any(item.has(f"noun:{noun}") for item in free)]
    any_called = [role for noun, role in catalog.called.items() if parsed.any(f"noun:{noun}")]
    subject = next(iter(called), "") or _whose_place(parsed, catalog) or next(iter(any_called), "")
    if not subject and parsed.clause.partition >= 0:
        subject = next((role for at, role in placed.items() if at > parsed.clause.partition), "")
    if not subject:
        parts = [r for r, names in parsed.roles.filled.items() for name in names if "numerator" in name.marks]
        topics = parts or [
            role
            for role, names in parsed.roles.filled.items()
            for name in names
            if name.marks & {"topic", "subject", "numerator"}
        ]
        among = parsed.any("noun:country", "noun:foreign_country") or parsed.clause.partition >= 0
        subject = (
            topics[0]
            if topics and (among or not parsed.any("act:out", "act:in"))
            else next(role for role in spec.roles if role != spec.own)
        )
    return own_table(measure, subject, catalog)


def _whose_place(parsed: Parsed, catalog: Catalog) -> str:
    """`among the countries investing in …`: the place is that of an investor; in Korean the deed comes first, and the
    country is whoever is not named before it."""
    nouns = ("noun:country", "noun:foreign_country")
    said = [item for item in parsed.clause.items if not item.has("fill") or item.category("act", "prep")]
    for at, (item, following) in enumerate(
        pairwise(said if parsed.clause.order == VERB_FIRST else parsed.clause.items)
    ):
        if parsed.clause.order == VERB_LAST and item.has("act:out", "act:in") and following.has(*nouns):
            filled = parsed.roles.filled.items()
            before = {role for role, names in filled for name in names if name.at < at}
            behind = {role for role, names in filled for name in names if name.at > at}
            return behind.pop() if len(behind) == 1 and not behind & before else ""
        if item.has("noun:foreign_country") and at and (role := _set_apart(parsed, said[at - 1], following, catalog)):
            return role
        if item.has(*nouns) and following.has("act:out", "act:in"):
            return catalog.giver if following.has("act:out") else catalog.taker
        if item.has(*nouns) and parsed.clause.order == VERB_FIRST and following.category("country"):
            deed = next((each for each in said[at + 2 : at + 4] if not each.has("agent")), following)
            if deed.has("act:out", "act:in"):  # `the countries A's investors put money in`
                return catalog.taker if deed.has("act:out") else catalog.giver
    return ""


def _set_apart(parsed: Parsed, before: Item, behind: Item, catalog: Catalog) -> str:
    """`among foreign countries A put the most into B`, `A put more than any other country into B`: A's place."""
    if parsed.clause.order != VERB_FIRST or not parsed.polar:
        return ""
    if not before.has("op:top") and not (before.has("prep:among", "prep:of") and behind.category("country")):
        return ""
    filled = {role: parsed.roles.filled.get(role, []) for role in (catalog.giver, catalog.taker)}
    bare = [role for role, names in filled.items() if names and not any(name.marks for name in names)]
    led = [role for role, names in filled.items() if any(name.marks & {"to", "from"} for name in names)]
    return bare[0] if len(bare) == 1 and len(led) == 1 else ""


def _is_head(parsed: Parsed, item: Item) -> bool:
    """Whether a noun is that of a name: in `a destination for A's investors` they are A's, and no place is theirs."""
    heads = [name.at for name in parsed.roles.everyone if name.head == "agent" or name.marks == {"from"}]
    at = next(n for n, other in enumerate(parsed.clause.items) if other is item)
    return item.has("agent") and any(0 < at - head <= _NEAR for head in heads)


def within_first(clause: Clause) -> tuple[int, bool]:
    """How many first places are spoken of, and whether they are those of all: `of the first five, those in Europe`.

    `the top five of Europe` counts among those of Europe alone and is read as any list: 0. In Korean they may be told
    as places that somebody of the group comes within.
    """
    for at, item in enumerate(clause.items):
        number = item.mention.number if item.has("num", "countries", "rank", "things") else None
        if not number or not 1 < number <= _MOST or number != int(number):
            continue
        start, end = _ordered(clause.items, at)
        if start < 0:
            continue
        groups = [name.at for name in clause.names if name.group and name.entity == "country"]
        within = any(each.has("op:within") for each in clause.items[at + 1 : at + 3])
        placed = _behind if clause.order == VERB_LAST else _before_or_behind
        if len(groups) == 1 and placed(clause.items, start, end, groups[0]):
            return int(number), True
        return (int(number), False) if within and item.has("rank") and len(groups) < _NEAR else (0, False)
    return 0, False


def _ordered(items: Sequence[Item], at: int) -> tuple[int, int]:
    """Where `the top five` begins and ends, its number at `at`; -1 where no order is told."""
    for other in (at - 1, at + 1):
        if 0 <= other < len(items) and items[other].has("op:top", "op:bottom"):
            start = min(at, other)
            while start and items[start - 1].has("edge:definite"):
                start -= 1
            return start, max(at, other)
    alone = items[at].has("rank") and any(item.has("op:within") for item in items[at + 1 : at + 2])
    return (at, at) if alone else (-1, -1)  # `those within fifth place`


def _behind(items: Sequence[Item], start: int, end: int, group: int) -> bool:
    """Korean tells the whole first: `of the first five | those in Europe`."""
    between = items[end + 1 : group]
    parted = any(each.has("partition", "op:within") for each in between)
    return end < group and start <= end and (parted or bool({"to", "in"} & set(items[end].marks)))


def _before_or_behind(items: Sequence[Item], start: int, end: int, group: int) -> bool:
    """`which countries of Europe are in the top five`, `of the top five, which are in Europe`."""
    ahead = items[start - 1] if start else None
    if group < start:
        in_it = ahead is not None and ahead.has("prep:to", "prep:in", "edge:among", "op:within")
        return in_it and not items[max(group - 1, 0)].has("prep:to", "prep:in", "prep:of")
    among = ahead is not None and ahead.has("prep:of", "edge:among")
    return among and any(each.has("auxiliary") or each.category("ask") for each in items[end + 1 : group])


def several_meant(clause: Clause) -> bool | None:
    """`the largest investors`, `which countries put in the most` are several, `name the largest investor` is one;
    nothing where the noun does not tell."""
    numbers = {
        head.has("edge:several")
        for at, item in enumerate(clause.items)
        if item.mention.order == VERB_FIRST and (item.has("op:top", "op:bottom") or _names_it(clause.items, at))
        for head in [_noun_behind(clause.items, at)]
        if head is not None
    }
    asked = any(
        item.has("ask:which") and any(each.has("edge:several") for each in clause.items[at : at + 2])
        for at, item in enumerate(clause.items)
    )
    return numbers.pop() if len(numbers) == 1 else True if asked and not numbers else None


def _names_it(items: Sequence[Item], at: int) -> bool:
    """Whether the clause opens with a command to name what follows."""
    return items[at].has("edge:naming") and all(item.category("fill") for item in items[:at])


def _noun_behind(items: Sequence[Item], at: int) -> Item | None:
    """The noun of those asked for, at this place or behind adjectives and names that stand before it."""
    for item in items[at:]:
        if item.category("noun") and not item.has("noun:year", "noun:ratio", "noun:firm", "noun:name"):
            return item
        plain = item.category("scope", "country", "group", "agent") and not item.category("prep")
        if item is not items[at] and not (plain or item.has("op:top", "op:bottom", "edge:definite")):
            return None
    return None
