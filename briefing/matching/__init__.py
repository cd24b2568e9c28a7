"""Matches the findings of an article with a track: what is on the track, and which facets it moves. Pure."""

from briefing.matching.developments import track_development
from briefing.matching.on_track import MATCHER, ArticleOnTrack, read_on_track, read_on_tracks
from briefing.matching.scores import is_wanted, score_article
from briefing.matching.statements import statement_on, topic_of
from briefing.matching.track import CompiledTrack, compile_track

__all__ = [
    "MATCHER",
    "ArticleOnTrack",
    "CompiledTrack",
    "compile_track",
    "is_wanted",
    "read_on_track",
    "read_on_tracks",
    "score_article",
    "statement_on",
    "topic_of",
    "track_development",
]
