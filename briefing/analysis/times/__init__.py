"""Time expressions: found by their words, resolved against the day of publication."""

from briefing.analysis.times.mention import Anchor, Kind, PartOfTime, TimeMention, Unit
from briefing.analysis.times.recognise import recognise
from briefing.analysis.times.resolve import find_times

__all__ = ["Anchor", "Kind", "PartOfTime", "TimeMention", "Unit", "find_times", "recognise"]
