"""What a fragment says of what was asked before: the part of it, what it is weighed against, its limit turned."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from assistant.catalog import Catalog
from assistant.intent import Bound, Intent
from assistant.understand.acts import than_acts
from assistant.understand.among import goes_elsewhere
from assistant.understand.disputed import who_has_more
from assistant.understand.fragment import (
    JUDGING,
    TWO,
    among_firms,
    among_members,
    asks_which_firms,
    goes_on,
    grouped,
    home_too,
    leans,
    names_nobody,
    narrows,
    of_the_list,
    other_end,
)
from assistant.understand.name import Name
from assistant.understand.parsed import Parsed
from assistant.understand.standing import more_than_that, which_of_two_more

_LIMITS = ("op:above", "op:atleast", "op:below", "op:atmost")
_OTHER_SIDE = {"above": "atmost", "atleast": "below", "below": "atleast", "atmost": "above"}
_JUDGED = (
    *JUDGING,
    *_LIMITS,
    "op:up",
    "op:down",
    "op:top",
    "op:bottom",
    "op:peak",
    "op:trough",
    "op:same",
    "op:half",
    "op:majority",
)
_ACTS = ("act:in", "act:out")
_AGAINST = ("op:multiple", "op:difference")


def judges(new: Parsed) -> bool:
    """Whether a fragment asks for yes or no: `did it grow in 2024?`, `is that more than France?`."""
    return new.polar and (bool(new.bounds) or new.any(*_JUDGED))


def beside_another(merged: Parsed, old: Parsed, new: Parsed) -> bool:
    """`compare with Japan`, after one country's figure; `and with Israel`, after a comparison: the first of those
    before stays, and the one named stands beside it. Says whether it was so."""
    named, before = new.roles.loose if not new.roles.filled else [], old.roles.everyone
    codes = [code for name in before for code in name.codes]
    bare = new.sense.direction == "none" and not (new.sense.changing or new.numbers or new.bounds or new.sense.scope)
    one = len(named) == 1 and len(named[0].codes) == 1 and not named[0].group and named[0].entity == "country"
    if not (one and bare) or new.asked or new.roles.than or old.asked or old.sense.changing or old.sense.both:
        return False
    listed = len(old.roles.filled) + bool(old.roles.loose) == 1 and not any(name.group for name in before)
    kinds = [item for item in new.clause.items if item.category("op", "q", "that") and not item.has("op:compare")]
    first = len(codes) == 1 and new.any("op:compare")
    again = len(codes) == TWO and old.any("op:compare") and _beside(new) and not new.any("op:add")
    if not listed or kinds or not (first or again) or named[0].codes[0] in codes[:1]:
        return False
    pair = replace(before[0], codes=(codes[0], *named[0].codes), marks=set())
    if old.roles.loose:
        merged.roles.loose = [pair]
    else:
        merged.roles.filled = {role: [pair] for role in old.roles.filled}
    merged.roles.than, merged.polar = [], False
    merged.senses["op:compare"] = 1
    return True


def _beside(new: Parsed) -> bool:
    """Whether somebody is set beside another, not only added: `with`, and not `and` alone."""
    joined = [item for item in new.clause.items if item.has("prep:with")]
    return len(joined) >= TWO or any("with" in item.marks for item in new.clause.items)


def so_too(merged: Parsed, old: Parsed, new: Parsed) -> None:
    """`was that also the case in 2021?`: the same is judged again, whatever else was asked of it meanwhile."""
    judged = old.any(*JUDGING) and not old.asked and not old.sense.changing and new.period.kind != "none"
    bare = new.polar and names_nobody(new) and not new.asked and not new.bounds and new.any("that:answer", "op:same")
    other = any(item.category("op", "q", "act") and not item.has("op:same") for item in new.clause.items)
    if judged and bare and not other:
        merged.polar = True
        merged.clause.items[:] = [item for item in merged.clause.items if not item.has("op:same")]
        for sense in (*_AGAINST, "op:same"):
            merged.senses[sense] = 0


def leaning(old: Parsed, new: Parsed, intent: Intent, frames: Mapping[str, Any], catalog: Catalog) -> bool:
    """Whether a text that might stand alone is meant with what was asked before."""
    return (
        leans(old, new)
        or who_has_more(old, new, intent, catalog)
        or goes_elsewhere(old, new, intent, catalog)
        or of_the_list(new, intent)
        or is_elided(new, old, frames.get("dropped_subject", ()), catalog)
        or which_of_two_more(new, old, frames.get("dropped_subject", ()), catalog) is not None
        or more_than_that(new, old, frames.get("dropped_subject", ()), catalog)
        or narrows(old, new, intent, catalog.roles)
        or asks_which_firms(new, intent, catalog)
        or home_too(old, new, intent, catalog)
        or among_firms(new, intent, catalog)
        or among_members(old, new, intent, catalog)
        or bool(other_end(old, new, catalog))
        or goes_on(old, new, frames.get("joints", ()), catalog.roles)
    )


def asks_how_much(new: Parsed, old: Parsed) -> bool:
    """Whether a fragment asks for somebody's amount and judges nothing: `how much did it raise two years earlier?`;
    after a yes or no, also for somebody's share."""
    told = bool(new.roles.filled) and new.any("act:in", "act:out") and new.any("ask:how_much")
    share = old.polar and new.any("q:share") and new.any("ask:how_much", "ask:percent", "ask:what")
    told = told or (share and bool(new.roles.everyone))
    return told and not judges(new) and not new.roles.than and not new.any(*JUDGING, *_AGAINST, "op:compare")


