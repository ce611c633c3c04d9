"""What answering works with: the reader, the open store, the words of each language, the archive of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb

from assistant.answer.notes import Known
from assistant.answer.wording import Words
from assistant.planning import Plan
from assistant.report.evidence import Archive
from assistant.sql.build import build
from assistant.sql.guard import Schema, check
from assistant.sql.run import run
from assistant.types import CheckedSql, Table
from assistant.understand.reader import Reader


@dataclass(frozen=True)
class Workshop:
    """One opened assistant. `words[language]`; `world` are the names of all countries."""

    reader: Reader
    store: duckdb.DuckDBPyConnection
    schema: Schema
    words: Mapping[str, Words]
    archive: Archive
    known: Known

    def fetch(self, plan: Plan) -> tuple[Table, CheckedSql]:
        """Builds, checks and runs one plan; the only way to the store."""
        tree, params = build(plan)
        checked = check(tree, params, self.schema)
        return run(self.store, checked), checked

    def speak(self, language: str) -> Words:
        """The words of a language, or of the first there is."""
        return self.words.get(language) or next(iter(self.words.values()))

    def in_unit(self, step: str) -> Workshop:
        """The same, amounts told in the step that was asked for."""
        if not step:
            return self
        return replace(self, words={language: replace(words, step=step) for language, words in self.words.items()})

    def suggestions(self, language: str) -> tuple[str, ...]:
        """Three questions that work."""
        listed: Sequence[str] = self.speak(language).replies["suggestions"]
        return tuple(listed)
