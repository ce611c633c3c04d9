"""The check of the rules as a whole: what stands in the files, then how the examples are read with them."""

from __future__ import annotations

from pathlib import Path

from assistant.api import Assistant
from assistant.keeping.examples import check_constructions, read_examples
from assistant.keeping.findings import Findings
from assistant.keeping.folder import Folder
from assistant.keeping.tables import check_tables
from assistant.keeping.words import check_words
from assistant.problems import AssistantError, RuleError, UsageError
from assistant.understand.reader import Reader

_SHORT = 2  # letters


def check_rules(rules: Path, data: Path, home: Path) -> Findings:
    """Everything that is wrong with a rules folder, over a data folder; `home` is where the database is kept.

    Never raises for what the files hold; raises UsageError where `rules` is no folder.
    """
    folder = check_files(rules, data)
    reader = _opened(folder, home)
    if reader is not None:
        read_examples(folder, reader)
        _check_reach(folder, reader)
    return folder.findings


def check_files(rules: Path, data: Path) -> Folder:
    """The first half of the check: what can be said of the files without reading a question. Raises as the whole."""
    if not rules.is_dir():
        raise UsageError(f"{rules} is not a folder: give the folder of the rules")
    folder = Folder(rules, data, Findings(rules))
    check_words(folder)
    check_tables(folder)
    check_constructions(folder)
    return folder


def _opened(folder: Folder, home: Path) -> Reader | None:
    """What reads questions with these rules; nothing, and a fault, where they cannot be used."""
    findings = folder.findings
    try:
        return Assistant.open(folder.data, folder.rules, home).shop.reader
    except RuleError as error:
        if findings.place(error.where) not in {fault.where for fault in findings.faults}:
            findings.error(error)
    except AssistantError as error:
        findings.fault(str(folder.data), str(error).splitlines()[0], "Put the data right first")
    except Exception as error:
        if findings.sound:  # otherwise a fault that is listed already is the reason
            what = f"the rules cannot be used ({type(error).__name__}: {error})"
            findings.fault(str(folder.rules), what, "Compare with the rules that ship with the project")
    findings.coverage.append("examples: not read, as the rules cannot be used yet")
    return None


def _check_reach(folder: Folder, reader: Reader) -> None:
    """Short forms that the scanner never finds, not even where they stand alone: long ones win over all others."""
    lexicon = str(folder.rules)
    for form in reader.book.words:
        if len(form.key) > _SHORT or not form.rule.startswith(lexicon):
            continue
        found = reader.words.scan(form.text)
        if not any(mention.has(*form.senses) for mention in found):
            read_as = " ".join(found[0].senses) if found else "nothing"
            folder.findings.note(form.rule, f"{form.text!r} is never read as {' '.join(form.senses)}, but as {read_as}")
