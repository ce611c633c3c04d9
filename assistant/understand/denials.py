"""What is taken back, set aside for something else, or denied only to be agreed to: `no, France`, `not X but Y`."""

from __future__ import annotations

from dataclasses import replace

from assistant.intent import VERB_LAST
from assistant.understand.items import Item, silent


def corrected(items: list[Item]) -> list[Item]:
    """`no, France`: what opens by taking back the one before denies nothing that follows."""
    behind = items[1] if len(items) > 1 else None
    if behind is not None and items[0].has("edge:no") and _restates(behind):
        items[0] = silent(replace(items[0], marks=[]))
    for at, item in enumerate(items):
        if item.has("edge:no"):
            senses = tuple(sense for sense in item.mention.senses if sense != "edge:no")
            items[at] = replace(item, mention=replace(item.mention, senses=senses or ("neg",)))
    return items


def exceeded(items: list[Item]) -> list[Item]:
    """`took in much more than the year before`: beside a year that it is set against, much is more, and no order."""
    against = [
        at for at, item in enumerate(items) if "than" in item.marks and (item.has("year") or item.category("time"))
    ]
    for at, item in enumerate(items):
        added = item.has("op:sum") and at == len(items) - 1 and item.mention.order == VERB_LAST  # `did it add more?`
        if against and against[-1] < at and (added or (item.has("op:top") and item.has("op:order"))):
            items[at] = replace(item, mention=replace(item.mention, senses=("op:more",)))
    return items


def peaked(items: list[Item]) -> list[Item]:
    """`did it exceed the peak of 2021?`, `since its 2021 peak`: the year says which figure it is set against."""
    moved = any(item.has("op:up", "op:down", "op:growth", "op:change") for item in items)
    distance = any(item.has("ask:how_much") for item in items) and not moved  # `how far is it from its peak?`
    counted = any(item.has("op:count", "ask:howmany") for item in items)
    for at, item in enumerate(items):
        if item.has("op:peak", "op:trough") and item.has("op:top", "op:bottom"):
            gone = _ENDS if counted else _PEAKS  # how many were at their best, or which one was the best
            items[at] = replace(
                item, mention=replace(item.mention, senses=tuple(s for s in item.mention.senses if s not in gone))
            )
            continue
        year = items[at - 1] if at else None
        behind = items[at + 1] if at + 1 < len(items) else None
        if item.has("op:peak") and behind is not None and not item.marks and _base_year(behind):
            items[at] = silent(item)  # `2024 against 2021, which was the peak`
        if not item.has("op:peak", "op:trough") or year is None or not year.has("year") or set(year.marks) - {"of"}:
            continue
        from_it = {"in", "from", "since"} & set(item.marks) and any(i.has("year") for i in items[at + 1 :])
        led = not distance and any(other.has("prep:from") for other in items[max(0, at - 3) : at])
        after = behind is not None and behind.has("time:since")
        weighed = behind is not None and (behind.has("partition") or ("of" in item.marks and behind.has("ask:percent")))
        one = sum(i.has("year") for i in items) == 1
        only = one and (
            led or (moved and {"in", "from"} & set(item.marks))
        )  # `how far has it fallen from its 2021 peak?`
        marks = ["since"] if from_it or after or only else ["than"] if weighed else item.marks
        if from_it or after or weighed or led or only or {"object", "than"} & set(item.marks):
            items[at - 1].marks = list(marks)
            items[at] = silent(replace(item, marks=[]))
    return items


_ENDS, _PEAKS = ("op:top", "op:bottom"), ("op:peak", "op:trough")


def _base_year(item: Item) -> bool:
    """Whether another year is set against it."""
    return item.has("range") or (item.has("year") and "than" in item.marks)


def never(items: list[Item]) -> list[Item]:
    """`not once`, where the verb has the denial: at no time; of what stays below a figure, in every year."""
    denied = any(item.has("neg") for item in items)
    below = any(item.has("op:below", "op:atmost") for item in items)
    senses = ("time:ever", "time:all") if denied else ("op:trend", "op:always") if below else ("fill",)
    return [
        replace(item, mention=replace(item.mention, senses=senses)) if item.has("edge:never") else item
        for item in items
    ]


