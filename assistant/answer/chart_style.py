"""What every chart shares: colours, sizes, and how wide a text will be.

The colours are KRDS tokens for a light page; the page maps them to their dark twins when it shows a chart. Text is
measured here, not by the browser, because margins have to be known before anything is drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

FONT = (
    "Pretendard GOV, Pretendard, Apple SD Gothic Neo, Malgun Gothic, Noto Sans KR, NanumGothic, system-ui, sans-serif"
)

SURFACE = "#ffffff"
INK = "#1e2124"
SOFT_INK = "#58616a"
ON_DEEP = "#fefefe"
ON_PALE = "#131416"
RULE = "#e6e8ea"
ASKED = "#256ef4"
HOME_BESIDE_ASKED = "#86aff9"
FOREIGN = "#c78500"
REST = "#cdd1d5"
# The lines of a pattern: what is unspecified is hatched.
UNSPECIFIED = "#8a949e"
LAND = "#d8e5fd"

# Several asked-for series in one picture must differ: blue, amber, green, red, teal, slate.
ASKED_SERIES = ("#256ef4", "#c78500", "#228738", "#d63d4a", "#268097", "#61758f")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")

TITLE_SIZE = 17
TEXT_SIZE = 14
SMALL_SIZE = 13

# The narrowest page that a chart has to be legible on: a phone of 390 pixels less its margins, and a little to spare.
NARROWEST = 316

# Widths of letters in ems, the first that fits; a Hangul letter is nearly square.
_WIDTHS = ((" .,:;|'!ijl", 0.27), ("·()frt-", 0.36), ("mMW%@", 0.85), ("0123456789", 0.58))
_CAPITAL, _SMALL, _HANGUL = 0.66, 0.53, 0.94
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Body:
    """The drawn middle of a chart, without title and source.

    `left` and `right` are margins in pixels, `below` what the axis needs under the plot, `above` what a legend needs
    over it, `height` the height of the plot itself. `legend` is what stands over the plot at the picture's left edge.
    """

    traces: tuple[dict[str, Any], ...]
    layout: dict[str, Any] = field(default_factory=dict)
    annotations: tuple[dict[str, Any], ...] = ()
    left: int = 0
    right: int = 0
    above: int = 0
    below: int = 8
    height: int = 240
    legend: str = ""


def inert(text: str) -> str:
    """`text` as Plotly will show it literally: no tags, no links, no invisible or direction-changing characters."""
    seen = "".join(c for c in text if unicodedata.category(c) not in _INVISIBLE)
    return seen.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def ems(text: str) -> float:
    """The width of `text` in units of its own size: a Hangul letter is about 1, a Latin letter or digit about 0.58."""
    return sum(_em(char) for char in text)


@cache
def _em(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return _HANGUL
    return next((width for chars, width in _WIDTHS if char in chars), _CAPITAL if char.isupper() else _SMALL)


def pixels(text: str, size: int) -> int:
    """The width of the longest line of `text` in pixels at `size`, with a little to spare."""
    return round(max((ems(line) for line in text.split("\n")), default=0.0) * size * 1.05) + 4


def widest(texts: Sequence[str], size: int) -> int:
    """The width in pixels of the widest of `texts`, 0 if there are none."""
    return max((pixels(text, size) for text in texts if text), default=0)


def wrap(text: str, size: int, width: int = NARROWEST, even: bool = False) -> list[str]:
    """`text` in as few lines as fit `width` pixels; `even` makes them about the same length, as a title wants."""
    lines = _fill(text.split(), width / size)
    if len(lines) < 2 or not even:
        return lines
    for share in range(len(lines) * 2, len(lines) * 4):
        # Narrowing the lines until one more would be needed evens them out.
        narrower = _fill(text.split(), width / size * len(lines) * 2 / share)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _fill(words: Sequence[str], room: float) -> list[str]:
    """Greedy lines of at most `room` ems; a word that is longer stands alone."""
    lines: list[str] = []
    for word in words:
        if lines and ems(lines[-1]) + _em(" ") + ems(word) <= room:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def paragraph(lines: Sequence[str]) -> str:
    """`lines` as one inert Plotly text."""
    return "<br>".join(inert(line) for line in lines)


def short_texts(texts: Sequence[str], subtitle: str) -> list[str]:
    """`texts` without a last word ("dollars") that all of them share and that the subtitle says."""
    words = [text.split() for text in texts if text]
    shared = {w[-1] for w in words if len(w) > 1}
    if len(shared) != 1 or any(len(w) < 2 for w in words) or not shared & set(subtitle.split()):
        return list(texts)
    return [" ".join(text.split()[:-1]) for text in texts]


def hover(label: str, text: str, series: str = "") -> str:
    """What stands beside the pointer: the label, the series where there are several, the figure."""
    return "<br>".join(part for part in (inert(label), inert(series), inert(text)) if part)


def font(size: int, color: str = INK, weight: int = 400) -> dict[str, Any]:
    """A Plotly font."""
    return {"size": size, "color": color, "weight": weight}


# Keeps words legible where a line runs under them.
HALO = ", ".join([f"0px 0px 3px {SURFACE}"] * 4)


def telling(values: Sequence[float | None]) -> set[int]:
    """The places of the first and the last figure, of the highest and of the lowest."""
    known = [(value, i) for i, value in enumerate(values) if value is not None]
    return {known[0][1], known[-1][1], max(known)[1], min(known)[1]} if known else set()


def colour(tone: str, beside_asked: bool, rank: int = 0) -> str:
    """The fill of one tone. `rank` tells several asked-for series apart; home pales beside an asked-for bar."""
    if tone == "asked":
        return ASKED_SERIES[rank % len(ASKED_SERIES)]
    if tone == "home":
        return HOME_BESIDE_ASKED if beside_asked else ASKED
    return {"foreign": FOREIGN, "unspecified": UNSPECIFIED}.get(tone, REST)
