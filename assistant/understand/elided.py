"""Whether somebody put money into another one too: `and in X as well?` leaves out who, after a question on a firm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.intent import VERB_LAST, Intent, Mention
from assistant.text.normalise import Text, normalise
from assistant.understand.clause import Clause
from assistant.understand.fact import Fact
from assistant.understand.matching import meanings

_QUIET = ("fill", "prep", "auxiliary", "company", "topic", "patient")


def firm_of(intent: Intent, giver: str, names: Mapping[str, Mapping[str, str]], language: str) -> str:
    """The company whose investments were asked about."""
    who = intent.roles.get(giver)
    if who is None or len(who.codes) != 1 or who.codes[0] not in names:
        return ""
    return names[who.codes[0]].get(language, "")


def firm_told(clause: Clause, facts: tuple[Fact, ...]) -> str:
    """The firm that a fact of the prose was asked of, as it was named: what the fact needs first."""
    asked = [m for m in clause.mentions if m.values("topic") and facts and meanings(m) & facts[0].requires[0]]
    return asked[0].text if asked else ""


def supplied(text: Text, clause: Clause, firm: str, forms: Mapping[str, Any]) -> Text | None:
    """The question with the firm put in; nothing where it names who it is about, or asks for something else."""
    template = forms.get(text.language)
    items = clause.items
    acts = [item for item in items if item.category("act")]
    stray = [i for i in items if not i.category(*_QUIET, "act", "that") or i.mention.role != "content"]
    into = [i for i in items if meanings(i.mention) - {"plain"} and not i.category("act", "fill", "that")]
    if not firm or not template or len(acts) != 1 or not acts[0].has("act:out") or stray or len(into) != 1:
        return None
    pointing = [item.mention for item in items if item.has("that:entity")]
    if clause.order == VERB_LAST and (pointing or into[0].marks != ["to"] or not (acts[0].asks or acts[0].tails)):
        return None
    if clause.order != VERB_LAST and len(pointing) != 1:
        return None
    return normalise(str(template).format(name=firm, **_around(text.norm, pointing)))


def _around(norm: str, pointing: list[Mention]) -> dict[str, str]:
    """What stands before and behind the word that points; all of it behind where there is none."""
    if not pointing:
        return {"before": "", "behind": norm}
    return {"before": norm[: pointing[0].start], "behind": norm[pointing[0].end :]}
