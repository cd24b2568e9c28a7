"""Corrections by hand: facts with who and why, named by the next edition, and taken back by undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from support.desk import desk

from briefing.bootstrap import App
from briefing.brief.build import build as build_brief
from briefing.domain.change import Change, ChangeKind, Window
from briefing.domain.development import Modality
from briefing.domain.event_types import EditionIssued
from briefing.domain.state import TrackState
from briefing.domain.text import ArticleId, Span
from briefing.domain.when import When
from briefing.errors import BriefingError, NotFoundError
from briefing.pipeline import correct
from briefing.pipeline.articles import filed, named
from briefing.pipeline.editions import last_edition, window_of
from briefing.pipeline.request import Profile, edition_request
from briefing.pipeline.states import track_state, tracks_known
from briefing.pipeline.undo import undo
from events.envelope import Event, event_id_of

PROFILE = Profile("default", "Briefing", "What changed", ("council",))
BROKE = "2008-08-20-break"
MET = "2008-12-22-meeting"
ARTICLES = {
    BROKE: "NATO breaks off contacts\n\nNATO suspended the meetings of the NATO-Russia Council on Tuesday, "
    "August 19, 2008. The alliance said that it would not resume them before Russia withdrew its troops.\n",
    MET: "Envoys meet\n\nAmbassadors of NATO and Russia met in the NATO-Russia Council in Brussels on Monday, "
    "December 22, 2008. Anders Holm, a NATO diplomat, said the NATO-Russia Council needed patience and hard work.\n",
}
D1, D2 = date(2008, 12, 31), date(2009, 1, 31)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    program = desk(tmp_path, ARTICLES)
    yield program
    program.close()


def article(app: App, name: str) -> ArticleId:
    return named(app.workspace.views, name)


def state(app: App, day: date = D2, position: int | None = None) -> TrackState:
    views = app.workspace.views
    head = app.workspace.log.head().position
    return track_state(views, tracks_known(views, head)["council"], day, position or head)


def dialogue(app: App, day: date = D2) -> str | None:
    run = state(app, day).facets[0].current
    return run.status if run else None


def issue(app: App, day: date) -> tuple[Change, ...]:
    """Record an edition without rendering it; its changes on the track."""
    workspace = app.workspace
    last = last_edition(workspace.views, PROFILE.name)
    window = window_of(last, day, workspace.log.head().position)
    number = last.number + 1 if last else 1
    request = edition_request(workspace, PROFILE, number, window)
    brief = build_brief(request)
    record = EditionIssued(
        PROFILE.name,
        number,
        window,
        ("council",),
        PROFILE.title,
        PROFILE.subtitle,
        request.head,
        (),
        dict(request.versions),
        tuple(source.article for source in brief.sources),
        workspace.clock.now(),
    )
    workspace.append([Event("edition-default", record, event_id_of("edition.issued", "default", str(number)))])
    return request.tracks[0].changes


def told(changes: tuple[Change, ...]) -> list[tuple[ChangeKind, tuple[int, ...]]]:
    return [(change.kind, change.editions) for change in changes]


def test_the_articles_move_the_headline(app: App) -> None:
    assert (dialogue(app, date(2008, 10, 1)), dialogue(app)) == ("suspended", "ambassadors")


def test_a_withdrawal_is_named_once_with_its_edition_and_undo_takes_it_back(app: App) -> None:
    issue(app, D1)
    position = correct.withdraw(app.workspace, article(app, MET), "retracted by the agency")
    changes = issue(app, D2)
    assert told(changes) == [(ChangeKind.WITHDRAWN, (1,))]
    assert (changes[0].facet, changes[0].cause) == ("dialogue", position)
    assert dialogue(app) == "suspended"
    undo(app.workspace, position, "it was not retracted")
    assert told(issue(app, D2)) == [(ChangeKind.CORRECTED, (1, 2))]
    assert dialogue(app) == "ambassadors"


def test_a_correction_made_and_undone_between_two_editions_is_not_told(app: App) -> None:
    issue(app, D1)
    position = correct.withdraw(app.workspace, article(app, MET), "a mistake")
    undo(app.workspace, position, "of mine")
    assert issue(app, D2) == ()


def test_an_edition_tells_of_a_withdrawal_as_it_was_also_after_the_withdrawal_was_undone(app: App) -> None:
    issue(app, D1)
    position = correct.withdraw(app.workspace, article(app, MET), "retracted")
    issued = issue(app, D2)
    record = last_edition(app.workspace.views, "default")
    assert record is not None
    undo(app.workspace, position, "it was not")
    assert edition_request(app.workspace, PROFILE, 2, record.window).tracks[0].changes == issued


def test_a_redated_article_is_corrected_and_no_news(app: App) -> None:
    issue(app, D1)
    correct.date_article(app.workspace, article(app, MET), When.on(date(2009, 1, 12)), "the paper edition")
    kinds = {change.kind for change in issue(app, D2)}
    assert kinds == {ChangeKind.CORRECTED}


def test_a_rejected_development_counts_no_more(app: App) -> None:
    issue(app, D1)
    findings = filed(app.workspace.views, article(app, MET)).findings
    assert findings is not None
    for one in findings.developments:
        correct.reject(app.workspace, article(app, MET), one.span, "a novel")
    assert dialogue(app) == "suspended"
    assert {kind for kind, _ in told(issue(app, D2))} == {ChangeKind.CORRECTED}


def test_a_statement_is_given_to_another_speaker_and_back(app: App) -> None:
    id = article(app, MET)
    (said,) = [one for one in state(app).statements if one.report.article == id]
    position = correct.reassign(app.workspace, id, said.statement.span, "Sergei Lavrov", "he said it")
    speaker = next(one for one in state(app).statements if one.report.article == id).statement.speaker
    assert (speaker.name, speaker.party) == ("Sergei Lavrov", "Russia")
    assert "foreign minister" in (speaker.office or "")
    undo(app.workspace, position, "he did not")
    assert state(app).statements == state(app, position=position - 1).statements


def test_only_a_statement_can_be_given_to_another_speaker(app: App) -> None:
    with pytest.raises(NotFoundError, match="there is no finding at 0-4"):
        correct.reassign(app.workspace, article(app, MET), Span(0, 4), "NATO", "wrong place")


def test_an_added_development_goes_through_the_rules_and_is_corrected_not_news(app: App) -> None:
    issue(app, D1)
    text = ARTICLES[MET]
    begin = text.index("the NATO-Russia Council needed")
    missed = correct.Missed("suspend", ("NATO",), When.on(date(2008, 12, 22)), Modality.DONE, track="council")
    span = Span(begin, begin + len("the NATO-Russia Council"))
    position = correct.add(app.workspace, article(app, MET), span, missed, "the analysis missed it")
    added = [one for one in state(app).developments if one.development.span == span]
    assert [one.development.action for one in added] == ["suspend"]
    assert added[0].moves
    assert ChangeKind.NEW_DEVELOPMENT not in {kind for kind, _ in told(issue(app, D2))}
    undo(app.workspace, position, "it did not")
    assert [one for one in state(app).developments if one.development.span == span] == []


def test_an_article_on_no_track_can_be_given_a_development(tmp_path: Path) -> None:
    text = "Harbour fair\n\nEnvoys of both sides sat down together on Friday, February 6, 2009, as a fair began.\n"
    app = desk(tmp_path, {"2009-02-07-fair": text})
    span = Span(text.index("Envoys"), text.index(" on Friday"))
    missed = correct.Missed("meet", ("NATO", "Russia"), When.on(date(2009, 2, 6)), Modality.DONE, None, "council")
    correct.add(app.workspace, article(app, "2009-02-07-fair"), span, missed, "the two sides are NATO and Russia")
    assert [one.development.action for one in state(app, date(2009, 3, 1)).developments] == ["meet"]
    build_brief(
        edition_request(app.workspace, PROFILE, 1, Window(None, 0, date(2009, 3, 1), app.workspace.log.head().position))
    )
    app.close()


@pytest.mark.parametrize(("begin", "end"), [(0, 10_000), (9_000, 9_005)])
def test_an_added_development_must_lie_in_the_article(app: App, begin: int, end: int) -> None:
    missed = correct.Missed("meet", ("NATO",), When.on(D1), Modality.DONE)
    with pytest.raises(NotFoundError, match="of the article"):
        correct.add(app.workspace, article(app, MET), Span(begin, end), missed, "somewhere else")


def test_a_status_set_by_hand_stands_above_what_was_read_of_its_day(app: App) -> None:
    issue(app, D1)
    day = date(2008, 12, 22)
    position = correct.set_status(app.workspace, "council", "dialogue", "ministers", day, "told by the ministry")
    run = state(app).facets[0].current
    assert run is not None
    assert (run.status, run.since, run.by_hand, run.developments) == ("ministers", When.on(day), position, ())
    (change,) = issue(app, D2)
    assert (change.kind, change.editions, change.cause) == (ChangeKind.CORRECTED, (1,), position)
    undo(app.workspace, position, "they erred")
    assert dialogue(app) == "ambassadors"
    assert told(issue(app, D2)) == [(ChangeKind.CORRECTED, (1, 2))]


def test_a_status_set_for_a_day_after_the_last_edition_is_a_move(app: App) -> None:
    issue(app, D1)
    position = correct.set_status(app.workspace, "council", "dialogue", "ministers", date(2009, 1, 20), "seen")
    (change,) = issue(app, D2)
    assert (change.kind, change.cause, change.editions) == (ChangeKind.STATUS_MOVED, position, ())


def test_a_status_set_by_hand_is_printed_as_such(app: App) -> None:
    correct.set_status(app.workspace, "council", "dialogue", "ministers", date(2008, 12, 28), "told by the ministry")
    window = Window(None, 0, D2, app.workspace.log.head().position)
    printed = str(build_brief(edition_request(app.workspace, PROFILE, None, window)).sections)
    assert "set by hand" in printed


def test_only_known_tracks_facets_and_statuses_can_be_set(app: App) -> None:
    for track, facet, status in (("moon", "a", "b"), ("council", "a", "b"), ("council", "dialogue", "b")):
        with pytest.raises(NotFoundError, match="there is no"):
            correct.set_status(app.workspace, track, facet, status, D1, "no reason")


def test_a_superseded_version_counts_no_more_and_its_edition_is_named(tmp_path: Path) -> None:
    revised = ARTICLES[MET].replace("Ambassadors", "Foreign ministers").replace("Envoys meet", "Ministers meet")
    app = desk(tmp_path, ARTICLES)
    issue(app, D1)
    new = desk_more(app, "2008-12-22-revised", revised)
    position = correct.supersede(app.workspace, article(app, MET), new, "the agency corrected the level")
    assert dialogue(app) == "ministers"
    changes = issue(app, D2)
    assert told(changes) == [(ChangeKind.CORRECTED, (1,))]
    assert (changes[0].before and changes[0].before.status, changes[0].after and changes[0].after.status) == (
        "ambassadors",
        "ministers",
    )
    undo(app.workspace, position, "the correction was withdrawn")
    assert filed(app.workspace.views, article(app, MET)).findings is not None
    with pytest.raises(BriefingError, match="is the old one"):
        correct.supersede(app.workspace, new, new, "the same")
    app.close()


def desk_more(app: App, name: str, text: str) -> ArticleId:
    from briefing.domain.article import RawArticle  # noqa: PLC0415 - used by this helper alone
    from briefing.pipeline.ingest import ingest  # noqa: PLC0415 - as above

    (taken,) = ingest(app.workspace, [RawArticle(text.encode(), name, given=date.fromisoformat(name[:10]))])
    assert taken.article is not None
    return taken.article


def test_every_correction_is_listed_with_who_and_why(app: App) -> None:
    id = article(app, MET)
    correct.date_article(app.workspace, id, When.on(D1), "one")
    correct.set_status(app.workspace, "council", "dialogue", "ministers", D1, "two")
    position = correct.withdraw(app.workspace, id, "three")
    undo(app.workspace, position, "four")
    listed = correct.corrections(app.workspace)
    assert [(row["kind"], row["reason"], row["undone"] is not None) for row in listed] == [
        ("dated", "one", False),
        ("set", "two", False),
        ("withdrawn", "three", True),
    ]
    assert {row["by"] for row in listed} == {app.workspace.by}


def test_a_status_that_another_replaced_can_be_set_again(app: App) -> None:
    day = date(2008, 12, 22)
    for status in ("ministers", "suspended", "ministers"):
        correct.set_status(app.workspace, "council", "dialogue", status, day, "as the ministry says today")
        assert dialogue(app) == status
    with pytest.raises(BriefingError, match="already says so"):
        correct.set_status(app.workspace, "council", "dialogue", "ministers", day, "once more")
