"""Commands on the log and the folder it lies in: init, verify, rebuild."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.cli.root import complain, opened

TEMPLATE = """\
# Settings of `briefing`. Every key is optional; what stands here are the defaults.

[log]
url = "sqlite:///briefing.db"     # the log: everything else can be rebuilt from it

[output]
folder = "output"                 # editions are written here

[tracks]
folder = "tracks"                 # track files of your own (*.toml); they add to the shipped ones

[brief.default]
title = "Briefing"
subtitle = "What changed, track by track"
# tracks = ["council", "ukraine"] # all tracks where left out

# For `briefing run`; docs/unattended.md has every key.
# [[source]]
# name = "drop"
# kind = "folder"                 # folder, feed, page; `briefing source add URL` writes one for you
# path = "drop"
# [brief.morning]
# schedule = "weekdays 07:00"     # or a cron line
# timezone = "Europe/Brussels"
# [brief.morning.delivery.mail]
# to = ["you@example.org"]
# from = "briefing@example.org"
# server = "smtp.example.org"
"""


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(init)
    app.command()(verify)
    app.command()(rebuild)


def init(force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")] = False) -> None:
    """Write a commented briefing.toml in this folder."""
    from briefing.settings import FILE

    path = Path(FILE)
    if path.exists() and not force:
        complain(f"{FILE} exists already", "Add --force to overwrite it.")
        raise typer.Exit(1)
    path.write_text(TEMPLATE, encoding="utf-8")
    typer.echo(f"wrote {FILE}; next: briefing ingest PATH")


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
