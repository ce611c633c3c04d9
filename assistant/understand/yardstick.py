"""Whom another is measured against, where no particle says so: `half of what B raised`, `as much as B`, `above B's`."""

from __future__ import annotations

import itertools
from dataclasses import replace
from itertools import pairwise

from assistant.intent import VERB_FIRST, VERB_LAST
from assistant.understand.items import Item, silent

_WEIGHED = ("op:above", "op:below", "op:atleast", "op:atmost", "op:more", "op:less", "op:compare", "op:same")
_RATED = ("op:half", "op:majority", "times", "fraction", "ask:percent", "op:multiple", "q:share")


def measured(items: list[Item]) -> list[Item]:
    """Marks the names that others are measured against."""
    for settle in (
        _over_years,
        _beside_another,
        _than_before,
        _set_beside,
        _reached,
        _peak_of_year,
        _exceeded,
        _the_largest,
        _what_they_did,
        _times_their_own,
        _equal_to,
        _weighed_against,
    ):
        items = settle(items)
    return items


def _beside_another(items: list[Item]) -> list[Item]:
    """`B's share beside A's, the difference`: where two are weighed, the word between their names is no whole and
    part."""
    if not any(item.has("op:difference", "op:more", "op:less", "op:multiple", "op:compare") for item in items):
        return items
    for at in range(1, len(items) - 1):
        one, other = items[at - 1], items[at + 1]
        if at > 1 and _country(items[at - 2]):
            continue  # `of A and B, the one that …`
        if items[at].has("partition") and _country(one) and not one.marks and _country(other) and not items[at].marks:
            one.marks = ["than"]
            items[at] = silent(items[at])
    return items


def _over_years(items: list[Item]) -> list[Item]:
    """`raised over 2023 and 2024`: in the time of both, where no move and nothing more or less is told."""
    told = any(item.has("op:more", "op:less", "op:up", "op:down", "op:change", "op:growth") for item in items)
    for at, (over, first) in enumerate(pairwise(items)):
        behind = items[at + 2 : at + 4]
        joined = len(behind) == _TWO and behind[0].has("prep:with") and behind[1].has("year")
        if over.has("op:above") and over.has("fill") and first.has("year") and joined and not told:
            items[at] = silent(over)
    return items


def _than_before(items: list[Item]) -> list[Item]:
    """`how much more than the year before`: what one has more of it than before is its change; what came in below the
    year before fell."""
    for at, (side, year) in enumerate(pairwise(items)):
        if side.has("op:below", "op:above") and not side.has("prep:than") and year.has("time:previous"):
            moved = "op:down" if side.has("op:below") else "op:up"
            items[at] = replace(side, mention=replace(side.mention, senses=(moved,)))
    apart = [at for at, item in enumerate(items) if item.has("op:difference")]
    before = [at for at, item in enumerate(items) if item.has("time:previous")]
    named = sum(_country(item) or item.has("scope:world") for item in items)
    if len(apart) != 1 or len(before) != 1 or named != 1 or any(item.has("op:compare") for item in items):
        return items
    than = next((at for at in range(before[0] - 1, -1, -1) if items[at].has("prep:than")), -1)
    led = than >= 0 and all(item.category("fill", "prep") for item in items[than : before[0]])
    if not led and "than" not in items[before[0]].marks:
        return items
    changed = replace(items[apart[0]].mention, senses=("op:change", "ask:how_much"))
    items[apart[0]] = replace(items[apart[0]], mention=changed)
    if led:
        items[than] = silent(items[than])
    return items


def _against(item: Item) -> Item:
    return replace(item, marks=["than"])


def _country(item: Item) -> bool:
    return item.category("country", "group")


def _set_beside(items: list[Item]) -> list[Item]:
    """`compare what A raised with B`, `A's funding beside B's`: what is told of A is asked of B too."""
    named = [at for at, item in enumerate(items) if item.category("country", "group", "company")]
    asked = [at for at, item in enumerate(items) if item.has("op:compare") and not item.has("prep:than")]
    theirs = len(named) > _TWO and items[named[-1]].marks == ["of"] and items[named[-1]].mention.order == VERB_FIRST
    if (len(named) != _TWO and not (theirs and len(named) == _TWO + 1)) or len(asked) != 1:
        return items
    first, second = named[0], named[-1]
    between = range(first + 1, second)
    deeds = {sense for n in between for sense in items[n].mention.senses if sense.startswith("act:")}
    noun = second + 1 if second + 1 < len(items) and items[second + 1].category("act") else -1
    again = noun >= 0 and set(items[noun].mention.senses) <= {s for n in between for s in items[n].mention.senses}
    told = [items[second], *([items[noun]] if again else [])]
    if items[second].mention.order == VERB_LAST:
        joined = [*(n for n, item in enumerate(told, second) if item.marks == ["with"])]
        passed = [joined[-1] + 1] if joined else []
        beside = bool(joined) and joined[-1] + 1 == asked[0] and set(told[0].marks) <= {"with"}
    else:
        passed = [n for n in between if items[n].has("prep:with")]
        rest = items[passed[-1] + 1 : second] if passed else []
        beside = bool(passed) and all(i.has("fill", "ask:what", "q:amount", "q:money") for i in rest)
        beside = beside and asked[0] < passed[-1] and set(told[0].marks) <= {"of"}
    if not deeds or not beside:
        return items
    for n in (*(range(passed[-1], second) if passed[-1] < second else ()), *([noun] if again else [])):
        items[n] = silent(replace(items[n], marks=[]))
    items[second] = _against(items[second])
    return items


