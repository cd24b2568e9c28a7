"""JSON Lines: an article a line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.files import how_many, read_files
from briefing.adapters.sources.json_lines import read_lines
from briefing.domain.article import MediaType, RawArticle
from briefing.errors import ArticleError

Read = RawArticle | tuple[str, ArticleError]


def read(folder: Path, *lines: str | dict[str, Any]) -> list[Read]:
    told = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (folder / "wire.jsonl").write_text("\n".join(told), encoding="utf-8")
    return list(read_files([Path("wire.jsonl")], folder))


def article(item: Read) -> RawArticle:
    assert isinstance(item, RawArticle)
    return item


def test_each_line_is_an_article_named_by_file_and_line(tmp_path: Path) -> None:
    first, second = map(article, read(tmp_path, {"text": "The ferry sails."}, "", {"text": "The ferry is late."}))
    assert (first.file, first.data) == ("wire.jsonl#1", b"The ferry sails.")
    assert (second.file, second.data) == ("wire.jsonl#3", b"The ferry is late.")


def test_a_line_may_tell_address_publisher_and_day(tmp_path: Path) -> None:
    told = {
        "text": "The ferry sails.",
        "url": "https://river-post.example/7",
        "publisher": "River Post",
        "published": "2011-03-08T06:00:00Z",
    }
    one = article(read(tmp_path, told)[0])
    assert (one.url, one.publisher, one.given) == ("https://river-post.example/7", "River Post", date(2011, 3, 8))


def test_unknown_keys_and_null_are_passed_over(tmp_path: Path) -> None:
    one = article(read(tmp_path, {"id": 4, "text": "The ferry sails.", "url": None, "html": None})[0])
    assert one.url is None


@pytest.mark.parametrize(
    "line",
    [
        "{broken",
        "[1, 2]",
        '"text"',
        '{"title": "Only a headline"}',
        '{"text": 7}',
        '{"text": "The ferry sails.", "published": "next week"}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_rejected_with_its_number_and_stops_no_other(tmp_path: Path, line: str) -> None:
    before, bad, after = read(tmp_path, {"text": "Before."}, line, {"text": "After."})
    assert (article(before).data, article(after).data) == (b"Before.", b"After.")
    assert isinstance(bad, tuple)
    assert bad[0] == "wire.jsonl#2"
    assert bad[1].kind == "bad-line"
    assert bad[1].hint


def test_a_line_longer_than_any_article_is_rejected_and_the_next_one_read(tmp_path: Path) -> None:
    read(tmp_path, {"text": "a" * 950}, {"text": "After."})
    bad, after = read_files([Path("wire.jsonl")], tmp_path, 50)
    assert isinstance(bad, tuple)
    assert (bad[0], bad[1].kind) == ("wire.jsonl#1", "too-large")
    assert article(after).file == "wire.jsonl#2"


def test_a_title_heads_the_text_unless_the_text_begins_with_it(tmp_path: Path) -> None:
    apart, within = map(
        article,
        read(
            tmp_path,
            {"title": "Ferry late", "text": "It sails on Tuesday."},
            {"title": "Ferry  late", "text": "Ferry late\n\nIt sails on Tuesday."},
        ),
    )
    assert apart.data == within.data == b"Ferry late\n\nIt sails on Tuesday."


def test_a_page_keeps_its_bytes_and_a_piece_of_one_is_read_as_a_page(tmp_path: Path) -> None:
    whole = "<html><head><title>Ferry late</title></head><body><p>It sails on Tuesday.</p></body></html>"
    page, piece = map(article, read(tmp_path, {"html": whole}, {"title": "A & B", "html": "It <b>sails</b>."}))
    assert page.data == whole.encode()
    assert decode(piece).media_type is MediaType.HTML
    assert decode(piece).metadata.title == "A & B"


def test_half_a_surrogate_pair_loses_no_article(tmp_path: Path) -> None:
    one = article(read(tmp_path, '{"text": "The ferry \\ud83d sails."}')[0])
    assert one.data == b"The ferry ? sails."


def test_a_file_of_lines_is_found_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "wire.jsonl").write_text('\ufeff{"text": "The ferry sails."}', encoding="utf-8")
    assert [article(item).file for item in read_files([Path("in")], tmp_path)] == ["in/wire.jsonl#1"]


@given(st.lists(st.binary(max_size=60), max_size=8))
def test_whatever_the_bytes_every_line_is_an_article_or_an_error(lines: list[bytes]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "wire.jsonl"
        path.write_bytes(b"\n".join(lines))
        written = [line.removeprefix(b"\xef\xbb\xbf") for line in path.read_bytes().split(b"\n")]
        expected = sum(1 for line in written if line.strip())
        assert len(list(read_lines(path, "wire.jsonl"))) == expected
        assert how_many([path], path.parent) == expected
