"""A table of the report that is named by its number says of what a figure is, and from whose side it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant.catalog import Catalog
from assistant.intent import Mention
from assistant.understand.measures import Choice
from assistant.understand.parsed import Parsed


def entry_of(parsed: Parsed, catalog: Catalog) -> Mapping[str, Any]:
    """What the table that is named shows; nothing where none is named, or one of companies."""
    entry = catalog.shown.get(int(parsed.numbers.get("table", 0)), {})
    measure = catalog.measures.get(str(entry.get("measure", "")))
    return entry if measure is not None and measure.entity == "country" else {}


def whose(parsed: Parsed, entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Those of a table of several countries who are named beside it, all that are named being among them."""
    named = parsed.roles.everyones_codes
    return tuple(code for code in entry.get("of", ()) if code in named) if named <= set(entry.get("of", ())) else ()


def as_tabled(parsed: Parsed, choice: Choice, catalog: Catalog) -> tuple[Choice, tuple[Mention, ...]]:
    """The measure as the table has it; else the table's mention, as what is asked for is not in it."""
    entry = entry_of(parsed, catalog)
    if not entry or parsed.any("src:tables", "meta:evidence", "op:differ", "op:same"):
        return choice, ()
    table = tuple(item.mention for item in parsed.clause.items if item.mention.has("table"))
    if "of" not in entry:
        return _of_all(parsed, choice, entry, catalog, table)
    return _of_some(parsed, choice, entry, catalog, table)


def _of_all(
    parsed: Parsed, choice: Choice, entry: Mapping[str, Any], catalog: Catalog, table: tuple[Mention, ...]
) -> tuple[Choice, tuple[Mention, ...]]:
    """A table with one figure for each country, or for the world."""
    open_to_it = parsed.sense.direction in ("none", "weak") and len(parsed.roles.filled) < len(catalog.roles)
    if choice.measure == entry["measure"] or not (open_to_it or not choice.measure):
        return choice, ()
    if not catalog.measures[entry["measure"]].roles and (parsed.roles.everyones_codes or parsed.asked):
        return choice, table
    return Choice(str(entry["measure"])), ()


def _of_some(
    parsed: Parsed, choice: Choice, entry: Mapping[str, Any], catalog: Catalog, table: tuple[Mention, ...]
) -> tuple[Choice, tuple[Mention, ...]]:
    """A table of two countries: theirs are its totals, and shares in it are of them."""
    if not choice.measure:
        return choice, ()
    side = catalog.measures[entry["measure"]].own
    spec = catalog.measures[choice.measure]
    if len(spec.roles) == 1:
        head = next((name for name, of in catalog.families.items() if of == choice.measure), choice.measure)
        ours = side in catalog.measures[head].roles and parsed.roles.everyones_codes <= set(entry["of"])
        return (replace(choice, measure=head), ()) if ours and catalog.measures[head].roles else (choice, table)
    if not spec.own:
        return choice, ()
    if spec.own != side:
        mirror = next((name for name in spec.mirror if catalog.measures[name].own == side), "")
        if not mirror:
            return choice, table
        choice = Choice(mirror)
    owners = {code for name in parsed.roles.filled.get(side, ()) for code in name.codes}
    return (choice, ()) if owners <= set(entry["of"]) else (choice, table)
