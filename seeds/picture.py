"""Draws the first page of the demo's last edition for the README.

    python seeds/picture.py

Run `make demo` before. Needs pdftoppm (poppler-utils), as the tests do.
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
EDITION = ROOT / "output" / "default-003.pdf"
PICTURE = ROOT / "docs" / "edition.png"
DOTS = "96"  # an inch
COLOURS = 48  # of two inks, their tints and the greys of letters


def main() -> int:
    """Write the picture; returns the exit status."""
    command = ["pdftoppm", "-r", DOTS, "-f", "1", "-l", "1", "-png", str(EDITION)]
    drawn = subprocess.run(command, check=True, capture_output=True).stdout
    Image.open(io.BytesIO(drawn)).quantize(COLOURS).save(PICTURE, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
