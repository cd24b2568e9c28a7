"""Whole sentences of a source, and whether one can be read alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from briefing.analysis.lexicon import calendar_names
from briefing.brief import excerpt, wording
from briefing.brief.citing import Citing
from briefing.domain.development import Role
from briefing.domain.state import Reported, TrackDevelopment
from briefing.domain.text import ArticleId, Evidence, Span

_FEWEST = 5  # fewest words of an informative sentence
_LONGEST = 70  # words of a line
_BEGINS = re.compile(r"[“\"‘'(\[]*[A-Z0-9]")
_ENDS = re.compile(r"[.!?…][”\"’')\]]*$")
_BREAKS_OFF = re.compile(r"(?:\.\.|…)[”\"’')\]]*$")
_LEANING = re.compile(
    r"[“\"‘']?(?:he|she|it|they|we|i|you|his|her|their|its|this|these|those|that|there|such|but|and|or|so|yet|then|"
    r"instead|both|another|others?|here|the (?:move|step|decision|measure|"
    r"statement|announcement|document|two|former|latter|same|news|meeting|talks|vote)|"
    r"(?:a|one|two|three|some|(?:a )?few|several) (?:hour|day|week|month|year)s? (?:earlier|later|before,)|"
    r"the (?:agreement|deal|accord|pact|treaty|plan|proposal|attack|incident|resolution|bill|law|violence)"
    r"(?= (?:also|has|had|is|was|will|would|could|may|came|comes|calls?|called|includes?|follows?|followed)\b)"
    r")(?:(?<=,)|\b(?!-))",
    re.IGNORECASE,
)
"""Openings that refer back to an earlier sentence."""

_SAME_TIME = re.compile(
    r"\bthe same (?:day|week|month|year|evening|morning|afternoon)\b(?! (?:as|that|when)\b)", re.IGNORECASE
)

_JOINING = re.compile(
    r"(?:(?:however|meanwhile|moreover|furthermore|earlier|later|separately|besides|nevertheless|nonetheless|still|"
    r"(?:by|in) contrast|in addition|in (?:a separate|another|a related) (?:development|move|incident|statement)|"
    r"at the same time|on the other hand|for (?:his|her|its|their) part),|also,?|but(?! for)|and)\s+(?=\S)",
    re.IGNORECASE,
)
"""Openings that only connect a sentence to the one before; they are not printed."""


_INTERVAL = re.compile(
    r"(?:a|one|two|three|some|(?:a )?few|several) (?:hour|day|week|month|year)s? (?:earlier|later|before), (?=\S)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:He|She)\b(?!['’])")
_NAME = re.compile(r"\b[A-Z](?:\w+|\.[A-Z])")
_CALENDAR = frozenset(name.capitalize() for name in calendar_names())
_ALIKE = 0.5  # share of the shorter text's words that two tellings of one thing have in common
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_NEAR_START = 25  # characters of a sentence within which a clause begins whose subject the sentence opens with


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that can be read alone, and the sentences they are taken from."""

    text: str
    evidence: tuple[Evidence, ...]


def sentence(citing: Citing, article: ArticleId, span: Span) -> str:
    """The words of a sentence on one line, without its dateline and the credits after it."""
    facts = citing.article(article)
    line, begin = facts.dateline, span.begin
    if line and span.begin <= line.begin and line.end < span.end:
        begin = line.end
    text = excerpt.before_credit(excerpt.after_dateline(excerpt.fold(facts.text[begin : span.end])))
    joining = _JOINING.match(text)
    return wording.capital(text[joining.end() :]) if joining and is_whole(text) else text


def sentence_of(citing: Citing, item: TrackDevelopment) -> str:
    return sentence(citing, item.report.article, item.development.sentence)


def passage(citing: Citing, item: TrackDevelopment) -> Passage | None:
    """The sentence of a development in a form that can be read alone; None if there is none.

    In a sentence that opens with a pronoun, the name of the actor replaces it, in brackets. A sentence that depends on
    the one before follows that one.
    """
    text, article = _without_interval(sentence_of(citing, item), item), item.report.article
    evidence = Evidence(article, item.development.sentence)
    if stands_alone(text) and _names_something(text, item):
        return Passage(text, (evidence,))
    if not is_whole(text):
        return None
    if named := _named(item, text):
        return Passage(named, (evidence,))
    before = _before(citing, evidence)
    if before is None:
        return None
    both = f"{sentence(citing, article, before)} {text}"
    if not stands_alone(sentence(citing, article, before)) or len(both.split()) > _LONGEST:
        return None
    return Passage(both, (Evidence(article, before), evidence))


