"""What a question for a reason takes for granted, put to the test: `why is A first?` claims that it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from assistant.text.normalise import Text
from assistant.understand.clause import Clause
from assistant.understand.interpret import has_subject, interpret
from assistant.understand.items import Item
from assistant.understand.parsed import parse
from assistant.understand.reader import Outcome, Reader


def premise_of(text: Text, clause: Clause, reader: Reader) -> Outcome | None:
    """The claim that a question for a reason rests on, as a question of yes or no; a place in an order that is of
    nothing in particular is by what was raised. Nothing where the figures' grammar does not read it to the last word.
    """
    if not clause.any("ask:why") or clause.unknown:
        return None
    claimed = _as_claim(clause)
    parsed = parse(claimed, reader.book, reader.catalog)
    understood = interpret(parsed, reader.book, reader.catalog)
    bare = understood.choices[:1] if clause.any("rank", "nth", "op:top", "op:bottom") else ()
    readings = understood.readings or bare
    told = [reading for reading in readings if reading.intent.polar and has_subject(reading.intent, reader.catalog)]
    if not told:
        return None
    claim = replace(told[0], intent=replace(told[0].intent, premise=True))
    return Outcome("figures", text, (claim,), parsed=parsed, clause=clause)


def _as_claim(clause: Clause) -> Clause:
    """The clause with `is it so that` in place of what asks for the reason."""
    items = [_verifying(item) if item.has("ask:why", "edge:cause") else item for item in clause.items]
    senses = Counter(sense for item in items for sense in item.mention.senses)
    kept = Counter({sense: count for sense, count in clause.senses.items() if sense not in _GIVEN_UP})
    return replace(clause, items=items, senses=kept + Counter({"verify": senses["verify"]}))


_GIVEN_UP = frozenset({"ask:why", "edge:cause", "topic:reason", "verify"})


def _verifying(item: Item) -> Item:
    return replace(item, mention=replace(item.mention, senses=("verify",)), marks=[])
