"""Words that are nearly known, put right."""

from __future__ import annotations

from assistant.intent import Mention
from assistant.text.normalise import Text
from assistant.understand.clause import Clause
from assistant.understand.reader import Outcome, Reader
from assistant.understand.spelling import Correction


def _may_be_slip(mention: Mention, clause: Clause) -> bool:
    """Whether the word still stands where it did, once another was put right, and no concept of the prose reads it."""
    return clause.text.norm[mention.start : mention.end] == mention.text and not any(
        each.role == "content" and each.start <= mention.start and mention.end <= each.end for each in clause.mentions
    )


def put_right(
    clause: Clause, so_far: tuple[Correction, ...], outcome: Outcome, reader: Reader
) -> list[tuple[Text, tuple[Correction, ...]]]:
    """The text of a clause with one more unknown word put right, in each way that is as near as another."""
    unread = tuple(m for m in outcome.unread if m.role == "unknown" and _may_be_slip(m, clause))
    unknown = clause.unknown or unread
    fixes = reader.speller.correct(clause.text, unknown, clause.mentions)
    return [(fix.text, (*so_far, fix)) for fix in fixes]
