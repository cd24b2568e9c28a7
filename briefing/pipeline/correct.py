"""Corrections by hand, each a fact with who and why, each reversible."""

from __future__ import annotations

from datetime import date
from typing import Any

from briefing.domain.event_types import ArticleDated, ArticleWithdrawn, CorrectionUndone, FindingRejected
from briefing.domain.text import ArticleId, Span
from briefing.errors import NotFoundError
from briefing.pipeline.articles import filed
from briefing.pipeline.ingest import analyse_again
from briefing.pipeline.workspace import Workspace
from events.envelope import Event, event_id_of


def date_article(workspace: Workspace, article: ArticleId, day: date, reason: str) -> int:
    """Set the publication date of an article; returns the position of the correction."""
    position = _record(workspace, article, ArticleDated(article, day, reason, workspace.by))
    analyse_again(workspace, article)
    return position


def withdraw(workspace: Workspace, article: ArticleId, reason: str) -> int:
    """Let an article count for nothing any more."""
    return _record(workspace, article, ArticleWithdrawn(article, reason, workspace.by))


def reject(workspace: Workspace, article: ArticleId, span: Span, reason: str) -> int:
    """Reject the finding read at a span; it must be the span of a statement or a development.

    Raises:
        NotFoundError: Nothing was read there.
    """
    findings = filed(workspace.views, article).findings
    spans: set[Span] = set()
    if findings:
        spans = {item.span for item in findings.developments} | {item.span for item in findings.statements}
    if span not in spans:
        near = sorted(other for other in spans if other.overlaps(span))
        hint = f"Did you mean {near[0].begin}-{near[0].end}?" if near else "See `briefing show` for what was read."
        raise NotFoundError(f"nothing was read at {span.begin}-{span.end}", hint=hint, kind="unknown-finding")
    return _record(workspace, article, FindingRejected(article, span, reason, workspace.by))


def undo(workspace: Workspace, position: int, reason: str) -> int:
    """Take a correction back.

    Raises:
        NotFoundError: There is no correction in force at that position.
    """
    row = next(workspace.views.select("corrections", {"position": position}), None)
    if row is None or row["undone"] is not None:
        problem = "was undone already" if row else "does not exist"
        raise NotFoundError(
            f"the correction at position {position} {problem}",
            hint="List them with `briefing corrections`.",
            kind="unknown-correction",
        )
    undone = CorrectionUndone(position, reason, workspace.by)
    event_id = event_id_of("correction.undone", str(position))
    answer = workspace.append([Event(f"article-{row['article']}", undone, event_id)])
    return answer.positions[0]


def corrections(workspace: Workspace) -> list[dict[str, Any]]:
    """All corrections, oldest first."""
    return list(workspace.views.select("corrections", order="position"))


def _record(
    workspace: Workspace, article: ArticleId, correction: ArticleDated | ArticleWithdrawn | FindingRejected
) -> int:
    stream = f"article-{article}"
    version = sum(1 for _ in workspace.log.stream(stream))
    event_id = event_id_of("correction", article, str(version + 1))
    return workspace.append([Event(stream, correction, event_id)]).positions[0]
