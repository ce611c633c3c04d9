"""What a negation turns round: a bound, a comparison, a change, the whole statement; any other is not understood."""

from __future__ import annotations

from dataclasses import replace

from assistant.intent import VERB_FIRST
from assistant.understand.items import Item, silent
from assistant.understand.parsed import Parsed

_JUDGED = ("op:more", "op:less", "op:top", "op:bottom", "op:above", "op:atleast", "op:up", "op:down", "op:same")
_RATES = ("percent", "percentage_point", "times")
_TURNED_ROUND = {"op:up": "op:down", "op:down": "op:up", "op:more": "op:less", "op:less": "op:more"}
_ORDERED = {"op:top": "op:bottom", "op:bottom": "op:top"}
_UPWARD = {"op:up", "op:more", "op:top"}
_TURNED = {"above": "atmost", "atleast": "below", "below": "atleast", "atmost": "above"}


def settle(parsed: Parsed) -> None:
    """Takes a negation out of the clause where it is known what it turns."""
    said = [item for item in parsed.clause.items if item.has("neg")]
    if len(said) != 1 or parsed.any("op:differ") or part_of_word(parsed):
        return
    for way in (_not_fallen, _not_within, _not_then, _denied):
        if way(parsed, said[0]):
            return


def part_of_word(parsed: Parsed) -> bool:
    """Whether the denial is only part of a word that says less than: `did not reach`."""
    return parsed.any("op:below") and all(i.has("op:below") for i in parsed.clause.items if i.has("neg"))


def take_back(parsed: Parsed) -> None:
    """The denial is accounted for; its place stays, since the names know theirs by counting."""
    for at, item in enumerate(parsed.clause.items):
        if item.has("neg"):
            parsed.clause.items[at] = silent(item)


def _drop(parsed: Parsed) -> None:
    take_back(parsed)
    del parsed.senses["neg"]


def _not_fallen(parsed: Parsed, said: Item) -> bool:
    """`the countries whose funding did not fall` are those where it rose; that never fell: where it rose each year;
    that did not raise more than A: those that raised less."""
    turned = {**_TURNED_ROUND, **(_ORDERED if parsed.roles.than else {})}
    ways = {turned[sense] for sense in turned if parsed.any(sense)}
    listed = bool(parsed.asked) or parsed.any("noun:year", "ask:when")
    weighed = parsed.sense.changing or (parsed.roles.than and not ways <= {"op:up", "op:down"})
    one_way = ways and (ways <= _UPWARD or not ways & _UPWARD)
    if not (listed and weighed and one_way) or parsed.bounds or parsed.polar:
        return False
    for at, item in enumerate(parsed.clause.items):
        kept = (sense for sense in item.mention.senses if sense not in ("neg", "edge:short"))
        senses = tuple(turned.get(sense, sense) for sense in kept) or ("fill",)
        parsed.clause.items[at] = replace(item, mention=replace(item.mention, senses=senses))
    counted = parsed.senses.copy()
    for sense, other in turned.items():
        parsed.senses[other] = counted[sense]
    if parsed.any("time:ever"):
        parsed.senses["op:always"] += 1
        del parsed.senses["time:ever"]
    del parsed.senses["neg"]
    return True


def _not_within(parsed: Parsed, said: Item) -> bool:
    """`the countries that did not raise more than 2 billion` raised so much at most; never: in every year."""
    bound = parsed.bounds[0] if len(parsed.bounds) == 1 else None
    if not parsed.asked or parsed.polar or bound is None:
        return False
    short = bound.op == "equal" and bound.unit not in _RATES and not parsed.any("op:same")
    if bound.op not in _TURNED and not short:
        return False
    parsed.bounds = (replace(bound, op="below" if short else _TURNED[bound.op]),)
    if parsed.any("time:ever"):
        parsed.senses["op:always"] += 1
        del parsed.senses["time:ever"]
    parsed.senses["turned"] += 1
    _drop(parsed)
    return True


def _not_then(parsed: Parsed, said: Item) -> bool:
    """`the countries that did not peak in 2021`: those whose best year was another one."""
    best = parsed.any("op:peak") != parsed.any("op:trough")
    if not (best and parsed.asked) or parsed.polar or parsed.period.kind != "years" or parsed.sense.changing:
        return False
    _drop(parsed)
    parsed.denied = True
    return True


def _denied(parsed: Parsed, said: Item) -> bool:
    """`is it true that A did not raise more than B?`, `did A never raise so much?`: it is said not to be so."""
    stated = parsed.any("verify", "time:ever") or (said.mention.order == VERB_FIRST and not parsed.asked)
    stated = stated or said.has("edge:short")  # what somebody failed to do
    if not parsed.polar or not stated or not (parsed.bounds or parsed.any(*_JUDGED)):
        return False
    if parsed.any("op:below") and said.mention.order != VERB_FIRST:
        return False  # whether of any year, or of the one that is meant, is not told apart
    if said.has("edge:short") and len(parsed.bounds) == 1 and parsed.bounds[0].op == "equal":
        parsed.bounds = (replace(parsed.bounds[0], op="below"),)  # `failed to raise 3 billion`: it raised less
        _drop(parsed)
        return True
    _drop(parsed)
    parsed.denied = True
    return True
