"""Whether one company put money into another, where the tables name the deal but print no amount for it."""

from __future__ import annotations

from assistant.answer.draft import Desk, Draft, Record


def whether(desk: Desk) -> bool:
    """Whether the question is whether one of two put money into the other."""
    intent = desk.plan.intent
    both = len(desk.measure.roles) > 1 and all(role in intent.roles for role in desk.measure.roles)
    return intent.polar and not intent.bounds and both and desk.unit == desk.catalog.money


def deal_told(desk: Desk, row: Record) -> Draft:
    """A deal that a table names without an amount of its own: there was one."""
    codes = desk.codes(row)
    np = desk.phrase(codes=codes)
    draft = Draft(text=desk.words.say("text", "no_amount", np=np))
    draft.interpretation = desk.words.say("interpretation", "value", when=desk.when, np=np)
    draft.entities = list(codes.values())[-1:]
    draft.marked = tuple(draft.entities)
    draft.judge(desk.plan.intent.claim != "none")
    return draft
