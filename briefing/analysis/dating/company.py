"""The day of an article that shares its text with a dated one.

Only days that articles tell themselves count: a day that came from company is nobody else's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefing.analysis.dating.days import opening_weekdays
from briefing.analysis.dating.limits import WEEKDAYS, spelled
from briefing.analysis.dating.reading import reading_of
from briefing.domain.article import Basis, Companion, Dateline, Dating, Layout
from briefing.domain.when import Precision

_A_DAY = timedelta(days=1)
_DIFFERENT = "They are of different days."


def with_company(own: Dating, companions: Sequence[Companion]) -> Dating:
    """The dating of an article without a day of its own: the day of its company, if that is one and may be its own."""
    if own.exact is not None or not companions:
        return own
    days = {one.day for one in companions}
    rests_on = tuple((one.article, one.day) for one in companions)
    why = (*own.why, *(one.why for one in companions))
    if len(days) > 1:
        return replace(own, rests_on=rests_on, why=(*why, _DIFFERENT))
    day = days.pop()
    if not _fits(own, day):
        return own
    return Dating(day, Precision.DAY, Basis.INFERRED, own.received, None, (day,), why, rests_on=rests_on)


@dataclass(frozen=True, slots=True)
class CommonGround:
    """Why two articles that share most of their text are of one day.

    Attributes:
        weekday: With news of which both open; None where their text is the same word for word.
    """

    weekday: str | None


def common_ground(
    one: tuple[str, Layout, Dateline | None], other: tuple[str, Layout, Dateline | None]
) -> CommonGround | None:
    """Why two articles that share most of their text are of one day; None where they may not be."""
    if _words(*one[:2]) == _words(*other[:2]):
        return CommonGround(None)
    first, second = (opening_weekdays(reading_of(*each)) for each in (one, other))
    return CommonGround(WEEKDAYS[min(first)]) if len(first) == 1 and first == second else None


def told(name: str, day: date, share: float, ground: CommonGround) -> str:
    """The reason that is printed.

    Args:
        share: Of the shorter text, 0 to 1.
    """
    if ground.weekday is None:
        return f"Its text is that of article {name}, of {spelled(day)}."
    shared = f"It shares {share:.0%} of the shorter text with article {name}, of {spelled(day)}"
    return f"{shared}; both open with news of {ground.weekday}."


def _words(text: str, layout: Layout) -> list[str]:
    return [word for span in layout.body for word in text[span.begin : span.end].split()]


def _fits(own: Dating, day: date) -> bool:
    """Whether limits and possible days of the article itself leave the day; its dateline may be a day older."""
    earliest, latest = own.limits
    if day > own.received or (earliest and day < earliest) or (latest and day > latest):
        return False
    same = {(day.month, day.day), ((day - _A_DAY).month, (day - _A_DAY).day)}
    return not own.candidates or any((one.month, one.day) in same for one in own.candidates)
