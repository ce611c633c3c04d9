"""Talk about the talk itself, and questions of one plain form: what a clause says beside harmless words."""

from __future__ import annotations

from assistant.understand.clause import Clause

_META = ("restart", "thanks", "greet", "help")


def meta(clause: Clause) -> str:
    """Talk about the talk itself: thanks, a greeting, what can be asked, starting over."""
    for kind in _META:
        if (
            clause.any(f"meta:{kind}")
            and not clause.names
            and clause.period.kind == "none"
            and not clause.any("q:share", "q:amount", "act:in", "act:out")
        ) and (kind in ("help", "restart") or not clause.unknown):
            return kind
    said = ("meta", "fill", "that", "auxiliary", "prep", "verify")
    bare = all(i.category(*said) or i.has("edge:praise") for i in clause.items) and not clause.unknown
    if bare and clause.any("meta:complaint"):
        return "complaint"
    return "thanks" if bare and clause.any("edge:praise") else ""


def what_is(clause: Clause) -> bool:
    """`what is X?`, of one whom the tables know by name alone."""
    named = ("noun:firm", "noun:country")
    bare = all(i.category("company", "ask", "fill", "prep", "auxiliary") or i.has(*named) for i in clause.items)
    own = len(clause.names) == 1 and clause.names[0].entity == "company"
    kind = own and clause.names[0].marks == {"topic"} and clause.any("ask:which")  # `which firm is it?`
    return bare and (bool(kind) or (len(clause.names) == 1 and clause.any("ask:what", "ask:definition")))


def only(clause: Clause, *senses: str) -> bool:
    """Whether the clause has nothing but these senses and harmless words."""
    has = any(item.has(*senses) for item in clause.items)
    return has and all(
        item.has(*senses) or item.category("fill", "prep", "ask", "auxiliary", "show", "that") for item in clause.items
    )
