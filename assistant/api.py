"""What is public: `Assistant`, its conversations, and how it is opened."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from assistant.answer.dialogue import failed
from assistant.answer.draft import Record
from assistant.answer.notes import Known
from assistant.answer.wording import Words
from assistant.answer.workshop import Workshop
from assistant.catalog import Catalog, load_catalog
from assistant.pipeline import respond
from assistant.places import forms, territories
from assistant.problems import ReaderError
from assistant.report.copies import connect, connected, quotes
from assistant.report.evidence import Archive
from assistant.report.home import home as user_home
from assistant.report.layout import load_layout
from assistant.report.statements import load_statements
from assistant.rulebook.book import Rulebook, load_rulebook
from assistant.rulebook.lexicon import Form, make_form
from assistant.rulebook.missed import Missed
from assistant.sql.guard import Schema
from assistant.store import open_store
from assistant.types import Answer, Statement
from assistant.understand.fact import make_fact
from assistant.understand.memory import Memory
from assistant.understand.reader import Reader

_LOG = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parent.parent


class Conversation:
    """A dialogue: each turn is read in the light of those before it."""

    def __init__(self, shop: Workshop, home: Path, *, strict: bool = False) -> None:
        self._shop = shop
        self._missed = Missed.wanted(home)
        self._strict = strict
        self._memory = Memory()
        self._last: Answer | None = None

    def ask(self, text: str) -> Answer:
        """The answer to one turn; the context is carried on."""
        try:
            answer, self._memory, self._last = respond(text, self._memory, self._last, self._shop)
        except Exception:  # a fault of ours must not cost the reader her conversation
            if self._strict:
                raise
            _LOG.exception("a question could not be answered")
            return failed(text, self._shop)
        if self._missed is not None:
            self._missed.note(answer)
        return answer


class Assistant:
    """The assistant over one set of data and rules. Use `Assistant.open()`."""

    strict = False
    """Whether a fault of ours is raised instead of told: for tests."""

    def __init__(self, data: Path, rules: Path, home: Path) -> None:
        self._data, self._rules, self._home = data, rules, home
        self._store = open_store(data, home)
        book = load_rulebook(rules)
        self._catalog = load_catalog(rules, data, self._store)
        self._book = _with_names(book, self._catalog, data)
        self._statements = load_statements(data, home)
        self.shop = self._workshop()

    @classmethod
    def open(cls, data: Path | None = None, rules: Path | None = None, home: Path | None = None) -> Assistant:
        """Opens the data and rules that ship with it, or those given; builds the database where it is not there yet.

        Raises RuleError or BuildError naming file and line where rules or data are wrong.
        """
        return cls(data or ROOT / "data", rules or ROOT / "rules", home or user_home())

    def ask(self, text: str) -> Answer:
        """The answer to a question that stands alone."""
        return self.conversation().ask(text)

    def conversation(self) -> Conversation:
        """A new conversation."""
        return Conversation(self.shop, self._home, strict=self.strict)

    @property
    def report_connected(self) -> bool:
        """Whether answers quote the reader's own copy of the report."""
        return bool(self.shop.archive.quotes)

    def connect_report(self, name: str, data: bytes | Path, language: str = "") -> str:
        """Connects a copy of the report from its bytes or path; gives its digest, or raises ReaderError in words.

        `language` is that of the words; without one they are in the report's own.
        """
        try:
            report = connect(data, name, self._home, self._data)
        except ReaderError as error:
            words = self._book.replies[language or load_layout(self._data).language].get("reader", {})
            raise ReaderError(error.code, str(words.get(error.code, error))) from error
        self.shop = self._workshop()
        return report.digest

    def landing(self, language: str) -> dict[str, Any]:
        """Six example questions of different kinds, and one answer with a chart."""
        replies = self._book.replies[language]
        others = [q for other, r in self._book.replies.items() if other != language for q in r["examples"][:2]]
        examples = [str(q) for q in (*replies["examples"][: 6 - len(others)], *others)]
        return {"examples": examples, "answer": self.ask(str(replies["landing"]))}

    def _workshop(self) -> Workshop:
        languages = self._book.languages
        world = territories(self._data / "territories.csv", languages)
        words = {
            language: Words(self._book.replies[language], self._catalog, world, language) for language in languages
        }
        told = _facts(self._store, {s.id: s for s in self._statements})
        reader = Reader(self._book, self._catalog, told)
        return Workshop(
            reader, self._store, Schema.of(self._store), words, self._archive(), _known(self._store, self._catalog)
        )

    def _archive(self) -> Archive:
        report = connected(self._home, self._data)
        found = quotes(report, self._statements, self._data, self._home) if report else {}
        layout, catalog = load_layout(self._data), self._catalog
        titles = {section.id: dict(section.titles) for section in layout.sections}
        told = {s.id: s for s in self._statements}
        return Archive(told, found, titles, catalog.families, catalog.people, layout.language)


