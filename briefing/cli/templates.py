"""Commands on templates: eject."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    templates = typer.Typer(no_args_is_help=True, help="Templates of the editions.")
    templates.command()(eject)
    app.add_typer(templates, name="template")


def eject(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write them to.")]) -> None:
    """Write the shipped templates to a folder, where you can edit them.

    Name the folder in briefing.toml, under \\[brief.NAME]: templates = "DIR".
    """
    from briefing.adapters.html import eject_templates

    written = eject_templates(folder)
    typer.echo(f"{len(written)} files in {folder}. Name it in briefing.toml under [brief.NAME]:")
    typer.echo(f'templates = "{folder}"')
