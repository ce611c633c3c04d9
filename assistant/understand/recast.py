"""Puts a clause into the plain form that roles are read from: what is said twice, in part or by pointing home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from assistant.catalog import Catalog
from assistant.intent import VERB_FIRST
from assistant.rulebook.book import Rulebook
from assistant.understand.asking import is_predicate
from assistant.understand.both_ways import between_two, crossed, net_of_two
from assistant.understand.clause import Clause
from assistant.understand.hearsay import either_figure, only_told
from assistant.understand.here import at_home
from assistant.understand.homes import from_there, home_told, own_home, startups_from
from assistant.understand.measures import Sense, home_excluded, sense_of
from assistant.understand.moves import put_plainly
from assistant.understand.name import Name
from assistant.understand.own_place import own_left_out, own_place, partner_of
from assistant.understand.parts import part_and_whole, say_nothing, take_out
from assistant.understand.word_order import by_order

_PAIR = 2


def recast(clause: Clause, book: Rulebook, catalog: Catalog, *, alone: bool = True) -> tuple[Sense, str]:
    """Changes the clause in place; gives what it says of the measure, and the country that those listed are from.
    `alone`: nobody was asked about before, whose home could be meant."""
    only_told(clause)
    either_figure(clause)
    _sizes(clause)
    _added_up(clause)
    _side_by_side(clause, catalog)
    _own_average(clause)
    _rest_of(clause)
    _of_their_group(clause)
    _outside(clause)
    own_left_out(clause)
    _home_out_abroad(clause)
    _itself_among(clause)
    _itself_out(clause)
    _others(clause)
    _whose_table(clause)
    _in_table(clause)
    _picked_again(clause)
    _parallel(clause)
    startups_from(clause)
    by_order(clause)
    put_plainly(clause)
    part_and_whole(clause)
    _money_of(clause)
    _supplied(clause)
    _taken_there(clause)
    _taken_toward(clause)
    partner_of(clause, catalog)
    at_home(clause, book.frames.get("implied", {}))
    own_place(clause)
    sense = sense_of(clause)
    if home_told(clause, sense.direction):
        sense = sense_of(clause)
    if net_of_two(clause):
        sense = sense_of(clause)
    if crossed(clause) or between_two(clause):
        clause.senses["op:mutual"] += 1
    if sense.both and any("exclude" in item.marks and item.category("act") for item in clause.items):
        clause.senses["op:exclude"] += 1  # what was invested, taken off what was received
    if is_predicate(clause) and len(clause.names) > 1:
        clause.names[-1].marks = {"numerator"}  # whose place it is
    home = from_there(clause, catalog.homes)
    own_home(clause)
    placed = clause.any("q:rank") or bool({"rank", "nth"} & set(clause.numbers))
    if placed and sense.scope == "world" and sense.quantity != "share":
        sense = replace(sense, scope="")  # a place in the world is a place in the table
    if alone:
        _imply(clause, book.frames.get("implied", {}))
    return sense, home


def _sizes(clause: Clause) -> None:
    """`the Big Six`, `these eleven countries`: a number that only says how large the group is."""
    for name in clause.names:
        following = clause.items[name.at + 1] if name.at + 1 < len(clause.items) else None
        before = clause.items[name.at - 1] if name.at else None
        if name.group and before is not None and before.mention.number == len(name.codes):
            say_nothing(clause, name.at - 1)
        among = name.at + 2 < len(clause.items) and clause.items[name.at + 2].has("partition")
        few = among and following is not None and following.has("countries") and clause.any("op:top", "op:bottom")
        if not name.group or following is None or (following.mention.number != len(name.codes) and not few):
            continue  # `which of the three countries of East Asia`: how many there are to choose from
        say_nothing(clause, name.at + 1)
    together = sum(len(name.codes) for name in clause.names)
    last = clause.names[-1].at + 1 if clause.names else len(clause.items)
    if together > 1 and last < len(clause.items):
        number = clause.items[last].mention
        if number.has("num", "countries", "things") and number.number == together:
            say_nothing(clause, last)  # `Britain, Germany and France, the three of them`


def _added_up(clause: Clause) -> None:
    """`A + B`: those together, as the measure of another."""
    for name in (name for name in clause.names if name.joined >= 0 and name.marks == {"than"}):
        before = clause.items[clause.names[name.joined].at].mention
        if "+" in clause.text.norm[before.end : clause.items[name.at].mention.start]:
            clause.senses["op:sum"] += 1


def _side_by_side(clause: Clause, catalog: Catalog) -> None:
    """`A B together`, companies that invest, without a particle: neither put money into the other."""
    weighed = clause.any("op:sum", "op:compare", "op:difference", "op:multiple")
    if not weighed or not clause.names or any(name.entity != "company" or name.group for name in clause.names):
        return
    own = all(set(name.codes) <= catalog.on_their_own for name in clause.names)
    if own and all(b.at == a.at + 1 and not clause.items[a.at].marks for a, b in pairwise(clause.names)):
        for at, name in enumerate(clause.names[1:]):
            name.joined = at if name.joined < 0 else name.joined
        for name in clause.names:
            name.marks, name.head = set(clause.names[-1].marks), clause.names[-1].head


def _home_out_abroad(clause: Clause) -> None:
    """`from abroad, home capital left out`: what comes from abroad has nothing of home in it, so it is said twice."""
    items = clause.items
    if (
        not clause.any("scope:abroad")
        or not home_excluded(clause)
        or clause.any("noun:country", "ask:which", "ask:who")
    ):
        return
    for at, item in enumerate(items):
        out = [
            n for n in (at, at + 1) if n < len(items) and ("exclude" in items[n].marks or items[n].has("op:exclude"))
        ]
        if item.has("scope:domestic") and not item.has("scope:abroad") and out:
            for silenced in (at, out[-1]):
                say_nothing(clause, silenced)
                items[silenced].marks = []


def _itself_among(clause: Clause) -> None:
    """`of what A invested, B's part and A's own`: A is named again among its partners, home is no measure."""
    for before, name in pairwise(clause.names[1:]):
        own = name.at + 1 < len(clause.items) and clause.items[name.at + 1].has("scope:domestic")
        ahead = clause.names[: clause.names.index(before)]
        again = before.codes != name.codes and any(other.codes == name.codes for other in ahead)
        joined = any(item.has("prep:with") for item in clause.items[before.at + 1 : name.at])
        beside = joined or clause.any("op:sum")
        if own and again and beside and not name.marks - {"of", "to", "also", "with", "numerator"}:
            say_nothing(clause, name.at + 1)


def _own_average(clause: Clause) -> None:
    """`the foreign share against its own average`: the word for its own is no home beside what comes from abroad."""
    for at, (item, following) in enumerate(pairwise(clause.items)):
        own = item.has("scope:domestic") and not set(item.marks) - {"of"}
        if own and following.has("time:average", "op:average") and clause.any("scope:abroad"):
            say_nothing(clause, at)


def _rest_of(clause: Clause) -> None:
    """`Korea and the rest of Asia`: those of the group who are not named beside it; or what is left, a balance."""
    for at, item in enumerate(clause.items):
        if item.has("edge:rest") and clause.any("q:net") and not item.category("group", "noun", "country"):
            say_nothing(clause, at)
    for name in (name for name in clause.names if clause.items[name.at].has("edge:rest")):
        beside = {code for other in clause.names if other is not name and not other.group for code in other.codes}
        if beside & set(name.codes):
            name.codes = tuple(code for code in name.codes if code not in beside)
            clause.senses["edge:rest"] -= 1


def _of_their_group(clause: Clause) -> None:
    """`of the Big Six, Google`, `which of them put in more, A or B`: the group only says of which firms they are."""
    if clause.any("op:half", "op:majority", "op:multiple", "fraction"):
        return  # their total is what one is measured by
    for group in [name for name in clause.names if name.group and name.entity == "company"]:
        others = [name for name in clause.names if name is not group and name.entity == "company" and not name.group]
        apart = {"exclude", "than", "include", "after", "to", "from", "dative"}
        within = all(set(name.codes) < set(group.codes) and not name.marks & apart for name in others)
        if others and within and not group.marks & apart:
            take_out(clause, group)


def _others(clause: Clause) -> None:
    """`leaving out the US, how much did the other countries raise`: the others are those that are left."""
    if not clause.names or not all("exclude" in name.marks for name in clause.names):
        return
    rest = clause.any("edge:rest")
    for at, item in enumerate(clause.items):
        if item.has("noun:foreign_country") and item.has("scope:abroad"):
            say_nothing(clause, at)
            rest = True
    each = (
        "op:each",
        "op:list",
        "op:top",
        "op:bottom",
        "ask:which",
        "ask:who",
        "op:average",
        "op:count",
        "ask:howmany",
    )
    if rest and clause.order == VERB_FIRST and clause.any("ask:how_much", "ask:what") and not clause.any(*each):
        told = "scope:total" if clause.any("noun:country") else "op:sum"  # those listed, beside their sum
        clause.senses[told] += 1  # all of them together


def _itself_out(clause: Clause) -> None:
    """`the US itself left out`: the word for itself points at the name, not at home."""
    for name in clause.names:
        following = clause.items[name.at + 1] if name.at + 1 < len(clause.items) else None
        if following is None or "exclude" not in name.marks or clause.items[name.at].marks:
            continue
        led = clause.items[name.at].mention.order == VERB_FIRST and any("exclude" not in n.marks for n in clause.names)
        if following.has("scope:domestic") and ("exclude" in following.marks or led):
            say_nothing(clause, name.at + 1)


def _whose_table(clause: Clause) -> None:
    """`in the table of Germany`: a name before the word for a table, of one who is named anyway, asks nothing more."""
    for name in list(clause.names):
        behind = (i for i in clause.items[name.at + 1 :] if i.has("edge:printed") or not i.category("fill"))
        following = next(behind, None)
        if following is None or not following.has("src:tables", "show:table", "edge:printed"):
            continue
        told = [other for other in clause.names if other is not name and other.codes == name.codes]
        placed = {"of", "to", "in"} | (set() if following.has("src:tables") else {"from"})
        if not told and following.has("edge:printed") and following.mention.order == VERB_FIRST and name.marks > {"of"}:
            name.marks, name.head = {"subject"}, "none"  # `in A's own table, what went to B?`
        elif told and not name.marks - (placed if following.has("edge:printed", "show:table") else {"of"}):
            take_out(clause, name)
            if not following.has("src:tables"):
                say_nothing(clause, clause.items.index(following))  # it asks for no table
        else:
            continue
        clause.senses[f"printed:{name.codes[0]}"] += 1


def _outside(clause: Clause) -> None:
    """`from outside Germany`, said of Germany, is from abroad; said of another, Germany is left out."""
    for at, item in enumerate(clause.items):
        if not item.has("edge:outside"):
            continue
        home = [i for i in (at - 1, at + 1) if 0 <= i < len(clause.items) and clause.items[i].has("scope:domestic")]
        if home:
            say_nothing(clause, home[0])  # `beyond home`
            if item.has("op:exclude"):
                say_nothing(clause, at)
                clause.senses["scope:abroad"] += 1
            continue
        behind = next((n for n, i in enumerate(clause.items[at + 1 :], at + 1) if not i.category("fill")), at + 1)
        beside = [n for n in clause.names if n.at in (at - 1, behind) and (n.at > at or not n.marks - {"of"})]
        if not beside:
            continue
        if any(name is not beside[0] and name.codes == beside[0].codes for name in clause.names):
            take_out(clause, beside[0])
            if item.has("op:exclude"):
                say_nothing(clause, at)
                clause.senses["scope:abroad"] += 1
        elif item.has("op:exclude"):
            continue
        elif len(clause.names) > 1 or clause.any("scope:world"):
            beside[0].marks = {"exclude"}
        else:
            beside[0].marks = {"subject"}


def _money_of(clause: Clause) -> None:
    """`who received A's capital`: the money that somebody receives is that of the one who gives it."""
    for name in clause.names:
        if name.marks - {"of"} or name.entity != "country":
            continue
        behind = [
            at
            for at in range(name.at + 1, len(clause.items))
            if not clause.items[at].category("fill", "number") or clause.items[at].category("act", "q")
        ][:1]
        if not behind:
            continue
        money, later = clause.items[behind[0]], clause.items[behind[0] + 1 :]
        taken = any(item.has("act:in") for item in later) and not any(item.has("act:out") for item in clause.items)
        plain = money.has("act:weak", "q:money", "q:amount") and not money.has("act:in", "act:out")
        bare = not money.marks and any(a.has("act:in") and b.has("noun:country") for a, b in pairwise(later))
        if (plain and ("object" in money.marks or bare) and taken) or money.has("edge:money"):
            name.marks, name.head = {"from"}, "none"


def _supplied(clause: Clause) -> None:
    """`which countries supply 5% of A's funds?`: the money is A's because it is given to A."""
    items = clause.items
    deed = next((at for at, item in enumerate(items) if item.has("act:out")), len(items))
    for name in [name for name in clause.names if name.at > deed and name.marks == {"of"}]:
        between, behind = items[deed + 1 : name.at], items[name.at + 1 : name.at + 2]
        sought = any(item.has("ask:which", "ask:who", "noun:country") for item in items[:deed])
        money = any(item.has("agent", "q:money") and not item.has("noun:investor_country") for item in behind)
        part = bool(between) and any(item.has("prep:of", "op:majority") for item in between[-3:])
        if sought and money and part and items[name.at].mention.order == VERB_FIRST:
            name.marks, name.head = {"to"}, "none"


