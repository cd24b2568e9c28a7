"""What the program read from articles against what a careful reader takes from them.

Gold is one TOML file an article (`gold/README.md`), printed is a line of `briefing analyse --json`.
White space, punctuation and case never count; a place in the text is a set of word starts.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from gold_matching import closest, match_developments, one_or_many, same_modality, same_speaker, same_time
from gold_words import Json, Words, shown, stored_text

KINDS = (
    "dated", "title", "origin", "body", "track recall", "track precision",
    "statement found", "its speaker", "its direct flag",
    "development found", "its modality", "not taken for done", "its time", "its effect",
)  # fmt: skip
"""Shares in per cent. Those that begin with "its" are of what was found; "not taken for done" is of
what was planned, asked for, possible or refused: to take that for done is worse than to miss it."""

HAPPENED = ("done", "decided", "background")


# Gold and text


def load_gold(folder: Path) -> dict[str, Json]:
    """File name in the archive -> gold of that article."""
    read = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("[0-9]*.toml")))
    return {str(gold["file"]): gold for gold in read}


# Marks


@dataclass
class Marks:
    """Counts by kind, and a readable line for every miss."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str]] = field(default_factory=list)

    def mark(self, kind: str, right: bool, line: str) -> None:
        self.asked[kind] += 1
        self.right[kind] += right
        if not right:
            self.misses.append((kind, line))

    def add(self, other: Marks, name: str) -> None:
        self.asked += other.asked
        self.right += other.right
        self.misses += [(kind, f"{name}: {line}") for kind, line in other.misses]

    def share(self, kind: str) -> float:
        """Per cent; 100 where nothing was asked."""
        return round(100 * self.right[kind] / self.asked[kind], 1) if self.asked[kind] else 100.0

    def lines(self, *kinds: str) -> str:
        return "\n".join(f"  [{kind}] {line}" for kind, line in self.misses if kind in kinds)

    def table(self) -> str:
        return "\n".join(
            f"  {kind:18} {self.share(kind):5.1f} ({self.right[kind]}/{self.asked[kind]})" for kind in KINDS
        )


def score(gold: Mapping[str, Json], printed: Mapping[str, Json], data: Mapping[str, bytes]) -> Marks:
    """Marks of all articles; one the program did not print counts as nothing found."""
    total = Marks()
    for name, wanted in gold.items():
        found = printed.get(name) or {}
        total.add(score_article(wanted, found, stored_text(data[name], found)), Path(name).name)
    return total


def score_article(gold: Json, printed: Json, text: str) -> Marks:
    marks, words = Marks(), Words.of(text)
    article = printed.get("article") or {}
    _mark_date(marks, gold["published"], article.get("published") or {})
    title = Words.of(str(article.get("title") or "")).folded
    marks.mark(
        "title",
        bool(article) and title == Words.of(gold["title"]).folded,
        f"{article.get('title')!r}, not {gold['title']!r}",
    )
    if "agency" in gold:
        origin = article.get("origin")
        right = bool(article) and (origin or "") in one_or_many(gold["agency"])
        marks.mark("origin", right, f"{origin!r}, not {gold['agency']!r}")
    _mark_body(marks, gold, words, words.within(article.get("body") or []))
    _mark_tracks(marks, gold["tracks"], printed.get("tracks") or {})
    _mark_statements(marks, gold["statements"], printed.get("statements") or [], words, text)
    _mark_developments(marks, gold["developments"], printed.get("developments") or [], words, text)
    return marks


# Dates, body, tracks


def wrong_date(gold: Json, printed: Json) -> bool:
    """A date was printed, and it is not the gold one (or there is none to be known)."""
    told = printed.get("date")
    if told is None:
        return False
    if not gold["date"]:
        return True
    # A coarser date is right if the gold day lies in it.
    if str(gold["date"]).startswith(str(told)):
        return False
    try:
        gap = abs(date.fromisoformat(str(told)[:10]) - date.fromisoformat(gold["date"]))
    except ValueError:
        return True
    return gap > timedelta(days=gold.get("tolerance_days", 0))


def _mark_date(marks: Marks, gold: Json, printed: Json) -> None:
    told, basis = printed.get("date"), printed.get("basis")
    if not gold["date"] or (gold.get("optional") and told is None):
        return  # undatable, or hardly: only a wrong date counts
    right = told is not None and len(str(told)) >= len(gold["date"]) and not wrong_date(gold, printed)
    marks.mark(
        "dated",
        right,
        f"{told} ({basis}), not {gold['date']}: {gold['why']}; printed: {'; '.join(printed.get('why') or [])}",
    )


def _mark_body(marks: Marks, gold: Json, words: Words, kept: frozenset[int]) -> None:
    for phrase in gold.get("not_body", []):
        inside = any(place <= kept for place in words.places(phrase))
        marks.mark("body", bool(kept) and not inside, f"not article text, yet kept: {phrase!r}")
    texts = [item["text"] for item in gold["statements"]]
    for phrase in texts:
        times = sum(place <= kept for place in words.places(phrase))
        marks.mark("body", times > 0, f"article text, yet left out: {phrase!r}")
        if gold.get("repeated_text"):
            marks.mark("body", times <= 1, f"kept {times} times: {phrase!r}")


def _mark_tracks(marks: Marks, gold: Json, printed: Json) -> None:
    for track in gold["primary"]:
        marks.mark("track recall", track in printed, f"{track} is missing")
    for track in printed:
        marks.mark("track precision", track not in gold["none"], f"{track} does not belong")


# Statements


def _mark_statements(marks: Marks, gold: Sequence[Json], printed: Sequence[Json], words: Words, text: str) -> None:
    for item in gold:
        found = closest(item, printed, words)
        line = f"{item['speaker']}, {'direct' if item['direct'] else 'indirect'}: {item['text']!r}"
        marks.mark("statement found", found is not None, line)
        if found is None:
            continue
        speaker = found.get("speaker") or {}
        told = shown(text, found.get("content") or [])
        marks.mark("its speaker", same_speaker(item, speaker), f"{speaker.get('name')!r} for {line}")
        marks.mark("its direct flag", bool(found.get("direct")) == item["direct"], f"printed {told!r} for {line}")


# Developments


def _mark_developments(marks: Marks, gold: Sequence[Json], printed: Sequence[Json], words: Words, text: str) -> None:
    matched = match_developments(gold, printed, words)
    for number, item in enumerate(gold):
        found = matched.get(number)
        line = f"{item['track']} {item['modality']} {item.get('when', '-')}: {item['what']} {item['text'][0]!r}"
        marks.mark("development found", found is not None, line)
        if found is None:
            continue
        told = f"printed {found.get('modality')} {_time(found.get('when'))} {shown(text, [found['span']])!r} for {line}"
        marks.mark("its modality", same_modality(item, found), told)
        if one_or_many(item["modality"]).isdisjoint(HAPPENED):
            marks.mark("not taken for done", found.get("modality") not in ("done", "decided"), told)
        if "when" in item:
            marks.mark("its time", same_time(item["when"], found.get("when")), told)
        if "effect" in item:
            effect = (found.get("effects") or {}).get(item["track"])
            marks.mark("its effect", effect == item["effect"], f"{effect}, not {item['effect']}: {told}")


def _time(when: Json | None) -> str:
    return f"{when.get('begin')}..{when.get('end')}" if when else "-"
