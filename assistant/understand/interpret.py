"""From a clause to readings: roles, measure, construction, and what each leaves unread."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
_BOUND_TO_USE = frozenset(["q:rank", "ask:when", "ask:how", "ask:definition", "ask:formula"])


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
    focus: str = ""

    def any(self, *senses: str) -> bool:
        """Whether any of these senses holds."""
        return any(self.senses[sense] for sense in senses)


def parse(clause: Clause, book: Rulebook, catalog: Catalog) -> Parsed:
    """Roles, what is asked and how, of one clause."""
    sense = sense_of(clause)
    _imply(clause, book.frames.get("implied", {}))
    roles = assign(clause, sense.direction, book.frames["frames"], catalog.roles)
    sense = _itself(roles, sense)
    polar = is_polar(clause, book.auxiliaries)
    asked = asked_role(clause, roles, sense, polar, catalog.roles)
    roles = _domain(roles, asked or ("country" if clause.any("q:rank") and len(clause.names) > 1 and any(n.group for n in clause.names) else ""))
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
    if parsed.asked and any(bound.op == "equal" for bound in parsed.bounds):
        return Understood(reason="unread", unread=tuple(i.mention for i in clause.items if i.mention.role == "number" and not i.has("year")))
    filled = [role for role in catalog.roles if parsed.roles.filled.get(role)]
    pair = len(filled) == 2 or (len(filled) == 1 and bool(parsed.asked))
    if pair and parsed.asked and parsed.sense.scope == "abroad" and clause.partition < 0:
        parsed = replace(parsed, sense=replace(parsed.sense, scope=""))  # partners are abroad anyway
    choice = choose(book.frames["measures"], parsed.sense, filled, parsed.asked, pair, parsed.roles.strong, _entity(parsed.roles), _special(parsed.roles, catalog))
    if choice.listed and not parsed.asked and not parsed.any("ask:how_much"):
        parsed = replace(parsed, asked=choice.listed)
    choice, parsed = _other_table(parsed, choice, catalog)
    return _build(parsed, _one_left(parsed, choice, catalog), book, catalog)


def _itself(roles: Roles, sense: Sense) -> Sense:
    """A country left out of its own figure: what is left is abroad."""
    named = {code for names in roles.filled.values() for name in names for code in name.codes}
    own = [name for name in roles.excluded if set(name.codes) <= named]
    if not own or len(named) != 1:
        return sense
    roles.excluded = [name for name in roles.excluded if name not in own]
    return replace(sense, scope="abroad")


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


def _special(roles: Roles, catalog: Catalog) -> bool:
    """Whether one of the names is no country, such as unspecified investors."""
    return any(set(name.codes) <= catalog.special for names in roles.filled.values() for name in names)


def _build(parsed: Parsed, choice: Choice, book: Rulebook, catalog: Catalog) -> Understood:
    features = _features(parsed)
    if parsed.roles.excluded and not _excludable(parsed, features):
        return _without(parsed, book, catalog)
    readings: list[Reading] = []
    unread: tuple[Mention, ...] = ()
    for construction in (c for c in book.constructions if all(_has(features, need) for need in c.needs)):
        left = _left(parsed, construction)
        if left:
            unread = unread or left
            continue
        if construction.fill["kind"] == "figure":
            return _figure(parsed, construction, catalog)
        measures = (construction.fill["measure"],) if "measure" in construction.fill else (choice.measure, *choice.also)
        for rank, measure in enumerate(filter(None, measures)):
            intent = _intent(parsed, measure, construction, catalog)
            readings.append(Reading(intent, construction.rank - 0.1 * rank, (construction.name,), parsed.clause.mentions))
        if not choice.measure and "measure" not in construction.fill:
            return _choices(parsed, choice, construction, catalog)
        break
    if readings:
        return Understood(tuple(readings))
    return Understood(unread=unread, reason="left" if unread else "no_measure")


def _figure(parsed: Parsed, construction: Construction, catalog: Catalog) -> Understood:
    """A figure of the report is drawn from its measure; one that has none is told by its statement."""
    of_table = "table" in parsed.numbers
    number = int(parsed.numbers["table" if of_table else "figure"])
    entry = (catalog.shown if of_table else catalog.figures).get(number, {})
    if "measure" not in entry:
        return Understood(reason="no_measure")
    measure = catalog.measures[entry["measure"]]
    period = Period("average", origin="question") if entry.get("average") else parsed.period
    listed = next(iter(measure.roles), "") if entry["kind"] == "list" else ""
    roles = {measure.own: Names(tuple(entry["of"]))} if "of" in entry else {}
    only = {str(column): str(value) for column, value in entry.get("only", {}).items()}
    intent = Intent(entry["kind"], (measure.name,), roles, asked=listed, period=period, chart=_chart(parsed), figure=number, origins=only)
    return Understood((Reading(intent, construction.rank, (construction.name,), parsed.clause.mentions),))


def _other_table(parsed: Parsed, choice: Choice, catalog: Catalog) -> tuple[Choice, Parsed]:
    """A company that the first table does not have may stand in another: then its partners are listed."""
    if not choice.other or not choice.measure:
        return choice, parsed
    spec = catalog.measures[choice.measure]
    role = next(iter(spec.roles))
    codes = [code for names in (*parsed.roles.filled.values(), parsed.roles.loose) for name in names for code in name.codes]
    known = catalog.coverage[choice.measure].codes(0)
    if parsed.any("op:top", "op:bottom") and any(code in known for code in codes):
        return choice, parsed
    targets = parsed.any("ask:which", "ask:who", "op:list", "noun:destination") and not parsed.any("ask:how_much")
    if codes and (not any(code in known for code in codes) or targets):
        return Choice(choice.other, (), (), "", choice.listed_other), replace(parsed, asked=choice.listed_other, roles=_settled(parsed.roles, role))
    return choice, parsed


def _settled(roles: Roles, role: str) -> Roles:
    """Names that no frame placed play the role of the table's own."""
    if not roles.loose:
        return roles
    return Roles({**roles.filled, role: [*roles.filled.get(role, []), *roles.loose]}, roles.excluded, roles.than, [], roles.strong, roles.by_order)


