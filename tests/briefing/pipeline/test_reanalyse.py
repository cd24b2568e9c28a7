"""A newer analyser appends; what only it changed is restated, and issued editions stay as they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from support.desk import desk
from support.publisher import PlainFiles

from briefing.adapters.executors.local import Local
from briefing.adapters.output_folder import OutputFolder
from briefing.bootstrap import App
from briefing.brief.model import Brief
from briefing.domain.change import ChangeKind
from briefing.domain.development import Modality
from briefing.domain.event_types import ArticleAnalysed
from briefing.domain.text import Span
from briefing.pipeline.articles import filed, named
from briefing.pipeline.editions import Publisher, issue, render_again
from briefing.pipeline.reading import outdated, reanalyse
from briefing.pipeline.request import Profile
from briefing.pipeline.workspace import Workspace
from events.envelope import Event, event_id_of

PROFILE = Profile("default", "Briefing", "What changed", ("council",))
ARTICLES = {
    "2008-08-20-break": "NATO breaks off contacts\n\nNATO suspended the meetings of the NATO-Russia Council on "
    "Tuesday, August 19, 2008. The alliance wants Russia to withdraw its troops first.\n",
    "2008-12-22-meeting": "Envoys meet\n\nAmbassadors of NATO and Russia met in the NATO-Russia Council in Brussels "
    "on Monday, December 22, 2008.\n",
    "2008-12-23-fair": "Harbour fair\n\nThe mayor opened the fair of the harbour on Tuesday with a speech.\n",
}


class WholeBrief(PlainFiles):
    """Prints everything the edition holds."""

    def render(self, brief: Brief) -> dict[str, bytes]:
        return dict.fromkeys(("pdf", "html", "json"), repr(brief).encode())


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    program = desk(tmp_path, ARTICLES)
    yield program
    program.close()


def newer(app: App) -> Workspace:
    """The same desk with a later analyser."""
    return replace(app.workspace, analyser=app.workspace.analyser + 1)


def publisher(app: App) -> Publisher:
    return Publisher(WholeBrief(), OutputFolder(app.directory / "output"))


def test_what_the_analyser_of_today_read_is_not_read_again(app: App) -> None:
    assert outdated(app.workspace) == []


def test_a_newer_analyser_reads_everything_once_or_one_track(app: App) -> None:
    workspace = newer(app)
    assert len(outdated(workspace, "council")) == 2
    assert len(list(reanalyse(workspace, outdated(workspace)))) == len(ARTICLES)
    head = workspace.log.head()
    assert outdated(workspace) == []
    assert len(list(reanalyse(workspace, [row["article"] for row in workspace.views.select("articles")]))) == len(
        ARTICLES
    )
    assert workspace.log.head() == head


def test_one_that_was_stopped_goes_on_where_it_was(app: App) -> None:
    workspace = newer(app)
    waiting = outdated(workspace)
    list(reanalyse(workspace, waiting[:1]))
    assert outdated(workspace) == waiting[1:]


def test_other_knowledge_asks_for_another_reading_and_the_last_one_counts(app: App) -> None:
    knowledge = replace(app.workspace.knowledge, version="f" * 16)
    workspace = replace(app.workspace, knowledge=knowledge, executor=Local())  # other processes read what is shipped
    assert len(outdated(workspace)) == len(ARTICLES)
    list(reanalyse(workspace, outdated(workspace)))
    assert outdated(workspace) == []


def test_what_only_a_new_reading_changed_is_restated_and_the_old_edition_stays_byte_for_byte(app: App) -> None:
    issued = issue(app.workspace, publisher(app), PROFILE, date(2008, 12, 31))
    workspace = newer(app)
    list(reanalyse(workspace, outdated(workspace)))
    assert issue(workspace, publisher(app), PROFILE, date(2008, 12, 31)).brief.changes == ()
    read_otherwise(workspace, "2008-12-22-meeting")
    restated = issue(workspace, publisher(app), PROFILE, date(2009, 1, 31))
    assert {change.kind for change in restated.brief.changes} == {ChangeKind.RESTATED}
    for edition in (issued, restated):
        assert edition.record is not None
        again = render_again(workspace, publisher(app), "default", edition.record.number)
        assert again.sha256 == edition.sha256


def test_what_an_edition_printed_can_be_named_though_the_new_reading_has_no_such_sentence(app: App) -> None:
    issue(app.workspace, publisher(app), PROFILE, date(2008, 12, 31))
    read_otherwise(app.workspace, "2008-12-22-meeting", sentences=())
    restated = issue(app.workspace, publisher(app), PROFILE, date(2009, 1, 31))
    assert {change.kind for change in restated.brief.changes} == {ChangeKind.RESTATED}


def read_otherwise(workspace: Workspace, name: str, *, sentences: tuple[Span, ...] | None = None) -> None:
    """A reading by a still later analyser, to which everything is only possible."""
    article = named(workspace.views, name)
    findings = filed(workspace.views, article).findings
    assert findings is not None
    unsure = tuple(replace(one, modality=Modality.POSSIBLE) for one in findings.developments)
    kept = findings.sentences if sentences is None else sentences
    otherwise = replace(findings, developments=unsure if kept else (), sentences=kept)
    analysed = ArticleAnalysed(article, workspace.analyser + 1, workspace.knowledge.version, otherwise)
    workspace.append([Event(f"article-{article}", analysed, event_id_of("test", name))])
