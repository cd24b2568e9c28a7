"""Editions as parcels."""

from __future__ import annotations

from briefing.domain.event_types import EditionIssued
from briefing.ports import Parcel
from support.facts import FACTS


def parcel() -> Parcel:
    """A parcel with a bottom line of two sentences."""
    record = FACTS["edition.issued"]
    assert isinstance(record, EditionIssued)
    return Parcel(record, {"pdf": b"%PDF-1.7 of an edition"}, ("They met.", "They & we parted."))