def _one_left(parsed: Parsed, choice: Choice, catalog: Catalog) -> Choice:
    """With no direction said, a change or a series can only mean the measure that has more than one year."""
    series = parsed.sense.changing or parsed.any("op:cagr", "op:trend", "op:peak", "op:trough", "ask:when")
    if choice.measure or parsed.sense.direction != "none" or not series:
        return choice
    able = tuple(m for m in choice.clarify if len(catalog.coverage[m].years()) > 3)
    return Choice(able[0]) if len(able) == 1 else choice


def _excludable(parsed: Parsed, features: Mapping[str, int]) -> bool:
    """Something can be left out of a list, a sum or a rank, not out of one figure."""
    return bool(parsed.asked or features.get("op:sum") or features.get("op:average") or features.get("q:rank") or features.get("op:breakdown")
                or any(name.group for names in parsed.roles.filled.values() for name in names))  # fmt: skip


def _without(parsed: Parsed, book: Rulebook, catalog: Catalog) -> Understood:
    """The world without a country is a figure of its own; anything else left out is not understood."""
    rule = book.frames.get("without", {})
    codes = tuple(code for name in parsed.roles.excluded for code in name.codes)
    fits = rule and parsed.sense.scope == rule["scope"] and not parsed.roles.filled and len(codes) == 1 and parsed.sense.quantity == "amount"
    if not fits:
        return Understood(reason="unread", unread=tuple(parsed.clause.items[name.at].mention for name in parsed.roles.excluded))
    measure = catalog.measures[rule["measure"]]
    value = next(c for c in book.constructions if c.name == "value")
    bare = replace(parsed, roles=Roles({next(iter(measure.roles)): parsed.roles.excluded}), sense=replace(parsed.sense, scope=""))
    return Understood((Reading(_intent(bare, measure.name, value, catalog), value.rank, (value.name,), parsed.clause.mentions),))


def _choices(parsed: Parsed, choice: Choice, construction: Construction, catalog: Catalog) -> Understood:
    if choice.missing:
        return Understood(reason="no_such_measure", detail=choice.missing)
    intents = [_intent(parsed, measure, construction, catalog) for measure in choice.clarify]
    found = tuple(Reading(intent, 1.0, (construction.name,), parsed.clause.mentions) for intent in intents)
    content = any(item.category("act", "op", "scope") or item.has("q:share", "q:amount", "q:net", "ask:percent") for item in parsed.clause.items)
    return Understood(choices=found, reason="choose" if content and (parsed.roles.filled or parsed.roles.loose or parsed.asked) else "no_measure")


def _left(parsed: Parsed, construction: Construction) -> tuple[Mention, ...]:
    """The content mentions that this construction neither needs nor uses, and that no stage reads anyway."""
    used = {need.lstrip("!").split(">")[0] for need in construction.needs} | set(construction.uses)
    left = []
    for item in parsed.clause.items:
        senses = item.mention.senses
        if item.mention.role == "number":
            if not _number_read(item.mention, parsed, construction):
                left.append(item.mention)
            continue
        known = any(s in used or (s.split(":", 1)[0] in _FREE and s not in _BOUND_TO_USE) for s in senses)
        if not known and not _covered(senses, used):
            left.append(item.mention)
    return tuple(left)


