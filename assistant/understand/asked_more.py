"""What a fragment with nothing of its own asks of what was just told: another year, or when, where, who, why."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.intent import Mention
from assistant.understand.clause import Clause
from assistant.understand.fact import Fact
from assistant.understand.facts import FactBook, FactReading
from assistant.understand.matching import has_year
from assistant.understand.memory import Memory

_SAID_AGAIN = frozenset({"how_much", "how_many", "percent", "why"})
_REASONS = frozenset({"reason", "respondent", "plain"})
_EMPTY = frozenset({"topic:reason", "topic:plain", "topic:amount"})  # concepts that ask, or say nothing


def follow(book: FactBook, clause: Clause, told: Sequence[str], context: Sequence[str]) -> FactReading:
    """The facts that the fragment means, all of one statement; `told` are those that were told, `context` what the
    question before named."""
    statements = book.statements(told)
    before = [fact for fact in book.facts if fact.id in told]
    place = _place(clause)
    if place:
        return _one(_at_place(book, statements, place))
    deeds = [item for item in clause.items if item.category("act") and not _plain(item.mention)]  # `put in each?`
    if deeds and clause.any("topic:each_one") and book.kinds(clause) & _SAID_AGAIN and not clause.names:
        others = [item for item in clause.items if item not in deeds]
        said = [f for f in book.facts if f.statement in statements and f.value and book.kinds(clause) & f.answers]
        done = book.mentioned(clause)
        fits = [fact for fact in said if done & fact.covers.union(*fact.requires)]
        return _one(fits if all(_plain(item.mention) for item in others) else [])
    if any(not _plain(item.mention) for item in clause.items) or clause.names:
        return _one(_defined(book, clause, before))
    asked, years = book.kinds(clause), set(clause.period.years)
    near = [fact for fact in book.facts if all(group & frozenset(context) for group in fact.requires)]
    if years:
        return _one(_of_year(near, before, years))
    if "when" in asked:
        same = [fact for fact in book.facts if fact.statement in statements]
        found = [fact for fact in near if "when" in fact.answers] or [f for f in same if "when" in f.answers]
        return _one(found)
    new = [fact for fact in near if fact.id not in told and asked & fact.answers]
    found = [fact for fact in new if "where" in fact.answers or not clause.any("noun:country")]
    if not found and asked & _SAID_AGAIN:  # what was told beside what was asked
        found = [fact for fact in near if fact.statement in statements and asked & fact.answers]
    needs = max((len(fact.requires) for fact in found), default=0)
    found = [fact for fact in found if len(fact.requires) == needs]  # what needs most of what was named is nearest
    again = [fact for fact in before if clause.any("ask:who") and "who" in fact.answers]
    return _one(found or _only_amount(book, statements, asked) or again)


def in_context(book: FactBook, clause: Clause, memory: Memory) -> FactReading:
    """The facts that a fragment means, with what the last question named and what the fact told needs; else with what
    was named before that too."""
    named = set(memory.concepts)
    needed = {each for fact in book.facts if fact.id in memory.facts for group in fact.requires for each in group}
    context = (named - book.common or set(memory.earlier)) | named | (needed & set(memory.earlier))
    found = follow(book, clause, memory.facts, tuple(context))
    return found if found.facts else follow(book, clause, memory.facts, (*context, *memory.earlier))


def _place(clause: Clause) -> int:
    """`and the second?`: the place that is asked for, and nothing else."""
    quiet = [item for item in clause.items if item.category("fill", "ask", "prep") or _reason(item.mention)]
    said = [item.mention for item in clause.items if item not in quiet]
    reasons = any(_reason(item.mention) or item.has("ask:why") for item in quiet)
    if reasons and len(said) == 1 and said[0].has("op:top"):
        return 1  # `what was the most common reason?`
    alone = len(said) == 1 and said[0].has("rank", "nth") and said[0].number is not None
    return int(said[0].number or 0) if alone else 0


def _reason(mention: Mention) -> bool:
    """Whether reasons, or those who gave them, are spoken of: `the first reason`."""
    return bool(mention.senses) and _REASONS.issuperset(mention.values("topic")) and bool(mention.values("topic"))


def _at_place(book: FactBook, statements: frozenset[str], place: int) -> list[Fact]:
    """The percentage at a place among those that one statement gives in their order."""
    shares = [fact for fact in book.facts if fact.statement in statements and fact.unit == "percent" and fact.value]
    ordered = sorted({float(fact.value) for fact in shares}, reverse=True)
    if not 0 < place <= len(ordered) or len(ordered) <= 1:
        return []
    return [fact for fact in shares if float(fact.value) == ordered[place - 1]]


def _only_amount(book: FactBook, statements: frozenset[str], asked: frozenset[str]) -> list[Fact]:
    """The one amount that what was told gives."""
    same = [fact for fact in book.facts if fact.statement in statements and "how_much" in asked & fact.answers]
    amounts = {(fact.value, fact.unit) for fact in same if fact.unit.endswith("_million")}
    return [fact for fact in same if fact.value] if len(amounts) == 1 else []


def dated(book: FactBook, clause: Clause, told: Sequence[str]) -> FactReading:
    """`as of when?`, of what was just told: the date that its statement gives, else the statement once more, where it
    says of which year it is."""
    if not told or not clause.any("topic:as_of") or any(not _of_date(item.mention) for item in clause.items):
        return FactReading()
    statements = book.statements(told[:1])
    same = [fact for fact in book.facts if fact.statement in statements]
    again = [fact for fact in same if fact.id == told[0] and (fact.year or has_year(fact.text))]
    return _one([fact for fact in same if "when" in fact.answers] or again)


def _of_date(mention: Mention) -> bool:
    return _plain(mention) or mention.has("topic:as_of", "fill")


def _one(found: Sequence[Fact]) -> FactReading:
    """The facts, where one statement has them all."""
    return FactReading(tuple(found)) if len({fact.statement for fact in found}) == 1 else FactReading()


def _of_year(near: Sequence[Fact], before: Sequence[Fact], years: set[int]) -> list[Fact]:
    """The figure of another year; else whom or what that year had, of what was asked."""
    found = [fact for fact in near if fact.year in years and fact.value]
    asked = before[0].answers if before else frozenset()
    alike = [fact for fact in near if fact.year in years and any(fact.names.values()) and fact.answers & asked]
    return found or alike


def _defined(book: FactBook, clause: Clause, before: Sequence[Fact]) -> list[Fact]:
    """`and B?`, where it was told what A means."""
    if not before or "definition" not in before[0].answers or book.kinds(clause):
        return []
    own = book.mentioned(clause) - book.about
    meant = [f for f in book.facts if "definition" in f.answers and all(group & own for group in f.requires)]
    return [fact for fact in meant if fact not in before and own and not book.left(clause, fact)]


def weighs_only(clause: Clause, memory: Memory) -> bool:
    """`which of the two grew more?`, after a figure: those two are meant, and nothing that the prose tells."""
    bare = not clause.names and all(item.category("op", "ask", "fill", "prep") for item in clause.items)
    weighed = clause.any("op:more", "op:less") and clause.any("ask:which", "ask:who")
    return memory.intent is not None and bare and weighed


def other_one(clause: Clause, found: Sequence[Fact], memory: Memory, book: FactBook) -> bool:
    """`and B?`, after who founded A: what B is was not asked, so that it is no answer."""
    asked = _first(memory, book)
    bare = not any(item.category("ask") for item in clause.items) and not book.kinds(clause)
    named = [item for item in clause.items if not _plain(item.mention)]
    definition = bool(found) and "definition" in found[0].answers
    return definition and bare and len(named) == 1 and bool(asked) and "definition" not in asked


def _first(memory: Memory, book: FactBook) -> frozenset[str]:
    """What the fact that was told answers."""
    told = memory.facts[0] if memory.facts else ""
    return next((fact.answers for fact in book.facts if fact.id == told), frozenset())


def _plain(mention: Mention) -> bool:
    """Whether a mention only asks, points or counts years: a fragment of such leans on what was told."""
    if mention.role == "number":
        return mention.has("year")
    kinds = {sense.split(":", 1)[0] for sense in mention.senses}
    said = kinds & {"ask", "that", "fill", "prep", "auxiliary", "tail", "time"} or mention.has("op:list")
    return mention.role != "unknown" and bool(said or _EMPTY.issuperset(mention.senses))


def prose_in_context_of(clause: Clause, memory: Memory, facts: FactBook) -> FactReading:
    """A fragment about the prose, with the concepts of the question before it."""
    found, own = facts.read(clause, memory.concepts), facts.mentioned(clause)
    if other_one(clause, found.facts, memory, facts):
        return _the_same_of(found, own, memory, facts)
    if _of_another(found, own, memory, facts):
        return FactReading()
    if not memory.earlier:
        return found
    if found.facts and (_leans(found, own) or found.facts[0].statement in facts.statements(memory.facts)):
        return found
    before = facts.read(clause, memory.earlier)  # what was told before the last
    return before if before.facts and _leans(before, own) else found


def _the_same_of(found: FactReading, own: frozenset[str], memory: Memory, facts: FactBook) -> FactReading:
    """`and B?`, after who founded A: what was asked of A, told of B."""
    asked, told = set(memory.concepts) - facts.common - own, [f for f in facts.facts if f.id in memory.facts]
    answers = frozenset().union(*(fact.answers for fact in told)) - {"what", "which"}
    near = [f for f in (*found.facts, *found.rivals) if "definition" not in f.answers and f.answers & answers]
    return _one([fact for fact in near if any(group & asked and not group & own for group in fact.requires)])


def _of_another(found: FactReading, own: frozenset[str], memory: Memory, facts: FactBook) -> bool:
    """Whether a fact is meant only with what was asked before, and is of none of those who were asked about then."""
    if not found.facts or not _leans(found, own) or any(map(facts.is_firm, own)):
        return False
    meant, about = found.facts[0].covers.union(*found.facts[0].requires), set(memory.concepts) - facts.common
    named = [concept for concept in about if facts.is_firm(concept)]
    return bool(named) and not meant & set(named)


def _leans(found: FactReading, own: frozenset[str]) -> bool:
    """Whether a fact is meant only with what was asked before."""
    return any(not group & own for group in found.facts[0].requires)
