"""What `briefing status --json` prints of a track. Fields may be added, never renamed or dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from briefing.domain.state import Appointment, FacetState, Outcome, Position, Run, TrackDevelopment, TrackState
from briefing.domain.text import Evidence
from briefing.domain.track import Facet, Track
from briefing.domain.when import Precision, When, interval_name, iso
from briefing.pipeline.articles import StoredTexts
from briefing.track_state.confirming import last_confirmed

Json = dict[str, Any]


@dataclass(frozen=True)
class StatusPrinter:
    """States of tracks in JSON. Quotations are cut from the stored texts."""

    texts: StoredTexts

    def track(self, track: Track, state: TrackState) -> Json:
        """One of `tracks` in `briefing status --json`."""
        upcoming = [one for one in state.appointments if one.outcome is Outcome.PLANNED]
        overdue = [one for one in state.appointments if one.outcome is Outcome.OVERDUE]
        reports = [*(item.report for item in state.developments), *(item.report for item in state.statements)]
        files = {report.article: report.file for report in reports}
        return {
            "id": track.id,
            "title": track.title,
            "direction": state.direction.value,
            "last_report": interval_name(state.last_report) if state.last_report else None,
            "window": {
                "from": state.window_from.isoformat() if state.window_from else None,
                "until": state.as_of.isoformat(),
            },
            "facets": [
                self._facet(facet, facet_state, files)
                for facet, facet_state in zip(track.facets, state.facets, strict=True)
            ],
            "positions": [self._position(one, files) for one in state.positions],
            "upcoming": [self._appointment(one, files) for one in upcoming],
            "overdue": [self._appointment(one, files) for one in overdue],
            "disagreements": [
                {
                    "about": one.about,
                    "accounts": [
                        {
                            "by": account.by,
                            "text": self.texts.quote(account.evidence),
                            "evidence": [self.evidence(account.evidence, files)],
                        }
                        for account in one.accounts
                    ],
                }
                for one in state.disagreements
            ],
        }

    def _facet(self, facet: Facet, state: FacetState, files: dict[Any, str]) -> Json:
        now, before = state.current, state.previous
        status = facet.status(now.status) if now else None
        return {
            "id": facet.id,
            "title": facet.title,
            "status": status.id if status else None,
            "label": status.label if status else None,
            "level": status.level if status else None,
            "stale": state.stale,
            "path": state.path,
            "direction": state.moved.value if state.moved else None,
            "since": _since(now.since) if now else None,
            "previous": before.status if before else None,
            "confirmed": _confirmed(now) if now else None,
            "origins": now.origins if now else 0,
            "official": now.official if now else False,
            "tie": now.tie if now else None,
            "by_hand": now.by_hand if now else None,
            "history": [self._run(facet, run, files) for run in state.runs],
            "evidence": self._told(now.developments, files) if now else [],
        }

    def _run(self, facet: Facet, run: Run, files: dict[Any, str]) -> Json:
        since = _since(run.since)
        return {
            "from": since.pop("date"),
            **since,
            "status": run.status,
            "level": facet.status(run.status).level,
            "evidence": self._told(run.developments, files),
        }

    def _position(self, position: Position, files: dict[Any, str]) -> Json:
        now = position.statement
        return {
            "party": position.party,
            "speaker": now.statement.speaker.name,
            "topic": position.topic,
            "date": interval_name(now.report.time),
            **_edges(now.report.time),
            "text": self.texts.quote(now.evidence),
            "evidence": [self.evidence(now.evidence, files)],
        }

    def _appointment(self, one: Appointment, files: dict[Any, str]) -> Json:
        return {
            "date": _name(one.when),
            "precision": one.when.precision.value,
            **_edges(one.when),
            "what": self.texts.quote(one.announced[0].evidence),
            "evidence": self._told(one.announced, files),
        }

    def _told(self, developments: Iterable[TrackDevelopment], files: dict[Any, str]) -> list[Json]:
        return [self.evidence(item.evidence, files) for item in developments]

    def evidence(self, evidence: Evidence, files: dict[Any, str]) -> Json:
        """A span with its words."""
        return {
            "article": evidence.article,
            "file": files[evidence.article],
            "span": evidence.span,
            "quote": self.texts.of(evidence.article)[evidence.span.begin : evidence.span.end],
        }


def _name(when: When) -> str | None:
    """The day it is named by, cut to its precision; None for a week, which no one day names."""
    return interval_name(when) if when.precision is Precision.WEEK else iso(when.day(), when.precision)


def _edges(when: When) -> Json:
    """Both ends of a week or a month; nothing where a day or a year is told."""
    if when.precision not in (Precision.WEEK, Precision.MONTH) or when.begin is None or when.end is None:
        return {}
    return {"earliest": when.begin.isoformat(), "latest": when.end.isoformat()}


def _since(when: When) -> Json:
    """A status known only by a day has that day, and precision `open`."""
    precision = Precision.DAY if when.precision is Precision.MINUTE else when.precision
    if when.begin is None:
        return {"date": iso(when.day(), precision), "precision": "open"}
    return {"date": _name(replace(when, precision=precision)), "precision": precision.value, **_edges(when)}


def _confirmed(run: Run) -> str | None:
    """The last day on which something confirmed a status; by a report of a month the month, of a week None."""
    interval = any(one.report.earliest is not None and one.time.latest() >= run.confirmed for one in run.developments)
    when = last_confirmed(run) if interval else When.on(run.confirmed)
    return interval_name(when)