def _taken_there(clause: Clause) -> None:
    """`the country that took in the most at A's`: those listed are the takers, so A gives, though A is only a place."""
    names = [name for name in clause.names if name.marks == {"in"} and not name.group and name.entity == "country"]
    if len(names) != 1 or len(clause.names) != 1 or clause.any("act:out"):
        return
    said = clause.items[names[0].at + 1 :]
    listed = next((at for at, item in enumerate(said) if item.has("noun:country")), 0)
    plain = ("op:top", "op:bottom", "q:amount", "q:money")
    ahead = [i for i in said[:listed] if i.category("act") or (not i.category("fill") and not i.has(*plain))]
    if ahead and ahead[-1].has("act:in"):
        names[0].marks = {"from"}


def _taken_toward(clause: Clause) -> None:
    """A prefix says toward whom, and what somebody took in toward another came from there."""
    toward = [name for name in clause.names if clause.items[name.at].category("marked") and "to" in name.marks]
    taken = clause.any("act:in") and not clause.any("act:out", "act:flow")
    if taken and len(toward) == 1 and len(clause.names) == _PAIR:
        toward[0].marks, toward[0].head = {"from"}, "none"


def _in_table(clause: Clause) -> None:
    """`table 12 for A`, `the outbound total for A`: whose figures are asked for, not where money goes."""
    tabled = "table" in clause.numbers and not any(item.category("act") for item in clause.items)
    asks = clause.any("noun:country", "noun:investor_country", "ask:which", "ask:who", "agent")
    alone = all(name.joined >= 0 for name in clause.names[1:]) and not clause.any("act:in", "act:flow", "act:fund")
    if not tabled and (asks or not alone or not clause.any("act:out")):
        return
    for name in clause.names:
        before = [item for item in clause.items[: name.at] if not item.has("edge:definite")]
        if before and before[-1].has("edge:about") and name.marks == {"to"}:
            name.marks = {"topic"} if tabled else {"of"}
        elif not tabled and name.joined >= 0 and name.marks == {"to"}:
            name.marks = set(clause.names[name.joined].marks)


