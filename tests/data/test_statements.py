"""What the report states in our words: complete, in both languages, and true of the tables and the facts."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
YEAR = 2023
Row = dict[str, str]


def words(text: str) -> set[str]:
    return set(text.split())


SECTIONS = words("summary I II II-1 II-2 II-2-1 II-2-2 II-2-3 II-2-4 II-2-5 II-2-6 III-1 III-2 III-box refs")
KINDS = words("paragraph bullet footnote box table figure")
ASKS = words("who what which where when why how how_much how_many percent rank yes_no list")
ANSWERS = ASKS | {"definition", "formula"}
UNITS = words("usd_million krw_million eur_million percent percentage_point times rank count year points")
NEEDED = words("id section kind tables ko en topics asks")
ALLOWED = NEEDED | {"names", "figures"}
FIGURE = words("value unit measure keys fact report_says text")
# Senses of the figures' own lexicon that statements and facts may name as topics.
CORE = words("raised made domestic foreign share amount world rank sum trend growth peak startup ai definition formula")
CORE |= words("reason sides_differ domestic_share UNSPECIFIED more_than")
CORE |= {f"table_{number}" for number in range(1, 17)}  # a table named by its number


def read_csv(name: str) -> list[Row]:
    """The rows of a file of data/, cells as text."""
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def load_statements() -> list[dict[str, Any]]:
    return [entry for path in sorted((ROOT / "data/statements").glob("*.yaml")) for entry in read_yaml(path) or ()]


def load_facts() -> dict[str, Row]:
    """All facts of data/facts by id."""
    found: dict[str, Row] = {}
    for path in sorted((ROOT / "data/facts").glob("*.csv")):
        for row in read_csv(f"facts/{path.name}"):
            assert row["id"] not in found, f"{path.name}: the fact {row['id']} stands twice"
            found[row["id"]] = row
    return found


STATEMENTS = load_statements()
FACTS = load_facts()
FIGURES = [(s["id"], figure) for s in STATEMENTS for figure in s.get("figures", ())]


def concepts() -> dict[str, set[str]]:
    """The narrative concepts of each language."""
    found: dict[str, set[str]] = {}
    for language in ("ko", "en"):
        files = (ROOT / "rules" / language / "lexicon").glob("topics*.yaml")
        found[language] = {name for path in files for name in read_yaml(path)}
    return found


def known_topics() -> set[str]:
    countries = {row["code"] for row in read_csv("countries.csv")}
    groups = set(read_yaml(ROOT / "rules/groups.yaml")["groups"])
    measures = set(read_yaml(ROOT / "rules/catalog.yaml")["measures"])
    meant = {name for names in read_yaml(ROOT / "rules/frames.yaml")["concepts"].values() for name in names}
    return CORE | countries | groups | measures | meant | concepts()["ko"]


KNOWN = known_topics()

# ---------------------------------------------------------------- form


def test_there_are_enough_statements() -> None:
    assert len(STATEMENTS) >= 150
    assert {s["section"] for s in STATEMENTS} == SECTIONS


def test_ids_are_unique() -> None:
    ids = [s["id"] for s in STATEMENTS]
    assert sorted({i for i in ids if ids.count(i) > 1}) == []
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s["id"])
def test_statement_is_complete(statement: Mapping[str, Any]) -> None:
    assert set(statement) >= NEEDED
    assert set(statement) <= ALLOWED
    assert statement["section"] in SECTIONS
    assert statement["kind"] in KINDS
    assert set(statement["asks"]) <= ASKS
    assert statement["asks"]
    assert all(number in range(1, 17) for number in statement["tables"])
    assert re.search("[가-힣]", statement["ko"])
    assert statement["ko"].endswith(".")
    assert not re.search("[가-힣]", statement["en"])
    assert statement["en"].endswith(".")
    names = statement.get("names")
    if names:
        assert set(names) == {"ko", "en"}
        assert len(names["ko"]) == len(names["en"])


def test_topics_are_known() -> None:
    assert {s["id"]: unknown for s in STATEMENTS if (unknown := set(s["topics"]) - KNOWN)} == {}
    assert [s["id"] for s in STATEMENTS if not s["topics"]] == []


def test_both_languages_have_the_same_concepts() -> None:
    found = concepts()
    assert found["ko"] == found["en"]


def test_figures_are_complete() -> None:
    for where, figure in FIGURES:
        assert set(figure) <= FIGURE, where
        assert ("measure" in figure) != ("fact" in figure), f"{where}: a figure is of a measure or of a fact"
        assert figure["unit"] in UNITS, where
        assert isinstance(figure["value"], int | float), where


# ---------------------------------------------------------------- figures against the tables


@functools.cache
def table(name: str, *keys: str) -> dict[tuple[str, ...], float]:
    """A column of a data file by its keys: `amount` or `share` is named last, after a dot in `name`."""
    file, _, column = name.partition(".")
    return {tuple(row[k] for k in keys): float(row[column]) for row in read_csv(f"{file}.csv") if row[column]}


def flow(investor: str, recipient: str, year: int, side: str, column: str) -> float:
    """A flow as the table of the investor (outbound) or of the recipient (inbound) prints it."""
    country, partner = (recipient, investor) if side == "inbound" else (investor, recipient)
    if year != YEAR:
        earlier = table("flow_history.amount", "investor", "recipient", "year", "side")
        return earlier[investor, recipient, str(year), side]
    return table(f"flow.{column}", "country", "partner", "side")[country, partner, side]


def foreign_share(country: str, first: str, last: str) -> float:
    return table("foreign_share.share", "country", "first_year", "last_year")[country, first, last]


def head(country: str, side: str) -> float:
    return table("breakdown.amount", "country", "side")[country, side]


def raised(country: str, year: int) -> float:
    return table("raised.amount", "country", "year")[country, str(year)]


def world(year: int) -> float:
    return table("world.amount", "year")[(str(year),)]


def years_of(period: str) -> tuple[str, str]:
    first, _, last = period.partition("-")
    return first, last


def ranking(of: str, **keys: Any) -> float:
    """The place among the countries of the table, or of a partner among the other countries."""
    if of == "raised":
        rows = {c: v for (c, y), v in table("raised.amount", "country", "year").items() if y == str(keys["year"])}
        mine = keys["country"]
    elif of == "foreign_share":
        period = years_of(keys["period"])
        column = table("foreign_share.share", "country", "first_year", "last_year")
        rows = {c: v for (c, *years), v in column.items() if tuple(years) == period}
        mine = keys["country"]
    else:
        side, roles = (
            ("outbound", ("investor", "recipient")) if of == "outflow" else ("inbound", ("recipient", "investor"))
        )
        country, mine = (keys[role] for role in roles)
        column = table("flow.amount", "country", "partner", "side")
        rows = {p: v for (c, p, s), v in column.items() if (c, s) == (country, side) and p not in (c, "UNSPECIFIED")}
    return 1 + sum(value > rows[mine] for value in rows.values())


def pooled(country: str, period: str) -> float:
    """The three-year average by the footnote's formula, from table 4's years and table 3."""
    first, last = years_of(period)
    years = range(int(first), int(last) + 1)
    amounts = [raised(country, year) for year in years]
    shares = [foreign_share(country, str(year), str(year)) for year in years]
    return sum(a * s for a, s in zip(amounts, shares, strict=True)) / sum(amounts)


def growth(of: str, first: int, last: int, country: str = "") -> float:
    ends = [world(year) if of == "world_raised" else raised(country, year) for year in (last, first)]
    return 100 * (ends[0] / ends[1] - 1)


def home(country: str, side: str, column: str) -> float:
    return flow(country, country, YEAR, side, column)


# How each measure's figures are looked up from a figure's keys: those that a table prints, and those that follow.
PRINTED: dict[str, Callable[..., float]] = {
    "raised": raised,
    "world_raised": world,
    "raised_sum": lambda country: table("raised_sum.amount", "country")[(country,)],
    "raised_head": lambda country, year: head(country, "inbound"),
    "made": lambda country, year: head(country, "outbound"),
    "foreign_share": lambda country, year="", period="": foreign_share(country, *years_of(period or f"{year}-{year}")),
    "domestic_share_raised": lambda country, year: home(country, "inbound", "share"),
    "domestic_share_made": lambda country, year: home(country, "outbound", "share"),
    "domestic_amount": lambda country, year: home(country, "inbound", "amount"),
    "inflow": functools.partial(flow, side="inbound", column="amount"),
    "inbound_share": functools.partial(flow, side="inbound", column="share"),
    "outflow": functools.partial(flow, side="outbound", column="amount"),
    "outbound_share": functools.partial(flow, side="outbound", column="share"),
    "bigtech_amount": lambda investor: table("bigtech.amount", "investor")[(investor,)],
    "deal_amount": lambda investor, recipient: table("deal.amount", "investor", "recipient")[investor, recipient],
}
COMPUTED: dict[str, Callable[..., float]] = {
    "net_inflow": lambda country, year: head(country, "inbound") - head(country, "outbound"),
    "abroad": lambda country, year: head(country, "outbound") - home(country, "outbound", "amount"),
    "outflow_sum": lambda investor, recipients, year: sum(
        flow(investor, recipient, year, "outbound", "amount") for recipient in recipients.split()
    ),
    "world_share": lambda country, year: 100 * raised(country, year) / world(year),
    "growth": growth,
    "foreign_share_weighted": pooled,
    "share_of_abroad": lambda investor, recipient, year: (
        100 * flow(investor, recipient, year, "outbound", "amount") / COMPUTED["abroad"](investor, year)
    ),
    "from_abroad": lambda country, year: head(country, "inbound") - home(country, "inbound", "amount"),
    "share_of_from_abroad": lambda investor, recipient, year: (
        100 * flow(investor, recipient, year, "inbound", "amount") / COMPUTED["from_abroad"](recipient, year)
    ),
}


def looked_up(measure: str, unit: str, keys: Mapping[str, Any]) -> Any:
    """What the tables hold for a figure: what they print, or what follows from it."""
    if unit == "rank":
        return ranking(measure, **keys)
    if measure in PRINTED:
        return PRINTED[measure](**keys)
    assert measure in COMPUTED, f"this test cannot look up {measure}: add it to PRINTED or COMPUTED"
    return COMPUTED[measure](**keys)


def agrees(figure: Mapping[str, Any]) -> bool:
    """Whether a figure is what the tables hold, a computed one to the decimals that it is written with."""
    held = looked_up(figure["measure"], figure["unit"], figure.get("keys", {}))
    decimals = len(str(figure["value"]).partition(".")[2]) if figure["measure"] in COMPUTED else 9
    return bool(abs(figure["value"] - held) <= 0.5 * 10.0**-decimals + 1e-9)


@pytest.mark.parametrize("statement", [s for s in STATEMENTS if s.get("figures")], ids=lambda s: s["id"])
def test_figures_are_those_of_the_tables(statement: Mapping[str, Any]) -> None:
    for figure in statement["figures"]:
        assert figure.get("report_says") != figure["value"], "report_says is for what the table contradicts"
        if "measure" in figure:
            assert agrees(figure), figure


# ---------------------------------------------------------------- figures against the facts


def test_figures_are_those_of_their_facts() -> None:
    for where, figure in ((where, figure) for where, figure in FIGURES if "fact" in figure):
        fact = FACTS.get(figure["fact"])
        assert fact is not None, f"{where}: no fact {figure['fact']} in data/facts"
        if fact["unit"] == "date":
            assert figure["unit"] == "year"
            assert fact["value"].startswith(str(figure["value"])), where
        else:
            assert (float(fact["value"]), fact["unit"]) == (figure["value"], figure["unit"]), where


@pytest.mark.parametrize("fact", FACTS.values(), ids=lambda f: f["id"])
def test_fact_is_complete(fact: Row) -> None:
    assert fact["statement"] in {s["id"] for s in STATEMENTS}
    assert set(fact["answers"].split()) <= ANSWERS
    assert fact["answers"]
    assert fact["requires"]
    named = re.split(r"[ |]+", f"{fact['requires']} {fact['covers']}".strip())
    assert sorted(set(named) - KNOWN) == []
    assert re.search("[가-힣]", fact["ask_ko"])
    assert fact["ask_ko"].endswith("?")
    assert not re.search("[가-힣]", fact["ask_en"])
    assert fact["ask_en"].endswith("?")


# ---------------------------------------------------------------- numbers in the words

SCALES = {"천": 1e3, "백": 1e2, "만": 1e4, "억": 1e8, "조": 1e12, "trillion": 1e12, "billion": 1e9, "million": 1e6}
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NUMBER = r"\d[\d,]*(?:\.\d+)?"
NUMERAL = re.compile(rf"(?:{NUMBER}[천백만억조]*\s?)*{NUMBER}(?:[천백만억조]+|\s(?:trillion|billion|million)\b)?")
PART = re.compile(rf"({NUMBER})\s?(trillion|billion|million|[천백만억조]*)")
# What looks like a number and is none: 6월 30일, 30 June, 표 6, tables 6 and 7, 2장, [3], 2025.8, '24
NO_FIGURE = re.compile(
    rf"\d+월(?: \d+일)?|\b\d{{1,2}} (?:{MONTHS})\b|\b(?:{MONTHS}) \d{{1,2}}\b|(?:표|그림|각주) ?\d+(?:[,·~과와] ?\d+)*"
    r"|\b(?:[Tt]ables?|[Ff]igures?|[Ff]ootnotes?) \d+(?:(?:, | and | to )\d+(?![.,]?\d|%))*"
    r"|(?<![\d,.])(?:19|20)\d\d(?![\d,.]*\d)|\d(?:장|개년|분기|사|단계|건)"
)


def words_with_digits() -> list[str]:
    """Names such as GLM-4.5 or 01.AI: forms of the lexicon that hold a digit and a Latin letter."""
    found = {row["name"] for row in read_csv("companies.csv")}
    for language in ("ko", "en"):
        for path in (ROOT / "rules" / language / "lexicon").glob("topics*.yaml"):
            found |= {str(form).rstrip("~") for forms in read_yaml(path).values() for form in forms}
    return [form for form in found if re.search(r"\d", form) and re.search("[A-Za-z]", form)]


def any_of(names: list[str]) -> re.Pattern[str]:
    """A pattern that finds any of these names, the longest first, as words of their own."""
    longest = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![0-9A-Za-z])(?:{longest})(?![0-9A-Za-z])", re.I)


NAMES = any_of(words_with_digits())


def value_of(numeral: str) -> tuple[float, float]:
    """A numeral's value and half the place of its last digit: 24억 7,800만 is 2,478,000,000 within 500,000."""
    total = section = place = 0.0
    for number, scale in PART.findall(numeral):
        marks = [scale] if scale in SCALES else list(scale)
        small = [SCALES[m] for m in marks if SCALES[m] < SCALES["만"]]
        large = [SCALES[m] for m in marks if SCALES[m] >= SCALES["만"]]
        times = functools.reduce(lambda a, b: a * b, small, 1.0)
        section += float(number.replace(",", "")) * times
        place = 10.0 ** -len(number.partition(".")[2]) * times
        for unit in large:
            total += section * unit
            section, place = 0.0, place * unit
    return total + section, place / 2


