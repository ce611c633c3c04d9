"""Who invests and who receives: exchanged, the answer is another, and each figure is as the tables print it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given

from assistant import Answer
from tests.properties.asking import Asked, brief, is_gap, told
from tests.properties.sampling import Draw, draws, reversible, steady
from tests.properties.templates import Meaning, ask, rows

RULE = "direction"


def _printed(side: str, column: str) -> dict[tuple[str, str], float]:
    """(investor, recipient) -> what the tables of a side print in a column."""
    found = {}
    for row in rows("flow"):
        pair = (row["country"], row["partner"])
        if row["side"] == side and row[column]:
            found[pair if side == "outbound" else pair[::-1]] = float(row[column])
    return found


def _totals(side: str) -> dict[str, float]:
    """Country -> the total at the head of its table."""
    return {row["country"]: float(row["amount"]) for row in rows("breakdown") if row["side"] == side}


def _expected(meaning: Meaning) -> float | None:
    """The asked side's figure, else the other side's (a share: over the asked total); None where neither has it."""
    pair = (meaning.slot("c"), meaning.slot("d"))
    own, other = ("inbound", "outbound") if meaning.name.startswith("in") else ("outbound", "inbound")
    elsewhere = _printed(other, "amount").get(pair)
    if not meaning.name.endswith("share"):
        return _printed(own, "amount").get(pair, elsewhere)
    whole = _totals(own).get(pair[0] if own == "outbound" else pair[1])
    computed = 100 * elsewhere / whole if elsewhere is not None and whole else None
    return _printed(own, "share").get(pair, computed)


@pytest.mark.parametrize("name", reversible)
def test_exchanging_the_roles_changes_the_answer(name: str, asked: Asked) -> None:
    @steady(8)
    @given(draw=draws(name))
    def holds(draw: Draw) -> None:
        there, back = draw.meaning, draw.meaning.swapped()
        questions = [ask(meaning, draw.language) for meaning in (there, back)]
        assume(not any(is_gap(RULE, question) for question in questions))
        for meaning, question in zip((there, back), questions, strict=True):
            _is_as_printed(meaning, asked(question))
        differ = told(asked(questions[0])) != told(asked(questions[1]))
        assert differ, questions

    holds()


def _is_as_printed(meaning: Meaning, answer: Answer) -> None:
    wanted, told_so = _expected(meaning), answer.status == "answered"
    assert told_so == (wanted is not None), f"{brief(answer)}; wanted {wanted}"
    if wanted is not None:
        value, keys = answer.values[0].value, dict(answer.values[0].keys)
        assert value == pytest.approx(wanted, abs=1e-5), f"{brief(answer)}; wanted {wanted}"
        assert (keys["investor"], keys["recipient"]) == (meaning.slot("c"), meaning.slot("d")), brief(answer)
