"""Short parsed texts, with a small knowledge of invented people and real states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from briefing.analysis.actors import Cast
from briefing.analysis.parsing import Block, BlockKind, ParsedBlock, parse
from briefing.analysis.statements import find_statements
from briefing.domain.knowledge import Agency, Knowledge, Party, Person, Place, SpeechVerb, Term
from briefing.domain.statement import Statement
from briefing.domain.text import Span

DAY = date(2008, 11, 18)


def _term(office: str, role: str, party: str, begin: int, end: int) -> Term:
    return Term(office, role, party, date(begin, 1, 1), date(end, 12, 31))


KNOWLEDGE = Knowledge(
    version="small",
    people=(
        Person(
            "Pavel Morozov",
            "Morozov",
            "m",
            ("Paul Morozov",),
            (
                _term("Russia's envoy to NATO", "envoy", "Russia", 2007, 2010),
                _term("Russian deputy prime minister", "deputy prime minister", "Russia", 2011, 2014),
            ),
        ),
        Person(
            "Jan van der Berg",
            "van der Berg",
            "m",
            (),
            (_term("NATO Secretary General", "secretary general", "NATO", 2005, 2010),),
        ),
        Person(
            "Nino Kapanadze",
            "Kapanadze",
            "f",
            (),
            (_term("Georgian foreign minister", "foreign minister", "Georgia", 2006, 2009),),
        ),
        Person("Alan Stone", "Stone", "m", (), (_term("U.S. president", "president", "United States", 2001, 2004),)),
    ),
    parties=(
        Party("Russia", ("Moscow", "the Kremlin"), ("Russian",)),
        Party("NATO", ("the alliance", "the bloc"), (), state=False),
        Party("European Union", ("EU", "the bloc"), (), state=False),
        Party("United States", ("U.S.", "US", "Washington"), ("American",)),
        Party("Georgia", ("Tbilisi",), ("Georgian",)),
    ),
    agencies=(Agency("Newswire", ()),),
    places=(Place("Moscow", (), "Russia"), Place("Washington", (), "United States"), Place("Brussels", (), "Belgium")),
    speech=(
        *(SpeechVerb(lemma, bare=True) for lemma in ("say", "tell", "add", "ask", "continue")),
        *(SpeechVerb(lemma) for lemma in ("note", "warn", "announce", "argue", "report", "urge")),
        *(SpeechVerb(lemma, "attitude") for lemma in ("want", "believe", "criticize", "call", "call for")),
        SpeechVerb("deny", denies=True),
        *(SpeechVerb(lemma, "attitude", denies=True) for lemma in ("reject", "dismiss", "doubt", "rule out")),
    ),
    roles=("foreign minister", "envoy", "secretary general", "spokesman", "spokeswoman", "president"),
)


@dataclass(frozen=True)
class Reading:
    """A text with one paragraph a line, and its cast."""

    text: str
    blocks: tuple[ParsedBlock, ...]
    cast: Cast

    def statements(self) -> tuple[Statement, ...]:
        return find_statements(self.text, self.blocks, self.cast, KNOWLEDGE)

    def words(self, spans: tuple[Span, ...]) -> list[str]:
        return [self.text[span.begin : span.end] for span in spans]

    def span(self, words: str) -> Span:
        begin = self.text.index(words)
        return Span(begin, begin + len(words))

    def subject_of(self, verb: str, nth: int = 0) -> tuple[ParsedBlock, object]:
        """The grammatical subject of a verb, as the parse has it."""
        found = [
            (block, child)
            for block in self.blocks
            for token in block.doc
            if token.text == verb
            for child in token.children
            if child.dep in {"nsubj", "nsubjpass"}
        ]
        return found[nth]


def read(text: str, *, title: bool = False, published: date | None = DAY) -> Reading:
    """Parse a text line by line; `title`: the first line is the headline."""
    lines = [Span(*match.span()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    kinds = [BlockKind.TITLE if title and number == 0 else BlockKind.BODY for number in range(len(lines))]
    blocks = tuple(parse(text, [Block(kind, line) for kind, line in zip(kinds, lines, strict=True)]))
    return Reading(text, blocks, Cast(KNOWLEDGE, text, blocks, published))
