"""Kinds of sources, one module each. A kind is named in briefing.toml as `kind` under `[[source]]`."""

from __future__ import annotations

from briefing.adapters.sources.kinds.folder import Folder

__all__ = ["SOURCE_KINDS"]

SOURCE_KINDS = (Folder,)
"""In the order `briefing source` explains them."""
