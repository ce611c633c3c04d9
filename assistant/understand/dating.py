"""Which year a fragment means: one that it names, one counted from the last, the two that were told."""

from __future__ import annotations

from dataclasses import replace

from assistant.intent import VERB_FIRST, VERB_LAST, Mention, Period
from assistant.understand.between import between_told, changed
from assistant.understand.carried import judges
from assistant.understand.clause import Clause
from assistant.understand.fragment import JUDGING, compared, names_nobody, nobody_else
from assistant.understand.memory import Memory
from assistant.understand.parsed import Parsed
from assistant.understand.periods import steps, year_before


def take_period(merged: Parsed, old: Parsed, new: Parsed, memory: Memory) -> None:
    """The year that is named, the one before or after the last, or the one it is set against."""
    years = _years(old, memory)
    new.period = _counted_back(new, memory)
    if judges(new) and new.period.kind == "all" and len(years) == 1:
        return  # whether that year is the best of all
    before, step = new.any("time:previous"), steps(new.clause.items)
    if new.any("op:next") and not old.asked and names_nobody(new) and len(years) == 1:
        step = 1
        merged.clause.items[:] = [item for item in merged.clause.items if not item.has("op:next")]
    merged.period = _told_or_whole(merged, new)
    against = compared(new) and names_nobody(new) and new.sense.direction == "none" and not new.any("that:both")
    first = new.period.years if against and not old.sense.changing and not old.asked else ()
    other = _judged_year(old, new, years)
    apart = other or _apart(old, new, years)
    told = between_told(new, old, memory.years)
    dated = len(years) == 1 or old.period.spans
    moved = told or (changed(new) and nobody_else(new, old) and dated and not old.asked)
    if len(first) == 1 and not years and old.period.kind in ("none", "newest"):
        merged.period = replace(new.period, kind="since")
        merged.sense = replace(merged.sense, changing=True)
    elif len(first) == len(years) == 1 and first != years:
        merged.period = Period("years", (*first, *years), origin="conversation")
        merged.sense = replace(merged.sense, changing=not new.any("op:compare"))
    elif apart:
        _set_apart(merged, new, apart, years, judged=bool(other))
    elif counted := _since_until(new, old, years):
        merged.period = Period("years", counted, origin="conversation")
    elif new.period.kind == "until" and new.sense.changing and len(years) == 1 and years[0] < new.period.years[0]:
        merged.period = Period("years", (years[0], new.period.years[0]), origin="conversation")
    elif new.period.kind != "none" and told is None:
        merged.period = _since_then(old, new)
    elif before and compared(new) and not (new.roles.than and year_before(new.clause.items) >= 0):
        merged.sense = replace(merged.sense, changing=True)
    elif before and judges(new) and new.any(*JUDGING) and len(years) == 1:  # `was it higher the year before?`
        merged.sense = replace(merged.sense, changing=True)
        _judge(merged, rose=not new.any("op:more"))
    elif moved:  # between the two told, from the start to the end of many, else since the year before
        merged.period = told or merged.period
        quantity = old.sense.quantity if new.any("op:change") else merged.sense.quantity
        merged.sense = replace(merged.sense, changing=True, quantity=quantity)
    elif (before or step) and len(years) == 1 and (not new.sense.changing or step > 0):
        merged.period = Period("years", (years[0] + (step or -1),), origin="conversation")


def _counted_back(new: Parsed, memory: Memory) -> Period:
    """`three years before?`, in a word that may also count from today, after a year that was named: so many years
    before that one."""
    named = memory.intent.period if memory.intent is not None else Period()
    stated = named.kind == "years" and len(named.years) == 1 and named.years[0] > 0 and named.origin != "default"
    ago = [item for item in new.clause.items if item.has("edge:ago")]
    bare = len(new.period.years) == len(ago) == 1 and new.period.relative and names_nobody(new)
    if not (stated and bare):
        return new.period
    return Period("years", (named.years[0] + new.period.years[0] + _NOW,), origin="conversation")


