"""Opening the store of a data folder: built when its contents have no file yet, read-only and locked."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import duckdb

from assistant.store.build import UNFINISHED, build_folder
from assistant.store.errors import BuildError
from assistant.store.folder import Folder, read_folder

# With these DuckDB refuses every write, file, address, extension and setting, and cannot spill to disk.
LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_unsigned_extensions": False,
    "memory_limit": "256MB",
    "max_temp_directory_size": "0B",
    "threads": 1,
    "python_enable_replacements": False,
    "lock_configuration": True,
}
_ATTEMPTS = 3
_ABANDONED_AFTER = 600.0  # seconds; no build takes nearly as long


def fingerprint(data_dir: Path) -> str:
    """A hash, in hexadecimal, of all that the store of `data_dir` is made of. Raises BuildError as a build would."""
    return read_folder(data_dir).fingerprint()


def open_store(data_dir: Path, home: Path) -> duckdb.DuckDBPyConnection:
    """A read-only, locked connection to the store of `data_dir`, kept in the folder `home`.

    The file's name holds the fingerprint of the contents, so that changed contents are built anew and a store of other
    contents is never opened. Raises BuildError where the data cannot be built or `home` cannot be written.
    """
    folder = read_folder(data_dir)
    family = f"store-{hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:8]}-"
    target = home / f"{family}{folder.fingerprint()}.duckdb"
    for attempt in range(1, _ATTEMPTS + 1):
        if not target.is_file():
            _ensure(folder, target)
            _tidy(home, family, target)
        try:
            return duckdb.connect(target, read_only=True, config=LOCKED)
        except duckdb.ConnectionException as error:
            message = f"is open in this process with other settings ({error}): close that connection first"
            raise BuildError(str(target), message) from error
        except duckdb.Error as error:
            # Removed by another process since it was seen, or damaged: build it anew.
            _remove(target)
            if attempt == _ATTEMPTS:
                message = f"cannot be opened ({error}): remove the file, and see that nothing else writes to it"
                raise BuildError(str(target), message) from error
    raise AssertionError("every attempt returns or raises")


def _ensure(folder: Folder, target: Path) -> None:
    try:
        build_folder(folder, target)
    except PermissionError:
        # Windows refuses to replace a file that another process has open: then that one is as good.
        if not target.is_file():
            raise


def _tidy(home: Path, family: str, keep: Path) -> None:
    """Remove stores of the same folder's older contents, and what a killed build has left. Failing is no harm."""
    now = time.time()
    for file in home.glob(f"{family}*"):
        try:
            unfinished = UNFINISHED in file.name
            if file != keep and (not unfinished or now - file.stat().st_mtime > _ABANDONED_AFTER):
                file.unlink()
        except OSError:
            continue


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return
