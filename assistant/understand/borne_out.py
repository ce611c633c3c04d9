"""Yes or no from a fact that answers with names: whether the names that a question states are those of the fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from assistant.intent import Mention
from assistant.text.normalise import normalise
from assistant.understand.claims import EXCLUSIVE
from assistant.understand.clause import Clause
from assistant.understand.fact import Fact
from assistant.understand.items import Item
from assistant.understand.matching import breaks_off, has_number, meanings

_NAMING = frozenset({"who", "which", "what", "where", "list", "why", "yes_no"})
_COUNTRY = "country"
_REGION = "region"
_FIRMS = frozenset({"firm", "source", ""})  # a name of no known kind may be that of a firm
_HOUSES = ("edge:house", "topic:fund_word")
_OF_WHAT = ("topic:field_of_business", "topic:ai_model", "topic:trait", "noun:country")

Scan = Callable[[str], Sequence[Mention]]
Ids = Callable[[Mention], frozenset[str]]


class Names:
    """The concepts that the names of facts stand for, and of which kind each is: a city, a school, a person, a firm."""

    def __init__(self, kinds: Mapping[str, Sequence[str]], mutual: Sequence[str], scan: Scan) -> None:
        self._kinds = {concept: kind for kind, several in kinds.items() for concept in several}
        self._mutual = frozenset(mutual)
        self._scan = scan
        self._known: dict[str, frozenset[str]] = {}

    def of(self, fact: Fact) -> frozenset[str]:
        """The concepts that the fact answers with; a name whose words mean several things stands for none."""
        if fact.id not in self._known:
            every = {name for listed in fact.names.values() for name in listed}
            self._known[fact.id] = frozenset().union(*map(self._named, every))
        return self._known[fact.id]

    def _named(self, name: str) -> frozenset[str]:
        said = [m for m in self._scan(normalise(name).norm) if m.role != "function"]
        found = [meanings(m) - {"plain"} for m in said]
        return frozenset(set.intersection(*found)) if found else frozenset()

    def is_firm(self, concept: str) -> bool:
        """Whether a concept is a company."""
        return self._kinds.get(concept) == "firm"

    def kind(self, mention: Mention) -> str:
        """Of which kind the one is that is mentioned; nothing where it is none that names can be."""
        ids = meanings(mention)
        if mention.values(_COUNTRY) and not mention.values("topic"):
            return _COUNTRY
        return next((self._kinds[each] for each in sorted(ids) if each in self._kinds), "")

    def bears_out(self, clause: Clause, fact: Fact, of_it: Callable[[Mention], bool], ids: Ids) -> bool | None:
        """Whether the fact says what the clause states: true where all of it is of the fact and it names one of the
        fact's own; false where it names another of that kind and the fact leaves room for no other; else nothing.
        `of_it` tells of any other word whether the fact accounts for it, `ids` what it may mean."""
        names = self.of(fact)
        if not names or fact.value or not fact.answers & _NAMING or not _dated(clause, fact):
            return None
        own = [item.mention for item in clause.items if meanings(item.mention) & names]
        kinds = {self.kind(mention) for mention in own} or self._kinds_of(fact)
        needed = frozenset().union(*fact.requires)
        others = [item.mention for item in clause.items if item.mention not in own]
        alike = [m for m in others if self.kind(m) and self.kind(m) in kinds]
        foreign = [m for m in alike if not meanings(m) & needed]
        rest = [m for m in others if m not in foreign]
        if not all(map(of_it, rest)) or not self._met(fact, rest, ids) or any("only" in i.marks for i in clause.items):
            return None
        if foreign:
            return False if fact.settles == EXCLUSIVE and not own else None
        if not own or not _side_by_side(clause, own) or (alike and not self._either_way(clause, fact)):
            return None
        return True

    def suits(self, clause: Clause, fact: Fact) -> bool:
        """Whether the fact names such as the clause asks for: a country where a country is asked for, no city or
        product where it is a company."""
        if fact.value or clause.any("ask:why", "ask:when", "ask:how_much", "ask:howmany", "ask:percent", "op:count"):
            return True
        if clause.any("topic:which_country") or _asked(clause, "noun:country"):
            named = self.of(fact)
            return any(each.isupper() or self._kinds.get(each) == _REGION for each in named)
        if clause.any("topic:which_firm") and fact.names and all(map(str.isupper, self.of(fact))):
            return not self.of(fact)  # countries are no companies
        if self.of(fact) and not any(map(self._may_be_house, self.of(fact))) and _asks_for_house(clause):
            return False  # a fund is asked for, and persons or countries are told
        if _asked(clause, "noun:firm") and not clause.any(
            "ask:who", "ask:what", "ask:how", "ask:definition", *_OF_WHAT
        ):
            if not fact.names:
                return "definition" in fact.answers and _bare(clause)  # `what kind of company is it?`
            named = self.of(fact)
            kinds = {self._kinds.get(each, "") for each in named if not each.isupper()}
            return not named or bool(kinds & _FIRMS)
        return True

    def _may_be_house(self, concept: str) -> bool:
        return not concept.isupper() and self._kinds.get(concept, "") in (*_FIRMS, "fund")

    def given(self, clause: Clause, fact: Fact) -> bool:
        """Whether the clause asks for a name and gives all of those that the fact would answer with."""
        if not clause.any("ask:which", "ask:who", "ask:what", "op:list") or clause.any("ask:or", "partition"):
            return False
        if "definition" in fact.answers:
            return False
        whole = {name.casefold() for listed in fact.names.values() for name in listed}
        names = {part.strip() for name in whole for part in (name, *re.split(r"[()]", name))}
        said = [meanings(item.mention) for item in clause.items if item.mention.text.strip() in names]
        return bool(self.of(fact)) and self.of(fact) <= frozenset().union(*said)

    def _kinds_of(self, fact: Fact) -> set[str]:
        return {self._kinds[each] for each in self.of(fact) if each in self._kinds}

    def _met(self, fact: Fact, rest: Sequence[Mention], ids: Ids) -> bool:
        """Whether the fact is meant without its names: they are what is put to the test."""
        said = frozenset().union(*map(ids, rest))
        return all(group & said for group in fact.requires)

    def _either_way(self, clause: Clause, fact: Fact) -> bool:
        """Whether what two of a kind have to do with each other is the same from both sides."""
        said = {each for item in clause.items for each in meanings(item.mention)}
        return bool(said & self._mutual & fact.covers.union(*fact.requires))


def _asks_for_house(clause: Clause) -> bool:
    """Whether a fund or a firm that invests is asked for: `which A fund …?`, `the fund of A is which?`."""
    said = [item for item in clause.items if not item.category("fill") and not item.mention.values("country")]
    before = any(_bare_ask(a) and b.has(*_HOUSES) for a, b in pairwise(said))
    return before or any(a.has(*_HOUSES) and _bare_ask(b) for a, b in pairwise(said))


def _asked(clause: Clause, noun: str) -> bool:
    """Whether such a one is asked for: `which country …?`, `the country is which?`, or the noun where the question
    breaks off; not who founded a company."""
    said = [item for item in clause.items if not item.category("fill")]
    if breaks_off(clause) and said and _one_of(said[-1], noun):
        return True
    before = any(_bare_ask(a) and _one_of(b, noun) for a, b in pairwise(said))
    behind = any(_one_of(a, noun) and {"topic", "subject"} & set(a.marks) and _bare_ask(b) for a, b in pairwise(said))
    return before or behind or any(item.has("ask:which") and _one_of(item, noun) for item in said)


def _one_of(item: Item, noun: str) -> bool:
    """Whether it is that noun: `three places`, `the place that` may be anything."""
    inside = noun == "noun:country" and item.category("topic") and not item.has("topic:nation", "topic:which_country")
    return item.has(noun) and not item.has("edge:anyone") and item.mention.role == "content" and not inside


def _bare_ask(item: Item) -> bool:
    return item.has("ask:which") and not item.category("topic")


def _bare(clause: Clause) -> bool:
    """Whether nothing but one thing is mentioned."""
    return sum(bool(meanings(item.mention) - {"plain"}) for item in clause.items) <= 1


def _side_by_side(clause: Clause, own: Sequence[Mention]) -> bool:
    """Whether several names that are stated stand as equals: `A and B`, not `A is the source of B`."""
    at = [place for place, item in enumerate(clause.items) if item.mention in own]
    between = [item for place, item in enumerate(clause.items) if at and at[0] < place < at[-1] and place not in at]
    marks = {mark for place in at[:-1] for mark in clause.items[place].marks}
    return all(item.category("fill", "prep") for item in between) and marks <= {"with", "also"}


def _dated(clause: Clause, fact: Fact) -> bool:
    """Whether the years that the clause states are the fact's: of several in a text, it is not known which."""
    stated = [m.number for m in clause.mentions if m.has("year") and m.number is not None]
    return all(year == fact.year or (fact.year is None and has_number(fact.text, year)) for year in stated)
