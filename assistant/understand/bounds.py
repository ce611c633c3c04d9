"""Conditions on a figure, and the numbers that a text names."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assistant.intent import VERB_FIRST, VERB_LAST, Bound
from assistant.understand.along import last_place
from assistant.understand.items import Item


def bounds_of(items: list[Item], money: str) -> tuple[Bound, ...]:
    ops = [
        sense.split(":")[1]
        for at, item in enumerate(items)
        for sense in item.mention.senses
        if sense in _BOUND_SENSES and not _ahead_by(items, at, money)
    ]
    if not ops:
        ops = _compared_ops(items)
    figures = [m for m in (_figure(item, money) for item in items) if m is not None] or _bare_percent(items)
    told = _told_at_once(items, money)
    if told:
        return told
    if not figures:
        return _without_figure(items, ops, money)
    if len(figures) == 1 and ("between" in ops or not ops):
        bare = _bare_low(items, figures[0][0], figures[0][1])
        if bare is not None:
            return (Bound("between", bare, figures[0][1], figures[0][0]),)
        if ops:
            return ()  # one end says nothing
    if len(figures) >= 2 and ("between" in ops or (len({unit for _, unit, _ in figures}) == 1 and not ops)):
        low, high = sorted(figures[:2], key=lambda f: f[0])
        return (Bound("between", low[0], high[1], high[0]),)
    if len(figures) == 2 and len(ops) == 2:
        return tuple(stated(op, value, unit, step) for op, (value, unit, step) in zip(ops, figures, strict=True))
    value, unit, step = figures[0]
    if len(ops) == 1 and _apart(items, money):
        ops = []  # `so much more than the other`: by how much, not more than so much
    if unit == "times" and _moving(items):
        return (_grown(items, ops, value, step),)
    return (stated(ops[0] if ops else "equal", value, unit, step),)


def stated(op: str, value: float, unit: str, step: float = 1.0) -> Bound:
    """A bound as it was put; what is said to be close to a figure lies between it and a tenth below, or above."""
    if op == "near":
        return Bound("between", value * _NEARLY, unit, value + step / 2, step)
    if op == "past":
        return Bound("between", value - step / 2, unit, value * _SLIGHTLY, step)
    return Bound(op, value, unit, None, step)


_NEARLY, _SLIGHTLY = 0.9, 1.15  # how much of a figure is nearly all of it, and how much is still only just over it


def nearing(items: list[Item]) -> list[Item]:
    """`nearly 90%`, `90% or close to it`: how close a figure is; a word for it that stands beside none is not read.
    `did each top 4 billion?` tells of a figure, and of no order. A unit that a condition follows is one of it."""
    for at, item in enumerate(items):
        step = _bare_unit(items, at)
        if step:
            mention = replace(item.mention, senses=("num:big",), role="number", number=step, step=step)
            items[at] = replace(item, mention=mention)
            continue
        told = at + 1 < len(items) and item.mention.order == VERB_FIRST and _figure(items[at + 1], "usd") is not None
        if told and item.has("op:top") and item.has("op:order"):
            items[at] = replace(item, mention=replace(item.mention, senses=("op:above",)))
        if told and item.has("edge:as") and any(other.has("edge:as") for other in items[:at]):
            items[at] = replace(item, mention=replace(item.mention, senses=("op:atleast",)))
        if not item.has("edge:near", "edge:past"):
            continue
        ahead = next((other for other in items[at + 1 :] if not other.has("fill")), None)
        before = items[at - 1] if at and item.mention.order == VERB_LAST and not item.has("fill") else None
        beside = any(other is not None and _measures(other) for other in (ahead, before))
        kept = tuple(sense for sense in item.mention.senses if not sense.startswith("edge:"))
        senses = ("bound:near" if item.has("edge:near") else "bound:past",) if beside else kept or ("fill",)
        items[at] = replace(item, mention=replace(item.mention, senses=senses))
    return items


_UNITS = {"unit:million": 1e6, "unit:ten_million": 1e7, "unit:hundred_million": 1e8, "unit:billion": 1e9}


def _bare_unit(items: list[Item], at: int) -> float:
    """`above a billion dollars` where the language needs no article: how much the unit comes to, or 0."""
    behind = next((item for item in items[at + 1 :] if not item.has("fill")), None)
    bounded = behind is not None and behind.mention.order == VERB_LAST and behind.has(*_BOUND_SENSES)
    return next((size for unit, size in _UNITS.items() if bounded and items[at].has(unit)), 0.0)


def _measures(item: Item) -> bool:
    return item.has("op:half") or _figure(item, "usd") is not None


def _ahead_by(items: list[Item], at: int, money: str) -> bool:
    """`5% more than B`, `ahead of B by nearly 5%`: the word says which of two has more, and bounds nothing."""
    behind = next((item for item in items[at + 1 :] if not item.has("fill")), None)
    if items[at].has("prep:than") and items[at].has("op:above", "op:below") and _led_by(items, at):
        return True
    told = items[at].mention.order == VERB_FIRST and at > 0 and _figure(items[at - 1], money) is not None
    return told and items[at].has("op:above", "op:below") and behind is not None and behind.category("country", "group")


def _led_by(items: list[Item], at: int) -> bool:
    """Whether a name follows, and behind it by how much, as a bound has it: `B by nearly 5%`."""
    rest = [item for item in items[at + 1 : at + 5] if not item.has("edge:definite")]
    named = len(rest) > 2 and rest[0].category("country", "group", "company") and rest[1].has("prep:by")
    return named and rest[2].has(*_BOUND_SENSES)


def levelled(items: list[Item]) -> bool:
    """`fell to 12%`, `rose to over 3 billion`: the figure says where it ended, and not how far it moved."""
    for at, item in enumerate(items):
        if _figure(item, "usd") is None or item.has("times", "fraction", "point"):
            continue
        before = [other for other in items[max(0, at - 3) : at] if not other.has("fill") or other.category("prep")]
        while before and before[-1].has(*_BOUND_SENSES) and not before[-1].category("prep"):
            before.pop()
        behind = items[at + 1] if at + 1 < len(items) and _bounds_figure(items, at + 1) else item
        led = item.mention.order == VERB_FIRST or item.mention.text.isascii()
        if led and before and before[-1].mention.values("prep") == ("to",) and before[-1].mention.order == VERB_FIRST:
            return True
        band = at + 1 < len(items) and items[at + 1].has("edge:level")
        if band or "to" in behind.marks or "to" in item.marks:
            return True
    return False


def lagging(items: list[Item]) -> bool:
    """Whether one is said to have less than another, by a figure that may have a bound of its own."""
    return any(item.has("op:less", "op:below") for at, item in enumerate(items) if not _bounds_figure(items, at))


def _bounds_figure(items: list[Item], at: int) -> bool:
    """Whether the word there says on which side of the figure beside it something lies."""
    beside = at + 1 if items[at].mention.order == VERB_FIRST else at - 1
    return 0 <= beside < len(items) and items[at].has(*_BOUND_SENSES) and _figure(items[beside], "usd") is not None


def _apart(items: list[Item], money: str) -> bool:
    """Whether the word for more, or less, stands behind an amount: `1 billion more than A`."""
    for item, behind in pairwise(items):
        figure = _figure(item, money)
        if figure is not None and figure[1] in (money, "percentage_point"):
            return behind.has("prep:than") and behind.has("op:more", "op:less")
    return False


def _told_at_once(items: list[Item], money: str) -> tuple[Bound, ...]:
    """`most of it`; `sixty-odd percent`, from there to the next round figure."""
    most = [item for item in items if item.has("op:majority")]
    if most:
        return (Bound("atleast" if most[0].has("op:atleast") else "above", _HALF, "percent"),)
    band = next((n for n, item in enumerate(items[1:], 1) if item.has("bound:band")), 0)
    figure = _figure(items[band - 1], money) if band else None
    if figure is None:
        return ()
    low, unit, step = figure
    return Bound("atleast", low, unit, None, step), Bound("below", low + _last_digit(low), unit, None, step)


def _last_digit(value: float) -> float:
    """The place of the last digit that is not zero: sixty-odd runs to seventy, twenty-five-odd to twenty-six."""
    digits = f"{value:.0f}"
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))


def _bare_percent(items: list[Item]) -> list[tuple[float, str, float]]:
    """`a share above 70`: what a share is set against is a percentage, though no sign says so."""
    if not any(item.has("q:share") for item in items):
        return []
    for at, (item, behind) in enumerate(pairwise(items)):
        number = item.mention.number
        if at and items[at - 1].has("op:top", "op:bottom", "op:order"):
            continue
        if item.has("num") and behind.has("op:above", "op:below", "op:atleast", "op:atmost") and number:
            return [(number, "percent", last_place(item.mention.text))] if number < _WHOLE else []
    return []


_WHOLE = 100.0


def _without_figure(items: list[Item], ops: list[str], money: str) -> tuple[Bound, ...]:
    """Half of something, or the one side of zero."""
    halved = any(item.has("op:half") for item in items)
    if halved and _moving(items):
        return (_by_half(items, ops),)
    if halved and ops:
        return (stated(ops[0], _HALF, "percent"),)
    signs = [sense for sense in _SIGNS if any(item.has(sense) for item in items)]
    if len(signs) != 1:  # both together ask which it is
        return ()
    return (Bound(_SIGNS[signs[0]], 0.0, money),)


def _moving(items: list[Item]) -> bool:
    """Whether something is said to have grown or shrunk."""
    return any(item.has("op:up", "op:down") for item in items)


def _grown(items: list[Item], ops: list[str], value: float, step: float) -> Bound:
    """`doubled` is at least twice as much; `more than halved` is less than half."""
    op = ops[0] if ops else "atleast"
    fallen = value < 1 and any(item.has("times") and item.has("op:down") for item in items)
    return stated(_OTHER_WAY[op] if fallen else op, value, "times", min(step, _ROUGH) if op in _CLOSE else step)


def _by_half(items: list[Item], ops: list[str]) -> Bound:
    """`fell by more than half`, `fell to less than half`: the one tells how much went, the other how much is left."""
    left = any(item.has("op:below", "op:atmost") and "to" in item.marks for item in items)
    at = next(n for n, item in enumerate(items) if item.has("op:half"))
    left = left or any(item.has("prep:to") for item in items[max(0, at - 2) : at])
    if left and ops:
        return Bound(ops[0], 0.5, "times", None, 0.1)
    return stated(ops[0] if ops else "atleast", _HALF, "percent")


_CLOSE = ("near", "past")
_ROUGH = 0.1  # a multiple that is nearly reached
_OTHER_WAY = {
    "above": "below", "atleast": "atmost", "below": "above", "atmost": "atleast", "between": "between",
    "near": "past", "past": "near",
}  # fmt: skip


def _compared_ops(items: list[Item]) -> list[str]:
    """A number that something is larger or smaller than: the particle or preposition makes it a bound."""
    for at, item in enumerate(items):
        than = "than" in item.marks or (at > 0 and items[at - 1].has("prep:than"))
        if item.mention.role == "number" and than:
            later = items[at : at + 3]
            if any(i.has("op:less") for i in later):
                return ["below"]
            if any(i.has("op:more", "op:top") for i in later):
                return ["above"]
    return []


def _bare_low(items: list[Item], high: float, unit: str) -> float | None:
    """`between 2 and 4 billion`: the first number, right before the second, has its scale."""
    for at, item in enumerate(items):
        behind = next((i for i in items[at + 1 :] if not i.category("fill", "prep", "op")), None)
        if not item.has("num") or item.mention.number is None or behind is None or _figure(behind, "usd") is None:
            continue
        scale = 1000.0 if unit.endswith("_million") and high >= 1000 else 1.0
        low = item.mention.number * scale
        return low if low < high else None
    return None


def claimed_half(items: list[Item]) -> tuple[Bound, ...]:
    """`half of it goes to B`: a claim of fifty percent, as precisely as a whole number says it."""
    return (Bound("equal", _HALF, "percent"),) if any(item.has("op:half") for item in items) else ()


_HALF = 50.0
_SIGNS = {"bound:positive": "above", "bound:negative": "below"}
_BOUND_SENSES = ("op:above", "op:atleast", "op:below", "op:atmost", "op:between", "bound:near", "bound:past")


def _figure(item: Item, money: str) -> tuple[float, str, float] | None:
    """The figure that a numeral states, its unit and the last place that it is stated to."""
    mention = item.mention
    if mention.number is None:
        return None
    if mention.values("amount"):
        return mention.number, mention.values("amount")[0], mention.step
    unit = next((unit for senses, unit in _MEASURED.items() if mention.has(*senses)), "")
    if unit:
        return mention.number, unit, last_place(mention.text)
    if mention.has("num:big") and money:
        return mention.number / 1e6, money, mention.step / 1e6
    return None


_MEASURED = {("percent", "fraction"): "percent", ("point",): "percentage_point", ("times",): "times"}


def numbers_of(items: list[Item]) -> dict[str, float]:
    """The counts and ranks that are named, by kind: the first of each."""
    found: dict[str, float] = {}
    for item in items:
        if item.mention.role == "number" and item.mention.number is not None:
            upto = "until" in item.marks and not any(other.has("rank", "nth") for other in items if other is not item)
            for sense in item.mention.senses:
                place = sense in ("rank", "nth") and upto  # `down to the third`
                found.setdefault("countries" if place else sense, item.mention.number)
    return found
