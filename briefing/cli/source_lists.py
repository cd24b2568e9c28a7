"""Imports and exports lists of feeds in OPML, the format feed readers exchange: source import, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli.root import Json, complain, print_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefing.adapters.sources.opml import Outline
    from briefing.settings import SourceSettings


def add_to(group: typer.Typer) -> None:
    """Add the commands of this module."""
    group.command("import")(take_list)
    group.command("export")(write_list)


def take_list(
    file: Annotated[Path, typer.Argument(metavar="FILE.opml", exists=True, dir_okay=False, readable=True)],
    json: Json = False,
) -> None:
    """Add the feeds of a list that a feed reader exported (OPML) to briefing.toml. Nothing is fetched.

    Addresses that are already in use are skipped. With --json, one line per feed:
    {"name": "…", "url": "…", "outcome": "added" | "known" | "refused", "problem": "…"|null}

    Example: briefing source import feeds.opml
    """
    from briefing.adapters.executors.apart import Apart
    from briefing.adapters.settings_file import add_sources
    from briefing.adapters.sources.opml import read_opml
    from briefing.errors import SourceError
    from briefing.settings import load_settings

    settings = load_settings(Path.cwd())
    most = settings.bounds.file_size
    with file.open("rb") as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        hint = "Raise file_size under [bounds], or split the list."
        raise SourceError(f"{file} is larger than {most:,} bytes", hint=hint, kind="too-large")
    outlines = Apart(settings.bounds.article_time.total_seconds()).call(read_opml, data)
    rows = list(_rows(outlines, settings.sources))
    added = [{"name": row["name"], "kind": "feed", "url": row["url"]} for row in rows if row["outcome"] == "added"]
    if added:
        add_sources(Path.cwd(), added)
    for row in rows:
        if json:
            print_json(row)
        elif row["problem"]:
            complain(f"{row['name']}: {row['problem']}", "Add it with `briefing source add URL`.")
    if not json:
        known = sum(row["outcome"] == "known" for row in rows)
        refused = sum(row["outcome"] == "refused" for row in rows)
        typer.echo(
            f"{len(added)} added, {known} already in use, {refused} refused; check them with: briefing source check"
        )


def _rows(outlines: Iterable[Outline], there: Iterable[SourceSettings]) -> Iterator[dict[str, Any]]:
    from briefing.adapters.sources.opml import fetchable, same_address
    from briefing.cli.source_edits import numbered

    sources = tuple(there)
    names = {source.name for source in sources}
    addresses = {same_address(source.url): source.name for source in sources if source.url}
    for one in outlines:
        address = same_address(one.url)
        row: dict[str, Any] = {"name": one.name, "url": one.url, "outcome": "added", "problem": None}
        if not fetchable(one.url):
            row |= {"outcome": "refused", "problem": f"{one.url} is not a web address"}
        elif address in addresses:
            row |= {"name": addresses[address], "outcome": "known"}
        else:
            row["name"] = addresses[address] = numbered(one.name, names)
            names.add(row["name"])
        yield row


def write_list() -> None:
    """Print the feeds of briefing.toml as a list for feed readers (OPML); pages and folders are left out.

    Example: briefing source export > feeds.opml
    """
    from briefing.adapters.sources.opml import Outline, write_opml
    from briefing.settings import load_settings

    sources = load_settings(Path.cwd()).sources
    feeds = [Outline(source.name, source.url) for source in sources if source.kind == "feed" and source.url]
    typer.echo(write_opml(feeds), nl=False)
    if len(feeds) < len(sources):
        typer.echo(f"briefing: {len(sources) - len(feeds)} sources that are not feeds are left out", err=True)
