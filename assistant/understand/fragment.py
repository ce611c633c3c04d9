"""What a fragment says of itself: whether it leans on what was asked before, and what it puts in another's place."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.catalog import Catalog
from assistant.intent import Intent
from assistant.understand.clause import Clause
from assistant.understand.measures import Sense
from assistant.understand.name import Name
from assistant.understand.parsed import Parsed

_PICKS = ("top", "bottom", "peak", "trough", "count", "list", "breakdown")
_MOVES = ("growth", "cagr", "trend", "up", "down", "change")
_WEIGHS = ("compare", "difference", "multiple", "sum", "average")
KINDS = (*(f"op:{each}" for each in (*_PICKS, *_MOVES, *_WEIGHS)), "q:rank", "ask:when")
COUNTING = ("op:count", "op:list")
JUDGING = ("op:more", "op:less")
TWO = 2


def is_fragment(parsed: Parsed, readable: bool, catalog: Catalog, after_companies: bool = False) -> bool:
    """Whether a text lacks what a question needs of its own: a measure, or somebody it is asked of."""
    everyone = parsed.roles.everyones_codes
    if everyone and everyone <= catalog.special:
        return True  # unspecified investors are always those of somebody
    if parsed.any("meta:swap") and readable and _told_whole(parsed, catalog):
        return False
    if _one_added(parsed):
        return True
    named = sum(len(name.codes) for name in parsed.roles.everyone)
    if (
        (parsed.any("that:both") and named < TWO)
        or (parsed.any("that:answer") and not (readable and parsed.any("that:listed")))
        or of_what(parsed)
        or _that_year(parsed)
    ):
        return True
    everywhere = parsed.sense.scope == "world" and names_nobody(parsed) and not parsed.any("q:share", "ask:percent")
    bare = (
        parsed.sense.direction == "none" and (not parsed.sense.scope or everywhere) and parsed.sense.quantity != "net"
    )
    if (
        bare
        and not parsed.numbers.get("figure")
        and not parsed.numbers.get("table")
        and (after_companies or not _companies(parsed))
    ):
        return True
    if parsed.any("meta:swap") and not set(catalog.roles) <= set(parsed.roles.filled):
        return True
    return not readable


def _one_added(parsed: Parsed) -> bool:
    """`with A's amount added as well?`: one figure adds up to nothing alone."""
    named = parsed.roles.everyone
    one = len(named) == 1 and len(named[0].codes) == 1 and not named[0].group and not parsed.asked
    too = any({"also"} & set(item.marks) or item.has("edge:also") for item in parsed.clause.items)
    return one and too and parsed.any("op:sum") and parsed.period.kind == "none" and not parsed.sense.scope


def _told_whole(parsed: Parsed, catalog: Catalog) -> bool:
    """`conversely, where does A invest the most?`: who acts and who is asked for are both said, nothing is to turn."""
    ends = ends_of(parsed, catalog)
    placed = [name for role in ends for name in parsed.roles.filled[role] if name.marks or name.head == "act"]
    said = parsed.sense.direction != "none" or parsed.asked in catalog.roles
    return (
        len(ends) == len(placed) == 1 and bool(parsed.asked) and said and not parsed.any("that:answer", "that:entity")
    )


def _that_year(parsed: Parsed) -> bool:
    """Whether the year is pointed at, and not named as well."""
    return parsed.period.kind == "none" and any(i.has("that:year") and not i.has("fill") for i in parsed.clause.items)


def leans(old: Parsed, new: Parsed) -> bool:
    """`who raised less?`: nobody is named to measure against, where the question before was a comparison."""
    several = sum(len(name.codes) for names in old.roles.filled.values() for name in names) >= TWO
    measured = bool(old.roles.than) or several or old.sense.changing
    settled = new.bounds or new.period.kind != "none" or new.sense.changing or new.any("op:top", "op:bottom")
    return measured and new.any(*JUDGING) and names_nobody(new) and not settled


def _companies(parsed: Parsed) -> bool:
    return any(name.entity == "company" for name in parsed.roles.everyone)


def names_nobody(new: Parsed) -> bool:
    return not new.roles.filled and not new.roles.loose and not new.roles.than


def nobody_else(new: Parsed, old: Parsed) -> bool:
    """Whether a fragment names nobody, or only who was asked about before."""
    return new.roles.everyones_codes <= old.roles.everyones_codes and not new.roles.than


def compared(new: Parsed) -> bool:
    """Whether what the fragment names is what the rest is set against."""
    against = new.clause.partition >= 0 or new.any("partition", "op:compare", "prep:than")
    return against or any("than" in item.marks for item in new.clause.items)


def grouped(old: Parsed) -> bool:
    """Whether the figure was that of one group and of nobody else."""
    names = old.roles.everyone
    return not old.asked and len(names) == 1 and bool(names[0].group)


def merged_sense(old: Parsed, new: Parsed) -> Sense:
    """Direction, quantity and scope: what the fragment says, else what was said before."""
    states_act = new.sense.direction != "none"
    quantity = old.sense.quantity
    rate = new.any("ask:percent", "unit:rate") and not (new.sense.changing or new.any("op:change"))
    bare = all(name.marks <= {"topic", "also"} for name in new.roles.everyone) and not new.roles.than
    grew = old.sense.changing and bare and not states_act  # of the change, how many percent
    rate = rate and not (grew and (names_nobody(new) or old.any("ask:percent", "op:cagr")))
    if rate or new.any("q:share", "act:occupy", "ask:point"):
        quantity = "share"
    elif new.polar and new.any("op:majority", "op:half") and quantity == "amount":
        quantity = "share"  # `that is more than half of its total, right?`
    elif new.any("q:net"):
        quantity = "net"
    elif (
        ((new.any("q:amount") or _money_itself(new)) and not of_what(new))
        or (new.any("ask:how_much") and new.any("that:answer") and not (old.asked and old.sense.scope))
        or (states_act and not new.any("basis:in", "basis:out") and old.sense.quantity == "net")
    ):
        quantity = "amount"
    whole = states_act and new.any("q:amount", "q:share") and not of_what(new) and not new.any("edge:part")
    scope = new.sense.scope or ("" if whole and not new.any("basis:in", "basis:out") else old.sense.scope)
    part = new.any("that:answer", "partition") and not names_nobody(new)  # `how much of that went to …`
    judged = old.polar and all(
        item.category("that", "fill", "verify", "country") or (item.category("act") and not item.category("q"))
        for item in new.clause.items
    )
    part = part and not judged  # `is A's investment in B like that, too?`
    vague = part and new.sense.direction in ("flow", "weak")
    direction = new.sense.direction if states_act and not vague else old.sense.direction
    ends = new.any("op:top", "op:bottom") and not new.any("q:amount", "ask:when", "ask:how_much")
    first = ends and not new.any(*(kind for kind in KINDS if kind not in ("op:top", "op:bottom", "op:list")))
    kept = (
        not other_kind(new)
        or (first and direction == old.sense.direction and not states_act)
        or (old.polar and new.any("op:difference") and names_nobody(new))
    )
    stated = new.any("q:amount") and new.period.kind == "years" and not new.any(*KINDS)  # `its amount in 2019?`
    stated = stated or asks_figure(old, new)
    changing = new.sense.changing or (old.sense.changing and not part and kept and not stated)
    return Sense(direction, quantity, scope, new.sense.both, old.sense.amount or new.sense.amount, changing)


def asks_figure(old: Parsed, new: Parsed) -> bool:
    """`how much was it in 2018?`, after whether it has fallen since: the figure of that year, and no change."""
    one = new.period.kind == "years" and len(new.period.years) == 1 and names_nobody(new) and not compared(new)
    asks = new.any("ask:how_much", "ask:what") and not new.any(*KINDS, *JUDGING) and not new.sense.changing
    return old.polar and old.sense.changing and not old.asked and one and asks and not (new.bounds or new.polar)


def _money_itself(new: Parsed) -> bool:
    """Whether money is spoken of, and not only whose it is: `Singapore's money?` names Singapore."""
    items = new.clause.items
    return any(
        item.has("q:money") and not (at and items[at - 1].category("country", "company"))
        for at, item in enumerate(items)
    )


def other_kind(new: Parsed) -> bool:
    """Whether something else is done with the figures; to count or to name those found is the same question."""
    return new.any(*(kind for kind in KINDS if kind not in COUNTING))


def of_what(new: Parsed) -> bool:
    """`of the money it invested`: a share goes on being asked for, of another whole."""
    meant = [i for i in new.clause.items if not i.category("fill") or i.has("prep:of")]
    return bool(meant) and meant[0].has("prep:of")


def follows(clause: Clause) -> bool:
    """A fragment names at least one thing: somebody, a time, an operation, a way to show it."""
    return (
        bool(clause.names)
        or clause.period.kind != "none"
        or any(
            item.category(
                "op", "q", "act", "scope", "show", "that", "basis", "meta", "ask", "noun", "time", "unit", "shift"
            )
            or item.mention.role == "number"
            for item in clause.items
        )
    )


def lonely(merged: Parsed) -> bool:
    """Whether `the two` were not found: there is nothing to put beside the one figure."""
    names = merged.roles.everyone + merged.roles.than
    several = len({code for name in names for code in name.codes}) >= TWO or len(merged.period.years) >= TWO
    items = [item for item in merged.clause.items if not item.category("fill", "that")]
    if items and all(item.has("op:same") for item in items):  # `is it the same?`, of one figure: as which?
        return True
    return merged.clause.any("that:both") and not several and not merged.sense.both


def of_the_list(parsed: Parsed, intent: Intent) -> bool:
    """`how much into that country?`: one of those listed is asked about, in the flow that they were listed for."""
    if parsed.any("act:occupy") and parsed.any("that:listed"):
        return bool(intent.asked) and len(intent.roles) == 1  # `the share that it has`, of the list
    names = parsed.roles.filled.get(intent.asked, [])
    apart = ("q:amount", "q:share", "q:net", "q:rank", "op:trend", "scope:total")
    plain = not parsed.sense.scope and not parsed.any(*apart)
    alone = len(parsed.roles.filled) == 1 and len(names) == 1
    if alone and that_flow(parsed, names[0], intent):
        return True
    if alone and names[0].marks == {"topic"} and plain and not parsed.asked and _only_how_much(parsed):
        return len(intent.roles) == 1 and parsed.period.kind == "none"
    alone = alone and not names[0].marks & {"topic", "subject", "of"}
    return plain and alone and len(intent.roles) == 1 and not parsed.asked and parsed.any("that:listed")


def _only_how_much(parsed: Parsed) -> bool:
    """`and Korea, how much did it get?`: no more than who, how much and the deed."""
    said = all(item.category("country", "fill", "act") or item.has("ask:how_much") for item in parsed.clause.items)
    return said and parsed.any("ask:how_much") and not parsed.any("q:amount", "edge:deed")


def that_flow(parsed: Parsed, name: Name, intent: Intent) -> bool:
    """`the amount that that country invested`: of the flow it was listed for; its total has a word of its own."""
    told = name.marks == {"subject"} and name.head in ("none", "act") and parsed.any("that:listed")
    apart = parsed.any("edge:deed") or any(
        item.has("q:amount", "ask:how_much") and not item.category("act") for item in parsed.clause.items
    )
    total = parsed.any("scope:total", "edge:total") or bool(parsed.sense.scope) or parsed.any("q:share", "q:net")
    dated = parsed.period.kind != "none" or parsed.sense.changing or parsed.any("op:trend", "q:rank")
    return told and apart and not (total or dated or parsed.asked) and len(intent.roles) == 1


def narrows(old: Parsed, new: Parsed, intent: Intent, roles: Sequence[str]) -> bool:
    """`who invested the most?` after a country's partners, `of the foreign ones, …?` after the parts of its total: of
    those listed, by what they were listed for."""
    foreign = new.any("noun:foreign_country") and new.sense.scope in ("", "abroad")
    parts = foreign and intent.kind == "breakdown" and len(intent.roles) == 1
    listed = intent.asked in roles and len([role for role in roles if intent.roles.get(role)]) == 1
    listed = listed or parts or bool(chosen_from(intent, roles))
    scoped = new.sense.scope and not (parts or (foreign and new.clause.partition >= 0))
    bare = names_nobody(new) and new.period.kind == "none" and not scoped and not new.bounds
    plain = not new.any("q:amount", "q:share", "q:net", "q:rank", "q:money", "op:trend", "scope:total", "op:each")
    same = (parts or new.sense.direction == old.sense.direction) and new.sense.direction != "none"
    plain = plain and same and not new.sense.changing and not new.sense.both
    return listed and bare and plain and bool(new.asked) and new.any("op:top", "op:bottom", "op:less")


def asks_which_firms(new: Parsed, intent: Intent | None, catalog: Catalog) -> bool:
    """`which ones?`, `where did it invest?`, after what a firm put in: names nobody, and asks for no country."""
    measure = catalog.measures[intent.measures[0]] if intent is not None else None
    if measure is None or measure.entity != "company" or len(measure.roles) != 1 or new.period.kind != "none":
        return False
    weighed = new.any(*JUDGING, "op:top", "op:bottom", "noun:country", "q:amount", "q:share", "op:sum", "q:rank")
    asks = new.any("ask:which", "op:list", "noun:destination") and names_nobody(new) and not new.bounds
    return asks and not weighed and new.sense.direction in ("none", "out")


def home_too(old: Parsed, new: Parsed, intent: Intent, catalog: Catalog) -> bool:
    """`include itself`, `include A itself`, after A's partners: the list with the country's own part in it."""
    up_to = any(item.has("scope:domestic") and {"also", "until"} <= set(item.marks) for item in new.clause.items)
    bare = nobody_else(new, old) and not new.asked and new.sense.direction == "none" and (new.any("op:add") or up_to)
    again = [old.roles.filled[r][0].codes for r in ends_of(old, catalog)] == [tuple(new.roles.everyones_codes)]
    told = new.sense.scope == "domestic" or (again and not new.sense.scope)  # `count A as well`
    return bare and told and bool(old.asked) and intent.asked in catalog.roles and not new.any("q:share", "q:amount")


def among_firms(new: Parsed, intent: Intent, catalog: Catalog) -> bool:
    """`who invested the most?`, `who came second?`, after what firms put in: it asks for a firm, not for a country."""
    measure = catalog.measures[intent.measures[0]]
    nouns = [item for item in new.clause.items if item.has("noun:country", "noun:foreign_country")]
    countries = any(not item.has("edge:anyone") for item in nouns)
    bare = names_nobody(new) and new.period.kind == "none" and not (new.sense.scope or new.bounds or new.sense.changing)
    plain = bare and not countries and not new.any("q:share", "q:net", "agent", "op:trend", "op:count", "noun:year")
    chosen = bool(new.asked) and (new.any("op:top", "op:bottom", *JUDGING) or bool({"nth", "rank"} & set(new.numbers)))
    firms = measure.entity == "company" and len(measure.roles) == 1
    return firms and plain and chosen and new.sense.direction in ("none", "out", "weak", "flow")


def among_members(old: Parsed, new: Parsed, intent: Intent, catalog: Catalog) -> bool:
    """`which member raised the most?`, after the sum of a group: one of those who were added up."""
    summed = intent.kind == "aggregate" and len(intent.roles) == 1 and grouped(old)
    bare = names_nobody(new) and new.period.kind == "none" and not (new.sense.scope or new.bounds or new.sense.changing)
    asks = new.any("q:share", "q:rank", "op:count", "noun:year", "ask:when")
    plain = bare and new.sense.quantity == "amount" and not asks
    role = {"in": catalog.taker, "out": catalog.giver}.get(new.sense.direction, "")
    same = new.sense.direction == "none" or role in catalog.measures[intent.measures[0]].roles
    return summed and plain and same and bool(new.asked) and new.any("op:top", "op:bottom", *JUDGING)


def chosen_from(intent: Intent, roles: Sequence[str]) -> str:
    """The role of a group beside one other, of which the sum was told: `the European countries that invested in A`."""
    grouped = [role for role in roles if role in intent.roles and intent.roles[role].group]
    both = intent.kind == "aggregate" and all(role in intent.roles for role in roles)
    return grouped[0] if both and len(grouped) == 1 else ""


def goes_on(old: Parsed, new: Parsed, joints: Sequence[str], roles: Sequence[str]) -> bool:
    """`and the other way, A's investment in B?` after a change in what B put into A: the same is asked of the flow
    back."""
    first = new.clause.items[0].mention.text if new.clause.items else ""
    ends = [[name.codes for name in parsed.roles.filled.get(role, ())] for parsed in (old, new) for role in roles]
    back = all(len(names) == 1 for names in ends) and ends[0] == ends[3] != ends[1] == ends[2]
    plain = new.period.kind == "none" and not (
        new.asked or new.polar or new.sense.changing or new.bounds or new.sense.scope
    )
    asks = new.any(*KINDS) or any(item.category("ask") for item in new.clause.items)
    return first in joints and back and plain and not asks and old.sense.changing


def run(subjects: Sequence[tuple[str, ...]], most: int) -> tuple[str, ...]:
    """All that were asked about one after the other, with everything else the same; so many, where that is said."""
    places: set[int] = set()
    found: list[str] = []
    for newer, older in zip(reversed(subjects), reversed(subjects[:-1]), strict=False):
        differing = [at for at, code in enumerate(newer) if len(older) == len(newer) and older[at] != code]
        if len(differing) != 1 or (places and differing[0] not in places):
            break
        places.add(differing[0])
        found = [older[differing[0]], *(found or [newer[differing[0]]])]
    found = list(dict.fromkeys(found))
    return tuple(found[-most:] if most > TWO else found) if len(found) >= most else ()


def lately(subjects: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The last two that differ between the questions, the newer last; nothing where more than one thing differs."""
    if not subjects:
        return ()
    last = subjects[-1]
    before = next((s for s in reversed(subjects[:-1]) if s != last and len(s) == len(last)), ())
    differing = [(old, new) for old, new in zip(before, last, strict=False) if old != new]
    if len(differing) == 1:
        return differing[0]
    recent = list(dict.fromkeys(code for codes in subjects for code in codes))[-2:]
    return tuple(recent) if len(last) == 1 and len(recent) == 2 else ()


