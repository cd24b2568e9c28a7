"""The work of a worker in any process: decode, read, and return a result for each task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from briefing.adapters.knowledge_files import load_knowledge
from briefing.analysis.analyse import Hints
from briefing.domain.findings import Findings
from briefing.domain.track import Track
from briefing.errors import ArticleError, SettingsError
from briefing.matching.reader import Order, Reader
from briefing.ports import Answer, Arrival, Arrived, Task, Terms

_TRACKS = msgspec.json.Decoder(tuple[Track, ...])


@dataclass(frozen=True, slots=True)
class Wire:
    """Terms as they are sent to workers: tracks as JSON, knowledge by its version, which every worker loads itself."""

    tracks: bytes
    knowledge: str
    analyser: int


def wired(terms: Terms) -> Wire:
    """Terms to send."""
    return Wire(msgspec.json.encode(terms.tracks), terms.knowledge.version, terms.analyser)


def work(wire: Wire, tasks: Sequence[Task]) -> tuple[Answer, ...]:
    """The result of each task, in order; run by a worker.

    Raises:
        SettingsError: This worker has other knowledge than the sender.
    """
    return answers(_reader(wire), tasks)


def work_one(wire: Wire, task: Task) -> Answer:
    """The result of one task; raises as `work`."""
    return _answer(_reader(wire), task)


def answers(reader: Reader, tasks: Sequence[Task]) -> tuple[Answer, ...]:
    """The result of each task, in order."""
    return tuple(_answer(reader, task) for task in tasks)


def _answer(reader: Reader, task: Task) -> Answer:
    if isinstance(task, Order):
        return _read(reader, task)
    from briefing.adapters.sources.decode import decode  # noqa: PLC0415 - with all formats; a question needs none

    try:
        article = decode(task.raw)
    except ArticleError as error:
        return error
    if not task.read:
        return Arrived(article, None)
    return Arrived(article, _read(reader, Order(article, hints_of(task))))


def hints_of(arrival: Arrival) -> Hints:
    """What is known of the date of an article at its first sighting."""
    raw = arrival.raw
    return Hints(arrival.received, given=raw.given, url=raw.url, publisher=raw.publisher)


def _read(reader: Reader, order: Order) -> Findings | ArticleError | None:
    """An article that cannot be analysed gives an error and stops no other."""
    try:
        return reader.read(order)
    except Exception as error:
        hint = "Report it with the article; it is tried again by the next version of the program."
        return ArticleError(f"it could not be analysed: {error!r}", hint=hint, kind="not-analysed")


@lru_cache(maxsize=2)
def _reader(wire: Wire) -> Reader:
    knowledge = load_knowledge()
    if knowledge.version != wire.knowledge:
        raise SettingsError(
            f"a worker has knowledge version {knowledge.version}, not {wire.knowledge}",
            hint="Install the same version of briefing on all workers.",
            kind="other-version",
        )
    return Reader(knowledge, _TRACKS.decode(wire.tracks), wire.analyser)
