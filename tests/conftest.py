"""What is absent skips with its reason; with BRIEFING_REQUIRE_ALL it fails, so that nothing goes untested unseen.

The files that take longest run first: a worker that began one of them last would run it alone.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

ALLOWED = ("BRIEFING_SEEDS", "a log in memory ends with its program", "lets nobody mount")
"""Skips that nothing installed can mend: texts that are not ours to ship, what cannot be asked of a kind of log, and
rights that a machine keeps to itself."""


LONGEST = (
    "briefing/daemon/test_soak.py",
    "briefing/daemon/test_run.py",
    "briefing/daemon/test_siege.py",
    "briefing/cli/test_selftest.py",
    "briefing/daemon/test_shared.py",
    "events/test_log_faults.py",
    "briefing/adapters/test_generated_editions.py",
    "test_wheel.py",
    "test_unattended_docs.py",
    "test_end_to_end.py",
    "briefing/adapters/test_pdf.py",
    "quality/test_editions.py",
    "briefing/daemon/test_disk.py",
    "briefing/desk/test_desk.py",
)
"""Below this folder, the longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """See LONGEST; all others keep their order."""
    ranks = {Path(__file__).parent / name: rank for rank, name in enumerate(LONGEST)}
    assert all(path.is_file() for path in ranks)
    items.sort(key=lambda item: ranks.get(item.path, len(ranks)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Generator[None, Any, Any]:
    """Turn a skip into a failure where everything is required."""
    report = yield
    reason = str(report.longrepr)
    if report.skipped and os.environ.get("BRIEFING_REQUIRE_ALL") and not any(word in reason for word in ALLOWED):
        report.outcome, report.longrepr = "failed", f"required here, yet skipped: {reason}"
    return report
