"""What a fragment asks of those whom somebody was ranked with: who is first then, who stands beside, the others."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog import Catalog
from assistant.intent import Intent
from assistant.understand.fragment import JUDGING, TWO, ends_of, names_nobody
from assistant.understand.items import silent
from assistant.understand.memory import Memory
from assistant.understand.name import Name
from assistant.understand.parsed import Parsed

_ENDS = ("op:top", "op:bottom")
_LISTING = (*_ENDS, "op:list", "op:order", "op:breakdown", "q:rank", "ask:how_much", "q:amount", "op:next")


def first_foreigner(new: Parsed, role: str, catalog: Catalog) -> bool:
    """Whether the first of the foreign partners is asked for, who stand at that end of the flow."""
    way = "out" if role == catalog.giver else "in"
    plain = names_nobody(new) and new.period.kind == "none" and not new.bounds
    apart = new.any("q:amount", "q:share", "q:net", "q:rank", "ask:how_much", "ask:percent", "noun:year", "ask:when")
    foreign = new.any("noun:foreign_country") and new.sense.direction in ("none", way)
    return plain and foreign and bool(new.asked) and new.any("op:top", "op:bottom") and not apart


def who_then(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`who is?`, `which one is second?`, after whether one country is the first: among those it was ranked with."""
    intent = memory.intent
    claimed = intent is not None and intent.kind == "rank" and old.polar and not old.asked
    bare = names_nobody(new) and not (new.polar or new.bounds or new.sense.scope or new.sense.changing)
    plain = bare and new.sense.direction in ("none", old.sense.direction) and not new.any("q:share", "q:net", "q:rank")
    if intent is None or not (claimed and plain and new.asked) or new.any(*JUDGING, "ask:when", "noun:year"):
        return
    measure = catalog.measures[intent.measures[0]]
    ranked = next((role for role in measure.roles if len(measure.roles) == 1 or role != measure.own), "")
    old.roles.filled.pop(ranked, None)
    old.roles.loose, old.polar = [], False
    old.asked = ranked if len(measure.roles) > 1 else "country"
    _acting(old, ranked, catalog)
    place = {kind for kind in ("nth", "rank") if old.numbers.get(kind, 0) > 1}
    if place and not old.any(*_ENDS):
        old.senses["op:top"] += 1


def _acting(old: Parsed, role: str, catalog: Catalog) -> None:
    """Those who are listed now act as the one did of whom a bare total was asked."""
    if old.sense.direction == "none" and old.sense.quantity == "amount" and not old.sense.scope:
        old.sense = replace(old.sense, direction="in" if role == catalog.taker else "out")


