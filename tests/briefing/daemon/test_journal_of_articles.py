"""What the journal says of an article."""

from __future__ import annotations

import json
from io import StringIO

import structlog

from briefing.daemon.poll import report
from briefing.domain.text import ArticleId
from briefing.pipeline.ingest import IngestOutcome, IngestResult


def said(outcome: IngestOutcome) -> dict[str, str]:
    written = StringIO()
    processors = [structlog.processors.add_log_level, structlog.processors.JSONRenderer()]
    log = structlog.wrap_logger(structlog.PrintLogger(written), processors, structlog.make_filtering_bound_logger(0))
    report(log, "drop", IngestResult("inbox/note.txt", outcome, ArticleId("3f9a"), position=1))
    line: dict[str, str] = json.loads(written.getvalue())
    return line


def test_an_article_without_a_day_is_a_warning_that_says_how_to_date_it() -> None:
    line = said(IngestOutcome.UNDATED)
    assert (line["level"], line["hint"]) == ("warning", "Date it with: briefing date 3f9a DATE")


def test_an_article_with_a_day_is_no_warning() -> None:
    line = said(IngestOutcome.NEW)
    assert (line["level"], line.get("hint")) == ("info", None)
