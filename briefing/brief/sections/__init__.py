"""The parts of an edition, one module each, in the order printed. Siblings do not know each other."""

from briefing.brief.sections import (
    bottom_line,
    clock,
    corrections,
    dates,
    masthead,
    method,
    quiet,
    sources,
    status_board,
    tracks,
)

SECTIONS = (masthead, corrections, bottom_line, status_board, clock, tracks, quiet, dates, sources, method)

__all__ = ["SECTIONS"]
