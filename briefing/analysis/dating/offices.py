"""Who is named with an office must hold it: the terms of office that an article takes for granted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from briefing.analysis.dating.limits import Limit, spelled
from briefing.analysis.dating.reading import Reading
from briefing.domain.knowledge import Party, Person, Term
from briefing.domain.text import Span

_WORDS: Mapping[str, tuple[str, ...]] = {
    "secretary general": ("secretary general", "secretary-general", "chief"),
    "secretary-general": ("secretary general", "secretary-general", "chief"),
    "envoy": ("envoy", "ambassador", "permanent representative", "representative"),
    "ambassador": ("ambassador", "envoy", "permanent representative"),
    "foreign minister": ("foreign minister", "minister of foreign affairs", "fm"),
    "foreign secretary": ("foreign secretary", "foreign minister"),
    "defense minister": ("defense minister", "defence minister", "minister of defense", "minister of defence"),
    "defence secretary": ("defence secretary", "defense secretary", "defence minister", "defense minister"),
    "secretary of defense": ("secretary of defense", "defense secretary", "defence secretary", "secretary of defence"),
    "prime minister": ("prime minister", "premier"),
    "premier": ("premier", "prime minister"),
    "national security adviser": ("national security adviser", "national security advisor"),
    "foreign policy chief": ("foreign policy chief", "high representative", "foreign affairs chief"),
    "spokesman": ("spokesman", "spokeswoman", "spokesperson"),
}
"""Words for one role, as agencies on both sides of the Atlantic write it."""

_NOT_NOW = re.compile(
    r"(?:\b(?:former|ex|then|late|under|future|predecessor|successor)\b(?:[\s-]+[\w.']+){0,2}|"
    r"\b(?:elect|acting|interim|deputy|vice|assistant|shadow|who|which|was|became|served|whose|until|since|first|"
    r"candidate|nominee|designate|presumptive))[\s-]*$",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"(?<!\bby )(?<!\buntil )(?<!\bbefore )(?<!\bend of )(?<!\bthrough )\b(?:19|20)\d\d\b|\bat the time\b|"
    r"\bin those days\b|\byears? (?:ago|earlier|before)\b|\bdecades?\b|\bback then\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W\d_][\w'.-]*\w")
_BETWEEN = r"(?:\s+to\s+(?:the\s+)?[\w.' -]{2,40}?|\s+of\s+(?:the\s+)?[A-Z][\w.' -]{2,30}?)?"
_TITLES = r"(?:[\s,]+(?:Mr|Mrs|Ms|Dr|Sir|Lord|Gen|Adm|General|Admiral)\b\.?)?"
_BEFORE_NAME = 90


@dataclass(frozen=True, slots=True)
class _Index:
    """People with terms, by the last word of each spelling of the full name."""

    by_last_word: Mapping[str, tuple[tuple[str, Person], ...]]


def office_limits(
    reading: Reading, people: Sequence[Person], parties: Sequence[Party], received: date
) -> Iterator[Limit]:
    """One limit a person and role, in order of the text."""
    line = reading.line
    named = list(_named(line, reading.sentences, people))
    told: dict[tuple[str, str], None] = {}
    for span, sentence, person in named:
        for role in dict.fromkeys(term.role for term in person.terms):
            if _is_held(line, span, sentence, role):
                told.setdefault((person.name, role))
    by_name = {person.name: person for _, _, person in named}
    for name, role in told:
        yield from _limit(by_name[name], [term for term in by_name[name].terms if term.role == role], received)
    titled = {name for name, _ in told}
    for person in by_name.values():
        if person.name not in titled:
            for terms in _told_without_name(line, reading.head, person, by_name.values(), parties):
                yield from _limit(person, terms, received)


def _limit(person: Person, terms: Sequence[Term], received: date) -> Iterator[Limit]:
    """Nothing where a term is unchecked: it could be that one."""
    if not terms or not all(term.checked for term in terms):
        return
    spans = tuple((term.begin, term.end or received) for term in terms)
    office = " / ".join(dict.fromkeys(term.office for term in terms))
    yield Limit(spans, f"{person.name} was {office} {' and '.join(map(_period, terms))}.")


def _period(term: Term) -> str:
    return f"from {spelled(term.begin)} to {spelled(term.end)}" if term.end else f"from {spelled(term.begin)} on"


def _named(line: str, sentences: Iterable[Span], people: Sequence[Person]) -> Iterator[tuple[Span, Span, Person]]:
    """Full names of people with terms: their span, their sentence, who it is."""
    index = _index(tuple(person for person in people if person.terms))
    for sentence in sentences:
        for token in _TOKEN.finditer(line, sentence.begin, sentence.end):
            last = token[0].removesuffix("'s")
            end = token.start() + len(last)
            for spelling, person in index.by_last_word.get(last, ()):
                begin = end - len(spelling)
                if begin >= sentence.begin and line[begin:end] == spelling and not line[begin - 1 : begin].isalnum():
                    yield Span(begin, end), sentence, person
                    break


def _is_held(line: str, name: Span, sentence: Span, role: str) -> bool:
    """Whether the name carries the role, before it or in apposition, as of now."""
    if _LONG_AGO.search(line, sentence.begin, sentence.end):
        return False
    words = _pattern(role)
    before = line[max(sentence.begin, name.begin - _BEFORE_NAME) : name.begin]
    match = re.search(rf"\b{words}{_BETWEEN}{_TITLES}[\s,]*$", before, re.IGNORECASE)
    if match and not _NOT_NOW.search(before[: match.start()]):
        return True
    if re.search(rf"\b{words}\b.*\bcounterpart[\s,]*$", before, re.IGNORECASE):
        return True
    after = line[name.end : min(sentence.end, name.end + _BEFORE_NAME)]
    match = re.match(rf",\s+(?P<gap>(?:[\w.'-]+\s+){{0,4}}?){words}\b(?!\s+[A-Z])", after, re.IGNORECASE)
    return bool(match) and not any(_NOT_NOW.search(word) for word in match["gap"].split()) if match else False


def _told_without_name(
    line: str, head: Sequence[Span], person: Person, named: Iterable[Person], parties: Sequence[Party]
) -> Iterator[list[Term]]:
    """Offices told at the head without a holder, that only this person of all named ever held."""
    others = [other for other in named if other.name != person.name]
    for office in dict.fromkeys(term.office for term in person.terms):
        terms = [term for term in person.terms if term.office == office]
        if any(term.office == office for other in others for term in other.terms):
            continue
        side = next((party for party in parties if party.name == terms[0].party), None)
        if side and _is_told(line, head, side, terms[0].role):
            yield terms


def _is_told(line: str, head: Sequence[Span], side: Party, role: str) -> bool:
    sides = "|".join(re.escape(name) for name in (side.name, *side.aliases, *side.adjectives))
    office = re.compile(rf"(?:\b|(?<=\s))(?:{sides})(?:'s)?\s+{_pattern(role)}\b(?!\s+[A-Z][a-z])")
    for span in head:
        for match in office.finditer(line, span.begin, span.end):
            before = line[max(span.begin, match.start() - 30) : match.start()]
            if not _NOT_NOW.search(before) and not _LONG_AGO.search(line, span.begin, span.end):
                return True
    return False


def _pattern(role: str) -> str:
    return "(?:" + "|".join(re.escape(words) for words in _WORDS.get(role, (role,))) + ")"


@lru_cache(maxsize=4)
def _index(people: tuple[Person, ...]) -> _Index:
    found: defaultdict[str, list[tuple[str, Person]]] = defaultdict(list)
    for person in people:
        for spelling in (person.name, *person.aliases):
            if " " in spelling:  # a family name alone can be somebody else's
                found[spelling.rsplit(" ", 1)[1]].append((spelling, person))
    longest_first = {word: tuple(sorted(all_, key=lambda one: -len(one[0]))) for word, all_ in found.items()}
    return _Index(longest_first)
