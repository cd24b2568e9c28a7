"""Who said what: the parties of a track in facing columns."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.brief import wording
from briefing.brief.citing import Citing
from briefing.brief.model import Line
from briefing.brief.request import TrackEdition
from briefing.domain.change import ChangeKind
from briefing.domain.state import Said
from briefing.domain.text import ArticleId, Evidence, Span

PER_SIDE = 4
WORDS = 40
_CARRIED = 2  # statements printed of a party that said nothing new
_LATER = 2  # and of the parties after the first two


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody's words; `office` at that time, None where unknown."""

    who: str
    office: str | None
    when: str
    words: Line


@dataclass(frozen=True, slots=True)
class Column:
    """One party's words by time; `more` of them are on file and not printed."""

    title: str
    spoken: tuple[Spoken, ...]
    more: int


def columns(citing: Citing, edition: TrackEdition) -> tuple[tuple[Column, ...], ...]:
    """Rows of two facing columns: the first two parties that spoke, then parties and others that said something new.

    None where nobody spoke. Where only one party spoke, the next of the track file stands beside it with nothing.
    """
    spoke: dict[str, list[Said]] = {}
    for item in edition.after.said:
        party = item.statement.speaker.party
        if item.statement.speaker.name:
            spoke.setdefault(party if party in edition.track.parties and party else wording.OTHERS, []).append(item)
    if not spoke:
        return ()
    names = [name for name in (*edition.track.parties, wording.OTHERS) if name in spoke]
    if len(names) == 1:
        names += [name for name in edition.track.parties if name not in spoke][:1]
        names.sort(key=(*edition.track.parties, wording.OTHERS).index)
    shifted = {change.said.evidence for change in edition.changes if _shifts(change.kind) and change.said}
    first, later = names[:2], [name for name in names[2:] if any(citing.new(item.report) for item in spoke[name])]
    made = [_column(citing, name, spoke.get(name, []), shifted, PER_SIDE) for name in first]
    made += [_column(citing, name, spoke[name], shifted, _LATER) for name in later]
    return tuple(tuple(made[at : at + 2]) for at in range(0, len(made), 2))


def _shifts(kind: ChangeKind) -> bool:
    return kind is ChangeKind.POSITION_SHIFTED


def _column(citing: Citing, name: str, said: list[Said], shifted: set[Evidence], limit: int) -> Column:
    ranked = sorted(_once(citing, said), key=lambda item: _weight(citing, item, shifted))
    new = [item for item in ranked if citing.new(item.report)]
    kept = (new or ranked[:_CARRIED])[:limit]
    kept.sort(key=lambda item: (item.report.published, item.report.article, item.evidence.span))
    return Column(wording.said(name), tuple(_spoken(citing, item) for item in kept), len(ranked) - len(kept))


def _once(citing: Citing, said: list[Said]) -> list[Said]:
    """Each wording once: reprints and repetitions, and words within longer ones, do not count again."""
    spans: dict[ArticleId, list[Span]] = {}
    for item in said:
        spans.setdefault(item.report.article, []).append(item.evidence.span)
    once: dict[str, Said] = {}
    for item in said:
        here = item.evidence.span
        if not any(here != span and here.within(span) for span in spans[item.report.article]):
            once.setdefault(citing.words(item, WORDS), item)
    return list(once.values())


def _weight(citing: Citing, item: Said, shifted: set[Evidence]) -> tuple[object, ...]:
    """What is new first, then what shifted, then on a topic, then direct, then the latest."""
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
    inferred = f", {wording.INFERRED}" if citing.inferred(item.report) else ""
    return Spoken(
        who=wording.capital(speaker.name),
        office=speaker.office,
        when=wording.day_text(item.report.published) + inferred,
        words=citing.line(citing.words(item, WORDS), (item.evidence,)),
    )
