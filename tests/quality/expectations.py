"""What the state and the editions of the archive must say: gold/_timeline.toml and gold/_editions.toml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import PurePath
from typing import Any

from gold_matching import same_time
from gold_words import Json
from scoring import Marks

Run = Mapping[str, Any]


def check_history(marks: Marks, gold: Json, tracks: Sequence[Json]) -> None:
    """Mark the statuses of a facet, their days, and, where gold is exact, that there are no others."""
    name = f"{gold['track']} {gold['facet']}"
    facets = [facet for track in tracks if track["id"] == gold["track"] for facet in track["facets"]]
    printed: list[Run] = next((facet["history"] for facet in facets if facet["id"] == gold["facet"]), [])
    runs = [next(run) for _, run in groupby(printed, key=lambda run: run["status"])]
    told = ", ".join(f"{run['status']} {run['from']}" for run in runs) or "nothing"
    matched = align(gold["history"], runs)
    for wanted, run in zip(gold["history"], matched, strict=True):
        line = f"{name}: {'|'.join(wanted['status'])} from {wanted.get('from', 'any time')}; printed: {told}"
        if run is None:
            if not wanted.get("optional"):
                marks.mark("checks", False, line)
            continue
        marks.mark("checks", _starts(wanted, run), line)
    if gold["exact"]:
        others = len(runs) - sum(run is not None for run in matched)
        marks.mark("checks", bool(runs) and not others, f"{name}: {others} other than gold; printed: {told}")


def align(gold: Sequence[Json], runs: Sequence[Run]) -> list[Run | None]:
    """The run for each gold status, in order: as many as can be, then with as many right days as can be."""

    @cache
    def best(i: int, j: int) -> tuple[int, tuple[Run | None, ...]]:
        if i == len(gold) or j == len(runs):
            return 0, (None,) * (len(gold) - i)
        worth, rest = best(i + 1, j)
        choices = [(worth, (None, *rest)), best(i, j + 1)]
        if runs[j]["status"] in gold[i]["status"]:
            worth, rest = best(i + 1, j + 1)
            choices.append((worth + 100 + _starts(gold[i], runs[j]), (runs[j], *rest)))
        return max(choices, key=lambda choice: choice[0])

    return list(best(0, 0)[1])


def _starts(wanted: Json, run: Run) -> bool:
    return "from" not in wanted or same_time(wanted["from"], {"begin": run["from"]})


def check_edition(marks: Marks, gold: Json, printed: Json, labels: Mapping[tuple[str, str], str]) -> None:
    """Mark what an edition must say and must not."""
    changes = printed["changes"]
    for wanted in gold["must"]:
        near = [
            change for change in changes if change["track"] == wanted.get("track") and change["kind"] in wanted["kind"]
        ]
        lines = "".join(f"\n      nearest: {line(change)}" for change in near[:3])
        found = any(fits(wanted, change, labels) for change in changes)
        marks.mark("checks", found, f"edition of {gold['as_of']} lacks {dict(wanted)}{lines}")
    for unwanted in gold["must_not"]:
        taken = [line(change) for change in changes if fits(unwanted, change, labels)]
        marks.mark("checks", not taken, f"edition of {gold['as_of']} has {dict(unwanted)}: {'; '.join(taken[:3])}")


def fits(wanted: Json, change: Json, labels: Mapping[tuple[str, str], str]) -> bool:
    """The change has one of the kinds, the track, the status, and evidence in one of the files."""
    if change["kind"] not in wanted.get("kind", [change["kind"]]) or change["track"] != wanted.get(
        "track", change["track"]
    ):
        return False
    if "after" in wanted:
        said = f"{change['after']} {change['text']}".casefold()
        status = wanted["after"]
        if status not in said and labels[change["track"], status].casefold() not in said:
            return False
    numbers = {PurePath(evidence["file"]).name.split("-")[0] for evidence in change["evidence"]}
    return "files" not in wanted or bool(numbers & set(wanted["files"]))


def line(change: Json) -> str:
    """A change on one line, for the list of misses."""
    files = sorted({PurePath(evidence["file"]).name for evidence in change["evidence"]})
    return f"{change['kind']} {change['track']} {change['before']} -> {change['after']}: {change['text']} {files}"
