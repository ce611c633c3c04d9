"""Whether a clause asks for a list of names, and in which role; whether it asks for yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understand.clause import Clause
from assistant.understand.measures import Sense
from assistant.understand.roles import Roles

_ASK = (
    "ask:how_much",
    "ask:percent",
    "ask:who",
    "ask:which",
    "ask:what",
    "ask:when",
    "ask:why",
    "ask:how",
    "ask:howmany",
    "ask:point",
    "q:rank",
    "op:count",
    "op:multiple",
    "op:list",
    "op:growth",
    "op:cagr",
    "op:trend",
)


def is_polar(clause: Clause, auxiliaries: frozenset[str]) -> bool:
    """A yes/no question: it begins with an auxiliary, asks whether something is true, or ends as such questions do."""
    if clause.any("verify") and not clause.any("ask:how_much", "ask:which", "ask:who", "ask:when"):
        return True
    if not clause.items:
        return False
    first = clause.items[0].mention
    wh = clause.any(*_ASK)
    if first.text in auxiliaries:
        return not clause.any("ask:how_much", "ask:which", "ask:who", "ask:when", "ask:why")
    if wh:
        return False
    judged = (
        clause.any(
            "op:more",
            "op:less",
            "op:above",
            "op:below",
            "op:atleast",
            "op:atmost",
            "op:up",
            "op:down",
            "op:top",
            "op:bottom",
            "op:same",
        )
        or bool(clause.bounds)
        or "rank" in clause.numbers
    )
    asks = clause.text.language == "ko" and bool(clause.raw_tail) and clause.text.raw.rstrip().endswith(("?", "\uff1f"))
    predicate = clause.items[-1].category("op", "fill", "act", "verify") or clause.period.kind != "none"
    return judged and predicate and (asks or (bool(clause.names) and _ends_asking(clause)))


def _ends_asking(clause: Clause) -> bool:
    """Korean questions often end in a bare verb and a mark; the mark may stand before a trailing year."""
    return "?" in clause.text.norm and any(item.tails and item.category("op", "act") for item in clause.items)


def asked_role(clause: Clause, roles: Roles, sense: Sense, polar: bool, order: Sequence[str]) -> str:
    """The role that is to be listed, `country` where the measure decides, or nothing."""
    filled = [role for role in order if roles.filled.get(role)]
    everyone = [name for role in filled for name in roles.filled[role]] + roles.loose
    groups_only = all(name.group or len(name.codes) > 1 for name in everyone)
    companies = bool(everyone) and all(name.entity == "company" for name in everyone)
    if polar and filled and not clause.any("noun:country_plural"):
        return ""
    wh = clause.any("ask:which", "ask:who", "op:list") or clause.any("noun:country")
    if clause.any("noun:destination") and "recipient" not in filled:
        return "recipient"
    if _backers(clause) and "investor" not in filled:
        return "investor"
    if clause.any("ask:when") or (
        clause.any("noun:year")
        and clause.any("op:top", "op:bottom")
        and not clause.any("noun:country", "ask:which", "ask:who")
    ):
        return ""
    if clause.any("show:map") and not filled:
        return "country"
    if (
        companies
        and groups_only
        and (
            clause.any("op:top", "op:bottom", "ask:which", "ask:who", "op:list")
            or "nth" in clause.numbers
            or clause.bounds
        )
    ):
        return "country"
    if clause.any("q:rank") and filled and not groups_only and not clause.any("op:list"):
        return ""
    if len(filled) == 2 and not groups_only:
        return ""
    if clause.any("ask:who") and sense.direction in ("out", "weak") and "investor" not in filled:
        return "investor"
    if clause.any("noun:country") and not _counted(clause):
        return "country"
    if clause.any("op:count"):
        return "country"
    if clause.any("ask:which", "ask:who"):
        return (
            "country"
            if (
                clause.any("op:top", "op:bottom", "op:list", "op:more", "op:less")
                or clause.bounds
                or sense.changing
                or len(filled) == 1
                or not filled
            )
            else ""
        )
    if clause.any("op:top", "op:bottom") and not clause.any("op:peak", "op:trough"):
        if not filled or groups_only:
            return "country"
        if sense.direction in ("out", "in") and _listing(clause):
            return "country"
    if clause.bounds and clause.bounds[0].op != "equal" and (not filled or groups_only) and not polar:
        return "country"
    if clause.any("op:list") and (not filled or groups_only or len(filled) == 1) and not clause.any("op:trend"):
        return "country"
    return "country" if wh and groups_only and filled else ""


def _backers(clause: Clause) -> bool:
    """`investors` that belong to no name: top investors in Canada, not Swiss investors."""
    heads = {name.at for name in clause.names if name.head == "agent" and name.entity != "company"}
    for at, item in enumerate(clause.items):
        if item.has("noun:investor_country") and not any(0 < at - head <= 3 for head in heads):
            return not clause.any("scope:domestic", "act:in") or clause.any("ask:who", "ask:which", "op:top")
        if (
            item.has("agent")
            and not item.has("q:money")
            and at
            and clause.items[at - 1].has("act:out")
            and not any(0 < at - head <= 3 for head in heads)
        ):
            return True
        if (
            item.has("agent")
            and not item.has("q:money")
            and any(n.entity == "company" and 0 < at - n.at <= 2 for n in clause.names)
        ):
            return True
    return False


def _counted(clause: Clause) -> bool:
    return False


def _listing(clause: Clause) -> bool:
    """A number of places is named: `상위 3`, `top five`."""
    return any(kind in clause.numbers for kind in ("countries", "num", "things"))
