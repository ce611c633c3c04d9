"""Where money comes from and goes to, said of one country: `where does A's money go`, `most of it`, `not from A`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.intent import VERB_LAST
from assistant.understand.borders import (
    abroad_behind,
    abroad_of,
    foreign_investors,
    foreign_takers,
    foreigners_gave,
    inside,
    not_from_home,
)
from assistant.understand.both_ways import above_another, apart_from_each_other, own_difference, own_raised, same_deed
from assistant.understand.changing import told_of_changes
from assistant.understand.clause import Clause
from assistant.understand.homes import others_of_group
from assistant.understand.items import Item
from assistant.understand.money import money_taken, whose_money
from assistant.understand.name import Name
from assistant.understand.parts import say_nothing, take_out

_SUBJECT = {"subject", "topic"}
_DEEDS = ("act:in", "act:out", "act:fund", "act:weak")


def put_plainly(clause: Clause) -> None:
    """Says the direction and the home that such words only imply."""
    for way in (
        own_difference,
        same_deed,
        own_raised,
        others_of_group,
        inside,
        _from_the_end,
        apart_from_each_other,
        above_another,
        abroad_of,
        _own_share,
        _equal_to,
        _who_did,
        _received_in,
        _destination_of,
        _same_again,
        _leaning,
        _among,
        money_taken,
        whose_money,
        _rhetorical,
        foreign_investors,
        not_from_home,
        _where_to,
        _into_whom,
        _from_or_to,
        _funding_for,
        foreigners_gave,
        foreign_takers,
        _out_of_total,
        _compared_with,
        _mostly,
        told_of_changes,
        _bare_source,
    ):
        way(clause)


def _from_the_end(clause: Clause) -> None:
    """`who received the second most, from behind`, in Korean: the end that is told first is the one that counts."""
    for at, item in enumerate(clause.items[:-2]):
        place, most = clause.items[at + 1 : at + 3]
        if item.has("op:bottom") and place.has("nth", "rank") and most.has("op:top") and clause.order == VERB_LAST:
            say_nothing(clause, at + 2)


def _own_share(clause: Clause) -> None:
    """`the countries with more than 1% of A's outbound share`: the share is of what A, named right before, put in."""
    for name in clause.names:
        behind = clause.items[name.at + 1 : name.at + 2]
        share = any(item.has("act:out") and item.has("q:share") for item in behind)
        if share and name.entity == "country" and not name.group and not name.marks - {"of"} and len(clause.names) == 1:
            name.marks = {"subject"}


def _equal_to(clause: Clause) -> None:
    """`A's is the same as B's`, `how far is A from B`: B is what A is compared with."""
    for name in clause.names:
        behind = clause.items[name.at + 1 : name.at + 2]
        apart = any(item.has("op:difference") for item in behind) and name.marks <= {"with"}
        led = any(other.at < name.at and other.marks & _SUBJECT for other in clause.names)
        told = any(item.has("op:same") for item in behind) or (apart and led)
        told = told and "with" in clause.items[name.at].marks
        if told and name.joined < 0 and clause.names.index(name):
            name.marks, name.head = {"than"}, "none"


def _who_did(clause: Clause) -> None:
    """`investment in A, who made more of it, B or C`: those chosen between are they who act."""
    joined = {name.joined for name in clause.names if name.joined >= 0}
    chosen = [name for at, name in enumerate(clause.names) if name.joined >= 0 or at in joined]
    single = [name for name in clause.names if name not in chosen]
    asking = [at for at, item in enumerate(clause.items) if item.has("ask:who", "ask:which")]
    if len(single) != 1 or len(chosen) < 2 or not asking or not clause.any("edge:did") or not clause.any("act:weak"):
        return
    plain = single[0].head in ("act", "weak") and not any(name.marks - {"of"} for name in clause.names)
    if plain and single[0].at < chosen[0].at < asking[0]:
        single[0].marks, single[0].head = {"to"}, "none"
        for name in chosen:
            name.marks = {"subject"}


def _received_in(clause: Clause) -> None:
    """`what B and C received in A`, `the countries that received in A`: with others who receive, A is the source."""
    for name in clause.names:
        item, behind = clause.items[name.at], clause.items[name.at + 1 : name.at + 3]
        taken = bool(behind) and behind[0].has("act:in") and item.marks == ["in"] and not clause.any("act:out")
        others = [other for other in clause.names if other is not name and "in" not in clause.items[other.at].marks]
        listed = len(behind) > 1 and behind[1].has("noun:country")
        if taken and (listed or (others and clause.any("ask:which", "ask:who"))):
            name.marks = {"from"}


def _destination_of(clause: Clause) -> None:
    """`B is a destination for A's investment`: the money is A's, and it goes to B."""
    at = next((at for at, item in enumerate(clause.items) if item.has("noun:destination")), -1)
    receives = at >= 0 and any(item.has("act:in") for item in clause.items[at + 1 :])
    if len(clause.names) == 1 and receives and clause.names[0].at < at and clause.names[0].marks == {"of"}:
        clause.senses["basis:out"] += 1  # what A's destinations received
    if len(clause.names) == 1 and at >= 0 and at < clause.names[0].at <= at + 4 and _own_money(clause.names[0]):
        clause.names[0].marks, clause.names[0].head = {"from"}, "none"  # `the destinations for A's investment`
    if len(clause.names) != 2 or at < 0 or clause.any("act:in", "act:fund"):
        return
    other, owner = clause.names
    if owner.at == at - 1 and "of" in clause.items[owner.at].marks and other.marks and other.marks <= _SUBJECT:
        owner.marks, owner.head, other.marks = {"from"}, "none", {"to"}  # `B, A's destination`
    if other.at < at < owner.at <= at + 4 and owner.head in ("weak", "agent") and not other.marks - {"of"}:
        owner.marks, owner.head = {"from"}, "none"
        other.marks, other.head = {"to"}, "none"


