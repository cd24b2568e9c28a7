"""The composition root: builds the program from its settings. The only module that names concrete adapters."""

from __future__ import annotations

import getpass
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from briefing.adapters.anchor_file import AnchorFile
from briefing.adapters.executors import executor_of
from briefing.adapters.knowledge_files import load_knowledge
from briefing.adapters.log_copy import copy_to_read, is_writable
from briefing.adapters.output_folder import OutputFolder
from briefing.adapters.track_files import load_tracks
from briefing.domain.event_types import EVENT_TYPES, SCHEMA_VERSIONS
from briefing.domain.schedule import parse_schedule
from briefing.errors import SettingsError
from briefing.pipeline.editions import Publisher
from briefing.pipeline.request import Profile
from briefing.pipeline.slots import CatchUp, Plan
from briefing.pipeline.workspace import Workspace
from briefing.ports import Channel, Source
from briefing.projections import projections
from briefing.settings import Settings, load_settings
from events import Locks, Registry, SystemClock, Views, open_locks, open_log
from events.clock import Clock
from events.errors import LogMissingError

VIEWS = "views.db"
SQLITE = "sqlite:///"


def registry() -> Registry:
    """All event types under their stored names."""
    types = Registry()
    for name, payload in EVENT_TYPES.items():
        version = SCHEMA_VERSIONS.get(name, 1)
        types.register(name, payload, version)
        for older in range(1, version):
            types.upcaster(name, older)(_with_defaults)
    return types


def _with_defaults(shape: dict[str, Any]) -> dict[str, Any]:
    """A step that only added fields: missing fields of an older payload get their defaults."""
    return shape


@dataclass(frozen=True)
class App:
    """The program in a directory: everything a command needs."""

    directory: Path
    settings: Settings
    workspace: Workspace

    def publisher(self) -> Publisher:
        """The publisher of editions; loads the renderer on this call only."""
        from briefing.adapters.catalogue import Catalogue  # noqa: PLC0415 - as below
        from briefing.adapters.edition_files import EditionFiles  # noqa: PLC0415 - pulls in the template engine
        from briefing.adapters.fonts import own_fonts  # noqa: PLC0415 - as below
        from briefing.adapters.house_style import load_style  # noqa: PLC0415 - as below

        folder = self.directory / self.settings.output.folder
        templates = {
            name: self.directory / brief.templates for name, brief in self.settings.briefs.items() if brief.templates
        }
        styles = {name: load_style(brief.style, self.directory) for name, brief in self.settings.briefs.items()}
        anchor = self.settings.log.anchor
        anchors = AnchorFile(self.directory / anchor) if anchor else None
        own = own_fonts(self.settings.fonts, self.directory)
        return Publisher(EditionFiles(templates, styles, own), OutputFolder(folder), Catalogue(folder), anchors)

    def profile(self, name: str) -> Profile:
        """The named profile of a brief."""
        brief = self.settings.brief(name)
        return Profile(name, brief.title, brief.subtitle, brief.tracks, brief.paper)

    def plans(self) -> tuple[Plan, ...]:
        """The briefs that are issued at slots, by name.

        Raises:
            SettingsError: A schedule cannot be read.
        """
        return tuple(
            Plan(
                self.profile(name),
                brief.schedule,
                parse_schedule(brief.schedule),
                ZoneInfo(brief.timezone),
                brief.empty != "skip",
                CatchUp(brief.catch_up),
            )
            for name, brief in sorted(self.settings.briefs.items())
            if brief.schedule
        )

    def sources(self) -> tuple[tuple[Source, timedelta], ...]:
        """The sources as configured, each with its interval; paused ones are left out.

        Raises:
            SettingsError: A kind is not known, a key is missing, or a name is used twice.
        """
        from briefing.adapters.executors.apart import Apart  # noqa: PLC0415 - for the daemon alone
        from briefing.adapters.sources.kinds import source_of  # noqa: PLC0415 - as above
        from briefing.adapters.sources.surroundings import Surroundings  # noqa: PLC0415 - as above
        from briefing.adapters.web.fetch import Web  # noqa: PLC0415 - as above

        views, clock = self.workspace.views, self.workspace.clock

        formerly = {source.name: source.formerly for source in self.settings.sources}

        def known(source: str, file: str | None, url: str | None) -> bool:
            stated = {"url": url, "file": file}
            where = {key: value for key, value in stated.items() if value is not None}
            return any(views.one("sightings", where | {"source": one}) for one in (source, *formerly.get(source, ())))

        bounds = self.settings.bounds
        apart = Apart(bounds.article_time.total_seconds())
        around = Surroundings(self.directory, clock, Web(clock), known, bounds, apart)
        names = [source.name for source in self.settings.sources]
        for source in self.settings.sources:
            if names.count(source.name) > 1:
                raise SettingsError(f"two sources are named {source.name!r}", hint="Give each a name of its own.")
        looked_at = [source for source in self.settings.sources if not source.paused]
        return tuple((source_of(source, around), source.interval) for source in looked_at)

    def locks(self) -> Locks:
        """Named locks among the daemons that share the log."""
        return open_locks(self.settings.log.url)

    def places(self) -> dict[str, str]:
        """Name -> address of the sources that all machines share; folders belong to one machine."""
        return {source.name: source.url for source in self.settings.sources if source.url}

    def folders(self) -> dict[str, Path]:
        """Name -> folder, for the sources that are folders of this machine."""
        found = {source.name: source.path for source in self.settings.sources if source.path}
        return {name: (self.directory / path).resolve() for name, path in found.items()}

    def channels(self) -> tuple[tuple[str, Channel], ...]:
        """Brief and channel, for all readers of all briefs.

        Raises:
            SettingsError: A file of a password or token cannot be read.
        """
        from briefing.adapters.delivery import channels  # noqa: PLC0415 - for the daemon alone
        from briefing.adapters.web.fetch import Web  # noqa: PLC0415 - as above

        web = Web(self.workspace.clock)
        return tuple(
            (name, channel)
            for name, brief in sorted(self.settings.briefs.items())
            for channel in channels(brief.delivery, self.directory, web, notes=brief.empty == "note")
        )

    @property
    def lock(self) -> Path | None:
        """The lock file held by the daemon of a log on one machine; None for a log that several may share."""
        if self.workspace.shared:
            return None
        return self.directory / f"{self.settings.log.url.removeprefix(SQLITE)}.lock"

    def beside(self) -> App:
        """The same program for other threads: the same log and views, with executors of its own."""
        executor = executor_of(self.settings.analysis, self.settings.bounds)
        return replace(self, workspace=replace(self.workspace, executor=executor))

    def close(self) -> None:
        """Close log, views and processes."""
        self.workspace.executor.close()
        self.workspace.views.close()
        self.workspace.log.close()


