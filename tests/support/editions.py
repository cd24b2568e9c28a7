"""Editions made from the five invented articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefing.brief.request import ArticleFacts, EditionRequest, TrackEdition, Unread, UnreadReason
from briefing.domain.change import Change, ChangeKind, Window
from briefing.domain.state import (
    Account,
    Appointment,
    Direction,
    Disagreement,
    FacetState,
    Outcome,
    TrackState,
)
from briefing.domain.text import ArticleId, Evidence
from briefing.domain.when import When
from support.invented_stories import (
    AFFAIRS,
    AWAY,
    CONTACTS,
    CORFU,
    FIFTH,
    FIRM,
    FIRST,
    FOURTH,
    FREEZE,
    FROZEN,
    GENEVA,
    ICE,
    ILLEGAL,
    IRAN,
    LUNCH,
    MINISTERS,
    MOVED,
    MUNICH,
    OCCUPIED,
    PROTESTS,
    RECOGNISED,
    REFUSED,
    RESUMED,
    SAME,
    SECOND,
    SESSION,
    SOBER,
    STOP,
    STORIES,
    SUSPENDED,
    TALKED,
    TRADE,
    WAR,
    WELCOME,
    WINDOW,
)
from support.invented_tracks import COUNCIL, GEORGIA, SHIELD, UKRAINE
from support.story import Story, month, run


def facts(after: int, stories: tuple[Story, ...] = STORIES) -> dict[ArticleId, ArticleFacts]:
    return {story.id: story.facts(after) for story in stories}


def council() -> TrackEdition:
    suspended = run("suspended", SUSPENDED, FROZEN, origins=2)
    informal = run("informal", RESUMED, official=True)
    ministers = run("ministers", MINISTERS, official=True)
    contacts = run("partial", CONTACTS)
    military = run("resuming", CORFU)
    munich = Appointment(When.on(date(2009, 2, 6)), (MUNICH,), Outcome.OVERDUE)
    session = Appointment(month(2009, 1, 11, 20), (SESSION,), Outcome.HELD, (RESUMED,))
    differ = Disagreement(
        "Dialogue",
        "dialogue",
        (
            Account("Continental Wire", SECOND_ACCOUNT.evidence),
            Account("Russia", FREEZE.evidence),
        ),
    )
    after = TrackState(
        track="council",
        as_of=WINDOW.day,
        position=WINDOW.upto,
        direction=Direction.IMPROVED,
        facets=(
            FacetState("dialogue", (suspended, informal, ministers), path=("suspended", "informal", "ministers")),
            FacetState("cooperation", (contacts,)),
            FacetState("military", (military,)),
        ),
        appointments=(session, munich),
        disagreements=(differ,),
        developments=(SUSPENDED, FROZEN, CONTACTS, LUNCH, RESUMED, AWAY, CORFU, MINISTERS, SESSION, MUNICH),
        statements=(TRADE, ICE, SOBER, FREEZE),
        last_report=When.on(FIFTH.day),
        reports=tuple(story.id for story in STORIES),
    )
    before = replace(
        after,
        as_of=date(2008, 12, 19),
        position=30,
        facets=(FacetState("dialogue", (run("suspended", SUSPENDED),)), FacetState("cooperation", (contacts,))),
    )
    changes = (
        Change(
            ChangeKind.STATUS_MOVED,
            "council",
            (MINISTERS.evidence,),
            "dialogue",
            Direction.IMPROVED,
            suspended,
            ministers,
        ),
        Change(ChangeKind.INITIAL_COVERAGE, "council", (CORFU.evidence,), "military", after=military),
        Change(ChangeKind.NEW_DEVELOPMENT, "council", (RESUMED.evidence,), development=RESUMED),
        Change(ChangeKind.POSITION_SHIFTED, "council", (SOBER.evidence,), statement=SOBER, replaced=ICE),
        Change(ChangeKind.DATE_PASSED, "council", (MUNICH.evidence,), appointment=munich, cause=date(2009, 2, 6)),
        Change(ChangeKind.DATE_HELD, "council", (RESUMED.evidence,), appointment=session),
        Change(ChangeKind.CONTRADICTED, "council", (FREEZE.evidence,), "dialogue", disagreement=differ),
    )
    return TrackEdition(COUNCIL, before, after, changes)


SECOND_ACCOUNT = SECOND.told(
    "NATO broke off the meetings in protest at the use of force", "suspend", month(2008, 8, 1, 31)
)


def shield() -> TrackEdition:
    talks = run("under-way", TALKED)
    after = TrackState(
        track="missile-defense",
        as_of=WINDOW.day,
        position=WINDOW.upto,
        direction=Direction.FIRST,
        facets=(FacetState("talks", (talks,)),),
        developments=(TALKED,),
        statements=(WELCOME, IRAN, STOP, MOVED),
        last_report=When.on(FIFTH.day),
        reports=(FOURTH.id, FIFTH.id),
    )
    change = Change(ChangeKind.INITIAL_COVERAGE, "missile-defense", (TALKED.evidence,), "talks", after=talks)
    return TrackEdition(SHIELD, None, after, (change,))


def georgia() -> TrackEdition:
    war, talks = run("war", WAR), run("mediated-talks", GENEVA)
    regions = run("recognised-by-russia", RECOGNISED)
    after = TrackState(
        track="georgia",
        as_of=WINDOW.day,
        position=WINDOW.upto,
        direction=Direction.IMPROVED,
        facets=(FacetState("relations", (war, talks)), FacetState("regions", (regions,))),
        developments=(WAR, RECOGNISED, GENEVA),
        statements=(ILLEGAL, FIRM, SAME, AFFAIRS, OCCUPIED),
        last_report=When.on(FIFTH.day),
        reports=(FIRST.id, FOURTH.id, FIFTH.id),
    )
    before = replace(after, facets=(FacetState("relations", (war,)), FacetState("regions", (regions,))))
    changes = (
        Change(ChangeKind.STATUS_MOVED, "georgia", (GENEVA.evidence,), "relations", Direction.IMPROVED, war, talks),
        Change(ChangeKind.POSITION_SHIFTED, "georgia", (AFFAIRS.evidence,), statement=AFFAIRS, replaced=FIRM),
    )
    return TrackEdition(GEORGIA, before, after, changes)


def ukraine() -> TrackEdition:
    protests, refused = run("protests", PROTESTS), run("refused", REFUSED)
    after = TrackState(
        track="ukraine",
        as_of=WINDOW.day,
        position=WINDOW.upto,
        direction=Direction.FIRST,
        facets=(FacetState("crisis", (protests,)), FacetState("eu-agreement", (refused,))),
        developments=(PROTESTS, REFUSED),
        last_report=When.on(FIFTH.day),
        reports=(SECOND.id, FIFTH.id),
    )
    changes = tuple(
        Change(ChangeKind.INITIAL_COVERAGE, "ukraine", (item.developments[0].evidence,), facet, after=item)
        for facet, item in (("crisis", protests), ("eu-agreement", refused))
    )
    return TrackEdition(UKRAINE, None, after, changes)


UNREAD = (
    Unread("drop/undated.txt", UnreadReason.UNDATED, (date(2009, 2, 3), date(2010, 2, 3))),
    Unread("drop/lettre.txt", UnreadReason.LANGUAGE, detail="fr"),
    Unread("drop/empty.txt", UnreadReason.REJECTED, detail="no text"),
)


def rich() -> EditionRequest:
    """Edition No. 3: four tracks, five sources, something of everything."""
    return EditionRequest(
        brief="morning",
        title="Morning brief",
        strap="NATO and Russia: what changed, track by track",
        number=3,
        window=WINDOW,
        tracks=(council(), shield(), georgia(), ukraine()),
        articles=facts(WINDOW.after),
        unread=UNREAD,
        reports_new=3,
        reports_on_file=5,
        head="9bb92155f0908b86",
        versions=(("analyser", "3"), ("program", "0.1.0"), ("knowledge", "4f1c02aa91d0e3b7")),
    )


def empty() -> EditionRequest:
    """Nothing changed since No. 3."""
    quiet = tuple(replace(item, before=item.after, changes=()) for item in rich().tracks)
    window = Window(date(2013, 12, 5), 80, date(2013, 12, 6), 80, against=3)
    return replace(rich(), number=4, window=window, tracks=quiet, articles=facts(80), unread=(), reports_new=0)


def first() -> EditionRequest:
    """No earlier edition: every facet is a first entry."""
    tracks = tuple(
        replace(
            item,
            before=None,
            changes=tuple(
                Change(
                    ChangeKind.INITIAL_COVERAGE,
                    item.track.id,
                    (state.current.developments[0].evidence,),
                    state.facet,
                    after=state.current,
                )
                for state in item.after.facets
                if state.current
            ),
        )
        for item in rich().tracks
    )  # fmt: skip
    return replace(rich(), number=1, window=Window(None, 0, WINDOW.day, 80), tracks=tracks, articles=facts(0))


def nothing() -> EditionRequest:
    """A first edition over an empty log."""
    window = Window(None, 0, WINDOW.day, 0)
    tracks = tuple(
        TrackEdition(
            track,
            None,
            TrackState(track.id, window.day, 0, Direction.FIRST, tuple(FacetState(item.id) for item in track.facets)),
        )
        for track in (COUNCIL, SHIELD)
    )
    return EditionRequest("morning", "Morning brief", "", None, window, tracks, {})


def confirmed() -> EditionRequest:
    """The headline facet is unchanged, and a new report confirms it."""
    request = rich()
    item = request.tracks[0]
    stands = run("ministers", CORFU, MINISTERS)
    state = replace(item.after, facets=(FacetState("dialogue", (stands,)), *item.after.facets[1:]))
    change = Change(ChangeKind.POSITION_SHIFTED, "council", (SOBER.evidence,), statement=SOBER, replaced=ICE)
    return replace(request, tracks=(replace(item, before=state, after=state, changes=(change,)),))


def with_evidence(request: EditionRequest, evidence: Evidence) -> EditionRequest:
    """The same edition with a change that has this evidence."""
    item = request.tracks[0]
    change = Change(ChangeKind.POSITION_RESTATED, "council", (evidence,))
    return replace(request, tracks=(replace(item, changes=(change,)),))


def revised() -> EditionRequest:
    """Corrections, a withdrawal, a late report, a new reading, a second origin: all in one edition."""
    request = rich()
    first_track, *others = request.tracks
    dialogue = first_track.after.facets[0]
    suspended, informal, ministers = dialogue.runs
    changes = (
        Change(
            ChangeKind.CORRECTED,
            "council",
            (),
            "dialogue",
            before=suspended,
            after=informal,
            editions=(1, 2),
            cause=77,
        ),
        Change(ChangeKind.WITHDRAWN, "council", (), editions=(2,), cause=78),
        Change(ChangeKind.LEARNED_LATE, "council", (CONTACTS.evidence,), development=CONTACTS),
        Change(
            ChangeKind.LEARNED_LATE, "council", (RESUMED.evidence,), "dialogue", after=informal, development=RESUMED
        ),
        Change(ChangeKind.RESTATED, "council", (), "cooperation", before=first_track.after.facets[1].current, cause=79),
        Change(
            ChangeKind.CORROBORATED,
            "council",
            (FROZEN.evidence,),
            "dialogue",
            before=suspended,
            after=replace(ministers, origins=3),
            development=MINISTERS,
        ),
        Change(ChangeKind.POSITION_RESTATED, "council", (SOBER.evidence,), statement=SOBER, replaced=ICE),
        Change(
            ChangeKind.DATE_ANNOUNCED,
            "council",
            (SESSION.evidence,),
            appointment=Appointment(month(2014, 1, 11, 20), (SESSION,), Outcome.PLANNED),
        ),
        Change(
            ChangeKind.DATE_MOVED,
            "council",
            (AWAY.evidence,),
            appointment=Appointment(month(2009, 5, 1, 31), (MUNICH,), Outcome.CANCELLED, (AWAY,)),
        ),
    )
    return replace(request, tracks=(replace(first_track, changes=changes), *others))
