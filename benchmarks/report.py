"""What the benchmarks have in common: two ways side by side, and figures for people or for programs."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

Clock = Callable[[], float]
Pair = tuple[Callable[[], Any], Callable[[], Any]]
"""Ours and theirs, of the same work."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, the smaller the better. Of ratios `value` is the median over rounds, `low` and `high` the range."""

    name: str
    value: float
    low: float
    high: float
    told: str = ""


def ratio(
    name: str, ours: Callable[[], Any], theirs: Callable[[], Any], rounds: int, clock: Clock = time.process_time
) -> Figure:
    """What ours costs of theirs, taken in turns after one turn that does not count."""
    return ratio_in_pieces(name, [(ours, theirs)], rounds, clock)


def ratio_in_pieces(name: str, pieces: Sequence[Pair], rounds: int, clock: Clock = time.process_time) -> Figure:
    """As `ratio`, of work in pieces; ours and theirs take turns at each, so that a slow second slows both alike."""
    for ours, theirs in pieces:
        ours(), theirs()
    pairs = []
    for _ in range(rounds):
        costs = [(_cost(ours, clock), _cost(theirs, clock)) for ours, theirs in pieces]
        pairs.append((sum(one for one, _ in costs), sum(other for _, other in costs)))
    return ratio_of(name, pairs)


def ratio_of(name: str, pairs: Sequence[tuple[float, float]]) -> Figure:
    """As `ratio`, of what was measured already: ours and theirs, in seconds."""
    ratios = sorted(one / other for one, other in pairs)
    seconds = (median(one for one, _ in pairs), median(other for _, other in pairs))
    return Figure(name, median(ratios), ratios[0], ratios[-1], f"{seconds[0]:.3f} s of {seconds[1]:.3f} s")


def _cost(work: Callable[[], Any], clock: Clock) -> float:
    started = clock()
    work()
    return clock() - started


def options(doc: str | None, rounds: int = 5) -> argparse.ArgumentParser:
    """The options all benchmarks have."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--json", action="store_true", help="an object a line, for compare.py")
    return parser


def tell(figure: Figure, *, as_json: bool) -> None:
    """Print a figure."""
    if as_json:
        print(json.dumps(asdict(figure)), flush=True)
    else:
        span = f"({figure.low:.3g} to {figure.high:.3g})"
        print(f"{figure.name:42} {figure.value:8.3g} {span:20} {figure.told}", flush=True)
