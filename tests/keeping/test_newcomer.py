"""The path that rules/README.md describes, walked with its own examples."""

from __future__ import annotations

import re

import pytest

from assistant.keeping.check import check_files, check_rules
from assistant.types import Answer
from tests.keeping.conftest import DATA, RULES, Copy

PAGE = (RULES / "README.md").read_text(encoding="utf-8")


def _chapter(title: str) -> str:
    """The text under a heading."""
    return re.split(r"^## ", PAGE.split(f"\n## {title}\n")[1], flags=re.MULTILINE)[0]


def _block(title: str, number: int = 0) -> list[str]:
    """The lines of a YAML block under a heading."""
    return re.findall(r"```yaml\n(.*?)```", _chapter(title), re.DOTALL)[number].splitlines()


def _columns(lines: list[str]) -> tuple[list[str], list[str]]:
    """English on the left, Korean on the right, as the page shows them side by side."""
    edge = lines[0].index("# ko/")
    return [line[:edge].rstrip() for line in lines], [line[edge:].rstrip() for line in lines]


def _teach(copy: Copy, lines: list[str]) -> None:
    """Appends lines to the file that their first line names."""
    name = lines[0].removeprefix("# ").split(",")[0].strip()
    copy.append(name, "\n".join(line for line in lines[1:] if line.strip()))


def _figure(answer: Answer) -> object:
    assert answer.status == "answered", f"{answer.question}: {answer.text}"
    return answer.values[0].value


def test_a_word(copy: Copy) -> None:
    question = re.findall(r'Then "(.*?)"', _chapter("A word"))[0]
    before = copy.open()
    assert before.ask(question).status == "out_of_scope"
    assert before.ask("2023년 한국의 모금액").status != "answered"
    for column in _columns(_block("A word")):
        _teach(copy, column)
    taught = copy.open()
    assert _figure(taught.ask(question)) == _figure(before.ask("How much did Korea raise in 2023?"))
    assert _figure(taught.ask("2023년 한국의 모금액")) == _figure(before.ask("2023년 한국의 투자 유치액"))


def test_a_country_alias(copy: Copy) -> None:
    question = "How much did the Hermit Kingdom raise in 2023?"
    before = copy.open()
    assert before.ask(question).unrecognised
    copy.append("en/lexicon/places.yaml", "country:KOR: [hermit kingdom]")
    taught = copy.open()
    assert taught.ask(question).entities == before.ask("How much did Korea raise in 2023?").entities
    assert _figure(taught.ask(question)) == _figure(before.ask("How much did Korea raise in 2023?"))


def test_a_group(copy: Copy) -> None:
    lines = _block("A country, a group")
    copy.insert("groups.yaml", "groups:", lines[1])
    left, right = _columns(lines[2:4])
    _teach(copy, left)
    _teach(copy, right)
    names = {"en": "benelux: Benelux", "ko": re.findall(r"benelux: (\S+)\s*$", lines[5])[0]}
    for language, name in (("en", names["en"]), ("ko", f"benelux: {names['ko']}")):
        path = copy.rules / language / "replies.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\ngroups: {", f"\ngroups: {{{name}, "), encoding="utf-8")
    assert "benelux" not in str(check_files(copy.rules, DATA).findings.faults)
    answer = copy.open().ask("How much did Benelux invest in China?")
    assert answer.status == "answered"
    assert "1.61 billion" in answer.text


@pytest.fixture
def french(copy: Copy) -> Copy:
    """The rules with the skeleton of a third language."""
    for number in (0, 1):
        _teach(copy, _block("A language", number))
    return copy


def test_a_language_is_read(french: Copy) -> None:
    questions = re.findall(r'"(Combien.*?|How much.*?)"', _chapter("A language"))
    opened = french.open()
    assert opened.shop.reader.book.languages == ("en", "fr", "ko")
    answers = [opened.ask(question) for question in questions]
    assert [_figure(a) for a in answers] == [
        _figure(opened.ask("How much did Korea raise in 2023?")),
        _figure(opened.ask("How much did Germany raise in 2023?")),
    ]


def test_a_language_is_checked(french: Copy) -> None:
    findings = check_rules(french.rules, DATA, french.home)
    assert not [fault for fault in findings.faults if fault.where.startswith("rules/fr")]
    assert any(line.startswith("fr: ") and "no replies" in line for line in findings.coverage)
    french.append("fr/lexicon/words.yaml", "act:dehors: [investi]\ncountry:QQX: [nulle part]")
    faults = [str(fault) for fault in check_files(french.rules, DATA).findings.faults]
    for stands in ("act:dehors", "country:QQX"):
        assert any(fault.startswith(f"{french.line('fr/lexicon/words.yaml', stands)}: ") for fault in faults), faults


def test_a_language_that_answers_must_say_everything(french: Copy) -> None:
    french.append("fr/replies.yaml", 'language: fr\ntext:\n  value: "{np} : {value}"')
    faults = [str(fault) for fault in check_files(french.rules, DATA).findings.faults]
    assert any(fault.startswith("rules/fr/replies.yaml:") and "`text.sum` is missing" in fault for fault in faults)
    assert any("has no example in 'fr'" in fault for fault in faults)