def _parallel(clause: Clause) -> None:
    """`A's share of B against C's share of B`: one of the two pairs names its second half again."""
    names = clause.names
    if len(names) != 4 or any(name.entity != "country" for name in names):
        return
    first, second, third, fourth = names
    if second.codes == fourth.codes and first.codes != third.codes:
        third.marks, third.joined, third.head = set(first.marks), 0, first.head
        clause.names[:] = [first, second, third]
    elif first.codes == third.codes and second.codes != fourth.codes:
        fourth.marks, fourth.joined, fourth.head = set(second.marks), 1, second.head
        clause.names[:] = [first, second, fourth]
    else:
        return
    kept = clause.names
    one, other = (0, 2) if kept[2].joined == 0 else (1, 2)
    if any("than" in item.marks for item in clause.items[: third.at]):  # what is compared with comes first
        kept[one].codes, kept[other].codes = kept[other].codes, kept[one].codes
    if clause.any("op:multiple"):
        led = any(item.has("op:multiple") for item in clause.items[: first.at])  # `how many times A's is B's`
        measure = kept[one] if led else kept[other]
        for name in kept:
            name.marks = name.marks - {"than"}
        measure.marks, measure.joined = {"than"}, -1
        kept[one].forms = kept[other].forms = ("beside",)  # of one role, whatever stands between them


