"""Arguments that the commands of corrections share, and the words in which they report a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

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
    from briefing.pipeline.undo import beside

    typer.echo(f"{what}, recorded at position {position}. Undo it with: briefing undo {position}")
    row = workspace.views.one("corrections", {"position": position})
    assert row is not None  # it was recorded
    for other in beside(workspace, row):
        same = other["kind"] == row["kind"] and all(other[key] == row[key] for key in ("span_begin", "span_end"))
        how = "it overrides" if same and row["kind"] in ("dated", "reassigned", "set") else "in force, too"
        typer.echo(f"  {how}: {in_words(other)} (position {other['position']})")


def in_words(row: dict[str, Any]) -> str:
    """A correction in a few words."""
    from briefing.projections.corrections import development_in, speaker_in

    match row["kind"]:
        case "set":
            return f"set {row['facet']} to {row['status']} since {row['day']}"
        case "superseded":
            return f"superseded by {row['newer']}"
        case "reassigned":
            return f"reassigned {row['span_begin']}-{row['span_end']} to {speaker_in(row).name}"
        case "added":
            return f"added {row['span_begin']}-{row['span_end']}: {development_in(row).action}"
        case "rejected":
            return f"rejected {row['span_begin']}-{row['span_end']}"
        case "same" | "different":
            return f"{row['kind']} story as {row['newer']}"
        case kind:
            return f"{kind} {row['day']}" if row["day"] else str(kind)
