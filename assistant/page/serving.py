"""How the page is served: its own stylesheet and script, the right language from the first byte, and strict headers.

Streamlit serves one fixed `index.html`. The middleware here rewrites it on the way out; each rewriting is listed in
`_REWRITINGS` and held by a test, since a new version of Streamlit may change what they look for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.page.inert import tag
from assistant.page.words import choose, words_of

_ASSETS = Path(__file__).with_name("assets")
_ASSET_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_ASSET_FOLDER = "page-assets"

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        # Charts set their texts' styles in attributes, and Streamlit carries one font as data.
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

# Request headers that would make the inner server answer with something that cannot be rewritten.
_UNWANTED = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


def middleware() -> Sequence[Middleware]:
    """What `st.App(middleware=...)` takes."""
    return [Middleware(Dress)]


class Dress:
    """Rewrites the page, serves its assets and puts the security headers on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI interface."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asset = _asset_of(scope)
        if asset is not None:
            await asset(scope, receive, _Guarded(send))
        elif "text/html" in Headers(scope=scope).get("accept", "") and scope["method"] in {"GET", "HEAD"}:
            await self.app(_whole(scope), receive, _Rewritten(send, _language_of(scope)))
        else:
            await self.app(scope, receive, _Guarded(send))


class _Guarded:
    """Sends on, with the security headers added."""

    def __init__(self, send: Send) -> None:
        self.send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers[name] = value
        await self.send(message)


class _Rewritten:
    """Holds an HTML response back until it is whole, then sends it rewritten; sends anything else on."""

    def __init__(self, send: Send, language: str) -> None:
        self.send = _Guarded(send)
        self.language = language
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if Headers(raw=message["headers"]).get("content-type", "").startswith("text/html"):
                self.start = message
            else:
                await self.send(message)
        elif self.start is None:
            await self.send(message)
        else:
            await self._body(message)

    async def _body(self, message: Message) -> None:
        self.body += message.get("body", b"")
        if message.get("more_body") or self.start is None:
            return
        page = rewrite(self.body.decode("utf-8"), self.language).encode("utf-8") if self.body else b""
        headers = MutableHeaders(scope=self.start)
        for name in ("etag", "last-modified"):
            del headers[name]
        headers["content-length"] = str(len(page))
        headers["cache-control"] = "no-cache"
        headers["vary"] = "Cookie, Accept-Language"
        headers["content-language"] = self.language
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": page})


def _whole(scope: Scope) -> Scope:
    """The request without the headers that would bring a compressed, partial or unchanged response."""
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in _UNWANTED]}


def _language_of(scope: Scope) -> str:
    """The language of the page that is asked for."""
    headers = Headers(scope=scope)
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [None])[0]
    try:
        remembered = SimpleCookie(headers.get("cookie", "")).get("lang")
    except CookieError:
        remembered = None
    return choose(asked, remembered.value if remembered else None, headers.get("accept-language"))


# ---------------------------------------------------------------- the page


def rewrite(page: str, language: str) -> str:
    """Streamlit's `index.html` with our language, title, icon, style and script, and without what is not ours."""
    for pattern, replacement in _REWRITINGS:
        parts = re.split(pattern, page, maxsplit=1, flags=re.DOTALL)
        page = replacement(language).join(parts)
    return page


def _head(language: str) -> str:
    links = [f'<link rel="stylesheet" href="{_url(name)}" />' for name in _assets() if name.endswith(".css")]
    links += [
        f'<script defer src="{_url("page.js")}"></script>',
        '<meta name="color-scheme" content="light dark" />',
        f'<meta name="description" content="{escape(words_of(language)("top.description"), quote=True)}" />',
    ]
    links += [f'<link rel="modulepreload" crossorigin href="./static/js/{chunk}" />' for chunk in _chart_chunk()]
    return "\n    ".join(links) + "\n  </head>"


def _nothing(language: str) -> str:
    return ""


# What to look for, and what stands there instead in a language.
_REWRITINGS: Sequence[tuple[str, Callable[[str], str]]] = (
    (r'<html lang="en">', lambda language: f'<html lang="{language}">'),
    (r"<title>.*?</title>", lambda language: tag("title", words_of(language)("top.name"))),
    (r'<link rel="shortcut icon"[^>]*/>', lambda language: f'<link rel="icon" href="{_url("icon.svg")}" />'),
    (r'<link\s+rel="preload"\s[^>]*SourceSans[^>]*/>', _nothing),
    (r'<link rel="service-desc"[^>]*/>', _nothing),
    (r"<script>\s*window\.prerenderReady.*?</script>", _nothing),
    (r"</head>", _head),
    (r"<noscript>.*?</noscript>", lambda language: tag("noscript", tag("p", words_of(language)("top.noscript")))),
)


@cache
def _chart_chunk() -> tuple[str, ...]:
    """The file that draws charts: 4.7 MB that would else be fetched only when the first chart arrives."""
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    return tuple(sorted(path.name for path in folder.glob("PlotlyChart.*.js")))


# ---------------------------------------------------------------- the assets


@cache
def _assets() -> dict[str, tuple[bytes, str]]:
    """Each asset's bytes and media type, read once, in the order of their names."""
    found = sorted(path for path in _ASSETS.iterdir() if path.suffix in _ASSET_TYPES)
    return {path.name: (path.read_bytes(), _ASSET_TYPES[path.suffix]) for path in found}


def _url(name: str) -> str:
    """An asset's address under the page's own, changing when the asset does."""
    return f"./{_ASSET_FOLDER}/{name}?v={hashlib.sha256(_assets()[name][0]).hexdigest()[:12]}"


def _asset_of(scope: Scope) -> Response | None:
    """The asset that is asked for, under whatever path the page is served from."""
    folder, _, name = scope["path"].rpartition("/")
    if not folder.endswith("/" + _ASSET_FOLDER) or name not in _assets():
        return None
    body, media_type = _assets()[name]
    return Response(body, media_type=media_type, headers={"Cache-Control": "public, max-age=31536000, immutable"})
