"""The features that constructions ask for, and what a construction leaves unread."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from assistant.intent import VERB_FIRST, Mention
from assistant.rulebook.book import Construction
from assistant.understand.acts import measuring_acts, than_acts
from assistant.understand.best import claims_best_year, crossing, from_peak
from assistant.understand.measures import home_against_abroad
from assistant.understand.parsed import Parsed
from assistant.understand.periods import counted_from, in_a_row, left_out
from assistant.understand.placing import within_first

_FREE = frozenset(
    [
        "country",
        "countries",
        "group",
        "company",
        "marked",
        "act",
        "q",
        "scope",
        "ask",
        "noun",
        "agent",
        "patient",
        "topic",
        "src",
        "fill",
        "prep",
        "auxiliary",
        "show",
        "time",
        "partition",
        "basis",
        "side",
        "bound",
        "that",
        "premise",
        "verify",
        "unit",
        "meta",
        "quant",
    ]
)
_MOST = 50  # no list is longer
_BOUND_TO_USE = frozenset(["q:rank", "ask:when", "ask:how", "ask:howmany", "ask:definition", "ask:formula", "ask:why"])


def features(parsed: Parsed) -> dict[str, int]:
    found = dict(parsed.senses)
    roles, period = parsed.roles, parsed.period
    codes = {code for group in roles.filled.values() for name in group for code in name.codes}
    years = len(period.years) if period.kind in ("years", "range") else 0
    loose = sum(len(name.codes) for name in roles.loose)
    same_role = max((sum(len(n.codes) for n in group) for group in roles.filled.values()), default=loose)
    alone = max((sum(len(n.codes) for n in names) for r, names in roles.filled.items() if r != "domain"), default=2)
    entities = max(same_role, loose, 2 if roles.than and (codes or roles.loose) else 0)
    judging = parsed.any("op:more", "op:less", "op:above", "op:below")
    flags = {
        "asked": bool(parsed.asked),
        "polar": parsed.polar,
        "pair": len([r for r in roles.filled if r != "domain"]) == 2,
        "years": years,
        "range": period.kind == "range",
        "bound": bool(parsed.bounds),
        "entities": entities,
        "than": bool(roles.than),
        "two_measures": parsed.sense.both,
        "someone": bool(codes) or bool(roles.loose),
        "scoped": bool(parsed.sense.scope),
        "drawn": any(show in ("line", "chart") for item in parsed.clause.items for show in item.mention.values("show")),
        "subject": bool(codes) or bool(roles.loose) or parsed.sense.scope == "world",
        "share": parsed.sense.quantity == "share",
        "changing": parsed.sense.changing,
        "when": _asks_when(parsed) or claims_best_year(parsed),
        "from_peak": from_peak(parsed),
        "crossed": bool(crossing(parsed)),
        "extreme": parsed.any("op:top", "op:bottom"),
        "single": (alone if "domain" in roles.filled and not parsed.asked else same_role) <= 1 and not roles.than,
        "named": bool(codes),
        "pooled": _pooled(parsed),
        "yearly": parsed.any("op:each", "op:trend") and (parsed.period.kind in ("none", "all") or parsed.period.spans),
        "grouped_only": bool(codes)
        and "domain" not in roles.filled
        and all(n.group for g in roles.filled.values() for n in g),
        "chosen_from": sum(len(name.codes) for name in roles.filled.get("domain", ())) > 1,
        "pair_named": len(codes | {code for name in roles.loose for code in name.codes}) == 2,
        "spanning": parsed.period.spans,
        "stretch": parsed.period.spans and parsed.period.kind != "years",
        "always": _always(parsed),
        "ever": parsed.any("time:ever"),
        "steady": parsed.any("op:always", "op:consecutive")
        and (parsed.period.kind != "years" or "years" in parsed.numbers or in_a_row(parsed.period)),
        "one_way": len(parsed.bounds) == 1 and parsed.bounds[0].op in ("above", "atleast", "below", "atmost"),
        "proportion": any(bound.unit == "times" for bound in parsed.bounds),
        "places": len(places_of(parsed)),
        "after": bool(roles.after),
        "counting": parsed.any("op:count") or (counting(parsed) and (_firms_of(parsed) or not parsed.any("patient"))),
        "figure_number": "figure" in parsed.numbers
        or (
            "table" in parsed.numbers
            and parsed.sense.direction in ("none", "weak")
            and parsed.sense.quantity == "amount"
        ),
        "home_against_abroad": home_against_abroad(parsed.clause),
        "both_ends": parsed.any("op:top") and parsed.any("op:bottom"),
        "top_number": top_number(parsed) > 0,
        "of_first": within_first(parsed.clause)[1],
        "rank_number": "rank" in parsed.numbers or "nth" in parsed.numbers,
        "comparing": parsed.any("op:compare", "op:difference")
        or (bool(roles.than) and (judging or parsed.any("op:top", "op:bottom")))
        or (judging and entities >= 2 and not parsed.bounds)
        or (bool(roles.than) and parsed.any("noun:year") and any(bound.unit == "times" for bound in parsed.bounds))
        or (bool(roles.than) and not parsed.bounds and not parsed.asked),
    }
    found.update({name: int(value) for name, value in flags.items()})
    tables = [item for item in parsed.clause.items if item.mention.has("table")]
    found["src:tables"] = int(parsed.any("src:tables") or len(tables) > 1)
    acts = [sense for item in parsed.clause.items for sense in item.mention.senses if sense in ("act:in", "act:out")]
    found["taken_first"] = int(acts[:1] == ["act:in"])
    found["superlative"] = int(
        parsed.senses["op:top"] + parsed.senses["op:bottom"] > parsed.senses["op:order"] or _the_first(parsed)
    )
    found["than_act"] = int(bool(than_acts(parsed)))
    apart = parsed.bounds and found["than_act"] and all(bound.unit.endswith("_million") for bound in parsed.bounds)
    found["exceeding"] = int(parsed.any("op:more", "op:above") and bool(apart or not parsed.bounds))
    parted = parsed.any("partition") and len(set(acts)) > 1 and parsed.clause.partition >= 0
    found["ratio"] = int(
        parsed.any("noun:ratio") or bool(measuring_acts(parsed)) or (parted and parsed.any("q:share", "ask:percent"))
    )
    found["beside_average"] = int(
        parsed.period.kind == "average"
        and len(parsed.period.years) < len(("one", "other"))
        and parsed.any("op:more", "op:less", "op:above", "op:below", "op:difference", "op:compare")
        and not parsed.bounds
    )
    found["unequal"] = int(parsed.any("op:more", "op:above", "op:less", "op:below") and not parsed.bounds)
    found["none"] = int(parsed.any("none"))
    found["denied"] = int(parsed.any("denied"))
    found["judged"] = int(judging or parsed.any("op:top", "op:bottom"))
    found["contrasted"] = int(found["comparing"] or parsed.any("op:multiple"))
    return found


def _the_first(parsed: Parsed) -> bool:
    """`the top recipient`, `Korea's main investor`: one only, where `a main investor` may be one of several."""
    counted = any(kind in parsed.numbers for kind in ("countries", "things", "num", "rank"))
    return not counted and any(
        b.has("op:order") and (a.has("edge:definite") or (a.category("country", "group") and "of" in a.marks))
        for a, b in pairwise(parsed.clause.items)
    )


def counting(parsed: Parsed) -> bool:
    """Whether the clause asks how many countries there are, or how many firms of a group."""
    of_them = parsed.any("noun:country", "noun:foreign_country") or within_first(parsed.clause)[1] or _firms_of(parsed)
    return parsed.any("op:count") or (parsed.any("ask:howmany") and of_them)


def _firms_of(parsed: Parsed) -> bool:
    """Whether the firms of a group are spoken of: `how many of the big tech companies`."""
    groups = [name for name in parsed.clause.names if name.group and name.entity == "company"]
    return parsed.any("noun:firm") and any(not name.marks & {"subject", "topic"} for name in groups)


def places_of(parsed: Parsed) -> tuple[int, ...]:
    """The places in an order that the clause names: `the first and the third`; else those told before."""
    if parsed.places:
        return parsed.places
    found: list[int] = []
    bare: list[int] = []  # `1, 2, 3rd`: places that leave their word to the last
    since = False
    for item in parsed.clause.items:
        first, last = item.mention.number, item.mention.second
        place = item.has("num") and first and first <= _MOST
        bare = [*bare, int(first)] if place and first else bare if item.has("nth", "rank") else []
        if item.has("nth", "rank") and first and found and since and "until" in item.marks:
            first, last = found[-1] + 1.0, first  # from the first to the third
        since = item.has("nth", "rank") and "since" in item.marks
        if item.has("nth", "rank") and first:
            end = min(last or first, first + _MOST)  # a place beyond all lists is one place, and no long list of them
            found += [*bare, *(range(int(first), int(end) + 1) if math.isfinite(end) else ())]
            bare = []
    return tuple(dict.fromkeys(found))


def top_number(parsed: Parsed) -> int:
    """How many stand in the first places that are spoken of: `in the top three`, `within the first five places`."""
    for item, following in pairwise(parsed.clause.items):
        number = following.mention.number if following.has("num", "countries", "rank", "things") else None
        if item.has("op:top") and item.has("op:order") and number:
            return int(number)
        if following.has("op:within") and item.has("rank", "countries") and item.mention.number:
            return int(item.mention.number)
    return 0


def _always(parsed: Parsed) -> bool:
    """Whether something is said of each year: `every year`, `in both 2023 and 2024`."""
    several = parsed.period.kind == "years" and len(parsed.period.years) > 1
    running = parsed.any("op:consecutive") and "years" in parsed.numbers and not parsed.sense.changing
    return running or parsed.any("op:always") or several or (parsed.any("op:each") and parsed.period.spans)


def _pooled(parsed: Parsed) -> bool:
    """Whether the years are to be taken together: added up, or averaged; not `more than the average`."""
    if not parsed.any("op:sum", "op:average") and not (parsed.any("scope:total") and parsed.period.spans):
        return False
    if top_sum(parsed) or top_average(parsed):
        return False
    several = max(sum(len(name.codes) for name in side) for side in (parsed.roles.than, parsed.roles.everyone))
    together = bool(parsed.roles.than) and several > 1 and not parsed.any("op:average")
    if together and not parsed.period.spans:
        return False  # those are added up, not the years
    items = parsed.clause.items
    for at, item in enumerate(items):
        if item.has("op:average") and ("than" in item.marks or (at and items[at - 1].has("prep:than"))):
            return False
    return parsed.period.spans or (parsed.period.kind in ("none", "average") and not parsed.any("time:newest"))


def top_sum(parsed: Parsed) -> bool:
    """Whether the first few of a list are added up: `the top three together`; not `the top three by the sum`."""
    several = any(2 <= parsed.numbers.get(count, 0) <= _MOST for count in ("countries", "num", "things"))
    if not (parsed.asked and several and parsed.any("op:top", "op:bottom")) or parsed.period.spans:
        return False
    items = parsed.clause.items
    if not parsed.any("op:sum"):
        return bool(items) and items[-1].has("scope:total")  # `… in total`
    ordered = [at for at, item in enumerate(items) if item.has("op:top", "op:bottom") or _counted(item.mention)]
    summed = next((at for at, item in enumerate(items) if item.has("op:sum")), -1)
    if summed < 0 or not ordered:
        return False  # a fragment that names neither
    between = items[summed + 1 : ordered[0]]
    return (
        summed > ordered[-1]
        or any(item.has("prep:of") for item in between)
        or not any(item.category("act", "q") for item in between)
    )


def top_average(parsed: Parsed) -> bool:
    """Whether the first few of a list are averaged: `the average of the top five`; not `the top five by average`."""
    several = any(2 <= parsed.numbers.get(count, 0) <= _MOST for count in ("countries", "num", "things"))
    ends = several and bool(parsed.asked) and parsed.any("op:top", "op:bottom")
    if (
        not ends
        or not parsed.clause.any("op:average")
        or parsed.period.spans
        or "years" in parsed.numbers
        or parsed.bounds
    ):
        return False
    items = parsed.clause.items
    ordered = [at for at, item in enumerate(items) if item.has("op:top", "op:bottom") or _counted(item.mention)]
    averaged = next((at for at, item in enumerate(items) if item.has("op:average")), -1)
    if averaged < 0 or not ordered:
        return averaged >= 0  # those that were just listed
    between = items[averaged + 1 : ordered[0]]
    return averaged > ordered[-1] or any(item.has("prep:of") for item in between)


def _counted(mention: Mention) -> bool:
    return mention.has("countries", "num", "things") and mention.number is not None


def _asks_when(parsed: Parsed) -> bool:
    """`which year`; a bare word for year counts only where no year is named, or where one is said to be it."""
    return (
        parsed.any("ask:when")
        or year_claimed(parsed)
        or (parsed.any("noun:year") and parsed.period.kind in ("none", "all", "range", "last", "since", "until"))
    )


def year_claimed(parsed: Parsed) -> bool:
    """`was 2021 the year of the most?`, `the year of the most was 2021?`: a year is said to be the one."""
    items = [i for i in parsed.clause.items if not i.category("fill") or i.has("noun:year", "edge:cleft")]
    items = [i for i in items if not i.category("verify", "auxiliary", "prep")]
    years = [at for at, item in enumerate(items) if item.has("year")]
    someone = parsed.roles.filled or parsed.roles.loose or parsed.sense.scope == "world"
    if (
        not parsed.polar
        or not someone
        or len(years) != 1
        or parsed.period.kind != "years"
        or len(parsed.period.years) != 1
    ):
        return False
    at = years[0]
    if items[at].mention.order == VERB_FIRST or parsed.clause.order == VERB_FIRST:
        return any(i.has("noun:year") and n + 1 != at for n, i in enumerate(items))
    told = {"subject", "topic"} & set(items[at].marks)
    opens = bool(told) and items[-1].has("noun:year", "edge:cleft")
    return opens or (at == len(items) - 1 and at > 0 and items[at - 1].has("noun:year", "edge:cleft"))


def has(features: Mapping[str, int], need: str) -> bool:
    if need.startswith("!"):
        return not has(features, need[1:])
    match = re.fullmatch(r"(.+)>=(\d+)", need)
    if match:
        return features.get(match[1], 0) >= int(match[2])
    return bool(features.get(need, 0))


def left_over(parsed: Parsed, construction: Construction) -> tuple[Mention, ...]:
    """The content mentions that this construction neither needs nor uses, and that no stage reads anyway."""
    used = {need.lstrip("!").split(">")[0] for need in construction.needs} | set(construction.uses)
    left = []
    for item in parsed.clause.items:
        senses = item.mention.senses
        if item.mention.role == "number":
            if not _number_read(item.mention, parsed, construction):
                left.append(item.mention)
            continue
        if item.has("op:between") and parsed.period.kind == "range" and not parsed.bounds:
            continue  # between two years
        if item.has("op:next") and "nth" in parsed.numbers:
            continue  # the place after the last one told
        told = parsed.period.origin == "conversation"
        if item.category("shift") and (told or counted_from(parsed.clause.items)):
            continue  # the year after the last one told, or after one that is named
        known = any(s in used or (s.split(":", 1)[0] in _FREE and s not in _BOUND_TO_USE) for s in senses)
        if not known and not _covered(senses, used):
            left.append(item.mention)
    return tuple(left)


def _number_read(mention: Mention, parsed: Parsed, construction: Construction) -> bool:
    """A number must do something: a year, a bound, a count of places, a rank; else it was not understood."""
    ranged = any(item.mention.has("range") for item in parsed.clause.items)
    if mention.has("year") and (ranged or int(mention.number or 0) in left_out(parsed.clause.items)):
        return ranged and int(mention.number or 0) not in parsed.period.years  # one that is left out of the range
    if mention.has("year", "range", "years", "table"):
        return True
    if mention.has("num") and mention.number and 2000 + mention.number in parsed.period.years:
        return True
    if mention.has("figure"):
        return construction.fill["kind"] == "figure"
    if mention.has("times", "fraction") and construction.fill.get("claim") == "multiple":
        return True
    if mention.has("percent", "point", "times", "fraction", "num:big") or mention.values("amount"):
        judged = (
            construction.fill["kind"] == "years"
            or parsed.polar
            or parsed.asked
            or parsed.any("meta:evidence", "verify")
        )
        return bool(parsed.bounds) and bool(judged)
    within = construction.fill.get("claim") == "within" and mention.number == top_number(parsed)
    if mention.has("nth", "rank") or within:
        return (
            within or bool(parsed.asked) or construction.fill["kind"] in ("rank", "list", "count", "compare", "years")
        )
    return (
        (bool(parsed.asked) and _countable(mention))
        or (mention.has("countries") and bool(parsed.roles.filled))
        or (_counted(mention) and construction.fill.get("claim") == "within")
        or "op:between" in mention.senses
        or bool(parsed.bounds)
    )


def _countable(mention: Mention) -> bool:
    """Whether so many can be listed: a hundred of something is part of a name, or was not understood."""
    return mention.number is not None and 0 < mention.number <= _MOST


def _covered(senses: Sequence[str], used: set[str]) -> bool:
    composite = {
        "counting": ("op:count", "ask:howmany"),
        "changing": ("op:growth", "op:up", "op:down", "op:change"),
        "comparing": ("op:compare", "op:difference", "op:more", "op:less"),
    }
    extreme = {"extreme": ("op:top", "op:bottom", "op:order")}
    return any(s in group for name, group in {**composite, **extreme}.items() if name in used for s in senses)
