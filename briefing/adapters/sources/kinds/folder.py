"""A folder to which articles are added: any files that `briefing ingest` reads, including maildirs and JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

from briefing.adapters.sources.files import input_name, read_files
from briefing.adapters.sources.folders import articles_below
from briefing.adapters.sources.quarantine import Quarantine
from briefing.adapters.sources.surroundings import Surroundings
from briefing.domain.article import RawArticle
from briefing.errors import ArticleError, SettingsError, SourceError
from briefing.ports import Harvest, Rest
from briefing.settings import SourceSettings

SETTLING = timedelta(seconds=1)
"""A file is read when two looks so far apart find it unchanged: what is still being written grows."""

_Signature = tuple[tuple[int, int, int], ...]


class Folder:
    """See ports.Source. Remembers in memory what it handed over; after a restart the log knows it again."""

    kind: ClassVar[str] = "folder"

    def __init__(self, settings: SourceSettings, surroundings: Surroundings) -> None:
        if settings.path is None:
            raise SettingsError(f"source {settings.name!r} has no path", hint='Add path = "…" to it.', kind="bad-key")
        self.name = settings.name
        self._base = surroundings.base
        self._folder = self._base / settings.path
        self._publisher = settings.publisher
        self._most = surroundings.bounds.file_size
        self._quarantine = Quarantine(self._folder / settings.quarantine) if settings.quarantine else None
        self._found: dict[Path, _Signature] = {}
        self._taken: dict[Path, _Signature] = {}

    def look(self) -> Harvest:
        """See Source.look."""
        found = dict(self._listed())
        fresh = {path: signature for path, signature in found.items() if self._taken.get(path) != signature}
        settled = {path: signature for path, signature in fresh.items() if self._found.get(path) == signature}
        self._found = found

        def taken() -> None:
            kept = {path: signature for path, signature in self._taken.items() if path in found}
            self._taken = kept | settled

        names = {input_name(path, self._base): path for path in settled}

        def refused(name: str, error: ArticleError) -> None:
            path = names.get(name)  # a line of a file is not refused with its file
            if self._quarantine and path and path.is_file() and _signature(path) == settled[path]:
                self._quarantine.move(path, error)

        rest = Rest(SETTLING if len(settled) < len(fresh) else None)
        return Harvest(self._read(settled), taken, refused, lambda: rest)

    def _listed(self) -> Iterator[tuple[Path, _Signature]]:
        try:
            next(self._folder.iterdir(), None)
        except OSError as error:
            raise SourceError(
                f"{self._folder} cannot be read: {error.strerror}",
                hint="Create the folder, or let this user read it.",
            ) from error
        for path in articles_below(self._folder):
            if self._quarantine and self._quarantine.holds(path):
                continue
            signature = _signature(path)
            if signature:
                yield path, signature

    def _read(self, paths: dict[Path, _Signature]) -> Iterator[RawArticle | tuple[str, ArticleError]]:
        for path in paths:
            for found in read_files([path], self._base, self._most):
                if isinstance(found, RawArticle):
                    yield replace(found, source=self.name, publisher=found.publisher or self._publisher)
                elif found[1].kind != "not-found":  # somebody took it away again
                    yield found


def _signature(path: Path) -> _Signature:
    """Of a file and of what stands beside it; empty for one that is gone."""
    found = []
    for one in (path, path.with_name(path.name + ".json")):
        try:
            stat = one.stat()
        except OSError:
            continue
        found.append((stat.st_ino, stat.st_size, stat.st_mtime_ns))
    return tuple(found)
