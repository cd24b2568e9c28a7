"""The people an article names, known or not, and the words that introduce them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from briefing.analysis.actors.gazetteer import WORD
from briefing.analysis.lexicon import LEXICON, calendar_names
from briefing.analysis.tokens import Doc, Token
from briefing.domain.knowledge import Person, Term

_WORDS = LEXICON.people
_TITLES = {gender: frozenset(words) for gender, words in _WORDS.titles.items()}
TITLE_WORDS = frozenset[str]().union(*_TITLES.values())
"""Words before a name that describe its bearer."""
HONORIFICS = frozenset(_WORDS.honorifics)
_QUALIFIERS = frozenset(_WORDS.qualifiers)
_FULL_NAME = 2
"""Most words of a first and a family name."""
_LINKS = frozenset({"for", "of", "to"})
_LONGEST_OFFICE = 25
"""Most tokens of a description before a name."""
_SERVANTS = frozenset(_WORDS.servants)
"""Staff are not the person they serve: "a spokesman for minister Bell"."""
_SAME_OFFICE = {"ambassador": "envoy", "representative": "envoy", "defence": "defense", "spokeswoman": "spokesman"}
_PARTICLES = frozenset(_WORDS.name_particles)
_BODY_WORDS = frozenset((*_WORDS.body_words, *calendar_names()))


@dataclass(frozen=True, slots=True)
class Figure:
    """A person named in the article.

    Attributes:
        name: As knowledge prints it, else as the article does.
        gender: `m`, `f`, or empty if unknown.
        office: As knowledge prints it for that time, else the words of the text; None without either.
        roles: Lower-case words by which the article or knowledge calls the office.
        posts: Parties these words name: envoy of one, to another.
    """

    name: str
    gender: str = ""
    office: str | None = None
    party: str | None = None
    roles: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()

    def joined(self, other: Figure) -> Figure:
        """The same person, with what another introduction adds."""
        return Figure(
            self.name,
            self.gender or other.gender,
            other.office if _says_more(other.office, self.office) else self.office,
            self.party or other.party,
            self.roles | other.roles,
            self.posts | other.posts,
        )


def _says_more(office: str | None, than: str | None) -> bool:
    """ "Acting French minister", where "French minister" stands already, or nothing does."""
    return office is not None and (than is None or office.endswith(f" {than}"))


def name_runs(doc: Doc, taken: list[bool]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised tokens, end exclusive, that may name a person; titles and used tokens separate them."""
    begin, end = -1, -1
    for at, token in enumerate(doc):
        if begin >= 0 and end == at and not taken[at] and token.lower in _PARTICLES | {"-"}:
            after = next((i for i in range(at, min(at + 3, len(doc))) if doc[i].lower not in _PARTICLES | {"-"}), at)
            if not taken[after] and _name_like(doc[after]):
                end = after
                continue
        if taken[at] or not _name_like(token):
            if begin >= 0 and at >= end:
                yield begin, end
                begin = -1
        else:
            begin, end = (at if begin < 0 else begin), at + 1
    if begin >= 0:
        yield begin, end


def name_behind_post(doc: Doc, begin: int, end: int) -> int:
    """The beginning of the name in a run of capitals that opens with the portfolio of its bearer.

    "Commissioner for *Human Rights Ann Bell*": the first word of the matter, and all up to its last plural.
    """
    if end - begin <= _FULL_NAME or begin < 2 or doc[begin - 1].lower not in {"for", "of"}:
        return begin
    if doc[begin - 2].lower not in TITLE_WORDS - _SERVANTS:
        return begin
    last = max((at for at in range(begin, end - _FULL_NAME) if doc[at].tag in {"NNPS", "NNS"}), default=begin)
    return last + 1


def _name_like(token: Token) -> bool:
    text = token.text
    if not text[:1].isupper() or text.lower().rstrip(".") in TITLE_WORDS:
        return False
    if token.is_sent_start and token.form.is_stop:
        return False
    if text.isupper() and len(text) > 2 and token.tag == "NNS":
        return True  # "ANDERS" in a transcript, taken for a plural
    return token.tag in {"NNP", "NNPS"} or (token.tag in {"NN", "JJ", "FW", "VB", "UH"} and not token.is_sent_start)


