"""A world of dots with a circle for each country: no map service, no outlines to fetch.

Where the dots and the countries are is in `rules/map.yaml`; nothing here knows a country.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Any

import yaml

from assistant.answer.chart_bars import bars, hidden_axis, tones_of
from assistant.answer.chart_style import HALO, LAND, SMALL_SIZE, SURFACE, Body, colour, font, hover, inert
from assistant.types import ChartSpec

_MAP = Path(__file__).resolve().parents[2] / "rules" / "map.yaml"
_LARGEST = 46.0
_SMALLEST = 7.0
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Land:
    """Dots of land as longitudes and latitudes, and where each country's circle stands."""

    longitudes: tuple[float, ...]
    latitudes: tuple[float, ...]
    places: Mapping[str, tuple[float, float]]


@cache
def land() -> Land:
    """The world of `rules/map.yaml`, read once."""
    found = yaml.safe_load(_MAP.read_text(encoding="utf-8"))
    dots = [
        (found["west"] + column * found["step"], found["north"] - row * found["step"])
        for row, signs in enumerate(found["land"])
        for column, sign in enumerate(signs)
        if sign == "#"
    ]
    return Land(
        longitudes=tuple(round(x, 1) for x, _ in dots),
        latitudes=tuple(round(y, 1) for _, y in dots),
        places={code: (float(x), float(y)) for code, (x, y) in found["places"].items()},
    )


def world(spec: ChartSpec, words: Mapping[str, str]) -> Body:
    """Circles by the first series' values, their area in proportion, the largest and the asked-for ones named."""
    places = land().places
    if len(spec.codes) != len(spec.labels) or any(code not in places for code in spec.codes):
        return bars(spec, words)
    return Body(
        traces=(_dots(), _circles(spec)),
        layout={
            "xaxis": hidden_axis(range=[-172, 182], constrain="domain"),
            "yaxis": hidden_axis(range=[-56, 80], scaleanchor="x", scaleratio=1.15, constrain="domain"),
        },
        height=260,
        below=10,
    )


def _dots() -> dict[str, Any]:
    ground = land()
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(ground.longitudes),
        "y": list(ground.latitudes),
        "marker": {"size": 3.5, "color": LAND},
        "hoverinfo": "skip",
    }


def _circles(spec: ChartSpec) -> dict[str, Any]:
    series, places = spec.series[0], land().places
    # The largest first, so that small circles lie on top of large ones and can be pointed at.
    order = sorted(range(len(spec.codes)), key=lambda i: -abs(series.values[i] or 0.0))
    tones = tones_of(series)
    beside_asked = "asked" in tones
    values = [abs(series.values[i] or 0.0) for i in order]
    most = max(values, default=0.0) or 1.0
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [places[spec.codes[i]][0] for i in order],
        "y": [places[spec.codes[i]][1] for i in order],
        "text": [
            f"<b>{inert(spec.labels[i])}</b><br>{inert(series.texts[i])}"
            if tones[i] == "asked" or place < _NAMED
            else ""
            for place, i in enumerate(order)
        ],
        "textposition": ["top center" if tones[i] == "asked" else "bottom center" for i in order],
        "textfont": {**font(SMALL_SIZE), "shadow": HALO},
        "cliponaxis": False,
        "marker": {
            "size": [max(_SMALLEST, _LARGEST * sqrt(value / most)) for value in values],
            "color": [_fill(tones[i], beside_asked) for i in order],
            "opacity": 0.85,
            "line": {"width": 1.5, "color": SURFACE},
        },
        "hoverinfo": "text",
        "hovertext": [hover(spec.labels[i], series.texts[i]) for i in order],
    }


def _fill(tone: str, beside_asked: bool) -> str:
    """On the pale land the rest has to be darker than in bars; alone it takes the leading colour."""
    if tone in {"rest", "unspecified"}:
        return "#61758f" if beside_asked else "#256ef4"
    return colour(tone, beside_asked)
