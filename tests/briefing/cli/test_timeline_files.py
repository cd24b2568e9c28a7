"""A timeline as a page and as calendar entries: what a browser and a calendar make of the files."""

from __future__ import annotations

from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from support.desk import desk

from briefing.cli.timeline_files import calendar, page
from briefing.pipeline.states import tracks_known
from briefing.pipeline.timeline import Point, Timeline, timeline

TEXT = (
    "Envoys meet\n\nAmbassadors of NATO and Russia met in the NATO-Russia Council; <b>nothing</b>, they said, was "
    "agreed in Brussels on Monday, December 22, 2008.\n"
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    program = desk(tmp_path_factory.mktemp("desk"), {"2008-12-22-meeting": TEXT})
    views = program.workspace.views
    at = views.checkpoint()
    found = timeline(views, tracks_known(views, at)["council"], Point(date(2008, 12, 31), at), dates=3, sentences=2)
    program.close()
    assert found.days
    return found


class Seen(HTMLParser):
    """Links to places in the page, the places, and the tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: list[str] = []
        self.tags: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        named = dict(attrs)
        if named.get("href"):
            self.links.append(str(named["href"]))
        if named.get("id"):
            self.places.append(str(named["id"]))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_each_bar_leads_to_the_sentences_of_its_day_and_text_stays_text(told: Timeline) -> None:
    seen = Seen(page(told))
    assert seen.links == [f"#{place}" for place in seen.places] == [f"#d{day.weight.day}" for day in told.days]
    assert "b" not in seen.tags
    for day in told.days:
        assert day.entries
        assert all(" ".join(entry.text.split()) in seen.text for entry in day.entries)


def test_a_calendar_has_an_entry_of_a_whole_day_for_each_day_with_its_sentences(told: Timeline) -> None:
    written = calendar(told)
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    lines = written.replace("\r\n ", "").split("\r\n")
    values = [line.partition(":") for line in lines]
    begins = [value for name, _, value in values if name == "DTSTART;VALUE=DATE"]
    ends = [value for name, _, value in values if name == "DTEND;VALUE=DATE"]
    words = [value for name, _, value in values if name == "DESCRIPTION"]
    assert begins == [f"{day.weight.day:%Y%m%d}" for day in told.days]
    assert ends == [f"{day.weight.day + timedelta(days=1):%Y%m%d}" for day in told.days]
    plain = [
        value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\") for value in words
    ]
    assert plain == ["\n".join(" ".join(entry.text.split()) for entry in day.entries) for day in told.days]
