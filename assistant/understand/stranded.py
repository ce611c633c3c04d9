"""What no measure can take, though every word is known: it stops the answer, since dropping it would change it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from assistant.intent import VERB_LAST, Mention
from assistant.understand.items import Item
from assistant.understand.measures import home_excluded
from assistant.understand.parsed import Parsed
from assistant.understand.periods import counted_from, left_out
from assistant.understand.uncomputed import CHECKS, stretches, that_say
from assistant.understand.unnamed import UNNAMED

_PAIR = 2
_PARTNERS = ("noun:partner", "noun:investor_country", "noun:destination", "agent", "scope:abroad")


def stranded(parsed: Parsed) -> tuple[Mention, ...]:
    """The mentions that nothing can take, of the first kind that is found; none where all is well."""
    for check in (*_CHECKS, *CHECKS):
        found = check(parsed)
        if found:
            return found
    return ()


def _left_out(parsed: Parsed) -> tuple[Mention, ...]:
    """Something is left out, and nobody knows what: no name, no home, no year, no amount taken off another."""
    clause = parsed.clause
    taken_off = sum(item.category("act") for item in clause.items) > 1 and len(clause.names) < _PAIR
    known = parsed.roles.excluded or home_excluded(clause) or left_out(clause.items) or clause.any("self_out")
    if known or taken_off or parsed.sense.both or parsed.sense.scope == "abroad":
        return ()
    return tuple(i.mention for i in clause.items if i.has("op:exclude") or "exclude" in i.marks)


def _pointing(parsed: Parsed) -> tuple[Mention, ...]:
    """A country pointed at that nobody named; `before`, with no year behind it."""
    dated = parsed.period.kind == "until" or counted_from(parsed.clause.items)
    early = () if dated else that_say(parsed, "time:before")
    return that_say(parsed, "that:named") or early


def _together_again(parsed: Parsed) -> tuple[Mention, ...]:
    """`has Europe's total returned to its 2021 level?`: several added up in one year, set against them in another."""
    several = any(name.group for name in parsed.roles.everyone) or len(parsed.roles.everyones_codes) > 1
    moved = parsed.sense.changing and not parsed.any("op:up", "op:down", "op:growth", "op:change")
    if not (parsed.polar and several and moved) or parsed.bounds or parsed.roles.than:
        return ()
    return tuple(i.mention for i in parsed.clause.items if i.has("op:sum", "scope:total"))


def _in_which(parsed: Parsed) -> tuple[Mention, ...]:
    """`the countries in which A is the largest investor`: a place in the order of each one's own partners."""
    items = parsed.clause.items
    for at, item in enumerate(items):
        behind = [i for i in items[at + 1 :] if not i.has("edge:definite") or i.category("country")]
        if not item.has("noun:country") or not any(i.has("ask:which") for i in behind[:2]):
            continue
        named = [i for i in behind[:4] if i.category("country")]
        if named and any(a.has("op:top", "op:bottom") and _called(b) for a, b in pairwise(_bare(behind))):
            return (named[0].mention,)
    return ()


def _bare(items: list[Item]) -> list[Item]:
    return [item for item in items if not item.category("scope") or item.category("noun")]


def _called(item: Item) -> bool:
    return item.has("noun:investor_country", "noun:destination")


def _home_among_others(parsed: Parsed) -> tuple[Mention, ...]:
    """`the US share and the home share together`: home is one of those added up, and no measure of its own."""
    items = parsed.clause.items
    if parsed.sense.scope != "domestic" or not parsed.any("op:sum"):
        return ()
    for one, other in pairwise(items):
        home = one.has("scope:domestic") or other.has("scope:domestic")
        if home and (one.category("country") or other.category("country")) and "with" in one.marks:
            return (one.mention, other.mention)
    return ()


def _than_from(parsed: Parsed) -> tuple[Mention, ...]:
    """`who received more from A than from B`: two flows of each of those listed are set beside each other."""
    items = parsed.clause.items
    across = {name.at for name in parsed.clause.names if name.marks & {"from", "to"}}
    if not parsed.asked or parsed.roles.than or parsed.bounds or len(across) < _PAIR:
        return ()
    weighed = parsed.any("op:more", "op:less", "op:above", "op:below")
    return tuple(i.mention for i in items if weighed and i.mention.senses == ("prep:than",))


