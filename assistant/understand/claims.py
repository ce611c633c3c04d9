"""Yes or no about the prose: whether a question states something, what it states, and whether the fact says so."""

from __future__ import annotations

from assistant.intent import VERB_LAST, Mention
from assistant.understand.along import last_place
from assistant.understand.asking import is_polar
from assistant.understand.clause import Clause
from assistant.understand.fact import Fact

_MILLION = 1e6  # amounts are kept in millions
_HALF = 0.5  # of the last place that a percentage states
_NEAR = 0.005  # how near an amount in words is to its figure
_COUNTED = frozenset({"count", "points", "rank"})
_OPEN = frozenset({"ask", "show", "request"})  # what asks for more than yes or no
_OPEN_SENSES = frozenset({"op:count", "topic:reason", "topic:what_is", "topic:target_firms"})
_WHICH = ("ask:what", "ask:which", "ask:who")
_ABOVE = ("op:above", "op:more", "op:atleast")
_BELOW = ("op:below", "op:less", "op:atmost")
_MAJORITY = "op:majority"  # more than half of it
_HUNDRED = 100.0
_PASSIVE = ("prep:by", "prep:from", "topic:done_by")
_TOWARDS = frozenset({"dative", "in", "to"})
# deeds whose other side is the one they are done to
_TURNED_TO = (
    "topic:made",
    "topic:investor_firm",
    "topic:considered",
    "topic:negotiation",
)


def states(clause: Clause, auxiliaries: frozenset[str]) -> bool:
    """Whether the text puts something to be said yes or no to."""
    if not clause.items:
        return False
    checks = [item for item in clause.items if item.has("verify")]
    told = [set(item.mention.values("topic")) - {"plain"} for item in checks]
    of_prose = bool(told) and all(told)  # `technology`, not `stated`
    if of_prose and _bare_ending(clause):
        return True
    if not of_prose and (is_polar(clause, auxiliaries) or _says_why(clause, auxiliaries)):
        return True
    wh = any(
        sense.split(":", 1)[0] in _OPEN or sense in _OPEN_SENSES
        for item in clause.items
        for sense in item.mention.senses
    )
    wh = wh or any(item.has("op:list") and not item.has("scope:total") for item in clause.items)
    wh = wh or (clause.any("q:rank") and not any(item.has("rank", "nth") for item in clause.items))  # `which place`
    asked = clause.text.norm.rstrip().endswith("?") and clause.order == VERB_LAST
    if wh or not asked or not clause.mentions:
        return False
    last = clause.mentions[-1]
    if last.role == "function":
        return not last.values("mark")
    return last.role == "content" and (
        bool(clause.items[-1].asks) or set(last.senses) <= {"fill", "verify", "edge:exists"}
    )


def _bare_ending(clause: Clause) -> bool:
    """Whether a question that asks for nothing ends in a verb that says no more than that something is so."""
    asks = any((item.category(*_OPEN) and not item.has("verify")) or item.has(*_OPEN_SENSES) for item in clause.items)
    last = clause.mentions[-1]
    ended = last.role == "content" and set(last.senses) == {"fill"} and last.start > clause.items[0].mention.start
    return ended and not asks and clause.order == VERB_LAST and clause.text.norm.rstrip().endswith("?")


def _says_why(clause: Clause, auxiliaries: frozenset[str]) -> bool:
    """`was it the reason for the fall?`: a reason is stated, none is asked for."""
    nouns = [
        i for i in clause.items if i.has("edge:cause", "topic:reason") or (i.has("ask:why") and i.category("topic"))
    ]
    causes = [item for item in nouns if not item.has(*_WHICH)]
    asking = [item for item in clause.items if item.category("ask", "show", "request") and item not in causes]
    if not causes or asking or any(item.has("op:list") for item in clause.items):
        return False
    return clause.mentions[0].text in auxiliaries or (bool(clause.items[-1].asks) and clause.order == VERB_LAST)


def holds_one(fact: Fact) -> bool:
    """Whether the fact is nothing but what it says to yes or no."""
    return fact.answers == frozenset({"yes_no"}) and bool(fact.settles)


def stated(fact: Fact, clause: Clause) -> bool:
    """Whether a question states what the fact settles: a country, where it is one that is right or wrong."""
    return fact.settles in ("true", "false", EXCLUSIVE) or any(tested(mention, fact) for mention in clause.mentions)


def settled(fact: Fact) -> bool:
    """Whether the fact says no more than that one thing is so, or where somebody is from: each word of a question must
    be of that thing."""
    return fact.settles not in ("", "value", EXCLUSIVE)


