"""Yes or no about the prose: whether a question states something, what it states, and whether the fact says so."""

from __future__ import annotations

from assistant.intent import Mention
from assistant.understand.along import last_place
from assistant.understand.asking import is_polar
from assistant.understand.clause import Clause
from assistant.understand.fact import Fact

_MILLION = 1e6  # amounts are kept in millions
_HALF = 0.5  # of the last place that a percentage states
_NEAR = 0.005  # how near an amount in words is to its figure
_COUNTED = frozenset({"count", "points", "rank"})
_OPEN = frozenset({"ask", "show", "request"})  # what asks for more than yes or no
_ABOVE = ("op:above", "op:more", "op:atleast")
_BELOW = ("op:below", "op:less", "op:atmost")


def states(clause: Clause, auxiliaries: frozenset[str]) -> bool:
    """Whether the text puts something to be said yes or no to."""
    if not clause.items:
        return False
    if clause.any("verify") and all(item.mention.values("topic") for item in clause.items if item.has("verify")):
        return False  # a word of the prose that can also ask whether something is so
    if is_polar(clause, auxiliaries):
        return True
    wh = any(
        sense.split(":", 1)[0] in _OPEN or sense in ("op:list", "op:count", "topic:reason", "topic:what_is")
        for item in clause.items
        for sense in item.mention.senses
    )
    asked = clause.text.norm.rstrip().endswith("?") and clause.text.language == "ko"
    if wh or not asked or not clause.mentions:
        return False
    last = clause.mentions[-1]
    if last.role == "function":
        return not last.values("mark")
    return last.role == "content" and (bool(clause.items[-1].asks) or set(last.senses) <= {"fill", "verify"})


def holds_one(fact: Fact) -> bool:
    """Whether the fact is nothing but what it says to yes or no."""
    return fact.answers == frozenset({"yes_no"}) and bool(fact.settles)


def settled(fact: Fact) -> bool:
    """Whether the fact says no more than that one thing is so, or where somebody is from: each word of a question must
    be of that thing."""
    return fact.settles not in ("", "value")


def tested(mention: Mention, fact: Fact) -> bool:
    """Whether the question states of the fact, rightly or wrongly, what the mention says."""
    if fact.settles == "value":
        return mention.number is not None and (_unit_of(mention, fact) == fact.unit or _bare(mention, fact))
    return len(fact.settles) == _CODE and bool(mention.values("country")) and fact.settles.isupper()


_CODE = 3  # letters of a country's code


def verdict(clause: Clause, fact: Fact) -> bool | None:
    """What the fact says to what is stated; nothing where it decides neither."""
    if fact.settles in ("true", "false"):
        way = _over(clause, fact) if fact.qualifier == "over" else True
        return None if way is None else (fact.settles == "true") == way
    if fact.settles == "value":
        stated = [mention for mention in clause.mentions if tested(mention, fact)]
        return _fits(clause, stated[0], fact) if len(stated) == 1 else None
    if fact.settles:
        named = {code for mention in clause.mentions for code in mention.values("country")}
        return fact.settles in named if named else None
    return None


def _over(clause: Clause, fact: Fact) -> bool | None:
    """Whether the one whom the fact names first is said to be above the other, or below; nothing where that is open."""
    upper, lower = fact.requires[0], fact.requires[1]
    items = clause.items
    first = [at for at, item in enumerate(items) if set(item.mention.values("topic")) & upper]
    other = [at for at, item in enumerate(items) if set(item.mention.values("topic")) & lower]
    if len(first) != 1 or len(other) != 1 or clause.any("prep:by", *_BELOW):
        return None
    for at, way in ((other[0], True), (first[0], False)):
        behind = items[at : at + 2]  # `graduates of A than of B`, `A graduates than B graduates`
        if any(set(item.marks) & {"than", "object"} for item in behind):
            return way
    return first[0] < other[0] if clause.text.language != "ko" else None


def _fits(clause: Clause, stated: Mention, fact: Fact) -> bool | None:
    """Whether the figure of the fact is the stated one, or on the side of it that is asked about."""
    number, value = stated.number or 0.0, float(fact.value)
    number = number / _MILLION if _bare(stated, fact) else number
    floor = fact.qualifier == "at_least"  # the report says no more than that it is so much or more
    above, below = clause.any(*_ABOVE), clause.any(*_BELOW)
    if (above and below) or (fact.qualifier not in ("", "about") and not floor):
        return None
    if above or below:
        return _beside(value - number, floor, above=above, touching=clause.any("op:atleast", "op:atmost"))
    if floor and value < number:
        return None
    if fact.unit == "percent":
        return abs(value - number) <= _HALF * last_place(stated.text)
    near = 0.0 if fact.unit in (*_COUNTED, "year") else _NEAR * number
    return abs(value - number) <= near


def _beside(over: float, floor: bool, *, above: bool, touching: bool) -> bool | None:
    """Whether a figure that is so much over the stated one is above it, or below it; `floor`: it may be larger."""
    right = over > 0 if above else over < 0
    if over == 0 and touching:
        return True if above or not floor else None
    return None if floor and above != right else right


def _bare(mention: Mention, fact: Fact) -> bool:
    """Whether an amount is stated without its currency: it is in that of the fact."""
    return mention.has("num:big") and not mention.values("amount") and fact.unit.endswith("_million")


def _unit_of(mention: Mention, fact: Fact) -> str:
    """The unit of a number that a question states; a bare one counts what the fact counts."""
    named = next(iter(mention.values("amount")), "percent" if mention.has("percent") else "")
    if named:
        return named
    if mention.has("year"):
        return "year"
    return fact.unit if fact.unit in _COUNTED and mention.has("num", "things", "countries", "rank", "nth") else ""
