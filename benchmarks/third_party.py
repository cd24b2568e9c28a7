"""Reading measured on text that other people marked.

    python benchmarks/third_party.py --bench PATH [--only attribution] [--misses FILE]

PATH is a folder with `score.py` and its data sets, which are not part of this project. The command is run as a
user would run it; the figures are those of docs/quality.md. Exit status 1 below a floor.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

FLOORS = {"attribution": 86.0, "times": 80.0, "body-text": 93.5, "body-html": 96.5, "seeds": 100.0, "history": 100.0}
"""Main figure of each benchmark: just below what is reached, and only ever raised."""


TRACKS = {"precision": 92.0, "recall": 92.0, "recall of daily pages": 80.0}
"""Of the tracks that a reader found in each article of `data/news-dev`: least percent of each figure."""
_DAILY = "-digest-"


def main() -> int:
    """Run the benchmarks and print their reports; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="folder with score.py and data")
    names = [*FLOORS, "tracks"]
    parser.add_argument("--only", choices=names, action="append", help="only this benchmark; may be repeated")
    parser.add_argument("--misses", type=Path, help="write every miss to this file")
    arguments = parser.parse_args()
    script = arguments.bench / "score.py"
    if not script.exists():
        print(f"there is no score.py in {arguments.bench}; name the folder with --bench", file=sys.stderr)
        return 2
    failed = 0
    asked = arguments.only or names
    if "tracks" in asked:
        failed |= print_tracks(arguments.bench / "data" / "news-dev")
    for name in (one for one in asked if one in FLOORS):
        program = f"{sys.executable} -m briefing"
        command = [sys.executable, str(script), name, "--program", program, "--floor", str(FLOORS[name])]
        if arguments.misses:
            command += ["--dump-misses", str(arguments.misses.with_suffix(f".{name}.txt"))]
        failed |= subprocess.run(command, check=False).returncode
    return min(failed, 1)


def print_tracks(data: Path) -> int:
    """Print how well the tracks of articles are found; 1 where a figure lies below its floor, or the data are absent.

    Args:
        data: Folder with `articles`, `tracks` and `events.jsonl`, an article a line: `tracks` are those of its news,
            `in_passing` those it only touches, which count neither way.
    """
    gold = data / "events.jsonl"
    if not gold.exists():
        print(f"tracks: there is no {gold.name} in {data}", file=sys.stderr)
        return 1
    articles = [json.loads(line) for line in gold.read_text(encoding="utf-8").split("\n") if line.strip()]
    figures = _track_figures(articles, _tracks_of(data, [one["file"] for one in articles]))
    for name, figure in figures.items():
        print(f"tracks: {name:<24} {figure:5.1f}  (floor {TRACKS[name]:.1f})")
    return int(any(figure < TRACKS[name] for name, figure in figures.items()))


def _tracks_of(data: Path, names: Sequence[str]) -> dict[str, frozenset[str]]:
    """The tracks of each article, by name, as `briefing analyse --json` tells them."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(data / "tracks", Path(folder) / "tracks")
        files = [str((data / "articles" / name).resolve()) for name in names]
        command = [sys.executable, "-m", "briefing", "-C", folder, "analyse", "--json", *files]
        printed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    read = (json.loads(line) for line in printed.split("\n") if line.startswith("{"))
    return {Path(one["file"]).name: frozenset(one["tracks"]) for one in read}


def _track_figures(articles: Iterable[dict[str, Any]], found: dict[str, frozenset[str]]) -> dict[str, float]:
    right = wrong = missed = right_daily = missed_daily = 0
    for article in articles:
        own, passing = set(article["tracks"]), set(article["in_passing"])
        here = found.get(article["file"], frozenset())
        right, wrong, missed = right + len(here & own), wrong + len(here - own - passing), missed + len(own - here)
        if _DAILY in f"-{article['file'].partition('_')[2]}":
            right_daily, missed_daily = right_daily + len(here & own), missed_daily + len(own - here)
    shares = ((right, right + wrong), (right, right + missed), (right_daily, right_daily + missed_daily))
    return {name: 100 * part / whole if whole else 100.0 for name, (part, whole) in zip(TRACKS, shares, strict=True)}


if __name__ == "__main__":
    sys.exit(main())
