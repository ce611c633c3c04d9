"""The understanding of one question: ways to read it in turn; the first that accounts for all words is taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from assistant.intent import Period, Reading
from assistant.text.normalise import Text, normalise
from assistant.understand.asked_more import dated, in_context, other_one, prose_in_context_of, weighs_only
from assistant.understand.carried import leaning
from assistant.understand.claims import put_to_test, settled, states
from assistant.understand.clause import Clause, make_clause
from assistant.understand.context import merge, nearest
from assistant.understand.dating import dangling, of_nobody, set_against, told_period, undated, year_measured
from assistant.understand.deals import beyond_deals, last_shown, of_its_home, told
from assistant.understand.disputed import unweighed
from assistant.understand.dropped import dropped, met_by_figure
from assistant.understand.elided import supplied
from assistant.understand.facts import FactReading
from assistant.understand.fragment import KINDS, follows, is_fragment, lonely
from assistant.understand.interpret import Understood, has_subject, interpret
from assistant.understand.memory import Memory, back_to_list
from assistant.understand.onward import of_those_listed
from assistant.understand.parsed import Parsed, parse
from assistant.understand.pointing import pointed
from assistant.understand.premise import premise_of
from assistant.understand.reader import Outcome, Reader
from assistant.understand.slips import put_right
from assistant.understand.spelling import Correction
from assistant.understand.talk import meta, only, what_is
from assistant.understand.together import incomparable
from assistant.understand.twofold import read_both
from assistant.understand.undone import asks_other_side, asks_partner

_CORRECTIONS = 3
# where it is from, or sits, what it brings, what is in the way: no figure says that
_TOLD_BY_A_STATEMENT = tuple(
    f"topic:{what}" for what in ("data_source", "money_source", "benefit_asked", "obstacle", "headquarters")
)


def read(raw: str, memory: Memory, reader: Reader) -> Outcome:
    """Reads a question in the light of what was asked before."""
    text = normalise(raw)
    full = _completed(text, memory, reader)
    if full is not None:
        return _read(full, Memory(), reader)
    outcome = _read(text, memory, reader)
    if outcome.kind != "problem" or not outcome.unread:
        return outcome
    tried: list[tuple[Text, tuple[Correction, ...]]] = [(text, ())]
    for _ in range(_CORRECTIONS):
        tried = [
            step for one, so_far in tried for step in put_right(concept_clause(one, reader), so_far, outcome, reader)
        ]
        read_again = [(_read(one, memory, reader), so_far) for one, so_far in tried]
        good = [
            replace(better, corrections=so_far, text=text)
            for better, so_far in read_again
            if better.kind != "problem" or better.reason == "no_such_measure"
        ]
        answered = [one for one in good if one.kind in ("figures", "facts")] or good
        if answered:
            return answered[0] if len({_meant(one) for one in answered}) == 1 else outcome
    return outcome


def _completed(text: Text, memory: Memory, reader: Reader) -> Text | None:
    """The question with the firm that the last one was about, where it leaves out who."""
    if not memory.firm:
        return None
    return supplied(text, concept_clause(text, reader), memory.firm, reader.book.frames.get("supplied", {}))


def _meant(outcome: Outcome) -> str:
    """What an outcome asks for, whatever words led to it."""
    return repr((outcome.kind, [r.intent for r in outcome.readings[:1]], [fact.id for fact in outcome.facts[:1]]))


def _read(text: Text, memory: Memory, reader: Reader) -> Outcome:
    """The attempts in order; each gives an outcome or declines, and the last says what stood in the way."""
    attempt = _Attempt(text, _pointed(text, memory, reader), memory, reader)
    first = (_talk, _undated, _leaning, _about_the_last, _twofold, _explained)
    for way in (*first, _figures, _told, _followed, _premise, _anyway):
        outcome = way(attempt)
        if outcome is not None:
            return outcome
    return _problem(attempt)


@dataclass
class _Attempt:
    """One reading of one text: what each way of reading it needs, worked out once."""

    text: Text
    clause: Clause
    memory: Memory
    reader: Reader

    @cached_property
    def parsed(self) -> Parsed:
        """The clause with its roles; `that year` is the one last told."""
        parsed = parse(self.clause, self.reader.book, self.reader.catalog, alone=not self.memory.subjects)
        points = parsed.period.kind == "none" and any(i.has("that:year") for i in self.clause.items)
        if points and self.memory.told and not self.clause.any("ask:when", "op:peak", "op:trough"):
            parsed.period = Period("years", (self.memory.told,), origin="conversation")
        parsed.period = told_period(parsed, self.memory) or parsed.period
        shown = last_shown(parsed, self.memory.intent, self.reader.catalog)
        if shown:
            parsed.numbers["table"] = shown
        return parsed

    @cached_property
    def understood(self) -> Understood:
        """What the figures' grammar makes of it."""
        return interpret(self.parsed, self.reader.book, self.reader.catalog)

    @cached_property
    def usable(self) -> tuple[Reading, ...]:
        """The readings that say who is asked about."""
        if what_is(self.clause):
            return ()
        catalog = self.reader.catalog
        meant = (r for r in self.understood.readings if has_subject(r.intent, catalog))
        return tuple(r for r in meant if not beyond_deals(r.intent, self.clause, catalog))

    @cached_property
    def concepts(self) -> Clause:
        """The same text as the concepts of the prose read it."""
        return concept_clause(self.text, self.reader)

    @cached_property
    def prose(self) -> FactReading:
        """The facts of the prose that it means; none where it tells a deal the wrong way round."""
        ranked = self.memory.intent is not None and self.parsed.any("op:top", "op:bottom")
        if told(self.parsed, self.reader.catalog)[1] or (ranked and self.concepts.any("topic:data_source")):
            return FactReading()  # `the largest source`, after a figure, is one of money
        return FactReading() if self.another else prose_of(self.concepts, self.reader)

    @cached_property
    def another(self) -> bool:
        """Whether no more than another name is said, after what was asked of one: what that is, nobody asked."""
        found = prose_of(self.concepts, self.reader) if self.memory.facts else FactReading()
        other = other_one(self.concepts, found.facts, self.memory, self.reader.facts)
        return other or weighs_only(self.clause, self.memory)

    @cached_property
    def prose_in_context(self) -> FactReading:
        """The facts that it means as a fragment, with the concepts of the question before it."""
        return prose_in_context_of(self.concepts, self.memory, self.reader.facts)

    @property
    def fragment(self) -> bool:
        """Whether it leans on what was asked before."""
        before, parsed = self.memory.parsed, self.parsed
        if self.memory.intent is None or before is None:
            return False
        if self.partner or of_those_listed(parsed, before, self.memory.intent, self.reader.catalog):
            return True
        catalog = self.reader.catalog
        on_it = leaning(before, parsed, self.memory.intent, self.reader.book.frames, catalog)
        after_companies = catalog.measures[self.memory.intent.measures[0]].entity == "company"
        return on_it or is_fragment(parsed, bool(self.usable), catalog, after_companies)

    @property
    def partner(self) -> bool:
        """Whether one of the partners of the country before is asked for, by a noun alone."""
        before, catalog = self.memory.parsed, self.reader.catalog
        if before is None or self.memory.intent is None:
            return False
        turned = asks_other_side(before, self.parsed, self.memory.intent, catalog)
        return turned or asks_partner(before, self.parsed, catalog)

    def figures(self) -> Outcome:
        """The outcome of a complete question about the figures."""
        return Outcome("figures", self.text, self.usable, parsed=self.parsed, clause=self.clause)


