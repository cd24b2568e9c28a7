"""Commands on articles: analyse, ingest, articles, show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli.root import Json, complain, console, day_of, known_track, opened, opened_to_read, print_json

if TYPE_CHECKING:
    from briefing.bootstrap import App
    from briefing.pipeline.ingest import IngestResult, Input

Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders; - for standard input.")]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Publication date, as a feed would give it."),
]

_DATED = "dated"
"""Counted apart from duplicates: articles on file that had no date and now have one."""


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(ingest)
    app.command()(articles)
    app.command()(show)
    app.command()(analyse)


def ingest(paths: Paths, json: Json = False, published: Published = None) -> None:
    """Ingest articles: record and read them.

    .txt, .md, .html, .htm and .eml files, maildirs, and .jsonl files (one object per line, with text or html, and
    optionally title, url, publisher and published). Folders are searched. A bad file or line never stops the others.

    Examples:

      briefing ingest articles/ report.html

      curl … | briefing ingest - --published 2014-03-18
    """
    from briefing.adapters.sources.files import how_many
    from briefing.cli import contract
    from briefing.cli.progress import shown
    from briefing.pipeline.ingest import IngestOutcome
    from briefing.pipeline.ingest import ingest as take
    from briefing.pipeline.reading import settle

    counts: Counter[str] = Counter()
    with opened() as program:
        settle(program.workspace)
        total = how_many(paths, Path.cwd())
        for one in shown(
            take(program.workspace, _inputs(paths, published, program.settings.bounds.file_size)), total, "Reading"
        ):
            counts[_DATED if one.dated else one.outcome.value] += 1
            if json:
                print_json(contract.taken(one))
            else:
                complain_of(program, one)
    if not json:
        typer.echo(
            ", ".join(
                f"{counts[name]} {name}" for name in (*(one.value for one in IngestOutcome), _DATED) if counts[name]
            )
            or "nothing to read"
        )
    if counts[IngestOutcome.REJECTED.value]:
        raise typer.Exit(1)


def _inputs(paths: list[Path], published: str | None, most: int) -> Iterator[Input]:
    from dataclasses import replace

    from briefing.adapters.sources.files import read_files
    from briefing.domain.article import RawArticle

    given = day_of(published, "--published")
    found = read_files(paths, Path.cwd(), most)
    return (replace(item, given=given) if given and isinstance(item, RawArticle) else item for item in found)


def complain_of(program: App, one: IngestResult) -> None:
    """Report at once what was rejected, and what waits for a date."""
    from briefing.pipeline.articles import filed
    from briefing.pipeline.ingest import IngestOutcome

    if one.error:
        complain(f"{one.file}: {one.error.message}", one.error.hint)
    elif one.dated:
        typer.echo(f"dated: {one.file}, already on file, is dated {one.dated}.")
    elif one.outcome is IngestOutcome.UNDATED and one.article:
        findings = filed(program.workspace.views, one.article).findings
        days = findings.surface.dating.candidates if findings else ()
        fitting = f"; possible days: {', '.join(map(str, days[:4]))}" if days else ""
        typer.echo(f"undated: {one.file}{fitting}. Date it with: briefing date {one.article} DATE")


def analyse(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files to read.")],
    json: Json = False,
    published: Published = None,
    verbatim: Annotated[bool, typer.Option("--verbatim", help="Treat the whole text as body.")] = False,
) -> None:
    """Analyse files and show what is found in them, without recording anything.

    Example: briefing analyse --json article.txt
    """
    from briefing.cli import contract, page, reading
    from briefing.errors import ArticleError
    from briefing.pipeline.numbered import numbered_in
    from briefing.settings import load_settings

    failed = False
    most = load_settings(Path.cwd()).bounds.file_size
    for file, result in reading.analyse(_inputs(paths, published, most), verbatim=verbatim):
        if isinstance(result, ArticleError):
            failed = True
            if json:
                print_json({"file": file, "error": contract.problem(result)})
            else:
                complain(f"{file}: {result.message}", result.hint)
            continue
        article, findings, ready = result
        if json:
            print_json(contract.analysed(file, article, findings, ready))
        else:
            out = console()
            numbers, on = numbered_in(findings), contract.scores(file, article, findings, ready)
            shown = page.marked(file, article.text, findings, numbers, on, in_colour=out.is_terminal)
            out.print(shown, soft_wrap=not out.is_terminal)
    if failed:
        raise typer.Exit(1)


def articles(
    track: Annotated[str | None, typer.Option(help="On this track.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Origin or publisher.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published on or after.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published on or before.")] = None,
    text: Annotated[str | None, typer.Option(help="With these words.")] = None,
    undated: Annotated[bool, typer.Option("--undated", help="Only those without a publication date.")] = False,
    table: Annotated[bool, typer.Option("--csv", help="Print a CSV table for `briefing date --from`.")] = False,
    json: Json = False,
) -> None:
    """List articles on file.

    Examples:

      briefing articles --track council --since 2008-12-01

      briefing articles --undated --csv > dates.csv
    """
    from briefing.cli import reading

    with opened_to_read() as program:
        rows = reading.listed(
            program.workspace.views,
            track=known_track(program, track),
            publisher=publisher,
            since=day_of(since, "--since"),
            until=day_of(until, "--until"),
            text=text,
            undated=undated,
        )
        if json:
            for row in rows:
                print_json(row)
        elif table:
            _csv(rows)
        else:
            _table(rows)


def _csv(rows: list[dict[str, Any]]) -> None:
    import csv
    import sys

    names = ("article", "published", "earliest", "latest", "candidates", "title", "file")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        row["candidates"] = " ".join(row["candidates"])
        writer.writerow([_as_text(str(row[name] or "")) for name in names])


def _as_text(cell: str) -> str:
    """A cell that no spreadsheet evaluates as a formula."""
    return f"'{cell}" if cell[:1] in "=+-@" and cell else cell


def _table(rows: list[dict[str, Any]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("Article", "Published", "Origin", "Title", "Tracks", "File"):
        table.add_column(name, overflow="fold", no_wrap=name in ("Article", "Published"))
    for row in rows:
        several = row["precision"] in ("week", "month")
        published = row["published"] or (f"{row['earliest']} to {row['latest']}" if several else "undated")
        origin = row["origin"] or row["publisher"] or ""
        file = row["file"].rsplit("/", 1)[-1]
        table.add_row(row["article"][:8], published, origin, row["title"] or "", " ".join(row["tracks"]), file)
    console().print(table)
    if not rows:
        typer.echo("No article matches. Add articles with: briefing ingest PATH")


def show(article: Annotated[str, typer.Argument(help="Id (or its first digits) or file name.")]) -> None:
    """Print the stored text of an article, what was left out of it, and its numbered findings.

    On a terminal, text left out is dimmed; in a pipe, it is in brackets with the reason.

    Example: briefing show 3f9a
    """
    from briefing.cli import page
    from briefing.pipeline.articles import erasure, filed, named, why_it_counts_for_nothing
    from briefing.pipeline.numbered import numbered
    from briefing.projections.corrections import corrected, in_force

    with opened_to_read() as program:
        workspace, views = program.workspace, program.workspace.views
        found = filed(views, named(views, article))
        findings = corrected(found.findings, in_force(found.article, views)) if found.findings else None
        if (why := erasure(workspace.log, views, found.article)) is not None:
            console().print(page.erased(found.file, why, findings, found.tracks))
        elif findings is None:
            typer.echo(f"{found.file}: {why_it_counts_for_nothing(views, found.article)}\n\n{found.text}")
        else:
            out = console()
            numbers = numbered(views, found.article)
            shown = page.marked(found.file, found.text, findings, numbers, found.tracks, in_colour=out.is_terminal)
            out.print(shown, soft_wrap=not out.is_terminal)
