"""The command source check: what a look at each source would bring."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli.root import Json, complain, opened, print_json

if TYPE_CHECKING:
    from briefing.adapters.executors.apart import Apart
    from briefing.domain.article import RawArticle
    from briefing.errors import ArticleError
    from briefing.ports import Harvest, Source
    from events import Views

TITLES = 3
"""Titles shown of each source."""
_LONGEST = 100


@dataclass
class Brought:
    """What one look brought.

    Attributes:
        entries: What the source has, known or new.
        left: Why some of it was left to the next look; None where nothing was.
    """

    entries: int
    left: str | None
    new: int = 0
    titles: list[str] = field(default_factory=list)
    refused: list[tuple[str, ArticleError]] = field(default_factory=list)


def check(
    name: Annotated[str | None, typer.Argument(help="Only this source.")] = None,
    json: Json = False,
) -> None:
    """Look at the sources once and say what they would bring; nothing is recorded.

    With --json a line for each source: {"name": "…", "answers": true|false, "entries": n, "new": n, "titles": ["…"],
    "refused": [{"file": "…", "kind": "…", "message": "…", "hint": "…"}], "left": "…"|null, "problem": {…}|null}

    Example: briefing source check wire
    """
    from briefing.adapters.executors.apart import Apart
    from briefing.cli.contract import problem
    from briefing.errors import SourceError, unknown

    failed = False
    with opened() as program:
        program.workspace.catch_up()
        sources = [source for source, _ in program.sources() if name in (None, source.name)]
        if not sources and name:
            raise unknown("source", name, [source.name for source, _ in program.sources()])
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


def _look(source: Source, views: Views, apart: Apart) -> Brought:
    from briefing.pipeline.sightings import is_on_file

    harvest = _settled(source)
    found = Brought(harvest.listed or 0, harvest.left)
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
    return found


def _settled(source: Source) -> Harvest:
    """A look; at a folder a second one, as it hands over only files that stay as they are for a moment."""
    harvest = source.look()
    if harvest.again is None or harvest.left is not None:
        return harvest
    time.sleep(harvest.again.total_seconds())
    return source.look()


def _title(raw: RawArticle, apart: Apart) -> list[str]:
    """The first line of an article; nothing where it cannot be read, which is found out when it is ingested."""
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
    told = {"entries": brought.entries, "new": brought.new, "titles": brought.titles}
    return {**told, "refused": refused, "left": brought.left}


def _tell(name: str, brought: Brought) -> None:
    entries = f"{brought.entries} {'entry' if brought.entries == 1 else 'entries'}"
    bad = f"; {len(brought.refused)} cannot be had" if brought.refused else ""
    more = f"; more at the next look: {brought.left}" if brought.left else ""
    typer.echo(f"{name}: answers; {entries}, {brought.new} new{bad}{more}")
    for title in brought.titles:
        typer.echo(f"  {title}")
    for file, error in brought.refused:
        complain(f"{file}: {error.message}", error.hint)
