"""Yes/no questions about how many of those listed meet a condition: any, none, all, most, or so many of them."""

from __future__ import annotations

from assistant.answer.bounded import holds
from assistant.answer.draft import Desk, Draft
from assistant.types import Value

_HALVES = 2


def judge_some(desk: Desk, draft: Draft, met: int, of: int = 0) -> None:
    """Judges a list by how many it names, out of how many there are."""
    intent = desk.plan.intent
    if not intent.polar or not intent.some:
        return
    of = of or len(desk.related.get("population", ()))
    verdicts = {
        "some": met > 0,
        "none": met == 0,
        "all": met == of,
        "most": _HALVES * met > of,
        "only": set(draft.entities) == set(intent.only),
        "tally": intent.tally is not None and holds(met, intent.tally),
    }
    if intent.some in ("all", "most") and of:
        draft.text += " " + desk.words.say("text", "of_all", n=met, of=of)
    if not any(value.unit == "count" for value in draft.values):
        draft.values.append(Value(met, "count", desk.plan.measure, {}, True))
    draft.judge(verdicts[intent.some])
