"""The command line: ask, explain, report import, rules check, rules sample, rules missed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TextIO

from assistant.api import Assistant
from assistant.problems import AssistantError, UsageError
from assistant.types import Answer


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; exit status 0 when it ran, 2 for wrong usage or unreadable input."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="strict" if stream is sys.stdin else "backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except AssistantError as error:
        print(f"assistant: {str(error).splitlines()[0]}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, with the next step."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"assistant: {message}. Try: {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="assistant", description="Questions about the report on cross-border AI venture capital.")
    commands = parser.add_subparsers(required=True, metavar="command")
    ask = commands.add_parser("ask", help="answer a question")
    ask.add_argument("question", nargs="*")
    ask.add_argument("--json", action="store_true", help="print one answer as JSON")
    ask.add_argument(
        "--jsonl", action="store_true", help="read conversations from standard input, one JSON object a line"
    )
    ask.set_defaults(run=_ask)
    explain = commands.add_parser("explain", help="show how a question is read")
    explain.add_argument("question", nargs="+")
    explain.set_defaults(run=_explain)
    report = commands.add_parser("report", help="connect your own copy of the report")
    verbs = report.add_subparsers(required=True, metavar="verb")
    take = verbs.add_parser("import", help="connect a copy (txt, md)")
    take.add_argument("path", type=Path)
    take.set_defaults(run=_import)
    _add_rules(commands)
    return parser


def _add_rules(commands: Any) -> None:
    """What a keeper of the rules needs; loaded only when it is asked for."""
    rules = commands.add_parser("rules", help="check the rules, sample them, see what they missed")
    verbs = rules.add_subparsers(required=True, metavar="verb")
    check = verbs.add_parser("check", help="find faults; exit status 2 where there are any")
    check.add_argument("--rules", type=Path, help="another folder of rules")
    check.set_defaults(run=_rules_check)
    sample = verbs.add_parser("sample", help="print questions that the grammar can read")
    sample.add_argument("--n", type=_count, default=20, help="how many (20)")
    sample.add_argument("--language", default="", help="in one language only, such as en")
    sample.add_argument("--seed", type=int, default=1, help="another number gives other questions")
    sample.set_defaults(run=_rules_sample)
    missed = verbs.add_parser("missed", help="the words that were not understood, by frequency")
    missed.add_argument("--top", type=_count, default=20, help="how many (20)")
    missed.set_defaults(run=_rules_missed)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _ask(options: argparse.Namespace) -> int:
    if options.jsonl:
        if options.question:
            raise UsageError("--jsonl reads conversations from standard input; leave the question out")
        return _conversations(sys.stdin, sys.stdout)
    if not options.question:
        raise UsageError('a question is missing: python -m assistant ask "\u2026"')
    answer = Assistant.open().ask(" ".join(options.question))
    print(json.dumps(answer.to_dict(), ensure_ascii=False) if options.json else readable(answer))
    return 0


def _conversations(lines: Iterable[str], out: TextIO) -> int:
    assistant = Assistant.open()
    for number, line in enumerate(_decoded(lines), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            if not isinstance(entry["turns"], list):
                raise TypeError("turns must be a list")
            turns = [str(turn) for turn in entry["turns"]]
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise UsageError(f'line {number} is not {{"id": "\u2026", "turns": ["\u2026"]}} ({error})') from error
        chat = assistant.conversation()
        answers = [chat.ask(turn).to_dict() for turn in turns]
        out.write(json.dumps({"id": entry.get("id"), "answers": answers}, ensure_ascii=False) + "\n")
        out.flush()
    return 0


def _decoded(lines: Iterable[str]) -> Iterable[str]:
    try:
        yield from lines
    except UnicodeDecodeError as error:
        raise UsageError(f"the input is not UTF-8 (byte {error.start}): save it as UTF-8 and try again") from error


def _explain(options: argparse.Namespace) -> int:
    from assistant.explain import explain

    print(explain(Assistant.open(), " ".join(options.question)))
    return 0


def _import(options: argparse.Namespace) -> int:
    if not options.path.is_file():
        raise UsageError(f"{options.path} is not a file: give the path of your copy of the report (txt or md)")
    assistant = Assistant.open()
    assistant.connect_report(options.path.name, options.path, "en")
    archive = assistant.shop.archive
    quoted, known = len(archive.quotes), len(archive.statements)
    print(f"Connected {options.path.name}: {quoted} of {known} statements are now quoted from it.")
    return 0


def _rules_check(options: argparse.Namespace) -> int:
    from assistant.keeping import commands

    return commands.check(options.rules)


def _rules_sample(options: argparse.Namespace) -> int:
    from assistant.keeping import commands

    return commands.sample(options.n, options.language, options.seed)


def _rules_missed(options: argparse.Namespace) -> int:
    from assistant.keeping import commands

    return commands.missed(options.top)


def readable(answer: Answer) -> str:
    """An answer for the terminal: how it was read, the figure, the sentence, where it comes from, what to know."""
    lines = [answer.interpretation, "", answer.text] if answer.interpretation else [answer.text]
    if answer.verdict is not None:
        lines.append(f"verdict: {str(answer.verdict).lower()}")
    for evidence in answer.evidence:
        mark = "\u275d" if evidence.kind == "quote" else "\u2022"
        lines.append(f"  {mark} {evidence.text}  [{evidence.section}]")
    lines += [f"  ! {note.text}" for note in answer.notes]
    for source in answer.sources:
        lines.append(f"  \u2014 {source.table or ''} {source.title} {source.section} {source.origin}".rstrip())
    lines += [f"  ? {option.question}  {option.figure}" for option in answer.alternatives]
    lines += [f"  > {question}" for question in (*answer.follow_ups, *answer.suggestions)]
    return "\n".join(lines)
