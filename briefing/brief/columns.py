"""Who said what: the parties of a track in facing columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass
from itertools import islice

from briefing.brief import day_words, excerpt, wording
from briefing.brief.citing import Citing
from briefing.brief.model import Line, Ref
from briefing.brief.request import TrackEdition
from briefing.brief.whole import leans
from briefing.domain.change import ChangeKind
from briefing.domain.development import Modality
from briefing.domain.state import TrackDevelopment, TrackStatement
from briefing.domain.text import ArticleId, Evidence, Span

PER_SIDE = 4
WORDS = 40
FEWEST = 5  # words of a statement; "Let's go" says nothing
_FIRST = 2  # parties with the most room
_LATER = 2  # statements of the others
_OWN = re.compile(r"(?:he|she|it|they|we|i|his|her|its|their|the \w+ (?:on|of|between|with|to))\b", re.IGNORECASE)
"""Openings that mean whoever speaks, or say what they mean: "the talks on"."""
_BACK = re.compile(r"“?(?:and|but|they|he|she|his|her|their|its|these|those(?! who))\b", re.IGNORECASE)
"""Openings of a quotation that mean somebody or something else."""
_OF_MANY = frozenset({"it", "its", "they", "their"})
_OF_ONE = frozenset({"he", "she", "it", "his", "her", "its"})
_SAME = 0.6  # share of joint words from which two statements of a party say the same


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement; `office` of its speaker at that time, None if unknown."""

    who: str
    office: str | None
    when: str
    words: Line


@dataclass(frozen=True, slots=True)
class Column:
    """The statements of a party by time; `more` of them are on file and not printed."""

    title: str
    spoken: tuple[Spoken, ...]
    more: int


def columns(citing: Citing, edition: TrackEdition, printed: Set[Ref] = frozenset()) -> tuple[tuple[Column, ...], ...]:
    """Rows of two facing columns: the parties, in the order of the track, that said something new.

    Empty if none did. If only one did, the next party of the track file is beside it with an empty column.

    Args:
        printed: Sentences that the track prints above; a statement they contain is not printed again.
    """
    spoke: dict[str, list[TrackStatement]] = {}
    developments: dict[ArticleId, list[TrackDevelopment]] = {}
    for deed in filter(_happened, edition.after.developments):
        developments.setdefault(deed.report.article, []).append(deed)
    for item in edition.after.statements:
        party = item.statement.speaker.party
        deeds = developments.get(item.report.article, ())
        if _telling(item, deeds) and not _headline(citing, item) and _alone(citing, item):
            spoke.setdefault(party if party in edition.track.parties and party else wording.OTHERS, []).append(item)
    shifted = {change.statement.evidence for change in edition.changes if _shifts(change.kind) and change.statement}
    made: list[Column] = []
    for name in (*edition.track.parties, wording.OTHERS):
        column = _column(
            citing, name, spoke.get(name, []), shifted, printed, PER_SIDE if len(made) < _FIRST else _LATER
        )
        if column.spoken:
            made.append(column)
    if len(made) == 1:
        titles = [wording.said(name) for name in (*edition.track.parties, wording.OTHERS)]
        silent = [name for name in edition.track.parties if wording.said(name) != made[0].title][:1]
        made += [_column(citing, name, spoke.get(name, []), shifted, printed, 0) for name in silent]
        made.sort(key=lambda column: titles.index(column.title))
    return tuple(tuple(made[at : at + 2]) for at in range(0, len(made), 2))


def _telling(item: TrackStatement, developments: Iterable[TrackDevelopment]) -> bool:
    """The statement has a known speaker and is no action itself; resolutions of bodies are in the timeline.

    Args:
        developments: Those of the same article.
    """
    speaker, cues = item.statement.speaker, item.statement.cue
    if not speaker.name or not (speaker.party or speaker.office):
        return False
    deed = any(cue.within(one.development.span) for one in developments for cue in cues)
    return item.statement.direct or bool(speaker.office) or not deed


def _alone(citing: Citing, item: TrackStatement) -> bool:
    """It can be read without its context, and says something."""
    words = citing.words(item, WORDS)
    if _BACK.match(words) if item.statement.direct else leans(words) and not _means_itself(item, words):
        return False
    return len(words.split()) >= FEWEST and excerpt.is_readable(
        citing.article(item.report.article).text, item.statement
    )


