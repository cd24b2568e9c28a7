"""Kinds of sources, one module each. A kind is named in briefing.toml as `kind` under `[[source]]`."""

from __future__ import annotations

from briefing.adapters.sources.kinds.feed import Feed
from briefing.adapters.sources.kinds.folder import Folder
from briefing.adapters.sources.kinds.page import WebPage
from briefing.adapters.sources.surroundings import Surroundings
from briefing.errors import SettingsError
from briefing.ports import Source
from briefing.settings import SourceSettings

__all__ = ["SOURCE_KINDS", "source_of"]

SOURCE_KINDS = (Folder, Feed, WebPage)
"""In the order they are named to users. A folder may be a maildir, or hold JSON Lines."""


def source_of(settings: SourceSettings, surroundings: Surroundings) -> Source:
    """A source as configured.

    Raises:
        SettingsError: Its kind is not known, or a key is missing.
    """
    kinds = {kind.kind: kind for kind in SOURCE_KINDS}
    if settings.kind not in kinds:
        hint = f"Name one of: {', '.join(kinds)}."
        raise SettingsError(f"source {settings.name!r} has an unknown kind: {settings.kind!r}", hint=hint)
    return kinds[settings.kind](settings, surroundings)
