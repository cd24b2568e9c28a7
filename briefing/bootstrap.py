"""The composition root: settings in, a ready program out. The only file that names concrete adapters."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from pathlib import Path

from briefing.adapters.knowledge_files import load_knowledge
from briefing.adapters.output_folder import OutputFolder
from briefing.adapters.sources.decode import decode
from briefing.adapters.track_files import load_tracks
from briefing.domain.event_types import EVENT_TYPES
from briefing.pipeline.editions import Press
from briefing.pipeline.request import Profile
from briefing.pipeline.workspace import Workspace
from briefing.projections import projections
from briefing.settings import Settings, load_settings
from events import Registry, SystemClock, Views, open_log
from events.clock import Clock

VIEWS = "views.db"
SQLITE = "sqlite:///"


def registry() -> Registry:
    """All event types under their stored names."""
    types = Registry()
    for name, payload in EVENT_TYPES.items():
        types.register(name, payload)
    return types


@dataclass(frozen=True)
class App:
    """The program in a directory: everything a command needs."""

    directory: Path
    settings: Settings
    workspace: Workspace

    def press(self) -> Press:
        """What editions are made with; loads the renderer only now."""
        from briefing.adapters.edition_files import EditionFiles  # noqa: PLC0415 - pulls in the template engine

        return Press(EditionFiles(), OutputFolder(self.directory / self.settings.output.folder))

    def profile(self, name: str) -> Profile:
        """The named profile of a brief."""
        brief = self.settings.brief(name)
        return Profile(name, brief.title, brief.subtitle, brief.tracks)

    def close(self) -> None:
        """Let go of log and views."""
        self.workspace.views.close()
        self.workspace.log.close()


def build(directory: Path, *, clock: Clock | None = None, create: bool = True) -> App:
    """The program in a directory.

    Args:
        create: Whether to begin a log where there is none.
    """
    settings = load_settings(directory)
    clock = clock or SystemClock()
    knowledge = load_knowledge()
    workspace = Workspace(
        log=open_log(settings.log.url, registry(), clock, directory, create=create),
        views=Views(_views_path(settings.log.url, directory), projections(knowledge)),
        knowledge=knowledge,
        tracks=load_tracks(directory / settings.tracks.folder),
        clock=clock,
        decode=decode,
        by=getpass.getuser(),
    )
    return App(directory, settings, workspace)


def _views_path(url: str, directory: Path) -> Path:
    """Beside a SQLite log; in the working directory for a log on a server."""
    if url.startswith(SQLITE):
        return (directory / url.removeprefix(SQLITE)).parent / VIEWS
    return directory / VIEWS
