"""Where a whole ends and its part begins, and which names are the part."""

from __future__ import annotations

from assistant.intent import VERB_FIRST
from assistant.understand.items import Item
from assistant.understand.name import Name


def partition_of(items: list[Item]) -> int:
    """Where the whole ends and the part begins: `of all raised, …`. -1 where nothing says so."""
    for at, item in enumerate(items):
        if item.has("partition") and at:
            return at
    if any(item.has("act:occupy") for item in items):
        for at, item in enumerate(items):
            if item.category("act", "q", "scope") and "in" in item.marks:
                return at
    for at, item in enumerate(items):
        if (
            item.category("act", "q")
            and not item.has("q:share")
            and "in" in item.marks
            and any(i.has("q:share", "q:rank", "ask:percent") for i in items[at:])
        ):
            return at
    return max(_topic_of(items), _weighed_in(items))


def _weighed_in(items: list[Item]) -> int:
    """`in what A raised, how many times B's is C's?`: two that are set beside each other behind one whole."""
    for at, item in enumerate(items):
        if not item.category("act") or "in" not in item.marks:
            continue
        behind = items[at + 1 :]
        weighed = any(each.has("op:multiple", "op:more", "op:less", "op:difference") for each in behind)
        parts = sum(each.category("country") for each in behind)
        if weighed and parts == len(("one", "other")) and sum(each.category("country") for each in items[:at]) == 1:
            return at
    return -1


def _topic_of(items: list[Item]) -> int:
    """`in what A invested, B?`: a bare topic behind the whole is the part of it that is asked about; so is B in `what A
    invested, taken alone: what percentage is B`."""
    for at, item in enumerate(items):
        alone = "topic" in item.marks and any(each.has("ask:percent") for each in items[-1:])
        if not (item.category("act") and item.has("q:amount") and ("in" in item.marks or alone)):
            continue
        before, behind = items[:at], [each for each in items[at + 1 :] if not each.category("fill")]
        named = (
            bool(behind) and behind[0].category("country", "countries") and set(behind[0].marks) & {"topic", "subject"}
        )
        if named and any(each.category("country") for each in before) and all(e.category("ask") for e in behind[1:]):
            return at
    return -1


def numerators(names: list[Name], items: list[Item], partition: int) -> None:
    """Names after the partition, or that `account for` something, are the part."""
    _opened(names, items)
    shares = any(item.has("q:share", "ask:percent", "q:rank") or item.mention.has("rank", "nth") for item in items)
    compared = [name for name in names if name.marks == {"than"} and name.at > partition >= 0]
    apart = {"exclude", "after", "to", "from", *(() if any(item.has("act:occupy") for item in items) else ("than",))}
    shares = shares or (bool(compared) and any(item.category("act") for item in items[: partition + 1]))
    told = any(item.has("q:share", "ask:percent", "act:occupy") for item in items)
    told_share = not any(item.has("q:rank") for item in items)
    has_whole = any(name.at < partition and (told or not name.group) for name in names)
    summed = any(item.has("op:sum") for item in items)
    for name in names:
        told_of = [i for i in items[name.at + 1 : name.at + 3] if i.has("q:share")]
        whole = any(other.at > name.at for other in names) and any(i.mention.order == VERB_FIRST for i in told_of)
        by_other = name.head == "act" and "of" in name.marks and any("by" in other.marks for other in names)
        if (name.head == "share" or by_other) and name.marks <= {"of"} and whole:
            name.marks = {"numerator"}
            continue
        after = (
            partition >= 0
            and name.at > partition
            and (shares or (summed and name.group))  # of all that came from abroad, Asia's sum
            and (has_whole or any(i.category("scope") for i in items[:partition]))
        )
        ahead = items[max(0, name.at - 3) : name.at] if name.at >= len(("rank", "of")) else []
        near = [*ahead, *items[name.at + 1 : name.at + 2]]  # `its rank among A's investors`, `on A's list of investors`
        among = any(i.has("prep:among", "edge:among") for i in near)
        between = any(
            i.has("noun:country", "noun:foreign_country") for i in ahead
        )  # `rank the countries A's money is in`
        owner = any(i.has("noun:destination") for i in items[name.at + 1 : name.at + 2])
        ranked = "of" in name.marks and any(i.has("q:rank") for i in ahead) and not (among or between or owner)
        ranked = (ranked or _share_of(items, name)) and len(names) > 1
        occupies = name.at + 1 < len(items) and any(i.has("act:occupy") for i in items[name.at + 1 : name.at + 3])
        occupies = occupies and (told_share or len(names) > 1)  # `what rank does A hold` is no part of a whole
        if (
            ranked
            or _accounted_by(items, name)
            or ((after or (occupies and name.marks <= {"subject", "topic"})) and not name.marks & apart)
        ):
            name.marks = {"numerator"}


def _opened(names: list[Name], items: list[Item]) -> None:
    """`of what A invested, B's share`, `of all A's firms raised, how much is B's`: A's is the whole, B the part."""
    if len(names) != len(("A", "B")) or items[0].mention.order != VERB_FIRST:
        return
    whole, part = names
    ahead = [item for item in items[: whole.at] if not item.has("fill", "ask:what", "q:money")]
    acts = [at for at, item in enumerate(items) if item.has("act:in", "act:out")]
    led = len(ahead) == 1 and ahead[0].has("prep:of") and not whole.marks - {"of"}
    if not led or part.marks - {"of"} or len(acts) != 1 or not whole.at < acts[0] < part.at:
        return
    much = part.at + 1 == len(items) and any(item.has("ask:how_much") for item in items[acts[0] : part.at])
    theirs = all(item.has("fill", "agent", "patient", "auxiliary") for item in items[whole.at + 1 : acts[0]])
    if theirs and (part.head == "share" or (much and part.marks)):
        amount = {"from"} if items[acts[0]].has("act:in") else {"to"}  # `how much is B's?`
        whole.marks, whole.head = {"subject"}, "none"
        part.marks, part.head = amount if part.head != "share" else {"numerator"}, "none"


def _accounted_by(items: list[Item], name: Name) -> bool:
    """`is accounted for by X`: X is the part."""
    before = [item for item in items[max(0, name.at - 4) : name.at] if not item.has("fill")]
    return name.marks == {"by"} and len(before) > 1 and before[-1].has("prep:by") and before[-2].has("act:occupy")


def _share_of(items: list[Item], name: Name) -> bool:
    """`the share of X in …`: X is the part; not `the share of X's funding`, `of X's money`."""
    before = [
        item for item in items[max(0, name.at - 3) : name.at] if not item.category("fill") or item.category("prep")
    ]
    owner = "of" in name.marks and any(item.has("q:money") for item in items[name.at + 1 : name.at + 2])
    plain = name.head == "none" and not owner
    return plain and len(before) > 1 and before[-1].has("prep:of") and before[-2].has("q:share")
