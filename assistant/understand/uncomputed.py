"""Figures that nobody has computed, asked for in words that are all known: averages and sums as what is compared,
shares added up, a group's or the world's part where only a country has one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.catalog import Catalog
from assistant.intent import Mention
from assistant.understand.both_ways import each_at_home
from assistant.understand.changing import gap_moves
from assistant.understand.measures import home_against_abroad
from assistant.understand.name import Name
from assistant.understand.parsed import Parsed

_PAIR = 2
_WEIGHED = ("op:compare", "op:difference", "op:more", "op:less", "op:multiple", "op:rest")


def that_say(parsed: Parsed, sense: str) -> tuple[Mention, ...]:
    return tuple(item.mention for item in parsed.clause.items if item.has(sense))


def _against_home(parsed: Parsed) -> tuple[Mention, ...]:
    """Home as what others are compared with, in a list or beside somebody."""
    against = [i.mention for i in parsed.clause.items if i.has("scope:domestic", "scope:abroad") and "than" in i.marks]
    if parsed.asked and against:
        return tuple(against)
    told = {code for names in parsed.roles.filled.values() for name in names for code in name.codes}
    itself = [name for name in parsed.roles.than if set(name.codes) <= told and parsed.sense.scope == "abroad"]
    if itself:
        return stretches(parsed, itself)  # more from abroad than its own investors gave
    homes = [at for at, item in enumerate(parsed.clause.items) if item.has("scope:domestic")]
    each = all(each_at_home(parsed.clause, homes[0], other) for other in parsed.roles.than) if homes else True
    return that_say(parsed, "scope:domestic") if not each and parsed.sense.scope == "domestic" else ()


def _against_the_world(parsed: Parsed) -> tuple[Mention, ...]:
    """The world is no country to set beside another."""
    beside = parsed.sense.scope == "world" and parsed.sense.quantity == "amount"
    return that_say(parsed, "scope:world") if beside and parsed.roles.everyone and parsed.any(*_WEIGHED) else ()


def _added_shares(parsed: Parsed) -> tuple[Mention, ...]:
    """Shares of several years do not add up."""
    share = parsed.sense.quantity == "share" and not parsed.sense.changing
    return that_say(parsed, "op:sum") if share and parsed.period.spans and not parsed.any("op:average") else ()


def _against_average(parsed: Parsed) -> tuple[Mention, ...]:
    """`less than the average`, `those above the average`: nobody has said of whom the average is, nor computed it."""
    items = [item for item in parsed.clause.items if not item.has("fill") or item.category("prep")]
    than = [b for a, b in pairwise(items) if a.has("prep:than") and b.has("op:average")]
    than += [item for item in items if item.has("op:average") and "than" in item.marks]
    over = [
        a
        for a, b in pairwise(items)
        if a.has("op:average", "time:average") and "object" in a.marks and b.has("op:above", "op:below")
    ]
    dated = [item for item in items if item.has("time:average") and "than" in item.marks]
    counted = ("countries", "num", "noun:country")
    weighed = [item for item in items if not item.category("edge", "group") and not item.has(*counted)]
    than += [b for a, b in pairwise(weighed) if a.has("op:above", "op:below") and b.has("op:average")]
    over = over if parsed.asked else [item for item in over if item.has("op:average")]
    return tuple(item.mention for item in [*than, *over, *(dated if parsed.asked else ())])


def _beside_average(parsed: Parsed) -> tuple[Mention, ...]:
    """`the share in 2023 and the three-year average`: two periods, of which one would be told."""
    items = parsed.clause.items
    if parsed.period.kind != "average" or len(parsed.period.years) != 1 or parsed.any("op:difference", "op:compare"):
        return ()
    at = [n for n, item in enumerate(items) if item.has("time:average", "year")]
    between = items[at[0] : at[-1]]
    joined = any("with" in item.marks or item.has("prep:with") for item in between)
    return that_say(parsed, "time:average") if joined else ()


def _part_of_group(parsed: Parsed) -> tuple[Mention, ...]:
    """`the share that A takes up in Asia's funding`: no figure is of a group as a whole."""
    items = parsed.clause.items
    names = parsed.clause.names
    if not parsed.any("act:occupy") or len(names) < 2:
        return ()
    ends = [name.at for name in names[1:]] + [len(items)]
    behind = {name.at: items[name.at : min(end, name.at + 3)] for name, end in zip(names, ends, strict=True)}
    whole = [name for name in names if name.group and any("in" in item.marks for item in behind[name.at])]
    return stretches(parsed, whole)


def _percent_of_whose(parsed: Parsed) -> tuple[Mention, ...]:
    """`what percentage of B's funding is A?`: A's part of it, or A's own set against it; nothing says which."""
    items = parsed.clause.items
    names = parsed.clause.names
    if len(names) != 2 or parsed.any("act:occupy", "op:compare") or not names[0].marks & {"subject", "topic"}:
        return ()
    behind = items[min(names[1].at, len(items)) :]
    if names[1].marks & {"to", "from", "in"} and sum(item.category("act") for item in behind) > 1:
        return ()  # `what A invested in B, as a percentage of all that was invested`
    for act, asking in pairwise(behind):
        if act.category("act") and "of" in act.marks and asking.has("ask:percent") and items[-1] is asking:
            return (asking.mention,)
    return ()


def _two_things(parsed: Parsed) -> tuple[Mention, ...]:
    """`the total raised and the foreign share`: an amount and a share that is not its own."""
    items = [item for item in parsed.clause.items if not item.has("fill") or item.category("prep")]
    for at, item in enumerate(items):
        joined = "with" in item.marks or (at + 1 < len(items) and items[at + 1].has("prep:with"))
        later = items[at + 1 : at + 4]
        scoped = any(i.has("scope:abroad", "scope:domestic") for i in later)
        amount = item.has("q:amount") or (item.has("act:in", "act:out") and parsed.any("scope:total"))
        if amount and joined and scoped and any(i.has("q:share") for i in later) and not item.has("q:share"):
            return (item.mention,)
    return ()


def _rest_of_a_whole(parsed: Parsed) -> tuple[Mention, ...]:
    """`what share went to countries other than A`: one share of all the others."""
    listed = parsed.any("ask:which", "ask:who", "op:list", "op:top", "op:bottom", "op:count") or parsed.bounds
    theirs = any(
        a.has("noun:country") and "of" in a.marks and b.has("q:share") for a, b in pairwise(parsed.clause.items)
    )
    whole = parsed.sense.scope == "world" or parsed.any("act:flow") or theirs
    shared = parsed.sense.quantity == "share" and whole
    if parsed.sense.quantity == "share" and parsed.asked and not listed and not parsed.roles.excluded:
        pairs = pairwise(parsed.clause.items)  # of all but those that were named before
        return tuple(a.mention for a, b in pairs if a.has("edge:rest") and b.has("noun:country"))
    names = parsed.roles.excluded if shared and parsed.asked and not listed else []
    return parsed.told_of(names)


def _home_and_abroad(parsed: Parsed) -> tuple[Mention, ...]:
    """Home against abroad of several, or of those listed."""
    several = bool(parsed.asked) or len(parsed.roles.everyone) != 1
    return that_say(parsed, "scope:domestic") if several and home_against_abroad(parsed.clause) else ()


def stretches(parsed: Parsed, names: list[Name]) -> tuple[Mention, ...]:
    """Where names stand; those of an earlier question stand nowhere in this one."""
    items = parsed.clause.items
    return tuple(items[name.at].mention for name in names if name.at < len(items))


def _summed_against(parsed: Parsed) -> tuple[Mention, ...]:
    """`do A and B together raise more than C?`: the sum of several as what is compared."""
    names = parsed.roles.everyone
    sides = [sum(len(name.codes) for name in side) for side in parsed.roles.filled.values()]
    several = sum(len(name.codes) for name in names) > 1 and (len(sides) <= 1 or max(sides) > 1)
    weighed = parsed.any("op:more", "op:less", "op:above", "op:below", "op:multiple") or bool(parsed.bounds)
    against = parsed.roles.than and weighed
    one = len(parsed.roles.than) == 1 and len(parsed.roles.than[0].codes) == 1
    told = (
        one
        and len(sides) <= 1
        and parsed.sense.quantity == "amount"
        and not parsed.any("op:multiple")
        and not parsed.bounds  # `more than twice C's` is judged of one against one
        and not parsed.sense.scope
    )
    return that_say(parsed, "op:sum") if several and against and not told and not parsed.period.spans else ()


def _two_of_two(parsed: Parsed) -> tuple[Mention, ...]:
    """`what A raised against what B invested`: two amounts are set beside each other of one country only."""
    roles = parsed.roles
    names = [name for name in (*roles.everyone, *roles.than) if name.entity == "country"]
    several = len({code for name in names for code in name.codes}) > 1 and len(roles.filled) <= 1
    if not parsed.sense.both or parsed.asked or parsed.any("op:mutual", "src:tables"):
        return ()
    if not several and not _each_its_act(parsed):
        return ()
    return tuple(item.mention for item in parsed.clause.items if item.has("act:in", "act:out"))[1:]


def _over_another(parsed: Parsed) -> tuple[Mention, ...]:
    """`what was invested against what was raised, the highest`: nobody has divided the one by the other for a list."""
    items = [item for item in parsed.clause.items if not item.category("fill")]
    for one, against, other in zip(items, items[1:], items[2:], strict=False):
        apart = (one.has("act:in") and other.has("act:out")) or (one.has("act:out") and other.has("act:in"))
        if apart and against.has("partition") and parsed.asked:
            return (against.mention,)
    return ()


def _each_its_act(parsed: Parsed) -> bool:
    """`what A raised and what B invested`, each name right before its own act."""
    items = [item for item in parsed.clause.items if not item.category("fill", "scope") and not item.has("year")]
    pairs = [n for n, (a, b) in enumerate(pairwise(items)) if a.category("country") and b.has("act:in", "act:out")]
    bare = all(not set(items[n].marks) - {"of"} for n in pairs)
    return len(pairs) > 1 and pairs[1] == pairs[0] + 2 and "with" in items[pairs[0] + 1].marks and bare


def _each_its_year(parsed: Parsed) -> tuple[Mention, ...]:
    """`A in 2024 against B in 2023`: each has a year of its own, and a comparison is told of one year."""
    told = [item for item in parsed.clause.items if item.has("year") or item.category("country")]
    years = [item for item in told if item.has("year")]
    apart = (
        len({item.mention.number for item in years}) == len(years) == len(told) - len(years) == len(("one", "other"))
    )
    turns = all(a.has("year") != b.has("year") for a, b in pairwise(told))
    weighed = parsed.any(*_WEIGHED) or bool(parsed.roles.than)
    return tuple(item.mention for item in years[1:]) if apart and turns and weighed else ()


def _net_share(parsed: Parsed) -> tuple[Mention, ...]:
    """A share beside what is raised less what is invested: no share is of a balance."""
    return that_say(parsed, "q:share") if parsed.sense.quantity == "net" else ()


def _nearest(parsed: Parsed) -> tuple[Mention, ...]:
    """`where are they the least apart?`: the size of a balance, whichever sign it has, is not put in order."""
    return that_say(parsed, "edge:apart") if parsed.any("op:bottom", "op:less") else ()


def _of_those_that_lose(parsed: Parsed) -> tuple[Mention, ...]:
    """`of the net outflow countries, which raised the most?`: they are chosen by one figure, and put in order by
    another."""
    items = parsed.clause.items
    signed = any(item.has("q:net") and item.has("bound:negative", "bound:positive") for item in items)
    other = [item.mention for item in items if item.has("act:in", "act:out", "q:share") and not item.has("q:net")]
    return tuple(other) if signed and parsed.any("op:top", "op:bottom") else ()


def _part_of_growth(parsed: Parsed) -> tuple[Mention, ...]:
    """`A's share of the world's increase`: a part of a change, which no figure is."""
    shared = parsed.any("q:share", "act:occupy", "ask:percent")
    items = parsed.clause.items
    whole = [a for a, b in pairwise(items) if a.has("op:growth") and ("in" in a.marks or b.has("partition"))]
    return tuple(item.mention for item in whole) if shared else ()


def _both_ends_counted(parsed: Parsed) -> tuple[Mention, ...]:
    """`the top three and the bottom three`: one list is told, from one end."""
    both = parsed.any("op:top") and parsed.any("op:bottom")
    return tuple(item.mention for item in parsed.clause.items if both and item.has("countries", "things"))


def _two_spans(parsed: Parsed) -> tuple[Mention, ...]:
    """`from 2018 to 2020 and from 2022 to 2024`: a figure is told of one of them."""
    return tuple(item.mention for item in parsed.clause.items if item.has("range"))[1:]


def _by_so_much(parsed: Parsed) -> tuple[Mention, ...]:
    """`$3 billion more than …`, of two figures that are neither one's own two totals nor those of two."""
    items = parsed.clause.items
    amounts = ((a.mention, b) for a, b in pairwise(items) if a.mention.values("amount") or a.has("num:big"))
    told = [mention for mention, behind in amounts if behind.has("op:more", "op:less")]
    than = any(item.has("prep:than") for item in items)
    known = parsed.roles.than or parsed.sense.changing or (parsed.sense.both and not parsed.sense.scope)
    return tuple(told) if than and not known else ()


