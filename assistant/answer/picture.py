"""What chart an answer gets: which rows it shows, which it marks, what its title says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.draft import Desk, Draft, Record
from assistant.types import ChartKind, ChartSpec, Series

_MOST = 12
_KINDS: dict[str, ChartKind] = {
    "bars": "bar",
    "context": "bar",
    "ranks": "bar",
    "changes": "bar",
    "line": "line",
    "pie": "pie",
    "none": "none",
}


def picture(desk: Desk, draft: Draft, context: Sequence[Record], source: str) -> ChartSpec | None:
    """The spec of the chart; None where nothing can be drawn."""
    kind = _kind(desk, draft)
    if kind == "none":
        return None
    rows = _rows(desk, draft, context)
    if not rows:
        return None
    title = _title(desk, draft)
    subtitle = " · ".join(
        part
        for part in (desk.words.replies["unit_names"].get(desk.unit, ""), desk.when.strip().removeprefix("in "))
        if part
    )
    if _by_year(desk, rows):
        return _lines(desk, draft, rows, kind, title, subtitle, source)
    labels = tuple(_label(desk, row) for row in rows[:_MOST])
    column = _column(desk, draft)
    values = tuple(_number(row, column) for row in rows[:_MOST])
    unit = _unit(desk, draft)
    texts = tuple(desk.words.figure(row[column], unit) if row[column] is not None else "" for row in rows[:_MOST])
    tones = tuple(_tone(desk, draft, row) for row in rows[:_MOST])
    codes = tuple(_code(desk, row) for row in rows[:_MOST])
    if kind == "sankey" and len(desk.measure.roles) == 2:
        return _streams(desk, rows, title, subtitle, source, draft.text)
    return ChartSpec(
        kind,
        title,
        subtitle,
        source,
        labels,
        (Series(desk.phrase(listed=True), values, texts, tones),),
        codes,
        unit,
        draft.text,
    )


def _kind(desk: Desk, draft: Draft) -> ChartKind:
    asked = desk.plan.intent.chart
    own = _KINDS[draft.chart]
    if asked == "chart":
        return own if own != "none" else "bar"
    if asked in ("bar", "line", "pie", "map", "table", "sankey"):
        return asked  # type: ignore[return-value]
    return own


def _rows(desk: Desk, draft: Draft, context: Sequence[Record]) -> list[Record]:
    if (
        draft.chart in ("context", "ranks")
        or (draft.chart == "line" and len(desk.rows) < 2)
        or desk.plan.shape == "change"
    ):
        rows = [row for row in context if row.get("value") is not None]
    else:
        rows = [row for row in desk.rows if row.get("value") is not None]
    if draft.chart == "changes":
        rows = sorted(desk.rows, key=lambda row: -(_number(row, _column(desk, draft)) or 0.0))
    if draft.chart == "bars" and len(rows) == 1 and context:
        rows = [row for row in context if row.get("value") is not None]
    return rows


def _column(desk: Desk, draft: Draft) -> str:
    if draft.chart != "changes":
        return "value"
    return "rate" if desk.measure.change == "percent" else "difference"


def _unit(desk: Desk, draft: Draft) -> str:
    if draft.chart != "changes":
        return desk.unit
    return "percent" if desk.measure.change == "percent" else "percentage_point"


def _by_year(desk: Desk, rows: Sequence[Record]) -> bool:
    return len({row["year"] for row in rows}) > 1 and (desk.plan.shape != "change" or "first_value" not in rows[0])


def _lines(
    desk: Desk, draft: Draft, rows: Sequence[Record], kind: ChartKind, title: str, subtitle: str, source: str
) -> ChartSpec:
    years = sorted({int(str(row["year"])) for row in rows})
    groups: dict[str, dict[int, Record]] = {}
    for row in rows:
        groups.setdefault(_label(desk, row) or desk.phrase(), {})[int(str(row["year"]))] = row
    series = []
    for at, (name, found) in enumerate(groups.items()):
        values = tuple(_number(found[year], "value") if year in found else None for year in years)
        texts = tuple(desk.words.figure(found[year]["value"], desk.unit) if year in found else "" for year in years)
        series.append(
            Series(
                name,
                values,
                texts,
                ("asked",) if at == 0 else ("home",) if at == 1 else ("foreign",) if at == 2 else ("rest",),
            )
        )
    labels = tuple(str(year) for year in years)
    unit = desk.words.replies["unit_names"].get(desk.unit, "")
    plain = kind if kind in ("line", "bar", "table") else "line"
    return ChartSpec(
        plain, title, f"{unit} · {years[0]}-{years[-1]}", source, labels, tuple(series), (), desk.unit, draft.text
    )


def _title(desk: Desk, draft: Draft) -> str:
    """The finding: the first sentence that states a figure, without the ending that a title does not need."""
    if desk.plan.listed and len(draft.entities) > 1:
        return draft.interpretation
    sentences = re.split(r"(?<=[.?]) (?=\S)", draft.text)
    verdicts = {desk.words.word("text", "affirm"), desk.words.word("text", "deny")}
    first = next((sentence for sentence in sentences if sentence not in verdicts), draft.text)
    for ending in desk.words.replies["title_endings"]:
        first = first.removesuffix(str(ending))
    return desk.words.without_exact(first, desk.unit)


def _label(desk: Desk, row: Record) -> str:
    role = desk.listed_role
    column = desk.measure.roles.get(role, "")
    if column and column in row:
        varied = _varied(desk)
        return desk.words.name(str(row[varied]), desk.measure.entity)
    return ""


def _varied(desk: Desk) -> str:
    """The column that tells the bars apart: in a context chart the partner's."""
    if desk.plan.listed:
        return desk.measure.roles[desk.plan.listed]
    if len(desk.measure.roles) == 2:
        role = next(role for role in desk.measure.roles if role != desk.measure.own)
        wanted = desk.plan.wanted.get(desk.measure.roles[desk.measure.own], ()) if desk.measure.own else ()
        return desk.measure.roles[desk.measure.own] if len(wanted) > 1 else desk.measure.roles[role]
    return next(iter(desk.measure.roles.values()))


