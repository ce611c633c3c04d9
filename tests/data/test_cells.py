"""Every cell of the report's sixteen tables against data/, by a reading of the report that shares nothing with it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

Grid = list[list[str]]
PAIRED = [6, 7, 8, 9, 10, 11, 12, 13, 15, 16]  # two countries side by side


@pytest.fixture(scope="module")
def grids(report: str) -> dict[int, Grid]:
    """The tables by number: the first run of lines with tabs after each caption."""
    found: dict[int, Grid] = {}
    number = 0
    for line in report.splitlines():
        caption = re.match(r"\[표 (\d+)\]", line)
        if caption:
            number = int(caption.group(1))
        elif "\t" in line and number:
            plain = line.replace("<b>", "").replace("</b>", "")
            found.setdefault(number, []).append([cell.strip() for cell in plain.split("\t")])
    return found


@pytest.fixture(scope="module")
def names(data_dir: Path) -> dict[str, str]:
    return {row["code"]: row["name_ko"] for row in read(data_dir, "countries")}


@pytest.fixture(scope="module")
def companies(data_dir: Path) -> dict[str, str]:
    return {row["id"]: row["name"] for row in read(data_dir, "companies")}


def read(data_dir: Path, name: str) -> list[dict[str, str]]:
    with (data_dir / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def printed(amount: str) -> str:
    """As the report prints a whole number: 16800 -> 16,800."""
    return f"{int(amount):,}"


def test_all_tables_are_found(grids: dict[int, Grid]) -> None:
    assert sorted(grids) == list(range(1, 17))


def test_table_2(grids: dict[int, Grid], data_dir: Path) -> None:
    rows = read(data_dir, "world")
    assert grids[2] == [["", *(row["year"] for row in rows)], ["총 투자액", *(printed(row["amount"]) for row in rows)]]
    assert {row["table_no"] for row in rows} == {"2"}


def test_table_3(grids: dict[int, Grid], data_dir: Path, names: dict[str, str]) -> None:
    lines: dict[str, list[str]] = {}
    years: dict[str, None] = {}
    for row in read(data_dir, "raised"):
        lines.setdefault(names[row["country"]], []).append(printed(row["amount"]))
        years[row["year"]] = None
    for row in read(data_dir, "raised_sum"):
        lines[names[row["country"]]].append(printed(row["amount"]))
    assert grids[3] == [["국가", *years, "총합계"], *([name, *cells] for name, cells in lines.items())]


def test_table_4(grids: dict[int, Grid], data_dir: Path, names: dict[str, str]) -> None:
    lines: dict[str, list[str]] = {}
    for row in read(data_dir, "foreign_share"):
        lines.setdefault(names[row["country"]], []).append(row["share"] + "%")
        column = len(lines[names[row["country"]]]) - 1
        years = [("2021", "2021"), ("2022", "2022"), ("2023", "2023"), ("2021", "2023")]
        assert (row["first_year"], row["last_year"]) == years[column]
    head = [re.sub(r"\s*<sup>.*", "", cell) for cell in grids[4][0]]
    assert head == ["국가", "2021", "2022", "2023", "3개년 평균"]
    assert grids[4][1:] == [[name, *cells] for name, cells in lines.items()]


@pytest.mark.parametrize("number", PAIRED)
def test_paired_tables(grids: dict[int, Grid], data_dir: Path, names: dict[str, str], number: int) -> None:
    heads = [row for row in read(data_dir, "breakdown") if row["table_no"] == str(number)]
    flows = [row for row in read(data_dir, "flow") if row["table_no"] == str(number)]
    assert len(heads) == 2
    expected = []
    for head in heads:
        word = {"inbound": "유치", "outbound": "집행"}[head["side"]]
        own = [row for row in flows if (row["country"], row["side"]) == (head["country"], head["side"])]
        assert [row["position"] for row in own] == [str(place + 1) for place in range(len(own))]
        title = f"{names[head['country']]}의 투자 {word}({printed(head['amount'])})"
        cells = [(f"{names[row['partner']]}({row['share']}%)", printed(row["amount"])) for row in own]
        expected.append((title, cells))
    assert sum(len(cells) for _, cells in expected) == len(flows), "a row belongs to neither half"

    grid = grids[number]
    titles = [cell for cell in grid[0] if cell]
    halves = [[tuple(line[at : at + 2]) for line in grid[1:] if line[at : at + 2]] for at in (0, 2)]
    halves = [[pair for pair in half if pair not in (("-", "-"), ("", ""))] for half in halves]
    assert expected == list(zip(titles, halves, strict=True))


def test_table_1(grids: dict[int, Grid], data_dir: Path, companies: dict[str, str]) -> None:
    amounts = [(companies[row["investor"]], hundred_millions(row["amount"])) for row in read(data_dir, "bigtech")]
    assert grids[1][0] == ["투자자", "투자액(2023~2024)", "투자받은 기업"]
    assert [(line[0], line[1]) for line in grids[1][1:]] == amounts
    named: dict[str, list[str]] = {}
    countries = {"": "", "ISR": "(이스라엘)", "CAN": "(캐나다)", "DEU": "(독일)"}
    for row in read(data_dir, "bigtech_recipient"):
        named.setdefault(companies[row["investor"]], []).append(
            companies[row["recipient"]] + countries[row["recipient_country"]]
        )
    for investor, _, text in grids[1][1:]:
        found = re.findall(r"[A-Z][A-Za-z0-9 ]*[A-Za-z0-9](?:\([가-힣]+\))?", text)
        assert found == named[investor]
        floors = re.findall(r"(\d+)억 달러 이상", text)
        kept = [
            row["amount"] or row["qualifier"].removeprefix("group_at_least_")
            for row in read(data_dir, "bigtech_recipient")
            if companies[row["investor"]] == investor and "at_least" in row["qualifier"]
        ]
        assert list(dict.fromkeys(kept)) == [str(int(floor) * 100) for floor in floors]


def hundred_millions(amount: str) -> str:
    """As table 1 prints millions: 16800 -> 168억 달러, 614 -> 6.14억 달러."""
    return f"{int(amount) / 100:g}억 달러"


def test_table_5(grids: dict[int, Grid], data_dir: Path, companies: dict[str, str]) -> None:
    lines: dict[str, list[str]] = {}
    for row in read(data_dir, "deal"):
        if row["table_no"] == "5":
            amount = hundred_millions(row["amount"]) + ("+" if row["qualifier"] == "at_least" else "")
            line = lines.setdefault(companies[row["investor"]], [amount])
            assert line[0] == amount
            line.append(companies[row["recipient"]])
            assert (row["recipient_country"], row["investor_country"], row["last_year"]) == ("CHN", "CHN", "2025")
            assert (row["qualifier"] == "joint") == (row["investor"] == "qiming")
    head, *rest = grids[5]
    assert head == ["투자자", "투자액(~2025)", "투자받은 기업"]
    assert rest == [[name, amount, ", ".join(recipients)] for name, (amount, *recipients) in lines.items()]


def test_table_14(grids: dict[int, Grid], data_dir: Path, companies: dict[str, str], names: dict[str, str]) -> None:
    lines = []
    for row in read(data_dir, "deal"):
        if row["table_no"] == "14":
            amount = "비공개" if row["qualifier"] == "undisclosed" else row["amount"]
            recipient = f"{companies[row['recipient']]}({names[row['recipient_country']]})"
            lines.append([companies[row["investor"]], amount, recipient])
            assert (row["investor_country"], row["last_year"]) == ("CAN", "")
    assert grids[14] == [["투자자", "투자액(백만USD)", "투자받은 기업"], *lines]


def test_flows_of_earlier_years_are_in_the_prose(report: str, data_dir: Path) -> None:
    sentences = [line for line in report.splitlines() if "('21)" in line and "('23)" in line]
    assert len(sentences) == 2
    stated = []
    for sentence in sentences:
        for text, year in re.findall(r"((?:\d+억 )?\d+천(?: \d+백)?만|[^(]*?만) ?달러\('(\d\d)\)", sentence):
            stated.append(("20" + year, str(millions(text))))
    assert stated == [(row["year"], row["amount"]) for row in read(data_dir, "flow_history")]


def millions(text: str) -> int:
    """The millions of an amount in the report's mixed numerals: 24억 7천 8백만 -> 2478."""
    total = 0
    for digits, unit in re.findall(r"(\d+)(억|천|백)", text):
        total += int(digits) * {"억": 100, "천": 10, "백": 1}[unit]
    return total
