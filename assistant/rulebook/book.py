"""The rulebook: everything that `rules/` says, validated once, for all languages together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.intent import VERB_FIRST, VERB_LAST
from assistant.problems import RuleError
from assistant.rulebook.inflect import inflected
from assistant.rulebook.lexicon import Form, Node, build_trie, make_form, read_lexicon, read_topics, with_parts
from assistant.rulebook.replies import lacking
from assistant.rulebook.source import Marked, read_marked, read_plain


@dataclass(frozen=True, slots=True)
class Construction:
    """One construction of rules/constructions/, with its examples by language."""

    name: str
    rank: int
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    fill: Mapping[str, str]
    examples: Mapping[str, tuple[str, ...]]
    counter_examples: Mapping[str, tuple[str, ...]]
    where: str


@dataclass(frozen=True)
class Rulebook:
    """All rules. `words` are the forms of the figures' lexicon, `topics` those of the narrative concepts."""

    root: Path
    languages: tuple[str, ...]
    words: tuple[Form, ...]
    topics: tuple[Form, ...]
    glue: tuple[Form, ...]
    numbers: tuple[Mapping[str, Any], ...]
    punctuation: frozenset[str]
    auxiliaries: frozenset[str]
    groups: Mapping[str, Mapping[str, Any]]
    frames: Mapping[str, Any]
    constructions: tuple[Construction, ...]
    replies: Mapping[str, Mapping[str, Any]]
    orders: Mapping[str, str]
    toward: tuple[str, ...] = ()
    toward_language: str = ""

    @cached_property
    def word_trie(self) -> Node:
        """The trie for questions about the figures."""
        return build_trie(self.words)

    @cached_property
    def topic_trie(self) -> Node:
        """The trie for questions about the prose: figures' words and concepts together."""
        return build_trie((*with_parts(self.topics, self.words), *self.words))

    @cached_property
    def glue_trie(self) -> Node:
        """The trie of particles and endings."""
        return build_trie(self.glue)


def load_rulebook(root: Path) -> Rulebook:
    """Reads `rules/`; raises RuleError naming file and line of the first fault."""
    languages = tuple(sorted(p.name for p in root.iterdir() if (p / "lexicon").is_dir()))
    words: list[Form] = []
    topics: list[Form] = []
    glue: list[Form] = []
    for language in languages:
        for path in sorted((root / language / "lexicon").glob("*.yaml")):
            if path.name.startswith("topics"):
                topics += read_topics(path, language)
            else:
                words += read_lexicon(path, language)
        words_more, glue_more = _function_words(root / language, language)
        words += words_more
        words = _with_inflected(root / language, words, language)
        glue += glue_more
    plain = {language: _plain_files(root / language) for language in languages}
    for error in lacking([root / language / "replies.yaml" for language in languages if "replies" in plain[language]]):
        raise error
    return Rulebook(
        root=root,
        languages=languages,
        words=tuple(words),
        topics=tuple(topics),
        glue=tuple(glue),
        numbers=tuple(plain[language].get("numbers", {}) for language in languages),
        punctuation=frozenset(
            str(p) for files in plain.values() for f in files.values() for p in f.get("punctuation", ())
        ),
        auxiliaries=frozenset(
            str(a) for files in plain.values() for f in files.values() for a in f.get("auxiliaries", ())
        ),
        groups=read_plain(root / "groups.yaml")["groups"],
        frames=read_plain(root / "frames.yaml"),
        constructions=_constructions(root / "constructions"),
        toward=tuple(str(p) for files in plain.values() for p in files.get("endings", {}).get("toward", ())),
        toward_language=next(
            (language for language in languages if plain[language].get("endings", {}).get("toward")), ""
        ),
        orders={language: _order(root / language) for language in languages},
        replies={language: plain[language].get("replies", {}) for language in languages},
    )


def _plain_files(folder: Path) -> dict[str, dict[str, Any]]:
    names = ("numbers", "endings", "prepositions", "replies")
    return {name: read_plain(folder / f"{name}.yaml") for name in names if (folder / f"{name}.yaml").exists()}


def _order(folder: Path) -> str:
    """How the language puts its words in order; raises RuleError where its rules do not say."""
    path = folder / "order.yaml"
    told = read_plain(path).get("order") if path.exists() else None
    if told not in (VERB_LAST, VERB_FIRST):
        raise RuleError(f"{path}:1", f"the order of words is {told!r}", f"Say `order: {VERB_LAST}` or `{VERB_FIRST}`")
    return str(told)


