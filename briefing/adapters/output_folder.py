"""Editions in a folder: staged under their digest, published by a rename."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import get_ident

from briefing.errors import RenderError

PENDING = "pending"


class OutputFolder:
    """See ports.Output. A file appears under its name completely, or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def stage(self, files: Mapping[str, bytes]) -> dict[str, str]:
        """See Output.stage.

        Raises:
            RenderError: The folder cannot be written.
        """
        pending = self._folder / PENDING
        digests = {}
        try:
            for name, content in files.items():
                pending.mkdir(parents=True, exist_ok=True)
                digests[name] = hashlib.sha256(content).hexdigest()
                _write(pending / digests[name], content)
        except OSError as error:
            hint = "Free space there, or name another folder in briefing.toml under [output]."
            raise RenderError(f"{self._folder} cannot be written: {error.strerror}", hint=hint) from error
        return digests

    def publish(self, names: Mapping[str, str]) -> dict[str, Path]:
        """See Output.publish. If a staged file is missing (rendered elsewhere), its name stays as it is."""
        published = {}
        for name, digest in names.items():
            staged, path = self._folder / PENDING / digest, self._folder / name
            with suppress(FileNotFoundError):  # another process publishes what a third one recorded, too
                staged.replace(path)
            published[name] = path
        with suppress(OSError):  # not empty, or not there
            (self._folder / PENDING).rmdir()
        return published

    def digest(self, name: str) -> str | None:
        """See Output.digest."""
        try:
            return hashlib.sha256((self._folder / name).read_bytes()).hexdigest()
        except FileNotFoundError:
            return None

    def names(self) -> tuple[str, ...]:
        """See Output.names."""
        try:
            return tuple(sorted(path.name for path in self._folder.iterdir() if path.is_file()))
        except OSError:
            return ()

    def read(self, name: str, sha256: str) -> bytes | None:
        """See Output.read."""
        try:
            content = (self._folder / name).read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == sha256 else None


def _write(path: Path, content: bytes) -> None:
    """Write durably and atomically: it must survive a crash after it is recorded, and never be published in part."""
    part = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
