"""The commands export, import, copy, backup, as a user meets them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from support.desk import desk
from typer.testing import CliRunner

from briefing.bootstrap import build
from briefing.cli import app
from briefing.errors import BriefingError
from events import Head

POSTGRES = os.environ.get("BRIEFING_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
ARTICLES = {
    "2013-03-04-halt": "NATO halts sessions with Russia\n\nNATO suspended all meetings with Russia on Monday.\n",
    "2013-04-08-thaw": "NATO and Russia meet again\n\nRussia and NATO resumed their talks in Brussels on Monday.\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "desk"
    path.mkdir()
    desk(path, ARTICLES).close()
    monkeypatch.chdir(path)
    return path


def run(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def head_of(folder: Path) -> Head:
    program = build(folder, create=False)
    try:
        assert program.workspace.log.verify().ok
        return program.workspace.log.head()
    finally:
        program.close()


def status(folder: Path) -> object:
    told = json.loads(run("-C", str(folder), "status", "--json", "--as-of", "2013-12-31"))
    assert told["tracks"][0]["last_report"] == "2013-04-08"
    return told


def test_an_exported_log_is_imported_with_the_same_head_and_the_same_status(folder: Path, tmp_path: Path) -> None:
    run("export", "../log.jsonl")
    other = tmp_path / "other"
    other.mkdir()
    assert head_of(folder).hash in run("-C", str(other), "import", "../log.jsonl")
    assert head_of(other) == head_of(folder)
    assert status(other) == status(folder)
    run("-C", str(other), "import", "../log.jsonl")
    assert head_of(other) == head_of(folder)


def test_export_and_import_work_in_a_pipe(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    command = [sys.executable, "-m", "briefing", "-C"]
    lines = subprocess.run([*command, str(folder), "export"], capture_output=True, check=True).stdout
    assert len(lines.splitlines()) == head_of(folder).position
    subprocess.run([*command, str(other), "import", "-"], input=lines, check=True, capture_output=True)
    assert head_of(other) == head_of(folder)


def test_a_backup_put_in_the_place_of_the_log_is_the_log(folder: Path) -> None:
    before, told = head_of(folder), status(folder)
    run("backup", "kept/monday.db")
    with pytest.raises(BriefingError):
        run("backup", "kept/monday.db")
    for path in folder.glob("briefing.db*"):
        path.unlink()
    shutil.copy("kept/monday.db", "briefing.db")
    assert head_of(folder) == before
    assert status(folder) == told


def test_a_log_is_copied_to_a_server_and_back(folder: Path) -> None:
    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL answers at {POSTGRES} (set BRIEFING_TEST_POSTGRES): {error}")
    schema = f"briefing_copy_{os.getpid()}"
    url = f"{POSTGRES}{'&' if '?' in POSTGRES else '?'}schema={schema}"
    try:
        run("copy", "--from", "sqlite:///briefing.db", "--to", url)
        run("copy", "--from", url, "--to", "sqlite:///back/briefing.db")
    finally:
        with psycopg.connect(POSTGRES, autocommit=True) as connection:
            connection.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE".encode())
    assert head_of(folder / "back") == head_of(folder)
    assert status(folder / "back") == status(folder)