def _talk(attempt: _Attempt) -> Outcome | None:
    """Thanks, greetings, help, starting over."""
    about = meta(attempt.clause)
    if about == "help" and attempt.prose.facts:
        return None  # `who made …?`, of something that the report knows
    return Outcome("meta", attempt.text, meta=about, clause=attempt.clause) if about else None


def _undated(attempt: _Attempt) -> Outcome | None:
    """`that year`, `which of them`, where it is not known which: never answered for another."""
    unknown = undated(attempt.clause, attempt.memory) or of_nobody(attempt.clause, attempt.memory)
    if not unknown or attempt.prose.facts or attempt.memory.facts:
        return None
    return Outcome("problem", attempt.text, clause=attempt.clause, unread=unknown, reason="left")


def _leaning(attempt: _Attempt) -> Outcome | None:
    """A fragment that the figures' grammar reads to the last word changes the question on figures before it."""
    clause = attempt.clause
    asks = (clause.any("ask:what") and not clause.any(*KINDS, "meta:swap")) or clause.any(
        "ask:who", "ask:why", "ask:definition", "ask:formula", "ask:how", "meta:evidence"
    )
    only_names = all(item.category("company", "fill", "prep") for item in clause.items)
    partner = attempt.partner
    if attempt.memory.facts or not attempt.fragment or (asks and not partner) or clause.unknown:
        return None
    moved = attempt.parsed.sense.changing and attempt.parsed.sense.direction == "none"  # `those that rose?`
    if attempt.usable and not only_names and not moved:
        return None
    content = [item for item in clause.items if not item.category("fill", "prep")]
    part = clause.any("edge:part", "meta:swap") or moved or partner
    if len(content) > 1 and not part and attempt.prose.facts and dropped(clause, attempt.prose, attempt.concepts):
        return None
    return outcome if (outcome := _followed(attempt)) and outcome.kind == "figures" else None


