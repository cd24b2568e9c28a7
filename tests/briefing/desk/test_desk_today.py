"""What the first page lists, and what pages keep of the day and the position they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from support.desk import desk
from support.desk_server import Served, served

from briefing.adapters.desk_pages import printed_day
from briefing.bootstrap import App, build
from briefing.domain.article import RawArticle
from briefing.domain.text import ArticleId
from briefing.domain.when import interval
from briefing.pipeline.correct import date_article
from briefing.pipeline.ingest import ingest

HALT = (
    "NATO halts talks with Russia\n\nBRUSSELS, April 1 (Reuters) - NATO foreign ministers suspended all practical "
    "cooperation with Russia on Tuesday, in protest at the annexation of Crimea.\n\n"
    "“We will keep the dialogue with Russia open,” said Anders Fogh Rasmussen, NATO's secretary general.\n\n"
    "Russian Foreign Minister Sergei Lavrov said that Moscow would review its relations with the alliance.\n"
)
SETTINGS = """
[[source]]
name = "drop"
kind = "folder"
path = "drop"
quarantine = "refused"
"""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[App]:
    refused = tmp_path / "drop" / "refused"
    refused.mkdir(parents=True)
    (refused / "photo.txt.why.txt").write_text("photo.txt is a picture.\nSend text.\n", encoding="utf-8")
    (tmp_path / "briefing.toml").write_text(SETTINGS, encoding="utf-8")
    desk(tmp_path, {"2014-04-01-halt.txt": HALT, "2014-04-01-halt-again.txt": HALT.replace("Reuters", "AP")}).close()
    one = build(tmp_path)
    yield one
    one.close()


@pytest.fixture
def page(program: App) -> Iterator[Served]:
    with served(program) as one:
        one.enter()
        yield one


def test_new_reports_and_refused_files_are_listed_until_they_are_read_or_gone(page: Served) -> None:
    first = page.page("/")
    assert "1 file refused" in first
    assert "photo.txt: photo.txt is a picture." in first
    reports = first.split("New reports:")[1]
    assert "suspended all practical cooperation" in reports
    assert "/evidence/" in reports
    page.do("read", brief="default", upto=re.findall(r'name="upto" value="(\d+)"', first)[0])
    assert "New reports:" not in page.page("/")


def test_links_keep_the_day_and_the_position_that_a_page_is_asked_for(page: Served) -> None:
    shown = page.page("/?as_of=2014-04-02&known_at=6")
    assert "<h1>2 Apr 2014</h1>" in shown
    assert "Mark as read" not in shown, "it would mark what this page does not show"
    links = re.findall(r'href="(/track/council[^"]*|/article/\w+/evidence/[^"]*)"', shown)
    assert links
    assert all(link.endswith("?as_of=2014-04-02&amp;known_at=6") for link in links)


def test_what_was_said_of_a_pair_is_listed_and_undone_from_both_articles(page: Served) -> None:
    found = sorted(set(re.findall(r"/article/(\w{16})", page.page("/search?q=halts"))))
    page.do("different", article=found[0], other=found[1], reason="a test")
    for one, other in (found, reversed(found)):
        assert f"Different story as {other}" in page.page(f"/article/{one}")


def test_a_report_dated_to_a_month_is_listed_with_its_month(page: Served, program: App) -> None:
    found = re.findall(r"/article/(\w{16})", page.page("/search?q=halts"))
    date_article(program.workspace, ArticleId(found[0]), interval("2014-03"), "a test")
    lately = page.page("/undated").split("Dated by hand lately")[1]
    assert "</a> Mar 2014 <span" in lately
    assert "Dated 2014-03, by" in page.page(f"/article/{found[0]}")


def test_only_direct_speech_stands_in_quotation_marks(page: Served) -> None:
    positions = page.page("/track/council?as_of=2014-04-15").split('id="positions"')[1].split("</section>")[0]
    assert "“We will keep the dialogue with Russia open”" in positions.replace(",”", "”")
    assert "Moscow would review its relations with the alliance" in positions
    assert "“that Moscow would review" not in positions
    assert "“Moscow would review" not in positions


def test_a_trial_holds_by_the_corrections_that_are_in_force(page: Served) -> None:
    page.do("set", track="council", status="dialogue/summit", day="2014-04-03", reason="a test")
    text = page.page("/track/council/tune")
    assert "Meetings of leaders" in text.split("<h2>Today")[1]
    file = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", text, re.DOTALL)
    assert file is not None
    tried = page.post("/track/council/try", text=file[1].replace("&#34;", '"').replace("&#39;", "'")).text
    before, after = tried.split("<h3>Today</h3>")[1].split("<h3>With this file</h3>")
    assert before.strip() == after.split("<h2>Taken</h2>")[0].strip()


def test_the_first_page_shows_what_was_known_at_its_position(page: Served, program: App) -> None:
    before = program.workspace.views.checkpoint()
    later = HALT.replace("halts", "ends").replace("suspended", "restored")
    more = [RawArticle(later.encode(), "later.txt", given=date(2014, 4, 2)), RawArticle(b"A note.\n", "note.txt")]
    list(ingest(program.workspace, more))
    now, then = page.page("/"), page.page(f"/?known_at={before}")
    assert "restored all practical cooperation" in now
    assert "restored all practical cooperation" not in then
    assert "suspended all practical cooperation" in then
    assert ("1 article without a date" in now, "1 article without a date" in then) == (True, False)
    assert ("1 file refused" in now, "1 file refused" in then) == (True, False)


def test_a_first_entry_is_since_no_day(page: Served) -> None:
    shown = page.page("/track/council?as_of=2014-04-15")
    assert "First entry" in shown
    assert "since –" not in shown


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("2014-02-27 to 2014-03-04", "27 Feb to 4 Mar 2014"),
        ("2014-03-02 to 2014-03-08", "2 to 8 Mar 2014"),
        ("2014-03", "Mar 2014"),
        ("2014-03-04T10:00:00+00:00", "4 Mar 2014"),
        (date(2014, 3, 4), "4 Mar 2014"),
        (None, "–"),
    ],
)
def test_days_are_printed_as_in_an_edition(stored: date | str | None, printed: str) -> None:
    assert printed_day(stored) == printed


def test_evidence_is_shown_at_the_position_of_its_article(page: Served, program: App) -> None:
    row = next(program.workspace.views.select("articles", order="position DESC"))
    where = f"/article/{row['article']}/evidence/0-10?known_at={row['position']}"
    assert "2014-04-01-halt" in page.page(where)
