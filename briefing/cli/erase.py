"""The command that erases."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from briefing.cli.root import complain, opened


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(erase)


def erase(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Id (or its first digits) or file name.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Reason; kept in the log.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; required without a terminal.")] = False,
) -> None:
    """Erase the text and the bytes of an article for good, on legal demand. The log still verifies.

    Findings (names, dates, positions in the text) remain unless you withdraw the article; its words print as
    "\\[erased]". Editions that quoted it are rendered again. Backups, exports and the original file are not touched.

    Example: briefing erase 3f9a --reason "court order 12/2014"
    """
    from briefing.pipeline.articles import named
    from briefing.pipeline.erase import erase as erase_article

    with opened(create=False) as program:
        program.workspace.catch_up()
        found = named(program.workspace.views, article)
        if not yes and not sys.stdin.isatty():
            raise typer.BadParameter("erasing cannot be undone; without a terminal, add --yes")
        if not yes:
            typer.confirm(f"Erase the text of {found} for good?", abort=True)
        done = erase_article(program.workspace, program.publisher(), found, reason)
        for draft in (program.directory / program.settings.output.folder).glob("*-draft.*"):
            draft.unlink()
        typer.echo(f"erased {found}, recorded at position {done.position}; views rebuilt")
        for name in done.again:
            typer.echo(f"  rendered again without its words: {name}")
        for name, problem in done.left:
            complain(f"{name} still contains its words: {problem}", "Delete the file.")
    if done.left:
        raise typer.Exit(1)
