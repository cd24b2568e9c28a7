"""The parameters of a page: a day and a position, read from an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from briefing.bootstrap import App
from briefing.domain.when import plausible
from briefing.errors import BriefingError

POINT = ("as_of", "known_at")
"""The parts of an address that ask for a day and a position; links between pages keep them."""


class QueryError(BriefingError):
    """An address or a form that cannot be understood."""

    kind = "bad-query"


@dataclass(frozen=True, slots=True)
class PagePoint:
    """The as-of day and the known position of a page.

    Attributes:
        head: Last position of the log.
        today: The current day in UTC.
    """

    as_of: date
    position: int
    head: int
    today: date


def point_of(program: App, query: Mapping[str, str]) -> PagePoint:
    """The point named by an address; by default today and the head of the log.

    Raises:
        QueryError: It names no day, or no position of the log.
    """
    workspace = program.workspace
    today, head = workspace.clock.now().date(), workspace.views.checkpoint()
    asked = {name: query[name] for name in POINT if query.get(name)}
    position = number_of(asked["known_at"], "position") if "known_at" in asked else head
    if not 0 <= position <= head:
        raise QueryError(f"the log has no position {position}", hint=f"Its last position is {head}.")
    return PagePoint(day_of(asked["as_of"]) if "as_of" in asked else today, position, head, today)


def day_of(text: str) -> date:
    """A day as typed or picked.

    Raises:
        QueryError: It is no day, or is outside the years that the program supports.
    """
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        raise QueryError(f"{text[:40]!r} is not a day", hint="Write it as 2009-01-31.") from error
    if not plausible(day):
        raise QueryError(f"{text} is too far away", hint="Check the year.")
    return day


def number_of(text: str, what: str) -> int:
    """A whole number, not negative.

    Raises:
        QueryError: It is not one.
    """
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise QueryError(f"{text[:40]!r} is no {what}", hint="Use digits only.")
    return int(text)
