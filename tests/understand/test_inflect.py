"""What stems become: models of `endings.yaml`, followed by every stem that ends in an open syllable."""

from __future__ import annotations

from assistant.rulebook.inflect import inflected
from assistant.rulebook.lexicon import make_form

_MODELS = [{"이": "였~", "하": "했~", "아": "았~", "르": ""}, {"이": "입니~"}]


def _grown(stem: str, taken: frozenset[str] = frozenset()) -> list[str]:
    return [form.text for form in inflected([make_form(stem, ("fill",), "ko", "x:1")], _MODELS, taken)]


def test_a_model_stands_for_every_initial() -> None:
    assert _grown("그치~") == ["그쳤", "그칩니"]


def test_a_syllable_of_its_own_comes_before_its_vowel() -> None:
    assert _grown("비슷하~") == ["비슷했"]
    assert _grown("머무르~") == []


def test_closed_syllables_and_plain_words_stay_as_they_are() -> None:
    assert _grown("들었~") == []
    assert _grown("가치") == []


def test_a_form_that_is_written_out_is_left() -> None:
    assert _grown("그치~", frozenset({"그쳤"})) == ["그칩니"]
