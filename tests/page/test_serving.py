"""What the server sends before any script runs."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from http.client import HTTPMessage
from pathlib import Path

import pytest
import streamlit

from assistant.page import serving
from assistant.page.words import words_of

INDEX = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


def get(url: str, **headers: str) -> tuple[str, HTTPMessage]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with urllib.request.urlopen(urllib.request.Request(url, headers=named), timeout=10) as reply:
        return reply.read().decode("utf-8"), reply.headers


def test_every_rewriting_still_finds_what_it_looks_for() -> None:
    for pattern, _ in serving._REWRITINGS:
        assert len(re.findall(pattern, INDEX, flags=re.DOTALL)) == 1, pattern


def test_the_page_is_ours_from_the_first_byte() -> None:
    page = serving.rewrite(INDEX, "ko")
    say = words_of("ko")
    assert '<html lang="ko">' in page and f"<title>{say('top.name')}</title>" in page
    assert say("top.noscript") in page and say("top.description") in page
    assert "SourceSans" not in page and "openapi" not in page and "prerenderReady =" not in page
    assert page.count("</head>") == page.count("</noscript>") == 1


def test_the_chart_library_is_fetched_early() -> None:
    page = serving.rewrite(INDEX, "en")
    chunk = re.search(r'modulepreload" crossorigin href="\./static/js/(PlotlyChart\.[^"]+)"', page)
    assert chunk and (Path(streamlit.__file__).parent / "static" / "static" / "js" / chunk[1]).is_file()


def test_assets_name_nothing_outside() -> None:
    for name, (body, _) in serving._assets().items():
        outside = re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", body.decode("utf-8"))
        assert outside == (["http://www.w3.org"] if name.endswith(".svg") else []), name


@pytest.mark.parametrize(
    ("path", "accepted", "cookie", "language"),
    [("/", "ko-KR", "", "ko"), ("/", "en-US", "", "en"), ("/?lang=en", "ko", "", "en"), ("/", "ko", "lang=en", "en"),
     ("/nowhere", "fr", "lang=\"<x>", "ko")],
)  # fmt: skip
def test_the_language_is_set_on_the_server(page_url: str, path: str, accepted: str, cookie: str, language: str) -> None:
    page, headers = get(page_url + path, Accept="text/html", Accept_Language=accepted, Cookie=cookie)
    assert f'<html lang="{language}">' in page and headers["Content-Language"] == language
    assert int(headers["Content-Length"]) == len(page.encode("utf-8"))


def test_a_browser_that_has_the_page_gets_it_anew(page_url: str) -> None:
    seen = {"Accept_Encoding": "gzip", "If_Modified_Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    page, headers = get(page_url, Accept="text/html", **seen)
    assert page.rstrip().endswith("</html>") and "ETag" not in headers


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/page-assets/page.js", "/favicon.png"])
def test_every_response_carries_the_security_headers(page_url: str, path: str) -> None:
    _, headers = get(page_url + path) if path != "/favicon.png" else ("", _head(page_url + path))
    for name, value in serving.SECURITY_HEADERS.items():
        assert headers[name] == value


def _head(url: str) -> HTTPMessage:
    with urllib.request.urlopen(urllib.request.Request(url, method="HEAD"), timeout=10) as reply:
        found: HTTPMessage = reply.headers
        return found


def test_scripts_may_only_come_from_the_server_itself() -> None:
    policy = serving.SECURITY_HEADERS["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "script-src" not in policy and "unsafe-eval" not in policy


def test_assets_are_kept_and_change_their_address_when_they_change(page_url: str) -> None:
    page, _ = get(page_url, Accept="text/html")
    for address in re.findall(r'"\./(page-assets/[^"]+)"', page):
        _, headers = get(f"{page_url}/{address}")
        assert "immutable" in headers["Cache-Control"] and "?v=" in address


def test_there_is_no_way_into_the_folder_of_the_assets(page_url: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="400"):
        get(f"{page_url}/page-assets/..%2fserving.py", Accept="text/html")
