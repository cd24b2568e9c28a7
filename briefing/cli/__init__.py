"""The command line. Heavy imports stand inside the commands, so that `--help` answers at once."""

from __future__ import annotations

from briefing.cli import (
    archive,
    copies,
    corrections,
    daemon,
    desk,
    doctor,
    editions,
    erase,
    explain,
    init,
    log,
    reanalyse,
    selftest,
    sources,
    templates,
    timeline,
    tracks,
)
from briefing.cli.root import app

__all__ = ["app"]

for module in (
    archive,
    tracks,
    timeline,
    editions,
    explain,
    corrections,
    sources,
    daemon,
    desk,
    init,
    log,
    copies,
    reanalyse,
    doctor,
    selftest,
    erase,
    templates,
):
    module.add_to(app)
