"""The command init: a new desk."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from briefing.cli.root import complain

if TYPE_CHECKING:
    from briefing.adapters.new_settings import Answers

T = TypeVar("T")
FOLDER = "drop"


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(init)


def init(
    title: Annotated[str | None, typer.Option(help="Title of your briefing.")] = None,
    tracks: Annotated[str | None, typer.Option(help="Track ids, separated by commas; empty for all.")] = None,
    feed: Annotated[
        str | None, typer.Option(metavar="URL", help="Address of a feed to follow; empty for none.")
    ] = None,
    schedule: Annotated[str | None, typer.Option(help="Such as `weekdays 07:00`; empty for on demand only.")] = None,
    mail: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Address of a reader; empty for none.")] = None,
    timezone: Annotated[
        str | None, typer.Option(help="Time zone of the schedule; by default that of this machine.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing and use the defaults.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")] = False,
) -> None:
    """Write a commented briefing.toml in this folder, after five questions.

    Without a terminal nothing is asked, nor is what an option answers.

    Examples:

      briefing init

      briefing init --yes --title "Morning brief" --schedule "weekdays 07:00"
    """
    from briefing.adapters.new_settings import Answers, settings_text
    from briefing.settings import FILE, load_settings

    path = Path(FILE)
    if path.exists() and not force:
        complain(f"{FILE} exists already", "Add --force to overwrite it.")
        raise typer.Exit(1)
    asking = not yes and sys.stdin.isatty()

    def answered(question: str, told: str | None, usual: str, check: Callable[[str], T]) -> T:
        if told is not None or not asking:
            return check(told if told is not None else usual)
        answer: T = typer.prompt(question, default=usual, show_default=bool(usual), value_proc=check)
        return answer

    answers = Answers(
        title=answered("What is your briefing called?", title, "Briefing", _title),
        tracks=answered("Which tracks does it follow (ids with commas; empty for all)?", tracks, "", track_ids),
        feed=answered("Address of a feed to follow (empty for none)?", feed, "", _feed),
        schedule=answered("When is it due, such as weekdays 07:00 (empty: on demand)?", schedule, "", schedule_text),
        mail=answered("Who receives it by mail (empty: nobody)?", mail, "", mail_address),
        timezone=_zone(timezone),
    )
    path.write_text(settings_text(answers), encoding="utf-8")
    Path(FOLDER).mkdir(exist_ok=True)
    load_settings(Path.cwd())
    typer.echo(f"wrote {FILE}; next: {_next(answers)}")


def _next(answers: Answers) -> str:
    if answers.schedule:
        return f"briefing run; articles come from {FOLDER}/" + (" and the feed" if answers.feed else "")
    return "briefing ingest PATH, then briefing generate"


def _title(text: str) -> str:
    if not text.strip():
        raise typer.BadParameter("a briefing needs a title")
    return text.strip()


def track_ids(text: str) -> tuple[str, ...]:
    """The tracks a user named, separated by commas."""
    from briefing.adapters.track_files import load_tracks
    from briefing.settings import load_settings

    named = tuple(part.strip() for part in text.split(",") if part.strip())
    known = [track.id for track in load_tracks(load_settings(Path.cwd()).tracks.folder)]
    for name in named:
        if name not in known:
            raise typer.BadParameter(f"there is no track {name!r}; name some of: {', '.join(known)}")
    return named


def _feed(text: str) -> str | None:
    if text and not text.startswith(("http://", "https://")):
        raise typer.BadParameter(f"{text!r} is not an address; addresses begin with https://")
    return text or None


def schedule_text(text: str) -> str | None:
    """A schedule a user typed; None for none."""
    from briefing.domain.schedule import parse_schedule
    from briefing.errors import BriefingError

    try:
        return text if text and parse_schedule(text) else None
    except (BriefingError, ValueError) as error:
        raise typer.BadParameter(str(error)) from error


def mail_address(text: str) -> str | None:
    """An address a user typed; None for none."""
    if text and ("@" not in text[1:-1] or not text.isprintable() or " " in text):
        raise typer.BadParameter(f"{text!r} is not a mail address")
    return text or None


def _zone(name: str | None) -> str:
    """A known time zone; that of this machine if none is named."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    import tzlocal

    zone = name or tzlocal.get_localzone_name() or "UTC"
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise typer.BadParameter(f"there is no time zone {zone!r}", param_hint="--timezone") from error
    return zone
