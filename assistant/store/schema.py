"""What a data folder declares of its tables in schema.yaml, read into frozen types.

tables:
  loan:                       # the table's name in the store
    file: loan.csv            # or files: [a.csv, b.csv], all with the same columns
    required: true            # an absent file is an error; otherwise its table is empty
    stem: kind                # optional: a text column that holds the name of the file a row came from
    key: [book, year]         # no two rows agree in all of these; never empty
    unique: [[book, place]]   # further sets of columns of which the same is true
    columns:
      book: {type: text, references: book.id}
      year: {type: integer, minimum: 2018, maximum: 2024}
      side: {type: text, allowed: [in, out]}
      note: {type: text, nullable: true, pattern: "[a-z]+"}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.store.folder import SCHEMA, Folder
from assistant.store.located import Located, Reader

SQL_TYPES = {"integer": "BIGINT", "number": "DOUBLE", "text": "VARCHAR"}
_NAME = re.compile(r"[a-z][a-z0-9_]*")  # a table's or column's name: breakdown, table_no
_TABLE_KEYS = {"file", "files", "required", "stem", "key", "unique", "columns"}
_COLUMN_KEYS = {"type", "nullable", "minimum", "maximum", "allowed", "pattern", "references"}


@dataclass(frozen=True, slots=True)
class Column:
    """One declared column. `minimum` and `maximum` are inclusive; `references` is (table, column)."""

    name: str
    type: str
    nullable: bool = False
    minimum: float | None = None
    maximum: float | None = None
    allowed: tuple[str | int | float, ...] = ()
    pattern: re.Pattern[str] | None = None
    references: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One declared table: where its rows are read from, and what must be true of them."""

    name: str
    files: tuple[str, ...]
    columns: tuple[Column, ...]
    required: bool = True
    stem: str | None = None
    key: tuple[str, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The columns of the table in the store: the stem first, where there is one."""
        return (Column(self.stem, "text"), *self.columns) if self.stem else self.columns


@dataclass(frozen=True, slots=True)
class Schema:
    """All tables of a data folder, by name, in the order of the declaration."""

    tables: Mapping[str, TableSpec]


def load_schema(folder: Folder) -> Schema:
    """Read schema.yaml of `folder`. Raises BuildError with file, line and the next step."""
    reader = Reader(folder, SCHEMA)
    root = reader.load()
    reader.known_keys(root, {"tables"}, {"tables"})
    declared = reader.mapping(root, "tables")
    schema = Schema({name: _table(reader, declared, name) for name in declared})
    for name in declared:
        _check_references(reader, reader.mapping(declared, name), schema, schema.tables[name])
    return schema


def _table(reader: Reader, declared: Located, name: str) -> TableSpec:
    where = reader.mapping(declared, name)
    _check_name(reader, declared, name)
    reader.known_keys(where, _TABLE_KEYS, {"columns"})
    if ("file" in where) == ("files" in where):
        raise reader.fault(where, None, f"{name} must say where its rows are: give either file or files")
    files = reader.words(where, "files") if "files" in where else (str(where["file"]),)
    stem = where.get("stem")
    columns = reader.mapping(where, "columns")
    spec = TableSpec(
        name=name,
        files=files,
        columns=tuple(_column(reader, columns, column) for column in columns),
        required=bool(where.get("required", True)),
        stem=None if stem is None else str(stem),
        key=reader.words(where, "key"),
        unique=_unique(reader, where),
    )
    if spec.stem:
        _check_name(reader, where, spec.stem, "stem")
    _check_keys(reader, where, spec)
    return spec


def _unique(reader: Reader, where: Located) -> tuple[tuple[str, ...], ...]:
    value = where.get("unique", [])
    if not isinstance(value, list) or not all(isinstance(group, list) for group in value):
        raise reader.fault(where, "unique", "unique must be a list of lists of columns: write it as [[a, b]]")
    return tuple(tuple(map(str, group)) for group in value)


def _column(reader: Reader, columns: Located, name: str) -> Column:
    where = reader.mapping(columns, name)
    _check_name(reader, columns, name)
    reader.known_keys(where, _COLUMN_KEYS, {"type"})
    if where["type"] not in SQL_TYPES:
        raise reader.fault(where, "type", f"unknown type {where['type']}: use one of {', '.join(SQL_TYPES)}")
    numeric = where["type"] != "text"
    for key in ("minimum", "maximum"):
        bound = where.get(key)
        if bound is not None and not (numeric and isinstance(bound, int | float)):
            raise reader.fault(where, key, f"{key} must be a number, of a column of numbers: correct or remove it")
    return Column(
        name=name,
        type=where["type"],
        nullable=bool(where.get("nullable", False)),
        minimum=where.get("minimum"),
        maximum=where.get("maximum"),
        allowed=_allowed(reader, where, numeric),
        pattern=_pattern(reader, where),
        references=_references(reader, where),
    )


def _allowed(reader: Reader, where: Located, numeric: bool) -> tuple[str | int | float, ...]:
    value = where.get("allowed", [])
    wanted: type | tuple[type, ...] = (int, float) if numeric else str
    if not isinstance(value, list) or not all(isinstance(item, wanted) for item in value):
        raise reader.fault(where, "allowed", f"allowed must be a list of values of type {where['type']}: write [a, b]")
    return tuple(value)


def _pattern(reader: Reader, where: Located) -> re.Pattern[str] | None:
    if "pattern" not in where:
        return None
    try:
        return re.compile(str(where["pattern"]))
    except re.error as error:
        raise reader.fault(where, "pattern", f"not a regular expression ({error}): correct it") from error


def _references(reader: Reader, where: Located) -> tuple[str, str] | None:
    if "references" not in where:
        return None
    table, dot, column = str(where["references"]).partition(".")
    if not dot:
        raise reader.fault(where, "references", "references must name a column: write it as table.column")
    return table, column


def _check_name(reader: Reader, where: Located, name: str, key: str | None = None) -> None:
    if not _NAME.fullmatch(name):
        message = f"{name!r} is no name for a table or column: use small letters, digits and _"
        raise reader.fault(where, key or name, message)


def _check_keys(reader: Reader, where: Located, spec: TableSpec) -> None:
    columns = {column.name: column for column in spec.all_columns}
    if len(columns) < len(spec.all_columns):
        raise reader.fault(where, "stem", f"stem {spec.stem} is also a column: give one of them another name")
    for key, group in [("key", spec.key), *(("unique", group) for group in spec.unique)]:
        for name in group:
            if name not in columns:
                raise reader.fault(where, key, f"{key} names {name}, which is no column of {spec.name}: correct it")
            if key == "key" and columns[name].nullable:
                raise reader.fault(where, key, f"key names {name}, which may be empty: make it not nullable")


def _check_references(reader: Reader, where: Located, schema: Schema, spec: TableSpec) -> None:
    columns = reader.mapping(where, "columns")
    for column in spec.columns:
        if column.references is None:
            continue
        table, name = column.references
        target = schema.tables.get(table)
        if target is None or name not in {other.name for other in target.all_columns}:
            message = f"references {table}.{name}, which is not declared: correct the name or declare it"
            raise reader.fault(reader.mapping(columns, column.name), "references", message)
