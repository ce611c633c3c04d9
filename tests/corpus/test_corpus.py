"""The corpora: questions by people who did not write the grammar, graded file by file against floors.yaml."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from assistant import Assistant
from tests.corpus.grading import WRONG, Grade, grade, talks

HERE = Path(__file__).parent
ELSEWHERE = HERE.parents[2] / "shared" / "questions"
FLOORS = yaml.safe_load((HERE / "floors.yaml").read_text(encoding="utf-8"))
SHOWN = 25


def _path(name: str) -> Path:
    return HERE / name if (HERE / name).is_file() else ELSEWHERE / name


def test_every_corpus_has_a_floor() -> None:
    assert {path.name for path in HERE.glob("*.jsonl")} <= set(FLOORS), "add the new file to floors.yaml"


@pytest.mark.parametrize("name", FLOORS)
def test_corpus(name: str, opened: Assistant) -> None:
    path = _path(name)
    if not path.is_file():
        pytest.skip(f"{name} is not on this machine: it is kept outside the project")
    outcomes: Counter[str] = Counter()
    crashes: list[str] = []
    wrongs: list[str] = []
    for talk in talks(path):
        conversation = opened.conversation()
        for turn in talk.turns:
            try:
                answer = conversation.ask(turn.question)
            except Exception as error:
                crashes.append(f"{talk.id} {turn.question!r}: {type(error).__name__}: {error}")
                continue
            found = grade(turn.expect, answer) if turn.expect else Grade("")
            outcomes[found.outcome] += 1
            if found.outcome == WRONG:
                wrongs.append(f"{talk.id} {turn.question!r}: {found.why}")
    assert not crashes, "\n".join(["these questions stopped the assistant:", *crashes])
    graded = outcomes["pass"] + outcomes["miss"] + outcomes["wrong"]
    passed, wrong = (100 * outcomes[kind] / graded for kind in ("pass", "wrong"))
    report = "\n".join([f"{name}: {graded} graded, {passed:.1f}% pass, {wrong:.1f}% wrong; wrong:", *wrongs[:SHOWN]])
    floor = FLOORS[name]
    assert passed >= floor["pass"], report
    assert wrong <= floor["wrong"], report
