"""Finds the cheapest way to cover a text with lexicon forms, endings and numerals; the rest is unknown.

A shortest path over the characters: each known form costs about one, each unknown stretch far more, so that
known words win and long forms win over short ones. Spaces may stand where a form has them, or be left out.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.intent import Mention
from assistant.rulebook.lexicon import Form, Node
from assistant.text.normalise import is_hangul, is_latin
from assistant.understand.numbers import Numbers

_UNKNOWN_START, _UNKNOWN_CHAR = 8.0, 3.0
_CONTENT, _FUNCTION, _LENGTH = 1.0, 0.4, 0.03
_GLUED = 0.5  # a content word that follows another without a space
_CLOSING = ")]}\"'"  # what may stand between a word and its particle
_CHAIN = 1.2  # an ending after an ending
_LONE = 4.0  # a one-syllable word inside a longer one


@dataclass(frozen=True, slots=True)
class _Step:
    start: int
    end: int
    kind: str
    forms: tuple[Form, ...] = ()
    senses: tuple[str, ...] = ()
    number: float | None = None
    second: float | None = None
    last_place: float = 0.0


@dataclass(frozen=True, slots=True)
class Scanner:
    """What is needed to scan: the tries of words and of what is glued on, the numerals, the punctuation, the order of
    words in each language."""

    words: Node
    glue: Node
    numbers: Numbers
    punctuation: frozenset[str]
    orders: Mapping[str, str]

    def scan(self, text: str) -> tuple[Mention, ...]:
        """The mentions of a normalised text, left to right; unknown stretches have the role `unknown`."""
        return tuple(_mention(text, step, self.orders) for step in _shortest(text, self) if step.kind != "skip")


def _mention(text: str, step: _Step, orders: Mapping[str, str]) -> Mention:
    senses = step.senses or tuple(dict.fromkeys(s for form in step.forms for s in form.senses))
    first = step.forms[0] if step.forms else None
    glued = step.start > 0 and not text[step.start - 1].isspace()
    return Mention(
        step.start,
        step.end,
        text[step.start : step.end],
        senses,
        step.kind,
        first.rule if first else "",
        first.language if first else "",
        step.number,
        step.second,
        glued,
        step=step.last_place,
        order=orders[first.language] if first else "",
    )


def _shortest(text: str, scanner: Scanner) -> list[_Step]:
    """Dijkstra over (place, kind of the last step); ties go to the path found first."""
    origin = (0, "space")
    best: dict[tuple[int, str], float] = {origin: 0.0}
    came: dict[tuple[int, str], tuple[tuple[int, str], _Step]] = {}
    queue: list[tuple[float, int, int, str]] = [(0.0, 0, 0, "space")]
    serial = 0
    while queue:
        cost, _, at, last = heapq.heappop(queue)
        if cost > best.get((at, last), float("inf")):
            continue
        if at == len(text):
            return _path(came, (at, last))
        for step, extra, state in _steps(text, at, last, scanner):
            key = (step.end, state)
            if cost + extra < best.get(key, float("inf")) - 1e-9:
                best[key] = cost + extra
                came[key] = ((at, last), step)
                serial += 1
                heapq.heappush(queue, (cost + extra, serial, step.end, state))
    return []


def _path(came: dict[tuple[int, str], tuple[tuple[int, str], _Step]], key: tuple[int, str]) -> list[_Step]:
    steps: list[_Step] = []
    while key in came:
        key, step = came[key]
        if step.kind == "unknown" and steps and steps[-1].kind == "unknown" and steps[-1].start == step.end:
            steps[-1] = _Step(step.start, steps[-1].end, "unknown")
        else:
            steps.append(step)
    return steps[::-1]


def _steps(text: str, at: int, last: str, scanner: Scanner) -> list[tuple[_Step, float, str]]:
    found: list[tuple[_Step, float, str]] = []
    char = text[at]
    if char in _CLOSING and last != "unknown":
        found.append((_Step(at, at + 1, "skip"), 0.0, "closed" if last != "space" else "space"))
    elif char == " " or char in scanner.punctuation:
        found.append((_Step(at, at + 1, "skip"), 0.0, "space"))
    found += _words(text, at, last, scanner)
    if last != "space":
        found += _glued(text, at, last, scanner)
    for edge in scanner.numbers.at(text, at):
        touching = last in ("unknown", "lone") and text[at - 1 : at].isalnum()
        if not touching:
            cost = _CONTENT - _LENGTH * (edge.end - at)
            step = _Step(at, edge.end, "number", (), edge.senses, edge.value, edge.second, edge.step)
            found.append((step, cost, "content"))
    if char != " ":
        cost = _UNKNOWN_CHAR + (0.0 if last == "unknown" else _UNKNOWN_START)
        found.append((_Step(at, at + 1, "unknown"), cost, "unknown"))
    return found


def _words(text: str, at: int, last: str, scanner: Scanner) -> list[tuple[_Step, float, str]]:
    before = text[at - 1 : at]
    latin = is_latin(text[at]) or text[at].isdigit()
    if is_latin(text[at]) and last != "space" and is_latin(before):
        return []
    if last == "closed":
        last = "space"
    if last in ("unknown", "lone") and not (latin and is_hangul(before)):
        return []
    found = []
    for end, forms in _walk(scanner.words, text, at):
        tail = text[end : end + 1]
        if is_latin(text[end - 1]) and is_latin(tail):
            continue
        cost = _CONTENT - _LENGTH * (end - at) + (_GLUED if last != "space" else 0.0)
        lone = [form for form in forms if form.alone]
        free = [form for form in forms if not form.alone]
        if free:
            state = "stem" if any(form.stem for form in free) else "content"
            found.append((_Step(at, end, "content", tuple(forms)), cost, state))
        elif lone and last == "space":
            found.append((_Step(at, end, "content", tuple(lone)), cost + 0.5, "lone"))
        elif lone and last in ("content", "function", "stem"):
            found.append((_Step(at, end, "content", tuple(lone)), cost + _LONE, "lone"))
    return found


def _glued(text: str, at: int, last: str, scanner: Scanner) -> list[tuple[_Step, float, str]]:
    found = []
    for end, forms in _walk(scanner.glue, text, at):
        fits = tuple(form for form in forms if _fits(form, last, text, at, end))
        if fits:
            cost = (
                _FUNCTION - _LENGTH * (end - at) + (0.6 if last == "unknown" else _CHAIN if last == "function" else 0.0)
            )
            found.append((_Step(at, end, "function", fits), cost, "function" if last != "lone" else "lone_end"))
    return found


def _fits(form: Form, last: str, text: str, at: int, end: int) -> bool:
    """Endings need something to end; after an unknown or one-syllable word they must end the whole word."""
    if last in ("unknown", "lone", "lone_end"):
        return end >= len(text) or not text[end].isalnum()
    return last in ("content", "function", "stem", "closed")


def _walk(root: Node, text: str, at: int) -> list[tuple[int, list[Form]]]:
    """All forms that begin here, with where they end; a space or hyphen is passed where a form has one."""
    found: list[tuple[int, list[Form]]] = []
    node, here, depth = root, at, 0
    passed: set[int] = set()
    while here < len(text):
        step = node.children.get(text[here])
        if step is None and node.gap and here > at and text[here] in " -":
            passed.add(depth)
            while here < len(text) and text[here] in " -":
                here += 1
            step = node.children.get(text[here]) if here < len(text) else None
        if step is None:
            break
        node = step
        here += 1
        depth += 1
        fitting = [form for form in node.forms if passed <= form.gaps]
        if fitting:
            found.append((here, fitting))
    return found
