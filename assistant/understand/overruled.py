"""Where the neighbours of a name say more than its own mark: what it is left out of, or compared with."""

from __future__ import annotations

import itertools

from assistant.intent import VERB_FIRST, VERB_LAST
from assistant.understand.items import Item


def overruled(items: list[Item], at: int, marks: set[str], head: str) -> set[str]:
    """What sets a name apart, whatever its particle says: left out, put in, compared with, what comes after it."""
    following = items[at + 1] if at + 1 < len(items) else None
    if _excluded_after(items, at) or _excluded_with_home(items, at):
        return {"exclude"}
    if following and following.has("op:sum") and _together_than(items[at + 1 : at + 4]):
        return {"than"}  # more than those together
    if "object" in marks and following and following.has("op:sum") and not _acted(items):
        return {"subject"}  # `A and B taken together`: they are added up, whatever they do
    # `in the UK, home included`: the UK has its own part
    placed = marks & {"to", "in", "from", "by", "of"} and items[at].mention.order == VERB_FIRST
    if following and following.has("op:include_self") and not following.category("prep") and not placed:
        return {"include"}
    if following and following.has("op:next", "op:prior") and marks <= {"of"}:
        return {"after"}
    if (
        (at and items[at - 1].has("op:multiple"))
        or (following and following.has("op:multiple") and marks <= {"of"} and not _in_two_years(items, at, marks))
        or ("object" in marks and following and _surpassed(items, at))
        or _passed(items, at)
        or (head == "none" and _measured_against(items, at, marks))
        or ({"dative", "to"} & marks and _outdone(items, at))
        or _part_of_theirs(items, at, marks)
    ):
        return {"than"}
    return _as_meant(items, at, marks, head)


def _as_meant(items: list[Item], at: int, marks: set[str], head: str) -> set[str]:
    """The side that the words around say the name is on, where its own preposition says another, or none."""
    if marks <= {"of"} and _money_taken_by(items, at):
        return {"from"}
    if marks == {"from"} and head != "agent" and _whose_firms(items, at):
        return {"to"}
    if marks == {"to"} and head == "none" and _said_of(items, at):
        return set()
    return marks


def _money_taken_by(items: list[Item], at: int) -> bool:
    """`A's money raised by B`: the money is that of who gives it."""
    behind = items[at + 1 : at + 5]
    taken = next((n for n, item in enumerate(behind[:2]) if item.has("act:in") and not item.has("act:out")), -1)
    if taken < 0 or items[at].mention.order != VERB_FIRST or not all(i.category("act", "fill") for i in behind[:taken]):
        return False
    taker = behind[taken + 1 : taken + 3]
    named = len(taker) == _PAIR and taker[0].has("prep:by") and taker[1].category("country", "group")
    beyond = items[at + taken + 4 : at + taken + 5]
    return named and not any(item.has("agent") for item in beyond)


def _whose_firms(items: list[Item], at: int) -> bool:
    """`did startups from A raise`: where they are from, and not the money; what goes *to* startups may be."""
    before = items[max(0, at - 3) : at]
    if len(before) < _PAIR or not before[-1].has("prep:from") or not before[-2].has("patient"):
        return False
    return len(before) == _PAIR or not before[0].category("country", "group", "prep") or before[0].has("prep:by")


def _said_of(items: list[Item], at: int) -> bool:
    """`the investment for A`: whose figure it is, which does not say that the money goes there."""
    about = at and items[at - 1].has("edge:about") and items[at].mention.order == VERB_FIRST
    acts = [item for item in items if item.category("act")]
    alone = sum(item.category("country", "group", "company") for item in items) == 1
    return bool(about) and alone and all(item.has("act:weak") for item in acts) and bool(acts)


def _in_two_years(items: list[Item], at: int, marks: set[str]) -> bool:
    """`2024 against 2018, how many times did A …`: A alone is named, and one year measured by the other."""
    alone = sum(item.category("country", "group", "company") for item in items) == 1
    years = sum(item.has("year") for item in items) + _PAIR * any(item.has("range") for item in items)
    return alone and not marks and years >= _PAIR


_PAIR = 2


def _passed(items: list[Item], at: int) -> bool:
    """`A overtook B` without a particle at B, as one writes in a chat: whom a verb of passing bears on."""
    bare = not items[at].marks and items[at].mention.order == VERB_LAST
    behind = [
        item
        for item in items[at + 1 : at + 4]
        if not item.has("op:first", "fill", "year", "ask:when") or item.has("op:more")
    ]
    return bare and bool(behind) and behind[0].has("edge:passes")


def _surpassed(items: list[Item], at: int) -> bool:
    """`A led B`, `A led B for the first time, by more than twice`: a verb of exceeding bears on the name."""
    verbs = ("op:more", "op:above", "op:less", "op:below")
    if items[at + 1].has(*verbs):
        return True
    passed = ("op:first", "times", "op:atleast", "fill", "ask:how_much")
    behind = [i for i in items[at + 1 :] if not i.has(*passed) or i.has("op:more")]
    return bool(behind) and behind[0].has("op:more") and items[at].mention.order == VERB_LAST


