"""Articles in: decoded and read by whoever executes, recorded here, in order."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any

from briefing.domain.article import Article, RawArticle
from briefing.domain.event_types import ArticleIngested, ArticleSeen
from briefing.domain.findings import Findings
from briefing.domain.text import ArticleId, one_line
from briefing.errors import ArticleError, BriefingError
from briefing.pipeline.articles import is_erased
from briefing.pipeline.definitions import adopt_loaded
from briefing.pipeline.reading import BATCH, analyse, analysed, terms_of
from briefing.pipeline.sightings import first_received, has_bytes
from briefing.pipeline.stories import first_report, pair_stories
from briefing.pipeline.workspace import Workspace
from briefing.ports import Answer, Arrival, Arrived
from events.envelope import Event, event_id_of
from events.errors import DifferentPayloadError, EventLogError, UnstorableEventError


class IngestOutcome(StrEnum):
    NEW = "new"
    DUPLICATE = "duplicate"
    REVISION = "revision"
    REPRINT = "reprint"
    UNDATED = "undated"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one input.

    Attributes:
        of: For a revision the article it revises, for a reprint the first report of its story, for a duplicate the
            article itself.
        position: Of `article.ingested`; None for a rejected input.
        dated: For a duplicate, the day that the article on file lacked and now has.
    """

    file: str
    outcome: IngestOutcome
    article: ArticleId | None = None
    of: ArticleId | None = None
    position: int | None = None
    error: ArticleError | None = None
    dated: date | None = None


_WHATEVER_THE_INPUT = (BriefingError, EventLogError, OSError, MemoryError)
"""Errors of the log, the disk or the executor: they would meet any other input, too."""

_OVER_AN_INPUT = (UnstorableEventError, DifferentPayloadError)

Input = RawArticle | tuple[str, ArticleError]
_Given = Arrival | tuple[str, ArticleError]


@dataclass(frozen=True, slots=True)
class _Come:
    """An arrival that is an article.

    Attributes:
        findings: None where it is to be read once it is on file.
        trouble: Why it could not be analysed; it is on file all the same, and waits.
        revises: The last other article met at the same address.
    """

    raw: RawArticle
    received: date
    article: Article
    findings: Findings | None
    trouble: ArticleError | None
    revises: ArticleId | None


def ingest(workspace: Workspace, inputs: Iterable[Input], batch: int = BATCH) -> Iterator[Taken]:
    """Take articles into the log, in order; yields as it goes, so that memory does not grow.

    A bad input is rejected with its reason and never stops the others, whatever it raises: a batch that cannot be
    recorded is recorded one input at a time. What a run that died left undone is the business of `reading.settle`.

    Args:
        batch: Inputs read together and recorded in one append.

    Raises:
        BriefingError, EventLogError, OSError: Nothing can be read or recorded at present, whatever the input.
    """
    adopt_loaded(workspace)
    stream = iter(inputs)
    given: deque[list[_Given]] = deque()

    def tasks() -> Iterator[tuple[Arrival, ...]]:
        while items := [_given(workspace, item) for item in islice(stream, batch)]:
            given.append(items)
            yield tuple(item for item in items if isinstance(item, Arrival))

    for answers in workspace.executor.map(terms_of(workspace), tasks()):
        yield from _take_apart(workspace, given.popleft(), answers)


def _given(workspace: Workspace, item: Input) -> _Given:
    """Nothing is read twice: bytes on file are read where their reading depends on how they are met now."""
    if not isinstance(item, RawArticle):
        return one_line(item[0]), item[1]
    raw = item
    received = first_received(workspace.views, raw) or workspace.clock.now().date()
    return Arrival(raw, received, read=not has_bytes(workspace.views, raw))


def _take_apart(workspace: Workspace, items: Sequence[_Given], answers: Sequence[Answer]) -> Iterator[Taken]:
    """Record a batch; where that fails over an input, record its inputs one by one."""
    try:
        taken = _take(workspace, items, answers)
    except Exception as error:
        if isinstance(error, _WHATEVER_THE_INPUT) and not isinstance(error, _OVER_AN_INPUT):
            raise
        if len(items) == 1:
            yield _failed(items[0], error)
            return
    else:
        yield from taken
        return
    waiting = iter(answers)
    for item in items:
        own = (next(waiting),) if isinstance(item, Arrival) else ()
        yield from _take_apart(workspace, (item,), own)


def _failed(item: _Given, error: Exception) -> Taken:
    name = item.raw.file if isinstance(item, Arrival) else item[0]
    hint = "Report it with the article; no other input is affected."
    return Taken(name, IngestOutcome.REJECTED, error=ArticleError(f"it cannot be recorded: {error!r:.200}", hint=hint))


def _take(workspace: Workspace, items: Sequence[_Given], answers: Sequence[Answer]) -> list[Taken]:
    """Record a batch; what became of each input, in order."""
    waiting = iter(answers)
    found = [_come(workspace, item, next(waiting)) if isinstance(item, Arrival) else item[1] for item in items]
    come = [one for one in found if isinstance(one, _Come)]
    taken = iter(_record(workspace, come)) if come else iter(())
    names = [item.raw.file if isinstance(item, Arrival) else item[0] for item in items]
    return [
        next(taken) if isinstance(one, _Come) else Taken(name, IngestOutcome.REJECTED, error=one)
        for name, one in zip(names, found, strict=True)
    ]


