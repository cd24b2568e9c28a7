"""Limits from offices: a person named with an office holds it at the time of the article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from briefing.analysis.dating.limits import Limit, spelled
from briefing.analysis.dating.reading import DateReading
from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.once import once
from briefing.domain.knowledge import Knowledge, Party, Person, Term
from briefing.domain.text import Span

_WORDS = LEXICON.dating
_NOT_NOW = re.compile(
    rf"(?:\b{either(_WORDS.not_now)}\b(?:[\s-]+[\w.']+){{0,2}}|\b{either(_WORDS.not_now_beside)})[\s-]*$", re.IGNORECASE
)
_LONG_AGO = re.compile(
    r"(?<!\bby )(?<!\buntil )(?<!\bbefore )(?<!\bend of )(?<!\bthrough )\b(?:19|20)\d\d\b|\bat the time\b|"
    r"\bin those days\b|\byears? (?:ago|earlier|before)\b|\bdecades?\b|\bback then\b",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"\b{either(_WORDS.took_office)}\s+(?:in\s+)?(?:19|20)\d\d\b")
"""Expressions for taking up the present office."""
_TOKEN = re.compile(r"[^\W\d_][\w'.-]*\w")
_BETWEEN = r"(?:\s+to\s+(?:the\s+)?[\w.' -]{2,40}?|\s+of\s+(?:the\s+)?[A-Z][\w.' -]{2,30}?)?"
_TITLES = rf"(?:[\s,]+{either(_WORDS.titles)}\b\.?)?"
_BEFORE_NAME = 90
_EARLY, _LATE = timedelta(days=45), timedelta(days=60)
"""Tolerance: reports give an office to a person about to take it, and to one who has just left it."""

_Names = Mapping[str, tuple[tuple[str, Person], ...]]


def office_limits(reading: DateReading, knowledge: Knowledge, received: date) -> Iterator[Limit]:
    """One limit for each person and role, in order of the text."""
    line, marks = reading.line, _marks(knowledge)
    named = list(_named(line, reading.sentences, _by_last_word(knowledge)))
    held: dict[tuple[str, str], list[Term]] = {}
    for span, sentence, person in named:
        for role in dict.fromkeys(term.role for term in person.terms):
            if near := _role_at(line, span, sentence, role):
                terms = [term for term in person.terms if term.role == role and _bears(near, marks[term.office])]
                if terms:
                    held.setdefault((person.name, role), terms)
    by_name = {person.name: person for _, _, person in named}
    for (name, _), terms in held.items():
        yield from _limit(by_name[name], terms, received)
    titled = {name for name, _ in held}
    for person in by_name.values():
        if person.name not in titled:
            for terms in _unnamed_offices(reading, person, by_name.values(), knowledge):
                yield from _limit(person, terms, received)


def _limit(person: Person, terms: Sequence[Term], received: date) -> Iterator[Limit]:
    """None if a term is unchecked, since it could be that one."""
    if not terms or not all(term.checked for term in terms):
        return
    spans = tuple((term.begin - _EARLY, term.end + _LATE if term.end else received) for term in terms)
    firm = tuple((term.begin, term.end or received) for term in terms)
    office = " / ".join(dict.fromkeys(term.office for term in terms))
    slack = f"allowing {_EARLY.days} days before" + (
        f" and {_LATE.days} after" if any(one.end for one in terms) else ""
    )
    yield Limit(spans, f"{person.name} was {office} {' and '.join(map(_period, terms))}, {slack}.", firm)


def _period(term: Term) -> str:
    return f"from {spelled(term.begin)} to {spelled(term.end)}" if term.end else f"from {spelled(term.begin)} on"


def _named(line: str, sentences: Iterable[Span], names: _Names) -> Iterator[tuple[Span, Span, Person]]:
    """Full names of people with terms: span, sentence and person."""
    for sentence in sentences:
        for token in _TOKEN.finditer(line, sentence.begin, sentence.end):
            last = token[0].removesuffix("'s")
            end = token.start() + len(last)
            for spelling, person in names.get(last, ()):
                begin = end - len(spelling)
                if begin >= sentence.begin and line[begin:end] == spelling and not line[begin - 1 : begin].isalnum():
                    yield Span(begin, end), sentence, person
                    break


def _role_at(line: str, name: Span, sentence: Span, role: str) -> str | None:
    """The words around a name that give the role in the present, before it or in apposition; None without any."""
    if _LONG_AGO.search(_SINCE.sub("", line[sentence.begin : sentence.end])):
        return None
    patterns = _patterns_of(role)
    before = line[max(sentence.begin, name.begin - _BEFORE_NAME) : name.begin]
    match = patterns.before.search(before)
    if match and not _NOT_NOW.search(before[: match.start()]):
        return before
    if patterns.counterpart.search(before):
        return before
    after = line[name.end : min(sentence.end, name.end + _BEFORE_NAME)]
    match = patterns.after.match(after)
    if match and not any(_NOT_NOW.search(word) for word in match["gap"].split()):
        return after
    return None


def _unnamed_offices(
    reading: DateReading, person: Person, named: Iterable[Person], knowledge: Knowledge
) -> Iterator[list[Term]]:
    """Offices named at the head without a holder that, of all people named, only this one ever held."""
    others = [other for other in named if other.name != person.name]
    for office in dict.fromkeys(term.office for term in person.terms):
        terms = [term for term in person.terms if term.office == office]
        if any(term.office == office for other in others for term in other.terms):
            continue
        side = next((party for party in knowledge.parties if party.name == terms[0].party), None)
        if side and _is_marked(reading, side, terms[0].role, _marks(knowledge)[office]):
            yield terms


def _is_marked(reading: DateReading, side: Party, role: str, marks: Sequence[re.Pattern[str]]) -> bool:
    line = reading.line
    office = _office_of((side.name, *side.aliases, *side.adjectives), role)
    for span in reading.head:
        for match in office.finditer(line, span.begin, span.end):
            before = line[max(span.begin, match.start() - 30) : match.start()]
            near = line[match.start() : min(span.end, match.end() + 40)]
            if not _NOT_NOW.search(before) and not _LONG_AGO.search(line, span.begin, span.end) and _bears(near, marks):
                return True
    return False


def _bears(words: str, marks: Iterable[re.Pattern[str]]) -> bool:
    return all(mark.search(words) for mark in marks)


class _RolePatterns(NamedTuple):
    """Patterns of a role around a name, compiled once for each role."""

    before: re.Pattern[str]
    counterpart: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _patterns_of(role: str) -> _RolePatterns:
    words = _pattern(role)
    return _RolePatterns(
        re.compile(rf"\b{words}{_BETWEEN}{_TITLES}[\s,]*$", re.IGNORECASE),
        re.compile(rf"\b{words}\b.*\bcounterpart[\s,]*$", re.IGNORECASE),
        re.compile(rf",\s+(?P<gap>(?:[\w.'-]+\s+){{0,4}}?){words}\b(?!\s+[A-Z])", re.IGNORECASE),
    )


@cache
def _office_of(names: tuple[str, ...], role: str) -> re.Pattern[str]:
    sides = "|".join(map(re.escape, names))
    return re.compile(
        rf"(?<!\w)(?:{sides})(?:'s)?\s+(?:NATO\s+)?{_pattern(role)}\b(?!\s+[A-Z][a-z])|"
        rf"\b{_pattern(role)}s?\s+of\s+(?:the\s+)?(?:[A-Z][\w. ]{{1,30}}?\s+and\s+(?:the\s+)?)?(?:{sides})(?!\w)"
    )


def _pattern(role: str) -> str:
    return "(?:" + "|".join(re.escape(words) for words in _WORDS.roles.get(role, (role,))) + ")"


@once
def _by_last_word(knowledge: Knowledge) -> _Names:
    """Spellings of full names of people with terms, longest first, by their last word."""
    found: defaultdict[str, list[tuple[str, Person]]] = defaultdict(list)
    for person in knowledge.people:
        for spelling in (person.name, *person.aliases) if person.terms else ():
            if " " in spelling:  # a family name alone can be another person's
                found[spelling.rsplit(" ", 1)[1]].append((spelling, person))
    return {word: tuple(sorted(all_, key=lambda one: -len(one[0]))) for word, all_ in found.items()}


@once
def _marks(knowledge: Knowledge) -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Words required for an office to be meant: "enlargement", or "NATO" for an ambassador to NATO.

    One person can hold offices of one role in turn, and knowledge has not all of them.
    """
    parties = {party.name: party for party in knowledge.parties}
    offices = {term.office: term for person in knowledge.people for term in person.terms}
    return {office: tuple(_marks_of(term, parties)) for office, term in offices.items()}


def _marks_of(term: Term, parties: Mapping[str, Party]) -> Iterator[re.Pattern[str]]:
    side = parties.get(term.party, Party(term.party))
    left = f" {term.office} ".replace("'s ", " ").casefold()
    for own in (side.name, *side.aliases, *side.adjectives, *_WORDS.roles.get(term.role, (term.role,))):
        left = left.replace(f" {own.casefold()} ", "  ")
    for party in parties.values():
        if (name := f" {party.name.casefold()} ") in left:
            left = left.replace(name, "  ")
            yield re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in (party.name, *party.aliases)))
    for word in left.split():
        if len(word) > 3:
            yield re.compile(rf"\b{re.escape(word)}", re.IGNORECASE)