def tagged(items: list[Item]) -> list[Item]:
    """`2022, isn't it?`: a denial that ends the question, of a figure, a place, a name or a judgment, asks for assent;
    of an act it may deny the act."""
    last = next((at for at in range(len(items) - 1, -1, -1) if not items[at].has("fill")), -1)
    for at, item in enumerate(items):
        if not item.has("edge:tag"):
            continue
        before = items[at - 1] if at else None
        judged = item.has("edge:no") and any(other.has(*_JUDGED) for other in items[:at])
        told = judged or (before is not None and (_judges(before) or before.has("edge:cleft")))
        told = told and before is not None and not before.marks
        told = told and not any(other.has("edge:never") for other in items)  # what is so at no time is denied
        kept = tuple(sense for sense in item.mention.senses if sense != "edge:tag")
        senses = ("verify",) if told and at == last else kept or ("neg",)
        items[at] = replace(item, mention=replace(item.mention, senses=senses))
    return items


_JUDGED = ("op:more", "op:less", "op:above", "op:below", "op:top", "op:bottom", "op:up", "op:down", "rank")


def _judges(item: Item) -> bool:
    """Whether a denial behind it can only ask for assent: a figure, a year, a place, a name, more or less."""
    return item.mention.role == "number" or (
        item.category("country", "company", "noun", "op", "q") and not item.category("act")
    )


def instead(items: list[Item]) -> list[Item]:
    """`not X but Y`, `Y rather than X`: what is set aside for another of its kind is not asked about."""
    listed = any(item.has(*_LISTING) for item in items)
    _fronted(items)
    _trailing(items)
    _left_out(items)
    for at, item in enumerate(items):
        if not item.has("edge:instead"):
            continue
        aside, taken = _set_aside(items, at)
        if aside >= 0 and not (listed and items[aside].category("country", "group")):
            kept = _what_is_done(items[aside], items[taken])
            partners = [
                n for n in (aside - 1, taken - 1) if items[n].category("country") and _SIDES & set(items[n].marks)
            ]
            first = partners[0] if len(partners) == len(_WAYS) and taken > at > aside else aside
            for gone in range(min(at, first), max(at, aside) + 1):
                items[gone] = silent(replace(items[gone], marks=[]))
            items[aside] = kept or items[aside]
        else:
            senses = tuple(sense for sense in item.mention.senses if sense != "edge:instead")
            items[at] = replace(item, mention=replace(item.mention, senses=senses or ("fill",)))
    return items


def _fronted(items: list[Item]) -> None:
    """`not what A gave B, but what B gave A`: all that stands before the turn is set aside."""
    first = next((at for at, item in enumerate(items) if not item.category("fill")), -1)
    turn = next((at for at, item in enumerate(items) if item.has("edge:but")), -1)
    halves = items[first + 1 : turn], items[turn + 1 :]
    if first < 0 or turn < 0 or not items[first].has("neg") or not items[first].has("edge:instead"):
        return
    if all(any(item.category("act") for item in half) for half in halves) or all(
        any(item.category("country", "company") for item in half) for half in halves
    ):
        for gone in range(first, turn + 1):
            items[gone] = silent(replace(items[gone], marks=[]))


def _trailing(items: list[Item]) -> None:
    """`how much did A give B? not what B gave A`, `not the other way round`: it sets aside what is not asked."""
    content = [at for at, item in enumerate(items) if not item.category("fill", "prep") or item.has("neg")]
    pair = [items[at] for at in content[-2:]]
    asked = max((at for at in content if items[at].has("ask:how_much", "ask:percent")), default=-1)
    denied = [at for at in content if items[at].has("edge:instead")]
    if len(pair) == len(_WAYS) and any(i.has("meta:swap") for i in pair) and any(i.has(*_DENIED) for i in pair):
        gone = range(content[-2], len(items))
    elif asked < 0 or len(denied) != 1:
        return
    elif items[denied[0]].mention.order == VERB_LAST:
        gone = range(asked + 1 if denied[0] == content[-1] else len(items), len(items))
    else:
        gone = range(asked) if denied[0] == content[0] else range(max(denied[0], asked), len(items))
    aside, kept = (_named([item for at, item in enumerate(items) if (at in gone) == out]) for out in (True, False))
    turned = not aside and any(items[at].has("meta:swap") for at in gone)
    if not turned and (len(aside) != len(_WAYS) or aside != kept[::-1] or aside == kept):
        return
    for at in gone:
        items[at] = silent(replace(items[at], marks=[]))


_WAYS, _DENIED = ("in", "out"), ("neg", "edge:instead")


def _named(items: list[Item]) -> list[str]:
    return [code for item in items for code in item.mention.values("country")]


