"""Draws what an answer shows: a `ChartSpec` becomes a Plotly figure as a plain dictionary.

Nothing of Plotly is imported: the figure is data, and the browser draws it. Every picture carries its finding as the
title, unit and year under it and its source at the foot, so that it can be copied out without losing them.

How a spec is read, by kind:

- bar: `labels` down the side, one bar for each series; four-digit years run along the foot instead.
- line: `labels` along the foot, one line for each series.
- stacked_bar: one bar for each label, one layer for each series.
- pie: the first series over `labels`.
- sankey: a flow from each series' name to each label; None and 0 draw nothing.
- map: the first series by `codes`; a code that the map does not know sends the chart back to bars.
- table: `labels` and one column for each series.
- none: an empty figure.

Tones of a series belong to its values: asked, home, foreign, rest, unspecified. One tone alone stands for all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assistant.answer.chart_bars import bars
from assistant.answer.chart_lines import lines
from assistant.answer.chart_map import world
from assistant.answer.chart_parts import layers, shares, streams, table
from assistant.answer.chart_style import (
    FONT,
    INK,
    SMALL_SIZE,
    SOFT_INK,
    SURFACE,
    TEXT_SIZE,
    TITLE_SIZE,
    Body,
    font,
    paragraph,
    wrap,
)
from assistant.types import ChartSpec

_TITLE_LINE = 22
_MOST_TITLE_LINES = 3
_TITLE_PAD = 5
# Plotly hangs a title of several lines this much higher than one of a single line.
_SEVERAL_LINES_PAD = 12
_SMALL_LINE = 19

_KINDS: Mapping[str, Callable[[ChartSpec, Mapping[str, str]], Body]] = {
    "bar": bars,
    "line": lines,
    "stacked_bar": layers,
    "pie": shares,
    "sankey": streams,
    "map": world,
    "table": table,
}


def draw(spec: ChartSpec, words: Mapping[str, str]) -> dict[str, Any]:
    """The Plotly figure of `spec` as a dictionary that is ready for JSON.

    `words` are in the answer's language; `missing` is what stands where a figure is not printed (left out: nothing
    stands there). A figure of kind `none`, or without labels, is empty.
    """
    if spec.kind not in _KINDS or not spec.labels:
        return {"data": [], "layout": {}}
    body = _KINDS[spec.kind](spec, words)
    return {"data": [dict(trace) for trace in body.traces], "layout": _frame(spec, body)}


def _frame(spec: ChartSpec, body: Body) -> dict[str, Any]:
    """The layout around a body: title, subtitle, source, margins and height."""
    title, subtitle, source = (
        _title_lines(spec.title),
        wrap(spec.subtitle, SMALL_SIZE),
        wrap(spec.source, SMALL_SIZE),
    )
    top = _TITLE_LINE * len(title) + _SMALL_LINE * len(subtitle) + 28 + body.above
    bottom = body.below + _SMALL_LINE * len(source) + 8
    layout: dict[str, Any] = {
        "height": top + body.height + bottom,
        "margin": {"l": body.left, "r": body.right, "t": top, "b": bottom, "pad": 0},
        "font": {"family": FONT, **font(TEXT_SIZE)},
        "paper_bgcolor": SURFACE,
        "plot_bgcolor": SURFACE,
        "title": _title(title),
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": INK, "bordercolor": INK, "font": font(TEXT_SIZE, SURFACE), "align": "left"},
        "annotations": [
            *body.annotations,
            *([_key(body)] if body.legend else []),
            _line("subtitle", subtitle, body, 1, top - _TITLE_LINE * len(title) - 7),
            _line("source", source, body, 0, -body.below),
        ],
    }
    return layout | body.layout


def _title_lines(title: str) -> list[str]:
    """The finding in at most three lines; a longer one is cut, since the answer says it in full over the picture."""
    lines = wrap(title, TITLE_SIZE, even=True)
    if len(lines) <= _MOST_TITLE_LINES:
        return lines
    kept = wrap(title, TITLE_SIZE)[:_MOST_TITLE_LINES]
    return [*kept[:-1], kept[-1].rstrip(",;· ") + " …"]


def _title(title: list[str]) -> dict[str, Any]:
    """The finding at the top left."""
    pad = _TITLE_PAD + (_SEVERAL_LINES_PAD if len(title) > 1 else 0)
    return {
        "text": paragraph(title),
        "font": font(TITLE_SIZE, INK, 700),
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"t": pad, "l": 0, "b": 0, "r": 0},
    }


def _key(body: Body) -> dict[str, Any]:
    """What tells several series apart, over the plot."""
    return _line("legend", [], body, 1, body.above - 2) | {"text": body.legend, "font": font(SMALL_SIZE)}


def _line(name: str, lines: list[str], body: Body, edge: int, shift: int) -> dict[str, Any]:
    """Small words at the picture's left edge: `shift` pixels over its plot's top (`edge` 1) or foot (`edge` 0)."""
    return {
        "name": name,
        "text": paragraph(lines),
        "font": font(SMALL_SIZE, SOFT_INK),
        "showarrow": False,
        "align": "left",
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": edge,
        "xanchor": "left",
        "yanchor": "top",
        "xshift": -body.left,
        "yshift": shift,
        "borderpad": 0,
    }
