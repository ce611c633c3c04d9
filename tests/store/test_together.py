"""Several processes at one store, and one that is killed in the middle."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Any

import pytest

from assistant.store import build, open_store

SPAWN = multiprocessing.get_context("spawn")
PATIENCE = 60.0  # seconds; a busy machine starts a process slowly


def _open(root: Path, home: Path, answers: Queue[Any]) -> None:
    con = open_store(root, home)
    answers.put(con.execute("SELECT count(*), sum(copies) FROM loan").fetchone())
    con.close()


def _hang_before_the_end(root: Path, target: Path) -> None:
    def wait(*_: object) -> None:
        time.sleep(PATIENCE)

    os.replace = wait  # type: ignore[assignment]
    build(root, target)


def test_processes_that_build_at_once_all_get_a_whole_store(library: Any, tmp_path: Path) -> None:
    home = tmp_path / "home"
    answers: Queue[Any] = SPAWN.Queue()
    processes = [SPAWN.Process(target=_open, args=(library.root, home, answers)) for _ in range(4)]
    for process in processes:
        process.start()
    got = [answers.get(timeout=PATIENCE) for _ in processes]
    for process in processes:
        process.join(PATIENCE)
    assert [process.exitcode for process in processes] == [0] * 4
    assert got == [(3, 9)] * 4
    assert [file.suffix for file in home.iterdir()] == [".duckdb"]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
def test_a_build_killed_in_the_middle_leaves_no_store(library: Any, tmp_path: Path) -> None:
    home = tmp_path / "home"
    target = home / "library.duckdb"
    process = SPAWN.Process(target=_hang_before_the_end, args=(library.root, target))
    process.start()
    until = time.monotonic() + PATIENCE
    while not list(home.glob("*.unfinished")) and time.monotonic() < until:
        time.sleep(0.05)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(PATIENCE)
    assert process.exitcode == -signal.SIGKILL
    assert not target.exists()
    assert list(home.glob("*.unfinished"))
    con = open_store(library.root, home)
    assert con.execute("SELECT count(*) FROM loan").fetchone() == (3,)
    con.close()
    assert build(library.root, target) == target
