"""The settings of a new desk, commented, as its owner answered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

_HEAD = """\
# Settings of `briefing`: every key there is. What is commented out has the value shown, or shows what it may be.
# Paths start in this folder. `briefing config check` looks at all of it; `briefing docs unattended` explains it.

# fonts = ["fonts/Armenian.ttf"]  # for scripts that the shipped fonts lack; `briefing docs fonts` lists theirs

[log]
url = "sqlite:///briefing.db"     # the log: everything else can be rebuilt from it
# url = "postgresql://user@host:5432/name"   # for several machines, in place of the line above
# anchor = "heads.txt"            # each edition notes the head of the log there; best on another machine

[output]
folder = "output"                 # editions are written here

[tracks]
folder = "tracks"                 # track files of your own (*.toml); they add to the shipped ones
# adopt = "load"                  # "ask": a changed file is a draft until `briefing track adopt`

# [analysis]
# executor = "processes"          # who reads articles: "local", "processes" or "dask"
# workers = 2                     # one a core where left out
# address = "tcp://host:8786"     # of the Dask cluster

# [bounds]
# file_size = "5 MB"              # of a file, a posted article, or what a fetch brought
# article_time = "20s"            # to read one article
# look_entries = 500              # of a feed, the newest first
# look_size = "10 MB"             # fetched in one look at a feed
# look_time = "2m"                # for one look at a feed
# stuck = "1m"                    # after which a step of work is reported; looks have look_time besides

# [api]                           # a local HTTP API, served by `briefing run` where this section is
# host = "127.0.0.1"
# port = 8480
# desk = true                     # the desk in a browser, too: `briefing docs desk`
# token_file = "api.token"        # POST /articles needs it; without it no article is accepted
# names = ["desk.example"]        # host names it answers under, besides those of this machine
"""
_SOURCES = """\

# Where articles come from, for `briefing run`. `briefing source add URL` adds more.
[[source]]
name = "drop"
kind = "folder"                   # "folder", "feed" or "page"
path = "drop"                     # whatever is put there is read
interval = "30s"                  # how often to look: s, m, h, d; 15m where left out
# quarantine = "refused"          # refused files are moved to this folder in it, each with a note

# [[source]]
# name = "wire"
# kind = "feed"
# url = "https://www.example.org/feed.xml"
# publisher = "Example Wire"
# allow_private = false           # true where the address lies in a private network
# paused = true                   # not looked at; `briefing source pause` and `resume` set it
# formerly = ["old-name"]         # what it brought under these names is not fetched again
"""
_BRIEF = """\
{0}catch_up = "once"               # after an outage: one edition for all missed times; "each": one for each
# paper = "A4"                    # or "Letter"
# templates = "templates"         # in place of the shipped ones; `briefing template eject templates` writes them
# empty = "page"                  # when nothing changed: "page", "note" (a line by mail) or "skip"

# [brief.default.style]           # the look of your house
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
# password_file = "mail.password" # the password alone; or set BRIEFING_MAIL_PASSWORD
"""
_NO_MAIL = """\

# [brief.default.delivery.mail]
# to = ["you@desk.example"]       # a mail to each, with the PDF
# from = "briefing@desk.example"
# server = "smtp.desk.example"
# port = 587
# tls = "starttls"                # or "tls"; "none" only inside your own machine
# user = "desk"
# password_file = "mail.password" # the password alone; or set BRIEFING_MAIL_PASSWORD
"""
_OTHERS = """\

# [brief.default.delivery.webhook]
# url = "https://hooks.example.org/briefing"   # gets the JSON of each edition
# token_file = "hook.token"

# [brief.default.delivery.apprise]
# addresses_file = "apprise.addresses"         # an Apprise address a line
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
    feed = _feed(answers.feed) if answers.feed else ""
    return _HEAD + "\n".join(brief) + "\n" + _BRIEF.format(mark) + _FOLDER + mail + _OTHERS + _SOURCES + feed


def _feed(url: str) -> str:
    name = urlsplit(url).hostname or "feed"
    return f'\n[[source]]\nname = {_text(name)}\nkind = "feed"\nurl = {_text(url)}\n'


def _text(value: str) -> str:
    """A TOML string: JSON's are a part of them."""
    return json.dumps(value, ensure_ascii=False)
