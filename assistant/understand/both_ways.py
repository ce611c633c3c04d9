"""Two countries and what goes both ways between them, or is the balance of the two."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understand.clause import Clause
from assistant.understand.name import Name
from assistant.understand.parts import say_nothing

_PAIR = 2


def subject_and_other(names: Sequence[Name]) -> tuple[Name, Name]:
    """Whose home it is, and the country beside it: the subject, else the first not compared with."""
    first, second = names
    if second.marks & {"subject", "topic"} or "than" in first.marks:
        return second, first
    return first, second


def each_at_home(clause: Clause, at: int, other: Name) -> bool:
    """`A's home share is above B's`: each one's own home, where B is no place that A's money went to."""
    homes = [item for item in clause.items if item.has("scope:domestic")]
    if len(homes) > 1:
        return True
    if other.at == at - 1 and clause.items[other.at].marks == ["of"]:
        return True  # the one it is compared with is named as its owner
    behind = next((item for item in clause.items[at + 1 :] if not item.has("fill")), None)
    measured = not clause.items[at].marks and behind is not None and behind.category("q", "act")
    return measured and other.head == "none" and not other.marks & {"to", "in", "from", "dative", "by"}


def net_of_two(clause: Clause) -> bool:
    """`the net flow from A to B`: what flows both ways, and which way there is more."""
    plain = [name for name in clause.names if name.entity == "country" and len(name.codes) == 1]
    net = [at for at, item in enumerate(clause.items) if item.has("q:net")]
    if len(plain) != _PAIR or len(clause.names) != _PAIR or not net:
        return False
    if not {"from", "to"} <= plain[0].marks | plain[1].marks and not clause.any("op:between"):
        return False
    for at in net:
        say_nothing(clause, at)
    clause.senses["op:mutual"] += 1
    return True


def own_difference(clause: Clause) -> None:
    """`what A raised less what A invested`, the gap between the two, with A named twice: its balance."""
    if len(clause.names) != _PAIR or clause.names[0].codes != clause.names[1].codes or clause.any("q:share", "q:net"):
        return
    told = []
    for name in clause.names:
        behind = clause.items[name.at + 1 : name.at + 3]
        told += [at for at, item in enumerate(behind, name.at + 1) if item.has("act:in", "act:out")][:1]
    ways = [clause.items[at].has("act:in") for at in told]
    taken_off = "exclude" in clause.names[1].marks or any("exclude" in clause.items[at].marks for at in told[1:])
    apart = clause.any("op:difference") and clause.any("edge:between")
    if len(told) != _PAIR or ways[0] == ways[1] or not (taken_off or apart):
        return
    for at in (*told, *(at for at, item in enumerate(clause.items) if item.has("op:exclude", "edge:between"))):
        say_nothing(clause, at)
        clause.items[at].marks = []
    clause.senses["q:net"] += 1
    clause.names[0].marks, clause.names[0].head = {"subject"}, "none"
    del clause.names[1]


def same_deed(clause: Clause) -> None:
    """`the gap between what A raised and what B raised`: the two did the same, each with a verb of its own."""
    names, items = clause.names, clause.items
    if len(names) != _PAIR or names[0].codes == names[1].codes or not clause.any("edge:between"):
        return
    deeds = [name.at + 1 for name in names if name.at + 1 < len(items)]
    ways = {way for at in deeds for way in ("act:in", "act:out", "act:fund") if items[at].has(way)}
    led = [name.at - 1 for name in names if name.at and items[name.at - 1].has("ask:what")]
    if len(deeds) != _PAIR or len(ways) != 1 or len(led) != _PAIR or names[0].marks | names[1].marks:
        return
    for at in (deeds[1], *led):
        say_nothing(clause, at)
    for name in names:
        name.marks, name.head = {"subject"}, "none"
    names[1].joined = 0


def own_raised(clause: Clause) -> None:
    """`does A invest more than its own startups raise?`: those startups are A's, and nothing is told of its home."""
    items = clause.items
    for at, item in enumerate(items):
        said = [other for other in items[at + 1 :] if not other.category("fill", "patient")][:1]
        behind = at > 0 and items[at - 1].has("prep:than") and any(other.has("act:in", "act:fund") for other in said)
        if behind and item.has("scope:domestic") and any(other.has("act:out") for other in items[:at]):
            say_nothing(clause, at)


