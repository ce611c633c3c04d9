"""Words for partners and firms that no figure names: who, of whom, how many of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from assistant.intent import VERB_LAST, Mention
from assistant.understand.parsed import Parsed
from assistant.understand.uncomputed import stretches, that_say

_PAIR = 2


def _whose_investors(parsed: Parsed) -> tuple[Mention, ...]:
    """`who is the investor?`: of whom is not told, nor in what order all of them are wanted."""
    told = (
        "op:top",
        "op:bottom",
        "q:rank",
        "op:list",
        "op:count",
        "op:more",
        "op:less",
        "noun:country",
        "noun:partner",
    )
    if not parsed.asked or parsed.sense.direction != "none" or parsed.roles.everyone or parsed.any(*told):
        return ()
    open_ended = parsed.bounds or parsed.numbers or parsed.sense.scope
    return () if open_ended else that_say(parsed, "noun:investor_country") + that_say(parsed, "noun:destination")


def _firms_at_home(parsed: Parsed) -> tuple[Mention, ...]:
    """The tables of companies know no home, and nothing abroad."""
    firms = [name for name in parsed.roles.everyone if name.entity == "company"]
    if firms and parsed.sense.scope == "domestic":
        return that_say(parsed, "scope:domestic")
    abroad = firms and parsed.sense.scope == "abroad" and all(name.group for name in firms)
    return that_say(parsed, "scope:abroad") if abroad else ()


def _what_firm(parsed: Parsed) -> tuple[Mention, ...]:
    """`what kind of company is it?`, `a company of which country?`: the tables say only who put in how much."""
    named = parsed.roles.everyone
    bare = named and all(name.entity == "company" for name in named) and parsed.sense.direction == "none"
    pairs = pairwise(parsed.clause.items)
    return tuple(b.mention for a, b in pairs if bare and a.has("ask:which") and b.has("noun:firm"))


def _counted_houses(parsed: Parsed) -> tuple[Mention, ...]:
    """`two Chinese venture firms`: so many firms are asked for, and not so many countries."""
    pairs = pairwise(parsed.clause.items)
    return tuple(b.mention for a, b in pairs if a.has("edge:house") and not a.marks and b.has("countries", "things"))


def _several_firms(parsed: Parsed) -> tuple[Mention, ...]:
    """Whoever is in both, or in either, of two companies: which is meant nobody knows."""
    if parsed.any("op:more", "op:less", "op:top", "op:bottom") and not parsed.any("act:in"):
        return ()  # which of them put in more
    firms = [name for name in parsed.roles.filled.get("domain", []) if name.entity == "company" and not name.group]
    return tuple(parsed.clause.items[n.at].mention for n in firms) if parsed.asked and len(firms) > 1 else ()


def _how_many_of_them(parsed: Parsed) -> tuple[Mention, ...]:
    """`no country`, `most of them`, `more than five of them`: said of nobody who is listed, or not as a question."""
    if parsed.asked and parsed.polar:
        return ()
    if parsed.clause.tally is not None:
        return tuple(parsed.clause.mentions)
    return that_say(parsed, "quant:none") + that_say(parsed, "quant:most")


def _two_takers(parsed: Parsed) -> tuple[Mention, ...]:
    """`A, into B, received`: whoever is paid into receives nothing from itself; who gave is not told."""
    if parsed.sense.both or parsed.any("op:mutual", "op:above", "op:below", "op:more", "op:less"):
        return ()
    for names in parsed.roles.filled.values():
        marks = [name.marks for name in names if name.joined < 0]
        if parsed.sense.direction == "in" and ({"subject"} in marks or {"of"} in marks) and {"to"} in marks:
            return stretches(parsed, [name for name in names if name.marks == {"to"}])
    return ()


def _into_group(parsed: Parsed) -> tuple[Mention, ...]:
    """`who invested most into Europe`: what each gave to all of its members no table adds up."""
    items = parsed.clause.items
    acts = [at for at, item in enumerate(items) if item.has("act:out", "act:weak")]
    placed = parsed.any("op:top", "op:bottom")
    asks = placed or (bool(parsed.asked) and parsed.sense.quantity == "amount" and not parsed.any("op:sum"))
    if parsed.sense.scope or parsed.sense.direction != "out" or not acts or not asks:
        return ()
    for name in parsed.roles.filled.get("domain", ()):
        here = name.at < len(items) and items[name.at].category("group", "countries", "country")
        behind = here and (items[name.at].mention.order == VERB_LAST or any(at < name.at for at in acts))
        if here and not placed and items[name.at].mention.order == VERB_LAST:  # the deed follows at once
            behind = any(item.has("act:out") and not item.category("q") for item in items[name.at + 1 : name.at + 2])
        if "to" in name.marks and behind:
            return (items[name.at].mention,)
    return _of_several(parsed)


def _of_several(parsed: Parsed) -> tuple[Mention, ...]:
    """`which countries did A and B invest in`: the partners of each are asked for, not which of the two."""
    names, items = parsed.roles.filled.get("domain", []), parsed.clause.items
    if len(names) < _PAIR or any(name.group or name.entity != "country" for name in names) or not items:
        return ()
    told = [item for item in items if not item.category("fill") or item.category("prep", "act")]
    last, deed = told[-1], told[-2] if len(told) > 1 else told[-1]
    subjects = all("subject" in name.marks for name in names) and last.has("noun:country", "noun:destination")
    ends = last.has("prep:to") and not last.category("country", "group")
    return stretches(parsed, names[-1:]) if ends or (subjects and deed.has("act:out")) else ()


UNNAMED: tuple[Callable[[Parsed], tuple[Mention, ...]], ...] = (
    _whose_investors,
    _firms_at_home,
    _what_firm,
    _counted_houses,
    _several_firms,
    _how_many_of_them,
    _two_takers,
    _into_group,
    _of_several,
)