def _own_money(name: Name) -> bool:
    """Whether a name stands before the money that it invests."""
    return name.entity == "country" and name.head in ("weak", "act") and not name.marks - {"to", "of"}


def _same_again(clause: Clause) -> None:
    """`what of A's investors stays in A`: the home is told twice."""
    if len(clause.names) != 2 or not clause.any("scope:domestic", "scope:abroad"):
        return
    first, second = clause.names
    whole = clause.any("scope:abroad") and clause.any("q:share", "ask:percent") and second.head in ("weak", "act")
    if first.codes == second.codes and whole and not second.marks - {"of"}:
        take_out(clause, second)  # `A's money abroad as a share of all that A invested`
        return
    home = clause.any("scope:domestic")
    if home and first.codes == second.codes and second.marks <= {"to", "of"} and first.head == "agent":
        first.marks = {"subject"}
        clause.senses["basis:out"] += 1
        take_out(clause, second)


def _leaning(clause: Clause) -> None:
    """`depends on A's funding`: A's money is what is received."""
    at = next((at for at, item in enumerate(clause.items) if item.has("edge:leans")), -1)
    behind = next((name for name in clause.names if name.at > at >= 0), None)
    if behind is not None and behind.head in ("fund", "agent", "weak") and not behind.marks - {"of", "from"}:
        behind.marks, behind.head = {"from"}, "none"


def _among(clause: Clause) -> None:
    """`the share of A's money in B's startups`: what is in the startups is the whole."""
    if len(clause.names) != 2 or clause.any(*_DEEDS, "act:flow") or not clause.any("q:share", "ask:percent"):
        return
    money, startups = clause.names
    if money.head == "agent" and startups.head == "patient" and not money.marks - {"of"}:
        clause.senses["basis:in"] += 1


def _rhetorical(clause: Clause) -> None:
    """`isn't A the largest …?` asks what `is A …?` asks."""
    first = clause.items[0] if clause.items else None
    if first is not None and first.has("neg") and first.category("auxiliary"):
        say_nothing(clause, 0)
        clause.items[0] = Item(replace(clause.items[0].mention, senses=("fill", "auxiliary")), first.marks)


def _where_to(clause: Clause) -> None:
    """`where does A's money go`: away from A; `where does it come from`: to A."""
    flow = next((at for at, item in enumerate(clause.items) if item.has("act:flow")), -1)
    plain = [name for name in clause.names if name.marks != {"exclude"}]
    if flow < 0 or not clause.any("ask:which", "ask:who") or clause.any(*_DEEDS) or len(plain) != 1:
        return
    name = plain[0]
    if name.group or name.entity != "country" or name.marks - {"of"} or name.at > flow:
        return
    source = any(item.has("prep:from") for item in clause.items[flow : flow + 3])
    clause.senses["basis:in" if source else "basis:out"] += 1
    name.marks, name.head = {"subject"}, "none"


def _into_whom(clause: Clause) -> None:
    """`A, where did most go?`, said with no particle: a bare name before the question where money was put invests."""
    name = clause.names[0] if len(clause.names) == 1 else None
    if name is None or name.marks or name.group or name.entity != "country":
        return
    passed = [item for item in clause.items[name.at + 1 :] if not item.category("fill", "year", "time")]
    behind = [item for item in passed if not _bare_weak(item)][:2]
    where = bool(behind) and behind[0].has("ask:which", "ask:who")
    named = len(behind) > 1 and behind[1].has("noun:country")
    into = where and bool({"to", "dative"} & set((behind[1] if named else behind[0]).marks))
    into = into or (len(behind) > 1 and behind[0].has("op:list") and where and behind[1].has("act:out"))
    if into and clause.any("act:out", "act:weak") and not clause.any("act:in"):
        name.marks, name.head = {"subject"}, "none"
        last = len(clause.items) - 1
        if clause.items[last].has("fill") and clause.items[last].has("noun:year"):
            say_nothing(clause, last)  # the verb that ends it, written as the word for a year is


def _bare_weak(item: Item) -> bool:
    """`A's investment, where …`: the noun alone, which the question then asks about."""
    return item.has("act:weak") and not item.category("q", "op") and not item.marks


