"""Generated editions with any number of tracks and items, and any characters in the words of sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle

from hypothesis import strategies as st

from briefing.brief.request import EditionRequest, TrackEdition, Unread, UnreadReason
from briefing.domain.article import Basis
from briefing.domain.change import Change, ChangeKind
from briefing.domain.development import Modality
from briefing.domain.state import (
    Account,
    Appointment,
    Direction,
    Disagreement,
    FacetState,
    Move,
    Outcome,
    TrackDevelopment,
    TrackState,
    TrackStatement,
)
from briefing.domain.statement import Speaker
from briefing.domain.track import Facet, Status, Topic, Track
from briefing.domain.when import Precision, When
from support.extreme_editions import HOSTILE
from support.invented_stories import WINDOW
from support.invented_tracks import SHIELD
from support.story import Story, run

LARGEST = (40, 1_000)
"""Tracks and items of the largest edition."""
_EACH = 5  # items of one article
_ALPHABETS = (
    "\u202a\u202e\u2066\u2069\u200f\u200b\ufeff ab",  # bidirectional and invisible
    "".join(map(chr, range(32))) + "\x7f\x85\u2028 ab",  # control
    "\ue000\uf8ff\U000f0000 ab",  # private use
    "<>&\"'{}%#;/= ab",  # markup and templates
    "🚀𝔘𐍈\U0001f468\u200d\U0001f469 ab",  # astral
    "\u0300\u0301\u0308\u0335\u20dd\u0489 eaи",  # combining
    "العربيةעבריתไทยहिन्दी中文한국어 ",  # scripts the fonts lack
)
_WORDS = (
    "The ministers met in Brussels and agreed to resume talks",
    "“We did not come here to agree,” the envoy said, “and we did not agree.”",
    "Совет Россия-НАТО",
    "naïve Čapek ‒ ½ ﬁ ǆ",
    "",
    "Donaudampfschifffahrtsgesellschaftskapitän" * 4,
    "1,000,000,000.00",
)
STRINGS = st.one_of(
    st.sampled_from((*_WORDS, *HOSTILE)),
    st.text(max_size=60),
    st.sampled_from(_ALPHABETS).flatmap(lambda alphabet: st.text(alphabet, max_size=80)),
    st.integers(1, 3_000).map("W".__mul__),
)


@st.composite
def requests(draw: st.DrawFn, tracks: int, items: int) -> EditionRequest:
    """An edition of at most so many tracks with about so many items on all of them together."""
    number = draw(st.integers(0, tracks))
    texts = draw(st.lists(STRINGS, min_size=4, max_size=12))
    effects = draw(st.lists(st.sampled_from(("up", "down", "none")), min_size=1, max_size=4))
    outcome = draw(st.sampled_from(Outcome))
    first = draw(st.booleans())
    each = draw(st.integers(0, items // number)) if number else 0
    words, moods = cycle(texts), cycle(effects)
    editions, stories = [], []
    for place in range(number):
        told_by = [_story(place, at, [next(words) for _ in range(_EACH + 1)]) for at in range(-(-each // _EACH))]
        editions.append(_track(place, told_by, next(words), [next(moods) for _ in range(3)], outcome, first))
        stories += told_by
    return EditionRequest(
        brief="generated",
        title=next(words),
        strap=next(words),
        number=draw(st.one_of(st.none(), st.integers(1, 10_000))),
        window=replace(WINDOW, after_day=None, against=None) if first else WINDOW,
        tracks=tuple(editions),
        articles={story.id: story.facts(WINDOW.after) for story in stories},
        unread=tuple(Unread(text, why, detail=text) for text, why in zip(texts, UnreadReason, strict=False)),
        reports_new=len(stories),
        reports_on_file=len(stories),
        head=next(words),
        versions=((next(words), next(words)),),
        paper=draw(st.sampled_from(("A4", "A4", "Letter"))),
    )


def _story(track: int, place: int, texts: list[str]) -> Story:
    """An article whose sentences are distinguished by numbers."""
    title, *lines = (f"{text} {track}.{place}.{at}" for at, text in enumerate(texts))
    day = WINDOW.day - timedelta(days=(place * 37 + track) % 900)
    outlet = texts[0] or None
    basis = (Basis.INFERRED, Basis.PAGE)[place % 2]
    position = WINDOW.after + (1 if place % 3 else -1)
    return Story("drop/" + title, day, (title, *lines), position, outlet, texts[1] or None, texts[2], basis, title)


def _track(
    place: int, stories: list[Story], title: str, effects: list[str], outcome: Outcome, first: bool
) -> TrackEdition:
    name = f"{title} {place}"
    statuses = (Status("worse", -1, title), Status("better", 1, f"agreed {title}"))
    track = Track(
        id=f"track-{place}",
        title=name,
        parties=(title, "NATO", "Russia"),
        about=SHIELD.about,
        facets=(Facet("talks", title, "levels", statuses), Facet("side", "Side", "none", statuses)),
        topics=(Topic("purpose", title, ()),),
    )
    told = [item for story in stories for item in _told(story, effects)]
    said = [item for story in stories for item in _said(story, title)]
    facets, changes = _moves(track, told, first)
    changes += _news(track.id, told, said)
    after = TrackState(
        track=track.id,
        as_of=WINDOW.day,
        position=WINDOW.upto,
        direction=Direction.FIRST,
        facets=facets,
        appointments=tuple(_appointment(item, outcome) for item in told[::3]),
        disagreements=tuple(
            Disagreement(title, "talks", (Account(title, one.evidence), Account("", other.evidence)))
            for one, other in zip(told[::2], told[1::2], strict=False)
        ),
        developments=tuple(told),
        statements=tuple(said),
        last_report=max((When.on(story.day) for story in stories), key=When.latest, default=None),
        reports=tuple(story.id for story in stories),
    )
    before = None if first else replace(after, facets=tuple(FacetState(facet.id) for facet in track.facets))
    return TrackEdition(track, before, after, changes if place % 5 else ())


def _told(story: Story, effects: list[str]) -> list[TrackDevelopment]:
    when = (story.day, When(None, story.day, Precision.DAY), When(story.day.replace(day=1), story.day, Precision.MONTH))
    moves = (Move("talks", "better", True),)
    return [
        story.told(
            line, "meet", when[at % 3], effect=effects[at % 3], moves=moves, actors=(line[:40],), official=at == 1
        )
        for at, line in enumerate(story.lines[1:])
    ]


def _said(story: Story, party: str) -> list[TrackStatement]:
    return [
        story.said(Speaker(line[:60], line[:90], side), line, quoted=(line,) if at % 2 else (), direct=bool(at % 2),
                   topic="purpose")
        for at, (line, side) in enumerate(zip(story.lines[1:], cycle((party, "NATO", "Elsewhere")), strict=False))
    ]  # fmt: skip


def _moves(
    track: Track, told: list[TrackDevelopment], first: bool
) -> tuple[tuple[FacetState, ...], tuple[Change, ...]]:
    if not told:
        return tuple(FacetState(facet.id) for facet in track.facets), ()
    worse, better = run("worse", told[0]), run("better", told[-1], *told[:-1], origins=len(told), official=True)
    kind = ChangeKind.INITIAL_COVERAGE if first else ChangeKind.STATUS_MOVED
    direction = None if first else Direction.IMPROVED
    change = Change(
        kind, track.id, (told[-1].evidence,), "talks", direction, None if first else worse, better, told[-1]
    )
    return (FacetState("talks", (worse, better)), FacetState("side", (worse,))), (change,)


def _news(track: str, told: list[TrackDevelopment], said: list[TrackStatement]) -> tuple[Change, ...]:
    kinds = (ChangeKind.NEW_DEVELOPMENT, ChangeKind.LEARNED_LATE)
    shifts = (ChangeKind.POSITION_SHIFTED, ChangeKind.POSITION_RESTATED)
    return (
        *(Change(kind, track, (one.evidence,), development=one) for one, kind in zip(told, cycle(kinds), strict=False)),
        *(
            Change(kind, track, (now.evidence,), statement=now, replaced=then)
            for now, then, kind in zip(said[1:], said, cycle(shifts), strict=False)
        ),
        Change(ChangeKind.WITHDRAWN, track, (), editions=(1, 2), cause=WINDOW.after + 1),
    )


def _appointment(item: TrackDevelopment, outcome: Outcome) -> Appointment:
    day = item.report.published + timedelta(days=item.development.span.begin % 90)
    planned = replace(item, development=replace(item.development, modality=Modality.PLANNED))
    settled = outcome not in (Outcome.PLANNED, Outcome.OVERDUE)
    return Appointment(When.on(min(day, date(2013, 12, 31))), (planned,), outcome, (item,) if settled else ())
