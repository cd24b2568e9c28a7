"""Resolves names in an article to people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefing.analysis.actors.figures import (
    HONORIFICS,
    TITLE_WORDS,
    Figure,
    gender_of,
    holding,
    is_person_like,
    name_behind_post,
    name_runs,
    names_body,
    office_span,
    role_words,
    side_of,
)
from briefing.analysis.actors.gazetteer import Gazetteer, Hit, Naming
from briefing.analysis.actors.mentions import FigureMention, PartyMention, Places, token_flags
from briefing.analysis.actors.offices import speaks_for_side
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.tokens import Doc, TokenSpan
from briefing.domain.knowledge import Person
from briefing.domain.text import Span

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock


_PAST = frozenset({"former", "ex"})
_HELD_FOR_NOW = LEXICON.people.held_for_now
_TOWARDS = frozenset(LEXICON.people.office_towards)


@dataclass(frozen=True, slots=True)
class _Name:
    """Capitalised words that may name a person.

    Attributes:
        full: The person of knowledge whose full name it is.
        namesakes: People of knowledge with this family name.
        office, sides: Words that introduce the name, and the parties they name.
        side: The party spoken for: the first ("Russian NATO envoy" speaks for Russia), but for those one is sent to.
        title: Where these words stand before the name; None where they do not.
    """

    span: Span
    title: Span | None
    words: list[str]
    full: Person | None
    namesakes: tuple[Person, ...]
    office: str
    sides: tuple[str, ...]
    side: str | None

    @property
    def party(self) -> str | None:
        """The side spoken for: that of an office ("French envoy"), or of nothing else ("Russia's Ivanov")."""
        called = re.split(" (?:of|for|to|at|in) ", self.office, maxsplit=1)[0].split()
        common = [word for word in called if not word[0].isupper() or word.lower() in _PAST]
        return self.side if not common or speaks_for_side(self.office) else None

    @property
    def introduces(self) -> bool:
        family_only = any(person.family.lower().split() == [w.lower() for w in self.words] for person in self.namesakes)
        return self.full is not None or (is_person_like(self.words) and not family_only)


class People:
    """The people of one article: those named in full anywhere in it, then bearers of a family name."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        blocks: Sequence[ParsedBlock],
        hits: Sequence[Hit],
        parties: Places[PartyMention],
        published: date | None,
    ) -> None:
        self._gazetteer = gazetteer
        self._published = published
        self._figures: dict[str, Figure] = {}
        self._families: dict[str, list[str]] = {}
        names = tuple(name for block, inside in _by_block(blocks, hits) for name in self._names(block, inside, parties))
        for name in names:
            if name.introduces:
                self._add(self._figure(name, name.full), name.words[-1])
        bearers = [(name, self._bearer(name)) for name in names]
        self.mentions = Places(FigureMention(name.span, self._figures[bearer]) for name, bearer in bearers if bearer)
        self.titles = Places(
            FigureMention(name.title, self._figures[bearer]) for name, bearer in bearers if bearer and name.title
        )

    def _names(self, block: ParsedBlock, inside: list[Hit], parties: Places[PartyMention]) -> Iterator[_Name]:
        doc = block.doc
        hits = {hit.span.begin: hit for hit in inside}
        blocked = token_flags(block, [hit.span for hit in inside if parties.at(hit.span.begin) or not _people(hit)])
        for first, end in name_runs(doc, blocked):
            begin = name_behind_post(doc, first, end)
            span = Span(block.place(doc[begin]).begin, block.place(doc[end - 1]).end)
            words = [token.text for token in doc[begin:end] if token.text != "-"]
            found = _hits_in(block, begin, end, hits)
            full = next((entry.person for hit in found for entry in hit.entries if entry.naming is Naming.FULL), None)
            if full is None and len(words) > 1:
                full = self._gazetteer.known(words)
            namesakes = tuple(entry.person for hit in found for entry in hit.entries if entry.person)
            office = office_span(doc, begin, end, blocked)
            title_words, place, side = "", None, None
            sides: tuple[str, ...] = ()
            if office:
                place = Span(block.place(doc[office[0]]).begin, block.place(doc[office[1] - 1]).end)
                title_words = _plain(TokenSpan(doc[office[0] : office[1]]).text)
                title_words = "" if _of_body(doc, office[0], title_words) else title_words
                known = full is not None or bool(namesakes)
                then = title_words and _at_the_time(doc, office[0], known=known)
                title_words = f"then {title_words}" if then else title_words
                sides = tuple(mention.party for mention in parties.within(place))
                sender = _sender(block, office, place)
                named = (hit for hit in _hits_in(block, *office, hits) if hit.span.within(sender) and _people(hit))
                senders = [hit.entries[0].person for hit in named]
                side = next((mention.party for mention in parties.within(sender)), None)
                side = side or next((own for person in senders if person and (own := side_of(person))), None)
            title = place if place and place.end <= span.begin else None
            yield _Name(span, title, words, full, namesakes, title_words, sides, side)

    def _figure(self, name: _Name, person: Person | None) -> Figure:
        words = role_words(name.office)
        called = words & TITLE_WORDS - HONORIFICS if name.title else words
        office = name.office if called else None
        posts = frozenset(name.sides)
        if person is None:
            gender = gender_of(words | role_words(" ".join(name.words)))
            if not gender and len(name.words) > 1:
                gender = self._gazetteer.genders.get(name.words[0].lower(), "")
            return Figure(" ".join(name.words), gender, office, name.party, words, posts)
        term = holding(person, self._published, words)
        if term is None:
            return Figure(person.name, person.gender, office, side_of(person) or name.party, words, posts)
        roles = words | role_words(f"{term.role} {term.office}")
        printed = term.office.replace("spokesman", "spokeswoman") if person.gender == "f" else term.office
        held = next((word for word in _HELD_FOR_NOW if word in words and word not in role_words(term.office)), None)
        printed = f"{held} {printed}" if held else printed
        posts |= self._gazetteer.parties_in(term.office)
        return Figure(person.name, person.gender, printed, term.party, roles, posts)

    def _add(self, figure: Figure, family: str) -> str:
        known = self._figures.get(figure.name)
        self._figures[figure.name] = known.joined(figure) if known else figure
        bearers = self._families.setdefault(family.lower(), [])
        if figure.name not in bearers:
            bearers.append(figure.name)
        return figure.name

    def _bearer(self, name: _Name) -> str | None:
        """The person with a name; None if two have it and no title distinguishes them."""
        if name.full:
            return name.full.name
        if name.introduces:
            return " ".join(name.words)
        words = role_words(name.office)
        bearers = [self._figures[bearer] for bearer in self._families.get(name.words[-1].lower(), ())]
        if len(bearers) > 1:
            gender = gender_of(words)
            bearers = [one for one in bearers if one.roles & words or (gender and gender == one.gender)]
        elif not bearers:
            return self._known_by_family(name, words)
        return bearers[0].name if len(bearers) == 1 else None

    def _known_by_family(self, name: _Name, words: frozenset[str]) -> str | None:
        """A person named by family name only: the one in office at that time, else the one introduced by the title."""
        day = self._published
        candidates = [one for one in dict.fromkeys(name.namesakes) if day is None or holding(one, day, words)]
        if len(candidates) > 1:
            candidates = [one for one in candidates if any(term.party == name.side for term in one.terms)]
        if len(candidates) == 1 and (name.side is None or any(term.party == name.side for term in candidates[0].terms)):
            return self._add(self._figure(name, candidates[0]), name.words[-1])
        if words and not names_body(name.words):
            return self._add(self._figure(name, None), name.words[-1])
        return None


