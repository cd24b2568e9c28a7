"""The commented settings of a new desk, with its owner's answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

_HEAD = """\
# Settings of `briefing`, with every key. Keys that are commented out show their default or an example.
# Paths are relative to this folder. `briefing config check` checks this file; `briefing docs unattended` explains it.

# fonts = ["fonts/Armenian.ttf"]  # for scripts that the shipped fonts lack; `briefing docs fonts` lists theirs

[log]
url = "sqlite:///briefing.db"     # the log: everything else can be rebuilt from it
# url = "postgresql://user@host:5432/name"   # for several machines, instead of the line above
# anchor = "heads.txt"            # each edition appends the head of the log; preferably on another machine

[output]
folder = "output"                 # editions are written here

[tracks]
folder = "tracks"                 # track files of your own (*.toml); they add to the shipped ones
# adopt = "load"                  # "ask": a changed file is a draft until `briefing track adopt`

# [analysis]
# executor = "processes"          # how articles are read: "local", "processes" or "dask"
# workers = 2                     # one per core by default
# address = "tcp://host:8786"     # scheduler of the Dask cluster

# [bounds]
# file_size = "5 MB"              # of a file, a posted article, or a response
# article_time = "20s"            # to read one article
# look_entries = 500              # of a feed, newest first
# look_size = "10 MB"             # fetched in one poll of a feed
# look_time = "2m"                # for one poll of a feed
# stuck = "1m"                    # after which a step of work is reported; for polls, in addition to look_time

# [api]                           # a local HTTP API, served by `briefing run` where this section is
# host = "127.0.0.1"
# port = 8480
# desk = true                     # the desk in a browser, too: `briefing docs desk`
# token_file = "api.token"        # required for POST /articles; without it no article is accepted
# names = ["desk.example"]        # host names accepted besides those of this machine
"""
_SOURCES = """\

# Where articles come from, for `briefing run`. `briefing source add URL` adds more.
[[source]]
name = "drop"
kind = "folder"                   # "folder", "feed" or "page"
path = "drop"                     # files put there are ingested
interval = "30s"                  # how often to poll: s, m, h, d; 15m by default
# quarantine = "refused"          # refused files are moved to this folder in it, each with a note

# [[source]]
# name = "wire"
# kind = "feed"
# url = "https://www.example.org/feed.xml"
# publisher = "Example Wire"
# allow_private = false           # true if the address is in a private network
# paused = true                   # not polled; set by `briefing source pause` and `resume`
# formerly = ["old-name"]         # articles fetched under these names are not fetched again
"""
_BRIEF = """\
{0}catch_up = "once"               # after an outage: one edition for all missed times; "each": one for each
# paper = "A4"                    # or "Letter"
# templates = "templates"         # instead of the shipped ones; `briefing template eject templates` writes them
# empty = "page"                  # if nothing changed: "page", "note" (a line by mail) or "skip"

# [brief.default.style]           # your house style
# logo = "logo.svg"               # SVG or PNG
# accent = "#16181d"
# up = "#0072b2"
# down = "#c8500a"
"""
_FOLDER = """\

# [brief.default.delivery]        # readers, besides the output folder
# folder = "shared"
"""
_MAIL = """\

[brief.default.delivery.mail]
to = [{to}]
from = "briefing@localhost"
server = "localhost"              # your mail server
port = 25
tls = "none"                      # only inside your own machine; "starttls" or "tls" elsewhere
# user = "desk"
# password_file = "mail.password" # only the password; or set BRIEFING_MAIL_PASSWORD
"""
_NO_MAIL = """\

# [brief.default.delivery.mail]
# to = ["you@desk.example"]       # one mail to each, with the PDF
# from = "briefing@desk.example"
# server = "smtp.desk.example"
# port = 587
# tls = "starttls"                # or "tls"; "none" only inside your own machine
# user = "desk"
# password_file = "mail.password" # only the password; or set BRIEFING_MAIL_PASSWORD
"""
_OTHERS = """\

# [brief.default.delivery.webhook]
# url = "https://hooks.example.org/briefing"   # receives the JSON of each edition
# token_file = "hook.token"

# [brief.default.delivery.apprise]
# addresses_file = "apprise.addresses"         # one Apprise address per line
"""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers for a new desk.

    Attributes:
        tracks: Track ids; empty for all.
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
    brief.append(f"tracks = [{tracks}]" if answers.tracks else f"# tracks = [{tracks}] # all by default")
    mark = "" if answers.schedule else "# "
    brief.append(
        f"{mark}schedule = {_text(answers.schedule or 'weekdays 07:00')}     # or a cron line; for `briefing run`"
    )
    brief.append(f"{mark}timezone = {_text(answers.timezone)}")
    mail = _MAIL.format(to=_text(answers.mail)) if answers.mail else _NO_MAIL
    feed = _feed(answers.feed) if answers.feed else ""
    return _HEAD + "\n".join(brief) + "\n" + _BRIEF.format(mark) + _FOLDER + mail + _OTHERS + _SOURCES + feed


def _feed(url: str) -> str:
    name = urlsplit(url).hostname or "feed"
    return f'\n[[source]]\nname = {_text(name)}\nkind = "feed"\nurl = {_text(url)}\n'


def _text(value: str) -> str:
    """A TOML string; every JSON string is one."""
    return json.dumps(value, ensure_ascii=False)