def tested(mention: Mention, fact: Fact) -> bool:
    """Whether the question states of the fact, rightly or wrongly, what the mention says."""
    if fact.settles == "value":
        if mention.has(_MAJORITY):
            return fact.unit == "percent"
        return mention.number is not None and (_unit_of(mention, fact) == fact.unit or _bare(mention, fact))
    if fact.settles == "true" and mention.has("year") and mention.number is not None:
        return fact.year is not None  # when it was is stated too
    return len(fact.settles) == _CODE and bool(mention.values("country")) and fact.settles.isupper()


def put_to_test(clause: Clause, fact: Fact, auxiliaries: frozenset[str]) -> bool:
    """Whether the text states a figure of the fact, to be said yes or no to."""
    return fact.settles == "value" and states(clause, auxiliaries) and any(tested(m, fact) for m in clause.mentions)


def echoed(clause: Clause, fact: Fact) -> bool:
    """Whether the question states the very figure of the fact."""
    return fact.settles == "value" and any(
        mention.number == float(fact.value) and tested(mention, fact) for mention in clause.mentions
    )


def bounding(mention: Mention, clause: Clause, fact: Fact) -> bool:
    """Whether the mention says on which side of a stated figure that of the fact is: `more than a thousand`."""
    if fact.settles != "value" or not mention.has(*_ABOVE, *_BELOW):
        return False
    return any(each.number is not None and tested(each, fact) for each in clause.mentions)


EXCLUSIVE = "names"  # what `settles` says where no other than those named can be meant
_CODE = 3  # letters of a country's code


def verdict(clause: Clause, fact: Fact) -> bool | None:
    """What the fact says to what is stated; nothing where it decides neither."""
    if fact.settles in ("true", "false"):
        way = _over(clause, fact) if fact.qualifier == "over" else True
        dated = any(mention.has("year") and tested(mention, fact) for mention in clause.mentions)
        then = _in_time(clause, fact.year) if dated and fact.year is not None else True
        return None if way is None or then is None else (fact.settles == "true") == (way and then)
    if fact.settles == "value":
        stated = [mention for mention in clause.mentions if tested(mention, fact)]
        if fact.unit == "year" and stated and "until_when" not in fact.covers:
            return _in_time(clause, int(float(fact.value)))
        return _fits(clause, stated[0], fact) if len(stated) == 1 else None
    if settled(fact):
        named = {code for mention in clause.mentions for code in mention.values("country")}
        return fact.settles in named if named else None
    return None


def _in_time(clause: Clause, year: int) -> bool | None:
    """Whether a year is in the period that the clause states; nothing where that counts from the report's own year."""
    kind, years = clause.period.kind, clause.period.years
    loose = kind == "years" and clause.any("topic:before")
    if not years or loose or any(each < 0 for each in years):
        return None
    if kind == "range" or len(years) > 1:
        return years[0] <= year <= years[-1] if kind == "range" else None
    at = next((at for at, item in enumerate(clause.items) if item.has("year")), 0)
    if kind == "until" or (kind == "years" and _led_by(clause, at, "prep:by")):
        return year <= years[0]
    return year >= years[0] if kind == "since" else year == years[0] if kind == "years" else None


def turned(clause: Clause, fact: Fact) -> bool:
    """Whether a question tells the fact the wrong way round: a deed, done by whom the fact names first to whom it names
    second; or who is above, where it asks who is below."""
    if fact.qualifier == "over" and not holds_one(fact):
        return clause.any("topic:beaten", *_BELOW)
    if fact.qualifier == "source":  # `A is the source of B`: what is of A comes from B
        giver, taker = (_placed(clause, group) for group in fact.requires[:2])
        of_giver = any("of" in clause.items[at].marks or _led_by(clause, at, "prep:of") for at in giver)
        return of_giver or any(_led_by(clause, at, "prep:from", "prep:by") for at in taker)
    if fact.qualifier == "over":
        return any(_compared(clause, group, fact) for group in fact.requires[2:])
    if fact.qualifier != "deed":
        return False
    doers, others = _placed(clause, fact.requires[0]), _placed(clause, fact.requires[1])
    if len(doers) != 1 or len(others) != 1:
        return False
    doer, other = doers[0], others[0]
    if clause.order != VERB_LAST:
        return _led_by(clause, max(doer, other), *_PASSIVE) != (other < doer)
    to_doer, to_other = (_marks_of(clause, at) for at in (doer, other))
    received = clause.any("act:in") and not clause.any("act:out")
    given = clause.any("act:out", "act:weak") and not clause.any("act:in")
    if "object" in to_doer or (given and to_doer & _TOWARDS):
        return True
    towards = ("act:in", "act:out", "act:fund", "act:weak", *_TURNED_TO)
    passive = not clause.any(*towards) and bool(to_other & _TOWARDS)
    return passive or (received and bool(to_other & {"from", "in"}))


def _compared(clause: Clause, group: frozenset[str], fact: Fact) -> bool:
    """Whether the place for which the fact compares others is itself compared: `B likes A better than C`."""
    if not all(each.isupper() for each in group):
        return False
    if clause.order == VERB_LAST:
        return any({"than", "object"} & set(clause.items[at].marks) for at in _placed(clause, group))
    others = [at for each in fact.requires[:2] for at in _placed(clause, each)]
    return any(others and at > min(others) for at in _placed(clause, group))


