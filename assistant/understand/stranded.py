"""What no measure can take, though every word is known: it stops the answer, since dropping it would change it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from assistant.intent import Mention
from assistant.understand.measures import home_against_abroad, home_excluded
from assistant.understand.naming import Name
from assistant.understand.parsed import Parsed
from assistant.understand.periods import counted_from, left_out

_PAIR = 2
_WEIGHED = ("op:compare", "op:difference", "op:more", "op:less", "op:multiple", "op:rest")
_PARTNERS = ("noun:partner", "noun:investor_country", "noun:destination", "agent", "scope:abroad")


def stranded(parsed: Parsed) -> tuple[Mention, ...]:
    """The mentions that nothing can take, of the first kind that is found; none where all is well."""
    for check in _CHECKS:
        found = check(parsed)
        if found:
            return found
    return ()


def _named(parsed: Parsed) -> list[Name]:
    return [name for names in parsed.roles.filled.values() for name in names] + parsed.roles.loose


def _with(parsed: Parsed, sense: str) -> tuple[Mention, ...]:
    return tuple(item.mention for item in parsed.clause.items if item.has(sense))


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
    early = () if dated else _with(parsed, "time:before")
    return _with(parsed, "that:named") or early


def _what_is_good(parsed: Parsed) -> tuple[Mention, ...]:
    """`what is good about it?`: a word of thanks right behind `what` is asked about, and says no thanks."""
    items = parsed.clause.items
    return tuple(b.mention for a, b in pairwise(items) if a.has("ask:what") and b.has("meta:thanks"))


def _no_role(parsed: Parsed) -> tuple[Mention, ...]:
    """A name that plays no role in a list of countries."""
    roles = parsed.roles
    if parsed.asked != "country" or roles.filled or parsed.sense.direction == "none":
        return ()
    return tuple(parsed.clause.items[name.at].mention for name in roles.loose if name.entity == "country")


def _of_what(parsed: Parsed) -> tuple[Mention, ...]:
    """Countries are asked for beside one that is named, and nothing says what they have to do with it."""
    named = _named(parsed)
    if not parsed.asked or parsed.sense.direction != "none" or len(named) != 1 or parsed.any(*_PARTNERS):
        return ()
    plain = parsed.sense.quantity == "amount" and not named[0].group and named[0].entity == "country"
    return _with(parsed, "noun:country") if plain else ()


def _firms_at_home(parsed: Parsed) -> tuple[Mention, ...]:
    """The tables of companies know no home."""
    companies = any(name.entity == "company" for name in _named(parsed))
    return _with(parsed, "scope:domestic") if companies and parsed.sense.scope == "domestic" else ()


def _what_firm(parsed: Parsed) -> tuple[Mention, ...]:
    """`what kind of company is it?`, `a company of which country?`: the tables say only who put in how much."""
    named = _named(parsed)
    bare = named and all(name.entity == "company" for name in named) and parsed.sense.direction == "none"
    pairs = pairwise(parsed.clause.items)
    return tuple(b.mention for a, b in pairs if bare and a.has("ask:which") and b.has("noun:firm"))


def _several_firms(parsed: Parsed) -> tuple[Mention, ...]:
    """Whoever is in both, or in either, of two companies: which is meant nobody knows."""
    if parsed.any("op:more", "op:less", "op:top", "op:bottom") and not parsed.any("act:in"):
        return ()  # which of them put in more
    firms = [name for name in parsed.roles.filled.get("domain", []) if name.entity == "company" and not name.group]
    return tuple(parsed.clause.items[n.at].mention for n in firms) if parsed.asked and len(firms) > 1 else ()


def _against_home(parsed: Parsed) -> tuple[Mention, ...]:
    """Home as what others are compared with, in a list or beside somebody."""
    against = [i.mention for i in parsed.clause.items if i.has("scope:domestic", "scope:abroad") and "than" in i.marks]
    if parsed.asked and against:
        return tuple(against)
    return _with(parsed, "scope:domestic") if parsed.roles.than and parsed.sense.scope == "domestic" else ()


def _against_the_world(parsed: Parsed) -> tuple[Mention, ...]:
    """The world is no country to set beside another."""
    beside = parsed.sense.scope == "world" and parsed.sense.quantity == "amount"
    return _with(parsed, "scope:world") if beside and _named(parsed) and parsed.any(*_WEIGHED) else ()


def _how_many_of_them(parsed: Parsed) -> tuple[Mention, ...]:
    """`no country`, `most of them`, `more than five of them`: said of nobody who is listed, or not as a question."""
    if parsed.asked and parsed.polar:
        return ()
    if parsed.clause.tally is not None:
        return tuple(parsed.clause.mentions)
    return _with(parsed, "quant:none") + _with(parsed, "quant:most")


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
    return tuple(parsed.clause.items[name.at].mention for name in names)


def _more_of_them(parsed: Parsed) -> tuple[Mention, ...]:
    """`did fewer countries …`: counts against counts."""
    return tuple(
        a.mention
        for a, b in pairwise(parsed.clause.items)
        if parsed.polar
        and not parsed.only
        and a.has("op:more", "op:less")
        and b.has("noun:country")
        and not a.has("op:majority")
    )


def _added_shares(parsed: Parsed) -> tuple[Mention, ...]:
    """Shares of several years do not add up."""
    share = parsed.sense.quantity == "share" and not parsed.sense.changing
    return _with(parsed, "op:sum") if share and parsed.period.spans and not parsed.any("op:average") else ()


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
    return tuple(item.mention for item in [*than, *(over + dated if parsed.asked else ())])


def _beside_average(parsed: Parsed) -> tuple[Mention, ...]:
    """`the share in 2023 and the three-year average`: two periods, of which one would be told."""
    items = parsed.clause.items
    if parsed.period.kind != "average" or len(parsed.period.years) != 1:
        return ()
    at = [n for n, item in enumerate(items) if item.has("time:average", "year")]
    between = items[at[0] : at[-1]]
    joined = any("with" in item.marks or item.has("prep:with") for item in between)
    return _with(parsed, "time:average") if joined else ()


def _part_of_group(parsed: Parsed) -> tuple[Mention, ...]:
    """`the share that A takes up in Asia's funding`: no figure is of a group as a whole."""
    items = parsed.clause.items
    names = parsed.clause.names
    if not parsed.any("act:occupy") or len(names) < 2:
        return ()
    ends = [name.at for name in names[1:]] + [len(items)]
    behind = {name.at: items[name.at : min(end, name.at + 3)] for name, end in zip(names, ends, strict=True)}
    whole = [name for name in names if name.group and any("in" in item.marks for item in behind[name.at])]
    return _names_of(parsed, whole)


def _percent_of_whose(parsed: Parsed) -> tuple[Mention, ...]:
    """`what percentage of B's funding is A?`: A's part of it, or A's own set against it; nothing says which."""
    items = parsed.clause.items
    names = parsed.clause.names
    if len(names) != 2 or parsed.any("act:occupy", "op:compare") or not names[0].marks & {"subject", "topic"}:
        return ()
    for act, asking in pairwise(items[min(names[1].at, len(items)) :]):
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
    world = parsed.sense.scope == "world" and parsed.sense.quantity == "share"
    names = parsed.roles.excluded if world and parsed.asked and not listed else []
    return tuple(parsed.clause.items[name.at].mention for name in names)


def _home_and_abroad(parsed: Parsed) -> tuple[Mention, ...]:
    """Home against abroad of several, or of those listed."""
    several = bool(parsed.asked) or len(_named(parsed)) != 1
    return _with(parsed, "scope:domestic") if several and home_against_abroad(parsed.clause) else ()


def _in_both(parsed: Parsed) -> tuple[Mention, ...]:
    """Those who are in each of two lists: `who invests in both A and B`; no list is of both."""
    return _with(parsed, "edge:both") if parsed.asked else ()


def _two_requests(parsed: Parsed) -> tuple[Mention, ...]:
    """`how much goes to A and how much stays at home`: two figures are asked for, and one would be told."""
    asking = _with(parsed, "ask:how_much")
    twice = len(asking) > 1 and not parsed.sense.both and not parsed.any("op:mutual")
    return asking[1:] if twice and parsed.sense.scope == "domestic" and len(parsed.clause.names) > 1 else ()


def _beside(parsed: Parsed) -> tuple[Mention, ...]:
    """A name that no role is left for, beside two that fill both: dropping it would answer something else."""
    roles = parsed.roles
    filled = [names for role, names in roles.filled.items() if role != "domain" and names]
    told = {code for names in filled for name in names for code in name.codes}
    left = [name for name in roles.loose if not set(name.codes) <= told]
    return _names_of(parsed, left) if len(filled) == _PAIR and not parsed.any("op:mutual") else ()


def _names_of(parsed: Parsed, names: list[Name]) -> tuple[Mention, ...]:
    """Where names stand; those of an earlier question stand nowhere in this one."""
    items = parsed.clause.items
    return tuple(items[name.at].mention for name in names if name.at < len(items))


def _two_takers(parsed: Parsed) -> tuple[Mention, ...]:
    """`A, into B, received`: whoever is paid into receives nothing from itself; who gave is not told."""
    if parsed.sense.both or parsed.any("op:mutual"):
        return ()
    for names in parsed.roles.filled.values():
        marks = [name.marks for name in names if name.joined < 0]
        if parsed.sense.direction == "in" and {"subject"} in marks and {"to"} in marks:
            return _names_of(parsed, [name for name in names if name.marks == {"to"}])
    return ()


def _into_group(parsed: Parsed) -> tuple[Mention, ...]:
    """`who invested most into Europe`: what each gave to all of its members no table adds up."""
    items = parsed.clause.items
    acts = [at for at, item in enumerate(items) if item.has("act:out", "act:weak")]
    if parsed.sense.direction != "out" or not acts or not parsed.any("op:top", "op:bottom"):
        return ()
    for name in parsed.roles.filled.get("domain", ()):
        here = name.at < len(items) and items[name.at].category("group")
        behind = here and (items[name.at].mention.language == "ko" or any(at < name.at for at in acts))
        if name.group and "to" in name.marks and behind:
            return (items[name.at].mention,)
    return ()


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
    return _names_of(parsed, plain) if ahead else ()


def _summed_against(parsed: Parsed) -> tuple[Mention, ...]:
    """`do A and B together raise more than C?`: the sum of several as what is compared."""
    names = [name for names in parsed.roles.filled.values() for name in names] + parsed.roles.loose
    several = sum(len(name.codes) for name in names) > 1 and len(parsed.roles.filled) <= 1
    against = parsed.roles.than and parsed.any("op:more", "op:less", "op:above", "op:below")
    return _with(parsed, "op:sum") if several and against and not parsed.period.spans else ()


def _moved_place(parsed: Parsed) -> tuple[Mention, ...]:
    """`has its place in the order risen?`: a place is told for one year, not how it moved."""
    moved = parsed.polar and parsed.any("q:rank") and parsed.sense.changing
    return _with(parsed, "op:up") + _with(parsed, "op:down") if moved else ()


def _gaps(parsed: Parsed) -> tuple[Mention, ...]:
    """`has the gap between A and B widened?`: two differences are compared."""
    years = len(parsed.period.years) > 1
    return _with(parsed, "op:difference") if parsed.polar and years and len(_named(parsed)) > 1 else ()


def _as_much(parsed: Parsed) -> tuple[Mention, ...]:
    """Those that have as much as another: no list is of equals."""
    asked = parsed.asked or parsed.any("ask:which", "ask:who")
    return _with(parsed, "op:same") if asked and not parsed.any("src:tables", "op:mutual") else ()


def _of_so_many(parsed: Parsed) -> tuple[Mention, ...]:
    """`which of the five countries …`: nobody has said which five."""
    items = [item for item in parsed.clause.items if not item.has("fill") or item.category("prep")]
    return tuple(
        c.mention
        for a, b, c in zip(items, items[1:], items[2:], strict=False)
        if a.has("ask:which", "ask:who") and b.has("prep:of") and c.has("countries") and c.mention.role == "number"
    )


def _the_only(parsed: Parsed) -> tuple[Mention, ...]:
    """`is A the only one …?`, where nobody is listed."""
    listed = parsed.only and parsed.asked
    return _with(parsed, "quant:only") if parsed.polar and not listed else ()


def _rest_of_whom(parsed: Parsed) -> tuple[Mention, ...]:
    """`the rest of Asia`, with nobody of Asia named; `the rest of the world`, with nobody set apart from it."""
    if parsed.any("edge:rest"):
        return tuple(item.mention for item in parsed.clause.items if item.has("edge:rest") and item.category("group"))
    world = parsed.sense.scope == "world" and parsed.sense.quantity == "amount" and not parsed.roles.excluded
    return _with(parsed, "op:rest") if world and not parsed.asked else ()


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
    _pointing,
    _left_out,
    _what_is_good,
    _no_role,
    _of_what,
    _firms_at_home,
    _what_firm,
    _several_firms,
    _against_home,
    _against_the_world,
    _how_many_of_them,
    _out_of_scale,
    _bare_bound,
    _after_nobody,
    _more_of_them,
    _added_shares,
    _against_average,
    _beside_average,
    _part_of_group,
    _percent_of_whose,
    _two_things,
    _home_and_abroad,
    _rest_of_a_whole,
    _in_both,
    _for_whom,
    _of_so_many,
    _the_only,
    _rest_of_whom,
    _two_requests,
    _as_much,
    _summed_against,
    _moved_place,
    _gaps,
    _beside,
    _two_takers,
    _into_group,
    _asked_twice,
)
