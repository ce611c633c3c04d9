"""The content mentions of a text, each with what is glued to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from assistant.intent import VERB_FIRST, Mention


@dataclass(slots=True)
class Item:
    """A content mention with what is glued to it: the marks of its particles, and whether a light verb follows."""

    mention: Mention
    marks: list[str] = field(default_factory=list)
    light: bool = False
    tails: list[str] = field(default_factory=list)
    asks: bool = False
    told: bool = False

    def has(self, *senses: str) -> bool:
        """Whether the mention carries any of these senses."""
        return self.mention.has(*senses)

    def category(self, *categories: str) -> bool:
        """Whether any sense is of one of these categories."""
        return any(sense.split(":", 1)[0] in categories for sense in self.mention.senses)


def silent(item: Item) -> Item:
    """The item as one that says nothing; what is glued to it stays."""
    return replace(item, mention=replace(item.mention, senses=("fill",), role="content"))


def summed_up(items: list[Item]) -> list[Item]:
    """`A, B and C, those three`: the number says nothing, its particle belongs to the last name."""
    named = [at for at, item in enumerate(items) if item.category("country", "company")]
    for at, item in enumerate(items):
        back = at - 1
        while back >= 0 and items[back].category("fill") and not items[back].category("prep"):
            back -= 1
        if back >= 0 and item.has("ask:which", "ask:who", "edge:both") and item.marks == ["than"]:
            _each_of_them(items, back, at)
            continue
        run = [n for n in named if n <= back]
        size = 2 if item.has("that:both") else item.mention.number if item.has("num", "things", "countries") else None
        if back < 0 or back not in named or size != len(run) or size < 2 or items[back].marks:
            continue
        if any(other.category("act", "op", "q") for other in items[run[0] : back]):
            continue
        items[back].marks += item.marks
        for n in run[:-1]:
            items[n].marks = items[n].marks or ["with"]
        items[at] = silent(replace(item, marks=[]))
    return items


def _each_of_them(items: list[Item], last: int, at: int) -> None:
    """`A raised more than either B or C`, the word behind them: more than each that was named last."""
    first = last
    while first and items[first - 1].category("country", "company") and not set(items[first - 1].marks) - {"with"}:
        first -= 1
    if first < last and items[last].category("country", "company") and not items[last].marks:
        items[last].marks += items[at].marks
        items[at] = silent(replace(items[at], marks=[]))


def firms_there(items: list[Item]) -> list[Item]:
    """`where Google invested`: the places that a company puts money into are companies."""
    if not any(item.category("company") for item in items):
        return items
    for at, item in enumerate(items):
        if at and item.has("edge:anyone") and items[at - 1].category("act"):
            items[at] = replace(item, mention=replace(item.mention, senses=("patient", "noun:firm")))
    return items


def averaged(items: list[Item]) -> list[Item]:
    """`the three-year average of 2022 to 2024`: where the years are named, the average is of those; an amount has no
    average of its own, so that of three years is worked out. What grows by so much on average a year grows compound."""
    moved = any(item.has("op:up", "op:down", "op:growth") for item in items)
    for at, item in enumerate(items):
        if item.has("edge:annual"):
            meant = "op:cagr" if moved and not set(item.marks) & {"than", "of"} else "op:average"
            topics = (sense for sense in item.mention.senses if sense.startswith("topic:"))
            items[at] = replace(item, mention=replace(item.mention, senses=(meant, *topics)))
    ranged = any(item.has("range") for item in items)
    if _printed_average(items, ranged):
        return [_over_years(item) if item.has("op:average") else item for item in items]
    shared = any(item.has("q:share", "ask:percent", "ask:point", "percent", "point", "act:occupy") for item in items)
    amount = not shared and any(item.has("q:amount") for item in items)
    found: list[Item] = []
    for item in items:
        if item.has("time:average") and amount and not ranged:
            found.append(Item(replace(item.mention, senses=("years",), role="number", number=3.0)))
        if item.has("time:average") and (ranged or amount):
            senses = tuple("op:average" if sense == "time:average" else sense for sense in item.mention.senses)
            found.append(replace(item, mention=replace(item.mention, senses=senses)))
        else:
            found.append(item)
    return found


def _printed_average(items: list[Item], ranged: bool) -> bool:
    """`compare the averages of A's and B's foreign share`: the average that is told of each is that over the years."""
    dated = ranged or any(item.has("year", "years") for item in items)
    weighed = any(item.has("op:compare", "op:difference") for item in items)
    foreign = any(item.has("scope:abroad") for item in items) and any(item.has("q:share") for item in items)
    against = any(item.has("op:average") and "than" in item.marks for item in items)
    named = sum(item.category("country") for item in items)
    return foreign and weighed and named > 1 and not dated and not against


def _over_years(item: Item) -> Item:
    senses = tuple("time:average" if sense == "op:average" else sense for sense in item.mention.senses)
    return replace(item, mention=replace(item.mention, senses=senses))


def drawn(items: list[Item]) -> list[Item]:
    """`draw a map of …`: what is drawn is a picture, and nobody draws money; a slice of the funding pie is a share."""
    for at, item in enumerate(items):
        sliced = item.has("show:pie") and any(a.has("q:share") and b.has("prep:of") for a, b in pairwise(items[:at]))
        if sliced and items[at - 1].category("act", "scope") and any(i.has("edge:definite") for i in items[:at]):
            items[at] = silent(item)
        pictured = any(other.category("show") for other in items[at + 1 : at + 4])
        if item.category("show") and item.category("act") and (pictured or at == 0):
            dropped = ("act:", "show:") if pictured else ("act:",)
            senses = tuple(sense for sense in item.mention.senses if not sense.startswith(dropped))
            items[at] = replace(item, mention=replace(item.mention, senses=senses))
    return items


def asked_of(items: list[Item]) -> list[Item]:
    """`what does A invest in B`: how much is asked, and no word is to be explained; so with what a table says."""
    for at, item in enumerate(items):
        behind = [other for other in items[at + 1 :] if not other.category("fill") or other.category("act")]
        dated = item.has("ask:when") and behind[:1] and behind[0].category("company")
        if dated and any(other.has("ask:how_much") for other in items[:at]):
            items[at] = silent(item)  # `how much was it when A's fund invested in B?`
        named = bool(behind) and behind[0].category("country", "company")
        told = named and len(behind) > 1 and behind[1].has("act:in", "act:out")
        two = sum(other.category("country", "company") for other in behind) > 1
        tabled = bool(behind) and behind[0].has("table")
        two = two and not any(other.category("topic") or other.mention.role == "unknown" for other in behind)
        someone = any(other.category("country", "company", "group") for other in behind)
        summed = someone and any(other.has("op:sum") for other in behind)  # `what does A's come to?`
        if item.has("ask:definition") and ((told and two) or (tabled and someone) or summed):
            items[at] = replace(item, mention=replace(item.mention, senses=("ask:how_much",)))
    return items


def parted(items: list[Item]) -> list[Item]:
    """`leaving China out`: the two halves of one verb, and what is between them is left out; `taking Europe together`
    leaves nobody out."""
    for at, item in enumerate(items[:-2]):
        if item.has("edge:drops") and any(i.has("op:sum") for i in items[at + 2 : at + 6]):
            items[at] = silent(item)
            continue
        name = at + 1 + items[at + 1].has("edge:definite")
        between = items[name].category("country", "group", "scope")
        itself = items[name].category("country") and any(i.has("scope:domestic") for i in items[name + 1 : name + 2])
        out = name + 1 + itself  # `leaving China itself out`
        if item.has("prep:exclude", "edge:drops") and any(i.has("edge:out") for i in items[out : out + 1]) and between:
            if itself:
                items[name + 1] = silent(items[name + 1])
            items[out] = silent(items[out])
            items[at] = Item(replace(item.mention, senses=("op:exclude", "prep:exclude")), item.marks)
    return items


def bulk_of(items: list[Item]) -> list[Item]:
    """`do most Israeli funds come from abroad?`: more than half of the money, and no place in an order."""
    opening = next((item for item in items if not item.category("prep")), None)
    if opening is None or not opening.category("auxiliary"):
        return items
    for at, item in enumerate(items):
        if not item.has("edge:bulk"):
            continue
        behind = list(range(at + 1, min(at + 5, len(items))))
        owned = bool(behind) and items[behind[0]].category("country", "group")
        money = next((n for n in behind[1:] if items[n].has("q:money", "act:fund", "act:weak")), -1)
        between = items[at + 2 : money] if money >= 0 else []
        plain = all(other.category("fill", "agent", "patient") for other in between)
        moved = any(other.category("act", "scope") for other in items[money + 1 :]) if money >= 0 else False
        if owned and money < 0 and any(items[n].has("patient", "agent") for n in behind[1:2]):
            items[at] = replace(item, mention=replace(item.mention, senses=("quant:most",)))  # most of the firms
        if owned and plain and moved:
            items[at] = replace(item, mention=replace(item.mention, senses=("op:majority", "edge:most")))
    return items


def gauged(items: list[Item]) -> list[Item]:
    """`by what percentage does A exceed B?`: a relation of two; without such a word it is how much one has grown."""
    unequal = any(item.has("op:more", "op:less", "op:above", "op:below") for item in items)
    if not unequal or any(item.has("op:up", "op:down") for item in items):
        return items
    return [
        replace(item, mention=replace(item.mention, senses=("ask:percent",))) if item.has("edge:gap") else item
        for item in items
    ]


def spanned(items: list[Item]) -> list[Item]:
    """`by how much did it change over that period?`: from its start to its end, and not year by year."""
    moved = any(item.has("op:change", "op:up", "op:down", "op:growth") for item in items)
    if not moved or not any(item.has("ask:how_much", "ask:percent", "edge:gap", "op:growth") for item in items):
        return items
    return [silent(item) if item.has("edge:span") else item for item in items]


def relating(items: list[Item]) -> list[Item]:
    """`is A the only country whose funding grew?`: a relative pronoun; the question is one of yes or no."""
    opening = next((item for item in items if not item.category("prep")), None)
    if opening is None or not opening.category("auxiliary"):
        return items
    for at, item in enumerate(items):
        if at and item.has("ask:who") and items[at - 1].has("quant:only"):
            items[at] = silent(item)
        elif at and item.has("ask:which") and items[at - 1].has("countries", "quant:only"):
            asking = ("ask:which", "noun:country")  # `two countries whose investors …`
            kept = tuple(sense for sense in item.mention.senses if sense not in asking)
            items[at] = replace(item, mention=replace(item.mention, senses=kept or ("fill",)))
        elif at and item.has("that:entity") and not item.has("fill") and _told_just_before(items, at):
            moved = any(other.has("op:up", "op:down", "op:growth", "op:cagr", "prep:after") for other in items)
            senses = ("noun:country",) if moved else ("fill",)  # `is A the country that grew the most?`
            items[at] = replace(item, mention=replace(item.mention, senses=senses))
            if at + 1 < len(items) and items[at + 1].has("ask:who", "ask:which", "that:answer"):
                items[at + 1] = silent(items[at + 1])
    return items


def _told_just_before(items: list[Item], at: int) -> bool:
    """Whether a country is named right before: what is said of it points at nothing that was told."""
    before = [item for item in items[:at] if not item.has("fill") or item.category("auxiliary")]
    return bool(before) and before[-1].category("country") and not before[-1].marks


def repeated(items: list[Item]) -> list[Item]:
    """`fell again`: what moves once more is said of more than one year; `what was it again?` is not."""
    for at, item in enumerate(items):
        if at and item.has("edge:again") and items[at - 1].has("op:up", "op:down"):
            items[at] = Item(replace(item.mention, senses=("op:consecutive",)), item.marks)
    return items


def counted(items: list[Item]) -> list[Item]:
    """`the bottom two`: after a word for an order, so many are listed, and nobody is pointed at."""
    named = any(item.category("country", "company") for item in items)
    for at, item in enumerate(items):
        told = at > 1 and items[at - 1].category("act") and items[at - 2].has("op:top", "op:bottom")
        ordered = told or (at and items[at - 1].has("op:top", "op:bottom") and not named)
        if item.has("that:both") and ordered and set(item.marks) <= ({"topic"} if told else set()):
            two = replace(item.mention, senses=("countries", "noun:country"), role="number", number=2.0)
            items[at] = Item(two, item.marks)
    return items


def grown(items: list[Item]) -> list[Item]:
    """`did it double in 2021?` tells of growth, `double what Korea raised` of a relation."""
    for at, item in enumerate(items):
        if not item.has("edge:grows"):
            continue
        behind = next((other for other in items[at + 1 :] if not other.has("fill") or other.category("prep")), None)
        grows = behind is None or behind.category("prep", "time", "op") or behind.has("year", "range", "years")
        senses = ("times", "op:up") if grows and not (behind is not None and behind.has("prep:than")) else ("times",)
        items[at] = replace(item, mention=replace(item.mention, senses=senses))
    return items


def led(items: list[Item]) -> list[Item]:
    """What opens a follow-up: in `and over 70%?` a bound above the figure, not one that stands behind it; `now with
    France` is of no other year."""
    first, behind = items[0] if items else None, items[1] if len(items) > 1 else None
    if first is None or behind is None:
        return items
    if first.has("edge:behind") and behind.mention.role == "number":
        sense = "op:below" if first.has("op:atmost") else "op:above"
        items[0] = replace(first, mention=replace(first.mention, senses=(sense,)))
    elif first.has("time:newest") and first.has("fill"):
        items[0] = silent(first)
    return _chosen(_over_another(items))


def _over_another(items: list[Item]) -> list[Item]:
    """`A leads B`, `why does A have a lead over B`: A is said to be above B, and no first place is meant."""
    reason = any(item.has("ask:why", "edge:cause") for item in items)
    for at, item in enumerate(items[1:-1], 1):
        behind = next(other for other in items[at + 1 :] if other is items[-1] or not other.has("edge:definite"))
        exceeds = item.has("op:above") and item.has("op:more") and not item.category("prep", "fill")
        if exceeds and item.mention.order == VERB_FIRST and behind.category("country", "company"):
            items[at] = replace(item, mention=replace(item.mention, senses=(*item.mention.senses, "prep:than")))
        if not item.has("edge:leads"):
            continue
        asked = item.has("op:top") and items[at - 1].has("noun:country", "ask:which", "ask:who")
        weighed = ("op:above", "op:more") if reason else ("op:difference",)
        senses = ("op:more", "edge:passes") if item.has("op:top") else (*weighed, "prep:than")
        if (
            behind.category("country")
            and not set(behind.marks) & {"of"}
            and (asked or items[at - 1].category("country"))
        ):
            items[at] = replace(item, mention=replace(item.mention, senses=senses))
    return items


_WEIGHING = ("op:more", "op:less", "op:above", "op:below")


def _chosen(items: list[Item]) -> list[Item]:
    """`larger or smaller`: behind a word that weighs, and no figure, `or less` is the other of two to choose from."""
    for at, item in enumerate(items):
        before = items[at - 1] if at and item.has("op:atmost", "op:atleast") else None
        if before is not None and before.mention.order == VERB_FIRST and before.has(*_WEIGHING):
            other = "op:less" if item.has("op:atmost") else "op:more"
            items[at] = replace(item, mention=replace(item.mention, senses=("ask:or", other)))
    return items


def of_the_answer(items: list[Item]) -> list[Item]:
    """`how far down is that from 2022?` asks for the change, else for a place; `what position does that put it in?`,
    `where does that put it?` ask for the place alone."""
    for at, item in enumerate(items):
        if item.has("q:rank") and item.has("op:down", "op:up"):
            moved = any(other.has("year") for other in items[at:]) and any(i.has("that:answer") for i in items[at:])
            senses = ("ask:how_much", "op:down" if item.has("op:down") else "op:up") if moved else ("q:rank",)
            items[at] = replace(item, mention=replace(item.mention, senses=senses))
        elif item.has("act:out") and _put_there(items, at):
            where = any(other.has("edge:where") for other in items[:at])
            items[at] = replace(item, mention=replace(item.mention, senses=("q:rank",))) if where else silent(item)
            items[at + 2 :] = [silent(other) for other in items[at + 2 :]]
    return items


def own_total(items: list[Item]) -> list[Item]:
    """`its own fundraising total`: a total is all of it, and nobody's at home alone."""
    for at, item in enumerate(items[:-1]):
        bare = item.has("scope:domestic") and item.has("edge:own") and not (at and items[at - 1].category("prep"))
        if bare and items[at + 1].has("edge:total", "scope:total", "op:sum"):
            items[at] = silent(item)
    return items


