"""Parts and wholes: whose money a share is told of, and whose part of it is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.intent import VERB_FIRST, VERB_LAST
from assistant.understand.clause import Clause
from assistant.understand.items import Item, silent
from assistant.understand.name import Name
from assistant.understand.whose_whole import led_by_part, same_deed, ways_of, whole_of

_BOUNDS = ("op:above", "op:below", "op:atleast", "op:atmost")
_RELATED = ("q:share", "ask:percent", "noun:ratio")
_SOUGHT = ("ask:which", "ask:who", "noun:country", "noun:foreign_country", "op:count", "ask:howmany")
_WHOSE = {VERB_FIRST: {"of", "from", "by"}, VERB_LAST: {"subject", "of"}}
_TWO = 2
_APART = {"exclude", "than", "include", "after"}
_PLACED = {"to", "from", "by", "in", "dative", "subject", "topic", "of", "object", "numerator"}


def part_and_whole(clause: Clause) -> None:
    """Brings every way to tell a part of a whole to one: the whole is the subject, the part the numerator."""
    for way in (
        _of_those_who_invest,
        _of_what,
        _taken,
        _provided,
        _occupied,
        _before_whole,
        _share_in,
        _told_again,
        _both_numerators,
    ):
        way(clause)


def say_nothing(clause: Clause, at: int) -> None:
    """Takes an item's senses out of the clause."""
    item = clause.items[at]
    for sense in item.mention.senses:
        clause.numbers.pop(sense, None)
        clause.senses[sense] -= 1
    clause.items[at] = silent(item)


def take_out(clause: Clause, name: Name) -> None:
    """Names point at one another by their place in the list, which moves up."""
    gone = clause.names.index(name)
    del clause.names[gone]
    for other in clause.names:
        other.joined = -1 if other.joined == gone else other.joined - (other.joined > gone)


def _of_those_who_invest(clause: Clause) -> None:
    """`of the foreign investors in A, the share of B`: what they put in is what A received, B's is a part of it."""
    items = clause.items
    plain = [name for name in clause.names if name.entity == "country" and not name.marks & _APART]
    told = clause.any("q:share", "ask:percent", "percent") and not clause.any("q:rank", "op:top", "op:bottom", "act:in")
    if len(plain) != _TWO or len(clause.names) != _TWO or not told:
        return
    for at, item in enumerate(items):
        if not item.has("agent", "noun:country", "noun:foreign_country", "noun:investor_country"):
            continue
        whole, deeds = _where_they_invest(clause, at)
        part = next((name for name in plain if name is not whole), None)
        led = any(other.has("prep:among", "prep:of") for other in items[max(0, at - 3) : at + 1])
        if whole is None or part is None or not (led or at <= clause.partition < part.at) or part.at < whole.at:
            continue
        for gone in (at, *deeds):
            say_nothing(clause, gone)
        clause.senses["q:share"] += not clause.any("q:share")
        _settle(clause, whole, [part], "basis:in")
        return


def _where_they_invest(clause: Clause, at: int) -> tuple[Name | None, list[int]]:
    """The country that the investors at this place put their money in, and what else says no more than that."""
    items = clause.items
    for name in clause.names:
        first, last = sorted((name.at, at))
        between = range(first + 1, last)
        acts = [n for n in between if items[n].has("act:out")]
        passed = [n for n in between if items[n].category("fill", "scope", "agent") or items[n].has("prep:to")]
        rest = [n for n in between if n not in (*acts, *passed)]
        spoken = {"to", "in"} if name.at < at else {"to", "in", "object", "none"}
        if not rest and (name.marks or {"none"}) <= spoken and (acts or (name.at < at and name.marks == {"to"})):
            return name, [*acts, *(n for n in between if items[n].category("scope"))]
    return None, []


def _of_what(clause: Clause) -> None:
    """`of what A invested, how much did B get`: the whole says which way the money went, the part only who."""
    parted = clause.partition
    whole = [name for name in clause.names if name.at < parted and not name.marks & _APART]
    part = [name for name in clause.names if name.at > parted and not name.marks & _APART]
    acts = [at for at, item in enumerate(clause.items) if ways_of(item)]
    ahead, behind = [at for at in acts if at <= parted], [at for at in acts if at > parted]
    bare = not ahead and parted >= 0 and bool(behind) and any(i.has("act:weak") for i in clause.items[: parted + 1])
    if parted < 0 or not (whole and part and (ahead or bare)) or any(name.marks & {"to", "from"} for name in part):
        return
    plain = all(name.marks <= {"topic", "subject", "of"} and name.head in ("none", "act", "weak") for name in part)
    own = any(set(name.codes) <= set(each.codes) for name in part for each in whole)
    if not behind and (not plain or own or any(name.marks - {"of"} for name in whole)):
        return
    if behind and {s for at in ahead for s in ways_of(clause.items[at])} == {
        s for at in behind for s in ways_of(clause.items[at])
    }:
        return
    for at in behind:
        kept = tuple(sense for sense in clause.items[at].mention.senses if sense.startswith("q:"))
        say_nothing(clause, at)
        clause.senses.update(kept)
    for name in whole:
        name.marks = name.marks & {"subject", "topic", "of"} or {"subject"}
    for name in part:
        name.marks, name.head = {"numerator"}, "none"


