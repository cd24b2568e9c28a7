"""Names of days and months, as words tell them."""

from __future__ import annotations

import re

from briefing.analysis.lexicon import LEXICON, either

MONTH = re.compile(rf"\b(?:{'|'.join(names[0][:3] for names in LEXICON.calendar.months)})", re.IGNORECASE)
WEEKDAY = re.compile(either([names[0] for names in LEXICON.calendar.weekdays]), re.IGNORECASE)


def is_day(word: str) -> bool:
    """A weekday, or the month of a date."""
    return bool(WEEKDAY.fullmatch(word) or MONTH.match(word))
