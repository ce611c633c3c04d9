"""The parts of an answer as inert HTML: pure functions from `Answer` to markup, without Streamlit.

`say` is the words of the answer's language, not the page's: an English question is answered in English throughout.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from assistant.page.inert import Html, join, tag
from assistant.page.words import Words
from assistant.types import Answer, Chip, Evidence, Mark, Source

_LONG_HEADLINE = 12
_LONGEST_HEADLINE = 26
_DEFAULTED = "default_period"


def question(text: str, marks: Sequence[Mark], say: Words, number: int) -> Html:
    """The reader's question as a heading, words that were not understood underlined where they stand."""
    return tag(
        "h2",
        tag("span", say("answer.you_asked"), cls="sr"),
        tag("span", _marked(text, marks, say), cls="q-text"),
        cls="question",
        lang=say.language,
        data_turn=number,
    )


def _marked(text: str, marks: Sequence[Mark], say: Words) -> Html:
    """`text` cut at the marks; marks that overlap or lie outside are left out rather than trusted."""
    parts: list[str] = []
    at = 0
    for mark in sorted(marks, key=lambda m: m.start):
        if not at <= mark.start < mark.end <= len(text):
            continue
        unread = tag("mark", text[mark.start : mark.end], tag("span", say("answer.not_read"), cls="sr"), cls="unread")
        parts += [text[at : mark.start], unread]
        at = mark.end
    return join(*parts, text[at:])


def status(answer: Answer, say: Words) -> Html:
    """What kind of reply this is, where it is not an answer."""
    if answer.status == "answered":
        return Html("")
    return tag("p", say(f"status.{answer.status}"), cls=f"status status-{answer.status}")


def chips(answer: Answer, say: Words) -> Html:
    """How the question was read: one chip for each piece, and where the piece came from."""
    if not answer.chips:
        said = answer.interpretation in ("", answer.text, answer.question)
        return Html("") if said else tag("p", answer.interpretation, cls="reading")
    return tag(
        "ul",
        *(_chip(chip, say) for chip in answer.chips),
        cls="chips",
        aria_label=say("answer.read_as"),
        title=answer.interpretation or None,
    )


def _chip(chip: Chip, say: Words) -> Html:
    origin = say(f"origin.{chip.origin}")
    known = chip.origin != "question"
    return tag(
        "li",
        chip.text,
        tag("span", origin, cls="origin") if known else Html(""),
        cls=f"chip chip-{chip.origin}",
    )


def headline(answer: Answer, say: Words) -> Html:
    """The figure, large, with the verdict of a yes/no question before it."""
    sign = Html("")
    if answer.verdict is not None:
        word = "true" if answer.verdict else "false"
        sign = tag("p", say(f"verdict.{word}"), cls=f"verdict verdict-{word}")
    if not answer.headline:
        return sign
    size = "" if len(answer.headline) <= _LONG_HEADLINE else " long"
    size = " longest" if len(answer.headline) > _LONGEST_HEADLINE else size
    return join(sign, tag("p", answer.headline, cls=f"headline{size}"))


def sentence(answer: Answer, say: Words) -> Html:
    """The sentence to paste, with the button that copies it."""
    if not answer.text:
        return Html("")
    if answer.status != "answered":
        return tag("p", answer.text, cls="sentence")
    lead = "" if answer.headline else " lead"
    return tag(
        "div",
        tag("p", answer.text, cls=f"sentence{lead}"),
        copy_button(answer.text, say),
        cls="paste",
    )


def copy_button(text: str, say: Words) -> Html:
    """A button that puts `text` on the clipboard and says so."""
    return tag("button", say("copy.do"), type="button", cls="tool copy", data_copy=text, data_done=say("copy.done"))


def save_button(number: int, say: Words) -> Html:
    """A button that saves the chart of one turn as a picture."""
    return tag("button", say("chart.save"), type="button", cls="tool save", data_save=f"chart-{number}")


def evidence(answer: Answer, say: Words) -> Html:
    """What the report says there: word for word where a copy is connected, else the project's own digest."""
    return join(*(_quote(one, answer, say) for one in shown_evidence(answer)))


def more_evidence(answer: Answer, say: Words) -> Html:
    """The other sentences that bear the answer out, for who looks at its sources."""
    first = shown_evidence(answer)
    return join(*(_quote(one, answer, say) for one in answer.evidence if one not in first))


def shown_evidence(answer: Answer) -> Sequence[Evidence]:
    """The best quote, with the best digest beside it where the quote is in another script than the answer; without a
    quote the best digest."""
    quotes = [one for one in answer.evidence if one.kind == "quote"][:1]
    digests = [one for one in answer.evidence if one.kind == "digest"][:1]
    if quotes and _script(quotes[0].text) == _script(answer.text):
        return quotes
    return quotes + digests


def _script(text: str) -> str:
    """The script that most letters of `text` are in, as Unicode names it: LATIN, HANGUL."""
    scripts = Counter(unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha())
    return scripts.most_common(1)[0][0] if scripts else ""


def _quote(one: Evidence, answer: Answer, say: Words) -> Html:
    """A sentence with its place; a digest that is the answer itself is not said twice."""
    section = one.section if one.locator in one.section else one.locator
    place = " · ".join([section, *(say("answer.table", number=number) for number in one.tables)])
    return tag(
        "figure",
        tag("figcaption", tag("span", say(f"evidence.{one.kind}"), cls="kind"), tag("span", place, cls="place")),
        Html("") if one.text == answer.text else tag("blockquote", one.text),
        cls=f"evidence evidence-{one.kind}",
    )


def notes(answer: Answer, say: Words) -> Html:
    """What to know before quoting; that a year was taken by default is on its chip already."""
    on_chip = _DEFAULTED if any(chip.origin == "default" for chip in answer.chips) else ""
    found = [note for note in answer.notes if note.code != on_chip]
    if not found:
        return Html("")
    items = (tag("li", note.text, data_code=note.code) for note in found)
    return tag("ul", *items, cls="notes", aria_label=say("answer.notes"))


def sources(found: Sequence[Source], say: Words) -> Html:
    """The tables and sections that the figures come from."""
    return tag("ul", *(_source(one, say) for one in found), cls="sources")


def _source(one: Source, say: Words) -> Html:
    table = tag("b", say("answer.table", number=one.table)) if one.table is not None else Html("")
    section = tag("span", say("answer.section", section=one.section)) if one.section else Html("")
    origin = tag("span", say("answer.origin", origin=one.origin)) if one.origin else Html("")
    return tag("li", table, " " if table else "", tag("span", one.title, cls="source-title"), section, origin)


def problem(text: str) -> Html:
    """A question that could not be answered at all, and what to do."""
    return tag("p", text, cls="problem")


def announcement(answer: Answer) -> str:
    """What a screen reader says when an answer arrives."""
    return " ".join(part for part in (answer.headline, answer.text or answer.interpretation) if part)
