"""Delivery: each reader gets each edition, in order, once; what cannot be delivered now is tried again."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from support.mailbox import Mailbox
from support.publisher import SetClock
from support.website import Reply, Website

from briefing.adapters.delivery.mail import letter
from briefing.bootstrap import App, build
from briefing.daemon.delivery_queue import DeliveryQueue
from briefing.daemon.journal import journal
from briefing.daemon.worker import Worker
from briefing.domain.article import RawArticle
from briefing.pipeline.deliveries import parcel_of, record_delivery, undelivered
from briefing.pipeline.editions import last_edition
from briefing.pipeline.ingest import ingest
from briefing.pipeline.slots import issue_due, put_in_force

START = datetime(2024, 4, 2, 4, 0, tzinfo=UTC)
TEXT = b"Talks\n\nRussia and NATO resumed talks in the NATO-Russia Council on 2 April 2024 in Brussels, NATO said.\n"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with Mailbox() as server:
        yield server


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


def desk(folder: Path, clock: SetClock, delivery: str) -> App:
    schedule = '[brief.morning]\ntitle = "Morning & Co"\nschedule = "daily 07:00"\n'
    (folder / "briefing.toml").write_text(schedule + delivery, encoding="utf-8")
    return build(folder, clock=clock)


def mailing(mailbox: Mailbox, *to: str) -> str:
    server = f'server = "127.0.0.1"\nport = {mailbox.port}\ntls = "none"\n'
    return f'[brief.morning.delivery.mail]\nto = {json.dumps(to)}\nfrom = "Desk <desk@desk.example>"\n{server}'


def issue_next(app: App, clock: SetClock) -> None:
    (plan,) = app.plans()
    put_in_force(app.workspace, plan)
    clock.forward(days=1)
    assert len(list(issue_due(app.workspace, app.publisher(), plan))) == 1


def round_of(app: App, done: Callable[[], bool]) -> str:
    """One round of a fresh daemon, until something holds; what the journal says."""
    told = io.StringIO()
    log = journal(told)
    workers = Worker(log, "desk"), Worker(log, "fetcher", 2)
    workers[0].put(0, "deliveries", DeliveryQueue(app, log, *workers).rounds())
    for worker in workers:
        worker.start()
    end = time.monotonic() + 20
    while not done() and time.monotonic() < end:
        time.sleep(0.02)
    for worker in workers:
        worker.end()
        assert worker.ended(10)
    assert done(), told.getvalue()
    return told.getvalue()


def outcomes(app: App) -> list[tuple[str, int, str | None]]:
    rows = app.workspace.views.select("deliveries", order="reader, number")
    return [(row["reader"], row["number"], row["problem"]) for row in rows]


def test_each_reader_gets_one_mail_of_an_edition_with_bottom_line_and_pdf(
    tmp_path: Path, clock: SetClock, mailbox: Mailbox
) -> None:
    app = desk(tmp_path, clock, mailing(mailbox, "ana@desk.example", "bo@desk.example"))
    list(ingest(app.workspace, [RawArticle(TEXT, "talks.txt", given=START.date())]))
    issue_next(app, clock)
    round_of(app, lambda: len(outcomes(app)) == 2)
    round_of(app, lambda: True)
    app.close()
    assert sorted(to for to, _ in mailbox.mails) == [["ana@desk.example"], ["bo@desk.example"]]
    mail = mailbox.mails[0][1]
    assert mail["Subject"] == "Morning & Co, No. 1: 2024-04-03"
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert "NATO-Russia Council" in plain.get_content()
    assert "Morning &amp; Co" in html.get_content()
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "morning-001.pdf"
    assert attached.get_content() == (tmp_path / "output" / "morning-001.pdf").read_bytes()


def test_a_server_that_is_busy_is_asked_again_and_one_that_says_no_is_not(
    tmp_path: Path, clock: SetClock, mailbox: Mailbox
) -> None:
    app = desk(tmp_path, clock, mailing(mailbox, "ana@desk.example"))
    issue_next(app, clock)
    mailbox.refusing = "451 later"
    assert mailbox.asked == 0
    round_of(app, lambda: mailbox.asked > 0)
    assert outcomes(app) == []
    mailbox.refusing = "550 nobody here"
    round_of(app, lambda: len(outcomes(app)) == 1)
    assert "550 nobody here" in str(outcomes(app)[0][2])
    mailbox.refusing = None
    round_of(app, lambda: True)
    assert mailbox.mails == []
    issue_next(app, clock)
    round_of(app, lambda: len(outcomes(app)) == 2)
    app.close()
    assert len(mailbox.mails) == 1


def test_a_new_reader_gets_the_newest_edition_only_and_then_every_one_in_order(tmp_path: Path, clock: SetClock) -> None:
    app = desk(tmp_path, clock, "")
    issue_next(app, clock)
    issue_next(app, clock)
    views = app.workspace.views
    record = undelivered(views, "morning", "folder shared")
    assert record is not None
    assert record.number == 2
    assert record_delivery(app.workspace, record, "folder shared", None)
    clock.forward(seconds=1)
    assert not record_delivery(app.workspace, record, "folder shared", None)
    issue_next(app, clock)
    issue_next(app, clock)
    following = undelivered(views, "morning", "folder shared")
    assert following is not None
    assert following.number == 3
    app.close()


def test_a_first_edition_that_fails_is_sent_before_the_second(
    tmp_path: Path, clock: SetClock, mailbox: Mailbox
) -> None:
    app = desk(tmp_path, clock, mailing(mailbox, "ana@desk.example"))
    issue_next(app, clock)
    mailbox.refusing = "451 later"
    round_of(app, lambda: mailbox.asked > 0)
    mailbox.refusing = None
    issue_next(app, clock)
    round_of(app, lambda: len(outcomes(app)) == 2)
    app.close()
    assert [mail["Subject"].partition(":")[0] for _, mail in mailbox.mails] == [
        "Morning & Co, No. 1",
        "Morning & Co, No. 2",
    ]


def test_a_folder_and_a_program_are_given_the_files(tmp_path: Path, clock: SetClock) -> None:
    taken: list[tuple[str | None, bytes]] = []

    def hook(handler: BaseHTTPRequestHandler) -> Reply:
        taken.append((handler.headers["Authorization"], handler.rfile.read(int(handler.headers["Content-Length"]))))
        return 204, {}, b""

    (tmp_path / "token").write_text("open sesame\n", encoding="utf-8")
    with Website({"/hook": hook}) as site:
        hooked = f'[brief.morning.delivery.webhook]\nurl = "{site.url}/hook"\ntoken_file = "token"\n'
        app = desk(tmp_path, clock, f'[brief.morning.delivery]\nfolder = "shared"\n{hooked}')
        issue_next(app, clock)
        round_of(app, lambda: len(outcomes(app)) == 2)
        app.close()
    for suffix in ("pdf", "html", "json"):
        file = f"morning-001.{suffix}"
        assert (tmp_path / "shared" / file).read_bytes() == (tmp_path / "output" / file).read_bytes()
    assert taken == [("Bearer open sesame", (tmp_path / "output" / "morning-001.json").read_bytes())]


def test_a_mail_is_the_same_each_time_it_is_made(tmp_path: Path, clock: SetClock) -> None:
    app = desk(tmp_path, clock, "")
    issue_next(app, clock)
    record = last_edition(app.workspace.views, "morning")
    assert record is not None
    parcel = parcel_of(app.publisher(), record)
    one, two = (letter(parcel, "desk@desk.example", "ana@desk.example") for _ in range(2))
    app.close()
    assert one["Message-ID"] == two["Message-ID"]
