"""Search: articles whose text has all the words asked for, and editions whose bottom line has them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from briefing.bootstrap import App
from briefing.desk.board import Values
from briefing.desk.query import day_of
from briefing.pipeline.request import usual_order
from briefing.pipeline.states import tracks_known

MOST = 50
"""Articles on a page of results."""

_WORDS = 12
"""Words of a query that are looked for."""
_AROUND = 90
_TEXTS = """
SELECT a.article, a.text, n.title, n.published, n.origin, n.publisher,
  (SELECT MIN(s.file) FROM {sightings} s WHERE s.article = a.article) AS file
FROM {readings} r JOIN {analyses} n ON n.position = r.analysis JOIN {articles} a ON a.article = r.article
WHERE r.until IS NULL AND a.erased IS NULL
  AND (:since IS NULL OR n.published >= :since) AND (:until IS NULL OR n.published <= :until)
  AND (:track IS NULL OR EXISTS (
    SELECT 1 FROM {items} i WHERE i.article = a.article AND i.track = :track AND i.until IS NULL))
"""
_ORDER = " ORDER BY n.published DESC, a.article LIMIT :most"


def search_page(program: App, query: Mapping[str, str]) -> Values:
    """What the page of results shows; no results where nothing is asked for.

    Raises:
        QueryError: A day cannot be read.
    """
    views = program.workspace.views
    words = query.get("q", "").split()[:_WORDS]
    since, until = (day_of(query[name]).isoformat() if query.get(name) else None for name in ("since", "until"))
    known = tracks_known(views, views.checkpoint())
    track = query.get("track") if query.get("track") in known else None
    found: list[Values] = []
    if words or track or since or until:
        asked: dict[str, Any] = {"since": since, "until": until, "track": track, "most": MOST + 1}
        asked |= {f"w{place}": f"%{_escaped(word)}%" for place, word in enumerate(words)}
        having = "".join(f" AND a.text LIKE :w{place} ESCAPE '\\'" for place in range(len(words)))
        found = [_hit(row, words) for row in views.sql(_TEXTS + having + _ORDER, asked)]
    return {
        "q": query.get("q", ""),
        "track": track,
        "since": since,
        "until": until,
        "tracks": [(name, known[name].title) for name in usual_order(known)],
        "found": found[:MOST],
        "more": len(found) > MOST,
        "editions": _editions(program, words) if words else [],
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


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _hit(row: Mapping[str, Any], words: list[str]) -> Values:
    """An article found, with the place of the first word that is asked for."""
    text = row["text"]
    at = text.casefold().find(words[0].casefold()) if words else -1
    return {
        "article": row["article"],
        "title": row["title"] or row["file"],
        "published": row["published"],
        "publisher": row["origin"] or row["publisher"],
        "snippet": _around(text, max(at, 0)),
        "span": f"{at}-{at + len(words[0])}" if at >= 0 else None,
    }


def _around(text: str, at: int) -> str:
    """The words before and after a place, none of them cut."""
    begin, end = max(0, at - _AROUND), min(len(text), at + _AROUND)
    words = text[begin:end].split()
    before = "… " if begin and words[1:] else ""
    after = " …" if end < len(text) and words[1:] else ""
    words = words[1 if before else 0 : -1 if after else None]
    return f"{before}{' '.join(words)}{after}"