def _by_block(blocks: Sequence[ParsedBlock], hits: Sequence[Hit]) -> Iterator[tuple[ParsedBlock, list[Hit]]]:
    """Each block with the hits in it; both are in order of the text."""
    at = 0
    for block in blocks:
        begin = at
        while at < len(hits) and hits[at].span.begin < block.span.end:
            at += 1
        yield block, list(hits[begin:at])


def _hits_in(block: ParsedBlock, begin: int, end: int, hits: dict[int, Hit]) -> list[Hit]:
    """Those that begin at one of the tokens; `hits` by where they begin."""
    return [hits[at] for token in block.doc[begin:end] if (at := block.span.begin + token.idx) in hits]


def _sender(block: ParsedBlock, office: tuple[int, int], place: Span) -> Span:
    """The words of an office before whom or what it deals with: "Germany's envoy" to the alliance."""
    begin, end = office
    towards = next((at for at in range(begin + 1, end) if block.doc[at].lower in _TOWARDS), end)
    return place if towards == end else Span(place.begin, block.place(block.doc[towards - 1]).end)


def _people(hit: Hit) -> bool:
    return any(entry.person for entry in hit.entries)


def _of_body(doc: Doc, begin: int, office: str) -> bool:
    """ "The *Turkish* Observatory": after an article a nationality without any title names a body, not a person."""
    article = begin > 0 and doc[begin - 1].dep == "det" and doc[begin - 1].lower == "the"
    return article and not role_words(office) & TITLE_WORDS


def _at_the_time(doc: Doc, begin: int, *, known: bool) -> bool:
    """ "The then president Bell", "then-president Bell": not in office any more.

    Args:
        known: The person is on file; at the head of a sentence "then" may only go on with an account.
    """
    before = doc[max(begin - 2, 0) : begin]
    words = [word.lower for word in before]
    return bool(words) and (words == ["then", "-"] or (words[-1] == "then" and (known or not before[-1].is_sent_start)))


def _plain(office: str) -> str:
    """Office words as a reader prints them: no article, no possessive or punctuation at the end."""
    words = " ".join(office.split()).strip(" ,;-")
    for article in ("and ", "the ", "The ", "a ", "A ", "an ", "An "):
        words = words.removeprefix(article)
    return words.removesuffix("'s").removesuffix("’s").strip()
