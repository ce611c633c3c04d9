"""From a clause to readings: roles, measure, construction, and what each leaves unread."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.catalog import Catalog
from assistant.intent import Bound, Intent, Mention, Names, Period, Reading
from assistant.rulebook.book import Construction, Rulebook
from assistant.understand.asking import asked_role, is_polar
from assistant.understand.clause import Clause, Name
from assistant.understand.measures import Choice, Sense, choose, sense_of
from assistant.understand.roles import Roles, assign

_FREE = frozenset(
    "country countries group company marked act q scope ask noun agent patient topic fill prep auxiliary show time partition basis that premise verify unit meta".split()
)
_NUMBERS = frozenset("year years range num num:big amount percent point times rank nth countries things table figure fraction".split())


@dataclass(frozen=True, slots=True)
class Understood:
    """What came of a clause: readings best first, or those to choose from, or why there is none.

    `reason` is empty, or one of: unread, no_measure, no_such_measure, negated, beyond, choose.
    """

    readings: tuple[Reading, ...] = ()
    choices: tuple[Reading, ...] = ()
    unread: tuple[Mention, ...] = ()
    reason: str = ""
    detail: str = ""


@dataclass(slots=True)
class Parsed:
    """A clause with its roles: what readings are built from, and what a follow-up changes part by part."""

    clause: Clause
    senses: Counter[str]
    sense: Sense
    roles: Roles
    asked: str
    polar: bool
    period: Period
    bounds: tuple[Bound, ...]
    numbers: dict[str, float]
    measure: str = ""

    def any(self, *senses: str) -> bool:
        """Whether any of these senses holds."""
        return any(self.senses[sense] for sense in senses)


def parse(clause: Clause, book: Rulebook, catalog: Catalog) -> Parsed:
    """Roles, what is asked and how, of one clause."""
    sense = sense_of(clause)
    _imply(clause, book.frames.get("implied", {}))
    roles = assign(clause, sense.direction, book.frames["frames"], catalog.roles)
    polar = is_polar(clause, book.auxiliaries)
    asked = asked_role(clause, roles, sense, polar, catalog.roles)
    roles = _domain(roles, asked)
    return Parsed(clause, Counter(clause.senses), sense, roles, asked, polar, clause.period, clause.bounds, dict(clause.numbers))


def interpret(parsed: Parsed, book: Rulebook, catalog: Catalog) -> Understood:
    """All readings of a clause about the figures; pure, looks nothing up but names of the catalog."""
    clause = parsed.clause
    if clause.unknown:
        return Understood(unread=clause.unknown, reason="unread")
    beyond = [item for item in clause.items if item.category("beyond")]
    if beyond:
        return Understood(reason="beyond", unread=tuple(i.mention for i in beyond), detail=beyond[0].mention.text)
    if parsed.any("neg") and not parsed.any("op:below", "op:differ", "verify"):
        return Understood(reason="negated", unread=tuple(i.mention for i in clause.items if i.has("neg")))
    filled = [role for role in catalog.roles if parsed.roles.filled.get(role)]
    pair = len(filled) == 2 or (len(filled) == 1 and bool(parsed.asked))
    choice = choose(book.frames["measures"], parsed.sense, filled, parsed.asked, pair, parsed.roles.strong, _entity(parsed.roles))
    return _build(parsed, choice, book, catalog)


def _imply(clause: Clause, rule: Mapping[str, Any]) -> None:
    """`국내` with no other country named is the report's own country, not a domestic share."""
    if not rule or clause.names or clause.text.language != rule["language"] or not clause.any(rule["sense"]):
        return
    at = next(i for i, item in enumerate(clause.items) if item.has(rule["sense"]))
    if not any(item.category("act", "patient") or item.has("patient") for item in clause.items):
        return
    clause.names.append(Name((rule["code"],), "country", "", set(clause.items[at].marks), "none", at))
    del clause.senses[rule["sense"]]


def _domain(roles: Roles, asked: str) -> Roles:
    """A group or list that the listed ones are chosen from fills no role: `아시아 국가 중`, `of the G7`."""
    if not asked:
        return roles
    for role, names in list(roles.filled.items()):
        several = sum(len(name.codes) for name in names) > 1
        grouped = all(name.group for name in names)
        chosen = grouped or (several and len(roles.filled) == 1)
        if chosen and (asked in (role, "country") or len(roles.filled) == 1):
            roles.filled["domain"] = roles.filled.pop(role)
            break
    grouped_loose = [name for name in roles.loose if name.group or len(roles.loose) > 1]
    if grouped_loose and "domain" not in roles.filled:
        roles.filled["domain"] = grouped_loose
        roles.loose = [name for name in roles.loose if name not in grouped_loose]
    return roles


def _entity(roles: Roles) -> str:
    kinds = {name.entity for names in roles.filled.values() for name in names} | {name.entity for name in roles.loose}
    return "company" if "company" in kinds else "country"


