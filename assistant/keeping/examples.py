"""Checks of the constructions: what they name, and whether their examples are read by them and by no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.intent import Mention, Period
from assistant.keeping import senses
from assistant.keeping.folder import Folder
from assistant.rulebook.book import Construction
from assistant.rulebook.source import Marked
from assistant.text.normalise import clean, normalise
from assistant.understand.clause import Clause
from assistant.understand.features import features, has, left_over
from assistant.understand.items import Item
from assistant.understand.measures import Sense
from assistant.understand.memory import Memory
from assistant.understand.parsed import Parsed
from assistant.understand.read import read
from assistant.understand.reader import Outcome, Reader
from assistant.understand.roles import Roles

_NEEDED = ("name", "rank", "needs", "fill", "examples")
_LOOK = "`python -m assistant explain` shows how it is read"


@dataclass(frozen=True, slots=True)
class Example:
    """One example or counter-example of a construction, and where it stands."""

    construction: str
    text: str
    where: str
    counter: bool


def check_constructions(folder: Folder) -> None:
    """What the constructions name, before anything is read with it."""
    known = frozenset(features(_parsed(()))) | _carried(folder)
    measures = frozenset(n for n, _ in folder.pairs(folder.part(folder.top("catalog.yaml"), "measures")))
    names: Counter[str] = Counter()
    for entry in folder.constructions():
        parts = dict(folder.pairs(entry))
        for needed in _NEEDED:
            if needed not in parts:
                folder.findings.fault(entry.where, f"a construction lacks `{needed}`", "Add it; see rules/README.md")
        name = str(parts["name"].value) if "name" in parts else ""
        names[name] += 1
        if names[name] == 2:
            folder.findings.fault(entry.where, f"a second construction is called {name!r}", "Call it something else")
        if "rank" in parts and not str(parts["rank"].value).lstrip("-").isdigit():
            folder.findings.fault(parts["rank"].where, f"the rank of {name!r} is no whole number", "Write one")
        _check_features(parts, known, folder)
        _check_fill(parts.get("fill"), measures, folder)
        _check_languages(name, entry, folder)


def _check_features(parts: dict[str, Marked], known: frozenset[str], folder: Folder) -> None:
    for part in ("needs", "uses"):
        for word, at in folder.words(parts.get(part)):
            feature = word.lstrip("!").split(">")[0]
            if feature not in known:
                what = f"nothing in a question gives {feature!r}"
                folder.findings.fault(at, what, "Give a word that sense in a lexicon, or correct it")


def _check_fill(fill: Marked | None, measures: frozenset[str], folder: Folder) -> None:
    parts = dict(folder.pairs(fill))
    if fill is not None and "kind" not in parts:
        folder.findings.fault(fill.where, "`fill` lacks `kind`", f"Known: {', '.join(sorted(senses.KINDS))}")
    for part, known in (("kind", senses.KINDS), ("measure", measures | senses.FILLED)):
        for word, at in folder.words(parts.get(part)):
            if word not in known:
                folder.findings.fault(at, f"no {part} {word!r} is known", f"Known: {', '.join(sorted(known))}")


def _check_languages(name: str, entry: Marked, folder: Folder) -> None:
    listed = dict(folder.pairs(folder.part(entry, "examples")))
    for language in folder.speaking:
        if not listed.get(language) or not folder.entries(listed[language]):
            what = f"the construction {name!r} has no example in {language!r}"
            folder.findings.fault(entry.where, what, "Add one under `examples:`")


def _carried(folder: Folder) -> frozenset[str]:
    """The senses that some word carries, of whatever language."""
    found: set[str] = set()
    for language in folder.languages:
        for path in (folder.rules / language / "lexicon").glob("*.yaml"):
            for key, _ in folder.pairs(folder.tree(path)):
                found |= {f"topic:{key}"} if path.name.startswith("topics") else set(key.split())
    return frozenset(found)


# ---------------------------------------------------------------- reading


def read_examples(folder: Folder, reader: Reader) -> None:
    """Reads every example; adds what is read by another construction, by two at once, or by none."""
    constructions = {construction.name: construction for construction in reader.book.constructions}
    reached: Counter[str] = Counter()
    measures: set[str] = set()
    for example in examples(folder):
        outcome = read(clean(example.text), Memory(), reader)
        readings = outcome.readings or outcome.choices
        found = readings[0].constructions if readings else ()
        if example.counter:
            if example.construction in found:
                what = f"{example.construction!r} reads its counter-example: {example.text}"
                folder.findings.fault(example.where, what, _LOOK)
            continue
        measures |= {measure for reading in readings for measure in reading.intent.measures}
        if found == (example.construction,):
            reached[example.construction] += 1
            _check_rivals(example, outcome, constructions, folder)
            continue
        by = ", ".join(found) or f"no construction ({outcome.kind} {outcome.reason}".rstrip() + ")"
        what = f"the example of {example.construction!r} is read by {by}: {example.text}"
        folder.findings.fault(example.where, what, _LOOK)
    _check_ranks(list(constructions.values()), folder)
    _cover(constructions, reached, measures, folder, reader)


def examples(folder: Folder) -> Iterator[Example]:
    """All examples and counter-examples, each with its line."""
    for entry in folder.constructions():
        name = next((text for text, _ in folder.words(folder.part(entry, "name"))), "")
        for part, counter in (("examples", False), ("not", True)):
            for _, listed in folder.pairs(folder.part(entry, part)):
                for text, where in folder.words(listed):
                    yield Example(name, text, where, counter)


def _check_rivals(example: Example, outcome: Outcome, constructions: dict[str, Construction], folder: Folder) -> None:
    """Others of the same rank that would read the example as well: which one does is chance."""
    if outcome.parsed is None:
        return
    own = constructions[example.construction]
    known = features(outcome.parsed)
    for other in constructions.values():
        alike = other.rank == own.rank and other is not own
        if alike and all(has(known, need) for need in other.needs) and not left_over(outcome.parsed, other):
            _overlap(own, other, example.where, example.text, folder)


def _overlap(own: Construction, other: Construction, where: str, text: str, folder: Folder) -> None:
    what = f"{own.name!r} and {other.name!r} claim it with the same rank {own.rank}: {text}"
    folder.findings.fault(where, what, "Give one a higher rank, or let one need what the other lacks")


def _check_ranks(constructions: Sequence[Construction], folder: Folder) -> None:
    """Constructions of one rank that need nothing that bars the other: a question can be meant for both."""
    for at, own in enumerate(constructions):
        for other in constructions[:at]:
            if own.rank == other.rank and _agree(own, other) and _passes(own, other) and _passes(other, own):
                _overlap(own, other, own.where, "a question with what both need", folder)


def _agree(own: Construction, other: Construction) -> bool:
    """Whether no need of one denies a need of the other."""
    needs = {*own.needs, *other.needs}
    return not any(f"!{need}" in needs for need in needs)


def _passes(own: Construction, other: Construction) -> bool:
    """Whether the senses that one needs would be read by the other."""
    wanted = [need for need in own.needs if not need.startswith("!") and ":" in need]
    return not left_over(_parsed(wanted), other)


def _parsed(carried: Sequence[str]) -> Parsed:
    """A question of words that carry these senses and nothing else."""
    items = [Item(Mention(0, 0, "", (sense,), "content")) for sense in carried]
    counted = Counter(carried)
    clause = Clause(normalise(""), (), items, [], counted, Period(), (), {})
    sense = Sense("none", "amount", "", False, False, False)
    return Parsed(clause, counted, sense, Roles(), "", False, Period(), (), {})


def _cover(
    constructions: dict[str, Construction], reached: Counter[str], asked: set[str], folder: Folder, reader: Reader
) -> None:
    lines = folder.findings.coverage
    by_language = Counter(lang for c in constructions.values() for lang, texts in c.examples.items() for _ in texts)
    told = ", ".join(f"{language} {count}" for language, count in sorted(by_language.items()))
    lines.append(f"constructions: {len(reached)} of {len(constructions)} reached by {sum(reached.values())} examples")
    lines.append(f"examples: {told}")
    unreached = [name for name in constructions if not reached[name]]
    for name in unreached:
        what = f"no example reaches the construction {name!r}"
        folder.findings.fault(constructions[name].where, what, "Correct its examples, its needs or its rank")
    quiet = sorted(set(reader.catalog.measures) - asked)
    lines.append(f"measures: {len(asked)} of {len(reader.catalog.measures)} asked for by an example")
    if quiet:
        lines.append(f"measures that no example asks for: {', '.join(quiet)}")
