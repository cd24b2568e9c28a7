"""Editions at their slots: which are due is computed from the log, and each is recorded once, whoever tries."""

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
"""Slots this long before the last one recorded are looked at again: another zone may have come into force."""


class CatchUp(StrEnum):
    """What becomes of slots that passed while nobody was there."""

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
    """What became of slots that were due.

    Attributes:
        slot: The last of them.
        edition: None where nothing had changed and the brief wants no empty editions.
        missed: Earlier slots that the same edition stands for.
    """

    slot: Slot
    edition: Edition | None
    missed: tuple[Slot, ...] = ()


def put_in_force(workspace: Workspace, plan: Plan) -> bool:
    """Record since when a brief has its schedule, where the log does not say so yet; whether it was recorded.

    Slots count from then on, so that a first one is not lost to a daemon that was away when it came.
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
    """The slots of a brief up to now that the log holds neither as issued nor as skipped, oldest first."""
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
    """Issue or skip what is due of a brief; nothing where somebody else was first.

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
    """One edition for these slots, or none; None where somebody else saw to one of them first."""
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
    """The same whether the slot is issued or skipped: it can become one of the two, once."""
    return event_id_of("slot", brief, slot.key)


def _terms(views: Views, brief: str) -> list[dict[str, Any]]:
    return list(views.select("schedules", {"brief": brief}, order="position"))


def _last_of(recorded: Collection[str], zone: tzinfo) -> Iterator[datetime]:
    if recorded:
        yield datetime.fromisoformat(max(recorded)).replace(tzinfo=zone) - _MARGIN
