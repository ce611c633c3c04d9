"""Another field: ferries between invented islands, read by the words that every field shares and a few of its own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import Assistant
from assistant.rulebook.source import read_plain

FERRIES = Path(__file__).parent / "ferries"
SHIPPED = Path(__file__).resolve().parents[2] / "rules"
SHARED = (
    *(f"{spoken}/{name}.yaml" for spoken in ("ko", "en") for name in ("numbers", "order")),
    *(f"{spoken}/lexicon/{name}.yaml" for spoken in ("ko", "en") for name in ("harmless", "operations", "questions")),
    "en/prepositions.yaml",
)
OWN = {"measures", "short", "groups", "questions", "amounts"}
"""Sections of the replies that are all of a field; the others are shared and added to."""
NAMES = ("short_names", "short_pairs", "short_to")


@pytest.fixture(scope="session")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the ferries' data, with the ferries' rules laid over what is of a language only."""
    root = tmp_path_factory.mktemp("ferries")
    rules = root / "rules"
    shutil.copytree(FERRIES / "rules", rules)
    shutil.copytree(SHIPPED / "constructions", rules / "constructions")
    for name in SHARED:
        shutil.copy(SHIPPED / name, rules / name)
    endings = read_plain(SHIPPED / "ko" / "endings.yaml")
    _write(rules / "ko" / "endings.yaml", {key: part for key, part in endings.items() if key not in NAMES})
    for language in ("ko", "en"):
        own = rules / language / "replies.yaml"
        _write(own, _laid_over(read_plain(SHIPPED / language / "replies.yaml"), read_plain(own)))
    assistant = Assistant.open(FERRIES / "data", rules, root / "home")
    assistant.strict = True
    return assistant


def _write(path: Path, plain: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _laid_over(shared: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    both = {**shared, **own}
    for section, part in own.items():
        if isinstance(part, dict) and section not in OWN:
            both[section] = {**shared.get(section, {}), **part}
    return both
