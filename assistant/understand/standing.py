"""Which role the names of a fragment take in the question before it, and what follows for the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.catalog import Catalog
from assistant.intent import Intent, Names
from assistant.understand.fragment import JUDGING, TWO, ends_of, names_nobody
from assistant.understand.items import silent
from assistant.understand.name import Name
from assistant.understand.parsed import Parsed


def both_ends(groups: dict[str, list[Name]], merged: Parsed, catalog: Catalog) -> None:
    """After what stays at home, another name is at home too."""
    ends = [merged.roles.filled.get(role, []) for role in catalog.roles]
    home = all(len(names) == 1 for names in ends) and ends[0][0].codes == ends[1][0].codes
    if home and len(groups) == 1 and not any(name.marks - {"topic", "also"} for n in groups.values() for name in n):
        names = next(iter(groups.values()))
        groups.update(dict.fromkeys(catalog.roles, names))


def homes(merged: Parsed, catalog: Catalog) -> None:
    """Home goes with whoever is asked about now."""
    for role in catalog.roles:
        subject = merged.roles.filled.get(catalog.other(role), [])
        names = merged.roles.filled.get(role, [])
        if len(subject) == 1 and any("home" in name.marks for name in names):
            codes = subject[0].codes
            merged.roles.filled[role] = [replace(n, codes=codes) if "home" in n.marks else n for n in names]


def role_for(
    role: str, name: Name, merged: Parsed, intent: Intent | None, catalog: Catalog, both: bool, varied: str
) -> str:
    """The role of a name: by its particle, else that of the one who was asked about."""
    filled = [r for r in catalog.roles if merged.roles.filled.get(r)]
    chosen = role == "domain" and bool(merged.asked) and name.entity == "company"  # `which of the big firms?`
    settled = role if chosen or (both and role) else _only_side(name, catalog) or _of_domain(name, merged, intent)
    if settled:
        return settled
    if "to" in name.marks or name.head == "patient":
        return catalog.taker
    if "from" in name.marks or "dative" in name.marks or name.head == "agent":
        return catalog.giver if "dative" not in name.marks or merged.sense.direction == "in" else catalog.taker
    if "in" in name.marks and merged.sense.direction in ("in", "flow") and len(filled) == 2:
        return catalog.giver
    if len(filled) == 1:
        listed = intent.asked if intent else ""
        shared = not role and merged.clause.any("q:share") and not name.group and not merged.sense.scope
        occupies = (merged.any("act:occupy") and merged.any("that:listed")) or (shared and listed in catalog.roles)
        gave = role == listed and "subject" in name.marks and merged.any("that:listed")  # how much it gave
        if occupies and intent is not None:  # the share that one of the list has in it
            inbound = catalog.measures[intent.measures[0]].own == catalog.taker
            merged.sense = replace(merged.sense, direction="in" if inbound else "out", scope="")
        if (
            listed in catalog.roles
            and listed not in filled
            and (merged.any("q:rank", "ask:how_much") or occupies or gave)
        ):
            merged.senses.update(f"noun:{noun}" for noun, role in catalog.called.items() if role == listed)
            return listed
        return filled[0]
    own = catalog.measures[intent.measures[0]].own if intent else ""
    if own and len(filled) == 2:
        again = _again(name, filled, merged) or _whose_too(name, filled, merged)
        usual = again or varied or merged.focus or own  # one after the other at the same end
        settled = usual if varied and not again else ""
        return settled or (usual if intent is None else _known_end(name, usual, merged, intent, catalog))
    natural = {"in": catalog.taker, "out": catalog.giver}.get(merged.sense.direction, catalog.roles[-1])
    return role or (filled[0] if filled else natural)


def _only_side(name: Name, catalog: Catalog) -> str:
    """A company that only ever gives, or only takes, plays no other role."""
    sides = [r for r in catalog.roles if set(name.codes) <= catalog.players(r, "company")]
    return sides[0] if name.entity == "company" and len(sides) == 1 else ""


def _of_domain(name: Name, merged: Parsed, intent: Intent | None) -> str:
    """`the European investors? / Sweden?`: a member of the group that was chosen from is one of those listed."""
    domain = {code for group in merged.roles.filled.get("domain", []) for code in group.codes}
    if intent is None or not intent.asked or not domain or not set(name.codes) < domain or name.group:
        return ""
    del merged.roles.filled["domain"]
    return intent.asked


def _known_end(name: Name, usual: str, merged: Parsed, intent: Intent, catalog: Catalog) -> str:
    """The usual end of the flow, unless a table has the name at the other end only."""
    spec = catalog.measures[intent.measures[0]]
    ends = {role: merged.roles.filled[role][0].codes[0] for role in spec.roles if merged.roles.filled.get(role)}
    if usual not in ends or len(ends) != TWO or len(name.codes) != 1:
        return usual
    other = catalog.other(usual)
    known = {end: _is_listed({**ends, end: name.codes[0]}, intent, catalog) for end in (usual, other)}
    return other if known[other] and not known[usual] else usual


def _is_listed(ends: dict[str, str], intent: Intent, catalog: Catalog) -> bool:
    """Whether the table of either side lists this flow."""
    spec = catalog.measures[intent.measures[0]]
    tables = [catalog.measures[name] for name in (spec.name, *spec.mirror)]
    return any(
        tuple(ends[role] for role in table.roles) in {codes for codes, _ in catalog.coverage[table.name].keys}
        for table in tables
        if set(table.roles) == set(ends)
    )


def _again(name: Name, filled: list[str], merged: Parsed) -> str:
    """Where a name already stands, or the one group that another takes the place of."""
    stands = [r for r in filled if any(set(name.codes) == set(n.codes) for n in merged.roles.filled[r])]
    grouped = [r for r in filled if any(n.group for n in merged.roles.filled[r])] if name.group else []
    return (stands or grouped)[0] if len(filled) == TWO and len(stands or grouped) == 1 else ""


def _whose_too(name: Name, filled: list[str], merged: Parsed) -> str:
    """`and Norway's?`, after Qatar's share of what Britain raised: whose it was is told again by the same mark."""
    told = [role for role in filled if any("numerator" in n.marks for n in merged.roles.filled[role])]
    return told[0] if name.marks == {"of"} and len(told) == 1 else ""