def _from_or_to(clause: Clause) -> None:
    """`A's funds come from abroad`: what A received; `A's capital goes to foreign startups`: what A invested."""
    flow = next((at for at, item in enumerate(clause.items) if _flowing(item)), -1)
    owner = next((name for name in clause.names if name.head in ("agent", "weak") and name.entity == "country"), None)
    if flow < 0 or owner is None or owner.at > flow or owner.marks - {"of"} or clause.any("act:out", "act:fund"):
        return
    others = [name for name in clause.names if name is not owner and name.marks - {"exclude"}]
    moved = any(item.has("q:money", "act:weak") for item in clause.items[owner.at + 1 : flow])
    if not moved or len(others) > 1:
        return
    behind = clause.items[flow : flow + 3]
    comes = any(item.has("prep:from") for item in behind) or clause.items[flow].has("act:in")
    goes = any(item.has("prep:to") for item in behind) and clause.items[flow].has("act:flow")
    if comes and not goes and all(other.marks <= {"from", "of"} for other in others):
        owner.marks, owner.head = {"subject"}, "none"
        clause.senses["basis:in"] += 1
    elif goes and not comes and not others and abroad_behind(clause.items[flow:]):
        owner.marks, owner.head = {"subject"}, "none"
        clause.senses["basis:out"] += 1


def _funding_for(clause: Clause) -> None:
    """`A's funding for B's startups`: A's money, that goes to B."""
    if len(clause.names) != 2:
        return
    giver, taker = clause.names
    for_them = "to" in taker.marks and taker.head == "patient" and giver.head == "fund" and not giver.marks - {"of"}
    if for_them and giver.codes != taker.codes and not clause.any("act:out"):
        giver.marks, giver.head = {"from"}, "none"
        clause.senses["basis:out"] += 1


def _out_of_total(clause: Clause) -> None:
    """`the share of A's total that came from B`: what comes in makes up the total of what A received."""
    flow = next((at for at, item in enumerate(clause.items) if item.has("act:flow")), -1)
    if flow < 0 or len(clause.names) != _PAIR or clause.any(*_DEEDS) or not _measured(clause.items):
        return
    owner, source = clause.names
    between = clause.items[owner.at + 1 : flow]
    total = any(item.has("scope:total", "edge:total", "q:amount") for item in between)
    if total and owner.at < flow < source.at and source.marks == {"from"} and not owner.marks - {"of"}:
        owner.marks, owner.head = {"subject"}, "none"
        clause.senses["basis:in"] += 1


def _compared_with(clause: Clause) -> None:
    """`compare A's share with B`: B stands behind the figure, so it is B's that A's is set beside."""
    compare = next((at for at, item in enumerate(clause.items) if item.has("op:compare")), -1)
    if compare < 0 or len(clause.names) != _PAIR:
        return
    first, other = clause.names
    before = [item for item in clause.items[: other.at] if not item.has("edge:definite")]
    told = clause.any("q:share") and bool(before) and before[-1].has("prep:with")
    apart = len(before) > 1 and not before[-2].category("country", "group")
    if (
        compare < first.at
        and told
        and apart
        and first.head == "share"
        and not other.marks - {"of"}
        and other.joined < 0
    ):
        first.marks, other.marks, other.head = {"of"}, {"than"}, "none"


_PAIR = 2


def _flowing(item: Item) -> bool:
    """`come from abroad` is one word of the lexicon: it says where from, and that it is received."""
    return item.has("act:flow") or (item.has("act:in") and item.has("scope:abroad", "scope:domestic"))


def _mostly(clause: Clause) -> None:
    """`who gives most of it`: the one who gives the most, though it be less than half."""
    at = next((at for at, item in enumerate(clause.items) if item.has("edge:most")), -1)
    named = [name for name in clause.names if not name.group]
    if at < 0 or len(named) != 1 or not clause.any("ask:which", "ask:who"):
        return
    own = clause.any("edge:own")
    if own and (named[0].at > at or named[0].marks & {"to", "from"}):
        return  # `which countries get most of theirs from A`
    say_nothing(clause, at)
    clause.items[at] = Item(replace(clause.items[at].mention, senses=("op:top",)), clause.items[at].marks)
    clause.senses["op:top"] += 1
    clause.bounds = ()


def _bare_source(clause: Clause) -> None:
    """`A from B, %`: with nobody acting, whoever has no preposition receives."""
    if len(clause.names) != 2 or clause.any(*_DEEDS, "act:flow") or not _measured(clause.items):
        return
    source = next((name for name in clause.names if name.marks == {"from"}), None)
    other: Name | None = next((name for name in clause.names if name is not source), None)
    if source is not None and other is not None and not other.marks - {"of"} and other.entity == "country":
        clause.senses["basis:in"] += 1


def _measured(items: Sequence[Item]) -> bool:
    told = ("q:share", "ask:percent", "q:money", "q:amount", "ask:how_much", "op:majority", "op:half")
    return any(item.has(*told) for item in items)