def _picked_again(clause: Clause) -> None:
    """`B or C: did A get more from B?`, with B and C named first: the last word says which way, and C is compared."""
    names = clause.names
    last = names[-1] if names else None
    told = [name for name in names[:-1] if last is not None and name.codes == last.codes]
    if last is None or len(told) != 1 or not last.marks & {"to", "from"} or clause.order != VERB_FIRST:
        return
    at = names.index(told[0])
    behind = "than" in told[0].marks or told[0].joined >= 0  # the second of the two
    other = names[at - 1] if behind and at else names[at + 1]
    weighed = clause.any("op:more", "op:less", "op:above", "op:below") and not clause.any("q:share", "ask:percent")
    if other is last or not weighed or (other.marks | told[0].marks) - {"than", "with", "between"}:
        return
    if "than" not in other.marks | told[0].marks and other.joined < 0 and told[0].joined < 0:
        return
    told[0].marks, told[0].head, told[0].joined = set(last.marks), "none", -1
    other.marks, other.head, other.joined = {"than", *last.marks}, "none", -1
    take_out(clause, last)


def _imply(clause: Clause, rule: Mapping[str, Any]) -> None:
    """A word for home with no other country named is the report's own country, not a domestic share."""
    if not rule or clause.names or clause.text.language != rule["language"] or not clause.any(rule["sense"]):
        return
    at = next(i for i, item in enumerate(clause.items) if item.has(rule["sense"]))
    if not any(item.category("act", "patient") or item.has("patient") for item in clause.items):
        return
    if clause.any("noun:country", "op:list", "op:count", "group:all_listed") and not clause.any("patient"):
        return  # the home share of each country, not the report's own country
    clause.names.append(Name((rule["code"],), "country", "", set(clause.items[at].marks), "none", at))
    del clause.senses[rule["sense"]]
