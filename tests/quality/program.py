"""Runs `briefing` as scripts do, and reads what it prints."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def briefing(*arguments: str, directory: Path) -> list[dict[str, Any]]:
    """The JSON objects a command prints, one a line (or one over many lines).

    Raises:
        AssertionError: The command failed, with what it wrote to standard error.
    """
    command = [sys.executable, "-m", "briefing", "-C", str(directory), *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{' '.join(command[2:6])} … exited with {done.returncode}:\n{done.stderr}"
    try:
        return [json.loads(done.stdout)]
    except json.JSONDecodeError:
        # Not splitlines: U+2028 may stand inside a JSON string.
        return [json.loads(line) for line in done.stdout.split("\n") if line.startswith("{")]


def read(files: Sequence[Path], directory: Path) -> list[dict[str, Any]]:
    """`briefing analyse` of all files in one call, in their order."""
    return briefing("analyse", *(str(path.resolve()) for path in files), "--json", directory=directory)
