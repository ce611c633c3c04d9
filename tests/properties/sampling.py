"""What hypothesis draws: meanings, manners of asking, languages. Every run draws the same, so that a failure stays one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from tests.properties.templates import BOOK, LANGUAGES, Manner, Meaning, meanings, names

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def steady(examples: int, *, shrink: bool = True) -> Callable[[Any], Any]:
    """Settings under which a property is tried on the same `examples` each time."""
    phases = (Phase.explicit, Phase.generate, Phase.shrink) if shrink else (Phase.explicit, Phase.generate)
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=SLOW,
        phases=phases,
    )


def filled(of: Iterable[str] | None = None) -> st.SearchStrategy[Meaning]:
    """A template (of those named, or of all) with its slots filled."""
    return st.sampled_from(sorted(of or names())).flatmap(lambda name: st.sampled_from(meanings(name)))


languages = st.sampled_from(LANGUAGES)
manners = st.builds(Manner, st.integers(0, 8), st.integers(0, 3), st.integers(0, 7))
reversible = tuple(name for name in names() if "swap" in BOOK["meanings"][name])
