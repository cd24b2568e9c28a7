"""A track in full: rows, columns, timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support import editions
from support.invented_stories import FIFTH, MINISTERS, WINDOW
from support.invented_tracks import RASMUSSEN
from support.sections import part_of
from support.story import Story, run

from briefing.brief.build import build
from briefing.brief.citing import Citing
from briefing.brief.timeline import Happening, chosen, entry
from briefing.brief.whole import sentence_of
from briefing.brief.witness import origins
from briefing.domain.article import Basis
from briefing.domain.state import Reported, TrackStatement
from briefing.domain.statement import Speaker
from briefing.domain.when import When


def test_each_party_has_its_column_and_direct_words_stand_in_quotation_marks() -> None:
    left, right = part_of(build(editions.rich()), "missile-defense").columns[0]
    assert (left.title, right.title) == ("Russia said", "NATO said")
    assert [item.words.text for item in right.spoken] == [
        "The shield is there to stop missiles from outside Europe",
        "“We have talked, we have not yet moved”",
    ]
    assert right.spoken[1].office == "NATO secretary-general"


def test_tellings_of_one_happening_are_one_line_that_cites_them_all() -> None:
    timeline = part_of(build(editions.rich()), "council").timeline
    broken = [entry for entry in timeline if "suspended" in entry.line.text]
    assert len(broken) == 1
    assert len(broken[0].line.refs) == 2


@pytest.mark.parametrize("day", [date(2009, 1, 26), date(2013, 12, 4)])
def test_of_two_new_moves_the_timeline_has_the_one_of_the_weightier_day(day: date) -> None:
    request = editions.rich()
    weighed = replace(request.tracks[0], days={day: 1.0})
    picked, _ = chosen(Citing(request), weighed, 1)
    assert [item.when for item in picked] == [When.on(day)]


@pytest.mark.parametrize(
    ("words", "actors", "printed"),
    [
        ("agreed on a plan of work", ("NATO", "Russia"), "The ministers of NATO and Russia … agreed on a plan of work"),
        ("agreed on a plan of work", ("NATO", "France"), "… agreed on a plan of work"),
        ("the war over two Georgian provinces", ("Russia",), "… the war over two Georgian provinces"),
    ],
)
def test_a_clause_far_into_its_sentence_stands_after_those_who_act(
    words: str, actors: tuple[str, ...], printed: str
) -> None:
    line = (
        "The ministers of NATO and Russia, who had not met since August last year because of "
        "the war over two Georgian provinces and all that came of it, agreed on a plan of work."
    )
    story = Story("far.txt", WINDOW.day, (line,), 60)
    citing = Citing(replace(editions.rich(), articles={story.id: story.facts(0)}))
    assert citing.account(story.told(words, "agree", WINDOW.day, actors=actors), 14) == printed


def test_who_reports_a_later_meeting_is_no_origin_of_the_first() -> None:
    later = replace(MINISTERS, report=replace(MINISTERS.report, origin="another"))
    first = replace(MINISTERS.development, when=When.on(date(2013, 6, 3)))
    begun = replace(MINISTERS, development=first)
    assert origins(run("ministers", begun, later)) == 1
    assert origins(run("ministers", begun, replace(later, development=first))) == 2


def test_a_sentence_that_is_reported_below_is_not_printed_with_its_move() -> None:
    request = editions.rich()
    council = request.tracks[0]
    reported = Reported(MINISTERS.report, None, (MINISTERS.development.sentence,), 4.0)
    told = replace(council, after=replace(council.after, reported=(reported,)))
    brief = build(replace(request, tracks=(told, *request.tracks[1:])))
    part = part_of(brief, "council")
    (moved,) = (row for row in part.rows if row.facet == "dialogue")
    assert moved.clause is None
    assert "4 Dec 2013, inferred" in moved.after.tags
    assert part.reported[0].line.text == sentence_of(Citing(request), MINISTERS)
    assert part_of(build(request), "council").rows[0].clause is not None


def test_a_day_stays_inferred_where_the_sentence_that_is_kept_is_of_a_dated_report() -> None:
    words = "Ministers of the alliance met Lavrov in Brussels on December 4"
    story = Story("dated.txt", WINDOW.day, (f"{words}.",), 60, basis=Basis.PAGE)
    dated = story.told(words, "meet", date(2013, 12, 4), actors=("Ministers",))
    inferred = replace(MINISTERS, development=replace(MINISTERS.development, said_by=RASMUSSEN))
    request = editions.rich()
    council = request.tracks[0]
    dialogue = council.after.facets[0]
    begun = replace(dialogue.runs[-1], developments=(inferred, dated))
    reported = Reported(dated.report, None, (dated.development.sentence,), 4.0)
    facets = (replace(dialogue, runs=(*dialogue.runs[:-1], begun)), *council.after.facets[1:])
    after = replace(council.after, facets=facets, reported=(reported,))
    changes = tuple(replace(one, after=begun) if one.facet == "dialogue" else one for one in council.changes)
    told = replace(council, after=after, changes=changes)
    articles = {**request.articles, story.id: story.facts(0)}
    part = part_of(build(replace(request, tracks=(told,), articles=articles)), "council")
    (moved,) = (row for row in part.rows if row.facet == "dialogue")
    assert moved.clause is None
    assert moved.after.tags[0] == "inferred"


def test_reported_words_that_point_back_are_in_no_column() -> None:
    lines = (
        "The talks on ships in Zenda may go on.",
        "This would be done with all allies, he said.",
        "The step would link all ships in Zenda.",
    )
    story = Story("zenda.txt", WINDOW.day, lines, 60)
    request = editions.rich()
    shield = request.tracks[1]
    this = story.said(RASMUSSEN, "This would be done with all allies")
    talks = story.said(RASMUSSEN, "The talks on ships in Zenda may go on")
    step = story.said(RASMUSSEN, "The step would link all ships in Zenda")
    told = replace(shield, after=replace(shield.after, statements=(this, step, talks)))
    articles = request.articles | {story.id: story.facts(0)}
    part = part_of(build(replace(request, tracks=(told,), articles=articles)), "missile-defense")
    printed = [one.words.text for pair in part.columns for column in pair for one in column.spoken]
    assert printed == ["The talks on ships in Zenda may go on"]


def _spoken(story: Story, *statements: TrackStatement) -> list[tuple[str, str]]:
    """Day and words of the statements printed of a track."""
    request = editions.rich()
    shield = request.tracks[1]
    told = replace(shield, after=replace(shield.after, statements=statements))
    articles = {**request.articles, story.id: story.facts(0)}
    part = part_of(build(replace(request, tracks=(told,), articles=articles)), "missile-defense")
    return [(one.when, one.words.text) for pair in part.columns for column in pair for one in column.spoken]


ISLAND = Speaker("Zenda", None, "NATO")


def test_reported_words_are_printed_to_the_end_of_what_they_say() -> None:
    lines = (
        "Rasmussen said Zenda would be worried by Ruritanian and Borduvian plans for more ships.",
        "He said the harbour was safe and that no ship would leave it.",
        "Rasmussen said the bridge would open soon as he left for Strelsau.",
    )
    story = Story("torn.txt", WINDOW.day, lines, 60, basis=Basis.PAGE)
    torn = story.said(RASMUSSEN, "Zenda would be worried by Ruritanian and Borduvian")
    first_half = story.said(RASMUSSEN, "the harbour was safe")
    whole = story.said(RASMUSSEN, "the bridge would open soon")
    assert [words for _, words in _spoken(story, torn, first_half, whole)] == [
        "Zenda would be worried by Ruritanian and Borduvian plans for more ships",
        "The harbour was safe and that no ship would leave it",
        "The bridge would open soon",
    ]


def test_a_statement_has_the_day_that_its_sentence_gives_beside_what_was_said() -> None:
    lines = (
        "On Monday Rasmussen said that Zenda would open its harbour on Sunday.",
        "Rasmussen, who was elected in May, said that ships would be welcome there.",
    )
    story = Story("days.txt", date(2013, 12, 4), lines, 60, basis=Basis.PAGE)
    monday, sunday, may = date(2013, 12, 2), date(2013, 12, 8), date(2013, 5, 1)
    days = ((story.span("Monday"), monday), (story.span("Sunday"), sunday), (story.span("May"), may))
    facts = replace(story.facts(0), days=tuple((span, When.on(day)) for span, day in days))
    opening = story.said(RASMUSSEN, "Zenda would open its harbour on Sunday")
    welcome = story.said(RASMUSSEN, "ships would be welcome there")
    citing = Citing(replace(editions.rich(), articles={story.id: facts}))
    assert [citing.said_on(item).latest() for item in (opening, welcome)] == [monday, story.day]


def test_a_statement_of_an_earlier_window_or_in_a_sentence_printed_above_is_in_no_column() -> None:
    request = editions.rich()
    old, new = request.tracks[0].after.statements[0], MINISTERS
    said = FIFTH.said(RASMUSSEN, "Russian Foreign Minister Sergei Lavrov met the ministers of the alliance in Brussels")
    assert new.development.sentence.begin <= said.statement.span.begin < new.development.sentence.end
    council = request.tracks[0]
    told = replace(council, after=replace(council.after, statements=(old, said)))
    assert part_of(build(replace(request, tracks=(told, *request.tracks[1:]))), "council").columns == ()
    assert not Citing(request).new(old.report)


@pytest.mark.parametrize(
    ("speaker", "opening", "printed"),
    [
        (RASMUSSEN, "They were from the islands in the north", False),
        (RASMUSSEN, "He was from the islands in the north", True),
        (Speaker("Ruritanian official", None, "NATO"), "They were from the islands in the north", False),
        (Speaker("NATO leaders", None, "NATO"), "They were from the islands in the north", True),
        (ISLAND, "It would host the ships of the north", True),
    ],
)
def test_words_open_with_no_pronoun_that_does_not_mean_the_speaker(
    speaker: Speaker, opening: str, printed: bool
) -> None:
    story = Story("north.txt", WINDOW.day, (f"{opening}, it was said.",), 60)
    assert bool(_spoken(story, story.said(speaker, opening))) is printed


def test_a_quotation_that_points_back_is_in_no_column() -> None:
    story = Story("back.txt", WINDOW.day, ('"Those ships are all in the north," he said.',), 60)
    words = "Those ships are all in the north"
    assert _spoken(story, story.said(RASMUSSEN, words, quoted=(words,), direct=True)) == []


def test_reported_words_without_their_subject_are_in_no_column() -> None:
    story = Story(
        "soon.txt", WINDOW.day, ("How soon it sails, Rasmussen said, would depend on the ice of the north.",), 60
    )
    assert _spoken(story, story.said(RASMUSSEN, "would depend on the ice of the north")) == []


@pytest.mark.parametrize(
    ("rest", "by", "printed"),
    [
        (", the first such meeting in years", None, "Ministers of the alliance met Lavrov in Brussels."),
        (" to open the harbour of Zenda", None, None),
        (", called to open the harbour of Zenda", None, None),
        (", an envoy of Zenda said", RASMUSSEN, None),
    ],
)
def test_the_timeline_shortens_a_sentence_that_is_reported_above(
    rest: str, by: Speaker | None, printed: str | None
) -> None:
    words = "Ministers of the alliance met Lavrov in Brussels"
    story = Story("above.txt", WINDOW.day, (f"{words}{rest}.",), 60, basis=Basis.PAGE)
    met = story.told(words, "meet", WINDOW.day, actors=("Ministers",), by=by)
    request = editions.rich()
    citing = Citing(replace(request, articles={story.id: story.facts(0)}))
    happening = Happening(When.on(WINDOW.day), (met,))
    whole = story.lines[0]
    assert entry(citing, happening).line.text == whole
    assert entry(citing, happening, (f"{whole} They agreed.",)).line.text == (printed or whole)


def test_of_others_each_is_heard_before_one_is_heard_twice() -> None:
    lines = (
        "The gates of Zenda must stay open to all ships.",
        "The price of a gate in Zenda is too high for us.",
        "The ships of Lutha will go round Zenda this year.",
    )
    story = Story("zenda.txt", WINDOW.day, lines, 60)
    king, envoy = (Speaker(name, office="envoy", party=None) for name in ("Ann Bell", "Carl Winter"))
    request = editions.rich()
    shield = request.tracks[1]
    said = (story.said(king, lines[0]), story.said(king, lines[1]), story.said(envoy, lines[2]))
    told = replace(shield, after=replace(shield.after, statements=(*shield.after.statements, *said)))
    articles = request.articles | {story.id: story.facts(0)}
    part = part_of(build(replace(request, tracks=(told,), articles=articles)), "missile-defense")
    (others,) = (column for pair in part.columns for column in pair if column.title == "Others said")
    assert [one.who for one in others.spoken] == ["Ann Bell", "Carl Winter"]
