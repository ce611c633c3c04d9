"""Who is named in a text: codes, the marks of particles and prepositions, and the noun that a name stands before."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from assistant.intent import VERB_FIRST, VERB_LAST
from assistant.text.normalise import Text
from assistant.understand.items import Item
from assistant.understand.name import Name
from assistant.understand.numerators import numerators
from assistant.understand.overruled import overruled

_PASSED = ("fill", "tail", "light", "scope", "number", "auxiliary", "time")


def names_of(text: Text, items: list[Item], groups: Mapping[str, Mapping[str, object]], partition: int) -> list[Name]:
    names: list[Name] = []
    for at, item in enumerate(items):
        found = _codes(item, groups)
        if found is None:
            continue
        codes, entity, group = found
        carried = _carried(items, at)
        head, head_at = _own_head(text, items, at, carried)
        if entity == "company" and head == "patient":
            head = "none"  # startups that a company invests in, not its own
        marks = set(item.marks) | set(item.mention.values("marked")) | carried
        if not marks and head in ("agent", "patient") and head_at >= 0:
            marks |= set(items[head_at].marks)
        deeds = ("act", "weak", "fund", "share") if "of" in items[at].marks else ("weak",) if _about(items, at) else ()
        if head not in deeds:
            marks |= _before(items, at)  # `for Korea's investment`: the preposition is that of the investment
        marks = overruled(items, at, marks, head)
        name = Name(codes, entity, group, marks, head, at, forms=item.mention.values("marked"))
        if names and names[-1].codes == codes and names[-1].at == at - 1 and not names[-1].marks:
            names.pop()  # the same name again in brackets: the second has the marks
        if _named_again(items, names, at, codes):
            continue
        own = head == "share" or (
            len(names) > 1 and names[0].marks == {"of"} and head_at >= 0 and items[head_at].has("act:weak", "act:out")
        )
        again = head in ("act", "weak") and bool(names) and item.mention.order == VERB_LAST
        again = again and any(other.mention.senses == items[head_at].mention.senses for other in items[:at])
        own = own or again  # `A's outlay is larger than B outlay`
        if own and head_at >= 0 and not marks and "than" in items[head_at].marks:
            marks = {"than"}  # `larger than B's share`, `A's investment in C is larger than its investment in B`
        while group and names and _one_of(items, names, at, codes):
            names.pop()  # `A, B and others of the group`: the group is meant
        name.marks = marks
        if names and _joined(text, items, names[-1].at, at):
            name.joined = len(names) - 1
        if names and _in_brackets(text, items, names[-1], name):
            named = names.pop()  # a group and its members in brackets: the members count
            name.joined, name.marks = named.joined, name.marks or named.marks
        names.append(name)
    _arrows(text, items, names)
    _candidates(names, items, text)
    _possessors(names, items)
    _share_marks(names)
    numerators(names, items, partition)
    _ratio(names, items)
    return names


def _own_head(text: Text, items: list[Item], at: int, carried: set[str]) -> tuple[str, int]:
    """What noun the name stands before, unless something parts them: `A to B: in dollars`, `to A's side | the money
    that was put in`, where a particle ends the name."""
    head, head_at = _head(items, at)
    money = head == "agent" and items[head_at].has("q:money") and _set_off(text, items, at)
    ended = head == "agent" and {*carried, *items[at].mention.values("marked")} - {"of"}
    return ("none", -1) if money or ended else (head, head_at)


def _about(items: list[Item], at: int) -> bool:
    """Whether the preposition before a name only says what something is about: `the figure for US investment in …`."""
    before = next((item for item in reversed(items[:at]) if not item.has("edge:definite")), None)
    return before is not None and before.has("edge:about")


def _named_again(items: list[Item], names: list[Name], at: int, codes: tuple[str, ...]) -> bool:
    """`A against B: how far ahead is A?`: the last word names one of those that are compared."""
    last = at and at + 1 == len(items) and items[at - 1].has("auxiliary") and not items[at].marks
    told = {name.codes for name in names}
    return bool(last) and codes in told and len(told) > 1 and any(item.has("op:difference") for item in items)


def _one_of(items: list[Item], names: list[Name], at: int, codes: tuple[str, ...]) -> bool:
    """Whether the last name is one of the members that are told right before their group."""
    last = names[-1]
    if items[at].mention.order == VERB_FIRST and "of" in items[at].marks and last.at == at - 1:
        return False  # `is the UK Europe's largest …`
    if last.at == at - 1 and not last.marks and _across(items, at):
        return False  # what the one gave to the group it is one of
    apart = [item for item in items[last.at + 1 : at] if not item.category("country", "fill") or item.category("prep")]
    return not apart and set(last.codes) <= set(codes) and not last.group and not last.marks - {"with"}


def _across(items: list[Item], at: int) -> bool:
    """Whether a bare name stands before a group that money goes to, or comes from."""
    before = items[at - 1]
    alone = (
        at and before.category("country") and not before.marks and not (at > 1 and items[at - 2].category("country"))
    )
    return bool(alone) and items[at].category("group") and bool(set(items[at].marks) & {"to", "from", "dative", "in"})


def _in_brackets(text: Text, items: list[Item], group: Name, member: Name) -> bool:
    """Whether a name opens the brackets behind a group that it is one of."""
    gap = text.norm[items[group.at].mention.end : items[member.at].mention.start]
    free = "exclude" not in member.marks and not (group.marks and member.marks)
    return bool(group.group) and free and set(member.codes) <= set(group.codes) and bool(set("(:[") & set(gap))


def _carried(items: list[Item], at: int) -> set[str]:
    """The particle of a harmless noun that follows at once: `Korea AI-to`."""
    following = items[at + 1] if at + 1 < len(items) else None
    if following is not None and following.has("edge:included"):
        return {"include"}  # the particle stands as a word of its own
    if items[at].marks or following is None or not following.has("fill") or following.category("q", "act", "op"):
        return set()
    return set(following.marks) & {"to", "from", "dative", "subject", "topic", "of", "in"}


def _ratio(names: list[Name], items: list[Item]) -> None:
    """`the ratio of A to B`: B is what A is measured against."""
    for left, right in itertools.pairwise(names):
        between = items[left.at + 1 : right.at]
        told = any(item.has("noun:ratio") for item in items[max(0, left.at - 2) : left.at])
        if told and any(item.has("prep:to") for item in between) and "to" in right.marks:
            left.marks, right.marks = {"of"}, {"than"}


def _codes(item: Item, groups: Mapping[str, Mapping[str, object]]) -> tuple[tuple[str, ...], str, str] | None:
    mention = item.mention
    if mention.role != "content":
        return None
    for several in mention.values("countries"):
        return tuple(several.split("+")), "country", ""
    for code in mention.values("country"):
        return (code,), "country", ""
    for group in mention.values("group"):
        members = groups.get(group, {}).get("members", ())
        if not members and not groups.get(group, {}).get("rest"):
            continue
        return (
            tuple(members) if isinstance(members, (list, tuple)) else (),
            str(groups.get(group, {}).get("entity", "country")),
            group,
        )
    for code in mention.values("company"):
        return (code,), "company", ""
    return None


def _set_off(text: Text, items: list[Item], at: int) -> bool:
    """Whether a colon or a comma parts the name from what follows."""
    behind = items[at + 1].mention.start if at + 1 < len(items) else len(text.norm)
    return any(mark in text.norm[items[at].mention.end : behind] for mark in ":,;")


def _head(items: list[Item], at: int) -> tuple[str, int]:
    """What noun the name stands before: `Israeli investors`, `Indian startups`."""
    if {*items[at].marks, *items[at].mention.values("marked")} - {"of"}:
        return "none", -1
    for step in range(at + 1, min(at + 4, len(items))):
        item = items[step]
        if _money_of(items, step):
            continue
        for category in ("agent", "patient"):
            if item.has(category):
                return category, step
        if item.has("act:fund"):
            return "fund", step
        if item.has("act:weak") and item.mention.order == VERB_FIRST:
            return "weak", step
        if item.category("act"):
            return "act", step
        if item.has("q:share"):
            return "share", step
        if {"subject", "topic"} & set(item.marks):
            break  # `the AI side of A | the investors' money`: the name ends there
        if not (item.category(*_PASSED) or item.has("edge:most")) and item.mention.role != "number":
            break
    return "none", -1


def _money_of(items: list[Item], at: int) -> bool:
    """`venture capital raised`: a word for those who invest that is the money's name, right before it is taken in."""
    behind = items[at + 1] if at + 1 < len(items) else None
    money = items[at].has("agent") and items[at].has("fill") and not items[at].marks
    return money and behind is not None and behind.has("act:in") and items[at].mention.order == VERB_LAST


