"""Reads many articles with one preparation. Articles on a followed track are read in full, others at the surface."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from briefing.analysis.analyse import Hints, read, survey
from briefing.domain.article import Article, Dating
from briefing.domain.findings import Depth, Findings
from briefing.domain.knowledge import Knowledge
from briefing.domain.track import Track
from briefing.matching.pieces import pieces_of
from briefing.matching.scores import wants
from briefing.matching.track import compile_track

Key = tuple[str, ...]
"""Everything that the findings of an article depend on, its own id first."""


@dataclass(frozen=True, slots=True)
class Order:
    """An article to be read.

    Attributes:
        full: Read in full even if it is on no track.
        by_hand: Position of the correction that dates it; None without one.
        have: Keys of the readings in the log, which are not repeated.
    """

    article: Article
    hints: Hints
    full: bool = False
    by_hand: int | None = None
    have: frozenset[Key] = frozenset()


class Reader:
    """Reads with the knowledge and the tracks of one moment.

    Args:
        analyser: Version of the analyser, part of every key.
    """

    def __init__(self, knowledge: Knowledge, tracks: Iterable[Track], analyser: int) -> None:
        self._knowledge = knowledge
        self._tracks = [compile_track(track, knowledge) for track in tracks]
        self._analyser = analyser

    def read(self, order: Order) -> Findings | None:
        """The surface of an article on no track, the full reading of any other; None if the log has it."""
        article = order.article
        surface = survey(article, order.hints, self._knowledge)
        pieces = pieces_of(article.text, surface.layout)
        wanted = order.full or any(wants(track, pieces) for track in self._tracks)
        found = Findings(surface, Depth.FULL if wanted else Depth.SURFACE)
        if key_of(article.id, self._analyser, self._knowledge.version, found, order.by_hand) in order.have:
            return None
        return read(article, surface, self._knowledge) if wanted else found


def key_of(article: str, analyser: int, knowledge: str, findings: Findings, by_hand: int | None) -> Key:
    """The key of a reading."""
    dating = findings.surface.dating
    return key_from(
        article,
        analyser=analyser,
        knowledge=knowledge,
        day=days_of(dating.first_day, dating.day, resting(dating)),
        basis=dating.basis.value if dating.basis else None,
        publisher=findings.surface.publisher,
        full=findings.depth is Depth.FULL,
        by_hand=by_hand,
    )


def key_from(
    article: str,
    *,
    analyser: int,
    knowledge: str,
    day: str | None,
    basis: str | None,
    publisher: str | None,
    full: bool,
    by_hand: int | None,
) -> Key:
    """The key of a reading, from its parts."""
    depth = Depth.FULL if full else Depth.SURFACE
    dated = (day or "undated", basis or "", publisher or "")
    return (article, str(analyser), knowledge, *dated, depth.value, str(by_hand or ""))


def days_of(first: date | str | None, day: date | str | None, rests_on: str | None = None) -> str | None:
    """The day in a key; of an article dated to a week or a month both ends of it; with what it rests on."""
    days = f"{first}/{day}" if first else str(day) if day else None
    return f"{days or 'undated'} {rests_on}" if rests_on else days


def resting(dating: Dating) -> str | None:
    """What a date rests on, as it is stored: `ID@2008-11-18`, by id; None where it rests on no other article."""
    return " ".join(f"{article}@{day}" for article, day in dating.rests_on) or None


def rested(stored: str | None) -> tuple[tuple[str, str], ...]:
    """The articles, each with its day, on which a date rests, from what `resting` stored."""
    pairs = (one.partition("@") for one in (stored or "").split())
    return tuple((article, day) for article, _, day in pairs)
