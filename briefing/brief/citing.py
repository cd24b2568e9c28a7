"""References for evidence, and printable words for spans."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

from briefing.brief import day_words, excerpt, wording
from briefing.brief.model import Cause, Line, Mark, Ref
from briefing.brief.request import ArticleFacts, EditionRequest, TrackEdition
from briefing.domain.article import Basis
from briefing.domain.state import Account, Disagreement, Report, Run, TrackDevelopment, TrackStatement
from briefing.domain.statement import Speaker, Statement
from briefing.domain.text import ArticleId, Evidence, Span
from briefing.domain.when import When
from briefing.track_state.confirming import last_telling

_Of = TypeVar("_Of")
_Made = TypeVar("_Made")

REFS = 3  # references printed after one line: the first three by order of publication

_ANNOUNCED = 14  # words of what was announced, as the subject of a dispute
_OPENING = 8  # first words of a sentence that are searched for its actors
_AMID = 14  # words printed of a short clause deep within its sentence
FULL = 5  # words of a clause that can stand alone
_LEANING = frozenset(
    "will would may might can could is are was were has have had to not and or but that which who "
    "when where while after before as if because although though since until".split()
)
"""A clause that begins with one of these depends on another clause, or lacks its subject."""

_WHOLE = 45  # longest sentence printed whole, in words
_BEGINS = re.compile(r"[“\"‘'(\[]*[A-Z0-9]")
_ARTICLES = frozenset("the a an its his her their this that these those".split())
"""A clause that begins with one of these names a thing, and has no subject before its verb."""

_MARKS = {"up": Mark.UP, "down": Mark.DOWN}


class Citing:
    """Reads the articles of one edition. Holds the request, and results that several sections share."""

    def __init__(self, request: EditionRequest) -> None:
        self.request = request
        self._told: dict[str, dict[Evidence, TrackDevelopment]] = {}
        self._kept: dict[tuple[str, int], tuple[object, Any]] = {}

    def once(self, name: str, of: _Of, work: Callable[[Citing, _Of], _Made]) -> _Made:
        """The result of `work` for a state or an edition, computed once."""
        key = (name, id(of))
        if key not in self._kept:
            self._kept[key] = (of, work(self, of))  # kept alive, so that its id is not reused
        made: _Made = self._kept[key][1]
        return made

    def article(self, id: ArticleId) -> ArticleFacts:
        return self.request.articles[id]

    def refs(self, evidence: Iterable[Evidence]) -> tuple[Ref, ...]:
        """The sentences that contain the evidence, by publication of their articles, at most `REFS`.

        Raises:
            ValueError: Evidence lies in no sentence of its article.
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
        """The agency or outlet that first reported it; None if neither is named."""
        article = self.article(report.article)
        return article.origin or article.publisher

    def reference(self, id: ArticleId) -> str:
        """The name of an article inside a sentence: title, outlet and day."""
        article = self.article(id)
        day = day_words.dating_text(article.dating, wording.LONG_MONTHS)
        outlet = article.origin or article.publisher
        title = f"“{excerpt.inner_marks(excerpt.fold(article.title))}”" if article.title else "a report"
        return f"{title} ({outlet}, {day})" if outlet else f"{title} ({day})"

    def clause(self, item: TrackDevelopment) -> str:
        """The clause, white space folded."""
        text = self.article(item.report.article).text
        return excerpt.balanced(excerpt.clause(text, item.development.span))

    def excerpt(self, evidence: Evidence) -> str:
        """The words of evidence, for quotation."""
        return excerpt.inner_marks(excerpt.balanced(excerpt.clause(self.article(evidence.article).text, evidence.span)))

    def account(self, item: TrackDevelopment, words: int) -> str:
        """The clause if it can stand alone, else its sentence, or the words around it if it lies deep within that."""
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

    def opens(self, item: TrackDevelopment) -> bool:
        """The clause opens its sentence."""
        return self._clause_and_sentence(item)[2] == 0

    def _clause_and_sentence(self, item: TrackDevelopment) -> tuple[str, str, int]:
        """The clause, its sentence, and the number of words before the clause."""
        text = self.article(item.report.article).text
        clause = excerpt.clause(text, item.development.span)
        sentence = excerpt.after_dateline(excerpt.clause(text, item.development.sentence))
        return clause, sentence, len(sentence.partition(clause)[0].strip(excerpt.MARKS).split())

    def disputed(self, edition: TrackEdition, item: Disagreement) -> str:
        """The announced thing on which accounts differ, in the words of its announcement."""
        evidence = {account.evidence for account in item.accounts}
        for appointment in edition.after.appointments:
            if evidence & {found.evidence for found in appointment.reported}:
                return excerpt.shorten(self.clause(appointment.announced[0]), _ANNOUNCED)
        return excerpt.shorten(self.excerpt(item.accounts[0].evidence), _ANNOUNCED)

    def apart(self, item: Disagreement) -> bool:
        """The accounts are in different sentences; one sentence gives one account."""
        return len({self.refs((account.evidence,)) for account in item.accounts}) > 1

    def differing(self, edition: TrackEdition, account: Account, words: int) -> Line:
        """An account in its source's words, long enough to be read alone."""
        item = self._standing_at(edition, account.evidence)
        text = self.account(item, words) if item else excerpt.shorten(self.excerpt(account.evidence), words)
        return self.line(f"“{text}”", (account.evidence,))

    def _standing_at(self, edition: TrackEdition, evidence: Evidence) -> TrackDevelopment | None:
        """The first development with this clause; None for a statement."""
        if edition.track.id not in self._told:
            self._told[edition.track.id] = {one.evidence: one for one in reversed(edition.after.developments)}
        return self._told[edition.track.id].get(evidence)

    def words(self, item: TrackStatement, limit: int) -> str:
        """A statement as printed in a column, with its quoted parts in quotation marks."""
        words = excerpt.words(self.article(item.report.article).text, self._whole(item))
        return excerpt.whole(words if words.startswith("“") else wording.capital(words), limit)

    def _whole(self, item: TrackStatement) -> Statement:
        """The statement with the rest of its sentence, where its last words are torn from the words they belong to."""
        article, statement = self.article(item.report.article), item.statement
        last = statement.content[-1]
        sentence = next((one for one in article.sentences if one.begin <= last.begin < one.end), last)
        said_behind = any(last.end <= cue.begin < sentence.end for cue in statement.cue)
        if statement.direct or said_behind or not excerpt.goes_on(article.text[last.end : sentence.end]):
            return statement
        end = last.end + len(article.text[last.end : sentence.end].rstrip(" .!?"))
        return replace(statement, content=(*statement.content[:-1], Span(last.begin, end)))

    def said_on(self, item: TrackStatement) -> When:
        """The day that the sentence of a statement gives beside what was said, if one; else that of the report.

        Only a day of the week up to the report: "who resigned on March 3" said months later tells of something else.
        """
        article, report, statement = self.article(item.report.article), item.report, item.statement
        place = statement.cue[0] if statement.cue else statement.content[0]
        sentence = next((one for one in article.sentences if one.begin <= place.begin < one.end), place)
        days = {
            when.latest()
            for span, when in article.days
            if span.within(sentence) and not any(span.within(part) for part in statement.content)
        }
        near = [day for day in days if timedelta(0) <= report.published - day < timedelta(days=7)]
        return When.on(near[0]) if len(near) == len(days) == 1 and report.earliest is None else report.time

    def new(self, report: Report) -> bool:
        """Learned since edition N-1, or published since its day."""
        return self.request.window.brings(report.ingested, report.published)

    def inferred(self, report: Report) -> bool:
        return self.article(report.article).dating.basis is Basis.INFERRED

    def inferred_time(self, item: TrackDevelopment) -> bool:
        """The time depends on an inferred publication date, since the sentence does not give the year."""
        when = item.development.when
        if when is None or not self.inferred(item.report):
            return False
        sentence = item.development.sentence
        text = self.article(item.report.article).text[sentence.begin : sentence.end]
        return str(when.latest().year) not in text

    def since(self, run: Run) -> Line:
        return self.standing(wording.when_text(run.since), run, dated=True)

    def standing(self, text: str, run: Run, *, dated: bool = False, last: bool = False) -> Line:
        """A line on a status, citing what began it (or `last` confirmed it), or marked as set by hand.

        Args:
            dated: The text has a time; a tag marks it if it is inferred.
        """
        by_hand = wording.BY_HAND if run.by_hand is not None else ""
        if not run.developments:
            return Line(text, cause=Cause.LOG, tags=(by_hand,))
        inferred = wording.INFERRED if dated and not by_hand and self.inferred_time(run.developments[0]) else ""
        told = last_telling(run)[-1:] if last else run.developments[:1]
        return self.line(text, (item.evidence for item in told or run.developments[:1]), inferred, by_hand)