def _one_bound_of_two(parsed: Parsed) -> tuple[Mention, ...]:
    """`it reached 2 billion and stayed under 3`: two amounts, of which only one was read as a bound."""
    items = parsed.clause.items
    amounts = [item.mention for item in items if item.mention.values("amount") or item.has("num:big")]
    one = len(parsed.bounds) == 1 and parsed.bounds[0].op in ("above", "atleast", "below", "atmost")
    return tuple(amounts[1:]) if one and parsed.asked and len(amounts) == _PAIR else ()


def _gaps(parsed: Parsed) -> tuple[Mention, ...]:
    """`has the gap between A, B and C widened?`: it has no one size; when it did is not asked of two either."""
    if gap_moves(parsed.clause) and parsed.sense.changing:
        two = len(parsed.roles.everyones_codes) == _PAIR and not parsed.any("noun:year", "ask:when")
        return () if two else that_say(parsed, "op:difference")
    years = len(parsed.period.years) > 1 or parsed.any("op:top", "op:bottom")
    return that_say(parsed, "op:difference") if parsed.polar and years and len(parsed.roles.everyone) > 1 else ()


CHECKS: tuple[Callable[[Parsed], tuple[Mention, ...]], ...] = (
    _added_shares,
    _against_average,
    _beside_average,
    _part_of_group,
    _percent_of_whose,
    _two_things,
    _rest_of_a_whole,
    _home_and_abroad,
    _against_home,
    _against_the_world,
    _summed_against,
    _of_those_that_lose,
    _net_share,
    _nearest,
    _each_its_year,
    _two_of_two,
    _part_of_growth,
    _two_spans,
    _both_ends_counted,
    _over_another,
    _gaps,
    _one_bound_of_two,
    _by_so_much,
)


def other_money(parsed: Parsed, measures: Sequence[str], catalog: Catalog) -> tuple[Mention, ...]:
    """Bounds in a currency that the measure is not in: no rate is known to compare them by."""
    units = {catalog.measures[measure].unit for measure in measures if measure}
    strange = {bound.unit for bound in parsed.bounds if bound.unit.endswith("_million")} - units
    if not strange or not any(unit.endswith("_million") for unit in units):
        return ()
    return tuple(item.mention for item in parsed.clause.items if set(item.mention.values("amount")) & strange)
