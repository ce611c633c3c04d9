"""Follow-ups: a fragment changes what it names in what was asked before, and keeps the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.catalog import Catalog
from assistant.intent import Intent, Period
from assistant.understand.measures import Sense
from assistant.understand.naming import Name
from assistant.understand.parsed import Parsed
from assistant.understand.roles import Roles

_KINDS = (
    "op:top",
    "op:bottom",
    "op:growth",
    "op:cagr",
    "op:trend",
    "op:peak",
    "op:trough",
    "op:compare",
    "op:difference",
    "op:multiple",
    "op:sum",
    "op:average",
    "op:count",
    "op:list",
    "op:breakdown",
    "op:up",
    "op:down",
    "op:change",
    "q:rank",
    "ask:when",
)
_ENDS = ("op:top", "op:bottom")
_COUNTS = ("countries", "num", "things", "rank", "nth")
_SIDE_BY_SIDE = ("op:compare", "op:difference", "op:multiple", "op:sum")


@dataclass(frozen=True, slots=True)
class Memory:
    """What a conversation remembers: the last question as parsed, the intent that was answered, recent names.

    `subjects` are the names lately asked about, newest last; `entities` the result of the last answer.
    """

    parsed: Parsed | None = None
    intent: Intent | None = None
    subjects: tuple[tuple[str, ...], ...] = ()
    entities: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


def merge(memory: Memory, new: Parsed, catalog: Catalog) -> Parsed:
    """The earlier question with the parts that the new fragment names put in their place."""
    old = memory.parsed
    assert old is not None
    sense = _sense(old, new)
    merged = Parsed(
        new.clause,
        Counter(),
        sense,
        _copy(old.roles),
        old.asked,
        old.polar,
        old.period,
        old.bounds,
        dict(old.numbers),
        old.focus,
    )
    _take_operations(merged, old, new)
    _take_names(merged, old, new, memory, catalog)
    if new.any("meta:swap"):
        _swap(merged, catalog)
    if new.period.kind != "none":
        merged.period = _since_then(old, new)
    elif new.any("shift:next", "time:previous") and len(_years(old, memory)) == 1 and not new.sense.changing:
        step = 1 if new.any("shift:next") else -1
        merged.period = Period("years", (_years(old, memory)[0] + step,), origin="conversation")
    if new.bounds:
        same = len(new.bounds) == len(old.bounds) == 1 and new.bounds[0].op == "equal"
        merged.bounds = (replace(new.bounds[0], op=old.bounds[0].op),) if same else new.bounds
    if any(kind in new.numbers for kind in _COUNTS):
        merged.numbers = {kind: number for kind, number in merged.numbers.items() if kind not in _COUNTS}
    if new.any(*_ENDS):
        merged.numbers = {kind: number for kind, number in merged.numbers.items() if kind not in ("nth", "rank")}
    merged.numbers.update(new.numbers)
    if new.any("op:next") and not new.roles.filled and not new.roles.loose:
        merged.numbers["nth"] = _last_place(old, memory) + 1
    if (
        merged.asked
        and not new.roles.filled
        and not new.roles.loose
        and len(merged.roles.filled) + bool(merged.roles.loose) == 1
        and new.asked
        and "domain" not in merged.roles.filled
        and new.any("op:top", "op:bottom")
    ):
        own = catalog.measures[memory.intent.measures[0]] if memory.intent else None
        if own and len(own.roles) == 1:
            merged.roles.filled, merged.roles.loose = {}, []
            merged.entity = own.entity
    if merged.asked in catalog.roles and merged.roles.filled.get(merged.asked):
        merged.asked = ""
    return merged


def _years(old: Parsed, memory: Memory) -> tuple[int, ...]:
    """The years that the question before named."""
    named = memory.intent.period if memory.intent else old.period
    return named.years if named.kind == "years" and all(year > 0 for year in named.years) else ()


def _last_place(old: Parsed, memory: Memory) -> int:
    """How far down the order the last answer went."""
    if "nth" in old.numbers or "rank" in old.numbers:
        return int(old.numbers.get("nth", 0) or old.numbers["rank"])
    return max(1, memory.intent.limit if memory.intent else 1)


def _since_then(old: Parsed, new: Parsed) -> Period:
    """After a change, a year that is compared with moves its start and keeps its end."""
    first = new.period.years
    compared = (
        new.clause.partition >= 0
        or new.any("partition", "op:compare")
        or any("than" in i.marks for i in new.clause.items)
    )
    if old.sense.changing and compared and len(first) == 1 and old.period.years and old.period.years[-1] != first[0]:
        return Period("years", (first[0], old.period.years[-1]), origin="conversation")
    return new.period


def _copy(roles: Roles) -> Roles:
    filled = {role: list(names) for role, names in roles.filled.items()}
    return replace(roles, filled=filled, excluded=list(roles.excluded), than=list(roles.than), loose=list(roles.loose))


def _sense(old: Parsed, new: Parsed) -> Sense:
    """Direction, quantity and scope: what the fragment says, else what was said before."""
    states_act = new.sense.direction != "none"
    quantity = old.sense.quantity
    if new.any("q:share", "ask:percent", "act:occupy", "ask:point"):
        quantity = "share"
    elif new.any("q:net"):
        quantity = "net"
    elif (
        (new.any("q:amount", "q:money") and not _of_what(new))
        or (new.any("ask:how_much") and new.any("that:answer"))
        or (states_act and not new.any("basis:in", "basis:out") and old.sense.quantity == "net")
    ):
        quantity = "amount"
    whole = states_act and new.any("q:amount", "q:share") and not _of_what(new)
    scope = new.sense.scope or ("" if whole and not new.any("basis:in", "basis:out") else old.sense.scope)
    direction = new.sense.direction if states_act else old.sense.direction
    changing = new.sense.changing or (old.sense.changing and not new.any(*_KINDS))
    return Sense(direction, quantity, scope, new.sense.both, old.sense.amount or new.sense.amount, changing)


def _of_what(new: Parsed) -> bool:
    """`of the money it invested`: a share goes on being asked for, of another whole."""
    meant = [i for i in new.clause.items if not i.category("fill") or i.has("prep:of")]
    return bool(meant) and meant[0].has("prep:of")


def _take_operations(merged: Parsed, old: Parsed, new: Parsed) -> None:
    """A new operation takes the place of the old ones; a bare name after a comparison asks for its figure."""
    replaced = new.any(*_KINDS)
    turned = replaced and not new.any(*(kind for kind in _KINDS if kind not in _ENDS))
    for sense, count in old.senses.items():
        kind = sense.split(":", 1)[0]
        if sense in _KINDS and replaced and not (turned and sense == "ask:when"):
            continue  # `and the least?` after `when the most?` still asks when
        if sense in _SIDE_BY_SIDE and new.roles.filled:
            continue
        if kind in ("op", "q", "act", "scope", "basis", "noun", "ask", "verify") or sense in _KINDS:
            merged.senses[sense] += count
    if new.sense.direction != "none":
        for sense in ("act:in", "act:out", "act:weak", "act:fund", "act:flow", "basis:in", "basis:out"):
            merged.senses.pop(sense, None)
    merged.senses.update(new.clause.senses)
    merged.asked = _asked(old, new)
    if new.any("op:trend", "op:growth", "op:cagr", "q:rank", "op:compare", "op:difference") and not new.asked:
        merged.polar = False
        merged.bounds = ()


def _asked(old: Parsed, new: Parsed) -> str:
    if (
        old.any("ask:when")
        and not old.asked
        and new.any(*_ENDS)
        and not new.any("noun:country", "ask:which", "ask:who")
    ):
        return ""
    if new.any("op:top", "op:bottom", "op:list") or new.numbers.get("countries"):
        return old.asked or new.asked or ("country" if new.numbers.get("countries") else "")
    if new.any("op:trend", "op:compare", "op:difference", "q:rank"):
        return ""
    return old.asked or (new.asked if new.any("noun:country", "ask:which", "ask:who") else "")


def _take_names(merged: Parsed, old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """New names take the role that grammar gives them, else the role of the one that was asked about."""
    named = [(role, name) for role, names in new.roles.filled.items() for name in names] + [
        ("", name) for name in new.roles.loose
    ]
    if new.any("that:entity") and memory.entities and not any(item.category("show") for item in new.clause.items):
        name = Name((memory.entities[0],), "country", "", _that_marks(new), "none", 0)
        named.append(("", name))
    apart = new.any("op:difference", "op:multiple") and not named and not new.numbers and new.period.kind == "none"
    alone = sum(len(name.codes) for names in old.roles.filled.values() for name in names) <= len(old.roles.filled)
    if new.any("that:both") or (apart and alone and not old.roles.than and old.period.kind != "range"):
        _both(merged, memory, catalog)
        return
    groups: dict[str, list[Name]] = {}
    both = len([role for role in new.roles.filled if role in catalog.roles]) == 2
    for role, name in named:
        groups.setdefault(_role_for(role, name, merged, memory, catalog, both), []).append(name)
    for role, names in groups.items():
        if old.roles.filled.get("domain") and names[0].group:
            merged.roles.filled["domain"] = names
            continue
        added = new.any("op:add") or (new.any("op:compare") and new.any("that:answer", "that:entity"))
        before = merged.roles.filled.get(role, []) if added else []
        merged.roles.filled[role] = [*before, *names]
        merged.roles.loose = []
        if any(name.marks for name in names):
            merged.focus = role
    if new.roles.excluded:
        merged.roles.excluded = new.roles.excluded
    if new.roles.than:
        merged.roles.than = new.roles.than
    if new.roles.included:
        merged.roles.included = new.roles.included
    elif new.any(*(kind for kind in _KINDS if kind not in _SIDE_BY_SIDE)):
        merged.roles.than = []
    _homes(merged, catalog)
    _follow_direction(merged, old, catalog)


def _homes(merged: Parsed, catalog: Catalog) -> None:
    """Home goes with whoever is asked about now."""
    for role in catalog.roles:
        subject = merged.roles.filled.get(catalog.other(role), [])
        names = merged.roles.filled.get(role, [])
        if len(subject) == 1 and any("home" in name.marks for name in names):
            codes = subject[0].codes
            merged.roles.filled[role] = [replace(n, codes=codes) if "home" in n.marks else n for n in names]


def _that_marks(new: Parsed) -> set[str]:
    return {mark for item in new.clause.items if item.has("that:entity") for mark in item.marks}


def _role_for(role: str, name: Name, merged: Parsed, memory: Memory, catalog: Catalog, both: bool) -> str:
    filled = [r for r in catalog.roles if merged.roles.filled.get(r)]
    if both and role:
        return role
    if "to" in name.marks or name.head == "patient":
        return catalog.taker
    if "from" in name.marks or "dative" in name.marks or name.head == "agent":
        return catalog.giver if "dative" not in name.marks or merged.sense.direction == "in" else catalog.taker
    if "in" in name.marks and merged.sense.direction in ("in", "flow") and len(filled) == 2:
        return catalog.giver
    if len(filled) == 1:
        return filled[0]
    intent = memory.intent
    own = catalog.measures[intent.measures[0]].own if intent else ""
    if own and len(filled) == 2:
        return merged.focus or own
    natural = {"in": catalog.taker, "out": catalog.giver}.get(merged.sense.direction, catalog.roles[-1])
    return role or (filled[0] if filled else natural)


def _both(merged: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`the two`: the two names lately asked about, side by side, where everything else was the same."""
    filled = [r for r in catalog.roles if merged.roles.filled.get(r)]
    pair = _lately(memory)
    if not pair or not (filled or merged.roles.loose):
        return
    names = [Name(pair, "country", "", set(), "none", 0)]
    varied = [r for r in filled if any(pair[-1] in name.codes for name in merged.roles.filled[r])]
    if varied:
        merged.roles.filled[varied[0]] = names
    elif not filled:
        merged.roles.loose = names


