"""The checks of `briefing doctor`. Each says what it found and, where something is wrong, what to do."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from briefing import __version__
from briefing.bootstrap import App, build
from briefing.cli.check_results import CheckResult, CheckState, bad
from briefing.cli.settings_checks import settings_findings
from briefing.errors import BriefingError
from events import EventLogError, LogMissingError

SAFE_SQLITE = (3, 51, 3)
"""Before it, two connections that write and reset the write-ahead log at the same moment may damage it."""
LEAST_SPACE = 200 * 2**20
NEWEST = 500
"""Newest articles whose characters are checked against the fonts."""
PATIENCE = 2.0
SLACK = timedelta(minutes=1)
"""Largest difference allowed between the clocks of machines that share a log."""


def examine(directory: Path, *, offline: bool = False) -> Iterator[CheckResult]:
    """All results, in the order to read them. A check that depends on one that failed is left out.

        Args:
    offline: Contact no mail server and no source.
    """
    yield from versions()
    yield from fonts()
    yield from libraries()
    yield from model()
    settings = list(settings_findings(directory))
    yield from settings
    if any(one.check == "settings" and one.state is CheckState.BAD for one in settings):
        return
    if not offline:
        from briefing.cli.network_checks import network_findings

        yield from network_findings(directory, {one.check for one in settings if one.state is CheckState.BAD})
    if any(one.check == "tracks" and one.state is CheckState.BAD for one in settings):
        return
    with _program(directory) as program:
        if not isinstance(program, App):
            yield program
            return
        yield from log(program)
        yield from views(program)
        yield from characters(program)
        yield from space(program)
        yield from modes(program)


def versions() -> Iterator[CheckResult]:
    """Of the program, Python and SQLite."""
    finding = f"briefing {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    yield CheckResult("versions", CheckState.OK, finding)
    if sqlite3.sqlite_version_info < SAFE_SQLITE:
        safe = ".".join(map(str, SAFE_SQLITE))
        yield CheckResult("sqlite", CheckState.NOTE, f"SQLite before {safe} has a rare WAL-reset bug; keep backups")


def fonts() -> Iterator[CheckResult]:
    """The fonts of the editions."""
    from briefing.adapters.fonts import faces

    try:
        missing = [face.name for face in faces() if not face.is_file()]
    except BriefingError as error:
        yield bad("fonts", error)
        return
    if missing:
        do = "Run: pip install --force-reinstall font-source-serif-pro font-source-sans-pro"
        yield CheckResult("fonts", CheckState.BAD, f"font files are missing: {', '.join(missing)}", do)
    else:
        yield CheckResult("fonts", CheckState.OK, f"{len(faces())} font files")


def libraries() -> Iterator[CheckResult]:
    """The system libraries that draw pages."""
    from briefing.adapters.system_libraries import PROGRAMS, install_line, missing

    needed = tuple(package for package in missing() if package not in PROGRAMS.values())
    if needed:
        yield CheckResult("libraries", CheckState.BAD, f"missing: {', '.join(needed)}", f"Run: {install_line(needed)}")
    else:
        yield CheckResult("libraries", CheckState.OK, "Pango and HarfBuzz are installed")


def model() -> Iterator[CheckResult]:
    """The language model."""
    from briefing.analysis.parsing import MODELS

    found = next((name for name in MODELS if importlib.util.find_spec(name)), None)
    if found is None:
        do = f"Run: pip install {MODELS[0].replace('_', '-')}"
        yield CheckResult("model", CheckState.BAD, "the English model is missing", do)
    elif found != MODELS[0]:
        yield CheckResult("model", CheckState.NOTE, f"{found} is used; quality was measured with {MODELS[0]}")
    else:
        yield CheckResult("model", CheckState.OK, found)


@contextmanager
def _program(directory: Path) -> Iterator[App | CheckResult]:
    try:
        program = build(directory, create=False)
    except LogMissingError as error:
        yield CheckResult("log", CheckState.NOTE, f"there is no log at {error.place} yet; the first ingest creates it")
        return
    except (BriefingError, EventLogError) as error:
        yield bad("log", error)
        return
    try:
        yield program
    finally:
        program.close()


def log(program: App) -> Iterator[CheckResult]:
    """Whether the log can be read and appended to, and whether the clock agrees with it."""
    kept = program.workspace.log
    try:
        head = kept.head()
        locked = kept.busy(PATIENCE)
        last = next(kept.read(head.position - 1), None) if head.position else None
    except EventLogError as error:
        yield bad("log", error)
        return
    yield CheckResult("log", CheckState.OK, f"{head.position} events, head {head.hash[:12]}")
    if locked:
        finding = f"another program has locked the log for more than {PATIENCE:g} seconds"
        yield CheckResult(
            "locks", CheckState.BAD, finding, "Find the process that writes to it, and stop it if it hangs."
        )
    else:
        yield CheckResult("locks", CheckState.OK, "free")
    now = program.workspace.clock.now()
    if last is not None and last.recorded_at > now + SLACK:
        finding = (
            f"it is {now:%Y-%m-%d %H:%M} here, but the last event was recorded at {last.recorded_at:%Y-%m-%d %H:%M}"
        )
        yield CheckResult("clock", CheckState.BAD, finding, "Set the clock of this machine, preferably by NTP.")
    else:
        yield CheckResult("clock", CheckState.OK, f"{now:%Y-%m-%d %H:%M} UTC")


def views(program: App) -> Iterator[CheckResult]:
    """How far the views are, and what could not be folded."""
    kept = program.workspace.views
    try:
        behind = program.workspace.log.head().position - kept.checkpoint()
        parked = kept.parked()
    except EventLogError as error:
        yield bad("views", error)
        return
    late = f"{behind} events behind; the next command catches up"
    yield CheckResult("views", CheckState.NOTE if behind else CheckState.OK, late if behind else "up to date")
    for one in parked:
        finding = f"position {one.position} ({one.stream}) is not in {one.projection}: {one.error}"
        yield CheckResult(
            "parked", CheckState.BAD, finding, "Run `briefing rebuild`; report the problem if it remains."
        )


def characters(program: App) -> Iterator[CheckResult]:
    """Whether the fonts have every character of the newest articles."""
    from briefing.adapters.fonts import MISSING, own_fonts, printable
    from briefing.projections.queries.articles import latest_texts

    try:
        texts = "".join(latest_texts(program.workspace.views, NEWEST))
        own = own_fonts(program.settings.fonts, program.directory)
    except (EventLogError, sqlite3.Error, BriefingError):
        return  # whoever looks at the views or the settings says so
    other = (char for char in set(texts) if char.isprintable() and char != MISSING)
    lacking = {char: texts.count(char) for char in other if printable(char, own) == MISSING}
    if lacking:
        scripts = sorted({unicodedata.name(char, "unnamed").split()[0].split("-")[0].lower() for char in lacking})
        finding = f"{sum(lacking.values()):,} characters of the newest articles have no glyph: {', '.join(scripts[:5])}"
        yield CheckResult("characters", CheckState.NOTE, f"{finding}; the PDF prints a box for each, and their number")
    else:
        yield CheckResult("characters", CheckState.OK, "the fonts cover the newest articles")


def space(program: App) -> Iterator[CheckResult]:
    """Room for the log, its views and the editions."""
    output = program.directory / program.settings.output.folder
    sizes = [path.stat().st_size for path in program.directory.glob("*.db*") if path.is_file()]
    needed = max(LEAST_SPACE, sum(sizes))
    for name, folder in (("log", program.directory), ("output", output)):
        there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
        free = shutil.disk_usage(there).free
        enough = free >= needed
        do = "" if enough else f"Free at least {needed // 2**20} MB there: new views are built beside the old ones."
        yield CheckResult("disk", CheckState.OK if enough else CheckState.BAD, f"{name}: {free // 2**20:,} MB free", do)


def modes(program: App) -> Iterator[CheckResult]:
    """Whether others on this machine may read the text of articles, passwords or tokens."""
    directory = program.directory
    files = [*directory.glob("*.db"), *(directory / file for file in program.settings.secrets())]
    readable = [os.path.relpath(file, directory) for file in files if file.exists() and file.stat().st_mode & 0o077]
    if readable and directory.stat().st_mode & 0o077:
        names = " ".join(sorted(readable))
        yield CheckResult(
            "modes", CheckState.NOTE, f"other users of this machine can read: {names}", f"Run: chmod 600 {names}"
        )
    else:
        yield CheckResult("modes", CheckState.OK, "only their owner can read log, views and secrets")
