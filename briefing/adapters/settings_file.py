"""Adds to briefing.toml and leaves everything in it as written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefing.errors import SettingsError
from briefing.settings import FILE, load_settings


def add_sources(directory: Path, sources: Iterable[Mapping[str, str | bool | None]]) -> None:
    """Add sources at the end of the settings, all or none; keys without a value are left out.

    Raises:
        SettingsError: The settings would be invalid; they stay as they were.
    """
    sections = ["\n".join(("[[source]]", *_lines(source))) for source in sources]
    _append(directory, ("\n\n".join(sections),))


Value = str | bool | int | None | tuple[str, ...]


def add_brief(directory: Path, name: str, brief: Mapping[str, Value], mail: Mapping[str, Value]) -> None:
    """Add a brief with a reader by mail at the end of the settings; keys without a value are left out.

    Raises:
        SettingsError: The settings would be invalid; they stay as they were.
    """
    _append(
        directory,
        (f"[brief.{name}]", *_lines(brief), "", f"[brief.{name}.delivery.mail]", *_lines(mail)),
    )


def _lines(section: Mapping[str, Value]) -> list[str]:
    return [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in section.items() if value is not None]


def settings_text(directory: Path) -> str:
    """The settings as they are written; empty where there are none."""
    path = directory / FILE
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _append(directory: Path, lines: Iterable[str]) -> None:
    before = settings_text(directory)
    gap = "\n" if before and not before.endswith("\n\n") else ""
    put_in_place(directory, before + gap + "\n".join(lines) + "\n")


def put_in_place(directory: Path, text: str) -> None:
    """Replace the settings.

    Raises:
        SettingsError: They would be invalid, or cannot be written; the file stays as it was.
    """
    path = directory / FILE
    trial = directory / f".{FILE}.trial"  # on the same disk, so that a rename puts it in place
    try:
        trial.mkdir(exist_ok=True)
        (trial / FILE).write_text(text, encoding="utf-8")
        load_settings(trial)
        os.replace(trial / FILE, path)
    except OSError as error:
        raise SettingsError(f"{FILE} cannot be written: {error.strerror}", hint="Check its permissions.") from error
    finally:
        if trial.is_dir():
            (trial / FILE).unlink(missing_ok=True)
            trial.rmdir()
