"""What lists the editions of a folder."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from support.issued import issued

from briefing.adapters.catalogue import Catalogue
from briefing.errors import RenderError

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_index_lists_the_newest_first_with_bottom_lines_and_files(tmp_path: Path) -> None:
    Catalogue(tmp_path).rebuild([issued(tmp_path, 2), issued(tmp_path, 3)])
    page = (tmp_path / "index.html").read_text("utf-8")
    assert re.findall(r'<h2><a href="([^"]+)">([^<]+)</a>', page) == [
        ("morning-003.html", "Morning &lt;brief&gt;, No. 3"),
        ("morning-002.html", "Morning &lt;brief&gt;, No. 2"),
    ]
    assert "<li>NATO-Russia Council – dialogue: suspended → informal talks → meetings of ministers" in page
    assert 'href="morning-003.pdf"' in page


def test_the_index_opens_with_the_board_of_the_newest_edition(tmp_path: Path) -> None:
    Catalogue(tmp_path).rebuild([issued(tmp_path, 2), issued(tmp_path, 3)])
    page = (tmp_path / "index.html").read_text("utf-8")
    assert page.count('<table class="board now">') == 1
    board = page[page.index("<table") : page.index("</table>")]
    assert '<a href="morning-003.html#t-council">NATO-Russia Council</a>' in board
    assert "Meetings of ministers" in board
    assert "morning-002" not in board


def test_the_index_asks_for_nothing_outside_its_folder(tmp_path: Path) -> None:
    Catalogue(tmp_path).rebuild([issued(tmp_path)])
    page = (tmp_path / "index.html").read_text("utf-8")
    assert not re.search(r'(?:src|href)=\"(?:https?:)?//|url\((?!"?data:)|@import|fetch\(', page)


def test_an_edition_whose_file_is_not_here_is_listed_without_its_lines(tmp_path: Path) -> None:
    record = issued(tmp_path)
    (tmp_path / "morning-003.json").write_bytes(b"{}")
    Catalogue(tmp_path).rebuild([record])
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "Morning &lt;brief&gt;, No. 3" in page
    assert "<li>" not in page


def test_the_feed_is_atom_with_an_entry_an_edition(tmp_path: Path) -> None:
    Catalogue(tmp_path).rebuild([issued(tmp_path, 2), issued(tmp_path, 3)])
    feed = ElementTree.parse(tmp_path / "feed.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "Morning <brief>, No. 3, 5 Dec 2013",
        "Morning <brief>, No. 2, 5 Dec 2013",
    ]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    assert feed.findtext(f"{ATOM}updated") == "2013-12-05T07:00:00+00:00"


def test_the_calendar_holds_the_announced_dates_in_lines_a_program_reads(tmp_path: Path) -> None:
    Catalogue(tmp_path).rebuild([issued(tmp_path)])
    raw = (tmp_path / "calendar.ics").read_bytes()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    events = raw.decode().replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    assert [re.search(r"DTSTART;VALUE=DATE:(\d+)", event)[1] for event in events] == ["20090111", "20090206"]  # type: ignore[index] # every event begins
    assert "DTEND;VALUE=DATE:20090207" in events[1]
    assert "De Hoop Scheffer and Sergei Ivanov will meet on February 6" in events[1]


def test_the_same_editions_give_the_same_files(tmp_path: Path) -> None:
    records = [issued(tmp_path)]
    names = ("index.html", "feed.xml", "calendar.ics")
    Catalogue(tmp_path).rebuild(records)
    first = [(tmp_path / name).read_bytes() for name in names]
    Catalogue(tmp_path).rebuild(records)
    assert [(tmp_path / name).read_bytes() for name in names] == first


def test_a_folder_that_is_gone_is_told_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(RenderError) as raised:
        Catalogue(tmp_path / "gone").rebuild([])
    assert "[output]" in raised.value.hint
