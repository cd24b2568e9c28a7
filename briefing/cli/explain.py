"""The command why: what a printed reference rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.root import Json, console, opened_to_read, print_json

if TYPE_CHECKING:
    from briefing.domain.statement import Speaker
    from briefing.domain.text import Span
    from briefing.pipeline.explain import DevelopmentOnTrack, DevelopmentRead, Explanation, StatementRead
    from briefing.pipeline.knowledge_used import KnowledgeEntry


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(why)


def why(
    reference: Annotated[
        str, typer.Argument(metavar="EDITION:REF", help="Number of the edition and a reference printed in it.")
    ],
    json: Json = False,
) -> None:
    """Explain a printed reference: article, sentence, what was read there, by which rules and knowledge.

    Examples:

      briefing why 3:5.17

      briefing why weekly:3:5.17
    """
    from briefing.cli import explain_contract
    from briefing.pipeline.explain import explain, parse_reference

    asked = parse_reference(reference)
    with opened_to_read(create=False) as program:
        found = explain(program.workspace, asked)
    if json:
        print_json(explain_contract.explanation(found))
    else:
        for line in _told(found):
            console().print(line, markup=False, soft_wrap=True)


def _told(found: Explanation) -> Iterator[str]:
    asked = found.reference
    yield f"Edition No. {asked.number} of {asked.brief}, reference {asked.source}.{asked.sentence}"
    if found.changed:
        yield "  What reads or prints editions changed since; numbers are those printed, the reading is that of then."
    yield from _article(found)
    yield f"\nSentence {asked.sentence}\n  “{_cut(found, found.span)}”"
    yield "\nRead there"
    for one in found.developments:
        yield from _development(found, one)
    for statement in found.statements:
        yield from _statement(found, statement)
    for time in found.times:
        value = f"{time.when.begin or '…'} to {time.when.end or '…'}" if time.when else time.value
        yield f"  time {_span(time.span)}: “{_cut(found, time.span)}” is {value}"
    if not (found.developments or found.statements or found.times):
        yield "  nothing"
    if found.knowledge:
        yield "\nKnowledge used"
        yield from (_entry(entry) for entry in found.knowledge)
    yield "\nCorrections of the article"
    yield from _corrections(found)
    yield "\nPrinted with this reference"
    yield from [f"  {section}: {line.text}" for section, line in found.printed] or ["  no line"]
    yield "\nChanges based on it"
    yield from [f"  {one.kind.value} ({one.track}): {one.text}" for one in found.changes] or ["  none"]


def _article(found: Explanation) -> Iterator[str]:
    from briefing.domain.when import days_named

    article = found.article
    dating = article.dating
    outlet = ", from ".join(dict.fromkeys(name for name in (article.publisher, article.origin) if name))
    yield f"\nArticle {article.id}, {article.file}"
    yield f"  {article.title or 'without a headline'} · {outlet or 'outlet not named'}"
    days = days_named(dating.when) if dating.when else "undated"
    yield f"  published {days} ({dating.basis.value if dating.basis else 'no basis'})"
    yield from (f"    {reason}" for reason in dating.why)
    if article.reprints:
        yield f"  same story, counted as one origin: {', '.join(article.reprints)}"


def _development(found: Explanation, one: DevelopmentRead) -> Iterator[str]:
    development = one.development
    actors = ", ".join(actor.name for actor in development.actors) or "somebody"
    when = f", {development.when.begin or '…'} to {development.when.end or '…'}" if development.when else ", no date"
    by = f", told by {_speaker(development.said_by)}" if development.said_by else ""
    unsure = ", unsure" if development.unsure else ""
    yield f"  development {_span(development.span)}: “{_cut(found, development.span)}”"
    yield f"      {development.modality.value}: {development.action} by {actors}{when}{by}{unsure}"
    rules = (("sense", development.sense), ("construction", development.construction))
    if named := ", ".join(f"{kind} {name}" for kind, name in rules if name):
        yield f"      by {named}"
    for on in one.on:
        yield from _on_track(on)
    if not one.on:
        yield f"      {'rejected by hand' if _is_rejected(found, development.span) else 'on no track of this edition'}"


def _is_rejected(found: Explanation, span: Span) -> bool:
    """Whether a correction that the edition knew rejected it."""
    upto = found.record.window.upto
    return any(
        (row["span_begin"], row["span_end"]) == span
        and row["position"] <= upto
        and (row["undone"] is None or row["undone"] > upto)
        for row in found.corrections
    )


def _on_track(on: DevelopmentOnTrack) -> Iterator[str]:
    from briefing.cli.track_tools import ruled

    for rule in on.rules:
        item = on.development
        yield f"      {on.track.id}: {ruled(rule, account=item.account, unsure=item.development.unsure)}"
    if not on.rules:
        yield f"      {on.track.id}: on the track, taken by no rule"
    for holding in on.holds:
        verb = "began" if holding.began else "confirmed"
        yield f"      {on.track.id}: {verb} {holding.facet.title}, {holding.facet.status(holding.run.status).label}"


def _statement(found: Explanation, one: StatementRead) -> Iterator[str]:
    statement = one.statement
    how = "direct" if statement.direct else "indirect"
    yield f"  statement {_span(statement.span)}: “{_cut(found, statement.span)}”"
    yield f"      {how}, by {_speaker(statement.speaker)}"
    for track, item in one.on:
        yield f"      {track.id}: topic {item.topic or 'none'}"


def _speaker(speaker: Speaker) -> str:
    words = ", ".join(part for part in (speaker.name or "somebody unnamed", speaker.office) if part)
    return f"{words} for {speaker.party}" if speaker.party else words


def _entry(entry: KnowledgeEntry) -> str:
    words = f" ({', '.join(entry.words)})" if entry.words else ""
    compared = f"compared with {entry.compared}" if entry.compared else "not compared"
    source = f"; source: {entry.source}, {compared}" if entry.source else ""
    return f"  {entry.kind} {entry.name}{words}: {entry.says}{source}"


def _corrections(found: Explanation) -> Iterator[str]:
    for row in found.corrections:
        later = ", after this edition" if row["position"] > found.record.window.upto else ""
        undone = f", undone at position {row['undone']}" if row["undone"] else ""
        what = {"dated": f"dated {row['day']}", "rejected": f"rejected {row['span_begin']}-{row['span_end']}"}
        label = what.get(row["kind"], row["kind"])
        yield f"  {label} at position {row['position']}{later} by {row['by']}: {row['reason']}{undone}"
    if not found.corrections:
        yield "  none"


def _span(span: Span) -> str:
    return f"{span.begin}-{span.end}"


def _cut(found: Explanation, span: Span) -> str:
    return " ".join(found.article.text[span.begin : span.end].split())