def share_of_it(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`how much is that in percent of what A invested?`, after the first of those A invested in: that one's share of
    it."""
    intent, ends = memory.intent, ends_of(old, catalog)
    if intent is None or intent.kind != "list" or len(ends) != 1 or intent.asked != catalog.other(ends[0]):
        return
    end, owner = ends[0], old.roles.filled[ends[0]]
    rated = new.any("q:share", "ask:percent") and new.any("that:answer") and not (new.asked or new.sense.scope)
    same = len(owner) == 1 and new.roles.everyones_codes == set(owner[0].codes) and not new.roles.than
    way = new.sense.direction in ("none", "weak", "out" if end == catalog.giver else "in")
    if not (rated and same and way) or len(memory.entities) != 1 or not (intent.limit == 1 or intent.nth > 1):
        return
    old.roles.filled[catalog.other(end)] = [Name(memory.entities, "country", "", set(), "none", 0)]
    new.roles.filled, new.roles.loose = {}, []
    old.sense = replace(old.sense, scope="", direction="out" if end == catalog.giver else "in")
    new.sense = replace(new.sense, direction="none")
    old.asked, old.numbers, old.places = "", {}, ()
    for sense in ("scope:total", "edge:total", "partition"):
        new.senses[sense] = new.clause.senses[sense] = 0
    old.roles.excluded = []
    deed = "act:in" if end == catalog.giver else "act:out"  # what the other side did
    for sense in (*_LISTING, "op:exclude", "scope:abroad", "noun:country", "noun:foreign_country", deed):
        old.senses[sense] = 0


def more_risen(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`which of them rose more?`, after two beside each other: the two by their change."""
    ends = [role for role in old.roles.filled if old.roles.filled[role]]
    names = old.roles.filled[ends[0]] if len(ends) == 1 else []
    several = sum(len(name.codes) for name in names) > 1 and not any(name.group for name in names)
    moved = bool(new.asked) and new.sense.changing and new.any(*JUDGING) and names_nobody(new)
    if several and moved and not old.asked and not old.roles.loose and old.any("op:compare"):
        old.roles.filled, old.asked = {"domain": names}, new.asked
        old.senses["op:compare"] = 0
        codes = tuple(code for name in names for code in name.codes)
        old.roles.filled["domain"] = [replace(names[0], codes=codes, marks=set())]


def how_it_compares(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`and how does France compare?`, of one end of a flow: the same is asked of France."""
    flow = all(old.roles.filled.get(role) for role in catalog.roles) and not old.asked
    named, kinds = new.roles.loose, [item for item in new.clause.items if item.category("op", "q", "act", "scope")]
    alone = len(named) == 1 and not named[0].marks and not new.roles.filled and not new.roles.than
    if flow and alone and new.any("ask:how") and kinds and all(item.has("op:compare") for item in kinds):
        new.clause.items[:] = [item for item in new.clause.items if not item.has("ask:how", "op:compare")]
        for sense in ("ask:how", "op:compare"):
            new.clause.senses[sense] = new.senses[sense] = 0


def neighbours(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`who is right above it?`, `who ranks above it?`, `and right below?`, after somebody's place: in that order."""
    intent, told = memory.intent, old.roles.everyone
    alone = len(told) == 1 and len(told[0].codes) == 1 and not told[0].group and "domain" not in old.roles.filled
    kinds = ("rank", "value") if new.roles.than else ("rank",)  # `whom does A beat?`, after A's figure
    ranked = intent is not None and intent.kind in kinds and alone and not (old.asked or old.polar)
    measure = catalog.measures[intent.measures[0]] if intent is not None else None
    if not ranked or measure is None or len(measure.roles) != 1 or new.roles.filled or new.roles.loose:
        return
    if new.period.kind != "none" or new.bounds or new.sense.direction != "none":
        return
    after = {name.codes for name in new.roles.after} <= {told[0].codes}
    than = {name.codes for name in new.roles.than} <= {told[0].codes} and new.any(*JUDGING) and bool(new.asked)
    beside = (new.any("op:prior", "op:next") or bool(new.roles.after)) and after and not new.roles.than
    if not (than or beside):
        return
    if than and not beside and not new.roles.than:  # `who is ahead?`
        new.roles.than = [replace(told[0], marks={"than"}, joined=-1)]
    role = next(iter(measure.roles))
    old.roles.filled, old.roles.loose, old.asked = {}, [], "country"
    old.senses["q:rank"] = 0
    _acting(old, role, catalog)
    if beside:
        old.roles.after = [replace(told[0], marks=set())]


def other_side(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`and ahead?`, after who comes right behind somebody: whoever stands right before the same one."""
    bare = names_nobody(new) and not (new.asked or new.polar or new.bounds) and new.sense.direction == "none"
    if not (old.asked and old.roles.after and bare and new.any(*JUDGING)) or new.any(*_ENDS, "op:next", "op:prior"):
        return
    beside = "op:next" if new.any("op:less") else "op:prior"
    for at, item in enumerate(new.clause.items):
        if item.has(*JUDGING):
            new.clause.items[at] = replace(item, mention=replace(item.mention, senses=(beside,)))
    for sense in (*JUDGING, "op:above", "op:below"):
        new.senses[sense] = new.clause.senses[sense] = 0
    new.senses[beside] = new.clause.senses[beside] = 1


def other_countries(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`which is the highest of the other countries?`, after the figure of one: of all but that one, by the same
    figure."""
    intent = memory.intent
    whole = intent is not None and intent.kind != "breakdown"
    single = whole and intent is not None and len(catalog.measures[intent.measures[0]].roles) == 1 and not old.asked
    others = [item for item in new.clause.items if item.has("noun:foreign_country")]
    told = old.roles.everyone
    alone = len(told) == 1 and len(told[0].codes) == 1 and told[0].entity == "country"
    plain = names_nobody(new) and new.sense.direction == "none" and not new.any("q:share", "q:net", "q:amount")
    if not (single and alone and plain and others and new.asked) or not new.any(*_ENDS):
        return
    if any(item.category("scope") and not item.has("noun:foreign_country") for item in new.clause.items):
        return
    new.sense = replace(new.sense, scope="")
    new.senses["scope:abroad"] = new.clause.senses["scope:abroad"] = 0
    new.roles.excluded = [replace(told[0], marks={"exclude"})]
    old.roles.filled, old.roles.loose, old.asked = {}, [], "country"


def goes_elsewhere(old: Parsed, new: Parsed, intent: Intent, catalog: Catalog) -> bool:
    """Whether others are asked for than the one told at an end of a flow, or than those listed there."""
    flow = len(catalog.measures[intent.measures[0]].roles) == TWO and intent.kind in ("value", "list")
    told = old.roles.everyones_codes
    known = all(set(n.codes) <= told or new.clause.items[n.at].has("that:listed") for n in new.roles.everyone)
    plain = new.period.kind == "none" and not (new.bounds or new.polar or new.sense.changing or new.roles.than)
    return flow and known and plain and new.any("edge:else") and not new.any("q:share", "q:net", *JUDGING)


def elsewhere(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`where else did it invest?`, `who else?`, after a flow or the first of a list: the others at that end."""
    intent, ends = memory.intent, ends_of(old, catalog)
    if intent is None or not ends or not goes_elsewhere(old, new, intent, catalog):
        return
    listed = intent.asked if old.asked else ""
    end = _whom_else(listed, new, catalog)
    own = catalog.other(end)
    owners, others = old.roles.filled.get(own, []), old.roles.filled.get(end, [])
    told = memory.entities if listed == end else tuple(code for name in others for code in name.codes)
    if len(owners) != 1 or not told or (listed and listed != end):
        return
    old.roles.filled, old.roles.loose, old.asked = {own: [replace(owners[0], marks=set())]}, [], end
    old.numbers, old.places, old.polar, old.bounds, old.focus = {}, (), False, (), ""
    old.sense = replace(old.sense, scope="", direction="out" if own == catalog.giver else "in")
    for sense in _LISTING:
        old.senses[sense] = 0
    old.senses["op:list"] = 1
    new.roles.filled, new.roles.loose = {}, []
    new.roles.excluded = [Name(told, owners[0].entity, "", {"exclude"}, "none", 0)]
    new.sense = replace(new.sense, direction="none", scope="")
    said = ("edge", "scope", "act")
    new.clause.items[:] = [silent(item) if item.category(*said) else item for item in new.clause.items]
    for sense in ("edge:else", "scope:abroad", "act:in", "act:out", "act:weak"):
        new.senses[sense] = new.clause.senses[sense] = 0


def _whom_else(listed: str, new: Parsed, catalog: Catalog) -> str:
    """The end of the flow that is asked for: by its particle, by who or where, else the one that was listed."""
    items = new.clause.items
    at = next((at for at, item in enumerate(items) if item.category("ask") or item.has("noun:country")), -1)
    if at < 0:
        return listed or catalog.taker
    marks = {*items[at].marks, *(items[at - 1].mention.values("prep") if at else ())}
    inward = new.sense.direction == "in"
    if marks & {"to", "dative"}:
        return catalog.giver if inward and "to" not in marks else catalog.taker
    if "from" in marks or inward:
        return catalog.giver
    where = items[at].has("edge:where") or (items[at].has("ask:which") and not items[at].has("noun:country"))
    helped = any(item.category("auxiliary") for item in items[at + 1 : at + 2])  # `who else did it invest in?`
    if new.sense.direction == "none" and listed:
        return listed
    return catalog.taker if where or helped else catalog.giver


def at_home(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`and at home?`, after one's partners: what the one put into its own country, and no list."""
    intent, ends = memory.intent, ends_of(old, catalog)
    bare = names_nobody(new) and new.period.kind == "none" and not (new.asked or new.polar or new.bounds)
    kinds = ("scope", "fill", "act", "auxiliary")
    said = all(item.category(*kinds) or item.has("ask:how_much") for item in new.clause.items)
    said = said and new.sense.scope == "domestic" and not new.any("q:share", "q:amount")
    if intent is None or not (old.asked and bare and said) or len(ends) != 1 or intent.kind != "list":
        return
    if intent.asked != catalog.other(ends[0]) or len(old.roles.filled[ends[0]][0].codes) != 1:
        return
    old.asked, old.numbers, old.places, old.bounds = "", {}, (), ()
    old.sense = replace(old.sense, direction="out" if ends[0] == catalog.giver else "in")
    new.sense = replace(new.sense, direction="none")
    for sense in (*_LISTING, *(f"noun:{noun}" for noun in catalog.called)):
        old.senses[sense] = 0


def among_them(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`is Korea among them?`, after a list: its place in that order, and not a list of its own."""
    intent, items = memory.intent, new.clause.items
    names = [n for n in new.clause.names if n.at < len(items) and not items[n.at].has("that:listed")]
    one = len(names) == 1 and len(names[0].codes) == 1 and not names[0].group and names[0].entity == "country"
    one = one and names[0].marks <= {"also", "subject", "topic"}
    asks = new.any("edge:exists", "edge:joins", "edge:among") or (new.polar and new.any("that:answer", "that:all"))
    plain = all(
        item.category("country", "countries", "fill", "that", "verify") or item.has("edge:joins") for item in items
    )
    if intent is None or intent.kind != "list" or intent.owned or not (old.asked and one and asks and plain):
        return
    measure = catalog.measures[intent.measures[0]]
    role = next(iter(measure.roles)) if len(measure.roles) == 1 else intent.asked
    if role not in catalog.roles or old.roles.filled.get(role) or old.sense.changing or new.period.kind != "none":
        return
    old.roles.filled = {r: n for r, n in old.roles.filled.items() if r != "domain"} | {
        role: [replace(names[0], marks=set())]
    }
    old.roles.loose, old.asked, old.numbers, old.places, old.bounds = [], "", {}, (), ()
    for sense in _LISTING:
        old.senses[sense] = 0
    old.senses["q:rank"], old.polar = 1, False
    for noun, called in catalog.called.items():
        old.senses[f"noun:{noun}"] = int(called == role and len(measure.roles) > 1)
    new.roles.filled, new.roles.loose, new.sense, new.polar = {}, [], replace(new.sense, direction="none"), False
    new.clause.items[:] = [silent(item) for item in items]
    new.senses.clear()
    new.clause.senses.clear()


def exchanged(old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> None:
    """`with France instead of Germany`: the one takes the other's place, and all else stays."""
    if not any(mention.has("edge:instead") for mention in new.clause.mentions):
        return
    kept = {code for name in new.clause.names for code in name.codes}
    gone = {code for m in new.clause.mentions for code in (*m.values("country"), *m.values("company"))} - kept
    named = new.roles.everyone
    lists = [*old.roles.filled.values(), old.roles.loose, old.roles.than]
    if len(named) != 1 or len(gone) != 1 or not any(gone & set(name.codes) for names in lists for name in names):
        return
    if any(item.category("act", "scope") for item in new.clause.items):
        return  # a question of its own
    for names in lists:
        for at, name in enumerate(names):
            codes = [named[0].codes if code in gone else (code,) for code in name.codes]
            names[at] = replace(name, codes=tuple(code for each in codes for code in each), group="")
    new.roles.filled, new.roles.loose = {}, []
