"""What of a question a statement of the prose accounts for: its words, its numbers, whom it names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.intent import VERB_LAST, Mention
from assistant.text.normalise import is_hangul
from assistant.understand.clause import Clause
from assistant.understand.fact import Fact
from assistant.understand.items import Item

_MANNER = frozenset({"why", "how"})
_MEANT = 4.0  # for the fact that says what something is, where just that is asked


def meanings(mention: Mention) -> set[str]:
    """The concepts, companies, countries and groups that a mention may mean."""
    named = {value for kind in ("topic", "company") for value in mention.values(kind)}
    if named and mention.values("country"):
        return named  # a country's name inside a longer one
    ids = named | {value for kind in ("country", "group") for value in mention.values(kind)}
    return ids.union(*(several.split("+") for several in mention.values("countries")))


def numbered(mention: Mention) -> tuple[str, ...]:
    """The concept of a table of the report that is named by its number."""
    if mention.has("table") and mention.number is not None:
        return (f"table_{int(mention.number)}",)
    return ()


def in_text(mention: Mention, text: str, *, whole: bool = False) -> bool:
    """Whether the word, or its stem, stands in the statement; one syllable proves nothing."""
    word = mention.text.strip()
    if whole and not is_hangul(word[-1:] or " "):
        return re.search(rf"\b{re.escape(word)}\b", text) is not None
    if len(word) < (2 if is_hangul(word[-1:] or " ") else 3):
        return False
    if is_hangul(word[-1:]):
        return word in text
    stem = re.sub(r"(ies|es|s|ing|ed)$", "", word) if len(word) > 4 else word
    return re.search(rf"\b{re.escape(stem)}", text) is not None


def number_fits(mention: Mention, text: str, year: int | None) -> bool:
    """Whether the statement, or the year that its fact is of, has the number."""
    number = mention.number
    if number is None or mention.has("fraction"):
        return mention.has("fraction") or number is None
    if mention.has("year"):
        return (year is None and has_number(text, number)) or year == int(number) or has_number(text, number)
    if mention.has("range") and mention.second is not None:
        return has_number(text, number) and has_number(text, mention.second)
    return has_number(text, number)


def counts(mention: Mention, fact: Fact) -> bool:
    """Whether the number says how many the fact names."""
    number = mention.number if mention.has("things", "countries", "num") else None
    return number is not None and not fact.value and any(len(listed) == number for listed in fact.names.values())


def has_number(text: str, number: float) -> bool:
    """Whether the number stands in the text, whole."""
    plain = f"{number:g}"
    return re.search(rf"(?<![\d.]){re.escape(plain)}(?!\d|\.\d)", text.replace(",", "")) is not None


def has_year(text: str) -> bool:
    """Whether the text names a year."""
    return re.search(r"(?<!\d)20\d\d(?!\d)", text) is not None


def in_unit(mention: Mention, fact: Fact) -> bool:
    """Whether the mention says in what money the figure of the fact is to be told, and it is told in that."""
    return mention.has("topic:in_won") and fact.unit.startswith("krw")


def asks_when(clause: Clause) -> bool:
    """Whether a time is asked for: in `what did they put up when it began?` the word only says when that was."""
    items = clause.items
    at = next((at for at, item in enumerate(items) if item.has("ask:when")), None)
    if at is None or clause.order == VERB_LAST or at == len(items) - 1:
        return at is not None
    if not at:  # `when they were asked, what …?`, which is not `when did they …?`
        return items[1].has("auxiliary", "prep:with") or not any(item.has(*_WHAT_ELSE) for item in items[2:])
    asked_before = any(item.has(*_WHAT_ELSE) for item in items[:at])
    return not asked_before or items[at - 1].has("prep:with", "ask:or")


def or_whether(asked: frozenset[str], clause: Clause, *, polar: bool) -> frozenset[str]:
    """What is asked for, which is yes or no as well where a word like `by country` asks for nothing."""
    bare = bool(asked) and polar and not any(item.category("ask") for item in clause.items)
    return asked | {"yes_no"} if bare else asked


_WHAT_ELSE = ("ask:what", "ask:who", "ask:which", "ask:how_much", "ask:howmany", "ask:percent")


def left_out(clause: Clause) -> tuple[Item, ...]:
    """The names that the question wants left out of what it asks for."""
    items = clause.items
    return tuple(
        item
        for at, item in enumerate(items)
        if item.category("country", "company", "topic")
        and ("exclude" in item.marks or _follows(items, at, "prep:exclude"))
    )


def breaks_off(clause: Clause) -> bool:
    """Whether the question breaks off where its answer would stand: `the startups that X invested in are?`."""
    last = clause.mentions[-1] if clause.mentions else None
    return last is not None and last.role == "function" and bool({"topic", "subject"} & set(last.values("mark")))


def lists(fact: Fact, mention: Mention) -> bool:
    """Whether one of those whom the fact names is the one mentioned, and not the only one."""
    codes = set(mention.values("country")) & fact.covers
    named = any(mention.text in name.casefold() for listed in fact.names.values() for name in listed)
    return (bool(codes) or named) and any(len(listed) > 1 for listed in fact.names.values())


def restricted(clause: Clause, fact: Fact, *, giving: bool = False) -> tuple[Mention, ...]:
    """What limits the question to less than the fact says: from whom the money came, and where those are from who are
    asked for; what was set aside as `not X but Y` is here a plain denial. `giving`: the fact names those who gave."""
    items, needed = clause.items, frozenset().union(*fact.requires)
    found = [m for m in clause.mentions if m.has("neg") and not in_text(m, fact.text, whole=True)]
    found = [m for m in found if not any(item.mention is m for item in items)]
    for at, item in enumerate(items):
        ids = meanings(item.mention)
        named = item.category("country", "company") or (bool(ids & fact.covers) and not item.category("beyond"))
        if fact.unit.endswith("_million") and named and not ids & needed and _gives(clause, at):
            found.append(item.mention)
    stake = "equity_stake" not in fact.covers | needed and fact.unit.endswith("_million")
    found += [item.mention for item in items if stake and item.has("topic:equity_stake") and item.has("act:out")]
    into = () if giving else _into_group(clause)
    return (*found, *into, *(_from_elsewhere(clause, fact, giving=giving) if fact.of else ()))


def _into_group(clause: Clause) -> list[Mention]:
    """`who invested the most in Europe?`: those who gave there, which is not to be the first there."""
    items = clause.items
    if not (clause.any("act:out") and clause.any("op:top", "op:bottom")):
        return []
    led = [at for at, item in enumerate(items) if at and item.category("group") and items[at - 1].has("prep:to")]
    return [
        item.mention for at, item in enumerate(items) if item.category("group") and ("to" in item.marks or at in led)
    ]


def _from_elsewhere(clause: Clause, fact: Fact, *, giving: bool) -> list[Mention]:
    """Places that are not where those whom the fact names are from, though the question says that they are."""
    items, needed = clause.items, frozenset().union(*fact.requires)
    at_places = [at for at, item in enumerate(items) if item.mention.values("country")]
    taking = [at for at in at_places if _takes(items, at)]
    asked = [at for at in at_places if at not in taking and _of_a_kind(items, at)]
    houses = [at for at in at_places if at not in taking and _of_a_house(items, at)]
    kinds = [*asked, *houses, *([] if giving else taking)]
    side_by_side = [at for at in at_places if _joined_to(items, at, fact.requires)]
    if side_by_side:
        return [items[at].mention for at in side_by_side]  # neither of the two gave the other
    away = [items[at].mention for at in kinds if not meanings(items[at].mention) & fact.of]
    if giving:
        homes = [at for at, item in enumerate(items) if item.has("scope:domestic") and item.category("edge")]
        others = [at for at in (*at_places, *homes) if not meanings(items[at].mention) & fact.of]
        return away + [items[at].mention for at in others if not _takes(items, at)]
    places = [items[at].mention for at in at_places if meanings(items[at].mention) & needed]
    if not kinds and len(places) > 1:
        return [places[0]]  # it is not said which of them those who are asked for are from
    return away


def _joined_to(items: Sequence[Item], at: int, groups: Sequence[frozenset[str]]) -> bool:
    """Whether the place stands with another that the fact needs in another part of it: `A and B`."""
    behind = items[at + 1 : at + 3]
    joined = "with" in items[at].marks or (bool(behind) and behind[0].has("prep:with"))
    other = next((item.mention for item in behind if not item.has("prep:with")), None)
    if not joined or other is None or not other.values("country"):
        return False
    met = [{at for at, group in enumerate(groups) if meanings(each) & group} for each in (items[at].mention, other)]
    return bool(met[0]) and bool(met[1]) and not met[0] & met[1]


def _takes(items: Sequence[Item], at: int) -> bool:
    """Whether the place is where the money went: `into startups of A`."""
    heads = [items[at], *(item for item in items[at + 1 : at + 3] if item.has("patient", "noun:firm"))]
    return any("to" in head.marks for head in heads) or _follows(items, at, "prep:to", "topic:investor_firm")


def _of_a_kind(items: Sequence[Item], at: int) -> bool:
    """Whether the country at this place says where the companies behind it are from."""
    behind = at + 1
    while behind < len(items) and _passed_over(items[behind]):
        behind += 1
    return behind < len(items) and items[behind].has("patient", "noun:firm") and not items[at].marks


def _passed_over(item: Item) -> bool:
    """Whether a word between a country and its companies says nothing: no preposition, and nobody who invests."""
    return item.category("ask", "fill") and not item.category("prep") and not item.has("edge:house")


def _of_a_house(items: Sequence[Item], at: int) -> bool:
    """Whether it says where the investors that are asked for are from."""
    if at + 1 >= len(items) or not items[at + 1].has("edge:house") or items[at].marks:
        return False
    led = at > 0 and items[at - 1].has("ask:which", "ask:who", "op:list")
    among = at + 2 < len(items) and items[at + 2].has("partition")
    acts = any(item.has("act:out", "topic:made") for item in items[at + 2 :])  # `A's funds invested in which …?`
    return led or among or ("topic" in items[at + 1].marks and not acts)


def _gives(clause: Clause, at: int) -> bool:
    """Whether the name at this place is where the money comes from."""
    item = clause.items[at]
    if set(item.marks) & {"from", "dative"} or _follows(clause.items, at, "prep:from"):
        return True
    return "in" in item.marks and clause.any("act:in")


def _follows(items: Sequence[Item], at: int, *senses: str) -> bool:
    """Whether the words before this place, harmless ones aside, have one of these senses."""
    back = at - 1
    while back >= 0 and items[back].category("fill") and not items[back].category("prep"):
        back -= 1
    return back >= 0 and items[back].has(*senses)


def unexplained(
    clause: Clause, fact: Fact, known: frozenset[str], concepts: Mapping[str, Sequence[str]]
) -> tuple[Mention, ...]:
    """`why is its domestic share so high?`: home and abroad, of which a reason says nothing; nor does it of what was
    taken and given, one set against the other."""
    if "why" in fact.answers and clause.any("ask:why") and all(map(clause.any, _EITHER_WAY)):
        return tuple(item.mention for item in clause.items if item.has("op:more", "op:less"))
    of_figures = clause.any("q:share", "q:amount", "act:in", "act:out", "act:fund", "act:weak")
    if "why" not in fact.answers or not clause.any("ask:why") or not of_figures:
        return ()
    scoped = [item.mention for item in clause.items if item.has(*_SCOPES)]
    told = [(mention, {c for s in mention.senses if s in _SCOPES for c in concepts.get(s, ())}) for mention in scoped]
    return tuple(mention for mention, of in told if of and not (of | meanings(mention)) & known)


_SCOPES = ("scope:domestic", "scope:abroad")
_EITHER_WAY = ("act:in", "act:out")


def names_itself(clause: Clause, fact: Fact, groups: Sequence[frozenset[str]]) -> bool:
    """Whether the question, asking for a name, means the fact only by the very name that it would answer with."""
    asks = clause.any("ask:what", "ask:which", "ask:who", "op:list", "topic:what_is") or breaks_off(clause)
    if not asks or "definition" in fact.answers or clause.any("ask:or", "partition"):
        return False
    names = {name.casefold() for listed in fact.names.values() for name in listed}
    given = [meanings(item.mention) for item in clause.items if item.mention.text.casefold() in names]
    return any(group <= ids for ids in given for group in groups)


def told_plainly(fact: Fact, clause: Clause) -> float:
    """What speaks for a fact that says what something is, where nothing but that is asked."""
    if not clause.any("ask:what", "ask:definition", "topic:what_is") or clause.any(
        "ask:why", "ask:when", "ask:how_much", "ask:howmany", "ask:percent"
    ):
        return 0.0
    bare = (
        len(
            [
                item
                for item in clause.items
                if item.mention.values("topic") and "plain" not in item.mention.values("topic") and not item.has("fill")
            ]
        )
        <= 1
    )
    if "definition" in fact.answers:
        return _MEANT if clause.any("ask:definition") else 1.5 if bare else 0.8
    return 1.0 if fact.answers & {"what", "which", "list"} else 0.0


def one_of_several(fact: Fact, clause: Clause) -> bool:
    """Whether the fact gives the amount of one year, where all that there was so far is asked for."""
    return bool(fact.value) and fact.year is not None and clause.any("q:amount", "act:in", "act:out", "scope:total")


def answers(fact: Fact, asked: frozenset[str]) -> bool:
    """Whether the fact answers what is asked for."""
    if not asked:  # a bare phrase asks for no reason
        return "why" not in fact.answers or not fact.answers <= _MANNER
    if asked & {"why"}:
        return "why" in fact.answers
    if asked & {"when"}:
        return "when" in fact.answers or fact.unit in ("year", "date")
    return bool(asked & fact.answers)
