"""A desk with an edition that is kept elsewhere, as evidence against its log."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from typer.testing import CliRunner

from briefing.adapters.edition_state import edition_state
from briefing.cli import app
from briefing.pipeline.editions import issue
from support.desk import desk

NOTES = {
    f"2013-03-0{day}-note": f"Note {day}\n\nNATO and Russia met in Brussels on day {day} of their talks.\n"
    for day in range(1, 6)
}


@dataclass(frozen=True)
class Kept:
    """A desk, and its first edition in another place. `upto`: the position it prints the head of."""

    folder: Path
    edition: Path
    upto: int
    state: tuple[str, bytes]


def keep(folder: Path, elsewhere: Path) -> Kept:
    """Make the desk in a folder, and keep its edition in another."""
    program = desk(folder, NOTES)
    made = issue(program.workspace, program.publisher(), program.profile("default"), date(2013, 3, 6))
    edition = elsewhere / "edition.pdf"
    shutil.copy(made.files["pdf"], edition)
    assert made.record is not None
    program.close()
    return Kept(folder, edition, made.record.window.upto, edition_state(edition))


def verify(*words: str, status: int = 0) -> str:
    """What the command says of the desk in the working directory."""
    result = CliRunner().invoke(app, ["verify", *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result.output
