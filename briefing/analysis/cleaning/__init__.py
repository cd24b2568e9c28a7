"""What of a stored text is the article, and why the rest is not. Nothing is thrown away: all of it is in the layout."""

from __future__ import annotations

import re

from briefing.analysis.cleaning.lines import Paragraph, paragraphs_of
from briefing.analysis.cleaning.roles import PageParagraphs, ParagraphRole, reason_of, roles_of
from briefing.domain.article import Article, Layout, LeftOut, LeftOutReason, MediaType
from briefing.domain.text import Span

__all__ = ["clean"]

_HEADING_MARK = re.compile(r"#{1,6} (?=\S)")
"""Of Markdown."""


def clean(article: Article) -> Layout:
    """Title, body and what was left out; every visible character of the text is in exactly one of them."""
    paragraphs = paragraphs_of(article.text)
    page = PageParagraphs(paragraphs, article.metadata.title, extracted=article.media_type is MediaType.HTML)
    title = None
    body = []
    left_out = []
    for paragraph, role in zip(paragraphs, roles_of(page), strict=True):
        if role is ParagraphRole.TITLE:
            title = _without_mark(paragraph)
            if title.begin > paragraph.span.begin:
                mark = Span(paragraph.span.begin, title.begin - 1)
                left_out.append(LeftOut(mark, LeftOutReason.BOILERPLATE))
        elif role is ParagraphRole.BODY:
            body.append(paragraph.span)
        else:
            left_out.append(LeftOut(paragraph.span, reason_of(role)))
    return Layout(title, tuple(body), tuple(left_out))


def _without_mark(heading: Paragraph) -> Span:
    mark = _HEADING_MARK.match(heading.text)
    return Span(heading.span.begin + (mark.end() if mark else 0), heading.span.end)
