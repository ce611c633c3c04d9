"""Bars: names down the side with the figure at each bar's end, or years along the foot."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.answer.chart_style import (
    ASKED,
    INK,
    NARROWEST,
    RULE,
    SMALL_SIZE,
    SOFT_INK,
    TEXT_SIZE,
    UNSPECIFIED,
    Body,
    colour,
    font,
    hover,
    inert,
    paragraph,
    pixels,
    short_texts,
    telling,
    widest,
    wrap,
)
from assistant.types import ChartSpec, Series

_YEAR = re.compile(r"\d{4}")  # "2024"
_LONGEST_LABEL = 132
LEGEND_LINE = 20
SHADES = ("#256ef4", "#86aff9", "#268097", "#75c0d1", "#61758f", "#98acc5", "#b1b8be", "#cdd1d5")
_CROWDED = 44


def bars(spec: ChartSpec, words: Mapping[str, str]) -> Body:
    """One bar for each label and series; several series stand side by side under a legend."""
    return columns(spec) if along_years(spec.labels) else _rows(spec, words)


def along_years(labels: Sequence[str]) -> bool:
    """Whether `labels` are a run of years, which read from left to right."""
    return len(labels) > 1 and all(_YEAR.fullmatch(label) for label in labels)


def tones_of(series: Series) -> list[str]:
    """A tone for each value: one tone alone stands for all, none at all for the rest."""
    tones = list(series.tones) or ["rest"]
    return tones * len(series.values) if len(tones) == 1 else tones


def marker(spec: ChartSpec, series: Series) -> dict[str, Any]:
    """Fill and pattern of each bar of a series; the pattern tells unspecified investors without colour."""
    tones, rank = tones_of(series), spec.series.index(series)
    beside_asked = any("asked" in tones_of(one) for one in spec.series)
    # Several series that no tone tells apart are told apart by shade.
    plain = len(spec.series) > 1 and all(set(tones_of(one)) == {"rest"} for one in spec.series)
    shade = SHADES[rank % len(SHADES)]
    return {
        "color": [shade if plain else colour(tone, beside_asked, rank) for tone in tones],
        "pattern": {
            "shape": ["/" if tone == "unspecified" else "" for tone in tones],
            "size": 6,
            "solidity": 0.25,
        },
        "line": {"width": 0},
    }


def legend(spec: ChartSpec) -> tuple[str, int]:
    """The key to several series, as one text, and its height in pixels; nothing for a single series."""
    if len(spec.series) < 2:
        return "", 0
    rows: list[list[str]] = [[]]
    room = float(NARROWEST)
    for series in spec.series:
        fills = marker(spec, series)
        sign = "▨" if "/" in fills["pattern"]["shape"] else "■"
        entry = f'<span style="color:{_key_fill(fills, sign)}">{sign}</span> {inert(series.name)}'
        room -= pixels(series.name, SMALL_SIZE) + 32
        if room < 0 and rows[-1]:
            rows.append([])
            room = NARROWEST - pixels(series.name, SMALL_SIZE) - 32.0
        rows[-1].append(entry)
    return "<br>".join("   ".join(row) for row in rows), 12 + LEGEND_LINE * len(rows)


def _key_fill(fills: dict[str, Any], sign: str) -> str:
    return UNSPECIFIED if sign == "▨" else str(fills["color"][0])


def hidden_axis(**more: Any) -> dict[str, Any]:
    """An axis that is neither seen nor dragged."""
    return {"visible": False, "fixedrange": True, "showgrid": False, "zeroline": False, **more}


def _rows(spec: ChartSpec, words: Mapping[str, str]) -> Body:
    names = [wrap(label, TEXT_SIZE, _LONGEST_LABEL) for label in spec.labels]
    negative = [t for s in spec.series for v, t in zip(s.values, s.texts, strict=False) if v is not None and v < 0]
    positive = [t for s in spec.series for v, t in zip(s.values, s.texts, strict=False) if v is None or v >= 0]
    room_left = widest(negative, TEXT_SIZE)
    missing = _missing(spec, words)
    key, key_height = legend(spec)
    row = 14 + 22 * len(spec.series) if len(spec.series) > 1 else 30 if all(len(n) < 2 for n in names) else 40
    return Body(
        traces=tuple(_row_trace(spec, series) for series in spec.series),
        layout={
            "xaxis": hidden_axis(range=_range(spec)),
            "yaxis": _names_axis(spec, names, room_left),
            "bargap": 0.32,
            "bargroupgap": 0.08,
            "barcornerradius": 3,
        },
        annotations=tuple(missing),
        left=widest(["\n".join(lines) for lines in names], TEXT_SIZE) + 10 + room_left,
        right=widest([*positive, words.get("missing", "") if missing else ""], TEXT_SIZE) + 6,
        above=key_height,
        height=len(spec.labels) * row + 6,
        legend=key,
    )


def _row_trace(spec: ChartSpec, series: Series) -> dict[str, Any]:
    several = len(spec.series) > 1
    name = series.name if several else ""
    return {
        "type": "bar",
        "orientation": "h",
        "name": inert(series.name),
        "y": list(range(len(spec.labels))),
        "x": list(series.values),
        "text": [inert(text) for text in series.texts],
        "textposition": "outside",
        "textfont": font(TEXT_SIZE if not several else SMALL_SIZE),
        "constraintext": "none",
        "cliponaxis": False,
        "marker": marker(spec, series),
        "hoverinfo": "text",
        "hovertext": [hover(label, text, name) for label, text in zip(spec.labels, series.texts, strict=False)],
    }


def _names_axis(spec: ChartSpec, names: Sequence[Sequence[str]], room_left: int) -> dict[str, Any]:
    """The names at the left, what was asked for in bold. Places are numbers, so that equal names stay apart."""
    asked = {i for series in spec.series for i, tone in enumerate(tones_of(series)) if tone == "asked"}
    bold = asked if len(asked) < len(names) else set()
    return {
        "tickvals": list(range(len(names))),
        "ticktext": [f"<b>{paragraph(n)}</b>" if i in bold else paragraph(n) for i, n in enumerate(names)],
        "tickfont": font(TEXT_SIZE),
        "ticklabelstandoff": 6 + room_left,
        "range": [len(names) - 0.5, -0.5],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "ticks": "",
    }


def _range(spec: ChartSpec) -> list[float]:
    """From the lowest to the highest value, zero always among them: bars that start elsewhere lie."""
    values = [value for series in spec.series for value in series.values if value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    return [low, high if high > low else 1.0]


def _missing(spec: ChartSpec, words: Mapping[str, str]) -> list[dict[str, Any]]:
    """A word where there is no figure: a missing figure is not a bar of length zero."""
    word = words.get("missing", "")
    if not word or len(spec.series) > 1:
        return []
    return [
        {
            "text": f"<i>{inert(word)}</i>",
            "font": font(SMALL_SIZE, SOFT_INK),
            "showarrow": False,
            "x": 0,
            "y": place,
            "xref": "x",
            "yref": "y",
            "xanchor": "left",
            "xshift": 2,
        }
        for place, value in enumerate(spec.series[0].values)
        if value is None
    ]


def columns(spec: ChartSpec) -> Body:
    """Years along the foot, the figure over each column (or only in the table where columns are too many)."""
    crowded = len(spec.labels) * len(spec.series) > 8
    key, key_height = legend(spec)
    return Body(
        traces=tuple(_column_trace(spec, series, crowded) for series in spec.series),
        layout={
            "xaxis": years_axis(spec),
            "yaxis": hidden_axis(range=_range(spec)),
            "bargap": 0.3,
            "bargroupgap": 0.06,
            "barcornerradius": 3,
        },
        left=8,
        right=8,
        above=26 + key_height,
        below=34,
        height=220,
        legend=key,
    )


def _column_trace(spec: ChartSpec, series: Series, crowded: bool) -> dict[str, Any]:
    name = series.name if len(spec.series) > 1 else ""
    fill = marker(spec, series)
    if set(tones_of(series)) == {"rest"}:
        fill["color"] = [ASKED] * len(series.values)
    return {
        "type": "bar",
        "name": inert(series.name),
        "x": list(range(len(spec.labels))),
        "y": list(series.values),
        "text": None if crowded else _over_columns(series, spec.subtitle),
        "textposition": "outside",
        "textangle": 0,
        "textfont": font(SMALL_SIZE),
        "constraintext": "none",
        "cliponaxis": False,
        "marker": fill,
        "hoverinfo": "text",
        "hovertext": [hover(label, text, name) for label, text in zip(spec.labels, series.texts, strict=False)],
    }


def _over_columns(series: Series, subtitle: str) -> list[str]:
    """The figures over columns, one word to a line; where they would touch, only the telling ones."""
    short = short_texts(series.texts, subtitle)
    stacked = [text.split() for text in short]
    wide = widest([word for words in stacked for word in words], SMALL_SIZE) > _CROWDED and len(short) > 5
    shown = telling(series.values) if wide else set(range(len(short)))
    return [paragraph(text) if i in shown else "" for i, text in enumerate(stacked)]


def years_axis(spec: ChartSpec, step: int = 1) -> dict[str, Any]:
    """The foot of a chart over years; every `step`th is named, the last one always."""
    named = list(range(len(spec.labels)))[::-step][::-1]
    return {
        "tickvals": named,
        "ticktext": [inert(spec.labels[i]) for i in named],
        "tickfont": font(SMALL_SIZE, INK),
        "tickangle": 0,
        "range": [-0.5, len(spec.labels) - 0.5],
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": RULE,
        "fixedrange": True,
        "ticks": "",
    }
