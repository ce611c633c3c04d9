"""data/tables.yaml: complete in both languages, with titles as printed, and true of the data."""

from __future__ import annotations

import csv
import datetime
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

SECTIONS = {"I", "II-1", "II-2-1", "II-2-2", "II-2-3", "II-2-4", "II-2-5"}
UNITS = {"usd_million", "percent"}


@pytest.fixture(scope="module")
def declared(data_dir: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((data_dir / "tables.yaml").read_text(encoding="utf-8"))
    return loaded


def test_every_table_and_figure_is_there_in_order(declared: dict[str, Any]) -> None:
    assert set(declared) == {"tables", "figures"}
    assert [entry["number"] for entry in declared["tables"]] == list(range(1, 17))
    assert [entry["number"] for entry in declared["figures"]] == [1, 2, 3]


@pytest.mark.parametrize("kind", ["tables", "figures"])
def test_every_entry_is_complete(declared: dict[str, Any], kind: str) -> None:
    needed = {"number", "title", "section", "origin", "credit", "extracted", "unit", "caveats"}
    needed |= {"data"} if kind == "tables" else {"drawn_from"}
    for entry in declared[kind]:
        assert needed <= set(entry) <= needed | {"share_unit"}, entry["number"]
        assert entry["section"] in SECTIONS
        assert entry["unit"] in UNITS
        assert entry["extracted"] == (datetime.date(2025, 6, 30) if entry["origin"] == "OECD.ai" else None)
        for field in ("title", "credit", "caveats"):
            assert set(entry[field]) == {"ko", "en"}
        for text in (entry["title"], entry["credit"]):
            assert re.search("[가-힣]", text["ko"]) or text["ko"] == text["en"]
            assert not re.search("[가-힣]", text["en"])
        assert len(entry["caveats"]["ko"]) == len(entry["caveats"]["en"]) > 0
        for korean, english in zip(entry["caveats"]["ko"], entry["caveats"]["en"], strict=True):
            assert korean.endswith("니다.") and english.endswith(".")
            assert sorted(re.findall(r"\d+\.\d+", korean)) == sorted(re.findall(r"\d+\.\d+", english))


def test_files_and_tables_that_are_named_exist(declared: dict[str, Any], data_dir: Path) -> None:
    for entry in declared["tables"]:
        for name in entry["data"]:
            with (data_dir / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
                assert str(entry["number"]) in {row["table_no"] for row in csv.DictReader(handle)}
        assert ("flow" in entry["data"]) == ("share_unit" in entry)
    for entry in declared["figures"]:
        assert all(1 <= number <= 16 for number in entry["drawn_from"])


def test_titles_and_sources_are_as_printed(declared: dict[str, Any], report: str) -> None:
    for mark, kind in (("표", "tables"), ("그림", "figures")):
        printed = dict(re.findall(rf"^\[{mark} (\d+)\] (.+)$", report, re.MULTILINE))
        assert {str(entry["number"]): entry["title"]["ko"] for entry in declared[kind]} == printed
    credits = {entry["credit"]["ko"] for entry in [*declared["tables"], *declared["figures"]]}
    assert credits - {"OECD.ai"} == {line[4:] for line in report.splitlines() if line.startswith("출처: ")} - {
        "OECD.ai"
    }
