"""Tuning a track: its file as text, checked and tried on the archive before it is adopted."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from pathlib import Path

from briefing.adapters.track_files import load_tracks, parse_track, shipped_actions
from briefing.bootstrap import App
from briefing.desk.board import ValueCache, Values, head, history, rows
from briefing.desk.query import PagePoint
from briefing.desk.track import known_track
from briefing.domain.track import Track
from briefing.errors import DefinitionError
from briefing.pipeline.reading import follow_loaded
from briefing.pipeline.track_trial import Candidate, Trial, try_track

LONGEST = 200_000
"""Most characters of a track file."""

MOST_DOTS = 200
"""In a line: the time to read a key grows with the square of its parts."""

SHOWN = 20
"""Most articles listed, of those on the track and of those nearby."""


def file_text(program: App, name: str) -> str:
    """The file of a track in the tracks folder, or else the shipped one."""
    for path in sorted(_folder(program).glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        if parse_track(text, path.name, shipped_actions()).id == name:
            return text
    shipped = resources.files("briefing.tracks") / f"{name}.toml"
    return shipped.read_text(encoding="utf-8") if shipped.is_file() else ""


def checked(text: str, name: str) -> Track:
    """The track of a text.

    Raises:
        DefinitionError: The text is no track file, or has another id.
    """
    if len(text) > LONGEST:
        raise DefinitionError("the file is too long", hint="A track file has a few hundred lines.")
    if any(line.count(".") > MOST_DOTS for line in text.splitlines()):
        raise DefinitionError("a line has too many dots", hint="Break the line, or shorten its key.")
    track = parse_track(text, f"{name}.toml", shipped_actions())
    if track.id != name:
        raise DefinitionError(f"the id is {track.id!r}, not {name!r}", hint="Keep the id; it names the track.")
    return track


def tune_page(program: App, kept: ValueCache, point: PagePoint, name: str, text: str | None) -> Values:
    """The values of the page: the text, its error or a trial of it, and the state of the track today.

    Args:
        text: As typed; None: as on file, and not tried.
    """
    track = known_track(program, name, point.position)
    before = kept.state(program, track, point.as_of, point.position)
    values: Values = {
        "track": head(track, before),
        "text": text if text is not None else file_text(program, name),
        "before": rows(track, before),
        "held": history(track, before),
        "trial": None,
        "problem": None,
    }
    if text is None:
        return values
    try:
        trial = try_track(program.workspace, checked(text, name), point.as_of)
    except DefinitionError as error:
        return values | {"problem": error}
    return values | {"trial": _trial(trial)}


def adopt(program: App, name: str, text: str) -> Path:
    """Write the file and adopt it; returns its path.

    Raises:
        DefinitionError: The text is no track file, or it cannot be written.
    """
    checked(text, name)
    folder = _folder(program)
    path = next((one for one in sorted(folder.glob("*.toml")) if _has_id(one, name)), folder / f"{name}.toml")
    part = path.with_suffix(".toml.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_text(text.replace("\r\n", "\n"), encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        raise DefinitionError(f"{path}: {error.strerror}", hint="Check the folder and its permissions.") from error
    workspace = TrackFiles().applied(program).workspace
    follow_loaded(workspace)
    return path


class TrackFiles:
    """The track files on disk, read again when one of them changes."""

    def __init__(self) -> None:
        self._seen: tuple[tuple[str, int, int], ...] | None = None
        self._tracks: tuple[Track, ...] = ()

    def applied(self, program: App) -> App:
        """The program with these files.

        Raises:
            DefinitionError: One of them is no track file.
        """
        stats = [(path.name, path.stat()) for path in sorted(_folder(program).glob("*.toml"))]
        seen = tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
        if seen != self._seen:
            self._tracks = load_tracks(_folder(program))
            self._seen = seen
        return replace(program, workspace=replace(program.workspace, tracks=self._tracks))


def _folder(program: App) -> Path:
    return program.directory / program.settings.tracks.folder


def _has_id(path: Path, name: str) -> bool:
    try:
        return parse_track(path.read_text(encoding="utf-8"), path.name, shipped_actions()).id == name
    except (DefinitionError, UnicodeDecodeError):
        return False


def _trial(trial: Trial) -> Values:
    return {
        "on_file": trial.on_file,
        "taken": len(trial.taken),
        "missed": len(trial.nearby),
        "taken_shown": [_candidate(one) for one in reversed(trial.taken[-SHOWN:])],
        "missed_shown": [_candidate(one) for one in trial.nearby[:SHOWN]],
        "after": rows(trial.track, trial.state),
        "held": history(trial.track, trial.state),
        "warnings": trial.warnings,
    }


def _candidate(one: Candidate) -> Values:
    return {
        "article": one.article,
        "title": one.title or one.file,
        "published": one.days,
        "score": f"{one.score:g}",
        "why_not": one.why_not,
        "moves": [
            (here.words, [f"{taking.facet.id}/{taking.number}" for taking in here.rules])
            for here in one.developments
            if here.rules
        ],
    }
