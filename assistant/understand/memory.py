"""What a conversation remembers from one question to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.intent import Intent
from assistant.understand.clause import Clause
from assistant.understand.fragment import TWO, names_nobody
from assistant.understand.parsed import Parsed

_KEPT = 8  # so many of those last asked about


@dataclass(frozen=True, slots=True)
class Memory:
    """What a conversation remembers: the last question as parsed, the intent that was answered, recent names.

    `subjects` are the names lately asked about, newest last; `entities` the result of the last answer; `years` those
    that were lately named for one and the same subject; `earlier` the concepts of what was told before the last;
    `told` the one year that the last answer was of, or gave as its result; `before` the intent before the last, and
    `earlier_entities` its result.
    """

    parsed: Parsed | None = None
    intent: Intent | None = None
    subjects: tuple[tuple[str, ...], ...] = ()
    entities: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    earlier: tuple[str, ...] = ()
    told: int = 0
    before: Intent | None = None
    told_before: int = 0
    earlier_entities: tuple[str, ...] = ()
    listing: Parsed | None = None  # the question before the last
    settled: bool = True  # whether the intent was answered, and not only one to choose from
    firm: str = ""  # the company or fund lately asked about, by its name
    lost: bool = False  # whether what was asked last was refused: what leans on it now leans on nothing that is known


def remember(
    memory: Memory, parsed: Parsed, intent: Intent, entities: Sequence[str], roles: Sequence[str], told: int = 0
) -> Memory:
    """What the conversation knows after an answer; `told` is the year that it was of."""
    named = tuple(code for role in roles if role in intent.roles for code in intent.roles[role].codes)
    subjects = (*memory.subjects, named)[-_KEPT:] if named else memory.subjects
    stated = intent.period.years if intent.period.kind == "years" and len(intent.period.years) == 1 else ()
    same = _same_one(memory, intent, named)
    years = tuple(dict.fromkeys((*memory.years, *stated))) if same and stated else stated
    earlier = memory.entities if memory.intent is not None else ()
    return Memory(
        parsed,
        intent,
        subjects,
        tuple(entities),
        (),
        (),
        years,
        told=told,
        before=memory.intent,
        told_before=memory.told,
        earlier_entities=earlier,
        listing=memory.parsed,
    )


def _same_one(memory: Memory, intent: Intent, named: tuple[str, ...]) -> bool:
    """Whether the same figure was asked for of the same ones, or of the one whom the last answer found by it."""
    last = memory.intent
    if last is None or last.measures != intent.measures or intent.asked:
        return False
    if not named:
        return not last.asked and not last.roles and not intent.roles
    found = bool(last.asked) and not last.roles and last.limit == 1 and memory.entities == named
    return memory.subjects[-1:] == (named,) or found


def back_to_list(memory: Memory, new: Parsed) -> Memory:
    """`the second country?`, after the first and a figure of its own: as the list was that found the first."""
    before, last = memory.before, memory.intent
    place = [int(number) for kind, number in new.numbers.items() if kind in ("rank", "nth")]
    if before is None or last is None or memory.listing is None or len(place) != 1 or place[0] < TWO:
        return memory
    first = bool(before.asked) and before.limit == 1 and len(before.measures) == 1 and not last.asked
    its_own = first and len(memory.earlier_entities) == 1 and memory.subjects[-1:] == (memory.earlier_entities,)
    bare = names_nobody(new) and new.sense.direction == "none" and new.period.kind == "none" and not new.bounds
    if not (its_own and bare) or new.polar or new.any("q:amount", "q:share", "that:answer"):
        return memory
    return replace(memory, parsed=memory.listing, intent=before, entities=memory.earlier_entities)


def leaves_open(clause: Clause, reason: str) -> bool:
    """Whether a question that was refused for its words meant to change what was asked before, or to ask anew: what
    comes next may lean on it. What the report does not have, and small talk, change nothing."""
    said = ("act", "scope", "show", "shift", "basis", "unit", "country", "group", "company")  # `more` is small talk too
    words = reason not in ("beyond", "negated", "no_such_measure", "unexplained", "firms", "lost")
    asks = any(item.category("q") for item in clause.items) and any(item.category("ask") for item in clause.items)
    changes = any(item.category(*said) or item.has("year", "range", "op:add", "op:exclude") for item in clause.items)
    meant = asks or changes
    return words and meant


def points(memory: Memory) -> bool:
    """Whether `that country` can be somebody: one that an answer listed, not one of the two ends of a flow."""
    intent = memory.intent
    return bool(memory.entities) and (intent is None or bool(intent.asked) or len(intent.roles) < TWO)
