"""Money that is told by its kind, or by where it came from."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assistant.intent import VERB_FIRST, VERB_LAST
from assistant.understand.items import Item, silent

_MONEY = ("q:money", "q:amount", "act:weak")
_DEEDS = ("act:in", "act:out", "act:fund")
_FIRMS = {"noun:firm", "patient", "edge:firm"}
_HOUSES = {"agent", "edge:house", "edge:several", "noun:investor_country", "q:money"}


def of_venture(items: list[Item]) -> list[Item]:
    """`venture capital money`, `venture funds raised`: the kind of money, and no investor; nor is `venture capital
    attracted` what somebody invested."""
    for at, (item, behind) in enumerate(pairwise(items)):
        received = behind.has("act:in") and not behind.has("act:out") and item.mention.order == VERB_FIRST
        if received and item.has("act:weak", "q:money") and not item.marks and not item.has(*_DEEDS, "q:share"):
            kept = tuple(sense for sense in item.mention.senses if sense not in ("act:weak", "agent")) or ("fill",)
            items[at] = replace(item, mention=replace(item.mention, senses=kept))
            continue
        kind = item.has("edge:house") and item.has("act:weak") and not item.marks
        if kind and (behind.has("act:in") or (behind.has("q:money") and not behind.category("act"))):
            items[at] = silent(item)
    return items


def by_its_table(items: list[Item]) -> list[Item]:
    """`from the Big Tech table`: where it is to be read, and not from whom money came."""
    for at in range(1, len(items) - 1):
        source, whose, table = items[at - 1 : at + 2]
        if source.has("prep:from") and whose.category("group") and table.has("show:table"):
            items[at - 1 : at + 2] = [silent(each) for each in (source, whose, table)]
    return items


def came_from(items: list[Item]) -> list[Item]:
    """`from which countries did A's money come`, `to which did it go`, with the verb last: what A got, or put in,
    whatever the money is called."""
    named = [at for at, item in enumerate(items) if item.category("country", "group")]
    if len(named) != 1 or items[0].mention.order != VERB_LAST or any(item.has(*_DEEDS) for item in items):
        return items
    noun = next((n for n in range(named[0] + 1, len(items)) if not items[n].has("fill")), -1)
    behind = items[noun + 1 :]
    asked = next((at for at, item in enumerate(behind) if item.has("ask:which", "noun:country")), -1)
    told = noun > 0 and items[noun].has(*_MONEY) and set(items[noun].marks) & {"topic", "subject"}
    moved = behind[asked : asked + 3] if asked >= 0 else []
    came = any(item.has("act:flow") or "from" in item.marks for item in moved)
    if told and came and not set(items[named[0]].marks) - {"of"}:
        deed = "act:out" if any("to" in item.marks or item.has("prep:to") for item in moved) else "act:in"
        mention = replace(items[noun].mention, senses=(deed, "q:amount"))
        items[noun] = replace(items[noun], mention=mention)
    return items


def investors_in(items: list[Item]) -> list[Item]:
    """`what investors in A put into B`, `what B got from investors in A`: those of A, who are not asked for."""
    if not items or items[0].mention.order != VERB_FIRST:
        return items
    for at, agent in enumerate(items):
        led = at + 1 + (items[at + 1 : at + 2] != [] and items[at + 1].mention.senses == ("fill",))  # `based in A`
        end = _homes_end(items, led + 1)
        told = led < len(items) and items[led].has("prep:to") and not items[led].category("act") and end > led + 1
        deed = any(item.has("act:out") for item in items[end : end + 1]) and not agent.has("q:money")
        source = (
            at > 0 and items[at - 1].has("prep:from") and any(item.has("act:in", "act:fund") for item in items[:at])
        )
        asked = any(item.category("ask") or item.has("op:list", "op:top") for item in items[max(0, at - 1) : at])
        if agent.has("agent") and told and (deed or source):
            senses = ("agent", "edge:house") if asked else ("agent",)  # which firms these are, no table tells
            theirs = replace(agent, mention=replace(agent.mention, senses=senses))
            items[at:end] = [silent(items[led]), *items[led + 1 : end], theirs]
    return items


def _homes_end(items: list[Item], start: int) -> int:
    """Where the countries that are named from here on end: `the US and the UK`."""
    end = start
    for at in range(start, len(items)):
        if items[at].category("country", "group"):
            end = at + 1
        elif not (items[at].has("edge:definite") or (at == end > start and items[at].has("prep:with"))):
            break
    return end


def firms_that_give(items: list[Item]) -> list[Item]:
    """`what A's companies put into B`: companies that invest are its investors."""
    for at in range(1, len(items)):
        firms, behind = items[at], items[at + 1 :]
        if not firms.has("edge:firm") or not items[at - 1].category("country") or set(items[at - 1].marks) - {"of"}:
            continue
        if firms.mention.order == VERB_LAST:
            deed = next((n for n, item in enumerate(behind) if item.category("act")), -1)
            acts = bool({"subject", "topic"} & set(firms.marks)) and deed >= 0
        else:
            deed = next((n for n, item in enumerate(behind) if not item.has("fill")), -1)
            acts = not firms.marks and deed >= 0
        if acts and behind[deed].has("act:out") and not behind[deed].has("act:in"):
            items[at] = replace(firms, mention=replace(firms.mention, senses=("agent",)))
    return items


def arrived(items: list[Item]) -> list[Item]:
    """`what came to A from B` went into A; `the total came to $3 billion` went nowhere."""
    sent = any(item.has("prep:from") for item in items)
    for at, item in enumerate(items):
        behind = next((other for other in items[at + 1 :] if not other.has("fill")), None)
        if item.has("edge:arrives"):
            into = sent and behind is not None and behind.category("country")
            senses = ("act:flow", "prep:to") if into else ("fill",)
            items[at] = replace(item, mention=replace(item.mention, senses=senses))
    return items


_SIDES = {"from", "to", "in", "by", "dative"}


def of_members(items: list[Item]) -> list[Item]:
    """`from the countries of the EU`, `in startups of A`: the place, and none of those who are there is asked for; so
    where the noun stands behind the group and has the mark of a role."""
    for at in range(1, len(items)):
        group, noun = items[at - 1], items[at]
        told = group.category("group") and not group.marks and not group.has("group:all_listed")
        said = {sense for sense in noun.mention.senses if not sense.startswith("topic:")}
        if told and said and said <= {"noun:country", "op:list"} and set(noun.marks) & _SIDES:
            items[at - 1], items[at] = replace(group, marks=noun.marks), silent(replace(noun, marks=[]))
    for at in range(1, len(items) - 2):
        noun, led = items[at], items[at + 1]
        behind = next((other for other in items[at + 2 :] if not other.has("edge:definite")), None)
        before = next((other for other in reversed(items[:at]) if not other.has("edge:definite")), None)
        if behind is None or before is None or not led.has("prep:of"):
            continue
        senses = set(noun.mention.senses)
        members = senses <= {"noun:country", "op:list"} and behind.category("group") and before.category("prep")
        who = senses <= _FIRMS | _HOUSES and bool(senses & {"agent", "patient"})
        firms = who and behind.category("group", "country") and before.has("prep:to", "prep:from", "prep:by")
        if members or firms:
            items[at], items[at + 1] = silent(noun), silent(led)
    return items


def largest_source(items: list[Item]) -> list[Item]:
    """`the largest source of A's money`: the country that it comes from, and no reference."""
    for at, item in enumerate(items):
        led = next((other for other in reversed(items[:at]) if not other.has("scope:abroad")), None)
        if item.has("meta:evidence") and led is not None and led.has("op:top", "op:bottom"):
            items[at] = replace(item, mention=replace(item.mention, senses=("noun:investor_country",)))
    return items


def named_or_going(items: list[Item]) -> list[Item]:
    """A country spelt like a verb of going is the verb where it ends the question behind the way that is asked about,
    and bears no mark; where a verb of going ends it, a bare word for where asks to what place."""
    for at, item in enumerate(items):
        before = next((other for other in reversed(items[:at]) if not other.has("fill")), None)
        if not item.has("act:flow") or before is None:
            continue
        ends = all(other.has("fill") for other in items[at + 1 :]) and not {"to", "from", "in"} & set(item.marks)
        where = before.has("ask:which") and item.mention.order == VERB_LAST and not before.has("act:flow")
        goes = ends and ("to" in before.marks or where or before.has("op:top", "op:majority"))
        if item.category("country"):
            kept = ("act:flow",) if goes else tuple(sense for sense in item.mention.senses if sense != "act:flow")
            items[at] = replace(item, mention=replace(item.mention, senses=kept))
        if goes and where and not before.marks and not item.has("edge:arrives"):
            before.marks.append("to")
    return items


def most_of_it(items: list[Item]) -> list[Item]:
    """`where does it mostly go`: to whom the most goes; no half is meant."""
    asked = any(
        item.has("ask:which") and (item.has("edge:where", "act:flow") or {"to", "from"} & set(item.marks))
        for item in items
    )
    went = any(item.has("act:flow", "act:out") for item in items)
    for at, item in enumerate(items):
        if asked and went and item.has("edge:most", "op:majority"):
            items[at] = replace(item, mention=replace(item.mention, senses=("op:top",)))
    return items


def funds_it(items: list[Item]) -> list[Item]:
    """`which startup did X fund?`: behind an auxiliary and a name, a bare word for who gives is the deed."""
    for at in range(2, len(items)):
        item, ends = items[at], at + 1 == len(items) or items[at + 1].category("prep", "fill")
        bare = item.mention.senses == ("agent",) and item.mention.order == VERB_FIRST and not item.marks
        if bare and ends and items[at - 1].category("company", "country") and items[at - 2].category("auxiliary"):
            items[at] = replace(item, mention=replace(item.mention, senses=("act:out",)))
    return items
