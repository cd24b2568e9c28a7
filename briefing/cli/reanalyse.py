"""The command that reads articles again: reanalyse."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli.root import known_track, opened


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(reanalyse)


def reanalyse(
    track: Annotated[str | None, typer.Option(help="Only articles that are or were on this track.")] = None,
) -> None:
    """Read again the articles that an older analyser read, or one with other knowledge.

    New findings are appended, old ones remain, and issued editions render as they were. A change that comes only from
    reading again is printed as such, never as news. If interrupted, run it again: it continues where it stopped.

    Example: briefing reanalyse --track council
    """
    from briefing.cli.progress import shown
    from briefing.pipeline.reading import outdated, ready
    from briefing.pipeline.reading import reanalyse as read_anew

    with opened(create=False) as program:
        ready(program.workspace)
        articles = outdated(program.workspace, known_track(program, track))
        count = sum(1 for _ in shown(read_anew(program.workspace, articles), len(articles), "Reading anew"))
    typer.echo(f"{count} articles read again" if count else "Every article has been read by this analyser.")
