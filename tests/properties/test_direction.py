"""Who invests and who receives: exchanged, the answer is another one, and each figure is the one that the tables print."""

from __future__ import annotations

from hypothesis import assume, given, note

from tests.properties.asking import Asked, is_gap, told
from tests.properties.sampling import filled, languages, reversible, steady
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


def _expected(meaning: Meaning) -> float | None:
    """The figure that the question asks for: the asked side's, else (for amounts) the other side's; None where no table has it."""
    pair = (meaning.slot("c"), meaning.slot("d"))
    own, other = ("inbound", "outbound") if meaning.name.startswith("in") else ("outbound", "inbound")
    if meaning.name.endswith("share"):
        return _printed(own, "share").get(pair)
    return _printed(own, "amount").get(pair, _printed(other, "amount").get(pair))


@steady(60)
@given(meaning=filled(reversible), language=languages)
def test_exchanging_the_roles_changes_the_answer(meaning: Meaning, language: str, asked: Asked) -> None:
    there, back = ask(meaning, language), ask(meaning.swapped(), language)
    assume(not is_gap(RULE, there) and not is_gap(RULE, back))
    note(f"{there!r} / {back!r}")
    answers = asked(there), asked(back)
    for answer, wanted in zip(answers, (_expected(meaning), _expected(meaning.swapped())), strict=True):
        if wanted is None:
            assert answer.status != "answered", f"{answer.question}: no table prints it"
        else:
            assert answer.status == "answered", answer.question
            assert answer.values[0].value == wanted, answer.question
    assert told(answers[0]) != told(answers[1])
    keys = [dict(answer.values[0].keys) for answer in answers if answer.values]
    pairs = [(held["investor"], held["recipient"]) for held in keys]
    asked_for = (meaning.slot("c"), meaning.slot("d"))
    assert pairs[:1] == [asked_for]
    assert pairs[1:] in ([], [asked_for[::-1]])
