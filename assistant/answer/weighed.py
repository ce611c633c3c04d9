"""Yes or no about two that are set side by side: which is larger, by how much, how many times, or both past a mark."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.bounded import holds
from assistant.answer.draft import Desk, Draft, Record
from assistant.answer.single import size
from assistant.intent import Bound
from assistant.planning import NotThere

_PAIR = 2


def judge_weighed(desk: Desk, draft: Draft, rows: Sequence[Record], times: float | None) -> None:
    """Judges what is claimed of the figures of a comparison; a mark that none of them can be held against is none."""
    intent = desk.plan.intent
    if not intent.polar:
        return
    proportions = [bound for bound in intent.bounds if bound.unit == "times"]
    sizes = [size(row) for row in rows]
    if proportions and times is not None:
        draft.judge(all(holds(times, bound) for bound in proportions))
    elif intent.claim == "same":
        draft.judge(max(sizes) - min(sizes) <= _TIE)
    elif intent.claim in _MARKED and intent.bounds:
        draft.judge(all(holds(value, bound) for bound in intent.bounds for value in _held(desk, sizes, bound)))
    elif len(rows) >= _PAIR:
        marks = [bound for bound in intent.bounds if bound.unit != "times"]  # `at least so much more`
        less = intent.direction == "less"
        draft.judge(all(leads(first, second, marks, desk, less=less) for first, second in _set_against(desk, rows)))


def _set_against(desk: Desk, rows: Sequence[Record]) -> list[tuple[float, float]]:
    """Each of those spoken of with each of those they are measured by; the first two where none are told apart."""
    against = desk.plan.intent.roles.get("than")
    codes = against.codes if against is not None else ()
    sizes = [-size(row) if desk.plan.intent.outward else size(row) for row in rows]
    measured = [bool(set(desk.codes(row).values()) & set(codes)) for row in rows]
    told = list(zip(sizes, measured, strict=True))
    pairs = [(one, other) for one, by in told if not by for other, than in told if than]
    return pairs if pairs and len(rows) > _PAIR else [(sizes[0], sizes[1])]


_TIE = 1e-6
_MARKED = ("each_of", "apart", "ahead")  # what a mark is held against: each figure, the gap, the lead of the first


def _held(desk: Desk, sizes: Sequence[float], bound: Bound) -> Sequence[float]:
    """The figures that a bound is about; raises NotThere where it is in a unit that none of them is in."""
    claim = desk.plan.intent.claim
    if claim == "each_of" and bound.unit == desk.unit:
        return sizes
    if claim != "each_of" and len(sizes) == _PAIR:
        return (ahead_by(sizes[0], sizes[1], bound, desk),)
    raise NotThere((), "unmet")


def leads(first: float, second: float, marks: Sequence[Bound], desk: Desk, *, less: bool) -> bool:
    """Whether the first is above the second, or below it where it is said to be less, and by as much as is said."""
    gap = second - first if less else first - second
    gaps = [(_gap_in(bound, gap, (first, second), desk), bound) for bound in marks]
    return gap > 0 and all(holds(told, bound) or _to_the_last_place(told, bound) for told, bound in gaps)


def _to_the_last_place(value: float, bound: Bound) -> bool:
    """Whether a figure is the one that is stated, to the last place that is stated."""
    return abs(value - bound.value) <= bound.step / 2


def ahead_by(first: float, second: float, bound: Bound, desk: Desk) -> float:
    """By how much the first is ahead of the second, or behind it where that is claimed, in the unit of the bound; or
    how many times it is of it."""
    intent = desk.plan.intent
    if bound.unit == "times" and second > 0:
        return round(first / second, 6)
    gap = second - first if intent.direction == "less" else first - second
    return _gap_in(bound, abs(gap) if intent.claim == "apart" else gap, (first, second), desk)


def _gap_in(bound: Bound, gap: float, pair: tuple[float, float], desk: Desk) -> float:
    """A gap between two in the unit of the bound: as it is, or in percent of the second; raises NotThere where the
    bound is in another unit."""
    if bound.unit == ("percentage_point" if desk.unit == "percent" else desk.unit):
        return round(gap, 6)
    apart = desk.plan.intent.claim == "apart"
    if bound.unit != "percent" or desk.unit == "percent" or apart or min(pair) <= 0:
        raise NotThere((), "unmet")
    return round(100.0 * gap / pair[1], 6)
