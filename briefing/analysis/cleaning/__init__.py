"""What of a stored text is the article, and why the rest is not. Nothing is thrown away: all of it is in the layout."""

from __future__ import annotations

from briefing.analysis.cleaning.lines import paragraphs_of
from briefing.analysis.cleaning.roles import Page, Role, reason_of, roles_of
from briefing.domain.article import Article, Layout, LeftOut, MediaType

__all__ = ["clean"]


def clean(article: Article) -> Layout:
    """Title, body and what was left out; every visible character of the text is in exactly one of them."""
    paragraphs = paragraphs_of(article.text)
    page = Page(paragraphs, article.metadata.title, extracted=article.media_type is MediaType.HTML)
    title = None
    body = []
    left_out = []
    for paragraph, role in zip(paragraphs, roles_of(page), strict=True):
        if role is Role.TITLE:
            title = paragraph.span
        elif role is Role.BODY:
            body.append(paragraph.span)
        else:
            left_out.append(LeftOut(paragraph.span, reason_of(role)))
    return Layout(title, tuple(body), tuple(left_out))
