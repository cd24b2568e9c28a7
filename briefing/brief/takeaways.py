"""Changes as sentences, in words of the track file, of the source, or of the catalogue of wordings."""

from __future__ import annotations

from datetime import date

from briefing.brief import day_words, wording
from briefing.brief.citing import Citing, label, mark_of, names, reporting, status_label
from briefing.brief.model import Cause, Heading, Line, Mark, Takeaway, mark_of_direction
from briefing.brief.paths import is_path, state_of, steps_of, told_steps
from briefing.brief.request import TrackEdition
from briefing.brief.whole import passage_or_lede
from briefing.brief.witness import beginning, origins, witness
from briefing.domain.change import Change, ChangeKind
from briefing.domain.state import Appointment, Disagreement, Run, TrackDevelopment, TrackStatement
from briefing.domain.text import Evidence
from briefing.domain.track import Facet

ACCOUNT = 30  # words of a clause quoted in a sentence
HALF = 18  # and of each of two set beside one another
_REVISED = {
    ChangeKind.CORRECTED: "is corrected",
    ChangeKind.RESTATED: "is restated",
    ChangeKind.WITHDRAWN: "is withdrawn",
}


class Sentences:
    """Phrases the changes of one track."""

    def __init__(self, citing: Citing, edition: TrackEdition) -> None:
        self._citing = citing
        self._edition = edition

    def takeaway(self, change: Change) -> Takeaway:
        lead, support = self._lead(change), self._support(change)
        return Takeaway(
            kind=change.kind,
            track=change.track,
            mark=self._mark(change),
            lead=self._line(lead, change, self._lead_evidence(change), *self._tags(change, support)),
            support=support,
            before=self._before(change),
            after=self._after(change),
            evidence=change.evidence,
            facet=change.facet if self._is_path(change) else None,
            path=self.path(change) if self._is_path(change) else (),
            begin=change.after.since.begin if change.after else None,
            end=change.after.since.end if change.after else None,
            heading=self.heading(change, self._titled(change)) if self._is_path(change) else None,
        )

    def _is_path(self, change: Change) -> bool:
        return change.kind is ChangeKind.STATUS_MOVED and is_path(self._edition, change)

    def path(self, change: Change) -> tuple[str, ...]:
        """Ids of all statuses of the facet in the window, oldest first. See FacetState.path."""
        return steps_of(self._edition, change)

    def _line(self, text: str, change: Change, evidence: tuple[Evidence, ...], *tags: str) -> Line:
        refs = self._citing.refs(evidence)
        if refs:
            return Line(text, refs, tags=tags)
        return Line(text, cause=Cause.CALENDAR if isinstance(change.cause, date) else Cause.LOG)

    def _tags(self, change: Change, support: Line | None) -> tuple[str, ...]:
        """The lead tells a time that rests on an inferred date, and the line below does not say so."""
        if support and any(tag.endswith(wording.INFERRED) for tag in support.tags):
            return ()
        run = change.after if change.kind is not ChangeKind.CORROBORATED else None
        if run is None:
            item = self._bare(change)
        else:
            item = run.developments[0] if run.developments and run.by_hand is None else None
        return (wording.INFERRED,) if item and self._citing.inferred_time(item) else ()

    @staticmethod
    def _bare(change: Change) -> TrackDevelopment | None:
        """The development, for a change without a status."""
        happened = change.kind in (ChangeKind.NEW_DEVELOPMENT, ChangeKind.LEARNED_LATE)
        return change.development if happened and change.after is None else None

    def _mark(self, change: Change) -> Mark:
        if change.direction is not None:
            return mark_of_direction(change.direction)
        if change.kind is ChangeKind.INITIAL_COVERAGE:
            return Mark.FIRST
        if change.kind is ChangeKind.NEW_DEVELOPMENT and change.development:
            return mark_of(change.development)
        return Mark.AHEAD if change.kind is ChangeKind.DATE_ANNOUNCED else Mark.FLAT

    def facet(self, change: Change) -> str:
        """Title of the facet inside a sentence."""
        return self._inner(next(item.title for item in self._edition.track.facets if item.id == change.facet))

    def topic(self, statement: TrackStatement) -> str | None:
        title = next((item.title for item in self._edition.track.topics if item.id == statement.topic), None)
        return self._inner(title) if title else None

    def _label(self, change: Change, run: Run | None) -> str | None:
        return label(self._edition, change.facet, run) if change.facet else None

    def _before(self, change: Change) -> str | None:
        """The status or the words before."""
        return self._citing.words(change.replaced, ACCOUNT) if change.replaced else self._label(change, change.before)

    def _after(self, change: Change) -> str | None:
        """The status or the words after."""
        return self._citing.words(change.statement, ACCOUNT) if change.statement else self._label(change, change.after)

    def _lead_evidence(self, change: Change) -> tuple[Evidence, ...]:
        """A move cites what began the status before and the status after."""
        runs = [run for run in (change.before, change.after) if run]
        if runs:
            return tuple(run.developments[0].evidence for run in runs if run.developments)
        if change.appointment:
            return tuple(item.evidence for item in change.appointment.announced[:1])
        if change.disagreement:
            return tuple(account.evidence for account in change.disagreement.accounts)
        return change.evidence

    def _lead(self, change: Change) -> str:
        item, title = self._bare(change), self._edition.track.title
        if item is not None:
            return f"{title}, {self._when(item)}: {self._happened(item)}"
        says = self._says(change)
        if says.startswith(title):
            return wording.capital(says)
        return f"{title} – {says}" if change.facet else f"{title}: {says}"

    def _happened(self, item: TrackDevelopment) -> str:
        """The development in its source's words, with its speaker or outlet."""
        clause = f"“{self._citing.account(item, ACCOUNT)}”"
        speaker, outlet = item.development.said_by, self._citing.outlet(item.report)
        by = [speaker.name] if speaker and not names(clause, speaker) else []
        tellers = ", ".join([*by, outlet] if outlet else by)
        return f"{clause} ({tellers})." if tellers else f"{clause}."

    def _says(self, change: Change) -> str:
        match change.kind:
            case ChangeKind.STATUS_MOVED | ChangeKind.INITIAL_COVERAGE:
                return self.moved(change)
            case ChangeKind.CORRECTED | ChangeKind.RESTATED | ChangeKind.WITHDRAWN:
                return self._revised(change)
            case ChangeKind.LEARNED_LATE:
                return self._late(change)
            case ChangeKind.POSITION_SHIFTED | ChangeKind.POSITION_RESTATED:
                return self._position(change)
            case ChangeKind.DATE_ANNOUNCED | ChangeKind.DATE_HELD | ChangeKind.DATE_PASSED | ChangeKind.DATE_MOVED:
                return self._date(change)
            case ChangeKind.CONTRADICTED:
                return f"accounts differ on {self._disputed(change)}."
            case ChangeKind.CORROBORATED:
                counted = change.after.origins if change.after else 2
                return wording.corroborated(self.facet(change), self._named(change), counted)
            case ChangeKind.NEW_DEVELOPMENT:
                return "a new development."

    def _disputed(self, change: Change) -> str:
        """A facet, or the announced thing in its source's words."""
        if change.disagreement is None:
            return "an announced date"
        about = change.disagreement.about
        return self._inner(about) if about else f"“{self._citing.disputed(self._edition, change.disagreement)}”"

    def moved(self, change: Change) -> str:
        """`dialogue: meetings of ministers → suspended (1 April 2014)`."""
        facet = self.facet(change)
        if change.after is None:
            return f"{facet}: no longer known; before, {self._standing(change, change.before)}."
        if not self._is_path(change):
            return f"{facet}: {self._named(change)} ({wording.when_text(change.after.since, wording.LONG_MONTHS)})"
        return self.heading(change, facet).text

    def stands(self, facet: Facet, run: Run) -> str:
        """`the crisis: protests (4 December 2013)`."""
        name = self._inner(status_label(self._edition, facet.id, run.status))
        return f"{self._inner(facet.title)}: {name} ({wording.when_text(run.since, wording.LONG_MONTHS)})"

    def heading(self, change: Change, title: str) -> Heading:
        """The path of a move, under a title."""
        assert change.after is not None  # asked of moves only
        steps = told_steps(state_of(self._edition, change.facet or ""), self.path(change))
        named = [self._step(change, status) for status in steps[:-1]]
        when = wording.when_text(change.after.since, wording.LONG_MONTHS)
        return Heading(title, (*named, self._named(change)), when)

    def _titled(self, change: Change) -> str:
        """The facet with its track, unless its title names that."""
        title, facet = self._edition.track.title, self.facet(change)
        return wording.capital(facet) if facet.startswith(title) else f"{title} – {facet}"

    def _step(self, change: Change, status: str) -> str:
        return self._inner(status_label(self._edition, change.facet or "", status))

    def _late(self, change: Change) -> str:
        if change.after is None:
            return "an earlier report that came in late."
        return self.moved(change)

    def _when(self, item: TrackDevelopment) -> str:
        return wording.when_text(item.time, wording.LONG_MONTHS)

    def _inner(self, title: str) -> str:
        track = self._edition.track
        return wording.inner(title, (*track.parties, track.title, *track.about.any))

    def _standing(self, change: Change, run: Run | None) -> str | None:
        """A status inside a sentence."""
        name = self._label(change, run)
        by_hand = f" ({wording.BY_HAND})" if run and run.by_hand is not None else ""
        return f"{self._inner(name)}{by_hand}" if name else None

    def _named(self, change: Change) -> str:
        return self._standing(change, change.after) or wording.NOT_KNOWN.lower()

    def _revised(self, change: Change) -> str:
        before, after = self._standing(change, change.before), self._standing(change, change.after)
        subject, verb = self._revised_subject(change), _REVISED[change.kind]
        if change.facet and change.kind is ChangeKind.WITHDRAWN:
            verb = "is corrected, after a report was withdrawn,"
        numbers = wording.listed(f"No. {number}" for number in change.editions) if change.editions else ""
        where = f"; cited in {numbers}" if numbers else ""
        if before != after:
            return f"{subject} {verb} from {before or 'nothing on file'} to {after or 'not known'}{where}."
        return f"{subject} {verb}{where}."

    def _revised_subject(self, change: Change) -> str:
        if change.appointment:
            return f"what was announced for {wording.when_text(change.appointment.when, wording.LONG_MONTHS)}"
        if change.disagreement:
            return "a difference between accounts"
        if change.article and change.article in self._citing.request.articles:
            return self._citing.reference(change.article)
        return self.facet(change) if change.facet else "a report"

    def _position(self, change: Change) -> str:
        party = change.statement.statement.speaker.party if change.statement else None
        name = party or (change.statement.statement.speaker.name if change.statement else "") or wording.UNNAMED
        topic = self.topic(change.statement) if change.statement else None
        on = f" on {topic}" if topic else ""
        verb = "shifts" if change.kind is ChangeKind.POSITION_SHIFTED else "repeats"
        return f"{name} {verb} its position{on}."

    def _date(self, change: Change) -> str:
        when = wording.when_text(change.appointment.when, wording.LONG_MONTHS) if change.appointment else "a date"
        match change.kind:
            case ChangeKind.DATE_HELD:
                return f"what was announced for {when} took place."
            case ChangeKind.DATE_PASSED:
                return f"{when} passed without a report of what was announced for it."
            case ChangeKind.DATE_MOVED:
                return f"what was announced for {when} was moved or called off."
            case _:
                return f"a date has been set: {when}."

    def _support(self, change: Change) -> Line | None:
        if change.statement:
            return self._words(change.statement, change.replaced)
        if change.disagreement:
            return self._accounts(change.disagreement)
        item = None if self._bare(change) else self.witness(change)
        if item is None:
            return None
        run = change.after
        if run is None or change.kind is ChangeKind.CORROBORATED:  # whose lead tells how many
            return self.reported(item, 1, change.evidence)
        return self.reported(item, origins(run), tuple(one.evidence for one in beginning(run)))

    def _accounts(self, item: Disagreement) -> Line:
        """`Sergei Lavrov: “…”; Reuters: “…”.`"""
        accounts = [
            (one.by or wording.A_REPORT, self._citing.differing(self._edition, one, HALF)) for one in item.accounts
        ]
        text = "; ".join(f"{by}: {line.text}" for by, line in accounts)
        return self._citing.line(wording.capital(wording.stop(text)), (one.evidence for one in item.accounts))

    def witness(self, change: Change) -> TrackDevelopment | None:
        """The development that reports the change best."""
        if change.after and change.kind is not ChangeKind.CORROBORATED:
            return witness(self._citing, change.after)
        if change.development:
            return change.development
        return _witness_of_date(change.kind, change.appointment) if change.appointment else None

    def reported(self, told: TrackDevelopment, counted: int, evidence: tuple[Evidence, ...]) -> Line:
        """The report’s own sentence, with who reports it and when, and how many origins do; else a clause."""
        found = passage_or_lede(self._citing, told, self._edition.after.reported)
        cited = (*(found.evidence if found else (told.evidence,)), *(evidence if counted > 1 else ()))
        text = found.text if found else f"“{self._citing.account(told, ACCOUNT)}”"
        return self._citing.line(text, cited, *reporting(self._citing, told.report, counted))

    def _words(self, item: TrackStatement, replaced: TrackStatement | None) -> Line:
        now = f"{self._speaker(item)}: {self._citing.words(item, ACCOUNT)}"
        if replaced is None:
            return self._citing.line(wording.stop(now), (item.evidence,))
        then = f"earlier, {self._speaker(replaced)}: {self._citing.words(replaced, ACCOUNT)}"
        return self._citing.line(wording.stop(f"{now}; {then}"), (item.evidence, replaced.evidence))

    @staticmethod
    def _speaker(item: TrackStatement) -> str:
        return f"{item.statement.speaker.name or wording.UNNAMED}, {day_words.published_text(item.report)}"


def _witness_of_date(kind: ChangeKind, appointment: Appointment) -> TrackDevelopment | None:
    past = kind in (ChangeKind.DATE_HELD, ChangeKind.DATE_MOVED)
    return (appointment.reported if past and appointment.reported else appointment.announced)[0]
