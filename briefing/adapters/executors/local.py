"""Reads in this process, one article after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.adapters.executors.worker import answers
from briefing.matching.reader import Reader
from briefing.ports import Answer, Task, Terms


class Local:
    """See ports.Executor."""

    def __init__(self) -> None:
        self._prepared: tuple[Terms, Reader] | None = None

    def map(self, terms: Terms, batches: Iterable[tuple[Task, ...]]) -> Iterator[tuple[Answer, ...]]:
        """See Executor.map."""
        reader = self._reader(terms)
        return (answers(reader, batch) for batch in batches)

    def close(self) -> None:
        """See Executor.close."""

    def _reader(self, terms: Terms) -> Reader:
        if self._prepared is None or self._prepared[0] != terms:
            self._prepared = terms, Reader(terms.knowledge, terms.tracks, terms.analyser)
        return self._prepared[1]
