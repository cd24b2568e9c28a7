"""What `briefing status --json` prints of a track. Fields may be added, never renamed or dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from briefing.domain.state import Appointment, FacetState, Outcome, Position, Run, TrackDevelopment, TrackState
from briefing.domain.text import Evidence
from briefing.domain.track import Facet, Track
from briefing.domain.when import Precision, When, iso
from briefing.pipeline.articles import StoredTexts

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
            "last_report": state.last_report.isoformat() if state.last_report else None,
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
            "confirmed": now.confirmed.isoformat() if now else None,
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
            "from": since["date"],
            "precision": since["precision"],
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
            "date": now.report.published.isoformat(),
            "text": self.texts.quote(now.evidence),
            "evidence": [self.evidence(now.evidence, files)],
        }

    def _appointment(self, one: Appointment, files: dict[Any, str]) -> Json:
        day = one.when.day()
        return {
            "date": iso(day, one.when.precision),
            "precision": one.when.precision.value,
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


def _since(when: When) -> Json:
    """A status known only by a day has that day, and precision `open`."""
    precision = Precision.DAY if when.precision is Precision.MINUTE else when.precision
    known = "open" if when.begin is None else precision.value
    return {"date": iso(when.day(), precision), "precision": known}
