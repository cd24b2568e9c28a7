"""Every cited sentence, quoted under its article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from briefing.brief import day_words, excerpt, wording
from briefing.brief.citing import Citing
from briefing.brief.model import CitedArticle, CitedSentence, Ref
from briefing.brief.request import ArticleFacts
from briefing.domain.text import page_of

_OPENING = 9  # words printed in place of a title


@dataclass(frozen=True, slots=True)
class SourcesSection:
    name: ClassVar[str] = "sources"
    sources: tuple[CitedArticle, ...]


def section(citing: Citing, refs: Iterable[Ref]) -> SourcesSection | None:
    """The sources of all references printed before, numbered. None where nothing is cited."""
    cited = sorted(set(refs), key=citing.order)
    articles = list(dict.fromkeys(ref.article for ref in cited))
    sources = tuple(
        _source(number, citing.article(id), [ref.sentence for ref in cited if ref.article == id])
        for number, id in enumerate(articles, 1)
    )
    return SourcesSection(sources) if sources else None


def _source(number: int, article: ArticleFacts, cited: list[int]) -> CitedArticle:
    spans = [article.sentences[sentence - 1] for sentence in cited]
    return CitedArticle(
        number=number,
        article=article.id,
        file=article.file,
        title=article.title or _opening(article),
        outlet=_outlet(article),
        place=article.place,
        published=day_words.dating_text(article.dating),
        basis=wording.BASES.get(article.dating.basis, "") if article.dating.basis else "",
        new=article.new,
        sentences=len(article.sentences),
        sha256=article.sha256,
        quotes=tuple(
            CitedSentence(sentence, article.text[span.begin : span.end], page_of(article.text, span.begin))
            for sentence, span in zip(cited, spans, strict=True)
        ),
        reprints=article.reprints,
    )


def _opening(article: ArticleFacts) -> str | None:
    """The first words of an article without a title; None if it has no sentence."""
    if not article.sentences:
        return None
    begin, end = article.sentences[0].begin, article.sentences[0].end
    if article.dateline and begin <= article.dateline.begin and article.dateline.end < end:
        begin = article.dateline.end
    return excerpt.shorten(excerpt.after_dateline(excerpt.fold(article.text[begin:end])), _OPENING)


def _outlet(article: ArticleFacts) -> str:
    """Outlet, and its origin if that is another."""
    if article.publisher and article.origin and article.publisher != article.origin:
        return f"{article.publisher}, from {article.origin}"
    return article.publisher or article.origin or wording.OUTLET_UNKNOWN
