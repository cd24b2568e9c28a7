"""What `briefing track try --json` prints. Fields may be added, never renamed or dropped."""

from __future__ import annotations

from briefing.cli.contract import Json
from briefing.cli.status_contract import StatusPrinter
from briefing.domain.when import iso
from briefing.pipeline.articles import StoredTexts
from briefing.pipeline.rules import Taking
from briefing.pipeline.track_trial import Candidate, DevelopmentHere, PhraseMatch, Trial
from events.views import Views


def trial(one: Trial, views: Views) -> Json:
    """The object of `briefing track try --json`."""
    return {
        "id": one.track.id,
        "title": one.track.title,
        "as_of": one.state.as_of.isoformat(),
        "position": one.state.position,
        "on_file": one.on_file,
        "taken": [_taken(candidate) for candidate in one.taken],
        "nearby": [_candidate(candidate) | {"why_not": candidate.why_not} for candidate in one.nearby],
        "state": StatusPrinter(StoredTexts(views)).track(one.track, one.state),
        "warnings": one.warnings,
    }


def _candidate(one: Candidate) -> Json:
    return {
        "article": one.article,
        "file": one.file,
        "title": one.title,
        "published": one.published.isoformat() if one.published else None,
        "score": one.score,
        "hits": [_hit(hit) for hit in one.hits],
    }


def _hit(hit: PhraseMatch) -> Json:
    return {"key": hit.key, "phrase": hit.phrase, "count": hit.count, "words": hit.words, "title": hit.title}


def _taken(one: Candidate) -> Json:
    return _candidate(one) | {
        "read_now": one.read_now,
        "statements": len(one.statements),
        "developments": [_told(here) for here in one.developments],
    }


def _told(here: DevelopmentHere) -> Json:
    item, development = here.development, here.development.development
    when = development.when
    return {
        "span": development.span,
        "quote": here.words,
        "action": development.action,
        "actors": [actor.name for actor in development.actors],
        "modality": development.modality.value,
        "when": iso(when.day(), when.precision) if when else None,
        "account": item.account,
        "unsure": development.unsure,
        "sense": development.sense or None,
        "construction": development.construction or None,
        "complete": development.complete,
        "rules": [rule(one) for one in here.rules],
    }


def rule(one: Taking) -> Json:
    """A rule that matches a development."""
    return {
        "facet": one.facet.id,
        "rule": one.number,
        "sets": one.rule.sets,
        "shows": one.rule.shows,
        "moves": one.moves,
    }
