"""A correction is recorded whole: an article that cannot be read at that moment is read later, or nothing changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from support.desk import desk

from briefing.bootstrap import App
from briefing.domain.article import Dating
from briefing.domain.text import ArticleId
from briefing.domain.when import When
from briefing.errors import BriefingError, NotFoundError, SettingsError
from briefing.pipeline import correct
from briefing.pipeline.articles import filed, named
from briefing.pipeline.reading import ready
from briefing.pipeline.undo import last, undo, undo_all
from briefing.pipeline.workspace import Workspace
from briefing.ports import Answer, Task, Terms

MET, FAIR = "2008-12-22-meeting", "2008-12-24-fair"
ARTICLES = {
    FAIR: "Fair opens\n\nA trade fair opened in Hanover on Wednesday. Nothing else was reported from the city.\n",
    MET: "Envoys meet\n\nAmbassadors of NATO and Russia met in the NATO-Russia Council in Brussels on Monday.\n",
}


class NoWorkers:
    """An executor whose workers cannot be reached."""

    def map(self, terms: Terms, batches: Iterable[tuple[Task, ...]]) -> Iterator[tuple[Answer, ...]]:
        raise SettingsError("no worker answers", hint="Start one.")

    def close(self) -> None:
        """There is nothing to close."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    program = desk(tmp_path, ARTICLES)
    yield program
    program.close()


def without_workers(app: App) -> Workspace:
    return replace(app.workspace, executor=NoWorkers())


def article(app: App, name: str = MET) -> ArticleId:
    return named(app.workspace.views, name)


def dating(app: App) -> Dating | None:
    findings = filed(app.workspace.views, article(app)).findings
    return findings.surface.dating if findings else None


def test_an_article_that_could_not_be_read_with_its_new_date_is_read_by_the_next_command(app: App) -> None:
    with pytest.raises(SettingsError):
        correct.date_article(without_workers(app), article(app), When.on(date(2008, 12, 23)), "a test")
    ready(app.workspace)
    found = dating(app)
    assert found is not None
    assert found.day == date(2008, 12, 23)


def test_an_undo_that_fails_undoes_nothing_so_that_the_next_one_undoes_the_same(app: App) -> None:
    correct.withdraw(app.workspace, article(app), "an older correction")
    dated = correct.date_article(app.workspace, article(app), When.on(date(2008, 12, 23)), "a test")
    with pytest.raises(SettingsError):
        undo(without_workers(app), last(app.workspace), "a test")
    assert last(app.workspace) == dated
    assert undo(app.workspace, dated, "a test").row["kind"] == "dated"


def test_several_corrections_are_undone_all_or_none(app: App) -> None:
    when = When.on(date(2008, 12, 26))
    both = correct.date_articles(app.workspace, [(article(app, name), when) for name in ARTICLES], "a test")
    undo(app.workspace, both[0], "it was right")
    with pytest.raises(NotFoundError, match="already undone"):
        undo_all(app.workspace, both, "a test")
    assert last(app.workspace) == both[1]


def test_several_articles_are_dated_all_or_none(app: App) -> None:
    when = When.on(date(2008, 12, 26))
    correct.date_article(app.workspace, article(app), when, "a test")
    before = app.workspace.log.head()
    with pytest.raises(BriefingError, match="already says so"):
        correct.date_articles(app.workspace, [(article(app, name), when) for name in ARTICLES], "a test")
    assert app.workspace.log.head() == before