def log_file(directory: Path) -> Path:
    """The file of the log.

    Raises:
        SettingsError: It is on a server.
    """
    log, _ = _files(load_settings(directory).log.url, directory)
    if log is None:
        hint = "Name an empty schema in briefing.toml, and `briefing import` the copy."
        raise SettingsError("the log is on a server and cannot be replaced", hint=hint, kind="log-on-server")
    return log


def must_copy(directory: Path) -> bool:
    """Whether a command that only reads must use a copy: there is no log to open, or its disk is not writable."""
    log, views = _files(load_settings(directory).log.url, directory)
    return (log is not None and not log.exists()) or not is_writable(views.parent)


def build_copy(directory: Path, scratch: Path, *, create: bool = True) -> App:
    """The program in a directory, on a copy of its log and views in a scratch folder; the directory is only read.

    Raises:
        LogMissingError: There is no log, and `create` is false.
    """
    log, views = _files(load_settings(directory).log.url, directory)
    if not create:
        _require(log, directory)  # before it is copied, so that it is named by its place
    copy_to_read(log or views, views, scratch)
    return build(directory, create=create, scratch=scratch)


def build(directory: Path, *, clock: Clock | None = None, create: bool = True, scratch: Path | None = None) -> App:
    """The program in a directory.

    Args:
        create: Whether to create a log if there is none.
        scratch: Folder for the views, and for a log that is a file, instead of their usual places.

    Raises:
        LogMissingError: There is no log, and `create` is false.
    """
    settings = load_settings(directory)
    clock = clock or SystemClock()
    knowledge = load_knowledge()
    shared = not settings.log.url.startswith(SQLITE)
    drafts = shared or settings.tracks.adopt == "ask"
    log, views = _files(settings.log.url, directory)
    if not create and not scratch:
        _require(log, directory)
    if scratch:
        log, views = log and scratch / log.name, scratch / views.name
    url = f"{SQLITE}{log.absolute()}" if log else settings.log.url
    workspace = Workspace(
        log=open_log(url, registry(), clock, directory, create=create),
        views=Views(views, projections(knowledge)),
        knowledge=knowledge,
        tracks=load_tracks(directory / settings.tracks.folder),
        clock=clock,
        executor=executor_of(settings.analysis, settings.bounds),
        by=getpass.getuser(),
        shipped=load_tracks() if drafts else (),
        shared=shared,
        drafts=drafts,
    )
    return App(directory, settings, workspace)


def _require(log: Path | None, directory: Path) -> None:
    """Raise LogMissingError, which names a place in the folder from there, if the log is a file that is not there."""
    if log and not log.exists():
        hint = "Ingest articles, which creates it: briefing ingest FOLDER. If it is elsewhere, name it under [log]."
        raise LogMissingError(str(log.relative_to(directory) if log.is_relative_to(directory) else log), hint=hint)


def _files(url: str, directory: Path) -> tuple[Path | None, Path]:
    """The file of the log, None for one on a server; and that of the views, beside it or in the working directory."""
    if url.startswith(SQLITE):
        log = directory / url.removeprefix(SQLITE)
        return log, log.parent / VIEWS
    return None, directory / VIEWS