def is_elided(new: Parsed, old: Parsed, languages: Sequence[str], catalog: Catalog) -> bool:
    """`how much was put into Israel?` after a flow out of Germany, where the language leaves a known subject out."""
    if (
        new.clause.text.language not in languages
        or new.asked
        or new.roles.than
        or new.sense.scope
        or (old.asked and len([role for role in catalog.roles if old.roles.filled.get(role)]) != 1)
    ):
        return False
    ends = [role for role in catalog.roles if new.roles.filled.get(role)]
    if len(ends) != 1 or len(new.roles.filled[ends[0]]) != 1 or new.roles.loose:
        return False
    name = new.roles.filled[ends[0]][0]
    gives = new.sense.direction in ("out", "weak") and ends[0] == catalog.taker and bool(name.marks & {"to", "dative"})
    takes = new.sense.direction == "in" and bool(name.marks & {"from", "in", "dative"})
    return (gives or takes) and name.head in ("none", "act") and subject_of(old, name, catalog) is not None


def subject_of(old: Parsed, besides: Name, catalog: Catalog) -> Name | None:
    """Who the question before was about: the one whose role was in focus, else the only other one named."""
    ends = [role for role in catalog.roles if len(old.roles.filled.get(role, ())) == 1]
    ends.sort(key=lambda role: not old.roles.filled[role][0].marks & {"subject", "topic"})
    others = [old.roles.filled[role][0] for role in ends if old.roles.filled[role][0].codes != besides.codes]
    alone = [name for name in others if len(name.codes) == 1 and name.entity == besides.entity == "country"]
    return alone[0] if alone else None


