"""Where a facet stands and how it moved, in grammar that fits whatever a track file calls its statuses."""

from __future__ import annotations

import re

from briefing.brief.wording import LONG_MONTHS, at, count, when_text
from briefing.domain.when import When

_ADVERB = r"(?:(?:not|partly|fully|newly|still) )?"
_PAST = re.compile(rf"{_ADVERB}\w+(?:ed|en)(?: (?:by|with|in|to|on|off|out|for|from)\b.*)?$", re.IGNORECASE)
"""`suspended`, `agreed with host countries`, `broken off`: what has been done."""
_STATE = re.compile(
    rf"{_ADVERB}\w+ing(?: (?:with|in|to|on|for|from)\b.*)?$|(?:in|under|on|off|out|outside|at) ", re.IGNORECASE
)
"""`partly running`, `under way`, `outside blocs by law`: how it is."""
_LASTING = re.compile(rf"{_ADVERB}(?:stalled|frozen|blocked|divided|deadlocked)\b", re.IGNORECASE)
"""Participles of a state: it has been so since a day; it was not so *on* a day."""
_DEED = re.compile(r"(?:signed|initialled|ratified|concluded)\b", re.IGNORECASE)
"""Participles of a deed: it was done on a day; it has not been done *since* it."""
_PASSIVE = "being "
_HEAD = re.compile(r"^(.*?)(?: (?:with|of|in|on|to|for|from|between)\b.*)?$")


def plural(title: str) -> bool:
    """`Military contacts` and `Russia and Georgia` take a plural verb, `The crisis` does not."""
    found = _HEAD.match(title)
    head = found.group(1) if found else title
    return " and " in head or (head.endswith("s") and not head.endswith(("ss", "is", "us", "’s", "'s")))


def predicate(status: str) -> bool:
    """It follows a form of "to be": `stalled`, `under way`; not `informal contacts`."""
    return bool(status.lower().startswith(_PASSIVE) or _PAST.match(status) or _STATE.match(status))


def stands(facet: str, status: str, since: When) -> str:
    """`talks have been stalled since …`, `dialogue has stood at informal contacts since …`."""
    return f"{facet} {_has_stood(facet, status, since)}"


def _has_stood(facet: str, status: str, since: When) -> str:
    many, when = plural(facet), when_text(since, LONG_MONTHS)
    if since.begin is None:
        verb = ("were" if many else "was") if predicate(status) else "stood at"
        return f"{verb} {status} {when}"
    if status.lower().startswith(_PASSIVE):
        return f"{'are' if many else 'is'} {status} (since {when})"
    if _DEED.match(status):
        return f"{'were' if many else 'was'} {status} {at(since)}"
    have = "have" if many else "has"
    return f"{have} {'been' if predicate(status) else 'stood at'} {status} since {when}"


def moved(facet: str, before: str, after: str, since: When) -> str:
    """`dialogue moved from informal contacts to meetings of ministers on …`, `the plan, until then agreed, was …`."""
    if not predicate(after):
        origin = f", until then {before}, moved" if predicate(before) else f" moved from {before}"
        return f"{facet}{origin} to {after} {at(since)}"
    then = before if predicate(before) else f"at {before}"
    if _PAST.match(after) and not _LASTING.match(after):
        verb = "were" if plural(facet) else "was"
        return f"{facet}, until then {then}, {verb} {after} {at(since)}"
    return f"{facet}, until then {then}, {_has_stood(facet, after, since)}"


def corroborated(facet: str, status: str, origins: int) -> str:
    """`that dialogue stands at informal contacts now rests on two independent origins`."""
    verbs = ("is", "are") if predicate(status) else ("stands at", "stand at")
    verb = verbs[plural(facet)]
    return f"that {facet} {verb} {status} now rests on {count(origins, 'independent origin')}"
