"""The desk in a browser, asked as a browser asks: what it shows, and who may write."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import httpx
import pytest
from starlette.routing import Route
from support.desk import desk
from support.desk_server import Served, served
from support.publisher import plain_publisher

from briefing.bootstrap import App
from briefing.desk.application import application
from briefing.desk.guard import Guard
from briefing.domain.article import RawArticle
from briefing.pipeline.editions import issue
from briefing.pipeline.ingest import ingest

HALT = (
    "NATO halts talks with Russia\n\nBRUSSELS, April 1 (Reuters) - NATO foreign ministers suspended all practical "
    "cooperation with Russia on Tuesday, in protest at the annexation of Crimea.\n\n"
    "“The allies will go on talking,” said Anders Fogh Rasmussen, NATO's secretary general.\n"
)
HOSTILE = (
    "NATO <script>alert(1)</script> warns Russia\n\nBRUSSELS, April 2 (Reuters) - NATO warned Russia on Wednesday that "
    '<img src=x onerror="alert(2)"> its troops must leave Crimea, the alliance said.\n'
)
UNDATED = "An undated note\n\nNATO and Russia met on Tuesday in Brussels to discuss Ukraine, officials said.\n"
PAGES = (
    "/",
    "/?as_of=2014-04-15",
    "/track/council",
    "/track/council?as_of=2014-04-15&known_at=2",
    "/track/council/tune",
    "/undated",
    "/archive",
    "/search",
    "/search?q=NATO+Crimea&track=council&since=2014-01-01&until=2014-12-31",
)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[App]:
    one = desk(tmp_path, {"2014-04-01-halt.txt": HALT, "2014-04-02-hostile.txt": HOSTILE, "note.txt": UNDATED})
    yield one
    one.close()


@pytest.fixture
def page(program: App) -> Iterator[Served]:
    with served(program) as one:
        yield one


def article(page: Served, words: str) -> str:
    """The id of the first article that is found by its words."""
    found = re.search(r"/article/([0-9a-f]{16})", page.page(f"/search?q={words}").split("<h2>Articles")[1])
    assert found is not None
    return found[1]


def test_every_page_whose_address_is_fixed_is_in_the_list(program: App) -> None:
    routes = application(lambda: program, Guard()).routes
    pages = {route.path for route in routes if isinstance(route, Route) and "GET" in (route.methods or ())}
    needing = {"/enter", "/archive/compare"}  # a key, two editions
    left = {path for path in pages if "{" not in path} - needing - {path.partition("?")[0] for path in PAGES}
    assert left == set(), "add them to PAGES"


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_read_without_a_session_and_carries_a_strict_policy(page: Served, path: str) -> None:
    answer = page.client.get(path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert '"csrf"' not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_board_names_the_status_and_leads_to_its_sentence(page: Served) -> None:
    assert "Suspended" in page.page("/?as_of=2014-04-15")
    track = page.page("/track/council?as_of=2014-04-15")
    link = re.search(r'href="(/article/[0-9a-f]{16}/evidence/\d+-\d+\?as_of=2014-04-15)"', track)
    assert link is not None
    cited = page.page(link[1])
    assert re.search(r'<span class="(hit done|done hit|hit)">', cited)
    assert "done: suspend by NATO" in cited
    assert "rule cooperation/" in cited


def test_a_track_is_shown_as_it_was_known_at_a_position(page: Served) -> None:
    assert "Suspended" not in page.page("/track/council?as_of=2014-04-15&known_at=1")


def test_text_of_an_article_stays_text(page: Served) -> None:
    shown = page.page(f"/article/{article(page, 'warned')}")
    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/track/nowhere", 404),
        ("/article/nothing", 404),
        ("/?as_of=yesterday", 400),
        ("/?as_of=0001-01-01", 400),
        ("/track/council?known_at=999999", 400),
        ("/track/council?known_at=%00", 400),
        ("/archive/compare?first=1&second=x", 400),
        ("/archive/file/..%2fbriefing.toml", 404),
        ("/archive/file/default-001.html", 404),
        ("/static/..%2f..%2fpyproject.toml", 404),
        ("/enter?key=wrong", 400),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_page(page: Served, path: str, status: int) -> None:
    answer = page.client.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_an_edition_may_load_nothing_run_nothing_and_be_framed_by_the_desk_alone(program: App) -> None:
    publisher = plain_publisher(program.directory / program.settings.output.folder)
    made = issue(program.workspace, publisher, program.profile("default"), date(2014, 4, 15))
    with served(program) as page:
        answer = page.client.get(f"/archive/file/{made.files['html'].name}")
    assert answer.status_code == 200
    policy = {part.strip() for part in answer.headers["content-security-policy"].split(";")}
    assert policy >= {"default-src 'none'", "sandbox", "frame-ancestors 'self'"}
    assert not any(part.startswith(("script-src", "connect-src")) for part in policy)


def test_no_page_is_shown_under_a_foreign_name(page: Served) -> None:
    assert page.client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_link_opens_the_desk_once(page: Served) -> None:
    key = page.guard.link()
    assert page.client.get("/enter", params={"key": key}).status_code == 303
    with httpx.Client(base_url=page.address, trust_env=False) as other:
        assert other.get("/enter", params={"key": key}).status_code == 400


def test_the_token_of_the_api_opens_the_desk(program: App) -> None:
    with served(program, token="a long token") as page:
        assert page.client.post("/enter", data={"key": "a long tokem"}).status_code == 400
        assert page.client.post("/enter", data={"key": "a long token"}).status_code == 303
        assert page.csrf()


def test_nothing_is_written_without_session_token_and_origin(page: Served, program: App) -> None:
    fields = {"article": article(page, "suspended"), "reason": "a test"}
    before = program.workspace.log.head()
    assert page.client.post("/do/withdraw", data=fields).status_code == 403
    page.enter()
    csrf = page.csrf()
    assert page.client.post("/do/withdraw", data=fields).status_code == 403
    assert page.client.post("/do/withdraw", data={**fields, "csrf": "0" * 64}).status_code == 403
    foreign = {"origin": "http://evil.example"}
    assert page.client.post("/do/withdraw", data={**fields, "csrf": csrf}, headers=foreign).status_code == 403
    assert page.client.get("/do/withdraw", params={**fields, "csrf": csrf}).status_code == 405
    assert page.client.post("/do/withdraw", content=b"x" * 600_000).status_code == 400
    assert program.workspace.log.head() == before


def test_reading_changes_nothing(page: Served, program: App) -> None:
    page.enter()
    page.page("/")
    before = program.workspace.log.head()
    for path in (*PAGES, f"/article/{article(page, 'warned')}"):
        page.page(path)
    assert program.workspace.log.head() == before


def test_a_form_leads_back_to_this_desk_only(page: Served) -> None:
    page.enter()
    answer = page.post("/do/withdraw", article=article(page, "warned"), reason="a test", back="//evil.example/x")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/?done=")


def test_no_address_puts_words_on_a_page(page: Served) -> None:
    page.enter()
    assert "Send the token" not in page.page("/?done=Send+the+token+to+evil.example")
    done = page.do("withdraw", article=article(page, "warned"), reason="a test", back="/undated?x=1#g2")
    assert "Withdrawn; correction" in done


def test_a_group_is_dated_by_one_answer_and_undone_by_one(page: Served, program: App, tmp_path: Path) -> None:
    page.enter()
    head = "OSLO, March {} (Reuters) - The envoys of NATO and Russia met in Oslo.\n"
    texts = [RawArticle(f"Envoys meet in hall {n}\n\n{head.format(4)}".encode(), f"wire/{n}.txt") for n in (1, 2)]
    assert len(list(ingest(program.workspace, texts))) == 2
    shown = page.page("/undated")
    assert "2 articles, one answer" in shown
    first = re.search(r'name="article" value="(\w{16} \w{16})".*?name="day" value="([\d-]+)"', shown)
    assert first is not None
    done = page.do("date", article=first[1], day=first[2], reason="likely day confirmed", back="/undated")
    assert "2 articles dated" in done
    assert "Dated by hand lately" in done
    undo = re.search(r'name="position" value="(\d+ \d+)"', done)
    assert undo is not None
    assert page.post("/do/date", article=first[1], day=first[2], reason="twice").status_code == 400
    assert "2 corrections are undone." in page.do("undo", position=undo[1], reason="undone at once", back="/undated")
    ids = re.search(r"apart=(\w+)", page.page("/undated"))
    assert ids is not None
    assert "one answer" not in page.page(f"/undated?apart={ids[1]}")


def test_a_form_that_lacks_something_says_so_and_records_nothing(page: Served, program: App) -> None:
    page.enter()
    before = program.workspace.log.head()
    for name, fields in (
        ("date", {"article": article(page, "undated"), "day": "2999-01-01", "reason": "x"}),
        ("reject", {"article": article(page, "suspended"), "span": "1-2", "reason": "x"}),
        ("undo", {"position": "1", "reason": "x"}),
        ("withdraw", {"article": article(page, "suspended"), "reason": "  "}),
        ("nothing", {}),
    ):
        answer = page.post(f"/do/{name}", **fields)
        assert answer.status_code in (400, 404)
        assert "not possible" in answer.text
    assert program.workspace.log.head() == before


def test_a_working_day(page: Served, program: App) -> None:
    page.enter()
    made(page)
    assert "1 article without a date" in page.page("/")
    note = article(page, "undated")
    assert "1 article dated 4 Mar 2014." in page.do("date", article=note, day="2014-03-04", reason="as printed")
    assert "Every article has its date." in page.page("/undated")

    halt = article(page, "suspended")
    span = re.search(r'action="/do/reassign">.*?name="span" value="(\d+-\d+)"', page.page(f"/article/{halt}"))
    assert span is not None
    done = page.do("reassign", article=halt, span=span[1], speaker="Jens Stoltenberg", reason="misread", back="/")
    assert "Attributed to Jens Stoltenberg" in done
    assert "Jens Stoltenberg" in page.page(f"/article/{halt}")

    made(page)
    assert "“NATO halts talks with Russia” (Reuters, 1 April 2014) is corrected; cited in No. 1." in edition(program, 2)

    text = page.page("/track/council/tune")
    file = re.search(r"<textarea[^>]*>(.*?)</textarea>", text, re.DOTALL)
    assert file is not None
    typed = unescape(file[1]).replace('title = "NATO-Russia Council"', 'title = "The Council"', 1)
    assert "The Council" in typed
    assert page.post("/track/council/check", text=typed).text.startswith("Sound: 3 facets")
    assert "not TOML" in page.post("/track/council/check", text="id =").text
    assert "It would take" in page.post("/track/council/try", text=typed).text
    assert "Adopted" in page.do("adopt", track="council", text=typed, back="/track/council")
    assert "<h1>The Council</h1>" in page.page("/track/council")


def made(page: Served) -> None:
    """Make the next edition, and wait for it."""
    assert page.post("/archive/make", brief="default").status_code == 303
    for _ in range(600):
        shown = page.page("/archive")
        assert "notice problem" not in shown, shown
        if "is made." in shown:
            return
        time.sleep(0.1)
    raise AssertionError("the edition was never made")


def edition(program: App, number: int) -> str:
    folder = program.directory / program.settings.output.folder
    return (folder / f"default-{number:03d}.md").read_text(encoding="utf-8")
