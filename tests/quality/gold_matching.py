"""When a printed speaker, statement or development is the one a careful reader marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from gold_words import Json, Words

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


def closest(gold: Json, printed: Sequence[Json], words: Words) -> Json | None:
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
    accepted = one_or_many(gold["modality"])
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


def one_or_many(value: str | Sequence[str]) -> set[str]:
    """What gold accepts: one thing, or any of several."""
    return {value} if isinstance(value, str) else set(value)