def _function_words(folder: Path, language: str) -> tuple[list[Form], list[Form]]:
    """Particles and endings (glued on) and prepositions (words of their own), as forms with `mark:` senses."""
    words: list[Form] = []
    glue: list[Form] = []
    endings, prepositions = folder / "endings.yaml", folder / "prepositions.yaml"
    if endings.exists():
        book = dict(read_marked(endings).items())
        for mark, listed in _pairs(book.get("particles")):
            glue += [make_form(e.text(), (f"mark:{mark}",), language, e.where) for e in listed.entries()]
        glue += [_bare(e, ("light",), language) for e in _list(book.get("light"))]
        glue += [_bare(e, ("tail",), language) for e in _list(book.get("tails"))]
        glue += [_bare(e, ("tail", "asks"), language) for e in _list(book.get("asking_tails"))]
        glue += [_bare(e, ("tail", "told"), language) for e in _list(book.get("hearsay_tails"))]
        words += _short_names(book, language)
    if prepositions.exists():
        book = dict(read_marked(prepositions).items())
        for mark, listed in _pairs(book.get("before")):
            words += [make_form(e.text(), (f"prep:{mark}",), language, e.where) for e in listed.entries()]
        for mark, listed in _pairs(book.get("after")):
            glue += [make_form(e.text(), (f"mark:{mark}",), language, e.where) for e in listed.entries()]
        words += [make_form(e.text(), ("auxiliary",), language, e.where) for e in _list(book.get("auxiliaries"))]
    return words, [_unlone(form) for form in glue]


def _with_inflected(folder: Path, words: list[Form], language: str) -> list[Form]:
    """The words with what their stems become, but for forms that are written out somewhere. Concepts are left as they
    are: what is inflected there would hide the noun and the light verb that are read apart."""
    path = folder / "endings.yaml"
    models = (read_plain(path) if path.exists() else {}).get("inflected", {})
    short, every = models.get("short", ()), (*models.get("short", ()), *models.get("long", ()))
    taken = frozenset(form.key for form in words)
    own = [form for form in words if form.language == language]
    brief = inflected([form for form in own if len(form.key) == 1], short, taken)
    return [*words, *brief, *inflected([form for form in own if len(form.key) > 1], every, taken)]


def _short_names(book: Mapping[str, Marked], language: str) -> list[Form]:
    """One-syllable names, which are read only side by side or after a prefix."""
    codes = {name: code.text() for name, code in _pairs(book.get("short_names"))}
    forms = []
    for entry in _list(book.get("short_pairs")):
        text = entry.text()
        unknown = [letter for letter in text if letter not in codes]
        if unknown:
            raise RuleError(entry.where, f"{unknown[0]!r} is not among short_names", "Add it there")
        senses = ("countries:" + "+".join(codes[letter] for letter in text),)
        for joint in ("", " ", ",", "-", "/", ", "):
            forms.append(make_form(joint.join(text) + "=", senses, language, entry.where))
    for entry in _list(book.get("short_to")):
        forms.append(
            make_form(entry.text(), (f"country:{codes[entry.text()[-1]]}", "marked:to"), language, entry.where)
        )
    return forms


def _bare(entry: Marked, senses: tuple[str, ...], language: str) -> Form:
    return make_form(entry.text(), senses, language, entry.where)


def _unlone(form: Form) -> Form:
    return Form(form.text, form.key, form.gaps, form.senses, form.language, form.rule)


def _pairs(node: Marked | None) -> list[tuple[str, Marked]]:
    return node.items() if node is not None else []


def _list(node: Marked | None) -> list[Marked]:
    return node.entries() if node is not None else []


def _constructions(folder: Path) -> tuple[Construction, ...]:
    found = []
    for entry in (entry for path in sorted(folder.glob("*.yaml")) for entry in read_marked(path).entries()):
        plain = entry.plain()
        for needed in ("name", "rank", "needs", "fill", "examples"):
            if needed not in plain:
                raise RuleError(entry.where, f"a construction lacks `{needed}`", "Add it; see rules/README.md")
        found.append(
            Construction(
                plain["name"],
                int(plain["rank"]),
                tuple(plain["needs"]),
                tuple(plain.get("uses", ())),
                plain["fill"],
                _texts(plain["examples"]),
                _texts(plain.get("not", {})),
                entry.where,
            )
        )
    return tuple(sorted(found, key=lambda c: -c.rank))


def _texts(node: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(listed) for language, listed in node.items()}
