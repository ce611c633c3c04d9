"""The page's words: the same keys in every language, and every key that the code asks for."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from assistant.page.words import WordsError, choose, languages, words_of

CODE = Path(__file__).resolve().parents[2] / "assistant" / "page"
# Sections that a language fills as it needs.
FREE = "builtin."


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_language_has_the_same_keys_and_fields() -> None:
    first, *others = (words_of(name) for name in languages())
    for other in others:
        ours = {key: fields(text) for key, text in first.texts.items() if not key.startswith(FREE)}
        theirs = {key: fields(text) for key, text in other.texts.items() if not key.startswith(FREE)}
        assert ours == theirs


def test_every_key_that_the_code_asks_for_is_there() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in CODE.glob("*.py"))
    asked = set(re.findall(r"""(?:say|words\(\)|now|words_of\(\w+\))\(\s*"([a-z_]+(?:\.[a-z_]+)?)\"""", code))
    assert len(asked) > 25
    for name in languages():
        assert asked <= set(words_of(name).texts)


def test_no_key_is_left_over() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in CODE.glob("*.py"))
    for key in words_of(languages()[0]).texts:
        section, _, last = key.rpartition(".")
        if section != "builtin" and key != "place":
            assert f'"{key}"' in code or f'f"{section}.' in code or f'"{section}.{last}"' in code, key


def test_code_holds_no_hangul() -> None:
    for path in CODE.rglob("*.py"):
        assert not re.search("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize(
    ("asked", "remembered", "accepted", "expected"),
    [
        ("en", "ko", "ko-KR", "en"),
        ("xx", "en", "ko-KR", "en"),
        (None, None, "en-US,en;q=0.9,ko;q=0.8", "en"),
        (None, None, "fr-FR,ko;q=0.8,en;q=0.7", "ko"),
        (None, None, None, "ko"),
        ("../../etc", "<script>", "\x00", "ko"),
    ],
)
def test_the_language_is_the_links_then_the_chosen_then_the_browsers(
    asked: str | None, remembered: str | None, accepted: str | None, expected: str
) -> None:
    assert choose(asked, remembered, accepted) == expected


def test_a_missing_text_names_its_file() -> None:
    with pytest.raises(WordsError, match=r"rules/en/page\.yaml: no text for 'top\.nothing'"):
        words_of("en")("top.nothing")
