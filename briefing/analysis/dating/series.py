"""Undated items of a numbered series lie between their dated neighbours.

A window is a function of the dated items alone, computed on demand: undated items do not affect each other, and dating
a neighbour anew moves all windows that depend on it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from briefing.analysis.dating.limits import DateBounds, spelled

PROVEN = 30
"""Dated items that must be in the order of their numbers before the order of others is trusted."""
_A_DAY = timedelta(days=1)
"""Tolerance: agencies date by the place of the news, and number where the copy is edited."""
_NUMBERED = re.compile(r"(?P<number>\d{2,12})(?=\D|$)")


@dataclass(frozen=True, slots=True)
class SeriesItem:
    """An item of a series.

    Attributes:
        file: Path or name under which it arrived; the folder names the series, the head of the name its number.
        day: None if undated, or if the day was only inferred.
    """

    article: str
    file: str
    day: date | None


def windows(items: Iterable[SeriesItem]) -> Mapping[str, DateBounds]:
    """Windows of the undated items of all series that prove their order, by article."""
    series: defaultdict[tuple[str, int], dict[tuple[int, str], SeriesItem]] = defaultdict(dict)
    for item in items:
        folder, _, name = item.file.rpartition("/")
        if match := _NUMBERED.match(name):
            # Numbers of one series have one width, or outgrow it: 99, 100.
            series[folder, len(match[0]) if match[0][0] == "0" else 0][int(match[0]), item.article] = item
    found: dict[str, DateBounds] = {}
    for numbered in series.values():
        ordered = [(number, item) for (number, _), item in sorted(numbered.items(), key=lambda one: one[0])]
        dated = [item.day for _, item in ordered if item.day]
        if len(dated) >= PROVEN and all(one <= next_ for one, next_ in pairwise(dated)):
            found.update(_between(ordered))
    return found


def _between(ordered: list[tuple[int, SeriesItem]]) -> Iterator[tuple[str, DateBounds]]:
    """Windows of the undated items; items with the same number, such as versions, do not bound each other."""
    before: dict[int, tuple[int, date]] = {}
    after: dict[int, tuple[int, date]] = {}
    for edges, items in ((before, ordered), (after, ordered[::-1])):
        last: tuple[int, date] | None = None
        for number, item in items:
            if last and last[0] != number:
                edges[number] = last
            if item.day:
                last = (number, item.day)
    for number, item in ordered:
        if item.day is None and (number in before or number in after):
            yield item.article, _window(before.get(number), after.get(number))


def _window(before: tuple[int, date] | None, after: tuple[int, date] | None) -> DateBounds:
    why = [
        f"Number {number} of its series, {word} it, is of {spelled(day)}."
        for word, edge in (("before", before), ("after", after))
        if edge
        for number, day in (edge,)
    ]
    return DateBounds(before[1] - _A_DAY if before else None, after[1] + _A_DAY if after else None, tuple(why))
