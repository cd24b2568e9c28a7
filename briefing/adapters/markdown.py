"""An edition as Markdown, for mail, tickets and notes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from briefing.adapters.html import clean, template_errors, template_folder
from briefing.brief import wording
from briefing.brief.model import Brief, Line, Mark

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")
_LISTS = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
_MARKS = {Mark.UP: "▲", Mark.DOWN: "▼", Mark.FLAT: "■", Mark.MIXED: "◆", Mark.FIRST: "◇", Mark.AHEAD: "►"}
_BLANK = re.compile(r"\n{2,}")
_WORDS = {"before": wording.BEFORE, "no_statement": wording.NO_STATEMENT}


def markdown(brief: Brief, folder: Path | None = None) -> str:
    """The same content as the page, without its charts. The same brief gives the same text.

    Blocks are a blank line apart, however many lines the templates leave between them.

    Args:
        folder: Templates to use in place of the shipped ones, which stand in for those it lacks.

    Raises:
        RenderError: A template has an error, or uses a value that does not exist.
    """
    root = folder or template_folder()
    with template_errors(root):
        template = _environment(root).get_template("edition.md.j2")
        text = template.render(brief=brief, numbers=brief.numbers, words=_WORDS)
    return _BLANK.sub("\n\n", text).strip("\n") + "\n"


@cache
def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([folder, template_folder()]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        plain=_text, line=_line, refs=_refs, notes=_notes, sign=_MARKS.__getitem__, more=wording.more,
        full_stop=wording.stop,
    )  # fmt: skip
    return environment


def _text(text: str) -> str:
    """Text escaped for Markdown, on one line."""
    return _LISTS.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", " ".join(clean(text).split())))


@pass_context
def _line(context: Context, line: Line) -> str:
    return _text(line.text) + _refs(context, line) + "".join(f" *{_text(tag)}*" for tag in line.tags)


@pass_context
def _notes(context: Context, line: Line) -> str:
    """References and flags of a line, without its text."""
    return _line(context, replace(line, text=""))


@pass_context
def _refs(context: Context, line: Line) -> str:
    """` ([1.2](#s1-2), [3.1](#s3-1))`; empty without references."""
    places = ((context["numbers"][ref.article], ref.sentence) for ref in line.refs)
    links = ", ".join(f"[{number}.{sentence}](#s{number}-{sentence})" for number, sentence in places)
    return f" ({links})" if links else ""
