"""The command source list, and the group of commands on sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from briefing.cli import source_edits, source_lists
from briefing.cli.root import Json, console, opened_to_read, print_json
from briefing.cli.source_check import check

if TYPE_CHECKING:
    from briefing.bootstrap import App


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, help="Where articles come from.")
    group.command("list")(list_sources)
    group.command()(check)
    source_edits.add_to(group)
    source_lists.add_to(group)
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
    from briefing.projections.queries.articles import number_from

    views = program.workspace.views
    last = views.one("sources", {"source": source.name, "until": None})
    return {
        "name": source.name,
        "kind": source.kind,
        "place": source.url or str(source.path),
        "articles": number_from(views, (source.name, *source.formerly)),
        "answers": None if last is None else last["problem"] is None,
        "since": last["at"] if last else None,
        "problem": last["problem"] if last else None,
        "answered": last["answered"] if last else None,
        "paused": source.paused,
    }


def _table(rows: list[dict[str, Any]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("Source", "Kind", "Place", "Articles", "State"):
        table.add_column(name, justify="right" if name == "Articles" else "left", overflow="fold")
    for row in rows:
        states = {None: "not polled yet", True: f"answers since {(row['since'] or '')[:10]}"}
        state = states.get(row["answers"], f"silent since {(row['since'] or '')[:10]}: {row['problem']}")
        state = "paused" if row["paused"] else state
        table.add_row(row["name"], row["kind"], row["place"], str(row["articles"]), state)
    console().print(table)
