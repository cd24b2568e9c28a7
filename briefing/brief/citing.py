"""From evidence to references, and from spans to words that may be printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from briefing.brief import excerpt, wording
from briefing.brief.model import Cause, Line, Mark, Ref
from briefing.brief.request import ArticleFacts, EditionRequest, TrackEdition
from briefing.domain.article import Basis
from briefing.domain.state import Account, Disagreement, Report, Run, TrackDevelopment, TrackStatement
from briefing.domain.statement import Speaker
from briefing.domain.text import ArticleId, Evidence

_Of = TypeVar("_Of")
_Made = TypeVar("_Made")

REFS = 3  # references printed after one line: the first three by order of publication

_ANNOUNCED = 14  # words of what was announced, as the subject of a dispute
_OPENING = 8  # words of a sentence among which those who act are looked for
_AMID = 14  # words printed where those of the clause are few and far into their sentence
_FULL = 5  # words of a clause that can stand alone
_LEANING = frozenset(
    "will would may might can could is are was were has have had to not and or but that which who "
    "when where while after before as if because although though since until".split()
)
"""A clause that begins with one of these leans on another, or has lost whoever acts."""

_WHOLE = 45  # words of a sentence that is printed whole rather than cut
_BEGINS = re.compile(r"[“\"‘'(\[]*[A-Z0-9]")
_ARTICLES = frozenset("the a an its his her their this that these those".split())
"""A clause that begins with one of these names a thing: nobody stands before its verb."""

_MARKS = {"up": Mark.UP, "down": Mark.DOWN}


class Citing:
    """Reads the articles of one edition. Holds the request, and what several sections work out of it."""

    def __init__(self, request: EditionRequest) -> None:
        self.request = request
        self._told: dict[str, dict[Evidence, TrackDevelopment]] = {}
        self._kept: dict[tuple[str, int], tuple[object, Any]] = {}

    def once(self, name: str, of: _Of, work: Callable[[Citing, _Of], _Made]) -> _Made:
        """What `work` makes of a state or an edition: made for the first who asks, and kept for the others."""
        key = (name, id(of))
        if key not in self._kept:
            self._kept[key] = (of, work(self, of))  # kept alive, so that no other has its id
        made: _Made = self._kept[key][1]
        return made

    def article(self, id: ArticleId) -> ArticleFacts:
        return self.request.articles[id]

    def refs(self, evidence: Iterable[Evidence]) -> tuple[Ref, ...]:
        """The sentences the evidence lies in, by publication of their articles, at most `REFS`.

        Raises:
            ValueError: Evidence that lies in no sentence of its article.
        """
        found = {ref for item in evidence for ref in self._sentences(item)}
        return tuple(sorted(found, key=self.order)[:REFS])

    def _sentences(self, evidence: Evidence) -> list[Ref]:
        article = self.article(evidence.article)
        refs = [
            Ref(article.id, number)
            for number, sentence in enumerate(article.sentences, 1)
            if sentence.overlaps(evidence.span)
        ]
        if not refs:
            raise ValueError(f"evidence {evidence.span} lies in no sentence of {article.id}")
        return refs

    def order(self, ref: Ref) -> tuple[str, ArticleId, int]:
        """By date of publication, then id, then sentence."""
        day = self.article(ref.article).dating.day
        return (day.isoformat() if day else "9999", ref.article, ref.sentence)

    def line(self, text: str, evidence: Iterable[Evidence], *tags: str) -> Line:
        return Line(text, self.refs(evidence), tags=tuple(tag for tag in tags if tag))

    def outlet(self, report: Report) -> str | None:
        """Who first reported it; None where neither agency nor outlet is named."""
        article = self.article(report.article)
        return article.origin or article.publisher

    def reference(self, id: ArticleId) -> str:
        """An article named in a sentence: title, outlet and day."""
        article = self.article(id)
        day = wording.long_day(article.dating.day) if article.dating.day else wording.UNDATED
        outlet = article.origin or article.publisher
        title = f"“{excerpt.inner_marks(excerpt.fold(article.title))}”" if article.title else "a report"
        return f"{title} ({outlet}, {day})" if outlet else f"{title} ({day})"

    def clause(self, item: TrackDevelopment) -> str:
        """The clause itself, white space folded."""
        text = self.article(item.report.article).text
        return excerpt.balanced(excerpt.clause(text, item.development.span))

    def excerpt(self, evidence: Evidence) -> str:
        """The words of any evidence, to be quoted."""
        return excerpt.inner_marks(excerpt.balanced(excerpt.clause(self.article(evidence.article).text, evidence.span)))

    def account(self, item: TrackDevelopment, words: int) -> str:
        """The clause where it can stand alone, else its sentence, or the words around it if it lies far into that."""
        clause, sentence, before = self._clause_and_sentence(item)
        chosen = clause
        if not _stands_alone(clause, item, at_start=before == 0):
            far = before > 0 and before + len(clause.split()) > words
            chosen = _far(sentence, clause, item) if far else sentence
        return excerpt.shorten(excerpt.inner_marks(excerpt.balanced(chosen)), words)

    def announced(self, item: TrackDevelopment, words: int) -> str:
        """The clause where it can stand alone, else its sentence where that is not long, else the words around it.

        Args:
            words: To which only what is no whole sentence, or a very long one, is cut.
        """
        clause, sentence, before = self._clause_and_sentence(item)
        alone = _stands_alone(clause, item, at_start=before == 0)
        if alone or not _BEGINS.match(sentence):
            return self.account(item, _WHOLE if alone else words)
        chosen = next((one for one in (sentence, clause) if len(one.split()) <= _WHOLE), "")
        if not chosen or (chosen == clause and before):
            return self.account(item, words)
        return excerpt.inner_marks(excerpt.balanced(chosen))

    def stands_alone(self, item: TrackDevelopment) -> bool:
        """The clause can be read without its sentence."""
        clause, _, before = self._clause_and_sentence(item)
        return _stands_alone(clause, item, at_start=before == 0)

    def _clause_and_sentence(self, item: TrackDevelopment) -> tuple[str, str, int]:
        """The clause, its sentence, and how many words of that stand before the clause."""
        text = self.article(item.report.article).text
        clause = excerpt.clause(text, item.development.span)
        sentence = excerpt.after_dateline(excerpt.clause(text, item.development.sentence))
        return clause, sentence, len(sentence.partition(clause)[0].strip(excerpt.MARKS).split())

    def disputed(self, edition: TrackEdition, item: Disagreement) -> str:
        """The announced thing that accounts differ on, in the words that announced it."""
        evidence = {account.evidence for account in item.accounts}
        for appointment in edition.after.appointments:
            if evidence & {found.evidence for found in appointment.reported}:
                return excerpt.shorten(self.clause(appointment.announced[0]), _ANNOUNCED)
        return excerpt.shorten(self.excerpt(item.accounts[0].evidence), _ANNOUNCED)

    def apart(self, item: Disagreement) -> bool:
        """The accounts stand in different sentences: what one sentence tells is one account."""
        return len({self.refs((account.evidence,)) for account in item.accounts}) > 1

    def differing(self, edition: TrackEdition, account: Account, words: int) -> Line:
        """An account in its source's words: so much of them that they can be read alone."""
        item = self._standing_at(edition, account.evidence)
        text = self.account(item, words) if item else excerpt.shorten(self.excerpt(account.evidence), words)
        return self.line(f"“{text}”", (account.evidence,))

    def _standing_at(self, edition: TrackEdition, evidence: Evidence) -> TrackDevelopment | None:
        """The first development whose clause it is; None where it is that of words."""
        if edition.track.id not in self._told:
            self._told[edition.track.id] = {one.evidence: one for one in reversed(edition.after.developments)}
        return self._told[edition.track.id].get(evidence)

    def words(self, item: TrackStatement, limit: int) -> str:
        """What was said, as printed in a column: its quoted parts in marks."""
        text = self.article(item.report.article).text
        words = excerpt.words(text, item.statement)
        return excerpt.whole(words if words.startswith("“") else wording.capital(words), limit)

    def new(self, report: Report) -> bool:
        """Learned since edition N-1, or published since its day."""
        return self.request.window.brings(report.ingested, report.published)

    def inferred(self, report: Report) -> bool:
        return self.article(report.article).dating.basis is Basis.INFERRED

    def inferred_time(self, item: TrackDevelopment) -> bool:
        """The time rests on an inferred publication date: the sentence does not tell the year itself."""
        when = item.development.when
        if when is None or not self.inferred(item.report):
            return False
        sentence = item.development.sentence
        text = self.article(item.report.article).text[sentence.begin : sentence.end]
        return str(when.latest().year) not in text

    def since(self, run: Run) -> Line:
        return self.standing(wording.when_text(run.since), run, dated=True)

    def standing(self, text: str, run: Run, *, dated: bool = False, last: bool = False) -> Line:
        """A line on a status, with what began it (or `last` confirmed it), or that it was set by hand.

        Args:
            dated: The text tells a time; say so where that is inferred.
        """
        by_hand = wording.BY_HAND if run.by_hand is not None else ""
        if not run.developments:
            return Line(text, cause=Cause.LOG, tags=(by_hand,))
        inferred = wording.INFERRED if dated and not by_hand and self.inferred_time(run.developments[0]) else ""
        return self.line(text, (run.developments[-1 if last else 0].evidence,), inferred, by_hand)


