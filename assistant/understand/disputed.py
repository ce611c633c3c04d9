"""What a fragment holds against the last answer: another name for it, somebody who has more, those who stand above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.catalog import Catalog
from assistant.intent import Intent, Reading
from assistant.understand.fragment import JUDGING, KINDS, TWO, asks_figure, ends_of, lately, names_nobody, run
from assistant.understand.items import Item, silent
from assistant.understand.memory import Memory
from assistant.understand.name import Name
from assistant.understand.parsed import Parsed

_ENDS = ("op:top", "op:bottom")
_APART = ("q:share", "q:net", "q:rank", "ask:how_much", "ask:percent", "ask:when", "noun:year", "scope:total")


def is_it(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`isn't it Japan?`, after who is the first: whether Japan is the first."""
    intent = memory.intent
    if intent is None or not claimed(new, intent, catalog, memory.entities):
        return
    name = new.clause.names[-1]
    single = len(catalog.measures[intent.measures[0]].roles) == 1
    role = next(iter(catalog.measures[intent.measures[0]].roles)) if single else intent.asked
    old.roles.filled[role], old.asked, old.polar = [replace(name, marks=set())], "", True
    old.senses["op:top"] += int(_first_said(new) and not old.any(*_ENDS))
    for noun, called in catalog.called.items():  # among the partners of the other one
        old.senses[f"noun:{noun}"] = int(called == role and not single)
    new.roles.filled, new.roles.loose, new.roles.excluded = {}, [], []
    new.clause.items[:] = [item for item in new.clause.items if item.has("verify")]
    new.senses.clear()
    new.clause.senses.clear()


def claimed(new: Parsed, intent: Intent, catalog: Catalog, entities: Sequence[str]) -> bool:
    """Whether a fragment says no more than who it is, and asks whether it is so, of a list that told the first."""
    told = new.clause.names[-1].codes if new.clause.names else ()
    first = (
        intent.kind == "list"
        and (
            intent.limit == 1
            or _first_said(new)
            or (not intent.limit and new.any("verify") and set(told) <= set(entities))
        )
        and bool(intent.asked)
        and not (intent.nth > 1 or intent.home or intent.owned)
    )
    names = [name for name in new.clause.names if name.at < len(new.clause.items)]
    names = [name for name in names if not new.clause.items[name.at].has("that:listed")]
    one = len(names) == 1 and names[0] is new.clause.names[-1] and len(names[0].codes) == 1 and not names[0].group
    one = one and names[0].entity in ("country", "company") and names[0].marks <= {"subject", "exclude"}
    said = all(
        item.category("country", "company", "fill", "verify", "that", "neg") or _is_first(item)
        for item in new.clause.items
    )
    asks = new.any("verify") or any(item.has("auxiliary") for item in new.clause.items[:1])
    named = new.clause.items[names[0].at] if one else None
    asks = asks or (named is not None and not named.marks and (named.asks or bool(named.tails)))
    return first and one and said and asks and new.period.kind == "none"


def _is_first(item: Item) -> bool:
    return item.has("rank", "nth") and item.mention.number == 1


def _first_said(new: Parsed) -> bool:
    """`is the first one A?`: the place is told with the name."""
    return any(_is_first(item) for item in new.clause.items)


