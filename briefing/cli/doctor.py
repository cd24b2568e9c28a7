"""The commands that say whether all is well, and what to do where it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.cli.root import Json


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(doctor)
    group = typer.Typer(no_args_is_help=True, help="The settings in briefing.toml.")
    group.command("check")(check_config)
    app.add_typer(group, name="config")


def doctor(
    offline: Annotated[bool, typer.Option("--offline", help="Ask no mail server and no source.")] = False,
    json: Json = False,
) -> None:
    """Look at versions, fonts, libraries, settings, mail servers, sources, log, locks, clock, views and disk.

    Says what to do, and ends with status 1 if something must be done. Nothing is sent, and nothing recorded.

    Example: briefing doctor
    """
    from briefing.cli.check_results import report
    from briefing.cli.doctor_checks import examine

    report(list(examine(Path.cwd(), offline=offline)), json=json)


def check_config(json: Json = False) -> None:
    """Look at everything briefing.toml names: schedules, tracks, folders, logos, files of passwords, sources.

    Reads files only: no network, no log. Ends with status 1 if something must be done.

    Example: briefing config check
    """
    from briefing.cli.check_results import report
    from briefing.cli.settings_checks import settings_findings

    report(list(settings_findings(Path.cwd())), json=json)
