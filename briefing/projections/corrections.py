"""Corrections by hand: what was corrected, by whom, why, and whether it was undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

import msgspec

from briefing.domain.development import Development
from briefing.domain.event_types import (
    ArticleDated,
    ArticleSuperseded,
    ArticleWithdrawn,
    CorrectionUndone,
    DevelopmentAdded,
    FindingRejected,
    StatementReassigned,
    StatusSet,
    StoriesPaired,
)
from briefing.domain.findings import Findings
from briefing.domain.state import SetByHand
from briefing.domain.statement import Speaker, Statement
from briefing.domain.text import Span
from briefing.domain.when import Precision, When
from events.envelope import Recorded
from events.projection import Rows, Table

PAIRED = ("same", "different")
"""Kinds of corrections about two articles: `article` has the smaller id, `newer` the other."""
ANALYSIS = "analysis"
"""The author of pairs that the analysis found."""


class Corrections:
    """Table `corrections`, one row for each correction; `undone` is the position at which it was undone.

    `article` is null for a status set by hand; `until` ends the month to which an article was dated; `value` holds the
    new speaker or the added development.
    """

    name = "corrections"
    version = 4
    types = (
        "article.withdrawn",
        "article.dated",
        "finding.rejected",
        "statement.reassigned",
        "development.added",
        "status.set",
        "article.superseded",
        "stories.paired",
        "correction.undone",
    )
    after: tuple[str, ...] = ()
    made_with = ""
    schema = (
        Table(
            "corrections",
            {
                "position": int,
                "kind": str,
                "article": str,
                "day": str,
                "until": str,
                "span_begin": int,
                "span_end": int,
                "reason": str,
                "by": str,
                "undone": int,
                "track": str,
                "facet": str,
                "status": str,
                "newer": str,
                "value": str,
            },
            pk=("position",),
            indexes=(("article",), ("track",), ("undone",)),
        ),
    )

    def apply(self, event: Recorded, rows: Rows) -> None:
        match event.payload:
            case CorrectionUndone() as undone:
                rows.update("corrections", {"position": undone.position}, {"undone": event.position})
            case _:
                if columns := columns_of(event.payload):
                    rows.insert("corrections", {"position": event.position, **columns})


def columns_of(correction: object) -> dict[str, Any] | None:
    """The columns of a correction; None for anything else."""
    match correction:
        case ArticleWithdrawn():
            columns: dict[str, Any] = {"kind": "withdrawn"}
        case ArticleDated():
            until = correction.until.isoformat() if correction.until else None
            columns = {"kind": "dated", "day": correction.day.isoformat(), "until": until}
        case FindingRejected():
            columns = {"kind": "rejected", **_place(correction.span)}
        case StatementReassigned():
            columns = {"kind": "reassigned", **_place(correction.span), "value": _json(correction.speaker)}
        case DevelopmentAdded():
            place = _place(correction.development.span)
            columns = {"kind": "added", **place, "track": correction.track, "value": _json(correction.development)}
        case ArticleSuperseded():
            columns = {"kind": "superseded", "newer": correction.newer}
        case StatusSet():
            named = {"track": correction.track, "facet": correction.facet, "status": correction.status}
            who = {"reason": correction.reason, "by": correction.by}
            return {"kind": "set", "day": correction.since.isoformat(), **named, **who}
        case StoriesPaired() if correction.by != ANALYSIS:
            pair = {"article": correction.one, "newer": correction.other}
            who = {"reason": correction.reason, "by": correction.by}
            return {"kind": "same" if correction.same else "different", **pair, **who}
        case _:
            return None
    return {"article": correction.article, "reason": correction.reason, "by": correction.by, **columns}


def _place(span: Span) -> dict[str, int]:
    return {"span_begin": span.begin, "span_end": span.end}


def _json(value: Speaker | Development) -> str:
    return msgspec.json.encode(value).decode()


class Selecting(Protocol):
    """A source of rows: the tables of a projection, or the views."""

    def select(self, table: str, where: Mapping[str, Any] = {}, order: str | None = None) -> Iterator[dict[str, Any]]:
        """See Rows.select."""
        ...


def in_force(article: str, rows: Selecting, position: int | None = None) -> list[dict[str, Any]]:
    """Corrections of the findings of an article that hold at a position (None: now), oldest first."""
    found = (
        row for row in rows.select("corrections", {"article": article}, order="position") if row["kind"] not in PAIRED
    )
    if position is None:
        return [row for row in found if row["undone"] is None]
    return [row for row in found if row["position"] <= position and (row["undone"] or position + 1) > position]


def last_dated(corrections: Iterable[dict[str, Any]], without: Collection[int] = ()) -> dict[str, Any] | None:
    """Of the corrections in force of an article the one that dates it; None without one.

    Args:
        without: Positions of those that do not count.
    """
    dated = (row for row in corrections if row["kind"] == "dated" and row["position"] not in without)
    return max(dated, key=lambda row: row["position"], default=None)


def days_in(row: Mapping[str, Any]) -> When:
    """The day, or the days of the month, to which an article was dated."""
    begin = date.fromisoformat(row["day"])
    return When(begin, date.fromisoformat(row["until"]), Precision.MONTH) if row["until"] else When.on(begin)


def speaker_in(row: Mapping[str, Any]) -> Speaker:
    """The speaker to whom a statement was reassigned."""
    return msgspec.json.decode(row["value"], type=Speaker)


def development_in(row: Mapping[str, Any]) -> Development:
    """The development added by a correction."""
    return msgspec.json.decode(row["value"], type=Development)


def set_in(row: Mapping[str, Any]) -> SetByHand:
    """The status set by a correction."""
    return SetByHand(row["facet"], row["status"], date.fromisoformat(row["day"]), row["position"])


def corrected(findings: Findings, corrections: Iterable[Mapping[str, Any]]) -> Findings:
    """The findings with speakers reassigned and developments added, those for one track only left out."""
    statements, developments = list(findings.statements), list(findings.developments)
    for row in corrections:
        if row["kind"] == "reassigned":
            _reassign(statements, developments, Span(row["span_begin"], row["span_end"]), speaker_in(row))
        elif row["kind"] == "added" and row["track"] is None:
            developments += added(findings, row)
    developments.sort(key=lambda one: one.span)  # stable: two developments of one clause keep their order
    return replace(findings, statements=tuple(statements), developments=tuple(developments))


def added(findings: Findings, row: Mapping[str, Any]) -> tuple[Development, ...]:
    """The added development, in its sentence; empty if no sentence of this reading contains it."""
    development = development_in(row)
    inside = next((one for one in findings.sentences if one.overlaps(development.span)), None)
    return (replace(development, sentence=inside),) if inside else ()


def _reassign(statements: list[Statement], developments: list[Development], span: Span, speaker: Speaker) -> None:
    """Attribute a statement, and the developments in it, to another speaker."""
    for number, statement in enumerate(statements):
        if statement.span != span:
            continue
        statements[number] = replace(statement, speaker=speaker)
        for place, development in enumerate(developments):
            if development.said_by == statement.speaker and development.span.overlaps(span):
                developments[place] = replace(development, said_by=speaker)
