"""Gates: what `briefing analyse` reads from the archive, and from the five originals where they are at hand.

`python -m pytest tests/quality -k archive -s` prints the table and every miss.
"""

from __future__ import annotations

import json
import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from gold_words import Json
from program import read
from scoring import KINDS, Marks, load_gold, score, wrong_date

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
ORIGINALS, ORIGINAL_GOLD = os.environ.get("BRIEFING_SEEDS"), os.environ.get("BRIEFING_GOLD")

needs_originals = pytest.mark.skipif(
    not (ORIGINALS and ORIGINAL_GOLD),
    reason="BRIEFING_SEEDS (folder of the five originals) and BRIEFING_GOLD (their gold) are not set",
)


class Reading:
    """What the program printed for a set of articles, beside their gold."""

    def __init__(self, gold: Mapping[str, Json], folder: Path, directory: Path) -> None:
        files = [folder / name for name in gold]
        self.gold = gold
        self.printed = dict(zip(gold, read(files, directory), strict=True))
        self.marks = score(gold, self.printed, {name: (folder / name).read_bytes() for name in gold})

    def published(self) -> Iterator[tuple[str, Json, Json]]:
        for name, gold in self.gold.items():
            yield name, gold["published"], self.printed[name].get("article", {}).get("published") or {}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    reading = Reading(load_gold(HERE / "gold"), SEEDS, tmp_path_factory.mktemp("archive"))
    sys.stdout.write(f"\narchive\n{reading.marks.table()}\n{reading.marks.lines(*KINDS)}\n")
    return reading


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    told = json.loads(Path(ORIGINAL_GOLD or "").read_text(encoding="utf-8"))["articles"]
    gold = {name: _without_nulls(article) for name, article in told.items()}
    reading = Reading(gold, Path(ORIGINALS or ""), tmp_path_factory.mktemp("originals"))
    sys.stdout.write(f"\noriginals\n{reading.marks.table()}\n{reading.marks.lines(*KINDS)}\n")
    return reading


def _without_nulls(gold: dict[str, Any]) -> Json:
    """The same gold as the archive's files say it: null is left out, or an empty text."""
    developments = [{key: value for key, value in item.items() if value is not None} for item in gold["developments"]]
    return {**gold, "title": gold["title"] or "", "agency": gold["agency"] or "", "developments": developments}


def _hold(marks: Marks, kind: str, floor: float) -> None:
    share = marks.share(kind)
    assert share >= floor, f"{kind}: {share} % is below the floor of {floor} %\n{marks.lines(kind)}"


@pytest.mark.parametrize("kind", KINDS)
def test_the_archive_is_read_at_least_as_well_as_before(archive: Reading, kind: str) -> None:
    _hold(archive.marks, kind, FLOORS["archive"][kind])


def test_no_article_of_the_archive_is_dated_wrongly(archive: Reading) -> None:
    wrong = [f"{name}: {found}" for name, gold, found in archive.published() if wrong_date(gold, found)]
    assert not wrong, "\n".join(wrong)


def test_no_track_takes_a_trap(archive: Reading) -> None:
    traps = [name for name, gold in archive.gold.items() if "trap" in gold]
    taken = {name: archive.printed[name]["tracks"] for name in traps if archive.printed[name]["tracks"]}
    assert traps
    assert not taken


def test_a_printed_date_says_how_it_is_known(archive: Reading) -> None:
    silent = [name for name, _, found in archive.published() if found.get("date") and not found.get("basis")]
    assert not silent


def test_an_article_in_another_language_is_told_as_such_and_read_no_further(archive: Reading) -> None:
    foreign = {name: str(gold["language"]) for name, gold in archive.gold.items() if "language" in gold}
    told = {name: archive.printed[name]["article"]["language"] for name in foreign}
    printed = archive.printed
    read_on = [name for name in foreign if printed[name]["developments"] or printed[name]["statements"]]
    assert told == foreign
    assert not read_on


def test_a_look_back_tells_no_news(archive: Reading) -> None:
    looking_back = [name for name, gold in archive.gold.items() if gold.get("retrospective")]
    news = [
        f"{name}: {item['modality']} {item['action']} {item['when']}"
        for name in looking_back
        for item in archive.printed[name]["developments"]
        if item["modality"] in ("done", "decided") and item["tracks"] and not item.get("unsure")
    ]
    assert looking_back
    assert not news, "\n".join(news)


@needs_originals
@pytest.mark.parametrize("kind", KINDS)
def test_the_originals_are_read_at_least_as_well_as_before(originals: Reading, kind: str) -> None:
    _hold(originals.marks, kind, FLOORS["originals"][kind])


@needs_originals
def test_no_original_is_dated_wrongly(originals: Reading) -> None:
    wrong = [f"{name}: {found}" for name, gold, found in originals.published() if wrong_date(gold, found)]
    assert not wrong, "\n".join(wrong)
