"""The fixed words of an edition, and the little grammar they need. The one catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from briefing.brief.model import Mark
from briefing.brief.request import UnreadReason
from briefing.domain.article import Basis
from briefing.domain.change import Window
from briefing.domain.state import Direction, Outcome
from briefing.domain.when import Precision, When

SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

DIRECTIONS = {
    Direction.IMPROVED: "Improved",
    Direction.DETERIORATED: "Deteriorated",
    Direction.MIXED: "Mixed",
    Direction.UNCHANGED: "Unchanged",
    Direction.FIRST: "First entry",
}
NONE = "None"
NO_DIRECTION = "Not rated"
MARKS = {
    Mark.UP: "Improved",
    Mark.DOWN: "Deteriorated",
    Mark.FLAT: "No change",
    Mark.MIXED: "Mixed",
    Mark.FIRST: "First entry",
    Mark.AHEAD: "Ahead",
}
DEEDS = MARKS | {Mark.UP: "Cooperative", Mark.DOWN: "Conflictual", Mark.FLAT: "Neither cooperative nor conflictual"}
"""Beside a single report: what a deed is like says nothing yet of the way its track goes."""
OUTCOMES = {
    Outcome.PLANNED: "Still ahead",
    Outcome.HELD: "Held",
    Outcome.POSTPONED: "Postponed",
    Outcome.CANCELLED: "Called off",
    Outcome.OVERDUE: "No report of it",
}

BASES = {
    Basis.GIVEN: "as given by its source",
    Basis.METADATA: "from the page’s metadata",
    Basis.PAGE: "as printed",
    Basis.URL: "from its address",
    Basis.DATELINE: "from its dateline",
    Basis.INFERRED: "inferred",
}
UNREAD = {
    UnreadReason.UNDATED: "undated",
    UnreadReason.LANGUAGE: "in another language",
    UnreadReason.REJECTED: "rejected",
    UnreadReason.OFF_TRACK: "on no track",
    UnreadReason.SILENT: "delivered nothing",
}

INFERRED = "inferred"
OFFICIAL = "official source"
BY_HAND = "set by hand"
NOT_ON_FILE = "Nothing on file"
NOT_KNOWN = "Not known"
REPORT = "Report"
A_REPORT = "a report"
UNDATED = "undated"
OUTLET_UNKNOWN = "Outlet not stated"
DRY_RUN = "Dry run"
LOGO = "Logo"
ALSO = "Also reported:"
BEFORE = "Before:"
FIRST_EDITION = "First edition"
FIRST_LOOK = "First look"
LAST_LOOK = "Last look"
NO_STATEMENT = "No further statement."
UNNAMED = "Unnamed"
OTHERS = "Others"


def numbered(number: int | None, reader: str | None) -> str:
    """Printed in place of a number."""
    if reader is not None:
        return f"For {reader}"
    return f"No. {number}" if number is not None else DRY_RUN


def month_span(when: When, months: Sequence[str]) -> str:
    """An interval given to the month: `Dec 2008`, `early Dec 2008`, `May–Jun 2009`."""
    begin, end = when.earliest(), when.latest()
    if begin.year != end.year:
        return f"{months[begin.month - 1]} {begin.year} – {months[end.month - 1]} {end.year}"
    if begin.month != end.month:
        return f"{months[begin.month - 1]}–{months[end.month - 1]} {end.year}"
    name = f"{months[end.month - 1]} {end.year}"
    if end.day <= 12:
        return f"early {name}"
    part = "late " if begin.day >= 20 else "mid-" if begin.day >= 8 and end.day <= 23 else ""
    return f"{part}{name}"


def day_text(day: date, months: Sequence[str] = SHORT_MONTHS) -> str:
    return f"{day.day} {months[day.month - 1]} {day.year}"


def _interval(when: When, months: Sequence[str]) -> str:
    begin, end = when.earliest(), when.latest()
    if when.precision is Precision.YEAR:
        return str(end.year) if begin.year == end.year else f"{begin.year}–{end.year}"
    if when.precision is Precision.MONTH:
        return month_span(when, months)
    if begin == end:
        return day_text(end, months)
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day}–{day_text(end, months)}"
    return f"{day_text(begin, months)} – {day_text(end, months)}"


def when_text(when: When, months: Sequence[str] = SHORT_MONTHS) -> str:
    """A time as printed: `4 Dec 2013`, `early Dec 2008`, `by 4 Dec 2013`, `2008`."""
    if when.begin is None:
        return f"by {_interval(when, months)}"
    if when.end is None:
        return f"from {_interval(when, months)}"
    return _interval(when, months)


def long_day(day: date) -> str:
    return day_text(day, LONG_MONTHS)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`one report`, `12 reports`: numbers to ten in words."""
    word = NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
    return f"{word} {noun if number == 1 else plural or noun + 's'}"


