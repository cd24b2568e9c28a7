"""The page of a track: statuses, heaviest days, reports, positions, dates and disputes, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.bootstrap import App
from briefing.brief.day_words import published_text
from briefing.brief.wording import OUTCOMES, when_text
from briefing.desk.board import ValueCache, Values, head, rows
from briefing.desk.query import PagePoint
from briefing.domain.state import Appointment, Outcome, TrackState
from briefing.domain.text import Evidence
from briefing.domain.track import Track
from briefing.errors import NotFoundError
from briefing.pipeline.articles import StoredTexts
from briefing.pipeline.states import tracks_known
from briefing.pipeline.timeline import Point as KnownPoint
from briefing.pipeline.timeline import timeline

DAYS, SENTENCES = 12, 2
REPORTS = 30
"""Stories listed, the newest first."""


def known_track(program: App, name: str, position: int) -> Track:
    """A track by its id.

    Raises:
        NotFoundError: There is none at that position.
    """
    known = tracks_known(program.workspace.views, position)
    if name not in known:
        raise NotFoundError(f"there is no track {name[:60]!r}", hint="Go back to the first page.", kind="unknown-track")
    return known[name]


def track_page(program: App, kept: ValueCache, point: PagePoint, name: str) -> Values:
    """The values of the page of a track."""
    track = known_track(program, name, point.position)
    state = kept.state(program, track, point.as_of, point.position)
    texts = StoredTexts(program.workspace.views)
    days = timeline(
        program.workspace.views, track, KnownPoint(point.as_of, point.position), dates=DAYS, sentences=SENTENCES
    )
    heaviest = max((day.weight.weight for day in days.days), default=1)
    topics = {topic.id: topic.title for topic in track.topics}
    return {
        "track": head(track, state),
        "improved": track.improved,
        "rows": rows(track, state),
        "days": [
            {"day": day.weight.day, "share": round(100 * day.weight.weight / heaviest), "entries": day.entries}
            for day in days.days
        ],
        "facets": track.facets,
        "first": days.first,
        "on_file": days.on_file,
        "reported": _reported(state, texts),
        "parties": _positions(track, state, topics, texts),
        "dates": _dates(state, texts),
        "disputes": [
            {"about": one.about, "accounts": [(by.by, texts.quote(by.evidence), by.evidence) for by in one.accounts]}
            for one in state.disagreements
        ],
    }


def _reported(state: TrackState, texts: StoredTexts) -> list[Values]:
    newest = sorted(state.reported, key=lambda one: (one.report.published, one.report.article), reverse=True)
    return [
        {
            "day": published_text(one.report),
            "publisher": one.report.publisher,
            "headline": texts.cut(one.report.article, one.headline) if one.headline else None,
            "lede": " ".join(texts.cut(one.report.article, span) for span in one.lede),
            "evidence": Evidence(one.report.article, one.lede[0]),
        }
        for one in newest[:REPORTS]
    ]


def _positions(track: Track, state: TrackState, topics: dict[str, str], texts: StoredTexts) -> list[Values]:
    """For each party that spoke, its latest words by topic."""
    found = []
    for party in dict.fromkeys((*track.parties, *(one.party for one in state.positions))):
        statements = [
            {
                "topic": topics.get(one.topic, one.topic),
                "speaker": one.statement.statement.speaker.name,
                "day": published_text(one.statement.report),
                "direct": one.statement.statement.direct,
                "text": texts.quote(one.statement.evidence),
                "evidence": one.statement.evidence,
            }
            for one in state.positions
            if one.party == party
        ]
        if statements:
            found.append({"name": party, "said": statements})
    return found


def _dates(state: TrackState, texts: StoredTexts) -> list[Values]:
    return [
        {
            "day": when_text(one.when),
            "outcome": OUTCOMES[one.outcome],
            "ahead": one.outcome is Outcome.PLANNED,
            "what": texts.quote(one.announced[0].evidence),
            "evidence": one.announced[0].evidence,
        }
        for one in _by_day(state)
    ]


def _by_day(state: TrackState) -> Iterable[Appointment]:
    return sorted(state.appointments, key=lambda one: one.when.latest(), reverse=True)
