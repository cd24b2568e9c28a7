"""Commands on tracks: status, track."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import track_adoption, track_tools
from briefing.cli.root import AsOf, Json, console, day_of, opened_to_read, position_of, print_json, today

if TYPE_CHECKING:
    from briefing.domain.state import FacetState, TrackState
    from briefing.domain.track import Facet, Track

ARROWS = {
    "improved": "▲ improved",
    "deteriorated": "▼ deteriorated",
    "mixed": "◆ mixed",
    "unchanged": "▬ unchanged",
    "first": "◇ first",
}


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(status)
    group = typer.Typer(no_args_is_help=True, help="The tracks that are followed.")
    track_adoption.add_to(group)
    track_tools.add_to(group)
    app.add_typer(group, name="track")


def status(
    track: Annotated[str | None, typer.Option(help="Only this track.")] = None,
    as_of: AsOf = None,
    known_at: Annotated[
        int | None,
        typer.Option("--known-at", metavar="POSITION", help="As known at this position of the log."),
    ] = None,
    json: Json = False,
) -> None:
    """Show the status of each track.

    Example: briefing status --as-of 2008-12-31
    """
    from briefing.cli.status_contract import StatusPrinter
    from briefing.errors import unknown
    from briefing.pipeline.articles import StoredTexts
    from briefing.pipeline.reading import ready
    from briefing.pipeline.request import usual_order
    from briefing.pipeline.states import track_state, tracks_known

    with opened_to_read() as program:
        workspace = program.workspace
        ready(workspace)
        track_adoption.tell_of_drafts(workspace)
        head = workspace.log.head().position
        position = position_of(known_at, head)
        day = day_of(as_of) or today(program)
        known = tracks_known(workspace.views, position)
        if track is not None and track not in known:
            raise unknown("track", track, known)
        chosen = [known[name] for name in usual_order(known) if track in (None, name)]
        states = [(one, track_state(workspace.views, one, day, position)) for one in chosen]
        if json:
            printer = StatusPrinter(StoredTexts(workspace.views))
            tracks = [printer.track(one, state) for one, state in states]
            print_json({"position": position, "as_of": day.isoformat(), "tracks": tracks})
        else:
            _table(states)


def _table(states: list[tuple[Track, TrackState]]) -> None:
    from rich.table import Table

    from briefing.domain.when import days_named

    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("Track", "Status", "Since", "Was", "Origins"):
        table.add_column(name, justify="right" if name == "Origins" else "left")
    for track, state in states:
        last = f"last report {days_named(state.last_report)}" if state.last_report else "no report"
        known = any(facet.current for facet in state.facets)
        arrow = f"{ARROWS[state.direction.value]} since {state.window_from}" if known else ""
        table.add_row(track.title, arrow, last, style="bold")
        for facet, facet_state in zip(track.facets, state.facets, strict=True):
            table.add_row(f"  {facet.title}", *_columns(facet, facet_state))
    console().print(table)


def _columns(facet: Facet, state: FacetState) -> tuple[str, str, str, str]:
    from briefing.brief.day_words import days_text
    from briefing.domain.when import beginning, days_named
    from briefing.track_state.confirming import last_confirmed

    now, before = state.current, state.previous
    if now is None:
        return ("not known", "", "", "")
    since = beginning(now.since)
    if now.developments and now.developments[0].report.earliest is not None and now.since.begin != now.since.end:
        since = days_text(now.since) + (", inferred" if now.developments[0].report.inferred else "")
    was = facet.status(before.status).label if before else ""
    by_hand = " (set by hand)" if now.by_hand is not None else ""
    last_known = f" (last known, {days_named(last_confirmed(now))})" if state.stale else ""
    return (facet.status(now.status).label + by_hand + last_known, since, was, str(now.origins))
