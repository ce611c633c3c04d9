"""Loads what the report states, in the project's own words: the files of `statements/` in the data folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.problems import RuleError
from assistant.report.cache import cached, fingerprint
from assistant.report.layout import FILE, load_layout
from assistant.rulebook.source import Marked, read_marked
from assistant.types import Cell, Figure, Statement

FOLDER = "statements"
KINDS = frozenset({"paragraph", "bullet", "footnote", "box", "table", "figure"})
_ASKS = "who what which where when why how how_much how_many percent rank yes_no list definition"
_UNITS = "percent percentage_point times rank count year"
ASKS, UNITS = frozenset(_ASKS.split()), frozenset(_UNITS.split())  # any other unit is named in the report's layout
_PLAIN = frozenset({"id", "section", "kind", "tables", "topics", "asks", "names", "figures"})
_FIGURE = frozenset({"value", "unit", "measure", "fact", "keys", "report_says", "text"})
_LANGUAGE_CODE = 2


def load_statements(data_dir: Path, home: Path | None = None) -> tuple[Statement, ...]:
    """All statements in the order of the files' names; raises `RuleError` with file and line where one is wrong.

    With `home` they are kept in it as they were read, and not read again until a file changes.
    """
    paths = sorted((data_dir / FOLDER).glob("*.yaml"))
    if home is None:
        return _read(paths, data_dir)
    key = fingerprint(path.read_bytes() for path in [data_dir / FILE, *paths] if path.is_file())
    return cached(home / "cache", "statements", key, lambda: _read(paths, data_dir), (_packed, _unpacked))


def _read(paths: Sequence[Path], data_dir: Path) -> tuple[Statement, ...]:
    layout = load_layout(data_dir)
    sections, units = frozenset(section.id for section in layout.sections), UNITS | layout.units
    found: list[Statement] = []
    places: dict[str, str] = {}
    for path in paths:
        marked = read_marked(path)
        for entry in marked.entries() if marked.value else ():
            statement = _statement(entry, sections, units)
            if statement.id in places:
                raise RuleError(
                    entry.where, f"{statement.id!r} stands at {places[statement.id]} too", "Give it another id"
                )
            places[statement.id] = entry.where
            found.append(statement)
    return tuple(found)


def _statement(entry: Marked, sections: frozenset[str], units: frozenset[str]) -> Statement:
    parts = dict(entry.items())
    for key in ("id", "section", "kind", "asks"):
        if key not in parts:
            raise RuleError(entry.where, f"the statement has no {key!r}", f"Add a line `{key}: …`")
    texts = {key: value.text() for key, value in parts.items() if key not in _PLAIN}
    if strange := [key for key in texts if len(key) != _LANGUAGE_CODE or not key.isalpha()]:
        raise RuleError(
            parts[strange[0]].where, f"unknown key {strange[0]!r}", f"Use one of {', '.join(sorted(_PLAIN))}"
        )
    if not texts or not all(text.strip() for text in texts.values()):
        raise RuleError(entry.where, "the statement has no text", "Add a line for each language, such as `en: …`")
    return Statement(
        id=parts["id"].text(),
        section=_one_of(parts["section"], sections, "section"),
        kind=_one_of(parts["kind"], KINDS, "kind"),
        tables=tuple(_whole(number) for number in _entries(parts, "tables")),
        text=texts,
        topics=tuple(topic.text() for topic in _entries(parts, "topics")),
        asks=tuple(_one_of(ask, ASKS, "kind of question") for ask in _entries(parts, "asks")),
        figures=tuple(_figure(figure, units) for figure in _entries(parts, "figures")),
        names=_names(parts.get("names")),
    )


def _entries(parts: Mapping[str, Marked], key: str) -> list[Marked]:
    return parts[key].entries() if key in parts else []


def _names(marked: Marked | None) -> dict[str, tuple[str, ...]]:
    if marked is None:
        return {}
    return {language: tuple(name.text() for name in names.entries()) for language, names in marked.items()}


def _figure(entry: Marked, units: frozenset[str]) -> Figure:
    parts = dict(entry.items())
    for key, part in parts.items():
        if key not in _FIGURE:
            raise RuleError(part.where, f"unknown key {key!r} of a figure", f"Use one of {', '.join(sorted(_FIGURE))}")
    if "value" not in parts or "unit" not in parts or ("measure" in parts) == ("fact" in parts):
        raise RuleError(entry.where, "a figure needs value, unit and either measure or fact", "Complete it")
    keys = parts["keys"].items() if "keys" in parts else []
    return Figure(
        value=_number(parts["value"]),
        unit=_one_of(parts["unit"], units, "unit"),
        measure=parts["measure"].text() if "measure" in parts else "",
        keys={name: _cell(value.text()) for name, value in keys},
        fact=parts["fact"].text() if "fact" in parts else "",
        report_says=_number(parts["report_says"]) if "report_says" in parts else None,
        text=parts["text"].text() if "text" in parts else "",
    )


def _one_of(marked: Marked, known: frozenset[str], what: str) -> str:
    word = marked.text()
    if word not in known:
        raise RuleError(marked.where, f"{word!r} is no {what}", f"Use one of {', '.join(sorted(known))}")
    return word


def _number(marked: Marked) -> float:
    try:
        return float(marked.text())
    except ValueError:
        raise RuleError(marked.where, f"{marked.text()!r} is no number", "Write it without commas and unit") from None


def _whole(marked: Marked) -> int:
    if not marked.text().isdigit():
        raise RuleError(marked.where, f"{marked.text()!r} is no whole number", "Write a number such as `3`")
    return int(marked.text())


def _cell(text: str) -> Cell:
    return int(text) if text.isdigit() else text


def _packed(statements: tuple[Statement, ...]) -> Any:
    return [asdict(statement) for statement in statements]


def _unpacked(plain: Any) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            **{
                **fields,
                "tables": tuple(fields["tables"]),
                "topics": tuple(fields["topics"]),
                "asks": tuple(fields["asks"]),
                "figures": tuple(Figure(**figure) for figure in fields["figures"]),
                "names": {language: tuple(names) for language, names in fields["names"].items()},
            }
        )
        for fields in plain
    )
