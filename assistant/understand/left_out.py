"""What is left out, or stands beside: home, a part, the rest, the world."""

from __future__ import annotations

from dataclasses import replace

from assistant.intent import VERB_FIRST
from assistant.understand.items import Item, silent

_UP, _DOWN = ("op:up", "op:more"), ("op:down", "op:less")


def let_go(items: list[Item]) -> list[Item]:
    """`drop China too`, a command: China is left out, and nothing has fallen."""
    said = [at for at, item in enumerate(items) if not item.has("fill")]
    first = items[said[0]] if len(said) > 1 else None
    if first is None or not first.has("op:down") or first.mention.order != VERB_FIRST or first.marks:
        return items
    named = all(items[at].category("country", "group", "company") and not items[at].marks for at in said[1:])
    if named and said[1] == said[0] + 1 + sum(i.has("edge:definite") for i in items[said[0] + 1 : said[1]]):
        out = replace(first.mention, senses=("op:exclude", "prep:exclude"))
        return [replace(item, mention=out) if item is first else item for item in items]
    return items


def without_part(items: list[Item]) -> list[Item]:
    """`the world's total without the US share`: the country is left out, its share is not asked for."""
    for at, item in enumerate(items):
        named = at and (items[at - 1].category("country", "countries", "group") or items[at - 1].has("scope:domestic"))
        part = item.has("q:share", "q:amount", "q:money") or item.category("act")
        ahead = [other for other in items[max(0, at - 3) : max(0, at - 1)] if not other.has("fill")]
        before = bool(ahead) and ahead[-1].has("prep:exclude")
        if not named or not part or not ("exclude" in item.marks or before) or set(items[at - 1].marks) - {"of"}:
            continue
        if _its_other_side(items, at):
            continue
        items[at - 1].marks = ["exclude"] if "exclude" in item.marks else items[at - 1].marks
        items[at] = silent(replace(item, marks=[]))
    return items


def _its_other_side(items: list[Item], at: int) -> bool:
    """`what A raised less what A invested`: taken off is what the same country did the other way."""
    again = any(item.mention.senses == items[at - 1].mention.senses for item in items[: at - 1])
    ways = {sense for item in items[:at] for sense in item.mention.senses if sense in ("act:in", "act:out")}
    return again and len(ways) == 1 and items[at].has("act:in", "act:out") and not items[at].has(*ways)


def rest_of(items: list[Item]) -> list[Item]:
    """`the rest of Asia`: the group is told with a mark, and loses whoever is named beside it."""
    for at, item in enumerate(items):
        behind = next((n for n in range(at + 1, len(items)) if not items[n].category("fill")), -1)
        ends = at + 1 == len(items) and any(other.has("op:exclude") for other in items[:at])
        if item.has("edge:rest") and at and (items[at - 1].has("op:exclude") or ends):
            items[at] = silent(item)  # what is left when somebody is left out
        elif item.has("edge:rest") and behind >= 0 and items[behind].category("group"):
            items[at] = silent(item)
            group = items[behind].mention
            items[behind] = replace(items[behind], mention=replace(group, senses=(*group.senses, "edge:rest")))
    return items


def others_together(items: list[Item]) -> list[Item]:
    """`more than all the other countries combined`: one sum, of everybody but who is measured against it."""
    beside = zip(items, (*items[1:], None), strict=False)  # the last has nothing behind it
    items = [part for item, behind in beside for part in _in_one_word(item, behind)]
    for at, item in enumerate(items):
        total = next((n for n in range(at + 1, min(at + 4, len(items))) if items[n].has("op:sum")), -1)
        near = next((n for n in range(at - 1, -1, -1) if not _passed(items[n]) or items[n].has("edge:rest")), -1)
        ahead = [near] if near >= 0 and items[near].has("edge:rest") else []
        if near >= 0 and items[near].category("group") and not items[near].has("group:all_listed"):
            continue  # the others of a group
        countries = item.has("noun:country", "group:all_listed")
        others = item.has("noun:foreign_country", "op:rest", "edge:rest") or (
            countries and (item.has("edge:rest") or bool(ahead))
        )
        if not others or total < 0 or not all(_passed(other) for other in items[at + 1 : total]):
            continue
        first = ahead[0] if ahead else at
        while first and _passed(items[first - 1]):
            first -= 1
        end = total + 1 if items[total + 1 : total + 2] and items[total + 1].has("edge:cleft") else total
        weighed = [items[first - 1].has("prep:than")] if first else []
        if not any("than" in other.marks for other in items[at : end + 1]) and not any(weighed):
            continue
        for gone in range(first, end + 1):
            items[gone] = silent(replace(items[gone], marks=[]))
        items[at] = Item(replace(item.mention, senses=("group:others",), role="content"), ["than"])
    return items