def placed(named: list[tuple[str, Name]], old: Parsed, new: Parsed, catalog: Catalog) -> list[tuple[str, Name]]:
    """`Japan's share in the US?` after what was invested: of two names the one that money goes into receives."""
    again = _same_end(named, old, new, catalog)
    if again:
        return again
    into = [name for _, name in named if name.marks & {"in", "to"}]
    flows = new.sense.direction == "none" and old.sense.direction in ("out", "weak") and len(named) == TWO
    if not flows or len(into) != 1:
        return named
    return [(catalog.taker if name is into[0] else catalog.giver, name) for _, name in named]


def _same_end(named: list[tuple[str, Name]], old: Parsed, new: Parsed, catalog: Catalog) -> list[tuple[str, Name]]:
    """`and France's share in Sweden?`, after Germany's there: who stood at one end before still does."""
    share = new.sense.direction == "none" and new.any("q:share") and old.sense.quantity == "share" and not old.asked
    if not share or len(named) != TWO or len(ends_of(old, catalog)) != TWO or any(n.marks & {"from"} for _, n in named):
        return []
    stood = {role: [name.codes for name in old.roles.filled[role]] for role in catalog.roles}
    found = [(role, name) for _, name in named for role in catalog.roles if [name.codes] == stood[role]]
    if len(found) != 1:
        return []
    other = next(name for _, name in named if name is not found[0][1])
    return [found[0], (catalog.other(found[0][0]), other)]


