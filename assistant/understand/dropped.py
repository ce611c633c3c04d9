"""What the figures' grammar would pass over as harmless, though a fact of the prose rests on it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.intent import Reading
from assistant.understand.clause import Clause
from assistant.understand.facts import FactReading

_SEVERAL = 2


def dropped(clause: Clause, prose: FactReading, concepts: Clause) -> bool:
    """Whether a concept that the fact rests on would be dropped as harmless by the figures' grammar."""
    most = clause.senses["op:top"] + clause.senses["op:bottom"] > clause.senses["op:order"]
    if clause.any("edge:leans") and (most or clause.any("op:more", "op:less")):
        return False  # who depends the most is a matter of figures
    needed = frozenset(concept for group in prose.facts[0].requires for concept in group)
    for mention in concepts.mentions:
        if not set(mention.values("topic")) & needed:
            continue
        inside = [
            item for item in clause.items if item.mention.start < mention.end and mention.start < item.mention.end
        ]
        if len(inside) < _SEVERAL and (mention.values("country") or mention.values("company")):
            continue  # the figures' grammar reads the name too
        named = [item for item in inside if item.category("country")]
        part = len(named) == 1 and len(named[0].mention.text) < len(mention.text)
        if part and mention.end - mention.start > max(i.mention.end - i.mention.start for i in inside):
            return not clause.any("q:rank")  # a country's name inside a longer one; who is first is a matter of figures
        if inside and all(
            item.category("fill", "patient", "agent", "noun") or item.mention.role == "unknown" for item in inside
        ):
            return True
    return False


def met_by_figure(usable: Sequence[Reading], prose: FactReading, anchors: frozenset[str]) -> bool:
    """Whether the tables list those within a bound, and the fact shares with the question nothing but that figure; or
    they weigh a claim."""
    if usable and usable[0].intent.polar and usable[0].intent.claim == "bound" and not prose.facts[0].settles:
        return True  # the tables can weigh what is claimed, and the fact cannot
    listed = usable and usable[0].intent.asked and usable[0].intent.bounds
    return bool(listed) and not anchors & frozenset().union(*prose.facts[0].requires)
