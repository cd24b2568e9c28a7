"""Lists of feeds, exchanged with feed readers; hostile ones change nothing."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from briefing.adapters.sources.opml import Outline, read_opml, write_opml
from briefing.cli import app
from briefing.errors import BriefingError

OPML = """<?xml version="1.0" encoding="utf-8"?>
<opml version="1.0"><head><title>Mine</title></head><body>
<outline text="News">
  <outline type="rss" text="Harbour  Post" title="Harbour
 Post" xmlUrl="https://post.example/feed"/>
  <outline text="Harbour Post" xmlURL="https://post.example/other?a=1&amp;b=2"/>
  <outline type="rss" text="" xmlUrl="https://www.wire.example/feed"/>
</outline>
<outline text="Twice" xmlUrl="https://POST.example/feed"/>
<outline text="Odd" xmlUrl="file:///etc/passwd"/>
<outline text="No feed" htmlUrl="https://post.example/"/>
</body></opml>"""


@pytest.fixture(autouse=True)
def _within(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> str:
    result = CliRunner().invoke(app, ["source", *words], catch_exceptions=True)
    if isinstance(result.exception, BriefingError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def imported(text: str | bytes) -> list[dict[str, Any]]:
    Path("feeds.opml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return [json.loads(line) for line in run("import", "feeds.opml", "--json").splitlines()]


def test_the_feeds_of_all_folders_are_added_once_and_what_is_no_feed_is_not() -> None:
    Path("briefing.toml").write_text("# mine\n", encoding="utf-8")
    assert [(row["name"], row["outcome"]) for row in imported(OPML)] == [
        ("Harbour Post", "added"),
        ("Harbour Post-2", "added"),
        ("wire.example", "added"),
        ("Harbour Post", "known"),
        ("Odd", "refused"),
    ]
    text = Path("briefing.toml").read_text(encoding="utf-8")
    assert text.startswith("# mine\n")
    assert tomllib.loads(text)["source"][1]["url"] == "https://post.example/other?a=1&b=2"
    assert {row["outcome"] for row in imported(OPML)} == {"known", "refused"}
    assert Path("briefing.toml").read_text(encoding="utf-8") == text


def test_what_is_exported_is_imported_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(OPML)
    (here := tmp_path / "elsewhere").mkdir()
    first = tomllib.loads(Path("briefing.toml").read_text(encoding="utf-8"))
    exported = run("export")
    monkeypatch.chdir(here)
    imported(exported)
    assert tomllib.loads(Path("briefing.toml").read_text(encoding="utf-8")) == first


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(12))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no list",
        "<rss/>",
        OPML[:-30],
        OPML.replace("&amp;", "&"),
        f'<!DOCTYPE opml [{BOMB}]><opml><body><outline text="&e11;" xmlUrl="https://a.example/"/></body></opml>',
        '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><outline text="a">&x;</outline></opml>',
        "<opml>" + "<outline>" * 5000 + "</outline>" * 5000 + "</opml>",
        b"\xff\xfe\0\0",
    ],
    ids=range(9),
)
def test_what_is_no_list_is_refused_with_a_reason_and_changes_nothing(text: str | bytes) -> None:
    with pytest.raises(BriefingError) as refused:
        imported(text)
    assert refused.value.kind == "no-opml"
    assert not Path("briefing.toml").exists()


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_name_survives_a_list_as_one_line_of_text(names: list[str]) -> None:
    feeds = [Outline(name, "https://a.example/?q=<&>") for name in names]
    back = read_opml(write_opml(feeds).encode())
    assert [one.url for one in back] == [one.url for one in feeds]
    assert all(one.name and "\n" not in one.name for one in back)
