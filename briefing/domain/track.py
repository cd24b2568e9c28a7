"""A track as defined by its file: its subject and its questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.domain.development import Level, Modality


@dataclass(frozen=True, slots=True)
class About:
    """What puts an article, statement or development on the track.

    Attributes:
        any: Phrases of which one must occur, matched as words, inflections included.
        all: Phrases that must each occur too.
        none: Phrases that exclude.
        near: Phrases of which one must occur in the same paragraph as one of `any`; empty: no such condition.
        needs: `dealings`: the track is what its first two parties do with each other; a development must have both
            in its sentence. None: no such need.
    """

    any: tuple[str, ...]
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    needs: Literal["dealings"] | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """A possible status of a facet.

    Attributes:
        level: Higher is better; None on a facet without better or worse.
        label: As printed; by default the id with spaces.
        sentence: The status as a sentence with {by} and {object} in it; empty if a label is enough.
        passing: True of its days only (a meeting, a clash), not in force until replaced.
        stale_after: Days after its last confirmation from which it is only the last known; None: the facet's.
        then: Status that follows where a text says that this one is over; None: nothing does.
    """

    id: str
    level: int | None = None
    label: str = ""
    sentence: str = ""
    passing: bool = False
    stale_after: int | None = None
    then: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Developments that move a facet. Exactly one of `sets`, `shows` and `worsens` is given.

    Attributes:
        actions: Names from the action vocabulary; one must be the development's.
        objects: Phrases of which one must stand in the development's clause; empty: any.
        without: Phrases none of which may stand in the clause.
        between: Parties that must all take part (as actors or in the clause); empty: any.
        by: Parties of which one must be the actor; empty: any.
        levels: Levels of meeting of which one must be the development's; empty: any.
        modality: Modalities that move the facet.
        sets: Status the development puts in force.
        shows: Status the development raises to or confirms, never lowers to.
        worsens: Status the development lowers to or confirms, never raises to.
        needs: `dealings`: every party of `between` must take part itself, not merely be named; None: no such need.
        effect: What the action does to the track where neither levels nor its class tell it right.
    """

    actions: tuple[str, ...]
    objects: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    modality: tuple[Modality, ...] = (Modality.DONE, Modality.DECIDED)
    sets: str | None = None
    shows: str | None = None
    worsens: str | None = None
    needs: Literal["dealings"] | None = None
    effect: Literal["up", "down", "none"] | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One question about a track.

    Attributes:
        scale: `levels` where statuses are better or worse, else `none`.
        breaks: Statuses that end what was (suspended, war): what brings them about is marked as a step back.
        stale_after: Days after the last confirmation from which a status is only the last known.
        baseline: Status that stands for "nothing on file" in paths and directions; None: nothing does.
    """

    id: str
    title: str
    scale: Literal["levels", "none"]
    statuses: tuple[Status, ...]
    rules: tuple[Rule, ...] = ()
    breaks: tuple[str, ...] = ()
    stale_after: int = 365
    baseline: str | None = None

    def status(self, id: str) -> Status:
        return next(status for status in self.statuses if status.id == id)


@dataclass(frozen=True, slots=True)
class Topic:
    """Something parties take positions on."""

    id: str
    title: str
    any: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """One line of diplomacy followed over time. The first facet is the headline.

    Attributes:
        parties: Sides whose words are printed, in the order of the columns.
        improved: What "improved" means on this track, printed in the edition.
        order: Place among the tracks of an edition, the lowest first; None: after those that have one, by id.
    """

    id: str
    title: str
    parties: tuple[str, ...]
    about: About
    facets: tuple[Facet, ...]
    topics: tuple[Topic, ...] = ()
    improved: str = ""
    order: int | None = None
