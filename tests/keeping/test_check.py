"""`rules check`: the rules that ship are sound, and each kind of fault is found where it stands."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from assistant.keeping import senses
from assistant.keeping.check import check_files, check_rules
from assistant.keeping.findings import Fault, Findings
from assistant.problems import RuleError, UsageError
from assistant.rulebook.book import load_rulebook
from tests.keeping.conftest import DATA, ROOT, RULES, Copy

MEASURE = "  zorked:\n    view: {view}\n    roles: {{recipient: country}}\n    unit: usd_million\n    change: percent"
BROKEN_CONSTRUCTIONS = """
- name: zork-one-language
  rank: 200
  needs: ["op:top", "op:zork"]
  fill: {kind: zorking, measure: zorked_too}
  examples: {en: ["zork"]}
- name: zork-one-language
  rank: high
  needs: []
- {rank: 1}
"""
# file, what is added (after which line, or at the end), where the fault is, and what it says
FAULTS = [
    ("en/lexicon/measures.yaml", "", "act:inn: [zorka]", "act:inn:", "the sense 'act:inn' is unknown"),
    ("en/lexicon/measures.yaml", "", "zorking: [zorkb]", "zorking:", "the sense 'zorking' is unknown"),
    ("ko/lexicon/measures.yaml", "", "act:outt:\n  - zorkc", "act:outt:", "the sense 'act:outt' is unknown"),
    ("en/lexicon/measures.yaml", "", 'q:share: ["", zorkd]', 'q:share: [""', "an empty form"),
    ("en/lexicon/measures.yaml", "", "scope:total fill: []", "scope:total fill:", "no form"),
    ("en/lexicon/measures.yaml", "", "q:net: [[zorke]]", "q:net: [[", "a single value is expected"),
    ("en/lexicon/operations.yaml", "", "op:up: [zorkf]\nop:down: [zorkf]", "op:down: [zorkf]", "op:up at"),
    ("en/lexicon/places.yaml", "", "country:QQX: [zorkia]", "country:QQX:", "no country 'QQX'"),
    ("en/lexicon/places.yaml", "", "country:FRA: [zorkg]\ncountry:DEU: [zork-g]", "[zork-g]", "country:FRA at"),
    ("en/lexicon/places.yaml", "", "group:zorks: [the zorks]", "group:zorks:", "no group 'zorks'"),
    ("en/lexicon/beyond.yaml", "", "beyond:x: [zorkh]\nfill: [zorkh]", "fill: [zorkh]", "beyond:x"),
    ("en/lexicon/listing.yaml", "", "- a\n- b", "- a", "a mapping is expected"),
    ("en/lexicon/torn.yaml", "", "act:in: [a, b]]", "act:in", "not readable as YAML"),
    ("en/prepositions.yaml", "before:", "  zorkward: [zorkwards]", "zorkward:", "the mark 'zorkward' is unknown"),
    ("groups.yaml", "groups:", "  zorkland: {origin: treaty, members: [KOR, QQY]}", "zorkland:", "code 'QQY'"),
    ("groups.yaml", "groups:", "  zorkland: {origin: treaty, members: [KOR, QQY]}", "zorkland:", "no name in rules/ko"),
    ("catalog.yaml", "measures:", MEASURE.format(view="zork_view"), "view: zork_view", "no view 'zork_view'"),
    ("catalog.yaml", "measures:", MEASURE.format(view="raised_by"), "zorked:", "no words in rules/ko/replies.yaml"),
    ("catalog.yaml", "measures:", MEASURE.format(view="raised_by"), "zorked:", "under `questions:`"),
    ("catalog.yaml", "measures:", "  zorkless: {view: raised_by}", "zorkless:", "lacks `roles`"),
    ("frames.yaml", "frames:", "  - {when: {mark: [of]}, role: zorker, strong: true}", "zorker", "no role 'zorker'"),
    (
        "frames.yaml",
        "frames:",
        "  - {when: {marks: [of]}, role: open, strong: true}",
        "marks: [of]",
        "'marks' is unknown",
    ),
    ("frames.yaml", "measures:", "  - {when: {quantity: [zorks]}, measure: raised}", "zorks", "unknown 'zorks'"),
    ("frames.yaml", "measures:", "  - {when: {}, clarify: [raised, zorked2]}", "zorked2", "no measure 'zorked2'"),
    ("en/replies.yaml", "questions:", '  zork_measure: "zork"', "zork_measure:", "which is no measure"),
    ("en/replies.yaml", "text:", '  zork_text: "zork"', "  value:", "`text.zork_text` is missing"),
    ("en/page.yaml", "top:", "  zork_page: zork", "  name:", "`top.zork_page` is missing"),
    ("constructions/values.yaml", "", BROKEN_CONSTRUCTIONS, "name: zork-one-language", "no example in 'ko'"),
    ("constructions/values.yaml", "", BROKEN_CONSTRUCTIONS, '"op:zork"', "nothing in a question gives 'op:zork'"),
    ("constructions/values.yaml", "", BROKEN_CONSTRUCTIONS, "kind: zorking", "no kind 'zorking'"),
    ("constructions/values.yaml", "", BROKEN_CONSTRUCTIONS, "kind: zorking", "no measure 'zorked_too'"),
    ("constructions/values.yaml", "", BROKEN_CONSTRUCTIONS, "rank: high", "no whole number"),
    ("constructions/values.yaml", "", BROKEN_CONSTRUCTIONS, "- {rank: 1}", "lacks `name`"),
]
READ = """
- name: zork-never
  rank: 1
  needs: [named]
  fill: {kind: value}
  examples: {ko: ["한국의 미국 투자 비중"], en: ["korea us investment share"]}
