"""Reading measured on text that other people marked.

    python benchmarks/third_party.py --bench PATH [--only attribution] [--misses FILE]

PATH is a folder with `score.py` and its data sets, which are not part of this project. The command is run as a
user would run it; the figures are those of docs/quality.md. Exit status 1 below a floor.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

FLOORS = {"attribution": 86.0, "times": 80.0, "body-text": 93.5, "body-html": 96.5, "seeds": 100.0, "history": 100.0}
"""Main figure of each benchmark: just below what is reached, and only ever raised."""


def main() -> int:
    """Run the benchmarks and print their reports; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="folder with score.py and data")
    parser.add_argument("--only", choices=list(FLOORS), action="append", help="only this benchmark; may be repeated")
    parser.add_argument("--misses", type=Path, help="write every miss to this file")
    arguments = parser.parse_args()
    script = arguments.bench / "score.py"
    if not script.exists():
        print(f"there is no score.py in {arguments.bench}; name the folder with --bench", file=sys.stderr)
        return 2
    failed = 0
    for name in arguments.only or FLOORS:
        program = f"{sys.executable} -m briefing"
        command = [sys.executable, str(script), name, "--program", program, "--floor", str(FLOORS[name])]
        if arguments.misses:
            command += ["--dump-misses", str(arguments.misses.with_suffix(f".{name}.txt"))]
        failed |= subprocess.run(command, check=False).returncode
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
