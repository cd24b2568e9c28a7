"""The command that dates articles by hand: one, several, those of a table, or all that wait, one after the other."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.root import opened, plausible_day, today

if TYPE_CHECKING:
    from briefing.bootstrap import App
    from briefing.pipeline.articles import Filed

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="ARTICLE... DATE", help="Ids, their beginnings, or file names; last the publication date."),
]


def set_dates(
    names: Names = None,
    table: Annotated[
        Path | None, typer.Option("--from", metavar="FILE.csv", help="A line an article: name, date.")
    ] = None,
    review: Annotated[bool, typer.Option("--review", help="Ask for the day of each undated article.")] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept in the log.")] = "dated by hand",
) -> None:
    """Set the publication date of articles: 2008-11-18, "18 November 2008", today or yesterday.

    Examples:

      briefing date 3f9a 2008-11-18 --reason "printed in the paper edition"

      briefing date rain.txt snow.txt "18 November 2008"

      briefing date --from dates.csv
    """
    given = names or []
    if (len(given) > 0) + (table is not None) + review != 1 or len(given) == 1:
        raise typer.BadParameter("name articles and a date, or give --from FILE.csv, or --review")
    with opened(create=False) as program:
        program.workspace.catch_up()
        if review:
            _review(program, reason)
            return
        pairs = _pairs_in(table, program) if table else [(name, _day(given[-1], program)) for name in given[:-1]]
        _record(program, pairs, reason)


def _record(program: App, pairs: list[tuple[str, date]], reason: str) -> None:
    """Date all, or none where a name means no article."""
    from briefing.cli.corrections import done
    from briefing.pipeline.articles import named
    from briefing.pipeline.correct import date_article

    meant = [(named(program.workspace.views, name), day) for name, day in pairs]
    for article, day in meant:
        position = date_article(program.workspace, article, day, reason)
        done(program.workspace, f"{article[:8]} dated {day}", position)


def _pairs_in(table: Path, program: App) -> list[tuple[str, date]]:
    """Names and days in the lines of a table; empty days are still to be found, and a heading names no day."""
    try:
        with table.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file) if len(row) > 1 and row[0].strip() and row[1].strip()]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise typer.BadParameter(f"{table} cannot be read as a table", param_hint="--from") from error
    head = rows[:1] if rows and not any(letter.isdigit() for letter in rows[0][1]) else []
    head = [row for row in head if row[1].strip().lower() not in ("today", "yesterday")]
    return [(row[0].strip(), _day(row[1], program)) for row in rows[len(head) :]]


def _day(text: str, program: App) -> date:
    """The day somebody typed, never one to come."""
    from briefing.analysis.written_dates import written_dates

    now = today(program)
    words = text.strip().lower()
    if words in ("today", "yesterday"):
        return now - timedelta(days=words == "yesterday")
    told = [one for one in written_dates(words) if one.span.begin == 0 and one.span.end == len(words)]
    days = told[0].days if len(told) == 1 else ()
    if len(days) > 1:
        raise typer.BadParameter(f"{text!r} can be {days[0]} or {days[1]}", param_hint="DATE")
    day = plausible_day(days[0].isoformat() if days else words, "DATE")
    if day > now:
        raise typer.BadParameter(f"{day} is still to come", param_hint="DATE")
    return day


def _review(program: App, reason: str) -> None:
    from briefing.pipeline.articles import filed
    from briefing.pipeline.series import undated_on_file

    waiting = undated_on_file(program.workspace.views)
    for number, article in enumerate(waiting, start=1):
        found = filed(program.workspace.views, article)
        candidates = found.findings.surface.dating.candidates if found.findings else ()
        typer.echo("\n".join([f"\n{number} of {len(waiting)}: {found.file}", *_described(found, candidates)]))
        while True:
            answer = typer.prompt("Number, date, or return to go on (q ends)", default="", show_default=False).strip()
            if answer in ("", "q"):
                break
            try:
                day = candidates[int(answer) - 1] if answer in _numbers(candidates) else _day(answer, program)
            except typer.BadParameter as error:
                typer.echo(error.message)
                continue
            _record(program, [(article, day)], reason)
            break
        if answer == "q":
            return


def _numbers(candidates: tuple[date, ...]) -> list[str]:
    return [str(number) for number in range(1, len(candidates) + 1)]


def _described(found: Filed, candidates: tuple[date, ...]) -> Iterator[str]:
    """Headline, first paragraph, what is known of the day, and the days that fit."""
    surface = found.findings.surface if found.findings else None
    if surface is None:
        return
    for span in ((surface.layout.title,) if surface.layout.title else ()) + surface.layout.body[:1]:
        yield "  " + " ".join(found.text[span.begin : span.end].split())[:400]
    yield from (f"  - {reason}" for reason in surface.dating.why)
    yield from (f"  {number}) {day:%A} {day}" for number, day in enumerate(candidates, start=1))
