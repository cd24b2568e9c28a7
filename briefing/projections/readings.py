"""The analysis of each article that counts, over positions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from briefing.analysis.analyse import READ
from briefing.domain.article import Basis, Dating
from briefing.domain.event_types import ArticleAnalysed, ArticleErased, ArticleIngested, CorrectionUndone, StoriesPaired
from briefing.domain.findings import Depth, Findings, Surface, TimeExpression
from briefing.domain.text import Span
from briefing.domain.when import plausible
from briefing.matching.reader import rested, resting
from briefing.projections.corrections import PAIRED, in_force, last_dated
from events.envelope import Recorded
from events.projection import Rows, Table

UNDATED = "undated"
_BASES = tuple(basis.value for basis in Basis)


class Readings:
    """Tables `analyses` (all of them), `readings` (the one that counts, over positions) and `waiting` (articles without
    one that are to be read); `companions` names the articles on which the date of another has ever rested.

    A reading holds for positions p with since <= p < until; `until` is null while it counts. Where
    `unread` is the reason why it counts for no state: `undated`, or its language; null if it is read. If
    `analysis` is null, the article counts for nothing (withdrawn, or superseded by a newer version). `published` is the
    last day, and `earliest` the first, of an article dated to a week or a month; otherwise `earliest` is null.
    """

    name = "readings"
    version = 7
    types = (
        "article.ingested",
        "article.analysed",
        "article.withdrawn",
        "article.superseded",
        "article.dated",
        "article.erased",
        "correction.undone",
        "stories.paired",
    )
    after = ("articles", "corrections", "stories")
    made_with = ""
    schema = (
        Table(
            "analyses",
            {
                "position": int,
                "article": str,
                "analyser": int,
                "knowledge": str,
                "full": int,
                "basis": int,
                "by_hand": int,
                "published": str,
                "earliest": str,
                "rests_on": str,
                "title": str,
                "language": str,
                "origin": str,
                "publisher": str,
                "findings": str,
            },
            pk=("position",),
            indexes=(("article",),),
        ),
        Table(
            "readings",
            {"article": str, "since": int, "until": int, "analysis": int, "published": str, "unread": str},
            pk=("article", "since"),
            indexes=(("published",), ("since",), ("unread",)),
        ),
        Table("companions", {"article": str, "other": str}, pk=("article", "other"), indexes=(("other",),)),
        Table("waiting", {"article": str, "position": int}, pk=("article",)),
    )

    def apply(self, event: Recorded, rows: Rows) -> None:
        if isinstance(event.payload, ArticleIngested):
            rows.insert("waiting", {"article": event.payload.article, "position": event.position})
            return
        if isinstance(event.payload, ArticleErased):
            rows.update("analyses", {"article": event.payload.article}, {"title": None})  # words of its text
            rows.delete("waiting", {"article": event.payload.article})
            return
        if isinstance(event.payload, ArticleAnalysed):
            rows.insert("analyses", _row(event.position, event.payload, rows))
            rows.delete("waiting", {"article": event.payload.article})
            for other, _ in event.payload.findings.surface.dating.rests_on:
                rows.upsert("companions", {"article": event.payload.article, "other": other})
        for article in touched(event, rows):
            self._choose(article, event.position, rows)

    def _choose(self, article: str, position: int, rows: Rows) -> None:
        corrections = in_force(article, rows)
        counts = not any(row["kind"] in ("withdrawn", "superseded") for row in corrections)
        chosen = _chosen(article, corrections, rows) if counts else None
        if counts and chosen is None:
            _wait(article, position, rows)
        current = rows.one("readings", {"article": article, "until": None})
        analysis = chosen["position"] if chosen else None
        if current and current["analysis"] == analysis:
            return
        if current:
            rows.update("readings", {"article": article, "since": current["since"]}, {"until": position})
        rows.insert(
            "readings",
            {
                "article": article,
                "since": position,
                "analysis": analysis,
                "published": chosen["published"] if chosen else None,
                "unread": _unread(chosen) if chosen else None,
            },
        )


def _wait(article: str, position: int, rows: Rows) -> None:
    """Note that an article is to be read, unless its text was erased."""
    stored = rows.one("articles", {"article": article})
    if stored and not stored["erased"]:
        rows.upsert("waiting", {"article": article, "position": position})


def article_of(event: Recorded, rows: Rows) -> str | None:
    """The article an event is about; for an undone correction, the corrected one. None for other events."""
    if isinstance(event.payload, CorrectionUndone):
        corrected = rows.one("corrections", {"position": event.payload.position})
        return corrected["article"] if corrected else None
    return getattr(event.payload, "article", None)


def touched(event: Recorded, rows: Rows) -> tuple[str, ...]:
    """The article an event is about, and those whose date has rested on it; of a pair the one that the other dates."""
    pair = _pair(event, rows)
    if pair:
        return tuple(
            one for one, other in (pair, pair[::-1]) if rows.one("companions", {"article": one, "other": other})
        )
    own = article_of(event, rows)
    if own is None:
        return ()
    others = (row["article"] for row in rows.select("companions", {"other": own}, order="article"))
    return tuple(dict.fromkeys((own, *others)))


def _pair(event: Recorded, rows: Rows) -> tuple[str, str] | None:
    """The articles that an event pairs, or that an undone correction paired; None for other events."""
    if isinstance(event.payload, StoriesPaired):
        return event.payload.one, event.payload.other
    if isinstance(event.payload, CorrectionUndone):
        undone = rows.one("corrections", {"position": event.payload.position})
        return (undone["article"], undone["newer"]) if undone and undone["kind"] in PAIRED else None
    return None


def _now(article: str) -> dict[str, Any]:
    return {"article": article, "until": None}


def findings_of(analysis: dict[str, Any]) -> Findings:
    """The findings in a row of `analyses`."""
    return _FINDINGS.decode(analysis["findings"])


class _Layout(msgspec.Struct):
    body: tuple[Span, ...]


class _Surface(msgspec.Struct):
    layout: _Layout


class _Body(msgspec.Struct):
    """The part of findings that detects reprints; decoding it alone is ten times as fast."""

    surface: _Surface


_BODY = msgspec.json.Decoder(_Body)


def body_of(analysis: dict[str, Any]) -> tuple[Span, ...]:
    """The paragraphs in a row of `analyses`."""
    return _BODY.decode(analysis["findings"]).surface.layout.body


class CitedFindings(msgspec.Struct):
    """The part of findings that an edition needs of an article it cites."""

    surface: Surface
    sentences: tuple[Span, ...]
    times: tuple[TimeExpression, ...] = ()


_CITED = msgspec.json.Decoder(CitedFindings)


def cited_findings_of(analysis: dict[str, Any]) -> CitedFindings:
    """See CitedFindings; from a row of `analyses`."""
    return _CITED.decode(analysis["findings"])


class _Dated(msgspec.Struct):
    dating: Dating


class _DatedFindings(msgspec.Struct):
    surface: _Dated


_DATING = msgspec.json.Decoder(_DatedFindings)


def dating_of(analysis: dict[str, Any]) -> Dating:
    """The dating in a row of `analyses`."""
    return _DATING.decode(analysis["findings"]).surface.dating


def basis_in(analysis: dict[str, Any]) -> str | None:
    """The basis of the date in a row of `analyses`; None if there is no date."""
    return _BASES[analysis["basis"]] if analysis["basis"] < len(_BASES) else None


def number_of(basis: Basis | None) -> int:
    """The number of a basis in a row of `analyses`; None: no date."""
    return _BASES.index(basis.value) if basis else len(_BASES)


_FINDINGS = msgspec.json.Decoder(Findings)


def _row(position: int, analysed: ArticleAnalysed, rows: Rows) -> dict[str, Any]:
    surface = analysed.findings.surface
    article = rows.one("articles", {"article": analysed.article})
    title = surface.layout.title
    dating = surface.dating
    day = plausible(dating.day)  # earlier versions of the program recorded any given day
    return {
        "position": position,
        "article": analysed.article,
        "analyser": analysed.analyser,
        "knowledge": analysed.knowledge,
        "full": int(analysed.findings.depth is Depth.FULL),
        "basis": number_of(dating.basis),
        "by_hand": analysed.by_hand,
        "published": day.isoformat() if day else None,
        "earliest": dating.first_day.isoformat() if dating.first_day else None,
        "rests_on": resting(dating),
        "title": " ".join(article["text"][title.begin : title.end].split()) if article and title else None,
        "language": surface.language,
        "origin": surface.origin,
        "publisher": surface.publisher,
        "findings": msgspec.json.encode(analysed.findings).decode(),
    }


def _chosen(article: str, corrections: list[dict[str, Any]], rows: Rows) -> dict[str, Any] | None:
    """The analysis that counts: of the date set by hand if there is one; then the newest analyser, the knowledge
    it used last, the deepest reading, a day of its own, the largest company, the strongest basis, the latest. A date
    that rests on other articles holds while they have the days they had then."""
    dated = last_dated(corrections)
    by_hand = dated["position"] if dated else None
    analyses: Iterable[dict[str, Any]] = rows.select("analyses", {"article": article})
    fitting = [row for row in analyses if row["by_hand"] == by_hand and _rests(row, rows)]
    newest = max(fitting, key=lambda row: (row["analyser"], row["position"]), default=None)
    if newest is None:
        return None
    alike = [row for row in fitting if (row["analyser"], row["knowledge"]) == (newest["analyser"], newest["knowledge"])]
    return max(alike, key=_rank)


def _unread(analysis: dict[str, Any]) -> str | None:
    if analysis["language"] != READ:
        return str(analysis["language"])
    return UNDATED if analysis["published"] is None else None


def _rank(row: dict[str, Any]) -> tuple[int, bool, int, int, int]:
    company = len(rested(row["rests_on"]))
    return (row["full"], company == 0 and is_exact(row), company, -row["basis"], row["position"])


def is_exact(row: Mapping[str, Any]) -> bool:
    """Whether a row of `analyses` is dated to a day."""
    return row["published"] is not None and row["earliest"] is None


def _rests(row: Mapping[str, Any], rows: Rows) -> bool:
    """Whether all articles on which a date rests have the day they had then, and still count as the same story."""
    for other, day in rested(row["rests_on"]):
        first, second = sorted((row["article"], other))
        pair = rows.one("pairs", {"one": first, "other": second})
        reading = rows.one("readings", _now(other))
        found = rows.one("analyses", {"position": reading["analysis"]}) if reading and reading["analysis"] else None
        if not (pair and pair["same"] and found and is_exact(found) and not found["rests_on"]):
            return False
        if found["published"] != day:
            return False
    return True
