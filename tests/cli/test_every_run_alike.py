"""The same questions get the same answers in every process: no answer hangs on the order of a set."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPORA = ("fresh_dialogue", "found_dialogue", "found_narrative", "traps")
EACH = 60  # conversations of each corpus, spread over the whole of it


def _conversations() -> bytes:
    lines = []
    for name in CORPORA:
        talks = (ROOT / "tests" / "corpus" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for talk in map(json.loads, talks[:: max(1, len(talks) // EACH)]):
            lines.append(json.dumps({"id": talk["id"], "turns": [turn["q"] for turn in talk["turns"]]}))
    return "\n".join(lines).encode()


def _answers(seed: str, asked: bytes) -> list[bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "ask", "--jsonl"],
        input=asked,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
    )
    return done.stdout.splitlines()


def test_answers_do_not_hang_on_the_order_of_sets() -> None:
    asked = _conversations()
    one, other = _answers("1", asked), _answers("20", asked)
    assert len(one) == len(asked.splitlines())
    differ = [json.loads(a)["id"] for a, b in zip(one, other, strict=True) if a != b]
    assert not differ
