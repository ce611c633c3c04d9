"""Figures that a question states and does not ask to be judged: `they say it is over 80%, what exactly is it?`, `is it
3.0% or 2.6%?`."""

from __future__ import annotations

from assistant.understand.clause import Clause
from assistant.understand.parts import say_nothing

_BOUNDS = ("op:above", "op:atleast", "op:below", "op:atmost")
_HOW_MUCH = ("ask:how_much", "ask:percent", "op:growth")
_UP, _DOWN = ("op:up", "op:more"), ("op:down", "op:less")
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


def but_one(clause: Clause) -> None:
    """`all of them fell, but one rose: which?`: those who went the other way are asked for, the rest was only told."""
    items = clause.items
    turn = next((n for n, item in enumerate(items) if item.has("edge:but")), -1)
    told = [n for n in range(max(turn, 0)) if items[n].has("quant:all", *_DOWN, *_UP)]
    fell, rose = any(items[n].has(*_DOWN) for n in told), any(items[n].has(*_UP) for n in told)
    away = _UP if fell else _DOWN
    if fell == rose or not any(items[n].has("quant:all") for n in told) or not any(i.has(*away) for i in items[turn:]):
        return
    for n in told:
        say_nothing(clause, n)
    for n in range(turn, len(items)):
        if items[n].has("op:more", "op:less") or items[n].mention.has("num"):
            say_nothing(clause, n)
    clause.senses["op:up" if fell else "op:down"] += 1


def _number(clause: Clause, at: int) -> bool:
    mention = clause.items[at].mention
    return mention.role == "number" and (mention.has("percent") or bool(mention.values("amount")))


def _figure_in(clause: Clause, at: int) -> bool:
    """Whether the figure was told right there: the number itself, or a verb that bounds the one before it."""
    said = clause.items[at].has(*_BOUNDS, "op:up", "op:down") and any(_number(clause, n) for n in range(at))
    return said or _number(clause, at)
