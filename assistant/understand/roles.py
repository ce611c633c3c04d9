"""Who invests and who receives: frames of rules/frames.yaml applied to the names of a clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.understand.clause import Clause
from assistant.understand.name import Name

OPEN, OTHER = "open", "other"


@dataclass(slots=True)
class Roles:
    """The outcome: names by role, those set aside (`exclude`, `than`, `after`), and how sure grammar was.

    `loose` are names that no rule placed.
    """

    filled: dict[str, list[Name]] = field(default_factory=dict)
    excluded: list[Name] = field(default_factory=list)
    than: list[Name] = field(default_factory=list)
    included: list[Name] = field(default_factory=list)
    loose: list[Name] = field(default_factory=list)
    after: list[Name] = field(default_factory=list)
    strong: bool = True

    @property
    def everyone(self) -> list[Name]:
        """All who play a role, then those that no rule placed."""
        return [name for names in (*self.filled.values(), self.loose) for name in names]

    @property
    def everyones_codes(self) -> set[str]:
        """The codes of all of them."""
        return {code for name in self.everyone for code in name.codes}

    def copy(self) -> Roles:
        """The same in lists of their own: what was read may be read again."""
        return replace(
            self,
            filled={role: list(names) for role, names in self.filled.items()},
            excluded=list(self.excluded),
            than=list(self.than),
            included=list(self.included),
            loose=list(self.loose),
            after=list(self.after),
        )

    def widen(self) -> None:
        """`Asia including A`: A is one of the group here, though it is no member."""
        groups = [(names, at) for names in self.filled.values() for at, name in enumerate(names) if name.group]
        added = tuple(code for name in self.included if not name.group for code in name.codes)
        if len(groups) != 1 or not added:
            return
        names, at = groups[0]
        fresh = tuple(code for code in added if code not in names[at].codes)
        if fresh:
            names[at] = replace(names[at], codes=(*names[at].codes, *fresh))
            self.included = [name for name in self.included if not set(name.codes) <= set(fresh)]


def assign(clause: Clause, direction: str, frames: Sequence[Mapping[str, Any]], order: Sequence[str]) -> Roles:
    """Gives each name of the clause a role; names of one list share it."""
    roles = Roles()
    placed: dict[int, tuple[str, bool]] = {}
    plain = []
    for index, name in enumerate(clause.names):
        if "exclude" in name.marks:
            roles.excluded.append(name)
        elif "include" in name.marks:
            roles.included.append(name)
        elif "after" in name.marks:
            roles.after.append(name)
        elif "than" in name.marks:
            roles.than.append(name)
        else:
            plain.append((index, name))
    for index, name in plain:
        frame = _frame(clause, name, direction, frames)
        if frame and frame["strong"] and frame["role"] not in (OPEN, OTHER):
            placed[index] = (frame["role"], True)
    _defaults(clause, plain, direction, frames, order, placed)
    _complements(clause, plain, direction, frames, order, placed)
    if not clause.any("q:net"):  # the balance of each of two, not of one with the other
        _by_order(plain, order, placed)
    for index, name in plain:
        role, sure = placed.get(index, ("", False))
        if role:
            roles.filled.setdefault(role, []).append(name)
            roles.strong = roles.strong and sure
        else:
            roles.loose.append(name)
            roles.strong = False
    return roles


def _frame(clause: Clause, name: Name, direction: str, frames: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    for frame in frames:
        when = frame["when"]
        if "direction" in when and direction not in when["direction"]:
            continue
        if "head" in when and name.head not in when["head"]:
            continue
        if "code" in when and not set(name.codes) <= set(when["code"]):
            continue
        if when.get("alone") and sum("exclude" not in other.marks for other in clause.names) > 1:
            continue
        if "entity" in when and name.entity not in when["entity"]:
            continue
        if "mark" in when and not (name.marks & set(when["mark"]) or (not name.marks and "none" in when["mark"])):
            continue
        if "others" in when and not any(
            other.marks & set(when["others"]) for other in clause.names if other is not name
        ):
            continue
        return frame
    return None


def _defaults(
    clause: Clause,
    plain: list[tuple[int, Name]],
    direction: str,
    frames: Sequence[Mapping[str, Any]],
    order: Sequence[str],
    placed: dict[int, tuple[str, bool]],
) -> None:
    """Default roles give way: a role that grammar gave to another name is taken."""
    for index, name in plain:
        if index in placed:
            continue
        if name.joined >= 0 and name.joined in placed:
            placed[index] = placed[name.joined]
            continue
        frame = _frame(clause, name, direction, frames)
        if frame is None or frame["role"] in (OPEN, OTHER):
            continue
        role = frame["role"]
        taken = {r for i, (r, _) in placed.items() if not _same_list(clause, i, index)}
        if role in taken:
            rest = [r for r in order if r not in taken]
            if len(rest) != 1:
                continue
            role = rest[0]
        placed[index] = (role, bool(frame["strong"]) or len(taken) > 0)


def _complements(
    clause: Clause,
    plain: list[tuple[int, Name]],
    direction: str,
    frames: Sequence[Mapping[str, Any]],
    order: Sequence[str],
    placed: dict[int, tuple[str, bool]],
) -> None:
    """The part takes the role that the whole leaves free; so does a lone name beside placed ones."""
    for index, name in [*plain, *plain]:  # twice: a name may wait for one that stands after it
        if index in placed:
            continue
        beside = next((other for other in placed if _same_list(clause, other, index)), -1)
        if beside >= 0:
            placed[index] = placed[beside]
            continue
        taken = {r for i, (r, _) in placed.items() if not _same_list(clause, i, index)}
        rest = [role for role in order if role not in taken]
        frame = _frame(clause, name, direction, frames)
        other = frame is not None and frame["role"] == OTHER
        if taken and len(rest) == 1:
            placed[index] = (rest[0], True)
        elif other and not taken:
            placed[index] = (order[-1], True)


def _by_order(plain: list[tuple[int, Name]], order: Sequence[str], placed: dict[int, tuple[str, bool]]) -> None:
    """Two lists that nothing placed: the order of the words is the order of the roles."""
    heads = [index for index, name in plain if index not in placed and name.joined < 0]
    if placed or len(heads) != len(order):
        return
    for index, role in zip(heads, order, strict=True):
        placed[index] = (role, False)
    for index, name in plain:
        if name.joined >= 0 and name.joined in placed and index not in placed:
            placed[index] = placed[name.joined]


def _same_list(clause: Clause, left: int, right: int) -> bool:
    return _list_head(clause, left) == _list_head(clause, right)


def _list_head(clause: Clause, index: int) -> int:
    while clause.names[index].joined >= 0:
        index = clause.names[index].joined
    return index
