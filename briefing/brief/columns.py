"""Who said what: two facing columns of a track."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.brief import wording
from briefing.brief.citing import Citing
from briefing.brief.model import Line
from briefing.brief.request import TrackEdition
from briefing.domain.change import ChangeKind
from briefing.domain.state import Said
from briefing.domain.text import Evidence

PER_SIDE = 4
WORDS = 40


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody's words.

    Attributes:
        office: At that time; None where unknown.
        note: "reported speech" where the words are the reporter's.
    """

    who: str
    office: str | None
    when: str
    note: str
    words: Line


@dataclass(frozen=True, slots=True)
class Column:
    """One side's words by time; `more` are on file and not printed."""

    title: str
    spoken: tuple[Spoken, ...]
    more: int


def columns(citing: Citing, edition: TrackEdition) -> tuple[Column, ...]:
    """The first party of the track on the left, everybody else on the right; none where nobody spoke."""
    said = [item for item in edition.after.said if item.statement.speaker.name]
    if not said:
        return ()
    left = edition.track.parties[:1]
    ours = [item for item in said if item.statement.speaker.party in left]
    theirs = [item for item in said if item.statement.speaker.party not in left]
    shifted = {change.said.evidence for change in edition.changes if change.said and _shifts(change.kind)}
    return (
        _column(citing, ours, shifted, left or (wording.OTHERS,)),
        _column(citing, theirs, shifted, _parties(edition, theirs)),
    )


def _shifts(kind: ChangeKind) -> bool:
    return kind is ChangeKind.POSITION_SHIFTED


def _parties(edition: TrackEdition, said: list[Said]) -> tuple[str, ...]:
    """Parties that spoke, in the order of the track file, at most two by name."""
    spoke = {item.statement.speaker.party for item in said}
    known = tuple(party for party in edition.track.parties[1:] if not said or party in spoke)
    others = len(known) > 2 or bool(spoke - set(known))
    return (*known[:2], wording.OTHERS if not known else wording.OTHERS.lower()) if others else known


def _column(citing: Citing, said: list[Said], shifted: set[Evidence], names: tuple[str, ...]) -> Column:
    ranked = sorted(_latest(citing, said), key=lambda item: _weight(citing, item, shifted))
    new = [item for item in ranked if citing.new(item.report)]
    kept = (new or ranked[:2])[:PER_SIDE]
    kept.sort(key=lambda item: (item.report.published, item.report.article, item.evidence.span))
    return Column(
        title=wording.said(names),
        spoken=tuple(_spoken(citing, item) for item in kept),
        more=len(said) - len(kept),
    )


def _latest(citing: Citing, said: list[Said]) -> list[Said]:
    """Each wording once: reprints and repetitions of the same words count as one."""
    once: dict[str, Said] = {}
    for item in said:
        once.setdefault(citing.words(item, WORDS), item)
    return list(once.values())


def _weight(citing: Citing, item: Said, shifted: set[Evidence]) -> tuple[object, ...]:
    """What shifted first, then on a topic, then direct, then the latest."""
    return (
        not citing.new(item.report),
        item.evidence not in shifted,
        item.topic is None,
        not item.statement.direct,
        -item.report.published.toordinal(),
        item.report.article,
        item.evidence.span,
    )


def _spoken(citing: Citing, item: Said) -> Spoken:
    speaker = item.statement.speaker
    words = citing.words(item, WORDS)
    when = wording.day_text(item.report.published)
    inferred = f", {wording.INFERRED}" if citing.inferred(item.report) else ""
    return Spoken(
        who=wording.capital(speaker.name),
        office=speaker.office,
        when=when + inferred,
        note="" if "“" in words else wording.REPORTED_SPEECH,
        words=citing.line(words, (item.evidence,)),
    )
