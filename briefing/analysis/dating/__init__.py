"""When an article was published: what page, address and text tell, brought together."""

from briefing.analysis.dating.article_date import date_article

__all__ = ["date_article"]
