"""Commands that move and copy the log: export, import, copy, backup, restore."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from briefing.cli.root import opened

if TYPE_CHECKING:
    from events import EventLog, Head

STANDARD = Path("-")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("export")(export_log)
    app.command("import")(import_log)
    app.command()(copy)
    app.command()(backup)
    app.command("restore")(restore_log)


def export_log(
    file: Annotated[Path, typer.Argument(metavar="[FILE]", help="File to write; - for standard output.")] = STANDARD,
) -> None:
    """Write the log as JSON Lines, one event per line, with payload, attachments and hash.

    Example: briefing export log.jsonl
    """
    from events.transfer import export

    with opened(create=False) as program:
        if file == STANDARD:
            _tell(export(program.workspace.log, sys.stdout.buffer), "exported")
        else:
            with _writable(file).open("wb") as lines:
                _tell(export(program.workspace.log, lines), "exported")


def import_log(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File to read; - for standard input.")],
) -> None:
    """Read an exported log into a log that is empty, or that holds the first of the same events.

    The whole file is checked before anything is stored. The head hash is that of the exported log.

    Example: briefing -C copy import log.jsonl
    """
    from events.transfer import restore

    with opened() as program, _readable(file) as lines:
        before = program.workspace.log.head().position
        head = restore(program.workspace.log, lines)
        _tell(head, f"imported, {max(0, head.position - before)} of them new")


def copy(
    source: Annotated[str, typer.Option("--from", metavar="URL", help="Log to read, as in briefing.toml.")],
    target: Annotated[str, typer.Option("--to", metavar="URL", help="Log to write; created if it does not exist.")],
) -> None:
    """Copy the log to another back end, event by event as recorded, and verify the chain of the copy.

    If interrupted, run it again: it continues where it stopped.

    Example: briefing copy --from sqlite:///briefing.db --to postgresql://user@host/briefing
    """
    from events.transfer import copy as copy_log

    one = _log(source, create=False)
    other = _log(target, create=True)
    try:
        _tell(copy_log(one, other), "copied and verified")
    finally:
        one.close()
        other.close()


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File to write; must not exist.")],
) -> None:
    """Write a verified copy of the log, while other programs may go on appending.

    The copy of a SQLite log is a SQLite file; restore it with `briefing restore`. The copy of a log on a server is JSON
    Lines; restore it with `briefing import` into an empty log.

    Example: briefing backup "kept/$(date +%F).db"
    """
    from briefing.errors import LogUnavailableError
    from events.transfer import backup as back_up

    if file.exists():
        raise LogUnavailableError(f"{file} exists already", hint="Name a file that does not exist.", kind="exists")
    with opened(create=False) as program:
        _tell(back_up(program.workspace.log, _writable(file)), "backed up")


def restore_log(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File written by `backup` or `export`.")],
) -> None:
    """Replace the log by a copy whose chain verifies; the replaced log is kept beside it.

    Stop the daemon first. A log on a server is not replaced: import the lines into an empty log.

    Example: briefing restore kept/2014-03-31.db
    """
    from briefing.adapters.log_copy import put_in_place
    from briefing.bootstrap import log_file
    from briefing.daemon.lock import only_one
    from events.transfer import copy as copy_log
    from events.transfer import restore

    log = log_file(Path.cwd())
    with only_one(log.with_name(f"{log.name}.lock")), put_in_place(log) as fresh, _readable(file) as lines:
        is_log = lines.read(16).startswith(b"SQLite format 3")
        target = _log(f"sqlite:///{fresh}", create=True)
        try:
            if is_log:
                source = _log(f"sqlite:///{file.absolute()}", create=False)
                head = copy_log(source, target)
                source.close()
            else:
                head = restore(target, lines)
        finally:
            target.close()
    _tell(head, "restored")


def _log(url: str, *, create: bool) -> EventLog:
    from briefing.bootstrap import registry
    from events import SystemClock, open_log

    return open_log(url, registry(), SystemClock(), Path.cwd(), create=create)


def _writable(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


@contextmanager
def _readable(file: Path) -> Iterator[BinaryIO]:
    """A stream that can be read twice."""
    from shutil import copyfileobj
    from tempfile import TemporaryFile

    from briefing.errors import NotFoundError

    if file == STANDARD:
        with TemporaryFile() as kept:
            copyfileobj(sys.stdin.buffer, kept)
            yield kept
        return
    try:
        lines = file.open("rb")
    except OSError as error:
        raise NotFoundError(
            f"{file} cannot be read: {error.strerror}", hint="Name a file written by `export`."
        ) from error
    with lines:
        yield lines


def _tell(head: Head, what: str) -> None:
    typer.echo(f"{what}: {head.position} events, head {head.hash}", err=True)
