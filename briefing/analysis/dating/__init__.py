"""Finds the publication date of an article from its page, its address and its text."""

from briefing.analysis.dating.article_date import date_article
from briefing.analysis.dating.company import with_company

__all__ = ["date_article", "with_company"]