_NOW = 1000  # a year told from the report's is so far below zero


def _told_or_whole(merged: Parsed, new: Parsed) -> Period:
    """`the whole series`, after the change between two years, is all years; else as it was told."""
    whole = new.any("op:trend") and new.any("scope:total") and merged.period.origin == "conversation"
    return Period() if whole else merged.period


def _set_apart(merged: Parsed, new: Parsed, year: tuple[int, ...], years: tuple[int, ...], *, judged: bool) -> None:
    """From the earlier to the later of the two years; where the one named is judged, as told of that one."""
    merged.period = Period("years", tuple(sorted((*year, *years))), origin="conversation")
    merged.sense = replace(merged.sense, changing=True)
    if judged:
        _judge(merged, rose=new.any("op:more") != (year < years))


def _judge(merged: Parsed, *, rose: bool) -> None:
    """Whether it rose, or fell, from the earlier year to the later one is asked."""
    merged.senses["op:up" if rose else "op:down"] += 1
    merged.senses["op:more"] = merged.senses["op:less"] = 0


def _years(old: Parsed, memory: Memory) -> tuple[int, ...]:
    """The years that the question before named."""
    named = memory.intent.period if memory.intent else old.period
    if named.kind == "years" and all(year > 0 for year in named.years):
        return named.years
    return (memory.told,) if memory.told else ()


def _judged_year(old: Parsed, new: Parsed, years: tuple[int, ...]) -> tuple[int, ...]:
    """`was it higher in 2021?`, of a figure of another year: the year that is judged."""
    judged = new.polar and new.any(*JUDGING) and not compared(new) and names_nobody(new) and not new.bounds
    acts = new.sense.direction in ("none", old.sense.direction)
    plain = judged and acts and not new.sense.changing and not old.sense.changing
    one = new.period.kind == "years" and len(new.period.years) == 1 == len(years)
    return new.period.years if plain and one and not old.asked and new.period.years != years else ()


def _apart(old: Parsed, new: Parsed, years: tuple[int, ...]) -> tuple[int, ...]:
    """`how much lower was it in 2024?`, of a figure of another year: the year that is set against it."""
    bare = new.any("op:difference") and names_nobody(new) and not compared(new) and not (new.asked or new.bounds)
    plain = (
        bare and new.sense.direction == "none" and not old.sense.changing and not old.asked and not new.any("that:both")
    )
    one = new.period.kind == "years" and len(new.period.years) == 1 == len(years) and not old.any("op:difference")
    alone = sum(len(name.codes) for name in old.roles.everyone) <= len(old.roles.everyone) and not old.roles.than
    return new.period.years if plain and one and alone and new.period.years != years else ()


def _since_then(old: Parsed, new: Parsed) -> Period:
    """After a change, a year that is compared with moves its start and keeps its end."""
    first = new.period.years
    if not (old.sense.changing and compared(new) and len(first) == 1 and old.period.years):
        return new.period
    if old.period.kind == "since":
        return replace(new.period, kind="since")
    if old.period.years[-1] != first[0]:
        return Period("years", (first[0], old.period.years[-1]), origin="conversation")
    return new.period


def undated(clause: Clause, memory: Memory) -> tuple[Mention, ...]:
    """The words for `that year`, where neither the text nor what was asked before says which."""
    best = clause.any("noun:year") and clause.any("op:top", "op:bottom")
    if best or clause.any("ask:when", "op:peak", "op:trough"):
        return ()  # `when was the peak, and how much was it at that time`
    pointing = tuple(i.mention for i in clause.items if i.has("that:year") and not i.has("fill"))
    stated = clause.period.kind != "none" or (memory.intent is not None and memory.intent.period.kind == "years")
    return () if stated or memory.told else pointing


