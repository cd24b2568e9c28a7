"""Runs `briefing` as scripts do, and reads what it prints; in this process, which keeps the model that reads loaded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from briefing.cli import app


def briefing(*arguments: str, directory: Path) -> list[dict[str, Any]]:
    """The JSON objects a command prints, one a line (or one over many lines).

    Raises:
        AssertionError: The command failed, with what it wrote to standard error.
    """
    done = CliRunner().invoke(app, ["-C", str(directory), *arguments])
    assert done.exit_code == 0, f"{' '.join(arguments[:3])} … exited with {done.exit_code}:\n{done.output}"
    try:
        return [json.loads(done.stdout)]
    except json.JSONDecodeError:
        # Not splitlines: U+2028 may stand inside a JSON string.
        return [json.loads(line) for line in done.stdout.split("\n") if line.startswith("{")]


def read(files: Sequence[Path], directory: Path) -> list[dict[str, Any]]:
    """`briefing analyse` of all files in one call, in their order."""
    return briefing("analyse", *(str(path.resolve()) for path in files), "--json", directory=directory)