def _put_there(items: list[Item], at: int) -> bool:
    """`what position does that put it in?`: the answer is what puts somebody somewhere, and no money is put in."""
    that = at > 0 and items[at - 1].has("that:answer")
    asked = any(item.has("q:rank", "edge:where") for item in items[: max(0, at - 1)])
    whom, behind = items[at + 1 : at + 2], items[at + 2 :]
    named = bool(whom) and (whom[0].has("that:entity") or whom[0].category("country"))
    return that and asked and named and all(item.category("fill", "prep") for item in behind)


def items_of(mentions: tuple[Mention, ...]) -> list[Item]:
    """The items of a text: particles and endings go to the content mention before them."""
    items: list[Item] = []
    for mention in mentions:
        if mention.role != "function":
            items.append(Item(mention))
        elif items:
            last = items[-1]
            closing = mention is mentions[-1] and mention.has("asks") and last.category("act", "op")
            last.marks += () if closing else list(mention.values("mark"))  # the last verb ends in no particle
            last.light = last.light or mention.has("light")
            last.asks = last.asks or (mention.has("asks") and (closing or not mention.values("mark")))
            last.told = last.told or mention.has("told")
            verbal = last.category("op", "act", "verify") and not last.category("q", "noun", "agent")
            if mention.has("light") or (mention.has("tail") and (verbal or last.light or not mention.values("mark"))):
                last.tails.append(mention.text)
    return items
