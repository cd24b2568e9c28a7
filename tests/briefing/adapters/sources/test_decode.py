"""Bytes to articles."""

from __future__ import annotations

import hashlib
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.adapters.sources.decode import decode
from briefing.domain.article import Article, MediaType, RawArticle
from briefing.errors import ArticleError

PARAGRAPHS = (
    "The two ministers met on the bridge over the border river on Tuesday, the first such meeting since the spring.",
    "They spoke about patrol boats, fishing licences and a telephone line, and agreed to meet again in May.",
    "Experts of both sides will draw up a map of the river islands before the summer, a spokesman said afterwards.",
)
LINKED = '{"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": "2011-03-08T14:05:00+01:00"}'


def raw(data: bytes | str, name: str = "a.txt") -> RawArticle:
    return RawArticle(data.encode() if isinstance(data, str) else data, name)


def page(head: str = "", body: str = "") -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head><title>Ministers meet on bridge | River Post</title>{head}</head><body>"
        f"<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
        f"<article><h1>Ministers meet on bridge</h1>{paragraphs}{body}</article>"
        "<footer><a href='/terms'>Terms of use</a></footer></body></html>"
    )


def outcome(article: RawArticle) -> Article | str:
    try:
        return decode(article)
    except ArticleError as error:
        return error.kind


def test_the_article_is_named_by_its_bytes() -> None:
    article = decode(raw("A meeting on a bridge."))
    digest = hashlib.sha256(b"A meeting on a bridge.").hexdigest()
    assert (article.id, article.sha256) == (digest[:16], digest)


def test_text_is_stored_with_nothing_translated() -> None:
    text = "\ufeffOne line.\r\nAnother – with a dash.\r\rA third.\n"
    article = decode(raw(text))
    assert article.text == text
    assert (article.media_type, article.encoding) == (MediaType.TEXT, "utf-8")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The minister’s “map” – not yet drawn.", "cp1252"),
        ("Министры встретились на мосту через пограничную реку и говорили о карте островов.", "cp1251"),
        ("Встреча на мосту", "utf-16"),
    ],
)
def test_other_character_sets_are_recognised(text: str, encoding: str) -> None:
    assert decode(raw(text.encode(encoding))).text == text


@given(st.text().filter(lambda text: any(letter.isalnum() for letter in text) and "\0" not in text))
def test_text_in_utf8_is_read_back_as_it_was(text: str) -> None:
    article = decode(raw("Said: " + text))
    assert article.text == "Said: " + text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"***", "empty"),
        (b"%PDF-1.7 and more", "bad-document"),
        (b"PK\x03\x04rest", "not-text"),
        ("UTF-16 without its mark".encode("utf-16-le"), "not-text"),
        (b"<html><body></body></html>", "empty"),
        (b"<html><body>" + b"<div>" * 3000 + b"deep" + b"</div>" * 3000, "bad-page"),
    ],
)
def test_what_is_no_article_is_refused_with_a_hint(data: bytes, kind: str) -> None:
    with pytest.raises(ArticleError) as refused:
        decode(raw(data))
    assert refused.value.kind == kind
    assert refused.value.hint.endswith(".")


def test_a_page_is_stored_as_its_title_and_paragraphs() -> None:
    article = decode(raw(page(), "whatever.txt"))
    assert article.media_type is MediaType.HTML
    assert article.text == "\n".join(("Ministers meet on bridge", "", *PARAGRAPHS))


@pytest.mark.parametrize(
    "head",
    [
        f'<script type="application/ld+json">{LINKED}</script>',
        f'<script type="application/ld+json">{{"@graph": [{{"@type": "WebSite"}}, {LINKED}]}}</script>',
        '<meta property="article:published_time" content="2011-03-08T14:05:00+01:00">',
        '<meta name="pubdate" content="2011-03-08 14:05">',
    ],
)
def test_a_page_states_when_it_was_published(head: str) -> None:
    metadata = decode(raw(page(head))).metadata
    assert (metadata.published, metadata.clock) == (date(2011, 3, 8), time(14, 5))


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta name="date" content="0001-01-01">',
        '<meta name="date" content="soon">',
        '<script type="application/ld+json">{"@type": "WebSite", "datePublished": "2011-03-08"}</script>',
        '<script type="application/ld+json">{broken</script>',
    ],
)
def test_a_day_is_never_guessed_from_the_rest_of_the_page(head: str) -> None:
    article = decode(raw(page(head, "<p>The bridge was built on 8 March 1994.</p>")))
    assert article.metadata.published is None


def test_the_day_printed_beside_the_headline_is_kept_in_the_text_where_the_page_states_none() -> None:
    text = page().replace("</h1>", "</h1><div>Updated: 8 March 2011, 14:05</div>")
    article = decode(raw(text))
    assert article.text == "\n".join(("Ministers meet on bridge", "", "Updated: 8 March 2011, 14:05", *PARAGRAPHS))
    assert article.metadata.published is None


def test_a_sentence_with_a_day_in_it_is_not_taken_for_the_day_of_the_page() -> None:
    text = page().replace("</h1>", "</h1><div>The bridge that was opened for all on 8 March 1994 by the king</div>")
    assert "1994" not in decode(raw(text)).text.split("\n")[2]


def test_a_page_tells_its_name_publisher_and_address() -> None:
    head = (
        '<meta property="og:site_name" content="River Post">'
        '<meta property="og:title" content="Ministers meet on bridge - River Post">'
        '<link rel="canonical" href="https://river-post.example/2011/03/08/bridge">'
    )
    metadata = decode(raw(page(head))).metadata
    assert metadata.title == "Ministers meet on bridge"
    assert metadata.publisher == "River Post"
    assert metadata.url == "https://river-post.example/2011/03/08/bridge"


def test_a_page_in_an_old_character_set_is_read_as_it_declares() -> None:
    text = "<html><head><meta charset='windows-1251'></head><body><p>Министры встретились на мосту.</p></body></html>"
    article = decode(raw(text.encode("cp1251")))
    assert (article.text, article.encoding) == ("Министры встретились на мосту.", "cp1251")


def test_a_page_laid_out_in_tables_keeps_its_paragraphs_apart() -> None:
    cells = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    rows = f"<tr><td><a href='/'>Home</a></td></tr><tr><td><h1>Bridge</h1>{cells}</td></tr>"
    text = f"<html><body><table>{rows}</table></body></html>"
    assert [line for line in decode(raw(text)).text.split("\n") if line in PARAGRAPHS] == list(PARAGRAPHS)


def test_tags_that_nobody_closed_do_not_hide_the_text() -> None:
    text = "<html><body>" + "<font><div>" * 200 + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    assert PARAGRAPHS[2] in decode(raw(text)).text


def test_a_page_with_little_on_it_keeps_what_there_is() -> None:
    assert "No meeting today" in decode(raw("<html><body><div>No meeting today</div></body></html>")).text


def test_text_that_only_speaks_of_tags_is_text() -> None:
    article = decode(raw("The <p> element, and <div>, opened in 1993."))
    assert article.media_type is MediaType.TEXT


@settings(deadline=None)  # libraries load on first use
@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"<html><body>", b"From: a@b.example\nDate: x\nSubject: y\n\n", b"<p>"]),
)
def test_any_bytes_give_an_article_or_a_reason(data: bytes, start: bytes) -> None:
    assert outcome(raw(start + data)) == outcome(raw(start + data, "another name"))
