"""The day of a page: what it states, in many spellings, and none of what belongs to others."""

from __future__ import annotations

from datetime import date, time

import pytest
from support.ruritania import KNOWN

from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.page_days import day_in, is_of_another_zone, moment
from briefing.analysis.analyse import Hints, survey
from briefing.domain.article import RawArticle

STORY = (
    "<p>It rained over Zenda for the third time this week, and the envoys of Ruritania stayed at their hotel "
    "until the river fell.</p><p>The mayor said that the bridges would be closed, and that nobody was hurt so far.</p>"
)


def dated(beside: str = "", *, head: str = "", below: str = "") -> date | None:
    html = f"<!doctype html><html><head><title>Rain</title>{head}</head><body>"
    whole = f"{html}<article><h1>Rain</h1>{beside}{STORY}</article>{below}</body></html>"
    article = decode(RawArticle(whole.encode(), "rain.html"))
    return survey(article, Hints(date(2026, 1, 1)), KNOWN).dating.day


def linked(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


@pytest.mark.parametrize(
    "beside",
    [
        "<p>4. März 2009</p>",
        "<p>4 марта 2009</p>",
        "<p>jo04.03.0912:44</p>",
        "<p>Updated 9 March 2009 | Published 4 March 2009</p>",
        "<p>Conference: 12 June 2008</p><p>By Jo Doe, 4 March 2009</p>",
        '<time class="entry-date published" datetime="2009-03-04T10:00:00Z">x</time>'
        '<time class="updated" datetime="2009-03-09">y</time>',
        '<abbr class="published" title="2009-03-04T05:11:00-05:00">5:11</abbr>',
        '<time datetime="March 4, 2009 10:00">Wednesday</time>',
    ],
)
def test_the_day_beside_the_headline_is_that_of_the_page(beside: str) -> None:
    assert dated(beside) == date(2009, 3, 4)


@pytest.mark.parametrize(
    "below",
    [
        '<div id="comments"><p>Jo</p><time datetime="2012-05-05T10:00">5 May 2012</time><p>Good.</p></div>',
        '<aside><ul><li><time datetime="2008-08-19">19 Aug 2008</time> Snow</li></ul></aside>',
        '<blockquote class="twitter-tweet"><p>Wet</p><a href="https://x.example/1">April 1, 2008</a></blockquote>',
        "<style>/* updated 12 May 2013 */</style>",
        '<script>var expires = "May 12, 2013";</script>',
    ],
)
def test_a_day_of_others_is_not_that_of_the_page(below: str) -> None:
    assert dated(below=below) is None


def test_the_linked_item_with_the_headline_of_the_page_is_its_own() -> None:
    items = (
        '[{"@type": "NewsArticle", "headline": "Snow", "datePublished": "2008-01-02"},'
        ' {"@type": "NewsArticle", "headline": "Rain", "datePublished": "2009-03-04"}]'
    )
    assert dated(head=linked(items)) == date(2009, 3, 4)


def test_the_first_of_a_year_gives_way_to_a_printed_day() -> None:
    filler = linked('{"@type": "NewsArticle", "datePublished": "2000-01-01T00:00:00Z"}')
    assert dated("<p>4 March 2009</p>", head=filler) == date(2009, 3, 4)


def test_a_time_in_utc_gives_way_to_the_day_printed_where_the_page_is_made() -> None:
    stamp = '<meta property="article:published_time" content="2009-03-05T02:10:00Z">'
    assert dated("<p>4 March 2009</p>", head=stamp) == date(2009, 3, 4)
    assert dated("<p>2 March 2009</p>", head=stamp) == date(2009, 3, 5)


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2009-03-04", date(2009, 3, 4)),
        ("20090304", date(2009, 3, 4)),
        ("Wed, 04 Mar 2009 10:00:00 GMT", date(2009, 3, 4)),
        ("04:25:06 PM IST Mar 04, 2009", date(2009, 3, 4)),
        ("1236160800", date(2009, 3, 4)),
        ("1236160800000", date(2009, 3, 4)),
        ("04.03.2009", date(2009, 3, 4)),
        ("1969-12-31T23:59:59Z", None),
        ("0001-01-01", None),
        ("2009-13-04", None),
        ("yes", None),
        ("", None),
    ],
)
def test_a_value_of_markup_is_read_however_it_is_written(stated: str, day: date | None) -> None:
    assert moment(stated)[0] == day


@pytest.mark.parametrize(
    ("line", "locale", "day"),
    [
        ("04/03/2009", "en_GB", date(2009, 3, 4)),
        ("04/03/2009", "en_US", date(2009, 4, 3)),
        ("04/03/2009", None, None),
        ("14/03/09", None, date(2009, 3, 14)),
        ("jo 28.09.1912:44", None, date(2019, 9, 28)),
    ],
)
def test_numbers_are_read_by_the_locale_of_the_page(line: str, locale: str | None, day: date | None) -> None:
    assert day_in(line, locale) == day


def test_clocks_differ_by_less_than_a_day() -> None:
    stamp = (date(2009, 3, 5), time(2))
    assert is_of_another_zone(date(2009, 3, 4), stamp)
    assert not is_of_another_zone(date(2009, 3, 6), stamp)
    assert not is_of_another_zone(date(2009, 3, 3), stamp)
