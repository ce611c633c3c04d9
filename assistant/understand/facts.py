"""Questions about the prose: which fact or statement is meant. Every content word must belong to it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.intent import Mention
from assistant.understand.borne_out import Names, Scan
from assistant.understand.claims import (
    EXCLUSIVE,
    bounding,
    compared,
    echoed,
    holds_one,
    settled,
    stated,
    tested,
    turned,
)
from assistant.understand.clause import Clause
from assistant.understand.fact import Fact
from assistant.understand.items import Item
from assistant.understand.matching import (
    answers,
    asks_when,
    counts,
    has_number,
    in_text,
    in_unit,
    left_out,
    lists,
    meanings,
    names_itself,
    number_fits,
    numbered,
    one_of_several,
    or_whether,
    restricted,
    told_plainly,
    unexplained,
)

_ASIDE = {"fill", "prep", "auxiliary", "ask", "tail", "light"}
_SLIGHT = frozenset({*_ASIDE, "verify", "show", "premise", "that", "noun", "meta"})
_FREE = _SLIGHT | frozenset(["partition", "q", "agent", "patient", "act", "scope", "basis", "time"])
_TAKES_OR_GIVES = frozenset({"act:in", "act:out", "act:fund"})  # not to be dropped: who gave whom
_CLEAR = 0.6  # by how much the best fact must beat the next
_EXACT = 0.4  # for a fact that says how, or who, where that is asked
_LISTING = frozenset({"op:list", "op:count"})  # ask for all of them, or how many: what the answer is, not what it is of
_MILLION = 1e6  # amounts are kept in millions
_QUOTED = "quoted"  # stands for a requirement that a quoted figure meets
_STATED = 3.0  # for the fact that says whether it is so, where that is asked
_DECIDES = 10.0  # the same, for one that says yes or no to all that is stated


@dataclass(frozen=True, slots=True)
class FactReading:
    """The facts that a question means, best first, and those that come close."""

    facts: tuple[Fact, ...] = ()
    rivals: tuple[Fact, ...] = ()
    unread: tuple[Mention, ...] = ()
    score: float = 0.0


class FactBook:
    """All facts, and how rare each concept is among them."""

    def __init__(self, facts: Sequence[Fact], rules: Mapping[str, Any], report_year: int, scan: Scan) -> None:
        self.facts = tuple(facts)
        self._names = Names(rules.get("kinds", {}), rules.get("mutual", ()), scan)
        self.is_firm = self._names.is_firm
        self._deeds, self._planning = frozenset(rules.get("deeds", ())), frozenset(rules.get("planning", ()))
        self._report_year = report_year  # what last year, this year are counted from
        self._concepts: Mapping[str, Sequence[str]] = rules["concepts"]
        self._asks: Mapping[str, Sequence[str]] = rules["asks"]
        self._refuses = frozenset(rules["prose_refuses"])
        self._silent = frozenset(rules["silent"])
        self.about = frozenset(rules["about"])
        self._near = {concept: frozenset(others) for concept, others in rules.get("near", {}).items()}
        self._beside: Mapping[str, str] = rules["beside"]
        planned = tuple(rules.get("planned", ()))
        self._planned = frozenset(fact.id for fact in facts if any(word in fact.text for word in planned))
        self._homes = frozenset(name for fact in facts if settled(fact) for name in fact.requires[0])
        self.joints = tuple(rules.get("joints", ()))
        self._giving = frozenset(rules.get("giving", ()))
        self._telling = frozenset(rules.get("telling", ()))
        self._places = tuple(f"topic:{concept}" for concept in rules.get("places", ()))
        figures_own = frozenset(concept for several in self._concepts.values() for concept in several)
        self.common = figures_own | self.about  # concepts that tell no fact from another
        apart = [fact for fact in facts if not settled(fact)]
        spread = Counter(concept for fact in apart for group in fact.requires for concept in group)
        self._needing: dict[str, set[int]] = defaultdict(set)  # concept -> the facts that it may meet, by their place
        for at, fact in enumerate(facts):
            for concept in frozenset().union(*fact.requires):
                self._needing[concept].add(at)
        self._figures: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.value and fact.unit not in ("date", "year"):
                self._figures[fact.statement].append(fact)
        self._weight = {concept: math.log(1 + len(apart) / (1 + n)) for concept, n in spread.items()}

    def read(
        self, clause: Clause, context: Sequence[str] = (), *, last: bool = False, polar: bool = False
    ) -> FactReading:
        """The facts that the clause means; none where a word is left over. `context`: earlier concepts; `last`: no
        table has an answer, so that a fact needs no concept of its own; `polar`: it wants yes or no."""
        asked = or_whether(self.kinds(clause), clause, polar=polar)
        best_left: tuple[Mention, ...] = ()
        scored: list[tuple[float, Fact]] = []
        eligible: list[Fact] = []
        own = self.mentioned(clause)
        anchors = self.anchors(clause) | (frozenset(context) - self.common)
        explicit = clause.any("ask:why", "ask:definition", "ask:formula", "topic:reason")
        concepts = own | frozenset(context)
        for fact in self._touched(concepts):
            groups = self._met(fact, clause, concepts)
            if (
                not all(groups)
                or (holds_one(fact) and not (polar and stated(fact, clause) and [_QUOTED] not in map(list, groups)))
                or turned(clause, fact)
                or (settled(fact) and fact.qualifier != "over" and compared(clause, fact))
                or (context and settled(fact) and not self._pointed(fact, own, context))
                or not (holds_one(fact) or answers(fact, asked))
                or (context and not own & fact.covers.union(*fact.requires))
            ):
                continue
            if not (
                explicit
                or (last and len(fact.requires) > 1 and (own - self.common) & fact.covers.union(*fact.requires))
                or self._anchored(fact, anchors)
                or _QUOTED in set().union(*groups)
                or self._exact(fact, own, asked)
                or (polar and self._stated_exactly(fact, clause, own))
            ):
                continue
            if names_itself(clause, fact, groups) or not (polar or self._names.suits(clause, fact)):
                continue
            eligible.append(fact)
            left = self.left(clause, fact, polar=polar)
            so = self.bears_out(clause, fact) if polar else None
            if holds_one(fact) and fact.settles == EXCLUSIVE and so is None:
                continue
            if left and (so is None or not all(map(self._names.kind, left))):
                best_left = best_left or left
                continue
            score = self._score(fact, concepts, groups, asked) + told_plainly(fact, clause)
            if so is not None or self._names.given(clause, fact):
                score += _DECIDES if so is not None else -_DECIDES  # what is told is not what is asked
            elif polar and (holds_one(fact) or any(tested(mention, fact) for mention in clause.mentions)):
                score += (_DECIDES + _STATED if holds_one(fact) else _STATED) - (_QUOTED in frozenset().union(*groups))
            elif not polar and echoed(clause, fact):
                score += -2 * _STATED if asked or fact.unit == "year" else _STATED  # what is told is not what is asked
            scored.append((score, fact))
        if clause.any("ask:definition"):  # what something is comes before what else is known of it
            scored = [pair for pair in scored if "definition" in pair[1].answers] or scored
        scored.sort(key=lambda pair: -pair[0])
        if not scored:
            return FactReading(unread=best_left)
        top, best = scored[0]
        chosen = [fact for score, fact in scored if score >= top - 1e-9 and fact.statement == best.statement]
        years = clause.period.years
        chosen.sort(key=lambda fact: fact.year not in years)  # the year that is asked for comes first
        kin = [fact for fact in eligible if fact.statement == best.statement and fact not in chosen]
        if best.names:  # whom the best fact names are those who are asked for
            kin = [fact for fact in kin if not fact.names]
        also = [fact for fact in self._also(clause, best, own) if fact not in chosen and fact not in kin]
        rivals = [fact for score, fact in scored if score > top - _CLEAR and fact.statement != best.statement]
        return FactReading((*chosen, *kin, *also), tuple(rivals), (), top)

    def backwards(self, clause: Clause) -> bool:
        """Whether the clause tells a deed the wrong way round: who did it to whom."""
        own = self.mentioned(clause)
        deeds = (fact for fact in self.facts if fact.qualifier == "deed")
        return any(all(group & own for group in fact.requires) and turned(clause, fact) for fact in deeds)

    def bears_out(self, clause: Clause, fact: Fact) -> bool | None:
        """What a fact that answers with names says to a yes/no question; nothing where it decides neither, or where
        what is only planned is told as done."""
        if fact.settles not in ("", EXCLUSIVE) or not self.as_planned(clause, fact):
            return None
        known = fact.covers.union(*fact.requires) | self._names.of(fact)
        return self._names.bears_out(clause, fact, lambda mention: self._says(mention, known, fact), self._ids)

    def as_planned(self, clause: Clause, fact: Fact) -> bool:
        """Whether a deed that is only planned is told as that."""
        own = self.mentioned(clause)
        return fact.id not in self._planned or not own & self._deeds or bool(own & self._planning)

    def _says(self, mention: Mention, known: frozenset[str], fact: Fact) -> bool:
        """Whether the fact says what is mentioned, and no more than that."""
        if mention.role == "number":
            return bool(known & set(numbered(mention))) or number_fits(mention, fact.text, fact.year)
        ids, needed = self._ids(mention), frozenset().union(*fact.requires)
        own_deed = ids & self._deeds and not ids & needed and not ids & known - self._deeds
        if mention.role == "unknown" or (own_deed and not mention.has("act:weak", "act:flow")):
            return False
        return self._of_it(mention, known)

    def _ids(self, mention: Mention) -> frozenset[str]:
        """All that a mention may mean."""
        told = (self._concepts.get(sense, ()) for sense in mention.senses)
        return frozenset((*meanings(mention), *numbered(mention))).union(*told)

    def statements(self, told: Sequence[str]) -> frozenset[str]:
        """The statements of the facts with these ids."""
        return frozenset(fact.statement for fact in self.facts if fact.id in told)

    def _touched(self, concepts: frozenset[str]) -> list[Fact]:
        """The facts that need any of the concepts, in their order."""
        return [self.facts[at] for at in sorted(set().union(*(self._needing.get(each, ()) for each in concepts)))]

    def _met(self, fact: Fact, clause: Clause, concepts: frozenset[str]) -> list[frozenset[str]]:
        """What of the question meets each requirement; a figure of the statement, quoted, stands for one unmet."""
        groups = [group & concepts for group in fact.requires]
        if (
            len(groups) > 1
            and sum(not group for group in groups) == 1
            and any(self._quotes(item.mention, fact) for item in clause.items)
        ):
            return [group or frozenset({_QUOTED}) for group in groups]
        return groups

    def _quotes(self, mention: Mention, fact: Fact) -> bool:
        """Whether a number with a unit is one of the figures that the fact's statement gives."""
        units = {*mention.values("amount"), *(("percent",) if mention.has("percent") else ())}
        bare = mention.number if mention.has("num:big") else None
        return any(
            (each.unit in units and float(each.value) == mention.number) or float(each.value) * _MILLION == bare
            for each in self._figures[fact.statement]
        )

    def _exact(self, fact: Fact, own: frozenset[str], asked: frozenset[str]) -> bool:
        """A fact without a concept of its own is meant by a question that counts, and that says nothing else."""
        return (
            "how_many" in asked & fact.answers
            and own - self.about <= fact.covers.union(*fact.requires)
            and all(group & own for group in fact.requires)
        )

    def _stated_exactly(self, fact: Fact, clause: Clause, own: frozenset[str]) -> bool:
        """As above, of a question that states the figure of the fact, and of whom it is."""
        needed = fact.covers.union(*fact.requires)
        bounds = frozenset().union(*(self._concepts.get(s, ()) for s in ("op:more", "op:above")))
        states = fact.settles == "value" and any(tested(mention, fact) for mention in clause.mentions)
        return states and own - self.about - bounds <= needed and all(group & own for group in fact.requires)

    def _also(self, clause: Clause, best: Fact, own: frozenset[str]) -> list[Fact]:
        """Figures of the statement that the question asks for beside what the best fact answers."""
        wanted = {kind for concept, kind in self._beside.items() if concept in own}
        if best.value or not wanted:
            return []
        years = [int(item.mention.number) for item in clause.items if item.mention.has("year") and item.mention.number]
        return [
            fact
            for fact in self._figures[best.statement]
            if wanted & fact.answers and (not years or fact.year in (None, *years))
        ]

    def kinds(self, clause: Clause) -> frozenset[str]:
        """Which kinds of fact the clause asks for."""
        kinds: set[str] = set()
        counted_only = {s for i in clause.items if i.mention.role == "number" for s in i.mention.senses}
        told = {s for i in clause.items if i.mention.role != "number" for s in i.mention.senses}
        aside = counted_only - told if asks_when(clause) else {"ask:when", *(counted_only - told)}
        for sense in set(clause.senses) - aside:  # `four of them` asks for nobody
            kinds |= set(self._asks.get(sense, ()))
        counted = clause.any("ask:percent", "ask:howmany", "ask:how_much")
        if clause.any("ask:why", "topic:reason") and not counted:
            return frozenset({"why"})
        if clause.any("ask:definition"):
            return frozenset({"definition", "what"})
        if kinds and (clause.any("ask:what") or all(map(clause.any, ("op:top", "q:share")))):
            kinds |= {"what"}
        if counted and not clause.any("ask:what"):
            kinds -= {"why", "how", "what", "which", "list"} | (set() if clause.any("ask:who") else {"who"})
        if clause.any(*self._places):
            kinds -= {"who", "list"}
        if clause.any("topic:how_long"):
            return frozenset({"how_many"})
        return frozenset({"when"} if asks_when(clause) or clause.any("topic:until_when") else kinds)

    def mentioned(self, clause: Clause) -> frozenset[str]:
        """The concepts that the clause mentions."""
        found: set[str] = set()
        for item in clause.items:
            senses = (self._concepts.get(sense, ()) for sense in item.mention.senses)
            found |= {*numbered(item.mention), *self._marked(item)}.union(*senses)
            for kind in ("topic", "country", "company"):
                found.update(item.mention.values(kind))
            for several in item.mention.values("countries"):
                found |= set(several.split("+"))
        return frozenset(found)

    def _marked(self, item: Item) -> frozenset[str]:
        """The concepts that the marks of a name, or of money, stand for; `only` of a deed is of how it is done."""
        if not item.category("country", "company", "act", "agent", "patient", "q", "scope"):
            return frozenset()
        return frozenset().union(*(self._concepts.get(f"mark:{mark}", ()) for mark in item.marks))

    def anchors(self, clause: Clause) -> frozenset[str]:
        """Concepts of the prose proper: not countries, not the figures' own words."""
        named = (item.mention for item in clause.items)
        return frozenset(each for m in named for each in (*m.values("topic"), *numbered(m))) - self.common

    @staticmethod
    def _anchored(fact: Fact, anchors: frozenset[str]) -> bool:
        return any(group & anchors for group in fact.requires)

    def left(self, clause: Clause, fact: Fact, *, polar: bool = False) -> tuple[Mention, ...]:
        """The content mentions that the fact does not account for."""
        known = fact.covers.union(*fact.requires)
        giving = bool(self._giving & frozenset().union(*fact.requires))
        named = [item.mention for item in clause.items if item.has("noun:country") and not item.has("edge:anyone")]
        left = [
            *(named if giving else ()),
            *restricted(clause, fact, giving=giving),
            *unexplained(clause, fact, known, self._concepts),
        ]
        if "besides_us" not in known:
            left += [item.mention for item in left_out(clause) if not lists(fact, item.mention)]
        if polar and holds_one(fact):  # `was it X's money alone?`
            left += [item.mention for item in clause.items if self._marked(item) & self._telling - known]
        for item in clause.items:
            mention = item.mention
            if polar and (tested(mention, fact) or bounding(mention, clause, fact)):
                accounted = True
            elif mention.has("topic:to_date") and fact.settles == "false":
                accounted = True  # what was not done was not done so far
            elif mention.has("beyond:future", "topic:to_date"):
                accounted = (fact.id in self._planned) == mention.has("beyond:future")
                accounted = accounted and not (mention.has("topic:to_date") and one_of_several(fact, clause))
            elif settled(fact) and mention.role == "content":
                accounted = self._of_it(mention, known)
            elif mention.role == "unknown":
                accounted = in_text(mention, fact.text)
            elif mention.role == "number":
                of_it = bool(known & set(numbered(mention)))
                accounted = of_it or number_fits(mention, fact.text, fact.year) or self._quotes(mention, fact)
                accounted = accounted or counts(mention, fact)
            elif mention.values("time") and clause.period.kind == "years":
                years = clause.period.absolute(self._report_year)
                accounted = any(year == fact.year or has_number(fact.text, year) for year in years)
            else:
                accounted = self._accounted(mention, known, fact, clause)
            if not accounted:
                left.append(mention)
        return tuple(left)

    def _pointed(self, fact: Fact, own: frozenset[str], context: Sequence[str]) -> bool:
        """Whether a fragment means the one that the fact is of: names it, or no other was named before."""
        return bool(fact.requires[0] & own) or len(self._homes.intersection(context)) == 1

    def _of_it(self, mention: Mention, known: frozenset[str]) -> bool:
        """Whether a word is of the one thing that a fact settles, or says nothing."""
        ids = self._ids(mention)
        if "neg" in mention.senses or mention.values("beyond"):
            return bool(ids & known - {"plain"})
        kinds = {sense.split(":", 1)[0] for sense in mention.senses}
        slight = kinds & {"fill", "auxiliary", "verify", "partition"} or (kinds & _SLIGHT and not ids)
        return bool(ids & (known | self._silent) or slight) and not ids & self._telling - known

    def _accounted(self, mention: Mention, known: frozenset[str], fact: Fact, clause: Clause) -> bool:
        """Whether the fact is about what is mentioned. A figure is of nothing but what it says it is of."""
        senses, text = mention.senses, fact.text
        ids = meanings(mention)
        near = any(concept in ids and others & known for concept, others in self._near.items())
        if near or in_unit(mention, fact) or ids & known or (ids & self._silent and "neg" not in senses):
            return True
        if "op:exclude" in senses and any(fact.names.values()) and left_out(clause):
            return True
        if any(sense in self._refuses for sense in senses):
            return in_text(mention, text, whole="neg" in senses)
        listed = any(sense in _LISTING for sense in senses) or ("yes_no" in fact.answers and "op:more" in senses)
        bounds = [sense for sense in senses if sense.startswith("op:")]  # `more than so much`, where the fact says so
        if ids & self._silent or listed or any(known.intersection(self._concepts.get(op, ())) for op in bounds):
            return True
        if mention.values("country") or mention.values("countries"):
            return in_text(mention, text)
        if any(sense in _TAKES_OR_GIVES for sense in senses):
            acts = _TAKES_OR_GIVES.intersection(senses)
            return any(known.intersection(self._concepts.get(act, ())) for act in acts) or in_text(mention, text)
        free = any(sense.split(":", 1)[0] in _FREE for sense in senses)
        if free and not mention.values("beyond") and not ids & self._telling:
            return True
        return in_text(mention, text) and not (ids and fact.value)

    def _score(
        self, fact: Fact, concepts: frozenset[str], groups: Sequence[frozenset[str]], asked: frozenset[str]
    ) -> float:
        score = sum(max(self._weight.get(c, 0.0) for c in group) for group in groups)
        extra = {c for c in concepts if c in fact.covers} - set().union(*groups)
        score += 0.5 * len(extra)
        score += 1.0 if asked & fact.answers else 0.0
        return score + sum(_EXACT for kind in ("how", "who") if kind in asked & fact.answers)
