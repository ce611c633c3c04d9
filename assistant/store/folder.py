"""A data folder read once into memory, so that what is fingerprinted is what is built."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from assistant.store.errors import BuildError

# Raise this when the same files would give another store.
BUILDER_VERSION = "1"

SCHEMA, CHECKS, EXCEPTIONS, VIEWS = "schema.yaml", "checks.yaml", "exceptions.csv", "views.sql"


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a data folder that matter to its store: path in the folder, with `/`, to contents."""

    name: str
    files: Mapping[str, bytes]

    def label(self, file: str) -> str:
        """The name by which errors call a file: with the folder's own name before it."""
        return f"{self.name}/{file}"

    def text(self, file: str) -> str:
        """The text of a file that is there; BuildError with the line where it is not UTF-8."""
        contents = self.files[file]
        try:
            return contents.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = contents.count(b"\n", 0, error.start) + 1
            message = "a character that is not UTF-8: save the file with the encoding UTF-8"
            raise BuildError(self.label(file), message, line) from error

    def fingerprint(self) -> str:
        """A hash in hexadecimal of the contents, of this builder's version and of DuckDB's, whose format it writes."""
        digest = hashlib.sha256(f"{BUILDER_VERSION} {duckdb.__version__}".encode())
        for file, contents in sorted(self.files.items()):
            digest.update(f"\0{file}\0{len(contents)}\0".encode())
            digest.update(contents)
        return digest.hexdigest()[:32]


def read_folder(data_dir: Path) -> Folder:
    """Read the CSV files of `data_dir` and of the folders in it, and the four files with a fixed name.

    Raises BuildError when there is no schema.yaml, or when a file cannot be read.
    """
    root = data_dir.resolve()
    fixed = [root / name for name in (SCHEMA, CHECKS, VIEWS) if (root / name).is_file()]
    try:
        files = {path.relative_to(root).as_posix(): path.read_bytes() for path in [*fixed, *root.rglob("*.csv")]}
    except OSError as error:
        message = f"cannot be read ({error.strerror}): check that the file is there and open to you"
        raise BuildError(str(error.filename), message) from error
    if SCHEMA not in files:
        message = f"is not in {root}: name a data folder that declares its tables there"
        raise BuildError(f"{root.name}/{SCHEMA}", message)
    return Folder(root.name, files)
