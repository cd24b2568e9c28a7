"""Gathers the content of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing import __version__
from briefing.analysis.analyse import READ
from briefing.brief.build import build
from briefing.brief.model import Brief
from briefing.brief.request import EditionRequest, TrackEdition, Unread, UnreadReason
from briefing.changes import diff
from briefing.domain.change import Correction, Window
from briefing.domain.event_types import EditionIssued
from briefing.domain.text import ArticleId
from briefing.domain.track import Track
from briefing.errors import NotFoundError
from briefing.pipeline.facts import ArticleIndex
from briefing.pipeline.states import Decoded, track_state, tracks_known
from briefing.pipeline.tally import tally
from briefing.pipeline.timeline import Point, day_weights
from briefing.pipeline.workspace import Workspace
from briefing.projections.queries import corrections as queries
from briefing.projections.queries.readings import unread_at
from briefing.projections.queries.sources import silent_at
from briefing.projections.readings import findings_of
from events.views import Views


@dataclass(frozen=True, slots=True)
class Profile:
    """The named profile of a brief; `tracks` None means all."""

    name: str
    title: str
    subtitle: str
    tracks: tuple[str, ...] | None = None
    paper: str = "A4"


def request_again(workspace: Workspace, record: EditionIssued) -> EditionRequest:
    """What an issued edition is made from, as of its window, with the words of erased articles left out."""
    profile = Profile(record.brief, record.title, record.subtitle, record.tracks, record.paper)
    return edition_request(workspace, profile, record.number, record.window)


def build_again(request: EditionRequest, record: EditionIssued) -> Brief:
    """The content of an issued edition, naming the versions that its record names."""
    return build(replace(request, versions=tuple((name, record.versions[name]) for name, _ in request.versions)))


def edition_request(workspace: Workspace, profile: Profile, number: int | None, window: Window) -> EditionRequest:
    """Everything an edition is made from, as of its window and nothing later.

    Raises:
        NotFoundError: The brief names an unknown track.
    """
    views = workspace.views
    corrections = corrections_in(views, profile.name, window)
    known, earlier = tracks_known(views, window.upto), tracks_known(views, window.after)
    tracks = tuple(
        _track_edition(views, track, earlier.get(track.id), window, corrections) for track in _chosen(profile, known)
    )
    articles = frozenset(_articles(tracks))
    counted = tally(views, articles, window)
    return EditionRequest(
        brief=profile.name,
        title=profile.title,
        strap=profile.subtitle,
        paper=profile.paper,
        number=number,
        window=window,
        tracks=tracks,
        articles=ArticleIndex(views, window, articles),
        unread=_unread(views, window),
        reports_new=len(counted.new),
        reports_on_file=len(articles),
        head=workspace.log.head_at(window.upto).hash,
        versions=(
            ("briefing", __version__),
            ("analyser", str(workspace.analyser)),
            ("knowledge", workspace.knowledge.version),
        ),
        tally=counted,
    )


def _chosen(profile: Profile, known: Mapping[str, Track]) -> tuple[Track, ...]:
    names = profile.tracks if profile.tracks is not None else usual_order(known)
    missing = [name for name in names if name not in known]
    if missing:
        hint = f"Name some of: {', '.join(known)}."
        raise NotFoundError(
            f"brief {profile.name!r} names no known track: {missing[0]}", hint=hint, kind="unknown-track"
        )
    return tuple(known[name] for name in names)


def usual_order(known: Mapping[str, Track]) -> list[str]:
    """Ids of the tracks by the order that their files give, then the others by id."""
    return sorted(known, key=lambda name: (known[name].order is None, known[name].order or 0, name))


def _track_edition(
    views: Views, track: Track, earlier: Track | None, window: Window, corrections: Sequence[Correction]
) -> TrackEdition:
    decoded: Decoded = {}
    after = track_state(views, track, window.day, window.upto, window=window, decoded=decoded)
    before = None
    if earlier is not None and window.after_day is not None:
        # Compared on today's facets: a changed definition is no change of the world.
        before = track_state(views, track, window.after_day, window.after, decoded=decoded)
    days = day_weights(views, track, Point(window.day, window.upto))
    return TrackEdition(track, before, after, diff(track, before, after, window, corrections), days)


def _articles(tracks: Iterable[TrackEdition]) -> Iterator[ArticleId]:
    for track in tracks:
        for state in (track.after, track.before):
            if state:
                yield from state.reports
                yield from (story.report.article for story in state.reported)


def corrections_in(views: Views, brief: str | None, window: Window) -> tuple[Correction, ...]:
    """Corrections made or undone in a window, with the editions of the brief that printed what they correct."""
    found = []
    for row in queries.in_window(views, window.after, window.upto):
        made = row["position"] > window.after
        moment = row["position"] if made else row["undone"]
        if row["kind"] == "set":
            editions = queries.editions_printing(views, brief, row["track"], row["day"], moment)
        else:
            editions = queries.editions_citing(views, brief, row["article"], moment)
        found.append(
            Correction(
                position=moment,
                article=ArticleId(row["article"]) if row["article"] else None,
                withdrawn=made and row["kind"] == "withdrawn",
                editions=editions,
                track=row["track"] if row["kind"] == "set" else None,
                facet=row["facet"],
                newer=ArticleId(row["newer"]) if made and row["newer"] else None,
            )
        )
    return tuple(found)


def _unread(views: Views, window: Window) -> tuple[Unread, ...]:
    found = []
    for row in silent_at(views, window.upto):
        last = f"answered last on {row['answered'][:10]}; " if row["answered"] else ""
        found.append(Unread(row["source"], UnreadReason.SILENT, detail=last + row["problem"]))
    for row in unread_at(views, window.upto):
        if row["language"] != READ:
            found.append(Unread(row["file"], UnreadReason.LANGUAGE, detail=row["language"]))
        else:
            found.append(Unread(row["file"], UnreadReason.UNDATED, findings_of(row).surface.dating.candidates))
    return tuple(found)
