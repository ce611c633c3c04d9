"""The one door through which words reach the page: whatever a reader, a link or the data says is shown, never obeyed.

`tag` builds HTML for `st.html` and escapes everything that is not already `Html`; `label` keeps Streamlit's Markdown
off button labels; `plain` takes out what cannot be seen but changes what is seen.
"""

from __future__ import annotations

import html
import re
import unicodedata

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
# What Streamlit's label Markdown would act upon: "*a*", "`a`", "[a](b)", "$a$", ":a:", "~a~", "<a>", "&amp;", "# a".
_MARKDOWN = re.compile(r"([\\`*_\[\]<>~$:&#])")
# Typographic replacements that happen after Markdown: "->" becomes an arrow, "--" a dash.
_TYPOGRAPHIC = re.compile(r"(?<=[-=<])(?=[->=])")
_JOINER = "\u2060"


class Html(str):
    """Markup that is safe to hand to `st.html`: only `tag` and `join` make it."""

    __slots__ = ()


def plain(text: str, keep_lines: bool = False) -> str:
    """`text` without control, format (direction-changing, zero-width) and lone surrogate characters.

    Line breaks become spaces unless `keep_lines`.
    """
    out = []
    for char in text:
        if char in "\n\t":
            out.append(char if keep_lines else " ")
        elif unicodedata.category(char) not in _UNSEEN:
            out.append(char)
    return "".join(out)


def join(*parts: str) -> Html:
    """`parts` one after the other; a part that is not `Html` yet is escaped."""
    return Html("".join(part if isinstance(part, Html) else html.escape(plain(part)) for part in parts))


def tag(name: str, *children: str, **attributes: str | int | bool | None) -> Html:
    """One element with its children. `cls` is `class`, `data_x` is `data-x`; None and False are left out."""
    shown = "".join(_attribute(key, value) for key, value in attributes.items())
    return Html(f"<{name}{shown}>{join(*children)}</{name}>")


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    spelled = "class" if key == "cls" else key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {spelled}"
    return f' {spelled}="{html.escape(plain(str(value), keep_lines=True), quote=True)}"'


def label(text: str) -> str:
    """`text` as a Streamlit label that shows exactly these characters."""
    return _MARKDOWN.sub(r"\\\1", _TYPOGRAPHIC.sub(_JOINER, plain(text)))