def _build(parsed: Parsed, choice: Choice, book: Rulebook, catalog: Catalog) -> Understood:
    features = _features(parsed)
    readings: list[Reading] = []
    unread: tuple[Mention, ...] = ()
    for construction in (c for c in book.constructions if all(_has(features, need) for need in c.needs)):
        left = _left(parsed.clause, construction)
        if left:
            unread = unread or left
            continue
        measures = (construction.fill["measure"],) if "measure" in construction.fill else (choice.measure, *choice.also)
        for rank, measure in enumerate(filter(None, measures)):
            intent = _intent(parsed, measure, construction, catalog)
            readings.append(Reading(intent, construction.rank - 0.1 * rank, (construction.name,), parsed.clause.mentions))
        if not choice.measure and "measure" not in construction.fill:
            return _choices(parsed, choice, construction, catalog)
        break
    if readings:
        return Understood(tuple(readings))
    return Understood(unread=unread, reason="unread" if unread else "no_measure")


def _choices(parsed: Parsed, choice: Choice, construction: Construction, catalog: Catalog) -> Understood:
    if choice.missing:
        return Understood(reason="no_such_measure", detail=choice.missing)
    intents = [_intent(parsed, measure, construction, catalog) for measure in choice.clarify]
    found = tuple(Reading(intent, 1.0, (construction.name,), parsed.clause.mentions) for intent in intents)
    content = any(item.category("act", "q", "op", "scope") for item in parsed.clause.items)
    return Understood(choices=found, reason="choose" if content and (parsed.roles.filled or parsed.roles.loose or parsed.asked) else "no_measure")


def _left(clause: Clause, construction: Construction) -> tuple[Mention, ...]:
    """The content mentions that this construction neither needs nor uses, and that no stage reads anyway."""
    used = {need.lstrip("!").split(">")[0] for need in construction.needs} | set(construction.uses)
    left = []
    for item in clause.items:
        senses = item.mention.senses
        known = any(s in used or s.split(":", 1)[0] in _FREE or s in _NUMBERS or s.startswith("amount:") for s in senses)
        if not known and not _covered(senses, used):
            left.append(item.mention)
    return tuple(left)


def _covered(senses: Sequence[str], used: set[str]) -> bool:
    composite = {"changing": ("op:growth", "op:up", "op:down", "op:change"), "comparing": ("op:compare", "op:difference", "op:more", "op:less")}
    extreme = {"extreme": ("op:top", "op:bottom")}
    return any(s in group for name, group in {**composite, **extreme}.items() if name in used for s in senses)


def _features(parsed: Parsed) -> dict[str, int]:
    found = dict(parsed.senses)
    roles, period = parsed.roles, parsed.period
    codes = {code for group in roles.filled.values() for name in group for code in name.codes}
    years = len(period.years) if period.kind in ("years", "range") else 0
    loose = sum(len(name.codes) for name in roles.loose)
    same_role = max((sum(len(n.codes) for n in group) for group in roles.filled.values()), default=loose)
    entities = max(same_role, loose, 2 if roles.than and (codes or roles.loose) else 0)
    judging = parsed.any("op:more", "op:less", "op:above", "op:below")
    flags = {
        "asked": bool(parsed.asked), "polar": parsed.polar, "pair": len([r for r in roles.filled if r != "domain"]) == 2, "years": years,
        "range": period.kind == "range", "bound": bool(parsed.bounds), "entities": entities, "than": bool(roles.than),
        "two_measures": parsed.sense.both, "changing": parsed.sense.changing, "when": _asks_when(parsed),
        "extreme": parsed.any("op:top", "op:bottom"), "single": same_role <= 1 and not roles.than, "named": bool(codes),
        "rank_number": "rank" in parsed.numbers or "nth" in parsed.numbers,
        "comparing": parsed.any("op:compare", "op:difference") or (bool(roles.than) and judging) or (judging and entities >= 2 and not parsed.bounds),
    }  # fmt: skip
    found.update({name: int(value) for name, value in flags.items()})
    return found


def _asks_when(parsed: Parsed) -> bool:
    """`언제`, `which year`; a bare `연도` counts only where no year is named."""
    return parsed.any("ask:when") or (parsed.any("noun:year") and parsed.period.kind in ("none", "all", "range", "last"))


def _has(features: Mapping[str, int], need: str) -> bool:
    if need.startswith("!"):
        return not features.get(need[1:], 0)
    match = re.fullmatch(r"(.+)>=(\d+)", need)
    if match:
        return features.get(match[1], 0) >= int(match[2])
    return bool(features.get(need, 0))


