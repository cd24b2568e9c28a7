"""The bound on the size of one article, whatever it comes in."""

from __future__ import annotations

from briefing.errors import ArticleError
from briefing.settings import BoundSettings

MOST = BoundSettings().file_size
"""Bytes, where settings do not name another bound."""


def bounded(data: bytes, most: int = MOST) -> bytes:
    """The bytes. Read one more than the bound, so that what is beyond it is seen and never held.

    Raises:
        ArticleError: Of kind `too-large`.
    """
    if len(data) > most:
        raise too_large(most)
    return data


def too_large(most: int) -> ArticleError:
    """The error of an article of more bytes than the bound."""
    limit = f"{most // 1024**2} MB" if most >= 1024**2 else f"{most:,} bytes"
    hint = "Split it into its articles, or raise file_size under [bounds]."
    return ArticleError(f"it is larger than {limit} (file_size)", hint=hint, kind="too-large")