def _before(items: list[Item], at: int) -> set[str]:
    """The marks of a preposition before the name, over articles and adjectives: `into the UK`."""
    step = at - 1
    while (
        step >= 0
        and not items[step].category("prep", "auxiliary")
        and (items[step].category("fill", "scope") or items[step].has("q:money") or _what_of(items, step, at))
    ):
        step -= 1
    if step > 0 and items[at].category("group") and items[step].has("prep:of") and items[step - 1].has("scope:total"):
        return _before(items, step - 1)  # `all of Europe`
    if step >= 0 and items[step].category("prep"):
        if step and items[step - 1].has("prep:exclude") and not items[step].has("prep:with"):
            return {"exclude"}  # `other than in the US`
        return set(items[step].mention.values("prep"))
    return set()


def _what_of(items: list[Item], step: int, at: int) -> bool:
    """`than what A gave`: the word for what belongs to the act behind the name."""
    return items[step].has("ask:what") and at + 1 < len(items) and items[at + 1].category("act") and step > 0


def _joined(text: Text, items: list[Item], left: int, right: int) -> bool:
    """Whether two names stand in one list: `A, B and C`."""
    between = items[left + 1 : right]
    if right == left + 1 and _across(items, right) and any(i.has("act:in", "act:out") for i in items):
        return False
    if items[right].category("group") and len(between) > 1 and between[-2].has("scope:total"):
        between = between[:-2]  # `A and all of Europe`
    if not between and not set(items[left].marks) and (_listed(items) or _set_apart(items, left, right)):
        return True
    if _in_parallel(items, left, right):
        return True
    gap = text.norm[items[left].mention.end : items[right].mention.start]
    if _picked_out(items, left, right) or _itself_of(items, left, right):
        return False
    if any(not (item.category("prep", "fill") or item.has("scope:domestic")) for item in between):
        return False  # `A itself and B` is a list too
    if any(item.category("prep") and not item.has("prep:with", "prep:between") for item in between):
        return False
    marks = set(items[left].marks)
    if "with" in marks or any(item.has("prep:with") for item in between):
        return True
    return not marks and any(sign in gap for sign in ",/+&") and not between


