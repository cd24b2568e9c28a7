"""Editions: listed, read, compared, and made on demand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock, Thread

from briefing.bootstrap import App
from briefing.brief.build import build
from briefing.desk.board import Values
from briefing.domain.change import Window
from briefing.domain.event_types import EditionIssued
from briefing.errors import BriefingError, NotFoundError
from briefing.pipeline.editions import edition, issue
from briefing.pipeline.reading import ready
from briefing.pipeline.request import edition_request
from briefing.projections.editions import records

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.(?:html|pdf|md|json)")
KINDS = {"html": "text/html", "pdf": "application/pdf", "md": "text/markdown", "json": "application/json"}


def editions_page(program: App) -> Values:
    """All editions, newest first, and the briefs that can be issued."""
    listed = [_listed(record) for record in reversed(records(program.workspace.views))]
    numbers: dict[str, list[Values]] = {}
    for one in listed:
        numbers.setdefault(one["brief"], []).append(one)
    return {
        "editions": listed,
        "comparable": {brief: editions for brief, editions in sorted(numbers.items()) if len(editions) > 1},
        "briefs": sorted(program.settings.briefs),
    }


def _listed(record: EditionIssued) -> Values:
    return {
        "brief": record.brief,
        "number": record.number,
        "title": record.title,
        "day": record.window.day,
        "issued": record.issued,
        "files": record.names(),
    }


def edition_file(program: App, name: str) -> tuple[Path, str]:
    """The path of a file of an edition and its media type; only files recorded in the log are served.

    Raises:
        NotFoundError: No edition has a file of that name, or it is not in the output folder.
    """
    recorded = _NAME.fullmatch(name) and any(
        file.name == name for record in records(program.workspace.views) for file in record.files
    )
    path = program.directory / program.settings.output.folder / name
    if not recorded or not path.is_file():
        hint = "Render it again with `briefing render NUMBER`."
        raise NotFoundError("there is no such file of an edition", hint=hint, kind="unknown-edition")
    return path, KINDS[name.rsplit(".", 1)[1]]


def comparison(program: App, brief: str, first: int, second: int) -> Values:
    """The changes between two editions of a brief, in either order.

    Raises:
        NotFoundError: There is no such edition.
    """
    workspace = program.workspace
    earlier, later = (edition(workspace.views, brief, number) for number in sorted((first, second)))
    old, new = earlier.window, later.window
    window = Window(old.day, old.upto, new.day, new.upto, earlier.number)
    made = build(edition_request(workspace, program.profile(brief), None, window))
    return {"brief": brief, "earlier": _listed(earlier), "later": _listed(later), "changes": made.changes}


@dataclass(slots=True)
class Making:
    """An edition being made. `number` and `problem` are None while it is under way.

    Attributes:
        step: What is being done, in words.
    """

    brief: str
    day: date
    number: int | None = None
    problem: BriefingError | None = None
    step: str = "reading what is new"


@dataclass
class Maker:
    """Makes editions one at a time, in a thread of its own."""

    lock: Lock = field(default_factory=Lock)
    last: Making | None = None

    def begin(self, program: App, brief: str, day: date) -> Making:
        """Start the next edition of a brief, or return the one under way."""
        with self.lock:
            if self.last and self.last.number is None and self.last.problem is None:
                return self.last
            program.profile(brief)  # an unknown brief is refused at once
            self.last = making = Making(brief, day)
        Thread(target=self._make, args=(program, making), name="edition", daemon=True).start()
        return making

    def _make(self, program: App, making: Making) -> None:
        try:
            ready(program.workspace)
            making.step = "writing and laying out"
            made = issue(program.workspace, program.publisher(), program.profile(making.brief), making.day)
            making.number = made.brief.number
        except BriefingError as error:
            making.problem = error
        except Exception as error:  # a boundary: the page shows what would otherwise be lost with the thread
            hint = "Run `briefing generate` to see more, and `briefing doctor`."
            making.problem = BriefingError(f"the edition could not be made: {error}", hint=hint)
