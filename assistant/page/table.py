"""The result table behind an answer as an accessible HTML table."""

from __future__ import annotations

from assistant.page.inert import Html, tag
from assistant.page.spreadsheet import headings
from assistant.page.words import Words
from assistant.types import Answer, Cell

_MOST_ROWS = 60


def table(answer: Answer, say: Words) -> Html:
    """The rows under their headings, figures to the right; what is missing says so instead of standing empty."""
    names = headings(answer)
    numeric = [_numeric(answer, i) for i in range(len(names))]
    sides = ["num" if right else None for right in numeric]
    head = tag("tr", *(tag("th", name, scope="col", cls=side) for name, side in zip(names, sides, strict=True)))
    body = [_row(answer, row, numeric, say) for row in answer.rows[:_MOST_ROWS]]
    left_out = len(answer.rows) - len(body)
    more = tag("p", say("table.more", count=left_out), cls="small") if left_out > 0 else Html("")
    shown = tag("table", tag("caption", say("table.caption"), cls="sr"), tag("thead", head), tag("tbody", *body))
    return tag("div", shown, more, cls="table", tabindex=0, role="region", aria_label=say("table.caption"))


def _row(answer: Answer, row: tuple[Cell, ...], numeric: list[bool], say: Words) -> Html:
    return tag("tr", *(_cell(value, answer.columns[i], numeric[i], say) for i, value in enumerate(row)))


def _cell(value: Cell, column: str, right: bool, say: Words) -> Html:
    cls = "num" if right else None
    if value is None:
        return tag("td", tag("span", say("table.missing"), cls="missing"), cls=cls)
    if isinstance(value, bool):
        return tag("td", say("verdict.true" if value else "verdict.false"), cls=cls)
    return tag("td", shown(value, column), cls=cls)


def _numeric(answer: Answer, column: int) -> bool:
    cells = [row[column] for row in answer.rows if row[column] is not None]
    return bool(cells) and all(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in cells)


def shown(value: Cell, column: str) -> str:
    """A cell as it is read: thousands apart, but never in a year; at most four decimals."""
    if not isinstance(value, int | float):
        return str(value)
    if "year" in column:
        return str(int(value))
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    return f"{value:,.0f}" if isinstance(value, int) or abs(value) >= 1000 else f"{value:,.1f}"
