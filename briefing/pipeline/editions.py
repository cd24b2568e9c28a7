"""Writes, records and publishes editions, and renders them again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from briefing.brief.build import build
from briefing.brief.model import Brief
from briefing.brief.request import EditionRequest
from briefing.domain.change import Window
from briefing.domain.event_types import EditionIssued, FileRecord
from briefing.domain.text import ArticleId
from briefing.errors import BriefingError, NotFoundError, RenderError
from briefing.pipeline.articles import is_erased, require_articles
from briefing.pipeline.request import Profile, build_again, edition_request, request_again
from briefing.pipeline.staging import relist, stage
from briefing.pipeline.workspace import Workspace
from briefing.ports import Anchors, Lists, Output, Renderer
from briefing.projections.editions import record_of
from briefing.projections.queries import editions as queries
from briefing.projections.queries.readings import last_published
from events.envelope import Conflict, Event, event_id_of
from events.views import Views


@dataclass(frozen=True, slots=True)
class Edition:
    """A rendered edition.

    Attributes:
        record: Its record in the log; None for a dry run.
        files: Suffix -> path.
        sha256: Suffix -> digest of the bytes.
    """

    brief: Brief
    head: str
    files: dict[str, Path]
    sha256: dict[str, str]
    record: EditionIssued | None


@dataclass(frozen=True, slots=True)
class Publisher:
    """What renders editions, keeps their files and lists them."""

    renderer: Renderer
    output: Output
    lists: Lists | None = None
    anchors: Anchors | None = None


def issue(workspace: Workspace, publisher: Publisher, profile: Profile, as_of: date, *, force: bool = False) -> Edition:
    """Issue the next edition of a brief: render, record and publish it.

    Raises:
        BriefingError: The day lies before that of the last edition, nothing is on file, or another program was first.
        RenderError: It cannot be rendered.
    """
    draft = prepare(workspace, publisher, profile, as_of)
    if not force:
        require_articles(workspace.views)
    return record(workspace, publisher, draft, event_id_of("edition.issued", profile.name, str(draft.request.number)))


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition before it is rendered and recorded."""

    request: EditionRequest
    brief: Brief
    profile: Profile


def prepare(workspace: Workspace, publisher: Publisher, profile: Profile, as_of: date) -> Draft:
    """The content of the next edition of a brief.

    Raises:
        BriefingError: The day lies before that of the last edition.
    """
    finish_published(workspace, publisher, profile.name)
    last = last_edition(workspace.views, profile.name)
    if last and as_of < last.window.day:
        raise BriefingError(
            f"edition No. {last.number} is as of {last.window.day}, which is later than {as_of}",
            hint="Give a later --as-of, or add --dry-run to look back.",
            kind="day-goes-back",
        )
    number = last.number + 1 if last else 1
    window = window_of(last, as_of, workspace.log.head().position)
    request = edition_request(workspace, profile, number, window)
    return Draft(request, build(request), profile)


def record(
    workspace: Workspace,
    publisher: Publisher,
    draft: Draft,
    event_id: UUID,
    *,
    slot: str | None = None,
    beside: Sequence[Event] = (),
) -> Edition:
    """Render an edition, record and publish it.

    Args:
        event_id: Makes the append succeed only once, even if several daemons try.
        slot: The scheduled moment it is issued for; None for one on demand.
        beside: Events recorded in the same append, in the stream of the brief's editions.

    Raises:
        BriefingError, RenderError: See `issue`.
    """
    request, brief, name = draft.request, draft.brief, draft.profile.name
    assert request.number is not None  # drafts made by `prepare` are numbered
    names, digests = stage(publisher.renderer, publisher.output, brief, f"{name}-{request.number:03d}")
    issued = EditionIssued(
        brief=name,
        number=request.number,
        window=request.window,
        tracks=tuple(edition.track.id for edition in request.tracks),
        title=draft.profile.title,
        subtitle=draft.profile.subtitle,
        head=request.head,
        files=tuple(FileRecord(name, digests[name]) for name in sorted(digests)),
        versions=publisher.renderer.versions(name) | dict(request.versions),
        articles=tuple(source.article for source in brief.sources),
        issued=workspace.clock.now(),
        slot=slot,
        paper=request.paper,
    )
    _append(workspace, name, request.number, [*beside, Event(stream_of(name), issued, event_id)])
    published = publisher.output.publish(digests)
    if publisher.anchors:
        publisher.anchors.keep(workspace.log.head(), issued.issued)
    relist(workspace.views, publisher.lists)
    return _edition(brief, request.head, names, published, digests, issued)


def stream_of(brief: str) -> str:
    """The stream of a brief's editions and slots."""
    return f"edition-{brief}"


def _append(workspace: Workspace, brief: str, number: int, events: Sequence[Event]) -> None:
    """Record an edition, unless another program has recorded that number since it was prepared."""
    version = sum(1 for _ in workspace.log.stream(stream_of(brief)))  # before the look at what it stands for
    workspace.catch_up()
    last = last_edition(workspace.views, brief)
    taken = last is not None and last.number >= number
    if taken or isinstance(workspace.log.append(events, expected={stream_of(brief): version}), Conflict):
        raise BriefingError(
            f"another program issued an edition of {brief!r} at the same moment",
            hint="Run the command again.",
            kind="conflict",
        )
    workspace.catch_up()


def write_draft(
    workspace: Workspace, publisher: Publisher, profile: Profile, as_of: date, *, after: int | None, upto: int | None
) -> Edition:
    """Render an edition over any range of the log, without recording it. See window_between."""
    window = window_between(workspace, profile.name, after, upto, as_of)
    request = edition_request(workspace, profile, None, window)
    return publish_unrecorded(publisher, build(request), request.head, f"{profile.name}-draft")


