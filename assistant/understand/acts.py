"""Raised against invested: which of the two stands where another is measured by it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.intent import Mention
from assistant.understand.items import Item
from assistant.understand.parsed import Parsed


def than_acts(parsed: Parsed) -> list[str]:
    """The acts that are compared with: `more than they raised`."""
    items, found = parsed.clause.items, []
    for at, item in enumerate(items):
        marked = "than" in _marks_of_phrase(items, at)
        after = any(i.has("prep:than") for i in items[max(0, at - 3) : at])
        if marked or after:
            found += acts_of(item.mention)
    return found


def _marks_of_phrase(items: Sequence[Item], at: int) -> Sequence[str]:
    """The particle of an act, or of the noun that it belongs to: `than the share that was raised`."""
    for item in items[at : at + 4]:
        if item.marks and (item is items[at] or item.marks != ["of"]):
            return item.marks
        behind = item is not items[at] and not item.category("q", "scope", "fill")
        if behind or (item is not items[at] and item.category("act")):
            return ()
    return ()


def acts_of(mention: Mention) -> list[str]:
    """Whether a word says received or invested; a basis stands for what is measured by it."""
    bases = {"basis:in": "act:in", "basis:out": "act:out"}
    return [bases.get(sense, sense) for sense in mention.senses if sense in ("act:in", "act:out", *bases)]


def measuring_acts(parsed: Parsed) -> list[str]:
    """The act that another is put as a multiple or a part of: `how many times what it raised`."""
    items, found = parsed.clause.items, []
    for at, item in enumerate(items):
        behind = items[at + 1] if at + 1 < len(items) else None
        rated = "of" in item.marks and behind is not None and behind.has("op:multiple", "ask:percent")
        ahead = [i for i in items[:at] if not i.category("fill", "ask", "edge", "that") or i.has("ask:percent")]
        led = bool(ahead) and ahead[-1].has("op:multiple")
        if rated or led:
            found += acts_of(item.mention)
    acts = {act for item in items for act in acts_of(item.mention)}
    return found if len(acts) > 1 else []