def of_nobody(clause: Clause, memory: Memory) -> tuple[Mention, ...]:
    """The words for `of them` at the head, for `there` and `it` beside an act, for `into which country`, in a question
    that names nobody and follows no answer."""
    acts = [at for at, item in enumerate(clause.items) if item.category("act")]
    said = {at for at, item in enumerate(clause.items) if item.has("that:all") and acts and acts[0] < at}  # `them`
    items = [i for at, i in enumerate(clause.items) if at in said or not i.category("fill", "ask")]
    alone = (memory.intent is None or not memory.settled) and not memory.facts and not clause.names
    open_ = alone and clause.period.kind == "none"
    last = clause.order == VERB_FIRST and not clause.any(
        "prep:with", "ask:what", "ask:how_much"
    )  # `who put in the most out of those?`
    ends = (0, len(items) - 1) if last else (0,)
    them = [item for at, item in enumerate(items) if item.has("that:answer") and at in ends]
    if open_ and them and len(items) > 1:
        return (them[0].mention,)
    pointing = [item.mention for item in items if item.has("that:entity")]
    bare = all(item.has("that:entity") or item.category("act", "prep", "auxiliary") for item in items)
    there = any(item.has("edge:there") for item in pointing) and bool(acts)
    if (
        open_ and (bare or there) and pointing and len(pointing) < len(items)
    ):  # more than an act may be what it points at
        return tuple(pointing)
    told = alone and clause.any("act:out") and clause.order == VERB_LAST  # `into which country?`: who did, is not said
    where = [at for at, i in enumerate(clause.items) if i.has("ask:which") and {"to", "dative"} & set(i.marks)]
    which = any(item.has("noun:country") and "topic" in item.marks for item in clause.items[: min(where, default=0)])
    return tuple(clause.items[at].mention for at in where) if told and not which else ()


def unsaid(parsed: Parsed) -> tuple[Mention, ...]:
    """The deed of `did invest in A?`, in a language that leaves its subject out: of whom, nothing says."""
    ends = [role for role, names in parsed.roles.filled.items() if names]
    alone = len(ends) == 1 and not (parsed.roles.loose or parsed.roles.than or parsed.asked or parsed.bounds)
    name = parsed.roles.filled[ends[0]][0] if alone else None
    last = parsed.clause.items[-1] if parsed.clause.items else None
    deed = last is not None and last.has("act:out") and not last.category("q", "noun") and bool(last.tails)
    bare = all(item.category("act", "country", "fill", "noun", "patient") for item in parsed.clause.items)
    if name is None or last is None or not (deed and bare) or parsed.clause.order != VERB_LAST:
        return ()
    return (last.mention,) if name.entity == "country" and name.marks & {"to", "dative"} else ()


def since_told(parsed: Parsed, memory: Memory) -> Period | None:
    """`by how much did that country's funding grow?`, after who grew between two years: between the same two."""
    told = memory.intent.period if memory.intent is not None else Period()
    before = memory.parsed
    grew = before is not None and before.sense.changing and bool(before.asked) and told.kind != "none"
    bare = parsed.period.kind == "none" and parsed.sense.changing and not parsed.asked
    return replace(told, origin="conversation") if grew and bare and parsed.any("that:listed") else None


def dangling(parsed: Parsed, memory: Memory) -> tuple[Mention, ...]:
    """What points at a year, or at somebody, whom a fact of the prose did not tell."""
    unknown = undated(parsed.clause, memory) if memory.facts else ()
    before = year_before(parsed.clause.items) if _as_date(parsed) else -1
    if before >= 0:
        unknown = unknown or (parsed.clause.items[before].mention,)
    if memory.intent is None:
        unknown = unknown or of_nobody(parsed.clause, replace(memory, facts=())) or unsaid(parsed)
    return unknown


def told_period(parsed: Parsed, memory: Memory) -> Period | None:
    """The years that a question means without naming them, as the last answer told them."""
    kept = year_kept(parsed, memory) or _other_end(parsed, memory)
    return from_then_on(parsed, memory) or since_told(parsed, memory) or kept or _counted_from_told(parsed, memory)


