"""What a hostile page, form or track file asks of the desk is refused, quickly and in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support.desk import desk
from support.desk_server import Served, served

from briefing.bootstrap import App

STORY = "NATO halts talks\n\nBRUSSELS, April 1 (Reuters) - NATO foreign ministers suspended ties with Russia.\n"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    one = desk(tmp_path_factory.mktemp("desk"), {"2014-04-01-halt.txt": STORY})
    yield one
    one.close()


@pytest.fixture(scope="module")
def page(program: App) -> Iterator[Served]:
    with served(program) as one:
        one.enter()
        yield one


@pytest.mark.parametrize(
    "text",
    [
        "x" * 300_000,
        "\x00",
        "a" + ".a" * 60_000 + " = 1",
        "x = " + "[" * 50_000,
        "[[facet]]\n" * 20_000,
        'id = "../../evil"\ntitle = "x"\n',
        'id = "council"\ntitle = "</textarea><script>alert(1)</script>"\n',
    ],
    ids=["long", "nul", "deep key", "deep list", "many tables", "path", "markup"],
)
def test_a_hostile_track_file_is_refused_with_a_hint_and_not_written(page: Served, program: App, text: str) -> None:
    page.client.timeout = 20
    assert not page.post("/track/council/check", text=text).text.startswith("Sound")
    tried = page.post("/track/council/try", text=text)
    assert tried.status_code == 200
    assert "notice problem" in tried.text
    assert "<script>alert" not in tried.text
    for name in ("council", "../../evil"):
        assert page.post("/do/adopt", track=name, text=text).status_code == 400
    assert not [path for path in program.directory.parent.rglob("*.toml") if "evil" in path.name]


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "/\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        '/undated#"><script>',
        "///evil.example",
    ],
)
def test_a_form_leads_nowhere_else_and_adds_no_header(page: Served, back: str) -> None:
    answer = page.post("/do/read", brief="default", upto="1", back=back)
    assert answer.status_code == 303
    where = answer.headers["location"]
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\"))
    assert not {"<", '"', "\r", "\n", "\\"} & set(where)
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "0.0.0.0", ""])
def test_no_page_and_no_file_is_shown_under_a_foreign_name(page: Served, host: str) -> None:
    for path in ("/", "/static/desk.js", "/archive/file/default-001.pdf"):
        assert page.client.get(path, headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    "body", [b"\xff\xfe=1", b"&".join(b"a%d=1" % number for number in range(5_000)), b"a=1&" * 200_000]
)
def test_a_form_that_is_none_is_refused(page: Served, body: bytes) -> None:
    assert page.client.post("/do/withdraw", content=body).status_code == 400


def test_evidence_of_an_article_that_was_not_on_file_yet_is_said_to_be_none(page: Served) -> None:
    found = page.page("/search?q=halts").split("/article/")[1][:16]
    assert page.client.get(f"/article/{found}/evidence/0-4?known_at=0").status_code == 404
    assert page.client.get(f"/article/{found}/evidence/9-99999999").status_code == 200


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(page: Served) -> None:
    answer = page.client.get("/enter", params={"key": page.guard.link()})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