- name: zork-twice
  rank: 40
  needs: ["!asked"]
  uses: ["op:each", "op:list", "op:exclude", "op:same", "op:majority"]
  fill: {kind: value}
  examples: {ko: ["한국의 중국 투자 비중"], en: ["korea china investment share"]}
  not: {en: ["korea germany investment share"]}
"""


def _new(found: list[Fault], shipped: list[Fault]) -> list[str]:
    old = {(fault.what, fault.where.rpartition(":")[0]) for fault in shipped}
    return [str(fault) for fault in found if (fault.what, fault.where.rpartition(":")[0]) not in old]


@pytest.fixture(scope="module")
def findings(home: Path) -> Findings:
    """What the check says of the rules that ship."""
    return check_rules(RULES, DATA, home)


@pytest.fixture(scope="module")
def shipped(findings: Findings) -> list[Fault]:
    """What is wrong with the rules that ship: nothing, as the first test says."""
    return findings.faults


def test_the_rules_that_ship_are_sound(shipped: list[Fault]) -> None:
    assert not shipped, "\n".join(map(str, shipped))


def test_coverage_is_told(findings: Findings) -> None:
    told = findings.told()
    for part in (r"en: \d+ forms", r"ko: \d+ forms", r"constructions: \d+ of \d+ reached", r"examples: en \d+, ko \d+"):
        assert re.search(part, told), told


@pytest.mark.parametrize(("name", "after", "text", "stands", "says"), FAULTS)
def test_a_fault_is_found_where_it_stands(
    name: str, after: str, text: str, stands: str, says: str, copy: Copy, shipped: list[Fault]
) -> None:
    if after:
        copy.insert(name, after, text)
    else:
        copy.append(name, text)
    found = _new(check_files(copy.rules, DATA).findings.faults, shipped)
    where = copy.line(name if not says.endswith("is missing") else name.replace("en/", "ko/"), stands)
    assert any(fault.startswith(f"{where}: ") and says in fault for fault in found), (where, says, found)
    assert all(fault.startswith("rules/") and re.match(r"[^ ]+:\d+: ", fault) for fault in found), found


def test_several_faults_are_told_at_once(copy: Copy, shipped: list[Fault]) -> None:
    copy.append("en/lexicon/measures.yaml", "act:inn: [zorka]")
    copy.append("ko/lexicon/measures.yaml", "act:outt: [zorkc]")
    assert len(_new(check_files(copy.rules, DATA).findings.faults, shipped)) == 2


def test_harmless_additions_are_no_fault(copy: Copy, shipped: list[Fault]) -> None:
    copy.append("en/lexicon/measures.yaml", "act:in: [zork up, zorked up]\ntopic:ai fill: [zorkish]")
    copy.append("en/lexicon/topics-1.yaml", "zork_fund: [Zork Fund]")
    assert not _new(check_files(copy.rules, DATA).findings.faults, shipped)


def test_a_role_that_a_measure_does_not_have_is_no_blank(copy: Copy, shipped: list[Fault]) -> None:
    path = copy.rules / "en" / "replies.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"Total invested by {investor}"', '"Total invested by {recipient}"'), encoding="utf-8")
    found = _new(check_files(copy.rules, DATA).findings.faults, shipped)
    assert len(found) == 1 and found[0].startswith(copy.line("en/replies.yaml", "Total invested by")), found
    assert "no role {recipient}" in found[0]


def test_examples_are_read(copy: Copy, shipped: list[Fault]) -> None:
    copy.append("constructions/values.yaml", READ)
    found = _new(check_rules(copy.rules, DATA, copy.home).faults, shipped)

    def told(stands: str, says: str) -> bool:
        lines = (copy.rules / "constructions/values.yaml").read_text(encoding="utf-8").splitlines()
        places = {
            f"rules/constructions/values.yaml:{number}: " for number, line in enumerate(lines, 1) if stands in line
        }
        return any(fault.startswith(place) and says in fault for fault in found for place in places)

    assert told('en: ["korea us investment share"]', "the example of 'zork-never' is read by value"), found
    assert told("- name: zork-never", "no example reaches the construction 'zork-never'"), found
    assert told("korea us investment share", "claim it with the same rank 40"), found
    assert told("- name: zork-twice", "claim it with the same rank 40") or told("- name: value", "same rank 40"), found


def test_a_counter_example_that_is_read(copy: Copy, shipped: list[Fault]) -> None:
    text = (copy.rules / "constructions/values.yaml").read_text(encoding="utf-8").rstrip()
    spoilt = text + '\n  not: {en: ["korea germany investment share"]}\n'
    (copy.rules / "constructions/values.yaml").write_text(spoilt, encoding="utf-8")
    last = re.findall(r"- name: (.*)", text)[-1]
    found = _new(check_rules(copy.rules, DATA, copy.home).faults, shipped)
    where = copy.line("constructions/values.yaml", "germany investment share")
    assert any(f.startswith(where) and f"'{last}' reads its counter-example" in f for f in found), found


def test_rules_that_cannot_be_used_are_told_not_raised(copy: Copy) -> None:
    (copy.rules / "frames.yaml").write_text("frames: []\n", encoding="utf-8")
    findings = check_rules(copy.rules, DATA, copy.home)
    assert any("`measures` is missing" in fault.what for fault in findings.faults)
    assert "not read" in findings.told()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a folder"):
        check_rules(tmp_path / "nothing", DATA, tmp_path)


def test_a_missing_reply_is_told_when_rules_are_loaded(copy: Copy) -> None:
    copy.remove("ko/replies.yaml", "  value_origin:")
    with pytest.raises(RuleError, match=r"rules/ko/replies\.yaml:\d+: the key `text\.value_origin` is missing"):
        load_rulebook(copy.rules)


def test_every_sense_that_the_code_asks_for_is_known() -> None:
    """What the code asks for and assistant/keeping/senses.py does not list would be refused in a lexicon."""
    asked: set[str] = set()
    for part in ("understand", "plan"):
        for path in sorted((ROOT / "assistant" / part).glob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            asked |= {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    parts = {tuple(text.split(":")) for text in asked if re.fullmatch(r"[a-z]+:[a-z_]+", text)}
    unknown = [f"{head}:{value}" for head, value in parts if head in senses.VALUES and value not in senses.VALUES[head]]
    assert not unknown, f"add {', '.join(unknown)} to assistant/keeping/senses.py"
