"""The command that dates articles by hand: one, several, those of a table, or all undated ones, one after the other."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.root import opened, plausible_day, today

if TYPE_CHECKING:
    from briefing.bootstrap import App
    from briefing.domain.when import When
    from briefing.pipeline.articles import Filed
    from briefing.pipeline.likely_days import LikelyDay
    from briefing.pipeline.undated_groups import UndatedGroup

_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ARTICLE... DATE", help="Ids (or their first digits) or file names; last, the publication date."
    ),
]


def set_dates(
    names: Names = None,
    table: Annotated[
        Path | None, typer.Option("--from", metavar="FILE.csv", help="CSV file with one article per line: name, date.")
    ] = None,
    review: Annotated[bool, typer.Option("--review", help="Ask for the date of each undated article.")] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Reason; kept in the log.")] = "dated by hand",
) -> None:
    """Set the publication date of articles: 2008-11-18, "18 November 2008", today, yesterday; or a month, 2008-11.

    Examples:

      briefing date 3f9a 2008-11-18 --reason "printed in the paper edition"

      briefing date rain.txt snow.txt "18 November 2008"

      briefing date --from dates.csv

      briefing date --review
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


def _record(program: App, pairs: list[tuple[str, When]], reason: str) -> None:
    """Date all of them, or none if one cannot be dated. Of several, those that are dated so already are left out."""
    from briefing.cli.correction_words import print_recorded
    from briefing.domain.when import days_named
    from briefing.pipeline.articles import named
    from briefing.pipeline.correct import date_articles, is_dated

    meant = [(named(program.workspace.views, name), when) for name, when in pairs]
    todo = [one for one in meant if not is_dated(program.workspace.views, *one)] or meant[:1]
    for (article, when), position in zip(todo, date_articles(program.workspace, todo, reason), strict=True):
        print_recorded(program.workspace, f"{article[:8]} dated {days_named(when)}", position)
    if len(todo) < len(meant):
        typer.echo(f"{len(meant) - len(todo)} had that date already")


def _pairs_in(table: Path, program: App) -> list[tuple[str, When]]:
    """Names and dates from the lines of a table; lines with an empty date, and a heading, are left out."""
    try:
        with table.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file) if len(row) > 1 and row[0].strip() and row[1].strip()]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise typer.BadParameter(f"{table} cannot be read as a table", param_hint="--from") from error
    head = rows[:1] if rows and not any(letter.isdigit() for letter in rows[0][1]) else []
    head = [row for row in head if row[1].strip().lower() not in ("today", "yesterday")]
    return [(row[0].strip(), _day(row[1], program)) for row in rows[len(head) :]]


def _day(text: str, program: App) -> When:
    """The day or month a user typed; what begins in the future is refused."""
    from briefing.analysis.written_dates import written_dates
    from briefing.domain.when import When, interval

    now = today(program)
    words = text.strip().lower()
    if words in ("today", "yesterday"):
        return When.on(now - timedelta(days=words == "yesterday"))
    if _MONTH.fullmatch(words):
        when = interval(words)
    else:
        found = [one for one in written_dates(words) if one.span.begin == 0 and one.span.end == len(words)]
        days = found[0].days if len(found) == 1 else ()
        if len(days) > 1:
            raise typer.BadParameter(f"{text!r} can be {days[0]} or {days[1]}", param_hint="DATE")
        when = When.on(plausible_day(days[0].isoformat() if days else words, "DATE"))
    if when.earliest() > now:
        raise typer.BadParameter(f"{text.strip()} is in the future", param_hint="DATE")
    return replace(when, end=min(when.latest(), now))


def _review(program: App, reason: str) -> None:
    """Ask for one group after the other: a number or a date applies to the whole group, s splits it."""
    from briefing.pipeline.undated_groups import undated_groups

    groups = undated_groups(program.workspace)
    if not groups:
        typer.echo("Every article has its date.")
    count = sum(len(group.articles) for group in groups)
    done = 0
    while groups:
        group = groups.pop(0)
        found = [one.found for one in group.articles]
        last = done + len(found)
        typer.echo(f"\n{done + 1}{f' to {last}' if len(found) > 1 else ''} of {count}:")
        typer.echo("\n".join(line for one in found for line in (one.file, *_described(one))))
        typer.echo("\n".join(_numbered(group.days)))
        answer = _answer(group, program)
        if answer == "q":
            return
        if answer == "s":
            groups[:0] = group.apart()
            continue
        done = last
        if not isinstance(answer, str):
            _record(program, [(one.article, answer) for one in found], reason)


def _answer(group: UndatedGroup, program: App) -> When | str:
    """A day or month, or one of the letters; empty to go on. Asks again until the answer is valid."""
    from briefing.domain.when import When

    days, several = [one.day for one in group.days], len(group.articles) > 1
    keys = f"Number or date for all {len(group.articles)}, s for one by one" if several else "Number, date"
    while True:
        typed: str = typer.prompt(f"{keys}, or Enter to skip (q quits)", default="", show_default=False).strip()
        if typed in ("", "q") or (typed == "s" and several):
            return typed
        if typed.isdecimal() and 1 <= int(typed) <= len(days):
            return When.on(days[int(typed) - 1])
        try:
            return _day(typed, program)
        except typer.BadParameter as error:
            typer.echo(error.message)


def _described(found: Filed) -> Iterator[str]:
    """Headline, first paragraph, and what is known of the day."""
    surface = found.findings.surface if found.findings else None
    if surface is None:
        return
    for span in ((surface.layout.title,) if surface.layout.title else ()) + surface.layout.body[:1]:
        yield "  " + " ".join(found.text[span.begin : span.end].split())[:400]
    yield from (f"  - {reason}" for reason in surface.dating.why)


def _numbered(days: tuple[LikelyDay, ...]) -> Iterator[str]:
    """The days to choose from, each with the events that support it."""
    for number, one in enumerate(days, start=1):
        yield f"  {number}) {one.day:%A} {one.day}{': ' if one.events else ''}{'; '.join(one.events)}"
