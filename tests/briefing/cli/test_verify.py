"""What `verify` convicts, by all the evidence there is: events, heads, files, triggers and views."""

from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from support.attacks import attacked, chain_again, change_payload, forge
from support.kept_edition import Kept, keep, verify
from typer.testing import CliRunner

from briefing.bootstrap import build
from briefing.cli import app
from briefing.pipeline.verify import doubts


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return keep(tmp_path_factory.mktemp("desk"), tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture
def folder(kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(kept.folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_untouched_log_is_not_convicted(kept: Kept, folder: Path) -> None:
    assert "chain intact" in verify("--edition", str(kept.edition))


def test_an_erasure_is_believed_only_if_an_event_orders_it_for_that_article(folder: Path) -> None:
    file = sqlite3.connect(folder / "briefing.db", isolation_level=None)  # with all triggers in place
    file.execute("INSERT INTO erasures VALUES (2, 5)")
    file.execute("UPDATE events SET body = NULL WHERE position = 2")
    file.close()
    assert "position 2: the payload is missing, and position 5 does not order its erasure" in verify(status=1)


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
