"""Results of the commands that check the installation, the settings and the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

import typer

from briefing.cli.root import console, print_json
from briefing.errors import BriefingError
from events import EventLogError


class CheckState(StrEnum):
    OK = "ok"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check. `do` says what to do; empty where there is nothing to do."""

    check: str
    state: CheckState
    told: str
    do: str = ""


def bad(check: str, error: BriefingError | EventLogError) -> CheckResult:
    """The result that an error stands for."""
    return CheckResult(check, CheckState.BAD, error.message, error.hint)


def report(findings: Sequence[CheckResult], *, json: bool) -> None:
    """Print them, and exit with status 1 if something must be done."""
    wrong = [one for one in findings if one.state is CheckState.BAD]
    if json:
        print_json({"ok": not wrong, "findings": [asdict(one) for one in findings]})
    else:
        styles = {CheckState.OK: "green", CheckState.NOTE: "dim", CheckState.BAD: "bold red"}
        for one in findings:
            mark = {CheckState.OK: "ok  ", CheckState.NOTE: "note", CheckState.BAD: "BAD "}[one.state]
            console().print(f"[{styles[one.state]}]{mark}[/]", end=" ", soft_wrap=True, markup=True)
            console().print(f"{one.check:10} {one.told}", markup=False, soft_wrap=True)
            if one.do:
                console().print(f"                {one.do}", markup=False, soft_wrap=True)
        typer.echo(f"{len(wrong)} to fix" if wrong else "no problems found")
    if wrong:
        raise typer.Exit(1)
