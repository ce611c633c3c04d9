"""Questions that the grammar can read: the examples of the constructions with other countries, years and words in them.

Each is read before it is given: by the same construction, for the same measure, with no word corrected, and about
figures that there are.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.intent import Mention
from assistant.plan.make import make_plan
from assistant.planning import NotThere
from assistant.rulebook.lexicon import Form
from assistant.text.normalise import is_hangul, normalise
from assistant.understand.memory import Memory
from assistant.understand.read import read
from assistant.understand.reader import Outcome, Reader

_TRIES = 12  # for each question that is asked for
_SWAPPED = frozenset({"op", "q", "act", "noun", "patient", "agent", "scope"})  # what may be said otherwise
_SYLLABLE, _FINALS = 0xAC00, 28
_LIQUID = 8
_ABBREVIATED = 2  # letters of a word that is written in capitals, as forms are not


@dataclass(frozen=True)
class Sampler:
    """Makes questions for one reader, by chance, the same ones for the same seed."""

    reader: Reader
    seed: int = 1

    def questions(self, count: int, language: str = "") -> list[str]:
        """`count` different questions, or as many as there are; in one language where it is named.

        The languages and the constructions take turns, so that few questions show many kinds.
        """
        chance = random.Random(self.seed)
        seeds = list(self._seeds(language))
        chance.shuffle(seeds)
        found: dict[str, None] = {}
        for turn in range(_TRIES * count if seeds else 0):
            made = self._made(*seeds[turn % len(seeds)], chance)
            if made:
                found.setdefault(made)
            if len(found) == count:
                break
        return list(found)

    def _seeds(self, language: str) -> Iterator[tuple[str, str]]:
        for construction in self.reader.book.constructions:
            for spoken, texts in construction.examples.items():
                if spoken == language or not language:
                    yield from ((text, spoken) for text in texts)

    def _made(self, text: str, language: str, chance: random.Random) -> str:
        """A question like this one, with something else in it; nothing where it would be read otherwise."""
        before = read(text, Memory(), self.reader)
        if not before.readings or before.clause is None:
            return ""
        made = text
        mentions, spans = before.clause.mentions, normalise(text)
        for mention, following in reversed([*zip(mentions, [*mentions[1:], None], strict=True)]):
            bent = following is not None and following.glued and following.has("tail", "light")
            start, end = spans.span(mention.start, mention.end)
            fixed = bent or _abbreviated(text[start:end])
            other = "" if fixed else self._other(mention, before, language, chance)
            if other:
                made = made[:start] + _cased(text[start:end], other) + made[end:]
        return made if made != text and self._holds(before, read(made, Memory(), self.reader)) else ""

    def _holds(self, before: Outcome, after: Outcome) -> bool:
        """Whether a question is read like the one that it was made of, and there are figures for it."""
        if not _alike(before, after):
            return False
        try:
            make_plan(after.readings[0].intent, self.reader.catalog)
        except NotThere:
            return False
        return True

    def _other(self, mention: Mention, outcome: Outcome, language: str, chance: random.Random) -> str:
        """What may stand in the place of a mention, or nothing."""
        if mention.role == "number":
            return self._year(mention, outcome, chance)
        if len(mention.senses) == 1 and mention.values("country"):
            return self._country(mention, outcome, language, chance)
        if mention.language != language or not mention.senses or chance.random() < 0.5:
            return ""
        if {sense.split(":")[0] for sense in mention.senses} <= _SWAPPED:
            said = [form.text for form in self._words[(language, mention.senses)] if _fits(mention.text, form.text)]
            return chance.choice(said) if said else ""
        return ""

    def _year(self, mention: Mention, outcome: Outcome, chance: random.Random) -> str:
        """A year that the measure has, where one is written in four digits."""
        digits = mention.text[:4]
        if not mention.has("year") or not digits.isdigit() or mention.second is not None:
            return ""
        years = self.reader.catalog.coverage[outcome.readings[0].intent.measures[0]].years()
        return f"{chance.choice(years)}{mention.text[4:]}" if years else ""

    def _country(self, mention: Mention, outcome: Outcome, language: str, chance: random.Random) -> str:
        """A country that the measure has, where the name itself stands: an adjective has no other name."""
        names = self._names.get(language, {})
        own = names.get(mention.values("country")[0], "").lower()
        if not (own == mention.text or own.endswith(f" {mention.text}")):
            return ""
        codes = self._codes(outcome.readings[0].intent.measures[0])
        codes -= (
            {code for other in outcome.clause.mentions for code in other.values("country")} if outcome.clause else set()
        )
        known = [names[code] for code in sorted(codes) if code in names and _fits(own, names[code], name=True)]
        return chance.choice(known) if known else ""

    def _codes(self, measure: str) -> frozenset[str]:
        keys = self.reader.catalog.coverage[measure].own
        return frozenset(code for codes, _ in keys for code in codes) - self.reader.catalog.special

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for code, names in self.reader.catalog.names.get("country", {}).items():
            for language, name in names.items():
                found[language][code] = name
        return found

    @cached_property
    def _words(self) -> Mapping[tuple[str, tuple[str, ...]], Sequence[Form]]:
        """Forms by language and senses: those that have these senses and no others."""
        senses: dict[str, set[str]] = defaultdict(set)
        for form in self.reader.book.words:
            senses[form.key] |= set(form.senses)
        found: dict[tuple[str, tuple[str, ...]], list[Form]] = defaultdict(list)
        for form in self.reader.book.words:
            if not form.stem and not form.alone and senses[form.key] == set(form.senses):
                found[(form.language, form.senses)].append(form)
        return found


def _alike(before: Outcome, after: Outcome) -> bool:
    """Whether both are read by the same construction for the same measure, the second without correction."""
    if not after.readings or after.corrections:
        return False
    one, other = before.readings[0], after.readings[0]
    return one.constructions == other.constructions and one.intent.measures == other.intent.measures


def _fits(old: str, new: str, *, name: bool = False) -> bool:
    """Whether a word can take the place of another: the same particles after it, the same ending of a verb."""
    if not old or not new or is_hangul(old[-1]) != is_hangul(new[-1]):
        return False
    if name:
        return not is_hangul(old[-1]) or _sound(old[-1]) == _sound(new[-1])
    if is_hangul(old[-1]):
        return old[-1] == new[-1]
    short = any(len(word) <= _ABBREVIATED for word in new.split())
    return old[-2:] == new[-2:] and old.count(" ") == new.count(" ") and not short


def _abbreviated(raw: str) -> bool:
    """Whether a word of it is written in capitals: what stands in its place would lose them."""
    return any(word.isupper() for word in raw.split())


def _cased(old: str, new: str) -> str:
    """The new word with a capital where the old one has one."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def _sound(syllable: str) -> str:
    """What decides the particle after a syllable: no final consonant, the liquid one, or another."""
    final = (ord(syllable) - _SYLLABLE) % _FINALS
    return "open" if final == 0 else "liquid" if final == _LIQUID else "closed"
