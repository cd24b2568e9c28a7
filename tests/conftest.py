"""What is absent skips with its reason; with BRIEFING_REQUIRE_ALL it fails, so that nothing goes untested unseen."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest

ALLOWED = ("BRIEFING_SEEDS", "a log in memory ends with its program", "lets nobody mount")
"""Skips that nothing installed can mend: texts that are not ours to ship, what cannot be asked of a kind of log, and
rights that a machine keeps to itself."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Generator[None, Any, Any]:
    """Turn a skip into a failure where everything is required."""
    report = yield
    reason = str(report.longrepr)
    if report.skipped and os.environ.get("BRIEFING_REQUIRE_ALL") and not any(word in reason for word in ALLOWED):
        report.outcome, report.longrepr = "failed", f"required here, yet skipped: {reason}"
    return report
