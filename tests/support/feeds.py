"""Feeds served on loopback, and the results of polling one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefing.adapters.executors.apart import Apart
from briefing.adapters.sources.kinds.feed import Feed
from briefing.adapters.sources.surroundings import Surroundings
from briefing.adapters.web.fetch import Web
from briefing.domain.article import RawArticle
from briefing.errors import ArticleError
from briefing.settings import BoundSettings, SourceSettings
from events import FixedClock
from support.website import Reply, Website

NOW = datetime(2024, 3, 29, 12, tzinfo=UTC)
STORY = "<p>" + " ".join(f"The envoys of North and South met for round {number}." for number in range(1, 31)) + "</p>"


def feed_of(site: Website, known: set[str] | None = None, **bounds: Any) -> Feed:
    own = BoundSettings(**bounds)
    apart = Apart(own.article_time.total_seconds())
    around = Surroundings(
        Path(),
        FixedClock(NOW),
        Web(FixedClock(NOW)),
        lambda _, file, url: file is None and url in (known or set()),
        own,
        apart,
    )
    settings = SourceSettings(name="wire", kind="feed", url=f"{site.url}/feed", publisher="Wire", allow_private=True)
    return Feed(settings, around)


def rss(*items: str) -> Reply:
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{"".join(items)}</channel></rss>'
    return 200, {"Content-Type": "application/rss+xml"}, body.encode()


def item(number: int, description: str = "They met.", day: str = "Tue, 26 Mar 2024 23:30:00 -0500") -> str:
    escaped = description.replace("<", "&lt;")
    link = f"<link>/story/{number}</link><pubDate>{day}</pubDate><description>{escaped}</description>"
    return f"<item><title>Round {number}</title>{link}</item>"


def brought(feed: Feed) -> list[RawArticle | tuple[str, ArticleError]]:
    harvest = feed.look()
    found = list(harvest.inputs)
    harvest.taken()
    return found


def articles(feed: Feed) -> list[RawArticle]:
    return [one for one in brought(feed) if isinstance(one, RawArticle)]
