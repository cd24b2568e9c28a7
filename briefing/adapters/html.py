"""From the content of an edition to its HTML page: the one door to Jinja2."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from textwrap import wrap
from traceback import extract_tb
from typing import TypeVar

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from briefing.adapters.house_style import PLAIN, HouseStyle
from briefing.brief import wording
from briefing.brief.model import Brief, CitedArticle, CitedSentence, Ref
from briefing.brief.sections.clock import ClockDrawing
from briefing.brief.sections.status_board import BoardRow
from briefing.errors import RenderError

_PACKAGE = Path(__file__).parents[1]
_STYLES = ("page", "edition", "screen", "narrow", "dark")
_SHORT = 280  # characters that read well across the page
_LONGEST = 2_000  # characters of one printed text; no honest sentence is longer
_WORD = 200  # characters of one word; longer ones only stop the layout
_ENDLESS = re.compile(rf"(\S{{{_WORD}}})\S+")
_SLUG = re.compile(r"[^a-z0-9-]+")
_WORDS = {
    "also": wording.ALSO,
    "before": wording.BEFORE,
    "logo": wording.LOGO,
    "marks": wording.MARKS,
    "deeds": wording.DEEDS,
    "no_statement": wording.NO_STATEMENT,
    "outlet_unknown": wording.OUTLET_UNKNOWN,
    "unnamed": wording.UNNAMED,
}
T = TypeVar("T")


def template_folder() -> Path:
    """The folder of the templates: in the wheel, or beside the package in a checkout."""
    inside = _PACKAGE / "_templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def template_digest(folder: Path | None = None) -> str:
    """SHA-256 over all template files, for the record of an edition."""
    root = folder or template_folder()
    whole = sha256()
    for path in _of_editions(root):
        whole.update(path.relative_to(root).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _of_editions(root: Path) -> list[Path]:
    """The template files of editions, without those of the desk."""
    return sorted(path for path in root.rglob("*") if path.is_file() and path.relative_to(root).parts[0] != "desk")


def eject_templates(folder: Path) -> tuple[Path, ...]:
    """Write the shipped templates to an empty or new folder.

    Raises:
        RenderError: The folder is not empty, or cannot be written.
    """
    root = template_folder()
    sources = _of_editions(root)
    try:
        if folder.exists() and any(folder.iterdir()):
            raise RenderError(f"{folder} is not empty", hint="Name another folder.", kind="folder-not-empty")
        for path in sources:
            target = folder / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    except OSError as error:
        hint = "Name a writable folder."
        raise RenderError(f"{folder} cannot be written: {error.strerror}", hint=hint) from error
    return tuple(folder / path.relative_to(root) for path in sources)


def render_html(brief: Brief, folder: Path | None = None, style: HouseStyle = PLAIN) -> str:
    """The page, self-contained: styles inline, no script, nothing to fetch.

    Args:
        folder: Templates to use in place of the shipped ones.
        style: Colours and logo of the publisher.

    Raises:
        RenderError: A template has an error, or uses a value that does not exist.
    """
    root = folder or template_folder()
    environment = _environment(root, style)
    with template_errors(root):
        return environment.get_template("edition.html.j2").render(
            brief=brief,
            numbers=brief.numbers,
            heading=_heading(brief),
            description=f"{brief.strap} {wording.day_text(brief.day)}".strip(),
            keywords=", ".join(dict.fromkeys(change.track for change in brief.changes)),
            css=_styles(root, style),
            words=_WORDS,
            cited=set(),
        )


@contextmanager
def template_errors(root: Path) -> Iterator[None]:
    """Raise what goes wrong in templates of a folder as RenderError."""
    try:
        yield
    except TemplateError as error:
        raise RenderError(
            f"template error{_place(error, root)}: {error}", hint="Correct the template, or use the shipped ones."
        ) from error
    except OSError as error:
        hint = "Write the shipped templates there: briefing template eject DIR."
        raise RenderError(f"template {error.filename} cannot be read: {error.strerror}", hint=hint) from error


def render_index(editions: Sequence[object], newest: Sequence[object]) -> str:
    """The page that lists editions, in the order given, below the boards of the newest."""
    root = template_folder()
    template = _environment(root, PLAIN).get_template("index.html.j2")
    return template.render(editions=editions, newest=newest, css=_styles(root, PLAIN))


def _styles(root: Path, style: HouseStyle) -> dict[str, Markup]:
    return {name: Markup(style.coloured((root / "css" / f"{name}.css").read_text("utf-8"))) for name in _STYLES}


def _place(error: TemplateError, folder: Path) -> str:
    """` in sections/dates.html.j2, line 4`: where the error arose, as near as is known."""
    if isinstance(error, TemplateSyntaxError):
        return f" in {error.name}, line {error.lineno}"
    frames = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(folder)]
    return f" in {Path(frames[-1].filename).relative_to(folder)}, line {frames[-1].lineno}" if frames else ""


def brief_json(brief: Brief) -> str:
    """The content of the edition for programs; the same brief gives the same text."""
    content = msgspec.to_builtins(replace(brief, sections=()))
    content["sections"] = {section.name: msgspec.to_builtins(section) for section in brief.sections}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _heading(brief: Brief) -> str:
    number = wording.numbered(brief.number, brief.reader)
    return f"{brief.title} {number}, {wording.day_text(brief.day)}"


@cache
def _environment(folder: Path, style: HouseStyle) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, finalize=_finalize
    )
    logo = Markup(style.logo) if style.logo else None
    environment.globals.update(colours=style, logo=logo)
    environment.filters.update(
        anchor=_anchor, label=_label, day=wording.day_text, latin=_latin, slug=_slug, more=wording.more,
        full_stop=wording.stop,
        x=_x, bar=_bar, clip=_clip,
        two_lines=_two_lines, shown=_shown, first_use=_first_use, back=_back,
        halves=_halves, thirds=_thirds, tone_words=_tone_words, figure_words=_figure_words,
    )  # fmt: skip
    return environment


def clean(text: str) -> str:
    """Text that cannot break a page: without control, bidi or private-use characters, and of bounded length."""
    kept = "".join(" " if char in "\n\r\t\f\v" else char for char in text if char in "\n\r\t\f\v" or _prints(char))
    kept = _ENDLESS.sub(r"\1…", kept) if len(kept) > _WORD else kept
    return kept if len(kept) <= _LONGEST else f"{kept[:_LONGEST]}…"


def _finalize(value: object) -> object:
    """Clean every value that a template prints, except markup that it made itself."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _shown(text: str, otherwise: str) -> str:
    """A name, or a placeholder if nothing of it can be printed."""
    return text if clean(text).strip() else otherwise