def take_part(merged: Parsed, old: Parsed, new: Parsed, intent: Intent | None, catalog: Catalog) -> bool:
    """`of that, the US?`: the part of a total that another one gave, or received. Says whether it was so."""
    ends = [role for role in catalog.roles if old.roles.filled.get(role)]
    named = new.roles.everyone
    if new.any("edge:part") and old.asked and named and all(name.group for name in named):
        merged.roles.filled = {**old.roles.filled, "domain": named}
        merged.roles.loose, merged.asked = [], old.asked
        return True
    if _of_the_sum(merged, old, new, intent, catalog):
        return True
    whole = bool(intent) and not old.asked and len(ends) == 1 and len(old.roles.filled[ends[0]]) == 1
    across = old.sense.scope == "abroad" and old.sense.quantity == "amount" and new.sense.direction == "none"
    across = across and new.any("q:share") and not new.sense.scope  # `A's share?`, of the money from abroad
    across = across or _beside_home(old, new, named)
    if not (whole and (new.any("edge:part") or across) and len(named) == 1 and not new.asked):
        return False
    owner, part = old.roles.filled[ends[0]][0], named[0]
    if part.entity != "country" or len(owner.codes) != 1 or set(part.codes) <= set(owner.codes):
        return False
    merged.roles.filled = {ends[0]: [owner], catalog.other(ends[0]): [replace(part, marks=set())]}
    merged.roles.loose = []
    scope = "" if old.sense.scope == "domestic" else merged.sense.scope
    merged.sense = replace(merged.sense, scope=scope, direction="in" if ends[0] == catalog.taker else "out")
    merged.focus = catalog.other(ends[0])
    for sense in ("act:in", "act:out", "act:weak", "act:fund", "act:flow", "scope:domestic"):
        merged.senses.pop(sense, None)
    return True


def _beside_home(old: Parsed, new: Parsed, named: Sequence[Name]) -> bool:
    """`what is the US share?`, after the part of one's money that stays at home: the part of it that goes there."""
    home = old.sense.scope == "domestic" and old.sense.quantity == "share" and old.sense.direction != "none"
    part = len(named) == 1 and named[0].head == "share" and not named[0].marks
    alone = new.sense.direction == "none" and not (
        new.sense.scope or new.polar or new.bounds or new.period.kind != "none"
    )
    return home and part and alone and new.any("q:share")


def _of_the_sum(merged: Parsed, old: Parsed, new: Parsed, intent: Intent | None, catalog: Catalog) -> bool:
    """`and Korea's share of that?`, after the sum of a group: the member's figure as a part of the sum. Says whether it
    was so."""
    summed = intent is not None and intent.kind == "aggregate" and intent.aggregate == "sum" and len(intent.roles) == 1
    named = new.roles.everyone
    share = new.any("q:share", "ask:percent") and not (new.asked or new.polar or new.bounds or new.sense.scope)
    if intent is None or not (summed and share) or len(named) != 1 or old.period.spans or new.period.spans:
        return False
    group, role = next(iter(intent.roles.values())), next(iter(catalog.measures[intent.measures[0]].roles))
    known = catalog.coverage[intent.measures[0]].codes(0)
    every = not (intent.exclude or intent.bounds) and intent.limit in (0, len(set(group.codes) & set(known)))
    if len(named[0].codes) != 1 or not set(named[0].codes) < set(group.codes) or new.sense.direction != "none":
        return False
    if not every:
        return False  # only some of the group were added up
    than = Name(group.codes, "country", group.group, {"than"}, "none", 0)
    merged.roles.filled, merged.roles.loose = {role: [replace(named[0], marks=set())]}, []
    merged.roles.than, merged.asked, merged.numbers = [than], "", {}
    merged.sense = replace(merged.sense, quantity="amount")
    for sense in ("q:share", "op:list", "op:top", "edge:total"):
        merged.senses[sense] = 0
    for sense in ("ask:percent", "op:sum"):
        merged.senses[sense] += 1
    return True


def take_subject(merged: Parsed, old: Parsed, new: Parsed, catalog: Catalog) -> bool:
    """Puts the subject that was left out beside the one named. Says whether it was so."""
    role = next(role for role in catalog.roles if new.roles.filled.get(role))
    name = new.roles.filled[role][0]
    subject = subject_of(old, name, catalog)
    if subject is None:
        return False
    role = catalog.giver if new.sense.direction == "in" else role
    merged.roles.filled = {catalog.other(role): [replace(subject, marks=set())], role: [name]}
    merged.roles.loose, merged.asked, merged.focus = [], "", role
    return True


