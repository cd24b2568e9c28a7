"""Commands on editions: generate, render, editions, open."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.root import (
    AsOf,
    Json,
    as_seen,
    console,
    day_of,
    known_track,
    opened,
    opened_to_read,
    print_json,
    today,
)

if TYPE_CHECKING:
    from briefing.pipeline.editions import Edition

BriefName = Annotated[str, typer.Option("--brief", metavar="NAME", help="Brief, as named in briefing.toml.")]


ReaderName = Annotated[str | None, typer.Option("--reader", metavar="NAME", help="Name of the reader; any name.")]
Mark = Annotated[bool, typer.Option("--mark", help="Record that the reader has read this.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(generate)
    app.command()(diff)
    app.command()(render)
    app.command()(editions)
    app.command("open")(open_edition)
    app.command()(readers)


def generate(  # noqa: PLR0913, PLR0917 - one parameter an option
    brief: BriefName = "default",
    as_of: AsOf = None,
    after: Annotated[
        int | None,
        typer.Option("--after", metavar="POSITION", help="Compare with this position of the log (dry run only)."),
    ] = None,
    upto: Annotated[
        int | None,
        typer.Option("--upto", metavar="POSITION", help="Use the log up to this position (dry run only)."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write a draft and record nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Issue an edition even if the log is empty.")] = False,
    reader: ReaderName = None,
    mark: Mark = False,
    json: Json = False,
) -> None:
    """Write an edition of what changed since the last one: PDF, HTML, Markdown and JSON.

    With --reader, print what changed since that reader was last sent an edition, opened one with --mark, or was
    given such a delta with --mark. A delta has no number and does not affect the editions of others.

    Examples:

      briefing generate

      briefing generate --as-of 2008-12-31 --dry-run

      briefing generate --reader ana --mark
    """
    from briefing.cli import contract
    from briefing.pipeline import readers
    from briefing.pipeline.editions import issue, write_draft
    from briefing.pipeline.reading import ready

    if not dry_run and (after is not None or upto is not None):
        raise typer.BadParameter("--after and --upto go with --dry-run only")
    if reader and dry_run:
        raise typer.BadParameter("--reader records nothing without --mark; use it without --dry-run")
    _check_mark(reader, mark)
    with opened() as program:
        workspace, profile, publisher = program.workspace, program.profile(brief), program.publisher()
        ready(workspace)
        day = day_of(as_of) or today(program)
        if reader:
            made = readers.delta(workspace, publisher, profile, reader, day)
        elif dry_run:
            made = write_draft(workspace, publisher, profile, day, after=after, upto=upto)
        else:
            made = issue(workspace, publisher, profile, day, force=force)
        if reader and mark:
            readers.mark(workspace, brief, reader, day, made.brief.window.upto)
        if json:
            print_json(contract.edition(made, workspace.views, program.directory))
        else:
            _tell(made)


def diff(
    before: Annotated[int, typer.Argument(metavar="A", help="Position of the log to compare with.")],
    after: Annotated[int, typer.Argument(metavar="B", help="Position to compare.")],
    as_of: AsOf = None,
    as_of_before: Annotated[
        str | None,
        typer.Option("--as-of-before", metavar="DATE", help="Day to compare with; by default worked out from the log."),
    ] = None,
    track: Annotated[str | None, typer.Option(help="Only this track.")] = None,
    brief: BriefName = "default",
    json: Json = False,
) -> None:
    """Show what changed between two positions of the log, without an edition.

    Example: briefing diff 120 240 --as-of-before 2008-12-31 --as-of 2009-06-30 --track council
    """
    from dataclasses import replace

    from briefing.brief.build import build
    from briefing.cli import contract
    from briefing.pipeline.editions import window_between
    from briefing.pipeline.reading import ready
    from briefing.pipeline.request import edition_request

    with opened_to_read(create=False) as program:
        workspace, profile = program.workspace, program.profile(brief)
        ready(workspace)
        day = day_of(as_of) or today(program)
        window = window_between(workspace, brief, before, after, day, day_of(as_of_before, "--as-of-before"))
        name = known_track(program, track)
        chosen = replace(profile, tracks=(name,)) if name else profile
        made = build(edition_request(workspace, chosen, None, window))
        if json:
            print_json(contract.difference(made, workspace.views))
            return
    for change in made.changes:
        typer.echo(f"{change.kind.value:18} {change.text}")
    if not made.changes:
        typer.echo("Nothing differs.")


def _tell(made: Edition) -> None:
    from briefing.brief.sections.bottom_line import BottomLine

    number = f"No. {made.brief.number}" if made.brief.number else "draft"
    number = f"for {made.brief.reader}" if made.brief.reader else number
    typer.echo(f"{made.brief.title}, {number}: {as_seen(made.files['pdf'])}")
    bottom = next(section for section in made.brief.sections if isinstance(section, BottomLine))
    for takeaway in bottom.takeaways:
        typer.echo(f"  {takeaway.text}")
    beside = _beside(made) if not bottom.takeaways else ()
    for text in beside:
        typer.echo(f"  {text}")
    if bottom.nothing and not beside:
        typer.echo(f"  {bottom.nothing.text}")


def _beside(made: Edition) -> tuple[str, ...]:
    """What the box of corrections and late reports prints, for an edition without other changes."""
    from briefing.brief.sections.corrections import CorrectionsSection

    boxes = [box for section in made.brief.sections if isinstance(section, CorrectionsSection) for box in section.boxes]
    return tuple(f"{box.title}: {item.text}" for box in boxes for item in box.items)


def render(number: int, brief: BriefName = "default", json: Json = False) -> None:
    """Render an issued edition again from the log alone, with the same bytes."""
    from briefing.cli import contract
    from briefing.pipeline.editions import render_again

    with opened(create=False) as program:
        program.workspace.catch_up()
        made = render_again(program.workspace, program.publisher(), brief, number)
        if json:
            print_json(contract.edition(made, program.workspace.views, program.directory))
        else:
            issued = {file.sha256 for file in made.record.files} if made.record else set()
            same = issued == set(made.sha256.values())
            kept = "the same bytes as issued" if same else "as issued, except for erased articles"
            typer.echo(f"{as_seen(made.files['pdf'])}: {kept}")


def editions(json: Json = False) -> None:
    """List the editions issued."""
    from rich.table import Table

    from briefing.projections.editions import records

    with opened_to_read() as program:
        issued = records(program.workspace.views)
    if json:
        for record in issued:
            files = record.names()
            window = {"after": record.window.after, "upto": record.window.upto, "as_of": record.window.day}
            print_json({"brief": record.brief, "number": record.number, **window, "files": files})
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("Brief", "No.", "As of", "Log", "Issued", "File"):
        table.add_column(name)
    for record in issued:
        stretch = f"#{record.window.after} → #{record.window.upto}"
        pdf = record.pdf.name
        at = f"{record.issued:%Y-%m-%d %H:%M}"
        table.add_row(record.brief, str(record.number), str(record.window.day), stretch, at, pdf)
    console().print(table)
    if not issued:
        typer.echo("No edition yet. Make one with: briefing generate")


def readers(json: Json = False) -> None:
    """List the readers, and how far each has read."""
    from briefing.pipeline.readers import bookmarks

    with opened_to_read(create=False) as program:
        known = bookmarks(program.workspace.views)
    for one in known:
        if json:
            print_json(one._asdict())
        else:
            read = f"No. {one.number}" if one.number else "a delta"
            typer.echo(f"{one.reader:32} {one.brief:12} {read}, as of {one.day}, log #{one.upto}")
    if not known and not json:
        typer.echo("No reader yet. Begin with: briefing generate --reader NAME --mark")


def _check_mark(reader: str | None, mark: bool) -> None:
    if mark and not reader:
        raise typer.BadParameter("--mark goes with --reader NAME")
    if reader is not None and not (reader.strip() and reader.isprintable() and len(reader) <= 100):
        raise typer.BadParameter("a reader is named in 1 to 100 printable characters", param_hint="--reader")


def open_edition(
    number: Annotated[int | None, typer.Argument(help="Number; the last edition by default.")] = None,
    brief: BriefName = "default",
    reader: ReaderName = None,
    mark: Mark = False,
) -> None:
    """Open the PDF of an edition in the system's viewer; without one, print its path.

    Example: briefing open 3 --reader ana --mark
    """
    from briefing.errors import NotFoundError
    from briefing.pipeline.editions import edition, last_edition
    from briefing.pipeline.readers import mark_opened

    _check_mark(reader, mark)
    with opened(create=False) as program:
        views = program.workspace.views
        program.workspace.catch_up()
        record = edition(views, brief, number) if number else last_edition(views, brief)
        if record is None:
            hint = "Make one with `briefing generate`."
            raise NotFoundError(f"there is no edition of {brief!r} yet", hint=hint, kind="unknown-edition")
        name = record.pdf.name
        path = program.directory / program.settings.output.folder / name
        if reader and mark:
            mark_opened(program.workspace, record, reader)
    typer.echo(as_seen(path))
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        typer.launch(str(path))
