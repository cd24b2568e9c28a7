"""Kinds of sources, one module each. A kind is named in briefing.toml as `kind` under `[[source]]`."""

from __future__ import annotations

from briefing.adapters.sources.kinds.feed import Feed
from briefing.adapters.sources.kinds.folder import Folder
from briefing.adapters.sources.kinds.page import Page

__all__ = ["SOURCE_KINDS"]

SOURCE_KINDS = (Folder, Feed, Page)
"""In the order they are named to users. A folder may be a maildir, or hold JSON Lines."""
