"""Those that were lately asked about, side by side: `the two`, `the difference`, `which is larger`, `all together`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.catalog import Catalog
from assistant.intent import Intent, Period
from assistant.understand.fragment import JUDGING, TWO, grouped, lately, names_nobody, run
from assistant.understand.memory import Memory
from assistant.understand.name import Name
from assistant.understand.parsed import Parsed
from assistant.understand.standing import stand_together

_ENDS = ("op:top", "op:bottom")
_AGAINST = ("op:difference", "op:multiple")
_RATES = ("op:growth", "op:cagr", "op:up", "op:down", "op:change")


def side_by_side(merged: Parsed, old: Parsed, new: Parsed, memory: Memory, catalog: Catalog) -> bool:
    """Puts those that were lately asked about beside each other, where the fragment means them. Says whether it did."""
    bare = names_nobody(new) and not new.numbers and new.period.kind == "none" and not new.bounds
    single = sum(len(name.codes) for names in old.roles.filled.values() for name in names) <= len(old.roles.filled)
    told = old.polar and old.sense.changing  # `by how much?` has it changed
    pooled = bool(_pooled(old)) or changes(old)
    timeless = memory.intent is not None and catalog.measures[memory.intent.measures[0]].entity == "company"
    once = old.period.kind != "range" or pooled or timeless
    alone = bare and single and not told and not old.roles.than and once
    judged = new.any(*JUDGING) and not old.asked and (not new.sense.changing or changes(old))
    summed = new.any("op:sum") and not (old.asked or new.sense.scope)
    two = new.any("that:both") or (bare and new.any(*_AGAINST) and _two_told(old, memory))
    whole = new.any("scope:total") and not new.any("q:share", "ask:percent", "act:in", "act:out")
    whole = whole and not (old.asked or new.sense.scope)
    summed = summed or (whole and alone and bool(run(memory.subjects, TWO)))
    compared = _compare_them(new)
    set_beside = bare and (two or compared or judged or new.any(*_AGAINST)) and not new.sense.changing
    if set_beside and (grouped(old) or _one_group(old)) and _two_sums(merged, memory):
        return True
    if not (two or (alone and (judged or summed or compared or new.any(*_AGAINST)))):
        return False
    three = two and new.any("that:answer")
    every = three or compared or (summed and not two)
    of_one = memory.intent is not None and memory.intent.kind == "compare_measures"  # two amounts of the last one
    codes = () if of_one else run(memory.subjects, TWO + three) if every else lately(memory.subjects)
    listed = memory.intent.asked if memory.intent and two and not codes else ""
    results = _listed(memory)
    if listed in catalog.roles and results:  # the two that the last answers listed
        entity = "company" if results[0] in catalog.names.get("company", {}) else "country"
        _instead_of_list(merged, results, listed, entity, catalog.roles if new.sense.direction == "none" else ())
        if not new.any("op:sum"):
            merged.senses["op:compare"] += 1
        return True
    if codes:
        stand_together(merged, codes, catalog)
        if new.any(*JUDGING, *_ENDS) and not old.asked:
            merged.asked = ""
            merged.senses["op:compare"] += 1
            if changes(old):
                _by_change(merged, old, codes)
        elif _pooled(old) and (compared or new.any(*_AGAINST)):
            merged.senses[_pooled(old)] += 1
            merged.senses["op:compare"] += 1
    elif new.any("op:difference") and _best_and_worst(memory):
        merged.period = Period("years", tuple(sorted((memory.told_before, memory.told))), origin="conversation")
        merged.senses["ask:when"] = merged.senses["noun:year"] = 0
    elif alone and len(memory.years) >= TWO + three:
        merged.period = Period("years", tuple(sorted(memory.years)), origin="conversation")
    elif (of_one or _raised_and_made(memory, catalog)) and (judged or new.any("op:difference")):
        merged.sense = replace(merged.sense, both=True, scope="", quantity="amount")
    elif (judged or two or new.any("op:difference")) and _there_and_back(memory):
        merged.senses["op:mutual"] += 1
    return True


def _two_told(old: Parsed, memory: Memory) -> bool:
    """Whether the last answer set two in their order, and those two were named."""
    named = [code for name in old.roles.filled.get("domain", []) for code in name.codes]
    return bool(old.asked) and len(named) == TWO and set(named) == set(memory.entities) and not changes(old)


def _compare_them(new: Parsed) -> bool:
    """`compare them`, and no more than that."""
    return new.any("op:compare") and all(i.has("op:compare") or i.category("fill", "show") for i in new.clause.items)


def _pooled(old: Parsed) -> str:
    """How the years were taken together in the question before: their average, their sum; empty where they were not."""
    if old.any("op:average"):
        return "op:average"
    return "op:sum" if old.any("op:sum", "scope:total") and old.period.spans else ""


def _best_and_worst(memory: Memory) -> bool:
    """Whether the last two questions were of the best and of the worst year of the same ones."""
    before, last = memory.before, memory.intent
    if before is None or last is None or not memory.told or not memory.told_before:
        return False
    years = before.kind == last.kind == "extreme_year" and before.order != last.order
    return years and before.measures == last.measures and before.roles == last.roles


def changes(old: Parsed) -> bool:
    """Whether the question before was of a change, not of an amount."""
    return old.sense.changing or old.any("op:cagr")


def _sums(memory: Memory) -> bool:
    """Whether the last two questions were each of the sum of a group, by the same figure."""
    both = [intent for intent in (memory.before, memory.intent) if intent is not None and intent.kind == "aggregate"]
    groups = [names for intent in both for names in intent.roles.values() if names.group]
    return len(both) == len(groups) == TWO and both[0].measures == both[1].measures and both[0].period == both[1].period


def _one_group(old: Parsed) -> bool:
    """Whether the figure was a flow between somebody and one group."""
    names = old.roles.everyone
    return not old.asked and len(names) == TWO and sum(bool(name.group) for name in names) == 1


def _two_sums(merged: Parsed, memory: Memory) -> bool:
    """`which is larger?`, `the difference?`, after the sums of two groups: the one beside the other. Says whether it
    was so."""
    before, last = memory.before, memory.intent
    if before is None or last is None or not _sums(memory):
        return False
    role = next(role for role, names in last.roles.items() if names.group)
    if role not in before.roles or before.roles[role].codes == last.roles[role].codes:
        return False
    if any(before.roles.get(other) != names for other, names in last.roles.items() if other != role):
        return False  # what A put into the one group, and what B put into the other
    told = [intent.roles[role] for intent in (before, last)]
    last_at = max((name.at for name in merged.roles.everyone), default=0) + 1
    pair = [Name(n.codes, "country", n.group, set(), "none", at) for at, n in enumerate(told, last_at)]
    merged.roles.filled = {r: names for r, names in merged.roles.filled.items() if r in last.roles} | {role: pair}
    merged.roles.loose, merged.asked, merged.polar = [], "", False
    merged.senses["op:compare"] += 1
    for sense in ("op:sum", "scope:total", "ask:how_much"):
        merged.senses[sense] = 0
    return True


def incomparable(memory: Memory, new: Parsed, catalog: Catalog) -> bool:
    """Whether `which is larger?`, `the difference?` would set beside each other what no figure compares: groups, two
    shares of different wholes, changes by their difference."""
    old = memory.parsed
    deal = memory.intent is not None and len(catalog.measures[memory.intent.measures[0]].roles) == TWO
    firms = deal and memory.intent is not None and catalog.measures[memory.intent.measures[0]].entity == "company"
    if memory.intent is not None and memory.intent.kind == "mutual" and len(new.roles.everyone) == 1:
        return not new.roles.filled  # between whom then?
    others = new.any("op:average") and new.any("noun:foreign_country")  # the average of the others stands in no table
    deeds = new.any(*JUDGING) and new.any("act:in", "act:out") and not new.any("that:both")
    moved = old is not None and old.sense.changing and new.any("noun:year") and new.any(*JUDGING) and not new.bounds
    moved = moved and new.period.kind == "none" and not (new.any("op:list", *_ENDS) or new.sense.changing or new.polar)
    several = old is not None and (len(old.roles.everyones_codes) >= TWO or bool(lately(memory.subjects)))
    grew = several and old is not None and not (old.asked or old.sense.changing) and new.sense.changing
    moved = moved or (grew and bool(new.asked) and new.any(*JUDGING) and not new.any("op:list", *_ENDS))
    if names_nobody(new) and (others or moved or (firms and deeds)):
        return True  # who of the firms put in more altogether their single deals do not tell
    if old is not None and (
        _of_the_first_few(memory, old, new) or _two_groups(old, new) or _one_more_partner(memory, old, new, catalog)
    ):
        return True
    first = memory.intent is not None and memory.intent.limit == 1 and "domain" not in memory.intent.roles
    if old is not None and old.asked and first and new.any("op:sum") and names_nobody(new) and not new.any(*_ENDS):
        return not new.any("that:both", "act:in", "act:out") and new.period.kind == "none"  # the sum of one
    if old is None or old.asked or not names_nobody(new) or new.bounds or new.period.kind != "none":
        return False
    against = new.any(*_AGAINST) and not new.sense.changing
    if not (against or _compare_them(new) or new.any(*JUDGING)):
        return False
    if new.any("act:in", "act:out", "noun:year", "ask:when"):
        return False
    several = bool(lately(memory.subjects))
    grown = changes(old) and against and not old.polar and several
    return grown or (grouped(old) and len(memory.subjects) > 1 and not _sums(memory)) or _two_wholes(memory)


def _one_more_partner(memory: Memory, old: Parsed, new: Parsed, catalog: Catalog) -> bool:
    """`add China`, after the partners of Korea: whether in that list, or another list beside it, it does not say."""
    intent, named = memory.intent, new.roles.everyone
    listed = intent is not None and intent.kind == "list" and intent.asked in catalog.roles and bool(intent.roles)
    known = old.roles.everyones_codes | {code for name in old.roles.excluded for code in name.codes}
    bare = len(named) == 1 and not named[0].group and new.sense.direction == "none" and not new.sense.scope
    return listed and bare and new.any("op:add") and not set(named[0].codes) & known


def _of_the_first_few(memory: Memory, old: Parsed, new: Parsed) -> bool:
    """`the average?`, or the share of their sum, after the first few of a list: no figure takes them together so."""
    few = memory.intent is not None and memory.intent.limit > 1 and bool(old.asked) and not old.period.spans
    bare = names_nobody(new) and new.period.kind == "none" and new.sense.direction == "none"
    shared = old.any("op:sum") and new.any("q:share", "ask:percent") and new.sense.scope == "world"
    return few and bare and (shared or (new.any("op:average") and not old.any("op:average")))


def _two_groups(old: Parsed, new: Parsed) -> bool:
    """`compare the sums`, after the partners in one group and in another."""
    grouped_list = bool(old.asked) and any(name.group for name in old.roles.filled.get("domain", []))
    against = new.any("op:compare", *_AGAINST) and not new.numbers and new.period.kind == "none"
    return grouped_list and against and names_nobody(new) and not new.any("that:both", *_ENDS)


def _two_wholes(memory: Memory) -> bool:
    """Whether the last two shares were of different wholes, between the same two."""
    before, last = memory.before, memory.intent
    if before is None or last is None or before.measures == last.measures or not _there_and_back(memory):
        return False
    return any("share" in measure for measure in (*before.measures, *last.measures))


def _there_and_back(memory: Memory) -> bool:
    """Whether the last two questions were of a flow there and back."""
    last = memory.subjects[-1] if memory.subjects else ()
    return len(last) == TWO and memory.subjects[-2:] == (last[::-1], last)


def _listed(memory: Memory) -> tuple[str, ...]:
    """The two that the last answer listed, or the one of the last and the one of that before, by the same figure."""
    if len(memory.entities) == TWO:
        return memory.entities
    before, last = memory.before, memory.intent
    each = len(memory.entities) == len(memory.earlier_entities) == 1 and memory.entities != memory.earlier_entities
    same = before is not None and last is not None and before.asked and before.measures == last.measures
    return (*memory.earlier_entities, *memory.entities) if each and same and _same_rest(before, last) else ()


def _same_rest(before: Intent | None, last: Intent | None) -> bool:
    """Whether both lists were of the same period and the same others."""
    return before is not None and last is not None and (before.period, before.roles) == (last.period, last.roles)


def _instead_of_list(merged: Parsed, codes: tuple[str, ...], listed: str, entity: str, others: Sequence[str]) -> None:
    """Those listed are named, and nobody is listed any more; who else was named stays in one of those roles."""
    kept = {role: names for role, names in merged.roles.filled.items() if role in others and role != listed}
    merged.roles.filled = {**kept, listed: [Name(codes, entity, "", set(), "none", 0)]}
    merged.roles.loose, merged.asked = [], ""
    merged.numbers = {}
    for sense in ("op:list", "op:order", *_ENDS, "ask:which"):
        merged.senses[sense] = 0


def _by_change(merged: Parsed, old: Parsed, codes: tuple[str, ...]) -> None:
    """Which of them changed more: a list of them alone, by the change that was asked about."""
    merged.roles.filled = {"domain": [Name(codes, "country", "", set(), "none", 0)]}
    merged.roles.loose, merged.asked, merged.polar = [], "country", False
    merged.senses["op:compare"] = 0
    merged.sense = replace(merged.sense, changing=old.sense.changing)
    for sense in _RATES:
        merged.senses[sense] += old.senses[sense]


def _raised_and_made(memory: Memory, catalog: Catalog) -> bool:
    """Whether the last two questions were of what one country raised and of what it invested, in one year."""
    before, last = memory.before, memory.intent
    if before is None or last is None or memory.subjects[-2:-1] != memory.subjects[-1:]:
        return False
    plain = [catalog.measures[measure] for measure in (*before.measures, *last.measures)]
    sides = {role for measure in plain for role in measure.roles if len(measure.roles) == 1 and not measure.base}
    dated = memory.told == memory.told_before != 0
    amounts = all(measure.unit == catalog.measures[catalog.balance].unit for measure in plain)
    return dated and amounts and sides == set(catalog.roles) and before.kind == last.kind == "value"
