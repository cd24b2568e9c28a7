"""The contents of each article on each track, over positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from briefing.domain.article import Basis
from briefing.domain.event_types import ArticleErased, ErasedItem, TrackDefined
from briefing.domain.findings import Depth, Findings
from briefing.domain.knowledge import Knowledge
from briefing.domain.state import Report, Reported, TrackDevelopment, TrackStatement
from briefing.domain.text import ArticleId, Span
from briefing.domain.track import Track
from briefing.matching import MATCHER, ArticleOnTrack, CompiledTrack, compile_track, read_on_tracks, track_development
from briefing.projections.corrections import added, corrected, in_force
from briefing.projections.readings import basis_in, findings_of, touched
from events.envelope import Recorded
from events.projection import Rows, Table


class TrackItems:
    """Tables `tracks` (definitions) and `items` (developments and statements of an article on a track).

    Rows hold for positions p with since <= p < until. A new definition is folded over all articles on file.
    """

    name = "track_items"
    version = 100 * MATCHER + 5  # of matching, and of this projection
    types = (
        "article.analysed",
        "article.withdrawn",
        "article.superseded",
        "article.dated",
        "finding.rejected",
        "statement.reassigned",
        "development.added",
        "correction.undone",
        "article.erased",
        "stories.paired",
        "track.defined",
    )
    after = ("articles", "corrections", "readings")
    schema = (
        Table("tracks", {"track": str, "since": int, "until": int, "definition": str}, pk=("track", "since")),
        Table(
            "items",
            {
                "track": str,
                "article": str,
                "since": int,
                "until": int,
                "published": str,
                "score": float,
                "told": str,
                "said": str,
                "reported": str,
                "about": str,
            },
            pk=("track", "article", "since"),
            indexes=(("article",), ("track", "since")),
        ),
    )

    def __init__(self, knowledge: Knowledge) -> None:
        self.made_with = knowledge.version  # matching looks up parties, so that rows depend on the knowledge
        self._ready = lru_cache(maxsize=256)(lambda definition: compile_track(_TRACK.decode(definition), knowledge))

    def apply(self, event: Recorded, rows: Rows) -> None:
        if isinstance(event.payload, TrackDefined):
            self._define(event.position, event.payload.track, rows)
            return
        if isinstance(event.payload, ArticleErased):
            _remember(event.payload, rows)
            return
        for article in touched(event, rows):
            self._match(event.position, self._tracks(rows), article, rows)

    def _define(self, position: int, track: Track, rows: Rows) -> None:
        definition = msgspec.json.encode(track).decode()
        current = rows.one("tracks", {"track": track.id, "until": None})
        if current:
            rows.update("tracks", {"track": track.id, "since": current["since"]}, {"until": position})
        rows.insert("tracks", {"track": track.id, "since": position, "definition": definition})
        tracks = self._tracks(rows)  # a new track may have a stronger claim to items of others
        for reading in list(rows.select("readings", {"until": None}, order="article")):
            self._match(position, tracks, reading["article"], rows)

    def _tracks(self, rows: Rows) -> tuple[CompiledTrack, ...]:
        return tuple(self._ready(row["definition"]) for row in rows.select("tracks", {"until": None}, order="track"))

    def _match(self, position: int, tracks: tuple[CompiledTrack, ...], article: str, rows: Rows) -> None:
        """Replace the items of an article that changed."""
        read = _read(article, rows)
        found = _read_on(tracks, read) if read else {}
        for ready in tracks:
            now = _items(ready, read, found.get(ready.track.id), rows) if read else None
            _replace(position, ready.track.id, article, now, rows)


def _replace(position: int, track: str, article: str, now: dict[str, Any] | None, rows: Rows) -> None:
    current = rows.one("items", {"track": track, "article": article, "until": None})
    if current and now and all(current[key] == value for key, value in now.items()):
        return
    if current:
        rows.update("items", {"track": track, "article": article, "since": current["since"]}, {"until": position})
    if now:
        rows.insert("items", {"track": track, "article": article, "since": position, **now})


@dataclass(frozen=True, slots=True)
class _Read:
    """An article that counts, with its present reading; the same for all tracks.

    Attributes:
        report: None if its text was erased; its items are then kept from before.
    """

    article: str
    published: str
    text: str
    report: Report | None
    findings: Findings
    corrections: Sequence[dict[str, Any]]


def _read(article: str, rows: Rows) -> _Read | None:
    """None where the article counts for nothing."""
    reading = rows.one("readings", {"article": article, "until": None})
    if reading is None or reading["analysis"] is None or reading["published"] is None:
        return None
    analysis = rows.one("analyses", {"position": reading["analysis"]})
    stored = rows.one("articles", {"article": article})
    if analysis is None or stored is None:
        return None
    corrections = in_force(article, rows)
    report = Report(
        article=ArticleId(article),
        file="",  # filled in by readers: a later sighting may have a smaller name
        origin=analysis["origin"] or analysis["publisher"] or article,
        publisher=analysis["origin"] or analysis["publisher"] or "",
        published=date.fromisoformat(reading["published"]),
        position=analysis["position"],
        ingested=min(row["position"] for row in rows.select("analyses", {"article": article})),
        earliest=date.fromisoformat(analysis["earliest"]) if analysis["earliest"] else None,
        inferred=bool(analysis["earliest"]) and basis_in(analysis) == Basis.INFERRED.value,
    )
    findings = corrected(findings_of(analysis), corrections)
    kept = None if stored["erased"] else report
    return _Read(article, reading["published"], stored["text"], kept, findings, corrections)


def _read_on(tracks: tuple[CompiledTrack, ...], read: _Read) -> dict[str, ArticleOnTrack]:
    """Its items on each track; empty if it was erased, or was on no track when it was read."""
    if read.report is None or (read.findings.depth is Depth.SURFACE and not read.corrections):
        return {}
    return read_on_tracks(tracks, read.text, read.findings, read.report)


def _items(ready: CompiledTrack, read: _Read, on_track: ArticleOnTrack | None, rows: Rows) -> dict[str, Any] | None:
    """The columns of an item; None where the article is not on the track."""
    if read.report is None:
        return _remembered(ready, read, rows)
    by_hand = tuple(_put_here(ready, read.text, read.findings, read.corrections, read.report))
    if on_track is None and not by_hand:
        return None
    rejected = _rejected(read)
    found = on_track.developments if on_track else ()
    developments = tuple(item for item in (*found, *by_hand) if item.development.span not in rejected)
    statements = tuple(
        item for item in (on_track.statements if on_track else ()) if item.statement.span not in rejected
    )
    return {
        "published": read.published,
        "score": on_track.score if on_track else 0.0,
        **_encoded(developments, statements, on_track.reported if on_track else (), on_track.about if on_track else ()),
    }


def _rejected(read: _Read) -> list[tuple[int, int]]:
    return [(row["span_begin"], row["span_end"]) for row in read.corrections if row["kind"] == "rejected"]


def _put_here(
    ready: CompiledTrack, text: str, findings: Findings, corrections: Iterable[dict[str, Any]], report: Report
) -> Iterator[TrackDevelopment]:
    """Developments added to this track by hand."""
    for row in corrections:
        if row["kind"] == "added" and row["track"] == ready.track.id:
            for development in added(findings, row):
                claimed = track_development(ready, text, development, report, on=True)
                if claimed is not None:
                    yield claimed.development


def _remember(erased: ArticleErased, rows: Rows) -> None:
    """Keep the items of an erased article, which cannot be read again."""
    rows.delete("items", {"article": erased.article})
    for item in erased.items:
        place = {"track": item.track, "article": erased.article, "since": item.since, "until": item.until}
        read = {"published": item.published.isoformat(), "score": item.score}
        rows.insert("items", {**place, **read, **_encoded(item.told, item.said)})


def _remembered(ready: CompiledTrack, read: _Read, rows: Rows) -> dict[str, Any] | None:
    """The last items of an erased article, with those statuses that the track still has."""
    items = list(rows.select("items", {"track": ready.track.id, "article": read.article}, order="since"))
    if not items:
        return None
    known = {(facet.id, status.id) for facet in ready.track.facets for status in facet.statuses}
    rejected = _rejected(read)
    developments = tuple(
        replace(item, moves=tuple(move for move in item.moves if (move.facet, move.status) in known))
        for item in developments_in(items[-1])
        if item.development.span not in rejected
    )
    statements = tuple(item for item in statements_in(items[-1]) if item.statement.span not in rejected)
    return {"published": read.published, "score": items[-1]["score"], **_encoded(developments, statements)}


def erased_item(row: dict[str, Any]) -> ErasedItem:
    """A row of `items` in the form kept when its article is erased."""
    published = date.fromisoformat(row["published"])
    statements = tuple(replace(item, words=()) for item in statements_in(row))  # stems of words of the text
    return ErasedItem(
        row["track"], row["since"], row["until"], published, row["score"], developments_in(row), statements
    )


def _encoded(
    developments: tuple[TrackDevelopment, ...],
    statements: tuple[TrackStatement, ...],
    reported: tuple[Reported, ...] = (),
    about: tuple[Span, ...] = (),
) -> dict[str, str]:
    columns = {"told": developments, "said": statements, "reported": reported, "about": about}
    return {name: msgspec.json.encode(value).decode() for name, value in columns.items()}


def reported_in(item: dict[str, Any]) -> tuple[Reported, ...]:
    """The stories in a row of `items` that are news of the track; none where the article was erased."""
    return _REPORTED.decode(item["reported"])


def developments_in(item: dict[str, Any]) -> tuple[TrackDevelopment, ...]:
    """The developments in a row of `items`."""
    return _TOLD.decode(item["told"])


def statements_in(item: dict[str, Any]) -> tuple[TrackStatement, ...]:
    """The statements in a row of `items`."""
    return _SAID.decode(item["said"])


def track_in(row: dict[str, Any]) -> Track:
    """The definition in a row of `tracks`."""
    return _TRACK.decode(row["definition"])


def tracks_at(rows: Iterable[dict[str, Any]], position: int) -> dict[str, Track]:
    """Definitions that hold at a position, by id."""
    return {
        row["track"]: track_in(row)
        for row in rows
        if row["since"] <= position and (row["until"] is None or row["until"] > position)
    }


_TRACK = msgspec.json.Decoder(Track)
_TOLD = msgspec.json.Decoder(tuple[TrackDevelopment, ...])
_SAID = msgspec.json.Decoder(tuple[TrackStatement, ...])
_REPORTED = msgspec.json.Decoder(tuple[Reported, ...])
