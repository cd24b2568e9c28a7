"""What the log has met before, told without reading it again."""

from __future__ import annotations

from hashlib import sha256

from briefing.domain.article import RawArticle
from events.views import Views


def is_on_file(views: Views, raw: RawArticle) -> bool:
    """Whether the log has these bytes, met at this place and told of in this way."""
    sighting = {
        "article": sha256(raw.data).hexdigest()[:16],
        "file": raw.file,
        "source": raw.source,
        "url": raw.url,
        "publisher": raw.publisher,
        "given": raw.given.isoformat() if raw.given else None,
    }
    return views.one("sightings", sighting) is not None
