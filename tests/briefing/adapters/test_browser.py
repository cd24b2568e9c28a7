"""The edition and the index as a browser shows them."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest
from support import editions, extreme_editions
from support.browser import dumped, probe, screenshot
from support.issued import issued

from briefing.adapters.catalogue import Catalogue
from briefing.adapters.html import render_html
from briefing.brief.build import build

PHONE, DESKTOP = 375, 1280
PAGES = {
    "rich": render_html(build(editions.rich())),
    "revised": render_html(build(editions.revised())),
    "hostile": render_html(build(extreme_editions.hostile(*extreme_editions.HOSTILE))),
}


@pytest.mark.parametrize(
    ("name", "width", "dark"),
    [
        ("rich", PHONE, False),
        ("rich", PHONE, True),
        ("rich", DESKTOP, False),
        ("rich", DESKTOP, True),
        ("revised", PHONE, False),
        ("hostile", PHONE, False),
        ("hostile", DESKTOP, True),
    ],
)
def test_a_page_fits_its_window_can_be_read_and_leads_somewhere(
    name: str, width: int, dark: bool, tmp_path: Path
) -> None:
    found = probe(PAGES[name], tmp_path, width, dark=dark)
    assert found.width <= width
    assert (found.wide, found.faint, found.dead, found.twice, found.console) == ([], [], [], [], [])


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_list_of_editions_fits_its_window(width: int, tmp_path: Path) -> None:
    Catalogue(tmp_path).rebuild([issued(tmp_path, 2), issued(tmp_path, 3)])
    found = probe((tmp_path / "index.html").read_text("utf-8"), tmp_path, width, dark=width == PHONE)
    assert found.width <= width
    assert (found.wide, found.faint, found.twice, found.console) == ([], [], [], [])


@pytest.mark.parametrize(("typed", "left"), [('"brief>, no. 2"', ["2"]), ("NATO council", ["3", "2"]), ("zebra", [])])
def test_the_list_of_editions_is_searched_where_it_lies(typed: str, left: list[str], tmp_path: Path) -> None:
    Catalogue(tmp_path).rebuild([issued(tmp_path, 2), issued(tmp_path, 3)])
    page = tmp_path / "index.html"
    typing = f"<script>input.value = {typed!r}; input.dispatchEvent(new Event('input'))</script>"
    page.write_text(page.read_text("utf-8") + typing, encoding="utf-8")
    assert re.findall(r'<section class="edition">\s*<h2>.*?, No\. (\d)', dumped(page)) == left


def test_a_dark_window_gets_a_dark_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGES["rich"], encoding="utf-8")
    light = screenshot(page, tmp_path / "light.png", DESKTOP, 900)
    dark = screenshot(page, tmp_path / "dark.png", DESKTOP, 900, dark=True)
    assert light != dark
    assert struct.unpack(">II", light[16:24]) == (DESKTOP, 900)


def test_the_probe_finds_what_is_wrong(tmp_path: Path) -> None:
    bad = (
        '<!DOCTYPE html><p style="width: 900px">wide</p><p style="color: #999">faint</p>'
        '<a id="a" href="#gone">dead</a><i id="a">twice</i><script>console.error("loud")</script>'
    )
    found = probe(bad, tmp_path, PHONE)
    assert found.width > PHONE
    assert (found.dead, found.twice) == (["#gone"], ["a"])
    assert [words.split()[0] for words in (*found.wide, *found.faint)] == ["wide", "faint"]
    assert any("loud" in line for line in found.console)
