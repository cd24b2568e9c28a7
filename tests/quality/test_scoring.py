"""The gate itself: gold printed back scores 100, damaged gold does not."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from gold_matching import one_or_many, same_speaker, same_time
from gold_words import Words, stored_text
from scoring import KINDS, load_gold, score, wrong_date

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
GOLD = {name: gold for name, gold in load_gold(HERE / "gold").items() if not name.endswith(".html")}
DATA = {name: (SEEDS / name).read_bytes() for name in GOLD}


def _span(text: str, phrase: str) -> list[int]:
    words = Words.of(text)
    place = sorted(words.places(phrase)[0])
    last = words.starts.index(place[-1])
    return [place[0], place[-1] + len(words.folded[last])]


def _printed_back(name: str) -> dict[str, Any]:
    """What a program would print that found just what gold has."""
    gold, text = GOLD[name], stored_text(DATA[name], {})
    return {
        "article": {
            "title": gold["title"] or None,
            "origin": min(one_or_many(gold.get("agency", ""))) or None,
            "published": {"date": gold["published"]["date"] or None, "basis": "page", "why": []},
            "body": [_span(text, item["text"]) for item in gold["statements"]] or [[0, 1]],
        },
        "tracks": dict.fromkeys(gold["tracks"]["primary"], 1.0),
        "statements": [
            {
                "speaker": {"name": item["speaker"], "party": item.get("party")},
                "direct": item["direct"],
                "content": [_span(text, item["text"])],
            }
            for item in gold["statements"]
        ],
        "developments": [
            {
                "span": _span(text, item["text"][0]),
                "modality": item["modality"] if isinstance(item["modality"], str) else item["modality"][0],
                "when": {"begin": item["when"], "end": item["when"]} if "when" in item else None,
                "tracks": [item["track"]],
                "effects": {item["track"]: item.get("effect", "none")},
            }
            for item in gold["developments"]
        ],
    }


PRINTED = {name: _printed_back(name) for name in GOLD}


def test_gold_printed_back_is_right_in_every_kind() -> None:
    marks = score(GOLD, PRINTED, DATA)
    assert {kind: marks.share(kind) for kind in KINDS} == dict.fromkeys(KINDS, 100.0), marks.lines(*KINDS)


def _damage(printed: dict[str, Any]) -> None:
    printed["article"] |= {"title": "Another", "origin": "Nobody", "body": [[0, 10_000]]}
    printed["article"]["published"] = {"date": "1066-10-14"}
    printed["tracks"] = {"council": 1.0, "georgia": 1.0}
    for statement in printed["statements"]:
        statement |= {"speaker": {"name": "Nobody"}, "direct": not statement["direct"]}
    for development in printed["developments"]:
        development |= {"modality": "decided", "when": {"begin": "1066", "end": "1066"}, "effects": {}}
    del printed["statements"][::2], printed["developments"][::2]


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_gold_loses_in_every_kind(kind: str) -> None:
    damaged = copy.deepcopy(PRINTED)
    for printed in damaged.values():
        _damage(printed)
    assert score(GOLD, damaged, DATA).share(kind) < 90


def test_nothing_printed_scores_nothing_found() -> None:
    marks = score(GOLD, {}, DATA)
    found = ("dated", "title", "track recall", "statement found", "development found")
    assert [marks.share(kind) for kind in found] == [0.0] * len(found)


def test_every_article_of_the_archive_has_gold_and_every_gold_an_article() -> None:
    archive = {path.relative_to(SEEDS).as_posix() for path in SEEDS.glob("batch-*/*")}
    assert archive == set(load_gold(HERE / "gold"))


def test_a_development_told_everywhere_counts_for_nothing() -> None:
    flooded = copy.deepcopy(PRINTED)
    for name, printed in flooded.items():
        for development in printed["developments"]:
            development["span"] = [0, len(DATA[name])]
    assert score(GOLD, flooded, DATA).share("development found") < 40


def test_the_text_of_a_page_is_put_together_from_title_and_body() -> None:
    article = {"title": "Talks held", "body": [[12, 21], [22, 30]], "body_text": "They met.\nTwice so."}
    assert stored_text(b"<html>", {"article": article}) == "Talks held  They met. Twice so"


@pytest.mark.parametrize(
    ("day", "told", "wrong"),
    [
        ("2009-06-28", "2009-06-28", False),
        ("2009-06-28", "2009-06", False),
        ("2009-06-28", "2009-06-29", True),
        ("2009-06-28", None, False),
        ("", "2009-06-28", True),
        ("", None, False),
    ],
)
def test_a_date_is_wrong_only_where_it_says_what_is_not_so(day: str, told: str | None, wrong: bool) -> None:
    assert wrong_date({"date": day}, {"date": told}) is wrong


@pytest.mark.parametrize(
    ("wanted", "party", "printed", "same"),
    [
        ("Jaap de Hoop Scheffer", "NATO", {"name": "Scheffer", "party": "NATO"}, True),
        ("NATO", "NATO", {"name": "the alliance", "party": "NATO"}, True),
        ("NATO spokesman", "NATO", {"name": "alliance spokeswoman", "party": "NATO"}, True),
        ("NATO spokesman", "NATO", {"name": "Kremlin spokesman", "party": "Russia"}, False),
        ("NATO ministers", "NATO", {"name": "NATO", "party": "NATO"}, True),
        ("Sergei Lavrov", "Russia", {"name": "Russia", "party": "Russia"}, False),
        ("Ukraine", "Ukraine", {"name": "Ukrainian government", "party": "Ukraine"}, True),
        ("Russia", "Russia", {"name": "Sergei Lavrov", "party": "Russia"}, False),
        ("diplomats", None, {"name": ""}, False),
    ],
)
def test_speakers_are_the_same_by_family_name_body_or_role(
    wanted: str, party: str | None, printed: dict[str, str], same: bool
) -> None:
    assert same_speaker({"speaker": wanted, "party": party}, printed) is same


@pytest.mark.parametrize(
    ("gold", "begin", "end", "same"),
    [
        ("2009-02-06", "2009-02-06", "2009-02-06", True),
        ("2009-02-06", "2009-02", "2009-02", True),
        ("2008-12", "2008-12-01", "2008-12-10", True),
        ("2009-02-06", "2009-02-01", "2009-02-28", False),
        ("2008", None, "2008-12-31", True),
        ("2008-08", "2009-08", "2009-08", False),
    ],
)
def test_times_agree_at_the_coarser_precision(gold: str, begin: str | None, end: str, same: bool) -> None:
    assert same_time(gold, {"begin": begin, "end": end}) is same
