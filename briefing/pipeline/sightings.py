"""What the log has seen before, found without reading the article."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

from briefing.domain.article import RawArticle
from events.views import Views


def is_on_file(views: Views, raw: RawArticle) -> bool:
    """Whether the log has these bytes, from this place and with the same data."""
    return _sighting(views, raw) is not None


def has_bytes(views: Views, raw: RawArticle) -> bool:
    """Whether the log has these bytes, from any place."""
    return views.one("articles", {"article": _id_of(raw)}) is not None


def first_received(views: Views, raw: RawArticle) -> date | None:
    """The day these bytes first arrived from this place with the same data; None if they have not."""
    found = _sighting(views, raw)
    return date.fromisoformat(found["received"]) if found else None


def _sighting(views: Views, raw: RawArticle) -> dict[str, Any] | None:
    stated = {
        "file": raw.file,
        "source": raw.source,
        "url": raw.url,
        "publisher": raw.publisher,
        "given": raw.given.isoformat() if raw.given else None,
    }
    # Asked for by article alone: of several keys the database may choose an address that half of all articles lack.
    rows = views.select("sightings", {"article": _id_of(raw)}, order="position")
    return next((row for row in rows if all(row[key] == value for key, value in stated.items())), None)


def _id_of(raw: RawArticle) -> str:
    return sha256(raw.data).hexdigest()[:16]
