"""Inflects stems whose last syllable is open: the rules of a language give models, and every such stem follows them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from assistant.rulebook.lexicon import Form, make_form

_SILENT = "\u110b"  # the initial of a model that stands for every initial
_PARTS_OF_OPEN = 2  # an initial and a vowel: nothing closes the syllable


def inflected(forms: Sequence[Form], models: Iterable[Mapping[str, str]], taken: frozenset[str]) -> list[Form]:
    """The forms that the stems among `forms` take on, but for those that some rule has written out already."""
    listed = list(models)
    return [
        form
        for stem in forms
        if stem.stem and stem.text
        for model in listed
        for form in _after(stem, model)
        if form.key and form.key not in taken
    ]


def _after(stem: Form, model: Mapping[str, str]) -> list[Form]:
    """The stem with its last syllable as the model has it; one for that very syllable comes first."""
    body, last = stem.text[:-1], stem.text[-1]
    parts = unicodedata.normalize("NFD", last)
    if len(parts) != _PARTS_OF_OPEN:
        return []
    if last in model:
        return [] if not model[last] else [make_form(body + model[last], stem.senses, stem.language, stem.rule)]
    like = unicodedata.normalize("NFC", _SILENT + parts[1])
    if like not in model:
        return []
    ending = unicodedata.normalize("NFD", model[like])[1:]
    return [make_form(body + unicodedata.normalize("NFC", parts[0] + ending), stem.senses, stem.language, stem.rule)]
