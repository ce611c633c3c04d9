"""What of a question a statement of the prose accounts for: its words, its numbers, whom it names."""

from __future__ import annotations

import re

from assistant.intent import Mention
from assistant.text.normalise import is_hangul


def meanings(mention: Mention) -> set[str]:
    """The concepts, companies, countries and groups that a mention may mean."""
    named = {value for kind in ("topic", "company") for value in mention.values(kind)}
    if named and mention.values("country"):
        return named  # a country's name inside a longer one
    ids = named | {value for kind in ("country", "group") for value in mention.values(kind)}
    return ids.union(*(several.split("+") for several in mention.values("countries")))


def in_text(mention: Mention, text: str) -> bool:
    """Whether the word, or its stem, stands in the statement; one syllable proves nothing."""
    word = mention.text.strip()
    if len(word) < (2 if is_hangul(word[-1:] or " ") else 3):
        return False
    if is_hangul(word[-1:]):
        return word in text
    stem = re.sub(r"(ies|es|s|ing|ed)$", "", word) if len(word) > 4 else word
    return re.search(rf"\b{re.escape(stem)}", text) is not None


def number_fits(mention: Mention, text: str, year: int | None) -> bool:
    """Whether the statement, or the year that its fact is of, has the number."""
    number = mention.number
    if number is None or mention.has("fraction"):
        return mention.has("fraction") or number is None
    if mention.has("year"):
        return (year is None and has_number(text, number)) or year == int(number) or has_number(text, number)
    if mention.has("range") and mention.second is not None:
        return has_number(text, number) and has_number(text, mention.second)
    return has_number(text, number)


def has_number(text: str, number: float) -> bool:
    """Whether the number stands in the text, whole."""
    plain = f"{number:g}"
    return re.search(rf"(?<![\d.]){re.escape(plain)}(?!\d|\.\d)", text.replace(",", "")) is not None
