"""What `briefing why --json` prints. Fields may be added, never renamed or dropped."""

from __future__ import annotations

from datetime import date

from briefing.cli.contract import Json
from briefing.cli.track_contract import rule
from briefing.domain.statement import Speaker
from briefing.domain.text import Span
from briefing.domain.when import When, interval_name
from briefing.pipeline.explain import DevelopmentRead, Explanation, StatementRead


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def explanation(found: Explanation) -> Json:
    """The object of `briefing why --json`."""
    article, dating = found.article, found.article.dating
    return {
        "brief": found.reference.brief,
        "number": found.reference.number,
        "reference": f"{found.reference.source}.{found.reference.sentence}",
        "changed_since": found.changed,
        "article": {
            "id": article.id,
            "file": article.file,
            "title": article.title,
            "publisher": article.publisher,
            "origin": article.origin,
            "published": interval_name(dating.when) if dating.when else None,
            "earliest": _day(dating.limits[0]),
            "latest": _day(dating.limits[1]),
            "basis": dating.basis.value if dating.basis else None,
            "why": dating.why,
            "reprints": article.reprints,
        },
        "sentence": {"span": found.span, "text": _cut(found, found.span)},
        "developments": [_development(found, one) for one in found.developments],
        "statements": [_statement(found, one) for one in found.statements],
        "times": [{"span": one.span, "value": one.value, "when": _when(one.when)} for one in found.times],
        "knowledge": [
            {
                "kind": entry.kind,
                "name": entry.name,
                "says": entry.says,
                "words": entry.words,
                "source": entry.source,
                "compared": entry.compared,
            }
            for entry in found.knowledge
        ],
        "corrections": found.corrections,
        "printed": [{"section": section, "text": line.text} for section, line in found.printed],
        "changes": [{"kind": one.kind.value, "track": one.track, "text": one.text} for one in found.changes],
    }


def _development(found: Explanation, one: DevelopmentRead) -> Json:
    development = one.development
    return {
        "span": development.span,
        "text": _cut(found, development.span),
        "action": development.action,
        "modality": development.modality.value,
        "actors": [{"name": actor.name, "party": actor.party} for actor in development.actors],
        "when": _when(development.when),
        "said_by": _speaker(development.said_by) if development.said_by else None,
        "unsure": development.unsure,
        "sense": development.sense or None,
        "construction": development.construction or None,
        "tracks": [
            {
                "track": on.track.id,
                "account": on.development.account,
                "rules": [rule(taking) for taking in on.rules],
                "holds": [
                    {"facet": holding.facet.id, "status": holding.run.status, "began": holding.began}
                    for holding in on.holds
                ],
            }
            for on in one.on
        ],
    }


def _statement(found: Explanation, one: StatementRead) -> Json:
    return {
        "span": one.statement.span,
        "text": _cut(found, one.statement.span),
        "speaker": _speaker(one.statement.speaker),
        "direct": one.statement.direct,
        "tracks": [{"track": track.id, "topic": item.topic} for track, item in one.on],
    }


def _speaker(speaker: Speaker) -> Json:
    return {"name": speaker.name, "office": speaker.office, "party": speaker.party}


def _when(when: When | None) -> Json | None:
    if when is None:
        return None
    return {
        "begin": when.begin.isoformat() if when.begin else None,
        "end": when.end.isoformat() if when.end else None,
        "precision": when.precision.value,
    }


def _cut(found: Explanation, span: Span) -> str:
    return " ".join(found.article.text[span.begin : span.end].split())
