"""The program as a whole, on the twins of five real articles: any order, any batching, twice; every line cited."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner

from briefing.adapters.sources.files import read_files
from briefing.bootstrap import App, build, registry
from briefing.cli import app as app_of_commands
from briefing.cli.status_contract import StatusPrinter
from briefing.pipeline.articles import StoredTexts
from briefing.pipeline.ingest import ingest
from briefing.pipeline.states import track_state, tracks_known
from briefing.pipeline.workspace import Workspace
from briefing.projections import projections
from events import Event, Recorded, SystemClock, Views, open_log

SEEDS = Path(__file__).parents[1] / "seeds"
TWINS = (
    "batch-1/10481-serdyukov-in-turkey.txt",
    "batch-1/10502-envoys-break-bread.txt",
    "batch-1/10533-envoys-meet-informally.txt",
    "batch-2/20096-corfu.txt",
    "batch-3/30110-lavrov-in-brussels.txt",
)
DAY = "2013-12-31"


def run(folder: Path, *words: str, status: int = 0) -> str:
    """What a command prints."""
    command = [sys.executable, "-m", "briefing", "-C", str(folder), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    return done.stdout if status == 0 else done.stderr


def told(folder: Path, *words: str) -> str:
    """As `run`, in this process: where what a command prints is the subject, and the process is not."""
    done = CliRunner().invoke(app_of_commands, ["-C", str(folder), *words])
    assert done.exit_code == 0, done.output
    return done.stdout


def status_of(workspace: Workspace) -> bytes:
    """`status --json` apart from positions."""
    from datetime import date  # noqa: PLC0415 - `date` is a column of many tables here

    position = workspace.log.head().position
    printer = StatusPrinter(StoredTexts(workspace.views))
    tracks = tracks_known(workspace.views, position)
    day = date.fromisoformat(DAY)
    printed = [
        printer.track(tracks[name], track_state(workspace.views, tracks[name], day, position)) for name in tracks
    ]
    return msgspec.json.encode(printed)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterable[App]:
    """The five, ingested in one call."""
    program = build(tmp_path_factory.mktemp("five"))
    list(ingest(program.workspace, read_files([SEEDS / name for name in TWINS], SEEDS)))
    yield program
    program.close()


def by_article(events: Iterable[Recorded]) -> dict[str, list[Recorded]]:
    found: dict[str, list[Recorded]] = {}
    for event in events:
        if event.stream.startswith("article-"):
            found.setdefault(event.stream, []).append(event)
    return found


def replayed(app: App, order: Sequence[Sequence[Recorded]], folder: Path, batch: int) -> bytes:
    """The state after the same facts arrive in another order and in batches of another size, twice over."""
    workspace = app.workspace
    log = open_log("memory:", registry(), SystemClock(), folder)
    path = folder / "views.db"
    path.unlink(missing_ok=True)
    views = Views(path, projections(workspace.knowledge))
    tracks = [event for event in workspace.log.read() if event.type == "track.defined"]
    facts = [*tracks, *(event for article in order for event in article)]
    events = [Event(fact.stream, fact.payload, fact.event_id) for fact in facts]
    for start in (*range(0, len(events), batch), *range(0, len(events), batch)):
        log.append(events[start : start + batch])
        views.catch_up(log)
    assert log.head().position == len(events)
    other = Workspace(log, views, workspace.knowledge, workspace.tracks, workspace.clock, workspace.executor)
    try:
        return status_of(other)
    finally:
        views.close()


def test_the_five_in_all_120_orders_and_any_batching_give_one_state(app: App, tmp_path: Path) -> None:
    articles = by_article(app.workspace.log.read())
    assert len(articles) == len(TWINS)
    orders = permutations(articles.values())
    states = {replayed(app, order, tmp_path, 1 + number % 7) for number, order in enumerate(orders)}
    assert states == {status_of(app.workspace)}


@pytest.mark.slow
def test_reversed_and_one_at_a_time_by_the_command_gives_the_same_status(app: App, tmp_path: Path) -> None:
    for name in reversed(TWINS):
        run(tmp_path, "ingest", str(SEEDS / name))
        run(tmp_path, "ingest", str(SEEDS / name))
    printed = json.loads(run(tmp_path, "status", "--json", "--as-of", DAY))
    expected = json.loads(status_of(app.workspace))
    for state in (printed["tracks"], expected):
        for text in find(state, "file"):
            assert Path(text).name in {Path(name).name for name in TWINS}
    assert without_files(printed["tracks"]) == without_files(sorted(expected, key=order_of(printed["tracks"])))


def order_of(tracks: list[dict[str, Any]]) -> Any:
    names = [track["id"] for track in tracks]
    return lambda track: names.index(track["id"])


def find(value: Any, key: str) -> Iterable[Any]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from [part] if name == key else find(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from find(part, key)


def without_files(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_files(part) for name, part in value.items() if name != "file"}
    return [without_files(part) for part in value] if isinstance(value, list) else value


def test_ingesting_twice_answers_duplicate_and_stores_nothing_new(app: App) -> None:
    before = app.workspace.log.head()
    taken = list(ingest(app.workspace, read_files([SEEDS / name for name in TWINS], SEEDS)))
    assert {one.outcome.value for one in taken} == {"duplicate"}
    assert app.workspace.log.head() == before


def test_a_bad_file_is_reported_and_stops_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "picture.txt"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d")
    command = ["ingest", "--json", str(bad), str(tmp_path / "absent.txt"), str(SEEDS / TWINS[3])]
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "-C", str(tmp_path), *command], capture_output=True, text=True, check=False
    )
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [one["outcome"] for one in outcomes] == ["rejected", "rejected", "new"]
    assert all(one["error"]["hint"] for one in outcomes[:2])


def test_every_reference_of_an_edition_quotes_the_stored_text_byte_for_byte(app: App) -> None:
    made = json.loads(run(app.directory, "generate", "--as-of", DAY, "--json"))
    assert made["changes"]
    texts = {row["article"]: row["text"] for row in app.workspace.views.select("articles")}
    for change in made["changes"]:
        assert change["evidence"] or change["kind"] in ("date-passed", "corrected", "withdrawn", "restated")
        for evidence in change["evidence"]:
            begin, end = evidence["span"]
            assert texts[evidence["article"]][begin:end] == evidence["quote"]
    edition = json.loads((app.directory / made["files"]["json"]).read_text(encoding="utf-8"))
    stored = "\n".join(texts.values())
    quotes = list(find(edition["sources"], "text"))
    assert quotes
    assert [quote for quote in quotes if quote not in stored] == []


def test_an_edition_is_made_again_with_the_same_bytes_and_verify_sees_a_changed_one(app: App) -> None:
    if not list(app.workspace.views.select("editions")):
        run(app.directory, "generate", "--as-of", DAY)
    pdf = app.directory / "output" / "default-001.pdf"
    issued = pdf.read_bytes()
    pdf.write_bytes(issued + b"%")
    assert "differs from what was issued" in run(app.directory, "verify", status=1)
    pdf.unlink()
    run(app.directory, "render", "1")
    assert pdf.read_bytes() == issued
    run(app.directory, "verify")


def test_a_dated_article_counts_and_undoing_the_date_takes_it_back(tmp_path: Path) -> None:
    article = tmp_path / "note.txt"
    article.write_text("NATO and Russia\n\nRussia suspended its talks with NATO on Tuesday.\n", encoding="utf-8")
    told(tmp_path, "ingest", str(article))
    assert json.loads(told(tmp_path, "status", "--json"))["tracks"][0]["last_report"] is None
    told(tmp_path, "date", "note.txt", "2008-08-20")
    assert json.loads(told(tmp_path, "status", "--json"))["tracks"][0]["last_report"] == "2008-08-20"
    position = json.loads(told(tmp_path, "corrections", "--json"))["position"]
    told(tmp_path, "undo", str(position))
    assert json.loads(told(tmp_path, "status", "--json"))["tracks"][0]["last_report"] is None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["status", "--track", "moon"], "there is no track 'moon'"),
        (["render", "7"], "no log"),
        (["show", "nothing.txt"], "there is no article"),
        (["generate", "--brief", "evening"], "there is no brief 'evening'"),
    ],
)
def test_a_users_mistake_gets_a_message_and_a_hint_and_no_stack_trace(
    words: list[str], message: str, tmp_path: Path
) -> None:
    printed = run(tmp_path, *words, status=1)
    assert message in printed
    assert "Traceback" not in printed
    assert len(printed.strip().splitlines()) == 2