def _itself_of(items: list[Item], left: int, right: int) -> bool:
    """`the countries of Europe, France itself left out`: no list, but a group and one that it has."""
    itself = any(item.has("scope:domestic") for item in items[right + 1 : right + 2])
    bare = right == left + 1 and items[left].mention.order == VERB_FIRST
    return bare and itself and items[left].category("group")


def _picked_out(items: list[Item], left: int, right: int) -> bool:
    """`Of those who invest in A, B stands where?`: a sentence begins with B, who is one of those told of."""
    opens = items[0].has("prep:of", "prep:among") and items[0].mention.order == VERB_FIRST
    told = any(item.has("agent", "noun:country", "noun:foreign_country") for item in items[1:left])
    behind = items[right + 1] if right + 1 < len(items) else None
    placed = behind is not None and (behind.has("q:rank", "auxiliary") or behind.category("act"))
    return opens and told and placed and right == left + 1


def _in_parallel(items: list[Item], left: int, right: int) -> bool:
    """`A's home share and B's home share`: the same is said of both, one after the other."""
    said = items[left + 1 : right]
    if said and said[-1].mention.values("prep") == ("with",):
        said = said[:-1]
    elif not said or "with" not in said[-1].marks:
        return False
    again = items[right + 1 : right + 1 + len(said)]
    alike = len(again) == len(said) and all(
        a.mention.senses == tuple(sense for sense in b.mention.senses if sense != "partition")
        for a, b in zip(said, again, strict=True)
    )
    led = {"subject"} if any(item.has("act:occupy") for item in said) else set()  # the share that each takes up
    plain = items[left].marks == items[right].marks and set(items[left].marks) <= {"of"} | led
    return alike and plain and any(item.category("act", "q") for item in said)