def _left_out(items: list[Item]) -> None:
    """`the average left out, that of 2022`: a figure, of nobody in particular, that another one follows."""
    content = [at for at, item in enumerate(items) if not _beside_the_point(item)]
    for before, at, behind in zip([-1, *content], content, content[1:], strict=False):
        owned = before >= 0 and items[before].category("country", "group", "scope")
        figure = items[at].has(*_STRETCHES) or (items[at].has(*_QUANTITIES) and not items[at].category("act"))
        if "exclude" in items[at].marks and figure and not owned and _other_figure(items[at], items[behind]):
            items[at] = silent(replace(items[at], marks=[]))


_LISTING = ("op:top", "op:bottom", "op:list", "op:count", "noun:country", "ask:which", "ask:who")


_SIDES = {"from", "in", "to", "dative"}
_KINDS = ("country", "company", "topic", "act", "scope")


def _what_is_done(aside: Item, taken: Item) -> Item | None:
    """`not the amount invested but the share`: the amount is set aside, that something was invested is not."""
    acts = tuple(sense for sense in aside.mention.senses if sense.startswith(("act:", "scope:")))
    if not acts or not aside.category("q") or taken.category("act", "scope", "basis"):
        return None
    return replace(aside, mention=replace(aside.mention, senses=acts), marks=[])


def _set_aside(items: list[Item], at: int) -> tuple[int, int]:
    """Where that stands which the word at this place sets aside, before it in Korean, behind it in English; and where
    that does which is meant."""
    content = [n for n, item in enumerate(items) if n == at or not _beside_the_point(item)]
    place = content.index(at)
    before, after = content[:place][-2:], content[place + 1 :][:2]
    spoken_before = items[at].mention.order == VERB_LAST
    aside = (before[-1:] if spoken_before else after[:1]) or [-1]
    deed = bool(after) and aside != [-1] and items[aside[0]].category("act") and _SIDES & set(items[after[0]].marks)
    taken = after[: 1 + bool(deed)] if spoken_before else [*after[1:2], *before[-1:]]
    if not spoken_before and aside and items[aside[0]].has(*_STRETCHES):
        taken += [other for other in content if _dated(items[other])]  # `its 2022 share rather than the average`
    auxiliary = at > 0 and items[at - 1].category("auxiliary")
    if aside[0] < 0 or auxiliary:
        return -1, -1
    if spoken_before and not after:  # `by how many percent? not the amount`
        meant = next((n for n in content[: place - 1] if _other_figure(items[aside[0]], items[n])), -1)
        return (aside[0], meant) if meant >= 0 else (-1, -1)
    meant = next((other for other in taken if _same_kind(items[aside[0]], items[other])), -1)
    return (aside[0], meant) if meant >= 0 else (-1, -1)


def _beside_the_point(item: Item) -> bool:
    slight = item.category("fill", "prep", "neg") and not item.has("q:money")
    return slight or item.mention.senses == ("edge:own",)


def _restates(behind: Item) -> bool:
    """Whether what follows a `no` names what was meant, and does not say that something was not done."""
    noun = behind.has("q:amount", "q:share") and not behind.asks
    return noun or not behind.category("act", "op", "noun", "patient", "agent")


def _same_kind(one: Item, other: Item) -> bool:
    """Whether two mentions are of one kind, and not the same."""
    if one.has("year") and other.has("year"):
        return one.mention.number != other.mention.number
    if {*one.mention.values("act"), *other.mention.values("basis")} == {"in", "out"}:
        return True  # `not raised, on the investing side`
    differ = any(
        one.mention.values(kind)
        and other.mention.values(kind)
        and not set(one.mention.values(kind)) & set(other.mention.values(kind))
        for kind in _KINDS
    )
    return differ or _other_figure(one, other)


def _other_figure(one: Item, other: Item) -> bool:
    """Whether two mentions tell different figures of the same: an amount and a share, an average and a single year."""
    rated = [each.has("ask:percent", "op:growth", "q:share", "unit:rate") for each in (one, other)]
    if any(rated) and not all(rated) and (other if rated[0] else one).has("q:money", "q:amount"):
        return True  # `in percent, not dollars`
    for figures in (_QUANTITIES, _STRETCHES):
        aside, meant = set(one.mention.senses) & figures, set(other.mention.senses) & figures
        if aside and meant and not aside & meant:
            return True
    if _dated(one) and _dated(other):
        return one.mention.senses != other.mention.senses
    return _dated(other) and one.has(*_STRETCHES)


def _dated(item: Item) -> bool:
    relative = any(when.startswith("relative:") for when in item.mention.values("time"))
    return relative or item.has("year", "time:newest")


_QUANTITIES = {"q:amount", "q:share", "q:rank", "q:net", "ask:percent", "op:growth", "op:cagr", "op:multiple"}
_STRETCHES = {"time:average", "op:average", "op:sum", "op:trend", "range", "years"}
