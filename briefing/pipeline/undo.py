"""Undoes corrections, and says what holds without them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from briefing.domain.event_types import CorrectionUndone
from briefing.domain.when import days_named
from briefing.errors import NotFoundError
from briefing.pipeline.articles import filed
from briefing.pipeline.reading import analyse_without, compare
from briefing.pipeline.workspace import Workspace
from briefing.projections.corrections import PAIRED, days_in, development_in, speaker_in
from events.envelope import Event, event_id_of

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Undone:
    """The result of undoing a correction.

    Attributes:
        position: Position of the event that undoes it.
        row: The correction that no longer holds, as in the table `corrections`.
        holds: What holds now instead, in one sentence.
        left: Other corrections in force of the same article, pair or facet.
    """

    position: int
    row: Row
    holds: str
    left: tuple[Row, ...]


def undo(workspace: Workspace, position: int, reason: str) -> Undone:
    """See undo_all; for one correction."""
    return undo_all(workspace, [position], reason)[0]


def undo_all(workspace: Workspace, positions: Iterable[int], reason: str) -> list[Undone]:
    """Undo corrections, the latest first, all of them or none.

    Raises:
        NotFoundError: There is no correction in force at one of the positions.
    """
    rows = [_in_force(workspace, position) for position in sorted(set(positions), reverse=True)]
    dated = [row for row in rows if row["kind"] == "dated"]
    for row in dated:  # first: where that fails, nothing is undone
        analyse_without(workspace, row["article"], frozenset(one["position"] for one in dated))
    answer = workspace.append([_undoing(workspace, row, reason) for row in rows])
    compare(workspace, dict.fromkeys(row[name] for row in rows for name in ("article", "newer") if row[name]))
    done = []
    for row, position in zip(rows, answer.positions, strict=True):
        left = beside(workspace, row)
        done.append(Undone(position, row, _holds(workspace, row, left), left))
    return done


def _undoing(workspace: Workspace, row: Row, reason: str) -> Event:
    position = row["position"]
    undone = CorrectionUndone(position, reason, workspace.by)
    return Event(_stream(row), undone, event_id_of("correction.undone", str(position)))


def _in_force(workspace: Workspace, position: int) -> Row:
    """The correction at a position. Raises NotFoundError."""
    row = workspace.views.one("corrections", {"position": position})
    if row is None or row["undone"] is not None:
        problem = f"was already undone, at position {row['undone']}" if row else "does not exist"
        raise NotFoundError(
            f"the correction at position {position} {problem}",
            hint="List them with `briefing corrections`.",
            kind="unknown-correction",
        )
    return row


def last(workspace: Workspace) -> int:
    """Position of the last correction in force.

    Raises:
        NotFoundError: None is in force.
    """
    rows = list(workspace.views.select("corrections", {"undone": None}, order="position DESC"))
    if rows:
        return int(rows[0]["position"])
    raise NotFoundError("there is no correction in force", hint="List them with `briefing corrections`.")


def beside(workspace: Workspace, row: Row) -> tuple[Row, ...]:
    """The other corrections in force of the same article, pair or facet, oldest first."""
    key = {"article": row["article"], "undone": None}
    if row["article"] is None:
        key |= {"track": row["track"], "facet": row["facet"]}
    elif row["kind"] in PAIRED:
        key |= {"newer": row["newer"]}
    paired = row["kind"] in PAIRED
    rows = workspace.views.select("corrections", key, order="position")
    return tuple(one for one in rows if one["position"] != row["position"] and (one["kind"] in PAIRED) == paired)


def in_words(row: dict[str, Any]) -> str:
    """A correction in a few words."""
    match row["kind"]:
        case "set":
            return f"set {row['facet']} to {row['status']} since {row['day']}"
        case "superseded":
            return f"superseded by {row['newer']}"
        case "reassigned":
            return f"reassigned {row['span_begin']}-{row['span_end']} to {speaker_in(row).name}"
        case "added":
            return f"added {row['span_begin']}-{row['span_end']}: {development_in(row).action}"
        case "rejected":
            return f"rejected {row['span_begin']}-{row['span_end']}"
        case "same" | "different":
            return f"{row['kind']} story as {row['newer']}"
        case "dated":
            return f"dated {days_named(days_in(row))}"
        case kind:
            return f"{kind} {row['day']}" if row["day"] else str(kind)


def _stream(row: Row) -> str:
    if row["kind"] in PAIRED:
        return f"stories-{row['article']}-{row['newer']}"
    return f"article-{row['article']}" if row["article"] else f"track-{row['track']}"


def _holds(workspace: Workspace, row: Row, left: tuple[Row, ...]) -> str:
    kinds = {one["kind"] for one in left}
    match row["kind"]:
        case "same" | "different":
            pair = workspace.views.one("pairs", {"one": row["article"], "other": row["newer"]})
            return "the two articles carry " + ("one story" if pair and pair["same"] else "two stories")
        case "dated":
            return _date_of(workspace, row["article"])
        case "withdrawn" | "superseded":
            still = kinds & {"withdrawn", "superseded"}
            return "the article still does not count" if still else "the article counts again"
        case "set":
            return f"{row['facet']} is still set by hand" if left else f"{row['facet']} is as read"
        case "rejected":
            span = (row["span_begin"], row["span_end"])
            again = [one for one in left if one["kind"] == "rejected" and (one["span_begin"], one["span_end"]) == span]
            return "the finding is still rejected" if again else "the finding counts again"
        case _:
            return "what was read there counts again" if row["kind"] == "reassigned" else "it no longer counts"


def _date_of(workspace: Workspace, article: str) -> str:
    findings = filed(workspace.views, article).findings
    dating = findings.surface.dating if findings else None
    if dating is None or dating.when is None:
        return "the article is undated" if findings else "the article does not count"
    return f"the article is dated {days_named(dating.when)} ({dating.basis.value if dating.basis else 'no basis'})"