def office_span(doc: Doc, begin: int, end: int, taken: list[bool]) -> tuple[int, int] | None:
    """Tokens that describe the person named by tokens `begin` to `end`; None without any.

    A title before the name ("U.S. Ambassador to NATO Kurt Volker", "Russia's Ivanov"), else an apposition.
    """
    first = begin
    while first > 0 and begin - first < 10 and _introduces(doc[first - 1], taken[first - 1], end):
        first -= 1
        if first > 1 and doc[first].lower in _LINKS and doc[first - 1].lower in _SERVANTS:
            break
    while first < begin and (doc[first].lower in {"of", "to", "for", "'s", "’s"} or doc[first].form.is_punct):
        first += 1
    if first < begin:
        return first, begin
    for token in doc[begin:end]:
        for child in token.children:
            if child.dep == "appos" and child.i >= end and child.tag in {"NN", "NNP"} and _may_begin_office(child):
                last = next(
                    (i for i in range(child.i, min(child.i + 9, len(doc))) if _ends_office(doc[i])), child.i + 1
                )
                return child.left_edge.i, min(last, child.i + 9, len(doc))
        if token.dep == "appos" and token.head.tag in {"NN", "NNP"} and token.head.i < begin:
            edge = token.head.left_edge.i
            return (edge, begin) if begin - edge <= _LONGEST_OFFICE else None
    return None


def _ends_office(token: Token) -> bool:
    """A mark that is no hyphen inside a word, or an activity of the bearer: "a doctor *working* in the town"."""
    if token.form.is_punct:
        return token.text != "-" or bool(token.is_spaced or (token.i and token.nbor(-1).is_spaced))
    return token.tag in {"VBG", "VBN"} and token.dep in {"acl", "relcl"}


def _may_begin_office(token: Token) -> bool:
    """Not punctuation, and in the script of the text: "(عمرو موسى)" after a name repeats the name."""
    letters = [char for char in token.text if char.isalpha()]
    return not token.form.is_punct and all(unicodedata.name(char, "").startswith("LATIN") for char in letters)


def _introduces(token: Token, taken: bool, end: int) -> bool:
    word = token.lower.rstrip(".")
    if token.dep in {"compound", "amod"} and token.i < token.head.i < end:
        return True
    return taken or word in TITLE_WORDS or (word in {"of", "to", "for", "'s", "’s", "-", "and"} and token.i > 0)


def is_person_like(words: list[str]) -> bool:
    """A first and a family name, no word of which belongs to a body, place or time."""
    return 2 <= len(words) <= 5 and not names_body(words)


def names_body(words: list[str]) -> bool:
    """Whether a word belongs to a body, place or time: "Foreign *Ministry*", "*June* 9"."""
    return any(word.lower() in _BODY_WORDS or word.isdigit() for word in words)


def gender_of(words: frozenset[str]) -> str:
    """The gender by titles: `m`, `f`, or empty."""
    return next((gender for gender in ("m", "f") if words & _TITLES[gender]), "")


@lru_cache(maxsize=4096)
def role_words(text: str) -> frozenset[str]:
    """Lower-case words, those that mean the same office in one spelling."""
    words = (word.lower() for word in WORD.findall(text))
    return frozenset(_SAME_OFFICE.get(word, word) for word in words)


def holding(person: Person, day: date | None, words: frozenset[str]) -> Term | None:
    """The office of a person on a day; of several, the best match for the words of the text, then the latest.

    Without a day only an office that is the only one, or that the words clearly mean, is taken; a deputy or former
    minister is no minister.
    """
    if day is None:
        terms = [term for term in person.terms if not words & _QUALIFIERS - role_words(term.role)]
        fitting = [term for term in terms if role_words(term.role) <= words]
        return fitting[0] if len(fitting) == 1 else terms[0] if len(terms) == len(person.terms) == 1 else None
    held = [term for term in person.terms if term.begin <= day and (term.end is None or day <= term.end)]
    return max(held, key=lambda term: (len(role_words(term.role) & words), term.begin), default=None)


def side_of(person: Person) -> str | None:
    """The only party a person ever spoke for; None if there were several."""
    sides = {term.party for term in person.terms}
    return next(iter(sides)) if len(sides) == 1 else None
