"""Arguments that the commands of corrections share, and the words in which they report a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from briefing.pipeline.workspace import Workspace

ArticleName = Annotated[str, typer.Argument(metavar="ARTICLE", help="Id (or its first digits) or file name.")]
Place = Annotated[
    str,
    typer.Argument(
        metavar="PLACE", help="Number printed by `briefing show`, words of the article, or a span such as 120-188."
    ),
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Reason; kept in the log.")]


def print_recorded(workspace: Workspace, what: str, position: int) -> None:
    """Print what was recorded, and which earlier corrections it joins or overrides."""
    from briefing.pipeline.undo import beside, in_words

    typer.echo(f"{what}, recorded at position {position}. Undo it with: briefing undo {position}")
    row = workspace.views.one("corrections", {"position": position})
    assert row is not None  # it was recorded
    for other in beside(workspace, row):
        same = other["kind"] == row["kind"] and all(other[key] == row[key] for key in ("span_begin", "span_end"))
        how = "it overrides" if same and row["kind"] in ("dated", "reassigned", "set") else "in force, too"
        typer.echo(f"  {how}: {in_words(other)} (position {other['position']})")