def _startups_give(parsed: Parsed) -> tuple[Mention, ...]:
    """`how much did A's startups invest in B?`: startups take money, and of what they put in no table tells."""
    items = parsed.clause.items
    into = any("to" in name.marks for name in parsed.clause.names)
    for at, firms in enumerate(items[1:-1], 1):
        whose = items[at - 1].category("country") and not set(items[at - 1].marks) - {"of"}
        led = bool({"subject", "topic"} & set(firms.marks)) if firms.mention.order == VERB_LAST else not firms.marks
        deed = next((item for item in items[at + 1 :] if item.category("act")), None)
        beside = firms.mention.order == VERB_LAST or (parsed.any("auxiliary") and items[at + 1] is deed)
        acts = deed is not None and deed.has("act:out") and not deed.has("act:in")
        if into and whose and led and acts and beside and firms.has("patient"):
            return (firms.mention,)
    return ()


def _against_itself(parsed: Parsed) -> tuple[Mention, ...]:
    """`by how much did A's funding exceed A's investment?`: one country by itself, where no years are set apart."""
    than, everyone = parsed.roles.than, parsed.roles.everyone
    alone = len(than) == 1 and len(everyone) == 1 and than[0].codes == everyone[0].codes
    dated = parsed.period.spans or len(parsed.period.years) > 1 or parsed.sense.changing or parsed.sense.both
    return parsed.told_of(than) if alone and not dated and not parsed.asked else ()


def _two_moves(parsed: Parsed) -> tuple[Mention, ...]:
    """`which fell in one year and rose in the next?`: a list is of those that moved one way."""
    ways = that_say(parsed, "op:up"), that_say(parsed, "op:down")
    told = parsed.asked and parsed.sense.changing and not parsed.any("q:rank", "edge:between", "op:peak", "op:trough")
    return ways[1] if told and all(ways) and not set(ways[0]) & set(ways[1]) else ()


def _what_is_good(parsed: Parsed) -> tuple[Mention, ...]:
    """`what is good about it?`: a word of thanks right behind `what` is asked about, and says no thanks."""
    items = parsed.clause.items
    return tuple(b.mention for a, b in pairwise(items) if a.has("ask:what") and b.has("meta:thanks"))


def _no_role(parsed: Parsed) -> tuple[Mention, ...]:
    """A name that plays no role in a list of countries."""
    roles = parsed.roles
    if parsed.asked != "country" or roles.filled or parsed.sense.direction == "none":
        return ()
    return parsed.told_of(name for name in roles.loose if name.entity == "country")


def _of_what(parsed: Parsed) -> tuple[Mention, ...]:
    """Countries are asked for beside one that is named, and nothing says what they have to do with it."""
    named = parsed.roles.everyone
    if not parsed.asked or parsed.sense.direction != "none" or len(named) != 1 or parsed.any(*_PARTNERS):
        return ()
    plain = parsed.sense.quantity == "amount" and not named[0].group and named[0].entity == "country"
    return that_say(parsed, "noun:country") if plain else ()


def _so_much_more(parsed: Parsed) -> tuple[Mention, ...]:
    """`less than a billion more than A`, `so much more to B than B to A`: how far apart two are said to be at most, or
    that of two flows."""
    apart = [bound for bound in parsed.bounds if bound.value and bound.unit.endswith(("_million", "_point"))]
    against = parsed.roles.than or parsed.any("prep:than") or parsed.sense.both
    if not parsed.polar or not apart or not against or not parsed.any("op:more", "op:less"):
        return ()
    near = parsed.any("bound:near", "bound:past")  # nearly so much more is not so much at most
    within = any(bound.op in ("below", "atmost", "between") for bound in apart) and parsed.any("op:more") and not near
    figures = tuple(mention for mention in parsed.clause.mentions if mention.role == "number")
    return figures if within or parsed.any("op:mutual") else ()


def _some_of_a_group(parsed: Parsed) -> tuple[Mention, ...]:
    """`what went to the three of East Asia`: fewer than the group has, and nothing says which."""
    items = parsed.clause.items
    counts = [(name, items[name.at + 1]) for name in parsed.clause.names if name.group and name.at + 1 < len(items)]
    across = {"to", "dative", "from", "in", "by"}
    return tuple(
        size.mention
        for name, size in counts
        if size.has("countries") and across & set(size.marks) and (size.mention.number or 0) < len(name.codes)
    )


