"""Who is meant by `that country` and `the second one`: those whom the last answer named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.catalog import Catalog
from assistant.intent import VERB_FIRST, Mention
from assistant.understand.memory import Memory, points
from assistant.understand.onward import several

_PAIR = 2
_ASKING = ("act", "q", "scope")


def pointed(mentions: Sequence[Mention], memory: Memory, catalog: Catalog) -> tuple[Mention, ...]:
    """The mentions with names in the place of words that point; as they were where nobody was named."""
    mentions = _led_back(mentions)
    if memory.intent is not None and memory.intent.kind == "aggregate" and len(memory.entities) > 1:
        summed = ("fill", "that:answer")  # `what is it without China?`: the sum is meant, none of its parts
        return tuple(replace(m, senses=summed) if m.has("that:entity") else m for m in mentions)
    everyone = several(mentions, memory, catalog)
    if everyone != tuple(mentions):
        return everyone
    shown = any(m.values("show") for m in mentions) and not any(m.values("act") or m.values("q") for m in mentions)
    bare = not any(m.values(kind) for kind in _ASKING for m in mentions)
    joins = any(m.has("op:add") for m in mentions) and any(m.values("country") for m in mentions)
    if not memory.entities or shown or joins or (bare and not points(memory)):
        return tuple(mentions)  # `show it as a table`, `add A there` mean the answer, not who it named
    named = {code for m in mentions for code in (*m.values("country"), *m.values("company"))}
    told = dict.fromkeys(
        [
            *_weighing(memory, catalog),
            *memory.entities,
            *(memory.subjects[-1] if len(memory.entities) == 1 and memory.subjects else ()),
        ]
    )
    pool = [code for code in told if code not in named] or list(told)
    known = [(kind, code) for code in pool for kind in [_kind(code, catalog)] if kind]
    if not known:
        return tuple(mentions)
    first = next((one for one in known if one[0] == "country"), known[0]) if memory.facts else known[0]
    mentions = [
        _all_named(m, memory.entities, catalog) if m.has("that:all") and _points(m, mentions) else m for m in mentions
    ]
    counted = list(mentions) if bare else _counted(mentions, known)
    fronted = {m.start for about, m in pairwise(counted) if about.has("edge:about") and m.values("country")}
    pointing = [m for m in counted if m.has("that:entity") and _points(m, counted)]
    pointing = [m for m in pointing if not (fronted and m.has("edge:it") and min(fronted) < m.start)]  # the one ahead
    ends = memory.subjects[-1] if memory.subjects else ()
    if len(pointing) == _PAIR == len(ends) and memory.parsed is not None:  # `it` and `there`: who it was of, the other
        inward = memory.parsed.sense.direction == "in"
        both = {id(m): code for m, code in zip(pointing, reversed(ends) if inward else ends, strict=True)}
        return tuple(_named(m, (_kind(both[id(m)], catalog), both[id(m)])) if id(m) in both else m for m in counted)
    acting = _spoken_of(memory, catalog)
    behind = {
        id(m) for before, m in pairwise(counted) if before.has("prep:to", "prep:from", "prep:in")
    }  # `who else put money into it?`
    acts = {id(m) for m in pointing if m.has("edge:it") and id(m) not in behind}
    by_pronoun = acts if acting and acting not in named else set()
    measured = _measured(counted, memory) & by_pronoun
    return tuple(
        _named(m, (_kind(acting, catalog), acting))  # `it` takes up the one that acted, `there` the one told last
        if id(m) in by_pronoun - measured
        else _into(_named(m, first), m, counted)
        if m in pointing and id(m) not in measured
        else m
        for m in counted
    )


def _led_back(mentions: Sequence[Mention]) -> Sequence[Mention]:
    """`back to Korea: how much …?`, a country led in before what is asked: it is spoken of, and no level to be back
    at."""
    said = [m for m in mentions if not m.has("fill")]
    if len(said) <= _PAIR or not (said[0].has("op:above") and said[0].has("prep:than") and said[1].values("country")):
        return mentions
    opens = said[_PAIR].values("ask") or any(
        m.has("auxiliary") and said[1].end <= m.start < said[_PAIR].start for m in mentions
    )
    if not opens or said[0].order != VERB_FIRST or mentions[0].start != said[0].start:
        return mentions
    return [replace(m, senses=("fill", "edge:about")) if m is said[0] else m for m in mentions]


def _into(named: Mention, mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """`the one that invested there`, where the place stands bare before the verb: money goes into it."""
    at = next(place for place, each in enumerate(mentions) if each is mention)
    behind = [each for each in mentions[at + 1 :] if each.role != "function"][:2]
    bare = at + 1 < len(mentions) and mentions[at + 1].has("act:out") and mention.has("edge:there")
    acts = bare and len(behind) == _PAIR and not any(each.values("q") or each.has("ask:how_much") for each in behind)
    other = any(each.has("noun:country", "ask:who") or each.values("country") for each in mentions)
    return replace(named, senses=(*named.senses, "marked:to")) if acts and other else named


def _weighing(memory: Memory, catalog: Catalog) -> tuple[str, ...]:
    """The one whose flows were weighed by `did A receive more from B than from C?`: it is spoken of, not the larger."""
    intent, parsed = memory.intent, memory.parsed
    if intent is None or parsed is None or intent.kind != "compare" or not parsed.polar:
        return ()
    measure = catalog.measures[intent.measures[0]]
    own = intent.roles.get(measure.own) if len(measure.roles) == _PAIR else None
    return own.codes if own is not None and len(own.codes) == 1 else ()


def _measured(mentions: Sequence[Mention], memory: Memory) -> set[int]:
    """The pronouns of `more than it put into B`, `than it invested at home`, after a flow of the same direction: what
    is told behind them says which flow that is."""
    way = memory.parsed.sense.direction if memory.parsed is not None else ""
    found = set()
    for at, (than, it, act) in enumerate(zip(mentions, mentions[1:], mentions[2:], strict=False)):
        told = any(m.has("scope:domestic") or m.values("country") for m in mentions[at + 3 :])
        if than.has("prep:than") and act.has(f"act:{way}") and told:
            found.add(id(it))
    return found


def _spoken_of(memory: Memory, catalog: Catalog) -> str:
    """The one who acted in a flow between two, of which the other is told behind a preposition; nobody where it is not
    to be seen."""
    intent, parsed = memory.intent, memory.parsed
    if intent is None or parsed is None or intent.asked or len(intent.roles) != _PAIR:
        return ""
    ends = [parsed.roles.filled.get(role, []) for role in catalog.roles]
    if any(len(names) != 1 or len(names[0].codes) != 1 or names[0].group for names in ends):
        return ""
    acting = [names[0].codes[0] for names in ends if not names[0].marks]
    return acting[0] if len(acting) == 1 else ""


def _points(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a word that may be harmless points: `how much did it invest there?`, not `is there a table?`."""
    if not mention.has("fill"):
        return True
    at = next(place for place, each in enumerate(mentions) if each is mention)
    beside = [*mentions[max(0, at - 1) : at], *mentions[at + 1 : at + 2]]
    return not any(each.has("auxiliary") for each in beside) and any(m.values("act") for m in mentions[:at])


