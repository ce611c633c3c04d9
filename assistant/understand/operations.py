"""What is done with the figures after a fragment: what it says, with so much of the question before as still holds."""

from __future__ import annotations

from assistant.understand.carried import judges
from assistant.understand.fragment import COUNTING, JUDGING, KINDS, TWO, grouped, names_nobody, other_kind
from assistant.understand.parsed import Parsed

_ENDS = ("op:top", "op:bottom")
_BESIDE = ("op:prior", "op:next")
SIDE_BY_SIDE = ("op:compare", "op:difference", "op:multiple", "op:sum")


def take_operations(merged: Parsed, old: Parsed, new: Parsed) -> None:
    """A new operation takes the place of the old ones; a bare name after a comparison asks for its figure."""
    replaced = (other_kind(new) and not _when_too(old, new)) or (new.any(*COUNTING) and not old.asked)
    turned = replaced and not new.any(*(kind for kind in KINDS if kind not in _ENDS)) and new.period.kind == "none"
    for sense, count in old.senses.items():
        pooled = sense in ("op:sum", "op:average") and new.any("q:rank") and len(old.period.years) > 1
        pooled = pooled or (sense == "op:cagr" and _highest(new)) or (sense == "q:rank" and place_moved(new))
        if sense in KINDS and replaced and not (turned and sense == "ask:when") and not pooled:
            continue  # `and the least?` after `when the most?` still asks when
        if _given_up(sense, old, new):
            continue
        if sense == "op:average" and new.any("scope:total") and names_nobody(new):
            merged.senses["op:sum"] += 1  # `what is the total?`
        elif _goes_along(sense, old, new, replaced=replaced):
            merged.senses[sense] += count
    if new.sense.direction != "none":
        for sense in ("act:in", "act:out", "act:weak", "act:fund", "act:flow", "basis:in", "basis:out"):
            merged.senses.pop(sense, None)
    merged.senses.update(new.clause.senses)
    merged.asked = _asked(old, new)
    if new.any("op:breakdown", "op:list") and grouped(old):
        merged.asked = ""  # each member of the group
        merged.senses["op:each"] += merged.senses.pop("op:breakdown", 0) or 1
    apart = new.any("op:trend", "op:growth", "op:cagr", "op:compare", "op:difference") and not new.asked
    if apart or (new.any("q:rank") and not new.polar):
        merged.polar = False
        merged.bounds = ()


def _when_too(old: Parsed, new: Parsed) -> bool:
    """`and France, when?`, after when somebody's figure was highest: when that one's was."""
    asked = old.any("ask:when", "noun:year") and not old.asked and old.any(*_ENDS, "op:peak", "op:trough")
    apart = new.any(*(kind for kind in KINDS if kind != "ask:when")) or new.bounds or new.polar
    return asked and new.any("ask:when") and not apart


def _given_up(sense: str, old: Parsed, new: Parsed) -> bool:
    """Whether a sense of the question before has no place beside what the fragment says."""
    if sense in SIDE_BY_SIDE and (new.roles.filled or new.roles.loose) and not _goes_on(sense, old, new):
        return True
    if sense in ("ask:why", "edge:cause") and (new.asked or other_kind(new)):
        return True  # `and who came last?`, after why somebody came first: no reason is asked for any more
    if sense == "op:sum" and names_nobody(new) and _of_one(old):
        return True  # `altogether` added nothing up
    if (sense == "q:rank" and new.roles.than) or (sense == "q:net" and new.sense.both):
        return True  # `is it ahead of France?`; `and each of the two, raised and invested?`
    if sense in _BESIDE and (new.any(*_BESIDE) or new.roles.after):
        return True
    weighed = old.any("op:compare") and not (old.polar or old.roles.than)  # `which is larger?`, and then another one
    return sense in JUDGING and (new.any(*JUDGING) or (weighed and not names_nobody(new)))


def _goes_along(sense: str, old: Parsed, new: Parsed, *, replaced: bool) -> bool:
    """Whether a sense of the question before is one that is asked on with."""
    kind = sense.split(":", 1)[0]
    summed = sense == "edge:total" and old.period.spans and not replaced
    shown = names_nobody(new) and new.sense.direction == "none" and not new.asked
    told = kind == "printed" and shown  # `as a table`, after the figure of one side's table
    drawn = kind == "show" and not replaced and _drawn_alike(new)
    return (
        summed
        or told
        or drawn
        or kind in ("op", "q", "act", "scope", "basis", "noun", "ask", "verify")
        or sense in KINDS
    )


def _drawn_alike(new: Parsed) -> bool:
    """`and Japan's?`, after a picture: the same picture of another."""
    named = any(name.marks & {"to", "from", "dative"} for name in new.roles.everyone)
    asked = new.any("ask:how_much", "ask:percent", "q:share", "op:sum") or new.sense.direction != "none" or new.polar
    return not (named or asked or any(sense.startswith("show:") for sense in new.senses))


def place_moved(new: Parsed) -> bool:
    """`did it go up or down?`, and no more: after a place in an order, whether the place changed."""
    bare = names_nobody(new) or new.any("that:listed")
    plain = bare and new.sense.changing and new.sense.direction == "none" and not new.asked
    return plain and not new.any("q:amount", "q:share", "ask:how_much", "ask:percent", "op:growth", "op:cagr")


def _highest(new: Parsed) -> bool:
    """`which is the highest?`, and no more than that: by what was told before."""
    said = new.any(*(kind for kind in KINDS if kind not in _ENDS)) or new.any(
        "q:amount", "q:share", "act:in", "act:out"
    )
    return new.any(*_ENDS) and names_nobody(new) and new.period.kind == "none" and not said and not new.sense.changing


def _of_one(old: Parsed) -> bool:
    """Whether the question before was of one country in one year."""
    codes = [code for names in old.roles.filled.values() for name in names for code in name.codes]
    return (
        len(codes) == 1
        and not old.asked
        and not old.roles.than
        and len(old.period.years) < TWO
        and old.period.kind in ("none", "years")
    )


def _goes_on(sense: str, old: Parsed, new: Parsed) -> bool:
    """Whether what was done with several figures is done with those of the new names: their sum, that of the years,
    years in times."""
    several = sum(len(name.codes) for name in new.roles.everyone) > 1
    over_years = sense == "op:multiple" and len(old.period.years) > 1
    added_up = sense == "op:sum" and old.period.spans and (new.period.kind == "none" or new.period.spans)
    part = sense == "op:sum" and sum(len(name.codes) for name in old.roles.than) > 1  # `and Japan's share of them?`
    return (sense == "op:sum" and several) or over_years or added_up or part


def _asked(old: Parsed, new: Parsed) -> str:
    if judges(new) and not old.asked and names_nobody(new) and new.any(*_ENDS):
        return ""  # whether the one asked about is the first
    if not old.asked and new.any(*JUDGING) and names_nobody(new):
        return ""  # which of those that were compared
    years = old.any("ask:when") and not new.any("noun:country", "ask:which", "ask:who")
    years = years or (new.any("noun:year") and not new.any("noun:country", "ask:who"))  # `which of those years?`
    if years and not old.asked and new.any(*_ENDS):
        return ""
    if new.any("op:top", "op:bottom", "op:list") or new.numbers.get("countries"):
        return old.asked or new.asked or ("country" if new.numbers.get("countries") else "")
    if new.any("op:trend", "op:compare", "op:difference", "q:rank"):
        return ""
    return old.asked or (new.asked if new.any("noun:country", "ask:which", "ask:who") else "")
