"""Editions to print: articles in our own words about invented meetings of real bodies, read by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from briefing.brief.request import ArticleFacts, EditionRequest, TrackEdition, Unread, UnreadReason
from briefing.domain.article import Basis, Dating
from briefing.domain.change import Change, ChangeKind, Window
from briefing.domain.development import Actor, Development, Modality
from briefing.domain.state import (
    Account,
    Appointment,
    Direction,
    Disagreement,
    FacetState,
    Move,
    Outcome,
    Report,
    Run,
    Said,
    Told,
    TrackState,
)
from briefing.domain.statement import Speaker, Statement
from briefing.domain.text import ArticleId, Evidence, Span
from briefing.domain.track import About, Facet, Status, Topic, Track
from briefing.domain.when import Precision, When


@dataclass(frozen=True)
class Story:
    """An article: its sentences one a line, spans found by their words."""

    file: str
    day: date
    lines: tuple[str, ...]
    position: int
    publisher: str | None = None
    origin: str | None = None
    place: str | None = None
    basis: Basis = Basis.INFERRED
    title: str | None = None
    reprints: tuple[str, ...] = ()
    text: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "\n\n".join(self.lines))

    @property
    def id(self) -> ArticleId:
        return ArticleId(sha256(self.text.encode()).hexdigest()[:16])

    def span(self, words: str) -> Span:
        begin = self.text.index(words)
        return Span(begin, begin + len(words))

    @property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(self.span(line) for line in self.lines)

    def sentence(self, words: str) -> Span:
        inside = self.span(words)
        return next(span for span in self.sentences if inside.within(span))

    def facts(self, after: int) -> ArticleFacts:
        return ArticleFacts(
            id=self.id,
            file=self.file,
            sha256=sha256(self.text.encode()).hexdigest(),
            title=self.title,
            publisher=self.publisher,
            origin=self.origin,
            place=self.place,
            dating=Dating(self.day, Precision.DAY, self.basis, self.day, candidates=(self.day,)),
            text=self.text,
            sentences=self.sentences,
            new=self.position > after,
            reprints=self.reprints,
        )

    @property
    def report(self) -> Report:
        outlet = self.origin or self.publisher or ""
        return Report(self.id, self.file, outlet or self.id, outlet, self.day, self.position, self.position)

    def told(
        self,
        words: str,
        action: str,
        when: When | date,
        *,
        effect: str = "none",
        moves: tuple[Move, ...] = (),
        modality: Modality = Modality.DONE,
        actors: tuple[str, ...] = (),
        official: bool = False,
        by: Speaker | None = None,
    ) -> Told:
        development = Development(
            span=self.span(words),
            sentence=self.sentence(words),
            action=action,
            actors=tuple(Actor(name) for name in actors),
            object=None,
            when=When.on(when) if isinstance(when, date) else when,
            modality=modality,
            said_by=by,
        )
        return Told(development, self.report, effect, moves, official)

    def said(
        self, speaker: Speaker, *parts: str, quoted: Iterable[str] = (), direct: bool = False, topic: str | None = None
    ) -> Said:
        statement = Statement(
            speaker=speaker,
            source=(),
            cue=(),
            content=tuple(self.span(part) for part in parts),
            quoted=tuple(self.span(part) for part in quoted),
            direct=direct,
        )
        return Said(statement, self.report, topic)


def month(year: int, number: int, first: int = 1, last: int = 28) -> When:
    return When(date(year, number, first), date(year, number, last), Precision.MONTH)


def run(status: str, *told: Told, since: When | None = None, origins: int = 1, official: bool = False) -> Run:
    when = since or told[0].development.when
    assert when is not None
    return Run(status, when, max(item.report.published for item in told), told, origins, official)


def levels(*pairs: tuple[str, int, str]) -> tuple[Status, ...]:
    return tuple(Status(id, level, label) for id, level, label in pairs)


ROGOZIN = Speaker("Dmitry Rogozin", "Russia’s envoy to NATO", "Russia")
LAVROV = Speaker("Sergei Lavrov", "Russian foreign minister", "Russia")
SCHEFFER = Speaker("Jaap de Hoop Scheffer", "NATO secretary-general", "NATO")
RASMUSSEN = Speaker("Anders Fogh Rasmussen", "NATO secretary-general", "NATO")
NATO = Speaker("NATO", None, "NATO")
RUSSIA = Speaker("Russia", None, "Russia")
MINISTRY = Speaker("Georgian foreign ministry", None, "Georgia")

COUNCIL = Track(
    id="council",
    title="NATO-Russia Council",
    parties=("Russia", "NATO", "United States"),
    about=About(("NATO-Russia Council",)),
    facets=(
        Facet(
            "dialogue",
            "Dialogue",
            "levels",
            levels(
                ("suspended", -2, "Suspended"),
                ("informal", -1, "Informal talks"),
                ("ambassadors", 0, "Meetings of ambassadors"),
                ("ministers", 1, "Meetings of ministers"),
                ("summit", 2, "Summits"),
            ),
        ),
        Facet(
            "cooperation",
            "Cooperation",
            "levels",
            levels(("suspended", -1, "Suspended"), ("partial", 0, "Partly resumed"), ("running", 1, "Running")),
        ),
        Facet(
            "military",
            "Military contacts",
            "levels",
            levels(("suspended", -1, "Suspended"), ("resuming", 0, "To resume"), ("running", 1, "Running")),
        ),
    ),
    topics=(Topic("dialogue", "Dialogue", ("dialogue",)), Topic("enlargement", "Enlargement", ("enlargement",))),
    improved="the sides meet at a higher level",
)

SHIELD = Track(
    id="missile-defense",
    title="Missile defence",
    parties=("Russia", "NATO", "United States"),
    about=About(("missile shield",)),
    facets=(
        Facet(
            "talks",
            "Talks",
            "levels",
            levels(("broken-off", -2, "Broken off"), ("proposed", 0, "Proposed"), ("under-way", 1, "Under way")),
        ),
    ),
    topics=(Topic("purpose", "The shield’s purpose", ("shield",)),),
)

GEORGIA = Track(
    id="georgia",
    title="Georgia",
    parties=("Russia", "Georgia", "NATO"),
    about=About(("Abkhazia",)),
    facets=(
        Facet(
            "relations",
            "Russia and Georgia",
            "levels",
            levels(("war", -3, "War"), ("severed", -2, "Ties severed"), ("mediated-talks", -1, "Mediated talks")),
        ),
        Facet(
            "regions", "Status of the regions", "none", (Status("recognised-by-russia", None, "Recognised by Russia"),)
        ),
    ),
    topics=(Topic("regions", "The regions", ("Abkhazia",)),),
)

UKRAINE = Track(
    id="ukraine",
    title="Ukraine",
    parties=("Ukraine", "Russia", "European Union"),
    about=About(("Ukraine",)),
    facets=(
        Facet("crisis", "Crisis", "levels", levels(("protests", -1, "Protests"), ("calm", 0, "Calm"))),
        Facet(
            "eu-agreement",
            "EU agreement",
            "levels",
            levels(("refused", -1, "Refused"), ("initialled", 1, "Initialled")),
        ),
    ),
)

FIRST = Story(
    "drop/a1.txt",
    date(2008, 11, 18),
    (
        "Moscow wants the dialogue back, the alliance is cautious",
        "ANKARA, November 18 (Example Agency) - Russia's defence minister asked on Tuesday that talks with NATO start "
        "again, three months after the fighting with Georgia in August put an end to them.",
        "An official of the alliance said the 26 foreign ministers may decide in early December whether the council "
        "meets again.",
        '"We shall not trade one partner for the other," NATO Secretary-General Jaap de Hoop Scheffer said.',
        "He added that the recognition of the two breakaway regions could not be called legal.",
        "Russia recognised Abkhazia and South Ossetia two weeks after the fighting.",
    ),
    12,
    origin="Example Agency",
    place="Ankara",
    title="Moscow wants the dialogue back, the alliance is cautious",
)
SECOND = Story(
    "drop/a2.txt",
    date(2008, 12, 19),
    (
        "Envoy sees thaw after lunch in Brussels",
        "BRUSSELS (Continental Wire) -- Russia's envoy and the head of NATO met over lunch on Friday, the first "
        "contact at that level since the alliance suspended meetings of the council in August.",
        "Both agreed to hold an informal session of the council in mid-January.",
        '"The ice has begun to move, but the river is still cold," Dmitry Rogozin told reporters.',
        "The allies had agreed early this month to resume political contacts with Moscow step by step.",
        "Georgia and Ukraine were told again that they would become members one day.",
        "In Continental's account NATO broke off the meetings in protest at the use of force.",
    ),
    27,
    origin="Continental Wire",
    place="Brussels",
    title="Envoy sees thaw after lunch in Brussels",
    reprints=("drop/a2-reprint.html", "drop/a2-mail.txt"),
)
THIRD = Story(
    "drop/a3.txt",
    date(2009, 1, 26),
    (
        "Talks with NATO resume in Brussels",
        "BRUSSELS, January 26 (Example Agency) - Rogozin resumed informal talks with the NATO ambassadors in Brussels "
        "on Monday.",
        "He called it a sober exchange that left nothing out.",
        "De Hoop Scheffer and Sergei Ivanov will meet on February 6 on the margins of a conference in Munich.",
        "According to Moscow the dialogue was frozen by the alliance after the fighting, and Russia halted joint "
        "programmes in reply.",
    ),
    41,
    origin="Example Agency",
    place="Brussels",
    title="Talks with NATO resume in Brussels",
)
FOURTH = Story(
    "drop/a4.html",
    date(2009, 6, 28),
    (
        "NATO and Russia agree on Corfu to take up military contacts again",
        "CORFU, Greece, June 28, 2009 (Eastern News) -- The foreign ministers of NATO and Russia agreed on Saturday to "
        "resume military contacts.",
        "Lavrov said that Moscow's decisions on Abkhazia and South Ossetia cannot be reversed.",
        "The alliance answered that its position on the regions has not changed.",
        "Russia stayed away from a meeting of ministers in May 2009 after NATO sent home two of its diplomats.",
        "Moscow welcomes that Washington wants to look at the shield project again, Lavrov said.",
    ),
    58,
    publisher="Eastern News",
    place="Corfu",
    basis=Basis.PAGE,
    title="NATO and Russia agree on Corfu to take up military contacts again",
)
FIFTH = Story(
    "drop/a5.txt",
    date(2013, 12, 4),
    (
        "Russian Foreign Minister Sergei Lavrov met the ministers of the alliance in Brussels on December 4 for a "
        "session of the NATO-Russia Council.",
        '"What we see in the Caucasus today is a new state of affairs, and others will have to accept it," '
        "Lavrov said.",
        "A lasting settlement with Iran would take away the reason for a shield in Europe, he said.",
        "NATO says the shield is there to stop missiles from outside Europe.",
        '"We have talked, we have not yet moved," NATO Secretary-General Anders Fogh Rasmussen said of the shield.',
        "Large crowds protest in Kyiv since the government refused to sign the agreement with the European Union.",
        "The Geneva talks on the regions are attended by both sides.",
        "The Georgian foreign ministry said the regions remain occupied.",
    ),
    73,
    place="Brussels",
)
STORIES = (FIRST, SECOND, THIRD, FOURTH, FIFTH)

_DIALOGUE = "dialogue"
SUSPENDED = SECOND.told(
    "the alliance suspended meetings of the council in August",
    "suspend",
    month(2008, 8, 1, 31),
    effect="down",
    moves=(Move(_DIALOGUE, "suspended", True),),
    modality=Modality.BACKGROUND,
    actors=("NATO",),
)
LUNCH = SECOND.told(
    "Russia's envoy and the head of NATO met over lunch on Friday",
    "meet",
    date(2008, 12, 19),
    effect="up",
    actors=("Russia", "NATO"),
)
CONTACTS = SECOND.told(
    "The allies had agreed early this month to resume political contacts with Moscow step by step",
    "agree",
    month(2008, 12, 1, 10),
    effect="up",
    modality=Modality.DECIDED,
    actors=("NATO",),
    moves=(Move("cooperation", "partial", True),),
)
SESSION = SECOND.told(
    "hold an informal session of the council in mid-January",
    "meet",
    month(2009, 1, 11, 20),
    modality=Modality.PLANNED,
    actors=("Russia", "NATO"),
)
RESUMED = THIRD.told(
    "Rogozin resumed informal talks with the NATO ambassadors in Brussels on Monday",
    "resume",
    date(2009, 1, 26),
    effect="up",
    actors=("Dmitry Rogozin", "NATO"),
    moves=(Move(_DIALOGUE, "informal", False),),
    official=True,
)
MUNICH = THIRD.told(
    "De Hoop Scheffer and Sergei Ivanov will meet on February 6 on the margins of a conference in Munich",
    "meet",
    date(2009, 2, 6),
    modality=Modality.PLANNED,
    actors=("Jaap de Hoop Scheffer", "Sergei Ivanov"),
)
FROZEN = THIRD.told(
    "the dialogue was frozen by the alliance after the fighting",
    "suspend",
    month(2008, 8, 1, 31),
    effect="down",
    modality=Modality.BACKGROUND,
    actors=("NATO",),
    by=RUSSIA,
    moves=(Move(_DIALOGUE, "suspended", True),),
    official=True,
)
AWAY = FOURTH.told(
    "Russia stayed away from a meeting of ministers in May 2009",
    "pull out",
    month(2009, 5, 1, 31),
    effect="down",
    modality=Modality.BACKGROUND,
    actors=("Russia",),
)
CORFU = FOURTH.told(
    "The foreign ministers of NATO and Russia agreed on Saturday to resume military contacts",
    "agree",
    date(2009, 6, 27),
    effect="up",
    modality=Modality.DECIDED,
    actors=("NATO", "Russia"),
    moves=(Move("military", "resuming", True),),
)
MINISTERS = FIFTH.told(
    "Russian Foreign Minister Sergei Lavrov met the ministers of the alliance in Brussels on December 4",
    "meet",
    date(2013, 12, 4),
    effect="up",
    actors=("Sergei Lavrov", "NATO"),
    moves=(Move(_DIALOGUE, "ministers", False),),
    official=True,
)
PROTESTS = FIFTH.told(
    "Large crowds protest in Kyiv since the government refused to sign the agreement with the European Union",
    "protest",
    date(2013, 12, 4),
    effect="down",
    actors=("crowds",),
    moves=(Move("crisis", "protests", True),),
)
REFUSED = FIFTH.told(
    "the government refused to sign the agreement with the European Union",
    "sign",
    When(None, date(2013, 12, 4), Precision.DAY),
    effect="down",
    actors=("government",),
    modality=Modality.REFUSED,
    moves=(Move("eu-agreement", "refused", True),),
)
RECOGNISED = FIRST.told(
    "Russia recognised Abkhazia and South Ossetia two weeks after the fighting",
    "recognise",
    month(2008, 8, 20, 31),
    effect="down",
    modality=Modality.BACKGROUND,
    actors=("Russia",),
    moves=(Move("regions", "recognised-by-russia", True),),
)
WAR = FIRST.told(
    "the fighting with Georgia in August",
    "fight",
    month(2008, 8, 1, 31),
    effect="down",
    modality=Modality.BACKGROUND,
    actors=("Russia",),
    moves=(Move("relations", "war", True),),
)
GENEVA = FIFTH.told(
    "The Geneva talks on the regions are attended by both sides",
    "attend",
    When(None, date(2013, 12, 4), Precision.DAY),
    effect="up",
    actors=("Russia", "Georgia"),
    moves=(Move("relations", "mediated-talks", False),),
)
TALKED = FIFTH.told(
    "We have talked", "talk", date(2013, 12, 4), effect="up", moves=(Move("talks", "under-way", False),)
)

ICE = SECOND.said(ROGOZIN, "The ice has begun to move, but the river is still cold,", direct=True,
                  quoted=("The ice has begun to move, but the river is still cold",), topic="dialogue")  # fmt: skip
SOBER = THIRD.said(ROGOZIN, "a sober exchange that left nothing out", topic="dialogue")
TRADE = FIRST.said(SCHEFFER, "We shall not trade one partner for the other,", direct=True,
                   quoted=("We shall not trade one partner for the other,",), topic="enlargement")  # fmt: skip
FREEZE = THIRD.said(RUSSIA, "the dialogue was frozen by the alliance after the fighting", topic="dialogue")
ILLEGAL = FIRST.said(
    SCHEFFER, "the recognition of the two breakaway regions could not be called legal", topic="regions"
)
FIRM = FOURTH.said(LAVROV, "Moscow's decisions on Abkhazia and South Ossetia cannot be reversed", topic="regions")
SAME = FOURTH.said(NATO, "its position on the regions has not changed", topic="regions")
AFFAIRS = FIFTH.said(
    LAVROV,
    "What we see in the Caucasus today is a new state of affairs, and others will have to accept it,",
    quoted=("What we see in the Caucasus today is a new state of affairs, and others will have to accept it,",),
    direct=True,
    topic="regions",
)
OCCUPIED = FIFTH.said(MINISTRY, "the regions remain occupied", topic="regions")
IRAN = FIFTH.said(LAVROV, "A lasting settlement with Iran would take away the reason for a shield in Europe",
                  topic="purpose")  # fmt: skip
WELCOME = FOURTH.said(LAVROV, "Moscow welcomes that Washington wants to look at the shield project again")
STOP = FIFTH.said(NATO, "the shield is there to stop missiles from outside Europe", topic="purpose")
MOVED = FIFTH.said(RASMUSSEN, "We have talked, we have not yet moved,", direct=True,
                   quoted=("We have talked, we have not yet moved,",), topic="purpose")  # fmt: skip

WINDOW = Window(date(2008, 12, 19), 30, date(2013, 12, 5), 80, against=2)


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
            FacetState("dialogue", (suspended, informal, ministers)),
            FacetState("cooperation", (contacts,)),
            FacetState("military", (military,)),
        ),
        appointments=(session, munich),
        disagreements=(differ,),
        told=(SUSPENDED, FROZEN, CONTACTS, LUNCH, RESUMED, AWAY, CORFU, MINISTERS, SESSION, MUNICH),
        said=(TRADE, ICE, SOBER, FREEZE),
        last_report=FIFTH.day,
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
        Change(ChangeKind.NEW_DEVELOPMENT, "council", (RESUMED.evidence,), told=RESUMED),
        Change(ChangeKind.POSITION_SHIFTED, "council", (SOBER.evidence,), said=SOBER, replaced=ICE),
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
        told=(TALKED,),
        said=(WELCOME, IRAN, STOP, MOVED),
        last_report=FIFTH.day,
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
        told=(WAR, RECOGNISED, GENEVA),
        said=(ILLEGAL, FIRM, SAME, AFFAIRS, OCCUPIED),
        last_report=FIFTH.day,
        reports=(FIRST.id, FOURTH.id, FIFTH.id),
    )
    before = replace(after, facets=(FacetState("relations", (war,)), FacetState("regions", (regions,))))
    changes = (
        Change(ChangeKind.STATUS_MOVED, "georgia", (GENEVA.evidence,), "relations", Direction.IMPROVED, war, talks),
        Change(ChangeKind.POSITION_SHIFTED, "georgia", (AFFAIRS.evidence,), said=AFFAIRS, replaced=FIRM),
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
        told=(PROTESTS, REFUSED),
        last_report=FIFTH.day,
        reports=(SECOND.id, FIFTH.id),
    )
    changes = tuple(
        Change(ChangeKind.INITIAL_COVERAGE, "ukraine", (item.told[0].evidence,), facet, after=item)
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
                Change(ChangeKind.INITIAL_COVERAGE, item.track.id, (state.current.told[0].evidence,), state.facet,
                       after=state.current)
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
    """The headline stands where it stood, and a new report says so again."""
    request = rich()
    item = request.tracks[0]
    stands = run("ministers", CORFU, MINISTERS)
    state = replace(item.after, facets=(FacetState(_DIALOGUE, (stands,)), *item.after.facets[1:]))
    change = Change(ChangeKind.POSITION_SHIFTED, "council", (SOBER.evidence,), said=SOBER, replaced=ICE)
    return replace(request, tracks=(replace(item, before=state, after=state, changes=(change,)),))


def with_evidence(request: EditionRequest, evidence: Evidence) -> EditionRequest:
    """The same edition with a change that rests on this."""
    item = request.tracks[0]
    change = Change(ChangeKind.POSITION_RESTATED, "council", (evidence,))
    return replace(request, tracks=(replace(item, changes=(change,)),))


def crowded(sources: int) -> EditionRequest:
    """The four tracks with so many more reports, each with a meeting and a statement of its own."""
    request = rich()
    extra = [_meeting(place) for place in range(sources - len(STORIES))]
    item = request.tracks[0]
    met = tuple(
        story.told(f"Envoys met for round {place} in Vienna", "meet", story.day, effect="up", actors=("Russia", "NATO"))
        for place, story in enumerate(extra)
    )
    told = (*item.after.told, *met)
    appointments = tuple(
        Appointment(
            When.on(story.day),
            (story.told(f"Round {place + 1} will follow", "meet", story.day, modality=Modality.PLANNED),),
            Outcome.OVERDUE,
        )
        for place, story in enumerate(extra)
    )
    news = tuple(Change(ChangeKind.NEW_DEVELOPMENT, "council", (one.evidence,), told=one) for one in met)
    late = tuple(Change(ChangeKind.LEARNED_LATE, "council", (one.evidence,), told=one) for one in met)
    state = replace(
        item.after,
        told=told,
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
        Change(ChangeKind.LEARNED_LATE, "council", (CONTACTS.evidence,), told=CONTACTS),
        Change(ChangeKind.LEARNED_LATE, "council", (RESUMED.evidence,), "dialogue", after=informal, told=RESUMED),
        Change(ChangeKind.RESTATED, "council", (), "cooperation", before=first_track.after.facets[1].current, cause=79),
        Change(
            ChangeKind.CORROBORATED,
            "council",
            (FROZEN.evidence,),
            "dialogue",
            before=suspended,
            after=replace(ministers, origins=3),
            told=MINISTERS,
        ),
        Change(ChangeKind.POSITION_RESTATED, "council", (SOBER.evidence,), said=SOBER, replaced=ICE),
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
    """The rich edition, and a track for each string with that string wherever a source or a file can put words."""
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
        told=(told,),
        said=(said,),
        last_report=story.day,
        reports=(story.id,),
    )
    changes = (
        Change(ChangeKind.STATUS_MOVED, track.id, (told.evidence,), "talks", Direction.FIRST, None, talks, told),
        Change(ChangeKind.POSITION_SHIFTED, track.id, (said.evidence,), said=said, replaced=said),
        Change(ChangeKind.LEARNED_LATE, track.id, (told.evidence,), told=told),
    )
    return TrackEdition(track, None, after, changes), story
