"""Runs the sample archive: three batches in, three editions out, with the commands a user would type.

    python seeds/demo.py

What was issued by an earlier run is left as it is.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run the steps of editions.toml that are not done yet; returns the exit status of the first that fails."""
    steps = tomllib.loads((HERE / "editions.toml").read_text(encoding="utf-8"))["edition"]
    listed = subprocess.run(_command("editions", "--json"), check=True, capture_output=True, text=True)
    issued = [json.loads(line) for line in listed.stdout.splitlines()]
    for number, step in enumerate(steps, 1):
        if number <= len(issued):
            continue
        for words in (("ingest", step["batch"]), ("generate", "--as-of", str(step["as_of"]))):
            print(f"\n$ briefing -C seeds {shlex.join(words)}", flush=True)
            # Folders are named from where -C leads.
            status = subprocess.run(_command(*words), check=False).returncode
            if status:
                return status
    print("\nThree editions lie in output/. Next: briefing -C seeds status; briefing -C seeds open 3")
    return 0


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "briefing", "-C", str(HERE), *words]


if __name__ == "__main__":
    sys.exit(main())
