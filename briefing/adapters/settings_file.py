"""Additions to briefing.toml that leave everything in it as its owner wrote it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from briefing.errors import SettingsError
from briefing.settings import FILE, load_settings


def add_source(directory: Path, source: Mapping[str, str | bool | None]) -> None:
    """Add a source at the end of the settings; keys without a value are left out.

    Raises:
        SettingsError: The settings would be wrong with it; they stay as they were.
    """
    path = directory / FILE
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in source.items() if value is not None]
    gap = "\n" if before and not before.endswith("\n\n") else ""
    trial = directory / f".{FILE}.trial"  # on the same disk, so that a rename puts it in place
    try:
        trial.mkdir(exist_ok=True)
        text = "\n".join((before + gap + "[[source]]", *lines)) + "\n"
        (trial / FILE).write_text(text, encoding="utf-8")
        load_settings(trial)
        os.replace(trial / FILE, path)
    except OSError as error:
        raise SettingsError(f"{FILE} cannot be written: {error.strerror}", hint="Check its permissions.") from error
    finally:
        if trial.is_dir():
            (trial / FILE).unlink(missing_ok=True)
            trial.rmdir()
