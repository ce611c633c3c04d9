"""Checks of what the rules name: groups, the catalog's measures, frames, and the words that answers need for them."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping

from assistant.keeping import senses
from assistant.keeping.folder import Folder
from assistant.rulebook.replies import lacking
from assistant.rulebook.source import Marked

_WORDED = ("measures", "questions")
_OF = "Names of measures stand in rules/catalog.yaml"


def check_tables(folder: Folder) -> None:
    """groups.yaml, catalog.yaml, frames.yaml, and each language's replies.yaml and page.yaml."""
    roles = frozenset(name for name, _ in folder.pairs(folder.part(folder.top("catalog.yaml"), "roles")))
    measures = dict(folder.pairs(folder.part(folder.top("catalog.yaml"), "measures")))
    _check_needed_parts(folder)
    _check_groups(folder)
    _check_catalog(measures, roles, folder)
    _check_frames(frozenset(measures), roles, folder)
    _check_replies(measures, folder)


def _check_needed_parts(folder: Folder) -> None:
    parts = {
        "groups.yaml": ("groups",),
        "catalog.yaml": ("roles", "entities", "years", "order", "measures"),
        "frames.yaml": (
            "frames",
            "measures",
            "asking",
            "concepts",
            "asks",
            "prose_refuses",
            "silent",
            "about",
            "beside",
        ),
    }
    for name, wanted in parts.items():
        tree = folder.top(name)
        for part in wanted if tree is not None else ():
            if part not in dict(folder.pairs(tree)):
                folder.findings.fault(f"{folder.rules / name}:1", f"the part `{part}` is missing", "Restore it")


def _check_groups(folder: Folder) -> None:
    for name, entry in folder.pairs(folder.part(folder.top("groups.yaml"), "groups")):
        parts = dict(folder.pairs(entry))
        where = folder.key_line(name, entry)
        company = "entity" in parts and parts["entity"].value == "company"
        known = folder.companies if company else folder.countries
        for code, at in folder.words(parts.get("members")):
            if code not in known:
                source = "data/companies.csv" if company else "data/territories.csv"
                folder.findings.fault(at, f"the group {name!r} has the unknown code {code!r}", f"Codes are in {source}")
        for language in folder.speaking:
            path = folder.rules / language / "replies.yaml"
            if folder.tree(path) is not None and name not in dict(
                folder.pairs(folder.part(folder.tree(path), "groups"))
            ):
                shown = folder.findings.place(str(path))
                folder.findings.fault(where, f"the group {name!r} has no name in {shown}", "Add it under `groups:`")


def _check_catalog(measures: Mapping[str, Marked], roles: frozenset[str], folder: Folder) -> None:
    for name, entry in measures.items():
        parts = dict(folder.pairs(entry))
        where = folder.key_line(name, entry)
        for needed in ("view", "roles", "unit", "change"):
            if needed not in parts:
                folder.findings.fault(where, f"the measure {name!r} lacks `{needed}`", "See the head of the file")
        for part in ("view", "list_view", "average_view"):
            for view, at in folder.words(parts.get(part)):
                if view not in folder.views:
                    folder.findings.fault(at, f"data/views.sql makes no view {view!r}", "Add it there, or correct it")
        for part in ("mirror", "base", "also_in", "worlds"):
            _name_measures(folder.words(parts.get(part)), measures, folder)
        _name_roles([(role, node.where) for role, node in folder.pairs(parts.get("roles"))], roles, folder)
        _name_roles(folder.words(parts.get("own")), roles, folder)
    for part in ("figures", "tables"):
        for _, entry in folder.pairs(folder.part(folder.top("catalog.yaml"), part)):
            _name_measures(folder.words(folder.part(entry, "measure")), measures, folder)


def _name_measures(named: Iterable[tuple[str, str]], measures: Iterable[str], folder: Folder) -> None:
    known = frozenset(measures)
    for measure, at in named:
        if measure not in known:
            folder.findings.fault(at, f"no measure {measure!r} is known", _OF)


def _name_roles(named: Iterable[tuple[str, str]], known: Iterable[str], folder: Folder) -> None:
    allowed = frozenset(known)
    for role, at in named:
        if role not in allowed:
            folder.findings.fault(at, f"no role {role!r} is known", f"Known: {', '.join(sorted(allowed - {''}))}")


