"""The command search: words in articles and in what editions printed."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli.root import Json, console, day_of, known_track, opened_to_read, position_of, print_json

if TYPE_CHECKING:
    from briefing.adapters.printed_lines import Printed
    from briefing.bootstrap import App
    from briefing.pipeline.search import Wanted

_NOTHING = {"articles": "No article has", "editions": "No edition has", "both": "Nothing on file has"}


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(search)


def search(  # noqa: PLR0913, PLR0917 - as many filters, each an option
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words; all must occur, in any inflection.")],
    track: Annotated[str | None, typer.Option(help="On this track.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Origin or publisher.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published, or issued for, on or after.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published, or issued for, on or before.")] = None,
    known_at: Annotated[
        int | None, typer.Option("--known-at", metavar="POSITION", help="As known at this position of the log.")
    ] = None,
    within: Annotated[str, typer.Option("--in", metavar="WHERE", help="articles, editions or both.")] = "both",
    most: Annotated[int, typer.Option("--most", min=1, max=10_000, help="Largest number of hits of each kind.")] = 20,
    json: Json = False,
) -> None:
    """Search articles and printed editions for words. Words in quotation marks must occur in that order.

    Examples:

      briefing search missile shield --track missile-defense

      briefing search '"joint council"' --since 2008-08-01 --in articles
    """
    from briefing.pipeline.search import Wanted, articles_with

    if within not in _NOTHING:
        raise typer.BadParameter(f"{within!r} is not one of articles, editions, both", param_hint="--in")
    text, begin, end = " ".join(words), day_of(since, "--since"), day_of(until, "--until")
    with opened_to_read() as program:
        workspace = program.workspace
        position = position_of(known_at, workspace.log.head().position)
        known_track(program, track)
        wanted = Wanted(text, position, track, publisher, begin, end, most)
        articles = articles_with(workspace.views, wanted) if within != "editions" else []
        # What an edition printed has no publisher of its own.
        printed = _printed(program, wanted) if within != "articles" and not publisher else []
    if json:
        for row in articles:
            print_json({"kind": "article", **row})
        for one in printed:
            print_json(_edition(one))
        return
    if not _print(articles, printed):
        typer.echo(f"{_NOTHING[within]} these words.")


def _printed(program: App, wanted: Wanted) -> list[Printed]:
    from briefing.adapters.printed_lines import PrintedLines

    with closing(PrintedLines(program.directory / program.settings.output.folder)) as lines:
        return lines.found(program.workspace.views, wanted)


def _edition(one: Printed) -> dict[str, Any]:
    record = one.record
    where = {"brief": record.brief, "number": record.number, "as_of": record.window.day.isoformat()}
    return {"kind": "edition", **where, "section": one.section, "text": one.text}


def _print(articles: Iterable[dict[str, Any]], printed: Iterable[Printed]) -> bool:
    """Print what was found; whether anything was."""
    out, found = console(), False
    for row in articles:
        found = True
        origin = row["origin"] or row["publisher"] or ""
        head = "  ".join(filter(None, (row["article"][:8], row["published"] or "undated", origin, row["title"])))
        out.print(head, markup=False, soft_wrap=True, style="bold")
        out.print(f"    {row['excerpt']}", markup=False, soft_wrap=True)
        if row["editions"]:
            out.print(f"    cited in {', '.join(row['editions'])}", markup=False, soft_wrap=True, style="dim")
    for one in printed:
        found = True
        head = f"{one.record.title}, No. {one.record.number} ({one.record.window.day}), {one.section}"
        out.print(head, markup=False, soft_wrap=True, style="bold")
        out.print(f"    {one.text}", markup=False, soft_wrap=True)
    return found
