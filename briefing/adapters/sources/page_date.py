"""The day a page states as that of its publication, in the places made for it, and the line that prints one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, time
from typing import TYPE_CHECKING, Any

from briefing.analysis.cleaning.phrases import IMPRINT

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Moment = tuple[date | None, time | None]

_ARTICLE_TYPE = re.compile(r"(Article|Posting|Report|Review|Story)$")

_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article.published",
    "datepublished",
    "rnews:datepublished",
    "published_time",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
)
"""Names of `meta` elements that tell the day of publication, most precise meaning first."""

_FIRST_YEAR = 1990
"""No page is older; some publish nothing as the first day of the calendar."""

_BESIDE = 12
"""Pieces of text below a headline among which bylines and days stand."""

_IMPRINT_WORDS = 7
"""Words beside the figures: "Last updated", weekday, month, zone; longer lines tell a story."""

_WORD = re.compile(r"[^\W\d_]+")

_MOMENT = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T ]+(\d{2}):?(\d{2}))?")


def published_on(tree: HtmlElement) -> Moment:
    """Day and time of day as stated, in the time zone they are stated in; None where nothing is."""
    for stated in _statements(tree):
        moment = _moment(stated)
        if moment[0]:
            return moment
    return None, None


def printed_day(tree: HtmlElement) -> str | None:
    """The line that prints a day right above or below the headline, for a reader to judge."""
    headline = next(tree.iter("h1"), None)
    if headline is None:
        return None
    below = headline.xpath(f"(following::text()[normalize-space()])[position() <= {_BESIDE}]")
    above = headline.xpath(f"(preceding::text()[normalize-space()])[position() > last() - {_BESIDE // 3}]")
    for text in (*below, *above):
        line = " ".join(text.split())
        if len(_WORD.findall(line)) <= _IMPRINT_WORDS and not line.endswith(".") and IMPRINT.search(line.lower()):
            return line
    return None


def _statements(tree: HtmlElement) -> Iterator[str]:
    yield from _linked_data(tree)
    told: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        told.setdefault(name.lower(), element.get("content") or "")
    yield from (told[name] for name in _META if name in told)
    for element in tree.iter("time", "span", "abbr", "p", "div"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            yield element.get("datetime") or element.get("content") or element.get("title") or ""
    marked = [element.get("datetime") or "" for element in tree.iter("time")]
    if len({moment[:10] for moment in marked}) == 1:  # with several days on the page, who knows which is its own
        yield marked[0]


def _linked_data(tree: HtmlElement) -> Iterator[str]:
    """`datePublished` of the articles among the JSON-LD objects of the page."""
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            objects = list(_objects(json.loads(element.text or "", strict=False)))
        except (ValueError, RecursionError):
            continue
        for item in objects:
            types = item.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(_ARTICLE_TYPE.search(str(name)) for name in names):
                yield str(item.get("datePublished") or "")


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects themselves, in lists, and under `@graph`; those nested deeper are about something else."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            yield from _objects(item.get("@graph", []))


def _moment(stated: str) -> Moment:
    match = _MOMENT.match(stated)
    if not match:
        return None, None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None, None
    if day.year < _FIRST_YEAR:
        return None, None
    try:
        clock = time(int(match[4]), int(match[5])) if match[4] else None
    except ValueError:
        clock = None
    return day, clock
