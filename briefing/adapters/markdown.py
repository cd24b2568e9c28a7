"""An edition as Markdown, for mail, tickets and notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from briefing.adapters.html import clean
from briefing.brief import wording
from briefing.brief.columns import Spoken
from briefing.brief.model import Brief, Line, Mark, Ref, Section, Takeaway
from briefing.brief.sections.bottom_line import BottomLine
from briefing.brief.sections.corrections import CorrectionsSection
from briefing.brief.sections.dates import Dates
from briefing.brief.sections.masthead import Masthead
from briefing.brief.sections.method import Method
from briefing.brief.sections.quiet import Quiet
from briefing.brief.sections.sources import SourcesSection
from briefing.brief.sections.status_board import StatusBoard
from briefing.brief.sections.tracks import ChangeRow, TrackPart, Tracks

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")
_LISTS = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
_MARKS = {Mark.UP: "▲", Mark.DOWN: "▼", Mark.FLAT: "■", Mark.MIXED: "◆", Mark.FIRST: "◇", Mark.AHEAD: "►"}
Cite = Callable[[Ref], str]


def markdown(brief: Brief) -> str:
    """The same content as the page, without its charts. The same brief gives the same text."""
    numbers = brief.numbers
    cite = partial(_cite, {article: str(number) for article, number in numbers.items()})
    parts = (part for section in brief.sections for part in _section(section, cite))
    return "\n\n".join(part for part in parts if part) + "\n"


def _cite(numbers: dict[str, str], ref: Ref) -> str:
    number = numbers[ref.article]
    return f"[{number}.{ref.sentence}](#s{number}-{ref.sentence})"


def _text(text: str) -> str:
    """Text escaped for Markdown, on one line."""
    return _LISTS.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", " ".join(clean(text).split())))


def _line(line: Line, cite: Cite) -> str:
    refs = f" ({', '.join(map(cite, line.refs))})" if line.refs else ""
    return _text(line.text) + refs + "".join(f" *{_text(tag)}*" for tag in line.tags)


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _section(section: Section, cite: Cite) -> Iterable[str]:
    match section:
        case Masthead():
            return _masthead(section)
        case CorrectionsSection():
            return _corrections(section, cite)
        case BottomLine():
            return _bottom_line(section, cite)
        case StatusBoard():
            return _status_board(section, cite)
        case Tracks():
            return (text for part in section.parts for text in _track(part, cite))
        case Quiet():
            return _quiet(section, cite)
        case Dates():
            return _dates(section, cite)
        case SourcesSection():
            return _sources(section)
        case Method():
            return _method(section)
        case _:
            return ()  # the clock is a figure


def _masthead(section: Masthead) -> Iterator[str]:
    yield f"# {_text(section.title)}, {_text(section.number)}"
    yield f"*{_text(section.strap)}*" if section.strap.strip() else ""
    yield " · ".join(f"{_text(label)}: {_text(text)}" for label, text in section.cells)


def _both(one: Takeaway, cite: Cite) -> str:
    return " ".join(_line(line, cite) for line in (one.lead, one.support) if line)


def _item(one: Takeaway, cite: Cite) -> str:
    """`▼ **Heading.** Sentence.`"""
    mark = _MARKS[one.mark]
    title = f"*{_text(one.title)}.* " if one.title else ""
    if one.support is None:
        return f"{mark} {title}{_line(one.lead, cite)}"
    refs = f" ({', '.join(map(cite, one.lead.refs))})" if one.lead.refs else ""
    return f"{mark} {title}**{_text(wording.stop(one.lead.text))}**{refs} {_line(one.support, cite)}"


def _corrections(section: CorrectionsSection, cite: Cite) -> Iterator[str]:
    for box in section.boxes:
        yield f"## {_text(box.title)}"
        yield _bullets([*(_both(one, cite) for one in box.items), *([box.more] if box.more else [])])


def _bottom_line(section: BottomLine, cite: Cite) -> Iterator[str]:
    yield "## The bottom line"
    yield _line(section.nothing, cite) if section.nothing else ""
    yield _bullets(_item(one, cite) for one in section.takeaways)


def _status_board(section: StatusBoard, cite: Cite) -> Iterator[str]:
    yield "## Where each track stands"
    yield _table(
        ("Track", "Question", "Now", "Before, in this window", "Since", "Direction", "New"),
        (
            [
                _text(row.title) if row.whole else "",
                _text(row.question),
                _line(row.status, cite),
                _text(row.was.text),
                _text(row.since.text),
                row.whole.direction if row.whole else "",
                str(row.whole.new) if row.whole else "",
            ]
            for row in section.rows
        ),
    )


def _quiet(section: Quiet, cite: Cite) -> Iterator[str]:
    yield "## Quiet: no change"
    yield _bullets(
        f"**{_text(one.title)}.** " + " ".join(_line(line, cite) for line in (*one.standing, one.silence))
        for one in section.tracks
    )


def _dates(section: Dates, cite: Cite) -> Iterator[str]:
    yield "## Dates: announced, and what came of them"
    rows = (
        (_text(row.when), _text(row.track), _line(row.announced, cite), _line(row.outcome, cite))
        for row in section.rows
    )
    yield _table(("Date", "Track", "Announced", "Outcome"), rows)
    yield section.more


def _method(section: Method) -> Iterator[str]:
    yield "## How this was made"
    yield _bullets(f"**{_text(title)}** {_text(text)}" for title, text in section.notes)
    unread = [f"{_text(name)} ({_text(reason)})" for name, reason in section.unread]
    yield f"Not read: {'; '.join([*unread, *([section.more] if section.more else [])])}." if unread else ""


def _track(part: TrackPart, cite: Cite) -> Iterator[str]:
    yield f"## {_text(part.title)}: {part.direction.lower()}"
    yield _line(part.why, cite)
    if part.rows:
        yield "### What moved"
        yield _bullets(_moved(row, cite) for row in part.rows)
    yield part.more_rows
    if part.reported:
        yield "### What was reported"
        lines = [f"**{_text(one.when)}** {_line(one.line, cite)}" for one in part.reported]
        yield _bullets([*lines, *([part.more_reported] if part.more_reported else [])])
    yield _bullets(_line(line, cite) for line in part.standing)
    for column in (column for pair in part.columns for column in pair):
        yield f"### {_text(column.title)}"
        statements = [_spoken(one, cite) for one in column.spoken] or [wording.NO_STATEMENT]
        yield _bullets([*statements, *([wording.more(column.more)] if column.more else [])])
    if part.timeline:
        yield "### Timeline"
        entries = [f"**{_text(one.when)}** {_line(one.line, cite)}" for one in part.timeline]
        yield _bullets([*entries, *([part.more_entries] if part.more_entries else [])])
    for dispute in part.disputes:
        yield f"### Accounts differ: {_text(dispute.about)}"
        yield _bullets(f"**{_text(who)}** {_line(line, cite)}" for who, line in dispute.accounts)


def _moved(row: ChangeRow, cite: Cite) -> str:
    clause = f" {_line(row.clause, cite)}" if row.clause else ""
    if row.heading:
        return f"**{_text(row.heading.text)}.**{clause or _line(replace(row.after, text=''), cite)}"
    before = f" {wording.BEFORE} {_line(row.before, cite)}" if row.before.refs and not row.facet else ""
    return f"**{_text(row.what)}:** {_line(row.after, cite)}{before}{clause}"


def _spoken(one: Spoken, cite: Cite) -> str:
    office = f", {_text(one.office)}" if one.office else ""
    return f"**{_text(one.who)}**{office}, {one.when}: {_line(one.words, cite)}"


def _sources(section: SourcesSection) -> Iterator[str]:
    yield "## Sources and evidence"
    for source in section.sources:
        about = [source.outlet, source.place or "", source.published + (f" ({source.basis})" if source.basis else "")]
        yield f"### {source.number}. {_text(source.title or source.file)}"
        yield " · ".join(_text(item) for item in about if item) + f" · sha256 {source.sha256[:16]}"
        yield _bullets(
            f'<a id="s{source.number}-{quote.sentence}"></a>{source.number}.{quote.sentence} {_text(quote.text)}'
            for quote in source.quotes
        )