def than_at_home(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`is that more than it invested at home?`, after one's flow into another: home is the other of the two flows."""
    home = new.sense.scope == "domestic" and names_nobody(new) and new.sense.direction == old.sense.direction
    own = catalog.giver if old.sense.direction == "out" else catalog.taker
    owners = old.roles.filled.get(own, [])
    measured = new.polar and new.any(*JUDGING) and new.any("that:answer") and new.any("prep:than")
    if home and measured and len(ends_of(old, catalog)) == TWO and len(owners) == 1:
        mark = "to" if own == catalog.giver else "from"
        new.roles.filled = {catalog.other(own): [replace(owners[0], marks={mark})]}
        new.sense = replace(new.sense, scope="")
        new.senses["scope:domestic"] = new.clause.senses["scope:domestic"] = 0


def next_down(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`and after that?`, after who came second: the next in the order, where no year was stepped from."""
    intent = memory.intent
    after = [at for at, item in enumerate(new.clause.items) if item.has("shift:later") and not item.has("op:next")]
    bare = names_nobody(new) and not new.numbers and not (new.asked or new.polar) and new.period.kind == "none"
    alone = all(at in after or item.category("fill", "that") for at, item in enumerate(new.clause.items))
    told = intent is not None and intent.kind == "list" and (intent.nth > 0 or intent.limit == 1)
    if not (old.asked and told and bare and alone and after):
        return
    for at in after:
        item = new.clause.items[at]
        new.clause.items[at] = replace(item, mention=replace(item.mention, senses=("op:next",)))
    new.senses["op:next"] = new.clause.senses["op:next"] = 1
    new.senses["shift:later"] = new.clause.senses["shift:later"] = 0


def above_it(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`who raised more?`, after one country's figure: those above it, in the same year and without it."""
    if memory.intent is None or not who_has_more(old, new, memory.intent, catalog) or run(memory.subjects, TWO):
        return  # of two told one by one, one has
    told = old.roles.everyone[0]
    role = next(iter(catalog.measures[memory.intent.measures[0]].roles))
    new.roles.than = [replace(told, marks={"than"}, joined=-1)]
    old.roles.filled, old.roles.loose, old.asked = {}, [], "country"
    if old.sense.direction == "none" and old.sense.quantity == "amount" and not old.sense.scope:
        old.sense = replace(old.sense, direction="in" if role == catalog.taker else "out")


def who_has_more(old: Parsed, new: Parsed, intent: Intent, catalog: Catalog) -> bool:
    """Whether those who have more, or less, than the one just told are asked for."""
    told = old.roles.everyone
    if intent.kind != "value" or intent.home or intent.other_measure:
        return False
    measure = catalog.measures[intent.measures[0]]
    alone = len(told) == 1 and len(told[0].codes) == 1 and not told[0].group and told[0].entity == "country"
    alone = alone and len(measure.roles) == 1 and not (old.asked or old.polar or old.roles.than or old.sense.changing)
    plain = names_nobody(new) and bool(new.asked) and new.any(*JUDGING) and not (new.polar or new.bounds)
    plain = plain and new.period.kind == "none" and not (new.sense.scope or new.sense.changing or new.numbers)
    same = new.sense.direction in ("none", old.sense.direction) and not new.sense.both
    other = new.any(*_APART, *(kind for kind in KINDS if kind not in (*_ENDS, "op:list", "op:count")))
    return alone and plain and same and not other


def weigh_with_told(merged: Parsed, old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`did it put more into France?`, after what it put into Germany; `so A got more?`, after A's figure and B's: the
    one told before is what it is measured against."""
    judged = new.polar and new.any(*JUDGING) and not (new.roles.than or new.asked or new.bounds or new.sense.changing)
    if not judged or old.asked or old.polar or merged.roles.than or new.period.kind != "none":
        return
    ends = ends_of(old, catalog)
    changed = [role for role in ends if _codes(merged, role) != _codes(old, role)]
    if len(ends) == len(ends_of(merged, catalog)) == TWO and len(changed) == 1:
        before = old.roles.filled[changed[0]]
        mark = "from" if changed[0] == catalog.giver else "to"
        if len(before) == 1 and len(before[0].codes) == 1 and not before[0].group:
            merged.roles.than = [replace(before[0], marks={"than", mark}, joined=-1)]
        return
    named, pair = new.roles.everyone, lately(memory.subjects)
    if len(named) != 1 or len(ends) > 1 or len(pair) != TWO or not set(named[0].codes) < set(pair):
        return
    if {code for name in old.roles.everyone for code in name.codes} != set(named[0].codes):
        return  # set against the one told last, as it is
    other = next(code for code in pair if code not in named[0].codes)
    merged.roles.than = [Name((other,), "country", "", {"than"}, "none", 0)]


def _codes(parsed: Parsed, role: str) -> list[tuple[str, ...]]:
    return [name.codes for name in parsed.roles.filled.get(role, [])]


def unweighed(merged: Parsed, readings: Sequence[Reading]) -> bool:
    """Whether more or less than something was asked and only one figure would be told, with nothing beside it."""
    items = merged.clause.items
    than = any(item.has("prep:than") or "than" in item.marks for item in items) and merged.any(*JUDGING)
    pointing = any(item.has("that:answer", "that:listed", "that:entity") for item in items)
    ends = [names[0].codes for role, names in merged.roles.filled.items() if role != "domain" and names]
    placed = {"to", "from", "in", "dative"}
    itself = len(ends) == TWO and any(n.codes in ends and not n.marks & placed for n in merged.roles.than)
    alone = itself or (bool(readings) and readings[0].intent.kind in ("value", "sides"))
    if (
        merged.clause.any(*JUDGING)
        and merged.clause.any("ask:when", "noun:year")
        and not (than or merged.clause.bounds)
    ):
        return bool(readings) and readings[0].intent.kind == "years"  # `which year was better?`: than what?
    return merged.polar and than and pointing and alone and not (merged.bounds or merged.sense.changing)


def asks_which(new: Parsed) -> bool:
    """`and the lowest?`, of which the language says by a particle that it is looked for."""
    said = [item for item in new.clause.items if not item.has("fill")][-1:]
    return names_nobody(new) and any("topic" in item.marks and not item.asks for item in said)


def no_judgement(merged: Parsed, old: Parsed, new: Parsed) -> None:
    """`how much was it in 2018?` asks for a figure: whether it rose or fell is not asked any more."""
    if asks_figure(old, new):
        merged.polar, merged.bounds = False, ()
        for sense in (*JUDGING, "op:up", "op:down", "op:growth", "op:change", "op:always"):
            merged.senses[sense] = 0


def in_times_still(merged: Parsed, new: Parsed, memory: Memory) -> None:
    """`and China?`, after how many times one year's figure was that of another: in times again, and no rate."""
    carried = merged.any("op:multiple") and not new.any(*KINDS) and not new.sense.changing and merged.sense.changing
    if carried and memory.intent is not None and memory.intent.kind == "compare" and not merged.asked:
        merged.sense = replace(merged.sense, changing=False)
        for sense in ("op:up", "op:down", "op:growth"):
            merged.senses[sense] = 0


def other_extreme(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`and its worst?`, after somebody's best year, or after the series: the worst year of the same one."""
    said = all(item.category("op", "fill", "that", "edge", "prep") for item in new.clause.items)
    kind = memory.intent.kind if memory.intent is not None and not old.asked else ""
    years = (kind == "extreme_year" and old.any("op:peak", "op:trough")) or (kind == "trend" and not old.polar)
    own = all(new.clause.items[n.at].has("that:listed") for n in new.clause.names if n.at < len(new.clause.items))
    sought = new.any(*_ENDS, "op:peak", "op:trough")
    if not (years and said and own and sought) or new.any("noun:year", "op:list", "op:order"):
        return
    for at, item in enumerate(new.clause.items):
        low = item.has("op:bottom", "op:trough")
        turned = "op:trough" if low else "op:peak" if item.has("op:top", "op:peak") else ""
        mention = replace(item.mention, senses=(turned or "fill",))
        new.clause.items[at] = replace(item, mention=mention, marks=[])
    worst = new.any("op:bottom", "op:trough")
    new.senses.clear()
    new.clause.senses.clear()
    new.senses["op:trough" if worst else "op:peak"] = new.clause.senses["op:trough" if worst else "op:peak"] = 1
    new.roles.filled, new.roles.loose, new.asked, new.polar = {}, [], "", False
    for sense in ("op:peak", "op:trough", "op:trend", "op:each"):
        old.senses[sense] = 0


def firms_more(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`who put in more?`, after one firm's amount and another's: the two of them, each with its own."""
    intent, pair = memory.intent, lately(memory.subjects)
    measure = catalog.measures[intent.measures[0]] if intent is not None else None
    if measure is None or measure.entity != "company" or len(measure.roles) != 1 or len(pair) != TWO:
        return
    told, role = old.roles.everyone, next(iter(measure.roles))
    one = len(told) == 1 and told[0].codes == pair[1:] and told[0].entity == "company"
    if not (one and old.asked and names_nobody(new) and new.any(*JUDGING)) or new.polar or new.period.kind != "none":
        return
    old.roles.filled[role] = [replace(told[0], codes=pair, marks=set())]
    for sense in JUDGING:
        new.senses[sense] = new.clause.senses[sense] = 0
    new.clause.items[:] = [silent(item) if item.has(*JUDGING) else item for item in new.clause.items]


def no_parts(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`does A make up over half of it? / and B?`: whether it does; the parts were not asked for."""
    if old.polar and memory.intent is not None and memory.intent.kind == "value":
        old.senses["op:breakdown"] = 0


def limit_of_it(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`over 50%?`, after one figure: whether it is."""
    one = memory.intent is not None and memory.intent.kind == "value" and not (old.asked or old.polar)
    bare = names_nobody(new) and new.period.kind == "none" and new.sense.direction == "none" and bool(new.bounds)
    said = all(item.category("fill", "op") or item.mention.role == "number" for item in new.clause.items)
    if one and bare and said and not old.roles.than and not old.sense.changing:
        new.asked, new.polar = "", True


DISPUTING = (no_parts, limit_of_it, other_extreme, firms_more, is_it, next_down, above_it, than_at_home)
