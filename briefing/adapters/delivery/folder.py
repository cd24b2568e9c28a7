"""Delivery to a folder that others read: each file appears under its name atomically."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.errors import DeliveryError
from briefing.ports import Parcel


class FolderChannel:
    """See ports.Channel."""

    def __init__(self, folder: Path, name: str) -> None:
        self.reader = f"folder {name}"
        self._folder = folder

    def deliver(self, parcel: Parcel) -> None:
        """See Channel.deliver."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for file in parcel.record.files:
                path = self._folder / file.name
                part = path.with_name(f".{file.name}.part")
                part.write_bytes(parcel.files[file.suffix])
                os.replace(part, path)
        except OSError as error:
            hint = "Make the folder writable, or free space there."
            raise DeliveryError(f"{self._folder} cannot be written: {error.strerror}", hint=hint) from error
