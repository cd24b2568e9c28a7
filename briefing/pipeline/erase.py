"""Erases an article on demand: its text and bytes are removed for good, its findings remain."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.domain.article import MediaType
from briefing.domain.event_types import ArticleErased
from briefing.domain.text import ArticleId
from briefing.errors import RenderError
from briefing.pipeline.editions import Publisher, render_again
from briefing.pipeline.reading import analyse_pending
from briefing.pipeline.staging import relist
from briefing.pipeline.workspace import Workspace
from briefing.projections.editions import record_of
from briefing.projections.track_items import erased_item
from events.envelope import Event, event_id_of


@dataclass(frozen=True, slots=True)
class Erased:
    """The result of an erasure.

    Attributes:
        position: Of the event that orders it.
        again: Editions that quoted the article and were rendered again without its words.
        left: Files of editions that could not be rendered again, and why: they still contain its words.
    """

    position: int
    again: tuple[str, ...]
    left: tuple[tuple[str, str], ...]


def erase(workspace: Workspace, publisher: Publisher, article: ArticleId, reason: str) -> Erased:
    """Erase the text and the bytes of an article. Run again, it finishes what a crash left.

    The order is appended before anything is removed, together with the items of the article on each track, which cannot
    be read again. Views are rebuilt, and editions that quoted it are rendered again with `[erased]` in its place.
    """
    analyse_pending(workspace)
    position = _ordered(workspace, article, reason)
    row = workspace.views.one("articles", {"article": article})
    assert row is not None  # it was ordered above
    workspace.log.erase([row["position"]], because=position)
    workspace.views.rebuild(workspace.log)
    return Erased(position, *_made_again(workspace, publisher, article))


def _ordered(workspace: Workspace, article: ArticleId, reason: str) -> int:
    """The position of the order, given now or earlier."""
    event_id = event_id_of("article.erased", article)
    given = workspace.log.position_of(event_id)
    if given is not None:
        return given
    row = workspace.views.one("articles", {"article": article})
    assert row is not None  # an article on file was named
    items = workspace.views.select("items", {"article": article}, order="track, since")
    erased = ArticleErased(
        article=article,
        sha256=row["sha256"],
        media_type=MediaType(row["media_type"]),
        ingested=row["position"],
        items=tuple(map(erased_item, items)),
        reason=reason,
        by=workspace.by,
    )
    return workspace.append([Event(f"article-{article}", erased, event_id)]).positions[0]


def _made_again(
    workspace: Workspace, publisher: Publisher, article: ArticleId
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    again, left = [], []
    for row in workspace.views.select("editions", order="position"):
        record = record_of(row)
        if article in record.articles:
            try:
                render_again(workspace, publisher, record.brief, record.number)
                again.append(f"{record.brief} No. {record.number}")
            except RenderError as error:
                left += [(file.name, error.message) for file in record.files]
    if again or left:
        relist(workspace.views, publisher.lists)
    return tuple(again), tuple(left)
