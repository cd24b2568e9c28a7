"""Whether the system libraries that draw pages are there; with `--install`, get them where that is allowed.

Run as a program by the Makefile: `python -m briefing.adapters.system_libraries [--install]`.
"""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys

LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
"""Name for the dynamic linker -> package of Debian and Ubuntu. Without the last one renders are slower and their
bytes vary."""

PROGRAMS = {"pdftoppm": "poppler-utils"}
"""Programs the tests look at pages with."""


def missing() -> tuple[str, ...]:
    """Packages that are not there, sorted."""
    libraries = [package for name, package in LIBRARIES.items() if ctypes.util.find_library(name) is None]
    programs = [package for name, package in PROGRAMS.items() if shutil.which(name) is None]
    return tuple(sorted(libraries + programs))


def install_line(packages: tuple[str, ...]) -> str:
    """What a user types to get them."""
    return f"sudo apt-get update && sudo apt-get install -y {' '.join(packages)}"


def main() -> int:
    """Check; install if asked and allowed; else print the line to run. Returns the exit status."""
    packages = missing()
    if packages and "--install" in sys.argv[1:]:
        _install(packages)
        packages = missing()
    if packages:
        print(f"system libraries are missing; run:\n  {install_line(packages)}", file=sys.stderr)  # noqa: T201 - a program's message
        return 1
    return 0


def _install(packages: tuple[str, ...]) -> None:
    apt = shutil.which("apt-get")
    sudo = shutil.which("sudo")
    if apt is None or (os.geteuid() != 0 and sudo is None):
        return
    root = [sudo, "-n"] if sudo and os.geteuid() != 0 else []
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*root, apt, "update", "-qq"], check=False, env=quiet)
    subprocess.run([*root, apt, "install", "-y", "-qq", *packages], check=False, env=quiet, stdout=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
