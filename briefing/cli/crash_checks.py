"""What must hold after a crash, and what once all work is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefing.bootstrap import App
from briefing.domain.event_types import ArticleIngested, EditionIssued, SlotSkipped
from briefing.pipeline.slots import due
from briefing.pipeline.verify import doubts
from briefing.projections.queries.articles import never_read
from events import EventLog


def check(program: App, acknowledged: set[str]) -> list[str]:
    """What is not as promised, whatever moment the process was killed at. Closes the program."""
    try:
        return list(_promises(program.workspace.log, acknowledged))
    finally:
        program.close()


def check_at_rest(program: App, articles: int) -> list[str]:
    """What is not as promised after everything came in once more and nobody was killed. Closes the program.

    Args:
        articles: How many there must be.
    """
    workspace = program.workspace
    try:
        workspace.catch_up()
        found = list(_promises(workspace.log, set()))
        ingested = sum(1 for _ in workspace.log.read(types=["article.ingested"]))
        if ingested != articles:
            found.append(f"{ingested} articles are in the log, {articles} came in")
        if waiting := never_read(workspace.views):
            found.append(f"{len(waiting)} articles were never analysed")
        if slots := due(workspace.views, "default", workspace.clock.now()):
            found.append(f"{len(slots)} slots passed without an edition")
        found += [doubt.problem for doubt in doubts(workspace, program.publisher(), workspace.log.verify())]
        found += [f"position {one.position} is parked: {one.error}" for one in workspace.views.parked()]
        return found
    finally:
        program.close()


def _promises(log: EventLog, acknowledged: set[str]) -> Iterator[str]:
    verified = log.verify()
    if not verified.ok:
        yield f"position {verified.bad}: {verified.wrong}"
    articles: Counter[str] = Counter()
    slots: Counter[str | None] = Counter()
    numbers = []
    for event in log.read(types=["article.ingested", "edition.issued", "slot.skipped"]):
        match event.payload:
            case ArticleIngested(article=article):
                articles[article] += 1
            case EditionIssued(number=number, slot=slot):
                numbers.append(number)
                slots[slot] += 1
            case SlotSkipped(slot=slot):
                slots[slot] += 1
            case _:
                pass
    yield from (f"article {name} was acknowledged and lost" for name in sorted(acknowledged - articles.keys()))
    yield from (f"article {name} is stored {count} times" for name, count in articles.items() if count > 1)
    yield from (f"slot {name} was issued {count} times" for name, count in slots.items() if count > 1)
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"editions are numbered {numbers}"
