"""Which years a clause names: years, ranges, the last n years, years told from the report's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from assistant.intent import Mention, Period


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
    since = until = False
    for item in items:
        mention = item.mention
        if mention.role == "number" and mention.number is not None:
            if mention.has("range") and mention.second is not None:
                first, last = sorted((int(mention.number), int(mention.second)))
                return Period("range", tuple(range(first, last + 1)), origin="question")
            if mention.has("year"):
                years.append(int(mention.number))
                since = since or "since" in item.marks
                until = until or "until" in item.marks
            if mention.has("years"):
                counts.append(int(mention.number))
        for shift in mention.values("time"):
            if shift.startswith("relative:"):
                years.append(-1000 + int(shift.partition(":")[2]))
                relative = True
    return _settle(years, counts, relative, since, until, senses)


def _settle(
    years: list[int], counts: list[int], relative: bool, since: bool, until: bool, senses: Counter[str]
) -> Period:
    if senses["time:average"]:
        return Period("average", tuple(years), origin="question")
    if since and until and len(years) >= 2:
        return Period("range", tuple(range(min(years), max(years) + 1)), origin="question")
    if len(years) == 1 and (since or senses["time:since"]):
        return Period("since", tuple(years), origin="question")
    if len(years) == 1 and (until or senses["time:until"]):
        return Period("until", tuple(years), origin="question")
    if years:
        return Period("years", tuple(dict.fromkeys(years)), origin="question", relative=relative)
    if counts:
        return Period("last", (), counts[0], origin="question")
    if senses["time:newest"]:
        return Period("newest", (), origin="question")
    if senses["time:all"]:
        return Period("all", (), origin="question")
    return Period()
