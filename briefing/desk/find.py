"""Search: articles whose text has all the words asked for, and editions whose bottom line has them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from briefing.bootstrap import App
from briefing.desk.board import Values
from briefing.desk.query import day_of
from briefing.pipeline.request import usual_order
from briefing.pipeline.search import MARKS, Wanted, articles_with
from briefing.pipeline.states import tracks_known

MOST = 50
"""Articles on a page of results."""


def search_page(program: App, query: Mapping[str, str]) -> Values:
    """What the page of results shows; no results where nothing is asked for.

    Raises:
        BriefingError: A day cannot be read, or there is no word.
    """
    views = program.workspace.views
    q = query.get("q", "").strip()
    since, until = (day_of(query[name]) if query.get(name) else None for name in ("since", "until"))
    known = tracks_known(views, views.checkpoint())
    track = query.get("track") if query.get("track") in known else None
    found: list[Values] = []
    if q:
        wanted = Wanted(q, views.checkpoint(), track=track, since=since, until=until, most=MOST + 1)
        found = [_hit(row) for row in articles_with(views, wanted)]
    return {
        "q": q,
        "track": track,
        "since": since,
        "until": until,
        "tracks": [(name, known[name].title) for name in usual_order(known)],
        "found": found[:MOST],
        "more": len(found) > MOST,
        "editions": _editions(program, q.split()) if q else [],
    }


def _editions(program: App, words: list[str]) -> list[Values]:
    """Editions in whose bottom line all the words stand, newest first."""
    folder = program.directory / program.settings.output.folder
    found = []
    for path in sorted(folder.glob("*.json"), reverse=True):
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            takeaways = content["sections"]["bottom_line"]["takeaways"]
            lines = [" ".join(part["text"] for part in (one["lead"], one["support"]) if part) for one in takeaways]
        except (OSError, ValueError, KeyError, TypeError):
            continue  # not an edition, or one of an older shape
        fitting = [line for line in lines if all(word.casefold() in line.casefold() for word in words)]
        if fitting and path.with_suffix(".html").is_file():
            found.append({"name": path.with_suffix(".html").name, "title": path.stem, "lines": fitting})
    return found[:MOST]


def _hit(row: Mapping[str, Any]) -> Values:
    """An article found; its excerpt in runs, each with whether it was searched for."""
    return {
        "article": row["article"],
        "title": row["title"] or row["file"],
        "published": row["published"],
        "publisher": row["origin"] or row["publisher"],
        "runs": list(_runs(row["excerpt"])),
        "editions": row["editions"],
    }


def _runs(excerpt: str) -> Iterator[tuple[str, bool]]:
    before, *rest = excerpt.split(MARKS[0])
    yield before, False
    for part in rest:
        word, _, after = part.partition(MARKS[1])
        yield word, True
        yield after, False
