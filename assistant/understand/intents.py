"""From a parsed clause, a measure and a construction to the intent: every part of what is asked."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from assistant.catalog import Catalog
from assistant.intent import Bound, Intent, Names, Period
from assistant.rulebook.book import Construction
from assistant.understand.best import crossing
from assistant.understand.bounds import lagging, levelled
from assistant.understand.changing import gap_moves
from assistant.understand.drawing import chart_asked, drawn_as
from assistant.understand.features import counting, places_of, top_average, top_number
from assistant.understand.parsed import Parsed
from assistant.understand.periods import measured_by
from assistant.understand.placing import own_table, ranked_table, several_meant, within_first
from assistant.understand.playing import players_of
from assistant.understand.tallies import quantifier
from assistant.understand.weighing import (
    against_group,
    in_money,
    of_one_sign,
    one_over_other,
    outward,
    ratio_way,
    turned_round,
    weigh,
    with_home,
)
from assistant.understand.years_meant import years_meant

_EACH = ("bar", "pie", "table")  # pictures that show each by itself


def make_intent(parsed: Parsed, measure: str, construction: Construction, catalog: Catalog) -> Intent:
    fill = construction.fill
    if fill["kind"] == "mutual":
        return _mutual(parsed, catalog)
    players, listed = players_of(parsed.roles, parsed.asked, measure, catalog)
    plain = fill["kind"] == "compare" and not listed and not fill.get("pool")
    plain = plain and (not fill.get("claim") or (fill["claim"] == "multiple" and not parsed.bounds))
    beside, turned = against_group(parsed, measure, catalog) if plain else ({}, False)
    turned = turned or (fill.get("claim") == "average" and measured_by(parsed.clause.items) > 0)
    players = beside or players
    transform, kind = fill.get("transform", ""), fill["kind"]
    own = measure if parsed.owned else own_table(measure, listed, catalog, players)
    measure = _printed(parsed, own, kind, catalog)
    order = fill.get("order", "asc" if parsed.any("op:bottom") else "desc")
    if kind == "list" and transform == "change" and counting(parsed):
        kind = "count"
    if parsed.any("op:prior") and parsed.roles.after:  # whoever stands right before is next from the other end
        order = "desc" if order == "asc" else "asc"
    limit = _limit(parsed, listed, kind, transform)
    places = places_of(parsed) if len(places_of(parsed)) > 1 and kind in ("list", "compare") else ()
    limit = 0 if fill.get("claim") == "ends" else max(places, default=limit)
    in_order = listed and kind in ("list", "count") and not transform
    first, of_all = within_first(parsed.clause) if in_order else (0, False)
    limit = first or limit
    if of_all:
        players = {("among" if role == "domain" else role): who for role, who in players.items()}
    of_sum = fill.get("claim") == "percent" and any(name.group for name in (*parsed.roles.than, *parsed.roles.everyone))
    aggregate = fill.get("aggregate", "with_sum" if beside or of_sum or _with_sum(parsed, kind) else "")
    whole = _summed(parsed, players, measure, catalog) or _all_together(parsed, players, listed, measure, catalog)
    if kind == "value" and not transform and whole:
        kind, aggregate = "aggregate", "sum"
    chart = chart_asked(parsed)
    if kind == "aggregate" and not transform and chart in _EACH and catalog.measures[measure].entity == "company":
        kind, aggregate, listed = "list", "", next(iter(players))  # a bar for each of them, not for their sum
        players = {"domain": players[listed]}
    if not transform:
        whole = bool(players) and bool(catalog.measures[measure].own)
        kind = drawn_as(chart, kind, bool(limit), parsed, whole, len(catalog.coverage[measure].years()))
    period = years_meant(parsed, kind, fill, bool(catalog.measures[measure].base))
    if aggregate == "average" and period.kind == "none" and catalog.measures[measure].average_view:
        several = sum(len(names.codes) for names in players.values()) > 1
        kind, aggregate = (kind, aggregate) if several else ("value", "")  # the one that is printed
        period = Period("average", origin="question")
    if kind == "list" and top_average(parsed):
        aggregate = "with_average"
    if kind == "aggregate":
        measure = _grouped_table(measure, players, catalog)
        listed = listed if players else ""  # nobody is listed apart from all of them
    why = parsed.any("ask:why")
    weighed = weigh(parsed, fill.get("two", ""), order, limit, catalog, listed=kind != "compare_measures")
    return Intent(
        kind=kind,
        measures=(measure,),
        roles=players,
        asked=listed,
        period=period,
        exclude=tuple(code for name in parsed.roles.excluded for code in name.codes),
        include_self=with_home(parsed, players, kind, measure, catalog),
        include=tuple(c for name in parsed.roles.included for c in name.codes if c in catalog.special),
        order=weighed.order,
        limit=limit,
        nth=_nth(parsed, fill) if len(places) < 2 and fill.get("claim") != "ends" and not first else 0,
        places=places,
        after=tuple(code for name in parsed.roles.after for code in name.codes),
        bounds=weighed.bounds,
        aggregate=aggregate,
        home=parsed.home if listed else "",
        owned=parsed.owned and bool(listed),
        everyone=not listed and (parsed.any("group:all_listed") or bool(parsed.roles.excluded)),
        pool=_pool(parsed, fill, measure, catalog),
        polar=parsed.polar or (_weighed(parsed) and not _wh(parsed) and not why and fill["kind"] != "years"),
        claim=_claim(parsed, fill),
        chart=chart,
        figure=int(parsed.numbers.get("figure", 0)),
        larger=weighed.shown,
        in_unit=_in_unit(parsed),
        premise=why,
        denied=parsed.denied,
        some=_some(parsed, listed),
        tally=_tally(parsed),
        only=parsed.only if listed else (),
        evidence=parsed.any("meta:evidence"),
        other_measure=transform,
        direction=_sided(parsed, fill, turned=turned, summed=bool(beside)),
        outward=kind == "compare" and parsed.sense.quantity == "net" and outward(parsed),
        by_amount=parsed.sense.changing and in_money(parsed),
    )


def _mutual(parsed: Parsed, catalog: Catalog) -> Intent:
    """Both flows between two: each stands once as the one who gives and once as the one who takes."""
    named = parsed.roles.everyone
    ordered = sorted(named, key=lambda name: name.at)
    codes = tuple(dict.fromkeys(code for name in ordered for code in name.codes))
    both = Names(codes[::-1] if _taken_first(parsed) != _yardstick_first(parsed) else codes)
    share = parsed.sense.quantity == "share"
    received = share or not parsed.any("act:out", "act:weak", "act:flow")
    side = catalog.taker if received and parsed.sense.direction == "in" else catalog.giver
    measure = next(m.name for m in catalog.measures.values() if m.own == side and (m.unit == "percent") == share)
    return Intent(
        kind="mutual",
        measures=(measure,),
        roles=dict.fromkeys(catalog.roles, both),
        period=parsed.period,
        bounds=parsed.bounds,
        polar=parsed.polar,
        aggregate="with_sum" if parsed.any("op:sum") and not share else "",
        claim="multiple" if parsed.any("op:multiple") else "same" if parsed.any("op:same") else "",
        direction=_direction(parsed),
        evidence=parsed.any("meta:evidence"),
    )


def _taken_first(parsed: Parsed) -> bool:
    """Whether the first flow that is told is what the first one named received: `the investment in A by B`."""
    first = min(parsed.roles.everyone, key=lambda name: name.at, default=None)
    if first is not None and first.marks and first.marks <= {"to", "dative"}:
        return True
    acts = [s for item in parsed.clause.items for s in item.mention.senses if s in ("act:in", "act:out", "act:weak")]
    return bool(acts) and acts[0] == "act:in"


def _yardstick_first(parsed: Parsed) -> bool:
    """`than what A gave B, did B give A more`: what is told first is what the other flow is held against."""
    items = parsed.clause.items
    named = sorted(name.at for name in parsed.clause.names)
    led = bool(named) and any(item.has("prep:than") for item in items[: named[0]])
    return len(named) == 4 and (led or any("than" in item.marks for item in items[named[1] : named[2]]))


def _direction(parsed: Parsed) -> str:
    if parsed.sense.changing:
        open_ended = not parsed.bounds  # a word for a bound does not tell the way
        more = ("op:more", "op:above", "op:atleast") if open_ended else ("op:more",)
        less = ("op:less", "op:below") if open_ended else ("op:less",)
        if parsed.roles.than and parsed.any("op:less") and not parsed.any("op:more"):
            return "up" if parsed.any("op:down") else "down"  # `grew less than`, `fell less than`
        down = parsed.any("op:down") or (not parsed.any("op:up", *more) and parsed.any(*less))
        return "down" if down and not parsed.any("op:up") else "up" if parsed.any("op:up", *more) else ""
    if parsed.any("op:less", "op:below", "op:atmost"):
        return "less"
    return "more" if parsed.any("op:more", "op:above", "op:atleast") else ""


def _sided(parsed: Parsed, fill: Mapping[str, str], *, turned: bool, summed: bool) -> str:
    """Which way a comparison goes: where the other of two was named first, the other way round. Whoever has so much
    more of it is ahead, whatever the word before the figure says of that."""
    direction = _direction(parsed)
    if _marked(parsed, fill) == "ahead":
        direction = "less" if lagging(parsed.clause.items) else "more"
    return turned_round(direction) or ("less" if summed else "") if turned else direction


def _marked(parsed: Parsed, fill: Mapping[str, str]) -> str:
    """What the mark of a comparison is about: how far the two are apart, by how much one is ahead, or each of them."""
    if fill["kind"] != "compare" or fill.get("claim") or not parsed.bounds:
        return ""
    if parsed.roles.than:
        return "ahead"
    return "apart" if parsed.any("op:difference") else "each_of"


def _weighed(parsed: Parsed) -> bool:
    """Whether one is said to be more or less than the other, not only set beside it, nor asked which of the two."""
    if not parsed.roles.than or parsed.any("ask:or") or (parsed.any("op:more") and parsed.any("op:less")):
        return False
    return parsed.any("op:more", "op:less", "op:above", "op:below", "op:top", "op:bottom")


def _wh(parsed: Parsed) -> bool:
    return parsed.any(
        "ask:how_much",
        "ask:which",
        "ask:who",
        "ask:percent",
        "ask:point",
        "ask:when",
        "op:difference",
        "op:multiple",
        "op:compare",
        "ask:howmany",
        "ask:point",
        "op:count",
    ) or bool(parsed.asked)


def _printed(parsed: Parsed, measure: str, kind: str, catalog: Catalog) -> str:
    """A place is read from the table of the other one; what both tables print is an amount, no share of theirs."""
    if kind == "sides":
        return next(iter(catalog.measures[measure].base), measure)
    return ranked_table(parsed, measure, catalog) if kind == "rank" else measure


def _limit(parsed: Parsed, listed: str, kind: str, transform: str) -> int:
    """How many are listed: the number that is named, one for a superlative, else all."""
    if not listed:
        return 0
    if _some(parsed, listed) == "tally":
        return 0
    kinds = ("countries",) if parsed.bounds else ("countries", "things", "num", "rank")
    for count in kinds:
        value = parsed.numbers.get(count)
        if value and 0 < value <= 50 and not (count == "rank" and value > 1):
            return int(value)
    if kind == "list" and parsed.numbers.get("nth") == 1 and not parsed.any("op:list", "noun:partner", "op:order"):
        return 1  # `which country is first?`
    told = several_meant(parsed.clause)
    several = parsed.any("op:list", "noun:partner", "op:order") if told is None else told
    several = several or "nth" in parsed.numbers or "rank" in parsed.numbers
    if (
        kind == "list"
        and parsed.any("op:top", "op:bottom")
        and not several
        and (not parsed.bounds or of_one_sign(parsed))
    ):
        return 1
    return 0


def _nth(parsed: Parsed, fill: Mapping[str, str]) -> int:
    """The place that is asked for or claimed."""
    if fill.get("claim") == "within" or (fill["kind"] == "rank" and parsed.any("op:within")):
        return top_number(parsed)
    return int(parsed.numbers.get("nth", 0) or parsed.numbers.get("rank", 0))


def _some(parsed: Parsed, listed: str) -> str:
    """How many of those listed are said to be so, in a yes/no question."""
    if not parsed.polar or not listed:
        return ""
    if parsed.only:
        return "only"
    return "tally" if _tally(parsed) else quantifier(parsed.clause.items)


def _tally(parsed: Parsed) -> Bound | None:
    """How many there are said to be; `did six countries raise so much?` names just as many."""
    named = parsed.numbers.get("countries")
    conditioned = parsed.bounds or parsed.sense.changing or parsed.sense.both or parsed.roles.than
    if parsed.clause.tally or not named or not conditioned or parsed.any("op:top", "op:bottom"):
        return parsed.clause.tally
    return Bound("equal", named, "count")


def _pool(parsed: Parsed, fill: Mapping[str, str], measure: str, catalog: Catalog) -> str:
    """How the years of a list, a rank or a comparison are taken together; shares are only averaged. What holds in each
    year holds in the lowest, or the highest."""
    if fill.get("pool") == "each":
        low = parsed.bounds[0].op in ("above", "atleast")
        return "lowest" if low == bool(parsed.any("op:always", "op:consecutive")) else "highest"
    if fill.get("pool") != "years":
        return ""
    averaged = parsed.any("op:average") or catalog.measures[measure].unit == "percent"
    return "average" if averaged else "sum"


def _claim(parsed: Parsed, fill: Mapping[str, str]) -> str:
    if fill.get("claim") == "home":
        first = next(item for item in parsed.clause.items if item.has("scope:abroad", "scope:domestic"))
        against = "than" in first.marks  # what is compared with may come first
        return "abroad" if first.has("scope:abroad") != against else "home"
    if fill["kind"] == "rank" and parsed.any("op:within"):
        return "within"
    if fill.get("claim") == "extreme":
        return "bottom" if parsed.any("op:bottom") else "top"
    moved = _moved(parsed, fill)
    if moved:
        return moved
    if fill["kind"] == "years" and (parsed.any("op:first") or parsed.numbers.get("nth") == 1):
        return "first"
    if (
        fill.get("claim") == "multiple"
        and parsed.any("op:difference")
        and one_over_other(parsed, parsed.period) != parsed.period
    ):
        return ""  # `how many times apart`: nothing says which is put as a multiple of which
    return ratio_way(parsed) if fill.get("claim") == "ratio" else fill.get("claim", "") or _marked(parsed, fill)


def _moved(parsed: Parsed, fill: Mapping[str, str]) -> str:
    """What is claimed of a change: that of each, the gap between two, two rates apart, the largest, by rate."""
    if fill["kind"] == "extreme_change":
        return "rate" if not fill.get("claim") and parsed.any("op:growth") else ""
    if fill.get("transform") and parsed.any("edge:world"):
        return "below_world" if parsed.any("op:less", "op:below") else "above_world"
    moving = fill.get("transform") == "change" and parsed.any("op:up", "op:down")
    if moving and parsed.bounds and levelled(parsed.clause.items):
        return "level"
    moved = _of_changes(parsed, fill) if fill.get("transform") == "change" else ""
    apart = fill["kind"] == "value" and fill.get("transform") and parsed.any("op:difference", "op:compare")
    if apart and moved not in ("every", "passed", "fell_behind"):
        return "gap" if fill["transform"] == "change" and gap_moves(parsed.clause) else "apart"
    return moved


def _of_changes(parsed: Parsed, fill: Mapping[str, str]) -> str:
    """What is claimed of changes: of every one, the largest or the smallest; told with no way, their size counts."""
    if fill.get("claim") == "crossed":
        return crossing(parsed)
    if parsed.polar and parsed.any("op:each", "op:list", "group:all_listed") and not parsed.any("quant:some"):
        return "every"
    one_way = parsed.any("op:up", "op:down", "op:growth", "op:more", "op:less", "op:each", "op:list")
    ends = ("bottom", "top") if one_way or not parsed.any("op:change") else ("least", "most")
    return ends[0] if parsed.any("op:bottom") else ends[1] if parsed.any("op:top") else ""


def _in_unit(parsed: Parsed) -> str:
    """The step in which amounts are asked for."""
    units = (value for item in parsed.clause.items for value in item.mention.values("unit"))
    return next((unit for unit in units if unit not in ("asked", "money")), "")


def _with_sum(parsed: Parsed, kind: str) -> bool:
    """Whether the figures are told with their sum."""
    left = kind == "list" and bool(parsed.roles.excluded)
    few = max(parsed.numbers.get(count, 0) for count in ("countries", "things", "num")) > 1
    if kind == "list" and few and parsed.any("act:occupy") and parsed.any("op:top"):
        return True  # the share that the first few take up
    if (kind == "value" or left) and parsed.any("edge:total"):
        return True
    together = kind in ("trend", "list") or (
        kind == "compare" and sum(len(name.codes) for name in parsed.roles.than) > 1
    )
    lately = kind == "trend" and parsed.period.kind == "last" and parsed.any("op:always")  # each of the last years
    return lately or parsed.any("scope:total") or (together and parsed.any("op:sum"))


def _summed(parsed: Parsed, players: Mapping[str, Names], measure: str, catalog: Catalog) -> bool:
    """A group stands for its sum, where the measure can be added up, unless each member is asked for."""
    grouped = [role for role, names in players.items() if names.group and role in catalog.measures[measure].roles]
    spec = catalog.measures[measure]
    additive = spec.additive and (len(spec.roles) == 1 or spec.unit != "percent" or spec.own not in grouped)
    total = parsed.any("ask:how_much", "ask:what")  # `how much altogether`
    apart = any(item.has("op:list") and not (total and item.has("scope:total")) for item in parsed.clause.items)
    return bool(grouped) and additive and not apart and not parsed.any("op:each") and not parsed.bounds


def _all_together(parsed: Parsed, players: Mapping[str, Names], listed: str, measure: str, catalog: Catalog) -> bool:
    """`the total raised by the eleven countries`: the sum of all that the table lists."""
    told = parsed.any("group:all_listed") and parsed.any("scope:total") and not parsed.any("op:each", "op:list")
    return told and not players and not listed and catalog.measures[measure].additive and not parsed.bounds


def _grouped_table(measure: str, players: Mapping[str, Names], catalog: Catalog) -> str:
    """A group of partners is added up from the table of the country that is named."""
    spec = catalog.measures[measure]
    several = [role for role in spec.roles if role in players and len(players[role].codes) > 1]
    if len(spec.roles) == 2 and spec.own and several == [spec.own]:
        pairs = set(itertools.product(*(players[role].codes for role in spec.roles if role in players)))
        if not players[spec.own].group and pairs <= {codes for codes, _ in catalog.coverage[measure].own}:
            return measure  # each one's own table has it
        mirrors = [m for m in spec.mirror if catalog.measures[m].own and catalog.measures[m].own != spec.own]
        return mirrors[0] if mirrors else measure
    return measure
