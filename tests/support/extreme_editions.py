"""Editions of very many sources or tracks, and of hostile words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefing.brief.request import EditionRequest, TrackEdition, Unread, UnreadReason
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
    TrackState,
)
from briefing.domain.statement import Speaker
from briefing.domain.track import Status, Topic
from briefing.domain.when import When
from support.editions import facts, rich
from support.invented_stories import FIFTH, FIRST, STORIES, WINDOW
from support.invented_tracks import SHIELD
from support.story import Story, run


def crowded(sources: int) -> EditionRequest:
    """The four tracks with so many more reports, each with a meeting and a statement of its own."""
    request = rich()
    extra = [_meeting(place) for place in range(sources - len(STORIES))]
    item = request.tracks[0]
    met = tuple(
        story.told(f"Envoys met for round {place} in Vienna", "meet", story.day, effect="up", actors=("Russia", "NATO"))
        for place, story in enumerate(extra)
    )
    told = (*item.after.developments, *met)
    appointments = tuple(
        Appointment(
            When.on(story.day),
            (story.told(f"Round {place + 1} will follow", "meet", story.day, modality=Modality.PLANNED),),
            Outcome.OVERDUE,
        )
        for place, story in enumerate(extra)
    )
    news = tuple(Change(ChangeKind.NEW_DEVELOPMENT, "council", (one.evidence,), development=one) for one in met)
    late = tuple(Change(ChangeKind.LEARNED_LATE, "council", (one.evidence,), development=one) for one in met)
    state = replace(
        item.after,
        developments=told,
        appointments=(*item.after.appointments, *appointments),
        reports=(*item.after.reports, *(story.id for story in extra)),
    )
    crowd = replace(item, after=state, changes=(*item.changes, *news, *late))
    return replace(
        request,
        tracks=(crowd, *request.tracks[1:]),
        articles=facts(WINDOW.after, (*STORIES, *extra)),
        reports_new=sources - 2,
        reports_on_file=sources,
    )


def _meeting(place: int) -> Story:
    lines = (
        f"Round {place} of talks",
        f"Envoys met for round {place} in Vienna and left after three hours without a word to the press outside.",
        f"Round {place + 1} will follow.",
    )
    return Story(f"drop/m{place}.txt", date.fromordinal(FIRST.day.toordinal() + place), lines, 60, "Eastern News")


def many(tracks: int) -> EditionRequest:
    """The four tracks again and again under other names."""
    four = rich().tracks
    copies = []
    for place in range(tracks):
        item = four[place % 4]
        id = f"{item.track.id}-{place}"
        title = item.track.title if place < 4 else f"{item.track.title} {place // 4 + 1}"
        copies.append(
            replace(
                item,
                track=replace(item.track, id=id, title=title),
                changes=tuple(replace(change, track=id) for change in item.changes),
            )
        )
    return replace(rich(), tracks=tuple(copies))


HOSTILE = (
    "<script>alert(1)</script> & <img src=x onerror=alert(1)>",
    "</style><link rel=attachment href=file:///etc/passwd>",
    "\u202eevil\u202c \u2066bidi\u2069 \ufeff\x00\x07\x1b[31m \ue000",
    "x" * 400,
    "{{ 7 * 7 }} {% raw %} {# #}",
    "Ελλάδα Україна 中文 العربية 🚀 ﬁ ‑ ½ e\u0301",
    "   ",
    "“‘”’\"''«»",
)


def hostile(*texts: str) -> EditionRequest:
    """The rich edition, and a track for each string, with it wherever words come from a source or file."""
    request = rich()
    made = [_hostile(place, text) for place, text in enumerate(texts)]
    return replace(
        request,
        title=texts[0],
        strap=texts[-1],
        tracks=(*request.tracks, *(edition for edition, _ in made)),
        articles=facts(WINDOW.after, (*STORIES, *(story for _, story in made))),
        unread=tuple(Unread(text, UnreadReason.REJECTED, detail=text) for text in texts),
        versions=tuple((text, text) for text in texts),
    )


def _hostile(place: int, text: str) -> tuple[TrackEdition, Story]:
    story = Story("drop/" + text, FIFTH.day, (text + " a", text + " b", text + " c"), 73, text, text, text, title=text)
    speaker = Speaker(text, text, text)
    move = Move("talks", "under-way", True)
    told = story.told(text + " b", "meet", FIFTH.day, effect="up", actors=(text,), moves=(move,))
    said = story.said(speaker, text + " c", direct=True, quoted=(text + " c",), topic="purpose")
    talks = run("under-way", told)
    track = replace(
        SHIELD,
        id=f"hostile-{place}",
        title=text,
        parties=(text, "NATO"),
        facets=(replace(SHIELD.facets[0], title=text, statuses=(Status("under-way", 1, text),)),),
        topics=(Topic("purpose", text, ()),),
    )
    after = TrackState(
        track=track.id,
        as_of=WINDOW.day,
        position=WINDOW.upto,
        direction=Direction.FIRST,
        facets=(FacetState("talks", (talks,)),),
        appointments=(Appointment(When.on(FIFTH.day), (told,), Outcome.HELD, (told,)),),
        disagreements=(Disagreement(text, "talks", (Account(text, told.evidence), Account(text, said.evidence))),),
        developments=(told,),
        statements=(said,),
        last_report=When.on(story.day),
        reports=(story.id,),
    )
    changes = (
        Change(ChangeKind.STATUS_MOVED, track.id, (told.evidence,), "talks", Direction.FIRST, None, talks, told),
        Change(ChangeKind.POSITION_SHIFTED, track.id, (said.evidence,), statement=said, replaced=said),
        Change(ChangeKind.LEARNED_LATE, track.id, (told.evidence,), development=told),
    )
    return TrackEdition(track, None, after, changes), story