def _set_apart(items: list[Item], left: int, right: int) -> bool:
    """Bare names side by side that something is said of together: left out, chosen among, three in a row."""
    names = [at for at, item in enumerate(items) if item.category("country", "company")]
    run = [at for at in names if at + 1 in names or at - 1 in names]
    alike = [at for at in run if not items[at].marks] if left in run and right in run else []
    last = max(at for at in run if all(step in run for step in range(left, at + 1))) if alike else right
    behind = items[last + 1] if last + 1 < len(items) else None
    before = next((item for item in reversed(items[:left]) if not item.has("edge:definite")), None)
    led = before is not None and before.has("prep:exclude")  # `take out the US China and …`
    apart = (
        "exclude" in items[last].marks
        or led
        or (behind is not None and behind.has("op:exclude", "partition") and not behind.category("prep"))
    )
    return apart or last - left + 1 >= _THREE or (last - left == 1 and left - 1 in run and left - 2 not in names)


_THREE = 3


def _candidates(names: list[Name], items: list[Item], text: Text) -> None:
    """`Who put more into A, B or C?`: B and C are chosen between, A is not of their list."""
    if len(names) != 3 or names[1].joined != 0 or names[2].joined != 1:
        return
    asks = any(item.has("ask:who", "ask:which") for item in items[: names[0].at])
    chosen = any(item.has("ask:or") for item in items[names[1].at : names[2].at])
    if (
        asks
        and chosen
        and names[0].marks
        and "," in text.norm[items[names[0].at].mention.end : items[names[1].at].mention.start]
    ):
        names[1].joined = -1


def _possessors(names: list[Name], items: list[Item]) -> None:
    """`A's investment in B or C's`: C's own is chosen between, not what A put into C."""
    if len(names) != _THREE or items[names[2].at].mention.order != VERB_FIRST:
        return
    first, second, third = names
    between = [item for item in items[second.at + 1 : third.at] if not item.has("edge:definite")]
    beside = len(between) == 1 and between[0].has("prep:with")
    alike = first.marks == third.marks - {"with"} == {"of"}
    if beside and alike and second.marks & {"to", "from"}:
        third.joined, third.head = 0, first.head


def _listed(items: list[Item]) -> bool:
    """Bare names side by side are a list where something is done with all of them, on one side."""
    together = (
        "that:both",
        "op:add",
        "op:trend",
        "show:line",
        "show:chart",
        "op:sum",
        "op:compare",
        "op:difference",
        "op:multiple",
        "op:more",
        "op:less",
        "op:each",
    )
    one_way = any(i.has("act:in") for i in items) != any(i.has("act:out") for i in items)
    return one_way and any(item.has(*together) for item in items)


def _arrows(text: Text, items: list[Item], names: list[Name]) -> None:
    """`Korea -> China`: from the left to the right."""
    for left, right in itertools.pairwise(names):
        gap = text.norm[items[left.at].mention.end : items[right.at].mention.start].strip()
        if gap in ("\u2192", "->", "=>") and right.at == left.at + 1:
            left.marks, right.marks = {"from"}, {"to"} | right.marks


def _share_marks(names: list[Name]) -> None:
    """A list of names has the marks of its last (Korean) or first (English) member."""
    for name in reversed(names):
        if name.joined >= 0:
            left = names[name.joined]
            own = left.marks - {"with"}
            if name.marks - {"with"} and not own:
                left.marks = set(name.marks)
                left.head = name.head if left.head == "none" else left.head
    for name in names:
        if name.joined >= 0 and not name.marks - {"with"}:
            name.marks = set(names[name.joined].marks)
        elif name.joined >= 0 and name.marks - {"with"} == {"of"} and "than" in names[name.joined].marks:
            name.marks = {"of", "than"}  # `larger than A's and B's`: both
        name.marks -= {"with", "between", "among"}