def between_two(clause: Clause) -> bool:
    """`investment between A and B`: both ways; a share has a whole on one side, and a year may have two ends."""
    if len(clause.names) == 1 and len(clause.names[0].codes) == _PAIR and not clause.names[0].group:
        told = clause.any("act:weak") and not clause.any("act:in", "act:out", "act:fund", "q:share", "ask:percent")
        return told and not clause.any("noun:country", "ask:which", "ask:who", "ask:when") and not clause.bounds
    pair = len(clause.names) == _PAIR and all(len(n.codes) == 1 and n.entity == "country" for n in clause.names)
    plain = not clause.bounds and clause.period.kind in ("none", "years", "newest")
    shared = clause.any("q:share", "ask:percent")
    if not pair or shared:
        return False
    turned = any(item.has("meta:swap") for item in clause.items[clause.names[-1].at + 1 :])
    if turned and all(name.marks & {"to", "from", "subject"} for name in clause.names):
        return True  # what one gave the other, and the opposite; `conversely, what A gave B` is one way
    own = clause.any("act:in", "act:fund", "act:out") or (clause.any("act:weak") and _each_ones(clause))
    if clause.any("op:difference", "op:compare") and own:
        return False  # `the difference between A's and B's funding`
    between = plain and clause.any("op:between") and clause.names[-1].joined == 0
    return between or _side_by_side(clause)


def _each_ones(clause: Clause) -> bool:
    """`between US and Chinese investment`: what is named behind them is each one's own."""
    behind = clause.items[clause.names[-1].at + 1 : clause.names[-1].at + 2]
    return any(item.has("act:weak") for item in behind) and not clause.any("act:flow")


def _side_by_side(clause: Clause) -> bool:
    """`US-China investment`: two names with a hyphen between them give no direction, so it is both."""
    first, second = clause.names
    gap = clause.text.norm[clause.items[first.at].mention.end : clause.items[second.at].mention.start]
    bare = not (first.marks | second.marks) - {"of", "also"} and not clause.items[first.at].marks
    told = clause.any("act:weak", "act:flow") and not clause.any(
        "act:in", "act:out", "act:fund", "ask:which", "ask:who"
    )
    return bare and told and second.at == first.at + 1 and gap.strip() in ("-", ",") and not clause.bounds


def crossed(clause: Clause) -> bool:
    """Two flows against each other: `A's money in B and B's in A`, `what A gave B and what it got from B`."""
    codes = [name.codes for name in clause.names if name.entity == "country" and not name.group]
    if len(codes) == 4 and len(codes) == len(clause.names):
        return codes[0] == codes[3] != codes[1] == codes[2]
    if len(codes) == 3 and len(codes) == len(clause.names) and codes[0] != codes[1] == codes[2]:
        return clause.any("act:in") and clause.any("act:out") and not clause.any("q:share", "ask:percent")
    return False


def apart_from_each_other(clause: Clause) -> None:
    """`how far are A's and B's apart from each other`: what they received or put in, and nothing between the two."""
    for at, item in enumerate(clause.items):
        behind = [other for other in clause.items[at + 1 : at + 4] if not other.has("fill")][:2]
        apart = next((other for other in behind if not other.has("ask:how_much") or other.has("op:difference")), None)
        if item.has("op:mutual") and apart is not None and apart.has("op:difference"):
            say_nothing(clause, at)


def above_another(clause: Clause) -> None:
    """`A is above B`, in Korean, where one word is the particle and what is said: B is whom A is compared with."""
    for name in clause.names:
        if not name.marks and any(item.has("edge:over") for item in clause.items[name.at + 1 : name.at + 2]):
            name.marks, name.head = {"than"}, "none"