def weigh_against(merged: Parsed, old: Parsed, new: Parsed, catalog: Catalog) -> None:
    """`how many times that is Google's?`, `does India have more?`: against the one who was asked about before."""
    named = new.roles.everyone
    weighed = new.any(*_AGAINST, *JUDGING) and not new.bounds and not new.sense.changing and not new.any("op:top")
    if len(named) != 1 or not weighed or new.roles.than or new.asked or old.asked or merged.roles.than:
        return
    before = old.roles.everyone
    same_kind = [name for name in before if name.entity == named[0].entity and name.codes != named[0].codes]
    if len(before) != 1 or len(same_kind) != 1:
        return
    merged.roles.than = [replace(same_kind[0], marks={"than"}, joined=-1)]


def take_yardstick(merged: Parsed, old: Parsed, new: Parsed, catalog: Catalog) -> bool:
    """`was that more than it put into France?`: another flow of the same subject is what the last is measured against.
    Says whether it was so."""
    ends = [role for role in catalog.roles if new.roles.filled.get(role)]
    items = new.clause.items
    pointing = new.any("that:answer") or any(item.has("that:entity") for item in new.clause.items)
    measured = new.polar and new.any(*JUDGING) and pointing and new.any("prep:than")
    measured = measured or (old.polar and old.any(*JUDGING) and bool(old.roles.than) and new.sense.direction == "none")
    pronoun = any(a.has("prep:than") and b.has("that:entity", "prep:to", "prep:from") for a, b in pairwise(items))
    same = len(ends) == 1 and len(old.roles.filled.get(ends[0], ())) == 1 and not old.asked and not new.roles.than
    if not (measured and pronoun and same):
        return False
    other = new.roles.filled[ends[0]][0]
    merged.roles.than = [replace(other, marks={"than", *other.marks}, joined=-1)]
    merged.sense = replace(old.sense)
    return True


def turn_limit(merged: Parsed, old: Parsed, new: Parsed) -> None:
    """`and those below it?`, `those that do not?`, `the opposite?`: the same limit from the other side; `and above
    200?`: another one, in the unit of the last."""
    said = [sense[3:] for sense in _LIMITS if new.any(sense)]
    if len(old.bounds) != 1 or new.bounds or old.bounds[0].op not in _OTHER_SIDE:
        return
    op = said[0] if len(said) == 1 else old.bounds[0].op
    if said and "num" in new.numbers:
        scale = _scale(old, old.bounds[0])
        merged.bounds = (replace(old.bounds[0], op=op, value=new.numbers["num"] * scale),) if scale else ()
        merged.numbers.pop("num", None)
        return
    denied = new.any("neg") and not (said and new.any("op:below"))
    if denied or (new.any("meta:swap") and names_nobody(new)):
        op = _OTHER_SIDE[op]
        merged.clause.items[:] = [item for item in merged.clause.items if not item.has("neg", "meta:swap")]
        merged.senses.pop("neg", None)
        merged.senses.pop("meta:swap", None)
    for sense in _LIMITS:
        merged.senses.pop(sense, None)
    merged.senses[f"op:{op}"] += 1
    merged.bounds = (replace(old.bounds[0], op=op),)


def _scale(old: Parsed, bound: Bound) -> float:
    """What the numeral of a limit was counted in: a thousand million of `100 billion`; 0 where it is not to be seen."""
    worth = (bound.value, bound.value * 1e6)  # of a numeral without its currency, too
    stated = [item.mention for item in old.clause.items if item.mention.number in worth]
    digits = re.match(r"[\d.,]+", stated[0].text.replace(",", "")) if len(stated) == 1 else None
    return bound.value / float(digits[0]) if digits and float(digits[0]) else 0.0


