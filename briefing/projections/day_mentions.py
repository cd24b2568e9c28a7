"""The days that each article refers to, over positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from briefing.domain.event_types import ArticleErased
from briefing.domain.text import ArticleId, Evidence, Span
from briefing.occurrences.day_mentions import POINTING, days_pointed_at, terms_of
from briefing.occurrences.digest import Sentence
from briefing.projections.readings import findings_of, touched
from events.envelope import Recorded
from events.projection import Rows, Table


class DayMentions:
    """Table `day_mentions`: a row for each article and each day its sentences refer to.

    Rows hold for positions p with since <= p < until. `told` has the sentences, each with its words, so that a
    timeline reads no text but that of the sentences it prints; `telling` says how many of them name the day or give
    the news of it. The rows of an erased article go with its text.
    """

    name = "day_mentions"
    version = 100 * POINTING + 4
    types = (
        "article.analysed",
        "article.withdrawn",
        "article.superseded",
        "article.dated",
        "article.erased",
        "correction.undone",
        "stories.paired",
    )
    after = ("articles", "corrections", "readings")
    made_with = ""
    schema = (
        Table(
            "day_mentions",
            {
                "article": str,
                "since": int,
                "day": str,
                "until": int,
                "published": str,
                "origin": str,
                "sentences": int,
                "telling": int,
                "told": str,
            },
            pk=("article", "since", "day"),
            indexes=(("day",),),
        ),
    )

    def apply(self, event: Recorded, rows: Rows) -> None:
        if isinstance(event.payload, ArticleErased):
            rows.delete("day_mentions", {"article": event.payload.article})
            return
        for article in touched(event, rows):
            reading = rows.one("readings", {"article": article, "until": None})
            if reading is None or reading["since"] != event.position:
                continue  # the reading that counts is the same as before
            rows.update("day_mentions", {"article": article, "until": None}, {"until": event.position})
            for row in _rows(reading, rows):
                rows.insert("day_mentions", row)


def _rows(reading: dict[str, Any], rows: Rows) -> Iterator[dict[str, Any]]:
    if reading["analysis"] is None or reading["published"] is None:
        return
    article = rows.one("articles", {"article": reading["article"]})
    analysis = rows.one("analyses", {"position": reading["analysis"]})
    if article is None or article["erased"] or analysis is None:
        return
    text = article["text"]
    published = None if analysis["earliest"] else date.fromisoformat(reading["published"])
    pointed = days_pointed_at(findings_of(analysis), published, text)
    for day, mentions in pointed.items():
        sentences = [(span, telling, terms_of(text[span.begin : span.end])) for span, telling in mentions]
        yield {
            "article": reading["article"],
            "since": reading["since"],
            "day": day.isoformat(),
            "published": reading["published"],
            "origin": analysis["origin"] or analysis["publisher"] or reading["article"],
            "sentences": len(sentences),
            "telling": sum(mention.telling for mention in mentions),
            "told": msgspec.json.encode(sentences).decode(),
        }


def sentences_in(row: Mapping[str, Any]) -> Iterator[Sentence]:
    """The sentences in a row of `day_mentions`, joined to the row of `items` that says which are about the track."""
    published = date.fromisoformat(row["published"])
    about = frozenset(_ABOUT.decode(row["about"]))
    for span, telling, terms in _TOLD.decode(row["told"]):
        yield Sentence(Evidence(ArticleId(row["article"]), span), published, terms, telling, span in about)


_TOLD = msgspec.json.Decoder(tuple[tuple[Span, bool, tuple[str, ...]], ...])
_ABOUT = msgspec.json.Decoder(tuple[Span, ...])
