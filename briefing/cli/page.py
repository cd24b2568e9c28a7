"""An article for the console: its stored text, what was left out of it, and its numbered findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from briefing.domain.article import Layout
from briefing.domain.development import Development
from briefing.domain.findings import Findings
from briefing.domain.statement import Statement
from briefing.domain.text import Span
from briefing.domain.when import days_named
from briefing.pipeline.numbered import Numbered

NUMBERED = "Findings, with the numbers that corrections use:"


def marked(
    file: str,
    text: str,
    findings: Findings,
    found: Sequence[Numbered],
    tracks: dict[str, float] | None = None,
    *,
    in_colour: bool = True,
) -> Text:
    """The stored text, its statements and developments marked, and these in a numbered list.

    Args:
        in_colour: Text left out is dimmed, statements are underlined, developments reversed. Otherwise text left out is
            in brackets with the reason, for a pipe or a file.
    """
    page = _coloured(text, findings) if in_colour else _bracketed(text, findings.surface.layout)
    listed = [Text(NUMBERED), *_read(text, found)] if found else [Text("No findings.")]
    return Text("\n").join([_head(file, findings, tracks or {}), page, Text(), *listed])


def erased(file: str, why: str, findings: Findings | None, tracks: dict[str, float]) -> Text:
    """What is left of an article whose text was erased."""
    head = _head(file, findings, tracks) if findings else Text(file)
    return Text("\n").join([head, Text(f"[erased] {why}", style="bold")])


def _coloured(text: str, findings: Findings) -> Text:
    page = Text(text)
    for part in findings.surface.layout.left_out:
        page.stylize("dim", *part.span)
    if findings.surface.layout.title:
        page.stylize("bold", *findings.surface.layout.title)
    for statement in findings.statements:
        for span in statement.content:
            page.stylize("underline", *span)
    for development in findings.developments:
        page.stylize("reverse" if not development.unsure else "dim reverse", *development.span)
    return page


def _bracketed(text: str, layout: Layout) -> Text:
    pieces, end = [], 0
    for part in layout.left_out:
        pieces += [text[end : part.span.begin], f"[left out, {part.why.value}: {text[slice(*part.span)].strip()}]"]
        end = part.span.end
        pieces.append("\n" if text[end - 1] == "\n" else "")
    return Text("".join([*pieces, text[end:]]))


def _head(file: str, findings: Findings, tracks: dict[str, float]) -> Text:
    dating = findings.surface.dating
    when = f"{days_named(dating.when)} ({dating.basis})" if dating.when else "undated"
    origin = findings.surface.origin or findings.surface.publisher or "origin not stated"
    on = ", ".join(sorted(tracks)) or "on no track"
    lines = [f"{file} · {origin} · {when} · {on}", *(f"  {reason}" for reason in dating.why), ""]
    return Text("\n".join(lines), style="cyan")


def _read(text: str, found: Sequence[Numbered]) -> Iterator[Text]:
    for one in found:
        reading = _statement(one.finding) if isinstance(one.finding, Statement) else _development(one.finding)
        mark = " (rejected by hand)" if one.rejected else " (added by hand)" if one.added else ""
        span = one.finding.span
        line = f"{one.number:3}  {_span(span)} {reading}{mark}: {_words(text, span)}"
        yield Text(line, style="dim strike" if one.rejected else "")


def _statement(statement: Statement) -> str:
    speaker = statement.speaker
    who = ", ".join(part for part in (speaker.name or "somebody", speaker.office) if part)
    return f"{who} said, quoted" if statement.direct else f"{who} said"


def _development(one: Development) -> str:
    actors = ", ".join(actor.name for actor in one.actors) or "?"
    when = f"{one.when.begin or '…'}–{one.when.end or '…'}" if one.when else "no date"
    unsure = " (unsure)" if one.unsure else ""
    return f"{one.modality.value}: {one.action} by {actors}, {when}{unsure}"


def _span(span: Span) -> str:
    return f"{span.begin}-{span.end}"


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.begin : span.end].split())
