"""The command that says whether all is well, and what to do where it is not."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from briefing.cli.root import Json, console, print_json


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(doctor)


def doctor(json: Json = False) -> None:
    """Look at versions, fonts, libraries, settings, log, locks, clock, views and disk, and say what to do.

    Ends with status 1 if something must be done.
    """
    from briefing.cli.doctor_checks import State, examine

    findings = list(examine(Path.cwd()))
    bad = [one for one in findings if one.state is State.BAD]
    if json:
        print_json({"ok": not bad, "findings": [asdict(one) for one in findings]})
    else:
        styles = {State.OK: "green", State.NOTE: "dim", State.BAD: "bold red"}
        for one in findings:
            mark = {State.OK: "ok  ", State.NOTE: "note", State.BAD: "BAD "}[one.state]
            console().print(f"[{styles[one.state]}]{mark}[/] {one.check:10}", end=" ", soft_wrap=True)
            console().print(one.told, markup=False, soft_wrap=True)
            if one.do:
                console().print(f"                {one.do}", markup=False, soft_wrap=True)
        typer.echo(f"{len(bad)} to mend" if bad else "all is well")
    if bad:
        raise typer.Exit(1)
