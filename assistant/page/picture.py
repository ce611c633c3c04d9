"""A chart as the page shows it: recoloured for the dark theme, scaled for a kiosk, without Plotly's own controls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# Light KRDS tokens and their twins of the high-contrast set.
DARK: Mapping[str, str] = {
    "#ffffff": "#1e2124",
    "#1e2124": "#ffffff",
    "#fefefe": "#131416",
    "#131416": "#131416",
    "#58616a": "#b1b8be",
    "#e6e8ea": "#464c53",
    "#f4f5f6": "#33363d",
    "#cdd1d5": "#58616a",
    "#b1b8be": "#6d7882",
    "#8a949e": "#8a949e",
    "#256ef4": "#4c87f6",
    "#86aff9": "#86aff9",
    "#c78500": "#ffb114",
    "#228738": "#7ec88e",
    "#d63d4a": "#e0858c",
    "#268097": "#75c0d1",
    "#75c0d1": "#3d9fb8",
    "#61758f": "#98acc5",
    "#98acc5": "#61758f",
    "#d8e5fd": "#33363d",
}

COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")  # "#256ef4", alone or in the style of a text

# Numbers of a layout or trace that are pixels, and so grow with the picture.
_PIXELS = {"size", "l", "r", "t", "b", "height", "xshift", "yshift", "ticklabelstandoff", "thickness", "pad", "width"}

CONFIG: Mapping[str, Any] = {
    "displaylogo": False,
    "displayModeBar": True,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "chart"},
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "responsive": True,
}


def dark(chart: Any) -> Any:
    """`chart` with every colour replaced by its dark twin; a colour without one stays as it is."""
    if isinstance(chart, str):
        return COLOUR.sub(lambda found: DARK.get(found[0].lower(), found[0]), chart)
    if isinstance(chart, Mapping):
        return {key: dark(value) for key, value in chart.items()}
    if isinstance(chart, list | tuple):
        return [dark(value) for value in chart]
    return chart


def scaled(chart: Any, factor: float) -> Any:
    """`chart` with its texts, margins and height `factor` times as large."""
    if isinstance(chart, Mapping):
        return {key: _scaled_entry(str(key), value, factor) for key, value in chart.items()}
    if isinstance(chart, list | tuple):
        return [scaled(value, factor) for value in chart]
    return chart


def _scaled_entry(key: str, value: Any, factor: float) -> Any:
    if key in _PIXELS and isinstance(value, int | float) and not isinstance(value, bool):
        return round(value * factor)
    if key == "size" and isinstance(value, list):
        return [round(size * factor, 1) for size in value]
    return scaled(value, factor)
