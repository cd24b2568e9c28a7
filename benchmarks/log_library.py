"""The events of the benchmarks in the eventsourcing library, a development dependency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from eventsourcing.domain import DomainEvent
from eventsourcing.persistence import DatetimeAsISO, InfrastructureFactory, JSONTranscoder, UUIDAsHex
from eventsourcing.utils import Environment
from log_work import Article

from events import Event

AT = datetime(2014, 3, 1, 9, tzinfo=UTC)


class Told(DomainEvent):
    title: str
    body: str
    publisher: str
    number: int
    tags: list[str]


class Library:
    """Its recorder and mapper with the JSON transcoder, on SQLite or PostgreSQL."""

    def __init__(self, environment: dict[str, str]) -> None:
        factory: Any = InfrastructureFactory.construct(Environment("bench", environment))
        transcoder = JSONTranscoder()
        transcoder.register(UUIDAsHex())
        transcoder.register(DatetimeAsISO())
        self._mapper = factory.mapper(transcoder=transcoder)
        self._recorder = factory.application_recorder()

    def domain_events(self, batch: list[Event]) -> list[Told]:
        return [told(one) for one in batch]

    def append(self, batch: list[Told]) -> None:
        self._recorder.insert_events([self._mapper.to_stored_event(one) for one in batch])

    def replay(self) -> Iterator[Told]:
        after = 0
        while page := self._recorder.select_notifications(start=after + 1, limit=500):
            for notification in page:
                yield self._mapper.to_domain_event(notification)
            after = page[-1].id


def told(event: Event) -> Told:
    one = event.payload
    assert isinstance(one, Article)
    return Told(
        originator_id=event.event_id,
        originator_version=1,
        timestamp=AT,
        title=one.title,
        body=one.body,
        publisher=one.publisher,
        number=one.number,
        tags=list(one.tags),
    )
