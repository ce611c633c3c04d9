"""Whether firms are asked for by name, where the tables know countries: startups, or the houses that invest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.intent import VERB_FIRST, VERB_LAST
from assistant.understand.clause import Clause
from assistant.understand.items import Item

_FIGURE = (
    "ask:how_much",
    "ask:howmany",
    "ask:percent",
    "ask:when",
    "q:amount",
    "q:share",
    "q:rank",
    "op:count",
    "noun:country",
)
_DEEDS = ("act:in", "act:out", "act:fund")


def asks_for_startups(clause: Clause) -> bool:
    """Whether a phrase is of startups that somebody invested in: `startups backed by X`, its last or first word."""
    whole = clause.items[: max(0, clause.partition)]
    if clause.any(*_FIGURE, "q:money") or any(item.category("group") for item in whole):
        return False  # `of the Big Tech, the one that …`
    items = [
        item
        for item in clause.items
        if not item.category("fill", "meta", "prep", "company") or item.has("noun:name", *_DEEDS)
    ]
    at = next((at for at, item in enumerate(items) if item.has("patient")), -1)
    if at < 0 or not any(name.entity == "company" for name in clause.names):
        return False
    behind = [item for item in items[at + 1 :] if not item.category("show", "ask") and not item.has("noun:name")]
    behind = [item for item in behind if not item.category("group")]
    ends = items[at].mention.order != VERB_FIRST and not behind and any(item.has(*_DEEDS) for item in items[:at])
    opens = at == 0 or items[at - 1].has("ask:which", "ask:what")
    return ends or (opens and bool(behind) and behind[0].has(*_DEEDS))


def _those_of(items: Sequence[Item], firm: Item) -> bool:
    """`where do Israeli startups get it`: an auxiliary and a name before them, so it is not they who are asked for."""
    at = next(n for n, item in enumerate(items) if item is firm)
    before = [item for item in items[:at] if not item.has("patient", "scope:total")]
    return len(before) > 1 and before[-1].category("country", "group") and before[-2].category("auxiliary")


def _their_money(items: Sequence[Item], firm: Item) -> bool:
    """`where the startups' funding came from`: it is their money that is asked about."""
    at = next(n for n, item in enumerate(items) if item is firm)
    behind = [item for item in items[at + 1 :] if not item.category("fill")]
    money = bool(behind) and behind[0].has("act:fund", "act:weak", "q:money")
    moves = any(item.has("act:flow") for item in behind[1:])
    return money and moves and any(item.has("edge:where") for item in items[:at])


def _firms_backed(before: Sequence[Item]) -> bool:
    """Firms of a country that somebody backed, the deed said first and the firms last."""
    named = len(before) > 1 and before[-1].category("country") and not before[-1].marks
    return bool(named) and before[-2].has("act:out", "act:in") and before[-1].mention.order != VERB_FIRST


def asks_for_firms(clause: Clause) -> bool:
    """Whether firms are asked for by name: `which startups`, `the names of the companies`, `which venture funds`; or
    single deals, which are theirs."""
    backed = _asks_for_backed(clause) or _firms_move(clause)
    return clause.any("edge:deal") or backed or asks_for_houses(clause) or _asks_for_one_of_them(clause)


def _firms_move(clause: Clause) -> bool:
    """`where are A's startups moving?`: they go there themselves, and no money."""
    money = ("act:in", "act:out", "act:weak", "act:fund", "q:money", "q:amount", "q:share", "ask:how_much", "agent")
    if clause.any(*money) or not clause.any("edge:where"):
        return False
    firms = [(a, b) for a, b in pairwise(clause.items) if a.has("patient") and a.mention.order == VERB_FIRST]
    return any(behind.has("act:flow") for _, behind in firms)


def _asks_for_backed(clause: Clause) -> bool:
    """Whether those who took the money are to be named."""
    if clause.any(*_FIGURE) or not clause.any("noun:firm"):
        return False
    items = [
        item
        for item in clause.items
        if item.category("noun", "act") or not (item.category("fill", "meta", "prep") or item.mention.role == "number")
    ]
    for at, item in enumerate(items):
        if not item.has("noun:firm") or _those_of(clause.items, item) or _their_money(clause.items, item):
            continue
        before = [i for i in items[max(0, at - 3) : at] if not i.category("country", "scope", "patient")]
        asked = bool(before) and before[-1].has("ask:which", "ask:who", "noun:name", "op:list")
        asked = asked or _what_kind(clause.items, item)
        asked = asked and not before[-1].has("act:out")  # `who funds …`
        asked = asked and "of" not in before[-1].marks  # `which country's startups`: the country is asked for
        behind = items[at + 1] if at + 1 < len(items) else None
        ends = behind is None and bool({"topic", "subject"} & set(item.marks))
        ends = ends or (behind is None and _firms_backed(items[:at]))
        told = behind is not None and behind.has("ask:which", "ask:who", "ask:what", "noun:name")
        if told and behind is not None and behind.has("ask:what") and item.mention.order == VERB_FIRST:
            told = not any(i.category("act") for i in items[at + 2 :])  # `A's startups: what did they get?`
        if asked or ends or told:
            return True
    return False


def _what_kind(items: Sequence[Item], firms: Item) -> bool:
    """`what firms did …`: it begins so, and no word but where they are from stands between; `what firms raised`, told
    within a sentence, is how much that was."""
    at = items.index(firms) - 1
    if any(item.has("prep:from") for item in items[at + 2 : at + 3]):
        return False  # `what were A's startups given by …`
    while at >= 0 and items[at].category("country", "scope"):
        at -= 1
    return at == 0 and items[at].has("ask:what") and firms.mention.order == VERB_FIRST


def asks_for_houses(clause: Clause) -> bool:
    """Whether the firms that invest are to be named: `which US venture funds`, and where the deed is said first, the
    word for them last."""
    if clause.any(*(sense for sense in _FIGURE if sense != "ask:howmany")):
        return False
    if _investors_of_one(clause.items):
        return True
    if any(item.has("noun:destination", "noun:investor_country") and not item.has(_HOUSE) for item in clause.items):
        return False
    english, slight = clause.order != VERB_LAST, ("fill", "meta", "prep", "verify")
    items = [i for i in clause.items if not i.category(*slight) or i.has(_HOUSE) or i.category("auxiliary")]
    for at, item in enumerate(items):
        if not item.has(_HOUSE):
            continue
        before = [i for i in items[:at] if not i.category("country", "group", "scope", "patient") or i.category("act")]
        opened = bool(before) and before[-1].has(*_ASKS_WHOM) and not before[-1].has("ask:what")
        opened = opened and "of" not in before[-1].marks  # `which country's`
        bare = not before and english and clause.any("act:out") and not clause.any("scope:total")
        opened = opened or bare
        done = any(i.has("act:out") for i in items[:at])
        behind = items[at + 1] if at + 1 < len(items) else None
        ends = behind is None or (behind.has(*_ASKS_WHOM) and "to" not in behind.marks)
        if opened or (done and ends and not english):
            return True
    return False


def _investors_of_one(items: Sequence[Item]) -> bool:
    """`which Canadian investors backed startups abroad?`: of one country they can only be firms."""
    said = [item for item in items if item.has("prep:to", "prep:from") or not item.category("fill", "prep", "table")]
    if len(said) < len(("which", "home", "investors", "did")) or said[0].mention.order != VERB_FIRST:
        return False
    asks, home, who, deed = said[:4]
    asked = asks.has("ask:which", "ask:who") and not asks.has("edge:where") and home.category("country")
    return asked and who.has("noun:investor_country") and who.has("agent") and deed.has("act:out", "act:fund")


def _asks_for_one_of_them(clause: Clause) -> bool:
    """`of the venture funds, the one that …`, `of the companies, the one that …`: they are what is divided."""
    at, items = clause.partition, clause.items
    plain = [sense for sense in _FIGURE if sense not in ("noun:country", "ask:howmany")]
    if at <= 0 or clause.any(*plain) or not items[at - 1].has(_HOUSE, "noun:firm"):
        return False
    return items[-1].has("edge:anyone") or any(item.has("edge:anyone") for item in items[-2:])


def ends_in_group(clause: Clause) -> bool:
    """`the Big Tech that invested in X?`, where the ones told of stand behind the deed: which of them they are."""
    items = [item for item in clause.items if not item.category("fill", "ask", "verify") and not item.has("noun:firm")]
    ends = len(items) > 1 and items[-1].category("group") and items[-2].has("act:out")
    return bool(ends) and items[-1].mention.order != VERB_FIRST


def those_who_did(clause: Clause) -> bool:
    """Korean puts those who are asked for last, behind what they did: a group of firms as the topic of a fragment."""
    if not clause.names or not clause.names[-1].group or clause.names[-1].entity != "company":
        return False
    at = clause.names[-1].at
    behind = [item for item in clause.items[at + 1 :] if not item.category("fill") and not item.has("noun:firm")]
    did = at > 0 and clause.items[at - 1].has("act:out") and not clause.items[at - 1].category("q")
    return did and clause.items[at].mention.order == VERB_LAST and not behind


def foreigners_give(clause: Clause) -> bool:
    """`foreign investors put so much into …`: those abroad act, and nobody asks who they are."""
    items = clause.items
    if sum(item.has("act:in", "act:out") for item in items) != 1:
        return False  # two things are told
    for at, item in enumerate(items):
        if not (item.has("agent") and item.has("scope:abroad")):
            continue
        before = next((i for i in reversed(items[:at]) if not i.category("fill") or i.category("auxiliary")), None)
        behind = next((i for i in items[at + 1 :] if i.category("act") or not i.category("fill", "auxiliary")), None)
        sought = before is not None and before.category("country", "ask", "op", "nth", "group")
        sought = sought and not (before is not None and before.has("ask:how_much"))
        acts = behind is not None and behind.has("act:out")
        subject = bool({"subject", "topic"} & set(item.marks)) and any(i.has("act:out") for i in items[at + 1 :])
        if (acts or subject) and not sought:
            return True
    return False


_HOUSE = "edge:house"
_ASKS_WHOM = ("ask:which", "ask:who", "ask:what", "ask:howmany", "noun:name", "op:list")
