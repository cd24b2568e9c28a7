"""Stages the files of editions for the output folder, and updates the lists there."""

from __future__ import annotations

from collections.abc import Container

from briefing.brief.model import Brief
from briefing.ports import Lists, Output, Renderer
from briefing.projections.editions import records
from events.views import Views


def stage(
    renderer: Renderer, output: Output, brief: Brief, stem: str, only: Container[str] | None = None
) -> tuple[dict[str, str], dict[str, str]]:
    """Render and stage the files. Returns suffix -> name, and name -> digest.

    Args:
        stem: Beginning of the file names.
        only: Names that an issued edition had; formats added since are left out.
    """
    rendered = renderer.render(brief)
    names = {suffix: f"{stem}.{suffix}" for suffix in rendered if only is None or f"{stem}.{suffix}" in only}
    return names, output.stage({name: rendered[suffix] for suffix, name in names.items()})


def relist(views: Views, lists: Lists | None) -> None:
    """Update the lists of editions."""
    if lists:
        lists.rebuild(records(views))
