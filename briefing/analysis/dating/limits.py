"""The days that the facts of an article allow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from briefing.analysis.lexicon import LEXICON
from briefing.domain.when import Precision, fineness


@dataclass(frozen=True, slots=True)
class Limit:
    """A fact and the days it allows.

    Attributes:
        spans: First and last days, either may be unbounded.
        why: The fact, as a sentence for the reader.
        firm: The spans without what was added for reports that are early or late; empty where nothing was.
    """

    spans: tuple[tuple[date, date], ...]
    why: str
    firm: tuple[tuple[date, date], ...] = ()

    def allows(self, day: date) -> bool:
        return any(begin <= day <= end for begin, end in self.spans)

    @classmethod
    def since(cls, day: date, why: str) -> Limit:
        return cls(((day, date.max),), why)

    @classmethod
    def until(cls, day: date, why: str) -> Limit:
        return cls(((date.min, day),), why)


@dataclass(frozen=True, slots=True)
class DateBounds:
    """The days between which an article was published.

    Attributes:
        earliest, latest: None where nothing bounds it.
        why: One reason for each edge.
    """

    earliest: date | None
    latest: date | None
    why: tuple[str, ...]

    @property
    def precision(self) -> Precision | None:
        """None for more than a month, and where an edge is open."""
        if self.earliest is None or self.latest is None:
            return None
        found = fineness(self.earliest, self.latest)
        return found if found.rank < Precision.YEAR.rank else None


def narrowed(days: Iterable[date], limits: Iterable[Limit]) -> tuple[tuple[date, ...], tuple[str, ...]]:
    """The days that all limits allow, and in words the limits that excluded any."""
    left, reasons = tuple(days), list[str]()
    for limit in limits:
        kept = tuple(day for day in left if limit.allows(day))
        if len(kept) < len(left):
            left = kept
            reasons.append(limit.why)
    return left, tuple(reasons)


def spelled(day: date) -> str:
    """`18 November 2008`, whatever the locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


MONTHS = tuple(names[0].title() for names in LEXICON.calendar.months)
WEEKDAYS = tuple(names[0].title() for names in LEXICON.calendar.weekdays)
