"""What must hold between rows: unique keys, and references from one table to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.store.errors import BuildError
from assistant.store.rows import Row
from assistant.store.schema import Schema, TableSpec
from assistant.types import Cell

Rows = Mapping[str, Sequence[Row]]


def check_keys(spec: TableSpec, rows: Sequence[Row]) -> list[BuildError]:
    """A fault for each row that agrees with an earlier one in a declared key; an empty cell agrees with nothing."""
    faults: list[BuildError] = []
    names = [column.name for column in spec.all_columns]
    for group in filter(None, (spec.key, *spec.unique)):
        positions = [names.index(name) for name in group]
        seen: dict[tuple[Cell, ...], Row] = {}
        for row in rows:
            key = tuple(row.cells[position] for position in positions)
            first = seen.setdefault(key, row)
            if first is not row and None not in key:
                what = ", ".join(f"{name} {value}" for name, value in zip(group, key, strict=True))
                message = f"{what} stands already in {first.file}:{first.line}: remove or correct one of the two"
                faults.append(BuildError(row.file, message, row.line, group[-1]))
    return faults


def check_references(schema: Schema, spec: TableSpec, rows: Rows) -> list[BuildError]:
    """A fault for each cell that names something that the referenced column does not hold."""
    faults: list[BuildError] = []
    for position, column in enumerate(spec.all_columns):
        if column.references is None:
            continue
        table, name = column.references
        target = [other.name for other in schema.tables[table].all_columns].index(name)
        known = {row.cells[target] for row in rows[table]}
        for row in rows[spec.name]:
            value = row.cells[position]
            if value is not None and value not in known:
                message = f"{value} is not in {table}.{name}: correct it, or add it to {schema.tables[table].files[0]}"
                faults.append(BuildError(row.file, message, row.line, column.name))
    return faults
