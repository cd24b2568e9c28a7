"""Words for days, months and lengths of time."""

from __future__ import annotations

import re

from briefing.analysis.lexicon import LEXICON, either

MONTH = re.compile(rf"\b{either(*LEXICON.calendar.months)}\b\.?", re.IGNORECASE)
_LENGTHS = frozenset(word for words in LEXICON.calendar.units.values() for word in words)
WEEKDAY = re.compile(either([names[0] for names in LEXICON.calendar.weekdays]), re.IGNORECASE)


def is_day(word: str) -> bool:
    """A weekday, or the month of a date."""
    return bool(WEEKDAY.fullmatch(word) or MONTH.fullmatch(word))


def names_a_time(word: str) -> bool:
    """A day, a month, or a length of time."""
    return is_day(word) or word.lower() in _LENGTHS