def _means_itself(item: TrackStatement, words: str) -> bool:
    """It opens with a pronoun that fits whoever speaks, or says what it means: an official is no "they"."""
    speaker, opening = item.statement.speaker, words.split(maxsplit=1)[0].lower()
    rank = speaker.name.split()[-1]
    if speaker.office or (rank.islower() and not rank.endswith("s")):
        return bool(_OWN.match(words)) and opening not in _OF_MANY
    if rank.islower():
        return bool(_OWN.match(words)) and opening not in _OF_ONE
    return bool(_OWN.match(words))


def _headline(citing: Citing, item: TrackStatement) -> bool:
    """Words that only the headline attributes to a body."""
    statement = item.statement
    if statement.direct or statement.speaker.office:
        return False
    article = citing.article(item.report.article)
    at = article.text.find(article.title) if article.title else -1
    return at >= 0 and at <= statement.span.begin < at + len(article.title or "")


def _happened(developments: TrackDevelopment) -> bool:
    return (
        developments.development.modality in (Modality.DONE, Modality.DECIDED)
        and developments.development.said_by is None
    )


def _shifts(kind: ChangeKind) -> bool:
    return kind is ChangeKind.POSITION_SHIFTED


def _column(
    citing: Citing, name: str, statements: list[TrackStatement], shifted: set[Evidence], printed: Set[Ref], limit: int
) -> Column:
    ranked = sorted(_once(citing, statements), key=lambda item: _weight(citing, item, shifted))
    if name == wording.OTHERS:
        ranked.sort(key=_repeated(ranked).__getitem__)
    new = (item for item in ranked if citing.new(item.report) and not printed >= set(citing.refs((item.evidence,))))
    kept = list(islice(new, limit))
    kept.sort(key=lambda item: (citing.said_on(item).by_end(), item.report.article, item.evidence.span))
    return Column(wording.said(name), tuple(_spoken(citing, item) for item in kept), len(ranked) - len(kept))


def _repeated(ranked: list[TrackStatement]) -> dict[TrackStatement, int]:
    """How many statements of the same speaker come before each: of those who are no party, all are heard first."""
    heard: Counter[str] = Counter()
    found = {}
    for item in ranked:
        found[item] = heard[item.statement.speaker.name]
        heard[item.statement.speaker.name] += 1
    return found


def _once(citing: Citing, statements: list[TrackStatement]) -> list[TrackStatement]:
    """Each wording once, without reprints, repetitions and parts of longer statements."""
    spans: dict[ArticleId, list[Span]] = {}
    for item in statements:
        spans.setdefault(item.report.article, []).append(item.evidence.span)
    once: dict[str, TrackStatement] = {}
    for item in sorted(statements, key=lambda item: (not citing.new(item.report), not item.statement.direct)):
        here = item.evidence.span
        within = any(here != span and here.within(span) for span in spans[item.report.article])
        if not within and not any(_alike(item, other) for other in once.values()):
            once.setdefault(citing.words(item, WORDS), item)
    return list(once.values())


def _alike(one: TrackStatement, other: TrackStatement) -> bool:
    here, there = set(one.words), set(other.words)
    return bool(here and there) and len(here & there) >= _SAME * len(here | there)


def _weight(citing: Citing, item: TrackStatement, shifted: set[Evidence]) -> tuple[object, ...]:
    """Sort key: new statements first, then quoted ones, then those on a topic, then shifts, then the latest."""
    return (
        not citing.new(item.report),
        not item.statement.direct,
        item.topic is None,
        item.evidence not in shifted,
        -item.report.published.toordinal(),
        item.report.article,
        item.evidence.span,
    )


def _spoken(citing: Citing, item: TrackStatement) -> Spoken:
    speaker = item.statement.speaker
    inferred = f", {wording.INFERRED}" if citing.inferred(item.report) else ""
    return Spoken(
        who=wording.capital(speaker.name),
        office=speaker.office,
        when=day_words.days_text(citing.said_on(item)) + inferred,
        words=citing.line(citing.words(item, WORDS), (item.evidence,)),
    )