def _reached(items: list[Item]) -> list[Item]:
    """`reached $3 billion`, `reached its 2021 level` flows nowhere; `the money that reached A` is up to nothing."""
    kept = list(items)
    for at, item in enumerate(items):
        behind = next((i for i in items[at + 1 :] if not i.has("fill", "edge:own")), None)
        figure = behind is not None and (behind.has("num:big", "year") or bool(behind.mention.values("amount")))
        if not (item.has("act:flow") and item.has("op:atleast")):
            continue
        money = any(i.has("q:money", "act:weak", "act:fund", "agent") for i in items[:at])
        to_whom = money and behind is not None and _country(behind) and not behind.marks
        if figure or to_whom:
            senses = ("op:atleast",) if figure else ("act:flow", "prep:to")
            kept[at] = replace(item, mention=replace(item.mention, senses=senses))
    return kept


def _peak_of_year(items: list[Item]) -> list[Item]:
    """`2021, its peak`, `the peak of 2021`, where another year is set beside it: what is said of the year says no more
    than which one it is."""
    years = {item.mention.number for item in items if item.has("year")}
    if len(years) < _TWO:
        return items
    kept = list(items)
    for item, behind in pairwise(items):
        if item.has("op:peak", "op:trough") and behind.has("year") and not item.marks:
            kept.remove(item)
        elif item.has("year") and not item.marks and behind.has("op:peak", "op:trough") and set(behind.marks) & _BESIDE:
            kept[kept.index(item)] = replace(item, marks=list(behind.marks))
            kept.remove(behind)
    return kept


_BESIDE = {"of", "than"}


def _exceeded(items: list[Item]) -> list[Item]:
    """`A's amount exceeds B's amount`, with the particle on the noun: B's is what A's is measured by."""
    for at, item in enumerate(items):
        earlier = [other for other in items[:at] if _country(other)]
        chain = list(itertools.takewhile(lambda n: _said(items[n]), range(at + 1, len(items))))
        if not _country(item) or set(item.marks) - {"of"} or not earlier or not chain:
            continue
        noun, behind = items[chain[-1]], items[chain[-1] + 1 : chain[-1] + 2]
        above = any(other.has("op:above", "op:below", "op:more", "op:less") for other in behind)
        ahead = {sense for other in items[:at] for sense in other.mention.senses}
        same = all(set(items[n].mention.senses) <= ahead for n in chain)
        if noun.marks == ["object"] and above and same and len(earlier) == 1:
            items[at] = _against(item)
            for n in chain:
                items[n] = silent(replace(items[n], marks=[]))
    return items


def _said(item: Item) -> bool:
    return item.category("act", "q", "scope")


def _the_largest(items: list[Item]) -> list[Item]:
    """`is Israel the smallest investor?`: what one is called who is said to come first tells what was done."""
    named = [at for at, item in enumerate(items) if _country(item)]
    if len(named) != 1 or items[named[0]].marks not in ([], ["subject"], ["topic"]):
        return items
    for at, item in enumerate(items):
        between = items[named[0] + 1 : at]
        placed = any(other.has("op:top", "op:bottom", "nth", "rank") for other in between)
        opened = any(other.category("auxiliary") for other in items[: named[0]]) or bool(item.tails) or item.asks
        plain = not any(other.category("act", "q", "scope") for other in between) and not item.category("scope")
        if item.has("noun:investor_country") and placed and opened and plain:
            items[at] = replace(item, mention=replace(item.mention, senses=("act:out",)))
    return items


