"""The command line. Heavy imports are inside the commands, so that `--help` answers at once."""

from __future__ import annotations

from briefing.cli import (
    archive,
    copies,
    correcting,
    daemon,
    deliver,
    desk,
    docs,
    doctor,
    editions,
    erase,
    explain,
    init,
    log,
    panels,
    reader_add,
    reanalyse,
    search,
    selftest,
    sources,
    templates,
    timeline,
    tracks,
    undoing,
)
from briefing.cli.root import app

__all__ = ["app"]

for module in (
    docs,
    archive,
    search,
    tracks,
    timeline,
    editions,
    explain,
    correcting,
    undoing,
    sources,
    daemon,
    deliver,
    desk,
    init,
    log,
    copies,
    reanalyse,
    doctor,
    selftest,
    erase,
    templates,
    reader_add,
):
    module.add_to(app)
panels.arrange(app)
