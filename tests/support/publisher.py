"""A clock set by the test, and a publisher of plain text files."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from briefing.adapters.output_folder import OutputFolder
from briefing.brief.model import Brief
from briefing.pipeline.editions import Publisher
from events.clock import Clock


class SetClock(Clock):
    """A clock with a fixed time."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def forward(self, **span: float) -> None:
        self.at += timedelta(**span)


class PlainFiles:
    """See ports.Renderer. A renderer that needs no library."""

    def versions(self, brief: str) -> dict[str, str]:
        return {}

    def render(self, brief: Brief) -> dict[str, bytes]:
        content = msgspec.json.encode([brief.brief, brief.number, brief.day, brief.window])
        return {suffix: content + suffix.encode() for suffix in ("pdf", "html", "json")}


def plain_publisher(folder: Path) -> Publisher:
    return Publisher(PlainFiles(), OutputFolder(folder))
