"""The day on which a sentence says that something was reported: "…, the ministry said *on March 3*"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from briefing.analysis.developments.ahead import PlacedTime
from briefing.analysis.developments.mentions import ActionMention
from briefing.analysis.tokens import Token
from briefing.domain.when import Precision

_LATELY = timedelta(days=10)
"""What was said longer ago is history, and dates nothing that is news."""


def last_day(
    mention: ActionMention, times: Sequence[PlacedTime], speech: Collection[str], published: date | None
) -> date | None:
    """The day by which something without a day of its own had happened.

    That of the verb of saying over it, where it is stated, or else of publication.
    """
    if published is None:
        return None
    said = next((verb for verb in mention.top.ancestors if verb.pos == "VERB" and verb.lemma in speech), None)
    days = (time.when.begin for time in times if said is not None and _dates(time, said))
    return next((day for day in days if day is not None and published - _LATELY <= day < published), published)


def _dates(time: PlacedTime, verb: Token) -> bool:
    if time.when.precision.rank > Precision.DAY.rank or time.when.begin != time.when.end:
        return False
    above = time.head.head
    return above == verb or (above.dep == "prep" and above.lower == "on" and above.head == verb)
