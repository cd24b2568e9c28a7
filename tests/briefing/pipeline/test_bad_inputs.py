"""One bad input stops nothing: it is rejected with a reason, and every other input is taken."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from briefing.adapters.sources.files import read_files
from briefing.bootstrap import App, build
from briefing.domain.article import RawArticle
from briefing.errors import LogUnavailableError
from briefing.pipeline import ingest as ingesting
from briefing.pipeline.ingest import Input, ingest

GOOD = "NATO suspended all meetings with Russia on {day} March 2013, note {day}.\n"
DEEP = 1500


def article(day: int) -> RawArticle:
    return RawArticle(GOOD.format(day=day).encode(), f"good-{day}.txt", given=date(2013, 3, day))


@pytest.fixture
def program(tmp_path: Path) -> Iterator[App]:
    (tmp_path / "briefing.toml").write_text('[analysis]\nexecutor = "local"\n', encoding="utf-8")
    made = build(tmp_path)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder of files that once stopped a whole batch, subfolders nested deeper than the recursion limit included."""
    top = tmp_path / "in"
    top.mkdir()
    for name, content in poison().items():
        (top / name).write_text(content, encoding="utf-8")
    (top / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD.format(day=8), encoding="utf-8")
    lowest = top
    for _ in range(DEEP):
        lowest = lowest / "d"
        lowest.mkdir()
    (lowest / "lowest.txt").write_text(GOOD.format(day=9), encoding="utf-8")
    yield top
    (lowest / "lowest.txt").unlink()
    while lowest != top:
        lowest.rmdir()
        lowest = lowest.parent


def poison() -> dict[str, str]:
    said = json.dumps({"text": GOOD.format(day=5), "url": "https://a.example/\ud800", "publisher": "\udfff"})
    mail = "From: a@b.example\nSubject: Talks\nDate: Mon, 4 Mar 2013 10:00:00 +0000\nMIME-Version: 1.0\n"
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5000))
    return {
        "surrogate.jsonl": said,
        "deep-sidecar.txt": GOOD.format(day=6),
        "deep-sidecar.txt.json": "[" * 100_000,
        "deep-line.jsonl": "[" * 100_000,
        "nested.eml": f"{mail}{nested}Content-Type: text/plain\n\nText.\n",
        "nul.eml": f"{mail}Content-Transfer-Encoding: base64\n\nVGhleQAgbWV0Lg==\n",
        "seven.eml": f"{mail}Content-Type: text/plain; charset=utf-7\n\nThey +2AA- met.\n",
        "old.jsonl": json.dumps({"text": "They met in a hall in Brussels.", "published": "0001-01-01"}),
    }


def outcomes(program: App, inputs: Sequence[Input]) -> dict[str, str]:
    return {one.file: one.error.kind if one.error else one.outcome.value for one in ingest(program.workspace, inputs)}


def test_files_that_cannot_be_read_are_refused_and_all_others_are_taken(program: App, folder: Path) -> None:
    taken = outcomes(program, list(read_files([folder], folder)))
    for name in ("caf\\xe9.txt", "surrogate.jsonl#1", f"{'d/' * DEEP}lowest.txt", "nul.eml", "seven.eml"):
        assert taken[name] in ("new", "undated")
    assert taken["deep-sidecar.txt"] == "bad-sidecar"
    assert taken["deep-line.jsonl#1"] == "bad-line"
    assert taken["nested.eml"] == "unreadable"
    for row in program.workspace.views.sql("SELECT text FROM {articles}"):
        assert "\0" not in row["text"]
        row["text"].encode()


def test_a_day_outside_the_years_of_the_program_counts_as_not_given(program: App, folder: Path) -> None:
    (old,) = read_files([folder / "old.jsonl"], folder)
    assert isinstance(old, RawArticle)
    assert old.given is None
    assert outcomes(program, [old]) == {"old.jsonl#1": "undated"}


def test_a_batch_that_raises_is_recorded_one_by_one(program: App, monkeypatch: pytest.MonkeyPatch) -> None:
    met = ingesting._events_of

    def trips(one: ingesting._Readable) -> object:
        if one.raw.file == "good-3.txt":
            raise ZeroDivisionError
        return met(one)

    monkeypatch.setattr(ingesting, "_events_of", trips)
    taken = outcomes(program, [article(day) for day in (1, 2, 3, 4)])
    assert taken == {"good-1.txt": "new", "good-2.txt": "new", "good-3.txt": "bad-article", "good-4.txt": "new"}


def test_a_log_that_cannot_be_used_rejects_no_article(program: App, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise LogUnavailableError("the log is away", hint="Bring it back.")

    monkeypatch.setattr(type(program.workspace), "append", away)
    with pytest.raises(LogUnavailableError):
        outcomes(program, [article(1)])
