"""One daemon per SQLite log: a lock that the kernel releases when its holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import LogUnavailableError


@contextmanager
def only_one(path: Path | None) -> Iterator[None]:
    """Hold the lock beside a log for the duration of the block; None for a log that several daemons may share.

    Raises:
        LogUnavailableError: Another daemon holds it, or the file cannot be written.
    """
    if path is None:
        yield
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="ascii")
    except OSError as error:
        hint = "Make the folder of the log writable."
        raise LogUnavailableError(f"{path} cannot be written: {error.strerror}", hint=hint) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise LogUnavailableError(
                f"another daemon already works on this log (process {holder})",
                hint="Stop it first, or use a PostgreSQL log, which several daemons can share.",
                kind="locked",
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
