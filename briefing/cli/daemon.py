"""Commands of unattended work: run, poll, schedule."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli.poll import poll
from briefing.cli.root import Json, console, opened_to_read, print_json

if TYPE_CHECKING:
    from datetime import datetime

    from briefing.pipeline.slots import Plan
    from events.views import Views


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(run)
    app.command()(poll)
    app.command()(schedule)


def run() -> None:
    """Run unattended: poll the sources, ingest articles, issue briefs on schedule.

    Stops on SIGTERM or Ctrl-C; reads briefing.toml again on SIGHUP. Logs to standard error.

    Example: briefing -C desk run
    """
    from briefing.daemon import run as work

    status = work(Path.cwd())
    if status:
        raise typer.Exit(status)


def schedule(
    count: Annotated[
        int, typer.Option("--count", "-n", min=1, max=1000, help="Number of past slots to show for each brief.")
    ] = 5,
    json: Json = False,
) -> None:
    """Show when each brief is due next, and the outcome of its last slots.

    Example: briefing schedule
    """
    with opened_to_read() as program:
        views, now = program.workspace.views, program.workspace.clock.now()
        program.workspace.catch_up()
        shown = [_shown(views, plan, now, count) for plan in program.plans()]
    if json:
        for brief in shown:
            print_json(brief)
    elif shown:
        _table(shown)
    else:
        typer.echo('No brief has a schedule. Add schedule = "weekdays 07:00" under [brief.NAME] in briefing.toml.')


def _shown(views: Views, plan: Plan, now: datetime, count: int) -> dict[str, Any]:
    from briefing.pipeline.slots import due

    name = plan.profile.name
    last = list(views.select("slots", {"brief": name}, order="slot DESC"))[:count]
    return {
        "brief": name,
        "schedule": plan.text,
        "timezone": plan.zone.key,
        "last": [
            {"slot": row["slot"], "outcome": _outcome(row["number"], row["reason"]), "number": row["number"]}
            for row in reversed(last)
        ],
        "due": [slot.key for slot in due(views, name, now)],
        "next": [
            {"slot": slot.key, "at": slot.at.astimezone(plan.zone).isoformat()}
            for slot in plan.schedule.following(plan.zone, now, count)
        ],
    }


def _outcome(number: int | None, reason: str | None) -> str:
    return f"edition No. {number}" if number else f"skipped: {reason}"


def _table(shown: list[dict[str, Any]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("Brief", "Slot", "Outcome"):
        table.add_column(name)
    for brief in shown:
        title = f"{brief['schedule']}, {brief['timezone']}"
        table.add_row(brief["brief"], title, "", style="bold")
        for slot in brief["last"]:
            table.add_row("", slot["slot"].replace("T", " "), slot["outcome"])
        for key in brief["due"]:
            table.add_row("", key.replace("T", " "), "due, not issued yet: is `briefing run` running?")
        for slot in brief["next"]:
            table.add_row("", slot["slot"].replace("T", " "), "next")
    console().print(table)
