"""What the pipeline needs of the world."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from briefing.brief.model import Brief
from briefing.domain.article import Article, RawArticle
from events.log import EventLog

Progress = Callable[[int, int], None]
"""Called with (done, total) as work goes on."""


class Views(Protocol):
    """The rows of the projections, as far as they were folded. See events.views.Views."""

    def select(
        self, table: str, where: Mapping[str, Any] | None = None, order: str | None = None
    ) -> Iterator[dict[str, Any]]:
        """Rows that equal `where` in every column it names; None means null."""
        ...

    def one(self, table: str, where: Mapping[str, Any]) -> dict[str, Any] | None:
        """The first row of `select`; None where there is none."""
        ...

    def catch_up(self, log: EventLog, *, upto: int | None = None, progress: Progress | None = None) -> None:
        """Fold what the log has and the views have not."""
        ...

    def rebuild(self, log: EventLog, *, progress: Progress | None = None) -> None:
        """Build everything anew from the log."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...

    def sql(self, query: str, params: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """Rows of a query in which `{table}` stands for the table of that name."""
        ...


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
