"""What an edition may print of its articles, read from the views when it asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from briefing.brief.request import ArticleFacts
from briefing.domain.change import Window
from briefing.domain.text import ArticleId, Span
from briefing.pipeline.articles import text_in
from briefing.projections.queries.readings import cited
from briefing.projections.queries.stories import carriers
from briefing.projections.readings import CitedFindings, cited_findings_of
from events.views import Views


@dataclass(frozen=True)
class ArticleIndex(Mapping[ArticleId, ArticleFacts]):
    """Facts of articles, read when an edition asks for them and kept until it is made."""

    views: Views
    window: Window
    ids: frozenset[ArticleId]
    _read: dict[ArticleId, ArticleFacts] = field(default_factory=dict)

    def __getitem__(self, article: ArticleId) -> ArticleFacts:
        if article not in self.ids:
            raise KeyError(article)
        if article not in self._read:
            self._read[article] = _facts(self.views, article, self.window)
        return self._read[article]

    def __iter__(self) -> Iterator[ArticleId]:
        return iter(sorted(self.ids))

    def __len__(self) -> int:
        return len(self.ids)


def _facts(views: Views, article: ArticleId, window: Window) -> ArticleFacts:
    row = _read(views, article, window, window.upto)
    if row is None or row["published"] is None:
        row = _read(views, article, window, window.after)  # counts for nothing since N-1; a correction still names it
    assert row is not None  # an article in a state was read
    outline = cited_findings_of(row)
    surface, text = outline.surface, text_in(row)
    title = surface.layout.title
    return ArticleFacts(
        id=article,
        file=row["file"],
        sha256=row["sha256"],
        title=" ".join(text[title.begin : title.end].split()) if title else None,
        publisher=surface.publisher,
        origin=surface.origin,
        place=surface.dateline.place if surface.dateline else None,
        dating=surface.dating,
        text=text,
        sentences=_sentences(views, article, outline, window) if row["anew"] else outline.sentences,
        new=window.brings(row["position"], row["published"] and date.fromisoformat(row["published"])),
        reprints=carriers(views, article, window.upto),
        dateline=surface.dateline.span if surface.dateline else None,
        days=tuple((one.span, when) for one in outline.times if (when := one.when) and when.begin == when.end),
    )


def _read(views: Views, article: ArticleId, window: Window, position: int) -> dict[str, Any] | None:
    """A row with its reading as of a position; None where it counted for nothing then."""
    return cited(views, article, position, window.after, window.upto)


def _sentences(views: Views, article: ArticleId, outline: CitedFindings, window: Window) -> tuple[Span, ...]:
    """Evidence of this reading, and of that of edition N-1, since what it printed may be cited again."""
    row = _read(views, article, window, window.after)
    earlier = cited_findings_of(row).sentences if row else ()
    gone = (one for one in earlier if not any(one.overlaps(other) for other in outline.sentences))
    return tuple(sorted({*outline.sentences, *gone}))