def _what_they_did(items: list[Item]) -> list[Item]:
    """`a tenth of what the US raised`: a yardstick for another that did the same, not where the money came from."""
    for at, item in enumerate(items):
        name = next((n for n in range(at + 1, len(items)) if not items[n].has("fill")), -1)
        if not item.has("ask:what") or name < 0 or name + 1 >= len(items) or not _country(items[name]):
            continue
        deed = name + 2 if items[name + 1].has("fill") and not items[name + 1].category("auxiliary") else name + 1
        deeds = set(items[deed].mention.senses) & _DEEDS if deed < len(items) else set()
        again = deed < len(items) and items[deed].category("auxiliary")  # `what B did`
        deeds = {sense for item in items[:at] for sense in item.mention.senses} & _DEEDS if again else deeds
        others = [n for n, other in enumerate(items) if _country(other) and n != name]
        same = len(deeds) == 1 and any(deeds & set(other.mention.senses) for n, other in enumerate(items) if n != deed)
        led = [other for other in items[max(0, at - 3) : at] if not other.has("fill")]
        rated = any(other.has(*_RATED) for other in led) or (led and led[-1].has("prep:than", "op:multiple"))
        if not deeds or not others or not same or not rated:
            continue
        share = [n for n in range(max(0, at - 3), at) if items[n].has("q:share", "ask:percent")]
        items[at], items[deed], items[name] = silent(item), silent(items[deed]), _against(items[name])
        for n in range(max(0, at - 2), at):
            if items[n].has("prep:of"):
                items[n] = silent(items[n])
        for n in share:
            items[n] = replace(items[n], mention=replace(items[n].mention, senses=("ask:percent",)))
    return items


def _times_their_own(items: list[Item]) -> list[Item]:
    """`A's funding is how many times B's funding`, said with the noun twice: B's is what A's is measured by."""
    if any(item.category("partition") or "than" in item.marks for item in items):
        return items
    for at, item in enumerate(items[:-2]):
        passed = range(at + 1, len(items))
        noun = next((n for n in passed if not items[n].category("fill", "scope") and not items[n].has("year")), -1)
        rated = 0 < noun + 1 < len(items) and items[noun + 1].has(*_BY)
        if not _country(item) or set(item.marks) - {"of"} or noun < 0 or set(items[noun].marks) - {"of"} or not rated:
            continue
        if not items[noun].marks and not items[noun + 1].has("op:multiple"):
            continue
        home = any(other.has("scope:domestic") for other in items)  # set beside what went to another country
        kinds = {"act:in", "act:out", *(() if home else ("act:weak",))}
        deeds = set(items[noun].mention.senses) & kinds
        if items[noun].has("edge:total") and not items[noun].category("act"):
            deeds = kinds  # `B's total`, of what A's is the total of
        opened = [n for n, other in enumerate(items[:at]) if {"topic", "subject"} & set(other.marks)]
        told = opened and any(deeds & set(other.mention.senses) for other in items[: opened[-1] + 1])
        partner = any(_country(other) and {"to", "from", "in", "dative"} & set(other.marks) for other in items[:at])
        whole = partner and any(other.mention.senses == item.mention.senses for other in items[:at])
        if whole:  # `what A put into B, of all that A put in`
            continue
        if deeds and told and sum(_country(other) and "to" not in other.marks for other in items) == _TWO:
            items[at], items[noun] = _against(item), silent(replace(items[noun], marks=[]))
    return items


_TWO = 2
_DEEDS = {"act:in", "act:out"}
_BY = ("op:multiple", "ask:percent", "times", "fraction", "op:half")


def _equal_to(items: list[Item]) -> list[Item]:
    """`as much money as B`: the second `as` stands before whom another is measured against."""
    for at, item in enumerate(items):
        name = next((n for n in range(at + 1, len(items)) if not items[n].has("fill")), -1)
        led = any(other.has("edge:as", "op:multiple", "times", "op:half", "fraction") for other in items[:at])
        if item.has("edge:as") and led and name >= 0 and _country(items[name]) and not set(items[name].marks) - {"of"}:
            items[name] = _against(items[name])
    return items


def _weighed_against(items: list[Item]) -> list[Item]:
    """`above that of B`, `did it exceed B's`: what stands behind the word that weighs, where another came before."""
    for at, item in enumerate(items):
        if not _country(item) or item.mention.order == VERB_LAST or set(item.marks) - {"of"}:
            continue
        back = at - 1
        while back >= 0 and (items[back].has("fill", "that:answer") or items[back].mention.values("prep") == ("of",)):
            back -= 1
        earlier = any(
            _country(other) and other.mention.senses != item.mention.senses for other in items[: max(0, back)]
        )
        figures = any(other.mention.role == "number" and not other.has("year", "range") for other in items[back:at])
        behind = items[at + 1] if at + 1 < len(items) else None
        if back < 0 or not earlier or figures or not items[back].has(*_WEIGHED) or items[back].mention.values("prep"):
            continue
        if behind is None or not (behind.has("patient", "agent", "prep:with") or behind.category("country")):
            items[at] = _against(item)
    return items
