"""A desk: a log in a folder, with articles of our own on file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from briefing.adapters.sources.decode import decode
from briefing.bootstrap import App, build
from briefing.domain.article import RawArticle
from briefing.domain.event_types import ArticleIngested, ArticleSeen
from briefing.pipeline.ingest import ingest
from events.envelope import Event, event_id_of


def desk(folder: Path, articles: Mapping[str, str]) -> App:
    """A program in a folder that has ingested these articles, each under its name.

    Args:
        articles: Name -> text. A name that begins with a day (`2013-11-24-geneva`) gives the article that day.
    """
    program = build(folder)
    raw = [RawArticle(text.encode(), name, given=_day(name)) for name, text in articles.items()]
    outcomes = list(ingest(program.workspace, raw))
    assert len(outcomes) == len(articles)
    return program


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name[:10])
    except ValueError:
        return None


def unread(data: bytes) -> list[Event]:
    """The first events of an article, before it is read."""
    article = decode(RawArticle(data, "note.txt"))
    metadata = (article.sha256, article.media_type, article.encoding, article.text, article.metadata)
    facts = (ArticleIngested(article.id, *metadata), ArticleSeen(article.id, "note.txt", "drop", date(2024, 3, 25)))
    return [
        Event(f"article-{article.id}", fact, event_id_of(type(fact).__name__, article.sha256), keep)
        for fact, keep in zip(facts, [(data,), ()], strict=True)
    ]
