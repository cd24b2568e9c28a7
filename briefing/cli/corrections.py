"""Commands that correct by hand: date, reject, withdraw, undo, corrections."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli.root import Json, console, day_of, opened, print_json

ArticleName = Annotated[str, typer.Argument(metavar="ARTICLE", help="Id, its beginning, or file name.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept in the log.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(date)
    app.command()(reject)
    app.command()(withdraw)
    app.command()(undo)
    app.command()(same)
    app.command()(different)
    app.command()(corrections)


def date(
    article: ArticleName,
    day: Annotated[str, typer.Argument(metavar="DATE", help="Publication date, such as 2008-11-18.")],
    reason: Reason = "dated by hand",
) -> None:
    """Set the publication date of an article.

    Example: briefing date 3f9a 2008-11-18 --reason "printed in the paper edition"
    """
    from briefing.pipeline.articles import named
    from briefing.pipeline.correct import date_article

    when = day_of(day, "DATE")
    assert when is not None  # a day was given
    with opened(create=False) as program:
        program.workspace.catch_up()
        position = date_article(program.workspace, named(program.workspace.views, article), when, reason)
        _done(f"dated {when}", position)


def reject(
    article: ArticleName,
    span: Annotated[str, typer.Argument(metavar="SPAN", help="Span of the finding, such as 120-188.")],
    reason: Reason,
) -> None:
    """Reject a statement or development that was read wrongly; `briefing show` prints the spans.

    Example: briefing reject 3f9a 120-188 --reason "a quotation from a novel"
    """
    from briefing.domain.text import Span
    from briefing.pipeline.articles import named
    from briefing.pipeline.correct import reject as reject_finding

    begin, _, end = span.partition("-")
    if not (begin.isdigit() and end.isdigit() and int(begin) < int(end)):
        raise typer.BadParameter(f"{span!r} is not a span; write it as 120-188", param_hint="SPAN")
    with opened(create=False) as program:
        program.workspace.catch_up()
        found = named(program.workspace.views, article)
        _done("rejected", reject_finding(program.workspace, found, Span(int(begin), int(end)), reason))


def withdraw(article: ArticleName, reason: Reason) -> None:
    """Let an article count for nothing any more."""
    from briefing.pipeline.articles import named
    from briefing.pipeline.correct import withdraw as withdraw_article

    with opened(create=False) as program:
        program.workspace.catch_up()
        _done("withdrawn", withdraw_article(program.workspace, named(program.workspace.views, article), reason))


def undo(
    position: Annotated[int, typer.Argument(metavar="POSITION", help="Of the correction; see `briefing corrections`.")],
    reason: Reason = "undone by hand",
) -> None:
    """Take a correction back."""
    from briefing.pipeline.correct import undo as undo_correction

    with opened(create=False) as program:
        program.workspace.catch_up()
        _done(f"correction {position} undone", undo_correction(program.workspace, position, reason))


def same(one: ArticleName, other: ArticleName, reason: Reason = "said by hand") -> None:
    """Say that two articles carry the same story: one origin, however often it is reprinted."""
    _pair(one, other, reason, alike=True)


def different(one: ArticleName, other: ArticleName, reason: Reason = "said by hand") -> None:
    """Say that two articles do not carry the same story, whatever their likeness."""
    _pair(one, other, reason, alike=False)


def _pair(one: str, other: str, reason: str, *, alike: bool) -> None:
    from briefing.pipeline.articles import named
    from briefing.pipeline.stories import say

    with opened(create=False) as program:
        program.workspace.catch_up()
        views = program.workspace.views
        first, second = named(views, one), named(views, other)
        if first == second:
            raise typer.BadParameter("both names mean the same article")
        position = say(program.workspace, first, second, same=alike, reason=reason)
        opposite = "different" if alike else "same"
        relation = "one story" if alike else "two stories"
        typer.echo(f"{relation}, recorded at position {position}. Take it back with: briefing {opposite} {one} {other}")


def corrections(json: Json = False) -> None:
    """List the corrections made by hand, those undone included."""
    from rich.table import Table

    from briefing.pipeline.correct import corrections as all_corrections

    with opened() as program:
        program.workspace.catch_up()
        rows = all_corrections(program.workspace)
    if json:
        for row in rows:
            print_json(row)
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("Position", "What", "Article", "By", "Why", "Undone at"):
        table.add_column(name)
    for row in rows:
        what = f"{row['kind']} {row['day']}" if row["day"] else row["kind"]
        undone = str(row["undone"] or "")
        table.add_row(str(row["position"]), what, row["article"], row["by"], row["reason"], undone)
    console().print(table)
    if not rows:
        typer.echo("Nothing was corrected by hand.")


def _done(what: str, position: int) -> None:
    typer.echo(f"{what}, recorded at position {position}. Take it back with: briefing undo {position}")
