"""Wholes and their parts: layered bars, a ring, streams between countries; and a table as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.answer.chart_bars import SHADES, along_years, hidden_axis, legend, marker, tones_of, years_axis
from assistant.answer.chart_style import (
    HALO,
    INK,
    ON_DEEP,
    ON_PALE,
    RULE,
    SMALL_SIZE,
    SURFACE,
    TEXT_SIZE,
    Body,
    colour,
    font,
    hover,
    inert,
    paragraph,
    widest,
    wrap,
)
from assistant.types import ChartSpec, Series

# Fills that white words are legible on.
_DEEP = {"#256ef4", "#228738", "#d63d4a", "#268097", "#61758f"}
_SMALLEST_NAMED = 0.025


def layers(spec: ChartSpec, words: Mapping[str, str]) -> Body:
    """One bar for each label, cut into the series; over years the bars stand."""
    upright = along_years(spec.labels)
    places = list(range(len(spec.labels)))
    names = [wrap(label, TEXT_SIZE, 132) for label in spec.labels]
    axis = {
        "tickvals": places,
        "ticktext": [paragraph(name) for name in names],
        "tickfont": font(TEXT_SIZE),
        "ticklabelstandoff": 6,
        "range": [len(places) - 0.5, -0.5],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "ticks": "",
    }
    key, key_height = legend(spec)
    return Body(
        traces=tuple(_layer(spec, series, upright) for series in spec.series),
        layout={
            "barmode": "stack",
            "bargap": 0.3,
            "xaxis": years_axis(spec) if upright else hidden_axis(),
            "yaxis": hidden_axis() if upright else axis,
            "uniformtext": {"mode": "hide", "minsize": 11},
        },
        left=8 if upright else widest(["\n".join(name) for name in names], TEXT_SIZE) + 10,
        right=8,
        above=key_height,
        legend=key,
        below=34 if upright else 8,
        height=240 if upright else 44 * len(places) + 10,
    )


def _layer(spec: ChartSpec, series: Series, upright: bool) -> dict[str, Any]:
    fill = marker(spec, series)
    fill["line"] = {"width": 1, "color": SURFACE}
    along, across = list(range(len(spec.labels))), list(series.values)
    return {
        "type": "bar",
        "orientation": "v" if upright else "h",
        "name": inert(series.name),
        "x": along if upright else across,
        "y": across if upright else along,
        "text": [inert(text) for text in series.texts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": _on(fill),
        "marker": fill,
        "hoverinfo": "text",
        "hovertext": [hover(label, text, series.name) for label, text in zip(spec.labels, series.texts, strict=False)],
    }


def _on(fill: dict[str, Any]) -> dict[str, Any]:
    """A font that is legible on a fill; over a pattern it brings its own ground."""
    if "/" in fill["pattern"]["shape"]:
        return {**font(SMALL_SIZE), "shadow": HALO}
    return font(SMALL_SIZE, ON_DEEP if fill["color"][0] in _DEEP else ON_PALE)


def shares(spec: ChartSpec, words: Mapping[str, str]) -> Body:
    """A ring: each part with its name and figure beside it, from the top clockwise in the order given."""
    series = spec.series[0]
    values = [max(value or 0.0, 0.0) for value in series.values]
    total = sum(values) or 1.0
    tones = tones_of(series)
    fills = _part_fills(tones)
    return Body(
        traces=(
            {
                "type": "pie",
                "values": values,
                "labels": [str(i) for i in range(len(values))],
                "text": [
                    f"{inert(label)}<br>{inert(text)}" if value / total >= _SMALLEST_NAMED else ""
                    for label, text, value in zip(spec.labels, series.texts, values, strict=False)
                ],
                "textinfo": "text",
                "textposition": "outside",
                "textfont": font(SMALL_SIZE),
                "hoverinfo": "text",
                "hovertext": [hover(label, text) for label, text in zip(spec.labels, series.texts, strict=False)],
                "hole": 0.58,
                "sort": False,
                "direction": "clockwise",
                "marker": {
                    "colors": fills,
                    "line": {"width": 1.5, "color": SURFACE},
                    "pattern": {
                        "shape": ["/" if tone == "unspecified" else "" for tone in tones],
                        "size": 6,
                        "solidity": 0.25,
                    },
                },
                "domain": {"x": [0.06, 0.94], "y": [0.06, 0.94]},
            },
        ),
        left=40,
        right=40,
        above=24,
        height=280,
        below=12,
    )


def _part_fills(tones: list[str]) -> list[str]:
    """A fill for each part: its tone's, and for the rest a shade that differs from its neighbour's."""
    if len(tones) > 1 and len(set(tones)) == 1:
        return [SHADES[i % len(SHADES)] for i in range(len(tones))]
    beside_asked, rest, fills = "asked" in tones, 0, []
    for tone in tones:
        if tone == "rest":
            fills.append(("#b1b8be", "#cdd1d5", "#8a949e")[rest % 3])
            rest += 1
        else:
            fills.append(colour(tone, beside_asked))
    return fills


def streams(spec: ChartSpec, words: Mapping[str, str]) -> Body:
    """Money from each series' name at the left to each label at the right; home on both sides is two nodes."""
    flows = [
        (s, t, value, text, tone)
        for s, series in enumerate(spec.series)
        for t, (value, text, tone) in enumerate(zip(series.values, series.texts, tones_of(series), strict=False))
        if value
    ]
    beside_asked = any(tone == "asked" for *_, tone in flows)
    sources = [_node(series.name, [f for f in flows if f[0] == s]) for s, series in enumerate(spec.series)]
    targets = [_node(label, [f for f in flows if f[1] == t]) for t, label in enumerate(spec.labels)]
    fills = [colour(tone, beside_asked) for *_, tone in flows]
    return Body(
        traces=(
            {
                "type": "sankey",
                "arrangement": "fixed",
                "node": {
                    "label": [*sources, *targets],
                    "color": ["#61758f"] * len(sources) + _target_fills(len(targets), flows, beside_asked),
                    "pad": 18,
                    "thickness": 12,
                    "line": {"width": 0},
                    "hoverinfo": "none",
                },
                "link": {
                    "source": [flow[0] for flow in flows],
                    "target": [len(sources) + flow[1] for flow in flows],
                    "value": [flow[2] for flow in flows],
                    "label": [inert(flow[3]) for flow in flows],
                    "color": [_thin(fill) for fill in fills],
                    "hovertemplate": "%{label}<extra></extra>",
                },
                "textfont": {**font(SMALL_SIZE), "shadow": HALO},
            },
        ),
        left=2,
        right=2,
        height=max(240, 36 * max(len(sources), len(targets))),
        below=28,
    )


