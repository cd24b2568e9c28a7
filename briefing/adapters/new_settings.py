"""The settings of a new desk, commented, as its owner answered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

_HEAD = """\
# Settings of `briefing`. Every key is optional; docs/unattended.md has those of the daemon.

[log]
url = "sqlite:///briefing.db"     # the log: everything else can be rebuilt from it

[output]
folder = "output"                 # editions are written here

[tracks]
folder = "tracks"                 # track files of your own (*.toml); they add to the shipped ones
"""
_SOURCES = """\

# For `briefing run`: where articles come from. `briefing source add URL` adds more.
[[source]]
name = "drop"
kind = "folder"                   # whatever is put there is taken in
path = "drop"
interval = "30s"
"""
_MAIL = """\

[brief.default.delivery.mail]
to = [{to}]
from = "briefing@localhost"
server = "localhost"              # your mail server
port = 25
tls = "none"                      # only inside your own machine; "starttls" or "tls" elsewhere
# user = "desk"
# password_file = "mail.password" # the password alone; or set BRIEFING_MAIL_PASSWORD
"""
_NO_MAIL = """\

# [brief.default.delivery.mail]
# to = ["you@desk.example"]
# from = "briefing@desk.example"
# server = "smtp.desk.example"
"""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a new desk is asked.

    Attributes:
        tracks: Ids; empty for all.
        feed: Address of a feed; None for a watched folder alone.
        schedule: As in settings; None for a brief on demand only.
        mail: Address of a reader; None for the output folder alone.
    """

    title: str = "Briefing"
    tracks: tuple[str, ...] = ()
    feed: str | None = None
    schedule: str | None = None
    timezone: str = "UTC"
    mail: str | None = None


def settings_text(answers: Answers) -> str:
    """The file."""
    brief = ["", "[brief.default]", f"title = {_text(answers.title)}", 'subtitle = "What changed, track by track"']
    tracks = ", ".join(map(_text, answers.tracks)) or '"council", "ukraine"'
    brief.append(f"tracks = [{tracks}]" if answers.tracks else f"# tracks = [{tracks}] # all where left out")
    mark = "" if answers.schedule else "# "
    brief.append(
        f"{mark}schedule = {_text(answers.schedule or 'weekdays 07:00')}     # or a cron line; for `briefing run`"
    )
    brief.append(f"{mark}timezone = {_text(answers.timezone)}")
    mail = _MAIL.format(to=_text(answers.mail)) if answers.mail else _NO_MAIL
    return _HEAD + "\n".join(brief) + "\n" + mail + _SOURCES + (_feed(answers.feed) if answers.feed else "")


def _feed(url: str) -> str:
    name = urlsplit(url).hostname or "feed"
    return f'\n[[source]]\nname = {_text(name)}\nkind = "feed"\nurl = {_text(url)}\n'


def _text(value: str) -> str:
    """A TOML string: JSON's are a part of them."""
    return json.dumps(value, ensure_ascii=False)
