"""The day a page states as that of its publication, in the places made for it, and the line that prints one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, time
from typing import TYPE_CHECKING, Any

from briefing.adapters.sources.page_days import day_in, found_in, is_of_another_zone, locale_of, moment, without_others
from briefing.analysis.cleaning.phrases import IMPRINT
from briefing.analysis.dating.date_lines import other_label, printed_as_own

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

_PUBLISHED = re.compile(r"\bpublish", re.IGNORECASE)
"""In the class of an element: "entry-date published"."""

_BESIDE = 12
"""Pieces of text below a headline among which bylines and days stand."""

_IMPRINT_WORDS = 7
"""Words beside the figures: "Last updated", weekday, month, zone; longer lines tell a story."""

_FIGURES = re.compile(r"\d.*\d")

_WORD = re.compile(r"[^\W\d_]+")


def stated_by(tree: HtmlElement) -> Moment:
    """Day and time of day that the page gives for its article, in the time zone given; None where nothing is.

    What the page states in the places made for it comes first, then what a reader of dates finds in the markup. What
    stands in comments, related stories and embedded posts is not looked at.
    """
    own = without_others(tree)
    printed = printed_day(own)
    line = day_in(printed, locale_of(tree)) if printed else None
    stamps = [stamp for statement in _statements(own) if (stamp := moment(statement))[0]]
    agreeing = next((stamp for stamp in stamps if stamp[0] == line), None)
    if agreeing:
        return agreeing
    for day, clock in stamps:
        if not (line and day and _is_filler(day, clock)):
            return (line, None) if line and is_of_another_zone(line, (day, clock)) else (day, clock)
    if printed and line and printed_as_own(printed) == line:
        return None, None  # it stays in the text, as a date line
    return line or found_in(own), None


def _is_filler(day: date, clock: time | None) -> bool:
    """Whether it is what a content system writes where no day was entered."""
    return (day.month, day.day) == (1, 1) and clock in (None, time(0, 0))


def printed_day(tree: HtmlElement) -> str | None:
    """The line that prints a day right above or below the headline, for a reader to judge."""
    headline = next(tree.iter("h1"), None)
    if headline is None:
        return None
    below = headline.xpath(f"(following::text()[normalize-space()])[position() <= {_BESIDE}]")
    above = headline.xpath(f"(preceding::text()[normalize-space()])[position() > last() - {_BESIDE // 3}]")
    lines = [" ".join(text.split()) for text in (*below, *above)]
    for line in lines:
        if _is_imprint(line) and IMPRINT.search(line.lower()):
            return line
    return next((line for line in lines if _is_imprint(line) and day_in(line, None)), None)


def _is_imprint(line: str) -> bool:
    """Whether a line has figures and few words, and no label that makes its day that of something else."""
    few = len(_WORD.findall(line)) <= _IMPRINT_WORDS and not line.endswith(".")
    return few and _FIGURES.search(line) is not None and not other_label(line)


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
    for element in tree.iter("time", "abbr"):
        if _PUBLISHED.search(element.get("class") or ""):
            yield element.get("datetime") or element.get("title") or ""
    marked = [element.get("datetime") or "" for element in tree.iter("time")]
    if len({moment(one)[0] for one in marked}) == 1:  # with several days on the page, who knows which is its own
        yield marked[0]


def _linked_data(tree: HtmlElement) -> Iterator[str]:
    """`datePublished` of the articles among the JSON-LD objects of the page: first of the one with its headline."""
    found = [(str(one.get("headline") or ""), str(one.get("datePublished") or "")) for one in _linked_articles(tree)]
    titles = {_plain(element.text_content()) for element in tree.iter("h1", "title")}
    same = [day for headline, day in found if headline and _plain(headline) in titles]
    yield from same or (day for _, day in found)


def _linked_articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
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
                yield item


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().casefold()


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects themselves, in lists, and under `@graph`; those nested deeper are about something else."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            yield from _objects(item.get("@graph", []))
