"""What hypothesis draws: meanings, manners of asking, languages. Every run draws the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from tests.properties.templates import BOOK, LANGUAGES, Manner, Meaning, ask, meanings, names

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def steady(examples: int) -> Callable[[Any], Any]:
    """Settings under which a property is tried on the same `examples` each time.

    Failing questions are short already and asking takes time: they are reported as found.
    """
    phases = (Phase.explicit, Phase.generate)
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        suppress_health_check=SLOW,
        phases=phases,
    )


@dataclass(frozen=True, slots=True)
class Draw:
    """One drawn question; `number` is for whatever else a property has to choose."""

    meaning: Meaning
    language: str
    manner: Manner
    number: int

    @property
    def plain(self) -> str:
        """The question asked in the plainest manner."""
        return ask(self.meaning, self.language)

    @property
    def question(self) -> str:
        """The question asked in the manner that was drawn."""
        return ask(self.meaning, self.language, self.manner)


def draws(name: str = "") -> st.SearchStrategy[Draw]:
    """Questions of a template, or of all. Drawn from a seed, so that few examples are far from one another."""
    return st.integers(0, 2**32).map(lambda seed: _drawn(Random(seed), name))


def _drawn(random: Random, name: str) -> Draw:
    meaning = random.choice(meanings(name or random.choice(names())))
    manner = Manner(random.randrange(9), random.randrange(4), random.randrange(8))
    return Draw(meaning, random.choice(LANGUAGES), manner, random.randrange(2**16))


reversible = tuple(name for name in names() if "swap" in BOOK["meanings"][name])