def _lately(memory: Memory) -> tuple[str, ...]:
    """The last two that differ between the questions, the newer last; nothing where more than one thing differs."""
    if not memory.subjects:
        return ()
    last = memory.subjects[-1]
    before = next((s for s in reversed(memory.subjects[:-1]) if s != last and len(s) == len(last)), ())
    differing = [(old, new) for old, new in zip(before, last, strict=False) if old != new]
    if len(differing) == 1:
        return differing[0]
    recent = list(dict.fromkeys(code for codes in memory.subjects for code in codes))[-2:]
    return tuple(recent) if len(last) == 1 and len(recent) == 2 else ()


def _follow_direction(merged: Parsed, old: Parsed, catalog: Catalog) -> None:
    """When only the direction changes, the one who was asked about takes the role that goes with it."""
    if merged.sense.direction == old.sense.direction or len(merged.roles.filled) != 1:
        return
    natural = {"in": catalog.taker, "out": catalog.giver}.get(merged.sense.direction)
    role = next(iter(merged.roles.filled))
    if natural and role != natural and role in catalog.roles:
        merged.roles.filled[natural] = merged.roles.filled.pop(role)


def _swap(merged: Parsed, catalog: Catalog) -> None:
    """The other way round: roles change places; for one country, direction does."""
    first, second = catalog.roles
    filled = merged.roles.filled
    if first in filled and second in filled:
        filled[first], filled[second] = filled[second], filled[first]
        return
    for role, other in ((first, second), (second, first)):
        if role in filled:
            filled[other] = filled.pop(role)
            break
    flipped = {"in": "out", "out": "in"}.get(merged.sense.direction, merged.sense.direction)
    merged.sense = replace(merged.sense, direction=flipped)


def is_fragment(parsed: Parsed, readable: bool, roles: Sequence[str]) -> bool:
    """Whether a text lacks what a question needs of its own: a measure, or somebody it is asked of."""
    if parsed.any("that:both", "that:answer") or _of_what(parsed):
        return True
    bare = parsed.sense.direction == "none" and not parsed.sense.scope and parsed.sense.quantity != "net"
    if bare and not parsed.numbers.get("figure") and not parsed.numbers.get("table") and not _companies(parsed):
        return True
    if parsed.any("meta:swap") and not set(roles) <= set(parsed.roles.filled):
        return True
    return not readable


def _companies(parsed: Parsed) -> bool:
    return any(
        name.entity == "company" for names in (*parsed.roles.filled.values(), parsed.roles.loose) for name in names
    )


def remember(memory: Memory, parsed: Parsed, intent: Intent, entities: Sequence[str], roles: Sequence[str]) -> Memory:
    """What the conversation knows after an answer."""
    named = tuple(code for role in roles if role in intent.roles for code in intent.roles[role].codes)
    subjects = (*memory.subjects, named)[-4:] if named else memory.subjects
    return Memory(parsed, intent, subjects, tuple(entities), (), ())
