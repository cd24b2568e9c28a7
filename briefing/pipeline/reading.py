"""Reads articles on file: those without the reading they should have, and those to be read again."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from briefing.domain.event_types import ArticleAnalysed
from briefing.domain.findings import Findings
from briefing.domain.text import ArticleId
from briefing.domain.track import Track
from briefing.matching.reader import Key, Order, days_of, key_from, key_of
from briefing.pipeline.articles import is_erased, stored
from briefing.pipeline.company import to_date_again
from briefing.pipeline.definitions import adopt_loaded, in_force, to_adopt
from briefing.pipeline.stories import pair_stories
from briefing.pipeline.workspace import Workspace
from briefing.ports import Terms
from briefing.projections.corrections import in_force as corrections_in_force
from briefing.projections.corrections import last_dated
from briefing.projections.queries import readings as queries
from briefing.projections.queries.articles import latest
from briefing.projections.readings import basis_in
from events.envelope import Event, event_id_of

BATCH = 16
"""Articles read together and recorded in one append: a crash repeats at most this number per worker."""

LATEST = 2 * BATCH
"""Articles that an interrupted run may have recorded and not yet compared with others."""


def terms_of(workspace: Workspace, coming: Iterable[Track] = ()) -> Terms:
    """The terms with which articles are read now.

    Args:
        coming: Definitions that are about to come into force.
    """
    tracks = in_force(workspace) | {track.id: track for track in coming}
    return Terms(tuple(tracks.values()), workspace.knowledge, workspace.analyser)


def pending(workspace: Workspace) -> list[str]:
    """Articles that lack the reading they should have, in order of arrival."""
    return [row["article"] for row in workspace.views.select("waiting", order="position")]


def settle(workspace: Workspace) -> None:
    """Prepare for new articles: as `ready`, and compare what an interrupted run recorded and did not compare."""
    ready(workspace)
    pair_latest(workspace)


def pair_latest(workspace: Workspace) -> None:
    """Compare the latest articles with the others, as far as an interrupted run did not."""
    compare(workspace, latest(workspace.views, LATEST))


def analyse_pending(workspace: Workspace, articles: Sequence[str] | None = None) -> int:
    """Analyse articles without the reading they should have. Returns the number of articles read.

    Args:
        articles: Only these; None: all.
    """
    return sum(map(len, _read_and_compared(workspace, pending(workspace) if articles is None else articles)))


def ready(workspace: Workspace) -> None:
    """Prepare for queries: adopt tracks from their files, and read what an interrupted run left unread."""
    follow_loaded(workspace)
    analyse_pending(workspace)


def follow_loaded(workspace: Workspace) -> tuple[str, ...]:
    """Adopt the files that need no request, after reading the archive for them. Returns the ids of the tracks."""
    coming = to_adopt(workspace)
    deepen(workspace, coming)
    return adopt_loaded(workspace) if coming else ()


def deepen(workspace: Workspace, coming: Sequence[Track]) -> int:
    """Read in full the articles on file that are on tracks about to come into force.

    They come into force afterwards: if this is interrupted, it is done again. Returns the number of articles read.
    """
    return sum(len(batch) for batch in deepened(workspace, coming, BATCH))


def deepened(workspace: Workspace, coming: Sequence[Track], size: int) -> Iterator[tuple[str, ...]]:
    """As `deepen`, in batches; includes the articles that arrive meanwhile."""
    done: set[str] = set()
    while coming and (left := [name for name in shallow(workspace) if name not in done]):
        done.update(left)
        yield from analyse(workspace, left, size, coming=coming)


def shallow(workspace: Workspace) -> list[str]:
    """Articles of which only the surface was read."""
    return queries.shallow(workspace.views)


def outdated(workspace: Workspace, track: str | None = None) -> list[str]:
    """Articles that an older analyser read, or one with other knowledge, in order of arrival.

    Args:
        track: Only those that are or were on this track.
    """
    return queries.outdated(workspace.views, workspace.analyser, workspace.knowledge.version, track)


def reanalyse(workspace: Workspace, articles: Sequence[str]) -> Iterator[str]:
    """Read articles again and append the findings; yields each when it is recorded.

    If interrupted, what was recorded remains and is not read again.
    """
    for batch in _read_and_compared(workspace, articles):
        yield from batch


def analyse_again(workspace: Workspace, *articles: str) -> None:
    """Read articles again after corrections on which their readings depend."""
    for _ in _read_and_compared(workspace, articles):
        pass


def analyse_without(workspace: Workspace, article: str, corrections: Collection[int]) -> None:
    """Record the reading that an article will have when the corrections at these positions are undone."""
    for _ in analyse(workspace, [article], without=corrections):
        pass


def compare(workspace: Workspace, articles: Iterable[str]) -> None:
    """Record which other articles carry the text of these, and date by them what has no day of its own."""
    names = list(articles)
    if not names:
        return
    pair_stories(workspace, names)
    for _ in analyse(workspace, to_date_again(workspace.views, names)):
        pass


def _read_and_compared(workspace: Workspace, articles: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Analyse articles in batches, and compare each batch with the others on file."""
    for batch in analyse(workspace, articles):
        compare(workspace, batch)
        yield batch


