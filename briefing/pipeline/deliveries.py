"""Delivers editions to their readers: at least once, in order, and never again after a recorded outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256

import msgspec

from briefing.brief.build import build
from briefing.brief.model import item_text
from briefing.domain.event_types import DeliveryBegun, EditionDelivered, EditionIssued, FileRecord
from briefing.errors import DeliveryError
from briefing.pipeline.editions import Publisher, window_between
from briefing.pipeline.request import Profile, edition_request
from briefing.pipeline.workspace import Workspace
from briefing.ports import Parcel
from briefing.projections.editions import record_of
from briefing.projections.queries import editions as queries
from events.envelope import Event, event_id_of
from events.errors import DifferentPayloadError
from events.views import Views


def undelivered(views: Views, brief: str, reader: str) -> EditionIssued | None:
    """The next edition for a reader: the first without an outcome after the last one with an outcome, or their first.

    A reader without records starts at the newest edition.

    None if there is nothing to deliver. Editions issued by hand, outside the schedule, are not sent.
    """
    asked = {"brief": brief, "reader": reader}
    last = queries.last_delivered(views, brief, reader)
    begun = views.one("beginnings", asked)
    if last is None and begun is None:
        newest = queries.newest_scheduled(views, brief)
        return record_of(newest) if newest else None
    first = last + 1 if last is not None else begun["number"] if begun else 0
    found = queries.next_scheduled(views, brief, first)
    return record_of(found) if found else None


def begin_delivery(workspace: Workspace, record: EditionIssued, reader: str) -> None:
    """Record the first edition of a reader before it is sent, so that the next cannot replace it after a failure."""
    asked = {"brief": record.brief, "reader": reader}
    if workspace.views.one("beginnings", asked) or workspace.views.one("deliveries", asked):
        return
    begun = DeliveryBegun(record.brief, reader, record.number, workspace.clock.now())
    event_id = event_id_of("delivery.begun", record.brief, reader)
    try:
        workspace.append([Event(f"delivery-{record.brief}", begun, event_id)])
    except DifferentPayloadError:  # another machine was first
        workspace.catch_up()


def parcel_of(publisher: Publisher, record: EditionIssued) -> Parcel:
    """An edition as it was issued.

    Raises:
        DeliveryError: Its files are missing or altered; not final, since they can be rendered again.
    """
    files: dict[str, bytes] = {}
    for file in record.files:
        content = publisher.output.read(file.name, file.sha256)
        if content is None:
            raise DeliveryError(
                f"{file.name} is missing, or not as it was issued",
                hint=f"Render it again with `briefing render {record.number} --brief {record.brief}`.",
                kind="not-here",
            )
        files[file.suffix] = content
    return _parcel(record, files)


def trial_parcel(workspace: Workspace, publisher: Publisher, profile: Profile, day: date) -> Parcel:
    """What the next edition would be now, to try a channel with: it has no number, and nothing of it is recorded.

    Raises:
        RenderError: It cannot be rendered.
    """
    named = replace(profile, title=f"Test: {profile.title}")
    request = edition_request(workspace, named, None, window_between(workspace, profile.name, None, None, day))
    made = build(request)
    files = publisher.renderer.render(made)
    record = EditionIssued(
        brief=profile.name,
        number=0,
        window=request.window,
        tracks=tuple(edition.track.id for edition in request.tracks),
        title=named.title,
        subtitle=named.subtitle,
        head=request.head,
        files=tuple(
            FileRecord(f"{profile.name}-test.{suffix}", sha256(content).hexdigest())
            for suffix, content in sorted(files.items())
        ),
        versions={},
        articles=tuple(source.article for source in made.sources),
        issued=workspace.clock.now(),
        paper=request.paper,
    )
    return _parcel(record, files)


def _parcel(record: EditionIssued, files: Mapping[str, bytes]) -> Parcel:
    sections = msgspec.json.decode(files["json"], type=_Edition).sections
    section = msgspec.json.decode(sections.get("bottom_line", b"{}"), type=_Section)
    nothing_new = section.nothing is not None and msgspec.json.decode(sections.get("corrections", b"null")) is None
    return Parcel(record, files, _bottom_line(section), nothing_new)


def record_delivery(workspace: Workspace, record: EditionIssued, reader: str, problem: str | None) -> bool:
    """Record an outcome. Returns False if the log already has one."""
    delivered = EditionDelivered(record.brief, record.number, reader, workspace.clock.now(), problem)
    event_id = event_id_of("edition.delivered", record.brief, str(record.number), reader)
    try:
        return workspace.append([Event(f"delivery-{record.brief}", delivered, event_id)]).new[0]
    except DifferentPayloadError:
        workspace.catch_up()
        return False


class _Line(msgspec.Struct):
    text: str


class _Takeaway(msgspec.Struct):
    lead: _Line
    support: _Line | None = None
    title: str = ""


class _Section(msgspec.Struct):
    takeaways: tuple[_Takeaway, ...] = ()
    nothing: _Line | None = None


class _Edition(msgspec.Struct):
    sections: dict[str, msgspec.Raw]


def _bottom_line(section: _Section) -> tuple[str, ...]:
    """The items of the first section of an edition, from its own JSON, so that the mail cannot differ from it."""
    nothing = (section.nothing.text,) if section.nothing else ()
    items = (item_text(one.title, one.lead.text, one.support.text if one.support else "") for one in section.takeaways)
    return tuple(items) or nothing