def _facts(store: duckdb.DuckDBPyConnection, statements: Mapping[str, Statement]) -> list[Any]:
    cursor = store.execute("SELECT * FROM facts")
    columns = [column[0] for column in cursor.description or ()]
    found = []
    for row in cursor.fetchall():
        record = dict(zip(columns, row, strict=True))
        statement = statements.get(str(record["statement"]))
        if statement is not None:
            found.append(make_fact(record, " ".join(statement.text.values()).lower()))
    return found


def _known(store: duckdb.DuckDBPyConnection, catalog: Catalog) -> Known:
    """Flows and totals that two tables print; the names in the statements come from the catalog."""
    sides, heads = catalog.checks.get("sides"), catalog.checks.get("heads")
    known = Known(_both_sides(store, catalog, sides) if sides else {}, _heads(store, catalog, heads) if heads else {})
    if sides:
        known = replace(
            known, apart=float(sides["apart"]), side_measures=frozenset(sides["measures"]), side_unit=sides["unit"]
        )
    if heads:
        unit = catalog.measures[heads["measure"]].unit
        known = replace(known, head_measures=frozenset(heads["measures"]), head_unit=unit)
    return known


def _both_sides(
    store: duckdb.DuckDBPyConnection, catalog: Catalog, check: Mapping[str, Any]
) -> dict[tuple[str, str, int], Record]:
    cursor = store.execute(f"SELECT * FROM {check['view']}")
    columns = [column[0] for column in cursor.description or ()]
    records = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    first, second = catalog.roles
    return {(r[first], r[second], r["year"]): r for r in records}


def _heads(
    store: duckdb.DuckDBPyConnection, catalog: Catalog, check: Mapping[str, Any]
) -> dict[tuple[str, int], Record]:
    first, second = catalog.measures[check["measure"]], catalog.measures[check["other"]]
    mine, others = next(iter(first.roles.values())), next(iter(second.roles.values()))
    query = (
        f"SELECT a.{mine}, a.year, a.value, b.value, a.table_no, b.table_no "
        f"FROM {first.view} a JOIN {second.view} b "
        f"ON a.{mine} = b.{others} AND a.year = b.year WHERE a.value <> b.value"
    )
    rows = store.execute(query).fetchall()
    return {(r[0], r[1]): {"year": r[1], "a": r[2], "b": r[3], "table_a": r[4], "table_b": r[5]} for r in rows}


def _with_names(book: Rulebook, catalog: Catalog, data: Path) -> Rulebook:
    """The rulebook with the names of all countries, and the companies of the tables as players."""
    known = frozenset(
        form.text.casefold() for form in book.words if any(sense.startswith("country") for sense in form.senses)
    )
    table = data / "territories.csv"
    places = [
        make_form(name, (f"country:{code}",), language, str(table))
        for language, name, code in forms(table, book.languages, known)
    ]
    companies = catalog.names.get("company", {})
    toward = [
        _toward(form, mark)
        for form in (*book.words, *places)
        for mark in book.toward
        if _is_place(form, book.toward_language)
    ]
    players = [_player(form, companies) for form in book.topics if _topic(form) in companies]
    return Rulebook(
        **{
            **{k: getattr(book, k) for k in book.__dataclass_fields__},
            "words": (*book.words, *places, *players, *toward),
            "topics": book.topics,
        }
    )


def _is_place(form: Form, language: str) -> bool:
    return (
        form.language == language
        and len(form.key) > 1
        and len(form.senses) == 1
        and form.senses[0].startswith(("country:", "group:"))
    )


def _toward(form: Form, mark: str) -> Form:
    """A country after a prefix that says toward whom."""
    made = make_form(mark + form.text, (*form.senses, "marked:to"), form.language, form.rule)
    return made


def _topic(form: Form) -> str:
    return form.senses[0].partition(":")[2]


def _player(form: Form, companies: Mapping[str, Any]) -> Form:
    return Form(
        form.text,
        form.key,
        form.gaps,
        (f"company:{_topic(form)}", *form.senses),
        form.language,
        form.rule,
        form.stem,
        form.alone,
    )