def analyse(
    workspace: Workspace,
    articles: Sequence[str],
    size: int = BATCH,
    without: Collection[int] = (),
    coming: Sequence[Track] = (),
) -> Iterator[tuple[str, ...]]:
    """Read articles on file and record the findings; yields them in batches, as they are recorded.

    The key of a reading is made of what it depends on, so a reading that the log already has costs its surface only.
    An article that cannot be analysed remains waiting, and stops no other.

    Args:
        size: Articles of a batch.
        without: Positions of corrections that are about to be undone.
        coming: Definitions of tracks that are about to come into force.
    """
    if not articles:  # so that no process is started for nothing
        return
    given: deque[tuple[str, ...]] = deque()

    def orders() -> Iterator[tuple[Order, ...]]:
        names = (name for name in articles if not is_erased(workspace.views, name))
        while batch := tuple(islice(names, size)):
            given.append(batch)
            yield tuple(_order(workspace, name, without) for name in batch)

    for answers in workspace.executor.map(terms_of(workspace, coming), orders()):
        batch = given.popleft()
        by_hand = [_by_hand(workspace, name, without) for name in batch]
        events = [
            analysed(workspace, name, found, hand)
            for name, found, hand in zip(batch, answers, by_hand, strict=True)
            if isinstance(found, Findings)
        ]
        if events:
            workspace.append(events)
        yield batch


def analysed(workspace: Workspace, article: str, findings: Findings, by_hand: int | None = None) -> Event:
    """The event of a reading; its id is made of what the reading depends on."""
    key = key_of(article, workspace.analyser, workspace.knowledge.version, findings, by_hand)
    payload = ArticleAnalysed(ArticleId(article), workspace.analyser, workspace.knowledge.version, findings, by_hand)
    return Event(f"article-{article}", payload, event_id_of("article.analysed", *key))


def _order(workspace: Workspace, name: str, without: Collection[int]) -> Order:
    article, hints = stored(workspace.log, workspace.views, name, without)
    added = any(row["kind"] == "added" for row in corrections_in_force(name, workspace.views))
    have = frozenset(_key_in(row) for row in workspace.views.select("analyses", {"article": name}))
    return Order(article, hints, full=added, by_hand=_by_hand(workspace, name, without), have=have)


def _by_hand(workspace: Workspace, name: str, without: Collection[int]) -> int | None:
    """Position of the correction that dates an article; None without one."""
    dated = last_dated(corrections_in_force(name, workspace.views), without)
    return dated["position"] if dated else None


def _key_in(row: dict[str, Any]) -> Key:
    return key_from(
        row["article"],
        analyser=row["analyser"],
        knowledge=row["knowledge"],
        day=days_of(row["earliest"], row["published"], row["rests_on"]),
        basis=basis_in(row),
        publisher=row["publisher"],
        full=bool(row["full"]),
        by_hand=row["by_hand"],
    )
