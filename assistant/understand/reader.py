"""What understanding works with, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.catalog import Catalog
from assistant.intent import Mention, Reading
from assistant.rulebook.book import Rulebook
from assistant.text.normalise import Text
from assistant.understand.clause import Clause
from assistant.understand.fact import Fact
from assistant.understand.facts import FactBook
from assistant.understand.numbers import Numbers
from assistant.understand.parsed import Parsed
from assistant.understand.scan import Scanner
from assistant.understand.spelling import Correction, Speller


@dataclass(frozen=True)
class Reader:
    """What understanding works with: rules, catalog, facts, and the scanners made of them."""

    book: Rulebook
    catalog: Catalog
    told: Sequence[Fact]
    facts: FactBook = field(init=False)  # made at once: what its rules lack is told when they are read

    def __post_init__(self) -> None:
        facts = FactBook(self.told, self.book.frames, self.catalog.years["report"], self._scan_concepts)
        object.__setattr__(self, "facts", facts)

    def _scan_concepts(self, text: str) -> tuple[Mention, ...]:
        """Makes the scanner when the prose is first asked, not when the facts are read."""
        return self.concepts.scan(text)

    @cached_property
    def numbers(self) -> Numbers:
        """The numerals of all languages."""
        return Numbers(list(self.book.numbers), self.catalog.years["first"], self.catalog.years["last"])

    @cached_property
    def words(self) -> Scanner:
        """Scans for the figures' grammar."""
        return Scanner(self.book.word_trie, self.book.glue_trie, self.numbers, self.book.punctuation, self.book.orders)

    @cached_property
    def concepts(self) -> Scanner:
        """Scans for the concepts of the prose."""
        book = self.book
        return Scanner(book.topic_trie, book.glue_trie, self.numbers, book.punctuation, book.orders)

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
    second: tuple[Fact, ...] = ()  # what the other half of the question means
    parsed: Parsed | None = None
    unread: tuple[Mention, ...] = ()
    reason: str = ""
    detail: str = ""
    corrections: tuple[Correction, ...] = ()
    inherited: bool = False
    clause: Clause | None = None
    concepts: Clause | None = None  # the text as the concepts of the prose read it, where a fact answers
    meta: str = ""
    choices: tuple[Reading, ...] = field(default=())