def asked_otherwise(merged: Parsed, old: Parsed, new: Parsed) -> None:
    """`how many is that?` of those listed; `more than it raised?` of what it invested."""
    if new.any("ask:howmany") and old.asked and names_nobody(new) and not new.sense.changing:
        merged.senses["op:count"] += 1
        merged.senses["ask:howmany"] = 0
    if _against_the_other_side(old, new):
        merged.sense = replace(old.sense, both=True, scope="", quantity="amount")
        merged.roles.filled = {role: list(names) for role, names in old.roles.filled.items()}
        merged.roles.loose, merged.roles.than, merged.polar = list(old.roles.loose), [], False
        for act in _ACTS:
            merged.senses[act] = 1
        if not new.any("op:difference"):
            merged.senses["op:compare"] = 1
        return
    other = than_acts(new) if {code for n in new.roles.than for code in n.codes} <= old.roles.everyones_codes else ()
    if judges(new) and len(other) == 1 and not old.asked and {f"act:{old.sense.direction}", *other} == set(_ACTS):
        merged.sense = replace(old.sense, both=True)
        merged.senses[f"act:{old.sense.direction}"] += 1
        merged.excess = "more" if (old.sense.direction == "in") != new.any("op:less") else "less"


def _against_the_other_side(old: Parsed, new: Parsed) -> bool:
    """`compare it with what it raised`, `the difference from what it raised?`, after what a country invested."""
    sides = {old.sense.direction, new.sense.direction} == {"in", "out"} and not new.any("q:share", "q:net", "q:rank")
    than = any("than" in item.marks for item in new.clause.items) or new.any("partition")
    than = than and not new.any(*JUDGING, "op:multiple", "q:share", "ask:percent")
    weighed = new.any("op:compare", "op:difference") or than
    weighed = weighed and not (new.sense.changing or new.polar or new.asked)
    against = than or any("with" in item.marks for item in new.clause.items)
    prepositions = ("prep:than", "prep:with", "prep:from", *(("prep:to",) if new.any("op:compare") else ()))
    against = against or any(item.has(*prepositions) for item in new.clause.items)
    told = new.roles.everyones_codes | {code for name in new.roles.than for code in name.codes}
    one = len(old.roles.everyones_codes) == 1 and told <= old.roles.everyones_codes
    one = one and not old.asked and not old.sense.both
    return sides and weighed and against and one and old.sense.quantity == "amount" and new.sense.scope == ""


def counted_in(new: Parsed, old: Parsed) -> bool:
    """`including Germany?` after one figure: the two together, where nobody had been left out."""
    return bool(new.roles.included) and not old.asked and not old.roles.excluded and not old.any("op:exclude")


def widened(merged: Parsed, old: Parsed, new: Parsed) -> bool:
    """`including Israel?`, after the sum of a group: the group with somebody besides. Says whether it was so."""
    if not (grouped(old) and counted_in(new, old) and merged.roles.filled):
        return False
    merged.roles.included = list(new.roles.included)
    merged.roles.widen()
    return True


def without_also(merged: Parsed, old: Parsed, new: Parsed) -> None:
    """`China left out too`: who was left out stays out, unless put in again."""
    back = {code for name in new.roles.included for code in name.codes}
    before = [name for name in old.roles.excluded if not set(name.codes) & back]
    told = {code for name in before for code in name.codes}
    merged.roles.excluded = before + [name for name in new.roles.excluded if not set(name.codes) <= told]
    domain = merged.roles.filled.get("domain", [])
    if any(set(name.codes) == set(out.codes) for name in domain for out in new.roles.excluded):
        del merged.roles.filled["domain"]  # outside the group that was chosen from


def asks_of_one(merged: Parsed, new: Parsed, intent: Intent | None, catalog: Catalog) -> bool:
    """Whether a bare country after a list of countries by a figure of their own asks for its figure."""
    named = new.roles.everyone
    if intent is None or not intent.asked or len(catalog.measures[intent.measures[0]].roles) != 1 or new.asked:
        return False
    alone = len(named) == 1 or (bool(named) and all("only" in name.marks for name in named))
    plain = (
        alone and not any(name.group for name in named) and named[0].marks <= {"topic", "subject", "of", "only", "also"}
    )
    return plain and not new.any("op:add", "op:list", "op:top", "op:bottom", "act:occupy") and not new.numbers
