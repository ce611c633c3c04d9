"""Asks once and remembers: the same question comes up in many properties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from assistant import Answer, Assistant
from tests.properties.templates import HERE

GAPS: Mapping[str, Mapping[str, str]] = yaml.safe_load((HERE / "known_gaps.yaml").read_text(encoding="utf-8")) or {}


@dataclass(slots=True)
class Asked:
    """The assistant's answers."""

    assistant: Assistant = field(repr=False)
    answers: dict[str, Answer] = field(default_factory=dict, repr=False)

    def __call__(self, question: str) -> Answer:
        """The answer to a question that stands alone."""
        if question not in self.answers:
            self.answers[question] = self.assistant.ask(question)
        return self.answers[question]


def told(answer: Answer) -> dict[str, Any]:
    """What must stay as it was when a question is only typed differently."""
    first = [(value.value, value.unit, value.measure, dict(value.keys)) for value in answer.values[:1]]
    return {"status": answer.status, "first": first, "entities": answer.entities, "verdict": answer.verdict}


def figures(answer: Answer) -> list[tuple[Any, ...]]:
    """All figures of an answer with what they are of."""
    return [(value.value, value.unit, value.measure, dict(value.keys)) for value in answer.values]


def brief(answer: Answer) -> str:
    """An answer in one line, for the message of a failed test."""
    figures = [(value.value, value.unit, dict(value.keys)) for value in answer.values[:2]]
    return f"{answer.question!r} -> {answer.status} {figures} {answer.text[:160]} {answer.unrecognised or ''}"


def is_gap(rule: str, question: str) -> bool:
    """Whether a question is written down in `known_gaps.yaml` as one for which a rule does not hold."""
    return question in GAPS.get(rule, {})
