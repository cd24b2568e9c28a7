"""Logs as files: copies to read when a folder is not writable, and replacing one log by another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from briefing.errors import LogUnavailableError

LEAST = 2**20
"""Free bytes below which SQLite may fail to open a file for reading: it writes an index of its write-ahead log."""
_PARTS = ("", "-wal")


def is_writable(folder: Path) -> bool:
    """Whether files there can be opened as usual; the disk is neither read-only nor full."""
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    disk = os.statvfs(there)
    files = [path for path in there.glob("*.db*") if path.is_file()]
    writable = not disk.f_flag & os.ST_RDONLY and all(os.access(path, os.W_OK) for path in (there, *files))
    return writable and disk.f_bavail * disk.f_frsize >= LEAST


def copy_to_read(log: Path, views: Path, scratch: Path) -> None:
    """Copy a log and its views, as far as they exist, with their write-ahead logs.

    Raises:
        LogUnavailableError: There is no room for the copy.
    """
    try:
        for file in (log, views):
            for part in _PARTS:
                found = file.with_name(file.name + part)
                if found.exists():
                    shutil.copyfile(found, scratch / found.name)
    except OSError as error:
        hint = "Free space, or set TMPDIR to a folder on another disk."
        raise LogUnavailableError(f"no copy for reading can be made: {error.strerror}", hint=hint) from error


@contextmanager
def put_in_place(log: Path) -> Iterator[Path]:
    """A file to write a whole log to; when the block ends without an error, it replaces the log.

    The old log is moved aside first, with its write-ahead log: SQLite would replay it over the new file.

    Raises:
        LogUnavailableError: The folder cannot be written.
    """
    fresh = log.with_name(f"{log.name}.restoring")
    try:
        _remove(fresh)
        yield fresh
        _aside(log)
        fresh.replace(log)
    except OSError as error:
        hint = "Make the folder of the log writable, and free space there."
        raise LogUnavailableError(f"{log} cannot be replaced: {error.strerror}", hint=hint) from error
    finally:
        _remove(fresh)


def _aside(log: Path) -> None:
    """Rename a log and its write-ahead log to the first free name, the latter first."""
    numbered = (log.with_name(f"{log.name}.before-restore-{number}") for number in count(1))
    aside = next(path for path in numbered if not path.exists())
    for part in ("-shm", "-wal", ""):
        with suppress(FileNotFoundError):
            log.with_name(log.name + part).replace(aside.with_name(aside.name + part))


def _remove(file: Path) -> None:
    for part in ("-shm", "-wal", ""):
        file.with_name(file.name + part).unlink(missing_ok=True)
