"""Follow-ups: a fragment changes what it names in what was asked before, and keeps the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.catalog import Catalog
from assistant.intent import Reading
from assistant.understand.carried import (
    asked_otherwise,
    asks_how_much,
    asks_of_one,
    beside_another,
    counted_in,
    is_elided,
    judges,
    so_too,
    take_part,
    take_subject,
    take_yardstick,
    turn_limit,
    weigh_against,
    widened,
    without_also,
)
from assistant.understand.dating import take_period
from assistant.understand.disputed import asks_which, in_times_still, no_judgement, weigh_with_told
from assistant.understand.features import places_of
from assistant.understand.fragment import (
    COUNTING,
    KINDS,
    TWO,
    ends_of,
    is_about,
    merged_sense,
    names_nobody,
    other_kind,
    placed,
    run,
)
from assistant.understand.memory import Memory, points
from assistant.understand.name import Name
from assistant.understand.onward import (
    beside_the_first,
    one_more_listed,
    take_first,
    take_home_in,
    take_members,
    take_next,
    take_partner,
    take_tally,
    take_told_year,
)
from assistant.understand.operations import SIDE_BY_SIDE, place_moved, take_operations
from assistant.understand.parsed import Parsed
from assistant.understand.standing import (
    both_ends,
    follow_direction,
    homes,
    other_whole,
    own_too,
    plainly,
    role_for,
    swap,
    weigh_others,
    weigh_told,
    weigh_two_ends,
)
from assistant.understand.together import side_by_side
from assistant.understand.undone import undone
from assistant.understand.weighing import excess_of

_ENDS = ("op:top", "op:bottom")
_COUNTS = ("countries", "num", "things", "rank", "nth")
_OF_THE_WORLD = ("q:share", "ask:percent", "partition", "op:majority", "op:half")


def merge(memory: Memory, new: Parsed, catalog: Catalog, languages: Sequence[str] = ()) -> Parsed:
    """The earlier question with the parts that the new fragment names put in their place."""
    old, new = undone(memory, new, catalog)
    plainly(old, new, memory.intent, catalog)
    merged = Parsed(
        replace(new.clause, items=list(new.clause.items)),
        Counter(),
        merged_sense(old, new),
        old.roles.copy(),
        old.asked,
        old.polar,
        old.period,
        old.bounds,
        dict(old.numbers),
        old.focus,
        owned=old.owned and bool(old.asked),
        entity=old.entity if names_nobody(new) else "",
    )
    if new.sense.direction == "none" and old.sense.both and not other_kind(new):
        merged.sense = replace(merged.sense, both=True)
        merged.excess = old.excess or excess_of(old)  # what was weighed against what
        if new.any("meta:swap"):
            merged.excess = {"more": "less", "less": "more"}.get(merged.excess, "")
    take_operations(merged, old, new)
    whole_taken = _takes_whole(merged, old, new, memory, catalog, languages)
    if not whole_taken and not take_part(merged, old, new, memory.intent, catalog):
        _take_names(merged, old, new, memory, catalog)
        weigh_against(merged, old, new, catalog)
    weigh_with_told(merged, old, new, memory, catalog)
    in_times_still(merged, new, memory)
    no_judgement(merged, old, new)
    if asks_how_much(new, old):
        merged.polar, merged.bounds, merged.roles.than = False, (), []  # nothing is compared any more
    asked_otherwise(merged, old, new)
    weighed = merged.sense.both and merged.excess and old.asked
    whole = new.sense.direction != "none" and all(new.roles.filled.get(role) for role in catalog.roles)
    if whole and new.any("q:amount") and not new.sense.changing:
        merged.sense = replace(merged.sense, changing=False)  # the amount of that year, not its change
    told = [fragment.marks for role in catalog.roles for fragment in new.roles.filled.get(role, [])]
    said = len(told) == TWO and bool({"to", "from", "dative"} & {mark for marks in told for mark in marks})
    turns = new.any("meta:swap") and not weighed and not whole and not said  # who gave to whom is said anew
    if turns and (new.sense.direction == "none" or len(ends_of(merged, catalog)) == TWO):
        swap(merged, catalog)
    other_whole(merged, old, new, catalog)
    take_period(merged, old, new, memory)
    take_told_year(merged, old, new, memory)
    if merged.any("q:rank") and place_moved(new):  # the place in each of the years
        merged.sense, merged.polar = replace(merged.sense, changing=False), False
    merged.polar = merged.polar or (judges(new) and not asks_which(new))
    so_too(merged, old, new)
    turn_limit(merged, old, new)
    if new.bounds:
        same = len(new.bounds) == len(old.bounds) == 1 and new.bounds[0].op == "equal"
        merged.bounds = (replace(new.bounds[0], op=old.bounds[0].op),) if same else new.bounds
    _take_numbers(merged, old, new, memory)
    take_tally(merged, old, new, memory, catalog)
    take_first(merged, old, new)
    take_home_in(merged, old, new, memory)
    take_members(merged, new, memory, catalog)
    own = catalog.measures[memory.intent.measures[0]] if memory.intent else None
    partner = old.asked in catalog.roles and memory.parsed is not None and not memory.parsed.asked
    if own and len(own.roles) == 1 and memory.intent and memory.intent.kind != "breakdown" and not partner:
        _among_compared(merged, new, own.entity)
    _settle_asked(merged, old, new, memory, catalog)
    return merged


def _takes_whole(
    merged: Parsed, old: Parsed, new: Parsed, memory: Memory, catalog: Catalog, languages: Sequence[str]
) -> bool:
    """Who is asked about, where the fragment leaves its subject out or puts somebody beside those before. Says whether
    it was so."""
    return (
        (is_elided(new, old, languages, catalog) and take_subject(merged, old, new, catalog))
        or weigh_two_ends(merged, old, new, languages, catalog)
        or weigh_told(merged, old, new, languages, catalog)
        or weigh_others(merged, old, new, memory.intent, catalog)
        or own_too(merged, old, new, catalog)
        or take_yardstick(merged, old, new, catalog)
        or take_partner(merged, old, new, catalog)
        or beside_the_first(merged, new, memory, catalog)
        or one_more_listed(merged, new, memory, catalog)
        or beside_another(merged, old, new)
        or widened(merged, old, new)
    )


def _among_compared(merged: Parsed, new: Parsed, entity: str) -> None:
    """`who had most?` after several were set beside each other asks of those; after one, of all in the table."""
    told = merged.roles
    fresh = not new.roles.filled and not new.roles.loose
    one_part = len(told.filled) + bool(told.loose) == 1 and "domain" not in told.filled
    placed = new.any(*_ENDS) or bool({"nth", "rank"} & set(new.numbers)) or bool(new.bounds)
    placed = placed or any(name.group for name in told.filled.get(next(iter(told.filled), ""), told.loose))
    if not (merged.asked and new.asked and fresh and one_part and placed):
        return
    names = [name for names in told.filled.values() for name in names] + told.loose
    compared = sum(len(name.codes) for name in names) > 1
    for sense in ("op:sum", "scope:total"):
        merged.senses[sense] = new.clause.senses[sense]
    told.filled, told.loose = ({"domain": names} if compared else {}), []
    merged.entity = entity


def _settle_asked(merged: Parsed, old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """Nobody is asked for any more where the fragment names who plays that part."""
    single = memory.intent is not None and len(catalog.measures[memory.intent.measures[0]].roles) == 1
    of_one = asks_of_one(merged, new, memory.intent, catalog)
    if of_one:
        merged.bounds = ()
        merged.roles.filled.pop("domain", None)
        merged.senses["op:exclude"] = 0
    told = new.roles.everyone
    pointing = new.any("that:listed") and len(told) == 1 and single and not new.asked
    ends = [names for role in catalog.roles for names in merged.roles.filled.get(role, [])]
    both = (
        len(ends) == TWO and all(len(n.codes) == 1 for n in ends) and not new.asked and len(ends_of(old, catalog)) == 1
    )
    named = merged.asked in catalog.roles and merged.roles.filled.get(merged.asked)
    if of_one or named or (merged.asked and (both or pointing)):
        merged.asked = ""
        merged.numbers = {kind: number for kind, number in merged.numbers.items() if kind not in _COUNTS}
        for sense in (*_ENDS, "op:list", "op:order"):
            merged.senses[sense] = new.clause.senses[sense]


def _take_numbers(merged: Parsed, old: Parsed, new: Parsed, memory: Memory) -> None:
    """How many, or which place: what the fragment says, else the place after the last one told."""
    dropped = set(_COUNTS) if any(kind in new.numbers for kind in _COUNTS) else set()
    if new.any(*_ENDS):
        dropped |= {"nth", "rank"}
    numbers = {kind: number for kind, number in merged.numbers.items() if kind not in dropped} | new.numbers
    if "nth" in new.numbers and numbers.get("num") == 1:
        del numbers["num"]  # `the second one`
    if new.any("op:next") and old.asked and names_nobody(new) and not take_next(merged, old, memory):
        numbers = {kind: number for kind, number in numbers.items() if kind not in _COUNTS}
        numbers["nth"] = _last_place(old, memory) + 1
    merged.numbers = numbers
    stays = old.asked and merged.asked and not any(kind in new.numbers for kind in _COUNTS)
    if stays and not new.any(*_ENDS, "op:next", "q:rank", *SIDE_BY_SIDE):
        merged.places = places_of(old) if len(places_of(old)) > 1 else ()


def _last_place(old: Parsed, memory: Memory) -> int:
    """How far down the order the last answer went."""
    if "nth" in old.numbers or "rank" in old.numbers:
        return int(old.numbers.get("nth", 0) or old.numbers["rank"])
    return max(1, memory.intent.limit if memory.intent else 1)


def _take_names(merged: Parsed, old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """New names take the role that grammar gives them, else the role of the one that was asked about."""
    named = [(role, name) for role, names in new.roles.filled.items() for name in names] + [
        ("", name) for name in new.roles.loose
    ]
    named = [
        ("", replace(name, marks=name.marks - {"to"})) if is_about(name, new) else (role, name) for role, name in named
    ]
    pointing = any(item.has("that:entity") and not item.has("fill") for item in new.clause.items)
    if pointing and points(memory) and not any(item.category("show") for item in new.clause.items):
        name = Name((memory.entities[0],), "country", "", _that_marks(new), "none", 0)
        named.append(("", name))
    named += [("", replace(name, marks=set())) for name in new.roles.included if counted_in(new, old)]
    if not named and side_by_side(merged, old, new, memory, catalog):
        follow_direction(merged, old, catalog)
        return
    groups: dict[str, list[Name]] = {}
    sided = placed(named, old, new, catalog)
    varied = _varied(memory, catalog)
    both = len({role for role, _ in sided if role in catalog.roles}) == TWO
    for role, name in sided:
        groups.setdefault(role_for(role, name, merged, memory.intent, catalog, both, varied), []).append(name)
    both_ends(groups, merged, catalog)
    for role, names in groups.items():
        several = sum(len(name.codes) for name in names) > 1
        added = (
            new.any("op:add")
            or counted_in(new, old)
            or (new.any("op:sum") and not several and not old.asked)
            or (old.any("op:trend") and _one_more(names, old, new))
            or (new.any("op:compare") and new.any("that:answer", "that:entity"))
        )
        first = _with_the_first(name=names[0], old=old, new=new, memory=memory)
        if first and not several:
            merged.roles.filled[role], merged.roles.loose, merged.asked = [first, *names], [], ""
            continue
        domain = old.roles.filled.get("domain")
        whole = memory.intent is not None and len(catalog.measures[memory.intent.measures[0]].roles) == 1
        if whole and old.asked and names[0].group and not ends_of(old, catalog) and new.sense.direction == "none":
            domain = domain or [names[0]]  # of those listed, the Europeans
        if not domain and _of_those(names[0], old, new, memory):
            domain = [names[0]]
        if domain and (names[0].group or added):
            merged.roles.filled["domain"] = [*domain, *names] if added else names
            continue
        before = merged.roles.filled.get(role, merged.roles.loose) if added else []
        told = run(memory.subjects, TWO) if added and new.any("op:sum") and before else ()
        if told and {code for name in before for code in name.codes} <= set(told):
            before = [replace(before[0], codes=told)]  # all that were asked about one by one
        merged.roles.filled[role] = [*before, *names]
        merged.roles.loose = []
        if any(name.marks for name in names):
            merged.focus = role
    _chosen_firms(merged, groups, new)
    if counted_in(new, old):
        merged.senses["op:sum"] += 1
    _set_aside(merged, old, new, catalog)
    if new.sense.scope == "world" and names_nobody(new) and not new.any(*_OF_THE_WORLD):
        merged.roles.filled, merged.roles.loose, merged.asked = {}, [], ""  # everywhere, in the place of somebody
    homes(merged, catalog)
    _whose_home(merged, old, new, memory, catalog)
    follow_direction(merged, old, catalog)


def _chosen_firms(merged: Parsed, groups: dict[str, list[Name]], new: Parsed) -> None:
    """`which of the big firms?`, after one of them: the one told before is not asked of any more."""
    if "domain" in groups and new.asked and groups["domain"][0].entity == "company":
        merged.roles.filled = {"domain": groups["domain"]}


def _with_the_first(name: Name, old: Parsed, new: Parsed, memory: Memory) -> Name | None:
    """`and with Japan together?`, after who is the first: the one that was told, beside the one named."""
    told = memory.intent is not None and memory.intent.limit == 1 and len(memory.entities) == 1
    summed = bool(old.asked) and new.any("op:sum") and not new.asked and name.entity == "country" and not name.group
    if not (told and summed) or set(name.codes) & set(memory.entities):
        return None
    return replace(name, codes=memory.entities, marks=set())


def _one_more(names: Sequence[Name], old: Parsed, new: Parsed) -> bool:
    """`Japan too`, after a series that is shown and not judged: one more line beside it."""
    also = new.any("edge:also") or all("also" in name.marks for name in names)
    return also and not (old.polar or new.polar or new.any("that:answer"))


def _varied(memory: Memory, catalog: Catalog) -> str:
    """The end of a flow at which one name took the place of another in the last question."""
    if len(memory.subjects) < TWO:
        return ""
    before, last = memory.subjects[-2:]
    differing = [at for at, code in enumerate(last) if len(before) == len(last) == TWO and before[at] != code]
    return catalog.roles[differing[0]] if len(differing) == 1 else ""


def _of_those(name: Name, old: Parsed, new: Parsed, memory: Memory) -> bool:
    """`only the European ones`, after the partners of one country: those of them that are in Europe."""
    only = "only" in name.marks or new.any("edge:only")
    listed = bool(old.asked) and memory.intent is not None and len(memory.intent.roles) == 1
    return bool(name.group) and only and listed and not name.marks - {"only", "topic"} and new.sense.direction == "none"


def _set_aside(merged: Parsed, old: Parsed, new: Parsed, catalog: Catalog) -> None:
    """Who is left out, compared with or counted in."""
    if new.roles.excluded or new.roles.included:
        without_also(merged, old, new)
        gone = {code for name in new.roles.excluded for code in name.codes}
        for role in [r for r in ends_of(merged, catalog) if new.asked] if len(ends_of(merged, catalog)) == TWO else []:
            if {code for name in merged.roles.filled[role] for code in name.codes} <= gone:
                del merged.roles.filled[role]  # whom, if not the one just told
    still = new.any("that:listed") and bool(old.asked)  # `and who is behind it?`, after who is ahead of it
    if new.roles.after and old.roles.after and not still:
        merged.roles.after = new.roles.after
    if new.roles.than:
        merged.roles.than = old.roles.than if still and old.roles.than else _in_its_place(new, old)
    if new.roles.included:
        merged.roles.included = new.roles.included
    elif not new.roles.than and new.any(*(kind for kind in KINDS if kind not in (*SIDE_BY_SIDE, *COUNTING))):
        merged.roles.than = merged.roles.than if new.any("op:difference") and not new.asked else []


def _in_its_place(new: Parsed, old: Parsed) -> list[Name]:
    """`more than A's as well?`, after a comparison: A stands where the one stood who was measured against before."""
    before = old.roles.than[0] if len(old.roles.than) == 1 else None
    told = any(name.marks & {"to", "from", "in", "dative"} for name in new.roles.than)
    if before is None or told or len(new.roles.than) > 1:
        return new.roles.than
    return [replace(name, at=before.at, head=before.head, forms=before.forms) for name in new.roles.than]


def _whose_home(merged: Parsed, old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`at home?` after a flow asks for the one whose flow it was; a partner named after that is not at home."""
    filled = {role: names for role, names in merged.roles.filled.items() if role in catalog.roles}
    own = catalog.measures[memory.intent.measures[0]].own if memory.intent else ""
    if new.sense.scope in ("domestic", "abroad") and names_nobody(new) and len(filled) == TWO and own and not old.asked:
        merged.roles.filled = {own: filled[own]}
        merged.sense = replace(merged.sense, direction="out" if own == catalog.giver else "in")
    elif merged.sense.scope == "domestic" and not new.sense.scope and len(filled) == TWO and not names_nobody(new):
        merged.sense = replace(merged.sense, scope="")


def _that_marks(new: Parsed) -> set[str]:
    return {mark for item in new.clause.items if item.has("that:entity") for mark in item.marks}


def nearest(choices: Sequence[Reading], merged: Parsed, memory: Memory, catalog: Catalog) -> tuple[Reading, ...]:
    """Of the measures to choose from, the share of the amount that was asked for before, where only one is."""
    listed = memory.intent is not None and bool(memory.intent.asked) and memory.settled
    same = listed and merged.asked and merged.sense.direction == "none"
    known = memory.intent.measures[0] if memory.intent and (merged.sense.scope or same) else ""
    near = [r for r in choices if known in (r.intent.measures[0], *catalog.measures[r.intent.measures[0]].base)]
    return tuple(near[:1]) if len({repr(r.intent) for r in near}) == 1 else ()
