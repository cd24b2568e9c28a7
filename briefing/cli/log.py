"""Commands on the log: verify, rebuild."""

from __future__ import annotations

import typer

from briefing.cli.root import complain, opened


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(verify)
    app.command()(rebuild)


def verify() -> None:
    """Check the log: hash chain, payloads, and the editions against their recorded digests."""
    from briefing.pipeline.verify import damaged_editions

    with opened(create=False) as program:
        found = program.workspace.log.verify()
        if not found.ok:
            place = f"position {found.bad}" if found.bad else "the log"
            complain(f"{place}: {found.wrong}", "Restore the log from a backup.")
            raise typer.Exit(1)
        program.workspace.catch_up()
        damaged = damaged_editions(program.workspace, program.press())
        for name, problem in damaged:
            complain(f"{name} {problem}", "Make it again with `briefing render NUMBER`.")
        typer.echo(f"{found.events} events, chain intact, head {program.workspace.log.head().hash}")
        for position, because in found.erased.items():
            typer.echo(f"  position {position} was erased, as position {because} orders")
    if damaged:
        raise typer.Exit(1)


def rebuild() -> None:
    """Build the views anew from the log."""
    with opened(create=False) as program:
        program.workspace.views.rebuild(program.workspace.log)
        typer.echo("views rebuilt")
