"""What can be wrong with briefing.toml beyond its syntax. Everything it names is checked; nothing is recorded."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.check_results import CheckResult, CheckState, bad
from briefing.errors import BriefingError, unknown
from briefing.settings import BriefSettings, MailSettings, Settings, SourceSettings, load_settings

if TYPE_CHECKING:
    from briefing.ports import Source


def settings_findings(directory: Path) -> Iterator[CheckResult]:
    """Results for the file, tracks, briefs, sources, readers and API; for the file alone if it is invalid."""
    try:
        settings = load_settings(directory)
    except BriefingError as error:
        yield bad("settings", error)
        return
    yield CheckResult("settings", CheckState.OK, "valid")
    yield from _tracks(directory, settings)
    yield from _folders(directory, settings)
    yield from _fonts(directory, settings)
    for name, brief in settings.briefs.items():
        yield from _brief(directory, name, brief)
    yield from _sources(directory, settings)
    if settings.api and settings.api.token_file:
        yield from _trying("api", lambda: _secret(directory, settings.api.token_file if settings.api else None))


def _tracks(directory: Path, settings: Settings) -> Iterator[CheckResult]:
    from briefing.adapters.track_files import load_tracks

    try:
        known = [track.id for track in load_tracks(directory / settings.tracks.folder)]
    except BriefingError as error:
        yield bad("tracks", error)
        return
    yield CheckResult("tracks", CheckState.OK, f"{len(known)} tracks, valid")
    for name, brief in settings.briefs.items():
        for track in brief.tracks or ():
            if track not in known:
                finding = f"brief {name!r} names no known track: {track}"
                yield CheckResult("tracks", CheckState.BAD, finding, unknown("track", track, known).hint)


def _folders(directory: Path, settings: Settings) -> Iterator[CheckResult]:
    yield from _writable("output", directory / settings.output.folder, str(settings.output.folder))
    tracks = settings.tracks.folder
    if "folder" in settings.tracks.model_fields_set and not (directory / tracks).is_dir() and str(tracks) != "tracks":
        do = "Create it, or correct `folder` under [tracks]."
        yield CheckResult("tracks", CheckState.BAD, f"the folder {tracks} does not exist", do)


def _fonts(directory: Path, settings: Settings) -> Iterator[CheckResult]:
    from briefing.adapters.fonts import own_fonts

    if settings.fonts:
        found = list(_trying("fonts", lambda: own_fonts(settings.fonts, directory)))
        yield from found or [CheckResult("fonts", CheckState.OK, f"{len(settings.fonts)} of your own")]


def _writable(check: str, folder: Path, name: str) -> Iterator[CheckResult]:
    """Yields nothing if the folder is writable or can be created."""
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not there.is_dir():
        yield CheckResult(check, CheckState.BAD, f"{name} is not a folder", "Name a folder.")
    elif not os.access(there, os.W_OK | os.X_OK):
        yield CheckResult(
            check, CheckState.BAD, f"{name} cannot be written", "Let this user write there, or name another folder."
        )


def _brief(directory: Path, name: str, brief: BriefSettings) -> Iterator[CheckResult]:
    from briefing.adapters.house_style import load_style
    from briefing.domain.schedule import parse_schedule

    check = f"brief {name}"
    found = [
        *_trying(check, lambda: parse_schedule(brief.schedule) if brief.schedule else None),
        *_trying(check, lambda: load_style(brief.style, directory)),
        *_delivery(directory, check, brief),
    ]
    if brief.templates and not (directory / brief.templates).is_dir():
        do = f"Write the templates there with: briefing template eject {brief.templates}"
        found.append(CheckResult(check, CheckState.BAD, f"the templates folder {brief.templates} does not exist", do))
    if brief.delivery.model_fields_set and not brief.schedule:
        finding = "it has readers and no schedule: editions issued by hand are not sent"
        found.append(CheckResult(check, CheckState.NOTE, finding, 'Add schedule = "weekdays 07:00" to it.'))
    yield from dict.fromkeys(found) or [CheckResult(check, CheckState.OK, brief.schedule or "on demand")]


def _delivery(directory: Path, check: str, brief: BriefSettings) -> Iterator[CheckResult]:
    from briefing.adapters.delivery import channels
    from briefing.adapters.web.fetch import Web
    from events import SystemClock

    delivery = brief.delivery
    yield from _trying(check, lambda: list(channels(delivery, directory, Web(SystemClock()))))
    if delivery.folder:
        yield from _writable(check, directory / delivery.folder, str(delivery.folder))
    if delivery.mail:
        for address, times in Counter(delivery.mail.to).items():
            if "@" not in address[1:-1]:
                do = "Write it with the name of its host, such as ana@desk.example."
                yield CheckResult(check, CheckState.BAD, f"{address!r} in `to` is not a mail address", do)
            if times > 1:
                yield CheckResult(
                    check, CheckState.BAD, f"{address} is listed {times} times in `to`", "Name each reader once."
                )
        yield from _trying(check, lambda: _password(directory, delivery.mail))


def _password(directory: Path, mail: MailSettings | None) -> None:
    from briefing.adapters.delivery import PASSWORD, password
    from briefing.errors import SettingsError

    if mail and mail.user and not mail.password_file and not password(mail, directory):
        hint = f"Add password_file, or set {PASSWORD}."
        raise SettingsError(f"there is no password for user {mail.user!r}", hint=hint)
    if mail and mail.password_file and not password(mail, directory):
        raise SettingsError(f"{mail.password_file} is empty", hint="Write the password into it, and nothing else.")


def _sources(directory: Path, settings: Settings) -> Iterator[CheckResult]:
    for name, times in Counter(source.name for source in settings.sources).items():
        if times > 1:
            yield CheckResult(
                "sources", CheckState.BAD, f"{times} sources are called {name!r}", "Give each a name of its own."
            )
    for source in settings.sources:
        found = list(_trying(f"source {source.name}", lambda source=source: made_source(directory, settings, source)))  # type: ignore[misc]  # mypy does not see the default
        if not found and source.path and not (directory / source.path).is_dir():
            do = f"Create it, or correct `path` of the source: mkdir {source.path}"
            found = [
                CheckResult(f"source {source.name}", CheckState.BAD, f"the folder {source.path} does not exist", do)
            ]
        yield from found or [
            CheckResult(f"source {source.name}", CheckState.OK, f"{source.kind} {source.url or source.path}")
        ]


def made_source(directory: Path, settings: Settings, source: SourceSettings) -> Source:
    """The source without knowledge of the articles on file."""
    from briefing.adapters.executors.apart import Apart
    from briefing.adapters.sources.kinds import source_of
    from briefing.adapters.sources.surroundings import Surroundings
    from briefing.adapters.web.fetch import Web
    from events import SystemClock

    clock = SystemClock()
    around = Surroundings(directory, clock, Web(clock), lambda _source, _url, _id: False, settings.bounds, Apart())
    return source_of(source, around)


def _secret(directory: Path, file: Path | None) -> None:
    from briefing.adapters.delivery import secret
    from briefing.errors import SettingsError

    if not secret(directory, file):
        raise SettingsError(f"{file} is empty", hint="Write the token into it, and nothing else.")


def _trying(check: str, step: Callable[[], object]) -> Iterator[CheckResult]:
    """Yields nothing if it works."""
    try:
        step()
    except BriefingError as error:
        yield bad(check, error)
