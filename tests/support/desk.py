"""A desk: a log in a folder, with articles of our own on file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from briefing.bootstrap import App, build
from briefing.domain.article import RawArticle
from briefing.pipeline.ingest import ingest


def desk(folder: Path, articles: Mapping[str, str]) -> App:
    """A program in a folder that has taken these articles in, each under its name.

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
