"""Changes put plainly: the better of two years, a gap that widens, growth below zero or against the world's."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assistant.intent import VERB_LAST
from assistant.understand.clause import Clause
from assistant.understand.items import Item
from assistant.understand.parts import say_nothing

_PAIR = 2


def told_of_changes(clause: Clause) -> None:
    """Brings each way to tell a change to the plain one."""
    for way in (_better_of_years, _steady_or_moved, _gap_widened, _signed_growth, _at_a_rate, _against_world):
        way(clause)


def _better_of_years(clause: Clause) -> None:
    """`in which of 2022 and 2023 was it more`, `was it more in 2022 or in 2023`: the best of the years is asked for."""
    years = [at for at, item in enumerate(clause.items) if item.has("year")]
    for at in [at for at in years[:1] if at > 1 and clause.items[at - 1].has("prep:of")]:
        if clause.items[at - 2].has("ask:which"):  # `which of 2022 and 2023` asks for no country
            say_nothing(clause, at - 2)
            clause.senses["ask:when"] += 1
    weighing = [at for at, item in enumerate(clause.items) if item.has("op:more", "op:less")]
    if clause.period.kind != "years" or len(years) < _PAIR or clause.bounds or len(weighing) > 1:
        return
    between = clause.items[years[0] : years[-1]]
    dated = clause.any("ask:when", "noun:year")
    chosen = dated or any(item.has("ask:or") for item in between)
    apart = clause.any("op:growth", "op:up", "op:down", "op:change", "op:difference", "op:multiple", "ask:how_much")
    apart = apart or clause.any("ask:percent", "op:compare", "verify", "op:always", "q:rank")
    if not chosen or apart or (clause.any("noun:country", "ask:which", "ask:who") and not dated):
        return
    if any("than" in name.marks for name in clause.names):  # the years in which one was ahead of the other
        clause.senses["ask:when"] += 1
        return
    for at in weighing:
        end = "op:top" if clause.items[at].has("op:more") else "op:bottom"
        say_nothing(clause, at)
        clause.items[at] = Item(replace(clause.items[at].mention, senses=(end,)), clause.items[at].marks)
        clause.senses[end] += 1
    if clause.any("op:top", "op:bottom"):
        clause.senses["ask:when"] += 1


def _steady_or_moved(clause: Clause) -> None:
    """`whose funding held steady or rose`: no table has the same amount twice, so those are the ones that rose."""
    for at, item in enumerate(clause.items):
        beside = [n for n in (at - 2, at - 1, at + 1, at + 2) if 0 <= n < len(clause.items)]
        either = [n for n in beside if clause.items[n].has("ask:or")]
        if item.has("edge:steady") and any(clause.items[n].has("op:up", "op:down") for n in beside) and either:
            for silenced in (at, either[0]):
                say_nothing(clause, silenced)


def gap_moves(clause: Clause) -> bool:
    """`the gap between A and B narrowed`: it is the gap that moves, where `the difference in growth` sets two moves
    against each other."""
    gaps = [at for at, item in enumerate(clause.items) if item.has("edge:between")]
    moves = ("op:up", "op:down", "op:change", "op:growth")
    moving = [at for at, item in enumerate(clause.items) if item.has(*moves) and at not in gaps]
    rates = any(item.has("op:growth") and not item.has("op:up", "op:down") for item in clause.items)
    named = rates and clause.order != VERB_LAST  # there the verb, last, tells how much it grew
    return bool(gaps and moving) and gaps[0] < moving[0] and not named and not clause.any("op:cagr", "op:compare")


def _gap_widened(clause: Clause) -> None:
    """`the gap has opened`: a word that alone says how far two are apart says of a gap that it grew."""
    gaps = [at for at, item in enumerate(clause.items) if item.has("edge:between", "edge:wider")]
    if len(gaps) < _PAIR or not clause.items[gaps[-1]].has("edge:wider") or clause.any("op:up", "op:down"):
        return
    at = gaps[-1]
    item = clause.items[at]
    if clause.names and all(name.entity == "company" for name in clause.names):
        return  # what is told of companies is told of no years
    said = ("op:up", *(sense for sense in item.mention.senses if sense not in ("op:difference", "edge:wider")))
    say_nothing(clause, at)
    clause.items[at] = replace(item, mention=replace(item.mention, senses=said))
    clause.senses.update(said)


def _signed_growth(clause: Clause) -> None:
    """`negative growth`, `a growth rate above zero`: the sign is that of the change, so it fell or rose."""
    signed = [at for at, item in enumerate(clause.items) if item.has("bound:negative", "bound:positive")]
    if len(signed) != 1 or not clause.any("op:growth", "op:cagr", "op:change") or clause.any("q:net"):
        return
    way = "op:down" if clause.items[signed[0]].has("bound:negative") else "op:up"
    for at, item in enumerate(clause.items):
        told = ("op:up", "op:down", "op:growth", "bound:negative", "bound:positive")
        if item.has(*told):
            kept = tuple(sense for sense in item.mention.senses if sense not in told)
            clause.senses.subtract(sense for sense in item.mention.senses if sense in told)
            senses = (*kept, way) if at == signed[0] else kept or ("fill",)
            clause.items[at] = replace(item, mention=replace(item.mention, senses=senses))
    clause.senses[way] += 1
    clause.bounds = tuple(bound for bound in clause.bounds if bound.value)


def _at_a_rate(clause: Clause) -> None:
    """`rose by the highest ratio`, in Korean with the rate before the verb: it is that of the change, and no share."""
    for at, (item, behind) in enumerate(pairwise(clause.items)):
        if item.has("q:share") and item.marks == ["to"] and behind.has("op:up", "op:down"):
            say_nothing(clause, at)
            clause.items[at] = Item(replace(item.mention, senses=("op:growth",)), [])
            clause.senses["op:growth"] += 1


def _against_world(clause: Clause) -> None:
    """`grew faster than the world`: the growth of the whole is what growth is compared with."""
    items = clause.items
    at = next((at for at, item in enumerate(items) if item.has("scope:world")), -1)
    if at < 0 or not clause.any("op:growth", "op:up", "op:down", "op:cagr") or clause.any("q:share"):
        return
    behind = [n for n in range(at, min(at + 3, len(items))) if "than" in items[n].marks]
    ahead = any(item.has("prep:than") for item in items[max(at - 2, 0) : at])
    if not (behind or ahead) or not (clause.names or clause.any("noun:country", "ask:which")):
        return
    for told in range(at, max(behind, default=at) + 1):  # `than the growth rate of the world`
        say_nothing(clause, told)
    clause.senses["edge:world"] += 1
