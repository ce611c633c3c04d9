"""Who is said to be the one: the only one, the next after another, the one that moved the most. They are looked for,
and whoever is named is the answer that is claimed."""

from __future__ import annotations

from assistant.understand.asking import is_predicate
from assistant.understand.clause import Clause
from assistant.understand.name import Name
from assistant.understand.parts import take_out


def singled_out(clause: Clause) -> tuple[str, ...]:
    """The codes of those who are claimed to be it, taken out of the clause; nobody where it claims no such thing."""
    claimed = _only(clause) or _next_after(clause) or _moved_most(clause)
    clause.senses["quant:only"] += bool(claimed)
    for name in claimed:
        take_out(clause, name)
    return tuple(name.codes[0] for name in claimed)


def _plain(name: Name) -> bool:
    return len(name.codes) == 1 and name.entity == "country" and not name.group


def _only(clause: Clause) -> list[Name]:
    """`are A and B the only countries that …?`, `is A the only one of Europe that …?`"""
    groups = [name for name in clause.names if name.group and clause.items[name.at].has("edge:members")]
    names = [name for name in clause.names if name not in groups and "exclude" not in name.marks]
    listed = all(name.joined >= 0 for name in names[1:])
    if not names or not all(map(_plain, names)) or not listed or not (clause.any("noun:country") or groups):
        return []
    if not clause.any("quant:only") and not any("only" in name.marks for name in names):
        return []
    clause.senses["noun:country"] += 1
    for group in groups:
        group.marks, group.head = set(), "none"
    return names


def _next_after(clause: Clause) -> list[Name]:
    """`is the country that raised the most after A B?`, `is B the one that …?`: the next one is looked for."""
    after = [name for name in clause.names if "after" in name.marks]
    if len(after) != 1:
        return []
    claimed = clause.names[-1] if is_predicate(clause) else _said_to_be(clause)
    return [claimed] if claimed is not None and _plain(claimed) and claimed is not after[0] else []


def _said_to_be(clause: Clause) -> Name | None:
    """`is B the country that …?`: who stands between the verb and what it is said to be."""
    items, who = clause.items, ("noun:country", "noun:foreign_country")
    for name in (name for name in clause.names if 0 < name.at < len(items) - 1):
        if items[name.at - 1].category("auxiliary") and items[name.at + 1].has("edge:definite", *who):
            return name if clause.any(*who) else None
    return None


def _moved_most(clause: Clause) -> list[Name]:
    """`is A the country whose funding grew the most?`: whoever did is looked for."""
    moved = clause.any("op:up", "op:down", "op:growth", "op:cagr") and clause.any("op:top", "op:bottom")
    other = clause.any("noun:year", "ask:when", "q:rank", "op:order", "edge:between", "act:out") or clause.bounds
    placed = {"rank", "nth"} & set(clause.numbers) or any("than" in item.marks for item in clause.items)
    alone = len(clause.names) == 1 and _plain(clause.names[0])
    return list(clause.names) if alone and moved and clause.any("noun:country") and not (other or placed) else []
