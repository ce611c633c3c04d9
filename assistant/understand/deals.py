"""Questions about the tables of deals: one that is named by its number or by where its investors are from, and whether
a deal is told the right way round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from assistant.catalog import Catalog, Measure
from assistant.intent import VERB_LAST, Intent, Mention
from assistant.understand.clause import Clause
from assistant.understand.drawing import chart_asked
from assistant.understand.firms import asks_for_houses
from assistant.understand.items import Item
from assistant.understand.parsed import Parsed

_PLAIN = frozenset(
    [
        "fill",
        "prep",
        "auxiliary",
        "ask",
        "agent",
        "patient",
        "noun",
        "unit",
        "partition",
        "show",
        "edge",
        "that",
        "marked",
    ]
)
_SAID = frozenset(
    [
        "act:out",
        "act:fund",
        "act:weak",
        "act:flow",
        "q:amount",
        "q:money",
        "q:rank",
        "op:top",
        "op:bottom",
        "op:list",
        "op:order",
        "scope:abroad",
    ]
)
_SECOND = 2
_ASKS = frozenset(["ask:which", "ask:who", "ask:what", "ask:how_much"])


def deals(parsed: Parsed, catalog: Catalog) -> Intent | None:
    """The list of deals, or the first of it, that a question picks from a table of deals."""
    if parsed.polar or parsed.bounds or parsed.roles.excluded or parsed.roles.than or parsed.any("act:in", "prep:from"):
        return None
    parsed.senses["edge:deal"] += _one_of_firms(parsed)
    place = max((int(item.mention.number or 0) for item in parsed.clause.items if item.has("rank", "nth")), default=0)
    extreme = (parsed.any("op:top", "op:bottom") or place > 1) and not parsed.any("op:list")
    number = int(parsed.numbers.get("table", 0))
    entry = catalog.shown.get(number, {})
    tabled = _of_firms(entry, catalog)
    home = _whose_firms(parsed, catalog) or _whose_deals(parsed, catalog)
    measure = _deal(catalog)
    said = _uncounted(parsed.clause.items)
    if measure is None or not all(_read(item, home) for item in said) or (number and not tabled):
        return None
    if parsed.any("noun:country") and not parsed.any("edge:anyone"):
        return None  # a country is asked for
    listed = catalog.giver
    named = bool(home) and (parsed.any("edge:deal") or asks_for_houses(parsed.clause))
    amounts = parsed.any("ask:how_much") and tabled and str(entry["measure"]) == measure.name
    spoken = parsed.any("edge:deal") and not home
    if tabled and (extreme or (home and _investors(parsed)) or amounts or spoken):
        measure = catalog.measures[str(entry["measure"])]
    elif number or not home or parsed.clause.period.kind != "none":
        return None
    elif _startups(parsed):
        listed, extreme = catalog.taker, False
    elif named:
        number, entry = next(((n, e) for n, e in catalog.shown.items() if e.get("home") == home), (0, entry))
    elif not _chosen(parsed):
        return None
    _no_role(parsed, home)
    only = {str(column): str(value) for column, value in entry.get("only", {}).items()} if number else {}
    return Intent(
        "list",
        (measure.name,),
        asked=listed,
        home=home,
        order="asc" if parsed.any("op:bottom") else "desc",
        limit=int(extreme) if place < _SECOND else 0,
        nth=place if place >= _SECOND else 0,
        chart=chart_asked(parsed),
        figure=number,
        origins=only,
    )


def _one_of_firms(parsed: Parsed) -> bool:
    """`the largest investment in a foreign startup`: a single one among firms is a deal."""
    items = [item for item in parsed.clause.items if not item.category("fill", "prep", "ask", "auxiliary")]
    noun = next((at for at, item in enumerate(items) if item.has("act:weak") and not item.light), -1)
    if noun < 0 or not any(item.has("patient", "noun:firm", "agent", "edge:house") for item in items):
        return False
    first, behind = items[max(0, noun - 2) : noun], items[noun + 1 :]
    ends = items[noun].mention.order != VERB_LAST or not behind
    return ends and any(item.has("op:top", "op:bottom") for item in first)


def _no_role(parsed: Parsed, home: str) -> None:
    """The country whose deals they are plays no role among companies: the next question shall not inherit it."""
    roles = parsed.roles
    kept = {role: [name for name in names if name.codes != (home,)] for role, names in roles.filled.items()}
    roles.filled = {role: names for role, names in kept.items() if names}
    roles.loose = [name for name in roles.loose if name.codes != (home,)]


def last_shown(parsed: Parsed, before: Intent | None, catalog: Catalog) -> int:
    """The table of deals that was just shown, where the next question asks for its first or last, or for the amounts,
    and names nobody."""
    if before is None or not _of_firms(catalog.shown.get(before.figure, {}), catalog):
        return 0
    same = catalog.measures[before.measures[0]].entity == "company"
    open_ = parsed.any("noun:country") and not parsed.any("edge:anyone")
    place = {"nth", "rank"} & set(parsed.numbers)
    counted = bool(set(parsed.numbers) - place)
    plain = not parsed.clause.names and parsed.clause.period.kind == "none" and not counted and not open_
    more = parsed.any("op:top", "op:bottom", "ask:how_much") or (bool(place) and before.limit == 1)
    return before.figure if same and plain and more and not parsed.sense.scope else 0


def _of_firms(entry: Mapping[str, Any], catalog: Catalog) -> bool:
    """Whether a table of the report lists companies."""
    return "measure" in entry and catalog.measures[entry["measure"]].entity == "company"


def _deal(catalog: Catalog) -> Measure | None:
    """The measure of what one company put into another."""
    return next((m for m in catalog.measures.values() if m.entity == "company" and len(m.roles) > 1), None)


def _whose_firms(parsed: Parsed, catalog: Catalog) -> str:
    """The country whose investors are spoken of: `Chinese big tech`, `a Canadian investor`."""
    named = [item for item in parsed.clause.items if item.category("country")]
    codes = {code for item in named for code in item.mention.values("country")}
    homes = {catalog.homes.get(firm, "") for firm in catalog.players(catalog.giver, "company") - catalog.on_their_own}
    if (
        len(codes) != 1
        or not codes <= homes
        or any(name.entity == "company" and not name.group for name in parsed.clause.names)
    ):
        return ""
    items = parsed.clause.items
    led = any(items[at + 1].has("agent") or items[at + 1].category("group") for at in _places(items[:-1]))
    return codes.pop() if led else ""


def _whose_deals(parsed: Parsed, catalog: Catalog) -> str:
    """The country whose deals are spoken of, or those investors: `Canada's deals abroad`; one into whose startups all
    money is from home may be named as the one that received."""
    places = [at for at, item in enumerate(parsed.clause.items) if item.category("country")]
    spoken = parsed.any("edge:deal") or asks_for_houses(parsed.clause)
    known = _homes_of_deals(catalog)
    if len(places) != 1 or not spoken or parsed.any("scope:domestic"):
        return ""
    code = next(iter(parsed.clause.items[places[0]].mention.values("country")), "")
    if any(name.entity == "company" and not name.group for name in parsed.clause.names):
        return ""
    givers = {giver for giver, taker in known if code in (giver, taker)}
    takers = {taker for giver, taker in known if code in (giver, taker)}
    if givers == takers == {code}:
        return code
    item, behind = parsed.clause.items[places[0]], parsed.clause.items[places[0] + 1 :]
    gave = any(code in name.codes for name in parsed.roles.filled.get(catalog.giver, ()))
    received = ({"in", "to"} & set(item.marks) and not gave) or (bool(behind) and behind[0].has("patient"))
    return code if givers == {code} and parsed.any("edge:deal") and not received else ""


def _homes_of_deals(catalog: Catalog) -> frozenset[tuple[str, str]]:
    """Where both sides of each deal are from, those aside whose investors have totals of their own."""
    measure, sole = _deal(catalog), catalog.on_their_own
    keys = catalog.coverage[measure.name].keys if measure else ()
    pairs = [dict(zip(measure.roles, codes, strict=True)) for codes, _ in keys] if measure else []
    sides = [(pair[catalog.giver], pair[catalog.taker]) for pair in pairs]
    return frozenset((catalog.homes.get(a, ""), catalog.homes.get(b, "")) for a, b in sides if a not in sole)


def _investors(parsed: Parsed) -> bool:
    """Whether investors are asked for: `which Canadian investors`."""
    items = [item for item in parsed.clause.items if not item.category("fill", "country")]
    return any(a.has("ask:which", "ask:who") and b.has("agent") for a, b in pairwise(items))


def _places(items: list[Item]) -> list[int]:
    return [at for at, item in enumerate(items) if item.category("country")]


def _uncounted(items: list[Item]) -> list[Item]:
    """The items without a number that only says how many they are: `of the four investors`, `of its four deals`."""
    size = [
        b
        for a, b in pairwise(items)
        if a.has("agent", "edge:deal") and b.has("countries", "things", "num") and not b.marks
    ]
    return [item for item in items if not any(item is each for each in size)]


def _read(item: Item, home: str) -> bool:
    """Whether an item says no more than such a question may."""
    if item.mention.role == "number":
        return item.has("table", "rank", "nth")
    if item.mention.values("country"):
        return item.mention.values("country") == (home,)
    asks = {sense for sense in item.mention.senses if sense.startswith("ask:")}
    if asks - _ASKS or item.mention.role == "unknown":
        return False
    firms = item.category("group") and bool(home)
    return firms or any(sense in _SAID or sense.split(":", 1)[0] in _PLAIN for sense in item.mention.senses)


def _chosen(parsed: Parsed) -> bool:
    """Whether those investors themselves are to be listed, or the first of them."""
    clause = parsed.clause
    firms = [at for at, item in enumerate(clause.items) if item.has("agent") or item.category("group")]
    among = clause.partition >= 0 and bool(firms) and firms[0] <= clause.partition
    asked = (
        any(clause.items[at].has("ask:which", "ask:who") for at in range(max(0, firms[0] - 2), firms[0]))
        if firms
        else False
    )
    ordered = parsed.any("q:rank", "op:list") and any(item.category("group") for item in clause.items)
    return ((among or asked) and parsed.any("op:top", "op:bottom")) or ordered


def _startups(parsed: Parsed) -> bool:
    """Whether the startups are to be listed that those investors put money into."""
    items = [item for item in parsed.clause.items if not item.category("fill", "prep", "auxiliary")]
    grouped = any(item.category("group") for item in items)
    last, first = items[-1], items[:2]
    ends = last.has("patient") and last.mention.order == VERB_LAST
    opens = len(first) > 1 and first[0].has("ask:which", "ask:what") and first[1].has("patient")
    return grouped and (ends or opens) and parsed.any("act:out") and not parsed.any("op:top", "op:bottom")


def told(parsed: Parsed, catalog: Catalog) -> tuple[bool, bool]:
    """Whether the deal between two named companies is known as it is told, and whether it is known the other way round
    only."""
    measure = _deal(catalog)
    sides = [parsed.roles.filled.get(role, []) for role in (catalog.giver, catalog.taker)]
    if measure is None or any(len(names) != 1 or names[0].entity != "company" for names in sides):
        return False, False
    known = {codes for codes, _ in catalog.coverage[measure.name].keys}
    giver, taker = (names[0].codes for names in sides)
    forth = any((a, b) in known for a in giver for b in taker)
    return forth, not forth and any((b, a) in known for a in giver for b in taker)


def beyond_deals(intent: Intent, clause: Clause, catalog: Catalog) -> bool:
    """Whether it asks of a firm what tables of deals do not tell: when something was, or all that it ever raised."""
    measure = catalog.measures[intent.measures[0]]
    if measure.entity != "company" or intent.kind != "list":
        return False
    everything = (intent.aggregate == "with_sum" or clause.any("scope:total")) and set(intent.roles) == {catalog.taker}
    from_one = any(item.category("country", "group") for item in clause.items)  # what those of one country put in
    return clause.any("ask:when") or (everything and not from_one)


def of_its_home(mentions: tuple[Mention, ...], homes: Mapping[str, str]) -> tuple[Mention, ...]:
    """`the American company NVIDIA`: a country that only says where the firm named behind it is from says nothing."""
    kept = list(mentions)
    for at, mention in enumerate(mentions):
        behind = at + 1
        while behind < len(mentions) and mentions[behind].has("noun:firm", "edge:house"):
            behind += 1
        firm = mentions[behind] if behind < len(mentions) else None
        if firm is None or not mention.values("country") or (behind == at + 1 and mention.order != VERB_LAST):
            continue
        if any(homes.get(code) in mention.values("country") for code in firm.values("company")):
            kept[at:behind] = [replace(each, senses=("fill",)) for each in mentions[at:behind]]
    return tuple(kept)