def _out_of_scale(parsed: Parsed) -> tuple[Mention, ...]:
    """So many times, of those listed, where nothing is set beside anything."""
    measured = parsed.sense.changing or parsed.roles.than or parsed.any("op:cagr", "op:multiple")
    if not parsed.asked or measured or all(bound.unit != "times" for bound in parsed.bounds):
        return ()
    return tuple(item.mention for item in parsed.clause.items if item.has("times", "fraction"))


def _bare_bound(parsed: Parsed) -> tuple[Mention, ...]:
    """`over 2`: a bound of a number that has no unit."""
    for item, following in pairwise(parsed.clause.items):
        bound = ("op:above", "op:below", "op:atleast", "op:atmost")
        first = following if following.has("num") and item.has(*bound) else item
        if not parsed.bounds and first.has("num") and (item.has(*bound) or following.has(*bound)):
            return (item.mention, following.mention)
    return ()


def _after_nobody(parsed: Parsed) -> tuple[Mention, ...]:
    """`next to Britain`, where nobody is looked for who comes after it."""
    names = () if parsed.asked else parsed.roles.after
    return parsed.told_of(names)


def _more_of_them(parsed: Parsed) -> tuple[Mention, ...]:
    """`did fewer countries …`: counts against counts; the second larger country is the second in the order."""
    if "nth" in parsed.numbers or "rank" in parsed.numbers:
        return ()
    return tuple(
        a.mention
        for a, b in pairwise(parsed.clause.items)
        if parsed.polar
        and not parsed.only
        and not (parsed.sense.both and a.mention.order == VERB_LAST)
        and a.has("op:more", "op:less")
        and b.has("noun:country")
        and not b.has("quant:some")
        and not a.has("op:majority")
    )


def _against_what(parsed: Parsed) -> tuple[Mention, ...]:
    """Those above or below, of two years, where nothing says which is set against which."""
    judged = that_say(parsed, "op:above") + that_say(parsed, "op:below")
    open_ended = parsed.asked and not parsed.bounds and not parsed.roles.than and not parsed.sense.changing
    return judged if open_ended and len(parsed.period.years) == _PAIR and not parsed.any("op:average") else ()


def _half_in_which_year(parsed: Parsed) -> tuple[Mention, ...]:
    """`the years in which A had more than half of B's`: no two figures are set against each other year by year."""
    proportion = any(bound.unit == "times" for bound in parsed.bounds) or parsed.any("op:majority", "op:half")
    year = parsed.any("noun:year", "ask:when") and parsed.period.kind == "none"
    against = parsed.roles.than and not any(bound.unit == "times" for bound in parsed.bounds)
    several = against or parsed.sense.scope == "world" or len(parsed.roles.everyones_codes) > 1
    return that_say(parsed, "noun:year") if proportion and year and several and not parsed.sense.changing else ()


def _in_both(parsed: Parsed) -> tuple[Mention, ...]:
    """Those who are in each of two lists: `who invests in both A and B`; no list is of both."""
    return that_say(parsed, "edge:both") if parsed.asked else ()


def _two_requests(parsed: Parsed) -> tuple[Mention, ...]:
    """`how much goes to A and how much stays at home`: two figures are asked for, and one would be told."""
    asking = that_say(parsed, "ask:how_much")
    twice = len(asking) > 1 and not parsed.sense.both and not parsed.any("op:mutual")
    filled = [{code for name in names for code in name.codes} for names in parsed.roles.filled.values()]
    itself = len(filled) == _PAIR and filled[0] == filled[1]  # what came in and what went out, of one country
    home = parsed.sense.scope == "domestic" and len(parsed.clause.names) > 1
    return asking[1:] if twice and (home or itself) else ()


def _beside(parsed: Parsed) -> tuple[Mention, ...]:
    """A name that no role is left for, beside two that fill both: dropping it would answer something else."""
    roles = parsed.roles
    filled = [names for role, names in roles.filled.items() if role != "domain" and names]
    told = {code for names in filled for name in names for code in name.codes}
    left = [name for name in roles.loose if not set(name.codes) <= told]
    return stretches(parsed, left) if len(filled) == _PAIR and not parsed.any("op:mutual") else ()


