"""What `python -m assistant rules …` does: check, sample, missed. Each gives its exit status."""

from __future__ import annotations

from pathlib import Path

from assistant.api import ROOT, Assistant
from assistant.keeping.check import check_rules
from assistant.keeping.sample import Sampler
from assistant.problems import UsageError
from assistant.report.home import home
from assistant.rulebook.missed import FILE, VARIABLE, frequent


def check(rules: Path | None) -> int:
    """Prints what a check of the rules found (those that ship with the project, or another folder); 2 with faults."""
    findings = check_rules(rules or ROOT / "rules", ROOT / "data", home())
    print(findings.told())
    return 0 if findings.sound else 2


def sample(count: int, language: str, seed: int) -> int:
    """Prints questions that the grammar can read, one a line."""
    reader = Assistant.open().shop.reader
    spoken = {name for construction in reader.book.constructions for name in construction.examples}
    if language and language not in spoken:
        raise UsageError(f"no examples in {language!r}: --language is one of {', '.join(sorted(spoken))}")
    print("\n".join(Sampler(reader, seed).questions(count, language)))
    return 0


def missed(top: int) -> int:
    """Prints the words that were not understood, the most frequent first, each with its language."""
    words = frequent(home(), top)
    for word, language, count in words:
        print(f"{count:>6}  {language}  {word}")
    if not words:
        print(f"Nothing in {home() / FILE}. Set {VARIABLE}=1 to keep the words that are not understood.")
    return 0
