"""Structured rubbish at each reader of foreign bytes gives a value or a typed error, and nothing else."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.feed_entries import read_feed
from briefing.adapters.sources.files import read_files
from briefing.adapters.sources.json_lines import article_in
from briefing.adapters.track_files import load_tracks
from briefing.domain.article import RawArticle
from briefing.errors import ArticleError, BriefingError
from briefing.settings import load_settings

_PIECES = (
    "text", "\0", "\ufeff", "\ud800", "é", "[", "{", '"', "<", ">", "<p>", "</p>", "<!--", "-->", "<![CDATA[", "]]>",
    "&#xD800;", "&#0;", "<rss version='2.0'><channel>", "<item>", "<link>//[</link>", "</rss>", "<feed xmlns='", "\n",
    "From: a@b\n", "Date: 99 Foo 0000\n", "Subject: =?x?q?=?=\n", "To: <\n",
    "Content-Type: multipart/mixed; boundary=b\n",
    "Content-Type: text/plain; charset=utf-7\n", "--b\n", "\n\n",
    "= 1\n", "[[source]]\n", "id = ", "[facet]\n",
)  # fmt: skip
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "html", "url", "published", "version", "items", "content_html", "title"]), inner
        )
    ),
    max_leaves=8,
)
RUBBISH = (
    st.lists(st.sampled_from(_PIECES), max_size=12).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))
    | _JSON.map(lambda value: json.dumps(value).encode())
    | st.binary(max_size=60)
)


def _folder(name: str, read: Callable[[Path], object], beside: str | None = None) -> Callable[[bytes], object]:
    def reader(data: bytes) -> object:
        with tempfile.TemporaryDirectory() as place:
            (Path(place) / name).write_bytes(data)
            if beside:
                (Path(place) / beside).write_text("They met.", encoding="utf-8")
            return read(Path(place))

    return reader


READERS: dict[str, Callable[[bytes], object]] = {
    "bytes": lambda data: decode(RawArticle(data, "a")),
    "feed": lambda data: read_feed(data, "http://a.example/", {}),
    "line": lambda data: article_in(data, "a"),
    "sidecar": _folder("a.txt.json", lambda place: list(read_files([place], place)), beside="a.txt"),
    "track file": _folder("a.toml", load_tracks),
    "settings": _folder("briefing.toml", load_settings),
}


@pytest.mark.parametrize("kind", READERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=RUBBISH)
def test_a_reader_gives_a_value_or_a_typed_error(kind: str, data: bytes) -> None:
    with suppress(BriefingError):
        found = READERS[kind](data)
        for one in found if isinstance(found, list) else ():
            assert isinstance(one, RawArticle) or isinstance(one[1], ArticleError)
