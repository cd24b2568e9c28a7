"""People, offices and parties of an article, and the referents of noun phrases."""

from briefing.analysis.actors.cast import Cast

__all__ = ["Cast"]