def _check_frames(measures: frozenset[str], roles: frozenset[str], folder: Folder) -> None:
    frames = folder.top("frames.yaml")
    entities = frozenset(name for name, _ in folder.pairs(folder.part(folder.top("catalog.yaml"), "entities")))
    for entry in folder.entries(folder.part(frames, "frames")):
        _name_roles(folder.words(folder.part(entry, "role")), roles | {"open", "other"}, folder)
        allowed = {**senses.FRAME_CONDITIONS, "code": folder.countries, "entity": entities}
        _check_conditions(entry, allowed, senses.FRAME_FLAGS, folder)
        for part in ("when", "role", "strong"):
            if part not in dict(folder.pairs(entry)):
                folder.findings.fault(entry.where, f"a frame lacks `{part}`", "Add it; see the head of the file")
    for entry in folder.entries(folder.part(frames, "measures")):
        for part in ("measure", "also", "clarify", "missing", "or"):
            _name_measures(folder.words(folder.part(entry, part)), measures, folder)
        for part in ("listed", "listed_or"):
            _name_roles(folder.words(folder.part(entry, part)), roles, folder)
        _check_conditions(entry, senses.MEASURE_CONDITIONS, senses.MEASURE_FLAGS, folder)
    for entry in folder.entries(folder.part(frames, "asking")):
        _name_roles(folder.words(folder.part(entry, "role")), roles | {"country", ""}, folder)
    for entry in folder.entries(folder.part(frames, "without")):
        _name_measures(folder.words(folder.part(entry, "measure")), measures, folder)


def _check_conditions(
    entry: Marked, allowed: Mapping[str, frozenset[str]], flags: frozenset[str], folder: Folder
) -> None:
    for name, value in folder.pairs(folder.part(entry, "when")):
        if name not in allowed and name not in flags:
            known = ", ".join(sorted({*allowed, *flags}))
            folder.findings.fault(value.where, f"the condition {name!r} is unknown", f"Known: {known}")
        for word, at in folder.words(value) if name in allowed else ():
            if word not in allowed[name]:
                folder.findings.fault(at, f"the condition `{name}` asks for the unknown {word!r}", "Correct it")


def _check_replies(measures: Mapping[str, Marked], folder: Folder) -> None:
    """The same keys in every language, and words for every measure, with no role that it does not have."""
    for name, free in (("replies", frozenset[str]()), ("page", frozenset({"builtin"}))):
        paths = [folder.rules / language / f"{name}.yaml" for language in folder.speaking]
        there = [path for path in paths if path.is_file() and folder.tree(path) is not None]
        for error in lacking(there, free):
            folder.findings.error(error)
    for language in folder.speaking:
        path = folder.rules / language / "replies.yaml"
        for section in _WORDED if folder.tree(path) is not None else ():
            worded = dict(folder.pairs(folder.part(folder.tree(path), section)))
            for measure, entry in measures.items():
                if measure not in worded:
                    where = folder.key_line(measure, entry)
                    shown = folder.findings.place(str(path))
                    what = f"the measure {measure!r} has no words in {shown}"
                    folder.findings.fault(where, what, f"Add them under `{section}:`")
            _check_blanks(worded, measures, folder)


def _check_blanks(worded: Mapping[str, Marked], measures: Mapping[str, Marked], folder: Folder) -> None:
    for measure, entry in worded.items():
        if measure not in measures:
            where = folder.key_line(measure, entry)
            folder.findings.fault(where, f"there are words for {measure!r}, which is no measure", _OF)
            continue
        roles = {role for role, _ in folder.pairs(folder.part(measures[measure], "roles"))}
        for text, at in [(str(node.value), node.where) for node in _texts(entry)]:
            for blank in sorted(_blanks(text) - roles):
                known = ", ".join(sorted(roles)) or "none"
                folder.findings.fault(at, f"{measure!r} has no role {{{blank}}}", f"Roles of the measure: {known}")


def _texts(entry: Marked) -> list[Marked]:
    return list(entry.value.values()) if isinstance(entry.value, dict) else [entry]


def _blanks(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}
    except ValueError:
        return {text}
