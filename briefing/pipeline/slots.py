"""Issues editions at their slots. What is due is computed from the log; each slot is recorded only once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from briefing.domain.event_types import BriefScheduled, SlotSkipped
from briefing.domain.schedule import Schedule, Slot, parse_schedule
from briefing.errors import BriefingError
from briefing.pipeline.editions import Edition, Publisher, last_edition, prepare, record, stream_of
from briefing.pipeline.request import Profile
from briefing.pipeline.workspace import Workspace
from events.envelope import Event, event_id_of
from events.errors import DifferentPayloadError
from events.views import Views

_MARGIN = timedelta(days=2)
"""Slots within this time before the last recorded one are checked again: the time zone may have changed."""


class CatchUp(StrEnum):
    """What happens to slots that passed while no daemon ran."""

    ONCE = "once"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class Plan:
    """A brief that is issued at slots.

    Attributes:
        text: The schedule as written.
        empty: Whether an edition in which nothing changed is issued; otherwise its slot is skipped.
        catch_up: One edition for all slots that were missed, or one for each.
    """

    profile: Profile
    text: str
    schedule: Schedule
    zone: ZoneInfo
    empty: bool = True
    catch_up: CatchUp = CatchUp.ONCE


@dataclass(frozen=True, slots=True)
class SlotOutcome:
    """The outcome of slots that were due.

    Attributes:
        slot: The last of them.
        edition: None if nothing had changed and the brief issues no empty editions.
        missed: Earlier slots that the same edition covers.
    """

    slot: Slot
    edition: Edition | None
    missed: tuple[Slot, ...] = ()


def put_in_force(workspace: Workspace, plan: Plan) -> bool:
    """Record since when a brief has its schedule, unless the log says so already. Returns whether it was recorded.

    Slots count from then on, so that the first one is not lost if no daemon runs when it is due.
    """
    terms = _terms(workspace.views, plan.profile.name)
    if terms and (terms[-1]["schedule"], terms[-1]["timezone"]) == (plan.text, plan.zone.key):
        return False
    name = plan.profile.name
    scheduled = BriefScheduled(name, plan.text, plan.zone.key, workspace.clock.now())
    event_id = event_id_of("brief.scheduled", name, str(len(terms) + 1))
    try:
        workspace.append([Event(f"schedule-{name}", scheduled, event_id)])
    except DifferentPayloadError:  # another machine was first; the next look compares with what it recorded
        workspace.catch_up()
    return True


def due(views: Views, brief: str, now: datetime) -> tuple[Slot, ...]:
    """The slots of a brief up to now that are neither issued nor skipped in the log, oldest first."""
    recorded = {row["slot"] for row in views.select("slots", {"brief": brief})}
    starts = [datetime.fromisoformat(term["since"]) for term in _terms(views, brief)]
    found: dict[str, Slot] = {}
    for term, (since, until) in zip(_terms(views, brief), pairwise([*starts, now]), strict=True):
        if term["schedule"] is None or until <= since:
            continue
        zone = ZoneInfo(term["timezone"])
        begin = max([since, *_last_of(recorded, zone)])
        for slot in parse_schedule(term["schedule"]).slots(zone, begin, until):
            if slot.key not in recorded:
                found.setdefault(slot.key, slot)
    return tuple(sorted(found.values()))


def issue_due(workspace: Workspace, publisher: Publisher, plan: Plan) -> Iterator[SlotOutcome]:
    """Issue or skip the due slots of a brief; yields nothing if another program was first.

    Raises:
        BriefingError, RenderError: As `issue`; the slots stay due.
    """
    workspace.catch_up()
    now = workspace.clock.now()
    slots = due(workspace.views, plan.profile.name, now)
    together = plan.catch_up is CatchUp.ONCE and slots
    for group in [slots] if together else [(slot,) for slot in slots]:
        kept = _keep(workspace, publisher, plan, group, now)
        if kept:
            yield kept


def _keep(
    workspace: Workspace, publisher: Publisher, plan: Plan, slots: Sequence[Slot], now: datetime
) -> SlotOutcome | None:
    """One edition for these slots, or none; None if another program was first with one of them."""
    name, (*missed, slot) = plan.profile.name, slots
    day = (now if plan.catch_up is CatchUp.ONCE else slot.at).astimezone(plan.zone).date()
    last = last_edition(workspace.views, name)
    draft = prepare(workspace, publisher, plan.profile, max(day, last.window.day) if last else day)
    try:
        if not plan.empty and draft.brief.quiet:
            answer = workspace.append([_skipped(name, one, "nothing changed") for one in slots])
            return SlotOutcome(slot, None, tuple(missed)) if any(answer.new) else None
        beside = [_skipped(name, one, f"missed; the edition of {slot.key} stands for it") for one in missed]
        made = record(workspace, publisher, draft, _id_of(name, slot), slot=slot.key, beside=beside)
    except DifferentPayloadError:
        workspace.catch_up()
        return None
    except BriefingError as error:
        if error.kind != "conflict":
            raise
        workspace.catch_up()  # whether they are still due shows at the next look
        return None
    return SlotOutcome(slot, made, tuple(missed))


def _skipped(brief: str, slot: Slot, reason: str) -> Event:
    return Event(stream_of(brief), SlotSkipped(brief, slot.key, reason), _id_of(brief, slot))


def _id_of(brief: str, slot: Slot) -> UUID:
    """The id is the same for issuing and skipping, so that a slot gets only one of the two, once."""
    return event_id_of("slot", brief, slot.key)


def _terms(views: Views, brief: str) -> list[dict[str, Any]]:
    return list(views.select("schedules", {"brief": brief}, order="position"))


def _last_of(recorded: Collection[str], zone: tzinfo) -> Iterator[datetime]:
    if recorded:
        yield datetime.fromisoformat(max(recorded)).replace(tzinfo=zone) - _MARGIN