def is_about(name: Name, new: Parsed) -> bool:
    """`and for Korea?`: whose figure is asked for, not where money goes; where a flow is told, `for` is where."""
    if new.sense.direction != "none" or new.sense.scope:
        return False
    before = [item for item in new.clause.items[: name.at] if not item.has("fill") or item.has("edge:about")]
    return bool(before) and before[-1].has("edge:about")


def ends_of(parsed: Parsed, catalog: Catalog) -> list[str]:
    """The ends of a flow that somebody stands at."""
    return [role for role in catalog.roles if parsed.roles.filled.get(role)]


def other_end(old: Parsed, new: Parsed, catalog: Catalog) -> str:
    """The role of the country before, where a fragment says no more than whom its money came from or went to."""
    owners, named = old.roles.everyone, new.roles.everyone
    flow = new.sense.direction == "flow"
    plain = (flow or new.sense.direction == "none") and not new.sense.scope and not (new.asked or new.roles.than)
    said = not (new.polar or new.bounds or new.sense.changing or other_kind(new) or new.any("that:answer"))
    apart = bool(old.asked or old.roles.than) or old.sense.scope == "world" or "domain" in old.roles.filled
    single = len(named) == 1 and not named[0].group and all(len(n.codes) == 1 and not n.group for n in owners)
    if not (plain and said and single) or apart or any(n.entity != "country" for n in owners):
        return ""
    marks, home = named[0].marks, old.sense.scope == "domestic" and len({n.codes for n in owners}) == 1
    inward = "from" in marks or (home and old.sense.direction == "in" and "in" in marks)
    role = catalog.taker if inward else catalog.giver if marks & {"to", "dative"} else ""
    owner = old.roles.filled.get(role, owners if home else [])
    if not role or not (home or flow) or len(owner) != 1 or owner[0].codes == named[0].codes:
        return ""
    return role
