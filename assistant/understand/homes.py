"""Home: whose home a word for it means, and where those who are listed are from."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.intent import VERB_LAST
from assistant.understand.both_ways import each_at_home, subject_and_other
from assistant.understand.clause import Clause
from assistant.understand.measures import home_excluded
from assistant.understand.name import Name
from assistant.understand.parts import say_nothing, take_out

_PAIR = 2


def from_there(clause: Clause, homes: Mapping[str, str]) -> str:
    """A country beside a company of its own says nothing new; `Canadian investors in CoreWeave` narrows a list."""
    companies = [name for name in clause.names if name.entity == "company"]
    found = ""
    for name in [name for name in clause.names if name.entity == "country" and len(name.codes) == 1]:
        beside = [c for c in companies if len(c.codes) == 1 and _touching(clause, c, name)]
        listed = clause.any("ask:which", "ask:who", "op:list") and _before_noun(clause, name)
        listed = listed or _who_from(clause, name)
        own = companies if name.head == "agent" else beside  # `the Canadian investor Georgian Partners`
        own = [c for c in own if len(c.codes) == 1 and led_to(clause, name, c)] if own is companies else own
        at_home = [c for c in own if homes.get(c.codes[0]) == name.codes[0]]
        if at_home and (name.marks <= {"of", "in"} or (at_home[0].at == name.at + 1 and not at_home[0].marks)):
            at_home[0].marks = at_home[0].marks or name.marks - {"of", "in"}  # `backed the UK's PolyAI`
            take_out(clause, name)
        elif companies and (listed or ((not beside or "to" in name.marks) and name.head in ("agent", "patient"))):
            take_out(clause, name)
            found = name.codes[0]
    return found


def _touching(clause: Clause, one: Name, other: Name) -> bool:
    """Whether two names stand side by side; the same name again in brackets does not part them."""
    between = clause.items[min(one.at, other.at) + 1 : max(one.at, other.at)]
    return all(item.category("company") for item in between)


def _before_noun(clause: Clause, name: Name) -> bool:
    """`Israeli startup`: the noun follows at once."""
    following = clause.items[name.at + 1 : name.at + 2]
    return not name.marks and any(item.has("agent", "patient") for item in following)


def _who_from(clause: Clause, name: Name) -> bool:
    """`who from Canada backed X?`: those who are asked for are from there."""
    before = clause.items[max(0, name.at - 2) : name.at]
    return len(before) == _PAIR and before[0].has("ask:who") and before[1].has("prep:from")


def startups_from(clause: Clause) -> None:
    """`how much did startups from A raise`: they are A's, and A is not who gave it."""
    for name in (name for name in clause.names if name.marks == {"from"} and name.entity == "country"):
        before = clause.items[max(0, name.at - 3) : name.at]
        before = [item for item in before if not item.has("edge:definite")][-2:]
        behind = next((i for i in clause.items[name.at + 1 :] if not i.category("fill") or i.category("prep")), None)
        whose = len(before) == _PAIR and before[0].has("patient") and before[1].has("prep:from")
        if whose and behind is not None and behind.has("act:in"):
            name.marks, name.head = {"subject"}, "patient"


def own_home(clause: Clause) -> None:
    """`leaving out home`: whose home is left out is who invests or receives, though no particle says so."""
    plain = [name for name in clause.names if not name.marks & {"exclude", "include", "than", "after"}]
    if len(plain) == 1 and not plain[0].marks and home_excluded(clause):
        plain[0].marks = {"subject"}


def home_told(clause: Clause, direction: str) -> bool:
    """Home set beside another country is a name like it: `more at home than in the US`. Says whether it was so."""
    at = next((i for i, item in enumerate(clause.items) if item.has("scope:domestic")), -1)
    contrasted = clause.any("op:more", "op:less", "op:compare", "op:difference", "op:multiple", "op:sum")
    plain = [name for name in clause.names if name.entity == "country" and not name.marks & {"exclude", "include"}]
    if at < 0 or not contrasted or len(plain) != 2 or plain[1].joined >= 0 or home_excluded(clause):
        return False  # `A's and B's home share` is each one's own
    subject, other = subject_and_other(plain)
    if each_at_home(clause, at, other):
        return False
    if _home_share(clause, at) and other is plain[1] and other.at > at and _bare_behind(clause, other):
        subject.marks = subject.marks - {"numerator"} or {"of"}
        other.marks, other.head, other.joined = set(subject.marks), subject.head, clause.names.index(subject)
        return False  # `how does A's home share compare with B?`: with B's own
    gives = subject.marks == {"to"} and "subject" in clause.items[at].marks  # `in A, A's own put in more than B`
    way = {"from"} if direction == "in" or gives else {"to"}
    home = Name(subject.codes, "country", "", way | {"home"}, "none", at)
    behind = "than" in clause.items[at].marks or any(i.has("prep:than") for i in clause.items[max(0, at - 2) : at])
    ahead = "than" in other.marks or (not behind and at < other.at)
    subject.marks = subject.marks if gives else subject.marks & {"subject", "topic"} or {"subject"}
    other.marks = set(way)
    clause.names[:] = [subject, home, other] if ahead else [subject, other, home]
    del clause.senses["scope:domestic"]
    return True


def _home_share(clause: Clause, at: int) -> bool:
    """Whether home is said of a share: `the domestic share`; there is only the one."""
    behind = next((item for item in clause.items[at + 1 :] if not item.category("fill")), None)
    return behind is not None and behind.has("q:share") and clause.senses["q:share"] == 1


def _bare_behind(clause: Clause, name: Name) -> bool:
    """Whether a name is set beside what came before, with no noun and no preposition of its own."""
    before = next((item for item in reversed(clause.items[: name.at]) if not item.has("edge:definite")), None)
    plain = {"than", "with"} if before is not None and before.category("prep") else {"with"}
    own = not before or before.has("prep:than", "prep:with", "op:compare") or "with" in clause.items[name.at].marks
    return name.head == "none" and own and not name.marks - plain - {"of"}


def led_to(clause: Clause, name: Name, company: Name) -> bool:
    """Whether a company is named behind a country, and no deed stands between them."""
    between = clause.items[name.at + 1 : company.at]
    return company.at > name.at and not any(item.category("act") for item in between)


def others_of_group(clause: Clause) -> None:
    """`from the other countries of Europe`, in Korean: the particle stands behind the noun, and is the group's."""
    for name in clause.names:
        behind = clause.items[name.at + 1 : name.at + 2]
        others = [item for item in behind if item.has("scope:abroad") and set(item.marks) & {"from", "to", "dative"}]
        if name.group and name.marks == {"of"} and others and clause.order == VERB_LAST:
            name.marks, name.head = set(others[0].marks), "none"
            say_nothing(clause, name.at + 1)
