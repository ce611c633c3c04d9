"""What an entry of the lexicon writes: one form, or each choice in brackets with each other one."""

from __future__ import annotations

import pytest

from assistant.problems import RuleError
from assistant.rulebook.lexicon import spelled_out
from assistant.rulebook.source import Marked


def _written(text: str) -> list[str]:
    return spelled_out(Marked(text, "words.yaml:3"))


def test_each_choice_stands_with_each_other_one() -> None:
    assert _written("(my|our) boss (asks|says)") == [
        "my boss asks",
        "my boss says",
        "our boss asks",
        "our boss says",
    ]


def test_an_empty_choice_leaves_no_space_behind() -> None:
    assert _written("in (the |)end") == ["in the end", "in end"]
    assert _written("(the|) end (of it|)") == ["the end of it", "the end", "end of it", "end"]


def test_the_mark_of_a_stem_may_be_part_of_a_choice() -> None:
    assert _written("x (y~|z)") == ["x y~", "x z"]


def test_brackets_without_a_bar_are_part_of_the_word() -> None:
    assert _written("Google(Alphabet)") == ["Google(Alphabet)"]


def test_a_bar_outside_of_brackets_names_its_line() -> None:
    with pytest.raises(RuleError, match=r"words\.yaml:3"):
        _written("this|that")