def _about_the_last(attempt: _Attempt) -> Outcome | None:
    """The evidence of the last answer, or more on the fact that it told."""
    clause, memory = attempt.clause, attempt.memory
    sourced = memory.intent is not None and only(attempt.concepts, "topic:data_source")  # `what is the source?`
    if only(clause, "meta:evidence") or sourced:
        if memory.intent is None and not memory.facts:
            if attempt.prose.facts:
                return None  # where the report's own figures come from
            return Outcome("problem", attempt.text, reason="nothing", clause=clause)
        return Outcome("evidence", attempt.text, clause=clause)
    told_when = dated(attempt.reader.facts, attempt.concepts, memory.facts)
    if told_when.facts:
        return replace(_facts(attempt, told_when), inherited=True)
    if (memory.facts or memory.intent) and only(attempt.concepts, "topic:as_of"):
        return _as_of(attempt)
    only_names = all(item.category("company", "fill", "prep") for item in clause.items)
    plain = (not clause.names or only_names) and clause.period.kind == "none"
    if memory.facts and plain and not clause.any("scope:world") and attempt.prose_in_context.facts:
        return replace(_facts(attempt, attempt.prose_in_context), inherited=True)
    return None


def _as_of(attempt: _Attempt) -> Outcome:
    """`as of when?`, of a figure: it says so itself; what was told without a year is of none."""
    memory, clause = attempt.memory, attempt.clause
    if memory.intent is None:
        unread = tuple(item.mention for item in clause.items if item.has("ask:when"))
        return Outcome("problem", attempt.text, clause=clause, unread=unread, reason="left")
    again = Reading(memory.intent, 1.0, ("again",), clause.mentions)
    return Outcome("figures", attempt.text, (again,), parsed=memory.parsed, clause=clause, inherited=True)


def _twofold(attempt: _Attempt) -> Outcome | None:
    """Two questions about the prose in one."""
    reader = attempt.reader
    both = read_both(attempt.concepts, reader.facts, lambda part: concept_clause(normalise(part), reader))
    if both is None:
        return None
    return replace(_facts(attempt, both[0]), second=both[1].facts)


def _explained(attempt: _Attempt) -> Outcome | None:
    """Why, what is meant, how it is computed; and what the figures' grammar would only drop."""
    parsed = attempt.parsed
    if not attempt.prose.facts or (parsed.polar and told(parsed, attempt.reader.catalog)[0]):
        return None  # whether there was a deal its table says
    above = attempt.usable and attempt.usable[0].intent.premise and (parsed.roles.than or parsed.sense.both)
    if above or met_by_figure(attempt.usable, attempt.prose, attempt.reader.facts.anchors(attempt.concepts)):
        return None
    figured = bool(attempt.usable) and parsed.any("q:share", "ask:percent", "ask:how_much")
    ranked = figured or parsed.any("op:top", "op:bottom")  # `the largest source`
    source = attempt.concepts.any(*_TOLD_BY_A_STATEMENT) and not ranked
    asks = parsed.any("ask:why", "ask:definition", "ask:formula", "meta:evidence")
    nobody = parsed.any("ask:who") and not parsed.any("op:count") and not attempt.clause.names
    nobody = nobody and not attempt.clause.any("scope:world", "q:net")
    firms = bool(attempt.clause.names) and all(name.entity == "company" for name in attempt.clause.names)
    other = {each for m in attempt.concepts.mentions for each in m.values("amount")} - {attempt.reader.catalog.money}
    explains = asks or settled(attempt.prose.facts[0]) or source or bool(other)  # another currency stands in no table
    tested = firms and put_to_test(attempt.concepts, attempt.prose.facts[0], attempt.reader.book.auxiliaries)
    listed = attempt.usable and attempt.usable[0].intent.home and attempt.clause.any("edge:deal")
    shared = bool(attempt.usable) and attempt.parsed.any("q:share", "ask:percent") and not attempt.prose.facts[0].value
    left = not (listed or shared) and dropped(attempt.clause, attempt.prose, attempt.concepts)
    if explains or nobody or tested or left:
        return _facts(attempt, attempt.prose)
    return None


def _figures(attempt: _Attempt) -> Outcome | None:
    """A complete question about the figures."""
    apart = attempt.fragment or attempt.another or dangling(attempt.parsed, attempt.memory)
    return attempt.figures() if attempt.usable and not apart else None


def _told(attempt: _Attempt) -> Outcome | None:
    """A question about the prose."""
    prose = attempt.prose
    if not prose.facts and attempt.understood.reason == "firms" and not attempt.clause.any("edge:deal"):
        prose = prose_of(attempt.concepts, attempt.reader, last=True)  # no table names firms
    return _facts(attempt, prose) if prose.facts else None


def _followed(attempt: _Attempt) -> Outcome | None:
    """A fragment that asks more of the fact last told, or changes what was asked before."""
    memory, facts = attempt.memory, attempt.reader.facts
    if memory.facts:
        prose = attempt.prose_in_context
        prose = prose if prose.facts else in_context(facts, attempt.concepts, memory)
        if prose.facts:
            return replace(_facts(attempt, prose), inherited=True)
    return _changed(attempt)