def _number_read(mention: Mention, parsed: Parsed, construction: Construction) -> bool:
    """A number must do something: a year, a bound, a count of places, a rank; else it was not understood."""
    if mention.has("year", "range", "years", "table"):
        return True
    if mention.has("figure"):
        return construction.fill["kind"] == "figure"
    if mention.has("percent", "point", "times", "fraction", "num:big") or mention.values("amount"):
        judged = parsed.polar or parsed.asked or parsed.any("meta:evidence", "verify")
        return bool(parsed.bounds) and bool(judged)
    if mention.has("nth", "rank"):
        return bool(parsed.asked) or construction.fill["kind"] in ("rank", "list", "count")
    return bool(parsed.asked) or (mention.has("countries") and bool(parsed.roles.filled)) or "op:between" in mention.senses or bool(parsed.bounds)


def _covered(senses: Sequence[str], used: set[str]) -> bool:
    composite = {"counting": ("op:count", "ask:howmany"), "changing": ("op:growth", "op:up", "op:down", "op:change"), "comparing": ("op:compare", "op:difference", "op:more", "op:less")}
    extreme = {"extreme": ("op:top", "op:bottom", "op:order")}
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
        "counting": parsed.any("op:count") or (parsed.any("ask:howmany") and parsed.any("noun:country") and not parsed.any("patient")),
        "figure_number": "figure" in parsed.numbers or ("table" in parsed.numbers and parsed.sense.direction in ("none", "weak") and parsed.sense.quantity == "amount"),
        "rank_number": "rank" in parsed.numbers or "nth" in parsed.numbers,
        "comparing": parsed.any("op:compare", "op:difference") or (bool(roles.than) and (judging or parsed.any("op:top", "op:bottom"))) or (judging and entities >= 2 and not parsed.bounds),
    }  # fmt: skip
    found.update({name: int(value) for name, value in flags.items()})
    return found


def _asks_when(parsed: Parsed) -> bool:
    """`언제`, `which year`; a bare `연도` counts only where no year is named."""
    return parsed.any("ask:when") or (parsed.any("noun:year") and parsed.period.kind in ("none", "all", "range", "last"))


def _has(features: Mapping[str, int], need: str) -> bool:
    if need.startswith("!"):
        return not _has(features, need[1:])
    match = re.fullmatch(r"(.+)>=(\d+)", need)
    if match:
        return features.get(match[1], 0) >= int(match[2])
    return bool(features.get(need, 0))