def _without_interval(text: str, item: TrackDevelopment) -> str:
    """Without "a day earlier", where the day that this means is printed with the sentence."""
    when, opening = item.development.when, _INTERVAL.match(text)
    dated = when is not None and when.begin is not None and when.begin == when.end
    return wording.capital(text[opening.end() :]) if opening and dated and item.development.timed else text


def passage_or_lede(citing: Citing, told: TrackDevelopment, reported: Iterable[Reported]) -> Passage | None:
    """See passage; for what only a headline says, the lede below it, or the headline where that tells something else.

    What only the caption of a picture tells is printed by the headline of its report.
    """
    span, article = told.development.span, told.report.article
    caption = told.development.role is Role.CAPTION
    found = passage(citing, told)
    if found and not caption:
        return found
    for item in reported:
        if item.report.article != article or not item.headline or not (caption or span.within(item.headline)):
            continue
        headline = wording.stop(sentence(citing, article, item.headline))
        text, evidence = joined(citing, article, item.lede)
        if text and not caption and (_goes_on(headline, text, told) or not stands_alone(headline)):
            return Passage(text, evidence)
        if stands_alone(headline):
            return Passage(headline, (Evidence(article, item.headline),))
    return found


def _goes_on(headline: str, lede: str, told: TrackDevelopment) -> bool:
    """The lede has more in common with the headline than who acts."""
    acting = _words(" ".join(actor.name for actor in told.development.actors))
    return bool((_words(headline) & _words(lede)) - acting)


def alike(one: str, other: str) -> bool:
    """Two texts of which the shorter has half its words in the other."""
    here, there = _words(one), _words(other)
    return len(here & there) >= _ALIKE * min(len(here), len(there))


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower()[:6] for word in _WORD.findall(text))


def _named(item: TrackDevelopment, text: str) -> str:
    """The sentence with a name for its opening pronoun; empty if its referent is unknown."""
    development = item.development
    opens = _PRONOUN.match(text)
    near = development.span.begin - development.sentence.begin <= _NEAR_START
    if not opens or not near or len(development.actors) != 1:
        return ""
    name = development.actors[0].name
    return f"[{name}]{text[opens.end() :]}" if len(name.split()) > 1 and name[0].isupper() else ""


def _before(citing: Citing, evidence: Evidence) -> Span | None:
    """The sentence before, of the same article; None for the first."""
    earlier = [one for one in citing.article(evidence.article).sentences if one.end <= evidence.span.begin]
    return earlier[-1] if earlier else None


def _names_something(text: str, item: TrackDevelopment) -> bool:
    """The sentence names a place, a body or a person, unlike "seven people were killed on Friday"."""
    opening = text.split(maxsplit=1)[0]
    acting = any(opening in actor.name for actor in item.development.actors if actor.party or " " in actor.name)
    return acting or any(word not in _CALENDAR for word in _NAME.findall(text[len(opening) :])) or opening.isupper()


def is_whole(text: str) -> bool:
    """It begins and ends like a sentence, is not cut off, and is long enough to be informative."""
    ended = bool(_BEGINS.match(text) and _ENDS.search(text)) and not _BREAKS_OFF.search(text)
    return ended and len(text.split()) >= _FEWEST


def leans(text: str) -> bool:
    """It refers back to an earlier sentence."""
    return bool(_LEANING.match(text))


def stands_alone(text: str) -> bool:
    return is_whole(text) and not leans(text) and not _SAME_TIME.search(text) and len(text.split()) <= _LONGEST


def joined(citing: Citing, article: ArticleId, spans: Iterable[Span]) -> tuple[str, tuple[Evidence, ...]]:
    """The first sentence that can be read alone and the next one, if both fit on a line; empty if none can."""
    found: list[tuple[str, Span]] = []
    for span in spans:
        text = sentence(citing, article, span)
        if found and is_whole(text) and len(f"{found[0][0]} {text}".split()) <= _LONGEST:
            found.append((text, span))
            break
        if found:
            break
        if stands_alone(text):
            found.append((text, span))
    return " ".join(text for text, _ in found), tuple(Evidence(article, span) for _, span in found)
