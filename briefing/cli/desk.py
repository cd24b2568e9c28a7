"""The command that serves the desk in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli.root import opened


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(desk)


def desk(
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port; 0 picks a free one.")
    ] = 8481,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the link and open no browser.")] = False,
) -> None:
    """Read, search, date, correct and tune in a browser on this machine, until Ctrl-C.

    The printed link works once, and begins a session that may write. Without it, pages are read-only.

    Example: briefing desk --port 8500 --no-browser
    """
    from briefing.desk.server import serve
    from briefing.pipeline.reading import ready

    with opened() as program:
        ready(program.workspace)
        serve(program, port, browse=not no_browser, started=_started)


def _started(link: str) -> None:
    typer.echo(f"The desk is open at {link}\nStop it with Ctrl-C.")
