"""What a keeper of a data folder sees when something in it is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.problems import AssistantError


class BuildError(AssistantError):
    """A data folder that cannot be built: `file`, `line` (from 1), `column` name, and a `message` with the next step.

    `line` and `column` are None where the whole file, or the whole row, is meant. `more` holds the other faults found
    in the same pass, so that a keeper sees them all at once; the text of the error lists them one a line.
    """

    def __init__(
        self,
        file: str,
        message: str,
        line: int | None = None,
        column: str | None = None,
        more: Sequence[BuildError] = (),
    ) -> None:
        super().__init__(file, message, line, column)
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.more = tuple(more)

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        column = "" if self.column is None else f' column "{self.column}":'
        return "\n".join([f"{place}:{column} {self.message}", *map(str, self.more)])


SHOWN = 20


def raise_all(faults: Sequence[BuildError]) -> None:
    """Raise the first of `faults` with the others in its `more` (20 at most); nothing happens where there are none."""
    if faults:
        first = faults[0]
        raise BuildError(first.file, first.message, first.line, first.column, faults[1:SHOWN])
