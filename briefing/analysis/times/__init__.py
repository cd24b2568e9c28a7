"""Time expressions: found by their words, resolved against the day of publication."""

from briefing.analysis.times.mention import Anchor, Kind, Mention, Part, Unit
from briefing.analysis.times.recognise import recognise

__all__ = ["Anchor", "Kind", "Mention", "Part", "Unit", "recognise"]