def _kind(code: str, catalog: Catalog) -> str:
    return next((entity for entity, names in catalog.names.items() if code in names), "")


def _named(mention: Mention, who: tuple[str, str]) -> Mention:
    marked = [sense for sense in mention.senses if sense.startswith("marked:")]  # `from there`, in one word
    return replace(mention, senses=(f"{who[0]}:{who[1]}", "that:listed", *marked), role="content", number=None)


def _all_named(mention: Mention, codes: Sequence[str], catalog: Catalog) -> Mention:
    """`those countries`: all that the last answer listed."""
    known = catalog.names.get("country", {})
    if len(codes) < _PAIR or not all(code in known for code in codes) or catalog.special & set(codes):
        return mention
    return replace(
        mention, senses=(f"countries:{'+'.join(codes)}", "that:listed", "that:all"), role="content", number=None
    )


def _counted(mentions: Sequence[Mention], known: Sequence[tuple[str, str]]) -> list[Mention]:
    """`where did the second country invest most?`: the place and its noun are one name, where a particle or what is
    asked follows; `the second largest` counts anew."""
    found = list(mentions)
    for number, noun in pairwise(mentions):
        place = int(number.number or 0) if number.has("nth") else 0
        behind = next((m for m in mentions if m.start >= noun.end), None)
        subject = behind is not None and bool({"subject", "topic", "of"} & set(behind.values("mark")))
        one = noun.has("num") and noun.number == 1  # `the third one`
        acts = behind is not None and bool(behind.values("act")) and _helped(mentions, number)
        meant = (noun.has("noun:country") and (subject or acts)) or (one and (subject or acts))
        if 0 < place <= len(known) and meant and len(known) > 1:
            at = found.index(number)
            found[at : at + 2] = [replace(_named(number, known[place - 1]), end=noun.end)]
        ranked = int(number.number or 0) if number.has("rank") and noun.has("mark:subject") else 0
        if 0 < ranked <= len(known) and len(known) > 1 and behind is not None and behind.values("act"):
            found[found.index(number)] = _named(number, known[ranked - 1])  # `where did the first one invest?`
    return found


def _helped(mentions: Sequence[Mention], number: Mention) -> bool:
    """Whether an auxiliary stands before: `what did the third one invest?`."""
    return any(m.has("auxiliary") and m.end <= number.start for m in mentions)