def plainly(old: Parsed, new: Parsed, intent: Intent | None, catalog: Catalog) -> None:
    """What a fragment says, without the words that say the same of the question before it."""
    _its_firms(old, new)
    _other_part(old, new, intent, catalog)


def _its_firms(old: Parsed, new: Parsed) -> None:
    """`and Japan's startups?`, after what a country's startups raised: the same of Japan; no firm is to be named."""
    content = [item for item in new.clause.items if not item.category("fill", "prep")]
    bare = len(content) == TWO and content[0].category("country", "group") and content[1].has("noun:firm", "patient")
    if not bare or not any(name.head == "patient" for name in old.roles.everyone):
        return
    new.clause.items = [silent(item) if item is content[1] else item for item in new.clause.items]
    new.clause.senses["noun:firm"] = new.senses["noun:firm"] = 0


def _other_part(old: Parsed, new: Parsed, intent: Intent | None, catalog: Catalog) -> None:
    """`and the overseas part?`, after how much of one's money stayed at home: an amount, too; of the same whole."""
    pieces = [item for item in new.clause.items if item.has("edge:portion")]
    turned = {old.sense.scope, new.sense.scope} == {"domestic", "abroad"} and old.sense.quantity == "amount"
    alone = names_nobody(new) and new.sense.direction == "none" and not new.any("ask:percent", "ask:what")
    flows = {old.sense.scope, new.sense.scope} == {"domestic", "abroad"} and old.sense.direction in ("flow", "none")
    if (
        flows
        and new.sense.direction == "none"
        and old.sense.quantity == "share"
        and intent is not None
        and len(intent.roles) == 1
    ):
        old.sense = replace(old.sense, direction="out" if catalog.giver in intent.roles else "in")
    if not (pieces and turned and alone) or old.asked or new.asked:
        return
    new.clause.items = [silent(item) if item.has("edge:portion") else item for item in new.clause.items]
    new.clause.senses["q:share"] = new.senses["q:share"] = 0
    new.sense = replace(new.sense, quantity="amount")


def own_too(merged: Parsed, old: Parsed, new: Parsed, catalog: Catalog) -> bool:
    """`is it so in Canada, too?`, after whether the UK got more from the US than from itself: Canada stands for the UK
    at both ends. Says whether it was so."""
    named, than = new.roles.loose if not new.roles.filled else [], old.roles.than
    bare = len(named) == 1 and new.sense.direction == "none" and not (new.asked or new.roles.than or new.bounds)
    own = [r for r in catalog.roles for name in old.roles.filled.get(r, []) if [name.codes] == [n.codes for n in than]]
    if not (bare and old.polar and not old.asked and len(own) == 1) or new.sense.scope:
        return False
    others = {code for name in old.roles.filled.get(catalog.other(own[0]), []) for code in name.codes}
    if not others or others & set(named[0].codes) or named[0].marks & {"to", "from", "dative"}:
        return False
    again = [replace(name, codes=named[0].codes, group=named[0].group) for name in old.roles.filled[own[0]]]
    merged.roles.filled[own[0]] = again
    merged.roles.than = [replace(than[0], codes=named[0].codes, group=named[0].group)]
    return True