def _in_one_word(item: Item, behind: Item | None) -> list[Item]:
    """`more than all the others` is one word for the first; with `combined` behind it, it weighs against their sum."""
    if not item.has("op:top") or not item.has("edge:rest") or behind is None or not behind.has("op:sum"):
        return [item]
    weighs = replace(item, mention=replace(item.mention, senses=("op:more", "prep:than")), marks=[])
    return [weighs, Item(replace(item.mention, senses=("noun:country", "edge:rest"), role="content"), ["than"])]


def _passed(item: Item) -> bool:
    """Whether a word says no more of the others than that they are all meant."""
    number = item.mention.role == "number" and item.has("num", "countries")
    return number or (item.has("fill", "scope:total", "quant:all") and not item.category("country", "act"))


def of_the_world(items: list[Item]) -> list[Item]:
    """`how much of global funding did A raise?`: a share of it; the amount alone would leave the world out."""
    content = [n for n, item in enumerate(items) if not item.category("fill") or item.category("prep")]
    if any(item.has("act:out") or (item.has("agent") and not item.has("q:money")) for item in items):
        return items  # the world's total is told of what was received
    for a, b, c in zip(content, content[1:], content[2:], strict=False):
        told = items[a].has("ask:how_much") and items[b].has("prep:of") and items[c].has("scope:world")
        if told and any(item.category("country", "group") for item in items[c + 1 :]):
            items[a] = replace(items[a], mention=replace(items[a].mention, senses=("ask:percent",)))
    return items


def not_at_home(items: list[Item]) -> list[Item]:
    """`how much of it is not invested at home?`: abroad; and the other way round."""
    if not any(item.has("ask:how_much", "ask:percent", "q:share") for item in items):
        return items
    if any(item.has("ask:which", "ask:who", "noun:country") for item in items):
        return items
    for at, item in enumerate(items):
        before = next((other for other in reversed(items[:at]) if not other.category("fill")), None)
        set_aside = item.has("edge:instead") and before is not None and before.has(*_BORDERS)
        if not item.has("neg") or set_aside:
            continue  # `not from abroad but from home` names home itself
        behind = [n for n in range(at + 1, len(items)) if not items[n].category("fill")]
        while behind and items[behind[0]].category("act") and not items[behind[0]].category("scope"):
            behind.pop(0)
        scope = items[behind[0]].mention if behind else None
        if scope is not None and scope.has(*_BORDERS):
            turned = tuple(_BORDERS.get(sense, sense) for sense in scope.senses if not sense.startswith("noun:"))
            items[behind[0]] = replace(items[behind[0]], mention=replace(scope, senses=turned))
            items[at] = silent(item)
    return items


_BORDERS = {"scope:domestic": "scope:abroad", "scope:abroad": "scope:domestic"}


def home_aside(items: list[Item]) -> list[Item]:
    """`of what A invested, home aside, the country with the largest share`: home is left out of those who are
    listed, as always; the share is of the whole that was named before. `A, home aside, the country that got most of
    A's money`: whose home it is says nothing more."""
    for at, item in enumerate(items):
        named = items[at - 1] if at and items[at - 1].category("country") and set(items[at - 1].marks) <= _OWN else None
        if item.has("edge:aside") and named and any(i.mention.senses == named.mention.senses for i in items[at + 1 :]):
            items[at - 1] = silent(named)
        before, behind = items[:at], items[at + 1 :]
        listed = any(other.has("noun:country", "noun:destination", "ask:which") for other in behind)
        best = listed and any(other.has("op:top", "op:bottom", "op:order") for other in behind)
        shared = any(other.has("q:share") for other in behind) and any(other.category("act") for other in before)
        if item.has("edge:aside") and best and shared:
            items[at] = silent(item)
    return items


