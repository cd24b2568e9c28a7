"""The pages of the browser desk: templates, style sheet, script and fonts, all served from this machine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from briefing.adapters.fonts import faces
from briefing.adapters.html import clean, template_folder
from briefing.brief import day_words, wording
from briefing.domain.when import When, interval

FILES = {"desk.css": "text/css", "desk.js": "text/javascript", "icon.svg": "image/svg+xml"}
"""Static files by name, with their media types; fonts are served beside them."""


def render_page(name: str, values: Mapping[str, Any]) -> str:
    """A page as HTML. Every value is escaped, and characters that break a page are removed.

    Args:
        name: Of a template in `templates/desk/`, without its suffix.
    """
    return _environment().get_template(f"desk/{name}.html.j2").render(values)


def static_file(name: str) -> tuple[bytes, str] | None:
    """Content and media type of a style sheet, script or font; None for an unknown name."""
    if name in FILES:
        return (template_folder() / "desk" / name).read_bytes(), FILES[name]
    fonts = {face.name: face for face in faces()}
    return (fonts[name].read_bytes(), "font/ttf") if name in fonts else None


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(template_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        day=printed_day,
        published=day_words.dating_text,
        weekday=_weekday,
        since=_since,
        moment=_moment,
        count=_count,
        lines=_lines,
        capital=_capital,
    )
    environment.globals.update(hidden=_hidden)
    return environment


def _finalize(value: object) -> object:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def printed_day(day: date | str | None) -> str:
    """`4 Mar 2009`, `Mar 2009`, `28 Aug to 3 Sep 2009`; a dash if no day is known.

    Args:
        day: As text a moment, or what `days_named` writes.
    """
    if day is None:
        return "–"
    if isinstance(day, date):
        return wording.day_text(day)
    first, _, last = day.partition("T")[0].partition(" to ")
    begin, end = interval(first), interval(last or first)
    return day_words.days_text(When(begin.begin, end.end, end.precision)) if last else wording.when_text(begin)


def _since(when: str) -> str:
    """`since 4 Mar 2009`, but `by 2009`."""
    return when if when.startswith(("by ", "from ")) else f"since {when}"


def _weekday(day: date) -> str:
    """`Tuesday 4 Mar 2009`."""
    return f"{day:%A} {wording.day_text(day)}"


def _moment(at: datetime | str) -> str:
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return f"{wording.day_text(moment.date())}, {moment:%H:%M}"


def _lines(text: str) -> Markup:
    """Text with its line ends kept; everything else in it is escaped and cleaned."""
    return Markup("\n").join(clean(line) for line in text.split("\n"))


def _capital(text: str) -> str:
    """With a capital at its beginning; the rest as it is."""
    return text[:1].upper() + text[1:]


def _count(number: int, singular: str, plural: str | None = None) -> str:
    """`1 article`, `2 articles`."""
    return f"{number} {singular if number == 1 else plural or f'{singular}s'}"


@pass_context
def _hidden(context: Context, **fields: object) -> Markup:
    """The hidden fields of a form that writes: its token, the page to return to, and the given values."""
    every = {"csrf": context["csrf"], "back": context["here"], **fields}
    one = Markup('<input type="hidden" name="{}" value="{}">')
    return Markup().join(one.format(name, "" if value is None else value) for name, value in every.items())
