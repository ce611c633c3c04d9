"""What was not understood is kept only where that is asked for, without the reader, and never costs an answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.rulebook import missed
from assistant.rulebook.missed import FILE, VARIABLE, Missed, frequent

UNREAD = "How fluffy was Korea in 2023?"


def _lines(home: Path) -> list[dict[str, object]]:
    path = home / FILE
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


@pytest.mark.parametrize("value", [None, "", "0", "off", "no", "False"])
def test_off_unless_asked_for(value: str | None, tmp_path: Path) -> None:
    assert Missed.wanted(tmp_path, {} if value is None else {VARIABLE: value}) is None


def test_words_reason_and_language_only(opened: Assistant, tmp_path: Path) -> None:
    keeper = Missed.wanted(tmp_path, {VARIABLE: "1"})
    assert keeper is not None
    keeper.note(opened.ask(UNREAD))
    keeper.note(opened.ask("한국의 뽀로롱 금액"))
    first, second = _lines(tmp_path)
    assert first == {"words": ["fluffy"], "reason": "unread", "language": "en"}
    assert second["language"] == "ko"


@pytest.mark.parametrize(
    "question", ["How much did Korea raise in 2023?", "hello", "", "How much did Korea raise in 2009?", "thanks"]
)
def test_what_was_understood_is_not_kept(question: str, opened: Assistant, tmp_path: Path) -> None:
    Missed(tmp_path / FILE, full=True).note(opened.ask(question))
    assert _lines(tmp_path) == []


def test_the_question_only_where_full_is_asked_for(opened: Assistant, tmp_path: Path) -> None:
    keeper = Missed.wanted(tmp_path, {VARIABLE: "full"})
    assert keeper is not None
    keeper.note(opened.ask(UNREAD))
    assert _lines(tmp_path)[0]["question"] == UNREAD


def test_addresses_and_telephone_numbers_are_left_out(opened: Assistant, tmp_path: Path) -> None:
    keeper = Missed(tmp_path / FILE)
    keeper.note(opened.ask("mail kim.cheol@example.org how fluffy Korea was"))
    keeper.note(opened.ask("see https://example.org/kim how fluffy Korea was"))
    keeper.note(opened.ask("zork 010-1234-5678 how fluffy Korea was"))
    kept = (tmp_path / FILE).read_text(encoding="utf-8")
    assert "fluffy" in kept
    assert not [word for word in ("kim", "cheol", "example", "1234") if word in kept]


def test_the_file_stays_small(opened: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missed, "LARGEST", 1000)
    keeper, answer = Missed(tmp_path / FILE), opened.ask(UNREAD)
    for _ in range(100):
        keeper.note(answer)
    assert (tmp_path / FILE).stat().st_size <= 1000
    assert len(_lines(tmp_path)) > 3
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_it_never_raises(opened: Assistant, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    Missed(blocked / "deeper" / FILE).note(opened.ask(UNREAD))
    Missed(tmp_path).note(opened.ask(UNREAD))


def test_frequent_words_come_first(opened: Assistant, tmp_path: Path) -> None:
    keeper = Missed(tmp_path / FILE)
    for question in (UNREAD, "How grumpy was Korea in 2023?", "How FLUFFY was Japan in 2023?"):
        keeper.note(opened.ask(question))
    with (tmp_path / FILE).open("a", encoding="utf-8") as file:
        file.write('torn {"\n[1]\n{"words": 3}\n')
    assert frequent(tmp_path, 5) == [("fluffy", "en", 2), ("grumpy", "en", 1)]
    assert frequent(tmp_path, 1) == [("fluffy", "en", 2)]
    assert frequent(tmp_path / "nothing", 5) == []
