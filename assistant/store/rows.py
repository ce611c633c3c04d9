"""CSV files into typed rows. Every fault names file, line, column, what is wrong and what to do."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from assistant.store.errors import BuildError
from assistant.store.folder import Folder
from assistant.store.schema import Column, TableSpec
from assistant.types import Cell

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")  # 16800, -3909; not 16,800, +5, 007
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")  # 62.4, 0.7; not .7, 62.4%, 1e3
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")  # a line break, a bidi mark


@dataclass(frozen=True, slots=True)
class Row:
    """One typed row and where it stands: `file` as errors name it, `line` from 1 with the header as line 1."""

    file: str
    line: int
    cells: tuple[Cell, ...]


def parse_cell(column: Column, raw: str) -> Cell:
    """The typed value of a cell's text; None for an empty cell. ValueError says what is wrong and the next step."""
    if not raw:
        if column.nullable:
            return None
        raise ValueError("is empty: give a value, or declare the column nullable")
    if _CONTROL.search(raw):
        raise ValueError("holds an invisible character: type the cell anew")
    if raw != raw.strip():
        raise ValueError(f"{raw!r} has blanks around it: remove them")
    value = _typed(column, raw)
    if column.allowed and value not in column.allowed:
        raise ValueError(f"{raw} is not allowed: use one of {', '.join(map(str, column.allowed))}")
    if column.pattern and not column.pattern.fullmatch(raw):
        raise ValueError(f"{raw} does not fit the pattern {column.pattern.pattern}: correct it")
    if isinstance(value, int | float):
        _check_bounds(column, value)
    return value


def _typed(column: Column, raw: str) -> str | int | float:
    if column.type == "integer":
        if not _INTEGER.fullmatch(raw):
            raise ValueError(f"{raw} is not a whole number: write digits only, without separators or units")
        return int(raw)
    if column.type == "number":
        if not _NUMBER.fullmatch(raw):
            raise ValueError(f"{raw} is not a number: write digits and a point only, without separators or units")
        return float(raw)
    return raw


def _check_bounds(column: Column, value: float) -> None:
    if column.minimum is not None and value < column.minimum:
        raise ValueError(f"{value} is less than {column.minimum}: correct it")
    if column.maximum is not None and value > column.maximum:
        raise ValueError(f"{value} is more than {column.maximum}: correct it")


def read_table(folder: Folder, spec: TableSpec, faults: list[BuildError]) -> list[Row]:
    """The rows of a table from all of its files, in order; what is wrong is added to `faults`."""
    rows: list[Row] = []
    for file in spec.files:
        if file not in folder.files:
            if spec.required:
                message = f"is not there: add it, or declare {spec.name} with required: false"
                faults.append(BuildError(folder.label(file), message))
            continue
        try:
            rows.extend(_read_file(folder, spec, file, faults))
        except BuildError as error:
            faults.append(error)
    return rows


def _read_file(folder: Folder, spec: TableSpec, file: str, faults: list[BuildError]) -> Iterator[Row]:
    label = folder.label(file)
    lines = _records(label, folder.text(file))
    _, header = next(lines, (1, []))
    order = _order(label, header, spec)
    stem: tuple[Cell, ...] = (PurePosixPath(file).stem,) if spec.stem else ()
    for line, record in lines:
        if len(record) != len(header):
            faults.append(BuildError(label, _length_message(record, header), line))
            continue
        cells = _cells(label, line, spec, [record[position] for position in order], faults)
        if cells is not None:
            yield Row(label, line, stem + cells)


def _records(label: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV text, each with the line that it starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BuildError(label, f"not readable as CSV ({error}): check the quotation marks", line) from error


def _order(label: str, header: list[str], spec: TableSpec) -> list[int]:
    """Where in the header each declared column stands."""
    for number, name in enumerate(header):
        if name not in {column.name for column in spec.columns}:
            raise BuildError(label, "is not declared: correct the header or declare it in the schema", 1, name)
        if name in header[:number]:
            raise BuildError(label, "stands twice in the header: remove one", 1, name)
    for column in spec.columns:
        if column.name not in header:
            raise BuildError(label, "is missing from the header: add it", 1, column.name)
    return [header.index(column.name) for column in spec.columns]


def _length_message(record: list[str], header: list[str]) -> str:
    if not record:
        return "an empty line: remove it"
    return f"{len(record)} cells where the header has {len(header)}: put quotation marks around a cell with a comma"


def _cells(label: str, line: int, spec: TableSpec, raw: list[str], faults: list[BuildError]) -> tuple[Cell, ...] | None:
    cells: list[Cell] = []
    sound = True
    for column, text in zip(spec.columns, raw, strict=True):
        try:
            cells.append(parse_cell(column, text))
        except ValueError as error:
            faults.append(BuildError(label, str(error), line, column.name))
            sound = False
    return tuple(cells) if sound else None
