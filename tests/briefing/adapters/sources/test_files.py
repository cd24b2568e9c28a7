"""Files and folders."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.files import read_files
from briefing.domain.article import RawArticle


def names(folder: Path, *paths: Path) -> list[str]:
    return [
        item.file if isinstance(item, RawArticle) else f"{item[0]}: {item[1].kind}"
        for item in read_files(paths, folder)
    ]


def write(folder: Path, *files: str) -> None:
    for file in files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"About {file}.", encoding="utf-8")


def test_a_folder_is_read_in_order_with_all_below_it(tmp_path: Path) -> None:
    write(tmp_path, "b/two.html", "b/one.txt", "a.md", "c.jsonl.md", "d.HTM", "notes.epub", ".hidden.txt", ".git/x.txt")
    assert names(tmp_path, tmp_path) == ["a.md", "b/one.txt", "b/two.html", "c.jsonl.md", "d.HTM"]


def test_files_keep_the_order_of_the_arguments(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.txt", "odd.name")
    assert names(tmp_path, Path("b.txt"), tmp_path / "a.txt", Path("odd.name")) == ["b.txt", "a.txt", "odd.name"]


def test_a_file_elsewhere_is_named_in_full(tmp_path: Path) -> None:
    write(tmp_path, "here/a.txt", "there/b.txt")
    assert names(tmp_path / "here", tmp_path / "there" / "b.txt") == [str(tmp_path / "there" / "b.txt")]


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "c.txt", "c.txt.json")
    assert names(tmp_path, Path("a.txt"), Path("missing.txt"), Path("c.txt"), Path("a.txt")) == [
        "a.txt",
        "missing.txt: not-found",
        "c.txt: bad-sidecar",
        "a.txt",
    ]


def test_a_sidecar_tells_what_the_article_does_not(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    told = {"published": "2011-03-08", "url": "https://river-post.example/a", "publisher": "River Post"}
    (tmp_path / "a.txt.json").write_text(json.dumps(told), encoding="utf-8")
    (article,) = read_files([tmp_path / "a.txt", tmp_path / "a.txt.json"], tmp_path)
    assert isinstance(article, RawArticle)
    assert (article.given, article.url, article.publisher) == (date(2011, 3, 8), told["url"], "River Post")


@pytest.mark.parametrize("sidecar", ['{"published": "soon"}', '{"published": 2011}', "[]", "{"])
def test_a_sidecar_that_cannot_be_understood_is_named(tmp_path: Path, sidecar: str) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "a.txt.json").write_text(sidecar, encoding="utf-8")
    assert names(tmp_path, tmp_path) == ["a.txt: bad-sidecar"]


def test_a_dash_is_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"From a pipe.")))
    (article,) = read_files([Path("-")], tmp_path)
    assert article == RawArticle(b"From a pipe.", "-")


def test_a_file_beyond_the_bound_is_refused_and_the_bound_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 101, encoding="utf-8")
    (tmp_path / "b.txt").write_text("x" * 100, encoding="utf-8")
    (_, error), kept = read_files([tmp_path], tmp_path, 100)  # type: ignore[misc]  # the first is one that is refused
    assert (error.kind, "file_size" in error.message, "[bounds]" in error.hint) == ("too-large", True, True)
    assert isinstance(kept, RawArticle)


MAIL = "From: a@wire.example\nSubject: Talks\nDate: Tue, 08 Mar 2011 14:05:00 +0100\n"


def test_a_file_named_as_a_mail_that_is_none_is_refused_and_never_read_with_its_header(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text("From: a@wire.example\nThis line ends the header\n\nThey met.\n", encoding="utf-8")
    (tmp_path / "b.eml").write_text(f"{MAIL}X-Odd_name.2: yes\n\nThey met.\n", encoding="utf-8")
    assert names(tmp_path, tmp_path) == ["a.eml: bad-mail", "b.eml"]


def test_mails_in_a_mail_are_articles_of_their_own_and_a_returned_one_is_not(tmp_path: Path) -> None:
    head = MAIL + "Content-Type: multipart/{kind}; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee below.\n--b\n"
    letter = head + f"Content-Type: message/rfc822\n\n{MAIL}\nThey met.\n--b--\n"
    (tmp_path / "a.eml").write_text(letter.format(kind="mixed"), encoding="utf-8")
    (tmp_path / "b.eml").write_text(letter.format(kind="report"), encoding="utf-8")
    assert names(tmp_path, tmp_path) == ["a.eml", "a.eml#1", "b.eml"]
    enclosed = list(read_files([tmp_path / "a.eml"], tmp_path))[1]
    assert isinstance(enclosed, RawArticle)
    assert decode(enclosed).text == "Talks\n\nThey met."


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("---\ndate: 2009-03-04\n---\n", date(2009, 3, 4)),
        ("---\r\ntitle: Rain\r\nPublished: '2009-03-04T10:00:00'\r\n---\r\n", date(2009, 3, 4)),
        ("---\ndate: yesterday\n---\n", None),
        ("---\ndate: 2009-03-04\n", None),
        ("Rain\n---\ndate: 2009-03-04\n---\n", None),
    ],
)
def test_front_matter_gives_the_day(tmp_path: Path, head: str, day: date | None) -> None:
    (tmp_path / "rain.md").write_text(f"{head}It rained.\n", encoding="utf-8")
    [found] = read_files([tmp_path / "rain.md"], tmp_path)
    assert isinstance(found, RawArticle)
    assert found.given == day


def test_front_matter_gives_the_outlet_as_its_source_unless_that_is_an_address(tmp_path: Path) -> None:
    for name, source in (("one.md", "Harbor Notebook"), ("two.md", "https://harbor.example/rain")):
        (tmp_path / name).write_text(f"---\nsource: {source}\n---\nIt rained.\n", encoding="utf-8")
    one, two = read_files([tmp_path / "one.md", tmp_path / "two.md"], tmp_path)
    assert isinstance(one, RawArticle)
    assert isinstance(two, RawArticle)
    assert (one.publisher, one.url) == ("Harbor Notebook", None)
    assert (two.publisher, two.url) == (None, "https://harbor.example/rain")
