"""Where figures are printed: the tables behind an answer, their source, and the line that credits it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.answer.draft import Desk, Draft
from assistant.answer.wording import Words
from assistant.answer.workshop import Workshop
from assistant.catalog import Catalog
from assistant.types import Source


def sources_of(desk: Desk, draft: Draft, shop: Workshop) -> tuple[Source, ...]:
    """The tables of the asserted figures, in the order of their first figure; for prose figures the section."""
    tables: list[int] = list(desk.measure.tables)
    for value in draft.values:
        if value.table and value.table not in tables:
            tables.append(value.table)
    for row in desk.rows:
        table = row.get("table_no")
        if isinstance(table, int) and table not in tables:
            tables.append(table)
    for row in desk.related.get("sides", ()):
        tables += [t for t in (int(str(row["in_table"])), int(str(row["out_table"]))) if t not in tables]
    catalog = shop.reader.catalog
    named = {code for names in desk.plan.intent.roles.values() for code in names.codes}
    again = [table for table in _printing(desk.measure.also_in, named, catalog) if table not in tables]
    tables = [*tables, *again] if tables and named else tables
    tables = tables or _looked_in(desk, catalog)
    found = [source_of(catalog.tables[t], t, desk.words.language) for t in tables if t in catalog.tables]
    if not found:
        found = [Source(None, "", e.section) for e in shop.archive.for_figures(draft.values, desk.words.language)[:1]]
    return tuple(found)


def _looked_in(desk: Desk, catalog: Catalog) -> list[int]:
    """Where nothing was found: the tables in which it would stand, of whoever is named."""
    named = {code for names in desk.plan.intent.roles.values() for code in names.codes}
    return _printing((desk.measure.name,), named, catalog)


def _printing(measures: Sequence[str], named: Collection[str], catalog: Catalog) -> list[int]:
    """The tables that print one of the measures, of whoever is named."""
    shown = [(table, entry) for table, entry in catalog.shown.items() if entry.get("measure") in measures]
    return [table for table, entry in shown if "of" not in entry or set(named) & set(entry["of"])]


def source_of(entry: object, number: int, language: str) -> Source:
    """A table as a source."""
    assert isinstance(entry, dict)
    title = entry["title"]
    return Source(
        number, str(title.get(language, next(iter(title.values())))), str(entry["section"]), str(entry["origin"])
    )


def source_line(sources: Sequence[Source], catalog: Catalog, words: Words) -> str:
    """Who published the figures, and in which tables they stand."""
    tables = ", ".join(str(source.table) for source in sources if source.table)
    if not tables:
        return ""
    entry = catalog.tables[next(source.table for source in sources if source.table)]
    credit = entry.get("credit", {}).get(words.language, entry["origin"])
    if entry.get("extracted"):
        return words.word("source_extracted").format(origin=credit, date=entry["extracted"], tables=tables)
    return words.word("source_line").format(origin=credit, tables=tables)


def credited(text: str, sources: Sequence[Source], catalog: Catalog, words: Words) -> str:
    """A text with the line that credits its figures, said once."""
    line = source_line(sources, catalog, words)
    return f"{text} {line.rstrip('.')}." if line and line not in text else text


def printed_as(desk: Desk) -> str:
    """The measure whose table the figures stand in: a flow that only the partner's table has is of its side."""
    tables = {row.get("table_no") for row in desk.rows}
    printed = {desk.catalog.shown.get(int(str(table)), {}).get("measure") for table in tables if table}
    return next((name for name in desk.measure.mirror if printed == {name}), desk.plan.measure)
