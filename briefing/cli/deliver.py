"""The command deliver: a test edition to one reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.editions import BriefName
from briefing.cli.root import Json, opened, print_json, today

if TYPE_CHECKING:
    from briefing.ports import Channel


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(deliver)


def deliver(
    reader: Annotated[
        str | None,
        typer.Argument(metavar="READER", help="Address or kind of channel; may be left out where there is one."),
    ] = None,
    brief: BriefName = "default",
    test: Annotated[bool, typer.Option("--test", help="Send a test edition; nothing else is sent by hand.")] = False,
    json: Json = False,
) -> None:
    """Send what the next edition would be, marked as a test, to one reader. Nothing is recorded.

    Editions themselves are delivered by `briefing run`.

    Example: briefing deliver --test ana@desk.example
    """
    from briefing.pipeline.deliveries import trial_parcel
    from briefing.pipeline.reading import ready

    if not test:
        raise typer.BadParameter("editions are delivered by `briefing run`; add --test to try a channel")
    with opened() as program:
        workspace, profile = program.workspace, program.profile(brief)
        channel = _chosen([channel for name, channel in program.channels() if name == brief], brief, reader)
        ready(workspace)
        parcel = trial_parcel(workspace, program.publisher(), profile, today(program))
        channel.deliver(parcel)
    if json:
        print_json({"brief": brief, "reader": channel.reader, "delivered": True})
    else:
        typer.echo(f"{parcel.heading}: sent to {channel.reader}; nothing is recorded")


def _chosen(channels: Sequence[Channel], brief: str, name: str | None) -> Channel:
    """The one channel that is meant.

    Raises:
        NotFoundError: None is, or several are.
    """
    from briefing.errors import NotFoundError, unknown

    readers = [channel.reader for channel in channels]
    if not channels:
        hint = f"Name one in briefing.toml under [brief.{brief}.delivery]."
        raise NotFoundError(f"the brief {brief!r} has no reader", hint=hint, kind="unknown-reader")
    meant = [one for one in channels if name is None or name in (one.reader, *one.reader.split(" ", 1))]
    if not meant:
        raise unknown("reader", name or "", readers)
    if len(meant) > 1:
        which = "which reader is meant is not clear" if name is None else f"several readers are called {name!r}"
        hint = f"Name one of: {', '.join(channel.reader for channel in meant)}."
        raise NotFoundError(which, hint=hint, kind="ambiguous-reader")
    return meant[0]