Flow = tuple[int, int, float, str, str]


def _node(name: str, flows: list[Flow]) -> str:
    """A node's label: its name, with the figure where one flow alone reaches it."""
    return f"{inert(name)} {inert(flows[0][3])}" if len(flows) == 1 else inert(name)


def _target_fills(count: int, flows: list[Flow], beside_asked: bool) -> list[str]:
    tones = [[tone for _, target, _, _, tone in flows if target == t] for t in range(count)]
    return [colour(found[0], beside_asked) if found else "#cdd1d5" for found in tones]


def _thin(fill: str) -> str:
    """A fill that lets what lies under it be seen, as `rgba(...)`."""
    red, green, blue = (int(fill[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.45)"


def table(spec: ChartSpec, words: Mapping[str, str]) -> Body:
    """The figures as a picture of a table; the page shows a real table instead."""
    missing = inert(words.get("missing", ""))
    cells = [[inert(label) for label in spec.labels]] + [
        [missing if value is None else inert(text) for value, text in zip(series.values, series.texts, strict=False)]
        for series in spec.series
    ]
    aligned = ["left"] + ["right"] * len(spec.series)
    return Body(
        traces=(
            {
                "type": "table",
                "header": {
                    "values": ["", *(inert(series.name) for series in spec.series)],
                    "align": aligned,
                    "fill": {"color": "#f4f5f6"},
                    "line": {"color": RULE},
                    "font": font(TEXT_SIZE, INK, 700),
                    "height": 32,
                },
                "cells": {
                    "values": cells,
                    "align": aligned,
                    "fill": {"color": SURFACE},
                    "line": {"color": RULE},
                    "font": font(TEXT_SIZE),
                    "height": 32,
                },
            },
        ),
        height=32 * (len(spec.labels) + 1) + 12,
    )