def _intent(parsed: Parsed, measure: str, construction: Construction, catalog: Catalog) -> Intent:
    fill = construction.fill
    players, listed = _players(parsed.roles, parsed.asked, measure, catalog)
    measure = _own_table(measure, listed, catalog)
    if fill["kind"] == "rank":
        measure = _ranked_table(parsed, measure, catalog)
    transform, kind = fill.get("transform", ""), fill["kind"]
    order = fill.get("order", "asc" if parsed.any("op:bottom") else "desc")
    if kind == "list" and transform == "change" and (parsed.any("op:count") or (parsed.any("ask:howmany") and parsed.any("noun:country"))):
        kind = "count"
    limit = _limit(parsed, listed, kind, transform)
    aggregate = fill.get("aggregate", "")
    if kind == "value" and not transform and _summed(parsed, players, measure, catalog):
        kind, aggregate = "aggregate", "sum"
    chart = _chart(parsed)
    if chart == "line" and kind in ("value", "compare") and not transform and parsed.period.kind in ("none", "all", "range"):
        kind = "trend"
    if chart in ("pie", "sankey") and kind == "value" and players and not transform:
        kind = "breakdown"
    if kind == "aggregate":
        measure = _grouped_table(measure, players, catalog)
    two = _two(parsed, fill.get("two", ""), construction)
    bounds = parsed.bounds
    if parsed.any("q:outward"):  # a net outflow is a negative inflow: the largest is the lowest
        order = "asc" if order == "desc" else "desc"
        bounds = tuple(_negated(bound) for bound in bounds)
    return Intent(
        kind=kind, measures=(measure,), roles=players, asked=listed, period=parsed.period,
        exclude=tuple(code for name in parsed.roles.excluded for code in name.codes), include_self=parsed.any("op:include_self"),
        order=order, limit=limit, nth=int(parsed.numbers.get("nth", 0) or parsed.numbers.get("rank", 0)), bounds=two[1] or bounds,
        aggregate=aggregate, polar=parsed.polar or (bool(parsed.roles.than) and not _wh(parsed)), claim=_claim(parsed, fill), chart=chart, figure=int(parsed.numbers.get("figure", 0)),
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


def _ranked_table(parsed: Parsed, measure: str, catalog: Catalog) -> str:
    """A partner's rank is read from the other country's table: `미국에 투자한 나라 중 한국은 몇 위`."""
    spec = catalog.measures[measure]
    if len(spec.roles) < 2 or not spec.own:
        return measure
    placed = {name.at: role for role, names in parsed.roles.filled.items() for name in names}
    subject = "investor" if parsed.any("noun:investor_country") else "recipient" if parsed.any("noun:destination") else ""
    if not subject and parsed.clause.partition >= 0:
        subject = next((role for at, role in placed.items() if at > parsed.clause.partition), "")
    if not subject:
        topics = [role for role, names in parsed.roles.filled.items() for name in names if name.marks & {"topic", "subject", "numerator"}]
        among = parsed.any("noun:country") or parsed.clause.partition >= 0
        subject = topics[0] if topics and (among or not parsed.any("act:out", "act:in")) else next(role for role in spec.roles if role != spec.own)
    return _own_table(measure, subject, catalog)


def _summed(parsed: Parsed, players: Mapping[str, Names], measure: str, catalog: Catalog) -> bool:
    """A group stands for its sum, where the measure can be added up, unless each member is asked for."""
    grouped = [role for role, names in players.items() if names.group and role in catalog.measures[measure].roles]
    spec = catalog.measures[measure]
    additive = spec.additive and (len(spec.roles) == 1 or spec.unit != "percent" or spec.own not in grouped)
    return bool(grouped) and additive and not parsed.any("op:each", "op:list") and not parsed.bounds


def _grouped_table(measure: str, players: Mapping[str, Names], catalog: Catalog) -> str:
    """A group of partners is added up from the table of the country that is named."""
    spec = catalog.measures[measure]
    several = [role for role in spec.roles if role in players and len(players[role].codes) > 1]
    if len(spec.roles) == 2 and spec.own and several == [spec.own]:
        mirrors = [m for m in spec.mirror if catalog.measures[m].own and catalog.measures[m].own != spec.own]
        return mirrors[0] if mirrors else measure
    return measure


def _negated(bound: Bound) -> Bound:
    turned = {"above": "below", "below": "above", "atleast": "atmost", "atmost": "atleast"}
    if bound.op == "between" and bound.upper is not None:
        return replace(bound, value=-bound.upper, upper=-bound.value)
    return replace(bound, op=turned.get(bound.op, bound.op), value=-bound.value)


def _two(parsed: Parsed, two: str, construction: Construction) -> tuple[str, tuple[Bound, ...]]:
    """Which of two measures is to be the larger: the first named, or the other where it says less."""
    if not two:
        return "", ()
    less = parsed.any("op:less", "op:below")
    acts = [sense for item in parsed.clause.items for sense in item.mention.senses if sense in ("act:in", "act:out")]
    than = _than_acts(parsed)
    subject = next((act for act in acts if act not in than), acts[0]) if than else acts[0]
    positive = (subject == "act:in") != less
    return ("more" if positive else "less"), (Bound("above" if positive else "below", 0.0, "usd_million"),)


def _than_acts(parsed: Parsed) -> list[str]:
    """The acts that are compared with: `유치액보다`, `more than they raised`."""
    items, found = parsed.clause.items, []
    for at, item in enumerate(items):
        marked = "than" in item.marks
        after = any(i.has("prep:than") for i in items[max(0, at - 3) : at])
        if marked or after:
            found += [sense for sense in item.mention.senses if sense in ("act:in", "act:out")]
    return found


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
        found[f"than:{_compared_role(roles, spec.roles)}"] = Names(())
    return found, listed


def _compared_role(roles: Roles, order: Mapping[str, str]) -> str:
    """The role of the one that is compared: the subject of the sentence, else the name that stands first."""
    placed = [(name, role) for role, names in roles.filled.items() if role in order for name in names]
    subjects = [role for name, role in placed if name.marks & {"subject", "topic"}]
    if subjects:
        return subjects[0]
    return min(placed, key=lambda pair: pair[0].at)[1] if placed else next(iter(order), "")


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
    several = parsed.any("op:list", "noun:partner", "op:order") or "nth" in parsed.numbers or "rank" in parsed.numbers
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
