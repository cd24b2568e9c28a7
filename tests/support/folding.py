"""Developments on a track, in few words, for tests of the fold and of changes."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from hashlib import sha256

from hypothesis import strategies as st

from briefing.domain.development import Actor, Development, Modality
from briefing.domain.state import Move, Report, TrackDevelopment
from briefing.domain.text import ArticleId, Span
from briefing.domain.track import About, Facet, Status, Track
from briefing.domain.when import Precision, When

TALKS = Facet(
    "talks",
    "Talks",
    "levels",
    (Status("broken", -2), Status("informal", -1), Status("envoys", 0), Status("ministers", 1)),
)
FLAG = Facet("flag", "Flag", "none", (Status("down"), Status("half"), Status("up")))
TRACK = Track("river", "River talks", ("North", "South"), About(("river",)), (TALKS, FLAG))


def when(told: str) -> When:
    """`2009-06-27`, `2009-06`, `2009`, or `..2009-06-27` for a status without a date."""
    if told.startswith(".."):
        return When(None, date.fromisoformat(told[2:]), Precision.DAY)
    parts = [int(part) for part in told.split("-")]
    if len(parts) == 3:
        return When.on(date(*parts))
    if len(parts) == 2:
        return When(date(*parts, 1), date(*parts, monthrange(*parts)[1]), Precision.MONTH)
    return When(date(parts[0], 1, 1), date(parts[0], 12, 31), Precision.YEAR)


def report(name: str, published: date, *, origin: str | None = None, position: int = 1) -> Report:
    article = ArticleId(sha256(name.encode()).hexdigest()[:16])
    return Report(article, f"{name}.txt", origin or name, origin or name, published, position, position)


def told(
    status: str,
    at: str,
    *,
    shows: bool = False,
    by: str = "gazette",
    published: date | None = None,
    position: int = 1,
    modality: Modality = Modality.DONE,
    action: str = "meet",
    facet: str = "talks",
    span: int = 0,
    account: bool = False,
    official: bool = False,
) -> TrackDevelopment:
    """A development that sets (or shows) a status of a facet."""
    time = when(at)
    development = Development(
        Span(span, span + 5),
        Span(span, span + 9),
        action,
        (Actor("North", "North"), Actor("South", "South")),
        None,
        time,
        modality,
    )
    source = report(f"{by}-{at}-{status}-{span}", published or time.latest(), origin=by, position=position)
    moves = () if modality is Modality.PLANNED else (Move(facet, status, not shows),)
    return TrackDevelopment(development, source, "none", moves, official, account)


DAYS = st.dates(date(2008, 1, 1), date(2010, 12, 31))
TIMES = st.one_of(DAYS.map(date.isoformat), DAYS.map(lambda day: f"{day:%Y-%m}"), DAYS.map(lambda day: f"..{day}"))
ITEMS = st.lists(
    st.builds(
        told,
        st.sampled_from(["broken", "informal", "envoys", "ministers"]),
        TIMES,
        shows=st.booleans(),
        by=st.sampled_from(["gazette", "herald", "courier"]),
        modality=st.sampled_from([Modality.DONE, Modality.BACKGROUND, Modality.DECIDED]),
        span=st.integers(0, 99),
        account=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda item: item.evidence,
)
