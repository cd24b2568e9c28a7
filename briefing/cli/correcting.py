"""Commands that record corrections."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from briefing.cli import dates
from briefing.cli.correction_words import ArticleName, Place, Reason, print_recorded
from briefing.cli.root import day_of, opened

if TYPE_CHECKING:
    from briefing.domain.when import When
    from briefing.pipeline.workspace import Workspace

Word = TypeVar("Word", bound=StrEnum)


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("date")(dates.set_dates)
    app.command()(reject)
    app.command()(reassign)
    app.command()(add)
    app.command("set")(set_by_hand)
    app.command()(withdraw)
    app.command()(supersede)


def reject(
    article: ArticleName,
    place: Place,
    reason: Reason,
) -> None:
    """Reject a statement or development that was read wrongly; `briefing show` numbers them.

    Example: briefing reject 3f9a 4 --reason "a quotation from a novel"
    """
    from briefing.pipeline.articles import named
    from briefing.pipeline.correct import reject as reject_finding
    from briefing.pipeline.numbered import span_of

    with opened(create=False) as program:
        program.workspace.catch_up()
        workspace = program.workspace
        found = named(workspace.views, article)
        span = span_of(workspace.views, found, place)
        print_recorded(workspace, f"rejected {span.begin}-{span.end}", reject_finding(workspace, found, span, reason))


def reassign(
    article: ArticleName,
    place: Place,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who said it: a person, a party, or a role.")],
    reason: Reason,
    office: Annotated[str | None, typer.Option(help="Office; by default the person's office at that time.")] = None,
    party: Annotated[str | None, typer.Option(help="Side spoken for; by default the person's side.")] = None,
) -> None:
    """Attribute a statement to another speaker.

    Example: briefing reassign 3f9a 2 "Sergei Lavrov" --reason "the next sentence names him"
    """
    from briefing.pipeline.articles import named
    from briefing.pipeline.correct import reassign as reassign_statement
    from briefing.pipeline.numbered import span_of

    with opened(create=False) as program:
        workspace = program.workspace
        workspace.catch_up()
        found = named(workspace.views, article)
        span = span_of(workspace.views, found, place)
        position = reassign_statement(workspace, found, span, name, reason, office=office, party=party)
        print_recorded(workspace, f"reassigned {span.begin}-{span.end}", position)
        _who(workspace, name, position)


def _who(workspace: Workspace, name: str, position: int) -> None:
    """Print who a name was resolved to, and who else it may mean."""
    from briefing.pipeline.who import like
    from briefing.projections.corrections import speaker_in

    speaker = speaker_in(workspace.views.one("corrections", {"position": position}) or {})
    parts = [part for part in (speaker.name, speaker.office) if part]
    side = f"for {speaker.party}" if speaker.party else "for no party; name one with --party"
    typer.echo(f"  said by {', '.join(parts)}, {side}")
    meant = like(workspace.knowledge, name)
    if meant:
        typer.echo(f"  {name} is not known; if you meant {' or '.join(meant)}, undo this and use that name")


def add(  # noqa: PLR0913, PLR0917 - a development has as many parts, each an option
    article: ArticleName,
    place: Annotated[
        str, typer.Argument(metavar="PLACE", help="The words of the article that report it, or a span such as 120-188.")
    ],
    action: Annotated[str, typer.Option(help="From the action vocabulary (docs/tracks.md): suspend, meet, sign …")],
    actors: Annotated[str, typer.Option(metavar="NAMES", help="Parties or people, separated by commas.")],
    when: Annotated[str, typer.Option(metavar="TIME", help="2008-08-19, 2008-08, 2008, or FROM..TO.")],
    reason: Reason,
    modality: Annotated[str, typer.Option(help="done, decided, background, planned, called-for, …")] = "done",
    level: Annotated[str | None, typer.Option(help="Of a meeting: working, ambassadors, ministers, summit.")] = None,
    track: Annotated[str | None, typer.Option(help="On this track; by default the words decide.")] = None,
) -> None:
    """Add a development that the analysis missed. The rules of the tracks apply to it as to any other.

    Example: briefing add 3f9a "froze all contacts" --action suspend --actors NATO --when 2008-08-19 --reason missed
    """
    from briefing.domain.development import Level, Modality
    from briefing.pipeline.articles import named
    from briefing.pipeline.correct import Missed
    from briefing.pipeline.correct import add as add_development
    from briefing.pipeline.numbered import span_of

    names = tuple(name.strip() for name in actors.split(",") if name.strip())
    stated = _one_of(Modality, modality, "--modality")
    missed = Missed(action, names, _when(when), stated, _one_of(Level, level, "--level") if level else None, track)
    with opened(create=False) as program:
        workspace = program.workspace
        workspace.catch_up()
        found = named(workspace.views, article)
        span = span_of(workspace.views, found, place)
        print_recorded(
            workspace, f"added {span.begin}-{span.end}", add_development(workspace, found, span, missed, reason)
        )


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
            f"{text!r} is not a date; write it as 2008-08-19 or 2008-08", param_hint="--when"
        ) from error


def set_by_hand(
    track: Annotated[str, typer.Argument(metavar="TRACK")],
    facet: Annotated[str, typer.Argument(metavar="FACET")],
    status: Annotated[str, typer.Argument(metavar="STATUS")],
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="First day on which the status holds.")],
    reason: Reason,
) -> None:
    """Set a status by hand. It overrides what was read for that day, and is printed as set by hand.

    Example: briefing set council dialogue suspended --since 2008-08-19 --reason "confirmed by the ministry"
    """
    from briefing.pipeline.correct import set_status
    from briefing.pipeline.reading import follow_loaded

    day = day_of(since, "--since")
    assert day is not None  # a day was given
    with opened(create=False) as program:
        follow_loaded(program.workspace)
        position = set_status(program.workspace, track, facet, status, day, reason)
        print_recorded(program.workspace, f"set to {status}", position)


def supersede(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Id (or its first digits) or file name.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The version that replaces it.")],
    reason: Reason,
) -> None:
    """Accept a publisher's correction: the old version of an article no longer counts."""
    from briefing.pipeline.articles import named
    from briefing.pipeline.correct import supersede as supersede_article

    with opened(create=False) as program:
        program.workspace.catch_up()
        views = program.workspace.views
        position = supersede_article(program.workspace, named(views, old), named(views, new), reason)
        print_recorded(program.workspace, "superseded", position)


def withdraw(article: ArticleName, reason: Reason) -> None:
    """Withdraw an article: it no longer counts."""
    from briefing.pipeline.articles import named
    from briefing.pipeline.correct import withdraw as withdraw_article

    with opened(create=False) as program:
        workspace = program.workspace
        workspace.catch_up()
        print_recorded(workspace, "withdrawn", withdraw_article(workspace, named(workspace.views, article), reason))