def publish_unrecorded(publisher: Publisher, brief: Brief, head: str, stem: str) -> Edition:
    """Render and publish an edition that is not recorded; its file names begin with `stem`."""
    names, digests = stage(publisher.renderer, publisher.output, brief, stem)
    return _edition(brief, head, names, publisher.output.publish(digests), digests, None)


def render_again(workspace: Workspace, publisher: Publisher, brief: str, number: int) -> Edition:
    """Render an issued edition again from the log alone, to the same files, with the same bytes.

    If an article it cites has been erased, the words of that article read `[erased]`.

    Raises:
        NotFoundError: There is no such edition.
        RenderError: The bytes differ; names what differs from the record.
    """
    record = edition(workspace.views, brief, number)
    request = request_again(workspace, record)
    made = build_again(request, record)
    issued = {file.name: file.sha256 for file in record.files}
    names, digests = stage(publisher.renderer, publisher.output, made, f"{brief}-{number:03d}", only=issued)
    same = digests == issued
    if not same and not erased_in(workspace.views, record):
        raise RenderError(
            f"edition No. {number} cannot be rendered the same: {_difference(record, publisher, request.versions)}",
            hint="Install the versions that the record names, or keep the file as it was issued.",
            kind="not-reproducible",
        )
    return _edition(made, request.head, names, publisher.output.publish(digests), digests, record)


def last_edition(views: Views, brief: str, *, upto: int | None = None, day: date | None = None) -> EditionIssued | None:
    """The newest edition of a brief at or before position `upto` and as of `day` or earlier; None without one."""
    row = queries.last(views, brief, upto, day.isoformat() if day else None)
    return record_of(row) if row else None


def edition(views: Views, brief: str, number: int) -> EditionIssued:
    """An edition as recorded.

    Raises:
        NotFoundError: There is no such edition.
    """
    row = views.one("editions", {"brief": brief, "number": number})
    if row is None:
        hint = "List them with `briefing editions`."
        raise NotFoundError(f"there is no edition No. {number} of {brief!r}", hint=hint, kind="unknown-edition")
    return record_of(row)


def erased_in(views: Views, record: EditionIssued) -> tuple[ArticleId, ...]:
    """The articles an edition cites whose text was erased."""
    return tuple(article for article in record.articles if is_erased(views, article))


def window_of(last: EditionIssued | None, day: date, position: int) -> Window:
    """The window from the last edition to a day and a position."""
    if last is None:
        return Window(None, 0, day, position)
    return Window(last.window.day, last.window.upto, day, position, last.number)


def window_between(
    workspace: Workspace, brief: str, after: int | None, upto: int | None, day: date, after_day: date | None = None
) -> Window:
    """A window for a look back.

    Args:
        after: None: the position of the last edition within the window.
        upto: None: the head of the log.
        after_day: None: the day of the last edition at or before `after`; without one the day `after` was recorded,
            or, in a log written later than the day asked for, the day of the last report it had by then.

    Raises:
        BriefingError: The positions or the days run backwards, or the log does not reach that far.
    """
    head = workspace.log.head().position
    end = head if upto is None else upto
    if not 0 <= (after or 0) <= end <= head:
        problem = f"{after or 0} to {end} is not a range of the log, which ends at {head}"
        raise BriefingError(problem, hint="Give the earlier position first.", kind="bad-window")
    last = last_edition(workspace.views, brief, upto=end if after is None else after, day=day)
    if after is None:
        return window_of(last, day, end)
    if after == 0:
        return Window(None, 0, day, end)
    begin = after_day or (last.window.day if last else _day_at(workspace, after, day))
    if begin > day:
        raise BriefingError(f"{begin} is later than {day}", hint="Give the earlier day first.", kind="bad-window")
    same = last is not None and (last.window.upto, last.window.day) == (after, begin)
    return Window(begin, after, day, end, last.number if last and same else None)


RECENT = 500
"""Number of latest readings that are searched for the last report at a position."""


def _day_at(workspace: Workspace, position: int, latest: date) -> date:
    """The as-of day of a position without an edition, at most `latest`."""
    recorded = next(workspace.log.read(position - 1, position)).recorded_at.date()
    if recorded <= latest:
        return recorded
    day = last_published(workspace.views, position, RECENT, latest.isoformat())
    return date.fromisoformat(day) if day else latest


def finish_published(workspace: Workspace, publisher: Publisher, brief: str) -> None:
    """Publish what a crash between recording and publishing left: at most the last edition of the brief."""
    record = last_edition(workspace.views, brief)
    if record is not None:
        missing = {file.name: file.sha256 for file in record.files if publisher.output.digest(file.name) is None}
        if missing:
            publisher.output.publish(missing)
            relist(workspace.views, publisher.lists)


def _edition(
    brief: Brief,
    head: str,
    names: Mapping[str, str],
    published: Mapping[str, Path],
    digests: Mapping[str, str],
    record: EditionIssued | None,
) -> Edition:
    files = {suffix: published[name] for suffix, name in names.items()}
    return Edition(brief, head, files, {suffix: digests[name] for suffix, name in names.items()}, record)


def _difference(record: EditionIssued, publisher: Publisher, versions: Iterable[tuple[str, str]]) -> str:
    now = publisher.renderer.versions(record.brief) | dict(versions)
    differing = [
        f"{name} was {record.versions.get(name, 'absent')}, is {now.get(name, 'absent')}"
        for name in sorted({*record.versions, *now})
        if record.versions.get(name) != now.get(name)
    ]
    return "; ".join(differing) or "the bytes differ although every recorded version is the same"
