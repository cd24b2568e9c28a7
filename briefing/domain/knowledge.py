"""Knowledge about the world, read from `knowledge/*.toml`.

Every entry names its authoritative source, and the public text with which it was compared; most were not compared at
first. An entry that was not compared never constrains a date.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefing.domain.when import When


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office.

    Attributes:
        office: As printed to a reader: "Russian foreign minister".
        role: Bare role as texts use it: "foreign minister", "envoy", "secretary-general".
        party: Side the office speaks for: "Russia", "NATO", "United States".
        begin, end: First and last day; `end` None while in office.
        source: The authority on these dates.
        compared: The public text they were compared with, and the day; empty: none yet.
    """

    office: str
    role: str
    party: str
    begin: date
    end: date | None = None
    source: str = ""
    compared: str = ""

    @property
    def checked(self) -> bool:
        return bool(self.compared)


@dataclass(frozen=True, slots=True)
class Person:
    """A person who holds or held an office.

    Attributes:
        name: Full name in the spelling printed.
        family: Words by which later mentions name the person ("de Hoop Scheffer").
        aliases: Other spellings, full or short ("Sergey Lavrov", "Scheffer").
        gender: `m` or `f`.
    """

    name: str
    family: str
    gender: str
    aliases: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """A side: a state or an organisation that acts and speaks.

    Attributes:
        name: As printed: "Russia", "NATO", "European Union".
        aliases: Other names for it: capitals, seats of power, "the alliance", "the bloc".
        adjectives: "Russian"; empty for bodies without one.
        members: Names of parties that belong to it, where that matters ("NATO": the allies).
    """

    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    state: bool = True


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency or outlet that can be an origin: "RIA Novosti", with the spellings it signs with."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A city or region, with the state it lies in. Datelines and "in Brussels" name it."""

    name: str
    aliases: tuple[str, ...] = ()
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Landmark:
    """A datable event that articles take for granted: a war, a summit, a treaty, an election.

    Attributes:
        name: "Russia-Georgia war".
        phrases: Words that refer to it in a text ("Georgia-South Ossetia conflict", "five-day war").
        when: Its days.
        place: Its place; None if it has no single one.
        source, compared: As of a term of office.
    """

    name: str
    phrases: tuple[str, ...]
    when: When
    place: str | None = None
    source: str = ""
    compared: str = ""

    @property
    def checked(self) -> bool:
        return bool(self.compared)


class Trait(StrEnum):
    """Properties of actions on which rules depend."""

    GATHERING = "gathering"  # sides meet: agreeing to it is a plan, its nouns name occasions
    CARRIED = "carried"  # light verbs carry its nouns: "held talks", "the exercise took place"
    DEED = "deed"  # its nouns tell that something was done
    MATTER = "matter"  # its nouns tell something only where it is called for, hoped for or refused
    VIOLENT = "violent"  # its nouns tell nothing where they are only wanted or feared
    FIGHTING = "fighting"  # a landmark tells the days of a war, and sides of it are not taken from elsewhere
    FORCE = "force"  # an act of a war that is no fighting itself
    YIELDING = "yielding"  # its verbs give way to the noun they carry: "attended the talks"
    SPEECH = "speech"  # done by words
    ASKING = "asking"  # is nothing but a call for something
    STEP = "step"  # its noun names a step that may lie ahead, unlike "the war"
    LASTING = "lasting"  # what goes on since a day began then
    WHOLE = "whole"  # its clause is printed with all that is promised or agreed
    DATABLE = "datable"  # a date is set for it
    UNDOING = "undoing"  # calls off what was planned


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of an action: its words, and the arguments without which they mean something else.

    Attributes:
        id: "withdraw.leave"; the name of the action, a full stop, a word.
        verbs: Lemmas, with particles ("pull out", "put on hold", "break off").
        nouns: Nominal forms ("suspension", "freeze", "halt").
        who: Classes of the lexicon; the actor belongs to one of them. Pronouns and unknown names fit.
        what: The same, of what is acted on.
        not_who, not_what: Classes to which they must not belong.
        named: The actor must be of a class in `who`; pronouns and unknown names do not fit.
        alone: The verb may have no object.
        not_when: Words beside the verb or noun that change its meaning.
        example: A sentence with the sense; `refuses` one with its words in which it is not meant.
    """

    id: str
    example: str
    refuses: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    not_who: tuple[str, ...] = ()
    not_what: tuple[str, ...] = ()
    named: bool = False
    alone: bool = True
    not_when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Idiom:
    """A phrase that names no action although its verb or noun does.

    Attributes:
        verb, noun: One of them: the words, as in a sense.
        example: A sentence with it, in which no action is read at its word.
    """

    example: str
    verb: str = ""
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A dated event of the catalogue: who did what to what on which days.

    Attributes:
        name: "Moscow summit of Obama and Medvedev".
        begin, end: First and last day, equal for most.
        actors: Names of parties or people, all of whom took part.
        action: Name of an action; some are outside the vocabulary ("resign", "bomb").
        objects: Words for what it was done to, any of which may name it.
        source: As of a term of office.
    """

    name: str
    begin: date
    end: date
    actors: tuple[str, ...]
    action: str
    objects: tuple[str, ...]
    place: str | None = None
    source: str = ""


def no_frames() -> tuple[Frame, ...]:
    """An empty catalogue."""
    return ()


@dataclass(frozen=True, slots=True)
class Action:
    """An entry of the action vocabulary.

    Attributes:
        name: "suspend"; what track files name in `actions`.
        root: PLOVER root type it refines ("REDUCE RELATIONS").
        tone: `cooperative`, `conflictual` or `neutral`.
        senses: In the order in which they are tried; if none fits, nothing is read.
        reciprocal: All sides named are actors ("meet", "agree").
    """

    name: str
    root: str
    tone: str
    senses: tuple[Sense, ...]
    reciprocal: bool = False
    traits: frozenset[Trait] = frozenset()

    def words(self) -> tuple[str, ...]:
        """All verbs and nouns of its senses."""
        return tuple(word for sense in self.senses for word in (*sense.verbs, *sense.nouns))


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A verb of saying.

    Attributes:
        lemma: "say", "point out".
        strength: `speech` for words of saying, `attitude` for wanting, believing, seeming.
        bare: Its object is never the content ("tell *him*", "continue *work*"); only a clause or a quotation is.
        denies: The speaker rejects the content as untrue, or is against it ("deny", "doubt", "oppose").
    """

    lemma: str
    strength: str = "speech"
    bare: bool = False
    denies: bool = False


@dataclass(frozen=True)
class Knowledge:
    """All knowledge, in the order of the files.

    Attributes:
        version: Digest of the files it was read from, 16 hexadecimal digits.
        catalogue: Loads the dated events: thousands, which only undated articles need.
    """

    version: str
    people: tuple[Person, ...] = ()
    parties: tuple[Party, ...] = ()
    agencies: tuple[Agency, ...] = ()
    places: tuple[Place, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    actions: tuple[Action, ...] = ()
    idioms: tuple[Idiom, ...] = ()
    speech: tuple[SpeechVerb, ...] = ()
    roles: tuple[str, ...] = ()
    catalogue: Callable[[], tuple[Frame, ...]] = no_frames
