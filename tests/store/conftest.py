"""A small invented data folder in another field: a library's books and loans."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

LIBRARY: Mapping[str, str] = {
    "schema.yaml": """\
tables:
  loan:
    file: loan.csv
    key: [book, year]
    unique: [[year, place]]
    columns:
      book: {type: text, references: book.id}
      year: {type: integer, minimum: 2018, maximum: 2024}
      copies: {type: integer, nullable: true}
      share: {type: number, nullable: true, minimum: 0, maximum: 100}
      room: {type: text, allowed: [adult, child]}
      place: {type: integer, minimum: 1}
  book:
    file: book.csv
    key: [id]
    columns:
      id: {type: text, pattern: "[a-z]+"}
      title: {type: text}
      stock: {type: integer, minimum: 0}
  remark:
    files: [remarks/praise.csv, remarks/blame.csv]
    required: false
    stem: kind
    key: [kind, id]
    columns:
      id: {type: integer}
      words: {type: text}
""",
    "book.csv": "id,title,stock\nmoby,Moby Dick,3\nemma,Emma,2\n",
    "loan.csv": """\
book,year,copies,share,room,place
moby,2023,3,60.0,adult,1
emma,2023,2,40.0,adult,2
moby,2024,4,,child,1
""",
    "remarks/praise.csv": 'id,words\n1,"long, but good"\n',
    "checks.yaml": """\
checks:
  - name: loans-within-stock
    column: copies
    sql: |
      SELECT l.file, l.line, l.book || '-' || l.year AS key, l.copies, b.stock
      FROM source.loan l JOIN source.book b ON b.id = l.book
      WHERE l.copies > b.stock
    message: "{copies} lent of {stock}: correct the row"
""",
    "exceptions.csv": "check,key,reason\nloans-within-stock,moby-2024,one was borrowed from elsewhere\n",
    "views.sql": "-- one view\nCREATE VIEW lent AS SELECT year, sum(copies) AS copies FROM loan GROUP BY year;\n",
}


class Library:
    """The folder `library` on disk, to be changed file by file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for file, text in LIBRARY.items():
            self.write(file, text)

    def write(self, file: str, text: str) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def change(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_bytes().decode()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A sound data folder, anew for each test."""
    return Library(tmp_path / "library")
