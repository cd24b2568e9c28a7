"""Sources by the command line: found, added, checked, listed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.website import Website, page
from typer.testing import CliRunner

from briefing.cli import app

RSS = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title></channel></rss>'
HOME = "<html><head><link rel='alternate' type='application/rss+xml' href='/news.xml'></head><body>Hello.</body></html>"


@pytest.fixture
def site() -> Iterator[Website]:
    with Website({"/": page(HOME), "/news.xml": (200, {}, RSS), "/about": page("<p>No feed here.</p>")}) as server:
        yield server


def run(folder: Path, *words: str, status: int = 0) -> str:
    result = CliRunner().invoke(app, ["-C", str(folder), "source", *words])
    assert result.exit_code == status, result.output
    return result.output


def test_the_feed_of_a_page_is_found_and_added_below_what_stands_there(
    site: Website, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = tmp_path / "briefing.toml"
    settings.write_text('# mine\n[output]\nfolder = "out"', encoding="utf-8")
    run(tmp_path, "add", site.url, "--allow-private", "--publisher", 'The "Wire"')
    run(tmp_path, "add", f"{site.url}/about", "--allow-private", "--interval", "2h")
    text = settings.read_text(encoding="utf-8")
    assert text.startswith('# mine\n[output]\nfolder = "out"\n')
    one, two = tomllib.loads(text)["source"]
    assert (one["kind"], one["url"], one["publisher"]) == ("feed", f"{site.url}/news.xml", 'The "Wire"')
    assert (two["kind"], two["url"], two["name"]) == ("page", f"{site.url}/about", "127.0.0.1-2")
    assert "answers" in run(tmp_path, "check")
    assert "not polled yet" in run(tmp_path, "list")
    site.pages = {}
    assert "answered 404" in run(tmp_path, "check", "127.0.0.1", status=1)


def test_an_interval_that_is_none_changes_nothing(
    site: Website, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["source", "add", site.url, "--allow-private", "--interval", "often"])
    assert result.exception is not None
    assert not (tmp_path / "briefing.toml").exists()