def _prints(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cn", "Co", "Cs")


@pass_context
def _label(context: Context, ref: Ref) -> str:
    return f"{context['numbers'][ref.article]}.{ref.sentence}"


@pass_context
def _anchor(context: Context, ref: Ref) -> str:
    return f"s{context['numbers'][ref.article]}-{ref.sentence}"


@pass_context
def _first_use(context: Context, ref: Ref) -> Markup:
    """An anchor where a sentence is first cited, to which its quotation links back; otherwise nothing."""
    if ref in context["cited"]:
        return Markup()
    context["cited"].add(ref)
    return Markup(' id="r{}-{}"').format(context["numbers"][ref.article], ref.sentence)


@pass_context
def _back(context: Context, quote: CitedSentence, source: CitedArticle) -> str | None:
    """Name of the anchor that cites the sentence first; None if no reference to it is printed."""
    cited = Ref(source.article, quote.sentence) in context["cited"]
    return f"r{source.number}-{quote.sentence}" if cited else None


def _latin(text: str) -> bool:
    """Whether the italic face has every letter."""
    return all(ord(char) < 0x250 or char in "–—‘’“”…" for char in text)


def _slug(text: str) -> str:
    return _SLUG.sub("-", text.lower()) or "track"


def _x(share: float, left: float, width: float) -> float:
    return round(left + share * width, 1)


def _bar(number: int) -> int:
    """Height of a bar: full at four."""
    return (0, 6, 10, 13, 15)[min(number, 4)]


def _clip(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _two_lines(text: str, length: int) -> list[str]:
    """At most two lines of at most this many characters, broken between words."""
    first, *rest = wrap(text, length) or [""]
    return [first, _clip(" ".join(rest), length)] if rest else [first]


def _halves(quotes: Sequence[CitedSentence]) -> list[list[CitedSentence]]:
    """Two columns of about the same length, split between sentences; one column for a short text."""
    total, seen = sum(len(quote.text) for quote in quotes), 0
    if total < _SHORT:
        return [list(quotes)]
    for place, quote in enumerate(quotes):
        if seen + len(quote.text) / 2 >= total / 2 and place:
            return [list(quotes[:place]), list(quotes[place:])]
        seen += len(quote.text)
    return [list(quotes)]


def _thirds(items: Sequence[T]) -> list[list[T]]:
    size = -(-len(items) // 3)
    return [list(items[at : at + size]) for at in range(0, len(items), size)]


def _tone_words(row: BoardRow) -> str:
    bars = ", ".join(f"+{bar.up} −{bar.down}" for bar in row.whole.tone) if row.whole else ""
    return f"{row.title}: cooperative and conflictual developments by report: {bars or 'none'}"


def _figure_words(figure: ClockDrawing) -> str:
    return "; ".join(
        f"{lane.title}: {', '.join(f'{point.line.text} {wording.MARKS[point.mark].lower()}' for point in lane.points)}"
        for lane in figure.lanes
    )
