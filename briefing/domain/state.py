"""The state of a track at (valid day, known position)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefing.domain.development import Development, Modality
from briefing.domain.statement import Statement
from briefing.domain.text import ArticleId, Evidence, Span
from briefing.domain.when import When

NEWS = frozenset({Modality.DONE, Modality.DECIDED, Modality.REFUSED})
"""Modalities in which something is reported as having just happened."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the fold needs to know about an article.

    Attributes:
        file: Smallest file name among its sightings.
        origin: Key of who first reported it; reprints share it. Counted for independence.
        publisher: Printed name of origin or outlet.
        position: Position of this reading of the article.
        published: Day of publication; of a report dated to a week or a month its last day, from which on it counts.
        ingested: Position of its first reading; from there on it is known.
        earliest: First day on which it may have been published; None where that is `published`.
        inferred: Whether the week or month was inferred; False where the day is known.
    """

    article: ArticleId
    file: str
    origin: str
    publisher: str
    published: date
    position: int
    ingested: int
    earliest: date | None = None
    inferred: bool = False

    @property
    def time(self) -> When:
        """The day of publication, or the days on one of which it was published."""
        return When.between(self.earliest or self.published, self.published)


@dataclass(frozen=True, slots=True)
class Move:
    """What a development does to a facet if it counts.

    Attributes:
        sets: The status is put in force; otherwise it is shown, or worsened to.
        worsens: The status is lowered to or confirmed, never raised to. Never together with `sets`.
        rule: Id of the rule that made the move: facet id, a slash, and its number in the track file from 1.
    """

    facet: str
    status: str
    sets: bool
    worsens: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class TrackDevelopment:
    """A development on a track, with its report.

    Attributes:
        effect: `up`, `down` or `none`: by the track's rule, otherwise by the class of its action.
        moves: (facet id, status id, sets rather than shows) for every rule that matches it and whose
            modality fits. Background included: it fills the past.
        official: Reported by an official of a side or a body that took part.
        account: Reported by a party that took no part: its moves are printed beside others, never folded.
        rules: Ids of the rules that match it (see Move.rule), one per facet, whether or not they move it.
        object: Stems of the words of substance of what is acted on, sorted.
    """

    development: Development
    report: Report
    effect: str
    moves: tuple[Move, ...] = ()
    official: bool = False
    account: bool = False
    rules: tuple[str, ...] = ()
    object: tuple[str, ...] = ()

    @property
    def time(self) -> When:
        """When it happened; the day of the report if nothing states it."""
        return self.development.when or When(None, self.report.published, self.report.time.precision)

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.report.article, self.development.span)

    @property
    def news(self) -> bool:
        """Whether it is reported as something that happened, not as history."""
        return self.development.modality in NEWS


@dataclass(frozen=True, slots=True)
class TrackStatement:
    """A statement on a track, with the report that carries it.

    Attributes:
        topic: None if no topic of the track matches it.
        words: Stems of the words of substance in its content, sorted.
        negated: It contains a negation ("not", "never", "rejects").
        repeats: Its cue says that it was said before ("reiterated", "again").
    """

    statement: Statement
    report: Report
    topic: str | None = None
    words: tuple[str, ...] = ()
    negated: bool = False
    repeats: bool = False

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.report.article, self.statement.span)


@dataclass(frozen=True, slots=True)
class Reported:
    """A story of an article that is news of a track: the article's own, or an item of a round-up.

    Attributes:
        headline: Headline, or subhead of the item; None without one.
        lede: Whole sentences that give the news; never empty.
        score: How much the story is about the track.
    """

    report: Report
    headline: Span | None
    lede: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class SetByHand:
    """A status set by hand, which overrides what was read for that day.

    Attributes:
        position: Of `status.set`; of two for one day the later holds.
    """

    facet: str
    status: str
    since: date
    position: int


@dataclass(frozen=True, slots=True)
class Run:
    """An unbroken stretch of one status.

    Attributes:
        since: When it began, as precisely as the first development states.
        confirmed: Last day on which something reported or repeated it.
        developments: Developments that began and confirmed it, by time. Empty only if it was set by hand and no
            development repeats it.
        origins: Number of independent origins among them.
        official: One of them is from an official.
        tie: Rule after "shows before sets" that decided between two of the same day; None if
            none was needed.
        by_hand: Position of the `status.set` that began it; None if it was read.
    """

    status: str
    since: When
    confirmed: date
    developments: tuple[TrackDevelopment, ...]
    origins: int
    official: bool
    tie: str | None = None
    by_hand: int | None = None


class Direction(StrEnum):
    """How a track, or a facet of it, changed over a window."""

    IMPROVED = "improved"
    DETERIORATED = "deteriorated"
    MIXED = "mixed"
    UNCHANGED = "unchanged"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class FacetState:
    """A facet on a day.

    Attributes:
        runs: Oldest first; empty if nothing is known.
        stale: The current status is only the last known: nothing confirmed it for longer than the facet allows.
        path: Ids of all statuses that held in the window of the state, oldest first: the one it began with (the
            baseline if nothing was on file) and each that followed. Empty if nothing is known.
        moved: How the facet changed over the window; FIRST if nothing was on file at its beginning, None
            for a facet without better or worse, and if its last known status is too old to compare.
        assumed: The path begins with the baseline because nothing else is known: no report tells that status.
    """

    facet: str
    runs: tuple[Run, ...] = ()
    stale: bool = False
    path: tuple[str, ...] = ()
    moved: Direction | None = None
    assumed: bool = False

    @property
    def current(self) -> Run | None:
        return self.runs[-1] if self.runs else None

    @property
    def previous(self) -> Run | None:
        """The last run of another status."""
        return next((run for run in reversed(self.runs) if run.status != self.runs[-1].status), None)


@dataclass(frozen=True, slots=True)
class Position:
    """The latest words of a party on a topic, and the words they replaced (None: the first)."""

    party: str
    topic: str
    statement: TrackStatement
    replaced: TrackStatement | None = None


class Outcome(StrEnum):
    """What came of an announced date."""

    PLANNED = "planned"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Appointment:
    """An announced or agreed date, one for all developments that announce it.

    Attributes:
        announced: Developments that announce it, by publication; never empty.
        outcome: OVERDUE if the last day passed and nothing reported it by the as-of day.
        reported: Developments that report the outcome; empty for planned and overdue.
    """

    when: When
    announced: tuple[TrackDevelopment, ...]
    outcome: Outcome
    reported: tuple[TrackDevelopment, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a disagreement: who reports it (speaker, otherwise publisher) and where."""

    by: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Accounts that contradict each other, printed side by side.

    Attributes:
        about: Facet title, or the announced thing; as printed.
        facet: Facet id; None for an announced date with two outcomes.
    """

    about: str
    facet: str | None
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class TrackState:
    """A track on a day, as known at a position.

    Attributes:
        direction: How its facets changed over the window; MIXED if some improved and some deteriorated;
            FIRST if nothing was on file at its beginning.
        facets: In the order of the track file, every facet.
        developments: All developments on the track by time, including those that move nothing.
        statements: All statements on the track by publication, then place.
        last_report: When the last article on the track was published; None without any.
        by_hand: Statuses set by hand that hold at the position, by position.
        reported: Stories that are news of the track, by publication, then article and place.
        window_from: First day of the period of directions and paths, which ends with `as_of`.
    """

    track: str
    as_of: date
    position: int
    direction: Direction
    facets: tuple[FacetState, ...]
    positions: tuple[Position, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    developments: tuple[TrackDevelopment, ...] = ()
    statements: tuple[TrackStatement, ...] = ()
    last_report: When | None = None
    reports: tuple[ArticleId, ...] = ()
    by_hand: tuple[SetByHand, ...] = ()
    reported: tuple[Reported, ...] = ()
    window_from: date | None = None
