"""Finds articles that carry the same story, and records what a person decides about a pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from briefing.analysis.duplicates import same_story, share_of, shingles_of
from briefing.domain.event_types import StoriesPaired
from briefing.domain.text import ArticleId
from briefing.errors import BriefingError
from briefing.pipeline.workspace import Workspace
from briefing.projections.corrections import ANALYSIS
from briefing.projections.queries import stories as queries
from briefing.projections.readings import body_of
from events.envelope import Event, event_id_of
from events.views import Views


def pair_stories(workspace: Workspace, articles: Iterable[str]) -> None:
    """Record which other articles carry the same story as these. Pairs already in the log stay as they are."""
    with workspace.views.reading():
        events = [event for article in articles for event in _pairs(workspace, article)]
    if events:
        workspace.append(events)


def say(workspace: Workspace, one: ArticleId, other: ArticleId, *, same: bool, reason: str) -> int:
    """Record by hand that two articles carry the same story, or do not. Returns the position.

    Raises:
        BriefingError: That was recorded by hand already.
    """
    from briefing.pipeline.reading import compare  # noqa: PLC0415 - which pairs stories by this module

    first, second = sorted((one, other))
    pair = workspace.views.one("pairs", {"one": first, "other": second})
    if pair and pair["same"] is same and pair["by"] != ANALYSIS:
        raise BriefingError(
            f"{pair['by']} already said so at position {pair['position']} ({pair['reason']})",
            hint="Nothing was recorded.",
            kind="repeated",
        )
    stream = f"stories-{first}-{second}"
    version = sum(1 for _ in workspace.log.stream(stream))
    paired = StoriesPaired(first, second, same, workspace.by, reason)
    event = Event(stream, paired, event_id_of("stories.paired", first, second, str(version + 1)))
    position = workspace.append([event]).positions[0]
    compare(workspace, (first, second))
    return position


def share_story(views: Views, one: str, other: str) -> bool:
    """Whether two articles count as one story now, directly or through other pairs."""
    rows = [views.one("members", {"article": article, "until": None}) for article in (one, other)]
    first, second = (row["story"] if row else None for row in rows)
    return first is not None and first == second


def origins_at(views: Views, position: int, track: str) -> dict[str, str]:
    """Article -> key of the origin of its story, for articles on a track that share their story with others.

    The first report of a story is computed: earliest publication, then one signed by an agency, then smallest id.
    """
    origins = {}
    for story in queries.stories_on(views, track, position):
        members = queries.members(views, story, position)
        if members:
            first = min(members, key=_first)
            origins.update({row["article"]: _origin(first) for row in members})
    return origins


def origins_of_all(views: Views, position: int) -> dict[str, str]:
    """As `origins_at`, for all articles on file."""
    stories: dict[str, list[dict[str, Any]]] = {}
    for row in queries.every_member(views, position):
        stories.setdefault(row["story"], []).append(row)
    firsts = {story: min(members, key=_first) for story, members in stories.items()}
    return {row["article"]: _origin(firsts[story]) for story, members in stories.items() for row in members}


def first_report(views: Views, article: str) -> str | None:
    """The first report of the story of an article; None if the article is the first or only one."""
    member = views.one("members", {"article": article, "until": None})
    if member is None:
        return None
    rows = queries.members(views, member["story"], views.checkpoint())
    first = min(rows, key=_first)["article"] if rows else article
    return None if first == article else str(first)


def _first(row: dict[str, Any]) -> tuple[str, bool, str]:
    return (row["published"] or "9999", row["origin"] is None, row["article"])


def _origin(row: dict[str, Any]) -> str:
    return str(row["origin"] or row["publisher"] or row["article"])


def _pairs(workspace: Workspace, article: str) -> Iterator[Event]:
    views = workspace.views
    candidates = queries.candidates(views, article)
    own = _shingles(views, article) if candidates else None
    if own is None:
        return
    for name in candidates:
        first, second = sorted((article, name))
        other = None if views.one("pairs", {"one": first, "other": second}) else _shingles(views, name)
        if other is not None and same_story(own, other):
            reason = f"{share_of(own, other):.2f} of the shorter text"
            paired = StoriesPaired(ArticleId(first), ArticleId(second), True, ANALYSIS, reason)
            yield Event(f"stories-{first}-{second}", paired, event_id_of("stories.paired", first, second, "1"))


def _shingles(views: Views, article: str) -> frozenset[int] | None:
    """None if the article is not read, withdrawn or erased."""
    row = queries.text_and_dating(views, article)
    return shingles_of(row["text"], body_of(row)) if row else None
