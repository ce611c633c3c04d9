"""The lexicon: which forms carry which senses. A form is a word or phrase as readers type it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

from assistant.problems import RuleError
from assistant.rulebook.source import Marked, read_marked
from assistant.text.normalise import folded, is_hangul


@dataclass(frozen=True, slots=True)
class Form:
    """One form: `key` is how the scanner looks it up, `gaps` where a space may stand in it.

    `stem` forms take verb endings; `alone` forms must fill the whole word between spaces, endings aside.
    """

    text: str
    key: str
    gaps: frozenset[int]
    senses: tuple[str, ...]
    language: str
    rule: str
    stem: bool = False
    alone: bool = False


@dataclass(slots=True)
class Node:
    """A node of the trie: next characters, whether a space may follow, and the forms that end here."""

    children: dict[str, Node] = field(default_factory=dict)
    gap: bool = False
    forms: list[Form] = field(default_factory=list)


def make_form(text: str, senses: tuple[str, ...], language: str, rule: str) -> Form:
    """Makes a form from its written shape: a final `~` marks a stem, `=` one that stands alone, `+` one that may be
    glued to the next word."""
    glued = text.endswith("+") and len(text) > 1
    text = text[:-1] if glued else text
    stem = text.endswith("~") and len(text) > 1
    alone = text.endswith("=") and len(text) > 1 and not text.startswith((">", "<"))
    body = folded(text[:-1] if stem or alone else text).strip()
    key: list[str] = []
    gaps: set[int] = set()
    for char in body:
        if char in " -" and key:
            gaps.add(len(key))
        else:
            key.append(char)
    one_syllable = len(key) == 1 and is_hangul(key[0])
    alone = alone or (one_syllable and not glued)
    return Form(body, "".join(key), frozenset(gaps), senses, language, rule, stem, alone)


_CHOICE = re.compile(r"\(([^()|]*(?:\|[^()|]*)+)\)")


def spelled_out(entry: Marked) -> list[str]:
    """All that an entry writes: `(this|that) (word|)` is `this word`, `this`, `that word` and `that`. Brackets without
    a bar stand for themselves; raises RuleError for a bar outside of brackets."""
    text = entry.text()
    if "|" not in text:
        return [text]
    pieces = _CHOICE.split(text)
    choices = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(pieces)]
    if any("|" in piece for piece in pieces[::2]):
        raise RuleError(
            entry.where, f"`{text}` has a bar outside of brackets", "Write `(this|that)`, never one in another"
        )
    return [" ".join("".join(parts).split()) for parts in product(*choices)]


def read_lexicon(path: Path, language: str) -> list[Form]:
    """Reads a lexicon file: `sense sense: [form, …]`; an entry may write several forms at once."""
    forms = []
    for senses, listed in read_marked(path).items():
        told = tuple(senses.split())
        for entry in listed.entries():
            forms += [make_form(text, told, language, entry.where) for text in spelled_out(entry)]
    return forms


def read_topics(path: Path, language: str) -> list[Form]:
    """Reads a file of narrative concepts: `concept: [form, …]`; each form gets the sense `topic:concept`."""
    return [
        make_form(text, (f"topic:{name}",), language, entry.where)
        for name, listed in read_marked(path).items()
        for entry in _each(listed)
        for text in spelled_out(entry)
    ]


def _each(listed: Marked) -> list[Marked]:
    return listed.entries() if isinstance(listed.value, list) else [listed]


def build_trie(forms: Iterable[Form]) -> Node:
    """The trie over all forms' keys; forms of one key are kept side by side."""
    root = Node()
    for form in forms:
        if not form.key:
            continue
        node = root
        for at, char in enumerate(form.key):
            if at in form.gaps:
                node.gap = True
            following = node.children.get(char)
            if following is None:  # made only where it is needed: there are a quarter of a million steps
                following = node.children[char] = Node()
            node = following
        node.forms.append(form)
    return root


_KEPT = ("ask", "country", "countries", "company")  # what a longer form goes on saying of its parts


def with_parts(topics: Sequence[Form], words: Iterable[Form]) -> list[Form]:
    """The concepts' forms, each also saying what whole words inside it say: `which companies` still asks which."""
    known: dict[str, set[str]] = {}
    for form in (*words, *topics):
        kept = {sense for sense in form.senses if sense.split(":", 1)[0] in _KEPT}
        if kept and not form.alone:
            known.setdefault(form.text, set()).update(kept)
    found = []
    for form in topics:
        tokens = form.text.split(" ")
        parts = {
            sense
            for size in range(1, len(tokens))
            for at in range(len(tokens) - size + 1)
            for sense in known.get(" ".join(tokens[at : at + size]), ())
        }
        added = tuple(sorted(parts - set(form.senses)))
        found.append(replace(form, senses=(*form.senses, *added)) if added else form)
    return found
