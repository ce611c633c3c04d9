"""Keeps what was worked out from files as JSON beside them, under the hash of those files."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

_T = TypeVar("_T")
VERSION = b"1"
"""Raise this when the same files would give something else."""


def fingerprint(contents: Iterable[bytes]) -> str:
    """A hash, in hexadecimal, of these contents in this order."""
    digest = hashlib.sha256(VERSION)
    for piece in contents:
        digest.update(len(piece).to_bytes(8, "big"))
        digest.update(piece)
    return digest.hexdigest()[:24]


def cached(
    folder: Path | None,
    name: str,
    key: str,
    make: Callable[[], _T],
    codec: tuple[Callable[[_T], Any], Callable[[Any], _T]],
) -> _T:
    """What `make` gives, kept in `folder` as `name-key.json` for the next time; other keys of the name are removed.

    `codec` turns the value into JSON's plain values and back. A folder that cannot be written, or a file that cannot be
    read, costs time and nothing else; without a folder nothing is kept.
    """
    if folder is None:
        return make()
    pack, unpack = codec
    path = folder / f"{name}-{key}.json"
    with suppress(OSError, ValueError, KeyError, TypeError, IndexError):
        return unpack(json.loads(path.read_bytes()))
    value = make()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(pack(value), ensure_ascii=False, separators=(",", ":")).encode())
        for old in folder.glob(f"{name}-*.json"):
            if old != path:
                old.unlink(missing_ok=True)
    return value


def write_whole(path: Path, contents: bytes) -> None:
    """Writes a file so that a reader finds the old contents or the new ones and never a part; OSError as usual."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(contents)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
