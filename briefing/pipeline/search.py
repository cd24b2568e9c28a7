"""Full-text search of the articles on file. The index is a local view, also for a log on a server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.errors import BriefingError
from briefing.pipeline.articles import days_published
from briefing.projections.queries import search
from events.views import Views

MARKS = ("»", "«")
"""Marks around each word found, in an excerpt."""
_PART = re.compile(r'"([^"]+)"|(\S+)')
FEW = 10_000
"""Articles of a period or a track up to which only those are ranked. For more, all that have the words are ranked."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search.

    Attributes:
        words: All must occur, in any inflection; words in quotation marks, in that order.
        position: Later articles are not found, and later readings do not count.
        since, until: Days of publication, inclusive; undated articles are found only without them.
        most: Largest number of articles, best first.
    """

    words: str
    position: int
    track: str | None = None
    publisher: str | None = None
    since: date | None = None
    until: date | None = None
    most: int = 20


def query_of(words: str) -> str:
    """The query for the full-text index. Nothing in the user's words is an operator.

    Raises:
        BriefingError: It contains no word.
    """
    parts = [phrase or word for phrase, word in _PART.findall(words)]
    parts = [part for part in parts if re.search(r"\w", part)]
    if not parts:
        raise BriefingError(
            "there are no words to search for", hint='Give a word, or "several in order".', kind="no-words"
        )
    return " ".join('"' + part.replace('"', '""') + '"' for part in parts)


def articles_with(views: Views, wanted: Wanted, few: int = FEW) -> list[dict[str, Any]]:
    """The articles that have the words, the best first, each with an excerpt and the editions that cite it.

    Args:
        few: See FEW; which articles are found does not depend on it.
    """
    params = {
        "query": query_of(wanted.words),
        "position": wanted.position,
        "track": wanted.track,
        "publisher": f"%{wanted.publisher}%" if wanted.publisher else None,
        "since": wanted.since.isoformat() if wanted.since else None,
        "until": wanted.until.isoformat() if wanted.until else None,
        "most": wanted.most,
        "few": few,
        "open": MARKS[0],
        "close": MARKS[1],
    }
    with views.reading():  # as of one moment
        return [_shown(row) for row in search.found(views, params)]


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **{key: value for key, value in row.items() if key != "earliest"},
        "published": days_published(row),
        "excerpt": " ".join(row["excerpt"].split()),
        "tracks": sorted((row["tracks"] or "").split()),
        "editions": sorted(filter(None, (row["editions"] or "").split(", "))),
    }
