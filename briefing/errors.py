"""The errors of the program.

BriefingError
├── SettingsError        briefing.toml or the environment
├── DefinitionError      a track file or a knowledge file
├── ArticleError         an article that cannot be read
├── SourceError          a source that cannot be reached or read
├── DeliveryError        an edition that cannot be delivered
├── NotFoundError        a name that refers to nothing
├── RenderError          an edition that cannot be rendered, or not with the same bytes
└── LogUnavailableError  the log cannot be opened or used
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

MOST_NAMED = 30
"""Largest number of names that a hint lists; if there are more, it gives those similar to the one typed."""


class BriefingError(Exception):
    """An operation that failed, with what to do about it.

    Attributes:
        message: What is wrong, one sentence without a final full stop.
        hint: What to do about it, one imperative sentence.
        kind: Identifier for programs: `not-text`, `too-large`, `bad-key`.
    """

    kind = "error"

    def __init__(self, message: str, *, hint: str, kind: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.kind = kind or self.kind

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors are pickled with all their attributes."""
        return (_rebuilt, (type(self), self.__dict__))


def _rebuilt(kind: type[BriefingError], attributes: dict[str, Any]) -> BriefingError:
    error = kind.__new__(kind, attributes["message"])
    error.__dict__.update(attributes)
    return error


class SettingsError(BriefingError):
    kind = "bad-settings"


class DefinitionError(BriefingError):
    kind = "bad-definition"


class ArticleError(BriefingError):
    kind = "bad-article"


class SourceError(BriefingError):
    """A source that cannot be reached or read.

    Attributes:
        again: How long the source asks clients to wait; None if it does not say.
    """

    kind = "source"

    def __init__(self, message: str, *, hint: str, kind: str | None = None, again: timedelta | None = None) -> None:
        super().__init__(message, hint=hint, kind=kind)
        self.again = again


class DeliveryError(BriefingError):
    """An edition that cannot be delivered to a reader.

    Attributes:
        final: The channel will never accept it; otherwise delivery is retried.
    """

    kind = "delivery"

    def __init__(self, message: str, *, hint: str, kind: str | None = None, final: bool = False) -> None:
        super().__init__(message, hint=hint, kind=kind)
        self.final = final


class NotFoundError(BriefingError):
    kind = "not-found"


def unknown(what: str, name: str, names: Iterable[str]) -> NotFoundError:
    """The error for an unknown name; its hint suggests the most similar known names."""
    known = {one.casefold(): one for one in names}
    like = [known[one] for one in difflib.get_close_matches(name.casefold(), known, n=3, cutoff=0.6)]
    meant = f"Did you mean {' or '.join(like)}? " if like else ""
    listed = f"Name one of: {', '.join(known.values()) or 'none is known yet'}." if len(known) <= MOST_NAMED else ""
    hint = f"{meant}{listed}".strip() or f"None of the {len(known)} known names is similar."
    return NotFoundError(f"there is no {what} {name!r}", hint=hint, kind=f"unknown-{what}")


class RenderError(BriefingError):
    kind = "render"


class LogUnavailableError(BriefingError):
    kind = "log"
