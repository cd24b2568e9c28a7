"""A morning edition leaves the rest of its day to the next one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from support.desk import desk

from briefing.brief.build import build
from briefing.brief.sections.bottom_line import BottomLine
from briefing.domain.change import Window
from briefing.pipeline.request import Profile, edition_request

DAY = date(2010, 3, 10)
PROFILE = Profile("default", "Briefing", "What changed", ("council",))
MORNING = "Envoys of NATO and Russia meet\n\nEnvoys of NATO and Russia met in Brussels on Wednesday.\n"


@pytest.mark.parametrize(
    "news",
    [
        "NATO suspended all practical cooperation with Russia on Wednesday, the secretary general said.",
        "Russian Foreign Minister Sergei Lavrov criticized the new strategy of NATO on Wednesday.",
    ],
)
def test_what_is_published_after_a_morning_edition_leads_the_next(tmp_path: Path, news: str) -> None:
    morning = desk(tmp_path, {f"{DAY}-morning": MORNING})
    printed = morning.workspace.log.head().position
    morning.close()
    program = desk(tmp_path, {f"{DAY}-evening": f"The alliance and Moscow\n\n{news}\n"})
    window = Window(DAY, printed, DAY + timedelta(days=1), program.workspace.log.head().position, 1)
    sections = build(edition_request(program.workspace, PROFILE, 2, window)).sections
    [found] = [one for one in sections if isinstance(one, BottomLine)]
    printed_words = [line.text for item in found.takeaways for line in (item.lead, item.support) if line]
    assert any(news.removesuffix(", the secretary general said.") in words for words in printed_words)
    program.close()
