"""Resolves the noun phrases of an article to people, offices and parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from briefing.analysis.actors import phrases
from briefing.analysis.actors.figures import TITLE_WORDS, Figure
from briefing.analysis.actors.gazetteer import gazetteer
from briefing.analysis.actors.mentions import PartyMention, Places, party_mentions
from briefing.analysis.actors.offices import means, speaks_for_side, titles_in, unnamed
from briefing.analysis.actors.people import People
from briefing.analysis.actors.subjects import Referent, Subjects
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.quotes import overlapping, quotes_in
from briefing.analysis.tokens import Token
from briefing.domain.development import Actor
from briefing.domain.knowledge import Knowledge
from briefing.domain.statement import Speaker
from briefing.domain.text import Span

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_INDEFINITE = frozenset(LEXICON.people.indefinite)
_POINTING = frozenset({"DT", "PRP", "WP", "WDT", "WRB", "EX"})  # "this", "we", "what": no known referent
_OTHER = frozenset(LEXICON.people.no_voice_of_party)
_EMPTY_IT = frozenset(LEXICON.people.verbs_of_empty_it)  # "it would take time" has no referent
_EVERYWHERE = 1 << 62
_AND = " and "
_APPOSITION = 12  # tokens searched for the name next to an office


class Cast:
    """All people, offices and parties of one article, and the referents of its noun phrases."""

    def __init__(self, knowledge: Knowledge, text: str, blocks: Sequence[ParsedBlock], published: date | None) -> None:
        known = gazetteer(knowledge)
        hits = tuple(known.hits(text, (block.span for block in blocks)))
        self._text = text
        self._parties = Places(party_mentions(text, hits))
        self._people = People(known, blocks, hits, self._parties, published)
        self._subjects = Subjects()
        self._pronouns: dict[int, tuple[Referent, ...]] = {}
        for block in blocks:
            self._read(text, block)

    def actor(self, block: ParsedBlock, head: Token) -> Actor | None:
        """The referent of the noun phrase headed by `head`; None for a pronoun that cannot be resolved."""
        found = self._referents(block, head)
        return found[0].actor() if found else None

    def actors(self, block: ParsedBlock, head: Token) -> tuple[Actor, ...]:
        """The referents of the phrase and of those coordinated with it, in order, each once."""
        found = [one.actor() for token in (head, *_conjuncts(head)) for one in self._referents(block, token)]
        return tuple(dict.fromkeys(found))

    def speaker(self, block: ParsedBlock, head: Token) -> Speaker | None:
        """The speaker, with office at that time; None if unknown."""
        found = [_speaking(one) for one in self._referents(block, head)]
        if not found or not all(phrases.is_finished(one.words) for one in found):
            return None
        joined = [_speaking(one) for token in _conjuncts(head) for one in self._referents(block, token)]
        if len(found) + len(joined) > 1:
            actors = [one.actor() for one in (*found, *joined)]
            sides = {actor.party for actor in actors}
            names = " and ".join(dict.fromkeys(actor.name for actor in actors))
            return Speaker(names, None, sides.pop() if len(sides) == 1 else None)
        return found[0].speaker()

    def named(self, span: Span) -> Speaker | None:
        """The only person or party with the span as name; None if it names neither."""
        figure, party = self._people.mentions.at(span.begin), self._parties.at(span.begin)
        if figure and figure.span.end == span.end:
            return Referent(figure.figure).speaker()
        if party and party.span.end == span.end and not party.adjective:
            return Speaker(party.party, None, party.party)
        return None

    def of_family(self, word: str) -> Speaker | None:
        """The only person of the article whose name ends in a word, in any case; None for none or several."""
        named = (one.figure for one in self._people.mentions.within(Span(0, _EVERYWHERE)))
        return _only(figure for figure in named if figure.name.split()[-1].casefold() == word.casefold())

    def presented(self, span: Span) -> Speaker | None:
        """The only person in an office named in a span; None for none or several."""
        return _only(one.figure for one in self._people.mentions.within(span) if one.figure.office)

    def parties_in(self, span: Span) -> tuple[str, ...]:
        """Parties named in a span of the stored text, also by their people, in order, each once."""
        named = [(mention.span, mention.party) for mention in self._parties.within(span)]
        named += [(one.span, one.figure.party) for one in self._people.mentions.within(span) if one.figure.party]
        return tuple(dict.fromkeys(party for _, party in sorted(named)))

    def ends_party(self, span: Span) -> bool:
        """Whether the name of a party ends where the span does."""
        return any(mention.span.end == span.end for mention in self._parties.within(span))

    def _read(self, text: str, block: ParsedBlock) -> None:
        """Note the subjects of a block, each pronoun resolved by those before it."""
        quotes = quotes_in(text, block.span)
        for sentence in block.doc.sents:
            place = block.place(sentence)
            if not any(place.within(quote.outer) for quote in overlapping(quotes, place)):
                self._subjects.begin_sentence(block.span.begin + sentence.idx)  # a quoted speaker remains a candidate
            for token in sentence if len(sentence) <= phrases.LONGEST_SENTENCE else ():
                if token.dep not in _SUBJECT or token.lower in phrases.RELATIVE:
                    continue
                place = block.place(token)
                found = self._referents(block, token)
                if token.lower in phrases.PRONOUNS:
                    self._pronouns[place.begin] = found
                if found and not overlapping(quotes, place):
                    joined = tuple(one for other in _conjuncts(token) for one in self._referents(block, other))
                    main = token.head.dep in {"ROOT", "conj", "parataxis"}
                    self._subjects.note(place.begin, found + joined, main=main)

    def _referents(self, block: ParsedBlock, head: Token) -> tuple[Referent, ...]:
        if head.lower in phrases.PRONOUNS:
            return self._pronoun(block, head)
        if head.lower in phrases.RELATIVE and head.head.dep == "relcl":
            return self._referents(block, head.head.head)
        if head.tag in _POINTING:  # "We, the heads of state, …" names them
            named = next((child for child in head.rights if child.dep == "appos" and child.pos != "PRON"), None)
            return self._referents(block, named) if named is not None else ()
        if phrases.both_sides(head):
            return self._two_sides(block.place(head).begin)
        offset = block.place(head).begin
        person = self._people.mentions.at(offset)
        if person:
            return (Referent(person.figure),)
        party = self._parties.at(offset)
        if party and not party.adjective:
            return (Referent(party=party.party), *self._first_of_two(party))
        titled = self._people.titles.at(offset)
        if titled and head.lemma.lower() in TITLE_WORDS:
            return (Referent(titled.figure),)
        return self._described(block, head)

    def _first_of_two(self, second: PartyMention) -> Iterator[Referent]:
        """The North in "*North* and South Korea": a name cut to its first word, as the second has the others."""
        shared, begin = second.party.split()[1:], second.span.begin - len(_AND)
        if not shared or not self._text.startswith(_AND, max(begin, 0)):
            return
        first = self._parties.at(begin - 1)
        if first and first.party.split() == [self._text[slice(*first.span)], *shared] and first.party != second.party:
            yield Referent(party=first.party)

    def _described(self, block: ParsedBlock, head: Token) -> tuple[Referent, ...]:
        """A person referred to by an office, or a group."""
        for token in head.doc[head.i + 1 : min(head.right_edge.i + 1, head.i + _APPOSITION)]:
            if token.pos in {"VERB", "AUX"}:
                break
            if token.dep == "appos":
                person = self._people.mentions.at(block.place(token).begin)
                if person:
                    return (Referent(person.figure),)
        party = self._side(block, head)
        name = phrases.words(head)
        lemma = head.lemma.lower()
        if party and (lemma in phrases.GOVERNMENTS or (lemma in phrases.SIDES and _possessed(head))):
            return (Referent(party=party),)
        if phrases.is_plural(head):
            sides = self._sides(block, head)
            if len(sides) > 1:
                return tuple(Referent(party=side) for side in sides)
            same = self._same_described(block, head)
            return (same or Referent(party=party, words=name, plural=True),)
        if lemma in TITLE_WORDS:
            figure = self._holder(block, head, party)
            if figure:
                return (Referent(figure),)
            earlier = self._same_described(block, head)
            return (earlier or Referent(party=party, words=unnamed(name, party), official=True),)
        return (Referent(party=party, words=name),)

    def _sides(self, block: ParsedBlock, head: Token) -> tuple[str, ...]:
        """Parties joined by "and" before the head or after "of": "Russian and Georgian envoys"."""
        firsts = [*phrases.complements(head), *(token for token in head.lefts if token.dep in {"amod", "compound"})]
        for first in firsts:
            tokens = (first, *_conjuncts(first))
            found = [one.party for token in tokens if (one := self._parties.at(block.place(token).begin))]
            if len(set(found)) > 1:
                return tuple(dict.fromkeys(found))
        return ()

    def _same_described(self, block: ParsedBlock, head: Token) -> Referent | None:
        """The unnamed official or group of "the official", "the ministers": the last one with the same word."""
        if [token.lower for token in head.lefts] != ["the"]:
            return None
        recent = self._subjects.recent(block.place(head).begin)
        return next((one for one in recent if one.party and one.words.split()[-1:] == [head.text]), None)

    def _side(self, block: ParsedBlock, head: Token) -> str | None:
        """The party named before the head, else the one in an "of" phrase."""
        after = [token for one in phrases.complements(head) for token in (one, *phrases.modifiers(one))]
        tokens = (*phrases.modifiers(head), *after)
        if any(token.lower in _OTHER for token in (*tokens, head)):
            return None
        for token in tokens:
            party = self._parties.at(block.place(token).begin)
            if party:
                return party.party
            if token.tag == "PRP$":
                return next(
                    (one.figure.party if one.figure else one.party for one in self._pronoun(block, token)), None
                )
        return None

    def _pronoun(self, block: ParsedBlock, head: Token) -> tuple[Referent, ...]:
        offset = block.place(head).begin
        if offset in self._pronouns:
            return self._pronouns[offset]
        word = head.lower
        if word == "it" and (head.dep == "expl" or head.head.lemma in _EMPTY_IT):
            return ()
        if word in phrases.THEY:
            return self._subjects.they(offset)
        if word in phrases.IT:
            return self._subjects.it(offset)
        gender = "m" if word in phrases.HE else "f"
        return self._subjects.he_or_she(gender, offset) or self._only_one(gender, offset)

    def _only_one(self, gender: str, offset: int) -> tuple[Referent, ...]:
        """The only person of a gender named so far; none if there were several, or others of unknown gender."""
        named = {one.figure for one in self._people.mentions.before(offset) if one.figure.gender in {"", gender}}
        return tuple(Referent(figure) for figure in named if figure.gender) if len(named) == 1 else ()

    def _two_sides(self, offset: int) -> tuple[Referent, ...]:
        """The two parties named most often so far, about equally often; empty if there are no such two."""
        named = [one.party for one in self._parties.before(offset)]
        named += [one.figure.party for one in self._people.mentions.before(offset) if one.figure.party]
        counted = Counter(named).most_common(3)
        first, second, third = (*(times for _, times in counted), 0, 0, 0)[:3]
        if not second or first >= 2 * second or third == second:
            return ()
        return tuple(Referent(party=party) for party, _ in counted[:2])

    def _holder(self, block: ParsedBlock, head: Token, party: str | None) -> Figure | None:
        """The referent of "the minister" or "Russia's envoy to the alliance": a person named before.

        If two fit, the one who was the subject last; an indefinite article introduces another person.
        """
        if any(token.lower in _INDEFINITE for token in head.lefts):
            return None
        titles = titles_in(token.text for token in (*phrases.modifiers(head), head))
        posts = {
            one.party for token in phrases.complements(head) if (one := self._parties.at(block.place(token).begin))
        }
        offset = block.place(head).begin
        figures = {
            one.figure.name: one.figure
            for one in self._people.mentions.before(offset)
            if means(titles, one.figure.roles) and party in {None, one.figure.party} and posts <= one.figure.posts
        }
        if len(figures) > 1:
            names = (one.figure.name for one in self._subjects.recent(offset, main=True) if one.figure)
            return next((figures[name] for name in names if name in figures), None)
        return next(iter(figures.values()), None)


def _speaking(one: Referent) -> Referent:
    """A speaker who is only described: a nationality gives no party, an office does."""
    return one if not one.words or speaks_for_side(one.words) else replace(one, party=None)


def _only(figures: Iterable[Figure]) -> Speaker | None:
    different = {figure.name: figure for figure in figures}
    return Referent(next(iter(different.values()))).speaker() if len(different) == 1 else None


def _conjuncts(head: Token) -> list[Token]:
    """The phrases coordinated with a phrase: "Lavrov and Kerry", "Russia, Georgia and Ukraine"."""
    joined: list[Token] = []
    while following := next((child for child in head.rights if child.dep == "conj" and child.pos != "VERB"), None):
        joined.append(following)
        head = following
    return joined


def _possessed(head: Token) -> bool:
    """ "His country", "their side"."""
    return any(token.tag == "PRP$" for token in head.lefts)
