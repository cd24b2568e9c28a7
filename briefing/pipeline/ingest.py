"""Articles in: decode, record, analyse, record what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from briefing.analysis.analyse import read, survey
from briefing.analysis.matching import CompiledTrack, compile_track, is_wanted
from briefing.domain.article import Article, RawArticle
from briefing.domain.event_types import ArticleAnalysed, ArticleIngested, ArticleSeen
from briefing.domain.findings import Depth, Findings, Surface
from briefing.domain.text import ArticleId
from briefing.errors import ArticleError
from briefing.pipeline.articles import is_erased, stored
from briefing.pipeline.definitions import adopt_loaded, in_force
from briefing.pipeline.sightings import first_received
from briefing.pipeline.stories import first_report, pair_stories
from briefing.pipeline.workspace import Workspace
from briefing.projections.corrections import in_force as corrections_in_force
from events.envelope import Event, event_id_of

BATCH = 32
"""Articles recorded in one append and analysed together: a crash repeats at most so many."""


class Outcome(StrEnum):
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
    """

    file: str
    outcome: Outcome
    article: ArticleId | None = None
    of: ArticleId | None = None
    position: int | None = None
    error: ArticleError | None = None


Input = RawArticle | tuple[str, ArticleError]


def ingest(workspace: Workspace, inputs: Iterable[Input]) -> Iterator[Taken]:
    """Take articles into the log, in order; yields as it goes, so that memory does not grow.

    A bad input is rejected with its reason and never stops the others. What was ingested and not analysed
    by a run that died is analysed first.
    """
    adopt_loaded(workspace)
    analyse_pending(workspace)
    stream = iter(inputs)
    while batch := list(islice(stream, BATCH)):
        yield from _take(workspace, batch)


def analyse_pending(workspace: Workspace) -> int:
    """Analyse whatever lacks the reading it should have; returns how many articles were read."""
    waiting = [row["article"] for row in workspace.views.select("waiting", order="position")]
    if not waiting:
        return 0
    count = _analyse(workspace, waiting)
    pair_stories(workspace, waiting)
    return count


def ready(workspace: Workspace) -> None:
    """What every question needs first: tracks as their files have them, and nothing left unread by a run that died."""
    if adopt_loaded(workspace):
        deepen(workspace)
    analyse_pending(workspace)


def deepen(workspace: Workspace) -> int:
    """Read in full what only now is on a track somebody follows; returns how many articles were read."""
    query = (
        "SELECT r.article FROM {readings} r JOIN {analyses} n ON n.position = r.analysis "
        "WHERE r.until IS NULL AND n.full = 0 ORDER BY r.article"
    )
    return _analyse(workspace, [row["article"] for row in workspace.views.sql(query)])


_OUTDATED = """
SELECT a.article FROM {readings} r JOIN {analyses} n ON n.position = r.analysis
JOIN {articles} a ON a.article = r.article
WHERE r.until IS NULL AND a.erased IS NULL
  AND (n.analyser < :analyser OR (n.analyser = :analyser AND n.knowledge != :knowledge))
  AND (:track IS NULL OR EXISTS (SELECT 1 FROM {items} i WHERE i.article = a.article AND i.track = :track))
ORDER BY a.position
"""


def outdated(workspace: Workspace, track: str | None = None) -> list[str]:
    """Articles that an older analyser read, or one with other knowledge, in order of arrival.

    Args:
        track: Only those that are or were on this track.
    """
    asked = {"analyser": workspace.analyser, "knowledge": workspace.knowledge.version, "track": track}
    return [row["article"] for row in workspace.views.sql(_OUTDATED, asked)]


def reanalyse(workspace: Workspace, articles: Sequence[str]) -> Iterator[str]:
    """Read articles anew and append what is found; yields each when it is recorded.

    What was recorded stays when it is stopped, and is not read again.
    """
    for start in range(0, len(articles), BATCH):
        batch = articles[start : start + BATCH]
        _analyse(workspace, batch)
        yield from batch


def analyse_again(workspace: Workspace, article: ArticleId) -> None:
    """Read an article anew after a correction on which its reading depends."""
    _analyse(workspace, [article])
    pair_stories(workspace, [article])


