"""One conformance suite for all who read articles: the same answers in the same order, whoever gives them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

import msgspec
import pytest
from support.dask_cluster import DaskCluster

from briefing.adapters.executors import executor_of
from briefing.adapters.executors.local import Local
from briefing.adapters.executors.processes import MUCH, Processes
from briefing.adapters.executors.spread import Spread
from briefing.adapters.executors.worker import wired
from briefing.adapters.knowledge_files import load_knowledge
from briefing.adapters.track_files import load_tracks
from briefing.analysis.analyse import ANALYSER
from briefing.domain.article import RawArticle
from briefing.errors import ArticleError, SettingsError
from briefing.ports import Answer, Arrival, Executor, Task, Terms
from briefing.settings import AnalysisSettings, BoundSettings

TERMS = Terms(load_tracks(None), load_knowledge(), ANALYSER)
RECEIVED = date(2024, 1, 1)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    with DaskCluster(tmp_path_factory.mktemp("dask"), 2) as running:
        yield running


@pytest.fixture(params=["local", "processes", pytest.param("dask", marks=pytest.mark.slow)])
def executor(request: pytest.FixtureRequest) -> Executor:
    """Each kind as settings name it."""
    address = request.getfixturevalue("cluster").address if request.param == "dask" else None
    return executor_of(AnalysisSettings(executor=request.param, workers=2, address=address), BoundSettings())


def article(number: int) -> Task:
    lead = "NATO and Russia met in the NATO-Russia Council" if number % 2 else "Ships came into the harbour"
    text = f"Note {number}\n\nBRUSSELS, 4 December 2013. {lead} on Wednesday, a spokesman said; note {number}.\n"
    return Arrival(RawArticle(text.encode(), f"note-{number}.txt"), RECEIVED)


def batches(count: int, size: int = 3) -> list[tuple[Task, ...]]:
    numbers = iter(range(count))
    return [tuple(map(article, some)) for some in iter(lambda: list(islice(numbers, size)), [])]


def plain(answers: Sequence[Sequence[Answer]]) -> bytes:
    """Answers to compare; an error by what it says."""
    told = [one.message if isinstance(one, ArticleError) else one for one in chain(*answers)]
    return msgspec.json.encode(told)


def test_the_answers_are_those_of_one_process_in_the_order_of_the_tasks(executor: Executor) -> None:
    for few_or_many in (14, MUCH + 4):
        given = batches(few_or_many)
        assert plain(list(executor.map(TERMS, given))) == plain(list(Local().map(TERMS, given)))


def test_nothing_to_do_is_no_answer(executor: Executor) -> None:
    assert list(executor.map(TERMS, ())) == []


def test_bytes_that_are_no_text_are_told_and_keep_no_other_from_being_read(executor: Executor) -> None:
    picture = Arrival(RawArticle(b"\x89PNG\r\n\x1a\n\0\0", "picture.txt"), RECEIVED)
    given = [(article(1), picture), (article(2),)]
    (first, error), (last,) = executor.map(TERMS, given)
    assert isinstance(error, ArticleError)
    assert (error.kind, bool(error.hint)) == ("not-text", True)
    assert plain([(first, last)]) == plain(list(Local().map(TERMS, [(article(1), article(2))])))


def test_batches_are_drawn_as_there_is_room_for_them(executor: Executor) -> None:
    drawn: list[int] = []

    def endless() -> Iterator[tuple[Task, ...]]:
        for number in range(10_000):
            drawn.append(number)
            yield (article(number),)

    answers = executor.map(TERMS, endless())
    list(islice(answers, 3))
    answers.close()  # type: ignore[attr-defined]  # all of them are generators
    assert len(drawn) < MUCH + 10


@pytest.mark.slow
def test_a_worker_that_is_killed_in_the_middle_of_a_cluster_loses_nothing(tmp_path: Path) -> None:
    given = batches(240)
    with DaskCluster(tmp_path, 3) as cluster:
        answers = executor_of(AnalysisSettings(executor="dask", address=cluster.address), BoundSettings()).map(
            TERMS, given
        )
        first = list(islice(answers, 5))
        cluster.workers[0].kill()
        assert plain([*first, *answers]) == plain(list(Local().map(TERMS, given)))


def test_a_process_that_is_killed_in_the_middle_loses_nothing() -> None:
    given = batches(60)
    answers = Processes(2).map(TERMS, given)
    first = list(islice(answers, 2))
    os.kill(max(workers_of(os.getpid())), signal.SIGKILL)
    assert plain([*first, *answers]) == plain(list(Local().map(TERMS, given)))


class Deadly(bytes):
    """Kills the process to which it is sent."""

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return os._exit, (1,)


def test_an_article_over_which_workers_die_is_told_and_all_others_are_read() -> None:
    given = batches(60)
    first, _, last = given[3]
    deadly = Arrival(RawArticle(Deadly(b"Note"), "deadly.txt"), RECEIVED)
    answers = list(Processes(2).map(TERMS, [*given[:3], (first, deadly, last), *given[4:]]))
    error = answers[3][1]
    assert isinstance(error, ArticleError)
    assert (error.kind, bool(error.hint)) == ("worker-died", True)
    answers[3] = (answers[3][0], answers[3][2])
    assert plain(answers) == plain(list(Local().map(TERMS, [*given[:3], (first, last), *given[4:]])))


def test_where_no_worker_stays_alive_no_article_is_blamed() -> None:
    def begin() -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, get_context("forkserver"), initializer=os._exit, initargs=(1,))

    answers = Spread(begin, (BrokenProcessPool,), ahead=2).run(wired(TERMS), batches(9))
    with pytest.raises(SettingsError) as told:
        list(answers)
    assert told.value.kind == "no-workers"


def workers_of(process: int) -> set[int]:
    """Processes below one that were forked to work: children of its children."""
    children: dict[int, set[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parts = status.read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(parts[1]), set()).add(int(status.parent.name))
    return {below for child in children.get(process, set()) for below in children.get(child, set())}


def test_a_cluster_that_does_not_answer_is_told_with_a_hint_when_there_is_something_to_read() -> None:
    away = executor_of(AnalysisSettings(executor="dask", address="tcp://127.0.0.1:1"), BoundSettings())
    assert list(away.map(TERMS, ())) == []
    with pytest.raises(SettingsError) as told:
        list(away.map(TERMS, [(article(1),)]))
    assert told.value.hint


def test_a_cluster_without_an_address_is_told_with_a_hint() -> None:
    with pytest.raises(SettingsError, match="address"):
        executor_of(AnalysisSettings(executor="dask"), BoundSettings())