def numerals(text: str, names: list[str]) -> Iterator[str]:
    """The numerals of a text that say a figure: years, dates, table numbers and names are left out."""
    if own := [name for name in names if re.search(r"\d", name)]:
        text = any_of(own).sub(" # ", text)
    for match in NUMERAL.finditer(NO_FIGURE.sub(" # ", NAMES.sub(" # ", text))):
        yield match.group().strip()


@functools.cache
def cells(number: int) -> frozenset[float]:
    """All amounts and shares that a table prints."""
    rows = [row for path in (ROOT / "data").glob("*.csv") for row in read_csv(path.name)]
    mine = [row for row in rows if row.get("table_no") == str(number)]
    return frozenset(float(row[c]) for row in mine for c in ("amount", "share") if row.get(c))


def said_by(statement: Mapping[str, Any], numeral: str) -> bool:
    """Whether a numeral is one of the statement's figures, or a cell of one of its tables, rounded as it is written."""
    value, half = value_of(numeral)
    known = {abs(f[key]) for f in statement.get("figures", ()) for key in ("value", "report_says") if key in f}
    known |= {cell for number in statement["tables"] for cell in cells(number)}
    return any(abs(value - k * unit) <= half * 1.0001 for k in known for unit in (1.0, 1e6))


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s["id"])
def test_numbers_in_the_words_are_among_the_figures(statement: Mapping[str, Any]) -> None:
    for language in ("ko", "en"):
        names = statement.get("names", {}).get(language, [])
        said = [n for n in numerals(statement[language], names) if not said_by(statement, n)]
        assert said == [], f"{statement['id']}, {language}: add a figure for each of these, or write it in words"


@pytest.mark.parametrize(
    ("numeral", "value", "half"),
    [
        ("24억 7,800만", 2_478_000_000, 5_000),
        ("1조 100억", 1_010_000_000_000, 50_000_000),
        ("1천 5백만", 15_000_000, 500_000),
        ("26.6", 26.6, 0.05),
        ("1.01 trillion", 1_010_000_000_000, 5_000_000_000),
    ],
)
def test_numerals_are_read(numeral: str, value: float, half: float) -> None:
    assert value_of(numeral) == pytest.approx((value, half))