def _stands_alone(clause: str, item: TrackDevelopment, *, at_start: bool) -> bool:
    """It is long enough and begins its sentence, or begins with whoever acts."""
    parts = clause.split()
    if clause.lower().startswith("the fact that "):
        return False
    names = {word for actor in item.development.actors for word in actor.name.split()}
    acting = any(word.strip(",") in names for word in parts[:4])
    return len(parts) >= _FULL and parts[0].lower() not in _LEANING and (at_start or acting)


def _far(sentence: str, clause: str, item: TrackDevelopment) -> str:
    """A clause far into its sentence: after those who act, if the sentence opens with them, else as it lies there."""
    if len(clause.split()) < _FULL:
        return excerpt.amid(sentence, clause, _AMID)
    opening = " ".join(sentence.partition(clause)[0].split()[:_OPENING])
    ends = [opening.find(actor.name) + len(actor.name) for actor in item.development.actors if actor.name in opening]
    noun = clause.split(maxsplit=1)[0].lower() in _ARTICLES
    if noun or not ends or len(ends) < len(item.development.actors):
        return f"{excerpt.ELLIPSIS} {clause}"
    return f"{opening[: max(ends)]} {excerpt.ELLIPSIS} {clause}"


def names(text: str, speaker: Speaker) -> bool:
    """The text itself says who speaks, or nobody is known to."""
    return not speaker.name or speaker.name.split()[-1] in text


def mark_of(item: TrackDevelopment) -> Mark:
    return _MARKS.get(item.effect, Mark.FLAT)


def label(edition: TrackEdition, facet: str, run: Run | None) -> str | None:
    """The status in the track file's words; None where nothing is known."""
    return status_label(edition, facet, run.status) if run else None


def status_label(edition: TrackEdition, facet: str, status: str) -> str:
    """A status in the track file's words."""
    found = next(item for item in edition.track.facets if item.id == facet).status(status)
    return found.label or found.id.replace("-", " ")


def reporting(citing: Citing, report: Report, origins: int) -> tuple[str, ...]:
    """Who reports it and when, and how many independent origins carry it where that is more than one."""
    outlet, day = citing.outlet(report), wording.day_text(report.published)
    inferred = f", {wording.INFERRED}" if citing.inferred(report) else ""
    counted = wording.figure(origins, "origin") if origins > 1 else ""
    return tuple(tag for tag in (f"{outlet}, {day}{inferred}" if outlet else f"{day}{inferred}", counted) if tag)


def nothing() -> Line:
    return Line(wording.NOT_ON_FILE, cause=Cause.SILENCE)
