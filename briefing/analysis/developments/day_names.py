"""Names of days and months, as words tell them."""

from __future__ import annotations

import re

from briefing.analysis.lexicon import LEXICON, either

MONTH = re.compile(rf"\b{either(*LEXICON.calendar.months)}\b\.?", re.IGNORECASE)
WEEKDAY = re.compile(either([names[0] for names in LEXICON.calendar.weekdays]), re.IGNORECASE)


def is_day(word: str) -> bool:
    """A weekday, or the month of a date."""
    return bool(WEEKDAY.fullmatch(word) or MONTH.fullmatch(word))