def stand_together(merged: Parsed, codes: tuple[str, ...], catalog: Catalog) -> None:
    """Those lately asked about stand where the last of them stood; everything else was the same."""
    filled = [r for r in catalog.roles if merged.roles.filled.get(r)]
    before = [name for r in filled for name in merged.roles.filled[r]] + merged.roles.loose
    names = [Name(codes, name.entity, "", set(), "none", 0) for name in before[:1]]
    varied = [r for r in filled if any(codes[-1] in name.codes for name in merged.roles.filled[r])]
    if varied:
        merged.roles.filled[varied[0]] = names
    elif not filled:
        merged.roles.loose = names


def follow_direction(merged: Parsed, old: Parsed, catalog: Catalog) -> None:
    """When only the direction changes, the one who was asked about takes the role that goes with it."""
    if merged.sense.direction == old.sense.direction or len(merged.roles.filled) != 1:
        return
    natural = {"in": catalog.taker, "out": catalog.giver}.get(merged.sense.direction)
    role = next(iter(merged.roles.filled))
    if natural and merged.asked in catalog.roles and role not in catalog.roles:
        merged.asked = natural  # which of a group acts the other way
    if merged.asked == natural:
        return  # those who are listed act
    if natural and role != natural and role in catalog.roles:
        merged.roles.filled[natural] = merged.roles.filled.pop(role)


def other_whole(merged: Parsed, old: Parsed, new: Parsed, catalog: Catalog) -> None:
    """`on the side of what it invested?`, after one's share of what another raised: that one's share of what the other
    invested, so the one whose total it is of stays, and takes the other role."""
    flipped = {old.sense.direction, merged.sense.direction} == {"in", "out"} and names_nobody(new)
    share = old.sense.quantity == merged.sense.quantity == "share" and not merged.sense.scope
    if not (flipped and share) or not (old.sense.direction == "in" or old.any("partition")) or new.any("meta:swap"):
        return
    first, second = catalog.roles
    filled, ends = merged.roles.filled, ends_of(merged, catalog)
    if len(ends) == TWO:
        filled[first], filled[second] = filled[second], filled[first]
    elif len(ends) == 1 and old.owned and merged.asked == catalog.other(ends[0]):
        filled[merged.asked], merged.asked = filled.pop(ends[0]), ends[0]


def swap(merged: Parsed, catalog: Catalog) -> None:
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


def which_of_two_more(
    new: Parsed, old: Parsed, languages: Sequence[str], catalog: Catalog
) -> tuple[Name, Name, Name] | None:
    """`more from Canada than from China?`, after what the US received from somebody, `more into France than into the
    US?`, after what it put into somebody, where the language leaves a known subject out: whose it is, the other end,
    and the one that it is measured against."""
    inward = new.sense.direction == "in"
    own = catalog.taker if inward else catalog.giver
    owners = old.roles.filled.get(own, ())
    others = [*old.roles.filled.get(catalog.other(own), ()), *old.roles.than]
    asked = new.clause.text.language in languages and new.polar and new.any(*JUDGING) and not new.asked
    plain = new.sense.direction in ("in", "out", "weak") and not (
        new.sense.scope or new.sense.changing or new.bounds or new.roles.loose
    )
    if not (asked and plain) or len(owners) != 1 or len(owners[0].codes) != 1 or not others or old.asked:
        return None
    sources = [name for role in catalog.roles for name in new.roles.filled.get(role, ())]
    than = list(new.roles.than)
    known = {"in", "from"} if inward else {"to", "dative"}
    if any(name.marks - known - {"than"} for name in (*sources, *than)) or not any(n.marks & known for n in sources):
        return None
    first = sorted((*sources, *than), key=lambda name: name.at)
    two = len(first) == TWO and all(len(n.codes) == 1 and n.entity == "country" for n in first)
    if not two or any(name.codes == owners[0].codes for name in first):
        return None
    measured = than[0] if than else first[1]  # `what came from A is more than what came from B`
    other = next(name for name in first if name is not measured)
    mark = "from" if inward else "to"
    return replace(owners[0], marks=set()), replace(other, marks={mark}), replace(measured, marks={"than", mark})


