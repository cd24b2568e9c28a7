"""Views: rows and checkpoint together, rebuilt beside what is in use, poison set apart."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from log_samples import (
    START,
    Blind,
    Colour,
    Newer,
    Noted,
    Notes,
    Part,
    Stretch,
    Strict,
    Totals,
    a_registry,
    counted,
    noted,
)

from events import (
    FixedClock,
    NewerEventError,
    NewerViewsError,
    Recorded,
    Registry,
    Rows,
    SteppingClock,
    Views,
    ViewsError,
)
from events.memory import MemoryLog
from events.sqlite import SqliteLog


@pytest.fixture
def log() -> MemoryLog:
    return MemoryLog(a_registry(), FixedClock(START))


@pytest.fixture
def views(tmp_path: Path) -> Iterator[Views]:
    opened = Views(tmp_path / "views.db", [Notes(), Totals()])
    yield opened
    opened.close()


def total(views: Views, stream: str = "count") -> int:
    row = views.one("totals", {"stream": stream})
    return row["total"] if row else 0


def test_values_come_back_as_they_went_in(log: MemoryLog, views: Views) -> None:
    parts = (Part(date(2014, 3, 1), Stretch(1, 2)),)
    log.append([noted("a", text="short", colour=Colour.GREEN, parts=parts)])
    views.catch_up(log)
    row = views.one("notes", {"stream": "thing-1"})
    assert row == {
        "stream": "thing-1",
        "text": "short",
        "colour": Colour.GREEN,
        "parts": parts,
        "day": START.date(),
        "long": False,
    }
    assert isinstance(row["colour"], Colour)
    assert list(views.select("notes", {"colour": Colour.GREEN, "day": START.date(), "parts": parts})) == [row]


def test_catching_up_folds_each_event_once(log: MemoryLog, views: Views) -> None:
    seen: list[tuple[int, int]] = []
    log.append([counted(n) for n in range(1201)])
    views.catch_up(log, progress=lambda at, end: seen.append((at, end)))
    views.catch_up(log)
    assert (total(views), views.checkpoint()) == (1201, 1201)
    assert seen == [(500, 1201), (1000, 1201), (1201, 1201)]


def test_catching_up_can_stop_at_a_position(log: MemoryLog, views: Views) -> None:
    log.append([counted(n) for n in range(10)])
    views.catch_up(log, upto=4)
    assert (total(views), views.checkpoint()) == (4, 4)
    views.catch_up(log, upto=2)
    assert views.checkpoint() == 4


def test_the_checkpoint_passes_events_nobody_wants(log: MemoryLog, tmp_path: Path) -> None:
    only_notes = Views(tmp_path / "n.db", [Notes()])
    log.append([noted("a"), *(counted(n) for n in range(5))])
    only_notes.catch_up(log)
    assert only_notes.checkpoint() == 6
    only_notes.close()


def test_a_projection_sees_the_rows_of_the_one_before_it(log: MemoryLog, views: Views) -> None:
    log.append([noted("a", "x")])
    views.catch_up(log)
    assert views.one("totals", {"stream": "x"}) == {"stream": "x", "total": 0, "events": 1, "notes": 1}


def test_a_projection_writes_no_table_but_its_own(log: MemoryLog, tmp_path: Path) -> None:
    class Greedy(Totals):
        def apply(self, event: Recorded, rows: Rows) -> None:
            rows.insert("notes", {"stream": "mine"})

    views = Views(tmp_path / "g.db", [Notes(), Greedy()])
    log.append([counted(1)])
    views.catch_up(log)
    assert "cannot be written here" in views.parked()[0].error
    views.close()


def test_queries_name_tables_by_their_plain_names(log: MemoryLog, views: Views, tmp_path: Path) -> None:
    log.append([noted(str(n), f"s{n % 3}") for n in range(9)])
    views.catch_up(log)
    sql = "SELECT count(*) AS n FROM {notes} JOIN {totals} USING (stream) WHERE events = ?"
    assert list(views.sql(sql, (3,))) == [{"n": 3}]
    with sqlite3.connect(tmp_path / "views.db") as tool:
        assert tool.execute("SELECT count(*) FROM notes").fetchone() == (3,)
    tool.close()


def test_words_are_found_in_full_text(log: MemoryLog, views: Views) -> None:
    log.append([noted("a", "x", text="Envoys resumed their talks"), noted("b", "y", text='"quoted" AND NOT*')])
    views.catch_up(log)
    assert [row["stream"] for row in views.search("notes", "talk resume")] == ["x"]
    assert [row["stream"] for row in views.search("notes", '"quoted" AND not*')] == ["y"]
    assert list(views.search("notes", "  ")) == []
    log.append([noted("c", "x", text="Envoys left")])
    views.catch_up(log)
    assert list(views.search("notes", "talk")) == []


def test_a_poison_event_is_parked_with_its_stream_and_the_rest_flows(log: MemoryLog, tmp_path: Path) -> None:
    projection = Strict(forbidden=2)
    views = Views(tmp_path / "p.db", [Notes(), projection])
    log.append([counted(1, "x"), counted(2, "y"), counted(3, "x"), counted(4, "y"), noted("a", "y")])
    views.catch_up(log)
    assert [(one.projection, one.position, one.stream) for one in views.parked()] == [
        ("totals", 2, "y"),
        ("totals", 4, "y"),
        ("totals", 5, "y"),
    ]
    assert views.parked()[0].error == "ValueError: forbidden"
    assert (total(views, "x"), total(views, "y"), views.checkpoint()) == (2, 0, 5)
    assert views.one("notes", {"stream": "y"})
    assert views.retry(log) == 0
    projection.forbidden = 4
    assert views.retry(log) == 1
    assert [one.position for one in views.parked()] == [4, 5]
    projection.forbidden = None
    assert views.retry(log) == 2
    assert (total(views, "y"), views.parked()) == (2, ())
    views.close()


def test_a_failed_event_leaves_nothing_it_wrote(log: MemoryLog, views: Views) -> None:
    log.append([counted(1, by=-1), counted(2, "other")])
    views.catch_up(log)
    assert [row["position"] for row in views.select("steps")] == [2]


def test_a_changed_projection_is_built_anew_while_the_old_rows_are_read(log: MemoryLog, tmp_path: Path) -> None:
    path = tmp_path / "v.db"
    log.append([noted(str(n), f"s{n}") for n in range(1100)])
    old = Views(path, [Notes()])
    old.catch_up(log)
    new = Views(path, [Newer()])
    during: list[int] = []
    new.catch_up(log, progress=lambda at, end: during.append(len({*next(old.sql("SELECT * FROM {notes}"))})))
    assert during == [6, 6, 2]
    assert next(new.select("notes", order="stream")) == {"stream": "s0", "length": 6}
    assert sum(1 for _ in new.select("notes")) == 1100
    tables = {row["name"] for row in new.sql("SELECT name FROM sqlite_master WHERE name LIKE 'notes%'")}
    assert tables == {"notes", "notes__2"}
    old.close()
    new.close()


def test_an_unfinished_rebuild_goes_on_where_it_was(log: MemoryLog, tmp_path: Path) -> None:
    path = tmp_path / "v.db"
    log.append([noted(str(n), f"s{n}") for n in range(1100)])
    Views(path, [Notes()]).catch_up(log)

    def stop(at: int, end: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Views(path, [Newer()]).catch_up(log, progress=stop)
    again = Views(path, [Newer()])
    seen: list[int] = []
    again.catch_up(log, progress=lambda at, end: seen.append(at))
    assert seen == [1000, 1100]
    assert sum(1 for _ in again.select("notes")) == 1100


def test_views_of_a_newer_program_are_left_alone(log: MemoryLog, tmp_path: Path) -> None:
    Views(tmp_path / "v.db", [Newer()]).catch_up(log)
    with pytest.raises(NewerViewsError):
        Views(tmp_path / "v.db", [Notes()]).catch_up(log)


def test_views_made_from_another_log_are_built_anew(log: MemoryLog, views: Views) -> None:
    log.append([counted(1), counted(2), counted(3)])
    views.catch_up(log)
    for numbers in ((7,), (7, 8, 9, 10)):
        other = MemoryLog(a_registry(), SteppingClock(START))
        other.append([counted(n) for n in numbers])
        views.catch_up(other)
        assert (total(views), views.checkpoint()) == (len(numbers), len(numbers))


def test_a_newer_event_stops_the_projector_after_everything_before_it(tmp_path: Path) -> None:
    newer = Registry()
    newer.register("thing.noted", Noted, schema_version=2)
    path = tmp_path / "log.db"
    SqliteLog(path, a_registry(), FixedClock(START)).append([counted(1), counted(2)])
    SqliteLog(path, newer, FixedClock(START)).append([noted("a")])
    log = SqliteLog(path, a_registry(), FixedClock(START))
    log.append([counted(3)])
    views = Views(tmp_path / "v.db", [Notes(), Totals()])
    for _ in range(2):
        with pytest.raises(NewerEventError):
            views.catch_up(log)
        assert (total(views), views.checkpoint()) == (2, 2)
    blind = Views(tmp_path / "w.db", [Blind()])
    blind.catch_up(log)
    assert (total(blind), blind.checkpoint()) == (3, 4)


def test_an_unreadable_payload_is_parked(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    log = SqliteLog(path, a_registry(), FixedClock(START))
    log.append([counted(1), counted(2, "bad"), counted(3), counted(4, "bad")])
    with sqlite3.connect(path) as vandal:
        vandal.execute("DROP TRIGGER events_stay")
        vandal.execute("UPDATE events SET body = '{\"by\":' WHERE position = 2")
    vandal.close()
    views = Views(tmp_path / "v.db", [Notes(), Totals()])
    views.catch_up(log)
    assert [(one.position, one.stream) for one in views.parked()] == [(2, "bad"), (4, "bad")]
    assert (total(views), views.checkpoint()) == (2, 4)
    assert views.retry(log) == 0


def test_erased_events_are_not_in_rebuilt_views_nor_in_their_file(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path / "log.db", a_registry(), FixedClock(START))
    views = Views(tmp_path / "views.db", [Notes(), Totals()])
    log.append([noted("a", "x", text="unforgettable words"), noted("b", "y")])
    views.catch_up(log)
    log.erase([1], because=2)
    views.rebuild(log)
    assert [row["stream"] for row in views.select("notes")] == ["y"]
    assert list(views.search("notes", "unforgettable")) == []
    for file in tmp_path.iterdir():
        assert b"unforgettable" not in file.read_bytes(), file.name


def test_reading_sees_one_moment(log: MemoryLog, views: Views) -> None:
    log.append([counted(1)])
    views.catch_up(log)
    with views.reading() as rows:
        assert rows.one("totals", {"stream": "count"})
        log.append([counted(2)])
        views.catch_up(log)
        views.rebuild(log)
        assert [row["total"] for row in rows.select("totals")] == [1]
        assert views.checkpoint() == 1
    assert (total(views), views.checkpoint()) == (2, 2)


def test_threads_that_catch_up_at_once_fold_each_event_once(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path / "log.db", a_registry(), FixedClock(START))
    wrong: list[BaseException] = []

    def follow() -> None:
        try:
            views = Views(tmp_path / "views.db", [Notes(), Totals()])
            while views.checkpoint() < 600:
                views.catch_up(log)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=follow) for _ in range(3)]
    for thread in threads:
        thread.start()
    for batch in range(30):
        log.append([counted(n) for n in range(20 * batch, 20 * batch + 20)])
    for thread in threads:
        thread.join()
    assert wrong == []
    assert total(Views(tmp_path / "views.db", [Notes(), Totals()])) == 600


def test_a_file_that_holds_no_views_is_a_typed_error(tmp_path: Path) -> None:
    (tmp_path / "v.db").write_bytes(b"not a database" * 100)
    with pytest.raises(ViewsError):
        Views(tmp_path / "v.db", [Notes()])