def _counted_from_told(parsed: Parsed, memory: Memory) -> Period | None:
    """`how much did B raise the year before?`, after a figure of A in one year: the year before that one."""
    named = memory.intent.period.years if memory.intent is not None and memory.intent.period.kind == "years" else ()
    told = named[0] if len(named) == 1 and named[0] > 0 else memory.told
    if not (told and memory.intent is not None and _as_date(parsed) and year_before(parsed.clause.items) >= 0):
        return None
    return Period("years", (told - 1,), origin="conversation")


_MOVING = ("op:growth", "op:cagr", "op:change", "op:trend", "op:each", "op:always", "op:same", "op:multiple")


def _as_date(parsed: Parsed) -> bool:
    """Whether a year that is told without its number can only be the time of what the question tells in full."""
    full = parsed.sense.direction in ("in", "out", "weak") and bool(parsed.roles.everyone or parsed.asked)
    moved = parsed.sense.changing or parsed.any(*_MOVING, "ask:when", "noun:year", "op:peak", "op:trough")
    weighed = parsed.any("op:compare", "op:difference") and not parsed.roles.than
    return full and parsed.period.kind == "none" and not (moved or weighed)


def _other_end(parsed: Parsed, memory: Memory) -> Period | None:
    """`and which four raised the least?`, after the four that raised the most in a year: in that year."""
    intent, before = memory.intent, memory.parsed
    if intent is None or before is None or intent.kind != "list" or intent.period.origin == "default":
        return None
    turned = any(before.any(a) and parsed.any(b) for a, b in (("op:top", "op:bottom"), ("op:bottom", "op:top")))
    same = parsed.sense.direction == before.sense.direction != "none" and parsed.sense.scope == before.sense.scope
    same = same and parsed.sense.quantity == before.sense.quantity and not parsed.sense.changing
    asked = bool(before.asked and parsed.asked) and names_nobody(parsed) and not (parsed.bounds or parsed.polar)
    bare = asked and parsed.period.kind == "none" and not steps(parsed.clause.items)
    other = parsed.any("ask:when", "noun:year", "time:previous", "time:all", "time:newest", "op:trend", "op:each")
    return replace(intent.period, origin="conversation") if turned and same and bare and not other else None


def from_then_on(parsed: Parsed, memory: Memory) -> Period | None:
    """`how much has it fallen since?`, `and after that?`: from the year that was told last."""
    named = memory.intent.period if memory.intent is not None else Period()
    one = named.years if named.kind == "years" and len(named.years) == 1 and named.years[0] > 0 else ()
    year = one[0] if one else memory.told
    that = all(item.has("that:year") for item in parsed.clause.items if item.category("that")) and parsed.any(
        "that:year"
    )
    open_ = parsed.period.kind == "none" or (that and parsed.period.origin == "conversation")
    since = any(item.has("time:since") and not item.category("prep") for item in parsed.clause.items)
    said = since or any("since" in item.marks for item in parsed.clause.items)
    moved = parsed.sense.changing or parsed.any("op:trend", "op:always")
    alone = all(item.has("time:since") or item.category("that", "fill") for item in parsed.clause.items)
    alone = alone and not (memory.intent is not None and memory.intent.asked)  # `and after that?`, of an order
    if not (year and open_ and said and (moved or alone)) or steps(parsed.clause.items) or parsed.any("ask:when"):
        return None
    return Period("since", (year if moved else year + 1,), origin="conversation")


