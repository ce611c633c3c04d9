"""From mentions to a clause: names with their marks and heads, what is measured, what is done with it, when."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.intent import Bound, Mention, Period
from assistant.text.normalise import Text
from assistant.understand import periods

_PASSED = ("fill", "tail", "light", "scope", "number", "auxiliary", "time")


@dataclass(slots=True)
class Item:
    """A content mention with what is glued to it: the marks of its particles, and whether a light verb follows."""

    mention: Mention
    marks: list[str] = field(default_factory=list)
    light: bool = False
    tails: list[str] = field(default_factory=list)
    asks: bool = False

    def has(self, *senses: str) -> bool:
        """Whether the mention carries any of these senses."""
        return self.mention.has(*senses)

    def category(self, *categories: str) -> bool:
        """Whether any sense is of one of these categories."""
        return any(sense.split(":", 1)[0] in categories for sense in self.mention.senses)


@dataclass(slots=True)
class Name:
    """Somebody who may play a role: codes of countries or companies, the group named, marks and head."""

    codes: tuple[str, ...]
    entity: str
    group: str
    marks: set[str]
    head: str
    at: int
    joined: int = -1


@dataclass(slots=True)
class Clause:
    """One question as features. `senses` counts every sense; `items` and `names` are in text order."""

    text: Text
    mentions: tuple[Mention, ...]
    items: list[Item]
    names: list[Name]
    senses: Counter[str]
    period: Period
    bounds: tuple[Bound, ...]
    numbers: dict[str, float]
    raw_tail: str = ""
    partition: int = -1

    def any(self, *senses: str) -> bool:
        """Whether the text has any of these senses."""
        return any(self.senses[sense] for sense in senses)

    @property
    def unknown(self) -> tuple[Mention, ...]:
        """The stretches that no rule read."""
        return tuple(m for m in self.mentions if m.role == "unknown")


def make_clause(
    text: Text, mentions: tuple[Mention, ...], groups: Mapping[str, Mapping[str, object]], money: str = ""
) -> Clause:
    """Builds the clause of one text from its mentions; `money` is the unit of an amount that names none."""
    items = _items(mentions)
    partition = _partition(items)
    names = _names(text, items, groups, partition)
    senses = Counter(sense for item in items for sense in item.mention.senses)
    if any(item.mention.has("rank", "nth") and item.mention.number == 1 for item in items):
        senses["op:top"] += 1
    tails = items[-1].tails if items else []
    clause = Clause(text, mentions, items, names, senses, Period(), (), {}, tails[-1] if tails else "", partition)
    clause.period = periods.period(items, senses)
    clause.bounds = _bounds(items, money)
    clause.numbers = _numbers(items)
    return clause


def _items(mentions: tuple[Mention, ...]) -> list[Item]:
    items: list[Item] = []
    for mention in mentions:
        if mention.role != "function":
            items.append(Item(mention))
        elif items:
            last = items[-1]
            last.marks += list(mention.values("mark"))
            last.light = last.light or mention.has("light")
            last.asks = last.asks or (mention.has("asks") and not mention.values("mark"))
            verbal = last.category("op", "act", "verify") and not last.category("q", "noun")
            if mention.has("light") or (mention.has("tail") and (verbal or last.light or not mention.values("mark"))):
                last.tails.append(mention.text)
    return items


def _names(text: Text, items: list[Item], groups: Mapping[str, Mapping[str, object]], partition: int) -> list[Name]:
    names: list[Name] = []
    for at, item in enumerate(items):
        found = _codes(item, groups)
        if found is None:
            continue
        codes, entity, group = found
        head, head_at = _head(items, at)
        if entity == "company" and head == "patient":
            head = "none"  # startups that a company invests in, not its own
        marks = set(item.marks) | set(item.mention.values("marked"))
        if not marks and head in ("agent", "patient") and head_at >= 0:
            marks |= set(items[head_at].marks)
        marks |= _before(items, at)
        if _excluded_after(items, at):
            marks = {"exclude"}
        elif (
            (at and items[at - 1].has("op:multiple"))
            or (at + 1 < len(items) and items[at + 1].has("op:multiple") and marks <= {"of"})
            or (
                "object" in marks
                and at + 1 < len(items)
                and items[at + 1].has("op:more", "op:above", "op:less", "op:below")
            )
        ):
            marks = {"than"}
        name = Name(codes, entity, group, marks, head, at)
        if names and names[-1].codes == codes and names[-1].at == at - 1 and not names[-1].marks:
            names.pop()  # the same name again in brackets: the second has the marks
        if names and _joined(text, items, names[-1].at, at):
            name.joined = len(names) - 1
        if (
            names
            and names[-1].group
            and not names[-1].marks
            and set(codes) <= set(names[-1].codes)
            and set("(:[") & set(text.norm[items[names[-1].at].mention.end : item.mention.start])
        ):
            names.pop()  # a group and its members in brackets: the members count
        names.append(name)
    _arrows(text, items, names)
    _share_marks(names)
    _numerators(names, items, partition)
    return names


def _codes(item: Item, groups: Mapping[str, Mapping[str, object]]) -> tuple[tuple[str, ...], str, str] | None:
    mention = item.mention
    if mention.role != "content":
        return None
    for several in mention.values("countries"):
        return tuple(several.split("+")), "country", ""
    for code in mention.values("country"):
        return (code,), "country", ""
    for group in mention.values("group"):
        members = groups.get(group, {}).get("members", ())
        if not members:
            continue
        return (
            tuple(members) if isinstance(members, (list, tuple)) else (),
            str(groups.get(group, {}).get("entity", "country")),
            group,
        )
    for code in mention.values("company"):
        return (code,), "company", ""
    return None


def _head(items: list[Item], at: int) -> tuple[str, int]:
    """What noun the name stands before: `Israeli investors`, `Indian startups`."""
    if set(items[at].marks) - {"of"}:
        return "none", -1
    for step in range(at + 1, min(at + 4, len(items))):
        item = items[step]
        for category in ("agent", "patient"):
            if item.has(category):
                return category, step
        if item.has("act:fund"):
            return "fund", step
        if item.has("act:weak") and item.mention.language == "en":
            return "weak", step
        if item.category("act"):
            return "act", step
        if item.has("q:share"):
            return "share", step
        if not item.category(*_PASSED) and item.mention.role != "number":
            break
    return "none", -1


def _before(items: list[Item], at: int) -> set[str]:
    """The marks of a preposition before the name, over articles and adjectives: `into the UK`."""
    step = at - 1
    while (
        step >= 0
        and not items[step].category("prep", "auxiliary")
        and (items[step].category("fill", "scope") or items[step].has("q:money"))
    ):
        step -= 1
    if step >= 0 and items[step].category("prep"):
        return set(items[step].mention.values("prep"))
    return set()


def _excluded_after(items: list[Item], at: int) -> bool:
    return "exclude" in items[at].marks or (
        at + 1 < len(items) and items[at + 1].has("op:exclude") and not items[at + 1].category("prep")
    )


def _joined(text: Text, items: list[Item], left: int, right: int) -> bool:
    """Whether two names stand in one list: `A, B and C`."""
    between = items[left + 1 : right]
    gap = text.norm[items[left].mention.end : items[right].mention.start]
    if any(not (item.category("prep", "fill")) for item in between):
        return False
    if any(item.category("prep") and not item.has("prep:with", "prep:between") for item in between):
        return False
    marks = set(items[left].marks)
    if "with" in marks or any(item.has("prep:with") for item in between):
        return True
    return not marks and ("," in gap or "/" in gap) and not between


def _arrows(text: Text, items: list[Item], names: list[Name]) -> None:
    """`Korea -> China`: from the left to the right."""
    for left, right in itertools.pairwise(names):
        gap = text.norm[items[left.at].mention.end : items[right.at].mention.start].strip()
        if gap in ("\u2192", "->", "=>") and right.at == left.at + 1:
            left.marks, right.marks = {"from"}, {"to"} | right.marks


def _share_marks(names: list[Name]) -> None:
    """A list of names has the marks of its last (Korean) or first (English) member."""
    for name in reversed(names):
        if name.joined >= 0:
            left = names[name.joined]
            own = left.marks - {"with"}
            if name.marks - {"with"} and not own:
                left.marks = set(name.marks)
                left.head = name.head if left.head == "none" else left.head
    for name in names:
        if name.joined >= 0 and not name.marks - {"with"}:
            name.marks = set(names[name.joined].marks)
        name.marks -= {"with", "between", "among"}


def _partition(items: list[Item]) -> int:
    """Where the whole ends and the part begins: `of all raised, …`. -1 where nothing says so."""
    for at, item in enumerate(items):
        if item.has("partition") and at:
            return at
    if any(item.has("act:occupy") for item in items):
        for at, item in enumerate(items):
            if item.category("act", "q", "scope") and "in" in item.marks:
                return at
    for at, item in enumerate(items):
        if (
            item.category("act", "q")
            and not item.has("q:share")
            and "in" in item.marks
            and any(i.has("q:share", "q:rank") for i in items[at:])
        ):
            return at
    return -1


def _numerators(names: list[Name], items: list[Item], partition: int) -> None:
    """Names after the partition, or that `account for` something, are the part."""
    shares = any(item.has("q:share", "ask:percent", "q:rank") or item.mention.has("rank") for item in items)
    told = any(item.has("q:share", "ask:percent", "act:occupy") for item in items)
    has_whole = any(name.at < partition and (told or not name.group) for name in names)
    for name in names:
        whole = any(other.at > name.at for other in names) and any(
            i.has("q:share") for i in items[name.at + 1 : name.at + 3]
        )
        if name.head == "share" and name.marks <= {"of"} and whole and items[name.at].mention.language == "en":
            name.marks = {"numerator"}
            continue
        after = (
            partition >= 0
            and name.at > partition
            and shares
            and (has_whole or any(i.category("scope") for i in items[:partition]))
        )
        ranked = (
            "of" in name.marks and name.at >= 2 and any(i.has("q:rank") for i in items[max(0, name.at - 3) : name.at])
        )
        ranked = (ranked or _share_of(items, name)) and len(names) > 1
        occupies = name.at + 1 < len(items) and any(i.has("act:occupy") for i in items[name.at + 1 : name.at + 3])
        if ranked or (
            (after or (occupies and name.marks <= {"subject", "topic"})) and not name.marks & {"exclude", "to", "from"}
        ):
            name.marks = {"numerator"}


def _share_of(items: list[Item], name: Name) -> bool:
    """`the share of X in …`: X is the part; not `the share of X's funding`."""
    before = [
        item for item in items[max(0, name.at - 3) : name.at] if not item.category("fill") or item.category("prep")
    ]
    return name.head == "none" and len(before) > 1 and before[-1].has("prep:of") and before[-2].has("q:share")


def _bounds(items: list[Item], money: str) -> tuple[Bound, ...]:
    ops = [sense[3:] for item in items for sense in item.mention.senses if sense in _BOUND_SENSES]
    if not ops:
        ops = _compared_ops(items)
    figures = [m for m in (_figure(item, money) for item in items) if m is not None]
    if any(item.has("op:majority") for item in items):
        return (Bound("above", 50.0, "percent", None, 0),)
    for sense, op in (("bound:positive", "above"), ("bound:negative", "below")):
        if not figures and any(item.has(sense) for item in items):
            return (Bound(op, 0.0, money, None, 0),)
    if not figures:
        return ()
    if len(figures) == 1 and "between" in ops:
        bare = _bare_low(items, figures[0][0], figures[0][1])
        if bare is not None:
            return (Bound("between", bare, figures[0][1], figures[0][0]),)
    if len(figures) >= 2 and ("between" in ops or (len({unit for _, unit, _ in figures}) == 1 and not ops)):
        low, high = sorted(figures[:2], key=lambda f: f[0])
        return (Bound("between", low[0], high[1], high[0]),)
    if len(figures) == 2 and len(ops) == 2:
        return tuple(
            Bound(op, value, unit, None, places) for op, (value, unit, places) in zip(ops, figures, strict=True)
        )
    value, unit, places = figures[0]
    return (Bound(ops[0] if ops else "equal", value, unit, None, places),)


def _compared_ops(items: list[Item]) -> list[str]:
    """A number that something is larger or smaller than: the particle or preposition makes it a bound."""
    for at, item in enumerate(items):
        than = "than" in item.marks or (at > 0 and items[at - 1].has("prep:than"))
        if item.mention.role == "number" and than:
            later = items[at : at + 3]
            if any(i.has("op:less") for i in later):
                return ["below"]
            if any(i.has("op:more", "op:top") for i in later):
                return ["above"]
    return []


def _bare_low(items: list[Item], high: float, unit: str) -> float | None:
    """`between 2 and 4 billion`: the first number has the scale of the second."""
    bare = [i.mention.number for i in items if i.mention.has("num") and i.mention.number is not None]
    if not bare:
        return None
    scale = 1000.0 if unit.endswith("_million") and high >= 1000 else 1.0
    return bare[0] * scale


_BOUND_SENSES = ("op:above", "op:atleast", "op:below", "op:atmost", "op:between")


def _figure(item: Item, money: str) -> tuple[float, str, int] | None:
    mention = item.mention
    if mention.number is None:
        return None
    places = len(mention.text.split(".")[1].rstrip("0123456789%").join(("",))) if "." in mention.text else 0
    if mention.values("amount"):
        return mention.number, mention.values("amount")[0], places
    if mention.has("percent", "fraction"):
        return mention.number, "percent", _places(mention.text)
    if mention.has("point"):
        return mention.number, "percentage_point", _places(mention.text)
    if mention.has("times"):
        return mention.number, "times", _places(mention.text)
    if mention.has("num:big") and money:
        return mention.number / 1e6, money, places
    return None


def _places(text: str) -> int:
    """How many decimals a numeral was written with."""
    tail = text.partition(".")[2]
    return len(tail) - len(tail.lstrip("0123456789"))


def _numbers(items: list[Item]) -> dict[str, float]:
    """The counts and ranks that are named, by kind: the first of each."""
    found: dict[str, float] = {}
    for item in items:
        if item.mention.role == "number" and item.mention.number is not None:
            for sense in item.mention.senses:
                found.setdefault(sense, item.mention.number)
    return found
