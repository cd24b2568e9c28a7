"""The commands that check the installation and the settings, and say what to fix."""

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
    offline: Annotated[bool, typer.Option("--offline", help="Do not contact mail servers or sources.")] = False,
    json: Json = False,
) -> None:
    """Check versions, fonts, libraries, settings, mail servers, sources, log, locks, clock, views and disk.

    Says how to fix each problem, and exits with status 1 if there is one. Nothing is sent or recorded.

    Example: briefing doctor
    """
    from briefing.cli.check_results import report
    from briefing.cli.doctor_checks import examine

    report(list(examine(Path.cwd(), offline=offline)), json=json)


def check_config(json: Json = False) -> None:
    """Check everything briefing.toml names: schedules, tracks, folders, logos, password files, sources.

    Reads files only, neither network nor log. Exits with status 1 if there is a problem.

    Example: briefing config check
    """
    from briefing.cli.check_results import report
    from briefing.cli.settings_checks import settings_findings

    report(list(settings_findings(Path.cwd())), json=json)