_OWN = {"topic", "of"}  # what may stand on a name whose home is left out


def set_aside(items: list[Item]) -> list[Item]:
    """`leaving A aside, who raised the most?`: the verb sets A aside, and no money leaves a country."""
    for at, item in enumerate(items):
        behind = items[at + 1 : at + 5]
        named = any(other.category("country", "group", "scope") for other in behind[:2])
        if item.has("op:exclude") and item.has("act:out") and named:
            aside = any(other.has("op:exclude", "edge:out") for other in behind)
            gone = ("act:out", "scope:abroad") if aside else ("op:exclude", "prep:exclude")
            kept = tuple(sense for sense in item.mention.senses if sense not in gone)
            items[at] = replace(item, mention=replace(item.mention, senses=kept))
    return items


def aside_with(items: list[Item]) -> list[Item]:
    """`X and home aside`: what is named before home is left out as well."""
    for at, item in enumerate(items):
        back = at - 1
        while item.has("edge:aside") and back >= 0 and items[back].category("country") and "with" in items[back].marks:
            items[back] = replace(items[back], marks=[*(m for m in items[back].marks if m != "with"), "exclude"])
            back -= 1
    return items


def taken_alone(items: list[Item]) -> list[Item]:
    """`in 2023 alone`, `the US on its own`: a year, or somebody, and nothing besides."""
    if any(item.category("company") for item in items):
        return items  # deals are not told year by year
    for at, item in enumerate(items):
        before = next((other for other in reversed(items[:at]) if not other.has("fill")), None)
        told = before is not None and (before.has("year", "that:year") or before.category("country", "group"))
        if item.mention.senses == ("edge:alone",) and told:
            items[at] = silent(item)
    return items


def but_then(items: list[Item]) -> list[Item]:
    """`the world fell in 2022, but who raised more than the year before?`, `all of them fell, but one rose: which?`:
    how everyone moved is told; those who went their own way are asked for, and that it was one is told as well."""
    turn = next((at for at, item in enumerate(items) if item.has("edge:but")), 0)
    told, asked = items[:turn], items[turn + 1 :]
    every = any(item.has("quant:all") for item in told)
    moved = [item for item in told if item.has(*_UP, *_DOWN)]
    named = any(item.category("country", "group", "ask", "company") for item in told)
    again = any(item.has("ask:who", "ask:which", "noun:country") or (every and item.has("num")) for item in asked)
    other = _UP if every and moved and moved[0].has(*_DOWN) else _DOWN if every else (*_UP, *_DOWN, "op:growth")
    whole = every or any(item.has("scope:world") for item in told)
    if not (moved and whole and again) or named or not any(item.has(*other) for item in asked):
        return items
    dated = any(item.has("year") for item in asked)
    items[:turn] = [item if item.has("year") and not dated else silent(item) for item in told]
    return [*items[: turn + 1], *(_of_one(item) for item in asked)] if every else items


def _of_one(item: Item) -> Item:
    """`one raised more`, where all the others fell: how it moved, whoever it was."""
    if item.mention.has("num"):
        return silent(item)
    way = next((way for way, said in (("op:up", _UP), ("op:down", _DOWN)) if item.has(*said)), "")
    return replace(item, mention=replace(item.mention, senses=(way,))) if way else item


def granted(items: list[Item]) -> list[Item]:
    """`given that A keeps most at home, what share stays there?`: what is granted of the only one named is passed
    over; where it weighs, counts or moves, it stays unread."""
    weighs = any(item.category("op") and not item.has("op:majority") for item in items)
    counted = any(item.mention.role == "number" and not item.has("year") for item in items)
    named = sum(item.category("country", "group", "company") for item in items)
    return [silent(i) if i.has("edge:granted") and named == 1 and not (weighs or counted) else i for i in items]
