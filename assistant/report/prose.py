"""From a block of the copy to its sentences: markup off, sentences apart, numbers as printed."""

from __future__ import annotations

import re

from assistant.report.layout import Layout

_ESCAPED = re.compile(r"\\([\\*_$~#<>\[\]()`|.+-])")
_STAR = "\ue000"  # stands for an escaped star while bold and italics are taken off
_UNDERLINED = re.compile(r"__(.+?)__")
_LINK = re.compile(r"<(https?://[^>\s]+)>|\[([^\]]*)\]\(https?://[^)]*\)")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|sub|sup|br|span|p)\s*/?>", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
# A full stop, question or exclamation mark, closing quotes or brackets, a blank, and then not a small Latin letter:
# "… growing. Meanwhile, …" ends there, "… vs. others" and "2025. 8." (see `_ends`) do not.
_STOP = re.compile(r"[.?!\u3002][\"'\u2019\u201d)\]]*\s+(?![a-z])")
_WORD_BEFORE = re.compile(r"([^\s(\[]+)$")


def plain(text: str, layout: Layout) -> str:
    """The words of a line without footnote marks, bold, tags and escapes; blanks become one."""
    text = layout.reference.sub("", text).replace("\\*", _STAR)
    text = _UNDERLINED.sub(r"\1", text.replace("**", ""))
    text = _TAG.sub("", _LINK.sub(lambda found: found.group(1) or found.group(2), text))
    return _BLANKS.sub(" ", _ESCAPED.sub(r"\1", text).replace(_STAR, "*")).strip()


def sentences(text: str, layout: Layout) -> list[str]:
    """A paragraph's sentences, word for word and without blanks around them."""
    found, start = [], 0
    for stop in _STOP.finditer(text):
        if _ends(text[start : stop.start()], text[stop.end() :], layout):
            found.append(text[start : stop.end()].strip())
            start = stop.end()
    return [sentence for sentence in [*found, text[start:].strip()] if sentence]


def _ends(before: str, after: str, layout: Layout) -> bool:
    """Whether a full stop between these ends the sentence: not after an initial, an abbreviation or a list's number."""
    found = _WORD_BEFORE.search(before)
    word = found.group(1) if found else ""
    if word.isdigit():
        return word != before.strip() and not after[:1].isdigit()
    return len(word) > 1 and word.casefold() not in layout.abbreviations


def numbers(text: str, layout: Layout) -> tuple[str, ...]:
    """The numbers of a sentence with their units, in order, as printed."""
    return tuple(found.group(0).strip() for found in layout.number.finditer(text))
