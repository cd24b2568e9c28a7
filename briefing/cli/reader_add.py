"""The command reader add: a brief for one reader, by mail."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.init import mail_address, schedule_text, track_ids

if TYPE_CHECKING:
    from briefing.settings import BriefSettings, MailSettings, Settings


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, help="Readers with a brief of their own.")
    group.command("add")(add)
    group.callback()(_group)
    app.add_typer(group, name="reader")


def _group() -> None:
    """Readers with a brief of their own."""


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Lower-case letters, digits and hyphens, such as ana.")],
    mail: Annotated[str, typer.Option(metavar="ADDRESS", help="Address that the editions are sent to.")],
    tracks: Annotated[str, typer.Option(metavar="IDS", help="Track ids, separated by commas; all by default.")] = "",
    schedule: Annotated[
        str | None, typer.Option(help="Such as `weekdays 07:00`; by default that of the other brief.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title as printed; by default that of the other brief.")] = None,
    like: Annotated[
        str | None, typer.Option(metavar="BRIEF", help="Brief whose schedule, time zone and mail server to use.")
    ] = None,
) -> None:
    """Add a reader with tracks of their own: a brief in briefing.toml, by mail, at the times of another brief.

    Example: briefing reader add ana --mail ana@desk.example --tracks council,ukraine
    """
    from briefing.adapters.settings_file import add_brief
    from briefing.settings import load_settings

    settings = load_settings(Path.cwd())
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise typer.BadParameter(
            f"{name!r} is not a name; use lower-case letters, digits and hyphens", param_hint="NAME"
        )
    if name in settings.briefs:
        raise typer.BadParameter(f"there is already a brief {name!r}", param_hint="NAME")
    model, server = _model(settings, like)
    due = schedule_text(schedule) if schedule else model.schedule
    brief = {
        "title": title or model.title,
        "tracks": track_ids(tracks) or model.tracks,
        "schedule": due,
        "timezone": model.timezone,
        "empty": model.empty,
    }
    add_brief(Path.cwd(), name, brief, {"to": (mail_address(mail) or "",), **_server(server)})
    followed = ", ".join(brief["tracks"] or ()) if brief["tracks"] else "all tracks"
    when = due or "on demand: without a schedule nothing is sent"
    typer.echo(f"added brief {name} for {mail}: {followed}; {when}")
    if server is None:
        typer.echo(
            "  no brief has a mail server yet, so localhost is used; name yours under [brief.NAME.delivery.mail]"
        )


def _model(settings: Settings, like: str | None) -> tuple[BriefSettings, MailSettings | None]:
    """The brief to copy from, and its mail server, else that of another brief."""
    mails = [brief.delivery.mail for brief in settings.briefs.values() if brief.delivery.mail]
    named = like or next((name for name, brief in settings.briefs.items() if brief.schedule), "default")
    model = settings.brief(named)
    return model, model.delivery.mail or (mails[0] if mails else None)


def _server(mail: MailSettings | None) -> dict[str, str | int | None]:
    if mail is None:
        return {"from": "briefing@localhost", "server": "localhost", "port": 25, "tls": "none"}
    return {
        "from": mail.sender,
        "server": mail.server,
        "port": mail.port,
        "tls": mail.tls,
        "user": mail.user,
        "password_file": str(mail.password_file) if mail.password_file else None,
    }
