"""Finds the publication date of an article from its page, its address and its text."""

from briefing.analysis.dating.article_date import date_article

__all__ = ["date_article"]
