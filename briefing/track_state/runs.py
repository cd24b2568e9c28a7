"""The fold of one facet: entries -> runs of statuses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from briefing.domain.development import Modality
from briefing.domain.state import Run, TrackDevelopment
from briefing.domain.track import Facet
from briefing.track_state.entries import Entry, Timing, Way, origins_of
from briefing.track_state.stretches import Stretch, first_day, gives_way, goes_anew, in_force, is_stale, patience, walk


def fold(facet: Facet, entries: Sequence[Entry]) -> tuple[Run, ...]:
    """Fold entries into runs, oldest first. Entries that others contradict are left out.

    News of single days is placed first. Everything else fills the gaps, best known time first: history of single
    days, then intervals, then statuses that only held by a day. None of them may undo a status that news set
    inside or after their own interval.

    Args:
        entries: Best known time first (see entries_of).
    """
    folding = _Folding(facet)
    firm = [entry for entry in entries if entry.timing is Timing.EXACT and entry.news]
    folding.start(firm)
    looking_back = [entry for entry in entries if entry.timing is Timing.EXACT and not entry.news]
    folding.fill(looking_back)
    for entry in looking_back:
        folding.follow(entry)
    for entry in entries:
        if entry.timing is Timing.COARSE:
            folding.fit(entry)
    for entry in entries:
        if entry.timing is Timing.BY:
            folding.fit_by(entry)
    return folding.folded()


class _Folding:
    """A facet being folded: the entries placed so far, and their stretches."""

    def __init__(self, facet: Facet) -> None:
        self._facet = facet
        self._placed: list[Entry] = []
        self._stretches: tuple[Stretch, ...] = ()
        self._news: tuple[Entry, ...] = ()  # entries that begin a status, from the news alone
        self._evidence: list[Entry] = []

    def start(self, entries: Sequence[Entry]) -> None:
        """Place the entries that nothing else can undo."""
        self._placed = list(entries)
        self._stretches = walk(self._facet, self._placed)
        self._news = tuple(stretch.first for stretch in self._stretches)

    def fill(self, entries: Sequence[Entry]) -> None:
        """Place the entries that undo no news: all at once if possible, else one half after the other."""
        if not entries or self._place(*entries):
            return
        if len(entries) == 1:
            return
        middle = len(entries) // 2
        self.fill(entries[:middle])
        self.fill(entries[middle:])

    def fit(self, entry: Entry) -> None:
        """Place an interval: as evidence for the status around it, else at its end if nothing begins inside it."""
        around = [self._stretches[number] for number in in_force(self._stretches, entry.begin, entry.day)]
        if self._repeats(entry, around):
            self._evidence.append(entry)
        elif any(_changes_inside(stretch, entry) for stretch in around) or not self._place(entry):
            return
        self.follow(entry)

    def fit_by(self, entry: Entry) -> None:
        """Place a status that held by a day: it may open an empty facet or follow a stale status, no other.

        A status that is only shown undoes no lasting higher one: after a promise, requests may go on for years.
        """
        standing = [self._stretches[number] for number in in_force(self._stretches, entry.day, entry.day)]
        if self._repeats(entry, standing[-1:]):
            self._evidence.append(entry)
            return
        current = standing[-1] if standing else None
        fresh = current and not is_stale(self._facet, current.status, current.confirmed, entry.day)
        if not fresh and not (current and self._takes_back(entry, current)):
            self._place(entry)

    def _repeats(self, entry: Entry, around: Sequence[Stretch]) -> bool:
        """Its status holds around it, or it shows a lower one."""
        passing = self._facet.status(entry.status).passing
        if any(one.status == entry.status and not (passing and goes_anew(self._facet, one, entry)) for one in around):
            return True
        level = self._facet.status(entry.status).level
        if entry.way is not Way.SHOWS or level is None:
            return False
        return any(
            (other := self._facet.status(one.status).level) is not None
            and other > level
            and not gives_way(self._facet, one, entry.day)
            for one in around
        )

    def _takes_back(self, entry: Entry, current: Stretch) -> bool:
        """It shows less than a lasting status that is no break."""
        now, then = self._facet.status(current.status), self._facet.status(entry.status)
        lasting = not now.passing and now.id not in self._facet.breaks
        lower = now.level is not None and then.level is not None and then.level < now.level
        return entry.way is Way.SHOWS and lasting and lower

    def _place(self, *entries: Entry) -> bool:
        """Place entries, unless that undoes a status that news set inside or after their intervals.

        News may end up confirming a status that began earlier, but never loses its effect entirely.
        """
        placed = [*self._placed, *entries]
        stretches = walk(self._facet, placed)
        begin = min(entry.begin for entry in entries)
        counting = {id(step.entry) for stretch in stretches for step in stretch.steps}
        if any(id(entry) not in counting for entry in self._news if entry.day >= begin):
            return False
        self._placed, self._stretches = placed, stretches
        return True

    def follow(self, entry: Entry) -> None:
        """Place what follows a status that an entry looks back on as over, if nothing later reports it."""
        then = self._facet.status(entry.status).then
        if then is None or not _in_hindsight(self._facet, entry):
            return
        standing = in_force(self._stretches, entry.day, entry.day)
        current = self._stretches[standing[-1]] if standing else None
        if current and current.status == entry.status and current.confirmed <= entry.day:
            self._place(replace(entry, status=then, way=Way.FOLLOWS))

    def folded(self) -> tuple[Run, ...]:
        """The runs of the placed entries, with further evidence."""
        repeating: dict[int, list[Entry]] = {}
        for entry in self._evidence:
            numbers = in_force(self._stretches, entry.begin, entry.day)
            same = [number for number in numbers if self._stretches[number].status == entry.status] or numbers
            if same:
                repeating.setdefault(same[-1], []).append(entry)
        runs = []
        for number, stretch in enumerate(self._stretches):
            until = first_day(self._stretches[number + 1]) if number + 1 < len(self._stretches) else date.max
            runs.append(_run(stretch, repeating.get(number, []), until))
        return tuple(runs)


def _changes_inside(stretch: Stretch, entry: Entry) -> bool:
    """Whether an entry of better known time begins a status inside an interval."""
    first = stretch.first
    return entry.begin <= first_day(stretch) <= entry.day and first.day - first.begin < entry.day - entry.begin


def _in_hindsight(facet: Facet, entry: Entry) -> bool:
    """All its reports look back over a time in which they would have mentioned that it continued."""
    over = entry.day + patience(facet, entry.status)
    return bool(entry.developments) and all(
        item.development.modality is Modality.BACKGROUND
        and item.report.published > over
        and item.time.latest() <= entry.day
        for item in entry.developments
    )


def _run(stretch: Stretch, evidence: Sequence[Entry], until: date) -> Run:
    """A run of a stretch.

    Args:
        until: First day of the next run; an interval that extends beyond it confirms nothing there.
    """
    entries = [step.entry for step in stretch.steps]
    developments = _once(chain.from_iterable(entry.developments for entry in (*entries, *evidence)))
    days = (entry.day if entry.timing is not Timing.COARSE else entry.begin for entry in evidence)
    return Run(
        status=stretch.status,
        since=stretch.first.when,
        confirmed=max(stretch.confirmed, *(min(day, until) for day in days), date.min),
        developments=developments,
        origins=origins_of(developments),
        official=any(entry.official for entry in (*entries, *evidence)),
        tie=stretch.steps[0].tie,
        by_hand=stretch.first.by_hand,
    )


def _once(developments: Iterable[TrackDevelopment]) -> tuple[TrackDevelopment, ...]:
    """Each development once, in order; one may both set a status and report its end."""
    return tuple({item.evidence: item for item in developments}.values())
