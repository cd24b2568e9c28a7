"""Decides whether a reading is news or history, and its modality and time, from its place in the article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from briefing.analysis.developments.mentions import ActionMention
from briefing.analysis.developments.states import ModalReading, ModalState
from briefing.analysis.developments.tenses import Tense, is_modal, tense_of
from briefing.analysis.lexicon import LEXICON
from briefing.domain.development import Modality
from briefing.domain.knowledge import Trait
from briefing.domain.when import Precision, When

NEWS_DAYS = 10
"""Older developments are history. Weeklies report a week late."""

_OUTLOOK = {
    ModalState.PLANNED: Modality.PLANNED,
    ModalState.CALLED: Modality.CALLED_FOR,
    ModalState.POSSIBLE: Modality.POSSIBLE,
    ModalState.REFUSED: Modality.REFUSED,
}
_AT_MEETING = frozenset(LEXICON.developments.at_meeting)
_AFTERWARDS = frozenset({"after", "since", "following"})
_BEFORE = frozenset({"before", "ahead"})
_BEHIND = frozenset({Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT})


@dataclass(frozen=True, slots=True)
class Setting:
    """The place of a mention in the article.

    Attributes:
        headline: In a title.
        lede: In a title, caption, or the first paragraph; in an item of a round-up.
        item: In an item of a round-up, where the present tense reports the news of the day.
        history: In a stretch that looks back.
        anchor: Last past time stated before; None without one.
    """

    published: date | None
    headline: bool
    caption: bool
    lede: bool
    item: bool
    history: bool
    anchor: When | None


@dataclass(frozen=True, slots=True)
class Telling:
    """The result. `timed`: the text states the time."""

    modality: Modality
    when: When | None
    timed: bool
    unsure: bool = False


def settle(mention: ActionMention, reading: ModalReading, time: When | None, setting: Setting) -> Telling:
    """Modality and time of a mention.

    Args:
        time: As stated in its own sentence; None if it is not.
    """
    if reading.state in _OUTLOOK:
        return _outlook(reading, time, setting)
    firm = Modality.DECIDED if reading.state is ModalState.DECIDED else Modality.DONE
    if time is not None:
        return _dated(firm, reading, time, setting)
    if _is_history(mention, reading, setting):
        return Telling(Modality.BACKGROUND, _since(setting), False)
    if _is_ahead(mention, reading):
        return Telling(Modality.PLANNED, None, False)
    return _undated(firm, mention, reading, setting)


def is_old(when: When, published: date | None) -> bool:
    return published is not None and when.latest() < published - timedelta(days=NEWS_DAYS)


def is_near(when: When, published: date | None) -> bool:
    """The time of news: neither over nor begun long ago."""
    return published is not None and not is_old(when, published) and when.earliest() > published - timedelta(days=31)


def _outlook(reading: ModalReading, time: When | None, setting: Setting) -> Telling:
    modality = _OUTLOOK[reading.state]
    if modality is Modality.PLANNED and time is not None and setting.published and time.latest() < setting.published:
        return Telling(modality, time, True, unsure=True)
    if time is not None or modality in {Modality.PLANNED, Modality.POSSIBLE}:
        then = time is None and setting.history  # what was planned then
        return Telling(modality, time, time is not None, reading.unsure or then)
    if setting.history:
        return Telling(modality, _since(setting), False, reading.unsure)
    tense = tense_of(reading.verb) if reading.verb is not None else Tense.PERFECT
    standing = modality is Modality.REFUSED and (
        tense is Tense.PERFECT or (tense is Tense.PAST and not (setting.lede or reading.reported))
    )
    return Telling(modality, _by(setting) if standing else _today(setting), False, reading.unsure)


def _dated(firm: Modality, reading: ModalReading, time: When, setting: Setting) -> Telling:
    published = setting.published
    if published is None:
        return Telling(firm, time, True, reading.unsure)
    if time.begin is not None and (time.begin > published or _is_term(firm, time, published)):
        past = firm is Modality.DONE and reading.verb is not None and tense_of(reading.verb) in _BEHIND
        return Telling(Modality.PLANNED, time, True, reading.unsure or past)
    if is_old(time, published) or (setting.history and not is_near(time, published)):
        end = min(time.latest(), published)
        return Telling(Modality.BACKGROUND, When(time.begin, end, time.precision, time.clock), True, reading.unsure)
    aside = reading.presupposed or reading.relation in _AFTERWARDS
    fresh = 1 if reading.relation in _AFTERWARDS else 2
    if aside and time.latest() < published - timedelta(days=fresh):
        return Telling(Modality.BACKGROUND, time, True, reading.unsure)
    end = min(time.latest(), published)
    return Telling(firm, When(time.begin, end, time.precision, time.clock), True, reading.unsure)


def _is_term(firm: Modality, time: When, published: date) -> bool:
    """A decision with a term that runs from now on is still ahead: "agreed to leave within a month"."""
    return firm is Modality.DECIDED and time.begin == published < time.latest()


def _is_history(mention: ActionMention, reading: ModalReading, setting: Setting) -> bool:
    if setting.headline or setting.caption:
        return reading.relation == "since"
    if mention.nominal and reading.relation == "ahead":
        return False  # "ahead of the exercises"
    if setting.history:
        return True
    if mention.is_(Trait.GATHERING) and reading.relation in _AT_MEETING:
        return reading.outer is None
    if reading.presupposed or reading.relation in {"after", "since", "despite", "following"}:
        return True
    return reading.verb is not None and tense_of(reading.verb) is Tense.PLUPERFECT and not reading.reported


def _is_ahead(mention: ActionMention, reading: ModalReading) -> bool:
    """A presupposed meeting is ahead if the reported action is: "at their meeting they may decide"."""
    if reading.relation in _BEFORE:
        return mention.nominal
    outer = reading.outer
    if mention.verb is not None and tense_of(mention.verb) is not Tense.NONE:
        return False
    return outer is not None and is_modal(outer)


def goes_on(mention: ActionMention) -> bool:
    """ "Cooperation remains frozen": a state that began before."""
    return mention.head.lemma in {"remain", "stay"}


def _undated(firm: Modality, mention: ActionMention, reading: ModalReading, setting: Setting) -> Telling:
    tense = tense_of(reading.verb) if reading.verb is not None else Tense.NONE
    if tense is Tense.NONE and reading.outer is not None:
        tense = tense_of(reading.outer)
    if setting.headline or setting.caption:
        return Telling(firm, _today(setting), False, reading.unsure)
    if tense is Tense.PROGRESSIVE or (tense is Tense.PERFECT and not setting.lede):
        return Telling(firm, _by(setting), False, reading.unsure)
    if tense is Tense.PRESENT and goes_on(mention):
        return Telling(firm, _by(setting), False, reading.unsure)
    if tense is Tense.PRESENT and setting.item and not reading.presupposed:
        return Telling(firm, _today(setting), False, reading.unsure)
    if tense is Tense.PRESENT:
        return Telling(firm, _by(setting), False, unsure=not (mention.nominal and reading.outer is not None))
    if mention.nominal and mention.light is None and reading.outer is not None and not setting.lede:
        return Telling(
            firm, _by(setting), False, reading.unsure or tense is Tense.NONE
        )  # "at a meeting": some time ago
    return Telling(firm, _today(setting), False, reading.unsure or tense is Tense.NONE)


def _today(setting: Setting) -> When | None:
    return When.on(setting.published) if setting.published else None


def _by(setting: Setting) -> When | None:
    return When(None, setting.published, Precision.DAY) if setting.published else None


def _since(setting: Setting) -> When | None:
    """Some time between the last past time and publication."""
    if setting.published is None:
        return None
    return When(setting.anchor.begin if setting.anchor else None, setting.published, Precision.YEAR)
