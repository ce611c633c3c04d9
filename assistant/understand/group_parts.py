"""The part that members have of the total of their group: `the US share of what the G7 raised`."""

from __future__ import annotations

from assistant.catalog import Catalog
from assistant.intent import VERB_FIRST, Intent, Mention, Names, Reading
from assistant.rulebook.book import Rulebook
from assistant.understand.measures import Players, choose
from assistant.understand.name import Name
from assistant.understand.parsed import Parsed

_NAMES = ("country", "group", "company")
_READ = ("act", "q", "fill", "prep", "partition", "auxiliary", "patient", "agent", "that")
_ASKS = ("ask:what", "ask:which", "ask:percent", "ask:how_much", "act:occupy", "op:sum", "scope:total", "noun:firm")
_SHARED = ("q:share", "ask:percent")


def part_of_group(parsed: Parsed, book: Rulebook, catalog: Catalog) -> Reading | None:
    """The reading of a question for the part that some have of their group's total; or nothing."""
    group, part = _group(parsed), _part(parsed)
    plain = not (parsed.asked or parsed.polar or parsed.bounds or parsed.sense.changing or parsed.sense.scope)
    if group is None or not part or not plain or parsed.sense.both or not _all_read(parsed):
        return None
    inside = all(set(name.codes) < set(group.codes) for name in part)
    role = _role(parsed, group, catalog)
    if not inside or not role or not _is_part(parsed, part, role, catalog):
        return None
    players = Players((role,), False, False, True, group.entity, False)
    sense = parsed.sense.__class__(
        "in" if role == catalog.taker else "out", "amount", "", False, parsed.sense.amount, False
    )
    measure = choose(book.frames["measures"], sense, players).measure
    if not measure or not catalog.measures[measure].additive:
        return None
    codes = tuple(dict.fromkeys(code for name in part for code in name.codes))
    only = next(iter(catalog.measures[measure].roles))
    roles = {only: Names(codes), "than": Names(group.codes, group.group), f"than:{only}": Names(())}
    evidence = parsed.any("meta:evidence")
    intent = Intent(
        "compare", (measure,), roles, period=parsed.period, claim="percent", aggregate="with_sum", evidence=evidence
    )
    return Reading(intent, 1.0, ("part",), parsed.clause.mentions)


def _group(parsed: Parsed) -> Name | None:
    groups = [name for name in parsed.roles.everyone if name.group]
    return groups[0] if len(groups) == 1 and not parsed.period.spans else None


def _part(parsed: Parsed) -> list[Name]:
    """Those who are named beside the group; nobody where one is set aside or compared with."""
    roles = parsed.roles
    if roles.than or roles.excluded or roles.after or roles.included:
        return []
    return [name for name in roles.everyone if not name.group]


def _role(parsed: Parsed, group: Name, catalog: Catalog) -> str:
    """The role in which the group has its total."""
    if group.entity == "company":
        return catalog.giver if parsed.sense.direction in ("out", "weak", "none") else ""
    if group.marks - {"of", "in", "to", "subject", "topic"} or group.head in ("agent", "weak"):
        return ""
    took = any(name is group for name in parsed.roles.filled.get(catalog.taker, ()))
    return catalog.taker if took and parsed.sense.direction == "in" else ""  # of what was invested, they got a part


def _is_part(parsed: Parsed, part: list[Name], role: str, catalog: Catalog) -> bool:
    """Whether those named have the part, and did not give it, or get it, in another role than the group."""
    across = {"to", "dative"} if role == catalog.giver else {"from", "by"}
    if any(name.marks & across or name.entity != part[0].entity for name in part):
        return False
    told = all("numerator" in name.marks for name in part) or part[0].entity == "company"
    told = told or not any(item.category("act") for item in parsed.clause.items)  # what was asked before says it
    if not told and parsed.clause.order != VERB_FIRST:
        return False  # `A's share from the group`
    went = parsed.any("act:flow") and parsed.any("ask:how_much") and all("to" in name.marks for name in part)
    return went or parsed.any(*_SHARED)


def _all_read(parsed: Parsed) -> bool:
    """Whether nothing else is said that such a part would leave out."""
    return all(_read(item.mention) for item in parsed.clause.items)


def _read(mention: Mention) -> bool:
    if mention.role == "number":
        return mention.has("year")
    kinds = {sense.split(":", 1)[0] for sense in mention.senses if sense != "edge:definite"}
    return mention.has(*_ASKS, "prep:from") or bool(kinds & set(_NAMES)) or kinds <= set(_READ)
