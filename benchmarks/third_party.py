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
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FLOORS = {"attribution": 86.0, "times": 80.0, "body-text": 93.5, "body-html": 96.5, "seeds": 100.0, "history": 100.0}
"""Main figure of each benchmark: just below what is reached, and only ever raised."""


TRACKS = {"precision": 92.0, "recall": 92.0, "recall of daily pages": 80.0}
"""Of the tracks that a reader found in each article of `data/news-dev`: least percent of each figure."""
_DAILY = "-digest-"
LEAST_DATED = 21
"""Of the articles of `data/news-dev` whose day is certain: least number dated rightly, or to the right week."""
_A_WEEK = timedelta(days=7)


def main() -> int:
    """Run the benchmarks and print their reports; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="folder with score.py and data")
    names = [*FLOORS, "tracks", "news-dates"]
    parser.add_argument("--only", choices=names, action="append", help="only this benchmark; may be repeated")
    parser.add_argument("--misses", type=Path, help="write every miss to this file")
    arguments = parser.parse_args()
    script = arguments.bench / "score.py"
    if not script.exists():
        print(f"there is no score.py in {arguments.bench}; name the folder with --bench", file=sys.stderr)
        return 2
    failed = 0
    asked = arguments.only or names
    news = arguments.bench / "data" / "news-dev"
    if "tracks" in asked:
        failed |= print_tracks(news)
    if "news-dates" in asked:
        failed |= print_dates(news)
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
    articles = _gold_of(data)
    analysed = _analysed(data, [one["file"] for one in articles])
    figures = _track_figures(articles, {name: frozenset(one["tracks"]) for name, one in analysed.items()})
    for name, figure in figures.items():
        print(f"tracks: {name:<24} {figure:5.1f}  (floor {TRACKS[name]:.1f})")
    return int(not articles or any(figure < TRACKS[name] for name, figure in figures.items()))


def print_dates(data: Path) -> int:
    """Print how articles whose day is certain are dated from their text alone, and name each that is dated wrongly.

    Returns 1 where one is, where fewer than `LEAST_DATED` are right or within a week, or where the data are absent.

    Args:
        data: As of `print_tracks`; `x_date_certain` marks the articles, `x_date_range` has first and last day possible.
    """
    articles = [one for one in _gold_of(data) if one["x_date_certain"]]
    counts = dict.fromkeys(("right", "within a week", "wrong", "undated"), 0)
    for name, one in _analysed(data, [one["file"] for one in articles]).items():
        published = one["article"]["published"]
        true = next(article["x_date_range"] for article in articles if article["file"] == name)
        verdict = _verdict(published, *map(date.fromisoformat, true))
        counts[verdict] += 1
        if verdict == "wrong":
            print(f"news-dates: wrong: {name}: {published['earliest']} to {published['latest']}, not {true[0]}")
    print(f"news-dates: {', '.join(f'{count} {verdict}' for verdict, count in counts.items())} (of {len(articles)})")
    return int(counts["wrong"] > 0 or counts["right"] + counts["within a week"] < LEAST_DATED)


def _verdict(published: dict[str, Any], first: date, last: date) -> str:
    """What a printed interval is worth: a limit that leaves the true day out is wrong, however wide the interval is."""
    earliest, latest = (
        date.fromisoformat(published[key]) if published[key] else None for key in ("earliest", "latest")
    )
    if (earliest and earliest > last) or (latest and latest < first):
        return "wrong"
    if earliest is None or latest is None or latest - earliest >= _A_WEEK:
        return "undated"
    return "right" if earliest == latest else "within a week"


def _gold_of(data: Path) -> list[dict[str, Any]]:
    gold = data / "events.jsonl"
    if not gold.exists():
        print(f"there is no {gold.name} in {data}", file=sys.stderr)
        return []
    return [json.loads(line) for line in gold.read_text(encoding="utf-8").split("\n") if line.strip()]


def _analysed(data: Path, names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What `briefing analyse --json` prints of each article, by name."""
    if not names:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(data / "tracks", Path(folder) / "tracks")
        files = [str((data / "articles" / name).resolve()) for name in names]
        command = [sys.executable, "-m", "briefing", "-C", folder, "analyse", "--json", *files]
        printed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    read = (json.loads(line) for line in printed.split("\n") if line.startswith("{"))
    return {Path(one["file"]).name: one for one in read}


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
