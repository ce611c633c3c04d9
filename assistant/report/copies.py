"""The reader's copy of the report: kept in her own folder, found again, and never in the project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.problems import ReaderError
from assistant.report.cache import cached, fingerprint, write_whole
from assistant.report.layout import FILE, load_layout
from assistant.report.match import match_all
from assistant.report.model import Report, ReportTable
from assistant.report.reader import TYPES, contents_of, read
from assistant.types import ReportSentence, Statement

_FOLDER, _NAME, _CACHE = "report", "report.txt", "cache"


def connect(source: Path | bytes, name: str, home: Path, data_dir: Path) -> Report:
    """Reads a copy, given by its path or its bytes, and keeps it in the folder `home` so that `connected` finds it.

    `name` is its file name. Raises `ReaderError` as `read` does, with the code `not_kept` too, where `home` cannot be
    written; a copy that was connected before then stays as it is.
    """
    contents = source if isinstance(source, bytes) else contents_of(source)
    report = read(contents, name, load_layout(data_dir))
    target = home / _FOLDER / _NAME
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, contents)
    except OSError as error:
        raise ReaderError("not_kept", f"{target}: cannot be written ({error.strerror})") from error
    return report


def disconnect(home: Path) -> bool:
    """Forgets the copy that `connect` kept; says whether there was one. One in the data folder stays."""
    target = home / _FOLDER / _NAME
    if not target.is_file():
        return False
    target.unlink()
    return True


def connected(home: Path, data_dir: Path) -> Report | None:
    """The copy in `home`, else the first readable one in `data_dir/report`; None where there is none."""
    for path in _places(home, data_dir):
        try:
            contents = contents_of(path)
            return _remembered(contents, path.name, home, data_dir)
        except ReaderError:
            continue  # what was damaged or is something else does not count as connected
    return None


def quotes(
    report: Report, statements: Sequence[Statement], data_dir: Path, home: Path | None = None
) -> Mapping[str, ReportSentence]:
    """The sentence of the copy for each statement that has one, by the statement's id; kept in `home` if given."""
    said = (part for statement in statements for part in _compared(statement))
    key = fingerprint([report.digest.encode(), _layout(data_dir), "\0".join(said).encode()])

    def pack(found: Mapping[str, ReportSentence]) -> Any:
        return {id_: asdict(sentence) for id_, sentence in found.items()}

    def unpack(plain: Any) -> Mapping[str, ReportSentence]:
        return {id_: _sentence(fields) for id_, fields in plain.items()}

    folder = home / _CACHE if home else None
    return cached(folder, "quotes", key, lambda: match_all(statements, report), (pack, unpack))


def _compared(statement: Statement) -> Iterator[str]:
    """What of a statement decides which sentence it gets."""
    yield from (statement.id, statement.section, statement.kind, str(statement.tables), *statement.text.values())
    yield from (figure.text for figure in statement.figures)


def _places(home: Path, data_dir: Path) -> Iterator[Path]:
    own = home / _FOLDER / _NAME
    if own.is_file():
        yield own
    folder = data_dir / _FOLDER
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix.lower() in TYPES and path.is_file())


def _remembered(contents: bytes, name: str, home: Path, data_dir: Path) -> Report:
    key = fingerprint([contents, _layout(data_dir)])
    return cached(
        home / _CACHE, "report", key, lambda: read(contents, name, load_layout(data_dir)), (_packed, _unpacked)
    )


def _layout(data_dir: Path) -> bytes:
    try:
        return (data_dir / FILE).read_bytes()
    except OSError:
        return b""  # reading it says what is wrong


def _packed(report: Report) -> Any:
    return {**asdict(report), "notes": sorted(report.notes)}


def _unpacked(plain: Any) -> Report:
    return Report(
        digest=plain["digest"],
        language=plain["language"],
        sentences=tuple(map(_sentence, plain["sentences"])),
        captions=tuple(map(_sentence, plain["captions"])),
        rows=tuple(map(_sentence, plain["rows"])),
        tables=tuple(
            ReportTable(**{**table, "rows": tuple(tuple(row) for row in table["rows"])}) for table in plain["tables"]
        ),
        notes=frozenset(plain["notes"]),
    )


def _sentence(fields: Mapping[str, Any]) -> ReportSentence:
    lists = {key: tuple(fields[key]) for key in ("tables", "numbers")}
    return ReportSentence(**{**fields, **lists})
