"""Each construction carries its examples: they are read by it and by no other, and its counter-examples are not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.rulebook.book import Construction, load_rulebook
from assistant.text.normalise import clean
from assistant.understand.memory import Memory
from assistant.understand.read import read

BOOK = load_rulebook(Path(__file__).resolve().parents[2] / "rules")


def _pairs(kind: str) -> Iterator[tuple[Construction, str]]:
    for construction in BOOK.constructions:
        for listed in getattr(construction, kind).values():
            for text in listed:
                yield construction, text


def _name(value: object) -> str:
    return value.name if isinstance(value, Construction) else ""


def _reading(opened: Assistant, question: str) -> tuple[str, ...]:
    """The constructions that the question's best reading rests on."""
    outcome = read(clean(question), Memory(), opened.shop.reader)
    readings = outcome.readings or outcome.choices
    return readings[0].constructions if readings else ()


@pytest.mark.parametrize(("construction", "question"), list(_pairs("examples")), ids=_name)
def test_example_is_read_by_its_construction(construction: Construction, question: str, opened: Assistant) -> None:
    assert _reading(opened, question) == (construction.name,), f"{construction.where}: {question}"


@pytest.mark.parametrize(("construction", "question"), list(_pairs("counter_examples")), ids=_name)
def test_counter_example_is_not(construction: Construction, question: str, opened: Assistant) -> None:
    assert construction.name not in _reading(opened, question), f"{construction.where}: {question}"


@pytest.mark.parametrize(("construction", "question"), list(_pairs("examples")), ids=_name)
def test_example_gets_a_figure_or_a_choice(construction: Construction, question: str, opened: Assistant) -> None:
    assert opened.ask(question).status in ("answered", "clarify"), f"{construction.where}: {question}"


@pytest.mark.parametrize("construction", BOOK.constructions, ids=_name)
def test_there_are_examples_in_every_language(construction: Construction) -> None:
    lacking = [language for language in BOOK.languages if not construction.examples.get(language)]
    assert not lacking, f"{construction.where}: `{construction.name}` has no example in {', '.join(lacking)}"


def test_names_are_unique() -> None:
    names = [construction.name for construction in BOOK.constructions]
    assert len(names) == len(set(names))