def _taken(clause: Clause) -> None:
    """`what share of A's investment did B receive`, `who gets over 5% of what A invests`, `who gave 5% of what A
    raised`: the whole is A's, and B, or whoever is asked for, only took or gave the part."""
    items = clause.items
    if clause.any("edge:leans"):
        return  # whom somebody depends on gives
    for whole in [name for name in clause.names if name.entity == "country"]:
        money, way = whole_of(items, whole.at)
        led, shared = led_by_part(items, whole.at, money)
        if money < 0 or whole.marks - _WHOSE.get(items[money].mention.order, set()) or not (led or shared):
            continue
        acts = [
            at for at, item in enumerate(items) if at != money and not same_deed(items, at, money) and ways_of(item)
        ]
        acts += [money] if way == "act:out" and items[money].has("act:in") else []
        part = [name for name in clause.names if name is not whole and not name.marks - {"subject", "topic", "by"}]
        set_apart = [name for name in clause.names if name.marks == {"than"}]
        others = [name for name in clause.names if name is not whole and name not in (*part, *set_apart)]
        sought = len(clause.names) == 1 and shared and clause.any(*_SOUGHT)
        other = "act:in" if way == "act:out" else "act:out"
        moved = bool(acts) and all(other in ways_of(items[at]) for at in acts)
        if not moved or others or not (sought or (part and (shared or way == "act:out"))):
            continue
        if {"from"} <= whole.marks and not (sought or _told_share(items)):
            continue
        for at in acts:
            say_nothing(clause, at)
        _settle(clause, whole, part, "basis:out" if way == "act:out" else "basis:in")
        if not shared:
            for name in part:
                name.marks = {"to"}  # how much, and no share, of what A invested went to B
        return


def _provided(clause: Clause) -> None:
    """`what share of A's money does B provide`: the money is what A received, B gave the part."""
    items = clause.items
    if len(clause.names) != _TWO or not _told_share(items) or clause.any("act:in", "act:fund", "act:weak"):
        return
    for whole, part in (clause.names, clause.names[::-1]):
        behind = items[part.at + 1 : part.at + 2]
        gives = any(item.has("act:out") and not item.category("q", "noun") for item in behind)
        noun = next((item for item in items[whole.at + 1 : whole.at + 3] if not item.has("scope:total")), None)
        money = noun is not None and noun.has("q:money") and not noun.category("act")
        led = any(item.has("prep:of") for item in items[max(0, whole.at - 3) : whole.at])
        if gives and money and led and whole.marks == {"of"} and not part.marks - {"subject"}:
            say_nothing(clause, part.at + 1)
            _settle(clause, whole, [part], "basis:in")
            return


def _told_share(items: Sequence[Item]) -> bool:
    return any(item.has("q:share", "ask:percent") for item in items)


def _occupied(clause: Clause) -> None:
    """`the share that B takes up in what A raised`, with B first: A's is the whole, whatever its particle; so it is in
    `in what A raised, does B exceed a percent?`, and where B is several."""
    items = clause.items
    bounded = any(item.has("percent") for item in items) and clause.any(*_BOUNDS) and not clause.any("act:occupy")
    if not bounded and not (clause.any("act:occupy") and clause.any("q:share", "ask:percent")):
        return
    for whole in clause.names:
        noun = _act_behind(items, whole.at)
        inside = noun >= 0 and bool({"in", "of"} & set(items[noun].marks)) and not items[noun].has("act:occupy")
        inside = inside and (not bounded or items[noun].has("q:amount"))
        taken = [n for n in clause.names if n.codes == whole.codes and n.at < whole.at and n.marks == {"to"}]
        part = [name for name in clause.names if name is not whole and name not in taken]
        plain = not whole.group and not whole.marks - {"of", "numerator"}
        told = bool(part) and all(name.marks and not name.marks - {"subject", "topic", "with"} for name in part)
        others = not any(name.group or name.codes == whole.codes for name in part)
        if inside and plain and told and others:
            ways = [basis for act, basis in (("act:in", "basis:in"), ("act:out", "basis:out")) if items[noun].has(act)]
            for again in taken:  # `what B put into A, in what A raised`
                for at in range(again.at + 1, whole.at):
                    say_nothing(clause, at)
                take_out(clause, again)
            _settle(clause, whole, part, "".join(ways[:1]))
            clause.senses["q:share"] += bounded
            return


def _before_whole(clause: Clause) -> None:
    """`the share of B, in what A raised`, with the share first and the particle on the whole."""
    items = clause.items
    for at, item in enumerate(items):
        told = item.has("q:share") and not item.category("act") and {"topic", "subject"} & set(item.marks)
        part = [name for name in clause.names if told and name.at == at - 1 and not name.marks - {"of"}]
        for whole in clause.names:
            behind = _act_behind(items, whole.at)
            inside = behind >= 0 and "in" in items[behind].marks
            if part and whole.at > at and inside and not whole.marks - {"of", "in"}:
                _settle(clause, whole, part)
                return


