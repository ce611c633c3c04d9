"""Figures that a question states and does not ask to be judged: `they say it is over 80%, what exactly is it?`, `is it
3.0% or 2.6%?`."""

from __future__ import annotations

from assistant.understand.clause import Clause
from assistant.understand.parts import say_nothing

_BOUNDS = ("op:above", "op:atleast", "op:below", "op:atmost")
_HOW_MUCH = ("ask:how_much", "ask:percent", "op:growth")
_PAIR = 2
_OTHERS = ("noun:country", "ask:which", "ask:who", "ask:when", "op:multiple", "op:difference")


def only_told(clause: Clause) -> None:
    """A figure that was told, and how it was bounded, bind nothing where the figure itself is asked for."""
    items = clause.items
    at = next((n for n, item in enumerate(items) if item.told and _figure_in(clause, n)), -1)
    asked = any(item.has(*_HOW_MUCH) for item in items[at + 1 :])
    if at < 0 or not asked or clause.any(*_OTHERS):
        return
    for n in range(at + 1):
        if _number(clause, n) or (items[n].has(*_BOUNDS) and not items[n].category("act")):
            say_nothing(clause, n)
    clause.bounds = ()


def either_figure(clause: Clause) -> None:
    """Of two figures that are asked in turn, neither binds: the figure itself is the answer, and no yes or no."""
    items = clause.items
    stated = [n for n, item in enumerate(items) if item.asks and (_number(clause, n) or item.has("rank"))]
    if len(stated) != _PAIR:
        return
    for sense, asked in (("percent", "ask:percent"), ("rank", "q:rank")):
        clause.senses[asked] += items[stated[0]].has(sense) and items[stated[1]].has(sense)
    for n in (*stated, *(n for n, item in enumerate(items) if item.has("verify"))):
        say_nothing(clause, n)
    clause.bounds = ()


def _number(clause: Clause, at: int) -> bool:
    mention = clause.items[at].mention
    return mention.role == "number" and (mention.has("percent") or bool(mention.values("amount")))


def _figure_in(clause: Clause, at: int) -> bool:
    """Whether the figure was told right there: the number itself, or a verb that bounds the one before it."""
    said = clause.items[at].has(*_BOUNDS, "op:up", "op:down") and any(_number(clause, n) for n in range(at))
    return said or _number(clause, at)
