"""Commands that correct by hand, and the list of what they did."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from briefing.cli.root import Json, console, day_of, opened, opened_to_read, print_json

if TYPE_CHECKING:
    from briefing.domain.text import Span
    from briefing.domain.when import When

Word = TypeVar("Word", bound=StrEnum)

ArticleName = Annotated[str, typer.Argument(metavar="ARTICLE", help="Id, its beginning, or file name.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept in the log.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(date)
    app.command()(reject)
    app.command()(reassign)
    app.command()(add)
    app.command("set")(set_by_hand)
    app.command()(withdraw)
    app.command()(supersede)
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
    from briefing.pipeline.articles import named
    from briefing.pipeline.correct import reject as reject_finding

    place = _span(span)
    with opened(create=False) as program:
        program.workspace.catch_up()
        found = named(program.workspace.views, article)
        _done("rejected", reject_finding(program.workspace, found, place, reason))


def _span(text: str) -> Span:
    from briefing.domain.text import Span

    begin, _, end = text.partition("-")
    if not (begin.isdigit() and end.isdigit() and int(begin) < int(end)):
        raise typer.BadParameter(f"{text!r} is not a span; write it as 120-188", param_hint="SPAN")
    return Span(int(begin), int(end))


def reassign(
    article: ArticleName,
    span: Annotated[str, typer.Argument(metavar="SPAN", help="Span of the statement, such as 120-188.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who said it: a person, a party, or a role.")],
    reason: Reason,
    office: Annotated[str | None, typer.Option(help="Office; as known of the person where left out.")] = None,
    party: Annotated[str | None, typer.Option(help="Side spoken for; as known where left out.")] = None,
) -> None:
    """Give a statement to another speaker.

    Example: briefing reassign 3f9a 120-188 "Sergei Lavrov" --reason "the next sentence names him"
    """
    from briefing.pipeline.articles import named
    from briefing.pipeline.correct import reassign as reassign_statement

    place = _span(span)
    with opened(create=False) as program:
        program.workspace.catch_up()
        found = named(program.workspace.views, article)
        position = reassign_statement(program.workspace, found, place, name, reason, office=office, party=party)
        _done("reassigned", position)


def add(  # noqa: PLR0913, PLR0917 - a development has as many parts, each an option
    article: ArticleName,
    span: Annotated[str, typer.Argument(metavar="SPAN", help="Words that tell it, such as 120-188.")],
    action: Annotated[str, typer.Option(help="From the action vocabulary (docs/tracks.md): suspend, meet, sign …")],
    actors: Annotated[str, typer.Option(metavar="NAMES", help="Parties or people, separated by commas.")],
    when: Annotated[str, typer.Option(metavar="TIME", help="2008-08-19, 2008-08, 2008, or FROM..TO.")],
    reason: Reason,
    modality: Annotated[str, typer.Option(help="done, decided, background, planned, called-for, …")] = "done",
    level: Annotated[str | None, typer.Option(help="Of a meeting: working, ambassadors, ministers, summit.")] = None,
    track: Annotated[str | None, typer.Option(help="On this track; the words decide where left out.")] = None,
) -> None:
    """Add a development that was not read. It goes through the rules of the tracks like any other.

    Example: briefing add 3f9a 120-188 --action suspend --actors "NATO, Russia" --when 2008-08-19 --reason "missed"
    """
    from briefing.domain.development import Level, Modality
    from briefing.pipeline.articles import named
    from briefing.pipeline.correct import Missed
    from briefing.pipeline.correct import add as add_development

    place = _span(span)
    names = tuple(name.strip() for name in actors.split(",") if name.strip())
    told = _one_of(Modality, modality, "--modality")
    missed = Missed(action, names, _when(when), told, _one_of(Level, level, "--level") if level else None, track)
    with opened(create=False) as program:
        program.workspace.catch_up()
        found = named(program.workspace.views, article)
        _done("added", add_development(program.workspace, found, place, missed, reason))


def _one_of(kind: type[Word], text: str, option: str) -> Word:
    try:
        return kind(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is none of {', '.join(kind)}", param_hint=option) from error


def _when(text: str) -> When:
    from briefing.domain.when import When, interval

    try:
        begin, _, end = text.partition("..")
        first, last = interval(begin), interval(end or begin)
        if first.earliest() > last.latest():
            raise ValueError
        return When(first.begin, last.end, max(first.precision, last.precision, key=lambda one: one.rank))
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is no time; write it as 2008-08-19 or 2008-08", param_hint="--when"
        ) from error


def set_by_hand(
    track: Annotated[str, typer.Argument(metavar="TRACK")],
    facet: Annotated[str, typer.Argument(metavar="FACET")],
    status: Annotated[str, typer.Argument(metavar="STATUS")],
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="First day on which it holds.")],
    reason: Reason,
) -> None:
    """Set a status. It stands above what was read of that day, and is printed as set by hand.

    Example: briefing set council dialogue suspended --since 2008-08-19 --reason "told by the ministry"
    """
    from briefing.pipeline.correct import set_status
    from briefing.pipeline.definitions import adopt_loaded

    day = day_of(since, "--since")
    assert day is not None  # a day was given
    with opened(create=False) as program:
        adopt_loaded(program.workspace)
        _done(f"set to {status}", set_status(program.workspace, track, facet, status, day, reason))


def supersede(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Id, its beginning, or file name.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The version that takes its place.")],
    reason: Reason,
) -> None:
    """Accept a publisher's correction: the old version of an article counts for nothing any more."""
    from briefing.pipeline.articles import named
    from briefing.pipeline.correct import supersede as supersede_article

    with opened(create=False) as program:
        program.workspace.catch_up()
        views = program.workspace.views
        position = supersede_article(program.workspace, named(views, old), named(views, new), reason)
        _done("superseded", position)


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
        undone = undo_correction(program.workspace, position, reason)
        typer.echo(f"correction {position} undone, recorded at position {undone}")


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

    with opened_to_read() as program:
        rows = all_corrections(program.workspace)
    if json:
        for row in rows:
            print_json(row)
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("Position", "What", "Of", "By", "Why", "Undone at"):
        table.add_column(name)
    for row in rows:
        undone = str(row["undone"] or "")
        about = row["article"] or row["track"]
        table.add_row(str(row["position"]), _what(row), about, row["by"], row["reason"], undone)
    console().print(table)
    if not rows:
        typer.echo("Nothing was corrected by hand.")


def _what(row: dict[str, Any]) -> str:
    """A correction in few words."""
    from briefing.projections.corrections import development_in, speaker_in

    match row["kind"]:
        case "set":
            return f"set {row['facet']} to {row['status']} since {row['day']}"
        case "superseded":
            return f"superseded by {row['newer']}"
        case "reassigned":
            return f"reassigned {row['span_begin']}-{row['span_end']} to {speaker_in(row).name}"
        case "added":
            return f"added {row['span_begin']}-{row['span_end']}: {development_in(row).action}"
        case "rejected":
            return f"rejected {row['span_begin']}-{row['span_end']}"
        case kind:
            return f"{kind} {row['day']}" if row["day"] else str(kind)


def _done(what: str, position: int) -> None:
    typer.echo(f"{what}, recorded at position {position}. Take it back with: briefing undo {position}")
