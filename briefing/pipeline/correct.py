"""Corrections by hand, each a fact with author and reason, each reversible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec

from briefing.domain.development import Development, Level, Modality
from briefing.domain.event_types import (
    ArticleDated,
    ArticleSuperseded,
    ArticleWithdrawn,
    DevelopmentAdded,
    FindingRejected,
    StatementReassigned,
    StatusSet,
)
from briefing.domain.findings import Findings
from briefing.domain.text import ArticleId, Span
from briefing.domain.track import Track
from briefing.domain.when import When
from briefing.errors import BriefingError, NotFoundError, unknown
from briefing.pipeline.articles import Filed, filed, is_erased
from briefing.pipeline.reading import analyse_again, compare
from briefing.pipeline.states import track_known
from briefing.pipeline.who import known_actor, known_party, speaker_named
from briefing.pipeline.workspace import Workspace
from briefing.projections.corrections import columns_of, corrected, days_in, in_force, last_dated
from events.envelope import Event, event_id_of
from events.views import Views

_REPLACED = {"dated": ("day", "until"), "reassigned": ("value",), "set": ("status",)}
"""Columns of corrections of which only the last counts: it replaces what an earlier one said of the same thing."""


def date_article(workspace: Workspace, article: ArticleId, when: When, reason: str) -> int:
    """Set the publication date of an article: a day, or all days of a month.

    Like all functions here, returns the position of the correction.
    """
    return date_articles(workspace, [(article, when)], reason)[0]


def date_articles(workspace: Workspace, dates: Sequence[tuple[ArticleId, When]], reason: str) -> tuple[int, ...]:
    """Date several articles, all of them or none. Returns the positions of the corrections."""
    dated = [(f"article-{article}", _dated(article, when, reason, workspace.by)) for article, when in dates]
    positions = _record_all(workspace, dated)
    analyse_again(workspace, *(article for article, _ in dates))
    return positions


def is_dated(views: Views, article: ArticleId, when: When) -> bool:
    """Whether an article is dated so by hand."""
    dated = last_dated(in_force(article, views))
    return dated is not None and days_in(dated) == when


def _dated(article: ArticleId, when: When, reason: str, by: str) -> ArticleDated:
    begin, end = when.earliest(), when.latest()
    return ArticleDated(article, begin, reason, by, None if begin == end else end)


def withdraw(workspace: Workspace, article: ArticleId, reason: str) -> int:
    """Withdraw an article: it no longer counts."""
    position = _record(workspace, f"article-{article}", ArticleWithdrawn(article, reason, workspace.by))
    compare(workspace, [article])
    return position


def supersede(workspace: Workspace, old: ArticleId, new: ArticleId, reason: str) -> int:
    """Accept a publisher's correction: the old version no longer counts.

    Raises:
        BriefingError: Both are the same article, or the new one itself does not count.
    """
    if old == new or filed(workspace.views, new).withdrawn:
        problem = "is the old one" if old == new else "does not count itself"
        raise BriefingError(
            f"the newer version {problem}", hint="Name the old version, then the new one.", kind="bad-correction"
        )
    position = _record(workspace, f"article-{old}", ArticleSuperseded(old, new, reason, workspace.by))
    compare(workspace, [old])
    return position


def reject(workspace: Workspace, article: ArticleId, span: Span, reason: str) -> int:
    """Reject the finding read at a span; it must be the span of a statement or a development.

    Raises:
        NotFoundError: There is no finding at that span.
    """
    findings = _findings(workspace, article)
    _one_of(span, [*(item.span for item in findings.developments), *(item.span for item in findings.statements)])
    return _record(workspace, f"article-{article}", FindingRejected(article, span, reason, workspace.by))


def reassign(
    workspace: Workspace,
    article: ArticleId,
    span: Span,
    name: str,
    reason: str,
    *,
    office: str | None = None,
    party: str | None = None,
) -> int:
    """Attribute the statement at a span, with the developments in it, to another speaker.

    Args:
        office, party: None: those of the person on the day of publication, by the knowledge files.

    Raises:
        NotFoundError: There is no statement at that span, or no such party.
    """
    findings = _findings(workspace, article)
    _one_of(span, [item.span for item in findings.statements])
    found = speaker_named(workspace.knowledge, name, findings.surface.dating.day)
    side = known_party(workspace.knowledge, party) if party else found.party
    speaker = replace(found, office=office or found.office, party=side)
    return _record(workspace, f"article-{article}", StatementReassigned(article, span, speaker, reason, workspace.by))


@dataclass(frozen=True, slots=True)
class Missed:
    """A development that the analysis missed, as a user gives it.

    Attributes:
        actors: Names of parties or people.
        track: The one track it is on; None if its words decide.
    """

    action: str
    actors: tuple[str, ...]
    when: When
    modality: Modality
    level: Level | None = None
    track: str | None = None


def add(workspace: Workspace, article: ArticleId, span: Span, missed: Missed, reason: str) -> int:
    """Add a development at a span of the title, a caption or the body. The rules apply to it as to any other.

    Raises:
        NotFoundError: The span is elsewhere, or there is no such action, actor or track.
    """
    found = filed(workspace.views, article)
    _within_text(found, span)
    _known(missed.action, [one.name for one in workspace.knowledge.actions], "action")
    if missed.track is not None:
        _track(workspace, missed.track)
    day = found.findings.surface.dating.day if found.findings else None
    development = Development(
        span=span,
        sentence=span,  # until it is read: every reading has its own sentences
        action=missed.action,
        actors=tuple(known_actor(workspace.knowledge, name, day) for name in missed.actors),
        object=None,
        when=missed.when,
        modality=missed.modality,
        level=missed.level,
    )
    added = DevelopmentAdded(article, development, reason, workspace.by, missed.track)
    position = _record(workspace, f"article-{article}", added)
    analyse_again(workspace, article)  # an article on no track was read on the surface only, without sentences
    return position


def set_status(workspace: Workspace, track: str, facet: str, status: str, since: date, reason: str) -> int:
    """Set a status from a day on; it overrides what was read for that day.

    Raises:
        NotFoundError: There is no such track, facet or status.
    """
    facets = {one.id: one for one in _track(workspace, track).facets}
    _known(facet, facets, "facet")
    _known(status, [one.id for one in facets[facet].statuses], "status")
    return _record(workspace, f"track-{track}", StatusSet(track, facet, status, since, reason, workspace.by))


def _track(workspace: Workspace, name: str) -> Track:
    return track_known(workspace.views, name, workspace.log.head().position)


def corrections(workspace: Workspace) -> list[dict[str, Any]]:
    """All corrections, oldest first."""
    return list(workspace.views.select("corrections", order="position"))


def _record(workspace: Workspace, stream: str, correction: object) -> int:
    return _record_all(workspace, [(stream, correction)])[0]


def _record_all(workspace: Workspace, corrections: Sequence[tuple[str, object]]) -> tuple[int, ...]:
    """Append corrections, each with its stream, all or none. Returns their positions.

    Their keys contain the head, so that they can be repeated after they were undone.
    """
    for _, correction in corrections:
        if isinstance(correction, ArticleDated | StatementReassigned | DevelopmentAdded):
            _readable(workspace, correction.article)
        _first_time(workspace, correction)
    head = str(workspace.log.head().position)
    events = [
        Event(stream, correction, event_id_of("correction", stream, head, msgspec.json.encode(correction).decode()))
        for stream, correction in corrections
    ]
    return tuple(workspace.append(events).positions)


def _first_time(workspace: Workspace, correction: object) -> None:
    """Refuse what the last correction in force of the same thing already says, whatever its reason."""
    columns = columns_of(correction)
    assert columns is not None  # corrections have columns
    said = {name: columns[name] for name in _REPLACED.get(columns["kind"], ())}
    about = {name: value for name, value in columns.items() if name not in ("reason", "by", *said)}
    rows = workspace.views.select("corrections", {**about, "undone": None}, order="position DESC")
    found = next(rows, None)
    if found is not None and all(found[name] == value for name, value in said.items()):
        raise BriefingError(
            f"the correction at position {found['position']} already says so ({found['reason']})",
            hint=f"Nothing was recorded. Undo that one with: briefing undo {found['position']}",
            kind="repeated",
        )


def _readable(workspace: Workspace, article: ArticleId) -> None:
    if is_erased(workspace.views, article):
        hint = "Without its text it cannot be read again; `briefing withdraw` takes it out of account."
        raise BriefingError(f"article {article} was erased", hint=hint, kind="erased")


def _findings(workspace: Workspace, article: ArticleId) -> Findings:
    """The findings as read and corrected so far.

    Raises:
        NotFoundError: The article does not count.
    """
    findings = filed(workspace.views, article).findings
    if findings is None:
        hint = "See `briefing corrections`."
        raise NotFoundError("the article does not count, so nothing in it can be wrong", hint=hint)
    return corrected(findings, in_force(article, workspace.views))


def _one_of(span: Span, spans: Sequence[Span]) -> None:
    if span not in spans:
        near = sorted(other for other in spans if other.overlaps(span))
        hint = f"Did you mean {near[0].begin}-{near[0].end}?" if near else "`briefing show` lists the findings."
        raise NotFoundError(f"there is no finding at {span.begin}-{span.end}", hint=hint, kind="unknown-finding")


def _within_text(found: Filed, span: Span) -> None:
    layout = found.findings.surface.layout if found.findings else None
    parts = (*layout.body, *layout.captions, *((layout.title,) if layout.title else ())) if layout else ()
    if not any(span.within(part) for part in parts):
        problem = "is in no headline, caption or paragraph" if span.end <= len(found.text) else "is beyond the end"
        raise NotFoundError(
            f"{span.begin}-{span.end} {problem} of the article", hint="See `briefing show`.", kind="bad-span"
        )


def _known(name: str, names: Iterable[str], what: str) -> None:
    if name not in (listed := list(names)):
        raise unknown(what, name, listed)
