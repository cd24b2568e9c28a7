"""What the pipeline needs of the world."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from briefing.brief.model import Brief
from briefing.domain.article import Article, RawArticle


class Decoder(Protocol):
    """Turns bytes into a stored article."""

    def __call__(self, raw: RawArticle) -> Article:
        """Decode.

        Raises:
            ArticleError: The bytes hold no text that can be read.
        """
        ...


class Renderer(Protocol):
    """Makes the files of an edition."""

    def versions(self) -> dict[str, str]:
        """Whatever the bytes depend on, name -> version or digest."""
        ...

    def render(self, brief: Brief) -> dict[str, bytes]:
        """The files by suffix: `pdf`, `html`, `json`. The same brief gives the same bytes.

        Raises:
            RenderError: The brief cannot be rendered within its bounds.
        """
        ...


class Output(Protocol):
    """Where editions lie."""

    def stage(self, files: Mapping[str, bytes]) -> dict[str, str]:
        """Put files (name -> bytes) aside under their SHA-256, durably; returns name -> SHA-256."""
        ...

    def publish(self, names: Mapping[str, str]) -> dict[str, Path]:
        """Move staged files (name -> SHA-256) to their names; what lies there already stays."""
        ...

    def digest(self, name: str) -> str | None:
        """SHA-256 of a published file; None where there is none."""
        ...
