"""Articles that come in again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from briefing.bootstrap import build
from briefing.domain.article import RawArticle
from briefing.pipeline.ingest import ingest
from events import FixedClock


def test_an_article_that_comes_in_again_on_another_day_is_a_duplicate_and_stores_nothing(tmp_path: Path) -> None:
    raw = RawArticle(b"NATO suspended all meetings with Russia on 4 March 2013.\n", "halt.txt")
    heads = []
    for day in (5, 6):
        program = build(tmp_path, clock=FixedClock(datetime(2013, 3, day, tzinfo=UTC)))
        outcomes = [one.outcome.value for one in ingest(program.workspace, [raw])]
        heads.append((program.workspace.log.head(), outcomes))
        program.close()
    assert heads[0][0] == heads[1][0]
    assert heads[1][1] == ["duplicate"]