def weigh_two_ends(merged: Parsed, old: Parsed, new: Parsed, languages: Sequence[str], catalog: Catalog) -> bool:
    """Puts the subject that was left out before the two others that are weighed. Says whether it was so."""
    found = which_of_two_more(new, old, languages, catalog)
    if found is None:
        return False
    owner, other, measured = found
    own = catalog.taker if new.sense.direction == "in" else catalog.giver
    merged.roles.filled = {own: [owner], catalog.other(own): [other]}
    merged.roles.loose, merged.roles.than, merged.polar, merged.asked = [], [measured], True, ""
    return True


def more_than_that(new: Parsed, old: Parsed, languages: Sequence[str], catalog: Catalog) -> bool:
    """`did it raise more than Japan?`, after one country's figure, where the language leaves a known subject out."""
    ends = ends_of(old, catalog)
    owners = old.roles.filled[ends[0]] if len(ends) == 1 else []
    known = len(owners) == 1 and len(owners[0].codes) == 1 and owners[0].entity == "country"
    known = known and not (old.asked or old.roles.than or old.sense.scope or old.sense.changing)
    than = new.roles.than if not new.roles.filled and not new.roles.loose else []
    one = len(than) == 1 and len(than[0].codes) == 1 and than[0].marks == {"than"}
    more = new.any(*JUDGING, "op:order") and new.polar and new.clause.text.language in languages
    same = new.sense.direction == old.sense.direction != "none" and new.sense.quantity == old.sense.quantity
    apart = new.sense.scope or new.bounds or new.sense.changing or new.numbers or new.any("noun:country", "ask:which")
    return known and one and more and same and not apart and than[0].codes != owners[0].codes


def weigh_told(merged: Parsed, old: Parsed, new: Parsed, languages: Sequence[str], catalog: Catalog) -> bool:
    """Puts the one who was asked about before whom it is measured against. Says whether it was so."""
    if not more_than_that(new, old, languages, catalog):
        return False
    merged.roles.filled, merged.roles.loose = {role: list(old.roles.filled[role]) for role in ends_of(old, catalog)}, []
    merged.roles.than, merged.asked, merged.polar = list(new.roles.than), "", True
    merged.senses["op:less" if new.any("op:bottom", "op:less") else "op:more"] = 1
    for sense in ("op:top", "op:bottom", "op:order", "ask:how_much"):
        merged.senses[sense] = 0
    merged.clause.items[:] = [item for item in merged.clause.items if not item.has("op:order")]
    return True


def weigh_others(merged: Parsed, old: Parsed, new: Parsed, intent: Intent | None, catalog: Catalog) -> bool:
    """`was C ahead of D?`, after whether A got more from B than from another: C and D stand where those two stood. Says
    whether it was so."""
    end = _weighed_end(old, intent, catalog)
    named, than = new.roles.everyone, new.roles.than
    fixed = old.roles.filled.get(catalog.other(end), []) if end else []
    single = [name for name in (*named, *than, *fixed) if len(name.codes) == 1 and name.entity == "country"]
    plain = len(named) == len(than) == len(fixed) == 1 and len(single) == len(("C", "D", "A"))
    apart = new.asked or new.bounds or new.sense.direction != "none" or new.sense.scope or new.sense.changing
    if not (plain and new.any(*JUDGING) and len({name.codes for name in single}) == len(single)) or apart:
        return False
    mark = "to" if end == catalog.taker else "from"
    merged.roles.filled = {catalog.other(end): fixed, end: [replace(named[0], marks=set(), joined=-1)]}
    merged.roles.loose, merged.asked = [], ""
    merged.roles.than = [replace(than[0], marks={"than", mark}, joined=-1)]
    return True


def _weighed_end(old: Parsed, intent: Intent | None, catalog: Catalog) -> str:
    """At which end of a flow stood the two that were set beside each other."""
    if intent is None or intent.kind != "compare" or old.asked:
        return ""
    told = [role.partition(":")[2] for role in intent.roles if role.startswith("than:")]
    pairs = [role for role in ends_of(old, catalog) if len(intent.roles.get(role, Names(())).codes) == TWO]
    ends = told or (pairs if len(ends_of(old, catalog)) == TWO else [])
    return ends[0] if len(ends) == 1 and ends[0] in catalog.roles else ""
