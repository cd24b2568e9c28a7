"""Completes developments from other reports of the same occurrence in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.analysis.lexicon import LEXICON, either
from briefing.domain.development import Development, Level, Modality
from briefing.domain.knowledge import Knowledge, Trait
from briefing.domain.when import Precision, When


def completed(text: str, found: Sequence[Development], knowledge: Knowledge) -> Iterator[Development]:
    """Add details from other mentions of the same occurrence: the time of history, the level of a meeting."""
    fighting = frozenset(action.name for action in knowledge.actions if Trait.FIGHTING in action.traits)
    for one in found:
        meeting = _meeting_before(text, one, found)
        if meeting is None:
            done = replace(
                one, when=_same_history(text, one, found, fighting), level=one.level or _same_level(one, found)
            )
        else:
            level = one.level or meeting.level
            done = replace(one, when=meeting.when, modality=meeting.modality, timed=True, level=level)
        yield replace(done, when=_days_of_occasion(text, done, knowledge)) if done.action == "meet" else done


def _meeting_before(text: str, one: Development, found: Sequence[Development]) -> Development | None:
    """For "the talks" without a time, the last dated meeting of the same sides before them."""
    if one.action != "meet" or one.timed or one.modality not in {Modality.DONE, Modality.BACKGROUND}:
        return None
    sides = _sides(one)
    if len(sides) < 2 or not re.search(r"\bthe\b", text[one.span.begin : one.span.end], re.IGNORECASE):
        return None
    dated = (
        other
        for other in found
        if other.action == "meet" and other.timed and other.span < one.span and _sides(other) == sides
        if other.modality in {Modality.DONE, Modality.BACKGROUND}
        if None in {one.level, other.level} or one.level is other.level
    )
    return max(dated, key=lambda other: other.span, default=None)


def _days_of_occasion(text: str, one: Development, knowledge: Knowledge) -> When | None:
    """The days of the only known meeting of a side in the named place, if they are within the stated time."""
    when = one.when
    if when is None or when.begin is None or when.begin == when.end:
        return when
    words = text[one.span.begin : one.span.end]
    held = [
        landmark.when
        for landmark in knowledge.landmarks
        if landmark.place and re.search(rf"\b{re.escape(landmark.place)}\b", words)
        if when.earliest() <= landmark.when.earliest() and landmark.when.latest() <= when.latest()
        if any(side in phrase for side in _sides(one) for phrase in landmark.phrases)
    ]
    return held[0] if len(held) == 1 else when


def _same_history(text: str, one: Development, found: Sequence[Development], fighting: frozenset[str]) -> When | None:
    """Gives history without a time that of the same action with one."""
    if one.modality is not Modality.BACKGROUND or one.when is None or one.when.precision is not Precision.YEAR:
        return one.when
    for other in found:
        same = (other.action, other.modality) == (one.action, one.modality) and _share_a_side(one, other, fighting)
        same = same and _matter(text, one) == _matter(text, other)
        if same and other.when and other.when.precision is not Precision.YEAR:
            return other.when
    return one.when


_DEALINGS = frozenset(LEXICON.developments.dealings)
_AFTER_OBJECT = re.compile(rf"\b{either(LEXICON.developments.after_object)}\b")


def _matter(text: str, one: Development) -> str:
    """The object in a word; all words for relations between sides are equal."""
    if one.object is None:
        return ""
    own = _AFTER_OBJECT.split(text[one.object.begin : one.object.end])[0]
    word = (re.findall(r"\w+", own.lower()) or [""])[-1].removesuffix("s")
    return "dealings" if word in _DEALINGS else word


def _sides(one: Development) -> frozenset[str]:
    return frozenset(actor.party for actor in one.actors if actor.party)


def _share_a_side(one: Development, other: Development, fighting: frozenset[str]) -> bool:
    ours, theirs = _sides(one), _sides(other)
    unknown = not ours or not theirs
    return bool(ours & theirs) or (unknown and one.action not in fighting)


def _same_level(one: Development, found: Sequence[Development]) -> Level | None:
    """Meetings of the same sides on the same day are one meeting, at one level."""
    if one.action != "meet" or one.when is None or one.modality is not Modality.DONE:
        return None
    sides = _sides(one)
    for other in found:
        same = other.action == "meet" and other.modality is one.modality and other.when == one.when
        if same and other.level and sides and sides == _sides(other):
            return other.level
    return None
