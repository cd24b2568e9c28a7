"""Corrections by hand, and the editions that printed what they correct."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from events.views import Views

_IN_WINDOW = """
SELECT * FROM {corrections} WHERE position > :after AND position <= :upto AND (undone IS NULL OR undone > :upto)
  AND kind NOT IN ('same', 'different')
UNION ALL SELECT * FROM {corrections} WHERE position <= :after AND undone > :after AND undone <= :upto
  AND kind NOT IN ('same', 'different')
ORDER BY position
"""
"""Pairing of articles changes the count of origins, but makes no printed line wrong."""
_CITING = (
    "SELECT number FROM {citations} WHERE brief = :brief AND article = :article AND upto < :moment ORDER BY number"
)
_PRINTING = """
SELECT number FROM {editions} WHERE brief = :brief AND upto < :moment AND day >= :day
  AND EXISTS (SELECT 1 FROM json_each(record, '$.tracks') WHERE value = :track) ORDER BY number
"""
_DATED = """
SELECT position, article, day, until, reason FROM {corrections} WHERE kind = 'dated' AND undone IS NULL
ORDER BY position DESC LIMIT :most
"""


def in_window(views: Views, after: int, upto: int) -> Iterator[dict[str, Any]]:
    """Corrections made after one position up to another and not undone there, or undone in between; by position."""
    return views.sql(_IN_WINDOW, {"after": after, "upto": upto})


def editions_citing(views: Views, brief: str | None, article: str, moment: int) -> tuple[int, ...]:
    """Numbers of editions that know less than `moment` and cite an article, ascending."""
    asked = {"brief": brief, "article": article, "moment": moment}
    return tuple(row["number"] for row in views.sql(_CITING, asked))


def editions_printing(views: Views, brief: str | None, track: str, day: str, moment: int) -> tuple[int, ...]:
    """Numbers of editions of `day` or later that know less than `moment` and print a track, ascending."""
    asked = {"brief": brief, "track": track, "day": day, "moment": moment}
    return tuple(row["number"] for row in views.sql(_PRINTING, asked))


def dated_last(views: Views, most: int) -> Iterator[dict[str, Any]]:
    """The last dates set by hand that are in force, newest first."""
    return views.sql(_DATED, {"most": most})
