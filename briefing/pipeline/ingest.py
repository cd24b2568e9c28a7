"""Ingests articles: an executor decodes and reads them, this module records them, in order."""

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
from briefing.pipeline.definitions import adopt_loaded, to_adopt
from briefing.pipeline.reading import BATCH, analyse, analysed, compare, shallow, terms_of
from briefing.pipeline.sightings import first_received, has_bytes
from briefing.pipeline.stories import first_report
from briefing.pipeline.workspace import Workspace
from briefing.ports import Answer, Arrival, Arrived
from briefing.projections.queries.articles import at_address
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
class IngestResult:
    """The result for one input.

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
"""Errors of the log, the disk or the executor, which any other input would raise too."""

_OVER_AN_INPUT = (UnstorableEventError, DifferentPayloadError)

Input = RawArticle | tuple[str, ArticleError]
_Prepared = Arrival | tuple[str, ArticleError]


@dataclass(frozen=True, slots=True)
class _Readable:
    """An arrival that could be decoded.

    Attributes:
        findings: None where the article is to be read after it is recorded.
        trouble: Why it could not be analysed; it is recorded all the same, and read later.
        revises: The last other article seen at the same address.
    """

    raw: RawArticle
    received: date
    article: Article
    findings: Findings | None
    trouble: ArticleError | None
    revises: ArticleId | None


def ingest(workspace: Workspace, inputs: Iterable[Input], batch: int = BATCH) -> Iterator[IngestResult]:
    """Record articles in the log, in order. Yields results as it goes, so that memory stays bounded.

    A bad input is rejected with a reason and never stops the others: a batch that cannot be recorded is split, and its
    inputs are recorded one at a time. `reading.settle` finishes what an interrupted run left unread.

    Args:
        batch: Inputs read together and recorded in one append.

    Raises:
        BriefingError, EventLogError, OSError: No input can be read or recorded at present.
    """
    if to_adopt(workspace) and not shallow(workspace):  # otherwise the archive is read for them first
        adopt_loaded(workspace)
    stream = iter(inputs)
    batches: deque[list[_Prepared]] = deque()

    def tasks() -> Iterator[tuple[Arrival, ...]]:
        while items := [_to_arrival(workspace, item) for item in islice(stream, batch)]:
            batches.append(items)
            yield tuple(item for item in items if isinstance(item, Arrival))

    for answers in workspace.executor.map(terms_of(workspace), tasks()):
        yield from _record_or_split(workspace, batches.popleft(), answers)


def _to_arrival(workspace: Workspace, item: Input) -> _Prepared:
    """Bytes that are on file are not read here: their reading may depend on this sighting, and follows recording."""
    if not isinstance(item, RawArticle):
        return one_line(item[0]), item[1]
    raw = item
    received = first_received(workspace.views, raw) or workspace.clock.now().date()
    return Arrival(raw, received, read=not has_bytes(workspace.views, raw))


def _record_or_split(
    workspace: Workspace, items: Sequence[_Prepared], answers: Sequence[Answer]
) -> Iterator[IngestResult]:
    """Record a batch. If an input makes that fail, record the inputs one by one."""
    try:
        taken = _record_batch(workspace, items, answers)
    except Exception as error:
        if isinstance(error, _WHATEVER_THE_INPUT) and not isinstance(error, _OVER_AN_INPUT):
            raise
        if len(items) == 1:
            yield _rejected(items[0], error)
            return
    else:
        yield from taken
        return
    waiting = iter(answers)
    for item in items:
        own = (next(waiting),) if isinstance(item, Arrival) else ()
        yield from _record_or_split(workspace, (item,), own)


def _rejected(item: _Prepared, error: Exception) -> IngestResult:
    name = item.raw.file if isinstance(item, Arrival) else item[0]
    hint = "Report it with the article; no other input is affected."
    return IngestResult(
        name, IngestOutcome.REJECTED, error=ArticleError(f"it cannot be recorded: {error!r:.200}", hint=hint)
    )


def _record_batch(workspace: Workspace, items: Sequence[_Prepared], answers: Sequence[Answer]) -> list[IngestResult]:
    """Record a batch; the result of each input, in order."""
    waiting = iter(answers)
    found = [_checked(workspace, item, next(waiting)) if isinstance(item, Arrival) else item[1] for item in items]
    readable = [one for one in found if isinstance(one, _Readable)]
    taken = iter(_append(workspace, readable)) if readable else iter(())
    names = [item.raw.file if isinstance(item, Arrival) else item[0] for item in items]
    return [
        next(taken) if isinstance(one, _Readable) else IngestResult(name, IngestOutcome.REJECTED, error=one)
        for name, one in zip(names, found, strict=True)
    ]


def _checked(workspace: Workspace, arrival: Arrival, answer: Answer) -> _Readable | ArticleError:
    if isinstance(answer, ArticleError):
        return answer
    assert isinstance(answer, Arrived)  # it was an arrival
    if is_erased(workspace.views, answer.article.id):
        return ArticleError("it was erased from the log", hint="Erased articles are not ingested again.", kind="erased")
    findings = answer.found if isinstance(answer.found, Findings) else None
    trouble = answer.found if isinstance(answer.found, ArticleError) else None
    revises = _revised(workspace, arrival.raw, answer.article)
    return _Readable(arrival.raw, arrival.received, answer.article, findings, trouble, revises)


def _append(workspace: Workspace, readable: Sequence[_Readable]) -> list[IngestResult]:
    """Record articles in one append; a new article together with its findings."""
    met = Counter(one.article.id for one in readable)
    events: list[Event] = []
    places: list[int] = []
    read: set[str] = set()
    for one in readable:
        id = one.article.id
        places.append(len(events))
        events += _events_of(one)
        if one.findings and met[id] == 1 and not workspace.views.one("articles", {"article": id}):
            events.append(analysed(workspace, id, one.findings))
            read.add(id)
    undated = {one.article.id for one in readable if one.raw.given and _is_undated(workspace, one.article.id)}
    answer = workspace.append(events)
    newly = [one.article.id for one, place in zip(readable, places, strict=True) if any(answer.new[place : place + 2])]
    for _ in analyse(workspace, [id for id in dict.fromkeys(newly) if id not in read]):
        pass
    compare(workspace, met)
    taken = []
    for one, place in zip(readable, places, strict=True):
        outcome, of = _outcome(workspace, one, new=answer.new[place])
        error = one.trouble if outcome is IngestOutcome.REJECTED else None
        id = one.article.id
        dated = _published(workspace, id) if outcome is IngestOutcome.DUPLICATE and id in undated else None
        undated -= {id} if dated else set()
        taken.append(IngestResult(one.raw.file, outcome, id, of, answer.positions[place], error, dated))
    return taken


def _is_undated(workspace: Workspace, article: ArticleId) -> bool:
    """Whether an article on file has no day."""
    reading = workspace.views.one("readings", {"article": article, "until": None})
    return reading is not None and not reading["published"]


def _published(workspace: Workspace, article: ArticleId) -> date | None:
    reading = workspace.views.one("readings", {"article": article, "until": None})
    return date.fromisoformat(reading["published"]) if reading and reading["published"] else None


def _events_of(one: _Readable) -> tuple[Event, Event]:
    """The event of the article, and that of this sighting."""
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
    """The last other article seen at the same address or under the same lasting name; None where there is none."""
    url = raw.url or article.metadata.url
    rows = at_address(workspace.views, url) if url else []
    if raw.lasting:
        same = {"file": raw.file, "source": raw.source}
        rows = sorted((*rows, *workspace.views.select("sightings", same, order="position")), key=_position)
    others = [row["article"] for row in rows if row["article"] != article.id]
    return ArticleId(others[-1]) if others else None


def _position(row: Mapping[str, Any]) -> int:
    position: int = row["position"]
    return position


def _outcome(workspace: Workspace, one: _Readable, *, new: bool) -> tuple[IngestOutcome, ArticleId | None]:
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
