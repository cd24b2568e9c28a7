"""Holds the ratios of the benchmarks against those last recorded.

    python benchmarks/compare.py [NAME ...]

Runs each script of recorded.toml once and prints a line a ratio; exit status 1 where one is above the most it may be.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Compare; returns the exit status."""
    recorded = tomllib.loads((HERE / "recorded.toml").read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(recorded)}; all where left out")
    names = parser.parse_args().names or list(recorded)
    worse = False
    for script in dict.fromkeys(tuple(recorded[name]["script"]) for name in names):
        command = [sys.executable, str(HERE / script[0]), *script[1:], "--json"]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        for figure in map(json.loads, told.splitlines()):
            if figure["name"] not in names:
                continue
            wanted = recorded[figure["name"]]
            above = figure["value"] > wanted["most"]
            worse |= above
            print(f"{figure['name']:30} {figure['value']:7.3f}, recorded {wanted['recorded']}, at most {wanted['most']}"
                  f"{': SLOWER' if above else ''}", flush=True)  # fmt: skip
    return int(worse)


if __name__ == "__main__":
    sys.exit(main())
