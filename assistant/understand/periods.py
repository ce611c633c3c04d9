"""Which years a clause names: years, ranges, the last n years, years told from the report's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from assistant.intent import VERB_FIRST, VERB_LAST, Mention, Period


class _Marked(Protocol):
    @property
    def mention(self) -> Mention: ...

    @property
    def marks(self) -> list[str]: ...


def period(items: Sequence[_Marked], senses: Counter[str]) -> Period:
    """The period that the items name; `none` where they name none."""
    years: list[int] = []
    relative = False
    counts: list[int] = []
    since = until = before = False
    base = 0
    dropped = left_out(items)
    counted = counted_from(items)
    through = tuple(year for year in _through(items) if year not in dropped)
    if counted or through:
        return (
            Period("years", (counted,), origin="question") if counted else Period("range", through, origin="question")
        )
    for at, item in enumerate(items):
        mention = item.mention
        beside = items[max(0, at - 1) : at + 2]
        if mention.role == "number" and mention.number is not None:
            if mention.has("range") and mention.second is not None:
                first, last = sorted((int(mention.number), int(mention.second)))
                if mention.number > mention.second and senses["op:multiple"]:  # the later one is the measure
                    return Period("years", (first, last), origin="question")
                kept = tuple(year for year in range(first, last + 1) if year not in dropped)
                return Period("range", kept, origin="question")
            if mention.has("year"):
                years.append(int(mention.number))
                base = int(mention.number) if compared_with(items, at) else base
                since = since or "since" in item.marks or any(i.mention.has("time:since") for i in beside)
                until = until or "until" in item.marks or any(i.mention.has("time:until") for i in beside)
                before = before or any(i.mention.has("time:before") for i in beside)
            if mention.has("years") and not steps(items):
                counts.append(int(mention.number))
            if mention.has("num") and _short_year(items, at):
                years.append(2000 + int(mention.number))
        for shift in mention.values("time"):
            if shift.startswith("relative:"):
                years.append(-1000 + int(shift.partition(":")[2]))
                base = years[-1] if compared_with(items, at) else base
                relative = True
                since = since or "since" in item.marks
                until = until or "until" in item.marks or mention.has("time:until")
    before = before and len(years) == 1
    if before or _counts_from(items, years, base, senses):
        later = 0 if before or any(senses[sense] for sense in _CHANGES) else 1
        return Period("until" if before else "since", (years[0] - before + later,), origin="question")
    base = base or measured_by(items)
    if base and len(years) == 2 and not senses["op:difference"]:
        years.sort(key=lambda year: year == base)  # what is compared with it comes first
    return _settle(years, counts, relative, since, until, senses)


def _through(items: Sequence[_Marked]) -> range:
    """`2020 through 2022`, told as two years with the word between them."""
    for first, between, last in zip(items, items[1:], items[2:], strict=False):
        told = between.mention.has("time:until") and between.mention.order == VERB_FIRST
        start, end = first.mention.number, last.mention.number
        if told and first.mention.has("year") and last.mention.has("year") and start and end:
            return range(int(start), int(end) + 1)
    return range(0)


def measured_by(items: Sequence[_Marked]) -> int:
    """The year whose figure another is put as a multiple or a part of: `how many times that of 2023`; or 0."""
    for at, item in enumerate(items):
        first, last = item.mention.number, item.mention.second
        if item.mention.has("range") and first is not None and last is not None and first > last:
            return int(first)
        if not item.mention.has("year") or item.mention.number is None:
            continue
        behind = [each for each in items[at + 1 :] if not each.mention.has("fill")][:2]
        acted = len(behind) > 1 and behind[0].mention.values("act") and "of" in behind[0].marks
        against = len(behind) > 1 and bool(behind[0].mention.values("act")) and behind[1].mention.has("partition")
        if against or (acted and behind[1].mention.has(*_RATED)):
            return int(item.mention.number)  # what percentage of that year's amount
        behind = behind[:1]
        ahead = [each for each in items[:at] if not each.mention.has("fill", "edge:own", "prep:of")][-1:]
        rated = "of" in item.marks and any(each.mention.has(*_RATED) for each in behind)
        if rated or any(each.mention.has("op:multiple") for each in ahead) or compared_with(items, at):
            return int(item.mention.number)
    return 0


_RATED = ("op:multiple", "ask:percent", "times")


def _counts_from(items: Sequence[_Marked], years: Sequence[int], base: int, senses: Counter[str]) -> bool:
    """Whether the one year named is where the others begin: `after 2021`; with a change, what it is compared with."""
    if len(years) != 1 or years[0] < 0:
        return False
    base = base or _times_that(items)
    return _after(items) or bool(base and any(senses[sense] for sense in _CHANGES))


def _times_that(items: Sequence[_Marked]) -> int:
    """`how many times that of 2018`, the year alone: the newest is measured by it; or 0."""
    for at, item in enumerate(items):
        behind = next((each for each in items[at + 1 :] if not each.mention.has("fill")), None)
        rated = behind is not None and behind.mention.has("op:multiple")
        if item.mention.has("year") and item.mention.number and "of" in item.marks and rated:
            return int(item.mention.number)
    return 0


def _after(items: Sequence[_Marked]) -> bool:
    """`after 2021`: the years that follow the one that is named."""
    return any(a.mention.has("time:after") and b.mention.has("year") for a, b in pairwise(items))


_CHANGES = (
    "op:up",
    "op:down",
    "op:growth",
    "op:change",
    "op:more",
    "op:less",
    "op:above",
    "op:below",
    "op:atleast",
    "op:multiple",
)


def steps(items: Sequence[_Marked]) -> int:
    """How many years later (below zero: earlier) than another one is meant: `two years later`, `the year after`."""
    for at, item in enumerate(items):
        following = items[at + 1].mention if at + 1 < len(items) else None
        if item.mention.has("years") and item.mention.number and following is not None:
            on = following.has("edge:onward") and all(i.mention.has("fill") for i in items[at + 2 :])  # `two years on`
            ahead = on or following.has("shift:later", "prep:after")
            back = following.has("shift:earlier", "time:before")
            if ahead or back:
                return int(item.mention.number) * (1 if ahead else -1)
        if item.mention.has("shift:next"):
            return 1
    return 0


def year_before(items: Sequence[_Marked]) -> int:
    """Where the year before is named as the time of what is told, and nothing is measured by it; below zero where it is
    not."""
    for at, item in enumerate(items):
        weighs = any(sense.startswith("op:") for sense in item.mention.senses)
        led = at and items[at - 1].mention.has("prep:from", "prep:with", "prep:by", "prep:of")
        free = not (weighs or led or set(item.marks) & {"than", "with", "from"})
        if item.mention.has("time:previous") and free and not compared_with(items, at):
            return at
    return -1


def counted_from(items: Sequence[_Marked]) -> int:
    """The year that is counted from one that is named beside it: `two years after 2020`, `a year before 2022`; or 0."""
    for at, item in enumerate(items[:-1]):
        year = items[at + 1].mention
        if item.mention.has("time:previous") and year.has("year") and year.number and item.mention.order == VERB_FIRST:
            return int(year.number) - 1
        ahead = item.mention.has("shift:next", "shift:later", "shift:earlier", "prep:after", "time:before")
        if ahead and steps(items) and year.has("year") and year.number:
            return int(year.number) + steps(items)
        if item.mention.has("year") and item.mention.number and year.has("shift:next"):
            return int(item.mention.number) + 1
        if item.mention.has("year") and item.mention.number and year.has("years") and steps(items):
            return int(item.mention.number) + steps(items)
    return 0


def in_a_row(period: Period) -> bool:
    """Whether two or more years are named that follow one another."""
    years = sorted(period.years)
    return period.kind == "years" and len(years) > 1 and years == list(range(years[0], years[-1] + 1))


def left_out(items: Sequence[_Marked]) -> set[int]:
    """The years that are left out: `if you leave out 2021`."""
    found = set()
    for at, item in enumerate(items):
        if not item.mention.has("year") or item.mention.number is None:
            continue
        back = at - 1
        while back >= 0 and items[back].mention.has("fill") and not items[back].mention.has("op:exclude"):
            back -= 1
        behind = items[at + 1].mention if at + 1 < len(items) else None
        before = back >= 0 and items[back].mention.has("prep:exclude")
        after = behind is not None and behind.has("op:exclude") and not behind.values("prep")
        if before or after or "exclude" in item.marks:
            found.add(int(item.mention.number))
    return found


def _short_year(items: Sequence[_Marked], at: int) -> bool:
    """Two bare digits before what is measured, and not after a word for an order: `24 funding`, `in 24, how much`."""
    number = items[at].mention.number
    following = items[at + 1].mention if at + 1 < len(items) else None
    ordered = at and items[at - 1].mention.has("op:top", "op:bottom", "op:order")
    digits = items[at].mention.text.strip().isdigit() and len(items[at].mention.text.strip()) == _DIGITS
    measured = following is not None and bool(following.values("act") or following.values("q"))
    dated = at and bool({"to", "of"} & set(items[at - 1].mention.values("prep")))
    measured = measured or bool(dated and (following is None or following.has("ask:percent", "ask:how_much")))
    return digits and measured and not ordered and number is not None and _FIRST <= number <= _LAST


_DIGITS, _FIRST, _LAST = 2, 15, 29  # two digits that can only be a year of this century


def compared_with(items: Sequence[_Marked], at: int) -> bool:
    """Whether the year at this place is what another is measured against."""
    following = items[at + 1 : at + 2]
    if "than" in items[at].marks or any(item.mention.has("partition") or _back_to(item) for item in following):
        return True
    if at and items[at - 1].mention.has("op:above") and items[at - 1].mention.has("fill"):
        return not (at > 1 and items[at - 2].mention.has("act:in", "act:out"))  # `the increase over 2023`
    if _weighed_by(items, at, "to", ("op:below",)) or _weighed_by(
        items, at, "object", ("op:above", "op:below", "op:up")
    ):
        return True  # `what falls short of 2022`, `what exceeds that of 2021`
    ahead = next((i.mention for i in reversed(items[:at]) if not i.mention.has("edge:own", "edge:definite")), None)
    if (
        ahead is not None
        and ahead.order == VERB_FIRST
        and ahead.has("op:above", "op:below", "op:atleast")
        and not ahead.has("fill")
    ):
        return True  # `above its 2021 level`
    back = at - 1
    while back >= 0 and (
        items[back].mention.has("fill", "edge:own", "that:answer")
        or items[back].mention.values("prep") == ("to",)
        or (
            items[back].mention.has("that:entity") and items[back + 1].mention.has("auxiliary")
        )  # `than it did in 2018`
    ):
        back -= 1
    return back >= 0 and items[back].mention.has("prep:than")


def _back_to(item: _Marked) -> bool:
    """`back at that level`, said behind the year whose level it was."""
    return item.mention.order == VERB_LAST and item.mention.has("prep:than")


def _weighed_by(items: Sequence[_Marked], at: int, mark: str, senses: Sequence[str]) -> bool:
    """Whether the year, or what is said to be of it, is what a verb of exceeding or falling short bears on."""
    told = next((n for n in range(at, min(at + 3, len(items))) if mark in items[n].marks), -1)
    between = items[at + 1 : told + 1]
    if told < 0 or any(item.mention.has("year") or not _says_what(item.mention) for item in between):
        return False
    behind = told + 1
    while behind < len(items) and (items[behind].mention.has("year") or items[behind].mention.has("fill")):
        behind += 1
    return behind < len(items) and items[behind].mention.has(*senses)


def _says_what(mention: Mention) -> bool:
    """A word for what is measured, or one that says nothing; no figure of its own."""
    if mention.has("times"):
        return True  # `over five times that of 2018`
    return mention.role != "number" and bool(mention.has("fill") or mention.values("act") or mention.values("q"))


def _settle(
    years: list[int], counts: list[int], relative: bool, since: bool, until: bool, senses: Counter[str]
) -> Period:
    if senses["time:average"]:
        return Period("average", tuple(years), origin="question")
    one = years[0] if len(years) == 1 and counts and not relative and not senses["op:consecutive"] else 0
    if one > 0 and since != until:  # so many years that begin, or end, with the one that is named
        first = one if since else one - counts[0] + 1
        return Period("range", tuple(range(first, first + counts[0])), origin="question")
    if years:
        return _of_years(years, relative, since, until, bool(senses["op:between"]))
    if counts:
        return Period("last", (), counts[0], origin="question")
    for sense, kind in (("time:newest", "newest"), ("time:all", "all")):
        if senses[sense]:
            return Period(kind, (), origin="question")
    return Period()


def _of_years(years: list[int], relative: bool, since: bool, until: bool, between: bool) -> Period:
    if relative and len(years) == len(("first", "last")) and since and until:
        return Period("range", tuple(years), origin="question", relative=True)  # `from 2018 to last year`
    if len(years) >= 2 and ((since and until) or (between and min(years) > 0)):
        return Period("range", tuple(range(min(years), max(years) + 1)), origin="question")
    if len(years) == 1 and (since or until):
        return Period("since" if since else "until", tuple(years), origin="question", relative=relative)
    return Period("years", tuple(dict.fromkeys(years)), origin="question", relative=relative)
