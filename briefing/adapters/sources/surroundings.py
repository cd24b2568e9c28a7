"""What sources work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from briefing.adapters.executors.apart import Apart
from briefing.adapters.web.fetch import Web, origin_of
from briefing.adapters.web.guard import Origin
from briefing.errors import SettingsError, SourceError
from briefing.settings import BoundSettings, SourceSettings
from events.clock import Clock


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all sources of a program share.

    Attributes:
        base: Folder that relative paths start from.
        known: Whether the log has an article from a source under a name and at an address; None stands for any.
        apart: Calls a function for one item where it can be ended when it takes too long.
    """

    base: Path
    clock: Clock
    web: Web
    known: Callable[[str, str | None, str | None], bool]
    bounds: BoundSettings = field(default_factory=BoundSettings)
    apart: Apart = field(default_factory=Apart)


def address_of(settings: SourceSettings) -> tuple[str, frozenset[Origin]]:
    """The address of a source, and the origins that may be private for it.

    Raises:
        SettingsError: It names none, or one that is not of the web.
    """
    if settings.url is None:
        raise SettingsError(
            f"source {settings.name!r} names no url", hint='Add url = "https://…" to it.', kind="bad-key"
        )
    try:
        origin = origin_of(settings.url)
    except SourceError as error:
        raise SettingsError(f"source {settings.name!r}: {error.message}", hint=error.hint, kind="bad-key") from error
    return settings.url, frozenset({origin} if settings.allow_private else ())
