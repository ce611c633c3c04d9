"""Whether a question leaves a choice between opposites, or begins behind what leads in to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.intent import VERB_FIRST, VERB_LAST
from assistant.understand.clause import Clause
from assistant.understand.items import Item


def led_in(clause: Clause, auxiliaries: frozenset[str]) -> bool:
    """`leaving out the US, did China raise the most?`, `A or B: did C get more from A?`: what leads in ends in a comma,
    or a colon, and the question begins there."""
    text = clause.text.norm
    return clause.order == VERB_FIRST and any(
        item.mention.text in auxiliaries and text[: item.mention.start].rstrip().endswith((",", ":"))
        for item in clause.items
    )


def torn(items: Sequence[Item]) -> bool:
    """`larger or smaller`, `whether it rose, whether it fell`: opposites side by side, of which one is to be told."""
    weighed = [item for item in items if not item.has("ask:or") or item.category("op")]
    weighed = [item for item in weighed if not (item.has("op:above", "op:below") and _beside_figure(items, item))]
    return any(
        (a.has(*one) and b.has(*other)) or (a.has(*other) and b.has(*one))
        for a, b in pairwise(weighed)
        for one, other in _OPPOSITE
    )


def _beside_figure(items: Sequence[Item], item: Item) -> bool:
    """Whether the word says on which side of a figure something lies."""
    at = next(n for n, other in enumerate(items) if other is item)
    before, behind = items[max(0, at - 1) : at], items[at + 1 : at + 2]
    beside = behind if item.mention.order == VERB_FIRST else before
    return any(other.mention.role == "number" and not other.has("year") for other in beside)


_OPPOSITE = (
    (("op:more", "op:above"), ("op:less", "op:below")),
    (("op:up",), ("op:down",)),
    (("op:top",), ("op:bottom",)),
)


def either(clause: Clause) -> bool:
    """`is it larger, is it smaller?`, `is the one more, is the other more?`: a choice, as two questions in a row."""
    beside = torn(clause.items)
    weighed = sum(item.has("op:more", "op:less") for item in clause.items)
    both = clause.any("act:in") and clause.any("act:out")
    than = any("than" in item.marks for item in clause.items)
    return clause.order == VERB_LAST and (beside or (both and weighed > 1 and not than))
