"""The command source check: what polling each source would fetch."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli.root import Json, complain, opened_to_read, print_json

if TYPE_CHECKING:
    from briefing.adapters.executors.apart import Apart
    from briefing.bootstrap import App
    from briefing.domain.article import RawArticle
    from briefing.errors import ArticleError
    from briefing.ports import Harvest, Source
    from events import Views

TITLES = 3
"""Titles shown of each source."""
_LONGEST = 100


@dataclass
class Brought:
    """The result of polling a source once.

    Attributes:
        entries: Number of entries that the source offers, known or new.
        left: Why some entries were left for the next poll; None if none were.
    """

    entries: int
    left: str | None = None
    new: int = 0
    titles: list[str] = field(default_factory=list)
    refused: list[tuple[str, ArticleError]] = field(default_factory=list)


def check(
    name: Annotated[str | None, typer.Argument(help="Only this source.")] = None,
    json: Json = False,
) -> None:
    """Poll the sources once and show what they offer; nothing is recorded.

    With --json, one line per source: {"name": "…", "answers": true|false, "entries": n, "new": n, "titles": ["…"],
    "refused": [{"file": "…", "kind": "…", "message": "…", "hint": "…"}], "left": "…"|null, "problem": {…}|null}

    Example: briefing source check wire
    """
    from briefing.adapters.executors.apart import Apart
    from briefing.cli.contract import problem
    from briefing.errors import SourceError

    failed = False
    with opened_to_read() as program:
        program.workspace.catch_up()
        sources = chosen(program, name)
        apart = Apart(program.settings.bounds.article_time.total_seconds())
        for source in sources:
            row: dict[str, Any] = {"name": source.name, "answers": True, "problem": None}
            try:
                brought = _look(source, program.workspace.views, apart)
            except SourceError as error:
                failed = True
                row |= {"answers": False, "problem": problem(error)}
                if not json:
                    complain(f"{source.name}: {error.message}", error.hint)
            else:
                row |= _row(brought)
                if not json:
                    _tell(source.name, brought)
            if json:
                print_json(row)
    if failed:
        raise typer.Exit(1)


def chosen(program: App, name: str | None) -> list[Source]:
    """The sources that are polled, or the one of that name. Raises NotFoundError if there is none."""
    from briefing.errors import unknown

    sources = [source for source, _ in program.sources()]
    found = [source for source in sources if name in (None, source.name)]
    if name and not found:
        raise unknown("source", name, [source.name for source in sources])
    return found


def _look(source: Source, views: Views, apart: Apart) -> Brought:
    from briefing.pipeline.sightings import is_on_file

    harvest = settled(source)
    found = Brought(harvest.listed or 0)
    came = 0
    for one in harvest.inputs:
        came += 1
        if isinstance(one, tuple):
            found.refused.append(one)
        elif not is_on_file(views, one):
            found.new += 1
            if len(found.titles) < TITLES:
                found.titles += _title(one, apart)
    found.entries = max(found.entries, came)
    found.left = harvest.rest().left
    return found


def settled(source: Source) -> Harvest:
    """Poll once; a folder twice, since it offers a file only once its size has stopped changing."""
    harvest = source.look()
    again = harvest.rest().again
    if again is None:
        return harvest
    time.sleep(again.total_seconds())
    return source.look()


def _title(raw: RawArticle, apart: Apart) -> list[str]:
    """The first line of an article; empty if it cannot be read, which is reported on ingestion."""
    from briefing.adapters.sources.decode import decode
    from briefing.errors import ArticleError

    try:
        text = apart.call(decode, raw).text
    except ArticleError:
        return [raw.file]
    line = next((" ".join(line.split()) for line in text.splitlines() if line.strip()), raw.file)
    return [line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"]


def _row(brought: Brought) -> dict[str, Any]:
    from briefing.cli.contract import problem

    refused = [{"file": file, **problem(error)} for file, error in brought.refused]
    values = {"entries": brought.entries, "new": brought.new, "titles": brought.titles}
    return {**values, "refused": refused, "left": brought.left}


def _tell(name: str, brought: Brought) -> None:
    entries = f"{brought.entries} {'entry' if brought.entries == 1 else 'entries'}"
    bad = f"; {len(brought.refused)} cannot be fetched" if brought.refused else ""
    more = f"; more at the next poll: {brought.left}" if brought.left else ""
    typer.echo(f"{name}: answers; {entries}, {brought.new} new{bad}{more}")
    for title in brought.titles:
        typer.echo(f"  {title}")
    for file, error in brought.refused:
        complain(f"{file}: {error.message}", error.hint)