def year_kept(parsed: Parsed, memory: Memory) -> Period | None:
    """`and how much did it raise?`, after what that country invested in a year that was stated: in that year; so too
    `conversely, how much did B put into A?`, after what A put into B."""
    stated = memory.intent.period if memory.intent is not None else Period()
    one = stated.kind == "years" and len(stated.years) == 1 and stated.origin != "default"
    before = memory.parsed.roles.everyones_codes if memory.parsed is not None else set()
    turned = parsed.any("meta:swap") and len(before) > 1 and before == parsed.roles.everyones_codes
    told = memory.subjects[-1:] == (tuple(parsed.roles.everyones_codes),)
    acts = ("in", "out", "flow") if turned else ("in", "out")
    plain = parsed.sense.direction in acts and parsed.sense.quantity == "amount" and not parsed.sense.changing
    plain = plain and parsed.period.kind == "none" and not (parsed.asked or parsed.bounds or parsed.polar)
    other = bool(steps(parsed.clause.items)) or parsed.any("time:previous", "time:before", "op:next")
    other = other or parsed.any("ask:when", "noun:year", "op:trend", "op:peak", "op:trough", "time:all")
    other = other or parsed.any("op:average", "op:sum")
    same = turned or (told and parsed.any("that:listed"))
    return replace(stated) if one and same and plain and not other else None


def set_against(mentions: tuple[Mention, ...], report: int) -> tuple[Mention, ...]:
    """`more in 2024 than last year`: last year, beside the very year that it would be, is the year before that one."""
    named = {int(m.number) for m in mentions if m.has("year") and m.number is not None}
    kept = list(mentions)
    for at, mention in enumerate(mentions):
        told = [v.partition(":")[2] for v in mention.values("time") if v.startswith("relative:")]
        behind = mentions[at + 1] if at + 1 < len(mentions) else None
        before = next((m for m in reversed(mentions[:at]) if not m.has("fill") or m.values("prep")), None)
        against = behind is not None and (behind.has("mark:than", "partition"))
        against = against or (before is not None and before.has("prep:than"))
        if against and told and int(told[0]) == -1 and named == {report - 1}:
            kept[at] = replace(mention, senses=("time:previous",))
    return tuple(kept)


_MEASURED = ("op:half", "times", "fraction", "op:multiple")


def year_measured(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """`half of the year before`, beside a year that is named: the one before it is a year like it, to measure by."""
    named = {int(m.number) for m in mentions if m.has("year") and m.number is not None}
    moved = any(m.has("op:up", "op:down") for m in mentions) and not any(m.has("op:multiple") for m in mentions)
    if len(named) != 1 or moved or any(m.has("op:growth", "range") for m in mentions):
        return mentions
    told = [m for m in mentions if m.role != "function" and (not m.has("fill") or m.values("time"))]
    kept = list(mentions)
    for at, mention in enumerate(told):
        if not mention.has("time:previous"):
            continue
        later = [m for m in told[at + 1 : at + 3] if not m.has("partition")]
        behind = bool(later) and later[0].has(*_MEASURED)
        ahead = at > 1 and told[at - 1].has("prep:of", "prep:than") and told[at - 2].has(*_MEASURED)
        led = mentions[mentions.index(mention) - 1] if at else mention
        joined = led.has("prep:with") and told[at - 1].has("year")  # `in 2023 and the year before`
        joined = joined or (at > 1 and told[at - 1].has("op:compare") and told[at - 2].has("year"))
        if behind if mention.order == VERB_LAST else ahead or joined:
            year = replace(mention, senses=("year",), role="number", number=float(min(named) - 1))
            kept[mentions.index(mention)] = year
    return tuple(kept)


def _since_until(new: Parsed, old: Parsed, years: tuple[int, ...]) -> tuple[int, ...]:
    """`how much had it grown since 2020?`, of a later year: from the one to the other."""
    times = new.any("op:multiple") and names_nobody(new)  # `how many times that of 2020 is it?`
    moved = compared(new) or times or (new.sense.changing and nobody_else(new, old))
    later = new.period.kind == "since" and moved and len(years) == 1 and years[0] > new.period.years[0]
    if not later:
        return ()
    return (years[0], new.period.years[0]) if times else (new.period.years[0], years[0])  # the measure comes last
