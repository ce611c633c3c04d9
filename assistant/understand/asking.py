"""Whether a clause asks for a list of names, and in which role; whether it asks for yes or no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from assistant.intent import VERB_FIRST, VERB_LAST
from assistant.understand.choices import either, led_in, torn
from assistant.understand.clause import Clause
from assistant.understand.firms import ends_in_group, foreigners_give, those_who_did
from assistant.understand.items import Item
from assistant.understand.measures import Sense
from assistant.understand.roles import Roles

_ASK = (
    "ask:how_much",
    "ask:percent",
    "ask:who",
    "ask:which",
    "ask:what",
    "ask:when",
    "ask:why",
    "ask:how",
    "ask:howmany",
    "ask:point",
    "q:rank",
    "op:count",
    "op:multiple",
    "op:list",
    "op:growth",
    "op:cagr",
    "op:trend",
)

_HOW_FAR = ("ask:percent", "ask:point")

_PREDICATES = ("op", "fill", "act", "verify", "noun", "bound")


def is_polar(clause: Clause, auxiliaries: frozenset[str]) -> bool:
    """A yes/no question: it begins with an auxiliary, asks whether something is true, or ends as such questions do."""
    if clause.any("verify") and not clause.any(
        "ask:how_much", "ask:which", "ask:who", "ask:when", "op:multiple", *_HOW_FAR
    ):
        return not _to_be_looked_up(clause) and not torn(clause.items)
    asked = [item for item in clause.items if not item.category("meta", "fill") or item.category("auxiliary")]
    told = any(item.asks and item.category("op", "act", "bound") for item in clause.items)  # `whether it fell`
    if not asked or (clause.any("request") and not told):
        return False
    opening = [item for item in asked if not item.category("prep") and item.mention.role != "number"]
    first = (opening or asked)[0].mention
    choices = sum(item.asks and not item.category("verify") for item in clause.items)
    if clause.any("ask:or") or (choices > 1 and clause.any("act:in") and clause.any("act:out")) or either(clause):
        return False
    than = any("than" in name.marks for name in clause.names)
    stated = bool(clause.bounds) or clause.any("op:up", "op:down") or (than and clause.any("op:always"))
    spared = {"op:trend"} if stated else set()
    lists = [item for item in clause.items if item.has("op:list")]
    alike = len(clause.names) > 1 and all(i.has("scope:total") for i in lists) and not clause.any("noun:country")
    spared |= {"op:list"} if stated and (clause.any("quant:all") or alike) else set()
    rated = bool(clause.bounds) and not clause.any("noun:country", "noun:year", "group:all_listed")
    rated = rated or is_predicate(clause)  # `is the country with the highest growth A?`
    spared |= {"op:growth"} if clause.any("edge:world") or rated else set()  # `is its growth above the world's?`
    annual = rated or _last(clause, told).has("op:up", "op:down")
    spared |= {"op:cagr"} if annual else set()  # `is the rate a fall?`
    if _any_there(clause) or _record_there(clause) or _place_moved(clause):
        return True
    wh = clause.any(*(ask for ask in _ASK if ask not in spared))
    if first.text in auxiliaries or led_in(clause, auxiliaries):
        return not clause.any("ask:how_much", "ask:which", "ask:who", "ask:when", "ask:why") or _is_where(clause)
    if wh:
        return False
    record = len(asked) == 1 and bool(asked[0].tails) and not asked[0].marks  # `a record?`
    peaked = clause.any("op:peak", "op:trough") and (_last(clause, told).asks or record)  # `was it a record?`
    judged = peaked or _judged(clause) or (clause.any("op:half") and _last(clause, told).asks)
    last = _last(clause, told)
    named = (last.has("noun:country", "op:difference") or _told_of(clause, last)) and not is_predicate(clause)
    end = clause.items[-1]
    year = end.has("noun:year") and "topic" in end.marks
    one = end.category("fill") and "topic" in end.marks and not end.asks  # `the larger one?`
    one = one or (end.has("op:top", "op:bottom") and "topic" in end.marks and not end.asks)  # `the largest of them?`
    if one or year or _single_one(clause, last) or (named and {"topic", "subject"} & set(last.marks)):
        return False  # `the countries that …?` asks which they are, `the gap?` how large it is
    ends_judging = last.has("op:majority", "op:above", "op:below", "op:atleast", "op:atmost", "op:more", "op:less")
    ends_judging = ends_judging or last.has("op:within")
    ends_judging = ends_judging or (last.has("op:up", "op:down") and not clause.any("noun:year"))
    against = any("than" in item.marks for item in clause.items)
    marked = (
        clause.order == VERB_LAST
        and (bool(last.tails) or ends_judging or ((clause.bounds or against) and last.category("act")))
        and _marked_at_the_end(clause)
    )
    asks = marked or last.asks or (end.asks and end.category("fill"))
    predicate = is_predicate(clause) or (
        last.category("op", "fill", "act", "verify", "noun", "bound", "rank", "nth", "scope")
        or last.has("quant:only")
        or clause.period.kind != "none"
    )
    figure = last.has("percent", "num:big") or bool(last.mention.values("amount"))
    stating = figure and bool(clause.bounds) and not last.marks  # `is it 3 percent?`
    predicate = predicate or (stating and clause.order == VERB_LAST) or _placed_first(clause, last)
    put = last.asks or (last.tails and _marked_at_the_end(clause))  # the ending need not ask where the mark does
    whether = last.category("act") and put and len(clause.names) > 1 and not clause.any("ask:what")
    whether = whether or _is_there(clause)
    return (
        bool(whether)
        or _declared(clause)
        or (judged and predicate and (asks or (bool(clause.names) and _ends_asking(clause))))
    )


def _single_one(clause: Clause, last: Item) -> bool:
    """`A's largest investment?`, the noun as the topic: it asks which that is."""
    at = clause.items.index(last)
    noun = last.has("act:weak") and not last.light and "topic" in last.marks
    return noun and any(item.has("op:top", "op:bottom") for item in clause.items[max(0, at - 2) : at])


def _placed_first(clause: Clause, last: Item) -> bool:
    """`is the first of them Singapore?`: the place as the topic, and behind it the name that is said to take it."""
    ahead = clause.items[: clause.items.index(last)]
    return last.category("country", "company") and any(
        item.has("rank", "nth", "op:top", "op:bottom") and {"topic", "subject"} & set(item.marks) for item in ahead[-1:]
    )


def _declared(clause: Clause) -> bool:
    """`A gets over half of B's money?`, `so A got more?`: a statement that only its mark makes a question."""
    listed = clause.any(
        "noun:country", "noun:destination", "noun:year", "noun:firm", "op:list", "op:count", "group:all_listed"
    )
    stated = bool(clause.bounds) and bool(clause.names) and any(item.category("act", "agent") for item in clause.items)
    first = next((item for item in clause.items if not item.category("fill", "prep")), None)
    wh = any(item.category("ask") for item in clause.items)
    more = clause.any("op:more", "op:less") and first is not None and first.category("country") and not wh
    stated = stated or (more and len(clause.names) == 1 and clause.any("act:in", "act:out"))
    return clause.order == VERB_FIRST and stated and not listed and _marked_at_the_end(clause)


_JUDGED = (
    "op:more",
    "op:less",
    "op:above",
    "op:below",
    "op:atleast",
    "op:atmost",
    "op:up",
    "op:down",
    "op:top",
    "op:bottom",
    "op:same",
    "op:differ",
)


def _place_moved(clause: Clause) -> bool:
    """`has the rank risen?`, `did the rank change?`: whether it did, and not which place it is."""
    places = [item for item in clause.items if item.has("q:rank")]
    others = ("op:trend", "ask:how", "ask:how_much", "ask:when", "noun:country", "noun:year", "ask:which", "ask:who")
    last = _last(clause, told=True)
    asks = last.asks or (bool(last.tails) and _marked_at_the_end(clause))
    return len(places) == 1 and not clause.any(*others) and asks and last.has("op:up", "op:down", "op:change")


def _judged(clause: Clause) -> bool:
    """Whether something is said of the figure that can be so or not."""
    return clause.any(*_JUDGED) or bool(clause.bounds) or "rank" in clause.numbers


def _to_be_looked_up(clause: Clause) -> bool:
    """`please check the amount`, `which place is it that it takes?`: words of checking where nothing is stated."""
    if _judged(clause) or is_predicate(clause):
        return False
    which_place = clause.any("q:rank") and "nth" not in clause.numbers
    figure = clause.any("request") and clause.any("q:amount", "q:share", "q:rank", "ask:percent")
    return which_place or figure


def _last(clause: Clause, told: bool) -> Item:
    """What the question ends in: harmless words, and a year behind what asks, do not count."""
    moves: tuple[str, ...] = ("op:up", "op:down")  # short words for them are harmless elsewhere
    asking = clause.text.norm.rstrip().endswith("?") and any("than" in item.marks for item in clause.items)
    moves += ("op:more", "op:less") if asking and clause.items[-1].has("op:more", "op:less") else ()
    items = [i for i in clause.items if not i.category("fill", "meta") or i.has(*moves)] or list(clause.items)
    mark = clause.text.norm.rfind("?")
    while len(items) > 1 and not items[-1].asks and items[-1].category("basis") and (told or _behind(items[-1], mark)):
        items.pop()  # `… higher? By funds raised.`
    while told and len(items) > 1 and not items[-1].asks and (items[-1].has("year") or items[-1].category("time")):
        items.pop()
    return items[-1]


def _any_there(clause: Clause) -> bool:
    """`are there countries that …?`: whether there are any, and not which or how many."""
    listed = clause.any("quant:some") and clause.any("noun:country", "noun:foreign_country")
    sought = clause.any("ask:which", "ask:how_much", "ask:howmany", "ask:when", "ask:why", "op:count")
    return not sought and ((clause.any("edge:exists") and listed) or _among_theirs(clause))


def _record_there(clause: Clause) -> bool:
    """`is there a record of what A invested in B?`, with both named: whether A did."""
    marks = [name.marks for name in clause.names if name.entity == "country" and name.joined < 0]
    both = len(marks) == len(clause.names) == len(("A", "B")) and bool(marks[0] & {"subject", "topic"})
    both = both and bool(marks[1] & {"to", "dative", "from"}) and clause.any("act:in", "act:out")
    last = clause.items[-1]
    return both and last.has("edge:exists") and last.asks and not clause.any(*_ASK)


def _among_theirs(clause: Clause) -> bool:
    """`is B there among A's investors?`, where the last word asks whether B is there."""
    last = clause.items[-1]
    partners = clause.any("noun:investor_country", "noun:destination") and len(clause.names) > 1
    asks = last.has("edge:exists") and (last.asks or _marked_at_the_end(clause))
    return partners and asks and clause.order == VERB_LAST and not clause.any("q:rank", "op:exclude")


def _is_there(clause: Clause) -> bool:
    """`is there A among those who invested in B?`, the name right before the verb that ends it."""
    ends = [item.category("country", "company") for item in clause.items[-2:-1]]
    return any(ends) and clause.items[-1].has("edge:exists") and len(clause.names) > 1 and _marked_at_the_end(clause)


def _told_of(clause: Clause, last: Item) -> bool:
    """`the Asian countries that raised more than Korea`: a group behind what is told of it."""
    at = clause.items.index(last)
    return last.category("group") and at > 0 and clause.items[at - 1].category("act", "op")


def _marked_at_the_end(clause: Clause) -> bool:
    """Whether the text ends in a question mark; only harmless words may follow it."""
    at = clause.text.norm.rfind("?")
    return at >= 0 and all(item.category("fill", "meta", "basis") for item in clause.items if _behind(item, at))


def _behind(item: Item, at: int) -> bool:
    return item.mention.start > at >= 0


def _ends_asking(clause: Clause) -> bool:
    """Korean questions often end in a bare verb and a mark; the mark may stand before a trailing year."""
    return "?" in clause.text.norm and any(item.tails and item.category("op", "act") for item in clause.items)


def asked_role(
    clause: Clause,
    roles: Roles,
    sense: Sense,
    polar: bool,
    order: Sequence[str],
    rules: Sequence[Mapping[str, Any]],
    *,
    singled: bool = False,
) -> str:
    """The role that is to be listed, `country` where the measure decides, or nothing: the first rule that holds."""
    facts = {**_facts(clause, roles, sense, polar, order), "singled": int(singled)}
    for rule in rules:
        if all(_holds(facts, need) for need in rule["needs"]):
            return str(rule["role"])
    return ""


def _holds(facts: Mapping[str, int], need: str) -> bool:
    """Whether any of the features of a need (`a|b`) holds; `!a` wants it absent."""
    return any(bool(facts.get(part.lstrip("!"), 0)) != part.startswith("!") for part in need.split("|"))


def _facts(clause: Clause, roles: Roles, sense: Sense, polar: bool, order: Sequence[str]) -> dict[str, int]:
    """What the rules ask about: senses, who is named, what kind of question it is."""
    filled = [role for role in order if roles.filled.get(role)]
    everyone = [name for role in filled for name in roles.filled[role]] + roles.loose
    groups_only = all(name.group or len(name.codes) > 1 for name in everyone)
    found: dict[str, int] = dict(clause.senses)
    flags = {
        "polar": polar,
        "filled": bool(filled),
        "both_filled": len(filled) == 2,
        "one_filled": len(filled) == 1,
        "groups_only": groups_only,
        "companies": bool(everyone) and all(name.entity == "company" for name in everyone),
        "backers": _backers(clause),
        "those_who_did": those_who_did(clause),
        "foreigners_give": foreigners_give(clause),
        "predicate": is_predicate(clause),
        "changing": sense.changing,
        "bound": bool(clause.bounds),
        "open_bound": bool(clause.bounds) and clause.bounds[0].op != "equal",
        "someone": bool(everyone),
        "group_named": any(name.group for name in everyone),
        "chosen_between": not any(name.group for name in everyone)
        and max(map(len, (*(roles.filled.get(r, []) for r in order), roles.loose))) > 1,
        "relative": _relative(clause),
        "amount_and_whom": amount_and_whom(clause),
        "group_last": ends_in_group(clause),
        "nth": "nth" in clause.numbers,
        "two_measures": sense.both,
        "place_named": "rank" in clause.numbers or "nth" in clause.numbers,
        "place_last": bool(clause.items) and _last(clause, True).has("q:rank"),
        "scoped": bool(sense.scope),
        "nobody_acts": not any(name.marks & {"subject", "topic"} or name.head in ("act", "weak") for name in everyone)
        and not roles.loose,
        "all_of_it": clause.any("ask:how_much")
        and all(item.has("scope:total") for item in clause.items if item.has("op:list")),
        "counted": any(kind in clause.numbers for kind in ("countries", "num", "things")),
    }
    found.update({name: int(value) for name, value in flags.items()})
    found.update({f"filled:{role}": 1 for role in filled})
    found.update({f"direction:{sense.direction}": 1})
    return found


def _relative(clause: Clause) -> bool:
    """`the countries that invested in A`: they are asked for, unless one who is named is only said to be among them."""
    items = clause.items
    if clause.order == VERB_FIRST:  # `which of the countries that invest in A`
        said = [item for item in items if not item.category("fill")]
        which = [a.has("ask:which") and b.has("prep:of") for a, b in pairwise(said[:2])]
        return any(which) and any(a.has("noun:country") and b.category("act") for a, b in pairwise(said[2:4]))
    for at, (act, noun) in enumerate(pairwise(items)):
        if not noun.has("noun:country") or not act.category("act") or act.category("q"):
            continue
        among = at + 2 < len(items) and items[at + 2].has("partition") and len(clause.names) == 1
        one = clause.names[0] if among else None
        if one is None or one.group or (one.at < at and "topic" not in one.marks):
            return True
    return False


def amount_and_whom(clause: Clause) -> bool:
    """`how much, and in which companies`, `the amount and the targets`: one who invested is asked for both."""
    joined = any("with" in item.marks or item.has("prep:with") for item in clause.items)
    much = clause.any("ask:how_much") or (clause.any("q:amount") and joined)
    whom = clause.any("ask:which", "ask:who", "noun:destination") or (joined and clause.any("patient"))
    return much and whom and not clause.any("op:each", "op:breakdown")


_WHO = ("noun:country", "noun:foreign_country", "noun:investor_country", "noun:destination")


def _is_where(clause: Clause) -> bool:
    """`is A where it was founded?`: a place is put to be confirmed, none is asked for."""
    placed = [at for at, item in enumerate(clause.items) if item.has("edge:where")]
    if clause.order == VERB_LAST or len(placed) != 1 or placed[0] == len(clause.items) - 1:
        return False
    before, others = clause.items[: placed[0]], clause.items[: placed[0]] + clause.items[placed[0] + 1 :]
    asks = any(item.has("ask:how_much", "ask:which", "ask:who", "ask:when", "ask:why") for item in others)
    named = [item for item in before if not item.category("fill", "auxiliary")]
    return len(named) == 1 and named[0].category("country") and not asks


def is_predicate(clause: Clause) -> bool:
    """`the country that raised the most is Korea`: the answer is in the question, which asks whether it is so."""
    if not clause.names or not clause.any(*_WHO) or len(clause.names[-1].codes) != 1:
        return False
    named = clause.names[-1].at
    last = max((at for at, item in enumerate(clause.items) if not item.category("fill", "verify")), default=-1)
    told = any(item.has(*_WHO) and {"subject", "topic"} & set(item.marks) for item in clause.items[:named])
    claimed = clause.any("verify") and named > 0 and clause.items[named - 1].has("noun:country")
    return named == last and (told or claimed)


def _backers(clause: Clause) -> bool:
    """`investors` that belong to no name: top investors in Canada, not Swiss investors."""
    heads = {name.at for name in clause.names if name.head == "agent" and name.entity != "company"}
    for at, item in enumerate(clause.items):
        if at and clause.items[at - 1].has("prep:from", "prep:by"):
            continue
        if _who_just_gave(clause, at):
            continue
        if item.has("noun:investor_country") and not any(0 < at - head <= 3 for head in heads):
            return not clause.any("scope:domestic", "act:in") or clause.any("ask:who", "ask:which", "op:top")
        if (
            item.has("agent")
            and not item.has("q:money")
            and at
            and clause.items[at - 1].has("act:out")
            and not any(0 < at - head <= 3 for head in heads)
        ):
            return True
        if (
            item.has("agent")
            and not item.has("q:money")
            and any(n.entity == "company" and 0 < at - n.at <= 2 for n in clause.names)
        ):
            return True
    return False


def _who_just_gave(clause: Clause, at: int) -> bool:
    """`how much did investors put into A?`: all of them, and nobody asks who they are."""
    before = [item for item in clause.items[:at] if not item.has("auxiliary", "fill")][-1:]
    behind = [item for item in clause.items[at + 1 :] if not item.has("auxiliary", "fill")][:1]
    much = any(item.has("ask:how_much", "ask:what") for item in before) and clause.order == VERB_FIRST
    plain = not clause.any("op:each", "op:list", "op:breakdown", "op:top", "op:bottom", "ask:who", "ask:which")
    return much and plain and len(clause.names) == 1 and any(item.has("act:out") for item in behind)
