"""People, offices and landmarks of an invented state, and pages dated with them."""

from __future__ import annotations

from datetime import date

from briefing.analysis.dateline import find_dateline
from briefing.analysis.dating import date_article
from briefing.domain.article import Dating, Layout, LeftOut, LeftOutReason, PageMetadata
from briefing.domain.knowledge import Agency, Frame, Knowledge, Landmark, Party, Person, Place, Term
from briefing.domain.text import Span
from briefing.domain.when import Precision, When

RECEIVED = date(2026, 6, 1)


def term(office: str, role: str, party: str, begin: date, end: date | None = None, *, checked: bool = True) -> Term:
    return Term(office, role, party, begin, end, "Gazette", "Gazette of 2001" if checked else "")


def catalogue() -> tuple[Frame, ...]:
    """Dated events, two of which differ only in their day."""
    return (
        Frame("Treaty of Zenda", date(2009, 3, 3), date(2009, 3, 3), ("Ruritania", "NATO"), "sign", ("rain treaty",)),
        Frame("first shower", date(2011, 6, 7), date(2011, 6, 7), ("Ruritania",), "bomb", ("cloud",)),
        Frame("second shower", date(2005, 6, 7), date(2005, 6, 7), ("Ruritania",), "bomb", ("cloud",)),
    )


KNOWN = Knowledge(
    version="test",
    people=(
        Person(
            "Rudolf Rassendyll",
            "Rassendyll",
            "m",
            ("Rudolph Rassendyll",),
            (term("NATO Secretary General", "secretary general", "NATO", date(2004, 1, 5), date(2009, 7, 31)),),
        ),
        Person(
            "Flavia Elphberg",
            "Elphberg",
            "f",
            (),
            (
                term(
                    "Ruritanian foreign minister", "foreign minister", "Ruritania", date(2008, 5, 1), date(2009, 11, 1)
                ),
                term("Ruritanian president", "president", "Ruritania", date(2009, 11, 1)),
            ),
        ),
        Person(
            "Helga Strofzin",
            "Strofzin",
            "f",
            (),
            (term("Ruritanian ambassador to NATO", "ambassador", "Ruritania", date(2008, 7, 2), date(2009, 5, 15)),),
        ),
        Person(
            "Fritz Tarlenheim",
            "Tarlenheim",
            "m",
            (),
            (term("Ruritanian defense minister", "defense minister", "Ruritania", date(2011, 1, 1), checked=False),),
        ),
    ),
    parties=(Party("NATO", ("the alliance",), state=False), Party("Ruritania", ("Strelsau",), ("Ruritanian",))),
    agencies=(Agency("Gazette"), Agency("Reuters")),
    places=(Place("Strelsau", state="Ruritania"), Place("Vienna")),
    landmarks=(
        Landmark("Zenda war", ("Zenda war", "war over Zenda"), When(date(2008, 8, 7), date(2008, 8, 12), Precision.DAY),
                 source="Gazette", compared="Gazette of 2001"),
        Landmark("Hentzau crisis", ("Hentzau crisis",), When.on(date(2012, 5, 1)), source="Gazette"),
    ),
    catalogue=catalogue,
)  # fmt: skip


def dated(
    *body: str,
    head: str = "",
    title: str = "",
    others: str = "",
    caption: str = "",
    metadata: PageMetadata = PageMetadata(),  # noqa: B008 - a frozen value
    day: date | None = None,
    url: str | None = None,
    received: date = RECEIVED,
) -> Dating:
    """The dating of a page: boilerplate at the head, title, caption, paragraphs, headlines of other stories."""
    text, left_out, kept, headline = "", [], [], None
    parts = [(head, LeftOutReason.BOILERPLATE), (title, "title"), (caption, LeftOutReason.CAPTION)]
    for words, role in (*parts, *((words, "body") for words in body), (others, LeftOutReason.OTHER_STORIES)):
        span = Span(len(text), len(text) + len(words))
        if not words:
            continue
        text += words + "\n\n"
        if isinstance(role, LeftOutReason):
            left_out.append(LeftOut(span, role))
        elif role == "title":
            headline = span
        else:
            kept.append(span)
    layout = Layout(headline, tuple(kept), tuple(left_out))
    dateline = find_dateline(text, layout, KNOWN)
    return date_article(text, layout, dateline, metadata, KNOWN, given=day, url=url, received=received)
