"""Two questions about the prose in one: `who founded X, and when?`. Each half is read by itself, the second in the
light of the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.intent import VERB_LAST
from assistant.understand.asked_more import follow
from assistant.understand.clause import Clause
from assistant.understand.facts import FactBook, FactReading


def read_both(clause: Clause, facts: FactBook, scan: Callable[[str], Clause]) -> tuple[FactReading, FactReading] | None:
    """What the halves of a question mean, where each means a fact of its own."""
    nouns = _two_nouns(clause)
    parts = halves(clause, facts.joints) or nouns
    if parts is None:
        return None
    first, second = map(scan, parts)
    told = facts.read(first)
    if not told.facts:
        return None
    context = sorted(facts.mentioned(first))
    rest = facts.read(second, context)
    if not rest.facts:
        rest = follow(facts, second, [fact.id for fact in told.facts], context)
    if not rest.facts or rest.facts[0].id == told.facts[0].id:
        return None
    if parts is nouns and rest.facts[0].statement == told.facts[0].statement:
        return None  # one statement has both
    of_both = frozenset().union(*told.facts[0].requires) & frozenset().union(*rest.facts[0].requires)
    return (told, rest) if of_both else None


def _two_nouns(clause: Clause) -> tuple[str, str] | None:
    """`A's year of X and year of Y`, where a particle joins two words that are both asked for."""
    items = [item for item in clause.items if not item.category("fill", "show")]
    joined = [at for at, item in enumerate(items) if "with" in item.marks]
    if len(joined) != 1 or joined[0] < 1 or joined[0] != len(items) - 2 or clause.order != VERB_LAST:
        return None
    first, second = items[-2:]
    named = any(item.category("country", "company") or item.mention.role != "content" for item in (first, second))
    if named or not items[joined[0] - 1].marks:
        return None
    norm = clause.text.norm
    return norm[: first.mention.end], norm[second.mention.start :]


def halves(clause: Clause, joints: Sequence[str]) -> tuple[str, str] | None:
    """The two questions that a text asks, where a joint stands between two words that ask."""
    norm = clause.text.norm
    asking = [item.mention.start for item in clause.items if item.category("ask") or item.has("op:list")]
    for at, mention in enumerate(clause.mentions):
        if mention.text not in joints:
            continue
        behind = clause.mentions[at + 1 :]
        opens = mention.role == "content" and bool(behind) and behind[0].start in asking
        closes = mention.role == "function" and any(start >= mention.end for start in asking)
        if (opens or closes) and any(start < mention.start for start in asking):
            first = norm[: mention.start if opens else mention.end]
            return first.rstrip(" ,"), norm[mention.end :].lstrip(" ,")
    return None