def _take(workspace: Workspace, batch: Sequence[Input]) -> list[Taken]:
    received = workspace.clock.now().date()
    taken: list[Taken] = []
    decoded: list[tuple[RawArticle, Article]] = []
    for item in batch:
        if isinstance(item, RawArticle):
            try:
                decoded.append((item, _not_erased(workspace, workspace.decode(item))))
            except ArticleError as error:
                taken.append(Taken(item.file, Outcome.REJECTED, error=error))
        else:
            taken.append(Taken(item[0], Outcome.REJECTED, error=item[1]))
    if not decoded:
        return taken
    earlier = {raw.file: _revised(workspace, raw, article) for raw, article in decoded}
    answer = workspace.append(
        [
            event
            for raw, article in decoded
            for event in _arrival(raw, article, first_received(workspace.views, raw) or received)
        ]
    )
    arrived = list(dict.fromkeys(article.id for _, article in decoded))
    _analyse(workspace, arrived)
    pair_stories(workspace, arrived)
    for number, (raw, article) in enumerate(decoded):
        position, new = answer.positions[2 * number], answer.new[2 * number]
        outcome, of = _outcome(workspace, article.id, earlier[raw.file], new=new)
        taken.append(Taken(raw.file, outcome, article.id, of, position))
    order = {item.file if isinstance(item, RawArticle) else item[0]: number for number, item in enumerate(batch)}
    return sorted(taken, key=lambda one: order[one.file])


def _not_erased(workspace: Workspace, article: Article) -> Article:
    if is_erased(workspace.views, article.id):
        hint = "What was erased is not taken in again."
        raise ArticleError("it was erased from the log", hint=hint, kind="erased")
    return article


def _arrival(raw: RawArticle, article: Article, received: date) -> tuple[Event, Event]:
    ingested = ArticleIngested(
        article.id, article.sha256, article.media_type, article.encoding, article.text, article.metadata
    )
    seen = ArticleSeen(article.id, raw.file, raw.source, received, raw.url, raw.publisher, raw.given)
    given = raw.given.isoformat() if raw.given else ""
    key = (article.id, raw.file, raw.source, raw.url or "", raw.publisher or "", given)
    stream = f"article-{article.id}"
    return (
        Event(stream, ingested, event_id_of("article.ingested", article.sha256), (raw.data,)),
        Event(stream, seen, event_id_of("article.seen", *key)),
    )


def _revised(workspace: Workspace, raw: RawArticle, article: Article) -> ArticleId | None:
    """The last other article met at the same address; None where there is none."""
    query = (
        "SELECT article, position FROM {sightings} WHERE url = :url UNION "
        "SELECT article, position FROM {articles} WHERE url = :url ORDER BY position"
    )
    url = raw.url or article.metadata.url
    rows = workspace.views.sql(query, {"url": url}) if url else ()
    others = [row["article"] for row in rows if row["article"] != article.id]
    return ArticleId(others[-1]) if others else None


def _outcome(
    workspace: Workspace, article: ArticleId, revised: ArticleId | None, *, new: bool
) -> tuple[Outcome, ArticleId | None]:
    if not new:
        return Outcome.DUPLICATE, article
    if revised:
        return Outcome.REVISION, revised
    reading = next(workspace.views.select("readings", {"article": article, "until": None}))
    if not reading["published"]:
        return Outcome.UNDATED, None
    first = first_report(workspace.views, article)
    return (Outcome.REPRINT, ArticleId(first)) if first else (Outcome.NEW, None)


def _analyse(workspace: Workspace, articles: Sequence[str]) -> int:
    """Analyse articles and record what was found; nothing is parsed twice.

    The id of a finding is made of what it depends on, so a reading that the log already has costs its
    surface only.
    """
    ready = [compile_track(track, workspace.knowledge) for track in in_force(workspace).values()]
    count = 0
    for start in range(0, len(articles), BATCH):
        events = [event for name in articles[start : start + BATCH] if (event := _reading(workspace, name, ready))]
        if events:
            workspace.append(events)
        count += len(events)
    return count


def _reading(workspace: Workspace, name: str, ready: Sequence[CompiledTrack]) -> Event | None:
    if is_erased(workspace.views, name):
        return None
    article, hints = stored(workspace.log, workspace.views, name)
    surface = survey(article, hints, workspace.knowledge)
    corrections = corrections_in_force(name, workspace.views)
    wanted = any(is_wanted(track, article.text, surface.layout) for track in ready)
    wanted = wanted or any(row["kind"] == "added" for row in corrections)
    depth = Depth.FULL if wanted else Depth.SURFACE
    by_hand = max((row["position"] for row in corrections if row["kind"] == "dated"), default=None)
    event_id = event_id_of("article.analysed", *_key(workspace, article, surface, depth, by_hand))
    if workspace.log.position_of(event_id) is not None:
        return None
    findings = read(article, surface, workspace.knowledge) if wanted else Findings(surface, depth)
    analysed = ArticleAnalysed(article.id, workspace.analyser, workspace.knowledge.version, findings, by_hand)
    return Event(f"article-{article.id}", analysed, event_id)


def _key(
    workspace: Workspace, article: Article, surface: Surface, depth: Depth, by_hand: int | None
) -> tuple[str, ...]:
    dating = surface.dating
    day = dating.day.isoformat() if dating.day else "undated"
    basis = dating.basis.value if dating.basis else ""
    return (
        article.id,
        str(workspace.analyser),
        workspace.knowledge.version,
        day,
        basis,
        surface.publisher or "",
        depth.value,
        str(by_hand or ""),
    )
