"""The grammatical subjects of an article so far: what a pronoun can mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from briefing.analysis.actors import phrases
from briefing.analysis.actors.figures import Figure, gender_of, role_words
from briefing.domain.development import Actor
from briefing.domain.statement import Speaker

_CLOSE = 2  # sentences within which a main clause comes before a nearer subordinate one
_SENTENCES = 12  # a pronoun refers no further back
_REACH = 40  # subjects searched backwards, so that long texts stay linear


@dataclass(frozen=True, slots=True)
class Referent:
    """The referent of a noun phrase: a person, a party, or a description only.

    Attributes:
        words: The phrase as a name, where neither a person nor a party is meant.
        official: A person referred to by an office only.
    """

    figure: Figure | None = None
    party: str | None = None
    words: str = ""
    plural: bool = False
    official: bool = False

    def actor(self) -> Actor:
        if self.figure:
            return Actor(self.figure.name, self.figure.party)
        return Actor(self.words or self.party or "", self.party)

    def speaker(self) -> Speaker:
        actor = self.actor()
        return Speaker(actor.name, self.figure.office if self.figure else None, actor.party)

    def can_be(self, gender: str) -> bool:
        """Whether "he" or "she" can refer to it."""
        if self.figure:
            return self.figure.gender in {"", gender}
        return self.official and gender_of(role_words(self.words)) in {"", gender}

    def can_be_it(self) -> bool:
        """Whether "it" can refer to it: a party, or a body of one."""
        words = self.words.split()
        return self.party is not None and (not words or words[-1].lower() in phrases.BODIES)


@dataclass(frozen=True, slots=True)
class _Subject:
    """A subject outside quotation marks; `main`: of a main clause, which a later pronoun means before any other."""

    offset: int
    sentence: int
    referents: tuple[Referent, ...]
    main: bool


class Subjects:
    """Subjects noted in order of the text."""

    def __init__(self) -> None:
        self._subjects: list[_Subject] = []
        self._sentences: list[int] = []

    def begin_sentence(self, offset: int) -> None:
        self._sentences.append(offset)

    def note(self, offset: int, referents: tuple[Referent, ...], *, main: bool) -> None:
        """Note a subject of the sentence begun last; there is at least one referent."""
        self._subjects.append(_Subject(offset, len(self._sentences), referents, main))

    def recent(self, offset: int, *, main: bool = False) -> list[Referent]:
        """The referents of the subjects before a place, last first."""
        return [one for subject in self._before(offset) if subject.main or not main for one in subject.referents]

    def they(self, offset: int) -> tuple[Referent, ...]:
        near = (one for one in self._before(offset) if one.main and self._sentence(offset) - one.sentence <= 1)
        return next((one.referents for one in near if len(one.referents) > 1 or one.referents[0].plural), ())

    def it(self, offset: int) -> tuple[Referent, ...]:
        here = self._sentence(offset)
        near = (one for one in self._before(offset) if one.sentence == here or (one.main and one.sentence == here - 1))
        return next((one.referents for one in near if len(one.referents) == 1 and one.referents[0].can_be_it()), ())

    def he_or_she(self, gender: str, offset: int) -> tuple[Referent, ...]:
        """The last fitting subject of a main clause close by, else any close by, else the same further back.

        Nobody where two subjects of one sentence fit, or two joined by "and": which of them is meant is not certain.
        """
        here = self._sentence(offset)
        fitting = [one for one in self._before(offset) if any(who.can_be(gender) for who in one.referents)]
        for reach in (_CLOSE, _SENTENCES):
            near = [one for one in fitting if here - one.sentence <= reach]
            if near:
                last = next((one for one in near if one.main), near[0])
                rivals = [one for one in near if one.sentence == last.sentence != here and one.main == last.main]
                who = {one for subject in rivals or [last] for one in subject.referents if one.can_be(gender)}
                return tuple(who) if len(who) == 1 else ()
        return ()

    def _before(self, offset: int) -> list[_Subject]:
        last = bisect_left(self._subjects, offset, key=lambda subject: subject.offset)
        return self._subjects[max(0, last - _REACH) : last][::-1]

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._sentences, offset)
