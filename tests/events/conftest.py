"""Logs of every kind, each in a place of its own."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from log_samples import POSTGRES, Place, a_clock, a_registry

from events import EventLog, open_log
from events.memory import MemoryLog

numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> str:
    """Address of a PostgreSQL server that may be used."""
    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL answers at {POSTGRES} (set BRIEFING_TEST_POSTGRES): {error}")
    return POSTGRES


@pytest.fixture
def postgres_url(server: str) -> Iterator[str]:
    """Address of a schema of its own, dropped afterwards."""
    schema = f"briefing_test_{os.getpid()}_{next(numbers)}"
    yield f"{server}{'&' if '?' in server else '?'}schema={schema}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE".encode())


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    handles: list[EventLog] = []
    if request.param == "memory":
        shared = MemoryLog(a_registry(), a_clock())
        yield Place("memory", lambda registry=None, clock=None: shared)
        return
    url = "sqlite:///log.db" if request.param == "sqlite" else request.getfixturevalue("postgres_url")

    def opened(registry=None, clock=None):  # type: ignore[no-untyped-def]  # as Place.open
        handles.append(open_log(url, registry or a_registry(), clock or a_clock(), tmp_path))
        return handles[-1]

    yield Place(request.param, opened)
    for handle in handles:
        handle.close()


@pytest.fixture
def log(place: Place) -> EventLog:
    return place.open()
