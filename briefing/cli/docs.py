"""The command docs: the documentation that is installed with the program."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli.root import console


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(docs)


def docs(
    topic: Annotated[
        str | None, typer.Argument(metavar="[TOPIC]", help="A page; without one, the list of pages.")
    ] = None,
) -> None:
    """Read the documentation: formatted on a terminal, as Markdown in a pipe.

    Example: briefing docs unattended
    """
    from briefing.adapters.manual import page, topics

    if topic is None:
        for name, title in topics().items():
            typer.echo(f"{name:14} {title}")
        typer.echo("Read one with: briefing docs TOPIC")
        return
    text, out = page(topic), console()
    if out.is_terminal:
        from rich.markdown import Markdown

        with out.pager(styles=True):
            out.print(Markdown(text))
    else:
        typer.echo(text)
