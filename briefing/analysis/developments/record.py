"""Constructions: named patterns of words around a mention, and their effects on its reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from briefing.analysis.developments.chain import Link
from briefing.analysis.developments.mentions import ActionMention
from briefing.analysis.developments.states import ModalReading
from briefing.analysis.tokens import Token
from briefing.domain.knowledge import Trait


@dataclass(frozen=True, slots=True)
class At:
    """A place in the fold.

    Attributes:
        word: A word of the mention, or a dependent of one of its verbs.
        speech: Lemmas of verbs of saying.
    """

    reading: ModalReading
    mention: ActionMention
    word: Token
    speech: frozenset[str]

    @property
    def meeting(self) -> bool:
        return self.mention.is_(Trait.GATHERING)


@dataclass(frozen=True, slots=True)
class On:
    """A link of the chain, and the reading below it."""

    reading: ModalReading
    mention: ActionMention
    link: Link

    @property
    def meeting(self) -> bool:
        return self.mention.is_(Trait.GATHERING)

    @property
    def words(self) -> tuple[str, ...]:
        """The prepositions of the link."""
        return tuple(word.lower for word in self.link.prepositions)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence, and the action in it that is tested."""

    sentence: str
    action: str


@dataclass(frozen=True, slots=True)
class Own:
    """A construction at the mention itself, or at one of its verbs.

    Attributes:
        example: It applies there.
        counter: It looks alike, and does not apply.
    """

    id: str
    needs: Callable[[At], bool]
    does: Callable[[At], ModalReading]
    example: Sample
    counter: Sample


class Then(Enum):
    """What follows a construction of a link."""

    NEXT = "next"
    """The link above, after the auxiliaries of the verb of this one."""
    SAME = "same"
    """The constructions below, for the same link."""
    STOP = "stop"
    """Nothing above is considered."""


@dataclass(frozen=True, slots=True)
class Governing:
    """A construction of a link. The first of the tuple that fits applies. Attributes as for `Own`."""

    id: str
    needs: Callable[[On], bool]
    does: Callable[[On], ModalReading]
    then: Then
    example: Sample
    counter: Sample
