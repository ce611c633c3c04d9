"""Complete questions that have an answer and lie near one that was not understood, or only in part."""

from __future__ import annotations

from itertools import permutations

from assistant.answer.further import as_alternative
from assistant.answer.wording import Words
from assistant.answer.workshop import Workshop
from assistant.catalog import Catalog, Measure
from assistant.intent import Intent, Names, Period
from assistant.types import Alternative
from assistant.understand.clause import Clause
from assistant.understand.reader import Outcome

_MOST = 4
_SHARES = ("q:share", "ask:percent", "partition", "act:occupy")
_GIVING, _TAKING = ("act:out",), ("act:in", "act:fund")


def nearby(outcome: Outcome, shop: Workshop, words: Words) -> tuple[Alternative, ...]:
    """At most four questions about those whom the question names, each with its figure: the flow between two of
    them or the figures of one, amounts or shares and the direction as the words have it; none where nobody is named."""
    clause = outcome.clause
    if clause is None:
        return ()
    catalog = shop.reader.catalog
    period = clause.period if clause.period.kind == "years" and not clause.period.relative else Period()
    found: dict[str, Alternative] = {}
    for roles, measure in _candidates(clause, catalog):
        for when in dict.fromkeys((period, Period())):
            alternative = as_alternative(Intent("value", (measure.name,), roles, period=when), shop, words)
            if alternative:
                found.setdefault(alternative.question, alternative)
                break
        if len(found) == _MOST:
            break
    return tuple(found.values())


def _candidates(clause: Clause, catalog: Catalog) -> list[tuple[dict[str, Names], Measure]]:
    """Who might play which role in which measure, the nearest first: two of them together before one alone."""
    named = [name for name in clause.names if not name.group and len(name.codes) == 1 and name.entity == "country"]
    marks = {name.codes[0]: name.marks for name in named}
    codes = list(marks)[:2]
    taking = clause.any(*_TAKING)
    of_givers = {"from", "by", "in", "dative"} if taking else {"from", "by"}
    of_takers = {"to", "subject", "topic"} if taking else {"to", "in", "dative"}
    found = []
    for measure in catalog.measures.values():
        size = len(measure.roles) if measure.entity == "country" else 0
        for told in permutations(codes, size) if size else ():
            roles = dict(zip(measure.roles, told, strict=True))
            odd = {role: of_takers if role == catalog.giver else of_givers for role in roles}
            against = sum(bool(marks[code] & odd[role]) for role, code in roles.items())
            found.append((-size, _distance(measure, clause, catalog) + against, roles, measure))
    found.sort(key=lambda each: each[:2])  # stable: else in the order of the catalog
    return [({role: Names((code,)) for role, code in roles.items()}, measure) for _, _, roles, measure in found]


def _distance(measure: Measure, clause: Clause, catalog: Catalog) -> int:
    """How far a measure is from the words: a share for an amount is further than the other direction."""
    share = clause.any(*_SHARES) != (measure.unit == "percent")
    role = measure.own or next(iter(measure.roles))
    other = clause.any(*_TAKING) if role == catalog.giver else clause.any(*_GIVING) if role == catalog.taker else False
    return 2 * share + other
