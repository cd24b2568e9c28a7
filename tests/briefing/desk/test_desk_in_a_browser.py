"""The desk in a real browser: its pages at the width of a phone and of a desktop, by keyboard, and for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from support.chrome import Chrome, chrome
from support.desk import desk
from support.desk_server import Served, served

from briefing.domain.text import ArticleId

STORIES = {
    "2009-12-04-formal.txt": (
        "NATO and Russia meet again\n\nBRUSSELS, December 4 (Reuters) - The foreign ministers of NATO and Russia met "
        "in Brussels on Friday for the first formal session of their council since the war in Georgia, and agreed to "
        "meet again on May 20, 2010.\n\n“We have agreed on a plan of work,” said Anders Fogh Rasmussen, NATO's "
        "secretary general.\n"
    ),
    "2014-04-01-halt.txt": (
        "NATO halts talks with Russia\n\nBRUSSELS, April 1 (Reuters) - NATO foreign ministers suspended all practical "
        "cooperation with Russia on Tuesday, in protest at the annexation of Crimea.\n\nRussia's foreign minister, "
        "Sergei Lavrov, said Moscow regretted the decision.\n"
    ),
    "wire/envoys-1.txt": "Envoys meet\n\nOSLO, March 4 (Reuters) - Envoys of NATO and Russia met in Oslo.\n",
    "wire/envoys-2.txt": "Envoys meet\n\nRIGA, March 4 (Reuters) - Envoys of NATO and Russia spoke in Riga.\n",
    "averyveryveryverylongnamewithoutanyspacesinitwhateverthatcouldbreakthepageofaphone.txt": (
        "An undated note\n\nNATO and Russia met on Tuesday in Brussels to discuss Ukraine, officials said.\n"
    ),
}
PATHS = (
    "/?as_of=2014-04-15",
    "/track/council?as_of=2014-04-15",
    "/track/council/tune",
    "/article/{halt}",
    "/article/{halt}/evidence/{span}",
    "/undated",
    "/archive",
    "/search?q=NATO",
    "/track/nowhere",
)
AXE = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
SERIOUS = """
axe.run(document, {resultTypes: ['violations']}).then(found => found.violations
  .filter(one => one.impact === 'serious' || one.impact === 'critical')
  .map(one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 90)).join(' | ')}`))
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    program = desk(tmp_path_factory.mktemp("desk"), STORIES)
    with served(program) as one:
        yield one
    program.close()


@pytest.fixture(scope="module")
def tab(page: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chrome(tmp_path_factory.mktemp("browser")) as one:
        one.open(f"{page.address}/enter?key={page.guard.link()}")
        yield one


@pytest.fixture(scope="module")
def address(page: Served) -> dict[str, str]:
    """What stands in the place of names in a path."""
    shown = page.page("/track/council?as_of=2014-04-15")
    begin = shown.index("/article/", shown.index("Practical cooperation")) + len("/article/")
    halt, _, span = shown[begin : shown.index('"', begin)].partition("/evidence/")
    return {"halt": ArticleId(halt), "span": span}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("width", "dark"), [(390, False), (390, True), (1280, False), (1280, True)])
def test_pages_fit_are_silent_and_shut_nobody_out(
    tab: Chrome, page: Served, address: dict[str, str], tmp_path: Path, path: str, width: int, dark: bool
) -> None:
    tab.problems.clear()
    tab.resize(width, dark=dark)
    tab.open(page.address + path.format(**address))
    assert tab.run("document.documentElement.scrollWidth") <= width
    assert tab.run("document.fonts.ready.then(() => document.fonts.check('16px \"Source Serif Pro\"'))")
    expected = ["404"] if path == "/track/nowhere" else []
    assert [one for one in tab.problems if not any(word in one for word in expected)] == []
    tab.run("document.querySelectorAll('details').forEach(one => one.open = true)")  # what is folded is looked at, too
    assert tab.run("document.documentElement.scrollWidth") <= width
    tab.run(AXE + "; true")
    assert tab.run(SERIOUS) == []
    tab.picture(tmp_path / "page.png")
    assert (tmp_path / "page.png").stat().st_size > 5_000


def test_lines_are_walked_and_evidence_opened_by_keyboard(tab: Chrome, page: Served) -> None:
    tab.resize(1280)
    tab.open(f"{page.address}/track/council?as_of=2014-04-15")
    tab.press("j")
    tab.press("j")
    current = "document.querySelector('[aria-current=true]')"
    assert tab.run(f"{current}.textContent.includes('Practical cooperation')")
    tab.press("Enter")
    tab.wait("document.querySelector('#evidence .hit') !== null")
    assert tab.run("document.querySelector('#evidence').textContent.includes('done: suspend by NATO')")
    assert tab.run("location.pathname") == "/track/council"
    tab.press("Escape")
    assert not tab.run("document.body.classList.contains('has-evidence')")
    tab.press("k")
    assert tab.run(f"{current}.textContent.includes('Political dialogue')")
    tab.press("/")
    assert tab.run("document.activeElement.id") == "q"
    tab.open(f"{page.address}/archive")
    tab.press("?")
    assert tab.run("document.getElementById('keys').open")


def test_one_key_dates_a_group_and_another_takes_it_back(tab: Chrome, page: Served) -> None:
    tab.resize(1280)
    tab.open(f"{page.address}/undated")
    while not tab.run("document.querySelector('[aria-current=true]').textContent.includes('2 articles, one answer')"):
        tab.press("j")
    tab.press("1")
    tab.wait("document.querySelector('.notice')?.textContent.includes('2 articles dated')")
    assert not tab.run("document.body.textContent.includes('one answer')")
    tab.press("u")
    tab.wait("document.querySelector('.notice')?.textContent.includes('2 corrections are undone')")
    assert tab.run("document.body.textContent.includes('one answer')")


def test_a_track_is_checked_while_it_is_typed(tab: Chrome, page: Served) -> None:
    tab.resize(1280)
    tab.open(f"{page.address}/track/council/tune")
    tab.run(
        "const area = document.querySelector('textarea'); area.value = 'id ='; area.dispatchEvent(new Event('input'))"
    )
    tab.wait("document.getElementById('check').textContent.includes('not TOML')")


def test_a_slider_asks_for_another_day(tab: Chrome, page: Served) -> None:
    tab.resize(1280)
    tab.open(f"{page.address}/track/council?as_of=2014-04-15")
    tab.run(
        "const slider = document.querySelector('[data-for=as_of]'); slider.value = 10;"
        "slider.dispatchEvent(new Event('input')); slider.dispatchEvent(new Event('change'))"
    )
    tab.wait("location.search.includes('as_of=2009-')")


def test_pages_are_read_without_scripts(page: Served) -> None:
    shown = page.page("/track/council?as_of=2014-04-15")
    assert "<noscript" not in shown
    assert shown.count("/evidence/") > 3
