"""What of an article belongs to a track, and what it does there. Pure and cheap: nothing is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing.analysis.effects import effect_of, fits
from briefing.analysis.phrases import Phrases, party_phrases
from briefing.domain.article import Layout
from briefing.domain.development import Development, Modality
from briefing.domain.findings import Findings
from briefing.domain.knowledge import Knowledge
from briefing.domain.state import Move, Report, Told
from briefing.domain.statement import Speaker, Statement
from briefing.domain.text import Span
from briefing.domain.track import Facet, Rule, Track

_POINTING = re.compile(
    r"\b(?:that|this|the|such) (?:issue|matter|subject|question|topic|problem|project|deal|shield|plan|ties)\b",
    re.IGNORECASE,
)
_COUNTRIES = re.compile(r"\b(?:these|those|both) (?:countries|states|nations|republics)\b", re.IGNORECASE)
_TITLE, _LEDE = 3.0, 2.0
_MAINLY = 0.5
"""Share of paragraphs on the track from which on the article is taken to be about nothing else."""
_CENTRAL = 3.5
"""Score from which on an article is about the track: it stands in the title, or in the lede and further on."""
_IN_LEDE = 2.5
"""From which on what is told beside the track is listed, though it moves nothing: the lede alone is on it."""
_MAIN_SIDES = 3
"""Parties of a track whose doings belong to it in an article about it, first to last as the file has them."""
_PARAGRAPH_WORDS = 8
_TOGETHER = frozenset({"meet", "discuss", "negotiate", "cooperate"})


@dataclass(frozen=True, slots=True)
class _CompiledRule:
    rule: Rule
    objects: Phrases
    without: Phrases


@dataclass(frozen=True, slots=True)
class CompiledTrack:
    """A track with its phrases ready to be looked for. Compile once, use for every article.

    Attributes:
        sure: `any` without names that others bear too; an article must have one of these.
        parties: What names the parties that rules speak of.
        tones: Class of each action of the vocabulary.
        members: Parties that belong to a body.
        matters: What rules are about that ask for no party: enough to stand on the track beside one.
    """

    track: Track
    any: Phrases
    sure: Phrases
    all: tuple[Phrases, ...]
    none: Phrases
    near: Phrases
    rules: tuple[tuple[Facet, tuple[_CompiledRule, ...]], ...]
    topics: tuple[tuple[str, Phrases], ...]
    parties: dict[str, Phrases]
    tones: dict[str, str]
    members: dict[str, frozenset[str]]
    matters: Phrases

    def concerns(self, party: str) -> bool:
        """A side of the track, or a member of one; any, where the track names none."""
        own = self.track.parties
        return not own or party in own or any(party in self.members.get(side, ()) for side in own)

    def holds(self, passage: str, *, whole: bool = False) -> bool:
        """The passage is about the track by itself; `whole` for an article, where `near` is asked of paragraphs."""
        named = self.sure if whole else self.any
        if not named.found(passage) or self.none.found(passage):
            return False
        if not all(phrases.found(passage) for phrases in self.all):
            return False
        return whole or not self.near or self.near.found(passage)


def compile_track(track: Track, knowledge: Knowledge) -> CompiledTrack:
    """Make a track ready. A phrase that is the name of a party means its capitals and adjectives too."""
    about = track.about
    named = {party for facet in track.facets for rule in facet.rules for party in (*rule.between, *rule.by)}
    return CompiledTrack(
        track=track,
        any=Phrases.of(about.any, knowledge),
        sure=Phrases.of(about.any, knowledge, sure=True),
        all=tuple(Phrases.of((phrase,), knowledge) for phrase in about.all),
        none=Phrases.of(about.none),
        near=Phrases.of(about.near, knowledge),
        rules=tuple((facet, tuple(map(_compiled, facet.rules))) for facet in track.facets),
        topics=tuple((topic.id, Phrases.of(topic.any)) for topic in track.topics),
        parties={party: party_phrases(party, knowledge) for party in sorted(named)},
        tones={action.name: action.tone for action in knowledge.actions},
        matters=Phrases.of(
            phrase
            for facet in track.facets
            for rule in facet.rules
            if not (rule.between or rule.by)
            for phrase in rule.objects
        ),
        members={party.name: frozenset(party.members) for party in knowledge.parties if party.members},
    )


def _compiled(rule: Rule) -> _CompiledRule:
    return _CompiledRule(rule, Phrases.of(rule.objects), Phrases.of(rule.without))


def is_wanted(compiled: CompiledTrack, text: str, layout: Layout) -> bool:
    """Whether an article may be on the track, told before parsing from the words of title and body."""
    return _score(compiled, text, layout) > 0


def score_article(compiled: CompiledTrack, text: str, findings: Findings) -> float:
    """How much an article is about the track; 0.0 off it. Title and lede weigh more, length does not."""
    return _score(compiled, text, findings.surface.layout)


def _score(compiled: CompiledTrack, text: str, layout: Layout) -> float:
    title = text[layout.title.begin : layout.title.end] if layout.title else ""
    parts = [title, *(text[span.begin : span.end] for span in (*layout.captions, *layout.body))]
    whole = "\n".join(parts)
    if not compiled.holds(whole, whole=True):
        return 0.0
    first = len(layout.captions) + 1
    weights = [_TITLE] + [1.0] * len(layout.captions) + [_LEDE if i == first else 1.0 for i in range(first, len(parts))]
    near_title = bool(title) and compiled.near.found(title)
    score = 0.0
    for weight, part in zip(weights, parts, strict=True):
        hits = compiled.any.count(part)
        if hits and (not compiled.near or near_title or compiled.near.found(part)):
            score += weight * (1 + min(hits, 4) / 4)
    return round(score, 2)


def statement_on(compiled: CompiledTrack, text: str, statement: Statement, article_on: bool) -> bool:
    """Whether a statement belongs to the track: by its words and its speaker, or by a topic of an article on it."""
    words = _said(text, statement)
    passage = f"{words} {statement.speaker.party or ''}"
    if compiled.holds(passage):
        return True
    if not article_on or compiled.none.found(passage):
        return False
    paragraph = _paragraph(text, statement.span)
    return topic_of(compiled, text, statement) is not None and compiled.holds(paragraph)


def topic_of(compiled: CompiledTrack, text: str, statement: Statement) -> str | None:
    """The topic most of whose phrases the statement has; the first of the track file where two have as many."""
    words = _said(text, statement)
    counts = [(phrases.count(words), -place, id) for place, (id, phrases) in enumerate(compiled.topics)]
    best = max(counts, default=(0, 0, ""))
    return best[2] if best[0] else None


def told_of(
    compiled: CompiledTrack,
    text: str,
    development: Development,
    report: Report,
    *,
    score: float = 0.0,
    on: bool = False,
) -> Told | None:
    """The development as the track sees it; None where it is not about the track.

    Only what is sure moves a status. What somebody tells whose side took no part is an account.

    Args:
        score: The article's, see `score_article`: the more it is about the track, the less a clause must name it.
        on: Somebody put it on the track, so its words are not asked whether it is.
    """
    clause = text[development.span.begin : development.span.end]
    firm = on or _is_on(compiled, text, clause, development, score)
    if not firm and not (score >= _IN_LEDE and _is_on(compiled, text, clause, development, _CENTRAL)):
        return None
    taken = tuple(_taken(compiled, text, clause, development))
    moves = tuple(
        Move(facet.id, rule.sets or rule.shows or "", rule.sets is not None)
        for facet, rule in taken
        if firm and not development.unsure and fits(rule, development)
    )
    return Told(
        development,
        report,
        effect=effect_of(compiled.tones, taken, development),
        moves=moves,
        official=_took_part(compiled, development, clause, development.said_by),
        account=development.said_by is not None and not _took_part(compiled, development, clause, development.said_by),
    )


def _is_on(compiled: CompiledTrack, text: str, clause: str, development: Development, score: float) -> bool:
    actors = " ".join(f"{actor.name} {actor.party or ''}," for actor in development.actors)
    own = f"{clause} ; {actors}"
    sentence = text[development.sentence.begin : development.sentence.end]
    if compiled.none.found(sentence):
        return False
    if compiled.holds(own):
        return True
    if _POINTING.search(clause) and compiled.holds(_paragraph(text, development.sentence)):
        return True
    in_play = compiled.any.found(own) or compiled.matters.found(clause)
    in_play = in_play or any(rule.objects for _, rule in _taken(compiled, text, clause, development))
    mainly = _focus(compiled.any, compiled.near, text) >= _MAINLY
    about = mainly or score >= _CENTRAL
    if compiled.holds(f"{sentence} ; {actors}"):
        return in_play or about
    if about:
        sides = _sides(compiled, development)
        own_sides = not sides or bool(sides & set(compiled.track.parties[:_MAIN_SIDES]))
        if development.modality is Modality.PLANNED and not mainly:
            return in_play  # an appointment of the same sides may belong to the other things the article is about
        return in_play or own_sides or compiled.holds(_passage(text, development.sentence))
    return in_play and compiled.holds(_passage(text, development.sentence))


def _taken(compiled: CompiledTrack, text: str, clause: str, development: Development) -> Iterator[tuple[Facet, Rule]]:
    """For each facet the first rule that takes the development, whether or not its modality moves it."""
    around = clause
    if _COUNTRIES.search(clause):
        around = _passage(text, development.sentence)
    elif _POINTING.search(clause):
        around = _paragraph(text, development.sentence)
    frame = _paragraph(text, development.sentence) if development.action in _TOGETHER else clause
    for facet, rules in compiled.rules:
        fitting = [one.rule for one in rules if _takes(compiled, one, frame, around, development)]
        moving = next((rule for rule in fitting if fits(rule, development)), None)
        rule = moving or next((rule for rule in fitting if Modality.REFUSED not in rule.modality), None)
        if rule is not None:
            yield facet, rule


def _takes(compiled: CompiledTrack, one: _CompiledRule, frame: str, around: str, development: Development) -> bool:
    """Whether a rule takes a development.

    Args:
        frame: Where its objects are looked for: the clause; for a meeting what stands before it, too.
        around: Where its parties are named: the clause, or what the clause points back to.
    """
    rule = one.rule
    if development.action not in rule.actions:
        return False
    if rule.levels and development.level not in rule.levels:
        return False
    if (one.objects and not one.objects.found(frame)) or one.without.found(frame):
        return False
    parties = _sides(compiled, development)
    if rule.by and not parties & set(rule.by):
        return False
    if parties and not (rule.by or rule.between) and not any(compiled.concerns(party) for party in parties):
        return False  # what outsiders do moves nothing
    return all(party in parties or _named(compiled, party, around, development) for party in rule.between)


def _sides(compiled: CompiledTrack, development: Development) -> set[str]:
    return {actor.party for actor in development.actors if actor.party}


def _named(compiled: CompiledTrack, party: str, clause: str, development: Development) -> bool:
    """Those who meet must take part; whom an act is turned to may only be named.

    "We had an exchange of views with Moscow": who speaks took part.
    """
    if development.action in _TOGETHER and len(_sides(compiled, development)) > 1:
        return False
    return compiled.parties[party].found(clause)


def _took_part(compiled: CompiledTrack, development: Development, clause: str, speaker: Speaker | None) -> bool:
    """The speaker's side acted, or "we" did; a member of a body that acted counts as taking part."""
    if speaker is None:
        return False
    sides = _sides(compiled, development)
    if not sides and re.search(r"\b(?:we|our|us)\b", clause, re.IGNORECASE):
        return True
    if speaker.party is None or speaker.party in sides:
        return speaker.party is not None
    if any(speaker.party in compiled.members.get(side, ()) for side in sides):
        return True
    return not sides and speaker.party in compiled.track.parties and speaker.office is not None


def _said(text: str, statement: Statement) -> str:
    return " ".join(text[span.begin : span.end] for span in statement.content)


@lru_cache(maxsize=128)
def _focus(any: Phrases, near: Phrases, text: str) -> float:
    """Share of the paragraphs of a text that are about the track by themselves; furniture is too short to count."""
    paragraphs = {line for line in text.splitlines() if line.count(" ") >= _PARAGRAPH_WORDS}
    on = sum(any.found(line) and (not near or near.found(line)) for line in paragraphs)
    return on / len(paragraphs) if paragraphs else 0.0


def _passage(text: str, span: Span) -> str:
    """The paragraph a passage stands in, and the one before it."""
    begin = text.rfind("\n", 0, span.begin) + 1
    before = text.rfind("\n", 0, len(text[:begin].rstrip())) + 1
    end = text.find("\n", span.end)
    return text[before : end if end >= 0 else len(text)]


def _paragraph(text: str, span: Span) -> str:
    """The paragraph up to the end of a passage: what it points back to."""
    begin = text.rfind("\n", 0, span.begin) + 1
    return text[begin : span.end]