def _come(workspace: Workspace, arrival: Arrival, answer: Answer) -> _Come | ArticleError:
    if isinstance(answer, ArticleError):
        return answer
    assert isinstance(answer, Arrived)  # it was an arrival
    if is_erased(workspace.views, answer.article.id):
        return ArticleError("it was erased from the log", hint="What was erased is not taken in again.", kind="erased")
    findings = answer.found if isinstance(answer.found, Findings) else None
    trouble = answer.found if isinstance(answer.found, ArticleError) else None
    revises = _revised(workspace, arrival.raw, answer.article)
    return _Come(arrival.raw, arrival.received, answer.article, findings, trouble, revises)


def _record(workspace: Workspace, come: Sequence[_Come]) -> list[Taken]:
    """Record arrivals in one append: an article that is met for the first time with what was found in it."""
    met = Counter(one.article.id for one in come)
    events: list[Event] = []
    places: list[int] = []
    read: set[str] = set()
    for one in come:
        id = one.article.id
        places.append(len(events))
        events += _met(one)
        if one.findings and met[id] == 1 and not workspace.views.one("articles", {"article": id}):
            events.append(analysed(workspace, id, one.findings))
            read.add(id)
    undated = {one.article.id for one in come if one.raw.given and _is_undated(workspace, one.article.id)}
    answer = workspace.append(events)
    newly = [one.article.id for one, place in zip(come, places, strict=True) if any(answer.new[place : place + 2])]
    for _ in analyse(workspace, [id for id in dict.fromkeys(newly) if id not in read]):
        pass
    pair_stories(workspace, met)
    taken = []
    for one, place in zip(come, places, strict=True):
        outcome, of = _outcome(workspace, one, new=answer.new[place])
        error = one.trouble if outcome is IngestOutcome.REJECTED else None
        id = one.article.id
        dated = _published(workspace, id) if outcome is IngestOutcome.DUPLICATE and id in undated else None
        undated -= {id} if dated else set()
        taken.append(Taken(one.raw.file, outcome, id, of, answer.positions[place], error, dated))
    return taken


def _is_undated(workspace: Workspace, article: ArticleId) -> bool:
    """Whether an article on file has no day."""
    reading = workspace.views.one("readings", {"article": article, "until": None})
    return reading is not None and not reading["published"]


def _published(workspace: Workspace, article: ArticleId) -> date | None:
    reading = workspace.views.one("readings", {"article": article, "until": None})
    return date.fromisoformat(reading["published"]) if reading and reading["published"] else None


def _met(one: _Come) -> tuple[Event, Event]:
    """That there is an article, and that it was met."""
    raw, article = one.raw, one.article
    ingested = ArticleIngested(
        article.id, article.sha256, article.media_type, article.encoding, article.text, article.metadata
    )
    seen = ArticleSeen(article.id, raw.file, raw.source, one.received, raw.url, raw.publisher, raw.given)
    given = raw.given.isoformat() if raw.given else ""
    key = (article.id, raw.file, raw.source, raw.url or "", raw.publisher or "", given)
    stream = f"article-{article.id}"
    return (
        Event(stream, ingested, event_id_of("article.ingested", article.sha256), (raw.data,)),
        Event(stream, seen, event_id_of("article.seen", *key)),
    )


def _revised(workspace: Workspace, raw: RawArticle, article: Article) -> ArticleId | None:
    """The last other article met at the same address or under the same lasting name; None where there is none."""
    query = (
        "SELECT article, position FROM {sightings} WHERE url = :url UNION "
        "SELECT article, position FROM {articles} WHERE url = :url ORDER BY position"
    )
    url = raw.url or article.metadata.url
    rows = list(workspace.views.sql(query, {"url": url})) if url else []
    if raw.lasting:
        same = {"file": raw.file, "source": raw.source}
        rows = sorted((*rows, *workspace.views.select("sightings", same, order="position")), key=_position)
    others = [row["article"] for row in rows if row["article"] != article.id]
    return ArticleId(others[-1]) if others else None


def _position(row: Mapping[str, Any]) -> int:
    position: int = row["position"]
    return position


def _outcome(workspace: Workspace, one: _Come, *, new: bool) -> tuple[IngestOutcome, ArticleId | None]:
    article = one.article.id
    if not new:
        return IngestOutcome.DUPLICATE, article
    if one.revises:
        return IngestOutcome.REVISION, one.revises
    reading = workspace.views.one("readings", {"article": article, "until": None})
    if reading is None:
        return IngestOutcome.REJECTED, None
    if not reading["published"]:
        return IngestOutcome.UNDATED, None
    first = first_report(workspace.views, article)
    return (IngestOutcome.REPRINT, ArticleId(first)) if first else (IngestOutcome.NEW, None)
