"""Lines over time: one line carries its telling figures, several carry their name and last figure at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.answer.chart_bars import hidden_axis, tones_of, years_axis
from assistant.answer.chart_style import (
    ASKED,
    DASHES,
    HALO,
    SMALL_SIZE,
    Body,
    colour,
    font,
    hover,
    inert,
    paragraph,
    short_texts,
    telling,
    widest,
)
from assistant.types import ChartSpec, Series

_MOST_FIGURES = 8
_SHORT = 44
_HEIGHT = 240
_HEADROOM = 0.06
_END_LABEL = 38


def lines(spec: ChartSpec, words: Mapping[str, str]) -> Body:
    """One line for each series; a missing year is a gap, never a zero."""
    several = len(spec.series) > 1
    top, bottom = _extent(spec)
    height = max(_HEIGHT, _END_LABEL * len(spec.series) + 20)
    ends = _ends(spec, top, bottom, height) if several else []
    return Body(
        traces=tuple(_trace(spec, series, several) for series in spec.series),
        layout={
            "xaxis": years_axis(spec, step=2 if several and len(spec.labels) > 5 else 1)
            | {"range": [-0.35, len(spec.labels) - (1 if several else 0.65)]},
            "yaxis": hidden_axis(range=[bottom, top]),
        },
        annotations=tuple(ends),
        left=22 if several else _side(spec),
        right=_right(spec) if several else _side(spec),
        above=8 if several else 34,
        below=34,
        height=height,
    )


def _extent(spec: ChartSpec) -> tuple[float, float]:
    """Top and bottom of the plot: from zero up, or down where there are negative values."""
    values = [value for series in spec.series for value in series.values if value is not None] or [1.0]
    low, high = min(0.0, *values), max(0.0, *values)
    span = (high - low) or 1.0
    return high + span * _HEADROOM, low - (span * _HEADROOM if low < 0 else 0)


def line_colour(spec: ChartSpec, series: Series) -> str:
    """A line's colour, by its first tone; among several asked-for lines each has its own."""
    tones = [tones_of(one)[0] for one in spec.series]
    place = spec.series.index(series)
    if len(spec.series) == 1:
        return ASKED
    return colour(tones[place], "asked" in tones, tones[:place].count("asked"))


def _trace(spec: ChartSpec, series: Series, several: bool) -> dict[str, Any]:
    shade, place = line_colour(spec, series), spec.series.index(series)
    return {
        "type": "scatter",
        "mode": "lines+markers" if several else "lines+markers+text",
        "name": inert(series.name),
        "x": list(range(len(spec.labels))),
        "y": list(series.values),
        "text": _figures(series, spec.subtitle),
        "textposition": _positions(series.values),
        "textfont": {**font(SMALL_SIZE), "shadow": HALO},
        "cliponaxis": False,
        "connectgaps": False,
        "line": {"color": shade, "width": 3 if not several else 2.5, "dash": DASHES[place % len(DASHES)]},
        "marker": {"size": 8 if not several else 6, "color": shade},
        "hoverinfo": "text",
        "hovertext": [
            hover(label, text, series.name if several else "")
            for label, text in zip(spec.labels, series.texts, strict=False)
        ],
    }


def _figures(series: Series, subtitle: str) -> list[str]:
    """The figures that stand at a line: all of them where they are short and few, else the telling ones."""
    short = short_texts(series.texts, subtitle)
    if len(short) <= _MOST_FIGURES and widest(short, SMALL_SIZE) <= _SHORT:
        return [inert(text) for text in short]
    shown = telling(series.values)
    return [inert(text) if i in shown else "" for i, text in enumerate(short)]


def _positions(values: Sequence[float | None]) -> list[str]:
    """Figures over the line, but under it in a trough and where it rises from the first point."""
    known = [value for value in values if value is not None]
    foot = 0.12 * max(known, default=0.0)
    places = []
    for i, value in enumerate(values):
        beside = [v for v in (*values[max(0, i - 1) : i], *values[i + 1 : i + 2]) if v is not None]
        # Near the foot there is no room under the line.
        under = value is not None and value > foot and bool(beside) and all(v > value for v in beside)
        places.append("bottom center" if under else "top center")
    return places


def _side(spec: ChartSpec) -> int:
    """Room beside the plot for half of the figure that stands at its end."""
    return max(
        22, widest([text for series in spec.series for text in _figures(series, spec.subtitle)], SMALL_SIZE) // 2 - 4
    )


def _last(series: Series) -> int | None:
    """The place of the last figure that a series has."""
    known = [i for i, value in enumerate(series.values) if value is not None]
    return known[-1] if known else None


def _right(spec: ChartSpec) -> int:
    texts = short_texts([text for series in spec.series for text in series.texts], spec.subtitle)
    return widest([f"● {series.name}" for series in spec.series] + texts, SMALL_SIZE) + 20


def _ends(spec: ChartSpec, top: float, bottom: float, height: int) -> list[dict[str, Any]]:
    """Name and last figure at the end of each line, moved apart where lines end close together."""
    shorts = [short_texts(series.texts, spec.subtitle) for series in spec.series]
    places = [(series, _last(series), texts) for series, texts in zip(spec.series, shorts, strict=True)]
    found = [(series, last, texts) for series, last, texts in places if last is not None]
    wanted = [(top - float(series.values[last] or 0)) / (top - bottom) * height for series, last, _ in found]
    return [
        _end(spec, series, last, texts[last] if last < len(texts) else "", 1 - place / height)
        for (series, last, texts), place in zip(found, spread(wanted, _END_LABEL, height), strict=True)
    ]


def _end(spec: ChartSpec, series: Series, last: int, text: str, height: float) -> dict[str, Any]:
    dot = f'<span style="color:{line_colour(spec, series)}">●</span>'
    year = "" if last == len(spec.labels) - 1 else f" ({inert(spec.labels[last])})"
    return {
        "text": f"{dot} <b>{inert(series.name)}</b>{year}<br>{paragraph([text])}",
        "font": font(SMALL_SIZE),
        "showarrow": False,
        "align": "left",
        "x": len(spec.labels) - 1,
        "xref": "x",
        "xanchor": "left",
        "xshift": 10,
        "y": height,
        "yref": "paper",
        "yanchor": "middle",
    }


def spread(wanted: Sequence[float], apart: float, height: float) -> list[float]:
    """Places as near to `wanted` as keeps them `apart` and within `height`, in the same order (all in pixels)."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    places = [0.0] * len(wanted)
    lowest = apart / 2
    for i in order:
        places[i] = max(wanted[i], lowest)
        lowest = places[i] + apart
    highest = height - apart / 2
    for i in reversed(order):
        places[i] = min(places[i], highest)
        highest = places[i] - apart
    return places
