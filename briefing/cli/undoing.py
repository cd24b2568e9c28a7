"""Commands that list and undo corrections, and that pair articles which carry the same story."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli.correction_words import ArticleName, Reason
from briefing.cli.root import Json, console, opened, opened_to_read, print_json


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(undo)
    app.command()(same)
    app.command()(different)
    app.command()(corrections)


def undo(
    position: Annotated[
        int | None, typer.Argument(metavar="POSITION", help="Position of the correction; see `briefing corrections`.")
    ] = None,
    last: Annotated[bool, typer.Option("--last", help="Undo the last correction in force.")] = False,
    reason: Reason = "undone by hand",
) -> None:
    """Undo a correction, and print what holds without it.

    Examples:

      briefing undo 120

      briefing undo --last
    """
    from briefing.pipeline import undo as taking_back

    if (position is None) is not last:
        raise typer.BadParameter("name the position of a correction, or --last")
    with opened(create=False) as program:
        workspace = program.workspace
        workspace.catch_up()
        chosen = taking_back.last(workspace) if position is None else position
        done = taking_back.undo(workspace, chosen, reason)
        what = taking_back.in_words(done.row)
        typer.echo(f"correction {chosen} ({what}) undone, recorded at position {done.position}")
        typer.echo(f"  now {done.holds}")
        for row in done.left:
            typer.echo(f"  still in force: {taking_back.in_words(row)} (position {row['position']})")


def same(one: ArticleName, other: ArticleName, reason: Reason = "paired by hand") -> None:
    """Declare that two articles carry the same story, which counts as one origin."""
    _pair(one, other, reason, alike=True)


def different(one: ArticleName, other: ArticleName, reason: Reason = "paired by hand") -> None:
    """Declare that two articles do not carry the same story, however similar they are."""
    _pair(one, other, reason, alike=False)


def _pair(one: str, other: str, reason: str, *, alike: bool) -> None:
    from briefing.pipeline.articles import named
    from briefing.pipeline.stories import say, share_story

    with opened(create=False) as program:
        workspace = program.workspace
        workspace.catch_up()
        first, second = named(workspace.views, one), named(workspace.views, other)
        if first == second:
            raise typer.BadParameter("both names refer to the same article")
        before = share_story(workspace.views, first, second)
        position = say(workspace, first, second, same=alike, reason=reason)
        after = share_story(workspace.views, first, second)
    typer.echo(f"{_stories(alike)}, recorded at position {position}. Undo it with: briefing undo {position}")
    if after is not alike:
        typer.echo("  they still carry one story, because each is paired with another article that carries it")
    elif before is alike:
        typer.echo(f"  they counted as {_stories(alike)} before; from now on this holds whatever the analysis finds")


def _stories(alike: bool) -> str:
    return "one story" if alike else "two stories"


def corrections(json: Json = False) -> None:
    """List the corrections made by hand, those undone included."""
    from rich.table import Table

    from briefing.pipeline.correct import corrections as all_corrections
    from briefing.pipeline.undo import in_words

    with opened_to_read() as program:
        rows = all_corrections(program.workspace)
    if json:
        for row in rows:
            print_json(row)
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("Position", "What", "Of", "By", "Why", "Undone at"):
        table.add_column(name)
    for row in rows:
        undone = str(row["undone"] or "")
        about = row["article"] or row["track"]
        table.add_row(str(row["position"]), in_words(row), about, row["by"], row["reason"], undone)
    console().print(table)
    if not rows:
        typer.echo("No corrections.")
