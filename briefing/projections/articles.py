"""Articles as ingested, and every sighting of them."""

from __future__ import annotations

from briefing.domain.event_types import ArticleErased, ArticleIngested, ArticleSeen
from events.envelope import Recorded
from events.projection import Rows, Table


class Articles:
    """Tables `articles` (one row for each article) and `sightings` (one for each time and place of arrival).

    `erased` is the position of the event that erased the text; null while the text is there.
    """

    name = "articles"
    version = 3
    types = ("article.ingested", "article.seen", "article.erased")
    after: tuple[str, ...] = ()
    made_with = ""
    schema = (
        Table(
            "articles",
            {
                "article": str,
                "position": int,
                "sha256": str,
                "media_type": str,
                "url": str,
                "text": str,
                "erased": int,
            },
            pk=("article",),
            indexes=(("url",), ("position",)),
            fts=("text",),
        ),
        Table(
            "sightings",
            {
                "position": int,
                "article": str,
                "file": str,
                "source": str,
                "url": str,
                "publisher": str,
                "given": str,
                "received": str,
            },
            pk=("position",),
            indexes=(("article",), ("url",), ("file",)),
        ),
    )

    def apply(self, event: Recorded, rows: Rows) -> None:
        match event.payload:
            case ArticleIngested() as ingested:
                rows.insert(
                    "articles",
                    {
                        "article": ingested.article,
                        "position": event.position,
                        "sha256": ingested.sha256,
                        "media_type": ingested.media_type.value,
                        "url": ingested.metadata.url,
                        "text": ingested.text,
                    },
                )
            case ArticleErased() as erased:
                rows.upsert(
                    "articles",
                    {
                        "article": erased.article,
                        "position": erased.ingested,
                        "sha256": erased.sha256,
                        "media_type": erased.media_type.value,
                        "url": None,
                        "text": "",
                        "erased": event.position,
                    },
                )
            case ArticleSeen() as seen:
                self._seen(event.position, seen, rows)
            case _:
                pass

    def _seen(self, position: int, seen: ArticleSeen, rows: Rows) -> None:
        rows.insert(
            "sightings",
            {
                "position": position,
                "article": seen.article,
                "file": seen.file,
                "source": seen.source,
                "url": seen.url,
                "publisher": seen.publisher,
                "given": seen.given.isoformat() if seen.given else None,
                "received": seen.received.isoformat(),
            },
        )
