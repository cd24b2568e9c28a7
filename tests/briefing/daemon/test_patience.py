"""A reader whose server does not answer is tried for three days; then the later editions get through."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

from support.fast_daemon import PlainApp
from support.publisher import SetClock

from briefing.bootstrap import App, build
from briefing.daemon.delivery_queue import DeliveryQueue
from briefing.daemon.journal import journal
from briefing.daemon.worker import Steps, Worker
from briefing.errors import DeliveryError
from briefing.pipeline.slots import issue_due, put_in_force
from briefing.ports import Channel, Parcel


class Deaf:
    """A channel to a server that does not answer."""

    reader = "mail ana@desk.example"

    def deliver(self, parcel: Parcel) -> None:
        """See Channel.deliver."""
        raise DeliveryError("the server does not answer", hint="Wait.")


class Served(PlainApp):
    """A program with one reader."""

    def channels(self) -> tuple[tuple[str, Channel], ...]:
        """See App.channels."""
        return (("default", Deaf()),)


class AtOnce(Worker):
    """Does work when it is queued, on the thread that queues it."""

    def put(self, urgency: int, name: str, steps: Steps) -> None:
        """See Worker.put."""
        for _ in steps:
            pass


def issued(app: App) -> None:
    """Issue the edition that is due."""
    (plan,) = app.plans()
    assert len(list(issue_due(app.workspace, app.publisher(), plan))) == 1


def test_an_edition_is_tried_for_three_days_and_then_the_next_one(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text('[brief.default]\nschedule = "daily 07:00"\n', encoding="utf-8")
    clock = SetClock(datetime(2024, 4, 2, 6, tzinfo=UTC))
    built = build(tmp_path, clock=clock)
    app = Served(built.directory, built.settings, built.workspace)
    (plan,) = app.plans()
    put_in_force(app.workspace, plan)
    clock.forward(hours=2)
    issued(app)
    said = io.StringIO()
    log = journal(said)

    def tried() -> tuple[str, int]:
        """What the journal says last of a delivery, and of which edition. Each round is that of a new daemon."""
        desk = AtOnce(log, "desk")
        list(DeliveryQueue(app, log, desk, desk).rounds())
        last = json.loads(said.getvalue().splitlines()[-1])
        return last["message"], last["number"]

    assert tried() == ("not delivered yet", 1)
    clock.forward(hours=71)
    issued(app)
    assert tried() == ("not delivered yet", 1)
    clock.forward(hours=2)
    tried()
    lines = [json.loads(line) for line in said.getvalue().splitlines()]
    assert ("delivery given up", 1) in [(line["message"], line["number"]) for line in lines]
    assert tried() == ("not delivered yet", 2)
    app.close()
