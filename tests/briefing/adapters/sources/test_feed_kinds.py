"""Feeds of all kinds: versions, encodings and faults of the world. Each entry is read, or the feed is refused."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from briefing.adapters.sources.feed_bytes import LONGEST_HEAD, count, pieces
from briefing.adapters.sources.feed_entries import FeedEntry, read_feed
from briefing.errors import SourceError

URL = "https://ferry.example/news/feed"
TITLES = ("Ferry sails again", "Pier & harbour are open", "Captain says “no”")


def entries(body: bytes, kind: str = "application/xml") -> tuple[FeedEntry, ...]:
    return read_feed(body, URL, {"content-type": kind})


def rss2(titles: tuple[str, ...] = TITLES, head: str = '<?xml version="1.0"?>') -> str:
    items = "".join(
        f"<item><title>{title.replace('&', '&amp;')}</title><link>/story/{at}</link>"
        f"<guid isPermaLink='false'>story-{at}</guid><pubDate>Tue, 04 Mar 2014 1{at}:00:00 +0100</pubDate>"
        f"<description>They said so on pier {at}.</description></item>"
        for at, title in enumerate(titles)
    )
    return f'{head}<rss version="2.0"><channel><title>Ferry news</title>{items}</channel></rss>'


def rss_old(version: str) -> str:
    items = "".join(
        f"<item><title>{title.replace('&', '&amp;')}</title><link>https://ferry.example/{at}</link></item>"
        for at, title in enumerate(TITLES)
    )
    return f'<?xml version="1.0"?><rss version="{version}"><channel><title>F</title>{items}</channel></rss>'


def rdf() -> str:
    items = "".join(
        f'<item rdf:about="https://ferry.example/{at}"><title>{title.replace("&", "&amp;")}</title>'
        f"<link>https://ferry.example/{at}</link><dc:date>2014-03-04T1{at}:00:00Z</dc:date></item>"
        for at, title in enumerate(TITLES)
    )
    spaces = (
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return f'<?xml version="1.0"?><rdf:RDF {spaces}><channel><title>F</title></channel>{items}</rdf:RDF>'


def atom(space: str = "http://www.w3.org/2005/Atom", day: str = "published", kind: str = "text") -> str:
    items = "".join(
        f'<entry><title type="{kind}">{title.replace("&", "&amp;" if kind == "text" else "&amp;amp;")}</title>'
        f'<link rel="alternate" href="story/{at}"/><id>urn:story:{at}</id><{day}>2014-03-04T1{at}:00:00Z</{day}>'
        f"<summary>They said so on pier {at}.</summary></entry>"
        for at, title in enumerate(TITLES)
    )
    return f'<?xml version="1.0"?><feed xmlns="{space}"><title>F</title>{items}</feed>'


def json_feed(version: str) -> str:
    items = [
        {"id": f"story-{at}", "url": f"https://ferry.example/{at}", "title": title, "content_text": "They said so."}
        for at, title in enumerate(TITLES)
    ]
    return json.dumps({"version": f"https://jsonfeed.org/version/{version}", "title": "F", "items": items})


WELL_FORMED: dict[str, str] = {
    "rss 0.90 to 0.92": rss_old("0.92"),
    "rss 0.91": rss_old("0.91"),
    "rss without a version": rss2().replace(' version="2.0"', ""),
    "rss 1.0": rdf(),
    "rss 2.0": rss2(),
    "atom 0.3": atom("http://purl.org/atom/ns#", "issued"),
    "atom 1.0": atom(),
    "atom, titles in HTML": atom(kind="html"),
    "atom, days of change only": atom(day="updated"),
    "json 1": json_feed("1"),
    "json 1.1": json_feed("1.1"),
    "no declaration": rss2(head=""),
    "a declaration that it stands alone": rss2(head='<?xml version="1.0" standalone="yes"?>'),
    "a style sheet": rss2(head='<?xml version="1.0"?><?xml-stylesheet type="text/css" href="feed.css"?>'),
    "a comment before it": rss2(head='<?xml version="1.0"?><!-- made by hand -->'),
    "a document type": rss2(head='<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY bell "ding">]>'),
    "all titles in CDATA": rss2().replace("<title>", "<title><![CDATA[").replace("</title>", "]]></title>").replace(
        "&amp;", "&"
    ),
    "capital names": rss2().replace("<item>", "<ITEM>").replace("</item>", "</ITEM>"),
    "a prefix of its own": atom()
    .replace("<", "<a:")
    .replace("<a:/", "</a:")
    .replace("<a:?", "<?")
    .replace("xmlns=", "xmlns:a="),
    "other vocabularies beside": rss2().replace(
        "<channel>",
        "<channel xmlns:media='http://search.yahoo.com/mrss/' xmlns:g='http://www.georss.org/georss'>"
        "<media:content url='https://ferry.example/a.jpg'/><g:point>45 -71</g:point>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WELL_FORMED)
def test_every_version_of_the_formats_is_read_whole(name: str) -> None:
    found = entries(WELL_FORMED[name].encode())
    assert [entry.title for entry in found] == list(TITLES)
    assert len({entry.name for entry in found}) == 3
    assert all(entry.url and entry.url.startswith("https://ferry.example/") for entry in found)


FAULTS: dict[str, Callable[[str], str]] = {
    "a bare ampersand": lambda feed: feed.replace("&amp;", "&"),
    "an entity of HTML": lambda feed: feed.replace("sails again", "sails&nbsp;again"),
    "an entity that nobody knows": lambda feed: feed.replace("They said", "They &said;"),
    "a control character": lambda feed: feed.replace("They said", "They\x0b\x1f said"),
    "a tag that is not closed": lambda feed: feed.replace("</description>", "", 1),
    "tags that cross": lambda feed: feed.replace("They said", "<b><i>They</b></i> said"),
    "markup that is not escaped": lambda feed: feed.replace("They said", "<p>They<br>said"),
    "a prefix that is not declared": lambda feed: feed.replace("<link>", "<media:credit>A</media:credit><link>"),
    "an attribute without quotes": lambda feed: feed.replace("'false'", "false"),
    "a less-than sign alone": lambda feed: feed.replace("on pier", "on < pier"),
    "words after the end": lambda feed: feed + "\n<!-- served in 3 ms -->\n<script>count()</script>",
    "words before the declaration": lambda feed: "\n\n" + feed,
    "two roots": lambda feed: feed + feed[feed.index("<rss") :].replace("story", "other"),
    "no channel": lambda feed: feed.replace("<channel><title>Ferry news</title>", "").replace("</channel>", ""),
    "entries outside the channel": lambda feed: feed.replace("</title><item>", "</title></channel><item>", 1),
    "a comment with dashes": lambda feed: feed.replace("<item>", "<!-- a -- b --><item>", 1),
    "NUL bytes": lambda feed: feed.replace("They said", "They\0 said"),
    "a number of no character": lambda feed: feed.replace("They said", "They&#0; &#x110000; said"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_feed_with_a_fault_keeps_its_entries(name: str) -> None:
    found = entries(FAULTS[name](rss2()).encode())
    assert len(found) >= 3
    titles = [" ".join(entry.title.replace("\xa0", " ").split()) for entry in found[:3]]
    assert titles[0] == TITLES[0]
    assert titles[2] == TITLES[2]


CYRILLIC = ("Паром снова ходит", "Пристань открыта", "Капитан против")
JAPANESE = ("船は再び出る", "港は開いた", "船長は反対")
CHINESE = ("渡轮恢复", "码头开放", "船长反对")
LATIN = ("Fähre fährt", "Größe zählt", "Kapitän sagt nein")
ENCODINGS = (
    *((encoding, LATIN) for encoding in ("utf-8", "iso-8859-1", "iso-8859-15", "windows-1252", "macintosh")),
    *((encoding, CYRILLIC) for encoding in ("windows-1251", "koi8-r", "iso-8859-5", "cp866", "utf-16", "utf-8")),
    *((encoding, JAPANESE) for encoding in ("shift_jis", "euc-jp", "iso-2022-jp", "utf-8", "utf-16")),
    *((encoding, CHINESE) for encoding in ("gb2312", "gbk", "gb18030", "utf-8")),
)


@pytest.mark.parametrize(("encoding", "titles"), ENCODINGS)
@pytest.mark.parametrize("told", ["declared", "by the server"])
def test_a_feed_is_read_in_the_encoding_it_names(encoding: str, titles: tuple[str, ...], told: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>' if told == "declared" else '<?xml version="1.0"?>'
    kind = "application/xml" if told == "declared" else f"application/xml; charset={encoding}"
    found = entries(rss2(titles, head).encode(encoding), kind)
    assert [entry.title for entry in found] == list(titles)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_feed_is_read_by_its_byte_order_mark_or_its_first_bytes(encoding: str) -> None:
    assert [entry.title for entry in entries(rss2(CYRILLIC).encode(encoding))] == list(CYRILLIC)


@pytest.mark.parametrize("named", ["us-ascii", "utf-8", "no-such-set", "utf-16"])
def test_a_feed_that_names_a_wrong_encoding_keeps_its_entries(named: str) -> None:
    body = rss2(LATIN, f'<?xml version="1.0" encoding="{named}"?>').encode("iso-8859-1")
    found = entries(body)
    assert len(found) == 3
    assert [entry.url for entry in found] == [f"https://ferry.example/story/{at}" for at in range(3)]


@pytest.mark.parametrize("kind", ["text/html", "text/plain", "application/octet-stream", "image/png", ""])
def test_the_media_type_a_server_gives_does_not_matter(kind: str) -> None:
    assert len(entries(rss2().encode(), kind)) == 3


HOSTILE = {
    "entities that double": '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(12))
    + "]>"
    + rss2(("&m;",), head="").replace("&amp;m;", "&m;"),
    "an entity from the disk": '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    + rss2(("x&f;x",), head="").replace("&amp;f;", "&f;"),
    "nested without end": rss2().replace("They said", "<div>" * 5_000 + "They said"),
    "ten thousand attributes": rss2().replace("<item>", f"<item {' '.join(f'a{at}=1' for at in range(10_000))}>", 1),
    "a title of a megabyte": rss2(("x" * 1_000_000, *TITLES[1:])),
    "open angles": rss2().replace("They said", "<" * 20_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_feed_neither_crashes_nor_hangs_nor_reads_the_disk(name: str) -> None:
    began = time.monotonic()
    with suppress(SourceError):
        found = entries(HOSTILE[name].encode())
        assert found
        assert all("root:" not in f"{entry.title}{entry.content}" for entry in found)
        assert sum(len(entry.title) + len(entry.content) for entry in found) < 5_000_000
    assert time.monotonic() - began < 30


NO_ENTRIES = (
    rss2(()),
    atom().split("<entry>", maxsplit=1)[0] + "</feed>",
    '{"version": "https://jsonfeed.org/version/1", "items": []}',
)


@pytest.mark.parametrize("body", NO_ENTRIES, ids=["rss", "atom", "json"])
def test_a_feed_without_entries_is_a_feed(body: str) -> None:
    assert entries(body.encode()) == ()


PIECES = ("<title>Tide</title>", "<link>/tide</link>", "<guid>tide</guid>", "<description>High at noon.</description>")


@pytest.mark.parametrize("pieces", [PIECES[:1], PIECES[1:2], PIECES[3:], PIECES[::3], PIECES[:2], PIECES[2:]])
def test_an_entry_that_lacks_something_is_an_entry(pieces: tuple[str, ...]) -> None:
    body = f'<rss version="2.0"><channel><title>F</title><item>{"".join(pieces)}</item></channel></rss>'
    (entry,) = entries(body.encode())
    assert entry.name


def test_contents_of_all_kinds_are_read() -> None:
    body = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://ferry.example/base/"><title>F</title>
    <entry><id>1</id><link href="a"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p><b>Tide</b>
    is high.</p></div></content></entry>
    <entry><id>2</id><link href="b"/><content type="html">&lt;p&gt;Tide is high.&lt;/p&gt;</content></entry>
    <entry><id>3</id><link href="c"/><content type="text">Tide is high.</content></entry>
    <entry><id>4</id><link href="d"/><content type="text/html" mode="escaped">Tide is high.</content></entry>
    <entry><id>5</id><link href="e"/><summary>Low.</summary><content>Tide is high.</content></entry>
    <entry><id>6</id><link href="f"/><content type="text/plain">VGlkZSBpcyBoaWdoLg==</content></entry></feed>"""
    found = entries(body.encode())
    assert [entry.url for entry in found] == [f"https://ferry.example/base/{name}" for name in "abcdef"]
    assert all("Tide is high." in " ".join(entry.words.split()) for entry in found[:5])


def test_a_feed_with_comments_that_never_end_is_read_in_time() -> None:
    begin = time.process_time()
    assert count(b"<rss>" + b"<!--" * 500_000 + b"<item>") == 1
    assert time.process_time() - begin < 2


def test_entries_are_not_set_apart_where_much_would_be_repeated_for_each() -> None:
    entries = b"<item><title>A</title>" * 3
    assert len(list(pieces(b"<rss><channel>" + entries))) == 3
    assert list(pieces(b"<rss><channel>" + b" " * LONGEST_HEAD + entries)) == []
