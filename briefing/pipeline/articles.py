"""Articles, read from the views."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.analysis.analyse import Hints
from briefing.domain.article import Article, MediaType
from briefing.domain.findings import Findings
from briefing.domain.text import ArticleId, ErasedText, Evidence, Span
from briefing.domain.when import When, days_named
from briefing.errors import BriefingError, NotFoundError
from briefing.pipeline.company import companions_of
from briefing.projections.corrections import days_in, in_force, last_dated
from briefing.projections.queries import articles as queries
from briefing.projections.readings import findings_of
from events.log import EventLog
from events.views import Views

SHORTEST = 4
"""Hexadecimal digits that name an article if only one id begins with them."""


@dataclass(frozen=True, slots=True)
class Filed:
    """An article on file with its current reading.

    Attributes:
        file: Smallest file name among its sightings, so that it does not depend on the order of arrival.
        position: Of `article.ingested`.
        findings: None if it is not analysed yet, or withdrawn.
        tracks: Track id -> score, for the tracks it is on.
    """

    article: ArticleId
    file: str
    sha256: str
    text: str
    position: int
    findings: Findings | None
    withdrawn: bool
    tracks: dict[str, float]


def named(views: Views, name: str) -> ArticleId:
    """The article with an id, the beginning of an id, or a file name with or without its folders and its suffix.

    Raises:
        NotFoundError: None matches, or several do.
    """
    digits = len(name) >= SHORTEST and set(name) <= set("0123456789abcdef")
    end = f"{name}g" if digits else name  # no id has a g
    found = queries.ids_from(views, name, end) or queries.ids_of_file(views, name) or queries.ids_of_stem(views, name)
    if len(found) == 1:
        return ArticleId(found.pop())
    if not found:
        hint = "List them with `briefing articles`."
        raise NotFoundError(f"there is no article {name!r}", hint=hint, kind="unknown-article")
    raise NotFoundError(
        f"{name!r} matches several articles: {_listed(views, sorted(found))}",
        hint="Give more digits of the id.",
        kind="ambiguous-article",
    )


def _listed(views: Views, found: list[str]) -> str:
    """The first five with their files."""
    named = [f"{article} ({_file(views, article)})" for article in found[:5]]
    return ", ".join(named) + (" and more" if len(found) > len(named) else "")


def _file(views: Views, article: str) -> str:
    return min(str(seen["file"]) for seen in views.select("sightings", {"article": article}))


def filed(views: Views, article: str, position: int | None = None) -> Filed:
    """An article on file, read as of a position (None: now)."""
    row = next(views.select("articles", {"article": article}))
    reading = next(_at(views.select("readings", {"article": article}), position), None)
    analysis = None
    if reading and reading["analysis"] is not None:
        analysis = next(views.select("analyses", {"position": reading["analysis"]}), None)
    items = _at(views.select("items", {"article": article}, order="track"), position)
    sightings = list(views.select("sightings", {"article": article}))
    known = [seen["file"] for seen in sightings if position is None or seen["position"] <= position]
    return Filed(
        ArticleId(article),
        min(known or [seen["file"] for seen in sightings]),  # the first sighting comes right after the article
        row["sha256"],
        text_in(row),
        row["position"],
        findings_of(analysis) if analysis else None,
        withdrawn=bool(reading and reading["analysis"] is None),
        tracks={item["track"]: item["score"] for item in items},
    )


def days_published(row: Mapping[str, Any]) -> str | None:
    """The day of publication, or the days of a week or a month on one of which the article was published."""
    if row["published"] is None or row["earliest"] is None:
        return row["published"] and str(row["published"])
    return days_named(When.between(date.fromisoformat(row["earliest"]), date.fromisoformat(row["published"])))


def text_in(row: Mapping[str, Any]) -> str:
    """The stored text in a row of `articles`; if it was erased, a text whose every part reads `[erased]`."""
    return ErasedText() if row["erased"] else str(row["text"])


def is_erased(views: Views, article: str) -> bool:
    """Whether the text of an article was erased."""
    row = views.one("articles", {"article": article})
    return row is not None and row["erased"] is not None


def erasure(log: EventLog, views: Views, article: str) -> str | None:
    """By whom, when and why the text of an article was erased; None if it was not."""
    row = views.one("articles", {"article": article})
    if row is None or row["erased"] is None:
        return None
    ordered = next(log.read(row["erased"] - 1, row["erased"]))
    by, reason = ordered.payload.by, ordered.payload.reason  # type: ignore[attr-defined]  # it is article.erased
    return f"by {by} on {ordered.recorded_at:%Y-%m-%d}, position {row['erased']}: {reason}"


def why_it_counts_for_nothing(views: Views, article: str) -> str:
    """Why an article without findings does not count."""
    for row in in_force(article, views):
        if row["kind"] in ("withdrawn", "superseded"):
            by = f" by {row['newer']}" if row["newer"] else ""
            return f"{row['kind']}{by} at position {row['position']} ({row['reason']}); does not count"
    return "not analysed yet; the next ingest, status or generate reads it"


def stored(log: EventLog, views: Views, article: str, without: Collection[int] = ()) -> tuple[Article, Hints]:
    """An article as ingested, with everything its sightings and corrections say about its date.

    Args:
        without: Positions of corrections that do not count.
    """
    row = next(views.select("articles", {"article": article}))
    ingested = next(log.read(row["position"] - 1, row["position"])).payload
    kept = Article(
        ArticleId(article),
        row["sha256"],
        MediaType(row["media_type"]),
        ingested.encoding,  # type: ignore[attr-defined]  # the position is that of article.ingested
        row["text"],
        ingested.metadata,  # type: ignore[attr-defined]  # as above
    )
    return kept, _hints(views, article, without)


def _hints(views: Views, article: str, without: Collection[int]) -> Hints:
    """Over all sightings, so that the order of arrival does not matter."""
    sightings = list(views.select("sightings", {"article": article}))
    dated = last_dated(in_force(article, views), without)
    return Hints(
        received=min(date.fromisoformat(row["received"]) for row in sightings),
        given=_smallest(sightings, "given", date.fromisoformat),
        url=_smallest(sightings, "url", str),
        publisher=_smallest(sightings, "publisher", str),
        by_hand=days_in(dated) if dated else None,
        companions=companions_of(views, article),
    )


def _smallest(rows: list[dict[str, Any]], column: str, kind: Any) -> Any:
    return min((kind(row[column]) for row in rows if row[column] is not None), default=None)


def _at(rows: Iterator[dict[str, Any]], position: int | None) -> Iterator[dict[str, Any]]:
    """Rows that hold at a position (None: now)."""
    for row in rows:
        if position is None:
            holds = row["until"] is None
        else:
            holds = row["since"] <= position and (row["until"] is None or row["until"] > position)
        if holds:
            yield row


class StoredTexts:
    """Quotations from stored texts, each text read once."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._texts: dict[str, str] = {}

    def quote(self, evidence: Evidence) -> str:
        """The words of a span, on one line."""
        return self.cut(evidence.article, evidence.span)

    def cut(self, article: str, span: Span) -> str:
        """As `quote`; empty for an unknown article."""
        return " ".join(self.of(article)[span.begin : span.end].split())

    def of(self, article: str) -> str:
        """The stored text; empty for an unknown article."""
        if article not in self._texts:
            row = self._views.one("articles", {"article": article})
            self._texts[article] = text_in(row) if row else ""
        return self._texts[article]


def require_articles(views: Views) -> None:
    """Raise an error if the log has no article.

    Raises:
        BriefingError: Of kind `empty-log`.
    """
    if not queries.has_articles(views):
        hint = "Ingest articles first: briefing ingest FOLDER; or add --force."
        raise BriefingError("there is nothing to report: no article is on file", hint=hint, kind="empty-log")