def _act_behind(items: Sequence[Item], at: int) -> int:
    """The act that a name stands before: `A's total investment`."""
    for step in range(at + 1, min(at + 4, len(items))):
        if items[step].category("act"):
            return step
        if not items[step].category("fill", "scope") or items[step].category("prep"):
            return -1
    return -1


def _share_in(clause: Clause) -> None:
    """`the share of B and C in A's funding`, `what share does B have in A's funding`: A's is the whole."""
    items = clause.items
    at = next((n for n, item in enumerate(items) if item.has("q:share") and not item.category("act")), -1)
    behind = [name for name in clause.names if name.at > at >= 0]
    if len(behind) < 2 or any(name.at < at for name in clause.names) or any(n.marks & _APART for n in behind):
        return
    whole, part = behind[-1], behind[:-1]
    noun = _act_behind(items, whole.at)
    if noun < 0 or whole.marks - {"to", "of"} or not _inside(items, whole.at):
        return
    between = [item for n, item in enumerate(items[at + 1 : whole.at], at + 1) if n not in {p.at for p in part}]
    if any(
        not item.category("fill", "prep", "noun", "agent") or item.has("prep:than", "prep:from") for item in between
    ):
        return
    if at and items[at - 1].has("scope:total") and len(part) > 1:  # `the total share of B and C`
        say_nothing(clause, at - 1)
        items[at - 1] = Item(replace(items[at - 1].mention, senses=("op:sum",)), items[at - 1].marks)
        clause.senses["op:sum"] += 1
    _settle(clause, whole, part)


def _inside(items: Sequence[Item], at: int) -> bool:
    """Whether a name stands behind `in`, over articles."""
    before = [item for item in items[max(0, at - 3) : at] if not item.category("fill") or item.category("prep")]
    return bool(before) and before[-1].has("prep:to")


def _told_again(clause: Clause) -> None:
    """`A's investment in B as a share of all that A invested`: the whole names one of the two again."""
    items = clause.items
    if len(clause.names) != 3 or any(name.entity != "country" or name.group for name in clause.names):
        return
    first, second, again = clause.names
    whole = next((name for name in (first, second) if name.codes == again.codes), None)
    told = [item for item in items if item.has("op:compare") and item.has("prep:than")]
    total = items[again.at - 1].has("scope:total") or any(
        i.has("scope:total") for i in items[again.at + 1 : again.at + 3]
    )
    related = [item for item in items if item.has(*_RELATED)] or (told and total)
    act = next((at for at, item in enumerate(items[: again.at]) if item.category("act")), -1)
    if whole is None or first.codes == second.codes or act < 0 or not related or items[act].has("act:flow"):
        return
    taker = _taker(first, second, items[act])
    noun = _act_behind(items, again.at)
    if taker is None or (noun < 0 and not total) or any(name.marks & _APART for name in (first, second)):
        return
    if not taker.marks and again.marks - {"of", "numerator"}:
        return  # `A's share in B, and what it got from B`
    takes = whole is taker
    if noun >= 0 and items[noun].has(*(("act:out",) if takes else ("act:in", "act:fund"))):
        return  # what B invested is no whole of what it was given
    for at in range(second.at + 1, len(items)):
        if items[at].has("op:compare", "scope:total", "prep:than") or (at > second.at and ways_of(items[at])):
            say_nothing(clause, at)
    say_nothing(clause, act) if ways_of(items[act]) else None
    clause.senses["q:share"] += 1
    take_out(clause, again)
    _settle(clause, whole, [second if whole is first else first], "basis:in" if takes else "basis:out")


def _taker(first: Name, second: Name, act: Item) -> Name | None:
    """Who of two receives, by the particles and prepositions."""
    for name, other in ((first, second), (second, first)):
        if act.has("act:in"):
            if name.marks & {"from", "in", "dative", "by"}:
                return other
        elif name.marks & {"to", "dative", "in", "object"}:
            return name
    compound = first.marks == {"of"} and not second.marks and second.head in ("act", "weak")  # `A's B investment`
    return second if compound and act.has("act:weak", "act:out") and not act.has("act:in") else None


def _both_numerators(clause: Clause) -> None:
    """`the US and UK share of …`: whoever stands in a list with a part is one too."""
    for name in clause.names:
        if name.joined < 0:
            continue
        head = clause.names[name.joined]
        if "numerator" in name.marks | head.marks and not (name.marks | head.marks) - {"numerator", "of"}:
            name.marks = head.marks = {"numerator"}


def _settle(clause: Clause, whole: Name, part: Sequence[Name], basis: str = "") -> None:
    """The whole becomes the subject, the parts the numerators of one list."""
    place = clause.names.index(whole)
    for name in clause.names:
        if name.joined == place:
            name.joined = -1
    whole.marks, whole.head, whole.joined = {"subject"}, "none", -1
    for name in part:
        name.marks, name.head = {"numerator"}, "none"
        name.joined = -1 if name is part[0] else clause.names.index(part[0])
    if basis:
        clause.senses[basis] += 1
