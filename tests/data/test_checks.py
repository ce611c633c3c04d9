"""Each check of data/checks.yaml finds what it is for, and the data themselves pass."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import yaml

from assistant.store import BuildError, build

FACT_HEAD = (
    "id,statement,answers,requires,covers,value,unit,qualifier,year,of,settles,names_ko,names_en,ask_ko,ask_en\n"
)
FACT = "a_fact,a-statement,how_much,thing,,12.5,percent,,2024,,,가;나,a;b,얼마입니까?,How much?\n"
Change = Callable[[str, str, str], None]

# the check, the file, what is changed, into what
CHANGES = [
    ("flow-has-head", "breakdown.csv", "7,USA,outbound,2023,48432\n", ""),
    ("head-has-flow-to-itself", "flow.csv", "15,JPN,inbound,JPN,2023,57.9,1026,1\n", ""),
    ("flow-share-fits-amount", "flow.csv", "10,KOR,inbound,USA,2023,2.5,57,2", "10,KOR,inbound,USA,2023,2.6,57,2"),
    ("flow-position-follows-amount", "flow.csv", "SAU,2023,0.6,363,9", "SAU,2023,1.3,829,9"),
    ("flow-positions-without-gap", "flow.csv", "16,JPN,outbound,KOR,2023,0.6,19,8\n", ""),
    ("flows-within-head", "breakdown.csv", "16,SGP,outbound,2023,5105", "16,SGP,outbound,2023,5099"),
    (
        "flow-to-itself-same-on-both-sides",
        "flow.csv",
        "11,KOR,outbound,KOR,2023,66.5,2042",
        "11,KOR,outbound,KOR,2023,66.5,2043",
    ),
    ("head-equals-amount-raised", "raised.csv", "3,KOR,2023,2312", "3,KOR,2023,2313"),
    ("raised-sum-adds-up", "raised.csv", "3,KOR,2018,700", "3,KOR,2018,705"),
    ("raised-has-every-year", "raised.csv", "3,IND,2024,2243\n", ""),
    ("world-holds-its-countries", "world.csv", "2,2023,113570", "2,2023,112880"),
    ("years-in-order", "foreign_share.csv", "4,USA,2022,2022", "4,USA,2022,2021"),
    ("foreign-share-average-is-pooled", "foreign_share.csv", "4,KOR,2021,2023,20.4", "4,KOR,2021,2023,20.5"),
    ("foreign-share-is-rest-of-home-share", "foreign_share.csv", "4,KOR,2023,2023,11.7", "4,KOR,2023,2023,11.8"),
    ("history-repeats-table", "flow_history.csv", "CHN,USA,2023,685", "CHN,USA,2023,689"),
    ("history-names-its-country", "flow_history.csv", "CHN,USA,2021,2478,CHN", "CHN,USA,2021,2478,USA"),
    ("named-amount-within-investor-total", "bigtech_recipient.csv", "10000,at_least", "16900,at_least"),
    ("every-bigtech-names-a-recipient", "bigtech_recipient.csv", "1,meta,scale_ai,,,stake\n", ""),
    ("recipient-country-is-the-companys", "deal.csv", "polyai,GBR", "polyai,USA"),
    ("deal-amount-or-undisclosed", "deal.csv", "CAN,80,,", "CAN,,,"),
    ("joint-amount-is-one", "deal.csv", "5,qiming,stepfun,CHN,CHN,800", "5,qiming,stepfun,CHN,CHN,700"),
    ("unspecified-is-no-table-of-its-own", "breakdown.csv", "16,SGP,outbound", "16,UNSPECIFIED,outbound"),
    ("fact-value-fits-unit", "facts/figures.csv", "12.5,percent", "12.5,date"),
    ("fact-names-in-both-languages", "facts/figures.csv", "가;나", "가"),
]


@pytest.fixture
def copy(data_dir: Path, tmp_path: Path) -> Path:
    """The tables of the data folder, with one invented fact instead of its own."""
    root = tmp_path / "data"
    root.mkdir()
    for file in data_dir.iterdir():
        if file.suffix == ".csv" or file.name in ("schema.yaml", "checks.yaml", "views.sql"):
            shutil.copy(file, root)
    (root / "facts").mkdir()
    (root / "facts/figures.csv").write_text(FACT_HEAD + FACT, encoding="utf-8")
    return root


def test_every_check_has_its_counter_example(data_dir: Path) -> None:
    declared = yaml.safe_load((data_dir / "checks.yaml").read_text(encoding="utf-8"))
    assert [check["name"] for check in declared["checks"]] == [change[0] for change in CHANGES]


@pytest.mark.parametrize(("check", "file", "old", "new"), CHANGES, ids=[change[0] for change in CHANGES])
def test_a_check_finds_what_it_is_for(copy: Path, tmp_path: Path, check: str, file: str, old: str, new: str) -> None:
    (copy / "views.sql").unlink(missing_ok=True)
    text = (copy / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (copy / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        build(copy, tmp_path / "store.duckdb")
    found = [fault for fault in (caught.value, *caught.value.more) if f"(check {check};" in fault.message]
    assert found, str(caught.value)
    assert all(fault.line and fault.line > 1 and fault.column and "{" not in fault.message for fault in found)


def test_the_exceptions_are_those_of_the_report_and_no_more(copy: Path, tmp_path: Path) -> None:
    kept = (copy / "exceptions.csv").read_text(encoding="utf-8").splitlines()
    (copy / "exceptions.csv").unlink()
    with pytest.raises(BuildError) as caught:
        build(copy, tmp_path / "store.duckdb")
    assert 1 + len(caught.value.more) == len(kept) - 1


def test_the_tables_build(copy: Path, tmp_path: Path) -> None:
    file = build(copy, tmp_path / "store.duckdb")
    with duckdb.connect(file, read_only=True) as con:
        counts = {
            name: con.execute(f"SELECT count(*) FROM {name}").fetchone()
            for name in ("countries", "world", "raised", "foreign_share", "breakdown", "flow", "bigtech", "deal")
        }
        unlisted = con.execute("SELECT count(*) FROM deal WHERE amount IS NULL").fetchone()
    assert counts == {
        "countries": (27,),
        "world": (7,),
        "raised": (77,),
        "foreign_share": (40,),
        "breakdown": (20,),
        "flow": (185,),
        "bigtech": (6,),
        "deal": (9,),
    }
    assert unlisted == (1,)


def test_the_folder_as_it_ships_builds(data_dir: Path, tmp_path: Path) -> None:
    assert build(data_dir, tmp_path / "store.duckdb").is_file()
