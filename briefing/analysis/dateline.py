"""Where a text comes from, as its head and foot tell: dateline, agency, outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.analysis.lexicon import LEXICON, calendar_names, either
from briefing.analysis.once import once
from briefing.analysis.written_dates import DAY_OF_MONTH
from briefing.domain.article import Dateline, Layout, LeftOutReason, PageMetadata
from briefing.domain.knowledge import Agency, Knowledge, Place
from briefing.domain.text import Span

_NEAR_HEAD = 6
"""So many paragraphs may stand above the one with the dateline: leads and captions that cleaning kept."""

_CAPITALS = r"[A-ZÀ-ÞĀ-Ž][A-ZÀ-ÞĀ-Ž.'’-]+(?:[ /][A-ZÀ-ÞĀ-Ž][A-ZÀ-ÞĀ-Ž.'’-]*){0,4}"
_DAYS = either(name[:3].title() for name in calendar_names())
_REGION = rf"(?:,\s+(?P<region>(?!{_DAYS})[A-Z][\w.]*(?:\s[A-Z][\w.]*){{0,3}}))?"
_SIGNED = r"(?:\((?P<in_brackets>[^()\n]{2,60})\)|/(?P<in_slashes>[^/\n]{2,40})/)"
_DASH = r"(?:[-‐-―]{1,3}|_)(?=\s|$)"
_LINE = re.compile(
    rf"(?P<place>{_CAPITALS}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}}){_REGION}"
    rf"(?P<when>[.,]?\s+(?P<day>{DAY_OF_MONTH}))?"
    rf"(?:[.,]?\s*{_SIGNED}\.?|\s*,\s*(?P<bare>[A-Z][\w/ .-]{{1,30}}?))?"
    rf"\s*(?P<close>{_DASH}|:(?=\s)|\.(?=\s|$)|$)",
    re.MULTILINE,
)
_NO_PLACE = re.compile(rf"\((?P<in_brackets>[^()\n]{{2,40}})\)\s*(?:{_DASH}|(?=[A-Z“\"‘]))")
"""Some pages drop the dash, and the space with it: `(CNN)At least 30 people`."""

_BARE = re.compile(
    r"(?P<places>(?:[A-ZÀ-ÞĀ-Ž][A-ZÀ-ÞĀ-Ž.'’-]{2,}[ /]){1,4}?)(?=[\"“‘]?(?:A |U\.S\. |[A-Z]+ [a-z]|[A-Z][\w'’-]*[a-z]))"
)
"""A place in capitals with nothing between it and the sentence: `GENEVA The talks`."""

_POINTED = re.compile(
    rf"(?P<place>{_CAPITALS}|[A-Z][a-z]+)\.\s+(?P<day>{DAY_OF_MONTH})\.?\s+(?P<bare>[A-Z][\w/ -]{{1,30}})\s*[.-]"
)

_CREDIT = re.compile(
    rf"^\W*{either(LEXICON.origin.credits)}\s*[:–-]?\s+(?P<name>.{{2,60}}?)\W*$|"
    r"^\W*by\s+[^,|/\n]{3,50}[,|/]\s*(?P<byline>.{2,60}?)\W*$|"
    r"^.*[|—–]\s*by\s+(?P<signed>[^|]{2,40}?)\W*$|"
    r"^[(\[](?P<alone>[^()\[\]\n]{2,40})[)\]](?:\s+\d.*)?$",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"\(?(?:(?:additional )?reporting|writing) by .{3,200}?(?:editing|writing) by ", re.IGNORECASE | re.DOTALL
)
_CONTRIBUTED = re.compile(r"\b(?:the\s+)?(?P<name>[A-Z][\w. /-]{1,40}?)\s+contributed to this (?:report|story|article)")
_NAMED_LAST = re.compile(r"(?:^|\s)[-–—|•»]\s*(?P<name>[^-–—|•»]{2,50})$")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?P<name>[^.\d|]{2,50})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Names:
    """Spellings, folded, to the name in knowledge; `states`: those of states and of their seats."""

    agencies: dict[str, str]
    places: dict[str, str]
    states: frozenset[str]
    beside_state: re.Pattern[str]

    def agency(self, words: str | None) -> str | None:
        """The agency meant by all the words, or by the first part of "Reuters/AP", "RIA Novosti, Name"."""
        if not words:
            return None
        for part in (words, *re.split(r"[/,;|&]| and | - ", " ".join(words.split()))):
            if known := self.agencies.get(_folded(part)):
                return known
        return None


def find_dateline(text: str, layout: Layout, knowledge: Knowledge) -> Dateline | None:
    """The dateline of the first paragraph that opens with one; None where none does."""
    names = _names(knowledge)
    for paragraph in layout.body[: _NEAR_HEAD + 1]:
        for pattern in (_LINE, _POINTED, _NO_PLACE):
            match = pattern.match(text, paragraph.begin, paragraph.end)
            if match and (found := _dateline(match, names)):
                return found
        if found := _bare(_BARE.match(text, paragraph.begin, paragraph.end), names):
            return found
        if match := names.beside_state.match(text, paragraph.begin, paragraph.end):
            first = match["place"].split("/")[0]
            return Dateline(Span(*match.span()), names.places.get(_folded(first)) or first.title())
    return None


def _bare(match: re.Match[str] | None, names: _Names) -> Dateline | None:
    """Places without a dash; nothing in the text confirms them, so each must be known."""
    if match is None:
        return None
    known = [names.places.get(_folded(words)) for words in match["places"].strip().split("/")]
    return Dateline(Span(*match.span()), known[0]) if all(known) else None


def origin_of(
    text: str, layout: Layout, dateline: Dateline | None, metadata: PageMetadata, knowledge: Knowledge
) -> str | None:
    """Who first reported it: dateline, then credit lines, then whoever publishes, if that is somebody who reports."""
    if dateline and dateline.origin:
        return dateline.origin
    names = _names(knowledge)
    lines = list(_margin(text, layout))
    for match in filter(None, map(_CREDIT.match, lines)):
        if known := names.agency(match["name"] or match["byline"] or match["signed"] or match["alone"]):
            return known
    if any(map(_SIGN_OFF.search, lines)):
        return names.agency("Reuters")  # the only wire that signs off with its reporters and editors
    for line in lines:
        for match in _CONTRIBUTED.finditer(line):
            if known := names.agency(match["name"]):
                return known
    return names.agency(metadata.publisher)


def publisher_of(text: str, layout: Layout, metadata: PageMetadata, knowledge: Knowledge) -> str | None:
    """Whose page it is: as it says of itself, or as its boilerplate does, where that names a known outlet."""
    names = _names(knowledge)
    if metadata.publisher:
        return names.agency(metadata.publisher) or metadata.publisher
    lines = list(_boilerplate(text, layout))
    for pattern in (_NAMED_LAST, _RIGHTS):
        for match in filter(None, map(pattern.search, lines)):
            if known := names.agencies.get(_folded(match["name"])):
                return known
    return None


def _dateline(match: re.Match[str], names: _Names) -> Dateline | None:
    parts = match.groupdict()
    signed = parts.get("in_brackets") or parts.get("in_slashes") or parts.get("bare")
    agency = names.agency(signed)
    if "place" not in parts:
        return Dateline(Span(*match.span()), None, agency) if agency else None
    words = parts["place"]
    place = names.places.get(_folded(re.split(r"[/]", words)[0]))
    day = Span(*match.span("day")) if parts.get("day") else None
    confirmed = not names.states.isdisjoint({_folded(words), _folded(parts.get("region") or "")})
    if not _holds(parts, words, place, agency, confirmed=confirmed):
        return None
    if agency is None and parts.get("in_brackets") and re.fullmatch(r"[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}", signed or ""):
        agency = signed
    return Dateline(Span(*match.span()), place or words.title(), agency, day)


def _holds(parts: dict[str, str | None], words: str, place: str | None, agency: str | None, *, confirmed: bool) -> bool:
    """Whether it is a dateline and no sentence that opens like one.

    An unknown place needs capitals and company; a colon or full stop closes only what is beyond doubt.

    Args:
        confirmed: The place is the seat of a state, or stands beside the name of one.
    """
    capitals = words.upper() == words and len(words) > 2
    day, close, bare = parts.get("day"), parts.get("close"), parts.get("bare")
    if bare and not agency:
        return False
    if close is None:  # the pointed style: place, day and agency all told
        return agency is not None
    if close.startswith(("-", "–", "—", "‐", "―", "‑", "‒", "_")):
        return bool(place and (capitals or day or agency)) or (capitals and bool(day or agency or confirmed))
    if close == ":":
        return bool(place and (capitals or day)) or bool(agency and (place or capitals))
    return bool(day and ((place and capitals) or (agency and (place or capitals))))


def _margin(text: str, layout: Layout) -> Iterator[str]:
    """Lines where credits stand: boilerplate and captions, the first and the last paragraphs of the body."""
    spans = [part.span for part in layout.left_out if part.why is not LeftOutReason.OTHER_STORIES]
    spans += [*layout.body[:2], *layout.body[-2:]]
    yield from _lines(text, sorted(set(spans)))


def _boilerplate(text: str, layout: Layout) -> Iterator[str]:
    yield from _lines(text, (part.span for part in layout.left_out if part.why is LeftOutReason.BOILERPLATE))


def _lines(text: str, spans: Iterable[Span]) -> Iterator[str]:
    for span in spans:
        for line in text[span.begin : span.end].splitlines():
            if line.strip():
                yield line.strip()


def _folded(words: str) -> str:
    return re.sub(r"[\s\W_]+", " ", words).strip().casefold()


@once
def _names(knowledge: Knowledge) -> _Names:
    states = _states(knowledge)
    seats = frozenset(map(_folded, states))
    return _Names(_spellings(knowledge.agencies), _spellings(knowledge.places), seats, _beside_state(states))


def _states(knowledge: Knowledge) -> frozenset[str]:
    """Names of states, and what stands for them."""
    states = {name for party in knowledge.parties if party.state for name in (party.name, *party.aliases)}
    return frozenset(states | {place.state for place in knowledge.places if place.state})


def _beside_state(states: Iterable[str]) -> re.Pattern[str]:
    """A place in capitals and its state, with nothing between them and the sentence: `TAINAN, Taiwan The mayor`.

    The state confirms a place that is not known.
    """
    return re.compile(rf"(?P<place>{_CAPITALS}), {either(sorted(states))}(?:/{_CAPITALS})? (?=[“\"A-Z])")


def _spellings(entries: Iterable[Agency | Place]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries:
        for spelling in (entry.name, *entry.aliases):
            found.setdefault(_folded(spelling), entry.name)
    return found