def _premise(attempt: _Attempt) -> Outcome | None:
    """What a question for a reason that the report does not give takes for granted."""
    taken = attempt.usable or attempt.fragment
    return None if taken else premise_of(attempt.text, attempt.clause, attempt.reader)


def _anyway(attempt: _Attempt) -> Outcome | None:
    """A fragment that stands alone after all, or one that leaves a choice."""
    pointing = tuple(item.mention for item in attempt.clause.items if item.has("that:both"))
    unknown = dangling(attempt.parsed, attempt.memory)
    if incomparable(attempt.memory, attempt.parsed, attempt.reader.catalog):  # `which of them?` stands not alone
        said = ("that:answer", "op:more", "op:less")
        unknown = unknown or tuple(i.mention for i in attempt.clause.items if i.has(*said))
    if unknown or (pointing and lonely(attempt.parsed)):
        unread, parsed = unknown or pointing, attempt.parsed
        return Outcome("problem", attempt.text, parsed=parsed, clause=attempt.clause, unread=unread, reason="left")
    if attempt.usable and not attempt.another:
        return attempt.figures()
    known, parsed, clause = attempt.understood, attempt.parsed, attempt.clause
    if known.reason == "choose":
        return Outcome("choose", attempt.text, parsed=parsed, clause=clause, choices=known.choices, reason="choose")
    if known.reason in ("no_measure", "") and any(
        not beyond_deals(r.intent, clause, attempt.reader.catalog) for r in known.readings
    ):
        return Outcome("choose", attempt.text, parsed=parsed, clause=clause, reason="who", choices=known.readings)
    return None


def _problem(attempt: _Attempt) -> Outcome:
    """What stood in the way."""
    known = attempt.understood
    unread = known.unread or (attempt.prose.unread if not known.reason else ())
    return Outcome(
        "problem",
        attempt.text,
        parsed=attempt.parsed,
        clause=attempt.clause,
        unread=unread,
        reason=known.reason or "no_measure",
        detail=known.detail,
    )


def _pointed(text: Text, memory: Memory, reader: Reader) -> Clause:
    """The clause with `that country`, `there` standing for the result of the last answer."""
    scanned = year_measured(set_against(reader.words.scan(text.norm), reader.catalog.years["report"]))
    mentions = pointed(of_its_home(scanned, reader.catalog.homes), memory, reader.catalog)
    return make_clause(text, mentions, reader.book, reader.catalog.money)


def _facts(attempt: _Attempt, prose: FactReading) -> Outcome:
    clause, concepts = attempt.clause, attempt.concepts
    return Outcome("facts", attempt.text, facts=prose.facts, rivals=prose.rivals, clause=clause, concepts=concepts)


def concept_clause(text: Text, reader: Reader) -> Clause:
    """The clause of a text as the concepts of the prose read it."""
    return make_clause(text, reader.concepts.scan(text.norm), reader.book, reader.catalog.money)


def prose_of(clause: Clause, reader: Reader, *, last: bool = False) -> FactReading:
    """The facts of the prose that the concepts of a question mean; `last` where no table has the answer."""
    return reader.facts.read(clause, last=last, polar=states(clause, reader.book.auxiliaries))


def _changed(attempt: _Attempt) -> Outcome | None:
    """What was asked before, with the parts that a fragment names put in their place."""
    text, clause, memory, reader = attempt.text, attempt.clause, attempt.memory, attempt.reader
    understood = attempt.understood
    if memory.parsed is None or (
        understood.reason in ("unread", "beyond", "negated") and (clause.unknown or understood.reason != "unread")
    ):
        return None
    if not follows(clause) or incomparable(memory, attempt.parsed, reader.catalog) or only(clause, "ask:why"):
        return None  # why a figure is so, it does not say
    if understood.reason == "left" and any(mention.has("noun:firm") for mention in understood.unread):
        return None  # what kind of firm it is, neither
    languages = reader.book.frames.get("dropped_subject", ())
    memory = back_to_list(memory, attempt.parsed)
    merged = merge(memory, attempt.parsed, reader.catalog, languages)
    again = interpret(merged, reader.book, reader.catalog)
    if lonely(merged) or unweighed(merged, again.readings) or what_is(clause):
        return None
    usable = tuple(r for r in again.readings if has_subject(r.intent, reader.catalog))
    usable = usable or nearest(again.choices, merged, memory, reader.catalog)
    if usable:
        return Outcome("figures", text, usable, parsed=merged, clause=clause, inherited=True)
    if again.choices:
        return Outcome(
            "choose", text, parsed=merged, clause=clause, choices=again.choices, reason="choose", inherited=True
        )
    return None
