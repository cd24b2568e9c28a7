"""The command poll: what the sources have is ingested at once, without a daemon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.archive import complain_of
from briefing.cli.root import Json, complain, opened, print_json
from briefing.cli.source_check import chosen, settled

if TYPE_CHECKING:
    from briefing.bootstrap import App
    from briefing.pipeline.ingest import Input
    from briefing.ports import Source
    from events import Locks, Views


def poll(name: Annotated[str | None, typer.Argument(help="Only this source.")] = None, json: Json = False) -> None:
    """Poll the sources once and ingest what is new, as `briefing run` does all the time.

    Example: briefing poll
    """
    from briefing.daemon.lock import only_one
    from briefing.errors import SourceError
    from briefing.pipeline.polls import record_poll
    from briefing.pipeline.reading import settle

    failed = False
    with ExitStack() as stack:
        program = stack.enter_context(opened())
        stack.enter_context(only_one(program.lock))
        locks = program.locks()
        stack.callback(locks.close)
        settle(program.workspace)
        sources = chosen(program, name)
        for source in sources:
            if not _may_poll(program, locks, source.name):
                typer.echo(f"{source.name}: polled by a daemon elsewhere", err=json)
                continue
            try:
                counts = _ingested(program, source, json=json)
            except SourceError as error:
                failed = True
                record_poll(program.workspace, source.name, error.message, None)
                complain(f"{source.name}: {error.message}", error.hint)
                continue
            record_poll(program.workspace, source.name, None, None)
            if not json:
                told = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
                typer.echo(f"{source.name}: {told or 'nothing new'}")
    if not sources:
        typer.echo("No source yet. Add one with: briefing source add URL", err=json)
    if failed:
        raise typer.Exit(1)


def _may_poll(program: App, locks: Locks, source: str) -> bool:
    """Whether no daemon polls it; a folder is of this machine alone."""
    place = program.places().get(source)
    return place is None or locks.hold(f"source {place}")


def _ingested(program: App, source: Source, *, json: bool) -> Counter[str]:
    """Ingest what a source has. Returns the number of articles by outcome."""
    from briefing.cli import contract
    from briefing.pipeline.ingest import ingest

    counts: Counter[str] = Counter()
    harvest = settled(source)
    for taken in ingest(program.workspace, _new(program.workspace.views, harvest.inputs)):
        counts[taken.outcome.value] += 1
        if taken.error and taken.article is None:
            harvest.refused(taken.file, taken.error)
        if json:
            print_json(contract.taken(taken))
        else:
            complain_of(program, taken)
    harvest.taken()
    if left := harvest.rest().left:
        complain(f"{source.name} was polled in part: {left}", "Poll it again later.")
    return counts


def _new(views: Views, inputs: Iterable[Input]) -> Iterator[Input]:
    from briefing.domain.article import RawArticle
    from briefing.pipeline.sightings import is_on_file

    return (one for one in inputs if not (isinstance(one, RawArticle) and is_on_file(views, one)))
