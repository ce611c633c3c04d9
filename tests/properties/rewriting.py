"""Other ways to type the same question, and questions with a word too many."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Rewriting = Callable[[str], str]


def _bare(question: str) -> str:
    return question.rstrip("?!. ")


def _spaceless(question: str) -> str:
    return question.replace(" ", "")


def _wide(question: str) -> str:
    return "  " + question.replace(" ", "   ") + " "


def _lines(question: str) -> str:
    return question.replace(" ", "\n", 1) + "\n"


def _full_width(question: str) -> str:
    """The question mark and the digits as an East Asian keyboard types them."""
    return question.translate({ord(plain): ord(plain) + 0xFEE0 for plain in "?0123456789"})


REWRITINGS: Mapping[str, Mapping[str, Rewriting]] = {
    "ko": {
        "no spaces": _spaceless,
        "wide spaces": _wide,
        "two lines": _lines,
        "no mark": _bare,
        "a question mark": lambda question: _bare(question) + "?",
        "many marks": lambda question: _bare(question) + "??!",
        "an ellipsis": lambda question: _bare(question) + "…",
        "lower case": str.lower,
        "full width": _full_width,
        "quoted": lambda question: f"“{question}”",
        "as typed": str,
    },
    "en": {
        "wide spaces": _wide,
        "two lines": _lines,
        "no mark": _bare,
        "a question mark": lambda question: _bare(question) + "?",
        "many marks": lambda question: _bare(question) + "?!!",
        "lower case": str.lower,
        "upper case": str.upper,
        "title case": str.title,
        "full width": _full_width,
        "curly": lambda question: question.replace("'", "’"),
        "quoted": lambda question: f'"{question}"',
        "as typed": str,
    },
}


def with_word(question: str, word: str, place: int) -> str:
    """The question with a word put in at a boundary; behind the last word it stands before the closing marks."""
    words = question.split()
    at = place % (len(words) + 1)
    if at == len(words):
        body = question.rstrip("?!. ")
        return f"{body} {word}{question[len(body) :]}"
    return " ".join([*words[:at], word, *words[at:]])
