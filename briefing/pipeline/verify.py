"""Editions on disk against what the log recorded of them."""

from __future__ import annotations

from briefing.pipeline.editions import Press, erased_in
from briefing.pipeline.workspace import Workspace
from briefing.projections.editions import record_of


def damaged_editions(workspace: Workspace, press: Press) -> list[tuple[str, str]]:
    """Files that are missing or differ from their recorded digest, and what is wrong; by position.

    An edition that cites an erased article may differ from the record: it was made again without its words.
    """
    found = []
    for row in workspace.views.select("editions", order="position"):
        record = record_of(row)
        erased = erased_in(workspace.views, record)
        for file in record.files:
            digest = press.output.digest(file.name)
            if digest is None:
                found.append((file.name, "is missing"))
            elif digest != file.sha256 and not erased:
                found.append((file.name, "differs from what was issued"))
    return found
