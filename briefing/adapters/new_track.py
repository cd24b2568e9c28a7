"""A template for a track file: commented, valid, and with every key."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from string import Template

from briefing.adapters.track_files import parse_track, shipped_actions
from briefing.errors import DefinitionError

TEMPLATE = "new.toml.template"


def write_new_track(folder: Path, id: str, title: str | None = None) -> Path:
    """Write the file of a new track. Returns its path.

    Args:
        title: None: the id in words. Until the file is edited, articles with these words are on the track.

    Raises:
        DefinitionError: The id is invalid or in use, or the file cannot be written.
    """
    shipped = resources.files("briefing.tracks")
    if (shipped / f"{id}.toml").is_file():
        hint = "Choose another id; a file with this id would replace the shipped track."
        raise DefinitionError(f"{id!r} is a track shipped with the program", hint=hint, kind="taken")
    title = title or id.replace("-", " ").capitalize()
    path = folder / f"{id}.toml"
    text = Template((shipped / TEMPLATE).read_text(encoding="utf-8")).substitute(
        id=id, title=json.dumps(title, ensure_ascii=False), file=path.name
    )
    parse_track(text, path.name, shipped_actions())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        hint = "Edit it, or choose another id."
        raise DefinitionError(f"{path} already exists", hint=hint, kind="taken") from error
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise DefinitionError(f"{path}: {reason}", hint="Check the folder and its permissions.") from error
    return path
