"""Particles after names, digits and Latin letters; amounts, shares and years as each language writes them."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answer.wording import Words


@pytest.fixture(scope="module")
def ko(opened: Assistant) -> Words:
    """The words of Korean answers."""
    return opened.shop.words["ko"]


@pytest.fixture(scope="module")
def en(opened: Assistant) -> Words:
    """The words of English answers."""
    return opened.shop.words["en"]


@pytest.mark.parametrize(
    ("before", "topic", "subject", "object_", "toward"),
    [
        ("한국", "은", "이", "을", "으로"),
        ("스위스", "는", "가", "를", "로"),
        ("이스라엘", "은", "이", "을", "로"),  # a final ㄹ takes the short form
        ("독일", "은", "이", "을", "로"),
        ("일본", "은", "이", "을", "으로"),
        ("영국(UK)", "는", "가", "를", "로"),
        ("22.3%", "는", "가", "를", "로"),
        ("2023", "은", "이", "을", "으로"),
        ("2021", "은", "이", "을", "로"),
        ("2024", "는", "가", "를", "로"),
        ("2022", "는", "가", "를", "로"),
        ("5", "는", "가", "를", "로"),
        ("6", "은", "이", "을", "으로"),
        ("7", "은", "이", "을", "로"),
        ("8", "은", "이", "을", "로"),
        ("9", "는", "가", "를", "로"),
        ("10", "은", "이", "을", "으로"),
        ("UAE", "는", "가", "를", "로"),
        ("SPRI", "는", "가", "를", "로"),
        ("IBM", "은", "이", "을", "으로"),
        ("미스트랄(Mistral)", "은", "이", "을", "로"),
    ],
)
def test_particles(before: str, topic: str, subject: str, object_: str, toward: str, ko: Words) -> None:
    assert ko.fit(f"{before}⟨은/는⟩") == before + topic
    assert ko.fit(f"{before}⟨이/가⟩") == before + subject
    assert ko.fit(f"{before}⟨을/를⟩") == before + object_
    assert ko.fit(f"{before}⟨으로/로⟩") == before + toward


def test_each_particle_goes_by_what_stands_before_it(ko: Words) -> None:
    assert ko.fit("미국⟨은/는⟩ 캐나다⟨을/를⟩ 7⟨으로/로⟩") == "미국은 캐나다를 7로"


@pytest.mark.parametrize(
    ("value", "unit", "korean", "english"),
    [
        (22.3, "percent", "22.3%", "22.3%"),
        (22.0, "percent", "22.0%", "22.0%"),
        (64, "percent", "64%", "64%"),
        (0.04, "percent", "0.0%", "0.0%"),
        (-12.6, "percentage_point", "-12.6%포인트", "-12.6 percentage points"),
        (685, "usd_million", "6억 8,500만 달러", "$685 million"),
        (2584, "usd_million", "25억 8,400만 달러", "$2.58 billion"),
        (7, "usd_million", "700만 달러", "$7 million"),
        (0.7, "usd_million", "70만 달러", "$700 thousand"),
        (147636, "usd_million", "1,476억 3,600만 달러", "$147.64 billion"),
        (1000000, "usd_million", "1조 달러", "$1 trillion"),
        (-2310, "usd_million", "-23억 1,000만 달러", "-$2.31 billion"),
        (150000000, "krw_million", "150조 원", "KRW 150 trillion"),
        (30000000, "krw_million", "30조 원", "KRW 30 trillion"),
        (2024, "year", "2024년", "2024"),
    ],
)
def test_figures(value: float, unit: str, korean: str, english: str, ko: Words, en: Words) -> None:
    assert ko.figure(value, unit) == korean
    assert en.figure(value, unit) == english


def test_an_undisclosed_amount_is_no_zero(ko: Words, en: Words) -> None:
    assert ko.figure(None, "usd_million") == "비공개"
    assert "0" not in en.figure(None, "usd_million")


def test_the_exact_figure_stands_beside(ko: Words, en: Words) -> None:
    assert ko.figure(2584, "usd_million", exact=True) == "25억 8,400만 달러(2,584백만 달러)"
    assert "2,584 million" in en.figure(2584, "usd_million", exact=True)


def test_where_space_is_short_the_exact_figure_is_left_out(ko: Words, en: Words) -> None:
    for words in (ko, en):
        exact = words.figure(2584, "usd_million", exact=True)
        assert words.without_exact(exact, "usd_million") == words.figure(2584, "usd_million") != exact
        assert words.without_exact("22.3% (1.2)", "percent") == "22.3% (1.2)"


def test_years(ko: Words) -> None:
    assert ko.years((2023,)) == "2023년"
    assert ko.years((2021, 2022, 2023)) == "2021~2023년"
    assert ko.years((2023,), (2021, 2022, 2023)) == "2021~2023년 3개년 평균"
    assert ko.years((2018, 2024)) == "2018년, 2024년"
    assert ko.years(()) == ""


@pytest.mark.parametrize("code", ["KOR", "USA", "ARE", "UNSPECIFIED", "BRA", "XXX"])
def test_every_code_has_a_name(code: str, ko: Words, en: Words) -> None:
    for words in (ko, en):
        assert words.name(code)
        assert words.name(code) != code or code == "XXX"
