"""What the program read from articles against what a careful reader takes from them.

Gold is one TOML file an article (`gold/README.md`), printed is a line of `briefing analyse --json`.
White space, punctuation and case never count; a place in the text is a set of word starts.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Json = Mapping[str, Any]

KINDS = (
    "dated", "title", "origin", "body", "track recall", "track precision",
    "statement found", "its speaker", "its direct flag",
    "development found", "its modality", "not taken for done", "its time", "its effect",
)  # fmt: skip
"""Shares in per cent. Those that begin with "its" are of what was found."""

LONGEST_STATEMENT, LONGEST_DEVELOPMENT = 150, 100  # words; longer ones would cover anything by chance
WIDEST = 3  # units of the coarser precision an interval may span
BODIES = (
    {"nato", "alliance", "bloc"},
    {"russia", "moscow", "kremlin"},
    {"united states", "us", "washington"},
    {"european union", "eu", "bloc", "brussels"},
    {"ukraine", "kiev", "kyiv"},
    {"georgia", "tbilisi"},
)
COLLECTIVE = {"government", "ministry", "minister", "leader", "official", "authorities", "side"}


# Gold and text


def load_gold(folder: Path) -> dict[str, Json]:
    """File name in the archive -> gold of that article."""
    read = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("[0-9]*.toml")))
    return {str(gold["file"]): gold for gold in read}


def stored_text(data: bytes, printed: Json) -> str:
    """The text that printed spans refer to, as far as it is told.

    For a text file its decoded bytes. Else only the body is printed: each part is set at its
    place, with the title before it, and blanks where nobody told what stands there.
    """
    article = printed.get("article") or {}
    if "body_text" not in article:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252")
    text, rest = str(article.get("title") or ""), str(article["body_text"])
    for begin, end in article.get("body") or []:
        rest = rest.lstrip("\n")
        text = text[:begin].ljust(begin) + rest[: end - begin]
        rest = rest[end - begin :]
    return text


@dataclass(frozen=True)
class Words:
    """The words of a text with their places."""

    starts: tuple[int, ...]
    folded: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        found = list(re.finditer(r"\w+", text))
        return cls(tuple(word.start() for word in found), tuple(word.group().casefold() for word in found))

    def within(self, spans: Iterable[Sequence[int]]) -> frozenset[int]:
        """Starts of the words in any of the spans."""
        ranges = [tuple(span) for span in spans]
        return frozenset(start for start in self.starts if any(begin <= start < end for begin, end in ranges))

    def places(self, phrase: str) -> list[frozenset[int]]:
        """Every place where the words of the phrase stand one after the other."""
        wanted = Words.of(phrase).folded
        width = len(wanted)
        return [
            frozenset(self.starts[at : at + width])
            for at in range(len(self.folded) - width + 1)
            if width and self.folded[at : at + width] == wanted
        ]


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
        marks.mark("origin", bool(article) and (origin or "") == gold["agency"], f"{origin!r}, not {gold['agency']!r}")
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
        found = _closest(item, printed, words)
        line = f"{item['speaker']}, {'direct' if item['direct'] else 'indirect'}: {item['text']!r}"
        marks.mark("statement found", found is not None, line)
        if found is None:
            continue
        speaker = found.get("speaker") or {}
        shown = _shown(text, found.get("content") or [])
        marks.mark("its speaker", same_speaker(item, speaker), f"{speaker.get('name')!r} for {line}")
        marks.mark("its direct flag", bool(found.get("direct")) == item["direct"], f"printed {shown!r} for {line}")


def _closest(gold: Json, printed: Sequence[Json], words: Words) -> Json | None:
    """The statement that covers half of the gold words and is most like them."""
    best, closest = 0.0, None
    places = words.places(gold["text"])
    for statement in printed:
        content = words.within(statement.get("content") or [])
        if len(content) > LONGEST_STATEMENT:
            continue
        for place in places:
            common = len(content & place)
            if 2 * common >= len(place) and common / len(content | place) > best:
                best, closest = common / len(content | place), statement
    return closest


def same_speaker(gold: Json, speaker: Json) -> bool:
    """Family names agree, or both are the same body, or the same role of one party."""
    wanted, found = _name(gold["speaker"]), _name(speaker.get("name") or speaker.get("office") or "")
    if not found:
        return False
    if wanted == found or any({" ".join(wanted), " ".join(found)} <= body for body in BODIES):
        return True
    party = gold.get("party")
    if party and gold["speaker"] == party:
        return speaker.get("party") == party and not COLLECTIVE.isdisjoint(found)
    if wanted[-1] in found and not (party and speaker.get("party") not in (party, None)):
        return True
    collective = not COLLECTIVE.isdisjoint(wanted)
    return (
        collective and bool(party) and speaker.get("party") == party and (len(found) == 1 or set(found) <= set(wanted))
    )


def _name(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold()).replace("’", "'")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"\bspokes(wo)?man\b|\bspokesperson\b", "spokesman", re.sub(r"'s?\b|[.\-]", "", plain))
    plural = [re.sub(r"(?<=[a-z]{4}[rl])s$", "", word) for word in re.findall(r"\w+", plain)]
    return [word for word in plural if word not in ("the", "a", "of")]


# Developments


def _mark_developments(marks: Marks, gold: Sequence[Json], printed: Sequence[Json], words: Words, text: str) -> None:
    matched = match_developments(gold, printed, words)
    for number, item in enumerate(gold):
        found = matched.get(number)
        line = f"{item['track']} {item['modality']} {item.get('when', '-')}: {item['what']} {item['text'][0]!r}"
        marks.mark("development found", found is not None, line)
        if found is None:
            continue
        shown = (
            f"printed {found.get('modality')} {_time(found.get('when'))} {_shown(text, [found['span']])!r} for {line}"
        )
        marks.mark("its modality", same_modality(item, found), shown)
        if not same_modality(item, {"modality": "done"}):
            marks.mark("not taken for done", found.get("modality") not in ("done", "decided"), shown)
        if "when" in item:
            marks.mark("its time", same_time(item["when"], found.get("when")), shown)
        if "effect" in item:
            effect = (found.get("effects") or {}).get(item["track"])
            marks.mark("its effect", effect == item["effect"], f"{effect}, not {item['effect']}: {shown}")


def match_developments(gold: Sequence[Json], printed: Sequence[Json], words: Words) -> dict[int, Json]:
    """Gold number -> printed development on its track told at its place; each is used once a track."""
    pairs = []
    for number, item in enumerate(gold):
        places = [place for phrase in item["text"] for place in words.places(phrase)]
        for order, found in enumerate(printed):
            told = words.within([found["span"]])
            common = max((len(told & place) for place in places), default=0)
            if item["track"] in (found.get("tracks") or []) and common and len(told) <= LONGEST_DEVELOPMENT:
                pairs.append((-_agreement(item, found), -common, len(told), number, order))
    matched: dict[int, Json] = {}
    used: set[tuple[str, int]] = set()
    for *_, number, order in sorted(pairs):
        key = (gold[number]["track"], order)
        if number not in matched and key not in used:
            used.add(key)
            matched[number] = printed[order]
    return matched


def _agreement(gold: Json, printed: Json) -> int:
    """How much of modality, time and effect agrees: modality weighs most."""
    effect = (printed.get("effects") or {}).get(gold["track"])
    time = "when" not in gold or same_time(gold["when"], printed.get("when"))
    return 4 * same_modality(gold, printed) + 2 * time + bool(effect == gold.get("effect", effect))


def same_modality(gold: Json, printed: Json) -> bool:
    """One of the gold ones; done and decided are one."""
    accepted = {gold["modality"]} if isinstance(gold["modality"], str) else set(gold["modality"])
    if accepted & {"done", "decided"}:
        accepted |= {"done", "decided"}
    return printed.get("modality") in accepted


def same_time(gold: str, when: Json | None) -> bool:
    """The gold date lies in the printed interval, both cut to the coarser precision."""
    when = when or {}
    begin, end = when.get("begin") or when.get("end"), when.get("end") or when.get("begin")
    if not begin or not end:
        return False
    length = min(len(gold), len(begin), len(end))
    first, last = begin[:length], end[:length]
    return first <= gold[:length] <= last and _units(last) - _units(first) < WIDEST


def _units(day: str) -> int:
    """Number of the year, month or day."""
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 3:
        return date(*parts).toordinal()
    return parts[0] if len(parts) == 1 else parts[0] * 12 + parts[1]


def _time(when: Json | None) -> str:
    return f"{when.get('begin')}..{when.get('end')}" if when else "-"


def _shown(text: str, spans: Iterable[Sequence[int]]) -> str:
    line = " ".join(" … ".join(text[begin:end] for begin, end in spans).split())
    return line if len(line) <= 90 else line[:89] + "…"
