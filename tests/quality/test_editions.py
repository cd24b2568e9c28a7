"""The demo as a newcomer runs it: three batches, three editions, and what is known at the end."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from expectations import align, check_edition, check_history, fits
from gold_words import Json
from program import briefing
from scoring import Marks, load_gold

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
TRACKS = HERE.parents[1] / "briefing" / "tracks"


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


FLOORS = _toml(HERE / "floors.toml")
PLAN = _toml(SEEDS / "editions.toml")["edition"]
WANTED = {edition["as_of"]: edition for edition in _toml(HERE / "gold" / "_editions.toml")["edition"]}
TIMELINE = _toml(HERE / "gold" / "_timeline.toml")


@pytest.fixture(scope="module")
def labels() -> Mapping[tuple[str, str], str]:
    tracks = [_toml(path) for path in TRACKS.glob("*.toml")]
    return {
        (track["id"], status["id"]): status.get("label", status["id"].replace("-", " "))
        for track in tracks
        for facet in track["facet"]
        for status in facet["statuses"]
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@dataclass(frozen=True)
class Demo:
    """What ingesting and issuing printed: outcome by file name, and the editions."""

    outcomes: Mapping[str, str]
    editions: Sequence[Json]


@pytest.fixture(scope="module")
def demo(folder: Path) -> Demo:
    outcomes, editions = {}, []
    for step in PLAN:
        taken = briefing("ingest", str(SEEDS / step["batch"]), "--json", directory=folder)
        outcomes |= {Path(one["file"]).name: one["outcome"] for one in taken}
        editions += briefing("generate", "--as-of", step["as_of"].isoformat(), "--json", directory=folder)
    return Demo(outcomes, editions)


def _hold(marks: Marks, floor: float) -> None:
    share = marks.share("checks")
    sys.stdout.write(f"\n{share} %\n{marks.lines('checks')}\n")
    assert share >= floor, f"{share} % is below the floor of {floor} %\n{marks.lines('checks')}"


def test_the_editions_say_what_they_must_and_nothing_they_must_not(
    demo: Demo, labels: Mapping[tuple[str, str], str]
) -> None:
    marks = Marks()
    for step, printed in zip(PLAN, demo.editions, strict=True):
        check_edition(marks, WANTED[step["as_of"].isoformat()], printed, labels)
    _hold(marks, FLOORS["editions"]["checks"])


def test_the_history_of_every_facet_is_known_at_the_end(demo: Demo, folder: Path) -> None:
    marks = Marks()
    status = briefing("status", "--json", "--as-of", TIMELINE["as_of"], directory=folder)[0]
    for facet in TIMELINE["facet"]:
        check_history(marks, facet, status["tracks"])
    _hold(marks, FLOORS["history"]["checks"])


def test_reprints_revisions_and_undated_articles_are_told_from_new_ones(demo: Demo) -> None:
    marks = Marks()
    gold = {Path(name).name: article for name, article in load_gold(HERE / "gold").items()}
    stories = {article["reprint_of"] for article in gold.values() if "reprint_of" in article}
    for story in sorted(stories):
        told = sorted(demo.outcomes[name] for name in gold if _of_story(name, gold[name], story))
        wanted = ["new", *["reprint"] * (len(told) - 1)]
        marks.mark("checks", told == wanted, f"story {story}: {told}, not {wanted}")
    for name, article in gold.items():
        if "reprint_of" in article or name.split("-")[0] in stories:
            continue
        wanted = "revision" if "revision_of" in article else "undated" if not article["published"]["date"] else "new"
        # Whether a datable article was dated is asked elsewhere.
        outcome = demo.outcomes[name]
        marks.mark("checks", outcome in (wanted, "undated"), f"{name}: {outcome}, not {wanted}")
    _hold(marks, FLOORS["outcomes"]["checks"])


def _of_story(name: str, gold: Json, story: str) -> bool:
    return name.startswith(f"{story}-") or gold.get("reprint_of") == story


def test_every_change_cites_words_that_stand_in_the_archive(demo: Demo) -> None:
    missing = []
    for evidence in (item for edition in demo.editions for change in edition["changes"] for item in change["evidence"]):
        path = next(SEEDS.glob(f"*/{Path(evidence['file']).name}"))
        if path.suffix != ".html" and evidence["quote"] not in _text(path):
            missing.append(evidence)
    assert not missing


def _text(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def test_the_plan_of_the_demo_names_every_batch_and_goes_forward_in_time() -> None:
    assert [step["batch"] for step in PLAN] == sorted(path.name for path in SEEDS.glob("batch-*"))
    assert [step["as_of"] for step in PLAN] == sorted(step["as_of"] for step in PLAN)
    assert {step["as_of"].isoformat() for step in PLAN} == set(WANTED)


def test_gold_statuses_are_found_in_their_order() -> None:
    gold = [{"status": ["war"], "from": "2008-08"}, {"status": ["talks"], "from": "2008-10-15"}]
    runs = [
        {"status": "talks", "from": "2008-08-12"},
        {"status": "war", "from": "2008-08-08"},
        {"status": "talks", "from": "2008-10"},
    ]
    assert align(gold, runs) == runs[1:]


def test_a_change_fits_by_kind_track_status_and_file() -> None:
    change = {
        "kind": "status-moved",
        "track": "council",
        "text": "Dialogue moved.",
        "before": "Suspended",
        "after": "Ministers meet",
        "evidence": [{"file": "batch-2/20096-corfu.txt"}],
    }
    names = {("council", "ministers"): "Ministers meet", ("council", "summit"): "Leaders meet"}
    assert fits({"kind": ["status-moved"], "track": "council", "after": "ministers", "files": ["20096"]}, change, names)
    assert not fits({"kind": ["status-moved"], "track": "council", "after": "summit"}, change, names)
    assert not fits({"files": ["20141"]}, change, names)
