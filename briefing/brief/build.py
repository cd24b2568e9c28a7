"""Builds the content of an edition from its states and changes. Pure: equal requests give equal briefs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from briefing.brief.arrow import all_quiet
from briefing.brief.citing import Citing
from briefing.brief.grouping import grouped
from briefing.brief.model import Brief, Ref, Section, Takeaway, lines
from briefing.brief.request import EditionRequest
from briefing.brief.sections import SECTIONS, sources
from briefing.brief.takeaways import Sentences


def build(request: EditionRequest) -> Brief:
    """Build the content of an edition.

    Raises:
        ValueError: A reported line has no reference, or evidence lies outside its article.
    """
    request = replace(request, tracks=tuple(replace(one, changes=grouped(one.changes)) for one in request.tracks))
    citing = Citing(request)
    changes = _once(
        Sentences(citing, edition).takeaway(change) for edition in request.tracks for change in edition.changes
    )
    printed: list[Section] = []
    cited: list[Ref] = []
    listing = None
    for module in SECTIONS:
        if module is sources:
            listing = sources.section(citing, cited)
            section: Section | None = listing
        else:
            section = module.section(citing)
        if section is not None:
            printed.append(section)
            cited += [ref for line in lines(section) for ref in line.refs]
    return Brief(
        brief=request.brief,
        title=request.title,
        strap=request.strap,
        number=request.number,
        identifier=_identifier(request),
        day=request.window.day,
        window=request.window,
        sections=tuple(printed),
        sources=listing.sources if listing else (),
        changes=changes,
        paper=request.paper,
        reader=request.reader,
        quiet=all_quiet(request.tracks),
    )


def _once(takeaways: Iterable[Takeaway]) -> tuple[Takeaway, ...]:
    """Every text once; the first takeaway with it is kept."""
    kept: dict[tuple[str, str], Takeaway] = {}
    for takeaway in takeaways:
        kept.setdefault((takeaway.kind, takeaway.text), takeaway)
    return tuple(kept.values())


def _identifier(request: EditionRequest) -> str:
    """A digest of brief, number, window and the head of the log, which is different for every edition."""
    window = request.window
    named = request.number if request.reader is None else request.reader
    parts = (request.brief, named, window.after_day, window.after, window.day, window.upto, request.head)
    return sha256("\n".join(str(part) for part in parts).encode()).hexdigest()
