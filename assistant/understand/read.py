"""The understanding of one question: every way to read it is tried in turn, and the first that accounts for all words is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant.catalog import Catalog
from assistant.intent import Intent, Mention, Reading
from assistant.rulebook.book import Rulebook
from assistant.text.normalise import Text, normalise
from assistant.understand.clause import Clause, make_clause
from assistant.understand.context import Memory, is_fragment, merge
from assistant.understand.facts import Fact, FactBook, FactReading
from assistant.understand.interpret import Understood, interpret
from assistant.understand.numbers import Numbers
from assistant.understand.parsed import Parsed, parse
from assistant.understand.scan import Scanner
from assistant.understand.spelling import Correction, Speller

_META = ("restart", "thanks", "greet", "help")
_CORRECTIONS = 3


@dataclass(frozen=True)
class Reader:
    """What understanding works with: rules, catalog, facts, and the scanners made of them."""

    book: Rulebook
    catalog: Catalog
    facts: FactBook

    @cached_property
    def numbers(self) -> Numbers:
        """The numerals of all languages."""
        return Numbers(list(self.book.numbers), self.catalog.years["first"], self.catalog.years["last"])

    @cached_property
    def words(self) -> Scanner:
        """Scans for the figures' grammar."""
        return Scanner(self.book.word_trie, self.book.glue_trie, self.numbers, self.book.punctuation)

    @cached_property
    def concepts(self) -> Scanner:
        """Scans for the concepts of the prose."""
        return Scanner(self.book.topic_trie, self.book.glue_trie, self.numbers, self.book.punctuation)

    @cached_property
    def speller(self) -> Speller:
        """Near matches among all forms."""
        return Speller((*self.book.words, *self.book.topics))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was understood. `kind` is figures, facts, choose, meta, evidence, show, or problem.

    `alternatives` are other readings; `unread` what stopped it; `reason` and `detail` say why.
    """

    kind: str
    text: Text
    readings: tuple[Reading, ...] = ()
    facts: tuple[Fact, ...] = ()
    rivals: tuple[Fact, ...] = ()
    parsed: Parsed | None = None
    unread: tuple[Mention, ...] = ()
    reason: str = ""
    detail: str = ""
    corrections: tuple[Correction, ...] = ()
    inherited: bool = False
    clause: Clause | None = None
    meta: str = ""
    choices: tuple[Reading, ...] = field(default=())


def read(raw: str, memory: Memory, reader: Reader) -> Outcome:
    """Reads a question in the light of what was asked before."""
    text = normalise(raw)
    outcome = _read(text, memory, reader)
    if outcome.kind != "problem" or not outcome.unread:
        return outcome
    corrections: list[Correction] = []
    tried = text
    for _ in range(_CORRECTIONS):
        clause = _clause(tried, reader.concepts, reader)
        unknown = clause.unknown or outcome.unread
        fix = reader.speller.correct(tried, unknown, clause.mentions)
        if fix is None:
            break
        corrections.append(fix)
        tried = Text(raw, fix.text, tuple(range(len(fix.text))), text.language)
        better = _read(tried, memory, reader)
        if better.kind != "problem" or better.reason in ("no_such_measure",):
            return replace(better, corrections=tuple(corrections), text=text)
    return outcome


def _clause(text: Text, scanner: Scanner, reader: Reader) -> Clause:
    return make_clause(text, scanner.scan(text.norm), reader.book.groups)


def _read(text: Text, memory: Memory, reader: Reader) -> Outcome:
    clause = _pointed(text, memory, reader)
    meta = _meta(clause)
    if meta:
        return Outcome("meta", text, meta=meta, clause=clause)
    if _only(clause, "meta:evidence") and memory.intent is None and not memory.facts:
        return Outcome("problem", text, reason="nothing", clause=clause)
    if _only(clause, "meta:evidence"):
        return Outcome("evidence", text, clause=clause)
    parsed = parse(clause, reader.book, reader.catalog)
    understood = interpret(parsed, reader.book, reader.catalog)
    usable = tuple(r for r in understood.readings if _has_subject(r.intent, reader.catalog))
    fragment = is_fragment(parsed, bool(usable)) and memory.intent is not None
    if memory.facts and not clause.names and clause.period.kind == "none" and not clause.any("scope:world"):
        inherited = _prose_in_context(text, memory, reader)
        if inherited.facts:
            return replace(_facts(text, inherited, clause), inherited=True)
    prose = prose_of(text, reader)
    if parsed.any("ask:why", "ask:definition", "ask:formula") and prose.facts:
        return _facts(text, prose, clause)
    if prose.facts and _dropped(text, clause, prose, reader):
        return _facts(text, prose, clause)
    if usable and not fragment:
        return Outcome("figures", text, usable, parsed=parsed, clause=clause)
    if prose.facts:
        return _facts(text, prose, clause)
    followed = _follow_up(text, clause, parsed, understood, memory, reader)
    if followed:
        return followed
    if usable:
        return Outcome("figures", text, usable, parsed=parsed, clause=clause)
    if understood.reason == "choose":
        return Outcome("choose", text, parsed=parsed, clause=clause, choices=understood.choices, reason="choose")
    unread = understood.unread or (prose.unread if not understood.reason else ())
    if understood.reason in ("no_measure", "") and understood.readings:
        return Outcome("choose", text, parsed=parsed, clause=clause, reason="who", choices=understood.readings)
    return Outcome(
        "problem",
        text,
        parsed=parsed,
        clause=clause,
        unread=unread,
        reason=understood.reason or "no_measure",
        detail=understood.detail,
    )


def _pointed(text: Text, memory: Memory, reader: Reader) -> Clause:
    """The clause with `그 나라`, `there` standing for the result of the last answer."""
    mentions = reader.words.scan(text.norm)
    if memory.entities:
        code = memory.entities[0]
        kind = next((entity for entity, names in reader.catalog.names.items() if code in names), "")
        if kind:
            mentions = tuple(
                replace(m, senses=(f"{kind}:{code}",)) if m.has("that:entity") and not m.has("fill") else m
                for m in mentions
            )
    return make_clause(text, mentions, reader.book.groups)


def _dropped(text: Text, clause: Clause, prose: FactReading, reader: Reader) -> bool:
    """Whether a concept that the fact rests on would be dropped as harmless by the figures' grammar."""
    needed = frozenset(concept for group in prose.facts[0].requires for concept in group)
    concepts = reader.concepts.scan(text.norm)
    for mention in concepts:
        if not set(mention.values("topic")) & needed or mention.values("country") or mention.values("company"):
            continue
        inside = [
            item for item in clause.items if item.mention.start < mention.end and mention.start < item.mention.end
        ]
        if inside and all(
            item.category("fill", "patient", "agent", "noun") or item.mention.role == "unknown" for item in inside
        ):
            return True
    return False