def figure(number: int, noun: str, plural: str | None = None) -> str:
    """`1 report`, `12 reports`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Iterable[str]) -> str:
    """`Russia`, `Russia and NATO`, `Russia, NATO and Georgia`."""
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last


def several(names: Sequence[str], limit: int) -> str:
    """`Georgia; Ukraine`, and of many the first: `Georgia; Ukraine and 8 more`."""
    rest = len(names) - limit
    shown = "; ".join(names[:limit])
    return f"{shown} and {rest} more" if rest > 0 else shown


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def inner(title: str, names: Iterable[str] = ()) -> str:
    """A title inside a sentence: `Dialogue` as `dialogue`; names and `NATO path` untouched."""
    first, _, rest = title.partition(" ")
    bare = first.split("’")[0].split("'")[0].strip(",")
    if not bare[1:].islower() and len(bare) > 1:
        return title
    if rest[:1].isupper() or any(bare in name.replace(",", "").split() for name in names):
        return title
    return title[:1].lower() + title[1:]


def stop(text: str) -> str:
    """The text with a full stop, unless it ends in one."""
    return text if text.endswith((".", "!", "?", ".”", "!”", "?”")) else f"{text}."


def more(number: int) -> str:
    return f"and {number:,} more on file"


def said(party: str) -> str:
    """Head of a column: `Russia said`."""
    return f"{party} said"


def nothing_changed(window: Window) -> str:
    """For an edition without a change."""
    if window.against is None or window.after_day is None:
        return "Nothing is on file on these tracks yet."
    return f"Nothing changed on these tracks since No. {window.against} of {long_day(window.after_day)}."


def no_news(window: Window) -> str:
    """For an edition whose changes are not news: late reports, corrections, background."""
    if window.against is None or window.after_day is None:
        return "No news on these tracks yet; what is on file is below."
    return f"No news on these tracks since No. {window.against} of {long_day(window.after_day)}."


CURRENT = " that was current then"
FIRST_ENTRY = "First entry: no earlier status on file can be compared with today’s, so no direction is given."


def reports(new: int, on_file: int, not_read: int) -> str:
    return f"{new:,} new, {on_file:,} on file" + (f", {not_read:,} not read" if not_read else "")


def newest(report: When, day: date) -> str:
    """Day and age of the newest report: `28 Apr 2014, two days old`; a week or a month has no age."""
    age = (day - report.latest()).days if report.begin == report.end else 0
    return f"{when_text(report)}, {count(age, 'day')} old" if age > 0 else when_text(report)


def direction(found: Direction | None) -> str:
    """The word beside an arrow; for no arrow, why there is none."""
    return DIRECTIONS[found] if found else NO_DIRECTION


def last_known_status(label: str) -> str:
    return f"last known: {label}"


def board_key(stale: bool) -> str:
    text = (
        "Direction is set by rule from the statuses, never from tone. Tone: one bar for each report, oldest on the "
        "left; cooperative developments above the line, conflictual ones below; shaded, new in this edition."
    )
    return f"{text} Grey: last known; not confirmed in this window, nor for a long time before." if stale else text


def unchanged_since(against: int | None, which: str = "") -> str:
    return f"No status{which} has moved since No. {against}." if against is not None else "No status has moved."


def no_direction(confirmed: When | None) -> str:
    """Why a track has no arrow."""
    if confirmed is None:
        return "No direction: no status is on file."
    return f"No direction: no status has been confirmed since {when_text(confirmed, LONG_MONTHS)}."


def rated(direction: Direction, moves: Sequence[str]) -> str:
    """`Deteriorated. Cooperation: partial → suspended (1 April 2014).`"""
    neither = ", which is neither better nor worse" if direction is Direction.UNCHANGED else ""
    return f"{DIRECTIONS[direction]}. {'; '.join([capital(moves[0]), *moves[1:]])}{neither}."


def confirmed(facet: str, label: str, when: When) -> str:
    return f"{facet}: {label}, confirmed unchanged as of {when_text(when)}."


def as_of(facet: str, label: str, when: When) -> str:
    """Of the status, and not of the track, which may have been in the news every day since."""
    return f"{facet}: {label}, as of {when_text(when)}."


def last_known(facet: str, label: str, when: When) -> str:
    """A status that nothing has confirmed for longer than its facet allows."""
    return f"{facet}: last known, {label}, as of {when_text(when)}."


def no_reporting(when: When) -> str:
    return f"No reporting on this track since {when_text(when)}."


CITATIONS = (
    "A reference gives the number of the source and, after the point, that of the sentence; every sentence cited is "
    "quoted in full above. Sentences are the source’s own, without datelines; words in square brackets are ours."
)
ARROWS = "Directions follow from statuses alone, by the rules of the track files, which also say what counts as better."
NOT_CLAIMED = "Silence is not calm: “no report” means only that none has come in."


def from_log(upto: int, head: str, versions: str) -> str:
    text = f"Every line is computed from events 1 to {upto:,} of the log; the same events always give the same edition."
    if head:
        text += f" Head of the log: {head[:16]}."
    return f"{text} Made with {versions}." if versions else text


def inferred_dates(inferred: int, articles: int) -> str:
    if not articles:
        return ""
    if not inferred:
        return "No date is inferred: each stands in its report, or was given with it."
    verb = "does" if inferred == 1 else "do"
    return (
        f"{inferred:,} of {figure(articles, 'report')} {verb} not give a full date; it is inferred and marked as such."
    )


def reprints(number: int) -> str:
    if not number:
        return ""
    if number == 1:
        return "One reprint of a story on file does not count as a separate origin."
    return f"{capital(count(number, 'reprint'))} of stories on file do not count as separate origins."


def missing_characters(number: int) -> str:
    verb = "is" if number == 1 else "are"
    return f"{capital(count(number, 'character'))} that the fonts lack {verb} printed as a box in the PDF."


def clock_title(tracks: int) -> str:
    return f"{capital(count(tracks, 'track'))} on one timeline"


def clock_key(broken: bool) -> str:
    text = "Each mark is something that happened. Filled: new in this edition. Shaded: this window."
    return f"{text} The axis is broken where nothing is on file for a long time." if broken else text


def corroborated(facet: str, label: str, origins: int) -> str:
    """`dialogue: informal contacts, now reported by two independent origins.`"""
    return f"{facet}: {label}, now reported by {count(origins, 'independent origin')}."
