"""What `verify` convicts: edits of the file behind the program's back, seen by an edition that was kept elsewhere."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.desk import desk
from typer.testing import CliRunner

from briefing.adapters.edition_state import edition_state
from briefing.bootstrap import SQLITE, build, registry
from briefing.cli import app
from briefing.pipeline.editions import issue
from briefing.pipeline.verify import against_edition, doubts, unordered
from events import SystemClock, open_log
from events.chain import START, Row, link

NOTES = {
    f"2013-03-0{day}-note": f"Note {day}\n\nNATO and Russia met in Brussels on day {day} of their talks.\n"
    for day in range(1, 6)
}


@dataclass(frozen=True)
class Kept:
    """A desk, and its first edition in another place. `upto`: the position it prints the head of."""

    folder: Path
    edition: Path
    upto: int
    state: tuple[str, bytes]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder = tmp_path_factory.mktemp("desk")
    program = desk(folder, NOTES)
    made = issue(program.workspace, program.publisher(), program.profile("default"), date(2013, 3, 6))
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "edition.pdf"
    shutil.copy(made.files["pdf"], elsewhere)
    assert made.record is not None
    program.close()
    return Kept(folder, elsewhere, made.record.window.upto, edition_state(elsewhere))


@pytest.fixture
def folder(kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(kept.folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def verify(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(app, ["verify", *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result.output


# An attacker with the file: the triggers are in nobody's way, and hashes are computed anew as far as wanted.


class Attack(sqlite3.Connection):
    """The file without its triggers; they are put back at the end, so that they convict nobody."""

    triggers: tuple[str, ...] = ()

    def close(self) -> None:
        for trigger in self.triggers:
            self.execute(trigger)
        super().close()


def attacked(path: Path) -> Attack:
    file = sqlite3.connect(path, isolation_level=None, factory=Attack)
    there = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    file.triggers = tuple(sql for _, sql in there)
    for name, _ in there:
        file.execute(f"DROP TRIGGER {name}")
    return file


def chain_again(file: sqlite3.Connection) -> None:
    """Digests, hashes and head as a log that was always so would have them."""
    before, last = START, 0
    sql = f"SELECT {', '.join(Row._fields)}, CAST(body AS BLOB) FROM events ORDER BY position"
    for *columns, body in file.execute(sql).fetchall():
        digest = columns[7] if body is None else sha256(body).digest()
        row = Row(*columns)._replace(payload_sha256=digest)
        before, last = link(before, row), row.position
        file.execute("UPDATE events SET payload_sha256 = ?, hash = ? WHERE position = ?", (digest, before, last))
    file.execute("UPDATE head SET position = ?, hash = ?", (last, before))


def change_payload(file: sqlite3.Connection, at: int, _other: int) -> None:
    file.execute("UPDATE events SET body = replace(body, '{', '{ ') WHERE position = ?", (at,))


def change_moment(file: sqlite3.Connection, at: int, _other: int) -> None:
    file.execute("UPDATE events SET recorded_at = '2001-01-01T00:00:00Z' WHERE position = ?", (at,))


def change_order(file: sqlite3.Connection, at: int, other: int) -> None:
    for here, there in ((at, -1), (other, at), (-1, other)):
        file.execute("UPDATE events SET position = ? WHERE position = ?", (there, here))


def take_out(file: sqlite3.Connection, at: int, _other: int) -> None:
    file.execute("DELETE FROM events WHERE position = ?", (at,))
    file.execute("UPDATE events SET position = -position WHERE position > ?", (at,))
    file.execute("UPDATE events SET position = -position - 1 WHERE position < 0")


def put_in(file: sqlite3.Connection, at: int, _other: int) -> None:
    file.execute("UPDATE events SET position = -position WHERE position >= ?", (at,))
    file.execute("UPDATE events SET position = 1 - position WHERE position < 0")
    row = file.execute("SELECT * FROM events WHERE position = ?", (at + 1,)).fetchone()
    marks = ", ".join("?" * len(row))
    file.execute(f"INSERT INTO events VALUES ({marks})", (at, "forged", 1, *row[3:5], b"forged, 16 bytes", *row[6:]))


def cut_tail(file: sqlite3.Connection, at: int, _other: int) -> None:
    file.execute("DELETE FROM events WHERE position >= ?", (at,))
    last, hash_ = file.execute("SELECT position, hash FROM events ORDER BY position DESC").fetchone() or (0, START)
    file.execute("UPDATE head SET position = ?, hash = ?", (last, hash_))


def erase(file: sqlite3.Connection, at: int, other: int) -> None:
    file.execute("UPDATE events SET body = NULL WHERE position = ?", (at,))
    file.execute("INSERT INTO erasures VALUES (?, ?)", (at, max(at, other)))


EDITS = (change_payload, change_moment, change_order, take_out, put_in, cut_tail, erase)


def convicted(log: Path, digest: str, state: bytes) -> bool:
    """As `verify --edition` finds, before it looks at the files and the views of the desk."""
    opened = open_log(f"{SQLITE}{log}", registry(), SystemClock(), log.parent, create=False)
    try:
        found = opened.verify()
        if not found.ok:
            return True
        return bool([*unordered(opened, found), *against_edition(opened, "it", digest, state)])
    finally:
        opened.close()


def test_an_untouched_log_is_not_convicted(kept: Kept, folder: Path) -> None:
    assert not convicted(folder / "briefing.db", *kept.state)
    assert "chain intact" in verify("--edition", str(kept.edition))


@given(
    edit=st.sampled_from(EDITS),
    at=st.integers(1, 2**16),
    other=st.integers(1, 2**16),
    again=st.booleans(),
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_every_edit_of_what_an_edition_knew_is_convicted_by_that_edition(
    kept: Kept, tmp_path_factory: pytest.TempPathFactory,
    edit: Callable[[sqlite3.Connection, int, int], None], at: int, other: int, again: bool,
) -> None:  # fmt: skip
    log = tmp_path_factory.mktemp("attacked") / "briefing.db"
    shutil.copy(kept.folder / "briefing.db", log)
    at = 1 + at % kept.upto
    other = 1 + (at + other % (kept.upto - 1)) % kept.upto
    assert at != other
    file = attacked(log)
    edit(file, at, other)
    if again:
        chain_again(file)
    file.close()
    assert convicted(log, *kept.state)
    shutil.rmtree(log.parent)


# The rest of the evidence, through the command


def test_an_erasure_is_believed_only_if_an_event_orders_it_for_that_article(folder: Path) -> None:
    file = sqlite3.connect(folder / "briefing.db", isolation_level=None)  # with all triggers in place
    file.execute("INSERT INTO erasures VALUES (2, 5)")
    file.execute("UPDATE events SET body = NULL WHERE position = 2")
    file.close()
    assert "position 2: the payload is missing, and position 5 does not order its erasure" in verify(status=1)


def forge(file: sqlite3.Connection, at: int, payload: dict[str, object]) -> None:
    """Append an order to erase, and erase the payload at a position by it, as a log that was always so would have."""
    last = file.execute("SELECT max(position) FROM events").fetchone()[0]
    columns = [name for _, name, *_ in file.execute("PRAGMA table_info(events)")]
    row = dict(zip(columns, file.execute("SELECT * FROM events WHERE position = 1").fetchone(), strict=True))
    stream = f"article-{payload['article']}"
    row |= {"position": last + 1, "stream": stream, "version": 99, "type": "article.erased", "schema_version": 1}
    row |= {"event_id": b"forged, 16 bytes", "body": json.dumps(payload), "attachments": ""}
    file.execute(f"INSERT INTO events ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    file.execute("UPDATE events SET body = NULL WHERE position = ?", (at,))
    file.execute("INSERT INTO erasures VALUES (?, ?)", (at, last + 1))
    chain_again(file)


@pytest.mark.parametrize("type_", ["article.seen", "article.analysed", "edition.issued"])
def test_an_order_erases_the_article_that_it_names_and_nothing_else(folder: Path, type_: str) -> None:
    file = attacked(folder / "briefing.db")
    (at,) = file.execute("SELECT max(position) FROM events WHERE type = ?", (type_,)).fetchone()
    stream, body = file.execute("SELECT stream, body FROM events WHERE type = 'article.ingested'").fetchone()
    told = {"article": stream.removeprefix("article-"), "ingested": at, "items": [], "reason": "none", "by": "nobody"}
    forge(file, at, told | {key: json.loads(body)[key] for key in ("sha256", "media_type")})
    file.close()
    assert f"position {at}: the payload is missing, and position" in verify(status=1)


def test_an_order_erases_no_other_article(folder: Path) -> None:
    file = attacked(folder / "briefing.db")
    rows = file.execute("SELECT position, stream, body FROM events WHERE type = 'article.ingested'").fetchall()
    (at, _, _), (_, stream, body) = rows[:2]
    told = {"article": stream.removeprefix("article-"), "ingested": at, "items": [], "reason": "none", "by": "nobody"}
    forge(file, at, told | {key: json.loads(body)[key] for key in ("sha256", "media_type")})
    file.close()
    assert f"position {at}: the payload is missing, and position" in verify(status=1)


def test_on_a_shared_log_files_that_another_machine_holds_are_not_missed(folder: Path) -> None:
    (folder / "output" / "default-001.md").unlink()
    (folder / "output" / "default-001.html").write_text("forged", encoding="utf-8")
    program = build(folder)
    program.workspace.catch_up()
    found = program.workspace.log.verify()
    shared = replace(program.workspace, shared=True)
    doubted = {doubt.problem for doubt in doubts(shared, program.publisher(), found)}
    assert doubted == {"default-001.html differs from what was issued"}
    program.close()


def test_triggers_that_were_removed_added_or_replaced_are_named(folder: Path) -> None:
    file = sqlite3.connect(folder / "briefing.db", isolation_level=None)
    (guard,) = file.execute("SELECT sql FROM sqlite_master WHERE name = 'events_stay'").fetchone()
    file.execute("DROP TRIGGER events_stay")
    assert "the trigger events_stay, which refuses changes, was removed or replaced" in verify(status=1)
    file.execute(guard)
    assert "chain intact" in verify()
    file.execute("CREATE TRIGGER lies AFTER INSERT ON events BEGIN UPDATE head SET position = position; END")
    file.close()
    assert "the trigger lies is not of this program" in verify(status=1)


def test_a_file_of_an_edition_is_no_other_file_also_after_an_erasure(folder: Path) -> None:
    issued = (folder / "output" / "default-001.html").read_bytes()
    erased = CliRunner().invoke(app, ["erase", "2013-03-01-note", "--yes", "--reason", "a court order"])
    assert erased.exit_code == 0, erased.output
    assert "chain intact" in verify()
    html = folder / "output" / "default-001.html"
    html.write_text("forged", encoding="utf-8")
    assert "default-001.html differs from what was issued" in verify(status=1)
    html.write_bytes(issued)
    assert "default-001.html still contains words of an erased article" in verify(status=1)


def test_a_head_noted_earlier_convicts_a_log_that_never_had_it(folder: Path) -> None:
    head = verify().split("head ")[1].split()[0]
    verify("--head", head)
    verify("--head", head[:16])
    file = attacked(folder / "briefing.db")
    change_payload(file, 1, 1)
    chain_again(file)
    file.close()
    assert "never had the head" in verify("--head", head, status=1)


def test_the_recorded_head_of_an_edition_convicts_a_chain_written_anew(folder: Path) -> None:
    file = attacked(folder / "briefing.db")
    change_payload(file, 1, 1)
    chain_again(file)
    file.close()
    assert "edition default No. 1 has head" in verify(status=1)


def test_files_of_editions_that_are_changed_missing_or_recorded_nowhere_are_named(folder: Path) -> None:
    output = folder / "output"
    shutil.copy(output / "default-001.pdf", output / "default-002.pdf")
    (output / "default-001.html").write_text("forged", encoding="utf-8")
    (output / "default-001.md").unlink()
    said = verify(status=1)
    assert "default-002.pdf is named like an edition, but the log has no record of it" in said
    assert "default-001.html differs from what was issued" in said
    assert "default-001.md is missing" in said


def test_views_that_are_not_what_the_log_makes_are_named(folder: Path) -> None:
    with sqlite3.connect(folder / "views.db") as vandal:
        (table,) = vandal.execute("SELECT name FROM sqlite_master WHERE name GLOB 'sightings__[0-9]*'").fetchone()
        vandal.execute(f"UPDATE {table} SET file = 'other'")
    vandal.close()
    assert "the view sightings differs from a fresh fold of the log" in verify(status=1)


def test_an_index_of_words_that_is_not_that_of_the_rows_is_named(folder: Path) -> None:
    assert "chain intact" in verify()
    with sqlite3.connect(folder / "views.db") as vandal:
        (index,) = vandal.execute("SELECT name FROM sqlite_master WHERE name GLOB 'articles__[0-9]*_fts'").fetchone()
        vandal.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
    vandal.close()
    assert "the index of the words of the view articles differs from its rows" in verify(status=1)


def test_a_file_that_is_no_edition_is_refused(folder: Path) -> None:
    (folder / "note.pdf").write_bytes(b"%PDF-1.7 nothing")
    result = CliRunner().invoke(app, ["verify", "--edition", "note.pdf"])
    assert result.exit_code == 1
    assert "note.pdf" in str(result.exception or result.output)
