"""The house: who may import whom, how long a file may be, what no file may hold, and what a question need not load."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "ARCHITECTURE.md"
LONGEST = 400
DRAWERS = {"utils", "util", "common", "helpers", "helper", "misc", "shared"}
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
NAMED = re.compile(r"`((?:assistant|rules|data|tests|scripts)/[\w./*<>-]*|[\w-]+\.(?:py|md|toml))`")
HEAVY = {"streamlit", "pandas", "plotly.express"}


def _sources() -> list[Path]:
    return [*sorted((ROOT / "assistant").rglob("*.py")), ROOT / "streamlit_app.py"]


def _python() -> list[Path]:
    more = [path for folder in ("tests", "scripts") for path in sorted((ROOT / folder).rglob("*.py"))]
    return [*_sources(), *more]


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def _layers() -> dict[str, int]:
    """Part of the house -> its row, from the list in ARCHITECTURE.md; the lowest row is 0."""
    block = re.search(r"```layers\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert block, "ARCHITECTURE.md has no ```layers block"
    rows = [re.findall(r"[a-z_]+", line) for line in block[1].splitlines() if line.strip()]
    return {part: number for number, row in enumerate(rows) for part in row}


def _part(module: str) -> str:
    """The part of the house that a module belongs to: the package itself is its public face, `api`."""
    parts = module.split(".")
    if parts[0] != "assistant":
        return parts[0]
    return {"__main__": "cli"}.get(parts[1], parts[1]) if len(parts) > 1 else "api"


@cache
def _imports() -> dict[str, frozenset[str]]:
    """Module -> modules of ours that it imports, also inside functions; not what only types need."""
    known = {_module(path) for path in _sources()}
    return {_module(path): frozenset(_imported(path, known)) for path in _sources()}


def _imported(path: Path, known: set[str]) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, f"{path}:{node.lineno}: write the import in full"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if inner in known:
                    yield inner
                elif node.module in known:
                    yield node.module


def test_every_part_has_a_row_and_every_row_its_parts() -> None:
    assert {_part(_module(path)) for path in _sources()} == set(_layers())


def test_imports_go_down() -> None:
    layers = _layers()
    wrong = [
        f"{module} (row {layers[_part(module)]}) imports {other} (row {layers[_part(other)]})"
        for module, others in _imports().items()
        for other in others
        if _part(module) != _part(other) and layers[_part(other)] >= layers[_part(module)]
    ]
    assert not wrong, "\n".join(wrong)


def test_no_cycle() -> None:
    settled: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join([*trail[trail.index(module) :], module])
        if module not in settled:
            for other in sorted(_imports()[module]):
                visit(other, (*trail, module))
            settled.add(module)

    for module in sorted(_imports()):
        visit(module, ())


def test_the_code_knows_no_korean() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in _sources()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if HANGUL.search(line)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", _python(), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_short_and_named_for_what_they_hold(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines < LONGEST, f"{path}: {lines} lines; part it where its subjects part"
    assert path.stem not in DRAWERS and path.parent.name not in DRAWERS, f"{path}: say what it holds"


def test_a_question_loads_neither_page_nor_pandas(tmp_path: Path) -> None:
    program = (
        "import sys; from assistant import Assistant; "
        "answer = Assistant.open().ask('How much did Korea raise in 2023?'); assert answer.status == 'answered'; "
        f"print(*sorted({HEAVY!r} & set(sys.modules)))"
    )
    environment = {**os.environ, "ASSISTANT_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "", f"loaded for one question: {done.stdout}"


def test_the_page_of_the_house_names_only_what_is_there() -> None:
    named = set(NAMED.findall(PAGE.read_text(encoding="utf-8")))
    concrete = {name for name in named if "*" not in name and "<" not in name}
    missing = sorted(name for name in concrete if not (ROOT / name).exists())
    assert not missing, f"ARCHITECTURE.md names {missing}, which are not there"
