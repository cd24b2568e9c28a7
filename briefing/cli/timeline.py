"""The command timeline: the days of a track that matter most."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli.root import AsOf, Json, console, day_of, opened_to_read, position_of, print_json, today

if TYPE_CHECKING:
    from briefing.pipeline.timeline import Timeline, TimelineDay

BAR = 20
"""Columns of the bar of the heaviest day."""


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(timeline)


def timeline(  # noqa: PLR0913, PLR0917 - each parameter is an option
    track: Annotated[str, typer.Argument(metavar="TRACK", help="Id of the track.")],
    dates: Annotated[int, typer.Option("--dates", metavar="N", min=1, help="Largest number of days.")] = 10,
    sentences: Annotated[int, typer.Option("--sentences", metavar="K", min=1, help="A day.")] = 2,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day to include.")] = None,
    last: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Last day to include.")] = None,
    as_of: AsOf = None,
    known_at: Annotated[
        int | None, typer.Option("--known-at", metavar="POSITION", help="As known at this position of the log.")
    ] = None,
    page: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write an HTML page with a chart.")
    ] = None,
    calendar: Annotated[
        Path | None, typer.Option("--ics", metavar="FILE", help="Write calendar entries (iCalendar).")
    ] = None,
    json: Json = False,
) -> None:
    """Print the days of a track with the most weight, oldest first, in sentences of its articles.

    Example: briefing timeline council --from 2008-06-01 --until 2009-06-30 --dates 8
    """
    from briefing.cli import timeline_files
    from briefing.pipeline.reading import ready
    from briefing.pipeline.states import track_known
    from briefing.pipeline.timeline import Point
    from briefing.pipeline.timeline import timeline as timeline_of

    begin, end, day = day_of(first, "--from"), day_of(last, "--until"), day_of(as_of)
    if begin and end and begin > end:
        raise typer.BadParameter(f"{begin} is after {end}", param_hint="--from")
    with opened_to_read() as program:
        ready(program.workspace)
        head = program.workspace.log.head().position
        point = Point(day or today(program), position_of(known_at, head))
        known = track_known(program.workspace.views, track, point.position)
        found = timeline_of(
            program.workspace.views, known, point, dates=dates, sentences=sentences, first=begin, last=end
        )
    if page:
        page.write_text(timeline_files.page(found), encoding="utf-8")
    if calendar:
        calendar.write_text(timeline_files.calendar(found), encoding="utf-8", newline="")
    if json:
        print_json(contract(found))
    elif not (page or calendar):
        _table(found)


def contract(found: Timeline) -> dict[str, Any]:
    """The object of `briefing timeline --json`."""
    return {
        "track": found.track.id,
        "title": found.track.title,
        "from": found.first.isoformat(),
        "until": found.last.isoformat(),
        "as_of": found.point.as_of.isoformat(),
        "position": found.point.position,
        "on_file": found.on_file,
        "dates": [_day(day) for day in found.days],
    }


def _day(day: TimelineDay) -> dict[str, Any]:
    weight = day.weight
    return {
        "date": weight.day.isoformat(),
        "weight": weight.weight,
        "origins": weight.origins,
        "looked_back": weight.looked_back,
        "entries": [
            {
                "text": " ".join(entry.text.split()),
                "evidence": {
                    "article": entry.evidence.article,
                    "file": entry.file,
                    "span": entry.evidence.span,
                    "quote": entry.text,
                },
            }
            for entry in day.entries
        ],
    }


def _table(found: Timeline) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("Day", "Weight", "Looked back", "Origins", "What is reported"):
        table.add_column(name, justify="right" if name in ("Looked back", "Origins") else "left")
    for day in found.days:
        weight = day.weight
        texts = [" ".join(entry.text.split()) for entry in day.entries]
        bar = "█" * max(1, round(BAR * weight.weight))
        table.add_row(weight.day.isoformat(), bar, str(weight.looked_back), str(weight.origins), Text("\n".join(texts)))
    console().print(table)
    if not found.days:
        typer.echo(f"Nothing on file reports on {found.track.title} between {found.first} and {found.last}.")
