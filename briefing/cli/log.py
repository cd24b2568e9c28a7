"""Commands on the log: verify, rebuild."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.root import complain, opened, opened_to_read

if TYPE_CHECKING:
    from briefing.bootstrap import App
    from briefing.pipeline.verify import Doubt
    from events import Verification


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(verify)
    app.command()(rebuild)


def verify(
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="HASH", help="A head hash noted earlier, or at least its first 16 digits."),
    ] = None,
    edition: Annotated[
        list[Path] | None,
        typer.Option("--edition", metavar="FILE", help="PDF or JSON of an edition kept elsewhere; may be repeated."),
    ] = None,
) -> None:
    """Check the log against all available evidence.

    Checks the hash chain, payloads and erasures, the heads that editions and anchors recorded, the files in the
    output folder, and the views against a fresh fold. Only a head that was kept elsewhere reveals a log that was
    rewritten as a whole: see docs/log.md.

    Examples:

      briefing verify

      briefing verify --edition kept/default-012.pdf
    """
    if head is not None and not re.fullmatch("[0-9a-f]{16,64}", head):
        raise typer.BadParameter("a head is 16 to 64 hexadecimal digits", param_hint="--head")
    with opened_to_read(create=False, catch_up=False) as program:
        found = program.workspace.log.verify()
        if not found.ok:
            place = f"position {found.bad}" if found.bad else "the log"
            complain(f"{place}: {found.wrong}", "Restore the log from a backup.")
            raise typer.Exit(1)
        doubted = list(_doubts(program, found, head, edition or []))
        for doubt in doubted:
            complain(doubt.problem, doubt.hint)
        typer.echo(f"{found.events} events, chain intact, head {program.workspace.log.head().hash}")
        for position, because in found.erased.items():
            typer.echo(f"  position {position} was erased by the order at position {because}")
    if doubted:
        raise typer.Exit(1)


def _doubts(program: App, found: Verification, head: str | None, files: list[Path]) -> Iterator[Doubt]:
    from briefing.adapters.edition_state import edition_state
    from briefing.pipeline.verify import Doubt, against_edition, doubts, known_head

    log = program.workspace.log
    for file in files:
        yield from against_edition(log, str(file), *edition_state(file))
    if head is not None and known_head(log, head) is None:
        yield Doubt(f"the log never had the head {head}")
    yield from doubts(program.workspace, program.publisher(), found)


def rebuild() -> None:
    """Rebuild the views from the log."""
    with opened(create=False) as program:
        program.workspace.views.rebuild(program.workspace.log)
        typer.echo("views rebuilt")
