"""The table behind an answer as a file that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io

from assistant.types import Answer, Cell

# A cell that begins like this is a formula to Excel, LibreOffice and Google Sheets: "=1+1", "+82", "@SUM".
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_bytes(answer: Answer) -> bytes:
    """The answer's rows under its column labels, UTF-8 with a byte order mark, which Excel needs to see Hangul.

    A missing cell stays empty; a text that would be a formula gets an apostrophe in front.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_cell(name) for name in headings(answer)])
    writer.writerows([_cell(cell) for cell in row] for row in answer.rows)
    return out.getvalue().encode("utf-8-sig", errors="replace")


def headings(answer: Answer) -> tuple[str, ...]:
    """The names of the columns as readers see them, or as the database does where they have no others."""
    return answer.column_labels if len(answer.column_labels) == len(answer.columns) else answer.columns


def _cell(value: Cell) -> Cell:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
