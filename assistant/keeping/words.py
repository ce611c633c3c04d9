"""Checks of the words: senses that exist, forms that say something, forms that mean two things at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from assistant.keeping import senses
from assistant.keeping.folder import Folder
from assistant.problems import RuleError
from assistant.rulebook.source import Marked

_WRITTEN = str.maketrans("", "", " -~=")  # what a form is written with beside its letters


@dataclass(frozen=True, slots=True)
class Entry:
    """One form as it stands in a file. `key` is what it is known by; the reader's forms are made with more care."""

    text: str
    key: str
    senses: tuple[str, ...]
    language: str
    rule: str


def check_words(folder: Folder) -> None:
    """Every lexicon, endings and prepositions file: keys, forms, and the forms of all of them against one another."""
    named = _named(folder)
    groups = {name for name, _ in folder.pairs(folder.part(folder.top("groups.yaml"), "groups"))}
    forms: list[Entry] = []
    for language in folder.languages:
        for path in sorted((folder.rules / language / "lexicon").glob("*.yaml")):
            for key, listed in folder.pairs(folder.tree(path)):
                carried = _senses(key, path)
                for sense in carried:
                    _check_sense(sense, folder.key_line(key, listed), named, groups, folder)
                forms += _forms(key, listed, carried, language, folder)
        _check_marks(folder, language)
    _check_clashes([_with_player(form, folder.companies) for form in forms], folder)
    _count(forms, folder)


def _senses(key: str, path: Path) -> tuple[str, ...]:
    return (f"topic:{key}",) if path.name.startswith("topics") else tuple(key.split())


def _named(folder: Folder) -> frozenset[str]:
    """Senses that constructions and frames name, which a keeper may add."""
    found: set[str] = set()
    for entry in folder.constructions():
        for part in ("needs", "uses"):
            found |= {word.lstrip("!").split(">")[0] for word, _ in folder.words(folder.part(entry, part))}
    for entry in folder.entries(folder.part(folder.top("frames.yaml"), "asking")):
        found |= {w.lstrip("!") for word, _ in folder.words(folder.part(entry, "needs")) for w in word.split("|")}
    return frozenset(found)


def _check_sense(sense: str, where: str, named: frozenset[str], groups: Iterable[str], folder: Folder) -> None:
    head, colon, value = sense.partition(":")
    if head in senses.NAMED and value:
        known = {"country": folder.countries, "group": frozenset(groups), "company": folder.companies}[head]
        sources = {"country": "data/territories.csv", "group": "groups.yaml", "company": "data/companies.csv"}
        if value not in known:
            folder.findings.fault(where, f"no {head} {value!r} is known", f"Correct it, or add it to {sources[head]}")
        return
    if head in senses.FREE and value:
        return
    if not colon and head in senses.PLAIN:
        return
    if value in senses.VALUES.get(head, ()) or (head == "time" and value.startswith("relative:")) or sense in named:
        return
    listed = ", ".join(sorted(senses.VALUES.get(head, ()))) or ", ".join([*sorted(senses.VALUES), *senses.PLAIN])
    folder.findings.fault(where, f"the sense {sense!r} is unknown", f"Known: {listed} (or what a construction names)")


def _forms(key: str, listed: Marked, carried: tuple[str, ...], language: str, folder: Folder) -> Iterator[Entry]:
    topic = carried[0].startswith("topic:") and not isinstance(listed.value, list)
    entries = [listed] if topic else folder.entries(listed)
    if isinstance(listed.value, list) and not entries:
        folder.findings.fault(folder.key_line(key, listed), f"{key!r} has no form", "Add a word, or take the key out")
    for entry in entries:
        try:
            text = entry.text()
        except RuleError as error:
            folder.findings.error(error)
            continue
        bare = text.strip()
        body = bare.lower().translate(_WRITTEN) or bare.strip("~")
        if body:
            yield Entry(bare, body, carried, language, entry.where)
        else:
            folder.findings.fault(entry.where, f"{key!r} has an empty form", "Write a word, or take the entry out")


def _check_marks(folder: Folder, language: str) -> None:
    """The marks of particles and prepositions."""
    for name, parts in (("endings", ("particles",)), ("prepositions", ("before", "after"))):
        path = folder.rules / language / f"{name}.yaml"
        if not path.is_file():
            continue
        for part in parts:
            for mark, listed in folder.pairs(folder.part(folder.tree(path), part)):
                if mark not in senses.MARKS:
                    known = ", ".join(sorted(senses.MARKS))
                    folder.findings.fault(
                        folder.key_line(mark, listed), f"the mark {mark!r} is unknown", f"Known: {known}"
                    )


def _with_player(form: Entry, companies: frozenset[str]) -> Entry:
    """A concept that is a company of the tables plays a role as one."""
    topic = form.senses[0].partition(":")[2]
    if form.senses[0].startswith("topic:") and topic in companies:
        return replace(form, senses=(f"company:{topic}",))
    return form


def _check_clashes(forms: list[Entry], folder: Folder) -> None:
    """Forms that two entries give incompatible senses, and those that are harmless and not."""
    same: dict[str, list[Entry]] = defaultdict(list)
    for form in forms:
        same[form.key].append(form)
    for several in same.values():
        alike = sorted(several, key=_place)
        for late, early in ((late, early) for n, late in enumerate(alike) for early in alike[:n]):
            for one, other in product(late.senses, early.senses):
                if _company_twice(one, other):
                    continue
                if senses.clash(one, other):
                    what = f"{late.text!r} is {one} here and {other} at {folder.findings.place(early.rule)}"
                    folder.findings.fault(late.rule, what, "A form cannot be both: keep one")
        _note_droppable(alike, folder)


def _place(form: Entry) -> tuple[str, int]:
    path, _, line = form.rule.rpartition(":")
    return path, int(line)


def _note_droppable(alike: list[Entry], folder: Folder) -> None:
    carried = {sense for form in alike for sense in form.senses}
    if senses.droppable(carried):
        said = ", ".join(sorted(sense for sense in carried if senses.droppable(("fill", sense))))
        rule = next(form.rule for form in alike if "fill" in form.senses)
        folder.findings.note(rule, f"{alike[0].text!r} is harmless here and {said} elsewhere")


def _company_twice(one: str, other: str) -> bool:
    """Two companies may share a short name: the question's other words decide."""
    return senses.category(one) == senses.category(other) == "company"


def _count(forms: list[Entry], folder: Folder) -> None:
    for language in folder.languages:
        own = [form for form in forms if form.language == language]
        kinds = Counter("concepts" if form.senses[0].startswith("topic:") else "words" for form in own)
        replies = "" if language in folder.speaking else ", no replies: read, not answered in"
        folder.findings.coverage.append(f"{language}: {kinds['words']} forms, {kinds['concepts']} of concepts{replies}")
