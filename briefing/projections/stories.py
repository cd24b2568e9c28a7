"""Which articles carry the same story: recorded pairs, and the groups they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from briefing.analysis.duplicates import sample_of, shingles_of
from briefing.domain.event_types import ArticleAnalysed, ArticleErased, CorrectionUndone, StoriesPaired
from briefing.projections.corrections import ANALYSIS, PAIRED
from events.envelope import Recorded
from events.projection import Rows, Table


class Stories:
    """Tables `samples` (sampled shingles, to find candidates), `pairs` and `members`.

    A member row holds for positions p with since <= p < until; an article without one is a story of its own.
    `story` is the smallest id of its members, so that it does not depend on the order of arrival.
    `pairs.likeness` is the result of the analysis for a pair; null if it never found them alike.
    """

    name = "stories"
    version = 4
    types = ("article.analysed", "article.erased", "stories.paired", "correction.undone")
    after = ("articles", "corrections")
    made_with = ""
    schema = (
        Table("samples", {"shingle": int, "article": str}, pk=("shingle", "article"), indexes=(("article",),)),
        Table(
            "pairs",
            {"one": str, "other": str, "same": bool, "by": str, "reason": str, "position": int, "likeness": str},
            pk=("one", "other"),
            indexes=(("other",),),
        ),
        Table(
            "members",
            {"article": str, "since": int, "until": int, "story": str},
            pk=("article", "since"),
            indexes=(("story",),),
        ),
    )

    def apply(self, event: Recorded, rows: Rows) -> None:
        match event.payload:
            case ArticleAnalysed() as analysed:
                self._sample(analysed, rows)
            case ArticleErased() as erased:
                rows.delete("samples", {"article": erased.article})
            case StoriesPaired() as paired:
                self._pair(event.position, paired, rows)
            case CorrectionUndone() as undone:
                self._undo(event.position, undone.position, rows)
            case _:
                pass

    def _sample(self, analysed: ArticleAnalysed, rows: Rows) -> None:
        article = rows.one("articles", {"article": analysed.article})
        if article is None or article["erased"] or rows.one("samples", {"article": analysed.article}):
            return
        for shingle in sample_of(shingles_of(article["text"], analysed.findings.surface.layout.body)):
            rows.upsert("samples", {"shingle": shingle, "article": analysed.article})

    def _pair(self, position: int, paired: StoriesPaired, rows: Rows) -> None:
        key = {"one": paired.one, "other": paired.other}
        decision = {"same": paired.same, "by": paired.by, "reason": paired.reason, "position": position}
        if paired.by == ANALYSIS and paired.same:
            decision["likeness"] = paired.reason
        before = rows.one("pairs", key)
        if paired.same and (before is None or before["same"]):
            rows.upsert("pairs", {**key, **decision})
            _join(position, paired, rows)
            return
        touched = _group(paired.one, rows) | _group(paired.other, rows)
        rows.upsert("pairs", {**key, **decision})
        while touched:  # a pair was undone or restored by hand: recompute the groups
            group = _group(min(touched), rows)
            touched -= group
            for article in sorted(group):
                _put(position, article, min(group), rows)

    def _undo(self, position: int, undone: int, rows: Rows) -> None:
        """The earlier decision by hand holds again, else the result of the analysis."""
        pair = rows.one("corrections", {"position": undone})
        if pair is None or pair["kind"] not in PAIRED:
            return
        key = {"article": pair["article"], "newer": pair["newer"], "undone": None}
        left = [row for row in rows.select("corrections", key, order="position") if row["kind"] in PAIRED]
        likeness = (rows.one("pairs", {"one": pair["article"], "other": pair["newer"]}) or {}).get("likeness")
        same = left[-1]["kind"] == "same" if left else likeness is not None
        by, reason = (left[-1]["by"], left[-1]["reason"]) if left else (ANALYSIS, likeness or "not alike")
        self._pair(position, StoriesPaired(pair["article"], pair["newer"], same, by, reason), rows)


def _join(position: int, paired: StoriesPaired, rows: Rows) -> None:
    """Join two stories. Only members whose story changes its id are updated, since a story may have many reprints."""
    stories = {article: _story(article, rows) for article in (paired.one, paired.other)}
    name = min(stories.values())
    for article, story in stories.items():
        members = [row["article"] for row in rows.select("members", {"story": story, "until": None}, order="article")]
        for member in sorted({article, *members}) if story != name else (article,):
            _put(position, member, name, rows)


def _story(article: str, rows: Rows) -> str:
    current = rows.one("members", {"article": article, "until": None})
    return current["story"] if current else article


def _put(position: int, article: str, story: str, rows: Rows) -> None:
    current = rows.one("members", {"article": article, "until": None})
    if current and current["story"] == story:
        return
    if current:
        rows.update("members", {"article": article, "since": current["since"]}, {"until": position})
    rows.insert("members", {"article": article, "since": position, "story": story})


def _group(article: str, rows: Rows) -> set[str]:
    """The connected component of an article over the pairs that hold."""
    found, waiting = {article}, [article]
    while waiting:
        one = waiting.pop()
        for row in _pairs(one, rows):
            other = row["other"] if row["one"] == one else row["one"]
            if row["same"] and other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _pairs(article: str, rows: Rows) -> Iterable[Mapping[str, Any]]:
    yield from rows.select("pairs", {"one": article}, order="other")
    yield from rows.select("pairs", {"other": article}, order="one")
