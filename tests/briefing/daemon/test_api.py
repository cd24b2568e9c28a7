"""The local API of a running daemon."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPConnection
from typing import Any

import pytest
from openapi_spec_validator import validate
from prometheus_client.parser import text_string_to_metric_families
from support.running import Running

from briefing.daemon.connections import HEADER_TIME, MOST

SETTINGS = """
[api]
port = 0
token_file = "token"
desk = true
[[source]]
name = "drop"
kind = "folder"
path = "absent"
interval = "1h"
[brief.morning]
schedule = "daily 07:00"
"""
STORY = b"Council meets\n\nBRUSSELS, 4 December 2013. NATO and Russia met in the NATO-Russia Council on Wednesday.\n"


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "briefing.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "token").write_text("open sesame\n", encoding="utf-8")
    with Running(folder) as running:
        running.wait_for("source failed")
        yield running
        assert running.end() == 0
        assert running.complaint() == ""


def ask(daemon: Running, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", daemon.said("started")[0]["port"], timeout=60)
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET" if body is None else "POST", path, body, told)
    answer = connection.getresponse()
    content = answer.read().decode()
    connection.close()
    return answer.status, content


def post(daemon: Running, body: bytes, token: str = "open sesame", kind: str = "text/plain") -> tuple[int, Any]:
    status, content = ask(daemon, "/articles", body, Authorization=f"Bearer {token}", Content_Type=kind)
    return status, json.loads(content)


def test_the_desk_is_served_beside_the_api_and_opened_by_its_token(daemon: Running) -> None:
    status, page = ask(daemon, "/")
    assert status == 200
    assert "<h1>Today</h1>" in page
    assert "Token of the API" in page
    assert ask(daemon, "/status")[0] == 200
    assert ask(daemon, "/enter", b"key=open+sesame")[0] == 303
    assert ask(daemon, "/enter", b"key=open+sesamf")[0] == 400
    assert ask(daemon, "/do/withdraw", b"article=x&reason=y")[0] == 403


def test_an_article_posted_with_the_token_is_taken_once_and_listed(daemon: Running) -> None:
    status, first = post(daemon, STORY)
    assert (status, first["outcome"]) == (201, "new")
    status, again = post(daemon, STORY)
    assert (status, again["outcome"], again["article"]) == (200, "duplicate", first["article"])
    listed = json.loads(ask(daemon, "/articles?limit=1000")[1])["articles"]
    assert [one["tracks"] for one in listed if one["article"] == first["article"]] == [["council"]]
    tracks = json.loads(ask(daemon, "/status")[1])["tracks"]
    assert tracks[0]["last_report"] == "2013-12-04"


def test_json_tells_what_the_text_does_not(daemon: Running) -> None:
    told = {"title": "Envoys", "text": "The envoys met in Brussels.", "published": "2013-12-05", "publisher": "Wire"}
    assert post(daemon, json.dumps(told).encode(), kind="application/json")[0] == 201
    listed = json.loads(ask(daemon, "/articles")[1])["articles"]
    assert listed[0]["published"] == "2013-12-05"
    assert post(daemon, b"[1]", kind="application/json")[0] == 422


@pytest.mark.parametrize("token", ["", "open", "open sesame!"])
def test_nothing_is_taken_without_the_token(daemon: Running, token: str) -> None:
    assert post(daemon, b"Some text.", token)[0] == 401


def test_what_is_no_article_is_refused_with_a_hint(daemon: Running) -> None:
    status, told = post(daemon, b"\x89PNG\r\n\x1a\n\0\0")
    assert status == 422
    assert told["error"]["hint"]
    assert post(daemon, b"x" * (21 * 1024 * 1024))[0] == 413


def test_a_name_somebody_else_gave_this_machine_is_not_answered(daemon: Running) -> None:
    assert ask(daemon, "/status", Host="evil.example")[0] == 400
    assert ask(daemon, "/status", Host="localhost")[0] == 200


@pytest.mark.parametrize("query", ["before=x", "before=-1", "before=99999999999999999999", "limit=many", "before=1e3"])
def test_an_odd_query_is_the_fault_of_who_asks(daemon: Running, query: str) -> None:
    assert ask(daemon, f"/articles?{query}")[0] == 400


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b'{"text": 1}',
        b'{"text": "\\ud800"}',
        b'{"text": "x", "published": "never"}',
        b"[" * 100_000,
    ],
    ids=map(str, range(7)),
)
def test_an_odd_body_is_the_fault_of_who_sends_it(daemon: Running, body: bytes) -> None:
    assert 400 <= post(daemon, body, kind="application/json")[0] < 500


def test_clients_that_ask_nothing_keep_nobody_from_asking_and_are_closed(daemon: Running) -> None:
    address = ("127.0.0.1", daemon.said("started")[0]["port"])
    with ExitStack() as stack:
        idle = [stack.enter_context(socket.create_connection(address)) for _ in range(3 * MOST)]
        idle[-1].sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n")
        assert ask(daemon, "/healthz") == (200, "ok\n")
        idle[-1].settimeout(4 * HEADER_TIME)
        with suppress(ConnectionResetError):
            assert idle[-1].recv(1) == b""


def test_health_metrics_and_description_are_told(daemon: Running) -> None:
    assert ask(daemon, "/healthz") == (200, "ok\n")
    assert ask(daemon, "/readyz") == (200, "ok\n")
    status, metrics = ask(daemon, "/metrics")
    assert status == 200
    figures = {family.name: family.samples for family in text_string_to_metric_families(metrics)}
    assert [(one.labels, one.value) for one in figures["briefing_source_up"]] == [({"source": "drop"}, 0.0)]
    assert [(one.labels, one.value) for one in figures["briefing_slots_due"]] == [({"brief": "morning"}, 0.0)]
    assert figures["briefing_log_position"][0].value >= figures["briefing_views_position"][0].value > 0
    assert json.loads(ask(daemon, "/editions")[1]) == {"editions": []}
    described = json.loads(ask(daemon, "/openapi.json")[1])
    validate(described)
    assert all(ask(daemon, path)[0] == 200 for path, ways in described["paths"].items() if "get" in ways)
    assert ask(daemon, "/articles?limit=many")[0] == 400