def _code(desk: Desk, row: Record) -> str:
    return str(row[_varied(desk)]) if desk.measure.roles and _varied(desk) in row else ""


def _tone(desk: Desk, draft: Draft, row: Record) -> str:
    code = _code(desk, row)
    if code in desk.catalog.special:
        return "unspecified"
    if len(desk.measure.roles) == 2:
        columns = list(desk.measure.roles.values())
        if row.get(columns[0]) == row.get(columns[1]):
            return "home"
    return "asked" if _asked(desk, draft, code) else "rest"


def _asked(desk: Desk, draft: Draft, code: str) -> bool:
    """The one asked about; in a list the first, or those of a group; in a comparison all that are compared."""
    if not code:
        return False
    if draft.chart == "bars" and desk.plan.listed and "among" not in desk.plan.intent.roles:
        return code == draft.marked[0] if draft.marked else False
    return code in draft.marked or (desk.plan.intent.kind == "compare" and code in draft.entities)


def _number(row: Record, column: str) -> float | None:
    value = row.get(column)
    return float(value) if isinstance(value, (int, float)) else None


def _streams(desk: Desk, rows: Sequence[Record], title: str, subtitle: str, source: str, alt: str) -> ChartSpec:
    """Flows from each investor to each recipient: one series an investor, labels are the recipients."""
    first, second = desk.measure.roles.values()
    names = {
        code: desk.words.name(code, desk.measure.entity) for row in rows for code in (str(row[first]), str(row[second]))
    }
    targets = list(dict.fromkeys(str(row[second]) for row in rows[:_MOST]))
    series = []
    for source_code in dict.fromkeys(str(row[first]) for row in rows[:_MOST]):
        found = {str(row[second]): row for row in rows if str(row[first]) == source_code}
        values = tuple(_number(found[t], "value") if t in found else None for t in targets)
        texts = tuple(desk.words.figure(found[t]["value"], desk.unit) if t in found else "" for t in targets)
        series.append(Series(names[source_code], values, texts, ("rest",)))
    labels = tuple(names[t] for t in targets)
    return ChartSpec("sankey", title, subtitle, source, labels, tuple(series), tuple(targets), desk.unit, alt)
