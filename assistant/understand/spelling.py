"""Near matches for words that were not understood: one or two letters away, never taken without saying so."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from assistant.intent import Mention
from assistant.rulebook.lexicon import Form
from assistant.text.normalise import Text, is_hangul

_PART = 3  # syllables that a part of a longer word needs to be corrected
_SHORT = 4  # letters (jamo in Korean) below which nothing is corrected

_LONG = 6  # a shorter harmless word is too near to words that say something
_NAMES = frozenset({"country", "countries", "company", "group", "topic"})
_NAME = 9  # letters that a name needs to be known by two slips
_STEM = 3  # a stem of two syllables is too near to too much
_TIES = 4  # so many words as near as one another are tried


@dataclass(frozen=True, slots=True)
class Correction:
    """What was typed, what it was read as, and the text with it put right."""

    typed: str
    read: str
    text: Text


class Speller:
    """Holds the forms that a word may be corrected to, by length."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._by_length: dict[int, list[tuple[str, str]]] = {}
        seen: set[str] = set()
        self._senses: dict[str, frozenset[str]] = {}
        for form in forms:
            phrase = " " in form.text and not is_hangul(form.text[0])  # a word is no slip of several
            if phrase or form.key in seen or form.alone or len(form.key) < 2 or (form.stem and len(form.key) < _STEM):
                continue
            if any(char.isdigit() for char in form.key):
                continue  # another number is another thing
            seen.add(form.key)
            self._senses[form.text] = frozenset(form.senses)
            letters = _letters(form.key)
            self._by_length.setdefault(len(letters), []).append((letters, form.text))
        self._known = seen

    def correct(
        self, text: Text, unknown: tuple[Mention, ...], mentions: tuple[Mention, ...]
    ) -> tuple[Correction, ...]:
        """The text with its first unknown word put right; more than one where several words are as near."""
        for mention in unknown:
            for start, stop in _spans(text.norm, mention, mentions):
                word = text.norm[start:stop]
                near = self._nearest(word, _capital(text, start))
                if near:
                    return tuple(Correction(word, form, text.replaced(start, stop, form)) for form in near[:_TIES])
        return ()

    def _fits(self, form: str, distance: int, name: bool) -> bool:
        """No harmless word by two slips, nor a short one; what is written as a name can only be one."""
        kinds = {sense.split(":", 1)[0] for sense in self._senses[form]}
        harmless = kinds <= {"fill"} and (distance > 1 or len(form) < _LONG)
        turns = kinds & _NAMES or (form.isascii() and "op" in kinds)  # two slips make another name, or order, of one
        other = distance > 1 and len(form) < _NAME and bool(turns)
        return not harmless and not other and (not name or bool(kinds & _NAMES))

    def _nearest(self, word: str, name: bool = False) -> tuple[str, ...]:
        key = word.replace(" ", "").replace("-", "")
        letters = _letters(key)
        if len(letters) < _SHORT or key in self._known or any(char.isdigit() for char in key):
            return ()
        allowed = 1 if len(letters) < (8 if is_hangul(word[0]) else 7) else 2
        found: list[tuple[int, str]] = []
        for length in range(len(letters) - allowed, len(letters) + allowed + 1):
            for candidate, form in self._by_length.get(length, ()):
                distance = OSA.distance(letters, candidate, score_cutoff=allowed)
                if (
                    distance <= allowed
                    and _same_start(letters, candidate, distance)
                    and self._fits(form, distance, name)
                ):
                    found.append((distance, form))
        if not found:
            return ()
        best = min(distance for distance, _ in found)
        forms = sorted({form for distance, form in found if distance == best}, key=lambda form: (len(form), form))
        meanings = frozenset.intersection(*(self._senses[form] for form in forms))
        return (forms[0],) if meanings else tuple(forms)


def _capital(text: Text, at: int) -> bool:
    """Whether the word is written as a name is: with a capital inside a sentence that is not all capitals."""
    if at >= len(text.origin) or not at:
        return False
    raw = text.raw
    first = raw[text.origin[at]] if text.origin[at] < len(raw) else ""
    return first.isupper() and not raw.isupper() and any(char.islower() for char in raw)


def _same_start(typed: str, candidate: str, distance: int) -> bool:
    """Two slips need the same first letter. One may be in it, but no letter of the alphabet stands for another there:
    who writes `flight` means a flight."""
    if distance > 1 or typed[0] == candidate[0]:
        return typed[0] == candidate[0]
    return not typed[0].isascii() or len(typed) != len(candidate) or typed[:2] == candidate[1::-1]


def _letters(word: str) -> str:
    """The word as letters: syllables taken apart into their jamo."""
    return unicodedata.normalize("NFD", word)


def _word_around(text: str, mention: Mention) -> tuple[int, int]:
    """The whole word between spaces that holds the unknown stretch."""
    start, end = mention.start, mention.end
    while start and _one_word(text[start - 1], text[start]):
        start -= 1
    while end < len(text) and _one_word(text[end - 1], text[end]):
        end += 1
    return start, end


def _one_word(left: str, right: str) -> bool:
    """Whether two characters belong together: letters of one script."""
    return left.isalnum() and right.isalnum() and is_hangul(left) == is_hangul(right)


def _spans(text: str, mention: Mention, mentions: tuple[Mention, ...]) -> list[tuple[int, int]]:
    """The stretches that may be one misspelt word: the whole word, and its parts around what was not understood."""
    start, end = _word_around(text, mention)
    if not is_hangul(text[start : start + 1] or " "):
        return [(start, end)]
    starts = {start} | {m.start for m in mentions if start <= m.start <= mention.start and m.role != "function"}
    ends = {end} | {m.start for m in mentions if mention.end <= m.start < end and m.role == "function"}
    ends |= {m.end for m in mentions if mention.end <= m.end <= end and m.role != "unknown"}
    ends |= {stop for stop in range(mention.end - 1, end) if stop - start >= _PART}
    ends |= {cut for cut in range(start + _PART, end) if not _one_word(text[cut - 1], text[cut])}  # before a figure
    spans = [
        (a, b) for a in starts for b in ends if a <= mention.start < b and (b - a >= _PART or (a, b) == (start, end))
    ]
    spans = [(a, b) for a, b in spans if b - a >= 2]
    return sorted(spans, key=lambda span: (span[0] - span[1], span[0]))
