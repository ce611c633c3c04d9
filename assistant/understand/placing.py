"""From whose table a list or a place in an order is read: that of the country whose partners they are."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from assistant.catalog import Catalog
from assistant.intent import Names
from assistant.understand.items import Item
from assistant.understand.parsed import Parsed

_NEAR = 2


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
    called = called or [role for noun, role in catalog.called.items() if parsed.any(f"noun:{noun}")]
    subject = next(iter(called), "") or _whose_place(parsed, catalog)
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
    """`among the countries investing in …`: the place is that of an investor."""
    for item, following in pairwise(parsed.clause.items):
        if item.has("noun:country", "noun:foreign_country") and following.has("act:out", "act:in"):
            return catalog.giver if following.has("act:out") else catalog.taker
    return ""


def _is_head(parsed: Parsed, item: Item) -> bool:
    """Whether a noun is that of a name: in `a destination for A's investors` they are A's, and no place is theirs."""
    heads = [name.at for name in parsed.roles.everyone if name.head == "agent" or name.marks == {"from"}]
    at = next(n for n, other in enumerate(parsed.clause.items) if other is item)
    return item.has("agent") and any(0 < at - head <= _NEAR for head in heads)
