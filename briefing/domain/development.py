"""Developments: things that happened, or are said to be going to happen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefing.domain.statement import Speaker
from briefing.domain.text import Span
from briefing.domain.when import When


class Modality(StrEnum):
    DONE = "done"
    DECIDED = "decided"
    BACKGROUND = "background"
    PLANNED = "planned"
    CALLED_FOR = "called-for"
    POSSIBLE = "possible"
    REFUSED = "refused"


class Level(StrEnum):
    """The rank of those who meet, lowest first."""

    WORKING = "working"
    AMBASSADORS = "ambassadors"
    MINISTERS = "ministers"
    SUMMIT = "summit"


class Role(StrEnum):
    """The place of a development in its report."""

    HEADLINE = "headline"
    LEDE = "lede"
    CAPTION = "caption"
    BODY = "body"


EXPECTED = "expected"
"""Construction of what is expected: with a day it counts as announced."""
CALLED_OFF = "called-off"
"""Construction of what was planned for a day and is called off in the same sentence."""
PUT_OFF = "put-off"
"""Construction of what is planned for another day now."""
DENIED = "denied"
"""Construction of what someone denies to have taken place."""
DENIED_REPORT = "denied-report"
"""Construction of what someone denies, of reports that it took place."""
DENIALS = frozenset({DENIED, DENIED_REPORT})
DID_NOT = "did-not"
"""Construction of what is reported not to have taken place."""


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor: a party, a body or a person.

    Attributes:
        name: "Russia", "NATO", "Sergei Lavrov", or the words of the text for an unknown actor.
        party: The side acted for; None if unknown.
    """

    name: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Development:
    """A mention of an action of the vocabulary at one place in an article.

    Attributes:
        span: Its clause with modal verb, negation and deciding verb, not the whole sentence.
        sentence: Its sentence (or title, or caption).
        action: Name from the action vocabulary ("suspend", "meet").
        actors: Who acts, in order of the text. With a reciprocal action (meet, agree) all sides.
        object: Span of what is acted on; None without one.
        when: Time of the action. None if nothing gives it and no day of news is assumed;
            a status reported without a date has only `end`, the publication date.
        modality: See DOMAIN in docs/reading.md.
        said_by: The speaker, if it is inside speech; None in the reporter's own voice.
        level: For meetings: the level of those who meet, if stated.
        unsure: The reading is a guess between two; such a development moves no status.
        role: Its place in the report.
        granted: The text takes it for granted (a participle, a relative clause, a noun after "since" or
            "following", the past perfect) instead of reporting it in a main clause.
        timed: Whether the text itself gives the time; if not, `when` is the day of news, or None.
        complete: The clause has every argument that the sense of the action requires.
        sense: Id of the sense of the action ("meet.sides"); empty if the action has no senses.
        construction: Id of the construction that decided the modality; empty if none did.
    """

    span: Span
    sentence: Span
    action: str
    actors: tuple[Actor, ...]
    object: Span | None
    when: When | None
    modality: Modality
    said_by: Speaker | None = None
    level: Level | None = None
    unsure: bool = False
    role: Role = Role.BODY
    granted: bool = False
    timed: bool = False
    complete: bool = True
    sense: str = ""
    construction: str = ""
