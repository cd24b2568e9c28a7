"""The findings of an article, numbered, so that a correction can name one without counting characters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.domain.development import Development
from briefing.domain.findings import Findings
from briefing.domain.statement import Statement
from briefing.domain.text import ArticleId, Span
from briefing.errors import NotFoundError
from briefing.pipeline.articles import filed
from briefing.projections.corrections import corrected, in_force
from events.views import Views

_SPAN = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding by its number: statements, then developments, then those added by hand, each in order of the text.

    Attributes:
        rejected: Whether a correction in force rejects it.
        added: By hand.
    """

    number: int
    finding: Statement | Development
    rejected: bool = False
    added: bool = False


def numbered(views: Views, article: ArticleId) -> tuple[Numbered, ...]:
    """The findings of an article, with its corrections; none if it does not count.

    A correction never changes the number of another finding.
    """
    findings = filed(views, article).findings
    return numbered_in(findings, in_force(article, views)) if findings else ()


def numbered_in(findings: Findings, rows: Sequence[Mapping[str, Any]] = ()) -> tuple[Numbered, ...]:
    """Findings with numbers, corrected by rows of the table `corrections`."""
    rejected = {(row["span_begin"], row["span_end"]) for row in rows if row["kind"] == "rejected"}
    now = corrected(findings, rows)
    added = _added(findings, now)
    read = [one for one in now.developments if one not in added]
    found: Sequence[Statement | Development] = [*now.statements, *read, *added]
    return tuple(Numbered(at, one, one.span in rejected, one in added) for at, one in enumerate(found, 1))


def _added(read: Findings, now: Findings) -> list[Development]:
    """Developments that were added by corrections; a new speaker does not make a new one."""
    spans = {(one.span, one.action) for one in read.developments}
    return [one for one in now.developments if (one.span, one.action) not in spans]


def span_of(views: Views, article: ArticleId, place: str) -> Span:
    """The span for a number of `briefing show`, a span such as 120-188, or words of the article.

    Raises:
        NotFoundError: There is no such number, or the words occur nowhere or several times.
    """
    place = place.strip()
    if match := _SPAN.fullmatch(place):
        begin, end = int(match[1]), int(match[2])
        if begin < end:
            return Span(begin, end)
        raise NotFoundError(f"{place} is not a span", hint="Write it as 120-188.", kind="bad-span")
    if place.isdigit():
        return _of_number(views, article, int(place))
    return _of_words(filed(views, article).text, place)


def _of_number(views: Views, article: ArticleId, number: int) -> Span:
    found = numbered(views, article)
    if 1 <= number <= len(found):
        return found[number - 1].finding.span
    hint = f"They are 1 to {len(found)}; see `briefing show {article}`." if found else "No findings."
    raise NotFoundError(f"there is no finding {number} in the article", hint=hint, kind="unknown-finding")


def _of_words(text: str, words: str) -> Span:
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [match.span() for match in re.finditer(pattern, text)] if pattern else []
    if len(places) == 1:
        return Span(*places[0])
    where = f"occurs {len(places)} times in the article" if places else "does not occur in the article"
    hint = "Give more of the words around it." if places else "Copy the words from `briefing show`, or give a number."
    raise NotFoundError(f"“{words}” {where}", hint=hint, kind="bad-span")
