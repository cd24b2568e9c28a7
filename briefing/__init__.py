"""An event-sourced briefing worker: from news articles to PDF briefings of what changed."""

__version__ = "0.1.0"
