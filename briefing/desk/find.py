"""Search for articles with all given words, and for editions that printed lines with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from briefing.adapters.printed_lines import PrintedLines
from briefing.bootstrap import App
from briefing.desk.board import Values, title_of
from briefing.desk.query import day_of
from briefing.pipeline.request import usual_order
from briefing.pipeline.search import MARKS, Wanted, articles_with
from briefing.pipeline.states import tracks_known

MOST = 50
"""Articles on a page of results."""

LINES = 30
"""Lines of editions on it."""


def search_page(program: App, printed: PrintedLines, query: Mapping[str, str]) -> Values:
    """The values of the page of results; without words there are no results.

    Args:
        printed: Searches the lines of editions in the output folder.

    Raises:
        BriefingError: A day cannot be read, or there is no word.
    """
    views = program.workspace.views
    q = query.get("q", "").strip()
    since, until = (day_of(query[name]) if query.get(name) else None for name in ("since", "until"))
    known = tracks_known(views, views.checkpoint())
    track = query.get("track") if query.get("track") in known else None
    found: list[Values] = []
    editions: list[Values] = []
    if q:
        wanted = Wanted(q, views.checkpoint(), track=track, since=since, until=until, most=MOST + 1)
        found = [_hit(row) for row in articles_with(views, wanted)]
        editions = _editions(program, printed, replace(wanted, most=LINES))
    return {
        "q": q,
        "track": track,
        "since": since,
        "until": until,
        "tracks": [(name, known[name].title) for name in usual_order(known)],
        "found": found[:MOST],
        "more": len(found) > MOST,
        "editions": editions,
    }


def _editions(program: App, printed: PrintedLines, wanted: Wanted) -> list[Values]:
    """Editions that printed lines with all the words, the newest first."""
    found = []
    for record, lines in groupby(printed.found(program.workspace.views, wanted), key=lambda one: one.record):
        html = record.file("html")
        found.append(
            {
                "name": html.name if html else None,
                "title": f"{record.title}, No. {record.number}",
                "day": record.window.day,
                "lines": [(one.section.replace("_", " "), one.text) for one in lines],
            }
        )
    return found


def _hit(row: Mapping[str, Any]) -> Values:
    """An article found, with its excerpt in runs, each with whether it is a match."""
    return {
        "article": row["article"],
        "title": title_of(row["title"], row["file"]),
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
