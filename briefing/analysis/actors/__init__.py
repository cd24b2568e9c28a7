"""Who is who in an article: people, offices and parties, and whom a noun phrase means."""

from briefing.analysis.actors.cast import Cast

__all__ = ["Cast"]
