"""The command that tests the program's guarantees on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli.root import Json, complain, console, print_json


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(selftest)


def selftest(
    crash: Annotated[bool, typer.Option("--crash", help="Kill the program at many points and check the log.")] = False,
    rounds: Annotated[int, typer.Option("--rounds", metavar="N", help="How often.", min=1)] = 24,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Another seed chooses other points.")] = 1,
    json: Json = False,
) -> None:
    """Test on this machine, in a scratch folder, that nothing is lost and nothing stored or issued twice.

    Example: briefing selftest --crash --rounds 50
    """
    if not crash:
        raise typer.BadParameter("name what to test: --crash")
    from briefing.cli.crashes import crash as kill_and_check

    terminal = console(stderr=True)

    def told(number: int, stage: str) -> None:
        if terminal.is_terminal:
            terminal.print(f"round {number + 1} of {rounds}: killed in {stage}", end="\r")

    found = kill_and_check(rounds, seed, told)
    kills = sum(found.kills.values())
    if json:
        counts = {"rounds": found.rounds, "kills": dict(found.kills), "acknowledged": found.acknowledged}
        print_json({"ok": not found.problems, **counts, "seed": seed, "problems": found.problems})
    else:
        stages = ", ".join(f"{stage} {count}" for stage, count in found.kills.items())
        typer.echo(
            f"{found.rounds} rounds, killed {kills} times ({stages}), {found.acknowledged} articles acknowledged"
        )
        for problem in found.problems:
            complain(problem, f"Report it, with --seed {seed}.")
        if not found.problems:
            typer.echo("every article once, one edition a slot, chain intact, views as rebuilt")
    if found.problems:
        raise typer.Exit(1)