def _asked_twice(parsed: Parsed) -> tuple[Mention, ...]:
    """Two questions in one text, or both bases of one figure, or who is first among two kinds: one would be told."""
    clause = parsed.clause
    bases = [item.mention for item in clause.items if item.has("basis:in", "basis:out")]
    if len({sense for m in bases for sense in m.senses if sense.startswith("basis:")}) > 1 and not parsed.sense.both:
        return tuple(bases)
    nouns = ("noun:destination", "noun:investor_country")
    firsts = [
        (noun, a.mention)
        for a, b in pairwise(clause.items)
        for noun in nouns
        if a.has("op:top", "op:bottom") and b.has(noun) and not b.has(*(other for other in nouns if other != noun))
    ]
    if len({noun for noun, _ in firsts}) == len(nouns):
        return tuple(mention for _, mention in firsts)
    mark = clause.text.norm.find("?")
    told = [name for name in clause.names if name.at < len(clause.items)]
    ahead = {name.codes for name in told if clause.items[name.at].mention.end <= mark}
    behind = [name for name in told if clause.items[name.at].mention.start > mark > 0 and name.codes not in ahead]
    plain = [name for name in behind if not name.marks & {"include", "exclude"}]
    return stretches(parsed, plain) if ahead else ()


def _moved_place(parsed: Parsed) -> tuple[Mention, ...]:
    """`have any risen in the order?`: how a place moved is told of one who is named, not looked for."""
    moved = parsed.polar and parsed.any("q:rank") and parsed.sense.changing and parsed.asked
    return that_say(parsed, "op:up") + that_say(parsed, "op:down") if moved else ()


def _as_much(parsed: Parsed) -> tuple[Mention, ...]:
    """Those that have as much as another: no list is of equals."""
    asked = parsed.asked or parsed.any("ask:which", "ask:who")
    return that_say(parsed, "op:same") if asked and not parsed.any("src:tables", "op:mutual") else ()


def _of_so_many(parsed: Parsed) -> tuple[Mention, ...]:
    """`which of the five countries …`: nobody has said which five."""
    items = [item for item in parsed.clause.items if not item.has("fill") or item.category("prep")]
    return tuple(
        c.mention
        for a, b, c in zip(items, items[1:], items[2:], strict=False)
        if a.has("ask:which", "ask:who") and b.has("prep:of") and c.has("countries") and c.mention.role == "number"
    )


def _the_only(parsed: Parsed) -> tuple[Mention, ...]:
    """`is A the only one …?`, where nobody is listed, nor so many are told."""
    listed = (parsed.only or "countries" in parsed.numbers) and parsed.asked
    return that_say(parsed, "quant:only") if parsed.polar and not listed else ()


def _rest_of_whom(parsed: Parsed) -> tuple[Mention, ...]:
    """`the rest of Asia`, with nobody of Asia named; `the rest of the world`, with nobody set apart from it."""
    if parsed.any("edge:rest"):
        return tuple(item.mention for item in parsed.clause.items if item.has("edge:rest") and item.category("group"))
    world = parsed.sense.scope == "world" and parsed.sense.quantity == "amount" and not parsed.roles.excluded
    return that_say(parsed, "op:rest") if world and not parsed.asked else ()


def _for_whom(parsed: Parsed) -> tuple[Mention, ...]:
    """`for which countries is A the largest investor`: the place is told, and whose list it is in is asked for."""
    items = parsed.clause.items
    for name in (name for name in parsed.clause.names if name.at < len(items)):
        before = next(
            (i for i in reversed(items[: name.at]) if not i.category("fill") or i.category("auxiliary")), None
        )
        behind = [item for item in items[name.at + 1 : name.at + 6] if not item.category("fill", "scope")]
        if items[name.at].has("that:listed"):
            continue  # `its` stands in the place of a name
        led = before is not None and before.category("auxiliary") and before is not items[0]
        placed = bool(behind) and (behind[0].has("op:top", "op:bottom", "rank", "nth"))
        if (
            parsed.asked
            and led
            and placed
            and not items[name.at].marks
            and parsed.any("noun:investor_country", "noun:destination")
        ):
            return (items[name.at].mention,)
    return ()


_CHECKS: tuple[Callable[[Parsed], tuple[Mention, ...]], ...] = (
    *UNNAMED,
    _home_among_others,
    _than_from,
    _startups_give,
    _against_itself,
    _two_moves,
    _in_which,
    _together_again,
    _pointing,
    _left_out,
    _what_is_good,
    _no_role,
    _of_what,
    _so_much_more,
    _some_of_a_group,
    _out_of_scale,
    _bare_bound,
    _after_nobody,
    _more_of_them,
    _against_what,
    _half_in_which_year,
    _in_both,
    _for_whom,
    _of_so_many,
    _the_only,
    _rest_of_whom,
    _two_requests,
    _as_much,
    _moved_place,
    _beside,
    _asked_twice,
)