def _marks_of(clause: Clause, at: int) -> set[str]:
    """The marks of a name, or those of the noun that it stands before: `to A investors`, `in A investment`."""
    item, behind = clause.items[at], clause.items[at + 1 : at + 2]
    own = not item.marks and behind and behind[0].has("agent", "patient", "act:weak", "edge:house")
    return set(behind[0].marks) if own else set(item.marks)


def compared(clause: Clause, fact: Fact) -> bool:
    """Whether one is held against another that the fact does not know: what is so of one thing alone says nothing of
    that."""
    needed, items = frozenset().union(*fact.requires), clause.items
    for at, item in enumerate(items):
        against = items[at : at + 2] if item.has("prep:than") else items[at : at + 1] if "than" in item.marks else []
        topics = {topic for each in against for topic in each.mention.values("topic")}
        if against and not topics & needed and not set(item.mention.values("topic")) & fact.covers:
            return True
    return False


def _placed(clause: Clause, group: frozenset[str]) -> list[int]:
    """Where the things of a group stand in the clause."""
    return [at for at, item in enumerate(clause.items) if _ids(item.mention) & group]


def _ids(mention: Mention) -> set[str]:
    return {*mention.values("topic"), *mention.values("country")}


def _led_by(clause: Clause, at: int, *senses: str) -> bool:
    """Whether what stands before this place, harmless words aside, has one of the senses."""
    back = at - 1
    while back >= 0 and clause.items[back].category("fill") and not clause.items[back].has(*senses):
        back -= 1
    return back >= 0 and clause.items[back].has(*senses)


def _over(clause: Clause, fact: Fact) -> bool | None:
    """Whether the one whom the fact names first is said to be above the other, or below; nothing where that is open."""
    upper, lower = _placed(clause, fact.requires[0]), _placed(clause, fact.requires[1])
    between = upper and lower and lower[0] < upper[0] < lower[-1]
    if len(upper) != 1 or not lower or between:
        return None
    standard = _standard(clause, upper[0], lower[-1])  # of several, the last bears the mark
    if standard is None:
        return None
    under = clause.any("topic:beaten", *_BELOW)
    return (standard == lower[-1]) != under


def _standard(clause: Clause, one: int, other: int) -> int | None:
    """Which of two is what the other is held against: `than X`, else the one named last where the order tells it."""
    first, last = sorted((one, other))
    if clause.order != VERB_LAST:
        passive = _led_by(clause, last, "prep:by") and not clause.any("topic:beaten")
        return None if _led_by(clause, first, "prep:than") else first if passive else last
    marks = {}
    for at in (one, other):
        behind = clause.items[at : at + 2]  # `than the graduates of A`: the mark is on what is theirs
        own = behind[:1] if at + 1 in (one, other) else behind
        marks[at] = {mark for item in own for mark in item.marks}
    for wanted in ("than", "object"):  # where one is held against another, what is liked better is the object
        for at in (one, other):
            if wanted in marks[at] or (clause.any("topic:beaten") and marks[at] & _TOWARDS):
                return at
    times = [at for at, item in enumerate(clause.items) if item.has("times", "topic:multiple_of")]
    return last if times and last < times[0] else None  # `what went to A is seven times B's`


def _fits(clause: Clause, stated: Mention, fact: Fact) -> bool | None:
    """Whether the figure of the fact is the stated one, or on the side of it that is asked about."""
    majority = stated.has(_MAJORITY)
    number, value = _HALF * _HUNDRED if majority else stated.number or 0.0, float(fact.value)
    number = number / _MILLION if _bare(stated, fact) else number
    floor = fact.qualifier == "at_least"  # the report says no more than that it is so much or more
    above, below = majority or clause.any(*_ABOVE), clause.any(*_BELOW)
    dated = fact.unit == "year" and (fact.qualifier[:1].isdigit() or fact.qualifier == "end")  # in which month of it
    if (above and below) or not (fact.qualifier in ("", "about", "duration") or floor or dated):
        return None
    if fact.qualifier == "about" and (above or below or fact.unit == "rank") and (value == number) == (above or below):
        return None  # about so much may be a little more or less; about the tenth says nothing of another place
    if above or below:
        touching = clause.any("op:atleast", "op:atmost")
        return _beside(value - number, floor, above=above, touching=touching)
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
    counts = mention.has("num", "things", "countries", "rank", "nth") or (
        fact.qualifier == "duration" and mention.has("years")
    )
    if fact.unit == "percent" and mention.has("num") and mention.number == float(fact.value):
        return "percent"  # `97.4 on the test`
    return fact.unit if fact.unit in _COUNTED and counts else ""