def _stands_alone(clause: str, item: TrackDevelopment, *, at_start: bool) -> bool:
    """It is long enough and begins its sentence, or begins with its actor."""
    parts = clause.split()
    if clause.lower().startswith("the fact that "):
        return False
    names = {word for actor in item.development.actors for word in actor.name.split()}
    acting = any(word.strip(",") in names for word in parts[:4])
    return len(parts) >= FULL and parts[0].lower() not in _LEANING and (at_start or acting)


def _far(sentence: str, clause: str, item: TrackDevelopment) -> str:
    """A clause deep within its sentence: after the actors if the sentence opens with them, else words around it."""
    if len(clause.split()) < FULL:
        return excerpt.amid(sentence, clause, _AMID)
    opening = " ".join(sentence.partition(clause)[0].split()[:_OPENING])
    ends = [opening.find(actor.name) + len(actor.name) for actor in item.development.actors if actor.name in opening]
    noun = clause.split(maxsplit=1)[0].lower() in _ARTICLES
    if noun or not ends or len(ends) < len(item.development.actors):
        return f"{excerpt.ELLIPSIS} {clause}"
    return f"{opening[: max(ends)]} {excerpt.ELLIPSIS} {clause}"


def names(text: str, speaker: Speaker) -> bool:
    """The text names its speaker, or none is known."""
    return not speaker.name or speaker.name.split()[-1] in text


def mark_of(item: TrackDevelopment) -> Mark:
    return _MARKS.get(item.effect, Mark.FLAT)


def label(edition: TrackEdition, facet: str, run: Run | None) -> str | None:
    """The label of a status from the track file; None if nothing is known."""
    return status_label(edition, facet, run.status) if run else None


def status_label(edition: TrackEdition, facet: str, status: str) -> str:
    """The label of a status from the track file."""
    found = next(item for item in edition.track.facets if item.id == facet).status(status)
    return found.label or found.id.replace("-", " ")


def reporting(citing: Citing, report: Report, origins: int) -> tuple[str, ...]:
    """Publisher and day, and the number of independent origins if there are several."""
    outlet, day = citing.outlet(report), day_words.published_text(report)
    inferred = f", {wording.INFERRED}" if citing.inferred(report) else ""
    counted = wording.figure(origins, "origin") if origins > 1 else ""
    return tuple(tag for tag in (f"{outlet}, {day}{inferred}" if outlet else f"{day}{inferred}", counted) if tag)


def nothing() -> Line:
    return Line(wording.NOT_ON_FILE, cause=Cause.SILENCE)
