"""Crashes on purpose: a process takes articles in, issues editions, and is killed at a chosen step; all is checked.

The step is the n-th call that happens in a stage of the program, counted by the interpreter, so that calls of the
database and of the operating system count as well. Same seed, same steps.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType, FrameType
from typing import Any
from zoneinfo import ZoneInfo

import briefing
from briefing.adapters.executors.local import Local
from briefing.bootstrap import App, build
from briefing.cli.crash_checks import check, check_at_rest
from briefing.domain.article import RawArticle
from briefing.domain.schedule import parse_schedule
from briefing.pipeline.ingest import ingest
from briefing.pipeline.slots import Plan, issue_due, put_in_force
from events import FixedClock

STAGES = {
    "ingest": ("pipeline/ingest", "sources/decode", "events/rows", "events/sqlite"),
    "analysis": ("briefing/analysis/",),
    "projection": ("events/folding", "events/tables", "briefing/projections/"),
    "swap": ("events/generations",),
    "render": ("adapters/html", "adapters/pdf", "adapters/edition_files", "briefing/brief/"),
    "issue": ("pipeline/editions", "pipeline/slots", "adapters/output_folder"),
}
"""Stage -> parts of the paths of its modules, in the order a round comes to them."""

ROOT = Path(briefing.__file__).parents[1]
START = datetime(2013, 1, 1, 9, tzinfo=UTC)
ARTICLES = 3
WARM = 2
"""Days that pass at a desk before the first kill."""
PER_LOG = 24
"""Rounds on one log, which costs more to check the longer it is."""
TOLD = (
    "NATO and Russia agreed on {day} to resume their talks in Brussels.",
    "Russia suspended its talks with NATO on {day}, its foreign ministry said.",
    "NATO and Russian ministers met in Vienna on {day} for the first time in months.",
    "“We will go on talking to NATO,” said Sergei Lavrov, Russia's foreign minister, on {day}.",
)
Count = Callable[[str], None]


@dataclass(slots=True)
class CrashTestResult:
    """What came of all rounds.

    Attributes:
        kills: Stage -> how often the process was killed in it.
        acknowledged: Articles the killed processes had reported as taken, counted once per log.
        problems: What was not as promised; empty where all was.
    """

    rounds: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    problems: list[str] = field(default_factory=list)


def crash(rounds: int, seed: int, progress: Callable[[int, str], None]) -> CrashTestResult:
    """Kill and check for so many rounds, in scratch folders; stops at the first problem.

    Args:
        progress: Called after each round with its number and the stage it was killed in, or `none`.
    """
    outcome = CrashTestResult()
    with TemporaryDirectory(prefix="briefing-selftest-") as scratch:
        desk = Path(scratch, "desk")
        steps = _rehearsed(desk)
        for first in range(0, rounds, PER_LOG):
            folder = Path(shutil.copytree(desk, Path(scratch, str(first))))
            _on_one_log(folder, range(first, min(first + PER_LOG, rounds)), seed, steps, outcome, progress)
            if outcome.problems:
                break
            shutil.rmtree(folder)
    return outcome


def _rehearsed(desk: Path) -> dict[str, int]:
    """Begin a desk, and count the steps of each stage on days like those to come.

    The first days import modules and fill caches that every later round finds: they are not counted. Of two ordinary
    days the smaller count is taken, so that a step chosen below it is reached on any day.
    """
    for day in range(WARM):
        _round(desk, day, print_to=None)
    rehearsal = Path(shutil.copytree(desk, desk.with_name("rehearsal")))
    one, other = (_counted(rehearsal, day) for day in (WARM, WARM + 1))
    shutil.rmtree(rehearsal)
    return {stage: min(one[stage], other[stage]) for stage in STAGES}


def _counted(folder: Path, day: int) -> Counter[str]:
    steps: Counter[str] = Counter()
    _watched(lambda stage: steps.update((stage,)), lambda: _round(folder, day, print_to=None))
    return steps


def _on_one_log(
    folder: Path,
    rounds: range,
    seed: int,
    steps: Mapping[str, int],
    outcome: CrashTestResult,
    progress: Callable[[int, str], None],
) -> None:
    """Rounds on one log, a day each, then a day on which nothing is killed and everything comes in once more."""
    acknowledged: set[str] = set()
    for day, number in enumerate(rounds, WARM):
        stage = list(STAGES)[number % len(STAGES)]
        chosen = int.from_bytes(sha256(f"{seed} {number}".encode()).digest()[:8]) % max(steps[stage], 1) + 1
        status = _in_a_process(folder, day, stage, chosen, acknowledged)
        outcome.rounds += 1
        if status == -signal.SIGKILL:
            outcome.kills[stage] += 1
        elif status:
            outcome.problems.append(f"round {number}, stage {stage}, step {chosen}: ended with status {status}")
        outcome.problems += check(_built(folder, day), acknowledged)
        progress(number, stage if status else "none")
        if outcome.problems:
            return
    outcome.acknowledged += len(acknowledged)
    last = WARM + len(rounds)
    _round(folder, last, print_to=None, again=range(last))
    outcome.problems += check_at_rest(_built(folder, last), ARTICLES * (last + 1))


def _in_a_process(folder: Path, number: int, stage: str, step: int, acknowledged: set[str]) -> int:
    """Run a round in a process of its own that kills itself; its status, negative for a signal."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        os.close(reading)
        status = 1
        with suppress(BaseException):  # nothing of the parent's may run in the child
            status = _killed_at(folder, number, stage, step, writing)
        os._exit(status)
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as lines:
        acknowledged.update(line.strip() for line in lines if line.endswith("\n"))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _killed_at(folder: Path, number: int, stage: str, step: int, writing: int) -> int:
    left = step

    def count(where: str) -> None:
        nonlocal left
        if where == stage:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        _watched(count, lambda: _round(folder, number, print_to=writing))
    except Exception:
        traceback.print_exc()
        return 1
    return 0


