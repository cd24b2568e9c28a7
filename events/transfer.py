"""Whole logs: copied from one back end to another, written as lines of JSON, read back, backed up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from events.entries import LogEntry, checked, entries_in, line_of
from events.envelope import Head
from events.errors import BrokenChainError
from events.log import EventLog

COUNT, SIZE = 500, 8 * 2**20
"""Events, and bytes, restored in one transaction."""
Progress = Callable[[int], None]
"""Called with the position reached."""


def export(log: EventLog, file: BinaryIO, *, progress: Progress | None = None) -> Head:
    """Write every event as a line of JSON; the head of what was written."""
    last = Head()
    for entry in log.entries():
        file.write(line_of(entry))
        last = Head(entry.row.position, entry.row.hash.hex())
        if progress is not None:
            progress(last.position)
    return last


def restore(log: EventLog, file: BinaryIO, *, progress: Progress | None = None) -> Head:
    """Read lines of JSON into a log that is empty or holds a beginning of the same; the head of what was read.

    The whole file is checked before anything is stored.

    Args:
        file: Read twice from its beginning.

    Raises:
        UnreadableLineError, BrokenChainError: A line is no event, or not what was recorded.
        DifferentLogError: The log holds other events.
    """
    file.seek(0)
    head = checked(entries_in(file))
    file.seek(0)
    _transfer(entries_in(file), log, progress)
    return head


def copy(source: EventLog, target: EventLog, *, progress: Progress | None = None) -> Head:
    """Take all events over as they were, then walk the chain of the copy; the head that was reached.

    Raises:
        DifferentLogError: The target holds other events.
        BrokenChainError: The source, or the copy, is not what was recorded.
    """
    head = source.head()
    _transfer(source.entries(upto=head.position), target, progress)
    found = target.verify()
    if not found.ok:
        raise BrokenChainError(found.bad or found.events + 1, found.wrong or "")
    if target.head_at(head.position) != head:
        raise BrokenChainError(head.position, "the copy ends in another hash")
    return head


def backup(log: EventLog, path: Path) -> Head:
    """Write a copy of the log to a file while others go on appending: a SQLite log if it is one, else lines of JSON.

    The file appears under its name when it is complete and its chain was walked.

    Returns:
        The head of the copy.

    Raises:
        BrokenChainError: The log is not what was recorded; no copy was made.
    """
    from events.sqlite import SqliteLog  # noqa: PLC0415  # not loaded for a log on a server

    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        if isinstance(log, SqliteLog):
            head = log.backup(partial)
        else:
            with partial.open("wb+") as file:
                export(log, file)
                file.seek(0)
                head = checked(entries_in(file))
        partial.replace(path)
        return head
    finally:
        partial.unlink(missing_ok=True)


def _transfer(entries: Iterable[LogEntry], log: EventLog, progress: Progress | None) -> None:
    there = log.head().position
    orders: dict[int, list[int]] = {}
    for batch in _batches(entries):
        log.restore(batch)
        for entry in batch:
            if entry.because is not None and entry.row.position <= there:
                orders.setdefault(entry.because, []).append(entry.row.position)
        if progress is not None:
            progress(batch[-1].row.position)
    for because, positions in orders.items():  # what the log held from before, and has been erased since
        log.erase(positions, because=because)


def _batches(entries: Iterable[LogEntry]) -> Iterator[list[LogEntry]]:
    batch: list[LogEntry] = []
    size = 0
    for entry in entries:
        batch.append(entry)
        size += entry.size
        if len(batch) >= COUNT or size >= SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
