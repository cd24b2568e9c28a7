"""The errors of the program.

BriefingError
├── SettingsError        briefing.toml or the environment
├── DefinitionError      a track file or a knowledge file
├── ArticleError         an article that cannot be read
├── SourceError          a source that cannot be reached or read
├── DeliveryError        an edition that a reader cannot be given
├── NotFoundError        something named that is not there
├── RenderError          an edition that cannot be made, or not made the same again
└── LogUnavailableError  the log cannot be opened or used
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

MOST_NAMED = 30
"""Names that a hint lists; of more it gives those that are like the one typed."""


class BriefingError(Exception):
    """Something that could not be done.

    Attributes:
        message: What is wrong, one sentence without a final full stop.
        hint: What to do about it, one imperative sentence.
        kind: Word for programs: `not-text`, `too-large`, `bad-key`.
    """

    kind = "error"

    def __init__(self, message: str, *, hint: str, kind: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.kind = kind or self.kind

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors come back from other processes whole."""
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
        again: How long the source asks to be left alone; None where it does not say.
    """

    kind = "source"

    def __init__(self, message: str, *, hint: str, kind: str | None = None, again: timedelta | None = None) -> None:
        super().__init__(message, hint=hint, kind=kind)
        self.again = again


class DeliveryError(BriefingError):
    """An edition that a reader cannot be given.

    Attributes:
        final: The reader will never take it; else it is worth another try.
    """

    kind = "delivery"

    def __init__(self, message: str, *, hint: str, kind: str | None = None, final: bool = False) -> None:
        super().__init__(message, hint=hint, kind=kind)
        self.final = final


class NotFoundError(BriefingError):
    kind = "not-found"


def unknown(what: str, name: str, names: Iterable[str]) -> NotFoundError:
    """The error of a name that is none of those known, with the likeliest of them."""
    known = {one.casefold(): one for one in names}
    like = [known[one] for one in difflib.get_close_matches(name.casefold(), known, n=3, cutoff=0.6)]
    meant = f"Did you mean {' or '.join(like)}? " if like else ""
    listed = f"Name one of: {', '.join(known.values()) or 'none is known yet'}." if len(known) <= MOST_NAMED else ""
    hint = f"{meant}{listed}".strip() or f"None of the {len(known)} known is like it."
    return NotFoundError(f"there is no {what} {name!r}", hint=hint, kind=f"unknown-{what}")


class RenderError(BriefingError):
    kind = "render"


class LogUnavailableError(BriefingError):
    kind = "log"
