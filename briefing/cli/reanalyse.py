"""The command that reads articles anew: reanalyse."""

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
    """Read anew what an older analyser read, or one with other knowledge.

    New findings are appended; the old ones stay, and issued editions render as they were. What only a new reading
    changed is printed as read anew, never as news. Stopped and started again it goes on where it was.

    Example: briefing reanalyse --track council
    """
    from briefing.cli.progress import shown
    from briefing.pipeline.reading import outdated, ready
    from briefing.pipeline.reading import reanalyse as read_anew

    with opened(create=False) as program:
        ready(program.workspace)
        articles = outdated(program.workspace, known_track(program, track))
        count = sum(1 for _ in shown(read_anew(program.workspace, articles), len(articles), "Reading anew"))
    typer.echo(f"{count} articles read anew" if count else "Every article was read by this analyser.")
