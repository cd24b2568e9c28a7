"""The task of each command, for `--help`, and the shape of its JSON."""

from __future__ import annotations

from collections.abc import Iterator

import typer
from typer.models import CommandInfo, TyperInfo

PANELS: dict[str, tuple[str, ...]] = {
    "Begin": ("init", "docs", "doctor", "config", "selftest"),
    "Articles": ("ingest", "analyse", "articles", "search", "show", "date", "reanalyse"),
    "Where things are": ("status", "timeline", "diff"),
    "Editions and readers": ("generate", "editions", "open", "render", "why", "readers", "reader", "template"),
    "Corrections": (
        *("reject", "reassign", "add", "set", "supersede", "withdraw", "same", "different"),
        *("corrections", "undo"),
    ),
    "Unattended work": ("run", "poll", "schedule", "deliver", "source", "desk"),
    "Tracks": ("track",),
    "The log": ("verify", "rebuild", "backup", "restore", "export", "import", "copy", "erase"),
}
SHAPES: dict[str, str] = {
    "ingest": "a line an article: {file, article, outcome, of, position, dated, error}",
    "poll": "a line an article, as of ingest",
    "analyse": "a line a file: {file, article, report, left_out, sentences, times, statements, developments, tracks}",
    "articles": "a line an article: {article, file, published, precision, basis, why, earliest, latest, candidates, "
    "title, origin, publisher, language, tracks}",
    "search": "a line a hit: {kind: article, article, file, published, origin, publisher, title, excerpt, tracks, "
    "editions}, or {kind: edition, brief, number, as_of, section, text}",
    "status": "{position, as_of, tracks: [{id, title, direction, last_report, window, facets, positions, upcoming, "
    "overdue, disagreements}]}",
    "timeline": "{track, title, from, until, as_of, position, on_file, dates: [{date, weight, origins, looked_back, "
    "entries}]}",
    "diff": "{after, upto, as_of_before, as_of, changes: [{kind, track, text, before, after, evidence}]}",
    "generate": "{brief, number, after, upto, head, files, sha256, changes: [{kind, track, text, before, after, "
    "evidence}]}, with --reader also reader and since",
    "render": "as `generate`",
    "editions": "a line an edition: {brief, number, after, upto, as_of, files}",
    "readers": "a line a reader: {brief, reader, day, upto, number, at}",
    "why": "{brief, number, reference, article, sentence, …}",
    "corrections": "a line a correction: {position, kind, article, day, span_begin, span_end, reason, by, undone, "
    "track, facet, status, newer, value}",
    "deliver": "{brief, reader, delivered}",
    "schedule": "a line a brief: {brief, schedule, timezone, last, due, next}",
    "doctor": "{ok, findings: [{check, state, told, do}]}",
    "selftest": "{ok, …}",
}


def arrange(app: typer.Typer) -> None:
    """Group the commands by task, in the order above. The epilog of a command is the shape of its JSON, if any."""
    order = {name: (panel, at) for at, (panel, name) in enumerate(_pairs())}
    everything: list[CommandInfo | TyperInfo] = [*app.registered_commands, *app.registered_groups]
    for info in everything:
        info.rich_help_panel = order[name_of(info)][0]
    for command in app.registered_commands:
        if name_of(command) in SHAPES:
            command.epilog = f"JSON: {SHAPES[name_of(command)]}"
    app.registered_commands.sort(key=lambda info: order[name_of(info)][1])


def name_of(info: CommandInfo | TyperInfo) -> str:
    """The name of a command or of a group of commands."""
    callback = getattr(info, "callback", None)
    return info.name or str(getattr(callback, "__name__", ""))


def _pairs() -> Iterator[tuple[str, str]]:
    return ((panel, name) for panel, names in PANELS.items() for name in names)
