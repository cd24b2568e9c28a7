"""Commands on sources: source list, check, add."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli.root import Json, complain, console, opened, opened_to_read, print_json

if TYPE_CHECKING:
    from briefing.bootstrap import App

Url = Annotated[str, typer.Argument(metavar="URL", help="Address of a feed, or of a page that names one.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, help="Where articles come from.")
    group.command("list")(list_sources)
    group.command()(check)
    group.command()(add)
    app.add_typer(group, name="source")


def list_sources(json: Json = False) -> None:
    """List the sources of briefing.toml, and whether each answers."""
    with opened_to_read() as program:
        program.sources()  # wrong ones are told
        rows = [_row(program, source) for source in program.settings.sources]
    if json:
        for row in rows:
            print_json(row)
    elif rows:
        _table(rows)
    else:
        typer.echo("No source yet. Add one with: briefing source add URL")


def _row(program: App, source: Any) -> dict[str, Any]:
    views = program.workspace.views
    last = views.one("sources", {"source": source.name, "until": None})
    query = "SELECT COUNT(DISTINCT article) AS articles FROM {sightings} WHERE source = :source"
    return {
        "name": source.name,
        "kind": source.kind,
        "place": source.url or str(source.path),
        "articles": next(views.sql(query, {"source": source.name}))["articles"],
        "answers": None if last is None else last["problem"] is None,
        "since": last["at"] if last else None,
        "problem": last["problem"] if last else None,
        "answered": last["answered"] if last else None,
    }


def _table(rows: list[dict[str, Any]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("Source", "Kind", "Place", "Articles", "State"):
        table.add_column(name, justify="right" if name == "Articles" else "left", overflow="fold")
    for row in rows:
        states = {None: "not looked at yet", True: f"answers since {(row['since'] or '')[:10]}"}
        state = states.get(row["answers"], f"silent since {(row['since'] or '')[:10]}: {row['problem']}")
        table.add_row(row["name"], row["kind"], row["place"], str(row["articles"]), state)
    console().print(table)


def check(name: Annotated[str | None, typer.Argument(help="Only this source.")] = None) -> None:
    """Look at the sources once and tell what they would bring; nothing is recorded.

    Example: briefing source check wire
    """
    from briefing.errors import NotFoundError, SourceError

    failed = False
    with opened() as program:
        sources = [source for source, _ in program.sources() if name in (None, source.name)]
        if not sources and name:
            raise NotFoundError(f"there is no source {name!r}", hint="List them with `briefing source list`.")
        for source in sources:
            try:
                harvest = source.look()
                bad = [one for one in harvest.inputs if isinstance(one, tuple)]
            except SourceError as error:
                failed = True
                complain(f"{source.name}: {error.message}", error.hint)
                continue
            typer.echo(f"{source.name}: answers" + (f"; {len(bad)} of its articles cannot be had" if bad else ""))
            for file, problem in bad:
                complain(f"{file}: {problem.message}", problem.hint)
    if failed:
        raise typer.Exit(1)


def add(
    url: Url,
    name: Annotated[str | None, typer.Option(help="What to call it; told from the address where left out.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who publishes it.")] = None,
    interval: Annotated[str, typer.Option(help="How often to look: 30s, 15m, 2h, 1d.")] = "15m",
    allow_private: Annotated[bool, typer.Option("--allow-private", help="It lies in a private network.")] = False,
) -> None:
    """Find the feed of a page and add it to briefing.toml; a page without a feed is added as a page.

    Example: briefing source add https://www.example.org/news
    """
    from briefing.adapters.settings_file import add_source

    with opened() as program:
        from briefing.adapters.executors.apart import Apart
        from briefing.adapters.sources.discovery import discover
        from briefing.adapters.web.fetch import Web, origin_of

        allowed = frozenset({origin_of(url)} if allow_private else ())
        kind, found = discover(Web(program.workspace.clock), url, allowed, Apart())
        names = {source.name for source in program.settings.sources}
        chosen = name or _name_of(found, names)
        told = {"name": chosen, "kind": kind, "url": found, "publisher": publisher, "interval": interval}
        add_source(Path.cwd(), told | {"allow_private": allow_private or None})
    typer.echo(f"added {kind} {chosen}: {found}; `briefing run` looks at it every {interval}")


def _name_of(url: str, taken: set[str]) -> str:
    """The host without `www.`, numbered where that is taken."""
    from itertools import count
    from urllib.parse import urlsplit

    host = (urlsplit(url).hostname or "source").removeprefix("www.")
    return next(name for number in count(1) if (name := host if number == 1 else f"{host}-{number}") not in taken)