def _outdone(items: list[Item], at: int) -> bool:
    """`fell behind A`, `lost to A`: what is less or more right behind, and no deed after it."""
    behind = [item for item in items[at + 1 : at + 5] if not item.category("fill")][:2]
    if items[at].mention.order == VERB_FIRST or any(item.has("op:sum") for item in items):
        return False  # several together are set against one in words of their own
    if "dative" not in items[at].marks and any(item.has("act:out", "act:weak", "act:flow") for item in items):
        return False  # money goes there, and more or less of it
    return bool(behind) and behind[0].has("op:less", "op:more") and not any(each.category("act") for each in behind)


def _acted(items: list[Item]) -> bool:
    """Whether somebody is named as the one who acts, or as the subject."""
    return any(item.category("country", "company", "group") and _led(item) for item in items)


def _together_than(behind: list[Item]) -> bool:
    """`than those together`, `how many times those together`, right behind the names."""
    if any("than" in item.marks and not item.category("country", "group") for item in behind[:2]):
        return True
    return any(a.marks == ["of"] and b.has("op:multiple", "ask:percent") for a, b in itertools.pairwise(behind))


def _excluded_with_home(items: list[Item], at: int) -> bool:
    """`without the US and home`, in either order: one word leaves out both."""
    joined = "with" in items[at].marks
    after = items[at + 1 : at + 3]
    if joined and len(after) == 2 and after[0].has("scope:domestic"):
        return "exclude" in after[0].marks or after[1].has("op:exclude")
    before = [item for item in items[max(0, at - 4) : at] if not item.category("fill") or item.category("prep")]
    return (
        len(before) >= 3
        and before[-1].has("prep:with")
        and before[-2].has("scope:domestic")
        and before[-3].has("prep:exclude")
    )


def _measured_against(items: list[Item], at: int, marks: set[str]) -> bool:
    """`half of America's`, `twice Japan's`: the name is the measure of another that stands before it."""
    if not any(item.category("country", "countries", "group") for item in items[:at]) or marks - {
        "of",
        "topic",
        "object",
    }:
        return False
    behind = next((item for item in items[at + 1 :] if not item.has("scope:total", "op:sum")), None)
    if behind is not None and _proportion(behind):
        return True
    told = any((item.category("act") or item.has("q:net")) and _led(item) for item in items[:at])
    if behind is not None and behind.has("ask:percent") and marks == {"of"} and told:
        return True  # what percentage of B's the figure of A is
    back = at - 1
    while back > 0 and (items[back].category("fill") or items[back].has("prep:of", "patient")):
        back -= 1
    rated = _proportion(items[back]) or (items[back].has("ask:percent") and items[back + 1].has("prep:of"))
    return rated and items[at].mention.order == VERB_FIRST


def _led(item: Item) -> bool:
    return bool({"topic", "subject"} & set(item.marks))


def _part_of_theirs(items: list[Item], at: int, marks: set[str]) -> bool:
    """`A's amount is less than half of B's amount`, where the amount is named with B once more; or of `B and C's`."""
    told = any(item.category("act") and {"topic", "subject"} & set(item.marks) for item in items[:at])
    named = any(item.category("country") for item in items[:at])
    whole = items[at + 1] if at + 2 < len(items) else None
    if whole is None or not (told and named) or marks - {"of"} or not whole.category("act"):
        return False
    if items[at + 2].has("op:sum") and not whole.marks and items[at + 2].marks == ["of"]:
        return at + 3 < len(items) and (_proportion(items[at + 3]) or items[at + 3].has("ask:percent", "op:multiple"))
    return "of" in whole.marks and _proportion(items[at + 2])


def _proportion(item: Item) -> bool:
    return item.has("op:half", "op:majority", "times", "fraction")


def _excluded_after(items: list[Item], at: int) -> bool:
    following = items[at + 1 : at + 3]
    plain = [i for i in items[at + 1 : at + 4] if not i.has("fill") or i.category("op", "prep")]
    if not items[at].marks and plain and plain[0].has("noun:country"):  # `the European countries left out`
        behind = plain[1:2] if not plain[0].marks else []
        return "exclude" in plain[0].marks or any(i.has("op:exclude") and not i.category("prep") for i in behind)
    if following and not items[at].marks and following[0].has("scope:domestic") and "exclude" in following[0].marks:
        return any(item.category("country", "group") for item in items if item is not items[at])  # or it is the owner
    if following and not items[at].marks and following[0].has("scope:domestic"):
        following = following[1:]  # `the UK itself left out`
    counted = bool(following) and following[0].has("fill") and not items[at].marks
    behind = plain[:1] if counted else following[:1]  # `A and B, those two, left out`
    return "exclude" in items[at].marks or any(i.has("op:exclude") and not i.category("prep") for i in behind)