def _watched(count: Count, work: Callable[[], None]) -> None:
    """Do the work, counting every call that happens in a stage."""
    stages: dict[CodeType, str | None] = {}

    def seen(frame: FrameType, _event: str, _argument: Any) -> None:
        code = frame.f_code
        if code not in stages:
            stages[code] = _stage_of(code.co_filename)
        if (stage := stages[code]) is not None:
            count(stage)

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)


def _stage_of(file: str) -> str | None:
    if not file.startswith(str(ROOT)):
        return None
    return next((stage for stage, parts in STAGES.items() if any(part in file for part in parts)), None)


def _round(folder: Path, number: int, *, print_to: int | None, again: range = range(0)) -> None:
    """A day at the desk: articles come in, the views are rebuilt, the edition of the day is issued.

    Args:
        print_to: Where every article is acknowledged, as soon as it is taken.
        again: Earlier days whose articles come in once more.
    """
    program = _built(folder, number)
    workspace = program.workspace
    days = (*again, number) if again else (max(number - 1, 0), number)
    for taken in ingest(workspace, (article for day in days for article in _articles(day))):
        if print_to is not None:
            os.write(print_to, f"{taken.article}\n".encode("ascii"))
    workspace.views.rebuild(workspace.log)
    plan = Plan(program.profile("default"), "daily 08:00", parse_schedule("daily 08:00"), ZoneInfo("UTC"))
    put_in_force(workspace, plan)
    for _ in issue_due(workspace, program.publisher(), plan):
        pass
    program.close()


def _built(folder: Path, number: int) -> App:
    """The program, reading in its own process: one that was forked has no server of its own to start readers from."""
    program = build(folder, clock=FixedClock(START + timedelta(days=number)))
    return replace(program, workspace=replace(program.workspace, executor=Local()))


def _articles(number: int) -> Iterator[RawArticle]:
    day = (START + timedelta(days=number)).date()
    for place in range(ARTICLES):
        words = TOLD[(number + place) % len(TOLD)].format(day=f"{day:%A}")
        text = f"The council, day {number}, report {place}\n\n{words} It was report {place} of day {number}.\n"
        yield RawArticle(text.encode(), f"{day}-{place}.txt", given=day)
