"""The program's own options, and what all commands share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import click
import typer

from briefing.domain.when import FIRST_DAY, LAST_DAY, plausible

if TYPE_CHECKING:
    from rich.console import Console

    from briefing.bootstrap import App

app = typer.Typer(
    name="briefing",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read news about diplomacy, follow each track, and print what changed, every sentence cited.",
    epilog="Start with: [bold]briefing ingest articles/[/bold], then [bold]briefing status[/bold], "
    "then [bold]briefing generate[/bold].",
)

PIPED = 240
"""Width of a table in a pipe or a file: lines are never wrapped, for grep and cut."""

Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As of this day, such as 2009-01-31.")]


_STARTED: list[Path] = []
"""The folder the program was called in, where `-C` names another one."""


def _version(asked: bool) -> None:
    if asked:
        from briefing import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def root(
    directory: Annotated[
        Path | None,
        typer.Option("-C", metavar="DIR", help="Run as if started in DIR.", file_okay=False),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Options of the program itself."""
    _STARTED.clear()
    if directory is not None:
        _STARTED.append(Path.cwd())
        try:
            os.chdir(directory)
        except OSError as error:
            raise typer.BadParameter(f"{directory}: {error.strerror}", param_hint="-C") from error


@contextmanager
def opened(*, create: bool = True) -> Iterator[App]:
    """The program in the working directory, closed at the end."""
    from briefing.bootstrap import build

    program = build(Path.cwd(), create=create)
    try:
        yield program
    finally:
        program.close()


@contextmanager
def opened_to_read(*, create: bool = True, catch_up: bool = True) -> Iterator[App]:
    """As `opened`, for a command that only reads: views are caught up, and no log is created.

    If the disk is full or read-only, the command works on a copy in the folder for temporary files.

    Args:
        create: Whether a missing log counts as an empty one; else LogMissingError is raised.
        catch_up: Whether views are caught up first; False for a log that may be damaged.

    Raises:
        ViewsError: The views are damaged.
    """
    from tempfile import TemporaryDirectory

    from briefing.bootstrap import build, build_copy, must_copy

    with ExitStack() as stack:
        here = Path.cwd()
        if must_copy(here):
            scratch = Path(stack.enter_context(TemporaryDirectory(prefix="briefing-read-")))
            program = build_copy(here, scratch, create=create)
        else:
            program = build(here, create=create)
        stack.callback(program.close)
        if catch_up:
            program.workspace.catch_up()
        try:
            yield program
        except Exception as error:
            _blame_views(program, error)
            raise


def _blame_views(program: App, error: Exception) -> None:
    """For an error without a message of its own, check the views: if they are damaged, they are its cause."""
    from briefing.pipeline.verify import drifted
    from events import ViewsError

    if getattr(error, "hint", None) is None and not isinstance(error, click.exceptions.ClickException | typer.Exit):
        for doubt in drifted(program.workspace):
            raise ViewsError(doubt.problem, hint=doubt.hint) from error


def day_of(text: str | None, option: str = "--as-of") -> date | None:
    """A day a user typed; None if none was given."""
    return None if text is None else plausible_day(text, option)


def plausible_day(text: str, option: str) -> date:
    """A day in ISO 8601, within the years the program calculates with."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a day; write it as 2009-01-31", param_hint=option) from error
    if not plausible(day):
        raise typer.BadParameter(f"{text} is not between {FIRST_DAY} and {LAST_DAY}", param_hint=option)
    return day


def position_of(position: int | None, head: int, option: str = "--known-at") -> int:
    """A position of the log a user typed; the head if none was given."""
    if position is None:
        return head
    if not 0 <= position <= head:
        raise typer.BadParameter(f"{position} is not a position; the log has 0 to {head}", param_hint=option)
    return position


def known_track(program: App, name: str | None) -> str | None:
    """A track a user named; None if none was given.

    Raises:
        NotFoundError: No such track is followed, or was at an earlier position.
    """
    from briefing.errors import unknown

    known = {row["track"] for row in program.workspace.views.select("tracks")}
    if name is not None and name not in known:
        raise unknown("track", name, sorted(known))
    return name


def today(program: App) -> date:
    """Today's date in UTC."""
    return program.workspace.clock.now().date()


def as_seen(path: Path) -> str:
    """A path from the folder the program was called in, so that what is printed can be opened there."""
    return os.path.relpath(path, _STARTED[0] if _STARTED else Path.cwd())


def print_json(value: Any) -> None:
    """One JSON object on one line."""
    import msgspec

    typer.echo(msgspec.json.encode(value).decode())


def console(*, stderr: bool = False) -> Console:
    """A console: colour only on a terminal, and none if NO_COLOR is set. In a pipe, lines are not cut off."""
    from rich.console import Console

    terminal = Console(stderr=stderr, highlight=False, markup=False)  # titles of articles may stand in brackets
    return terminal if terminal.is_terminal else Console(stderr=stderr, highlight=False, markup=False, width=PIPED)


def complain(message: str, hint: str) -> None:
    """Print a problem to standard error; the command goes on."""
    typer.echo(f"briefing: {message}\n  {hint}", err=True)