def _facts(text: Text, prose: FactReading, clause: Clause) -> Outcome:
    return Outcome("facts", text, facts=prose.facts, rivals=prose.rivals, clause=clause)


def _meta(clause: Clause) -> str:
    """Talk about the talk itself: thanks, a greeting, what can be asked, starting over."""
    for kind in _META:
        if (
            clause.any(f"meta:{kind}")
            and not clause.names
            and not clause.any("q:share", "q:amount", "act:in", "act:out")
        ) and (kind in ("help", "restart") or not clause.unknown):
            return kind
    return ""


def _only(clause: Clause, *senses: str) -> bool:
    """Whether the clause has nothing but these senses and harmless words."""
    has = any(item.has(*senses) for item in clause.items)
    return has and all(
        item.has(*senses) or item.category("fill", "prep", "ask", "auxiliary", "show", "that") for item in clause.items
    )


def prose_of(text: Text, reader: Reader) -> FactReading:
    """The facts of the prose that a question means."""
    clause = _clause(text, reader.concepts, reader)
    return reader.facts.read(clause)


def _has_subject(intent: Intent, catalog: Catalog) -> bool:
    """Whether somebody is asked about, or the measure needs nobody."""
    measure = catalog.measures[intent.measures[0]]
    if not measure.roles or intent.asked:
        return True
    filled = [role for role in measure.roles if intent.roles.get(role) and intent.roles[role].codes]
    return len(filled) == len(measure.roles) or (intent.kind == "breakdown" and bool(filled))


def _follow_up(
    text: Text, clause: Clause, parsed: Parsed, understood: Understood, memory: Memory, reader: Reader
) -> Outcome | None:
    if memory.facts:
        prose = _prose_in_context(text, memory, reader)
        if prose.facts:
            return replace(_facts(text, prose, clause), inherited=True)
    if memory.parsed is None or (
        understood.reason in ("unread", "beyond", "negated") and (clause.unknown or understood.reason != "unread")
    ):
        return None
    if not _follows(clause):
        return None
    merged = merge(memory, parsed, reader.catalog, reader.book.frames)
    again = interpret(merged, reader.book, reader.catalog)
    usable = tuple(r for r in again.readings if _has_subject(r.intent, reader.catalog))
    if usable:
        return Outcome("figures", text, usable, parsed=merged, clause=clause, inherited=True)
    if again.choices:
        return Outcome(
            "choose", text, parsed=merged, clause=clause, choices=again.choices, reason="choose", inherited=True
        )
    return None


def _follows(clause: Clause) -> bool:
    """A fragment names at least one thing: somebody, a time, an operation, a way to show it."""
    return (
        bool(clause.names)
        or clause.period.kind != "none"
        or any(
            item.category("op", "q", "act", "scope", "show", "that", "basis", "meta", "ask", "noun", "time", "unit")
            or item.mention.role == "number"
            for item in clause.items
        )
    )


def _prose_in_context(text: Text, memory: Memory, reader: Reader) -> FactReading:
    """A fragment about the prose, with the concepts of the question before it."""
    clause = _clause(text, reader.concepts, reader)
    return reader.facts.read(clause, memory.concepts)


def concepts_of(text: Text, reader: Reader) -> Sequence[str]:
    """The concepts of the prose that a question mentions, for what follows it."""
    return sorted(reader.facts.mentioned(_clause(text, reader.concepts, reader)))