def _intent(parsed: Parsed, measure: str, construction: Construction, catalog: Catalog) -> Intent:
    fill = construction.fill
    players, listed = _players(parsed.roles, parsed.asked, measure, catalog)
    measure = _own_table(measure, listed, catalog)
    transform, kind = fill.get("transform", ""), fill["kind"]
    order = fill.get("order", "asc" if parsed.any("op:bottom") else "desc")
    if kind == "list" and transform == "change" and parsed.any("op:count"):
        kind = "count"
    limit = _limit(parsed, listed, kind, transform)
    two = _two(parsed, fill.get("two", ""), construction)
    return Intent(
        kind=kind, measures=(measure,), roles=players, asked=listed, period=parsed.period,
        exclude=tuple(code for name in parsed.roles.excluded for code in name.codes), include_self=parsed.any("op:include_self"),
        order=order, limit=limit, nth=int(parsed.numbers.get("nth", 0) or parsed.numbers.get("rank", 0)), bounds=two[1] or parsed.bounds,
        aggregate=fill.get("aggregate", ""), polar=parsed.polar or (bool(parsed.roles.than) and not _wh(parsed)), claim=_claim(parsed, fill), chart=_chart(parsed),
        display_unit=two[0], premise=parsed.any("ask:why"), evidence=parsed.any("meta:evidence"), other_measure=transform,
        direction=_direction(parsed), with_amount=parsed.sense.amount,
    )  # fmt: skip


def _own_table(measure: str, listed: str, catalog: Catalog) -> str:
    """Partners are listed from the table of the country that is named."""
    spec = catalog.measures[measure]
    if not listed or not spec.own or spec.own != listed:
        return measure
    mirrors = [m for m in spec.mirror if catalog.measures[m].own and catalog.measures[m].own != listed]
    return mirrors[0] if mirrors else measure


def _two(parsed: Parsed, two: str, construction: Construction) -> tuple[str, tuple[Bound, ...]]:
    """Which of two measures is to be the larger: the first named, or the other where it says less."""
    if not two:
        return "", ()
    less = parsed.any("op:less", "op:below")
    acts = [sense for item in parsed.clause.items for sense in item.mention.senses if sense in ("act:in", "act:out")]
    than = [sense for item in parsed.clause.items if "than" in item.marks for sense in item.mention.senses if sense in ("act:in", "act:out")]
    subject = next((act for act in acts if act not in than), acts[0]) if than else acts[0]
    positive = (subject == "act:in") != less
    return ("more" if positive else "less"), (Bound("above" if positive else "below", 0.0, "usd_million"),)


def _direction(parsed: Parsed) -> str:
    if parsed.sense.changing:
        return "up" if parsed.any("op:up") else "down" if parsed.any("op:down") else ""
    if parsed.any("op:less", "op:below"):
        return "less"
    return "more" if parsed.any("op:more", "op:above") else ""


def _wh(parsed: Parsed) -> bool:
    return parsed.any("ask:how_much", "ask:which", "ask:who", "ask:percent", "op:difference", "op:multiple", "op:compare", "ask:howmany", "op:count") or bool(parsed.asked)


def _players(roles: Roles, asked: str, measure: str, catalog: Catalog) -> tuple[dict[str, Names], str]:
    """Names by the roles of the measure; a measure of one role takes whoever is named."""
    spec = catalog.measures[measure]
    found: dict[str, Names] = {}
    filled = {role: names for role, names in roles.filled.items() if role != "domain"}
    if len(spec.roles) == 1:
        only = next(iter(spec.roles))
        everyone = [name for names in filled.values() for name in names] + roles.loose
        if everyone:
            found[only] = _together(everyone)
        listed = only if asked and not everyone else ""
    else:
        found = {role: _together(names) for role, names in filled.items() if role in spec.roles}
        free = [role for role in spec.roles if role not in found]
        if roles.loose and len(free) == 1:
            found[free[0]] = _together(roles.loose)
            free = []
        listed = free[0] if asked and len(free) == 1 else ""
    if "domain" in roles.filled:
        found["domain"] = _together(roles.filled["domain"])
    if roles.than:
        found["than"] = _together(roles.than)
    return found, listed


def _together(names: Sequence[Name]) -> Names:
    codes = tuple(dict.fromkeys(code for name in names for code in name.codes))
    groups = [name.group for name in names if name.group]
    return Names(codes, groups[0] if len(groups) == 1 and len(names) == 1 else "")


def _limit(parsed: Parsed, listed: str, kind: str, transform: str) -> int:
    """How many are listed: the number that is named, one for a superlative, else all."""
    if not listed:
        return 0
    for count in ("countries", "things", "num", "rank"):
        value = parsed.numbers.get(count)
        if value and 0 < value <= 50 and not (count == "rank" and value > 1):
            return int(value)
    several = parsed.any("op:list", "noun:partner") or "nth" in parsed.numbers or "rank" in parsed.numbers
    if kind == "list" and parsed.any("op:top", "op:bottom") and not several and not parsed.bounds:
        return 1
    return 0


def _claim(parsed: Parsed, fill: Mapping[str, str]) -> str:
    if fill.get("claim") == "extreme" or (fill.get("transform") == "change" and parsed.any("op:top", "op:bottom")):
        return "bottom" if parsed.any("op:bottom") else "top"
    return fill.get("claim", "")


def _chart(parsed: Parsed) -> str:
    for item in parsed.clause.items:
        for chart in item.mention.values("show"):
            return chart
    return ""
